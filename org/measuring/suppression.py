"""Small groups: which figures to withhold so that none of them can be worked out from the others.

Figures are cells of tables that hang together by sums. Cells from 1 up to the threshold are withheld, and then more
of them, until every withheld cell could as well have another number, whatever is printed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from typing import Generic, TypeVar

from org.measuring.disaggregation import EVERYBODY, Breakdown, Group, parts, remainder

Key = TypeVar("Key", bound=Hashable)

_MOST_STEPS = 4000


@dataclass(frozen=True, slots=True)
class Sum(Generic[Key]):
    """A cell that is the sum of others."""

    whole: Key
    parts: tuple[Key, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        return (self.whole, *self.parts)

    def excess(self, steps: Mapping[Key, int]) -> int:
        """By how much the whole moves more than its parts."""
        return steps.get(self.whole, 0) - sum(steps.get(part, 0) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Figures(Generic[Key]):
    """Cells and their sums. Cells in `unprinted` stand nowhere, but follow from the others."""

    values: Mapping[Key, Decimal]
    sums: Sequence[Sum[Key]] = ()
    unprinted: frozenset[Key] = frozenset()
    kept: frozenset[Key] = frozenset()
    """Withheld only where nothing else helps."""


def small_groups(of: Breakdown, threshold: int) -> frozenset[Group]:
    """The groups of a breakdown whose numbers are not to be shown."""
    figures = figures_of(of)
    held = withheld(figures, threshold)
    return frozenset(key for key in held if isinstance(key, frozenset))


def figures_of(of: Breakdown) -> Figures[Hashable]:
    """The cells of a breakdown; those that nobody wrote down but that are left over are among them."""
    values: dict[Hashable, Decimal] = {group: number.value for group, number in of.cells.items()}
    sums: list[Sum[Hashable]] = []
    left: set[Hashable] = set()
    for group in of.cells:
        for dimension in of.dimensions:
            found = parts(of.cells, group, dimension)
            if found is None:
                continue
            listed: tuple[Hashable, ...] = found.groups
            rest = remainder(of, group, dimension)
            if rest:
                key = ("left over", group, dimension.id)
                values[key] = rest
                left.add(key)
                listed = (*listed, key)
            sums.append(Sum(group, listed))
    return Figures(values, tuple(sums), frozenset(left), frozenset({EVERYBODY}))


def withheld(figures: Figures[Key], threshold: int) -> frozenset[Key]:
    """The printed cells to withhold: the small ones, and others from which these could be worked out."""
    small = {key for key, value in figures.values.items() if 0 < value < threshold}
    held = set(small - figures.unprinted)
    while True:
        open_key = next(_determined(figures, held, small), None)
        partner = _partner(figures, held, open_key) if open_key is not None else None
        if partner is None:
            break
        held.add(partner)
    return frozenset(_without_needless(figures, held, small))


def _without_needless(figures: Figures[Key], held: set[Key], small: set[Key]) -> set[Key]:
    """The withheld cells without those that may be shown after all: totals first, then zeros and large numbers."""
    kept = set(held)
    added = sorted(held - small, key=lambda key: _price(figures, key), reverse=True)
    for some in (*combinations(added, 1), *combinations(added, 2)):
        fewer = kept.difference(some)
        if kept.issuperset(some) and next(_determined(figures, fewer, small), None) is None:
            kept = fewer
    return kept


def _determined(figures: Figures[Key], held: set[Key], small: set[Key]) -> Iterator[Key]:
    """The cells that a reader could work out although they are withheld, or small and printed nowhere."""
    free = held | figures.unprinted
    floor = 0 if any(not figures.values[key] for key in held) else 1
    floors = {key: 0 if key in figures.unprinted else floor for key in free}
    guarded = held | (small & figures.unprinted)
    for key in (key for key in figures.values if key in guarded):
        if not any(_Moving(figures, floors).from_(key, step) for step in (1, -1)):
            yield key


@dataclass(slots=True)
class _Moving(Generic[Key]):
    """Looks for other numbers of the withheld cells under which everything printed stays the same."""

    figures: Figures[Key]
    floors: Mapping[Key, int]
    """The withheld cells, each with the least number that a reader takes to be possible."""
    steps: dict[Key, int] = field(default_factory=dict)
    tried: int = 0

    def from_(self, key: Key, step: int) -> bool:
        """Whether `key` may be larger by `step`."""
        if not self._possible(key, step):
            return False
        self.steps[key] = step
        if self._balance():
            return True
        del self.steps[key]
        return False

    def _balance(self) -> bool:
        self.tried += 1
        if self.tried > _MOST_STEPS:
            return False
        uneven = next((found for found in self.figures.sums if found.excess(self.steps)), None)
        if uneven is None:
            return True
        sign = 1 if uneven.excess(self.steps) > 0 else -1
        moves = (
            (key, -sign if key == uneven.whole else sign) for key in uneven.keys if key not in self.steps
        )
        return any(self.from_(key, step) for key, step in moves)

    def _possible(self, key: Key, step: int) -> bool:
        return key in self.floors and self.figures.values[key] + step >= self.floors[key]


def _partner(figures: Figures[Key], held: set[Key], key: Key) -> Key | None:
    """The next cell to withhold: in a sum that tells a withheld cell, in one with `key`, else anywhere."""
    free = held | figures.unprinted
    telling = [
        found for found in figures.sums if len(hidden := free.intersection(found.keys)) == 1 and hidden & held
    ]
    with_key = [found for found in figures.sums if key in found.keys]
    for near in (telling, with_key, figures.sums):
        candidates = {other for found in near for other in found.keys} - free
        if candidates:
            return min(_in_order(figures, candidates), key=lambda other: _price(figures, other))
    return None


def _in_order(figures: Figures[Key], keys: set[Key]) -> list[Key]:
    return [key for key in figures.values if key in keys]


def _price(figures: Figures[Key], key: Key) -> tuple[bool, bool, Decimal]:
    value = figures.values[key]
    return key in figures.kept, value == 0, value
