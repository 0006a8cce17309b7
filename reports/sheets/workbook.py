"""A project's record as an XLSX workbook: lists to choose from, formulas, locked heads, the same bytes each time."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from org.exchange.sheets.columns import SHEETS
from org.exchange.sheets.workbooks.exported import MARK, META_NAME, fingerprints
from org.exchange.sheets.workbooks.tables import LISTS, READ_ME
from org.exchange.sheets.workspace_lists import book_of
from org.exchange.sidecar import digest
from org.exchange.spans import data_of
from org.workspace import Workspace as Records
from reports.sheets.front import read_me
from reports.sheets.look import clean
from reports.sheets.plan import Plan
from reports.sheets.settled import settled
from reports.sheets.table import Table


def workbook(records: Records, project: str, text: str, language: str, file: str) -> bytes:
    """The workbook of a project, whose record is the text."""
    plan = Plan.of(records, book_of(records, data_of(text), project, language), project, file)
    out = Workbook()
    out.remove(out.worksheets[0])
    read_me(out.create_sheet(plan.said(READ_ME)), plan)
    lists = out.create_sheet(LISTS)
    _write_lists(lists, plan)
    for sheet, rows in plan.tables:
        Table(plan, sheet, rows).write(out.create_sheet(plan.places[sheet.id].name))
    out.move_sheet(lists, len(SHEETS))
    lists.sheet_state = "hidden"
    _write_state(out.create_sheet(META_NAME), plan)
    out.active = 0
    saved = BytesIO()
    out.save(saved)
    return settled(saved.getvalue())


def _write_lists(sheet: Any, plan: Plan) -> None:
    """The lists to choose from, each in a column below its name."""
    for number, name in enumerate(plan.used_lists, 1):
        sheet.cell(1, number, name)
        for index, option in enumerate(plan.lists.get(name, ()), 2):
            sheet.cell(index, number, clean(option.label)).data_type = "s"


def _write_state(sheet: Any, plan: Plan) -> None:
    """What the records said when the workbook was written, for the import to compare with."""
    sheet.sheet_state = "veryHidden"
    rows = [
        (row.key, json.dumps(fingerprints(one, row.cells), sort_keys=True))
        for one, rows in plan.tables
        for row in rows
    ]
    token = digest(repr((plan.project, plan.book.language, rows)))
    for index, row in enumerate([(MARK, plan.project, plan.book.language, token), *rows], 1):
        for column, text in enumerate(row, 1):
            sheet.cell(index, column, text).data_type = "s"
