"""Heads over two rows, “Target” over “2023” and “2024”, read as one row of names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from org.base.faults import Unreadable
from org.exchange.sheets.cells.amounts import is_currency
from org.exchange.sheets.cells.cell import Cell
from org.exchange.sheets.cells.dates import is_whole, period_from_text
from org.exchange.sheets.model.choices import TOTAL
from org.exchange.sheets.model.columns import SheetColumn
from org.exchange.sheets.model.terms import folded
from org.exchange.sheets.workbooks.opening import Grid

Finds = Callable[[str], SheetColumn | None]
"""The column that a text names."""
_FIGURES = {"measure", "money", "number"}


def is_period(text: str) -> bool:
    """Whether a text is a period such as 2023 or Q1 2024."""
    try:
        return not is_whole(text) and bool(period_from_text(text))
    except Unreadable:
        return False


class TwoRows(NamedTuple):
    """A head over two rows: the names in the second one, and those that stand over them."""

    own: Mapping[int, Cell]
    over: Mapping[int, Cell]

    def joined(self, upper: Mapping[int, Cell], finds: Finds) -> dict[int, Cell] | None:
        """The names of both rows as one row; None where it is not certain what they mean together."""
        pairs = [(self.over[at].text, cell.text) for at, cell in self.own.items() if at in self.over]
        if not any(_is_told(above, below, finds) for above, below in pairs):
            return None
        both = {at: _joined(self.over.get(at), cell, finds) for at, cell in self.own.items()}
        return dict(sorted({**upper, **self._apart(both, finds)}.items()))

    def _apart(self, both: Mapping[int, Cell], finds: Finds) -> dict[int, Cell]:
        """The names in which a column that is there for each year, and in total, is only the one in total."""
        found = dict(both)
        meant = {at: finds(cell.text) for at, cell in both.items()}
        for at, cell in both.items():
            same = [each for each, column in meant.items() if column is not None and column == meant[at]]
            totals = [each for each in same if folded(self._above(each)) in _TOTALS]
            if len(same) > 1 and totals != [at]:
                found[at] = cell._replace(value=f"{self._above(at)} {cell.text}")
        return found

    def _above(self, at: int) -> str:
        return self.over[at].text if at in self.over else ""


_TOTALS = set(map(folded, TOTAL.all))


def two_rows(
    grid: Grid, number: int, upper: Mapping[int, Cell], lower: Mapping[int, Cell], finds: Finds
) -> TwoRows | None:
    """A row and the one below it as a head over two rows; None where the second one is none of names."""
    over = dict(_over(grid, number, upper, lower))
    own = {at: cell for at, cell in lower.items() if cell.text and not _is_copy(upper.get(at), cell)}
    below = {at: over[at] for at in own if at in over}
    named = [cell for cell in upper.values() if cell.text]
    if len(named) < 2 or len(below) < 2 or not all(_may_name(cell) for cell in own.values()):
        return None
    heads = {head.column: head for head in below.values() if list(below.values()).count(head) > 1}
    if not heads or any(at in upper and upper[at].text and at not in heads for at in own):
        return None
    figures = any(
        (column := finds(head.text)) is not None and column.kind in _FIGURES for head in heads.values()
    )
    found = TwoRows(own, over)
    return found if figures or found.joined(upper, finds) is not None else None


def _over(
    grid: Grid, number: int, upper: Mapping[int, Cell], lower: Mapping[int, Cell]
) -> Iterator[tuple[int, Cell]]:
    """The name that stands above each column: its own, or one that reaches over it."""
    head: Cell | None = None
    for at in range(1, max([*upper, *lower], default=0) + 1):
        if at in upper and upper[at].text:
            head = upper[at]
        elif head is not None and grid.spans.get((number, head.column), at) < at:
            head = None
        if head is not None:
            yield at, head


def _is_copy(upper: Cell | None, lower: Cell) -> bool:
    """Whether a cell only repeats the one above it, with which it is merged."""
    return upper is not None and upper.value == lower.value


def _may_name(cell: Cell) -> bool:
    return not cell.formula and (isinstance(cell.value, str) or is_period(cell.text))


def _is_told(upper: str, lower: str, finds: Finds) -> bool:
    """Whether what two names mean together is certain."""
    if finds(lower) is not None:
        return True
    return finds(upper) is not None and (is_period(lower) or is_currency(lower))


def _joined(upper: Cell | None, lower: Cell | None, finds: Finds) -> Cell:
    """Two names as one."""
    if upper is None or lower is None:
        found = lower or upper
        assert found is not None, "one of them is there"
        return found
    above, below = upper.text, lower.text
    if is_period(above):
        text = f"{below} {above}"
    elif finds(below) is not None:
        named = re.search(r"[(,]\s*([^\s(),]+)\)?$", above)
        text = f"{below} ({named[1]})" if named is not None and is_currency(named[1]) else below
    else:
        text = f"{above} ({below})" if is_currency(below) else f"{above} {below}"
    return lower._replace(value=text)
