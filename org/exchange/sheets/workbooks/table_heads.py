"""Tables found by the names of sheets and columns, whatever stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from org.base.faults import Fault, Place, Unreadable
from org.base.messages import Message
from org.exchange.sheets.cells.amounts import currency_of, is_currency
from org.exchange.sheets.cells.cell import Cell
from org.exchange.sheets.model.columns import (
    DIMENSION,
    DISAGGREGATION,
    INDICATORS,
    SHEETS,
    SheetColumn,
    SheetKind,
)
from org.exchange.sheets.model.terms import Terms, folded
from org.exchange.sheets.workbooks.found_tables import KEY, LISTS, META, READ_ME, FoundTable, cell_place
from org.exchange.sheets.workbooks.opening import Grid, Opened
from org.exchange.sheets.workbooks.period_columns import start_in
from org.exchange.sheets.workbooks.periods import OfPeriod, of_periods, tables_of_periods, with_shares
from org.exchange.sheets.workbooks.table_rows import fill
from org.exchange.sheets.workbooks.two_rows import two_rows
from org.records.dimensions import Known, find_dimension, words_for

_HEAD_WITHIN = 40
"""A head stands within so many rows."""


def tables_in(book: Opened, known: Known) -> tuple[list[FoundTable], list[tuple[Place, Message, Message]]]:
    """The tables of a workbook, and the sheets in which there is none."""
    tables: list[FoundTable] = []
    notes = []
    for grid in book.grids:
        if not grid.cells or grid.name in {META, LISTS}:
            continue
        found = _tables(grid, known)
        tables += found
        if not found and not _is_ours(grid):
            known_names = ", ".join(sheet.names.en for sheet in SHEETS)
            notes.append(
                (
                    cell_place(grid, 1, 1),
                    Message("no table that is known here was found in this sheet"),
                    Message("it is passed over; known sheets are: {known_names}", known_names=known_names),
                )
            )
    return tables, notes


def _is_ours(grid: Grid) -> bool:
    return grid.name in set(READ_ME.all)


class _Head(NamedTuple):
    """A head: its last row, the table that it begins, and its names with the columns that are known."""

    number: int
    sheet: SheetKind
    names: Mapping[int, Cell]
    columns: dict[int, SheetColumn]
    periods: Mapping[int, OfPeriod]
    unread: Sequence[Cell] = ()
    """Names in a second row that cannot be read together with those above them."""

    @property
    def known(self) -> int:
        """How many of its names are known."""
        return len(self.columns) + len(self.periods)


def _tables(grid: Grid, known: Known) -> list[FoundTable]:
    """The tables of a sheet, one below the other."""
    rows = {number: cells for number, cells in grid.by_row().items() if cells}
    named = _named(grid.name)
    heads = [_best_head(grid, rows, [named] if named else SHEETS, known, enough=2 if named else 3)]
    first = heads[0]
    if first is None:
        return [_without_head(grid, named, rows, known)] if named else []
    later = [number for number in rows if number > first.number and _is_of_names(rows[number])]
    found = [first]
    for number in later if not _has_keys(rows, first) else ():
        head = _best_head(grid, {number: rows[number]}, SHEETS, known, enough=3)
        if head is None or head.known < len([cell for cell in rows[number].values() if cell.text]) / 2:
            continue
        if head.columns == found[-1].columns:
            del rows[number]
        else:
            found.append(head)
    ends = [*(head.number for head in found[1:]), max(rows) + 1]
    return [table for head, end in zip(found, ends, strict=True)
            for table in _filled(grid, head, {number: rows[number] for number in rows if number < end})]  # fmt: skip


def _has_keys(rows: Mapping[int, Mapping[int, Cell]], head: _Head) -> bool:
    return any(cell.text == KEY for cell in rows[head.number].values())


def _is_of_names(cells: Mapping[int, Cell]) -> bool:
    """Whether a row may be the head of another table: it holds nothing but texts, and a name that is known."""
    said = [cell for cell in cells.values() if cell.text]
    if len(said) < 3 or not all(isinstance(cell.value, str) and not cell.formula for cell in said):
        return False
    return any(_called(cell.text, _words(sheet.id)) for cell in said for sheet in SHEETS)


def _best_head(
    grid: Grid, rows: Mapping[int, Mapping[int, Cell]], sheets: Iterable[SheetKind], known: Known, *, enough: int
) -> _Head | None:  # fmt: skip
    """The head with most known columns; None where no row has enough of them."""
    best: _Head | None = None
    for sheet in sheets:
        for number in list(rows)[:_HEAD_WITHIN]:
            head = _head(grid, rows, number, sheet, known)
            if head.known >= enough and _has_needed(sheet, head.columns):
                best = head if best is None or head.known > best.known else best
    return best


def _head(
    grid: Grid, rows: Mapping[int, Mapping[int, Cell]], number: int, sheet: SheetKind, known: Known
) -> _Head:
    """What a row says as a head, with the row below it where both are one."""
    words = _words(sheet.id)
    upper = rows[number]
    both = two_rows(grid, number, upper, rows.get(number + 1, {}), lambda text: _called(text, words))
    joined = both.joined(upper, lambda text: _called(text, words)) if both is not None else None
    unread = list(both.own.values()) if both is not None and joined is None else []
    names, last = joined or upper, number if both is None else number + 1
    periods = of_periods(names) if sheet is INDICATORS else {}
    plain = {at: cell for at, cell in names.items() if at not in periods}
    columns = _columns(sheet, plain, known)
    if any(column.id == "period" for column in columns.values()):
        periods, columns = {}, _columns(sheet, names, known)
    return _Head(last, sheet, names, columns, periods, unread)


def _filled(grid: Grid, head: _Head, rows: Mapping[int, Mapping[int, Cell]]) -> Iterator[FoundTable]:
    """The table of a head with its rows, and those of the periods that its columns name."""
    table = FoundTable(
        head.sheet, grid, head.number, head.names, head.columns, _currencies(head.names, head.columns)
    )
    if head.unread:
        table.faults.append(_unread(grid, head.unread))
    fill(table, _without_numbers_of_columns(rows, head.number), set(head.periods))
    if head.periods:
        with_shares(table, head.periods)
    yield table
    yield from tables_of_periods(table, head.periods)


def _without_numbers_of_columns(
    rows: Mapping[int, Mapping[int, Cell]], head: int
) -> Mapping[int, Mapping[int, Cell]]:
    """The rows without one below the head that only counts the columns: 1, 2, 3."""
    first = next((number for number in rows if number > head), 0)
    said = [cell.text for _, cell in sorted(rows.get(first, {}).items()) if cell.text]
    counted = len(said) > 2 and said == [str(number) for number in range(1, len(said) + 1)]
    return {number: cells for number, cells in rows.items() if not (counted and number == first)}


def _unread(grid: Grid, names: Sequence[Cell]) -> Fault:
    told = ", ".join(f"“{cell.text}”" for cell in names[:4])
    return Fault(
        cell_place(grid, names[0].row, names[0].column),
        Message("the names {told} stand below others, and what they mean together is not certain", told=told),
        Message("write one row of names, such as “Target 2023” and “Target 2024”"),
    )


def _named(name: str) -> SheetKind | None:
    """The sheet that a name means: its name, or one with something added, such as a year."""
    words = {folded(word): sheet for sheet in SHEETS for word in (*sheet.names.all, sheet.id)}
    plain = folded(name)
    bare = re.sub(r"[\s_\-]*(\d{4}|\d{1,2})([\s/_\-]*\d{2,4})?$", "", plain).strip()
    return words.get(plain) or words.get(bare)


def _columns(sheet: SheetKind, cells: Mapping[int, Cell], known: Known) -> dict[int, SheetColumn]:
    """The known columns in a row that may be the head."""
    words = _words(sheet.id)
    found: dict[int, SheetColumn] = {}
    for number, cell in cells.items():
        column = _called(cell.text, words)
        if column is None and sheet is DISAGGREGATION and cell.text:
            column = _dimension(cell.text, known)
        if column is not None and column.id not in {one.id for one in found.values()}:
            found[number] = column
    return found if any(one.id == "period" for one in found.values()) else found | start_in(sheet, cells)


@cache
def _words(id: str) -> Mapping[str, SheetColumn]:
    """The columns of a sheet by every name of theirs."""
    sheet = next(sheet for sheet in SHEETS if sheet.id == id)
    words = {
        folded(word): column
        for column in reversed(sheet.columns)
        for word in (*column.names.more.split(","), column.id)
    }
    return words | {folded(word): column for column in sheet.columns for word in column.names.shown}


def _called(text: str, words: Mapping[str, SheetColumn]) -> SheetColumn | None:
    return words.get(folded(text)) or _without_unit(text, words)


def _without_unit(text: str, words: Mapping[str, SheetColumn]) -> SheetColumn | None:
    """The column whose name stands before a comma or a currency: “Amount, EUR”, “Amount EUR”."""
    head, comma, rest = text.partition(",")
    if comma:
        return words.get(folded(head)) if len(rest.strip()) <= 12 else None
    head, _, last = text.strip().rpartition(" ")
    column = words.get(folded(head)) if head and is_currency(last) else None
    return column if column is not None and column.kind == "money" else None


def _dimension(text: str, known: Known) -> SheetColumn | None:
    found = find_dimension(text, known)
    if found is None:
        return None
    english = found.name.in_language("en").text
    names = Terms(english, ",".join(sorted(words_for(found))), given=found.name)
    return SheetColumn(
        f"{DIMENSION}{found.id}", "dimension", names, ("by", found.id), choices=f"{DIMENSION}{found.id}"
    )


def _has_needed(sheet: SheetKind, found: Mapping[int, SheetColumn]) -> bool:
    ids = {column.id for column in found.values()}
    return any(column.needed and column.id in ids for column in sheet.columns)


def _without_head(
    grid: Grid, sheet: SheetKind, rows: Mapping[int, Mapping[int, Cell]], known: Known
) -> FoundTable:
    """A table whose name is known and whose head cannot be found: a fault that says what it should say."""
    found = max(
        ((number, _columns(sheet, cells, known)) for number, cells in list(rows.items())[:_HEAD_WITHIN]),
        key=lambda item: len(item[1]), default=(1, {}),
    )  # fmt: skip
    needed = ", ".join(f"“{column.names.en}”" for column in sheet.columns if column.needed)
    table = FoundTable(sheet, grid, found[0], rows.get(found[0], {}), found[1], {})
    wrong = Message("no row with the names of the columns was found")
    table.faults.append(
        Fault(
            cell_place(grid, found[0], 1),
            wrong,
            Message("name the columns, at least: {needed}", needed=needed),
        )
    )
    return table


def _currencies(cells: Mapping[int, Cell], columns: Mapping[int, SheetColumn]) -> dict[str, str]:
    """The currencies that heads name, in brackets or behind a comma."""
    found = {}
    for number, column in columns.items():
        if column.kind != "money":
            continue
        for word in re.findall(r"[(,\s]\s*([^\s(),]+)", cells[number].text):
            try:
                found[column.id] = currency_of(word)
            except Unreadable:
                continue
    return found
