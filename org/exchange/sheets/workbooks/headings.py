"""What rows leave out because a row above them says it: a heading, the result, the indicator."""

from __future__ import annotations

from collections.abc import Mapping

from org.base.messages import Message
from org.exchange.published.notes import shown
from org.exchange.sheets.cells.cell import Cell
from org.exchange.sheets.workbooks.budget_headings import SECTIONS, result_named
from org.exchange.sheets.workbooks.found_tables import FoundTable, Line
from org.exchange.sheets.workbooks.numbering import number_of

_INHERITED = {
    "budget": ("heading",),
    "indicators": ("result", "indicator"),
    "activities": ("result",),
    "disaggregation": ("of",),
}


class Headings:
    """The headings below which a row stands, the outer ones first; one that heads nothing is told."""

    def __init__(self, table: FoundTable, last: Mapping[int, int]) -> None:
        self._table, self._last = table, last
        self._open: list[tuple[Line, Cell]] = []
        self._idle: dict[int, Line] = {}
        self._above: dict[str, Cell] = {}

    def open(self, line: Line) -> None:
        """Take a row as the heading of those below it."""
        self._leave(line.number)
        said = (line.cells[id] for id in ("title", "heading", "result", "id") if id in line.cells)
        self._open.append((line, next(said, next(iter(line.cells.values())))))
        self._idle[line.number] = line
        self._above = {}

    @property
    def numbers(self) -> list[str]:
        """The numbers of the open headings, empty ones too, the outer ones first."""
        return [number_of(line) for line, _ in self._open]

    def inherit(self, line: Line) -> Line:
        """The row with what it leaves out because a row above says it."""
        if line.key:
            return line
        self._leave(line.number)
        for heading, _ in self._open:
            self._idle.pop(heading.number, None)
        cells = dict(line.cells)
        above = self._headed() | self._above
        for column in _INHERITED.get(self._table.sheet.id, ()):
            if column in cells:
                self._above[column] = cells[column]
                if column == "result":
                    above.pop("indicator", None)
                    self._above.pop("indicator", None)
            elif column in above and (column != "indicator" or "period" in cells):
                cells[column] = above[column]._replace(row=line.number)
        return line._replace(cells=cells)

    def close(self) -> None:
        """Tell of headings below which no row stands."""
        for line in self._idle.values():
            cell = next(iter(line.cells.values()))
            wrong = Message(
                "no row stands below {shown}, which would be their heading", shown=shown(cell.text)
            )
            self._table.notes.append(
                (self._table.place(line, _column(line)), wrong, Message("it is left out"))
            )

    def _leave(self, number: int) -> None:
        """Close the headings that end above a row."""
        self._open = [one for one in self._open if self._last[one[0].number] >= number]

    def _headed(self) -> dict[str, Cell]:
        """The heading of a row, or the result: what all of its headings say."""
        if not self._open:
            return {}
        cell = self._open[-1][1]
        said = ": ".join(each.text for _, each in self._open)
        if self._table.sheet.id == "activities":
            said = result_named(cell.text) or cell.text
        return {SECTIONS[self._table.sheet.id]: cell._replace(value=said)}


def _column(line: Line) -> str:
    return next(iter(line.cells))
