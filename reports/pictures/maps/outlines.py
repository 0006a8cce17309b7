"""The outlines of countries, from the bundled file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from pathlib import Path

FILE = Path(__file__).parents[3] / "templates" / "maps" / "countries.json"
PER_DEGREE = 100
TURNS = (0, 360, -360)
"""Where else a point of the world is, in degrees to the east."""

Ring = tuple[tuple[float, float], ...]
"""A closed line: longitudes and latitudes."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A part of the world, between two longitudes and two latitudes; or of a sheet, in millimetres."""

    left: float
    low: float
    right: float
    high: float

    @property
    def width(self) -> float:
        """From the left to the right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the low end to the high one."""
        return self.high - self.low

    def meets(self, other: Bounds) -> bool:
        """Whether the two have more than an edge in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.low < other.high and other.low < self.high

    def holds(self, other: Bounds) -> bool:
        """Whether all of the other lies within it."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.low <= other.low and other.high <= self.high

    def joined(self, other: Bounds) -> Bounds:
        """What holds both."""
        return Bounds(
            min(self.left, other.left), min(self.low, other.low),
            max(self.right, other.right), max(self.high, other.high),
        )  # fmt: skip

    def moved(self, across: float) -> Bounds:
        """The same, so much farther to the right."""
        return Bounds(self.left + across, self.low, self.right + across, self.high)

    def grown(self, across: float, up: float) -> Bounds:
        """With so much more on each side."""
        return Bounds(self.left - across, self.low - up, self.right + across, self.high + up)


@dataclass(frozen=True, slots=True)
class Outline:
    """One closed line of a country's border."""

    code: str
    """The country's ISO 3166-1 code; empty where it has none."""
    ring: Ring
    box: Bounds
    hole: bool = False
    """Whether it encloses what belongs to others."""

    def turned(self, degrees: int) -> Outline:
        """The same, so many degrees farther to the east."""
        ring = tuple((x + degrees, y) for x, y in self.ring)
        return replace(self, ring=ring, box=around(ring)) if degrees else self


def around(points: Sequence[tuple[float, float]]) -> Bounds:
    """The least box that holds the points. Raises ValueError where there are none."""
    xs, ys = zip(*points, strict=True)
    return Bounds(min(xs), min(ys), max(xs), max(ys))


@cache
def outlines() -> tuple[Outline, ...]:
    """The outlines of all countries, in degrees, read once."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    arcs = [_arc(steps) for steps in data["arcs"]]
    return tuple(
        Outline(country["code"], _ring(numbers, arcs), around(_ring(numbers, arcs)), hole=place > 0)
        for country in data["countries"]
        for polygon in country["polygons"]
        for place, numbers in enumerate(polygon)
    )


def seen_in(world: Bounds) -> tuple[Outline, ...]:
    """The outlines of which a part of the world shows something; it may go on beyond the 180th degree."""
    return tuple(
        outline.turned(degrees)
        for outline in outlines()
        for degrees in TURNS
        if outline.box.moved(degrees).meets(world)
    )


@cache
def main_outline(code: str) -> Outline | None:
    """The largest of a country's outlines; None where the country is not known."""
    own = [each for each in outlines() if each.code == code]
    return max(own, key=lambda each: each.box.width * each.box.height, default=None)


def _arc(steps: Sequence[int]) -> Ring:
    xs, ys = accumulate(steps[0::2]), accumulate(steps[1::2])
    return tuple((x / PER_DEGREE, y / PER_DEGREE) for x, y in zip(xs, ys, strict=True))


def _ring(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """The line that arcs make, one after the other; a negative number stands for one that is gone backwards."""
    ring: list[tuple[float, float]] = []
    for number in numbers:
        # As in TopoJSON, 2.1.4: ~0 is the first arc backwards; arcs share their ends
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return tuple(_unbroken(ring))


def _unbroken(ring: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The line without jumps from one end of the world to the other: it goes on beyond the 180th degree."""
    turn, before = 0, ring[0][0]
    for x, y in ring:
        if abs(x - before) > 180:
            turn += 360 if x < before else -360
        before = x
        yield x + turn, y
