"""Extents: from where to where a section goes on the pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import reduce

JITTER = Decimal("0.01")
"""A hundredth of a page more or less is nobody's text."""

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Extent:
    """From where to where something goes, in pages from the start of the document."""

    start: Decimal
    end: Decimal

    @property
    def pages(self) -> Decimal:
        """How many pages it takes; a tenth that has begun counts in full."""
        return max(self.end - self.start - JITTER, Decimal(0)).quantize(TENTH, ROUND_CEILING)

    def joined(self, other: Extent) -> Extent:
        """From the start of the first to the end of the last."""
        return Extent(min(self.start, other.start), max(self.end, other.end))


TOP = Extent(Decimal(0), Decimal(0))
"""Where the first page begins."""


def joined(extents: Iterable[Extent]) -> Extent | None:
    """From the start of the first to the end of the last; None where there is none."""
    listed = tuple(extents)
    return reduce(Extent.joined, listed) if listed else None
