"""The rows that a formula adds up."""

from __future__ import annotations

import re

from openpyxl.utils import get_column_letter

from org.exchange.sheets.cells.cell import Cell

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_ADDING = re.compile(r"=\s*(?:\(|\)|\+|,|\s|@|SUM(?=\()|SUBTOTAL\((?:9|109),|@)*", re.IGNORECASE)


def summed_rows(cell: Cell | None) -> range:
    """The rows from the first to the last one that a formula adds up; none where it does anything else."""
    if cell is None or not cell.formula:
        return range(0)
    ranges = _RANGE.findall(cell.formula.upper())
    if not ranges or not _ADDING.fullmatch(_RANGE.sub("@", cell.formula.upper())):
        return range(0)
    columns = {column for first, _, last, _ in ranges for column in (first, last or first)}
    if columns != {get_column_letter(cell.column)}:
        return range(0)
    rows = [int(row) for _, first, _, last in ranges for row in (first, last or first)]
    return range(min(rows), max(rows) + 1)
