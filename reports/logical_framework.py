"""The logical framework on wide pages: what is to change, what shows it, and what it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from org.records import Activity, Indicator, Result
from reports.composition import Blocks, Composition
from reports.contents import Content, marked
from reports.document import Column, Row, Run, words
from reports.results import LEVELS, baseline_cell, gap_of, value_align, whole_cell
from reports.small_groups import withholding_note
from reports.tables import Cell, as_blocks, cell, table


def logical_framework(c: Composition) -> Blocks:
    """The chain of results from impact to output, and the activities below it."""
    return (*_results_chain(c), *_activity_matrix(c))


def _results_chain(c: Composition) -> Blocks:
    _ = c.gettext
    align = value_align(c.project.results)
    columns = (
        Column(_("Results chain"), 2.5),
        Column(_("Indicator"), 2.5),
        Column(_("Baseline (value and year)"), 1.4, align),
        Column(_("Target (value and year)"), 1.4, align),
        Column(_("Current value (year)"), 1.4, align),
        Column(_("Source and means of verification"), 2),
        Column(_("Assumptions"), 2.2),
    )
    in_order = sorted(c.project.results, key=lambda result: list(LEVELS).index(result.level))
    found = table(columns, [row for result in in_order for row in _result_rows(c, result)])
    return as_blocks(c, replace(found, note=withholding_note(c, [found]))) if found else ()


def _result_rows(c: Composition, result: Result) -> Iterator[Row]:
    chain = cell((Run(f"{c.gettext(LEVELS[result.level])}: ", bold=True), *c.text(result.title)))
    assumptions = cell(*(c.text(text) for text in result.assumptions))
    if not result.indicators:
        gap = c.gap_cell(c.gettext("indicator"), result, "indicators")
        yield Row((chain, (gap,), (), (), (), (), assumptions))
    for index, indicator in enumerate(result.indicators):
        over = len(result.indicators) if index == 0 else 0
        yield Row(
            (chain if over else (), *_indicator_cells(c, indicator), assumptions if over else ()),
            down=(over, 1, 1, 1, 1, 1, over),
        )


def _indicator_cells(c: Composition, indicator: Indicator) -> tuple[Cell, ...]:
    means = indicator.means_of_verification
    return (
        cell(c.text(indicator.title)),
        baseline_cell(c, indicator) or gap_of(c, indicator, "baseline"),
        whole_cell(c, indicator, "target") or gap_of(c, indicator, "target"),
        whole_cell(c, indicator, "actual") or _not_yet(c, indicator),
        cell(c.text(means) if means else None),
    )


def _not_yet(c: Composition, indicator: Indicator) -> Cell:
    """A report lacks a value that nobody measured; a plan does not."""
    return gap_of(c, indicator, "actual") if c.brief.kind == "final-report" else ()


def _activity_matrix(c: Composition) -> Blocks:
    """The activities with what they take; none where the records do not say that."""
    _ = c.gettext
    activities = c.project.activities
    if not any(activity.means or activity.cost for activity in activities):
        return ()
    columns = (Column(_("Activities"), 4), Column(_("Means and costs"), 4))
    rows = [Row((cell(c.text(activity.title)), _means_and_costs(c, activity))) for activity in activities]
    return as_blocks(c, table(columns, rows))


def _means_and_costs(c: Composition, activity: Activity) -> Cell:
    cost = (*words(c.gettext("Cost") + ": "), *c.money(activity.cost)) if activity.cost else None
    return cell(c.text(activity.means) if activity.means else None, cost)


LOGICAL_FRAMEWORK = Content(marked("Logical framework"), logical_framework, "results", landscape=True)
