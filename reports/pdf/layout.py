"""How blocks share the width of a page."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reports.document import (
    Column,
    KeyFigure,
)

FEWEST_ACROSS, MOST_ACROSS = 3, 4
LONGEST_FIGURE = 11
"""Letters of a key figure that stand beside three others."""


def widths(columns: Sequence[Column]) -> list[str]:
    """The widths of a table's columns in CSS."""
    whole = sum(column.share for column in columns)
    return [f"{100 * column.share / whole:.2f}%" for column in columns]


def across(figures: Sequence[KeyFigure]) -> int:
    """How many key figures stand next to each other, so that no row is left with one alone."""
    most = FEWEST_ACROSS if any(map(is_long_figure, figures)) else MOST_ACROSS
    rows = math.ceil(len(figures) / most)
    return max(FEWEST_ACROSS, math.ceil(len(figures) / rows))


def is_long_figure(figure: KeyFigure) -> bool:
    """Whether a key figure needs smaller letters, or more room: most amounts in large currencies do."""
    return sum(len(run.text) for run in figure.value) > LONGEST_FIGURE
