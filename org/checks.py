"""CHECKS: what must hold between records; each a plain function from a workspace to its faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from org.accounts import consistency
from org.audience import tags_without_effect
from org.faults import Fault, Place, Unreadable
from org.measuring.checks import (
    dimensions_of_parts,
    parts_and_wholes,
    periods_of_indicators,
    words_of_dimensions,
)
from org.reading.context import Reading
from org.reading.scalars import read_id
from org.references import unknown_references

if TYPE_CHECKING:
    from org.workspace import Workspace

Check = Callable[["Workspace"], Iterator[Fault]]


def ids_from_file_names(workspace: Workspace) -> Iterator[Fault]:
    """Projects and briefs without an id whose file's name cannot be one."""
    named = [*workspace.projects.items(), *workspace.briefs.items()]
    for name, record in named:
        if name != PurePosixPath(record.place.file).stem:
            continue
        try:
            read_id(name, Reading())
        except Unreadable as error:
            yield Fault(
                Place(record.place.file),
                f"the file's name is no id: {error.wrong}",
                "rename the file, or add “id: …”",
            )


def dates_of_activities(workspace: Workspace) -> Iterator[Fault]:
    """Activities outside the dates of their project."""
    for project in workspace.projects.values():
        dates = project.dates
        for activity in project.activities:
            if dates is None or activity.period is None:
                continue
            start, end = activity.period.start, activity.period.end
            if dates.start and start and start.last_day < dates.start.first_day:
                yield Fault(
                    activity.period.origin.place,
                    f"the activity starts in {start}, before the project ({dates})",
                    "correct one of them",
                )
            elif dates.end and end and end.first_day > dates.end.last_day:
                yield Fault(
                    activity.period.origin.place,
                    f"the activity ends in {end}, after the project ({dates})",
                    "correct one of them",
                )


def activities_of_reach(workspace: Workspace) -> Iterator[Fault]:
    """People reached by an activity that the project does not have."""
    for project in workspace.projects.values():
        known = {activity.id for activity in project.activities}
        for reach in project.reached:
            if reach.activity is not None and reach.activity not in known:
                yield Fault(
                    reach.place, f"there is no activity “{reach.activity}” in this project", "correct the id"
                )


CHECKS: tuple[Check, ...] = (
    ids_from_file_names,
    dates_of_activities,
    activities_of_reach,
    words_of_dimensions,
    dimensions_of_parts,
    parts_and_wholes,
    periods_of_indicators,
    tags_without_effect,
    unknown_references,
    *consistency.CHECKS,
)
