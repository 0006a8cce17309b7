"""What a cell means, by what its column holds.

A value that may mean two things is never decided: it is a fault that asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal

from org.base.faults import Unreadable
from org.base.messages import Message
from org.exchange.published.quantities import number_in
from org.exchange.sheets.cells import amounts, dates, list_entries, numbers
from org.exchange.sheets.cells.cell import Cell, Meaning
from org.exchange.sheets.model.columns import LEDGER, SheetColumn
from org.reading.scalars import ID_PATTERN, id_like


def read(cell: Cell, column: SheetColumn, meaning: Meaning) -> str:
    """What the cell means as the record writes it; empty where it says nothing. What cannot be read is raised."""
    if cell.error:
        raise Unreadable(
            Message("the formula gives {cell}", cell=cell.text),
            Message("correct the formula, or write the value itself"),
        )
    if cell.formula and cell.value is None:
        raise Unreadable(
            Message("the formula has no calculated value"),
            Message("open the file in Excel or LibreOffice, save it, and import it again"),
        )
    return _READERS.get(column.kind, _text)(cell, column, meaning) if cell.text else ""


def amount_in(cell: Cell | None) -> Decimal | None:
    """The amount in a cell, without its currency; None where there is none or it cannot be read."""
    if cell is None:
        return None
    with suppress(Unreadable):
        money = read(cell, LEDGER.column("amount"), Meaning({}))
        return number_in(money.partition(" ")[0]).number
    return None


def _text(cell: Cell, column: SheetColumn, meaning: Meaning) -> str:
    return cell.text


def _id(cell: Cell, column: SheetColumn, meaning: Meaning) -> str:
    if isinstance(cell.value, datetime | date):
        raise Unreadable(
            Message("a date stands where a short name belongs ({cell})", cell=cell.text),
            Message("format the cell as text, and write it again; 1.1 becomes a date otherwise"),
        )
    name = short_name(cell.text)
    if not re.fullmatch(ID_PATTERN, name, re.ASCII):
        raise Unreadable(
            Message("“{cell}” is not a short name", cell=cell.text),
            Message("use a-z, 0-9 and hyphens, such as {id_like}", id_like=id_like(cell.text)),
        )
    return name


def short_name(text: str) -> str:
    """A number or a short name as records write it: a1 for “A1.”."""
    return text.rstrip(".)").lower()


_READERS: Mapping[str, Callable[[Cell, SheetColumn, Meaning], str]] = {
    "id": _id,
    "choice": list_entries.choice,
    "ref": list_entries.ref,
    "refs": list_entries.refs,
    "dimension": list_entries.dimension,
    "currency": amounts.currency,
    "number": numbers.number,
    "percent": numbers.percent,
    "measure": numbers.measure,
    "money": amounts.money,
    "date": dates.date_in,
    "period": dates.period_in,
}
