"""The width of a table's columns: by what stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document.model import Column, Row, Table, words
from reports.layout.column_widths import WIDEST_WORD, balanced, width_of

LONG = "The department of education released the teachers for all of the seminars that the project held. " * 3


def shares(*rows: tuple[str, ...], down: tuple[int, ...] = ()) -> list[int]:
    """The columns' parts of the width, in per cent; the first row is the head."""
    head, *body = rows
    listed = tuple(Row(tuple((words(text),) for text in row), down=down) for row in body)
    columns = balanced(Table(tuple(map(Column, head)), listed)).columns
    whole = sum(column.share for column in columns)
    return [round(100 * column.share / whole) for column in columns]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((("A", "B"), ("one", "one")), [50, 50]),
        ((("", ""), ("", "one")), [39, 61]),
        ((("Line", "Spent", "Why"), ("Bus", "1,000.00", LONG)), [7, 11, 82]),
        ((("Line", "Spent", "Why"), ("Bus", "1,000.00", LONG), ("Driver", "1.00", "–")), [8, 11, 81]),
        ((("First", "Second"), (LONG, LONG)), [50, 50]),
        ((("Day", "What"), ("10 September 2024", LONG)), [21, 79]),
        ((("First", "Second"), (LONG, LONG * 4)), [28, 72]),
    ],
)
def test_words_get_the_room_that_figures_leave(
    rows: tuple[tuple[str, ...], ...], expected: list[int]
) -> None:
    assert shares(*rows) == expected


def test_a_row_of_a_group_and_a_covered_cell_take_no_part() -> None:
    plain = Table((Column("A"), Column("B")), (Row(((words("one"),), (words("one"),))),))
    group = Row(((words(LONG),),), "group")
    covered = Row(((words(LONG),), (words("one"),)), down=(0, 1))
    more = Table(plain.columns, (group, *plain.rows, covered))
    assert balanced(more).columns == balanced(plain).columns


def test_a_cell_over_several_rows_needs_less_width() -> None:
    rows = (("First", "Second"), (LONG, LONG))
    assert shares(*rows, down=(3, 1))[0] < shares(*rows, down=(1, 1))[0]


@given(st.lists(st.text(alphabet="abcmD19 ,.\n", max_size=300), min_size=1, max_size=12))
def test_no_column_is_narrower_than_its_longest_word(texts: list[str]) -> None:
    table = Table(tuple(Column("Head") for _ in texts), (Row(tuple((words(text),) for text in texts)),))
    for column, text in zip(balanced(table).columns, texts, strict=True):
        assert column.share > min(WIDEST_WORD, max(map(width_of, ["Head", *text.split()])))
