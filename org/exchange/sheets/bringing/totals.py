"""Rows that add up others, held against what these add up to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal

from org.exchange.published import number_in, tidy
from org.exchange.sheets.bringing.outcome import Note
from org.exchange.sheets.cells.cell import Cell, Meaning
from org.exchange.sheets.cells.meaning import read
from org.exchange.sheets.columns import LEDGER
from org.exchange.sheets.workbooks.tables import Table
from org.faults import Unreadable

_ADDED_UP = {"budget": ("amount", "spent"), "ledger": ("amount",), "reached": ("count",)}
"""The columns that a row of totals adds up."""


def wrong_totals(table: Table) -> Iterator[Note]:
    """Totals of a table that do not agree with the rows above them."""
    totals = {line.number for line in table.totals}
    lines = sorted([*table.lines, *table.totals], key=lambda line: line.number) if totals else []
    for id in _ADDED_UP.get(table.sheet.id, ()):
        section = whole = Decimal(0)
        for line in lines:
            number = _number_in(line.cells.get(id))
            if line.number not in totals:
                section, whole = section + (number or 0), whole + (number or 0)
                continue
            if number is not None and number not in {section, whole}:
                near = section if abs(section - number) < abs(whole - number) else whole
                wrong = f"the total says {tidy(number)}, the rows above add up to {tidy(near)}"
                yield Note(table.place(line, id), wrong, "the rows are taken; look which is right")
            section = Decimal(0)


def _number_in(cell: Cell | None) -> Decimal | None:
    if cell is None:
        return None
    with suppress(Unreadable):
        money = read(cell, LEDGER.column("amount"), Meaning({}))
        return number_in(money.partition(" ")[0]).number
    return None
