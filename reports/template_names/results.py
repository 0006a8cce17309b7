"""The names of the results and of the people reached: the cells that the tables print, by themselves."""

from __future__ import annotations

from org.measuring.indicators import value_of, verdict
from org.measuring.people_reached import Total, people_reached
from org.measuring.withholding import Withheld
from org.records import Indicator as IndicatorRecord
from org.records import Result as ResultRecord
from reports.compose.base.composition import Composition
from reports.compose.contents.reach import (
    KINDS,
    Columns,
    columns_of,
    heads_of,
    overlap_note,
    row_of,
    total_row,
)
from reports.compose.contents.results import (
    LEVELS,
    achievement_cell,
    comments_on,
    gap_of,
    period_rows,
    value_line,
    verdict_cell,
    whole_cell,
)
from reports.compose.contents.small_groups import WITHHELD, withheld_in, withholding_reason
from reports.document.model import Row, Run, parts_in, words
from reports.template_names.catalogue import (
    GroupNames,
    IndicatorNames,
    PeriodOfIndicator,
    ReachedEntry,
    ReachedNames,
    ResultNames,
    Results,
)
from reports.template_names.derived import told
from reports.template_names.printed_values import Choice, Words
from reports.template_names.value_makers import below, choice, said, text


def results(c: Composition) -> Results:
    """The results, each with its indicators, and all indicators together."""
    held = withheld_in(c, c.project)
    entries = tuple(_result(c, held, number, one) for number, one in enumerate(c.project.results, 1))
    indicators = tuple(each for one in entries for each in one.indicators)
    return Results(indicators=indicators, entries=entries, note=_note(c, indicators))


def _note(c: Composition, told: object) -> Words:
    """Why figures are withheld, where some are."""
    withheld = any(run in WITHHELD for run in parts_in(told, Run))
    return said(withholding_reason(c)) if withheld else Words()


def _result(c: Composition, held: Withheld, number: int, one: ResultRecord) -> ResultNames:
    return told(
        ResultNames,
        c,
        one,
        code=_code(one, str(number)),
        level=_level(c, one),
        indicators=tuple(
            _indicator(c, held, one, f"{number}.{place}", each)
            for place, each in enumerate(one.indicators, 1)
        ),
    )


def _code(one: ResultRecord | IndicatorRecord, number: str) -> Words:
    """Its id where that is a number such as “OP1.2”; else its place in the list."""
    numbered = one.id is not None and any(sign.isdigit() for sign in one.id)
    return said(one.id if one.id and numbered else number, one.place)


def _level(c: Composition, one: ResultRecord) -> Choice:
    return choice(words(c.gettext(LEVELS[one.level]), one.place), one.level)


def _indicator(
    c: Composition, held: Withheld, result: ResultRecord, number: str, one: IndicatorRecord
) -> IndicatorNames:
    measured = one.baseline.date if one.baseline else None
    return told(
        IndicatorNames,
        c,
        one,
        code=_code(one, number),
        result=text(c, result.title),
        level=_level(c, result),
        baseline=_baseline(c, one),
        baseline_year=said(str(measured.year), measured.origin.place) if measured else Words(),
        target=below(whole_cell(c, one, "target", held) or gap_of(c, one, "target")),
        actual=below(whole_cell(c, one, "actual", held) or gap_of(c, one, "actual")),
        achievement=below(achievement_cell(c, one, held)),
        status=_status(c, one, held),
        comment=below(comments_on(c, one)),
        periods=_periods(c, one, held),
    )


def _baseline(c: Composition, one: IndicatorRecord) -> Words:
    value = value_of(one.baseline, one, c.workspace.dimensions)
    return Words(value_line(c, one, value)) if value is not None else below(gap_of(c, one, "baseline"))


def _status(c: Composition, one: IndicatorRecord, held: Withheld) -> Choice:
    shown = below(verdict_cell(c, one, held))
    return choice(shown.runs, verdict(one, c.form.thresholds, c.workspace.dimensions))


def _periods(c: Composition, one: IndicatorRecord, held: Withheld) -> tuple[PeriodOfIndicator, ...]:
    _heading, *rows = period_rows(c, one, held)
    return tuple(PeriodOfIndicator(*map(below, row.cells)) for row in rows)


# People


def reached(c: Composition) -> ReachedNames:
    """The people reached, entry by entry and together, as their table prints them."""
    found, held = people_reached(c.project, c.workspace.dimensions), withheld_in(c, c.project)
    columns = columns_of([part for _, part in found.entries])
    entries = tuple(
        _entry(c, columns, reach.kind, row_of(c, found, held, index, columns))
        for index, (reach, _part) in enumerate(found.entries)
    )
    totals = tuple(_sum(c, held, total, columns) for total in found.totals if total.activity is None)
    note = below((_note(c, (entries, totals)).runs, said(overlap_note(c, found)).runs))
    return ReachedNames(entries, totals, note)


def _sum(c: Composition, held: Withheld, total: Total, columns: Columns) -> ReachedEntry:
    return _entry(c, columns, total.sort.kind, total_row(c, held, total, columns))


def _entry(c: Composition, columns: Columns, kind: str, row: Row) -> ReachedEntry:
    who, how, number, *parts, note = (below(cell) for cell in row.cells)
    heads = (Words(words(head.title)) for head in heads_of(c, columns))
    return ReachedEntry(
        who=who,
        kind=choice(words(c.gettext(KINDS[kind])), kind),
        how=how,
        number=number,
        groups=tuple(GroupNames(name, part) for name, part in zip(heads, parts, strict=True) if part),
        note=note,
    )
