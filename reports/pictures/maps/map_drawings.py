"""A map as a drawing: countries in quiet tones, places in the organisation's colour, each with its name.

How many projects worked at a place is said by the size of its sign, so that nothing is lost in grey.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message
from reports.document.model import Look, Map
from reports.document.picture import Picture
from reports.layout.design import PAPER, colours
from reports.pictures.charts.drawing import INK, QUIET, DrawingSheet, our_manner, undrawable, width_of
from reports.pictures.maps.map_plan import (
    AIR,
    LINE,
    RADII,
    SIZE,
    WIDTH,
    Label,
    Sheetlike,
    Sign,
    labels,
    middle_of,
    sheet_for,
    signs,
)
from reports.pictures.maps.outlines import Bounds, Outline, Ring, around, seen_in
from reports.words.wording import Wording, wording

GROUND, BORDER = "#f1f3f5", "#c3c9cf"
COUNTRY_SIZE = 9.0
MOST = 10**8
GRID = 16
"""In how many steps each way room for a name is looked for."""


@dataclass(frozen=True, slots=True)
class MapPlan:
    """A map with everything that is needed to draw it."""

    laid: Sheetlike
    signs: tuple[Sign, ...]
    labels: tuple[Label, ...]
    legend: tuple[tuple[float, str], ...]
    """The radius of each sign of the legend, and what it says."""
    corner: Bounds | None
    """Where the legend stands."""

    @property
    def taken(self) -> tuple[Bounds, ...]:
        """What names of countries keep clear of."""
        corner = (self.corner,) if self.corner else ()
        return (*corner, *(sign.box for sign in self.signs), *(label.box for label in self.labels))


def drawn(shown: Map, look: Look, language: str) -> Picture:
    """The drawing of a map. Raises Faulty where a character cannot be drawn."""
    _check(shown)
    with our_manner():
        words, tones = wording(language), colours(look.colour)
        plan = planned(shown, words)
        sheet = DrawingSheet(WIDTH, plan.laid.height)
        _draw_land(sheet, shown, plan, words, tones)
        _draw_places(sheet, plan, tones)
        _draw_legend(sheet, plan, tones)
        return sheet.picture()


def planned(shown: Map, words: Wording) -> MapPlan:
    """Where all stands on a map, in millimetres from its upper left corner."""
    laid = sheet_for(shown)
    found = signs(shown, laid)
    legend = _legend(found, words)
    own = [
        laid.at(*point)
        for outline in seen_in(laid.world)
        if outline.code in shown.countries
        for point in outline.ring
    ]
    corner = _corner(legend, found, laid.height, own)
    named = labels(found, laid.height, width_of, (corner,) if corner else ())
    return MapPlan(laid, found, named, legend, corner)


def _check(shown: Map) -> None:
    faults = [
        Fault(
            Place(shown.title),
            Message(
                "the character “{character}” (U+{code}) cannot be drawn: the fonts of the maps do not have it",
                character=each,
                code=f"{ord(each):04X}",
            ),
            Message("other characters for it"),
        )
        for each in undrawable(place.name for place in shown.places)
    ]
    if faults:
        raise Faulty(faults)


# Countries


def _draw_land(
    sheet: DrawingSheet, shown: Map, plan: MapPlan, words: Wording, tones: Mapping[str, str]
) -> None:
    laid, visible = plan.laid, seen_in(plan.laid.world)
    sheet.area([(0, 0), (WIDTH, 0), (WIDTH, laid.height), (0, laid.height)], GROUND, GROUND)
    for own in (False, True):
        for outline in visible:
            if (outline.code in shown.countries) == own:
                points = [laid.at(*point) for point in outline.ring]
                sheet.area(
                    points,
                    tones["brand-wash"] if own and not outline.hole else PAPER,
                    QUIET if own else BORDER,
                    width=0.5 + own * 0.2,
                )
    taken = list(plan.taken)
    for code, ring in _largest_parts(visible, laid).items():
        name = words.country(code)
        box = _room_for(width_of(name, COUNTRY_SIZE), ring, taken)
        if box is not None:
            taken.append(box)
            x, y = (box.left + box.right) / 2, (box.low + box.high) / 2
            colour = INK if code in shown.countries else QUIET
            sheet.words(x, y, name, COUNTRY_SIZE, align="centre", colour=colour)


def _largest_parts(visible: Iterable[Outline], laid: Sheetlike) -> dict[str, list[tuple[float, float]]]:
    """What is seen of the largest part of each country, on the sheet."""
    found: dict[str, list[tuple[float, float]]] = {}
    for outline in visible:
        seen = [laid.at(*point) for point in _clipped(outline.ring, laid.world)]
        if outline.code and not outline.hole and len(seen) > 2 and _larger(seen, found.get(outline.code)):
            found[outline.code] = seen
    return found


def _larger(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]] | None) -> bool:
    mine, its = around(one), around(other) if other else Bounds(0, 0, 0, 0)
    return mine.width * mine.height > its.width * its.height


def _room_for(width: float, ring: Sequence[tuple[float, float]], taken: Sequence[Bounds]) -> Bounds | None:
    """Where a country's name stands wholly within its borders, as near to its middle as it can."""
    bounds, (x, y) = around(ring), middle_of((*ring, ring[0]))
    steps = [step / GRID for step in range(1, GRID)]
    spots = [(bounds.left + a * bounds.width, bounds.low + b * bounds.height) for a in steps for b in steps]
    spots.sort(key=lambda spot: (spot[0] - x) ** 2 + (spot[1] - y) ** 2)
    boxes = (Bounds(a - width / 2, b - LINE / 2, a + width / 2, b + LINE / 2) for a, b in ((x, y), *spots))
    free = (box for box in boxes if not any(box.meets(other) for other in taken))
    return next((box for box in free if all(_inside(ring, *spot) for spot in _edge_of(box))), None)


def _edge_of(box: Bounds) -> Iterator[tuple[float, float]]:
    """Points all along the edge of a box with some air around it."""
    wider = box.grown(AIR, AIR)
    for step in range(9):
        x = wider.left + wider.width * step / 8
        yield from ((x, wider.low), (x, wider.high))
    yield from ((wider.left, (wider.low + wider.high) / 2), (wider.right, (wider.low + wider.high) / 2))


def _inside(ring: Sequence[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a point lies within a closed line: a ray from it crosses that an odd number of times."""
    crossed = 0
    for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])):
        crossed += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossed % 2 == 1


def _clipped(ring: Ring, world: Bounds) -> list[tuple[float, float]]:
    """What is seen of a closed line (Sutherland and Hodgman)."""
    seen = list(ring)
    for axis, bound, sign in (
        (0, world.left, 1),
        (0, world.right, -1),
        (1, world.low, 1),
        (1, world.high, -1),
    ):
        kept: list[tuple[float, float]] = []
        for start, end in pairwise((*seen, seen[0])) if seen else ():
            inside, next_inside = (start[axis] - bound) * sign >= 0, (end[axis] - bound) * sign >= 0
            if inside:
                kept.append(start)
            if inside != next_inside:
                share = (bound - start[axis]) / (end[axis] - start[axis])
                kept.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
        seen = kept
    return seen


# Places


def _draw_places(sheet: DrawingSheet, plan: MapPlan, tones: Mapping[str, str]) -> None:
    for label in plan.labels:
        if label.led_from is not None:
            sheet.lead(label.led_from, _near_end(label), QUIET)
    for sign in plan.signs:
        sheet.disc(sign.x, sign.y, sign.radius, tones["brand-text"], PAPER)
    for label in plan.labels:
        sheet.words(label.box.left, (label.box.low + label.box.high) / 2, label.words, SIZE, outlined=True)


def _near_end(label: Label) -> tuple[float, float]:
    """Where the line that leads to a label meets it."""
    assert label.led_from is not None
    x, y = label.led_from
    box = label.box
    return min(max(x, box.left), box.right), box.high if y > box.high else box.low


def _legend(found: Sequence[Sign], words: Wording) -> tuple[tuple[float, str], ...]:
    """What the sizes of the signs say; nothing where all are of one size."""
    used = {sign.radius for sign in found}
    if len(used) < 2:
        return ()
    least, told = 1, []
    for most, radius in RADII:
        if radius in used:
            told.append((radius, _projects(least, most, words)))
        least = most + 1
    return tuple(told)


def _projects(least: int, most: int, words: Wording) -> str:
    if most == least:
        return words.ngettext("{n} project", "{n} projects", least)
    if most > MOST:
        return words.ngettext("{n} project or more", "{n} projects or more", least)
    return words.ngettext("{first} to {n} project", "{first} to {n} projects", most).replace(
        "{first}", str(least)
    )


def _corner(
    legend: Sequence[tuple[float, str]],
    found: Sequence[Sign],
    height: float,
    own: Sequence[tuple[float, float]],
) -> Bounds | None:
    """The corner in which the legend covers no sign, and least of the borders; none where there is no such corner."""
    if not legend:
        return None
    width = max(width_of(words, SIZE) for _radius, words in legend) + 4 * AIR + 2 * RADII[-1][1]
    high = len(legend) * (LINE + AIR) + AIR
    corners = [
        Bounds(x, y, x + width, y + high)
        for x, y in (
            (2, height - high - 2),
            (WIDTH - width - 2, height - high - 2),
            (2, 2),
            (WIDTH - width - 2, 2),
        )
    ]
    free = [box for box in corners if not any(box.meets(sign.box) for sign in found)]
    return min(free, key=lambda box: sum(box.holds(Bounds(x, y, x, y)) for x, y in own), default=None)


def _draw_legend(sheet: DrawingSheet, plan: MapPlan, tones: Mapping[str, str]) -> None:
    if plan.corner is None:
        return
    box, middle = plan.corner, plan.corner.left + AIR + RADII[-1][1]
    corners = [(box.left, box.low), (box.right, box.low), (box.right, box.high), (box.left, box.high)]
    sheet.area(corners, PAPER, BORDER, above=True)
    for number, (radius, words) in enumerate(plan.legend):
        y = box.low + AIR + (number + 0.5) * (LINE + AIR) - AIR / 2
        sheet.disc(middle, y, radius, tones["brand-text"], PAPER)
        sheet.words(middle + RADII[-1][1] + AIR, y, words, SIZE)
