"""How the sheets of a workbook are printed."""

from __future__ import annotations

from typing import Any

from reports.sheets import sheet_words
from reports.sheets.plan import WorkbookPlan

WIDEST_PAGE = 280
"""From so many characters on a sheet is printed on pages beside each other."""


def for_paper(out: Any, area: str, plan: WorkbookPlan, *, heads: str = "", width: int = 0) -> None:
    """Set the area that is printed, the rows of heads on each page, and pages beside each other for a wide sheet."""
    out.page_setup.orientation = "landscape"
    # Paper has numbers: 1 is Letter, 9 is A4 (ECMA-376-1, 18.3.1.63)
    out.page_setup.paperSize = 1 if plan.records.settings.paper == "Letter" else 9
    # A height of 0 pages: as many as it takes
    out.page_setup.fitToWidth, out.page_setup.fitToHeight = 1 + width // WIDEST_PAGE, 0
    if width > WIDEST_PAGE:
        out.print_title_cols = "B:C"
    # Without it, the numbers of pages are there and do nothing (ECMA-376-1, 18.3.1.65)
    out.sheet_properties.pageSetUpPr.fitToPage = True
    out.print_area = area
    if heads:
        out.print_title_rows = heads
    out.page_margins.left = out.page_margins.right = 0.4
    out.page_margins.top, out.page_margins.bottom = 0.5, 0.6
    out.oddFooter.left.text = plan.project
    out.oddFooter.right.text = plan.said(sheet_words.PAGE)
    out.oddFooter.left.size = out.oddFooter.right.size = 8
