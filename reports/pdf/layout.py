"""How blocks share the width of a page."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reports.document import (
    Column,
    KeyFigure,
)

FEWEST_ACROSS, MOST_ACROSS = 3, 4


def widths(columns: Sequence[Column]) -> list[str]:
    """The widths of a table's columns in CSS."""
    whole = sum(column.share for column in columns)
    return [f"{100 * column.share / whole:.2f}%" for column in columns]


def across(figures: Sequence[KeyFigure]) -> int:
    """How many key figures stand next to each other, so that no row is left with one alone."""
    rows = math.ceil(len(figures) / MOST_ACROSS)
    return max(FEWEST_ACROSS, math.ceil(len(figures) / rows))
