"""Tables in the sheets of a workbook: found by the names of sheets and columns, whatever stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from org import codes
from org.dimensions import Known, find_dimension, words_for
from org.exchange.sheets.cells import Cell, currency_of
from org.exchange.sheets.columns import (
    DIMENSION,
    DISAGGREGATION,
    LANGUAGES,
    SHEETS,
    TOTAL,
    Column,
    Sheet,
    Words,
    folded,
)
from org.exchange.sheets.opening import Grid, Opened
from org.faults import Fault, Place, Unreadable
from org.reading.context import nearest

KEY = "#key"
"""The head of the column that holds the keys of rows."""
META = "_grantwright"
"""The sheet that says what was exported."""
LISTS = "_lists"
_HEAD_WITHIN = 40
"""A head stands within so many rows."""


@dataclass(frozen=True, order=True)
class CellPlace(Place):
    """A cell: `indicators!F12`; the file stands for the sheet's name."""

    def __str__(self) -> str:
        return f"{self.file}!{letters(self.column)}{self.line}"


def letters(column: int) -> str:
    """The letters of a column, from 1: A, Z, AA."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def cell_place(grid: Grid, row: int, column: int) -> Place:
    """The place of a cell."""
    return CellPlace(f"'{grid.name}'" if " " in grid.name else grid.name, row, column)


class Line(NamedTuple):
    """A row of a table: which one, its key where it has one, and its cells by the names of columns."""

    number: int
    key: str
    cells: Mapping[str, Cell]


@dataclass(slots=True)
class Table:
    """A table: what it tells of, where its head is, which of its columns are known, and its rows."""

    sheet: Sheet
    grid: Grid
    head: int
    columns: dict[int, Column]
    currencies: dict[str, str]
    """The currency that the head of a column names."""
    lines: list[Line] = field(default_factory=list)
    totals: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[tuple[Place, str, str]] = field(default_factory=list)
    """What was passed over, and what that means."""

    def place(self, line: Line, column: str) -> Place:
        """Where the cell of a column stands, or would stand, in a row."""
        number = next((number for number, one in self.columns.items() if one.id == column), 1)
        return cell_place(self.grid, line.number, number)

    def columns_of(self, line: Line) -> list[Column]:
        """The columns of a row: those of the table, and those that it takes from the rows above."""
        named = {column.id for column in self.columns.values()}
        return [*self.columns.values(), *(self.sheet.column(id) for id in line.cells if id not in named)]

    def has(self, column: str) -> bool:
        return any(one.id == column for one in self.columns.values())


def tables_in(book: Opened, known: Known) -> tuple[list[Table], list[tuple[Place, str, str]]]:
    """The tables of a workbook, and the sheets in which there is none."""
    tables: list[Table] = []
    notes = []
    for grid in book.grids:
        if not grid.cells or grid.name in {META, LISTS}:
            continue
        table = _table(grid, known)
        if table is not None:
            tables.append(table)
        elif not _is_ours(grid):
            known_names = ", ".join(sheet.names.en for sheet in SHEETS)
            notes.append((cell_place(grid, 1, 1), "no table that is known here was found in this sheet",
                          f"it is passed over; known sheets are: {known_names}"))  # fmt: skip
    return tables, notes


READ_ME = Words("Read me", "Пояснения", "Түшүндүрмөлөр")


def _is_ours(grid: Grid) -> bool:
    return grid.name in set(READ_ME.all)


def _table(grid: Grid, known: Known) -> Table | None:
    rows = {number: cells for number, cells in grid.by_row().items() if cells}
    named = _named(grid.name)
    best: tuple[int, int, Sheet, dict[int, Column]] | None = None
    for sheet in [named] if named else SHEETS:
        for number, cells in list(rows.items())[:_HEAD_WITHIN]:
            found = _columns(sheet, cells, known)
            enough = len(found) >= (2 if named else 3) and _has_needed(sheet, found)
            if enough and (best is None or len(found) > best[0]):
                best = (len(found), number, sheet, found)
    if best is None:
        return _without_head(grid, named, rows, known) if named else None
    _, head, sheet, columns = best
    table = Table(sheet, grid, head, columns, _currencies(rows[head], columns))
    _fill(table, rows, known)
    return table


def _named(name: str) -> Sheet | None:
    """The sheet that a name means: its name, or one with something added, such as a year."""
    words = {folded(word): sheet for sheet in SHEETS for word in (*sheet.names.all, sheet.id)}
    plain = folded(name)
    bare = re.sub(r"[\s_\-]*(\d{4}|\d{1,2})([\s/_\-]*\d{2,4})?$", "", plain).strip()
    return words.get(plain) or words.get(bare)


def _columns(sheet: Sheet, cells: Mapping[int, Cell], known: Known) -> dict[int, Column]:
    """The known columns in a row that may be the head."""
    words = {
        folded(word): column
        for column in reversed(sheet.columns)
        for word in (*column.names.more.split(","), column.id)
    }
    words |= {folded(word): column for column in sheet.columns for word in column.names[:3]}
    found: dict[int, Column] = {}
    for number, cell in cells.items():
        column = words.get(folded(cell.text)) or _without_unit(cell.text, words)
        if column is None and sheet is DISAGGREGATION and cell.text:
            column = _dimension(cell.text, known)
        if column is not None and column.id not in {one.id for one in found.values()}:
            found[number] = column
    return found


def _without_unit(text: str, words: Mapping[str, Column]) -> Column | None:
    """The column whose name stands before a comma: “Amount, EUR”."""
    head, comma, rest = text.partition(",")
    return words.get(folded(head)) if comma and len(rest.strip()) <= 12 else None


def _dimension(text: str, known: Known) -> Column | None:
    found = find_dimension(text, known)
    if found is None:
        return None
    en, ru, ky = (found.name.in_language(language).text for language in LANGUAGES)
    names = Words(en, ru, ky, ",".join(sorted(words_for(found))))
    return Column(
        f"{DIMENSION}{found.id}", "dimension", names, ("by", found.id), choices=f"{DIMENSION}{found.id}"
    )


def _has_needed(sheet: Sheet, found: Mapping[int, Column]) -> bool:
    ids = {column.id for column in found.values()}
    return any(column.needed and column.id in ids for column in sheet.columns)


def _without_head(grid: Grid, sheet: Sheet, rows: Mapping[int, Mapping[int, Cell]], known: Known) -> Table:
    """A table whose name is known and whose head cannot be found: a fault that says what it should say."""
    found = max(
        ((number, _columns(sheet, cells, known)) for number, cells in list(rows.items())[:_HEAD_WITHIN]),
        key=lambda item: len(item[1]), default=(1, {}),
    )  # fmt: skip
    needed = ", ".join(f"“{column.names.en}”" for column in sheet.columns if column.needed)
    table = Table(sheet, grid, found[0], found[1], {})
    wrong = "no row with the names of the columns was found"
    table.faults.append(Fault(cell_place(grid, found[0], 1), wrong, f"name the columns, at least: {needed}"))
    return table


def _currencies(cells: Mapping[int, Cell], columns: Mapping[int, Column]) -> dict[str, str]:
    """The currencies that heads name, in brackets or behind a comma."""
    found = {}
    for number, column in columns.items():
        if column.kind != "money":
            continue
        for word in re.findall(r"[(,]\s*([^\s(),]+)", cells[number].text):
            try:
                found[column.id] = currency_of(word)
            except Unreadable:
                continue
    return found


# Rows


def _fill(table: Table, rows: Mapping[int, Mapping[int, Cell]], known: Known) -> None:
    """Take the rows below the head."""
    key = next((number for number, cell in rows[table.head].items() if cell.text == KEY), None)
    _note_columns(table, rows, key)
    inherited: dict[str, Cell] = {}
    telling = {
        column.id for column in table.columns.values()
        if column.kind not in {"formula", "shown"} or column.id in table.sheet.identity
    }  # fmt: skip
    for number, cells in rows.items():
        if number <= table.head:
            continue
        named = {
            column.id: cells[at] for at, column in table.columns.items() if at in cells and _says(cells[at])
        }
        filled = [id for id, cell in named.items() if id in telling and not cell.formula]
        if not filled:
            continue
        line = Line(number, cells[key].text if key is not None and key in cells else "", named)
        if not line.key and _is_total(cells):
            table.totals.append(line)
        elif not line.key and _is_section(table, line, inherited):
            continue
        else:
            table.lines.append(_inherit(table, line, inherited))
    _note_hidden(table)


def _says(cell: Cell) -> bool:
    return bool(cell.text) or cell.formula


def _is_total(cells: Mapping[int, Cell]) -> bool:
    """Whether a row adds up others: its first words say so."""
    first = next((cell.text for _, cell in sorted(cells.items()) if isinstance(cell.value, str)), "")
    plain = folded(first)
    return any(plain == folded(word) or plain.startswith(f"{folded(word)} ") for word in TOTAL.all)


_SECTIONS = {"budget": "heading", "indicators": "result"}


def _is_section(table: Table, line: Line, inherited: dict[str, Cell]) -> bool:
    """Whether a row is a heading for those below it; it is kept for them."""
    column = _SECTIONS.get(table.sheet.id)
    if column is None or table.has(column) or len(line.cells) != 1:
        return False
    cell = next(iter(line.cells.values()))
    if not isinstance(cell.value, str):
        return False
    inherited[column] = cell
    return True


_INHERITED = {"budget": ("heading",), "indicators": ("result", "indicator"), "disaggregation": ("of",)}


def _inherit(table: Table, line: Line, inherited: dict[str, Cell]) -> Line:
    """The row with what it leaves out because the row above says it."""
    if line.key:
        return line
    cells = dict(line.cells)
    for column in _INHERITED.get(table.sheet.id, ()):
        if column in cells:
            inherited[column] = cells[column]
            if column == "result":
                inherited.pop("indicator", None)
        elif column in inherited and (column != "indicator" or "period" in cells):
            cells[column] = inherited[column]._replace(row=line.number)
    return line._replace(cells=cells)


_NUMBERING = {"№", "no", "n", "#", "nr", "№ п/п", "п/п", "номер", ""}
"""Names of columns that only count the rows."""


def _note_columns(table: Table, rows: Mapping[int, Mapping[int, Cell]], key: int | None) -> None:
    names = [name for column in table.sheet.columns for name in column.names[:3]]
    for number, cell in rows[table.head].items():
        if number in table.columns or number == key or not cell.text or folded(cell.text) in _NUMBERING:
            continue
        filled = sum(
            number in cells and bool(cells[number].text) for at, cells in rows.items() if at > table.head
        )
        if filled:
            near = nearest(cell.text, names)
            hint = f"; did you mean “{near}”?" if near else ""
            left = "cell of it is" if filled == 1 else "cells of it are"
            wrong = f"the column “{cell.text}” is not known here; {filled} filled {left} left out"
            table.notes.append(
                (cell_place(table.grid, table.head, number), wrong, f"rename it if it belongs here{hint}")
            )


def _note_hidden(table: Table) -> None:
    hidden = [line.number for line in table.lines if line.number in table.grid.hidden_rows]
    if hidden:
        wrong = f"{len(hidden)} hidden {'row' if len(hidden) == 1 else 'rows'}"
        table.notes.append((cell_place(table.grid, hidden[0], 1), wrong, "read like all others"))
    for number, column in table.columns.items():
        if number in table.grid.hidden_columns:
            wrong = f"the column “{column.names.en}” is hidden"
            table.notes.append((cell_place(table.grid, table.head, number), wrong, "read like all others"))


def language_of(tables: Sequence[Table]) -> str:
    """The language in which most columns are named."""
    counts = dict.fromkeys(LANGUAGES, 0)
    for table in tables:
        cells = table.grid.row(table.head)
        for number, column in table.columns.items():
            for language in LANGUAGES:
                counts[language] += folded(cells[number].text) == folded(column.names.within(language))
    return max(counts, key=lambda language: counts[language])


def currency_in_format(format: str) -> str:
    """The currency that a cell's number format shows; empty where it shows none."""
    for word in re.findall(r"\[\$([^\]\-]+)|\"([^\"]+)\"|([€£$₽₸])", format):
        try:
            return currency_of(next(part for part in word if part).strip())
        except (Unreadable, StopIteration):
            continue
    return next((code for code in re.findall(r"\b[A-Z]{3}\b", format) if code in codes.currencies()), "")


def iterated(tables: Sequence[Table], sheet: Sheet) -> Iterator[Table]:
    """The tables of a sheet; it may be spread over several."""
    yield from (table for table in tables if table.sheet is sheet)
