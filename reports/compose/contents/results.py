"""Results against their targets: for the whole project, by period, and by groups of people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from org.base.values import PartialDate, Period, Quantity, Text
from org.measuring.disaggregation import added
from org.measuring.indicators import (
    Verdict,
    Which,
    achievement,
    achievement_of_period,
    adds_up,
    in_parts,
    in_time,
    lacks_baseline,
    of_period,
    value_of,
    verdict,
    whole,
)
from org.measuring.withholding import Withheld
from org.records import Indicator, IndicatorPeriod, Result
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.base.table_cells import Cell, as_blocks, capitalised, cell, group, table
from reports.compose.contents.groups import Parted, tables_of_parts
from reports.compose.contents.small_groups import (
    WITHHELD,
    smallest_shown,
    withheld_in,
    withholding_note,
    withholds,
)
from reports.document.model import Align, Column, Line, Row, Run, Table, words
from reports.document.sourced_words import told

LEVELS = {
    "impact": marked("Impact"),
    "outcome": marked("Outcome"),
    "output": marked("Output"),
    "other": marked("Other result"),
}
VERDICTS: dict[Verdict, str] = {
    "exceeded": marked("exceeded"),
    "achieved": marked("achieved"),
    "partly": marked("partly achieved"),
    "not": marked("not achieved"),
    "no-data": marked("no data"),
}


def results(c: Composition) -> Blocks:
    """Each indicator against its target: in all, by period, and by groups of people."""
    return (*results_against_targets(c), *results_by_period(c), *results_by_group(c))


def results_against_targets(c: Composition) -> Blocks:
    """Each result with its indicators: baseline, target, what was reached, how much of the target that is."""
    _ = c.gettext
    columns = (
        *planned_columns(c),
        Column(c.wording.pgettext("value of an indicator", "Reached"), align=value_align(c.project.results)),
        Column(_("Achieved"), align="end"),
        Column(_("Status")),
    )
    return table_by_result(c, columns, _row)


def planned_columns(c: Composition) -> tuple[Column, ...]:
    """The columns of what was known before: the indicator, its baseline and its target."""
    _, align = c.gettext, value_align(c.project.results)
    return Column(_("Indicator")), Column(_("Baseline"), align=align), Column(_("Target"), align=align)


def table_by_result(
    c: Composition, columns: Sequence[Column], row: Callable[[Composition, Indicator, Withheld], Row]
) -> Blocks:
    """A table with each result as the heading of its indicators' rows."""
    held = withheld_in(c, c.project)
    rows: list[Row] = []
    for result in c.project.results:
        rows.append(group(told("{}: {}", c.gettext(LEVELS[result.level]), c.string(result.title))))
        rows += (row(c, indicator, held) for indicator in result.indicators)
    return noted(c, table(columns, rows))


def noted(c: Composition, found: Table | None) -> Blocks:
    """The table with the reason for what is withheld in it; none where there is no table."""
    if found is None:
        return ()
    return as_blocks(c, replace(found, note=withholding_note(c, [found])))


def value_align(results: Sequence[Result]) -> Align:
    """Figures stand at the end of their column; where some values are words or have units, all at the start."""
    indicators = [indicator for result in results for indicator in result.indicators]
    in_words = any(indicator.measure == "qualitative" or indicator.unit for indicator in indicators)
    return "start" if in_words else "end"


def _row(c: Composition, indicator: Indicator, held: Withheld) -> Row:
    return Row(
        (
            cell(indicator_title(c, indicator), _means(c, indicator), *comments_on(c, indicator)),
            *values_of(c, indicator, held),
            achievement_cell(c, indicator, held),
            verdict_cell(c, indicator, held),
        )
    )


def indicator_title(c: Composition, indicator: Indicator) -> Line:
    """An indicator's title; with its period where others of the project have the same title."""
    others = (one.title for result in c.project.results for one in result.indicators if one is not indicator)
    spans = [one.period for one in in_time(indicator.periods) if one.period]
    if not spans or indicator.title not in others:
        return c.text(indicator.title)
    whole_time = c.wording.period(Period(spans[0].start, spans[-1].end))
    return (*c.text(indicator.title), Run(told(" ({})", whole_time)))


def values_of(c: Composition, indicator: Indicator, held: Withheld) -> tuple[Cell, Cell, Cell]:
    """The cells of an indicator's baseline, its target, and what was reached in all."""
    return (
        baseline_cell(c, indicator),
        whole_cell(c, indicator, "target", held) or gap_of(c, indicator, "target"),
        whole_cell(c, indicator, "actual", held) or gap_of(c, indicator, "actual"),
    )


def gap_of(c: Composition, indicator: Indicator, which: Literal["baseline", "target", "actual"]) -> Cell:
    """The placeholder for a value that an indicator lacks."""
    what = {
        "baseline": c.gettext("baseline"),
        "target": c.gettext("target"),
        "actual": c.gettext("actual value"),
    }
    return (c.gap_cell(what[which], indicator, which),)


def _means(c: Composition, indicator: Indicator) -> Line | None:
    means = indicator.means_of_verification
    return (Run(c.gettext("Means of verification") + ": ", italic=True), *c.text(means)) if means else None


def comments_on(c: Composition, indicator: Indicator) -> tuple[Line, ...]:
    """What the records say of the indicator and of its values for the whole project."""
    measures = (indicator.baseline, indicator.target, indicator.actual)
    texts = [indicator.comment, *(measure.comment for measure in measures if measure)]
    return tuple(c.text(text) for text in texts if text)


def baseline_cell(c: Composition, indicator: Indicator) -> Cell:
    """The baseline with its date; empty where there is none."""
    value = value_of(indicator.baseline, indicator, c.workspace.dimensions)
    if value is None or indicator.baseline is None:
        return ()
    return (value_line(c, indicator, value, indicator.baseline.date),)


def whole_cell(c: Composition, indicator: Indicator, which: Which, held: Withheld) -> Cell:
    """An indicator's value for the whole project; where periods lack theirs it says so. Empty where it has none."""
    found = whole(indicator, which, c.workspace.dimensions)
    if found is None:
        return ()
    if which == "actual" and withholds(held, indicator):
        return (WITHHELD,)
    line = value_line(c, indicator, found.value, found.date)
    if found.lacking:
        what = c.gettext("target") if which == "target" else c.gettext("actual value")
        gaps = (
            (*words(told("{}: ", period_name(c, one))), *c.gap_cell(what, one, which))
            for one in found.lacking
        )
        return cell((*line, Run(told(" ({})", c.gettext("incomplete")))), *gaps)
    if found.date is None and found.periods and not adds_up(indicator) and len(indicator.periods) > 1:
        return cell((*line, Run(told(" ({})", period_name(c, found.periods[-1])))))
    return cell(line)


def period_name(c: Composition, period: IndicatorPeriod) -> str:
    """What a period is called: its milestone, its dates, or both."""
    dates = c.wording.period(period.period) if period.period else ""
    if period.milestone is None:
        return dates
    milestone = c.string(period.milestone)
    return told("{} ({})", milestone, dates) if dates else milestone


def value_line(
    c: Composition, indicator: Indicator, value: Quantity | Text, date: PartialDate | None = None
) -> Line:
    """A measured value in words, with its date and how sure it is."""
    if isinstance(value, Text):
        line = c.text(value)
    elif indicator.measure == "percentage":
        line = _percentage(c, value)
    else:
        line = c.counted(value, indicator.unit)
    return line if date is None else (*line, Run(told(" ({})", c.wording.date(date))))


def _percentage(c: Composition, value: Quantity) -> Line:
    shown = c.wording.percent(value)
    if value.origin.standing != "reported":
        shown = c.gettext("about {number}").format(number=shown)
    return c.with_derivation(words(shown), value.origin)


def achievement_cell(c: Composition, indicator: Indicator, held: Withheld) -> Cell:
    """How much of the target was reached, in percent; the gap where that needs a baseline."""
    if withholds(held, indicator):
        return (WITHHELD,)
    if lacks_baseline(indicator, c.workspace.dimensions):
        return gap_of(c, indicator, "baseline")
    share = achievement(indicator, c.workspace.dimensions)
    return cell(words(c.wording.percent(share), indicator.place) if share else None)


def verdict_cell(c: Composition, indicator: Indicator, held: Withheld) -> Cell:
    if withholds(held, indicator):
        return (WITHHELD,)
    found = verdict(indicator, c.form.thresholds, c.workspace.dimensions)
    return cell(capitalised(words(c.gettext(VERDICTS[found]), indicator.place)) if found else None)


# By period


def results_by_period(c: Composition) -> Blocks:
    """Target and actual of each period and milestone, for the indicators that have several."""
    _ = c.gettext
    align = value_align(c.project.results)
    columns = (
        Column(_("Period")),
        Column(_("Target"), align=align),
        Column(c.wording.pgettext("value of an indicator", "Reached"), align=align),
        Column(_("Reached in all"), align=align),
        Column(_("Achieved"), align="end"),
        Column(_("Comment")),
    )
    indicators = (indicator for result in c.project.results for indicator in result.indicators)
    held = withheld_in(c, c.project)
    rows = [row for one in indicators if len(one.periods) > 1 for row in period_rows(c, one, held)]
    return noted(c, table(columns, rows, caption=_("Results by period")))


def period_rows(c: Composition, indicator: Indicator, held: Withheld) -> Iterator[Row]:
    said = {"cumulative": c.gettext("cumulative"), "per-period": c.gettext("counted per period")}
    counting = (
        f" ({said[indicator.counting]})" if indicator.counting and indicator.measure == "number" else ""
    )
    yield group(c.string(indicator.title) + counting)
    hidden = hides_periods(c, indicator, held)
    so_far: Quantity | None = None
    complete = True
    for period in in_time(indicator.periods):
        actual = value_of(period.actual, indicator, c.workspace.dimensions)
        complete = complete and actual is not None
        so_far = _reached_in_all(indicator, so_far, actual) if complete or not adds_up(indicator) else None
        yield _period_row(c, indicator, period, so_far, hidden=hidden)


def _reached_in_all(
    indicator: Indicator, before: Quantity | None, actual: Quantity | Text | None
) -> Quantity | None:
    """What was reached up to the end of a period."""
    if not isinstance(actual, Quantity):
        return None
    return added((before, actual)) if before is not None and adds_up(indicator) else actual


def _period_row(
    c: Composition, indicator: Indicator, period: IndicatorPeriod, so_far: Quantity | None, *, hidden: bool
) -> Row:
    target, actual = (period_cell(c, indicator, period, which) for which in ("target", "actual"))
    share = achievement_of_period(indicator, period, so_far, c.workspace.dimensions)
    comments = [measure.comment for measure in (period.target, period.actual) if measure and measure.comment]
    percent = words(c.wording.percent(share), indicator.place) if share else None
    in_all = value_line(c, indicator, so_far) if so_far and indicator.measure == "number" else None
    withheld: Cell = (WITHHELD,)
    return Row(
        (
            cell(words(period_name(c, period), period.place)),
            target,
            withheld if hidden else actual or (c.gap_cell(c.gettext("actual value"), period, "actual"),),
            withheld if hidden else cell(in_all),
            withheld if hidden else cell(percent),
            cell(*(c.text(comment) for comment in comments)),
        )
    )


def period_cell(c: Composition, indicator: Indicator, period: IndicatorPeriod, which: Which) -> Cell:
    """The target or the actual of one period; empty where it has none."""
    measure = of_period(period, which)
    value = value_of(measure, indicator, c.workspace.dimensions)
    return cell(value_line(c, indicator, value, measure.date) if measure and value is not None else None)


def hides_periods(c: Composition, indicator: Indicator, held: Withheld) -> bool:
    """Whether a period counts so few people that its number, and with it every period's, is withheld."""
    least = smallest_shown(c, c.project)
    if not least or not any(measure.disaggregation for measure in indicator.measures):
        return False
    values = [value_of(period.actual, indicator, c.workspace.dimensions) for period in indicator.periods]
    few = any(isinstance(value, Quantity) and 0 < value.value < least for value in values)
    return indicator.measure == "number" and (few or withholds(held, indicator))


# By groups of people


def results_by_group(c: Composition) -> Blocks:
    """What each indicator reached for women and men, children and adults, and so on."""
    held = withheld_in(c, c.project)
    indicators = (indicator for result in c.project.results for indicator in result.indicators)
    named = [(c.string(indicator.title), _parted(c, indicator, held)) for indicator in indicators]
    return tables_of_parts(c, c.gettext("Indicator"), named)


def _parted(c: Composition, indicator: Indicator, held: Withheld) -> Parted:
    actual, target = (in_parts(indicator, which, c.workspace.dimensions) for which in ("actual", "target"))

    def shown(value: Quantity) -> Line:
        return _percentage(c, value) if indicator.measure == "percentage" else c.quantity(value)

    return Parted(actual, target, held.in_indicator(indicator), shown)


RESULTS = Content(marked("Results against targets"), results, "results")
RESULTS_TABLE = Content(marked("Results against targets"), results_against_targets, "results")
RESULTS_BY_PERIOD = Content(marked("Results by period"), results_by_period, "results")
RESULTS_BY_GROUP = Content(marked("Results by groups of people"), results_by_group, "results")
