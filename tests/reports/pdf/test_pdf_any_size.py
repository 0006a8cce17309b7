"""Whatever in the records is long, high or wide: nothing is cut off, overlaps or leaves its heading behind."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from reports.document.model import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Gallery,
    ItemList,
    KeyFigure,
    KeyFigures,
    Layout,
    Narrative,
    Quote,
    Run,
    Section,
    Subheading,
    Table,
    words,
)
from reports.pdf import rendered
from tests.looks.findings import findings
from tests.looks.pages import pages_of
from tests.pdf_documents import (
    CANAL,
    CAPABILITY_STATEMENT,
    FINAL_REPORT,
    PICTURES,
    SENTENCE,
    capability_statement,
    item,
    paragraph,
    photo,
    report,
    row,
)

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
ADDRESS = "https://example.org/" + "a-long-path/" * 15
TITLE = "Strengthening the resilience of communities in mountain districts through water and governance " * 3
HIGH, NARROW = SENTENCE * 60, "photos/narrow.jpg"


def table(*cells: str) -> Table:
    """A table of one row below its head."""
    return Table(tuple(Column("Head") for _ in cells), (row(*cells), row(*("x" for _ in cells))))


def nested(depth: int) -> ItemList:
    """Lists within lists."""
    return ItemList((item(paragraph("An item"), *([nested(depth - 1)] if depth > 1 else [])),))


HOSTILE: dict[str, Block] = {
    "a word without breaks": Narrative((Subheading(1, words(WORD)), paragraph(WORD * 3))),
    "key figures with long words": KeyFigures((KeyFigure(words("UZS 12,345,678,901"), WORD, WORD),) * 4),
    "facts with long words": Facts((Fact(WORD, (words(WORD), (Run(ADDRESS, link=ADDRESS),))),)),
    "a table with long words": table(WORD, "1", "2", ADDRESS),
    "a row higher than a page": table("One", HIGH, "two"),
    "a fact higher than a page": Facts((Fact("Label", (words(HIGH),)),)),
    "a quote longer than a page": Narrative((Quote((paragraph(SENTENCE * 40),)),)),
    "a very narrow picture": Gallery((Figure(NARROW, "A mast", "A mast"), CANAL)),
    "a deep list": Narrative((nested(12),)),
}


def wrong_with(document: Document) -> list[str]:
    """What is wrong with its pages, which are some."""
    template = FINAL_REPORT if document.kind == "final_report" else CAPABILITY_STATEMENT
    pictures = {**PICTURES, NARROW: photo(1, 4000, "#4b7f52")}
    data = rendered.render(document, template, pictures=pictures)
    assert sum(len(page.body) for page in pages_of(data)) > 5
    return [str(finding) for finding in findings(data)]


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_is_wrong_with(name: str) -> None:
    sections = (Section("one", "One", (HOSTILE[name],), "1"),)
    assert wrong_with(replace(report(), sections=sections)) == []


@pytest.mark.parametrize("layout", get_args(Layout))
def test_nothing_is_wrong_in_a_capability_statement(layout: Layout) -> None:
    document = capability_statement()
    sections = tuple(Section(f"s{number}", "One", (block,)) for number, block in enumerate(HOSTILE.values()))
    look = replace(document.look, layout=layout)
    assert wrong_with(replace(document, look=look, sections=sections)) == []


@pytest.mark.parametrize("front", ["cover", "masthead"])
def test_a_very_long_title_leaves_the_front_on_one_page(front: str) -> None:
    document = report()
    cover = replace(document.cover, title=TITLE, subtitle=TITLE)
    look = replace(document.look, front=front, contents_list=False)  # type: ignore[arg-type]  # one of them
    data = rendered.render(replace(document, cover=cover, look=look), FINAL_REPORT, pictures=PICTURES)
    first = next(
        page.number for page in pages_of(data) if "Summary" in [each.text.strip() for each in page.body]
    )
    assert first == {"cover": 2, "masthead": 1}[front]
