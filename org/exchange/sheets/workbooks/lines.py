"""The rows below the head of a table: entries, headings, totals, and what is passed over."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from org.exchange.sheets.cells.cell import Cell
from org.exchange.sheets.choices import TOTAL
from org.exchange.sheets.naming import folded
from org.exchange.sheets.workbooks.spans import end_in, joined
from org.exchange.sheets.workbooks.tables import KEY, Line, Table, cell_place
from org.reading.context import nearest


def fill(table: Table, rows: Mapping[int, Mapping[int, Cell]]) -> None:
    """Take the rows below the head."""
    key = next((number for number, cell in rows[table.head].items() if cell.text == KEY), None)
    _note_columns(table, rows, key)
    inherited: dict[str, Cell] = {}
    numbering = next((at for at, column in table.columns.items() if column.id == "id"), None)
    numbers = {cell.text for cells in rows.values() for at, cell in cells.items() if at == numbering}
    telling = {
        column.id for column in table.columns.values()
        if column.kind not in {"formula", "shown"} or column.id in table.sheet.identity
    }  # fmt: skip
    end = end_in(table.columns, rows[table.head])
    start = next((at for at, column in table.columns.items() if column.id == "period"), None)
    for number, row in rows.items():
        if number <= table.head:
            continue
        cells = row if end is None or start is None else joined(row, start, end)
        named = {
            column.id: cells[at] for at, column in table.columns.items() if at in cells and _says(cells[at])
        }
        filled = [id for id, cell in named.items() if id in telling and not cell.formula]
        if not filled:
            continue
        line = Line(number, cells[key].text if key is not None and key in cells else "", named)
        if not line.key and _is_total(cells):
            table.totals.append(line)
        elif not line.key and _is_section(table, line, inherited, numbers):
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


def _is_parent(number: str, numbers: Collection[str]) -> bool:
    """Whether the number of a row is that of a section: I, A, or 1 where there is 1.1."""
    own = number.rstrip(".)")
    return own.isalpha() or any(one.startswith((f"{own}.", f"{own}-")) for one in numbers if one != number)


def _is_section(table: Table, line: Line, inherited: dict[str, Cell], numbers: Collection[str]) -> bool:
    """Whether a row is a heading for those below it; it is kept for them."""
    column = _SECTIONS.get(table.sheet.id)
    if column is None or table.has(column):
        return False
    if line.cells.keys() == {"id", "title"} and _is_parent(line.cells["id"].text, numbers):
        inherited[column] = line.cells["title"]
        return True
    if len(line.cells) != 1:
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
    end = end_in(table.columns, rows[table.head])
    for number, cell in rows[table.head].items():
        if (
            number in table.columns
            or number in {key, end}
            or not cell.text
            or folded(cell.text) in _NUMBERING
        ):
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
