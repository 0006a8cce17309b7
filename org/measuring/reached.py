"""People reached: how many by each entry, together where the entries do not overlap, and small groups among them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from org.dimensions import BUILT_IN, Known
from org.measuring.adding import added
from org.measuring.disaggregation import EVERYBODY, Breakdown, Group, breakdown
from org.measuring.suppression import Figures, Sum, figures_of, withheld
from org.records.project import Project
from org.records.results import Reach
from org.values import Quantity

PEOPLE = ("people", "families", "households")
"""Units whose small numbers may tell who is meant."""


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
class Reached:
    """Everybody whom a project reached, entry by entry and together, and what must not be shown of it."""

    entries: tuple[tuple[Reach, Breakdown], ...]
    totals: tuple[Total, ...]
    hidden: frozenset[Hashable] = frozenset()

    def hides(self, index: int, group: Group = EVERYBODY) -> bool:
        """Whether the number of a group in an entry must not be shown."""
        return ("entry", index, group) in self.hidden

    def hides_total(self, total: Total, group: Group = EVERYBODY) -> bool:
        """Whether the number of a group in a total must not be shown."""
        return ("total", total.sort, total.activity, group) in self.hidden


def sort_of(reach: Reach) -> Sort:
    """What the entry can be added up with."""
    return Sort(reach.kind, reach.counting, reach.unit)


def people_reached(project: Project, known: Known = BUILT_IN, suppress_below: int = 0) -> Reached:
    """The people whom a project reached. They are added up only where the project says that no entries overlap."""
    entries = tuple((reach, breakdown(reach.count, reach.disaggregation, known)) for reach in project.reached)
    totals = () if project.reach_overlaps else tuple(_totals(entries))
    threshold = suppress_below if project.sensitive else 0
    return Reached(entries, totals, withheld(figures_of_all(entries, totals), threshold))


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


def figures_of_all(entries: Entries, totals: Sequence[Total]) -> Figures[Hashable]:
    """The numbers of people in all entries and totals, since these hang together."""
    values: dict[Hashable, Decimal] = {}
    sums: list[Sum[Hashable]] = []
    unprinted: set[Hashable] = set()
    for index, (reach, part) in enumerate(entries):
        if reach.unit in PEOPLE:
            own = _named(figures_of(part), "entry", index)
            values.update(own.values)
            sums += own.sums
            unprinted |= own.unprinted
    counted = [total for total in totals if total.sort.unit in PEOPLE]
    together = {
        _key(total, group): n.value for total in counted for group, n in total.breakdown.cells.items()
    }
    sums += [found for total in counted for found in _over_entries(total, entries)]
    return Figures({**values, **together}, tuple(sums), frozenset(unprinted), frozenset(together))


def _key(total: Total, group: Group) -> Hashable:
    return ("total", total.sort, total.activity, group)


def _over_entries(total: Total, entries: Entries) -> Iterator[Sum[Hashable]]:
    """That each number of a total is the sum of its entries' numbers."""
    indexes = [
        index for index, (reach, _) in enumerate(entries) if any(reach is own for own in total.entries)
    ]
    for group in total.breakdown.cells:
        yield Sum(_key(total, group), tuple(("entry", index, group) for index in indexes))


def _named(figures: Figures[Hashable], *name: Hashable) -> Figures[Hashable]:
    """The same figures under names of their own, so that those of several entries stand together."""

    def named(key: Hashable) -> Hashable:
        return (*name, key)

    values: Mapping[Hashable, Decimal] = {named(key): value for key, value in figures.values.items()}
    sums = tuple(Sum(named(found.whole), tuple(map(named, found.parts))) for found in figures.sums)
    unprinted, kept = (frozenset(map(named, keys)) for keys in (figures.unprinted, figures.kept))
    return Figures(values, sums, unprinted, kept)
