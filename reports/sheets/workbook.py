"""A project's record as an XLSX workbook: lists to choose from, formulas, locked heads, the same bytes each time."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from org.exchange.editing.yaml_nodes import data_of
from org.exchange.published.sidecar import digest
from org.exchange.sheets.model.columns import SHEETS
from org.exchange.sheets.model.workspace_lists import book_of
from org.exchange.sheets.workbooks.exported import MARK, META_NAME, fingerprints
from org.exchange.sheets.workbooks.found_tables import LISTS, READ_ME
from org.workspace.index import Workspace as Records
from reports.sheets.cell_styles import clean
from reports.sheets.front import read_me
from reports.sheets.plan import WorkbookPlan
from reports.sheets.sheet_table import WorkbookTable

# The earliest moment that an archive can name
_MIDNIGHT = (1980, 1, 1, 0, 0, 0)


def settled(data: bytes) -> bytes:
    """The same workbook without the time of its making."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for part in made.infolist():
            # openpyxl writes the time of saving there, whatever the properties say
            content = _CORE if part.filename == "docProps/core.xml" else made.read(part)
            info = zipfile.ZipInfo(part.filename, _MIDNIGHT)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            written.writestr(info, content)
    return out.getvalue()


_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>Grantwright</dc:creator>'
    b'<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
    b'<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
)


def workbook(records: Records, project: str, text: str, language: str, file: str) -> bytes:
    """The workbook of a project, whose record is the text."""
    plan = WorkbookPlan.of(records, book_of(records, data_of(text), language), project, file)
    out = Workbook()
    out.remove(out.worksheets[0])
    read_me(out.create_sheet(plan.said(READ_ME)), plan)
    lists = out.create_sheet(LISTS)
    _write_lists(lists, plan)
    for sheet, rows in plan.tables:
        WorkbookTable(plan, sheet, rows).write(out.create_sheet(plan.places[sheet.id].name))
    out.move_sheet(lists, len(SHEETS))
    lists.sheet_state = "hidden"
    _write_state(out.create_sheet(META_NAME), plan)
    out.active = 0
    saved = BytesIO()
    out.save(saved)
    return settled(saved.getvalue())


def _write_lists(sheet: Any, plan: WorkbookPlan) -> None:
    """The lists to choose from, each in a column below its name."""
    for number, name in enumerate(plan.used_lists, 1):
        sheet.cell(1, number, name)
        for index, option in enumerate(plan.lists.get(name, ()), 2):
            sheet.cell(index, number, clean(option.label)).data_type = "s"


def _write_state(sheet: Any, plan: WorkbookPlan) -> None:
    """What the records said when the workbook was written, for the import to compare with."""
    # Excel’s “Unhide” lists hidden sheets, but not these (ECMA-376-1, 18.18)
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
