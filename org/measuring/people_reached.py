"""People reached: how many by each entry, and together where the entries do not overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from org.base.values import Quantity
from org.measuring.disaggregation import EVERYBODY, Breakdown, Group, added, breakdown
from org.records.dimensions import BUILT_IN, Known
from org.records.project import Project
from org.records.results import Reach


class Sort(NamedTuple):
    """What can be added up: people reached directly are no more of a kind with attendances than with schools."""

    kind: str
    counting: str
    unit: str


class Total(NamedTuple):
    """The entries of one sort together, of one activity or of all."""

    sort: Sort
    activity: str | None
    entries: tuple[Reach, ...]
    breakdown: Breakdown
    """The total; in all entries together also the parts that every entry has."""


@dataclass(frozen=True, slots=True)
class PeopleReached:
    """Everybody whom a project reached, entry by entry and together."""

    entries: tuple[tuple[Reach, Breakdown], ...]
    totals: tuple[Total, ...]


def sort_of(reach: Reach) -> Sort:
    """What the entry can be added up with."""
    return Sort(reach.kind, reach.counting, reach.unit)


def people_reached(project: Project, known: Known = BUILT_IN) -> PeopleReached:
    """The people whom a project reached. They are added up only where the project says that no entries overlap."""
    entries = tuple((reach, breakdown(reach.count, reach.disaggregation, known)) for reach in project.reached)
    return PeopleReached(entries, () if project.reach_overlaps else tuple(_totals(entries)))


def unique_people(project: Project, kind: str) -> tuple[int, ...]:
    """Which entries count the people of a kind, each person once: their places in the list."""
    wanted = Sort(kind, "unique", "people")
    return tuple(index for index, reach in enumerate(project.reached) if sort_of(reach) == wanted)


Entries = Sequence[tuple[Reach, Breakdown]]


def _totals(entries: Entries) -> Iterator[Total]:
    """The totals of each sort: by activity where there are several, and in all."""
    for sort in dict.fromkeys(sort_of(reach) for reach, _ in entries):
        alike = [entry for entry in entries if sort_of(entry[0]) == sort]
        activities = dict.fromkeys(reach.activity for reach, _ in alike)
        if len(activities) > 1 and None not in activities:
            for activity in activities:
                yield from _total(sort, activity, [entry for entry in alike if entry[0].activity == activity])
        if len(alike) > 1:
            yield from _total(sort, None, alike)


def _total(sort: Sort, activity: str | None, entries: Entries) -> Iterator[Total]:
    """The total of the entries; none where the number of one of them is not known."""
    parts = [part for _, part in entries]
    if all(part.total is not None for part in parts):
        sums = _added(parts)
        cells = MappingProxyType(sums if activity is None else {EVERYBODY: sums[EVERYBODY]})
        dimensions = {dimension.id: dimension for part in parts for dimension in part.dimensions}
        together = Breakdown(cells, cells, tuple(dimensions.values()))
        yield Total(sort, activity, tuple(reach for reach, _ in entries), together)


def _added(parts: Sequence[Breakdown]) -> dict[Group, Quantity]:
    shared = [group for group in parts[0].cells if all(group in part.cells for part in parts)]
    return {group: added(part.cells[group] for part in parts) for group in shared}
