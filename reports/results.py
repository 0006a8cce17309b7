"""Results: what was reached against what was meant, and the people whom a project reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from org.records import Indicator, IndicatorPeriod, Measure, Reach, Result
from org.values import Quantity, Text
from reports.composition import Blocks, Composition
from reports.contents import Content, marked
from reports.document import Align, Column, Line, Row, Run, words
from reports.tables import Cell, as_blocks, capitalised, cell, group, table

Which = Literal["baseline", "target", "actual"]


def levels(c: Composition) -> dict[str, str]:
    """The words for the levels of results."""
    _ = c.gettext
    return {"impact": _("Impact"), "outcome": _("Outcome"), "output": _("Output")}


def results_against_targets(c: Composition) -> Blocks:
    """Each result with its indicators: baseline, target, what was reached."""
    _ = c.gettext
    align = _value_align(c.project.results)
    columns = (
        Column(_("Indicator"), 3.4),
        Column(_("Baseline"), 1.3, align),
        Column(_("Target"), 1.6, align),
        Column(_("Reached"), 2, align),
        Column(_("Means of verification"), 2.2),
    )
    rows = [row for result in c.project.results for row in _result_rows(c, result)]
    return as_blocks(c, table(columns, rows))


def _value_align(results: Sequence[Result]) -> Align:
    """Figures stand at the end of their column; where some values are words or have units, all at the start."""
    indicators = [indicator for result in results for indicator in result.indicators]
    in_words = any(indicator.measure == "qualitative" or indicator.unit for indicator in indicators)
    return "start" if in_words else "end"


def _result_rows(c: Composition, result: Result) -> Iterator[Row]:
    yield group(f"{levels(c)[result.level]}: {c.string(result.title)}")
    for indicator in result.indicators:
        yield Row(
            (
                cell(c.text(indicator.title), _comment(c, indicator)),
                measured(c, indicator, "baseline"),
                measured(c, indicator, "target") or (c.gap_cell(c.gettext("target"), indicator, "target"),),
                measured(c, indicator, "actual")
                or (c.gap_cell(c.gettext("actual value"), indicator, "actual"),),
                cell(c.text(indicator.means_of_verification) if indicator.means_of_verification else None),
            )
        )


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
        if indicator.unit is not None:
            line = (*line, Run(f" {c.string(indicator.unit)}", origins=(indicator.unit.origin.place,)))
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
    return Row((cell(capitalised(c.text(reach.who))), cell(how), cell(number), cell(note)))


def reach_phrase(c: Composition, reach: Reach) -> Line | None:
    """Who was reached and how many, in one phrase: “300 teachers and students trained”; None where nobody counted."""
    if reach.count is None:
        return None
    number = c.wording.quantity(reach.count)
    derivation = c.wording.derivation(reach.count)
    phrase = _counted(c, reach, number) + (f" ({derivation})" if derivation else "")
    return words(phrase, reach.count.origin.place, reach.place)


def _counted(c: Composition, reach: Reach, number: str) -> str:
    who, unit = c.string(reach.who), reach_unit(c, reach)
    if unit and who.casefold().startswith(unit.casefold()):
        return f"{number} {who}"
    if unit:
        return f"{number} {unit}: {who}"
    manner = {"training": c.gettext("{who} trained"), "service": c.gettext("{who} assisted")}
    said = manner.get(reach.reached_by or "", "{who}") if reach.kind == "direct" else "{who}"
    return f"{number} {said.format(who=who)}"


def reach_number(c: Composition, reach: Reach) -> Line | None:
    """How many were reached, with the unit where it is not people; None where nobody counted."""
    if reach.count is None:
        return None
    attended = c.gettext("attendances") if reach.counting == "attendances" else ""
    added = " ".join(part for part in (reach_unit(c, reach), attended) if part)
    line = c.quantity(reach.count)
    return (*line, Run(f" {added}")) if added else line


def reach_unit(c: Composition, reach: Reach) -> str:
    """What was counted, in the form for the number; empty for people."""
    n = int(reach.count.value) if reach.count else 0
    units = {
        "people": "",
        "families": c.wording.ngettext("family", "families", n),
        "households": c.wording.ngettext("household", "households", n),
        "institutions": c.wording.ngettext("institution", "institutions", n),
        "schools": c.wording.ngettext("school", "schools", n),
        "groups": c.wording.ngettext("group", "groups", n),
    }
    return units[reach.unit]


def logical_framework(c: Composition) -> Blocks:
    """The results that a planned project works for, with what shows that they were reached."""
    _ = c.gettext
    align = _value_align(c.project.results)
    columns = (
        Column(_("Results chain"), 2.6),
        Column(_("Indicator"), 2.6),
        Column(_("Baseline"), 1.2, align),
        Column(_("Target"), 1.4, align),
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
                cell(c.text(indicator.title)),
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
