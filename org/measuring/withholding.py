"""What a project's documents must not show: small groups among its results and the people reached, all at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from org.measuring.disaggregation import Breakdown, Group, breakdown
from org.measuring.indicators import in_parts
from org.measuring.people_reached import PeopleReached, Total, people_reached
from org.measuring.suppression import GroupNumbers, GroupSum, figures_of, withheld
from org.records.dimensions import BUILT_IN, Known
from org.records.project import Project
from org.records.results import Indicator

PEOPLE = ("people", "families", "households")
"""Units whose small numbers may tell who is meant."""


class GroupAddress(NamedTuple):
    """Where a group's number stands: in an indicator, people reached, a total of them, or a target group."""

    kind: str
    name: Hashable
    group: Hashable


@dataclass(frozen=True, slots=True)
class Withheld:
    """The numbers that must not be shown."""

    indicators: tuple[Indicator, ...] = ()
    places: frozenset[GroupAddress] = frozenset()

    def in_indicator(self, indicator: Indicator) -> frozenset[Group]:
        """The withheld groups of what an indicator reached in the whole project."""
        return self._groups(
            "indicator", next((n for n, one in enumerate(self.indicators) if one is indicator), None)
        )

    def in_entry(self, index: int) -> frozenset[Group]:
        """The withheld groups of an entry of people reached."""
        return self._groups("entry", index)

    def in_target_group(self, index: int) -> frozenset[Group]:
        """The withheld groups of the people for whom the project is."""
        return self._groups("target group", index)

    def in_total(self, total: Total) -> frozenset[Group]:
        """The withheld groups of several entries together."""
        return self._groups("total", (total.sort, total.activity))

    def _groups(self, kind: str, name: Hashable) -> frozenset[Group]:
        return frozenset(
            place.group
            for place in self.places
            if (place.kind, place.name) == (kind, name) and isinstance(place.group, frozenset)
        )


def small_figures(project: Project, known: Known = BUILT_IN, suppress_below: int = 0) -> Withheld:
    """The numbers of small groups in a sensitive project, and those from which these could be worked out."""
    if not project.sensitive or not suppress_below:
        return Withheld()
    indicators = tuple(indicator for result in project.results for indicator in result.indicators)
    planned = [breakdown(group.size, group.disaggregation, known) for group in project.target_groups]
    figures = figures_of_project(people_reached(project, known), indicators, known, planned)
    return Withheld(indicators, withheld(figures, suppress_below))


def figures_of_project(
    reached: PeopleReached, indicators: Sequence[Indicator], known: Known, planned: Sequence[Breakdown] = ()
) -> GroupNumbers[GroupAddress]:
    """Every number of people in a project's results, and how they hang together."""
    tables: dict[tuple[str, Hashable], Breakdown] = {
        ("entry", index): part for index, (reach, part) in enumerate(reached.entries) if reach.unit in PEOPLE
    }
    for index, indicator in enumerate(indicators):
        of = in_parts(indicator, "actual", known) if indicator.measure == "number" else None
        if of is not None:
            tables["indicator", index] = of
    tables |= {("target group", index): part for index, part in enumerate(planned)}
    totals = [total for total in reached.totals if total.sort.unit in PEOPLE]
    parts = [_placed(figures_of(of), kind, name) for (kind, name), of in tables.items()]
    sums = (*_sums_of(totals, reached), *_repetitions(tables))
    return _together([*parts, GroupNumbers(_values(totals), sums, frozenset(), frozenset(_values(totals)))])


def _values(totals: Sequence[Total]) -> dict[GroupAddress, Decimal]:
    return {
        _in_total(total, group): number.value
        for total in totals
        for group, number in total.breakdown.cells.items()
    }


def _in_total(total: Total, group: Group) -> GroupAddress:
    return GroupAddress("total", (total.sort, total.activity), group)


def _sums_of(totals: Sequence[Total], reached: PeopleReached) -> Iterator[GroupSum[GroupAddress]]:
    """That each number of a total is the sum of its entries' numbers."""
    for total in totals:
        own = [
            n for n, (reach, _) in enumerate(reached.entries) if any(reach is one for one in total.entries)
        ]
        for group in total.breakdown.cells:
            yield GroupSum(
                _in_total(total, group), tuple(GroupAddress("entry", index, group) for index in own)
            )


def _repetitions(tables: Mapping[tuple[str, Hashable], Breakdown]) -> Iterator[GroupSum[GroupAddress]]:
    """That an indicator with the same numbers as another table is likely about the same people."""
    for ((one_kind, one_name), one), ((other_kind, other_name), other) in combinations(tables.items(), 2):
        if one_kind == other_kind == "entry":
            continue
        shared = [group for group in one.cells if group in other.cells]
        if len(shared) > 1 and all(one.cells[group].value == other.cells[group].value for group in shared):
            for group in shared:
                yield GroupSum(
                    GroupAddress(one_kind, one_name, group), (GroupAddress(other_kind, other_name, group),)
                )


def _placed(figures: GroupNumbers[Hashable], kind: str, name: Hashable) -> GroupNumbers[GroupAddress]:
    """The figures of one table under names of their own, so that those of several stand together."""

    def placed(key: Hashable) -> GroupAddress:
        return GroupAddress(kind, name, key)

    values = {placed(key): value for key, value in figures.values.items()}
    sums = tuple(GroupSum(placed(found.whole), tuple(map(placed, found.parts))) for found in figures.sums)
    return GroupNumbers(
        values, sums, frozenset(map(placed, figures.unprinted)), frozenset(map(placed, figures.kept))
    )


def _together(several: Sequence[GroupNumbers[GroupAddress]]) -> GroupNumbers[GroupAddress]:
    return GroupNumbers(
        {key: value for figures in several for key, value in figures.values.items()},
        tuple(found for figures in several for found in figures.sums),
        frozenset(key for figures in several for key in figures.unprinted),
        frozenset(key for figures in several for key in figures.kept),
    )
