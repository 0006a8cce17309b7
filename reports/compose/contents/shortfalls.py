"""Targets that were not met, each with the reason."""

from __future__ import annotations

from org.measuring.indicators import met, standings
from org.records import Indicator, Result
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.base.table_cells import cell, table
from reports.compose.contents.results import indicator_title, noted, value_align, whole_cell
from reports.compose.contents.small_groups import withheld_in
from reports.document.model import Column, Row


def shortfalls(c: Composition) -> Blocks:
    """The indicators whose targets were not met: what was wanted, what was reached, and why; nothing where all were."""
    _, held = c.gettext, withheld_in(c, c.project)
    align = value_align(c.project.results)
    columns = (
        Column(_("Indicator")),
        Column(_("Target"), align=align),
        Column(c.wording.pgettext("value of an indicator", "Reached"), align=align),
        Column(_("Why the target was not met")),
    )
    rows = (
        Row(
            (
                cell(indicator_title(c, indicator)),
                whole_cell(c, indicator, "target", held),
                whole_cell(c, indicator, "actual", held),
                cell(
                    c.text(indicator.shortfall)
                    if indicator.shortfall
                    else c.gap_cell(_("reason why the target was not met"), indicator, "shortfall")
                ),
            )
        )
        for indicator in _missed(c, c.project.results)
    )
    return noted(c, table(columns, rows))


def _missed(c: Composition, results: tuple[Result, ...]) -> list[Indicator]:
    return [indicator for result in results for indicator in result.indicators if _falls_short(c, indicator)]


def _falls_short(c: Composition, indicator: Indicator) -> bool:
    """Whether its target was not met: by its figures, or where they are words by a person's verdict."""
    if indicator.measure == "qualitative":
        return indicator.verdict in ("partly", "not")
    return met(standings(indicator, c.workspace.dimensions)) is False


SHORTFALLS = Content(marked("Reasons why targets were not met"), shortfalls, "results")
