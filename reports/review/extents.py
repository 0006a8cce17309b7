"""Extents: from where to where a section goes on the pages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

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
