"""Small groups of people: which figures a document withholds, and how it says so."""

from __future__ import annotations

from collections.abc import Iterable

from org.measuring.disaggregation import EVERYBODY, Breakdown, Group
from org.measuring.indicators import in_parts
from org.measuring.suppression import small_groups
from org.records import Indicator, Project
from reports.composition import Composition
from reports.document import Line, Run, Table

WITHHELD: Line = (Run("…"),)
"""Printed for every figure that is withheld, small itself or not."""


def smallest_shown(c: Composition, project: Project) -> int:
    """How large a group must be to be shown; 0 where all are."""
    return c.workspace.settings.suppress_below if project.sensitive else 0


def withheld_groups(c: Composition, of: Breakdown) -> frozenset[Group]:
    """The groups of a breakdown of the document's project whose numbers are withheld."""
    return small_groups(of, smallest_shown(c, c.project))


def withholds(c: Composition, indicator: Indicator) -> bool:
    """Whether what an indicator counts are so few people that their number is withheld."""
    if indicator.measure != "number":
        return False
    of = in_parts(indicator, "actual", c.workspace.dimensions)
    return of is not None and EVERYBODY in withheld_groups(c, of)


def withholding_note(c: Composition, tables: Iterable[Table]) -> str:
    """Why figures are withheld, where some table withholds one; else empty."""
    cells = (cell for found in tables for row in found.rows for cell in row.cells)
    if not any(WITHHELD in cell for cell in cells):
        return ""
    note = c.gettext(
        "“…”: not shown, so that nobody in a group of fewer than {number} people can be recognised."
    )
    return note.format(number=c.wording.number(smallest_shown(c, c.project)))
