"""CHECKS: what must hold between records; each a plain function from a workspace to its faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from org.base.faults import Fault, Place
from org.base.messages import Message
from org.checking import money_checks
from org.checking.result_checks import (
    dimensions_of_parts,
    parts_and_wholes,
    periods_of_indicators,
    words_of_dimensions,
)
from org.checking.text_references import unknown_references
from org.choosing.audience import tags_without_effect
from org.measuring.schedule import most_months
from org.reading.context import meant
from org.records import Activity, Indicator, Reach, Result
from org.workspace.index import Workspace

Check = Callable[["Workspace"], Iterator[Fault]]


def ids_within_projects(workspace: Workspace) -> Iterator[Fault]:
    """Two activities, results, indicators or entries of people reached of a project with one id."""
    for project in workspace.projects.values():
        indicators = [indicator for result in project.results for indicator in result.indicators]
        yield from _ids_twice(Message("activity"), project.activities)
        yield from _ids_twice(Message("result"), project.results)
        yield from _ids_twice(Message("indicator"), indicators)
        yield from _ids_twice(Message("entry of people reached"), project.reached)


def _ids_twice(kind: Message, named: Iterable[Activity | Result | Indicator | Reach]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for record in named:
        if record.id is not None and first.setdefault(record.id, record.place.line) != record.place.line:
            remedy = Message("choose another id; the first is in line {first}", first=first[record.id])
            yield Fault(
                record.place, Message("the {kind} “{id}” is there already", kind=kind, id=record.id), remedy
            )


def dates_of_activities(workspace: Workspace) -> Iterator[Fault]:
    """Activities outside the dates of their project."""
    for project in workspace.projects.values():
        dates = project.dates
        for activity in project.activities:
            if dates is None or activity.period is None:
                continue
            start = activity.period.start or activity.period.end
            end = activity.period.end or activity.period.start
            if dates.start and start and start.last_day < dates.start.first_day:
                wrong = Message(
                    "the activity starts in {start}, before the project ({dates})", start=start, dates=dates
                )
                yield Fault(activity.period.origin.place, wrong, Message("correct one of them"))
            elif dates.end and end and end.first_day > dates.end.last_day:
                wrong = Message(
                    "the activity ends in {end}, after the project ({dates})", end=end, dates=dates
                )
                yield Fault(activity.period.origin.place, wrong, Message("correct one of them"))


def months_of_activities(workspace: Workspace) -> Iterator[Fault]:
    """Activities and milestones in months that their project does not have."""
    for project in workspace.projects.values():
        most = most_months(project)
        if most is None:
            continue
        for activity in project.activities:
            if activity.months and activity.months.last > most:
                yield _beyond(
                    activity.months.origin.place,
                    Message("the activity runs in {months}", months=activity.months),
                    most,
                )
            for milestone in activity.milestones:
                if milestone.month and milestone.month > most:
                    yield _beyond(
                        milestone.place,
                        Message("the milestone is due in M{month}", month=milestone.month),
                        most,
                    )


def _beyond(place: Place, what: Message, most: int) -> Fault:
    return Fault(
        place,
        Message("{what}, and the project ends in M{most}", what=what, most=most),
        Message("write a month from M1 to M{most}", most=most),
    )


def results_of_activities(workspace: Workspace) -> Iterator[Fault]:
    """Activities that work for a result that the project does not have."""
    for project in workspace.projects.values():
        known = [result.id for result in project.results if result.id]
        for activity in project.activities:
            if activity.result is not None and activity.result not in known:
                remedy = meant(activity.result, known, Message("give the result this id, or delete the line"))
                yield Fault(
                    activity.place,
                    Message("there is no result “{result}” in this project", result=activity.result),
                    remedy,
                )


def activities_of_reach(workspace: Workspace) -> Iterator[Fault]:
    """People reached by an activity that the project does not have."""
    for project in workspace.projects.values():
        known = [activity.id for activity in project.activities if activity.id]
        for reach in project.reached:
            if reach.activity is not None and reach.activity not in known:
                remedy = meant(
                    reach.activity, known, Message("give the activity this id, or delete the line")
                )
                yield Fault(
                    reach.place,
                    Message("there is no activity “{activity}” in this project", activity=reach.activity),
                    remedy,
                )


CHECKS: tuple[Check, ...] = (
    ids_within_projects,
    dates_of_activities,
    months_of_activities,
    results_of_activities,
    activities_of_reach,
    words_of_dimensions,
    dimensions_of_parts,
    parts_and_wholes,
    periods_of_indicators,
    tags_without_effect,
    unknown_references,
    *money_checks.CHECKS,
)
