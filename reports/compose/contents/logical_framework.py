"""The logical framework on wide pages: what is to change, what shows it, and what it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from org.measuring.withholding import Withheld
from org.records import Indicator, Result
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.base.table_cells import Cell, cell, table
from reports.compose.contents.results import (
    LEVELS,
    baseline_cell,
    gap_of,
    indicator_title,
    noted,
    value_align,
    whole_cell,
)
from reports.compose.contents.small_groups import withheld_in
from reports.compose.contents.workplan import ACTIVITY_MATRIX, activity_matrix
from reports.document.model import Column, Row, Run, Table


def logical_framework(c: Composition) -> Blocks:
    """The chain of results from impact to output, and the activities below it."""
    return (*_results_chain(c), *_activities(c))


def _results_chain(c: Composition) -> Blocks:
    _ = c.gettext
    align = value_align(c.project.results)
    columns = (
        Column(_("Results chain")),
        Column(_("Indicator")),
        Column(_("Baseline (value and year)"), align=align),
        Column(_("Target (value and year)"), align=align),
        Column(_("Current value (year)"), align=align),
        Column(_("Source and means of verification")),
        Column(_("Assumptions")),
    )
    in_order = sorted(c.project.results, key=lambda result: list(LEVELS).index(result.level))
    held = withheld_in(c, c.project)
    found = table(columns, [row for result in in_order for row in _result_rows(c, result, held)])
    return noted(c, found)


def _result_rows(c: Composition, result: Result, held: Withheld) -> Iterator[Row]:
    chain = cell((Run(c.gettext(LEVELS[result.level]) + ": ", bold=True), *c.text(result.title)))
    assumptions = cell(*(c.text(text) for text in result.assumptions))
    if not result.indicators:
        gap = c.gap_cell(c.gettext("indicator"), result, "indicators")
        yield Row((chain, (gap,), (), (), (), (), assumptions))
    for index, indicator in enumerate(result.indicators):
        over = len(result.indicators) if index == 0 else 0
        yield Row(
            (chain if over else (), *_indicator_cells(c, indicator, held), assumptions if over else ()),
            down=(over, 1, 1, 1, 1, 1, over),
        )


def _indicator_cells(c: Composition, indicator: Indicator, held: Withheld) -> tuple[Cell, ...]:
    means = indicator.means_of_verification
    return (
        cell(indicator_title(c, indicator)),
        baseline_cell(c, indicator) or gap_of(c, indicator, "baseline"),
        whole_cell(c, indicator, "target", held) or gap_of(c, indicator, "target"),
        whole_cell(c, indicator, "actual", held) or _not_yet(c, indicator),
        cell(c.text(means) if means else None),
    )


def _not_yet(c: Composition, indicator: Indicator) -> Cell:
    """A report lacks a value that nobody measured; a plan does not."""
    return gap_of(c, indicator, "actual") if c.is_report else ()


def _activities(c: Composition) -> Blocks:
    """The activities with what they take; none where the records do not say that."""
    said = any(activity.means or activity.cost for activity in c.project.activities)
    caption = c.gettext(ACTIVITY_MATRIX.heading)
    found = (block for block in activity_matrix(c) if isinstance(block, Table)) if said else ()
    return tuple(replace(block, caption=caption) for block in found)


LOGICAL_FRAMEWORK = Content(marked("Logical framework"), logical_framework, "results", landscape=True)
