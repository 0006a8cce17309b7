"""Checks of results: known dimensions, parts that agree with their wholes, periods that do not overlap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from org.base.faults import Fault, Place
from org.base.messages import Message
from org.base.values import Quantity
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
from org.records.dimensions import (
    Dimension,
    Known,
    find_dimension,
    find_value,
    unknown_dimension,
    unknown_value,
    words_for,
)
from org.records.project import Project
from org.records.results import Indicator, Share
from org.workspace.index import Workspace


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
                yield Fault(
                    share.place,
                    Message("this group is there already, in line {line}", line=line),
                    Message("delete one of them"),
                )


def _unknown_words(share: Share, known: Known) -> Iterator[Fault]:
    if not share.by:
        yield Fault(
            share.place,
            Message("it is not said whom this number is about"),
            Message("add “by: {sex: female}” or the like"),
        )
    for dimension_word, value_word in share.by.items():
        dimension = find_dimension(dimension_word, known)
        if dimension is None:
            wrong = Message("there is no dimension “{dimension_word}”", dimension_word=dimension_word)
            yield Fault(share.place, wrong, unknown_dimension(dimension_word, known))
        elif find_value(value_word, dimension) is None:
            wrong = Message("“{value_word}” is not a value of “{id}”", value_word=value_word, id=dimension.id)
            yield Fault(share.place, wrong, unknown_value(value_word, dimension))


def parts_and_wholes(workspace: Workspace) -> Iterator[Fault]:
    """Totals that disagree with their parts, and numbers of people below zero."""
    for counted in _everything_counted(workspace):
        for share in counted.shares:
            if share.value.value < 0 and counted.adds:
                yield Fault(
                    share.value.origin.place, Message("a number of people below zero"), Message("correct it")
                )
        if counted.adds:
            of = breakdown(counted.total, counted.shares, workspace.dimensions)
            for found in mismatches(of):
                yield _disagreement(found, of)


def _disagreement(found: Mismatch, of: Breakdown) -> Fault:
    place = of.cells[found.parts.groups[0]].origin.place
    dimension, added, whole = found.dimension.id, found.parts.sum, _described(found, of)
    wrong = (
        Message("the values by {id} add up to {sum}, not to {whole}", id=dimension, sum=added, whole=whole)
        if found.parts.complete
        else Message(
            "the values by {id} add up to {sum}, more than {whole}", id=dimension, sum=added, whole=whole
        )
    )
    return Fault(place, wrong, _remedy(found, of, place))


def _described(found: Mismatch, of: Breakdown) -> Message:
    if found.group in of.recorded:
        if found.group == EVERYBODY:
            return Message("{number}, the total", number=found.number)
        return Message("{number}, the number for {words}", number=found.number, words=_words(found.group))
    others = [dimension.id for dimension in of.dimensions if dimension != found.dimension]
    return Message("{number} like those by {others}", number=found.number, others=" and ".join(others))


def _remedy(found: Mismatch, of: Breakdown, place: Place) -> Message:
    if found.group not in of.recorded:
        return Message("correct the one or the other")
    line = found.number.origin.place.line
    return (
        Message("correct them, or the number in line {line}", line=line)
        if line != place.line
        else Message("correct the one or the other")
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
            wrong = Message(
                "the periods {one} and {other} overlap, and what each counts is added up",
                one=one,
                other=other,
            )
            yield Fault(second.place, wrong, Message("correct the periods, or write “counting: cumulative”"))


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
        wrong = Message(
            "the {which} of the whole project is {given}, and its periods add up to {found} only",
            which=which,
            given=given,
            found=found.value,
        )
        yield Fault(given.origin.place, wrong, Message("correct one of them"))


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
                wrong = Message(
                    "“{word}” stands for “{other}” and for “{id}”", word=word, other=other, id=value.id
                )
                yield Fault(value.place, wrong, Message("delete it in one of them"))
