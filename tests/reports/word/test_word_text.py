"""Text is text: what a record says arrives in Word unchanged, or a fault says why not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from org.base.faults import Faulty, Place
from reports.document.model import Column as Col
from reports.document.model import Document, Fact, Facts, Narrative, Row, Run, Section, Table, words
from reports.word.package.characters import FORBIDDEN
from tests.word_documents import document, own, paragraph, rendered, texts

TRICKY = (
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{# not a comment #}",
    "{_{ and }_} and {_% and %_}",
    "A & B &amp; C &lt;",
    "<b>bold</b> </w:t></w:r>",
    "]]> <![CDATA[x]]>",
    "“curly” ‘quotes’ «ёлочки» \"straight\" 'single'",
    "Ң Ө Ү ң ө ү Қазақша 😀 👩‍👩‍👧",
    "  two  spaces  ",
    "{{p block }} {%tr endfor %} {{r line }}",
    "العربية עברית",
)


@pytest.mark.parametrize("text", TRICKY)
def test_text_arrives_unchanged_everywhere(text: str) -> None:
    cover = replace(document().cover, title=text, facts=(Fact(text, (words(text),)),), mark=text)
    row = Row(((words(text),), (words(text),)))
    blocks = (
        Narrative((paragraph(text),)),
        Facts((Fact(text, (words(text),)),)),
        Table((Col(text), Col(text)), (row,), text, text),
    )
    sections = (Section("only", text, blocks),)
    made = rendered(replace(document(), cover=cover, sections=sections, running_title=text))
    for style, count in (
        ("Title", 1), ("Cover Mark", 1), ("Heading 1", 1), ("Body Text", 1), ("Fact Label", 1), ("Fact Value", 1),
        ("Table Heading", 2), ("Table Text", 2), ("Caption", 1), ("Table Note", 1),
        ("Cover Label", 1),
        ("Cover Value", 1),
    ):  # fmt: skip
        assert texts(made, style) == [text] * count, style
    on_one_line = (
        made.sections[0].header.paragraphs[0].text.replace("\n", "")
    )  # a long mark has a line of its own
    assert on_one_line == f"{text}\t{text}"
    assert made.core_properties.title == text


def test_a_break_of_the_line_in_a_heading_or_a_head_is_a_break() -> None:
    made = rendered(
        replace(document(), running_title="one\ntwo", sections=(Section("s", "three\nfour\tfive", ()),))
    )
    assert made.sections[0].header.paragraphs[0].text == "one\ntwo\t"
    assert texts(made, "Heading 1") == ["three\nfour\tfive"]


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1))
def test_any_text_arrives_unchanged(text: str) -> None:
    made = rendered(
        document(Narrative((paragraph(text),))), own("{{ cover.title }}", "{{p section.results }}")
    )
    assert made.paragraphs[-1].text == text


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe"])
def test_a_character_that_word_cannot_hold_is_a_fault_at_its_place(character: str) -> None:
    run = Run(f"Trained{character} mediators", origins=(Place("org/projects/a.yaml", 7, 3),))
    with pytest.raises(Faulty) as caught:
        rendered(document(Narrative((paragraph("fine"),)), Facts((Fact("Label", ((run,),)),))))
    (fault,) = caught.value.faults
    assert fault.place == Place("org/projects/a.yaml", 7, 3)
    assert f"U+{ord(character):04X}" in fault.wrong
    assert "Trained� mediators" in fault.wrong


def test_all_such_characters_are_named_at_once() -> None:
    broken: Document = replace(document(Narrative((paragraph("a\x01"), paragraph("b\x02")))), subject="c\x03")
    with pytest.raises(Faulty) as caught:
        rendered(broken)
    assert [fault.wrong[:20] for fault in caught.value.faults] == [
        "the character U+0001", "the character U+0002", "the character U+0003",
    ]  # fmt: skip


def test_what_xml_allows_is_not_forbidden() -> None:
    assert [
        code for code in (9, 10, 13, 0x20, 0xD7FF, 0xE000, 0xFFFD, 0x10FFFF) if FORBIDDEN.search(chr(code))
    ] == []
