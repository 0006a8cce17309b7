"""Progress towards targets: this period's value beside all that was reached so far."""

from __future__ import annotations

from org.measuring.indicators import in_time
from org.measuring.withholding import Withheld
from org.records import Indicator, IndicatorPeriod
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.base.table_cells import Cell, cell
from reports.compose.contents.results import (
    achievement_cell,
    comments_on,
    hides_periods,
    indicator_title,
    period_cell,
    period_name,
    planned_columns,
    table_by_result,
    value_align,
    values_of,
)
from reports.compose.contents.small_groups import WITHHELD
from reports.document.model import Column, Row, words


def progress(c: Composition) -> Blocks:
    """Each objective with its indicators: baseline, target, this period's value, all of it and its share."""
    _, align = c.gettext, value_align(c.project.results)
    columns = (
        *planned_columns(c),
        Column(_("Value this period"), align=align),
        Column(_("Cumulative"), align=align),
        Column(_("Achieved"), align="end"),
        Column(_("Notes")),
    )
    return table_by_result(c, columns, _row)


def _row(c: Composition, indicator: Indicator, held: Withheld) -> Row:
    baseline, target, actual = values_of(c, indicator, held)
    return Row(
        (
            cell(indicator_title(c, indicator)),
            baseline,
            target,
            _this_period(c, indicator, held),
            actual,
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
