"""Charts of results: how much of each target was reached, and whom the project reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from org.base.values import Quantity
from org.measuring.disaggregation import Group
from org.measuring.indicators import achievement
from org.measuring.people_reached import PeopleReached, people_reached
from org.measuring.withholding import Withheld
from org.records import Dimension, Indicator
from org.records.dimensions import AGE, SEX
from reports.compose.base.chart_data import chart, series
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.contents.groups import alone, capital
from reports.compose.contents.small_groups import withheld_in, withholds
from reports.document.model import Chart
from reports.document.sourced_words import told

DRAWN = (SEX.id, AGE.id)
TENTH = Decimal("0.1")
MOST_BARS = 30
"""More indicators do not fit on a page; their table says it all."""


def achievement_chart(c: Composition) -> Blocks:
    """How much of each indicator's target was reached, in percent."""
    found = [*_achievements(c)]
    if not found or len(found) > MOST_BARS:
        return ()
    names = tuple(c.string(indicator.title) for indicator, _ in found)
    values = [value for _, value in found]
    title = c.gettext("Achievement of the targets")
    return (chart(c, "bars", title, categories=names, series=(series(title, values),), unit="%"),)


def _achievements(c: Composition) -> Iterator[tuple[Indicator, Quantity]]:
    held = withheld_in(c, c.project)
    for indicator in (indicator for result in c.project.results for indicator in result.indicators):
        share = achievement(indicator, c.workspace.dimensions)
        if share is not None and not withholds(held, indicator):
            yield indicator, Quantity(share.value.quantize(TENTH, ROUND_HALF_EVEN), share.origin)


def reach_chart(c: Composition) -> Blocks:
    """The people reached directly, by sex and by age."""
    found, held = people_reached(c.project, c.workspace.dimensions), withheld_in(c, c.project)
    dimensions = (c.workspace.dimensions[id] for id in DRAWN)
    return tuple(one for dimension in dimensions for one in _by(c, found, held, dimension))


def _by(c: Composition, found: PeopleReached, held: Withheld, dimension: Dimension) -> Iterator[Chart]:
    direct = [index for index, (reach, _) in enumerate(found.entries) if reach.kind == "direct"]
    listed = [
        (capital(c.string(value.name)), _values(found, held, direct, alone(dimension, value.id)))
        for value in dimension.values
    ]
    known = [(name, values) for name, values in listed if any(values)]
    rows = [n for n in range(len(direct)) if any(values[n] for _name, values in known)]
    if rows:
        names = tuple(_name(c, found, direct[n]) for n in rows)
        shown = [series(name, [values[n] for n in rows]) for name, values in known]
        title = c.gettext("People reached directly, by {dimension}").format(
            dimension=c.string(dimension.name)
        )
        yield chart(c, "grouped-bars", title, categories=names, series=shown)


def _values(
    found: PeopleReached, held: Withheld, entries: Sequence[int], key: Group
) -> tuple[Quantity | None, ...]:
    numbers = (found.entries[index][1].cells.get(key) for index in entries)
    return tuple(
        number if number is not None and key not in held.in_entry(index) else None
        for index, number in zip(entries, numbers, strict=True)
    )


def _name(c: Composition, found: PeopleReached, index: int) -> str:
    reach = found.entries[index][0]
    who = capital(c.string(reach.who))
    return told("{} ({})", who, c.gettext("attendances")) if reach.counting == "attendances" else who


ACHIEVEMENT_CHART = Content(marked("Achievement of the targets"), achievement_chart, "results")
REACH_CHART = Content(marked("People reached"), reach_chart, "reached")
