"""Which past projects fit a brief, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from org.records import Location, Project, Selection
from org.values import Text


@dataclass(frozen=True, slots=True)
class Selected:
    """A project that was taken, with the reasons."""

    project: Project
    reasons: tuple[str, ...]


def history(projects: Mapping[str, Project]) -> tuple[Project, ...]:
    """The projects that an organisation can point to: begun or completed ones, newest first."""
    begun = [project for project in projects.values() if project.status not in ("planned", "cancelled")]
    return tuple(sorted(begun, key=newest_first))


def newest_first(project: Project) -> tuple[int, int, str]:
    """A sort key: latest end, then latest start, then the id."""
    dates = project.dates
    return (*(dates.newest_first if dates else (0, 0)), project.id)


def select(projects: Mapping[str, Project], selection: Selection) -> tuple[Selected, ...]:
    """The projects of the history that meet every condition of the selection, newest first.

    `include` takes a project whatever else holds; `exclude` and `at_most` have the last word.
    """
    taken = [
        Selected(project, reasons)
        for project in history(projects)
        if project.id not in selection.exclude and (reasons := _reasons(project, selection)) is not None
    ]
    if selection.at_most is None or len(taken) <= selection.at_most:
        return tuple(taken)
    named_first = sorted(taken, key=lambda one: one.project.id not in selection.include)
    kept = {one.project.id for one in named_first[: selection.at_most]}
    return tuple(one for one in taken if one.project.id in kept)


def _reasons(project: Project, selection: Selection) -> tuple[str, ...] | None:
    """Why a project is taken; None where it is not."""
    if project.id in selection.include:
        return ("named in the brief",)
    conditions = [
        _shared("theme", selection.themes, project.themes),
        _shared("funder", selection.funders, project.funders),
        _shared("place", selection.places, _place_names(project)),
        _recent(project, selection),
    ]
    if any(reason is None for reason in conditions):
        return None
    return tuple(reason for reason in conditions if reason)


def _shared(kind: str, wanted: tuple[str, ...], present: tuple[str, ...]) -> str | None:
    """The reason where one of the wanted words is present; empty where none is wanted, None where none is there."""
    if not wanted:
        return ""
    folded = {word.casefold() for word in present}
    found = [word for word in wanted if word.casefold() in folded]
    return f"{kind}: {', '.join(found)}" if found else None


def _place_names(project: Project) -> tuple[str, ...]:
    places = (*project.places, *(place for activity in project.activities for place in activity.places))
    return tuple(name for place in places for name in _names(place))


def _names(place: Location) -> Iterator[str]:
    for text in (place.name, place.district, place.region):
        if isinstance(text, Text):
            yield from (translation.text for translation in text.translations)
    if place.country:
        yield place.country


def _recent(project: Project, selection: Selection) -> str | None:
    dates = project.dates
    if selection.since is None and selection.until is None:
        return ""
    if dates is None:
        return None
    end, start = dates.end or dates.start, dates.start or dates.end
    if selection.since and end and end.last_day < selection.since.first_day:
        return None
    if selection.until and start and start.first_day > selection.until.last_day:
        return None
    return f"period: {dates}"
