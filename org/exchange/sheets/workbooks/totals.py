"""Rows that add up the rows above them."""

from __future__ import annotations

from collections.abc import Mapping

from org.exchange.sheets.cells.cell import Cell
from org.exchange.sheets.choices import TOTAL
from org.exchange.sheets.naming import folded
from org.exchange.sheets.workbooks.formulas import summed_rows
from org.exchange.sheets.workbooks.tables import Line, Table

SUMMED = {"budget": ("amount", "spent"), "ledger": ("amount",), "reached": ("count",)}
"""The columns of a sheet that a row of totals adds up."""
_OF_ENTRIES = {"budget": {"quantity", "rate"}, "ledger": {"date", "document", "line"}}
"""Columns of which a row of totals fills one at the most."""


def is_total(table: Table, line: Line, cells: Mapping[int, Cell]) -> bool:
    """Whether a row adds up others: its words or its formula say so."""
    summed = SUMMED.get(table.sheet.id, ())
    if len(_OF_ENTRIES.get(table.sheet.id, set()) & line.cells.keys()) > 1:
        return False
    if any(_adds_up_above(line, line.cells.get(id)) for id in summed):
        return True
    texts = [cell.text for _, cell in sorted(cells.items()) if isinstance(cell.value, str) and cell.text]
    if not summed:
        return any(map(_is_named, texts[:1]))
    return any(map(_is_named, texts[:3])) and any(id in line.cells for id in summed)


def _adds_up_above(line: Line, cell: Cell | None) -> bool:
    above = summed_rows(cell)
    return len(above) > 1 and above.stop <= line.number


def _is_named(text: str) -> bool:
    """Whether a text is a word for a total, or begins or ends with one."""
    plain = folded(text)
    return any(
        plain == word or plain.startswith((f"{word} ", f"{word}:")) for word in map(folded, TOTAL.all)
    ) or any(plain.endswith(f" {word}") for word in _LAST_WORDS)


_LAST_WORDS = ("total", "subtotal", "sub-total", "итого", "всего", "жыйынтыгы", "жыйынтык")
