"""Checks of results: known dimensions, parts that agree with their wholes, periods that do not overlap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from org.dimensions import Known, find_dimension, find_value, unknown_dimension, unknown_value, words_for
from org.faults import Fault, Place
from org.measuring.disaggregation import (
    EVERYBODY,
    Breakdown,
    Group,
    Mismatch,
    breakdown,
    group_of,
    mismatches,
)
from org.measuring.indicators import Which, adds_up, at_indicator, from_periods, value_of
from org.records.dimensions import Dimension
from org.records.project import Project
from org.records.results import Indicator, Share
from org.values import Quantity
from org.workspace import Workspace


class _Counted(NamedTuple):
    """A number in its parts, as the records have it."""

    total: Quantity | None
    shares: tuple[Share, ...]
    adds: bool
    """Whether its parts can be added up, other than percentages."""


def dimensions_of_parts(workspace: Workspace) -> Iterator[Fault]:
    """Parts by a dimension or a value that is not declared, by none at all, or twice for the same group."""
    for counted in _everything_counted(workspace):
        first: dict[Group, Share] = {}
        for share in counted.shares:
            yield from _unknown_words(share, workspace.dimensions)
            group = group_of(share, workspace.dimensions)
            if group is not None and first.setdefault(group, share) is not share:
                line = first[group].place.line
                yield Fault(share.place, f"this group is there already, in line {line}", "delete one of them")


def _unknown_words(share: Share, known: Known) -> Iterator[Fault]:
    if not share.by:
        yield Fault(
            share.place, "it is not said whom this number is about", "add “by: {sex: female}” or the like"
        )
    for dimension_word, value_word in share.by.items():
        dimension = find_dimension(dimension_word, known)
        if dimension is None:
            wrong = f"there is no dimension “{dimension_word}”"
            yield Fault(share.place, wrong, unknown_dimension(dimension_word, known))
        elif find_value(value_word, dimension) is None:
            wrong = f"“{value_word}” is not a value of “{dimension.id}”"
            yield Fault(share.place, wrong, unknown_value(value_word, dimension))


def parts_and_wholes(workspace: Workspace) -> Iterator[Fault]:
    """Totals that disagree with their parts, and numbers of people below zero."""
    for counted in _everything_counted(workspace):
        for share in counted.shares:
            if share.value.value < 0 and counted.adds:
                yield Fault(share.value.origin.place, "a number of people below zero", "correct it")
        if counted.adds:
            of = breakdown(counted.total, counted.shares, workspace.dimensions)
            for found in mismatches(of):
                yield _disagreement(found, of)


def _disagreement(found: Mismatch, of: Breakdown) -> Fault:
    place = of.cells[found.parts.groups[0]].origin.place
    more = "" if found.parts.complete else "more than "
    whole = _described(found, of)
    wrong = f"the values by {found.dimension.id} add up to {found.parts.sum}, {more or 'not to '}{whole}"
    return Fault(place, wrong, _remedy(found, of, place))


def _described(found: Mismatch, of: Breakdown) -> str:
    if found.group in of.recorded:
        name = "the total" if found.group == EVERYBODY else f"the number for {_words(found.group)}"
        return f"{found.number}, {name}"
    others = [dimension.id for dimension in of.dimensions if dimension != found.dimension]
    return f"{found.number} like those by {' and '.join(others)}"


def _remedy(found: Mismatch, of: Breakdown, place: Place) -> str:
    if found.group not in of.recorded:
        return "correct the one or the other"
    line = found.number.origin.place.line
    return (
        f"correct them, or the number in line {line}"
        if line != place.line
        else "correct the one or the other"
    )


def _words(group: Group) -> str:
    return ", ".join(f"{dimension}: {value}" for dimension, value in sorted(group))


def _everything_counted(workspace: Workspace) -> Iterator[_Counted]:
    for project in workspace.projects.values():
        for indicator in _indicators(project):
            adds = indicator.measure == "number"
            for measure in indicator.measures:
                value = (
                    value_of(measure, indicator, workspace.dimensions) if measure.value is not None else None
                )
                total = value if isinstance(value, Quantity) else None
                yield _Counted(total, measure.disaggregation, adds)
        for reach in project.reached:
            yield _Counted(reach.count, reach.disaggregation, True)
        for group in project.target_groups:
            yield _Counted(group.size, group.disaggregation, True)


def _indicators(project: Project) -> Iterator[Indicator]:
    return (indicator for result in project.results for indicator in result.indicators)


def periods_of_indicators(workspace: Workspace) -> Iterator[Fault]:
    """Values counted per period whose periods overlap, or that add up to less than the whole."""
    for project in workspace.projects.values():
        for indicator in _indicators(project):
            if indicator.counting == "per-period":
                yield from _overlapping(indicator)
            if adds_up(indicator):
                yield from _more_than_its_periods(indicator, "target", workspace.dimensions)
                yield from _more_than_its_periods(indicator, "actual", workspace.dimensions)


def _overlapping(indicator: Indicator) -> Iterator[Fault]:
    dated = [(item, item.period) for item in indicator.periods if item.period]
    for (_first, one), (second, other) in combinations(dated, 2):
        if one.overlaps(other):
            wrong = f"the periods {one} and {other} overlap, and what each counts is added up"
            yield Fault(second.place, wrong, "correct the periods, or write “counting: cumulative”")


def _more_than_its_periods(indicator: Indicator, which: Which, known: Known) -> Iterator[Fault]:
    given, found = (
        value_of(at_indicator(indicator, which), indicator, known),
        from_periods(indicator, which, known),
    )
    if (
        found is None
        or found.lacking
        or not isinstance(given, Quantity)
        or not isinstance(found.value, Quantity)
    ):
        return
    if given.value > found.value.value:
        wrong = f"the {which} of the whole project is {given}, and its periods add up to {found.value} only"
        yield Fault(given.origin.place, wrong, "correct one of them")


def words_of_dimensions(workspace: Workspace) -> Iterator[Fault]:
    """Words that stand for two values of a dimension."""
    for dimension in workspace.dimensions.values():
        yield from _said_twice(dimension)


def _said_twice(dimension: Dimension) -> Iterator[Fault]:
    meanings: dict[str, str] = {}
    for value in dimension.values:
        for word in sorted(words_for(value)):
            other = meanings.setdefault(word, value.id)
            if other != value.id:
                wrong = f"“{word}” stands for “{other}” and for “{value.id}”"
                yield Fault(value.place, wrong, "delete it in one of them")
