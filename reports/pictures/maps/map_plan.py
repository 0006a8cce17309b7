"""Where all stands on a map: the part of the world that it shows, its signs, and labels clear of each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import cos, radians

from reports.document.model import Map, MapPlace
from reports.pictures.maps.outlines import TURNS, Bounds, around, main_outline

WIDTH = 162.0
LOWEST, HIGHEST = 52.0, 105.0
"""How high a map may be, in millimetres."""
SIZE = 8.0
"""Of the labels, in points."""
LINE = 3.6
"""How high a label is, in millimetres."""
AIR = 0.9
CLEAR = 1.3
"""How far a label keeps from the signs of others, so that none takes it for its own."""
MOST_DEGREES = 24.0
"""Up to so wide a country is shown as a whole."""
LEAST_DEGREES = 2.0
RADII = ((1, 1.15), (4, 1.5), (10, 1.9), (10**9, 2.3))
"""The radius of a sign by how many projects it stands for, at most."""

Measure = Callable[[str, float], float]
"""The width of a label of that size, in millimetres."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name, the box that it fills, and the point that a line leads to where it stands apart from its sign."""

    words: str
    box: Bounds
    led_from: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """A place: the middle of its sign in millimetres, and the sign's radius."""

    place: MapPlace
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Bounds:
        """What it covers."""
        return Bounds(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


@dataclass(frozen=True, slots=True)
class Sheetlike:
    """The part of the world that a map shows, and how that lies on its sheet; down is down."""

    world: Bounds
    height: float
    west: float | None = None
    """The longitude at which the places begin, going east, where they lie on both sides of the 180th degree."""

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point of the world is on the sheet, in millimetres."""
        x = (longitude - self.world.left) / self.world.width * WIDTH
        return x, (self.world.high - latitude) / self.world.height * self.height


def sheet_for(shown: Map) -> Sheetlike:
    """The sheet that holds all places with their countries, if those are not too large."""
    west = _west(shown)
    world = _world(shown, west)
    middle = radians((world.low + world.high) / 2)
    # A degree to the east is shorter far from the equator; near the poles the map would get too high
    squeezed = max(cos(middle), 0.2)
    height = WIDTH * world.height / (world.width * squeezed)
    if height > HIGHEST:
        wanted = world.height * WIDTH / HIGHEST / squeezed
        world = world.grown((wanted - world.width) / 2, 0)
    elif height < LOWEST:
        world = world.grown(0, (world.height * LOWEST / height - world.height) / 2)
    return Sheetlike(world, min(max(height, LOWEST), HIGHEST), west)


def _west(shown: Map) -> float | None:
    """Where the places begin, if the other way round the world they lie nearer together."""
    found = sorted(float(place.longitude) for place in shown.places)
    gap, west = max(((east - west, east) for west, east in pairwise(found)), default=(0.0, 0.0))
    return west if gap > 180 else None


def _longitude(place: MapPlace, west: float | None) -> float:
    longitude = float(place.longitude)
    return longitude + 360 if west is not None and longitude < west else longitude


def _world(shown: Map, west: float | None) -> Bounds:
    box = around([(_longitude(place, west), float(place.latitude)) for place in shown.places])
    for code in shown.countries:
        outline = main_outline(code)
        if outline is None or outline.box.width > MOST_DEGREES:
            continue
        turned = (outline.box.moved(degrees) for degrees in TURNS)
        near = next((each for each in turned if each.grown(1, 1).meets(box)), None)
        box = box.joined(near) if near is not None else box
    lacking = max(0.0, LEAST_DEGREES - box.width) / 2, max(0.0, LEAST_DEGREES / 2 - box.height) / 2
    box = box.grown(*lacking)
    return box.grown(box.width * 0.05, box.height * 0.07)


def signs(shown: Map, sheet: Sheetlike) -> tuple[Sign, ...]:
    """The signs, those of most projects last, so that none hides a smaller one's label."""
    return tuple(
        Sign(
            place,
            *sheet.at(_longitude(place, sheet.west), float(place.latitude)),
            radius_of(place.projects),
        )
        for place in shown.places
    )


def radius_of(projects: int) -> float:
    """How large the sign of so many projects is."""
    return next(radius for most, radius in RADII if projects <= most)


def labels(
    found: Sequence[Sign], height: float, measure: Measure, taken: Sequence[Bounds] = ()
) -> tuple[Label, ...]:
    """A label for each sign that has room for one; no label meets another, a sign, or what is taken already."""
    sheet = Bounds(0, 0, WIDTH, height).grown(-AIR, -AIR)
    placed: list[Label] = []
    for sign in sorted(found, key=lambda each: (-each.place.projects, each.place.name)):
        signs_of_others = (each.box.grown(CLEAR, CLEAR) for each in found if each is not sign)
        others = [*taken, *(label.box for label in placed), sign.box, *signs_of_others]
        fitting = (
            label
            for label in _candidates(sign, measure(sign.place.name, SIZE))
            if sheet.holds(label.box) and not any(label.box.meets(other) for other in others)
        )
        label = next(fitting, None)
        if label is not None:
            placed.append(label)
    return tuple(placed)


def _candidates(sign: Sign, width: float) -> Iterator[Label]:
    """The label beside the sign, above or below it, then ever farther away with a line that leads to it."""
    away = sign.radius + AIR
    for x, y in (
        (away, -LINE / 2), (-away - width, -LINE / 2), (-width / 2, -away - LINE), (-width / 2, away),
        (away * 0.7, -away * 0.7 - LINE), (away * 0.7, away * 0.7),
        (-away * 0.7 - width, -away * 0.7 - LINE), (-away * 0.7 - width, away * 0.7),
    ):  # fmt: skip
        yield Label(sign.place.name, _box(sign.x + x, sign.y + y, width))
    for far, (right, down) in product(
        (5.0, 9.0, 13.0), ((1, -1), (1, 1), (-1, -1), (-1, 1), (0, -1), (0, 1))
    ):
        x = {1: sign.x + far, -1: sign.x - far - width, 0: sign.x - width / 2}[right]
        y = sign.y - far - LINE if down < 0 else sign.y + far
        yield Label(sign.place.name, _box(x, y, width), (sign.x, sign.y))


def _box(x: float, y: float, width: float) -> Bounds:
    return Bounds(x, y, x + width, y + LINE)


def middle_of(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The middle of what a closed line encloses."""
    twice = [(x1 * y2 - x2 * y1, x1 + x2, y1 + y2) for (x1, y1), (x2, y2) in pairwise(points)]
    area = sum(part for part, _x, _y in twice)
    if not area:
        return points[0]
    return sum(part * x for part, x, _y in twice) / (3 * area), sum(part * y for part, _x, y in twice) / (
        3 * area
    )
