"""Everybody can read the Word files: each example in each of its languages, each layout, and what is in Arabic."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree

from reports.document.directions import LEFT_TO_RIGHT
from reports.document.model import Document, Run, Table
from reports.word import render as word
from reports.word.package.languages import tag
from reports.word.package.package import parse
from reports.word.styles.styles import Styles
from tests.built_once import word_file, word_files
from tests.word_documents import built_in, pictures, rich
from tests.workspaces import example

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAYOUT_TABLES = {"GWBanner", "GWPanel", "GWGallery", "GWKeyFigures", "GWOpening", "GWClosing", "TableNormal"}
"""The styles of tables that only put things beside each other."""


@dataclass(frozen=True)
class Made:
    """A document and its Word file."""

    document: Document
    data: bytes

    def part(self, name: str) -> etree._Element:
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return etree.fromstring(package.read(name))

    @cached_property
    def body(self) -> etree._Element:
        return self.part("word/document.xml")

    @cached_property
    def styles(self) -> Styles:
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return Styles(parse(package.read("word/styles.xml")))

    @property
    def headings(self) -> list[int]:
        """The levels of the headings, in their order."""
        found = (str(each.get(f"{W}val")) for each in self.body.iter(f"{W}pStyle"))
        return [self.styles.outline[style] for style in found if style in self.styles.outline]

    @property
    def tables(self) -> list[tuple[str, etree._Element]]:
        """The tables with the names of their styles."""
        return [(_style(table), table) for table in self.body.iter(f"{W}tbl")]


def _style(table: etree._Element) -> str:
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return "" if style is None else str(style.get(f"{W}val"))


@pytest.fixture(scope="module")
def made() -> Mapping[str, Made]:
    """All of the examples' documents but those of a funder's form, one in Arabic, too; and what they do not have."""
    arabic = replace(rich(), language="ar")
    return {
        **dict(_examples()),
        "rich": Made(rich(), word(rich(), built_in(), pictures())),
        "arabic": Made(arabic, word(arabic, built_in(), pictures())),
    }


def _examples() -> Iterator[tuple[str, Made]]:
    arabic = {"sample-final-report-general-ar": ("sample", "final-report-general", "ar", None)}
    for name, asked in {**word_files(), **arabic}.items():
        of, brief, *_ = asked
        if example(of).briefs[brief].template is None:
            yield name, Made(*word_file(*asked))


def test_every_example_is_here_in_every_language(made: Mapping[str, Made]) -> None:
    assert len(made) > 50
    assert {each.document.language for each in made.values()} == {"en", "ru", "ky", "ar"}


def test_headings_begin_at_the_first_level_and_skip_none(made: Mapping[str, Made]) -> None:
    for name, each in made.items():
        assert each.headings[0] == 1, name
        assert all(after <= before + 1 for before, after in pairwise(each.headings)), name


def test_every_section_has_its_heading(made: Mapping[str, Made]) -> None:
    for name, each in made.items():
        found = [
            "".join(str(words.text) for words in paragraph.iter(f"{W}t")).partition("\u2002")
            for paragraph in each.body.iter(f"{W}p")
            if any(str(style.get(f"{W}val")) in each.styles.outline for style in paragraph.iter(f"{W}pStyle"))
        ]
        titles = {title or only for only, _mark, title in found}
        assert {section.title for section in each.document.sections} <= titles, name


def test_a_table_says_where_its_heads_are(made: Mapping[str, Made]) -> None:
    seen = set()
    for name, each in made.items():
        for style, table in each.tables:
            look, rows = table.find(f"{W}tblPr/{W}tblLook"), table.findall(f"{W}tr")
            repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
            assert look is not None, name
            heads = (look.get(f"{W}firstRow") == "1", look.get(f"{W}firstColumn") == "1")
            seen.add((style, heads))
            assert repeated == [heads[0], *[False] * (len(rows) - 1)], name
            assert heads.count(True) == (0 if style in LAYOUT_TABLES else 1), (name, style)
    assert {("GWTable", (True, False)), ("GWFacts", (False, True)), ("GWCover", (False, True))} <= seen


def test_a_table_bears_its_caption(made: Mapping[str, Made]) -> None:
    captions = 0
    for name, each in made.items():
        wanted = [table.caption for table in _all(Table, each.document) if table.caption]
        found = [str(caption.get(f"{W}val")) for caption in each.body.iter(f"{W}tblCaption")]
        assert sorted(found) == sorted(wanted), name
        captions += len(found)
    assert captions > 100


def test_every_passage_in_another_language_says_so(made: Mapping[str, Made]) -> None:
    told = 0
    for name, each in made.items():
        foreign = {
            (run.text, tag(run.language)) for run in _all(Run, each.document)
            if run.language and run.text.strip() and "\n" not in run.text and not run.note
        }  # fmt: skip
        found = {
            ("".join(str(words.text) for words in run.iter(f"{W}t")).strip(LEFT_TO_RIGHT), _language(run))
            for run in _runs(each)
        }
        assert foreign <= found, name
        told += len(foreign)
    assert told > 100


def _runs(each: Made) -> Iterator[etree._Element]:
    yield from each.body.iter(f"{W}r")
    with zipfile.ZipFile(io.BytesIO(each.data)) as package:
        notes = "word/footnotes.xml" in package.namelist()
    if notes:
        yield from each.part("word/footnotes.xml").iter(f"{W}r")


def _language(run: etree._Element) -> str:
    lang = run.find(f"{W}rPr/{W}lang")
    return "" if lang is None else str(lang.get(f"{W}val") or lang.get(f"{W}bidi"))


def test_the_file_has_the_title_and_the_language_of_its_document(made: Mapping[str, Made]) -> None:
    for name, each in made.items():
        core = each.part("docProps/core.xml")
        said = {etree.QName(node).localname: node.text for node in core}
        assert said["title"] == each.document.cover.title, name
        assert said["language"] == tag(each.document.language), name
        usual = each.styles.root.find(".//w:rPrDefault//w:lang", {"w": W[1:-1]})
        assert usual is not None
        assert usual.get(f"{W}{'bidi' if each.document.language == 'ar' else 'val'}") == tag(
            each.document.language
        ), name


def test_every_picture_chart_and_map_has_its_description(made: Mapping[str, Made]) -> None:
    seen = 0
    for name, each in made.items():
        shown = each.document
        cover = () if shown.cover.logo is None or shown.look.front == "none" else (shown.cover.logo.alt,)
        wanted = [*cover, *_shown_below(shown)]
        labels = [str(each.get("descr")) for each in each.body.iter(LABEL)]
        assert sorted(labels) == sorted(wanted), name
        assert all(label.strip() for label in labels), name
        seen += len(labels)
    assert seen > 50


LABEL = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def _shown_below(shown: Document) -> list[str]:
    sections = replace(shown, cover=replace(shown.cover, logo=None))
    return [
        *(figure.alt for figure in sections.figures),
        *(chart.alt for chart in sections.charts),
        *(drawing.alt for drawing in sections.maps),
    ]


def test_no_tab_puts_words_in_columns(made: Mapping[str, Made]) -> None:
    """But in contents lists, which Word makes so itself."""
    for name, each in made.items():
        for mark in each.body.iter(f"{W}tab"):
            paragraph = next(mark.iterancestors(f"{W}p"))
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            assert style is not None, name
            assert str(style.get(f"{W}val")).startswith("TOC"), name


def test_every_list_is_one_of_word_s(made: Mapping[str, Made]) -> None:
    items = 0
    for name, each in made.items():
        for paragraph in each.body.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            if style is not None and re.match(r"List(Bullet|Number)", str(style.get(f"{W}val"))):
                own = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
                path = f"w:style[@w:styleId='{style.get(f'{W}val')}']/w:pPr/w:numPr/w:numId"
                assert own is not None or each.styles.root.find(path, {"w": W[1:-1]}) is not None, name
                items += 1
    assert items > 200


def test_every_link_has_words(made: Mapping[str, Made]) -> None:
    links = [(name, link) for name, each in made.items() for link in each.body.iter(f"{W}hyperlink")]
    assert len(links) > 200
    assert [
        name for name, link in links if not "".join(str(words.text) for words in link.iter(f"{W}t"))
    ] == []


def test_what_stands_beside_each_other_is_read_in_its_order(made: Mapping[str, Made]) -> None:
    """The panel first, then the text beside it, then what is below."""
    each = made["sample-in-columns-en"]
    (panel,) = [table for style, table in each.tables if style == "GWPanel"]
    around = panel.getparent()
    assert around is not None
    before = list(around)[: around.index(panel)]
    assert not any(
        str(style.get(f"{W}val")) in each.styles.outline
        for node in before
        for style in node.iter(f"{W}pStyle")
    )
    inside = [style for style in panel.iter(f"{W}pStyle") if str(style.get(f"{W}val")) in each.styles.outline]
    assert {style.get(f"{W}val") for style in inside} == {"PanelHeading"}
    assert each.headings[: len(inside)] == [1] * len(inside)


def _all(kind: Any, node: Any) -> Iterator[Any]:
    """The parts of that kind in the sections of a document."""
    if isinstance(node, Document):
        yield from _all(kind, node.sections)
    elif isinstance(node, tuple):
        for each in node:
            yield from _all(kind, each)
    elif dataclasses.is_dataclass(node):
        if isinstance(node, kind):
            yield node
        for entry in dataclasses.fields(node):
            yield from _all(kind, getattr(node, entry.name))
