"""How large the parts of a chart are, whoever draws it."""

from __future__ import annotations

from dataclasses import dataclass

MM_PER_INCH = 25.4
MM_PER_POINT = MM_PER_INCH / 72
WIDTH = 162.0
"""The width of a drawing, in millimetres: that of the text on a page."""
HIGHEST = 200.0
LINE = 1.25
"""The height of a line of words, relative to the size of its letters."""
AIR = 1.5
"""Between a bar and the words beside it."""


@dataclass(frozen=True, slots=True)
class ChartScale:
    """How large everything is: letters in points, the rest in millimetres."""

    size: float
    labels: float
    """The most room for the labels of the categories."""
    bar: float
    gap: float

    @property
    def line(self) -> float:
        """The height of a line of words, in millimetres."""
        return self.size * LINE * MM_PER_POINT


SCALES = (
    ChartScale(size=8.5, labels=58, bar=4.6, gap=2.2),
    ChartScale(size=8, labels=72, bar=3.8, gap=1.4),
    ChartScale(size=7, labels=80, bar=2.9, gap=1.0),
)
"""From the roomiest to the tightest: the first in which a chart fits on a page is taken."""
