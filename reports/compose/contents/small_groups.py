"""Small groups of people: which figures a document withholds, and how it says so."""

from __future__ import annotations

from collections.abc import Iterable

from org.base.values import GENERATED
from org.measuring.disaggregation import EVERYBODY
from org.measuring.withholding import Withheld, small_figures
from org.records import Indicator, Project
from reports.compose.base.composition import Composition
from reports.document.model import Line, Run, Table
from reports.document.sourced_words import sourced

WITHHELD: Line = (Run("…"),)
"""Printed for every figure that is withheld, small itself or not."""


def smallest_shown(c: Composition, project: Project) -> int:
    """How large a group must be to be shown; 0 where all are."""
    return c.workspace.settings.suppress_below if project.sensitive else 0


def withheld_in(c: Composition, project: Project) -> Withheld:
    """The figures of a project that are withheld."""
    smallest = smallest_shown(c, project)
    return c.once(("withheld", project.id), lambda: small_figures(project, c.workspace.dimensions, smallest))


def withholds(held: Withheld, indicator: Indicator) -> bool:
    """Whether what an indicator counts are so few people that their number is withheld."""
    return EVERYBODY in held.in_indicator(indicator)


def withholding_note(c: Composition, tables: Iterable[Table]) -> str:
    """Why figures are withheld, where some table withholds one; else empty."""
    cells = (cell for found in tables for row in found.rows for cell in row.cells)
    return withholding_reason(c) if any(WITHHELD in cell for cell in cells) else ""


def withholding_reason(c: Composition) -> str:
    """Why figures are withheld."""
    note = c.gettext(
        "“…”: not shown, so that nobody in a group of fewer than {number} people can be recognised."
    )
    least = c.wording.number(smallest_shown(c, c.project))
    return sourced(note.format(number=least), GENERATED, c.workspace.settings.place)
