"""Where pages end, and how blocks share a page's width."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import get_args

import pytest
from pypdf import PdfReader

from reports.document.model import (
    Block,
    Column,
    Fact,
    Facts,
    Figure,
    Gallery,
    KeyFigure,
    Narrative,
    ProsePart,
    Row,
    Section,
    Subheading,
    Table,
    words,
)
from reports.document.picture import Picture
from reports.layout.colours import contrast
from reports.layout.column_widths import balanced
from reports.layout.page_plans import passages
from reports.pdf import rendered
from reports.pdf.html_page import BLOCKS, palette
from reports.pdf.keeping_together import across, widths
from reports.pdf.picturing import Picturing
from tests.looks.findings import findings
from tests.pdf_documents import FINAL_REPORT, PICTURES, paragraph, report, row

COLUMNS = (Column("What", 3), Column("How much", 1, "end"))


def pages_of(*sections: tuple[Block, ...]) -> list[list[str]]:
    """The lines of each page after the cover, without margins and contents."""
    made = tuple(
        Section(f"s{number}", f"Heading {number}", blocks) for number, blocks in enumerate(sections, 1)
    )
    document = replace(report(), sections=made, running_title="HEAD")
    reader = PdfReader(BytesIO(rendered.render(document, FINAL_REPORT, pictures=PICTURES)))
    return [_body(page.extract_text().strip().split("\n")) for page in reader.pages[1:]]


def _body(page: list[str]) -> list[str]:
    around = {"HEAD", "Draft", "Contents"}
    return [
        line for line in page if line not in around and not line.startswith("Page ") and ". . ." not in line
    ]


def lines(number: int) -> Narrative:
    """So many short paragraphs."""
    return Narrative(tuple(paragraph(f"Line {line}") for line in range(number)))


def test_group_rows_stay_with_what_follows_and_totals_with_what_precedes() -> None:
    rows = tuple(
        entry
        for group in range(60)
        for entry in (
            row(f"Group {group}", emphasis="group"),
            *(row(f"Line {group}", "1") for _ in range(1 + group % 3)),
            row(f"Total {group}", "3", emphasis="total"),
        )
    )

    pages = pages_of((Table(COLUMNS, rows),))

    assert len(pages) > 5
    assert [page[-1] for page in pages if page[-1].startswith("Group")] == []
    assert [page[1] for page in pages[1:] if page[1].startswith("Total")] == []


def test_headings_and_captions_stay_with_their_tables() -> None:
    table = Table(COLUMNS, tuple(row(f"Row {n}", "1") for n in range(4)), caption="The caption")
    sections = [(lines(number), table) for number in range(30)]

    pages = pages_of(*sections)

    assert sum(page.count("The caption") for page in pages) == 30
    assert [page[-1] for page in pages if page[-1].startswith(("The caption", "Heading"))] == []
    for page in pages:
        followers = [page[at + 1] for at, line in enumerate(page) if line == "The caption"]
        assert set(followers) <= {"What How much"}


def test_a_row_is_never_split_between_pages() -> None:
    tall = [
        Row(((*(words(f"{side} of row {n}") for side in ("Start", "Middle", "End")),), (words("1"),)))
        for n in range(70)
    ]

    pages = [" ".join(page) for page in pages_of((Table(COLUMNS, tuple(tall)),))]

    assert len(pages) > 3
    for page in pages:
        assert page.count("Start of") == page.count("Middle of") == page.count("End of")


def test_a_landscape_section_lies_on_its_side_and_the_next_one_stands() -> None:
    sections = tuple(
        Section(f"s{number}", "Title", (lines(1),), landscape=number == 2) for number in (1, 2, 3)
    )
    data = rendered.render(replace(report(), sections=sections), FINAL_REPORT, pictures=PICTURES)

    pages = [page.mediabox for page in PdfReader(BytesIO(data)).pages[1:]]

    assert [page.width > page.height for page in pages] == [False, True, False]


def test_a_cell_can_span_rows_and_have_a_shade() -> None:
    both = Row(((words("Both"),), (words("one"),)), down=(2, 1), tones=("", "high"))
    covered = Row(((), (words("two"),)), down=(0, 1))
    section = Section("s", "S", (Table(COLUMNS, (both, covered)),))

    html = rendered.html(replace(report(), sections=(section,)), FINAL_REPORT, pictures=PICTURES)

    assert '<td class="start" rowspan="2">Both</td>' in html
    assert '<td class="end high">one</td>' in html
    assert html.count("<td") == 3 + len(report().cover.facts)


def test_a_fact_stays_beside_its_label() -> None:
    facts = tuple(Fact(f"Label {n} " * 4, (words(f"Value {n} begins"),)) for n in range(90))

    pages = [" ".join(page) for page in pages_of((Facts(facts),))]

    assert len(pages) > 2
    for n in range(90):
        assert [f"Label {n} " in page for page in pages] == [f"Value {n} begins" in page for page in pages]


@pytest.mark.parametrize(("before", "lines_of_each", "pages"), [(27, 1, {2}), (17, 4, {1, 2})])
def test_few_facts_are_kept_together_and_many_lines_leave_no_gap(
    before: int, lines_of_each: int, pages: set[int]
) -> None:
    fact = Fact("Label", (words("A value"),) * lines_of_each)
    found = pages_of((lines(before), Facts((fact,) * 6)))
    assert {
        number for number, page in enumerate(found, 1) if any("A value" in line for line in page)
    } == pages


@pytest.mark.parametrize(("sections", "first"), [(6, 1), (18, 2)])
def test_a_long_list_of_contents_has_a_page_for_itself(sections: int, first: int) -> None:
    found = pages_of(*[(lines(1),) for _ in range(sections)])
    assert next(number for number, page in enumerate(found, 1) if "Line 0" in page) == first


@pytest.mark.parametrize("colour", ["#0b5d66", "#f2c94c", "#ffffff", "#000000", "#e8f0ff", "#808080"])
def test_text_is_readable_in_the_colours_of_any_brand(colour: str) -> None:
    made = palette(colour)

    assert contrast(made.text, "#ffffff") >= 4.5
    assert contrast(made.text, made.wash) >= 4.5
    assert contrast(made.on_brand, made.brand) >= 4.5


def test_columns_take_their_share_of_the_width() -> None:
    assert widths((Column("a", 3), Column("b"), Column("c", 0.5))) == ["66.67%", "22.22%", "11.11%"]


@pytest.mark.parametrize(
    ("figures", "expected"), [(1, 3), (2, 3), (3, 3), (4, 4), (5, 3), (6, 3), (7, 4), (8, 4), (9, 3)]
)
def test_no_key_figure_is_left_alone_in_a_row(figures: int, expected: int) -> None:
    assert across((KeyFigure(words("1"), "one"),) * figures) == expected


@pytest.mark.parametrize(("columns", "landscape"), [(6, False), (8, False), (9, True), (13, True)])
def test_no_figure_of_a_table_is_divided(columns: int, landscape: bool) -> None:
    amount = "12,345,678.90"
    rows = (row("Engineers", *[amount] * columns),) * 3
    heads = (Column("Line"), *(Column(f"Donor {number}", align="end") for number in range(columns)))
    section = Section("s", "S", (balanced(Table(heads, rows)),), landscape=landscape)
    look = replace(report().look, contents_list=False)
    document = replace(report(), sections=(section,), look=look)
    data = rendered.render(document, FINAL_REPORT, pictures=PICTURES)
    assert PdfReader(BytesIO(data)).pages[-1].extract_text().count(amount) == 3 * columns
    assert findings(data) == []


def test_large_amounts_leave_room_for_their_figures() -> None:
    amount, count = KeyFigure(words("UZS 12,345,678,901"), "spent"), KeyFigure(words("4"), "schools")
    assert (across((count,) * 4), across((count, count, count, amount))) == (4, 3)


def test_text_is_set_apart_from_tables_and_in_two_columns_where_it_is_long() -> None:
    heading, short, table = Subheading(1, words("Heading")), lines(2), Table(COLUMNS, ())
    long = Narrative((paragraph("Words. " * 90),))

    found = [(passage.blocks, passage.long) for passage in passages((heading, long, table, short))]

    assert found == [((heading, long), True), ((table,), False), ((short,), False)]


@pytest.mark.parametrize(
    ("sizes", "rows"),
    [
        ([(3, 2)], ["1.5000fr"]),
        ([(3, 2), (2, 4)], ["1.5000fr 0.5000fr"]),
        ([(1, 1)] * 3, ["1.0000fr 1.0000fr 1.0000fr"]),
        ([(1, 1)] * 5, ["1.0000fr 1.0000fr", "1.0000fr 1.0000fr 1.0000fr"]),
    ],
)
def test_pictures_of_a_row_are_equally_high(sizes: list[tuple[int, int]], rows: list[str]) -> None:
    figures = tuple(Figure(f"{number}.jpg", "alt") for number in range(len(sizes)))
    picturing = Picturing(
        {figure.file: Picture(b"", "image/jpeg", *size) for figure, size in zip(figures, sizes, strict=True)}
    )

    assert [row.columns for row in picturing.rows(Gallery(figures))] == rows


def test_templates_can_tell_every_block_from_every_other() -> None:
    every = {*get_args(Block), *get_args(ProsePart)}

    assert len(every) > 8
    assert set(BLOCKS.values()) == every
