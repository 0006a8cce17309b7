"""One table of a workbook: its heads with their notes, its rows, what may be chosen, and what is locked."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter as letters
from openpyxl.worksheet.datavalidation import DataValidation

from org.exchange.sheets.model.choices import TOTAL
from org.exchange.sheets.model.columns import SheetColumn, SheetKind
from org.exchange.sheets.model.rows import SheetRow
from org.exchange.sheets.workbooks.exported import LONGEST_CELL
from org.exchange.sheets.workbooks.found_tables import KEY
from reports.sheets import sheet_words
from reports.sheets.cell_formats import format_of, is_number, money_format, value_of
from reports.sheets.cell_styles import FONT, GREY, INK, LINE, LOCKED, clean, height, say
from reports.sheets.formulas import CellAddresses, formula, rate_of
from reports.sheets.paper import for_paper
from reports.sheets.plan import FIRST, HEAD, WorkbookPlan


def choosing(out: Any, places: CellAddresses, plan: WorkbookPlan) -> None:
    """Set what the cells of each column accept."""
    for column in places.columns:
        made = _validation(column, plan)
        if made is None:
            continue
        letter = places.letter(column.id)
        out.add_data_validation(made)
        made.add(f"{letter}{FIRST}:{letter}{places.last}")


def _validation(column: SheetColumn, plan: WorkbookPlan) -> DataValidation | None:
    if column.choices and column.kind != "refs" and plan.lists.get(column.choices):
        made = DataValidation("list", formula1=f"={plan.range_of(column.choices)}", allow_blank=True)
        made.errorStyle = "warning" if column.kind in {"shown", "currency"} else "stop"
        # Office takes titles of 32 characters at most (MS-OI29500, on 18.3.1.32)
        made.error, made.errorTitle = plan.said(sheet_words.NOT_ALLOWED), plan.said(column.names)[:32]
    elif column.kind == "percent":
        made = DataValidation("decimal", operator="between", formula1="0", formula2="100", allow_blank=True)
        made.error, made.errorTitle = plan.said(column.note), plan.said(column.names)[:32]
    elif column.kind in {"number", "money"}:
        made = DataValidation(
            "decimal", operator="between", formula1="-1E+15", formula2="1E+15", allow_blank=True
        )
        made.errorStyle = "warning"
        made.error, made.errorTitle = plan.said(sheet_words.NUMBER_WANTED), plan.said(column.names)[:32]
    else:
        return None
    made.showErrorMessage = True
    return made


class WorkbookTable:
    """One table in the making."""

    def __init__(self, plan: WorkbookPlan, sheet: SheetKind, rows: Sequence[SheetRow]) -> None:
        self.plan, self.sheet, self.rows = plan, sheet, rows
        self.places = plan.places[sheet.id]
        self.has_ledger = plan.book.ledger is not None or bool(plan.book.project.get("expenses"))
        self._dressed: dict[tuple[object, ...], Any] = {}

    def write(self, out: Any) -> None:
        """Write the table on a sheet."""
        out.sheet_properties.tabColor = self.plan.look.brand
        out.sheet_view.showGridLines = False
        out.sheet_view.rightToLeft = self.plan.from_the_right or None
        self._top(out)
        for index, column in enumerate(self.places.columns, 2):
            self._head(out, index, column)
        indicator_row = FIRST
        for number in range(FIRST, self.places.last + 1):
            at = number - FIRST
            row = self.rows[at] if at < len(self.rows) else None
            indicator_row = number if row is None or row.kind != "period" else indicator_row
            self._row(out, number, row, indicator_row)
        choosing(out, self.places, self.plan)
        self._finish(out)

    def _top(self, out: Any) -> None:
        sheet, places, look = self.sheet, self.places, self.plan.look
        say(out, 1, 2, self.plan.said(sheet.names), Font(FONT, 15, bold=True, color=look.deep))
        say(out, 2, 2, self.plan.said(sheet.note), Font(FONT, 10, color=GREY))
        out.row_dimensions[1].height = 24
        sums = [column for column in places.columns if column.id in _SUMMED.get(sheet.id, ())]
        if not sums:
            return
        total = say(out, 3, 2, self.plan.said(TOTAL), Font(FONT, 10, bold=True, color=INK))
        total.alignment = Alignment(vertical="center")
        for column in sums:
            cell = out.cell(3, places.number(column.id), _total(places, column.id, self.plan.book.currency))
            cell.font = Font(FONT, 10, bold=True, color=INK)
            cell.number_format = (
                "0 %" if column.id == "used" else money_format(self.plan.book.currency, named=True)
            )
        for number in range(2, len(places.columns) + 2):
            out.cell(3, number).fill = PatternFill("solid", fgColor=look.wash)
        out.row_dimensions[3].height = 19

    def _head(self, out: Any, index: int, column: SheetColumn) -> None:
        font = Font(FONT, 10, bold=True, color=self.plan.look.on_brand)
        cell = say(out, HEAD, index, self.plan.said(column.names), font)
        cell.fill = PatternFill("solid", fgColor=self.plan.look.brand)
        cell.alignment = Alignment(
            wrap_text=True, vertical="center", horizontal=self.plan.side(end=is_number(column)), indent=1
        )
        out.column_dimensions[letters(index)].width = column.width
        note = self.plan.said(column.note)
        if note:
            cell.comment = Comment(note, "Grantwright", height=60 + 14 * (len(note) // 40), width=260)

    def _row(self, out: Any, number: int, row: SheetRow | None, indicator_row: int) -> None:
        key = out.cell(number, 1, row.key if row else None)
        key.data_type = "s"
        for index, column in enumerate(self.places.columns, 2):
            cell = out.cell(number, index)
            self._fill(cell, column, row, indicator_row)
            self._dress(cell, column, row, self._is_open(column, row))
        if row is not None:
            out.row_dimensions[number].height = height(out, number, self.places)

    def _is_open(self, column: SheetColumn, row: SheetRow | None) -> bool:
        """Whether a cell is there to be filled in."""
        if column.kind == "formula" or self._is_spent(column):
            return False
        if row is None:
            return bool(column.path) or column.rows == "new" or column.kind == "currency"
        return column.kind == "currency" or (bool(column.path) and column.rows in {"", row.kind})

    def _is_spent(self, column: SheetColumn) -> bool:
        """Whether what was spent on a budget line is added up from the ledger."""
        return self.has_ledger and self.sheet.id == "budget" and column.id == "spent"

    def _fill(self, cell: Any, column: SheetColumn, row: SheetRow | None, indicator_row: int) -> None:
        plan, sheet = self.plan, self.sheet
        text = row.cells.get(column.id, "") if row else ""
        if column.kind == "formula" or self._is_spent(column):
            cell.value = formula(
                column.id, plan.places, sheet.id, cell.row, indicator=indicator_row, book=plan.book
            )
            cell.number_format = _FORMATS.get(column.id) or money_format(plan.book.currency)
        elif sheet.id == "ledger" and column.id == "rate":
            rate = rate_of(row, plan.records, plan.book.currency) if row else None
            cell.value, cell.number_format = rate, "0.######" if rate != 1 else "0"
        elif text:
            self._value(cell, column, text, row)

    def _value(self, cell: Any, column: SheetColumn, text: str, row: SheetRow | None) -> None:
        value = value_of(text, column)
        if isinstance(value, str):
            shown = self._label(column, value)
            cell.value = clean(shown[:LONGEST_CELL])
            cell.data_type = "s"
            # As text: Excel would make a number of 1.10, and a day of 1-2, as soon as somebody edits the cell
            cell.number_format = "@" if column.kind in {"id", "word", "period", "ref"} else "General"
        else:
            cell.value = value
            cell.number_format = format_of(value, column, row)

    def _label(self, column: SheetColumn, text: str) -> str:
        """What people see of a code."""
        if not column.choices or column.kind not in {"choice", "ref", "dimension"}:
            return text
        return next(
            (option.label for option in self.plan.lists.get(column.choices, ()) if option.id == text), text
        )

    def _dress(self, cell: Any, column: SheetColumn, row: SheetRow | None, open: bool) -> None:
        period = row is not None and row.kind == "period"
        strong = row is not None and row.kind == "indicator" and column.id == "indicator"
        words_in_it = isinstance(cell.value, str) and not cell.value.startswith("=")
        at_end = column.id == "whole" or (is_number(column) and not words_in_it)
        colour = INK if open or not period else GREY
        wrapped = column.kind in _WRAPPED and column.id != "rate"
        indent = 2 if period and column.id == "indicator" else 1
        style = (cell.number_format, strong, colour, wrapped, at_end, indent, open)
        if style in self._dressed:  # openpyxl looks through all styles for each that is set
            cell._style = copy(self._dressed[style]._style)
            return
        self._dressed[style] = cell
        cell.font = Font(FONT, 10, bold=strong, color=colour)
        cell.alignment = Alignment(
            wrap_text=wrapped, vertical="top", horizontal=self.plan.side(end=at_end), indent=indent
        )
        cell.border = Border(
            bottom=Side("hair", color="B8BFC5") if open else Side("thin", color=LINE),
            right=Side("thin", color=LINE),
        )
        cell.protection = Protection(locked=not open)
        if not open:
            cell.fill = PatternFill("solid", fgColor=LOCKED)

    def _finish(self, out: Any) -> None:
        places = self.places
        out.column_dimensions["A"].width = 4
        out.column_dimensions["A"].hidden = True
        out.cell(HEAD, 1, KEY)
        out.row_dimensions[HEAD].height = 44
        first = next(column for column in places.columns if column.needed)
        out.freeze_panes = f"{letters(min(places.number(first.id) + 1, 5))}{FIRST}"
        out.auto_filter.ref = f"A{HEAD}:{letters(len(places.columns) + 1)}{places.last}"
        area = f"B1:{letters(len(places.columns) + 1)}{max(places.end, FIRST)}"
        width = sum(column.width for column in places.columns)
        for_paper(out, area, self.plan, heads=f"{HEAD}:{HEAD}", width=width)
        protection = out.protection
        protection.sheet = True
        for allowed in ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter", "insertRows"):
            # False lets people do it: each names what is locked (ECMA-376-1, 18.3.1.85)
            setattr(protection, allowed, False)


_WRAPPED = {"text", "shown", "refs", "ref", "word", "choice", "dimension", "measure"}
_SUMMED = {"budget": ("amount", "spent", "balance", "used"), "ledger": ("worth",)}
_FORMATS = {
    "share": "0 %",
    "achievement": "0 %",
    "used": "0 %",
    "variance": "#,##0.##;-#,##0.##;0",
    "score": "0",
    "line-title": "General",
}


def _total(places: CellAddresses, id: str, currency: str) -> str:
    """The formula of a total: of the rows in the budget's currency."""
    if id == "used":
        amount, spent = (f"{places.letter(name)}3" for name in ("amount", "spent"))
        return f'=IF({amount}=0,"",{spent}/{amount})'
    summed = places.range(id)
    if id == "worth" or not currency:
        return f"=SUM({summed})"
    return f'=SUMIF({places.range("currency")},"{currency}",{summed})'
