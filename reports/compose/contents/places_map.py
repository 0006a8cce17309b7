"""Where the organisation works: a map of the places of its projects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from org.choosing.ranking import chosen
from org.records import Location
from reports.compose.base.composition import Blocks, Composition, with_countries
from reports.compose.base.content import Content, marked
from reports.compose.contents.track_record import PROJECTS
from reports.document.model import Map, MapPlace
from reports.document.sourced_words import sourced

NAME = "map"
"""What forms call it."""


def where_we_work(c: Composition) -> Blocks:
    """The places of the projects that the brief selects; nothing without room, or where no record holds a point."""
    if not c.room.has(NAME):
        return ()
    projects = [selected.project for selected in chosen(c.workspace, c.brief)]
    found = [place for project in projects for place in _each_once(c, project.places)]
    shown = tuple(_shown(c, found))
    if not shown:
        return ()
    title = c.gettext("Places where the projects worked")
    countries = tuple(dict.fromkeys(place.country for place in found if place.country and place.point))
    alt = sourced(_told(c, title, shown), *(place.place for place in found))
    return (Map(title, alt, shown, countries, _note(c, found, shown, countries)),)


def _each_once(c: Composition, places: Iterable[Location]) -> Iterable[Location]:
    return {c.name_in_country(place): place for place in with_countries(places)}.values()


def _shown(c: Composition, found: Iterable[Location]) -> Iterator[MapPlace]:
    """The places that have a point, those of most projects first; one that has it in any project has it in all."""
    points = {c.name_in_country(place): place.point for place in found if place.point}
    numbers: dict[str, int] = {}
    for place in found:
        name = c.name_in_country(place)
        numbers[name] = numbers.get(name, 0) + 1
    for name in sorted(points, key=lambda name: -numbers[name]):
        point = points[name]
        yield MapPlace(name, point.latitude, point.longitude, numbers[name])


def _told(c: Composition, title: str, shown: tuple[MapPlace, ...]) -> str:
    """The map in words, for readers who cannot see it."""
    places = (
        f"{place.name} ({c.wording.ngettext('{n} project', '{n} projects', place.projects)})"
        for place in shown
    )
    return f"{title}: {c.wording.listed(places)}."


def _note(
    c: Composition, found: Iterable[Location], shown: tuple[MapPlace, ...], countries: tuple[str, ...]
) -> str:
    """The places without a point, and the countries without any; a country that is drawn needs none."""
    on_it = {*(place.name for place in shown), *map(c.wording.country, countries)}
    others = [name for name in dict.fromkeys(map(c.name_in_country, found)) if name not in on_it]
    told = c.gettext("Not on the map: {places}")
    return told.format(places=c.wording.listed(c.wording.in_order(others))) if others else ""


MAP = Content(marked("Where we work"), where_we_work, "places", "organisation", PROJECTS)
