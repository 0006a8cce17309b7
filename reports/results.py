"""Results: what was reached against what was meant, and the people whom a project reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from org.records import Indicator, IndicatorPeriod, Measure, Reach, Result
from org.values import Quantity, Text
from reports.composition import Blocks, Composition
from reports.contents import Content, marked
from reports.document import Column, Line, Row, Run, words
from reports.tables import Cell, as_blocks, cell, group, table

Which = Literal["baseline", "target", "actual"]


def levels(c: Composition) -> dict[str, str]:
    """The words for the levels of results."""
    _ = c.gettext
    return {"impact": _("Impact"), "outcome": _("Outcome"), "output": _("Output")}


def results_against_targets(c: Composition) -> Blocks:
    """Each result with its indicators: baseline, target, what was reached."""
    _ = c.gettext
    columns = (
        Column(_("Indicator"), 3.4),
        Column(_("Baseline"), 1.3, "end"),
        Column(_("Target"), 1.6, "end"),
        Column(_("Reached"), 1.6, "end"),
        Column(_("Means of verification"), 2.2),
    )
    rows = [row for result in c.project.results for row in _result_rows(c, result)]
    return as_blocks(c, table(columns, rows))


def _result_rows(c: Composition, result: Result) -> Iterator[Row]:
    yield group(f"{levels(c)[result.level]}: {c.string(result.title)}")
    for indicator in result.indicators:
        yield Row(
            (
                cell(c.text(indicator.title), _unit(c, indicator), _comment(c, indicator)),
                measured(c, indicator, "baseline"),
                measured(c, indicator, "target") or (c.gap_cell(c.gettext("target"), indicator, "target"),),
                measured(c, indicator, "actual")
                or (c.gap_cell(c.gettext("actual value"), indicator, "actual"),),
                cell(c.text(indicator.means_of_verification) if indicator.means_of_verification else None),
            )
        )


def _unit(c: Composition, indicator: Indicator) -> Line | None:
    if indicator.unit is None:
        return None
    text = c.gettext("in {unit}").format(unit=c.string(indicator.unit))
    return (Run(text, italic=True, origins=(indicator.unit.origin.place,)),)


def _comment(c: Composition, indicator: Indicator) -> Line | None:
    comment = indicator.comment
    return tuple(c.text(comment)) if comment else None


def measured(c: Composition, indicator: Indicator, which: Which) -> Cell:
    """An indicator's value for the whole project, or its values by period; empty where it has none."""
    whole: Measure | None = getattr(indicator, which)
    if whole is not None and whole.value is not None:
        return cell(value_line(c, indicator, whole))
    if which == "baseline":
        return ()
    lines = (_period_line(c, indicator, period, which) for period in indicator.periods)
    return cell(*lines)


def _period_line(c: Composition, indicator: Indicator, period: IndicatorPeriod, which: Which) -> Line | None:
    measure = period.target if which == "target" else period.actual
    if measure is None or measure.value is None:
        return None
    line = value_line(c, indicator, measure)
    if period.period is None or len(indicator.periods) == 1:
        return line
    return (*words(f"{c.wording.period(period.period)}: "), *line)


def value_line(c: Composition, indicator: Indicator, measure: Measure) -> Line:
    """A measured value in words, with its date and how sure it is."""
    value = measure.value
    if isinstance(value, Text):
        return c.text(value)
    assert isinstance(value, Quantity)
    if indicator.measure == "percentage":
        line = words(c.wording.percent(value.value), value.origin.place)
    else:
        line = c.quantity(value)
    if measure.date is not None:
        line = (*line, Run(f" ({c.wording.date(measure.date)})"))
    return line


REACHED_BY = {
    "training": marked("Trained"),
    "service": marked("Served"),
    "information": marked("Informed"),
    "event": marked("Took part in events"),
    "consultation": marked("Consulted"),
    "other": marked("Reached in another way"),
}


def people_reached(c: Composition) -> Blocks:
    """The people whom the project reached, direct and indirect apart; no sum, since they may overlap."""
    _ = c.gettext
    columns = (
        Column(_("Who"), 3),
        Column(_("How"), 1.5),
        Column(_("Number"), 2.4, "end"),
        Column(_("Note"), 2.4),
    )
    headed = (("direct", _("Reached directly")), ("indirect", _("Reached through others")))
    rows: list[Row] = []
    for kind, title in headed:
        found = [_reach_row(c, reach) for reach in c.project.reached if reach.kind == kind]
        rows += [group(title), *found] if found else []
    return as_blocks(c, table(columns, rows))


def _reach_row(c: Composition, reach: Reach) -> Row:
    how = words(c.gettext(REACHED_BY[reach.reached_by])) if reach.reached_by else None
    number = reach_number(c, reach) or c.gap_cell(c.gettext("number of people"), reach, "count")
    note = c.text(reach.note) if reach.note else None
    return Row((cell(c.text(reach.who)), cell(how), cell(number), cell(note)))


def reach_number(c: Composition, reach: Reach) -> Line | None:
    """How many were reached, with the unit where it is not people; None where nobody counted."""
    if reach.count is None:
        return None
    n = reach.count.value
    units = {
        "people": "",
        "families": c.wording.ngettext("family", "families", int(n)),
        "households": c.wording.ngettext("household", "households", int(n)),
        "institutions": c.wording.ngettext("institution", "institutions", int(n)),
        "groups": c.wording.ngettext("group", "groups", int(n)),
    }
    unit = units[reach.unit]
    line = c.quantity(reach.count)
    attended = c.gettext("attendances") if reach.counting == "attendances" else ""
    added = " ".join(part for part in (unit, attended) if part)
    return (*line, Run(f" {added}")) if added else line


def logical_framework(c: Composition) -> Blocks:
    """The results that a planned project works for, with what shows that they were reached."""
    _ = c.gettext
    columns = (
        Column(_("Results chain"), 2.6),
        Column(_("Indicator"), 2.6),
        Column(_("Baseline"), 1.2, "end"),
        Column(_("Target"), 1.4, "end"),
        Column(_("Means of verification"), 2),
        Column(_("Assumptions"), 2),
    )
    rows = [row for result in c.project.results for row in _framework_rows(c, result)]
    return as_blocks(c, table(columns, rows))


def _framework_rows(c: Composition, result: Result) -> Iterator[Row]:
    level = Run(f"{levels(c)[result.level]}: ", bold=True)
    chain = cell((level, *c.text(result.title)))
    assumptions = cell(*(c.text(text) for text in result.assumptions))
    if not result.indicators:
        gap = c.gap_cell(c.gettext("indicator"), result, "indicators")
        yield Row((chain, (gap,), (), (), (), assumptions))
    for index, indicator in enumerate(result.indicators):
        first = index == 0
        means = indicator.means_of_verification
        yield Row(
            (
                chain if first else cell(words(" ")),
                cell(c.text(indicator.title), _unit(c, indicator)),
                measured(c, indicator, "baseline")
                or (c.gap_cell(c.gettext("baseline"), indicator, "baseline"),),
                measured(c, indicator, "target") or (c.gap_cell(c.gettext("target"), indicator, "target"),),
                cell(c.text(means) if means else None),
                assumptions if first else cell(words(" ")),
            )
        )


RESULTS = Content(marked("Results against targets"), results_against_targets, "results")
PEOPLE_REACHED = Content(marked("People reached"), people_reached, "reached")
LOGICAL_FRAMEWORK = Content(marked("Logical framework"), logical_framework, "results")
