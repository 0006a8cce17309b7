"""How wide the columns of a table are: by what stands in them, so that no table has to guess."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from reports.document.model import Column, Row, Table

PAGE = 98.0
"""How many figures fit beside each other on an upright page, in the size of a table's text, with some to spare."""
AIR, STEP = 3.0, 0.5
Tightness = Literal["", "tight", "tighter", "tightest", "crammed"]
TIGHTNESS: tuple[tuple[float, Tightness], ...] = (
    (1.0, ""),
    (1.1, "tight"),
    (1.23, "tighter"),
    (1.55, "tightest"),
    (math.inf, "crammed"),
)
"""For each class, up to how many widths of an upright page a table's words need."""
WIDEST_WORD = 24.0
"""Longer words may be divided."""
THIN, WIDE = frozenset(" ijltfrI.,:;!|'’()[]-/"), frozenset("mwMW%@шщжюмыфШЩЖЮМЫФ—…")
BETWEEN_WORDS = re.compile(r"[ \n]+|(?<=\w[-–/])(?=[^\W\d])")
DAY = re.compile(r"(?<!\S)(\d{1,2})[ \u00a0]([^\W\d]+)[ \u00a0](\d{4})\b")
WITH_WHOLE_DAYS = 0.75
"""Of how much of the room the longest words may take at most, so that days are kept on one line, too."""


@dataclass(frozen=True, slots=True)
class _Filling:
    """What stands in a column: the widths of the lines in cells that can get higher, with the rows that each spans."""

    cells: tuple[tuple[tuple[float, ...], int], ...]
    longest_word: float

    def height(self, width: float) -> float:
        """What a width costs: the cubes of the lines in each cell, so that the tallest weigh most."""
        return sum(down * (_lines(lines, width) / down) ** 3 for lines, down in self.cells)


def balanced(found: Table) -> Table:
    """The table with the shares of the width that keep its words whole and its rows low."""
    room = PAGE - AIR * len(found.columns)
    fillings = _fillings(found, whole_days=True)
    if sum(filling.longest_word for filling in fillings) > room * WITH_WHOLE_DAYS:
        fillings = _fillings(found, whole_days=False)
    widths = _shared(fillings, room)
    columns = zip(found.columns, widths, strict=True)
    return replace(found, columns=tuple(replace(column, share=width + AIR) for column, width in columns))


def tightness(columns: Sequence[Column]) -> Tightness:
    """The class of a table whose longest words need more room than the page has, so that no figure is divided."""
    needed = sum(column.share for column in columns) / PAGE
    return next(name for most, name in TIGHTNESS if needed <= most)


def _fillings(found: Table, *, whole_days: bool) -> list[_Filling]:
    return [_filling(column, index, found.rows, whole_days) for index, column in enumerate(found.columns)]


def _shared(fillings: Sequence[_Filling], room: float) -> list[float]:
    """Each step of the room goes where it saves most, until none saves any."""
    widths = [filling.longest_word for filling in fillings]
    heights = [filling.height(filling.longest_word + STEP) for filling in fillings]
    gains = [
        filling.height(filling.longest_word) - height
        for filling, height in zip(fillings, heights, strict=True)
    ]
    while sum(widths) + STEP <= room and max(gains) > 0:
        best = gains.index(max(gains))
        widths[best] += STEP
        before, heights[best] = heights[best], fillings[best].height(widths[best] + STEP)
        gains[best] = before - heights[best]
    return widths


def _lines(lines: Sequence[float], width: float) -> float:
    return sum(max(1.0, line / width) for line in lines)


def _filling(column: Column, index: int, rows: Sequence[Row], whole_days: bool) -> _Filling:
    cells = [((column.title,), 1), *_cells(index, rows)]
    words = (width_of(word) for lines, _down in cells for line in lines for word in _words(line, whole_days))
    longest_word = min(max(1.0, *words), WIDEST_WORD)
    measured = ((tuple(map(width_of, lines)), down) for lines, down in cells)
    return _Filling(tuple(cell for cell in measured if max(cell[0], default=0) > longest_word), longest_word)


def _words(line: str, whole_days: bool) -> list[str]:
    return BETWEEN_WORDS.split(DAY.sub("\\1\u00a0\\2\u00a0\\3", line) if whole_days else line)


def _cells(index: int, rows: Sequence[Row]) -> Iterator[tuple[tuple[str, ...], int]]:
    """The lines of a column's cells, with the rows that each spans."""
    for row in rows:
        down = row.down[index] if row.down else 1
        if row.emphasis != "group" and down:
            yield tuple("".join(run.text for run in line) for line in row.cells[index]), down


def width_of(text: str) -> float:
    """About how wide a line of words is, in figures."""
    return sum(map(_sign, text))


@cache
def _sign(sign: str) -> float:
    if sign in THIN:
        return 0.6
    if sign in WIDE:
        return 1.6
    return 1.2 if sign.isupper() else 1.05
