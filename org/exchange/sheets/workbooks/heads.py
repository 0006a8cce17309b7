"""Tables found by the names of sheets and columns, whatever stands around them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from org.dimensions import Known, find_dimension, words_for
from org.exchange.sheets.cells.amounts import currency_of
from org.exchange.sheets.cells.cell import Cell
from org.exchange.sheets.columns import DIMENSION, DISAGGREGATION, SHEETS, Column, Sheet
from org.exchange.sheets.naming import LANGUAGES, Words, folded
from org.exchange.sheets.workbooks.lines import fill
from org.exchange.sheets.workbooks.opening import Grid, Opened
from org.exchange.sheets.workbooks.spans import start_in
from org.exchange.sheets.workbooks.tables import LISTS, META, READ_ME, Table, cell_place
from org.faults import Fault, Place, Unreadable

_HEAD_WITHIN = 40
"""A head stands within so many rows."""


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
    fill(table, rows)
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
    return found if any(one.id == "period" for one in found.values()) else found | start_in(sheet, cells)


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
