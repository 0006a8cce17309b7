"""What a workbook says of its own making: the project, and what each cell said when it was written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from org.exchange.published.sidecar import digest
from org.exchange.sheets.cells.comparable import normal
from org.exchange.sheets.model.columns import DIMENSION, SheetKind
from org.exchange.sheets.workbooks.opening import Opened

META_NAME = "_grantwright"
MARK = "grantwright sheet 1"
"""What the first cell of the sheet says that tells what was exported."""
# Excel’s limit is 32,767 characters
LONGEST_CELL = 32_000


class ExportedWorkbook(NamedTuple):
    """What a workbook says of its own making: the project, the language, and each cell as it was."""

    project: str
    language: str
    token: str
    cells: Mapping[str, Mapping[str, str]]


def whole_cells(sheet: SheetKind, cells: Mapping[str, str]) -> dict[str, str]:
    """The cells of a row, its amounts with their currency."""
    money = [column.id for column in sheet.columns if column.kind == "money"]
    currency = cells.get("currency", "")
    whole = {id: text for id, text in cells.items() if id != "currency"}
    for id in money:
        if whole.get(id) and " " not in whole[id]:
            whole[id] = f"{whole[id]} {currency}".strip()
    return whole


def fingerprints(sheet: SheetKind, cells: Mapping[str, str]) -> dict[str, str]:
    """A short word for what each cell of a row says; empty cells have none."""
    found = {id: print_of(text, kind_of(sheet, id)) for id, text in whole_cells(sheet, cells).items()}
    return {id: print_ for id, print_ in found.items() if print_}


def kind_of(sheet: SheetKind, id: str) -> str:
    """The kind of a column, as `SheetColumn.kind`; `dimension` for those of groups of people."""
    return "dimension" if id.startswith(DIMENSION) else sheet.column(id).kind


def exported_in(book: Opened) -> ExportedWorkbook | None:
    """What the workbook says of its own making; None where nobody exported it."""
    grid = next((grid for grid in book.grids if grid.name == META_NAME), None)
    if grid is None:
        return None
    rows = [[cell.text for cell in cells.values()] for cells in grid.by_row().values()]
    if not rows or rows[0][:1] != [MARK] or len(rows[0]) < 4:
        return None
    cells: dict[str, dict[str, str]] = {}
    for row in rows[1:]:
        try:
            found = json.loads(row[1]) if len(row) > 1 else None
        except ValueError:
            continue
        if isinstance(found, dict):
            cells[row[0]] = {str(key): str(value) for key, value in found.items()}
    return ExportedWorkbook(rows[0][1], rows[0][2], rows[0][3], cells)


def print_of(text: str, kind: str) -> str:
    """A short word for what a cell says; empty where it says nothing."""
    plain = normal(text[:LONGEST_CELL], kind)
    return digest(plain)[:10] if plain else ""
