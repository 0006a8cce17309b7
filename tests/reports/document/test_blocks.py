"""Each block of a document, and each part of a narrative, is at home wherever blocks are told apart."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args

import pytest

from org.base.faults import Faulty
from org.checking.loading import load
from reports.build.known_forms import read_forms
from reports.compose.assembly.joined_contents import joined
from reports.compose.assembly.references import with_references
from reports.compose.assembly.sections import steady, within
from reports.compose.base.composition import Composition
from reports.compose.base.content import Content
from reports.document.lines import changed
from reports.document.lines import passages as lines_of
from reports.document.markdown import prose_lines
from reports.document.model import (
    Acknowledgement,
    Block,
    Chart,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Gallery,
    ItemList,
    KeyFigure,
    KeyFigures,
    Line,
    ListItem,
    Map,
    MapPlace,
    MissingBlock,
    Narrative,
    Paragraph,
    ProsePart,
    ProseTable,
    Quote,
    Row,
    Section,
    Series,
    Subheading,
    Table,
    words,
)
from reports.document.picture import Picture
from reports.forms.records import Limits
from reports.layout.page_plans import passages, sides
from reports.pdf.html_page import BLOCKS as NAMES_IN_TEMPLATES
from reports.pdf.html_page import html_of
from reports.pdf.lookup import Lookup
from reports.pictures.gathered import pictures_of
from reports.review.counting import count, only_tables
from reports.review.languages_compared import differences
from reports.word import render
from reports.words.wording import wording
from tests.pdf_documents import FINAL_REPORT
from tests.word_documents import GAP, built_in, document, part, photo
from tests.workspaces import EXAMPLES

POINT = MapPlace("Tong", Decimal("42.1"), Decimal("77.0"))
CHART = Chart("bars", "Trained", "Bars", ("North", "South"), (Series("Women", (Decimal(4), Decimal(5))),))


@dataclass(frozen=True)
class Case:
    """A block, what it shows, how many words a funder's officer counts in it, and a number that it prints."""

    block: Block
    shown: tuple[str, ...]
    counted: int
    number: str = ""


def prose(part: ProsePart) -> Narrative:
    """A narrative of one part."""
    return Narrative((part,))


SAID = Paragraph(words("They met 12 times."))
CASES = [
    Case(prose(SAID), ("They met 12 times.",), 4, "12"),
    Case(prose(Subheading(1, words("In the year 12"))), ("In the year 12",), 0, "12"),
    Case(prose(ItemList((ListItem((SAID,)),))), ("They met 12 times.",), 4, "12"),
    Case(prose(Quote((SAID, Paragraph(words("— Aibek"))))), ("They met 12 times.", "— Aibek"), 6, "12"),
    Case(prose(ProseTable((words("Head"),), ((words("12 cells"),),))), ("Head", "12 cells"), 2, "12"),
    Case(Facts((Fact("Period", (words("12 months"),)),)), ("Period", "12 months"), 2, "12"),
    Case(KeyFigures((KeyFigure(words("12"), "courts", "new"),)), ("12", "courts", "new"), 2, "12"),
    Case(
        Table((Column("Head"),), (Row(((words("12 cells"),),)),), "Caption", "Note"),
        ("Head", "12 cells", "Caption", "Note"), 2, "12",
    ),
    Case(CHART, ("Trained",), 0),
    Case(Map("Where we work", "A lake", (POINT,), ("KG",), "Not shown: Osh"), ("Where we work", "Not shown: Osh"), 0),
    Case(Gallery((Figure("one.jpg", "A hall", "The hall", "A. B."),)), ("The hall", "A. B."), 0),
    Case(
        Acknowledgement(words("Paid by 12 states"), Figure("logo.png", "Stars"), words("No sign")),
        ("Paid by 12 states", "Stars", "No sign"), 0, "12",
    ),
    Case(Subheading(1, words("In the year 12")), ("In the year 12",), 0, "12"),
    Case(MissingBlock(GAP, "[To be added: audit]"), ("[To be added: audit]",), 0),
]  # fmt: skip
each_case = pytest.mark.parametrize(
    "case",
    CASES,
    ids=lambda case: type(getattr(case.block, "parts", (case.block,))[0]).__name__,
)


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A block, and a part of a narrative, that nobody knows."""

    line: Line


UNKNOWN: Any = PullQuote(words("They met 12 times."))


def pictures(of: Document) -> dict[str, Picture]:
    """The pictures of a document, its photos of one colour."""
    drawn = pictures_of(replace(of, sections=tuple(map(_without_photos, of.sections))), Path())
    return {"one.jpg": photo(), "logo.png": photo(), **drawn}


def _without_photos(section: Section) -> Section:
    kept = (each for each in section.blocks if not isinstance(each, Gallery | Acknowledgement))
    return replace(section, blocks=tuple(kept))


def in_html(block: Block) -> str:
    """The words of the page with this block, and the descriptions of its pictures."""
    made = document(block)
    text = html_of(made, Lookup.of(FINAL_REPORT), pictures(made))
    return html.unescape(re.sub(r"<(?!img)[^>]*>", "", text[text.index("<body>") :]))


def in_word(block: Block) -> str:
    """The words of the Word file with this block, and the descriptions of its pictures."""
    made = document(block)
    body = part(render(made, built_in(), pictures(made)), "word/document.xml")
    return html.unescape(re.sub(r"<(?!\w+:docPr)[^>]*>", "", body))


def compared(block: Block, other: Block) -> list[str]:
    """How documents with one and the other block differ."""
    return [each.what for each in differences([document(block), replace(document(other), language="ru")])]


@cache
def composition() -> Composition:
    """What a section of the sample is composed from."""
    workspace = load(EXAMPLES / "sample")
    brief = workspace.briefs["final-report-eu"]
    return Composition(workspace, brief, read_forms(workspace)[0].of(brief), wording("en"), with_references)


def joining(block: Block) -> object:
    """A section of this block after another one."""
    content = Content("Heading", lambda _c: (), "key")
    return joined(composition(), "Title", [(content, (FACTS,)), (content, (block,))])


FACTS = Facts((Fact("Place", (words("Tong"),)),))
FEW_WORDS = Limits.model_validate({"words": "1"})
DISPATCHERS: dict[str, Callable[[Any], object]] = {
    "HTML": in_html,
    "Word": in_word,
    "counting": lambda block: count((block,), "words"),
    "whether there are only tables": lambda block: only_tables((block,)),
    "comparing": lambda block: compared(block, block),
    "text apart": lambda block: passages((block,)),
    "a panel": lambda block: sides((Section("s", "S", (block,)),)),
    "text beside a panel": lambda block: sides((Section("f", "F", (FACTS,)), Section("s", "S", (block,)))),
    "headings": lambda block: steady((Section("s", "S", (block,)),)),
    "pictures": lambda block: document(block).figures,
    "lines": lambda block: list(lines_of(document(block))),
    "lengths": lambda block: within(FEW_WORDS, lambda _most: (block,)),
    "joining": joining,
}
OF_PARTS: dict[str, Callable[[Any], object]] = {
    "HTML": lambda part: in_html(prose(part)),
    "Word": lambda part: in_word(prose(part)),
    "counting": lambda part: count((prose(part),), "words"),
    "comparing": lambda part: compared(prose(part), prose(part)),
    "text apart": lambda part: passages((prose(part),)),
    "lines of a cell": lambda part: prose_lines((part,)),
    "references": lambda part: changed((part,), lambda line: line),
}


def test_there_is_a_case_for_each_block_and_each_part_of_a_narrative() -> None:
    blocks = {type(case.block) for case in CASES}
    parts = {type(part) for case in CASES if isinstance(case.block, Narrative) for part in case.block.parts}
    assert blocks == {*get_args(Block)}
    assert parts == {*get_args(ProsePart)}
    assert {*NAMES_IN_TEMPLATES.values()} == blocks | parts


@each_case
def test_what_a_block_says_is_in_both_formats(case: Case) -> None:
    page, file = in_html(case.block), in_word(case.block)
    assert [said for said in case.shown if said not in page] == []
    assert [said for said in case.shown if said not in file] == []


@each_case
def test_the_words_of_a_block_are_counted(case: Case) -> None:
    assert count((case.block,), "words") == case.counted


@each_case
def test_a_number_that_differs_between_languages_is_told(case: Case) -> None:
    other = with_number(case.block, "12", "13") if case.number else case.block
    assert compared(case.block, case.block) == []
    told = ["the number 13 stands where 12 is"] if case.number else []
    assert [each.rpartition(": ")[2] for each in compared(case.block, other)] == told


def with_number(node: Any, old: str, new: str) -> Any:
    """The same block with another number in it."""
    if isinstance(node, str):
        return node.replace(old, new)
    if isinstance(node, tuple):
        return tuple(with_number(each, old, new) for each in node)
    if not dataclasses.is_dataclass(node) or isinstance(node, type):
        return node
    return replace(
        node, **{one.name: with_number(getattr(node, one.name), old, new) for one in dataclasses.fields(node)}
    )


@each_case
@pytest.mark.parametrize(
    "dispatcher", ["text apart", "a panel", "text beside a panel", "headings", "joining"]
)
def test_no_block_is_lost_where_blocks_are_put_in_their_places(case: Case, dispatcher: str) -> None:
    assert case.shown[0] in str(DISPATCHERS[dispatcher](case.block))


def test_pictures_are_found_and_only_texts_and_facts_make_words_count() -> None:
    of_blocks = {type(case.block): [figure.file for figure in document(case.block).figures] for case in CASES}
    assert {kind: files for kind, files in of_blocks.items() if files} == {
        Gallery: ["one.jpg"],
        Acknowledgement: ["logo.png"],
    }
    assert {type(case.block) for case in CASES if not only_tables((case.block,))} == {Narrative, Facts}
    told = {type(case.block) for case in CASES for line in lines_of(document(case.block)) if line.told}
    assert told == {Narrative}


@pytest.mark.parametrize("dispatcher", DISPATCHERS)
def test_an_unknown_block_never_vanishes(dispatcher: str) -> None:
    with pytest.raises((AssertionError, Faulty, KeyError), match="PullQuote"):
        DISPATCHERS[dispatcher](UNKNOWN)


@pytest.mark.parametrize("dispatcher", OF_PARTS)
def test_an_unknown_part_of_a_narrative_never_vanishes(dispatcher: str) -> None:
    with pytest.raises((AssertionError, Faulty, KeyError), match="PullQuote"):
        OF_PARTS[dispatcher](UNKNOWN)


def test_a_block_without_a_look_in_html_is_no_mistake_of_the_template(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(cast("dict[str, type]", NAMES_IN_TEMPLATES), "gallery", Chart)
    with pytest.raises(AssertionError, match=r"blocks\.html has no look for Gallery"):
        in_html(Gallery((Figure("one.jpg", "A hall"),)))
