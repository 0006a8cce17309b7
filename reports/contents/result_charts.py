"""Charts of results: how much of each target was reached, and whom the project reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from org.dimensions import AGE, SEX
from org.measuring.disaggregation import Group
from org.measuring.indicators import achievement
from org.measuring.reached import Reached, people_reached
from org.measuring.withholding import Withheld
from org.records import Dimension, Indicator
from reports.charts.charting import chart
from reports.composition import Blocks, Composition
from reports.contents.content import Content, marked
from reports.contents.groups import alone, capital
from reports.contents.small_groups import withheld_in, withholds
from reports.document import Chart, Series

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
    values = tuple(value for _, value in found)
    title = c.gettext("Achievement of the targets")
    return (chart(c, "bars", title, categories=names, series=(Series(title, values),), unit="%"),)


def _achievements(c: Composition) -> Iterator[tuple[Indicator, Decimal]]:
    held = withheld_in(c, c.project)
    for indicator in (indicator for result in c.project.results for indicator in result.indicators):
        share = achievement(indicator, c.workspace.dimensions)
        if share is not None and not withholds(held, indicator):
            yield indicator, share.quantize(TENTH, ROUND_HALF_EVEN)


def reach_chart(c: Composition) -> Blocks:
    """The people reached directly, by sex and by age."""
    found, held = people_reached(c.project, c.workspace.dimensions), withheld_in(c, c.project)
    dimensions = (c.workspace.dimensions[id] for id in DRAWN)
    return tuple(one for dimension in dimensions for one in _by(c, found, held, dimension))


def _by(c: Composition, found: Reached, held: Withheld, dimension: Dimension) -> Iterator[Chart]:
    direct = [index for index, (reach, _) in enumerate(found.entries) if reach.kind == "direct"]
    series = [
        Series(capital(c.string(value.name)), _values(found, held, direct, alone(dimension, value.id)))
        for value in dimension.values
    ]
    told = [one for one in series if any(value is not None for value in one.values)]
    rows = [n for n in range(len(direct)) if any(one.values[n] is not None for one in told)]
    if rows:
        names = tuple(_name(c, found, direct[n]) for n in rows)
        shown = tuple(Series(one.name, tuple(one.values[n] for n in rows)) for one in told)
        title = c.gettext("People reached directly, by {dimension}").format(
            dimension=c.string(dimension.name)
        )
        yield chart(c, "grouped-bars", title, categories=names, series=shown)


def _values(found: Reached, held: Withheld, entries: Sequence[int], key: Group) -> tuple[Decimal | None, ...]:
    numbers = (found.entries[index][1].cells.get(key) for index in entries)
    return tuple(
        number.value if number is not None and key not in held.in_entry(index) else None
        for index, number in zip(entries, numbers, strict=True)
    )


def _name(c: Composition, found: Reached, index: int) -> str:
    reach = found.entries[index][0]
    who = capital(c.string(reach.who))
    return f"{who} ({c.gettext('attendances')})" if reach.counting == "attendances" else who


ACHIEVEMENT_CHART = Content(marked("Achievement of the targets"), achievement_chart, "results")
REACH_CHART = Content(marked("People reached"), reach_chart, "reached")
