"""Indicators: the value for the whole project, how much of its target that is, and what to call it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from typing import Literal

from org.base.values import UNKNOWN, Origin, PartialDate, Quantity, Text, made_of
from org.measuring.disaggregation import (
    EVERYBODY,
    Breakdown,
    Group,
    added,
    bare,
    breakdown,
    groups,
    of_cells,
)
from org.records.dimensions import BUILT_IN, Known
from org.records.results import Indicator, IndicatorPeriod, Measure, Thresholds

Which = Literal["target", "actual"]
Verdict = Literal["exceeded", "achieved", "partly", "not", "no-data"]

_DIGITS = 60


@dataclass(frozen=True, slots=True)
class WholeValue:
    """An indicator's value for the whole project."""

    value: Quantity | Text
    date: PartialDate | None = None
    periods: tuple[IndicatorPeriod, ...] = ()
    """The periods that it rests on; none where the indicator itself says it."""
    lacking: tuple[IndicatorPeriod, ...] = ()
    """The periods that should have a value and have none: then it is a part only."""


def of_period(period: IndicatorPeriod, which: Which) -> Measure | None:
    """The target or the actual of a period."""
    return period.target if which == "target" else period.actual


def at_indicator(indicator: Indicator, which: Which) -> Measure | None:
    """The target or the actual that the indicator itself says."""
    return indicator.target if which == "target" else indicator.actual


def value_of(
    measure: Measure | None, indicator: Indicator, known: Known = BUILT_IN
) -> Quantity | Text | None:
    """What a measure says: its value, else the sum over one complete dimension of its parts."""
    if measure is None:
        return None
    if isinstance(measure.value, Quantity):
        return _standing_as_said(measure.value, measure)
    if measure.value is not None or indicator.measure != "number":
        return measure.value
    return breakdown(None, measure.disaggregation, known).total


def _standing_as_said(value: Quantity, measure: Measure) -> Quantity:
    if measure.standing is None:
        return value
    how = measure.derivation or value.origin.derivation
    return Quantity(value.value, replace(value.origin, standing=measure.standing, derivation=how))


def whole(indicator: Indicator, which: Which, known: Known = BUILT_IN) -> WholeValue | None:
    """The value for the whole project, as the indicator says it or from its periods; None where there is none."""
    given = at_indicator(indicator, which)
    value = value_of(given, indicator, known)
    if given is not None and value is not None:
        return WholeValue(value, given.date)
    return from_periods(indicator, which, known)


def from_periods(indicator: Indicator, which: Which, known: Known = BUILT_IN) -> WholeValue | None:
    """The value for the whole project from its periods: their sum where they add up, else the last; None without."""
    valued = tuple(_valued(indicator, which, known))
    if not valued:
        return None
    if adds_up(indicator):
        return _sum(indicator, valued)
    period, value = valued[-1]
    return WholeValue(value, _date(period, which), (period,))


def adds_up(indicator: Indicator) -> bool:
    """Whether the values of the periods together make the whole: numbers counted per period, never percentages."""
    return indicator.measure == "number" and indicator.counting == "per-period"


Valued = tuple[IndicatorPeriod, Quantity | Text]


def _valued(indicator: Indicator, which: Which, known: Known) -> Iterator[Valued]:
    for period in in_time(indicator.periods):
        value = value_of(of_period(period, which), indicator, known)
        if value is not None:
            yield period, value


def _sum(indicator: Indicator, valued: Sequence[Valued]) -> WholeValue:
    periods = tuple(period for period, _value in valued)
    total = added(value for _period, value in valued if isinstance(value, Quantity))
    lacking = tuple(period for period in in_time(indicator.periods) if period not in periods)
    return WholeValue(total, None, periods, lacking)


def _date(period: IndicatorPeriod, which: Which) -> PartialDate | None:
    measure = of_period(period, which)
    return measure.date if measure else None


def in_time(periods: Sequence[IndicatorPeriod]) -> tuple[IndicatorPeriod, ...]:
    """The periods by their ends; in the order of the records where one has no dates."""
    ends = [period.period.end if period.period else None for period in periods]
    if not all(ends):
        return tuple(periods)
    days = {id(period): end.last_day for period, end in zip(periods, ends, strict=True) if end}
    return tuple(sorted(periods, key=lambda period: days[id(period)]))


@dataclass(frozen=True, slots=True)
class Standings:
    """The three numbers that an indicator is judged by, as far as they are known for the whole project."""

    indicator: Indicator
    baseline: Decimal | None
    target: Decimal | None
    actual: Decimal | None
    origin: Origin = UNKNOWN
    """What the share of the target that was reached rests on: all three."""


def standings(indicator: Indicator, known: Known = BUILT_IN) -> Standings:
    """The baseline, target and actual of the whole project; a part of a target or an actual counts as unknown."""
    baseline = _quantity(value_of(indicator.baseline, indicator, known))
    target, actual = (_complete(whole(indicator, which, known)) for which in ("target", "actual"))
    origin = made_of((number.origin for number in (actual, baseline, target) if number), "share")
    return Standings(
        indicator,
        baseline.value if baseline else None,
        target.value if target else None,
        actual.value if actual else None,
        origin,
    )


def _complete(found: WholeValue | None) -> Quantity | None:
    return _quantity(found.value) if found is not None and not found.lacking else None


def achievement(indicator: Indicator, known: Known = BUILT_IN) -> Quantity | None:
    """How much of the way from the baseline to the target was made, in percent; None where that means nothing."""
    found = standings(indicator, known)
    share = None if found.actual is None else made_of_the_way(found, found.actual)
    return Quantity(share, found.origin) if share is not None else None


def achievement_of_period(
    indicator: Indicator, period: IndicatorPeriod, so_far: Quantity | None, known: Known = BUILT_IN
) -> Quantity | None:
    """How much of a period's own target was reached, in percent; of the whole project's where no period has one."""
    found = standings(indicator, known)
    if any(one.target for one in indicator.periods):
        target = _quantity(value_of(period.target, indicator, known))
        origin = made_of((target.origin,) if target else (), "share")
        found = replace(found, target=target.value if target else None, origin=origin)
        if adds_up(indicator):  # each period counts from nothing
            found = replace(found, baseline=None)
            so_far = _quantity(value_of(period.actual, indicator, known))
    share = made_of_the_way(found, so_far.value) if so_far else None
    if share is None or so_far is None:
        return None
    return Quantity(share, made_of((so_far.origin, found.origin), "share"))


def _quantity(value: Quantity | Text | None) -> Quantity | None:
    return value if isinstance(value, Quantity) else None


def made_of_the_way(found: Standings, actual: Decimal) -> Decimal | None:
    """How much of the way from the baseline to the target a value is, in percent; None where that means nothing."""
    start, target = start_of(found), found.target
    if start is None or target is None or found.indicator.measure == "qualitative":
        return None
    way = target - start
    if not way or (way > 0) != (found.indicator.direction == "ascending"):
        return None
    with localcontext() as context:
        context.prec = _DIGITS
        return (actual - start) * 100 / way


def start_of(found: Standings) -> Decimal | None:
    """The baseline. Where it is missing it is 0 for a number of which more is better, else unknown."""
    if found.baseline is not None:
        return found.baseline
    indicator = found.indicator
    from_nothing = indicator.measure == "number" and indicator.direction == "ascending"
    return Decimal(0) if from_nothing else None


def met(found: Standings) -> bool | None:
    """Whether the target was reached; None where the target or the actual is unknown or in words."""
    if found.target is None or found.actual is None:
        return None
    if found.indicator.direction == "ascending":
        return found.actual >= found.target
    return found.actual <= found.target


def verdict(indicator: Indicator, thresholds: Thresholds, known: Known = BUILT_IN) -> Verdict | None:
    """What to call the result; None where it cannot be judged: words, no target, or no baseline to measure from.

    Words are judged by a person, who says so in the records.
    """
    if indicator.measure == "qualitative" and indicator.verdict is not None:
        return indicator.verdict
    found = standings(indicator, known)
    if whole(indicator, "actual", known) is None:
        return "no-data"
    if indicator.measure == "qualitative":
        return None
    if found.actual is None:
        return "no-data"
    share = made_of_the_way(found, found.actual)
    if share is not None:
        return _called(share, thresholds)
    reached = met(found)
    if reached:
        return "achieved"
    return None if reached is None or start_of(found) is None else "not"


def _called(share: Decimal, thresholds: Thresholds) -> Verdict:
    if share > thresholds.exceeded:
        return "exceeded"
    if share >= thresholds.achieved:
        return "achieved"
    return "partly" if share >= thresholds.partly else "not"


def lacks_baseline(indicator: Indicator, known: Known = BUILT_IN) -> bool:
    """Whether only the baseline is missing to say how much of the target was reached."""
    found = standings(indicator, known)
    known_otherwise = found.target is not None and found.actual is not None
    return known_otherwise and start_of(found) is None and not met(found)


def in_parts(indicator: Indicator, which: Which, known: Known = BUILT_IN) -> Breakdown | None:
    """The value for the whole project in its parts; None where the records have no parts."""
    found = whole(indicator, which, known)
    if found is None:
        return None
    tables = [groups(measure.disaggregation, known) for measure in _behind(indicator, which, found, known)]
    if not any(tables):
        return None
    cells = tables[0] if len(tables) == 1 else _added_cells(tables)
    total = {EVERYBODY: found.value} if isinstance(found.value, Quantity) else {}
    return (of_cells if indicator.measure == "number" else bare)({**total, **cells}, known)


def _behind(indicator: Indicator, which: Which, found: WholeValue, known: Known) -> tuple[Measure, ...]:
    """The measures whose parts are those of the whole: the indicator's own, else those of its periods."""
    given = at_indicator(indicator, which)
    if given is not None and (given.disaggregation or not indicator.periods):
        return (given,)
    other = from_periods(indicator, which, known)
    if other is None or other.value != found.value:
        return ()
    measures = (of_period(period, which) for period in other.periods)
    return tuple(measure for measure in measures if measure is not None)


def _added_cells(tables: Sequence[dict[Group, Quantity]]) -> dict[Group, Quantity]:
    """The sums over periods, for the groups that each of them has."""
    shared = [group for group in tables[0] if all(group in table for table in tables)]
    return {group: added(table[group] for table in tables) for group in shared}
