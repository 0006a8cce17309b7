"""The rows below the head of a table: entries, headings, totals, and what is passed over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from org.base.messages import UNSAID, Message
from org.exchange.sheets.cells.cell import Cell
from org.exchange.sheets.model.columns import INDICATORS
from org.exchange.sheets.model.terms import folded
from org.exchange.sheets.workbooks.budget_headings import sections_of
from org.exchange.sheets.workbooks.found_tables import KEY, FoundTable, Line, cell_place
from org.exchange.sheets.workbooks.headings import Headings
from org.exchange.sheets.workbooks.numbering import number_apart
from org.exchange.sheets.workbooks.period_columns import end_in, joined
from org.exchange.sheets.workbooks.totals import is_total
from org.exchange.sheets.workbooks.two_rows import is_period
from org.reading.context import nearest


def fill(table: FoundTable, rows: Mapping[int, Mapping[int, Cell]], others: Collection[int] = ()) -> None:
    """Take the rows below the head; `others` are columns that are read apart."""
    key = next((number for number, cell in table.names.items() if cell.text == KEY), None)
    _note_columns(table, rows, {*others, key})
    below = {number: row for number, row in rows.items() if number > table.head}
    lines = list(_lines(table, below, key))
    totals = {line.number for line in lines if not line.key and is_total(table, line, below[line.number])}
    sections = sections_of(table, lines, totals)
    table.faults += sections.faults
    headings = Headings(table, sections.last)
    parents: dict[int, str] = {}
    for line in lines:
        if line.number in totals:
            table.totals.append(line)
        elif line.number in sections.last:
            headings.open(line)
        else:
            table.lines.append(headings.inherit(line))
            if headings.numbers:
                parents[line.number] = headings.numbers[-1]
    headings.close()
    if table.sheet.id == "budget":
        number_apart(table, parents)
    _note_nameless(table, below)
    _note_hidden(table)


def _lines(table: FoundTable, below: Mapping[int, Mapping[int, Cell]], key: int | None) -> Iterator[Line]:
    """The rows in which something stands that belongs to the table."""
    telling = {
        column.id for column in table.columns.values()
        if column.kind not in {"formula", "shown"} or column.id in table.sheet.identity
    }  # fmt: skip
    end = end_in(table.columns, table.names)
    start = next((at for at, column in table.columns.items() if column.id == "period"), None)
    for number, row in below.items():
        cells = row if end is None or start is None else joined(row, start, end)
        named = {
            column.id: cells[at] for at, column in table.columns.items() if at in cells and _says(cells[at])
        }
        if any(id in telling and not cell.formula for id, cell in named.items()):
            yield Line(number, cells[key].text if key is not None and key in cells else "", named)


def _says(cell: Cell) -> bool:
    return bool(cell.text or cell.formula)


_NUMBERING = {"№", "no", "n", "#", "nr", "№ п/п", "п/п", "номер", ""}
"""Names of columns that only count the rows."""


def _note_columns(
    table: FoundTable, rows: Mapping[int, Mapping[int, Cell]], others: Collection[int | None]
) -> None:
    """Tell of the columns that are left out, and of what is in them."""
    end = end_in(table.columns, table.names)
    for number, cell in table.names.items():
        read = number in table.columns or number in others or number == end
        if read or not cell.text or folded(cell.text) in _NUMBERING:
            continue
        filled = sum(
            number in cells and bool(cells[number].text) for at, cells in rows.items() if at > table.head
        )
        if filled:
            same, cells_left = _same_column(table, cell), _left_out(filled)
            if same is None:
                wrong = Message(
                    "the column “{cell}” is not known here; {cells_left}",
                    cell=cell.text,
                    cells_left=cells_left,
                )
                remedy = Message("rename it if it belongs here{hint}", hint=_hint(table, cell))
            else:
                wrong = Message(
                    "{place_of_column} is “{names}” already; {cells_left}",
                    place_of_column=table.place_of_column(same),
                    names=table.columns[same].names.en,
                    cells_left=cells_left,
                )
                remedy = Message("delete the column that is not meant, or give it another name")
            table.notes.append((cell_place(table.grid, table.head, number), wrong, remedy))


def _note_nameless(table: FoundTable, below: Mapping[int, Mapping[int, Cell]]) -> None:
    """Tell of cells in the rows of the table below no name; those that only count the rows need none."""
    found: dict[int, list[str]] = {}
    for line in (*table.lines, *table.totals):
        for at, cell in below[line.number].items():
            if cell.text and (at not in table.names or not table.names[at].text):
                found.setdefault(at, []).append(cell.text)
    for at, said in sorted(found.items()):
        if said != [str(number) for number in range(1, len(said) + 1)]:
            wrong = Message("the column has no name; {cells_left}", cells_left=_left_out(len(said)))
            table.notes.append((table.place_of_column(at), wrong, Message("name it if it belongs here")))


def _left_out(number: int) -> Message:
    return Message.plural("{n} filled cell of it is left out", "{n} filled cells of it are left out", number)


def _same_column(table: FoundTable, cell: Cell) -> int | None:
    """The column that is read, and of which a cell is another name."""
    plain = folded(cell.text.partition(",")[0])
    for number, column in table.columns.items():
        if plain in {folded(word) for word in (*column.names.all, column.id, table.names[number].text)}:
            return number
    return None


def _hint(table: FoundTable, cell: Cell) -> Message:
    if table.sheet is INDICATORS and is_period(cell.text):
        return Message(": “Target {cell}” or “Actual {cell}”", cell=cell.text)
    near = nearest(cell.text, [name for column in table.sheet.columns for name in column.names.shown])
    return Message("; did you mean “{near}”?", near=near) if near else UNSAID


def _note_hidden(table: FoundTable) -> None:
    hidden = [line.number for line in table.lines if line.number in table.grid.hidden_rows]
    if hidden:
        wrong = Message.plural("{n} hidden row", "{n} hidden rows", len(hidden))
        table.notes.append((cell_place(table.grid, hidden[0], 1), wrong, Message("read like all others")))
    for number, column in table.columns.items():
        if number in table.grid.hidden_columns:
            wrong = Message("the column “{names}” is hidden", names=column.names.en)
            table.notes.append(
                (cell_place(table.grid, table.head, number), wrong, Message("read like all others"))
            )
