"""Rows that add up others, held against what these add up to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from org.exchange.published import tidy
from org.exchange.sheets.bringing.outcome import Note
from org.exchange.sheets.cells.meaning import amount_in
from org.exchange.sheets.workbooks.groups import agrees
from org.exchange.sheets.workbooks.sections import added, heading_of
from org.exchange.sheets.workbooks.tables import Line, Table
from org.exchange.sheets.workbooks.totals import SUMMED
from org.messages import Message


def wrong_totals(table: Table) -> Iterator[Note]:
    """Totals of a table that agree with none of the rows that they may add up."""
    for id in SUMMED.get(table.sheet.id, ()):
        for total in table.totals:
            number = amount_in(total.cells.get(id))
            sums = _sums(table, total, id)
            if number is None or any(agrees(number, each) for each in sums):
                continue
            near = number + min((each - number for each in sums), key=abs)
            wrong = Message(
                "the total says {tidy}, the rows above add up to {tidy2}", tidy=tidy(number), tidy2=tidy(near)
            )
            yield Note(table.place(total, id), wrong, Message("the rows are taken; look which is right"))


def _sums(table: Table, total: Line, id: str) -> list[Decimal]:
    """What a total may add up: the rows since the one before, those of a heading, all above, all."""
    above = [line for line in table.lines if line.number < total.number]
    before = max((one.number for one in table.totals if one.number < total.number), default=0)
    since = [line for line in above if line.number > before]
    headed = [line for line in above if heading_of(line) == heading_of(above[-1])]
    return [added(lines, id) for lines in (since, headed, above, table.lines)]
