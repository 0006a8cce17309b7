"""Rows that add up others: by a formula, by their name, by their amount."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from openpyxl.utils import get_column_letter

from org.exchange.sheets.cells.cell import Cell
from org.exchange.sheets.model.choices import TOTAL
from org.exchange.sheets.model.terms import folded
from org.exchange.sheets.workbooks.found_tables import FoundTable, Line

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
# SUBTOTAL adds up with 9; with 109 it passes over hidden rows
_ADDING = re.compile(r"=\s*(?:\(|\)|\+|,|\s|@|SUM(?=\()|SUBTOTAL\((?:9|109),|@)*", re.IGNORECASE)


def summed_rows(cell: Cell | None) -> range:
    """The rows from the first to the last one that a formula adds up; none where it does anything else."""
    if cell is None or not cell.formula:
        return range(0)
    ranges = _RANGE.findall(cell.formula.upper())
    if not ranges or not _ADDING.fullmatch(_RANGE.sub("@", cell.formula.upper())):
        return range(0)
    columns = {column for first, _, last, _ in ranges for column in (first, last or first)}
    if columns != {get_column_letter(cell.column)}:
        return range(0)
    rows = [int(row) for _, first, _, last in ranges for row in (first, last or first)]
    return range(min(rows), max(rows) + 1)


SUMMED = {"budget": ("amount", "spent"), "ledger": ("amount",), "reached": ("count",)}
"""The columns of a sheet that a row of totals adds up."""
_OF_ENTRIES = {"budget": {"quantity", "rate"}, "ledger": {"date", "document", "line"}}
"""Columns of which a row of totals fills one at the most."""


def is_total(table: FoundTable, line: Line, cells: Mapping[int, Cell]) -> bool:
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


_CENT = Decimal("0.01")
"""Sums of amounts that are shown rounded differ by no more."""


def agrees(one: Decimal, other: Decimal) -> bool:
    """Whether two sums are the same, but for what rounding takes."""
    return abs(one - other) <= _CENT


def groups_in(amounts: Sequence[Decimal], may_head: Sequence[bool]) -> list[tuple[int, int]]:
    """The first and the last place of each amount with those that it adds up.

    Where all of them together make such groups these are found, else the ones of at least three.
    """
    return _whole(amounts, may_head) or _scattered(amounts, may_head)


def _lasts(amounts: Sequence[Decimal], first: int) -> list[int]:
    """Where the amounts after the first may end that add up to it."""
    total, found = Decimal(0), []
    only_grows = min(amounts) >= 0
    for last in range(first + 1, len(amounts)):
        total += amounts[last]
        if only_grows and total > amounts[first] + _CENT:
            break
        if amounts[first] and agrees(total, amounts[first]):
            found.append(last)
    return found


def _whole(amounts: Sequence[Decimal], may_head: Sequence[bool]) -> list[tuple[int, int]]:
    """Groups that leave no amount over; none where there are no such ones."""
    rest: dict[int, list[tuple[int, int]] | None] = {len(amounts): []}
    for first in range(len(amounts) - 1, -1, -1):
        lasts = _lasts(amounts, first) if may_head[first] else []
        last = next((one for one in lasts if rest[one + 1] is not None), None)
        rest[first] = None if last is None else [(first, last), *(rest[last + 1] or [])]
    return rest[0] or []


def _scattered(amounts: Sequence[Decimal], may_head: Sequence[bool]) -> list[tuple[int, int]]:
    """Groups of three or more with single amounts between them."""
    found = []
    first = 0
    while first < len(amounts):
        lasts = [last for last in _lasts(amounts, first) if last > first + 1] if may_head[first] else []
        if lasts:
            found.append((first, lasts[0]))
        first = lasts[0] + 1 if lasts else first + 1
    return found
