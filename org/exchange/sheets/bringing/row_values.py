"""The cells of a row read as what they mean: in its currency, and as its indicator is measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from org.base.faults import Fault, Unreadable
from org.base.messages import Message
from org.exchange.sheets.bringing.draft import Draft
from org.exchange.sheets.bringing.matching import Matched
from org.exchange.sheets.bringing.outcome import Brought
from org.exchange.sheets.bringing.owners import indicator_path
from org.exchange.sheets.bringing.past import Past
from org.exchange.sheets.cells.amounts import currency_in_format, currency_of
from org.exchange.sheets.cells.cell import Meaning
from org.exchange.sheets.cells.meaning import read
from org.exchange.sheets.cells.numbers import is_share
from org.exchange.sheets.model.book import Option
from org.exchange.sheets.model.columns import INDICATORS, SheetColumn
from org.exchange.sheets.model.nodes import at


class RowReader:
    """Reads the cells of rows; what cannot be read is told as a fault of its cell."""

    def __init__(self, draft: Draft, past: Past, done: Brought, *, days_from_1904: bool) -> None:
        self.draft, self.past, self.done, self.days_from_1904 = draft, past, done, days_from_1904

    def meaning(self, one: Matched, lists: Mapping[str, Sequence[Option]]) -> Meaning:
        """With what the cells of a row are read."""
        measure = self._measure(one, lists) if one.table.sheet is INDICATORS else "number"
        return Meaning(lists, measure, _currency(one), self.days_from_1904)

    def value(self, one: Matched, column: SheetColumn, meaning: Meaning) -> str | None:
        """What a cell means; None, and a fault, where that cannot be read."""
        cell = one.line.cells.get(column.id)
        if cell is None:
            return ""
        try:
            text = read(cell, column, meaning)
            if column.kind == "money" and text and " " not in text:
                if not meaning.currency:
                    raise Unreadable(
                        Message("the amount has no currency"), Message("choose one in the column “Currency”")
                    )
                text = f"{text} {meaning.currency}"
        except Unreadable as error:
            kept = one.row is not None and cell.text
            if (
                one.row is not None
                and kept
                and self.past.is_as_exported(one, column.id, column.kind, cell.text)
            ):
                return one.row.cells.get(column.id, "")
            self.fault(one, column, error)
            return None
        return text

    def fault(self, one: Matched, column: SheetColumn, error: Unreadable) -> None:
        """Tell of a cell that is wrong."""
        self.done.faults.append(Fault(one.table.place(one.line, column.id), error.wrong, error.write))

    def _measure(self, one: Matched, lists: Mapping[str, Sequence[Option]]) -> str:
        told = one.line.cells.get("measure")
        if told is not None and (one.row is None or one.row.kind == "indicator"):
            try:
                return read(told, INDICATORS.column("measure"), Meaning(lists))
            except Unreadable:
                return "number"
        path = one.row.path if one.row is not None else indicator_path(self.draft, one)
        item: Any = at(self.draft.data, path[:4]) if path else None
        if item is None and any(is_share(cell) for id, cell in one.line.cells.items() if id in _MEASURES):
            return "percentage"
        return str(item.get("measure", "number")) if isinstance(item, Mapping) else "number"


_MEASURES = {"baseline", "target", "actual"}


def _currency(one: Matched) -> str:
    """The currency of a row: its own cell, else the head's, else how its amounts are shown, else the record's."""
    cell = one.line.cells.get("currency")
    if cell is not None and cell.text:
        try:
            return currency_of(cell.text)
        except Unreadable:
            return ""
    named = [*one.table.currencies.values()]
    money = [one.line.cells[column.id] for column in one.table.columns.values()
             if column.kind == "money" and column.id in one.line.cells]  # fmt: skip
    named += [word for word in (currency_in_format(cell.format) for cell in money) if word]
    return next(iter(named), one.row.cells.get("currency", "") if one.row is not None else "")
