"""The history as a chart: which project ran when, or how many did."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from org.base.faults import Place
from org.base.values import Period, Quantity, count_of
from org.choosing.ranking import chosen
from org.records import Project
from reports.compose.base.chart_data import chart, series
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.contents.track_record import PROJECTS
from reports.document.model import Chart
from reports.document.sourced_words import generated

NAME = "projects-chart"
"""What forms call it."""
FEWEST_BARS, MOST_BARS = 2, 30
"""How many projects a chart shows: one alone says nothing, more go on in the next one."""
MOST_CHARTS = 2
"""Where more would be needed, the projects of each year are counted."""
FEWEST_YEARS = 2


def projects_chart(c: Composition) -> Blocks:
    """The projects that the brief selects, over the years, the oldest first.

    Nothing without room, for one project alone, or where all of them ran in one and the same year.
    """
    if not c.room.has(NAME):
        return ()
    projects = [selected.project for selected in chosen(c.workspace, c.brief) if selected.project.dates]
    years = {year for project in projects for year in _years(project) if year}
    if len(projects) < FEWEST_BARS or len(years) < FEWEST_YEARS:
        return ()
    if len(projects) > MOST_CHARTS * MOST_BARS:
        return (_chart_of_numbers(c, projects),)
    oldest_first = sorted(projects, key=_years)
    return tuple(
        _chart(c, oldest_first[start : start + MOST_BARS]) for start in range(0, len(projects), MOST_BARS)
    )


def _years(project: Project) -> tuple[int, int]:
    dates = project.dates
    return (dates.first_year or 0, dates.last_year or 0) if dates else (0, 0)


def _chart(c: Composition, projects: Sequence[Project]) -> Chart:
    dates = [project.dates for project in projects if project.dates]
    return chart(
        c,
        "timeline",
        c.gettext("The years in which each project ran"),
        categories=[c.string(project.short_title or project.title) for project in projects],
        series=[
            series(c.gettext("First year"), [_year(period, period.first_year) for period in dates]),
            series(c.gettext("Last year"), [_year(period, period.last_year) for period in dates]),
        ],
    )


def _chart_of_numbers(c: Composition, projects: Sequence[Project]) -> Chart:
    """How many projects ran in each year; years without any stand between them, unless they are very many."""
    running: dict[int, list[Place]] = {}
    for project in projects:
        for year in _all_years(project):
            running.setdefault(year, []).append(project.place)
    span = range(min(running), max(running) + 1)
    years = span if len(span) <= MOST_BARS else sorted(running)
    return chart(
        c,
        "bars",
        c.gettext("How many projects ran in each year"),
        categories=[generated(year) for year in years],
        series=[series(c.gettext("Projects"), [_number(running.get(year, ()), projects) for year in years])],
    )


def _number(running: Sequence[Place], among: Sequence[Project]) -> Quantity:
    """How many projects ran in a year; that none did is told by all of them."""
    return count_of(running or (project.place for project in among), len(running))


def _all_years(project: Project) -> range:
    """The years in which a project ran; the one that is known where only one is, and none where none is."""
    first, last = _years(project)
    return range(first or last, (last or first) + 1) if first or last else range(0)


def _year(period: Period, year: int | None) -> Quantity | None:
    return Quantity(Decimal(year), period.origin) if year is not None else None


PROJECTS_CHART = Content(marked("Projects over the years"), projects_chart, "title", "organisation", PROJECTS)
