"""Two columns, one for the start and one for the end, read as the period that they make."""

from __future__ import annotations

from collections.abc import Mapping

from org.base.faults import Unreadable
from org.exchange.sheets.cells.cell import Cell
from org.exchange.sheets.cells.dates import date_from_text
from org.exchange.sheets.model.columns import ACTIVITIES, SheetColumn, SheetKind
from org.exchange.sheets.model.terms import Terms, folded

_START = Terms(
    "Start",
    "start date, begin, beginning, starts, from, дата начала, с, баштоо, башталган күнү, башталуу күнү",
)
_END = Terms(
    "End",
    "end date, finish, ends, to, until, окончание, дата окончания, завершение, дата завершения, по, аякташы, бүтүшү,"
    " аяктаган күнү, аяктоо күнү",
)


def start_in(sheet: SheetKind, cells: Mapping[int, Cell]) -> dict[int, SheetColumn]:
    """The column of a head that says when something starts, as that of its period; none without an end."""
    start, end = _number(cells, _START), _number(cells, _END)
    if sheet is not ACTIVITIES or start is None or end is None:
        return {}
    return {start: sheet.column("period")}


def end_in(columns: Mapping[int, SheetColumn], head: Mapping[int, Cell]) -> int | None:
    """The column that says the end of the period whose start another one says."""
    start = _number(head, _START)
    is_start = start is not None and start in columns and columns[start].id == "period"
    return _number(head, _END) if is_start else None


def _number(cells: Mapping[int, Cell], words: Terms) -> int | None:
    known = {folded(word) for word in words.all}
    return next((number for number, cell in cells.items() if folded(cell.text) in known), None)


def joined(cells: Mapping[int, Cell], start: int, end: int) -> Mapping[int, Cell]:
    """A row in which the cell of the start holds the whole period."""
    said = [cells[number] for number in (start, end) if number in cells and cells[number].text]
    if not said or any(cell.error for cell in said):
        return cells
    parts = [_day(cells[number]) if number in cells else "" for number in (start, end)]
    value = "/".join(parts) if all(_is_iso(part) for part in parts) else " – ".join(filter(None, parts))
    return {**cells, start: said[0]._replace(column=start, value=value, format="General")}


def _is_iso(part: str) -> bool:
    return not part or (part[:4].isdecimal() and "/" not in part and "." not in part)


def _day(cell: Cell) -> str:
    """The day in one way of writing; as it stands where it is none."""
    try:
        return str(date_from_text(cell.text)) if cell.text else ""
    except Unreadable:
        return cell.text
