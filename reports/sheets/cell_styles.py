"""How the sheets of a workbook look: fonts, fills and lines around the brand's colour, and the page they print on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Border, Font, Side

from reports.layout.design import colours
from reports.sheets.formulas import CellAddresses

FONT = "Calibri"
LINE, LOCKED, INK, GREY = "D9DDE1", "F2F4F5", "22272B", "6B737A"


@dataclass(frozen=True, slots=True)
class WorkbookLook:
    """The colours of a workbook, around that of the brand."""

    brand: str
    on_brand: str
    wash: str
    deep: str

    @classmethod
    def of(cls, brand: str) -> WorkbookLook:
        """The look with the brand's colour."""
        all = {name: colour.removeprefix("#").upper() for name, colour in colours(brand).items()}
        return cls(all["brand"], all["on-brand"], all["brand-wash"], all["brand-text"])


def say(sheet: Any, row: int, column: int, text: str, font: Font) -> Any:
    """The cell, with a text that is never taken for a formula."""
    cell = sheet.cell(row, column, clean(text))
    # openpyxl takes a text that begins with “=” for a formula
    cell.data_type = "s"
    cell.font = font
    return cell


def clean(text: str) -> str:
    """The text without characters that no workbook can hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def box(side: Side) -> Border:
    """A border of four such sides."""
    return Border(left=side, right=side, top=side, bottom=side)


def height(out: Any, number: int, places: CellAddresses) -> float:
    """The height of a row in points, for the lines that its texts take."""
    lines = 1
    for index, column in enumerate(places.columns, 2):
        value = out.cell(number, index).value
        if isinstance(value, str) and not value.startswith("="):
            room = max(column.width - 3, 4)
            lines = max(lines, sum(-(-len(line) // room) for line in value.split("\n")))
    # Excel has no row higher than 409 points
    return min(13.5 * lines + 3, 400)
