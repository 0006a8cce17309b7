"""The words of Word files can be read: each in a colour that stands out from what is behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pytest
from lxml import etree

from reports.document.model import Front, Look
from reports.layout.colours import ENOUGH, contrast
from reports.word import render
from reports.word.package.package import unpacked
from tests.built_once import word_file
from tests.reports.word.test_word_any_text import TEMPLATES
from tests.word_documents import Template, built_in, part, pictures, rich
from tests.workspaces import example

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
INK, PAPER = "000000", "FFFFFF"


@dataclass(frozen=True)
class Seen:
    """Words with their colour and the one behind them."""

    words: str
    ink: str
    behind: str

    @property
    def contrast(self) -> float:
        """How much they stand out."""
        return contrast(f"#{self.ink}", f"#{self.behind}")


def seen_in(data: bytes) -> Iterator[Seen]:
    """The words of a Word file."""
    styles = _styles(data)
    for name, content in unpacked(data).items():
        if re.fullmatch(r"word/(document|header\w*|footer\w*|footnotes)\.xml", name):
            for run in etree.fromstring(content).iter(f"{W}r"):
                words = "".join(str(text.text) for text in run.iter(f"{W}t"))
                if words.strip():
                    yield Seen(words, _ink(run, styles), _behind(run, styles))


def _styles(data: bytes) -> Mapping[str, etree._Element]:
    root = etree.fromstring(part(data, "word/styles.xml").encode())
    return {str(style.get(f"{W}styleId")): style for style in root.iter(f"{W}style")}


def _ink(run: etree._Element, styles: Mapping[str, etree._Element]) -> str:
    own = [run.find(f"{W}rPr/{W}color"), *_in_styles(run.find(f"{W}rPr/{W}rStyle"), styles, "rPr/color")]
    paragraph = next(run.iterancestors(f"{W}p"))
    own += _in_styles(paragraph.find(f"{W}pPr/{W}pStyle"), styles, "rPr/color")
    return _first(own, "val", INK)


def _behind(run: etree._Element, styles: Mapping[str, etree._Element]) -> str:
    paragraph = next(run.iterancestors(f"{W}p"))
    own = [run.find(f"{W}rPr/{W}shd"), *_in_styles(run.find(f"{W}rPr/{W}rStyle"), styles, "rPr/shd")]
    own += [paragraph.find(f"{W}pPr/{W}shd")]
    own += _in_styles(paragraph.find(f"{W}pPr/{W}pStyle"), styles, "pPr/shd")
    for cell in run.iterancestors(f"{W}tc"):
        table = next(cell.iterancestors(f"{W}tbl")).find(f"{W}tblPr/{W}tblStyle")
        own += [cell.find(f"{W}tcPr/{W}shd"), *_in_styles(table, styles, "tcPr/shd")]
    return _first(own, "fill", PAPER)


def _in_styles(
    named: etree._Element | None, styles: Mapping[str, etree._Element], path: str
) -> list[etree._Element | None]:
    """What a style says, and those that it is based on."""
    found, style = (
        list[etree._Element | None](),
        styles.get(str(named.get(f"{W}val"))) if named is not None else None,
    )
    while style is not None:
        found.append(style.find("/".join(f"{W}{step}" for step in path.split("/"))))
        based = style.find(f"{W}basedOn")
        style = styles.get(str(based.get(f"{W}val"))) if based is not None else None
    return found


def _first(found: list[etree._Element | None], key: str, default: str) -> str:
    values = (each.get(f"{W}{key}") for each in found if each is not None)
    return next((str(value) for value in values if value not in {None, "auto"}), default)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
@pytest.mark.parametrize("front", ["cover", "masthead"])
@pytest.mark.parametrize("colour", ["#ffe94d", "#000000", "#ffffff", "#0b1f4b", "#808080"])
def test_words_stand_out_in_any_brand_colour(template: Template, front: Front, colour: str) -> None:
    document = replace(rich(), look=replace(rich().look, colour=colour, front=front))
    seen = list(seen_in(render(document, template, pictures())))
    assert len(seen) > 50
    assert {"Youth Human Rights Group", "Final report · Youth Human Rights Group"} <= {
        each.words for each in seen
    }
    assert len({words.ink for words in seen}) > 1
    assert [words for words in seen if words.contrast < ENOUGH] == []


@pytest.mark.parametrize("of", ["league", "sample"])
def test_words_of_the_examples_stand_out(of: str) -> None:
    for kind in ("capability-statement", "final-report", "proposal"):
        brief = next(brief for brief in example(of).briefs.values() if brief.kind == kind)
        data = word_file(of, brief.id, "en").data
        assert [words for words in seen_in(data) if words.contrast < ENOUGH] == []


def test_pale_words_are_found() -> None:
    data = render(replace(rich(), look=Look("#1f5c7a", "A4")), built_in(), pictures())
    styles = _styles(data)
    for colour in styles["Heading1"].iter(f"{W}color"):
        colour.set(f"{W}val", "EEEEEE")
    body = etree.fromstring(part(data, "word/document.xml").encode())
    headings = [
        run
        for run in body.iter(f"{W}r")
        if next(run.iterancestors(f"{W}p")).find(f"{W}pPr/{W}pStyle[@{W}val='Heading1']") is not None
        and run.find(f"{W}rPr/{W}rStyle") is None
    ]
    assert {_ink(run, styles) for run in headings} == {"EEEEEE"}
    assert contrast("#EEEEEE", f"#{_behind(headings[0], styles)}") < ENOUGH
