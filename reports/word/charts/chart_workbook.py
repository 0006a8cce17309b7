"""The workbook inside a chart: one sheet, exact decimals, the same bytes for the same figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

from reports.word.charts.chart_sheet import Cell, ChartSheet, Formula, letter
from reports.word.package.markup import NAMESPACES, NOTHING, Xml, element, joined
from reports.word.package.package import CONTENT_TYPES, PACKAGE, Element, Package, Relationship, packed, parse

NAME = "Sheet1"
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
BOOK, SHEET, STYLES = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"
OWN_FORMAT = 164
"""The first number that a format of one's own may have."""

# ST_Xstring: ECMA-376-1, 22.9.2.19
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What looks like a character written as its number, and would be read as that character."""


def workbook(sheet: ChartSheet, number_format: str) -> bytes:
    """Give the file that Word opens when somebody edits the figures."""
    package = Package()
    package.put(CONTENT_TYPES, _types())
    for name, kind, markup in (
        (BOOK, "sheet.main", _book()),
        (SHEET, "worksheet", _sheet(sheet)),
        (STYLES, "styles", _styles(number_format)),
    ):
        package.put(name, parse(markup), TYPE.format(kind))
    package.relate("", Relationship("rId1", "officeDocument", BOOK))
    package.relate(BOOK, Relationship("rId1", "worksheet", SHEET), Relationship("rId2", "styles", STYLES))
    return packed(package)


def words(text: str) -> Xml:
    """Give words as the content of a cell, or of a label that repeats one."""
    bare = ESCAPE.sub("_x005F_", text)
    # A bare carriage return would be read as a line feed (XML 1.0, 2.11)
    return Xml(escape(bare, quote=False).replace("\r", "&#13;"))


def plain(value: Decimal) -> str:
    """Give a number with its decimals, never in powers of ten."""
    return f"{value:f}"


def _types() -> Element:
    default = element("Default", {"Extension": "rels", "ContentType": RELATIONSHIPS})
    return parse(element("Types", {"xmlns": f"{PACKAGE}/content-types"}, default))


def _book() -> Xml:
    sheet = element("sheet", {"name": NAME, "sheetId": "1", "r:id": "rId1"})
    spaces = {"xmlns": SPACE, "xmlns:r": NAMESPACES["r"]}
    return element("workbook", spaces, element("sheets", {}, sheet))


def _styles(number_format: str) -> Xml:
    """Give two looks of cells: as it comes, and in the chart's number format."""
    code = element("numFmt", {"numFmtId": str(OWN_FORMAT), "formatCode": number_format})
    font = element("font", {}, element("sz", {"val": "11"}), element("name", {"val": "Calibri"}))
    # Excel takes the first two fills for “none” and “gray125”, whatever they say
    fills = (
        element("fill", {}, element("patternFill", {"patternType": kind})) for kind in ("none", "gray125")
    )
    normal = element("cellStyle", {"name": "Normal", "xfId": "0", "builtinId": "0"})
    usual = {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"}
    own = {**usual, "numFmtId": str(OWN_FORMAT), "xfId": "0", "applyNumberFormat": "1"}
    border = element(
        "border", {}, *(element(side, {}) for side in ("left", "right", "top", "bottom", "diagonal"))
    )
    return element(
        "styleSheet", {"xmlns": SPACE},
        element("numFmts", {"count": "1"}, code),
        element("fonts", {"count": "1"}, font),
        element("fills", {"count": "2"}, *fills),
        element("borders", {"count": "1"}, border),
        element("cellStyleXfs", {"count": "1"}, element("xf", usual)),
        element("cellXfs", {"count": "2"}, element("xf", {**usual, "xfId": "0"}), element("xf", own)),
        element("cellStyles", {"count": "1"}, normal),
    )  # fmt: skip


def _sheet(sheet: ChartSheet) -> Xml:
    wide = element("col", {"min": "1", "max": "1", "width": "50", "customWidth": "1"})
    others = element(
        "col", {"min": "2", "max": str(max(2, len(sheet.columns))), "width": "18", "customWidth": "1"}
    )
    heads: Sequence[Cell] = [column.head or None for column in sheet.columns]
    body: Iterator[Sequence[Cell]] = (
        [column.cells[row] for column in sheet.columns] for row in range(sheet.rows)
    )
    rows = joined(_row(number, cells) for number, cells in enumerate((heads, *body), 1))
    return element(
        "worksheet", {"xmlns": SPACE}, element("cols", {}, wide, others), element("sheetData", {}, rows)
    )


def _row(number: int, cells: Sequence[Cell]) -> Xml:
    return element("row", {"r": str(number)}, *_cells(number, cells))


def _cells(row: int, cells: Sequence[Cell]) -> Iterator[Xml]:
    for column, cell in enumerate(cells):
        place = {"r": f"{letter(column)}{row}"}
        match cell:
            case Formula(text, Decimal() as value):
                yield element("c", place, element("f", {}, words(text)), element("v", {}, Xml(plain(value))))
            case Formula(text, str(told)):
                yield element(
                    "c", {**place, "t": "str"}, element("f", {}, words(text)), element("v", {}, words(told))
                )
            case Decimal():
                yield element("c", {**place, "s": "1"}, element("v", {}, Xml(plain(cell))))
            case str():
                text_of_cell = element("t", {"xml:space": "preserve"}, words(cell))
                # In the cell itself: no part with shared strings is needed (ST_CellType: ECMA-376-1, 18.18)
                yield element("c", {**place, "t": "inlineStr"}, element("is", {}, text_of_cell))
            case None:
                yield NOTHING
