"""Narratives: Markdown becomes the parts of a document."""

from __future__ import annotations

import pytest

from reports.document.markdown import prose, prose_lines
from reports.document.model import (
    ItemList,
    ListItem,
    Paragraph,
    ProsePart,
    ProseTable,
    Quote,
    Run,
    Subheading,
)


def line(*runs: Run | str) -> tuple[Run, ...]:
    return tuple(Run(run) if isinstance(run, str) else run for run in runs)


def item(text: str, *more: ProsePart) -> ListItem:
    return ListItem((Paragraph(line(text)), *more))


CASES: list[tuple[str, tuple[ProsePart, ...]]] = [
    ("plain words", (Paragraph(line("plain words")),)),
    ("two\nlines", (Paragraph(line("two lines")),)),
    ("hard  \nbreak", (Paragraph(line("hard\nbreak")),)),
    ("a **b** *c*", (Paragraph(line("a ", Run("b", bold=True), " ", Run("c", italic=True))),)),
    ("***x***", (Paragraph(line(Run("x", bold=True, italic=True))),)),
    ("[League](https://x.kg)", (Paragraph(line(Run("League", link="https://x.kg"))),)),
    ("`code`", (Paragraph(line(Run("code", code=True))),)),
    ("# Title", (Subheading(1, line("Title")),)),
    ("- a\n- b", (ItemList((item("a"), item("b"))),)),
    ("3. a\n4. b", (ItemList((item("a"), item("b")), numbered=True, start=3),)),
    ("- a\n  1. b", (ItemList((item("a", ItemList((item("b"),), numbered=True)),)),)),
    ("> said", (Quote((Paragraph(line("said")),)),)),
    ("|a|b|\n|-|-|\n|1|2|", (ProseTable((line("a"), line("b")), ((line("1"), line("2")),)),)),
    ("<b>bold</b> & {{ 7*7 }}", (Paragraph(line("<b>bold</b> & {{ 7*7 }}")),)),
    ("<script>x</script>", (Paragraph(line("<script>x</script>")),)),
    ("[x](javascript:alert(1))", (Paragraph(line("[x](javascript:alert(1))")),)),
    ("Ң Ө Ү «мектеп» 😀", (Paragraph(line("Ң Ө Ү «мектеп» 😀")),)),
]


@pytest.mark.parametrize(("markdown", "parts"), CASES, ids=[case[0] for case in CASES])
def test_prose(markdown: str, parts: tuple[ProsePart, ...]) -> None:
    assert prose(markdown) == parts


def test_every_run_has_the_given_manner() -> None:
    manner = Run("", language="ru")
    (paragraph,) = prose("а **б**", manner)
    assert isinstance(paragraph, Paragraph)
    assert [run.language for run in paragraph.line] == ["ru", "ru"]


def test_lines_for_a_cell_keep_bullets_and_numbers() -> None:
    lines = prose_lines(prose("Intro\n\n- a\n- b\n\n1. x\n2. y"))
    assert ["".join(run.text for run in line) for line in lines] == ["Intro", "• a", "• b", "1. x", "2. y"]


def test_words_can_be_struck_through() -> None:
    (paragraph,) = prose("a ~~b~~")
    assert paragraph == Paragraph(line("a ", Run("b", strike=True)))


def test_the_columns_of_a_table_are_aligned_as_its_rule_says() -> None:
    (table,) = prose("|a|b|c|\n|:-|-:|:-:|\n|1|2|3|")
    assert isinstance(table, ProseTable)
    assert table.aligned == ("start", "end", "centre")


def test_a_footnote_stands_where_its_mark_is() -> None:
    (paragraph,) = prose("Many[^1] came.\n\n[^1]: As *told*.\n\n    By two.\n")
    note = (line("As ", Run("told", italic=True), "."), line("By two."))
    assert paragraph == Paragraph(line("Many", Run("", note=note), " came."))


def test_a_footnote_can_be_named_twice_and_written_in_its_place() -> None:
    (first, second) = prose("a[^n] b[^n]\n\nc^[short]\n\n[^n]: told\n")
    assert first == Paragraph(line("a", Run("", note=(line("told"),)), " b", Run("", note=(line("told"),))))
    assert second == Paragraph(line("c", Run("", note=(line("short"),))))


def test_a_mark_without_its_footnote_is_text() -> None:
    assert prose("a[^1] b") == (Paragraph(line("a[^1] b")),)
