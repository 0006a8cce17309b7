"""Small groups: which figures to withhold so that none of them can be worked out from the others.

Figures are cells of tables that hang together by sums. Cells from 1 up to the threshold are withheld, and then more
of them, until every withheld cell could as well have another number, whatever is printed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import Generic, TypeVar, cast

from org.measuring.disaggregation import EVERYBODY, Breakdown, parts, remainder

Key = TypeVar("Key", bound=Hashable)

_MOST_STEPS = 200
"""How long other numbers are looked for, before a cell counts as one that can be worked out."""
_MOST_PAIRED = 12


@dataclass(frozen=True, slots=True, eq=False)
class GroupSum(Generic[Key]):
    """A cell that is the sum of others."""

    whole: Key
    parts: tuple[Key, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        return (self.whole, *self.parts)


@dataclass(frozen=True, slots=True)
class GroupNumbers(Generic[Key]):
    """Cells and their sums. Cells in `unprinted` stand nowhere, but follow from the others."""

    values: Mapping[Key, Decimal]
    sums: Sequence[GroupSum[Key]] = ()
    unprinted: frozenset[Key] = frozenset()
    kept: frozenset[Key] = frozenset()
    """Withheld only where nothing else helps."""


def figures_of(of: Breakdown) -> GroupNumbers[Hashable]:
    """The cells of a breakdown; those that nobody wrote down but that are left over are among them."""
    values: dict[Hashable, Decimal] = {group: number.value for group, number in of.cells.items()}
    sums: list[GroupSum[Hashable]] = []
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
            sums.append(GroupSum(group, listed))
    return GroupNumbers(values, tuple(sums), frozenset(left), frozenset({EVERYBODY}))


def withheld(figures: GroupNumbers[Key], threshold: int) -> frozenset[Key]:
    """The printed cells to withhold: the small ones, and others from which these could be worked out."""
    sums = tuple((one.whole, one.parts) for one in figures.sums)
    found = _withheld_among(
        tuple(figures.values.items()), sums, figures.unprinted, figures.kept, threshold
    )  # the same project is asked for many times, once for each of its tables
    return cast("frozenset[Key]", found)


@lru_cache(maxsize=64)
def _withheld_among(
    values: tuple[tuple[Hashable, Decimal], ...],
    sums: tuple[tuple[Hashable, tuple[Hashable, ...]], ...],
    unprinted: frozenset[Hashable],
    kept: frozenset[Hashable],
    threshold: int,
) -> frozenset[Hashable]:
    figures = GroupNumbers(dict(values), tuple(GroupSum(*one) for one in sums), unprinted, kept)
    return frozenset(key for island in _islands(figures) for key in _withheld(island, threshold))


def _islands(figures: GroupNumbers[Key]) -> Iterator[GroupNumbers[Key]]:
    """The figures in parts that no sum connects."""
    sums_with = _sums_with(figures)
    left = dict.fromkeys(figures.values)
    while left:
        reached = {next(iter(left))}
        edge = list(reached)
        while edge:
            near = {key for found in sums_with.get(edge.pop(), ()) for key in found.keys} - reached
            reached |= near
            edge += near
        values = {key: figures.values[key] for key in left if key in reached}
        sums = tuple(found for found in figures.sums if found.whole in reached)
        yield GroupNumbers(values, sums, figures.unprinted & reached, figures.kept & reached)
        left = {key: None for key in left if key not in reached}


def _sums_with(figures: GroupNumbers[Key]) -> Mapping[Key, Sequence[GroupSum[Key]]]:
    """The sums that each cell takes part in."""
    found: dict[Key, list[GroupSum[Key]]] = {}
    for one in figures.sums:
        for key in one.keys:
            found.setdefault(key, []).append(one)
    return found


def _withheld(figures: GroupNumbers[Key], threshold: int) -> set[Key]:
    small = {key for key, value in figures.values.items() if 0 < value < threshold}
    if not small:
        return set()
    puzzle = _Puzzle(figures, small, _sums_with(figures))
    held = small - figures.unprinted
    while (told := puzzle.told(held)) is not None:
        partner = _partner(figures, held, told)
        if partner is None:
            break
        held = held | {partner}
    return _without_needless(puzzle, held)


def _without_needless(puzzle: _Puzzle[Key], held: set[Key]) -> set[Key]:
    """The withheld cells without those that may be shown after all: totals first, then zeros and large numbers."""
    added = sorted(held - puzzle.small, key=lambda key: _price(puzzle.figures, key), reverse=True)
    pairs = combinations(added, 2) if len(added) <= _MOST_PAIRED else ()
    for some in (*((key,) for key in added), *pairs):
        fewer = held.difference(some)
        if held.issuperset(some) and puzzle.told(fewer) is None:
            held = fewer
    return held


@dataclass(frozen=True, slots=True)
class _Puzzle(Generic[Key]):
    """What a reader would try to solve."""

    figures: GroupNumbers[Key]
    small: set[Key]
    sums_with: Mapping[Key, Sequence[GroupSum[Key]]]

    def told(self, held: set[Key]) -> Key | None:
        """A cell that a reader could work out although it is withheld, or small and printed nowhere; None if none."""
        floors = self._floors(held)
        guarded = held | (self.small & self.figures.unprinted)
        safe: set[Key] = set()
        for key in (key for key in self.figures.values if key in guarded):
            if key not in safe:
                steps = self._other_numbers(key, floors)
                if not steps:
                    return key
                safe.update(steps)
        return None

    def _floors(self, held: set[Key]) -> Mapping[Key, int]:
        """The cells that are not printed, each with the least number that a reader takes to be possible."""
        least = 0 if any(not self.figures.values[key] for key in held) else 1
        return dict.fromkeys(held, least) | dict.fromkeys(self.figures.unprinted, 0)

    def _other_numbers(self, key: Key, floors: Mapping[Key, int]) -> Mapping[Key, int]:
        """Steps to other numbers of the cells, that of `key` among them; none where there are none."""
        for step in (1, -1):
            moving = _Moving(self, floors)
            if moving.moves(key, step):
                return moving.steps
        return {}


@dataclass(slots=True)
class _Moving(Generic[Key]):
    """Looks for other numbers of the withheld cells under which everything printed stays the same."""

    puzzle: _Puzzle[Key]
    floors: Mapping[Key, int]
    steps: dict[Key, int] = field(default_factory=dict)
    uneven: dict[GroupSum[Key], int] = field(default_factory=dict)
    """By how much the whole of a sum has moved more than its parts, where it has."""
    tried: int = 0

    def moves(self, key: Key, step: int) -> bool:
        """Whether `key` may be larger by `step`."""
        if key not in self.floors or self.puzzle.figures.values[key] + step < self.floors[key]:
            return False
        self._step(key, step)
        self.steps[key] = step
        if self._balanced():
            return True
        del self.steps[key]
        self._step(key, -step)
        return False

    def _step(self, key: Key, step: int) -> None:
        for found in self.puzzle.sums_with.get(key, ()):
            off = self.uneven.pop(found, 0) + (step if key == found.whole else -step)
            if off:
                self.uneven[found] = off

    def _balanced(self) -> bool:
        self.tried += 1
        if self.tried > _MOST_STEPS:
            return False
        if not self.uneven:
            return True
        found, off = next(iter(self.uneven.items()))
        sign = 1 if off > 0 else -1
        steps = ((key, -sign if key == found.whole else sign) for key in found.keys)
        return any(self.moves(key, step) for key, step in steps if key not in self.steps)


def _partner(figures: GroupNumbers[Key], held: set[Key], key: Key) -> Key | None:
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


def _in_order(figures: GroupNumbers[Key], keys: set[Key]) -> list[Key]:
    return [key for key in figures.values if key in keys]


def _price(figures: GroupNumbers[Key], key: Key) -> tuple[bool, bool, Decimal]:
    value = figures.values[key]
    return key in figures.kept, value == 0, value
