"""What the cells of a workbook accept: an entry of a list, a number, a percentage."""

from __future__ import annotations

from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from org.exchange.sheets.columns import Column
from reports.sheets import words
from reports.sheets.formulas import Places
from reports.sheets.plan import FIRST, Plan


def choosing(out: Any, places: Places, plan: Plan) -> None:
    """Set what the cells of each column accept."""
    for column in places.columns:
        made = _validation(column, plan)
        if made is None:
            continue
        letter = places.letter(column.id)
        out.add_data_validation(made)
        made.add(f"{letter}{FIRST}:{letter}{places.last}")


def _validation(column: Column, plan: Plan) -> DataValidation | None:
    if column.choices and column.kind != "refs" and plan.lists.get(column.choices):
        made = DataValidation("list", formula1=f"={plan.range_of(column.choices)}", allow_blank=True)
        made.errorStyle = "warning" if column.kind in {"shown", "currency"} else "stop"
        made.error, made.errorTitle = plan.said(words.NOT_ALLOWED), plan.said(column.names)[:32]
    elif column.kind == "percent":
        made = DataValidation("decimal", operator="between", formula1="0", formula2="100", allow_blank=True)
        made.error, made.errorTitle = plan.said(column.note), plan.said(column.names)[:32]
    elif column.kind in {"number", "money"}:
        made = DataValidation(
            "decimal", operator="between", formula1="-1E+15", formula2="1E+15", allow_blank=True
        )
        made.errorStyle = "warning"
        made.error, made.errorTitle = plan.said(words.NUMBER_WANTED), plan.said(column.names)[:32]
    else:
        return None
    made.showErrorMessage = True
    return made
