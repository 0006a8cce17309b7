"""Progress towards targets: this period's value beside all that was reached so far."""

from __future__ import annotations

from collections.abc import Iterator

from org.measuring.indicators import in_time
from org.measuring.withholding import Withheld
from org.records import Indicator, IndicatorPeriod, Result
from reports.composition import Blocks, Composition
from reports.contents.content import Content, marked
from reports.contents.results import (
    LEVELS,
    achievement_cell,
    baseline_cell,
    comments_on,
    gap_of,
    hides_periods,
    noted,
    period_cell,
    period_name,
    value_align,
    whole_cell,
)
from reports.contents.small_groups import WITHHELD, withheld_in
from reports.document import Column, Row, words
from reports.tables import Cell, cell, group, table


def progress(c: Composition) -> Blocks:
    """Each objective with its indicators: baseline, target, this period's value, all of it and its share."""
    _ = c.gettext
    align = value_align(c.project.results)
    columns = (
        Column(_("Indicator")),
        Column(_("Baseline"), align=align),
        Column(_("Target"), align=align),
        Column(_("Value this period"), align=align),
        Column(_("Cumulative"), align=align),
        Column(_("Achieved"), align="end"),
        Column(_("Notes")),
    )
    held = withheld_in(c, c.project)
    return noted(c, table(columns, [row for result in c.project.results for row in _rows(c, result, held)]))


def _rows(c: Composition, result: Result, held: Withheld) -> Iterator[Row]:
    yield group(f"{c.gettext(LEVELS[result.level])}: {c.string(result.title)}")
    for indicator in result.indicators:
        yield Row(
            (
                cell(c.text(indicator.title)),
                baseline_cell(c, indicator),
                whole_cell(c, indicator, "target", held) or gap_of(c, indicator, "target"),
                _this_period(c, indicator, held),
                whole_cell(c, indicator, "actual", held) or gap_of(c, indicator, "actual"),
                achievement_cell(c, indicator, held),
                cell(*comments_on(c, indicator)),
            )
        )


def _this_period(c: Composition, indicator: Indicator, held: Withheld) -> Cell:
    period = _reporting_period(c, indicator)
    if period is None:
        return ()
    value = period_cell(c, indicator, period, "actual")
    if value and hides_periods(c, indicator, held):
        return (WITHHELD,)
    return cell(*value, words(period_name(c, period), period.place)) if value else ()


def _reporting_period(c: Composition, indicator: Indicator) -> IndicatorPeriod | None:
    """The period that the brief is about, else the last one with a value."""
    if c.brief.period is not None:
        return next((one for one in indicator.periods if one.period == c.brief.period), None)
    return next((one for one in reversed(in_time(indicator.periods)) if one.actual), None)


PROGRESS = Content(marked("Progress towards targets"), progress, "results")
