"""The first sheet of a workbook: what it is, how it is filled in, and what stands on the others."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment, Font, PatternFill, Side

from org.exchange.sheets.model.nodes import text_of
from reports.sheets import sheet_words
from reports.sheets.cell_styles import FONT, GREY, INK, LINE, LOCKED, box, say
from reports.sheets.paper import for_paper
from reports.sheets.plan import WorkbookPlan


def read_me(sheet: Any, plan: WorkbookPlan) -> None:
    """Write the first page: what the workbook is, how it is filled in, and which sheets it has."""
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.rightToLeft = plan.from_the_right or None
    sheet.column_dimensions["A"].width = 3
    sheet.column_dimensions["B"].width = 30
    sheet.column_dimensions["C"].width = 90
    title = text_of(plan.book.project.get("title"), plan.book.language, plan.book.main)
    say(sheet, 2, 2, title, Font(FONT, 18, bold=True, color=plan.look.deep))
    say(sheet, 3, 2, f"{plan.said(sheet_words.PROJECT)}: {plan.project}", Font(FONT, 11, color=GREY))
    row = 5
    for told in sheet_words.EXPLAINED:
        text = plan.said(told).replace("{file}", plan.file)
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
        cell = say(sheet, row, 2, text, Font(FONT, 11, color=INK))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 32 if len(text) > 110 else 18
        row += 1
    row = _legend(sheet, row + 1, plan)
    say(sheet, row, 2, plan.said(sheet_words.SHEETS_HERE), Font(FONT, 12, bold=True, color=plan.look.deep))
    for one, _ in plan.tables:
        row += 1
        link = say(
            sheet, row, 2, plan.said(one.names), Font(FONT, 11, color=plan.look.deep, underline="single")
        )
        link.hyperlink = f"#{plan.places[one.id].quoted}!A1"
        link.font = Font(FONT, 11, color=plan.look.deep, underline="single")
        note = say(sheet, row, 3, plan.said(one.note), Font(FONT, 11, color=INK))
        note.alignment = Alignment(wrap_text=True, vertical="top")
        link.alignment = Alignment(vertical="top")
        sheet.row_dimensions[row].height = 32 if len(plan.said(one.note)) > 85 else 18
    for_paper(sheet, f"A1:C{row}", plan)
    sheet.protection.sheet = True


def _legend(sheet: Any, row: int, plan: WorkbookPlan) -> int:
    for fill, said in (("FFFFFF", sheet_words.TO_FILL), (LOCKED, sheet_words.LOCKED)):
        cell = say(sheet, row, 2, plan.said(said), Font(FONT, 11, color=INK))
        cell.fill = PatternFill("solid", fgColor=fill)
        cell.border = box(Side("thin", color=LINE))
        row += 1
    return row + 1
