"""Searching: the most that fits on the pages, found with few layouts, because each takes a while."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

MOST_LAYOUTS = 6


@dataclass(slots=True)
class Search:
    """The steps from the least to all, and how long the documents of some of them came out."""

    allowed: Decimal
    length: Callable[[int], Decimal]
    """How many pages a step takes: this is what costs time."""
    amount: Callable[[int], int]
    """How much a step says, in any unit: pages grow about evenly with it."""
    page_holds: int
    """More than this no page says, so that far too much is not laid out."""
    lengths: dict[int, Decimal] = field(default_factory=dict)

    def best(self, last: int) -> int:
        """The greatest step that takes no more pages than allowed; 0 where none does."""
        enough, too_much = -1, last + 1
        while too_much - enough > 1 and not self._surely_full(enough, too_much):
            step = self._next(enough, too_much, last)
            if step is None:
                break
            if self._fits(step):
                enough = step
            else:
                too_much = step
        return max(enough, 0)

    def _fits(self, step: int) -> bool:
        self.lengths[step] = self.length(step)
        return self.lengths[step] <= self.allowed

    def _next(self, enough: int, too_much: int, last: int) -> int | None:
        """The step to lay out next: all that could fit, then guesses; the least in time to know whether that fits."""
        left = MOST_LAYOUTS - len(self.lengths)
        if left <= 0:
            return None
        if too_much not in self.lengths:
            return last if self.lengths else self._most_that_could_fit(last)
        if left == 1 and enough < 0:
            return 0
        return min(max(self._guess(enough, too_much), enough + 1), too_much - 1)

    def _most_that_could_fit(self, last: int) -> int:
        """The greatest step that does not say more than the pages can hold."""
        most = int(self.allowed * self.page_holds)
        if self.amount(last) <= most:
            return last
        return max(bisect_right(range(last), most, key=self.amount) - 1, 0)

    def _guess(self, enough: int, too_much: int) -> int:
        """The greatest step that should fit if pages grow evenly between the two lengths nearest to it."""
        target = self.amount(too_much) - (self.lengths[too_much] - self.allowed) / self._rate(
            enough, too_much
        )
        between = range(enough + 1, too_much)
        return enough + bisect_right(between, target, key=lambda step: Decimal(self.amount(step)))

    def _rate(self, enough: int, too_much: int) -> Decimal:
        """Pages for each unit of what is said."""
        below = enough if enough >= 0 else min((step for step in self.lengths if step > too_much), default=-1)
        more = self.amount(too_much) - (self.amount(below) if below >= 0 else 0)
        longer = self.lengths[too_much] - (self.lengths[below] if below >= 0 else 0)
        if more * longer > 0:
            return longer / more
        return self.lengths[too_much] / max(self.amount(too_much), 1)

    def _surely_full(self, enough: int, too_much: int) -> bool:
        """Whether the room that is left takes not even half of what the next step needs."""
        if enough < 0 or too_much not in self.lengths:
            return False
        more = self.amount(enough + 1) - self.amount(enough)
        return self.allowed - self.lengths[enough] < self._rate(enough, too_much) * more / 2
