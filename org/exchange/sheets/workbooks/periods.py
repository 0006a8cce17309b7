"""Columns of targets and actuals by period, “Target 2023”, read as the rows of these periods."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from org.exchange.sheets.cells.cell import Cell
from org.exchange.sheets.cells.numbers import is_share
from org.exchange.sheets.model.columns import INDICATORS, SheetColumn
from org.exchange.sheets.model.terms import folded
from org.exchange.sheets.workbooks.found_tables import FoundTable, Line
from org.exchange.sheets.workbooks.two_rows import is_period

_VALUES = ("target", "actual")


class OfPeriod(NamedTuple):
    """A column that says the targets or the actuals of one period."""

    column: SheetColumn
    period: str


def of_periods(cells: Mapping[int, Cell]) -> dict[int, OfPeriod]:
    """The columns of a head that name a value and a period; a single “Target (2025)” only says when it is due."""
    found = {at: one for at, cell in cells.items() if (one := _of_period(cell.text)) is not None}
    alone = len(found) == 1 and "(" in cells[next(iter(found))].text
    return {} if alone else found


def _of_period(text: str) -> OfPeriod | None:
    plain = " ".join(re.sub(r"[(),:]", " ", text).split())
    for column, pattern in _patterns() if any(map(str.isdecimal, plain)) else ():
        found = pattern.fullmatch(plain)
        if found is not None and is_period(found[1]):
            return OfPeriod(column, found[1])
    return None


@cache
def _patterns() -> tuple[tuple[SheetColumn, re.Pattern[str]], ...]:
    """What the names of columns of values look like with a period behind or before them, the longest names first."""
    return tuple(
        (column, re.compile(pattern, re.IGNORECASE))
        for column in map(INDICATORS.column, _VALUES)
        for word in sorted(set(map(folded, column.names.all)), key=len, reverse=True)
        for pattern in (rf"{re.escape(word)} [-–—]? ?(.+)", rf"(.+?) [-–—]? ?{re.escape(word)}")
    )


def tables_of_periods(table: FoundTable, columns: Mapping[int, OfPeriod]) -> Iterator[FoundTable]:
    """A table for each period that columns name, with a row for each indicator that has a value in it."""
    own = {at: column for at, column in table.columns.items() if column.id in {"result", "indicator"}}
    for period in dict.fromkeys(one.period for one in columns.values()):
        of_it = {at: one.column for at, one in columns.items() if one.period == period}
        lines = [made for line in table.lines if (made := _line(table, line, of_it, period)) is not None]
        yield replace(table, columns={**own, **of_it}, lines=lines, totals=[], faults=[], notes=[])


def _line(table: FoundTable, line: Line, columns: Mapping[int, SheetColumn], period: str) -> Line | None:
    row = table.grid.row(line.number)
    said = {column.id: row[at] for at, column in columns.items() if at in row and row[at].text}
    if not said:
        return None
    cells = {id: line.cells[id] for id in ("result", "indicator") if id in line.cells}
    first = next(iter(said.values()))
    return line._replace(cells={**cells, "period": first._replace(value=period, format="General"), **said})


def with_shares(table: FoundTable, columns: Mapping[int, OfPeriod]) -> None:
    """Say that an indicator is one in percent where the values of all its periods are."""
    for at, line in enumerate(table.lines):
        row = table.grid.row(line.number)
        said = [row[number] for number in columns if number in row and row[number].text]
        if said and all(map(is_share, said)) and "measure" not in line.cells:
            measure = said[0]._replace(value="percentage", format="General")
            table.lines[at] = line._replace(cells={**line.cells, "measure": measure})
