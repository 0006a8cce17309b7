"""Grants as tables: CSV, and an Excel workbook with one sheet; the same bytes for the same grants."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from org.exchange.published.json_text import Digits, plain
from org.exchange.threesixty.columns import FIELDS, LISTS, path_of, title_of

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.'
        'openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="grants" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
"""What surrounds the sheet."""

_EXACT_DIGITS = 15
"""So many digits of a number a spreadsheet keeps; longer ones are written as text."""


def table_of(grants: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[list[Any]]]:
    """The titles of the columns, those of the standard first and in its order, and a row for each grant."""
    rows = [dict(_cells(grant)) for grant in grants]
    used = {title for row in rows for title in row}
    known = [title for title in _known_titles(grants) if title in used]
    others = dict.fromkeys(title for row in rows for title in row)
    titles = list(dict.fromkeys([*known, *others]))
    return titles, [[row.get(title) for title in titles] for row in rows]


def _known_titles(grants: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The titles of the standard, for as many things of each kind as a grant has."""
    yield from FIELDS.values()
    for name, (_title, fields) in LISTS.items():
        listed = [value for grant in grants if isinstance(value := grant.get(name), list)]
        for number in range(max(map(len, listed), default=0)):
            yield from (title_of((name, number, field)) for field in fields)


def _cells(grant: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in grant.items():
        if key in FIELDS and not isinstance(value, dict | list):
            yield FIELDS[key], value
        elif key in LISTS and isinstance(value, list):
            for number, one in enumerate(value):
                yield from _of_one(key, number, one)
        else:
            yield from _flat(
                key if isinstance(value, dict | list) or path_of(key) is None else f"{key} (2)", value
            )


def _of_one(key: str, number: int, one: Any) -> Iterator[tuple[str, Any]]:
    for field, value in one.items() if isinstance(one, dict) else ():
        if field in LISTS[key][1] and not isinstance(value, dict | list):
            yield title_of((key, number, field)), value
        else:
            yield from _flat(f"{key}/{number}/{field}", value)


def _flat(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict | list):
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in entries:
            yield from _flat(f"{path}/{key}", part)
    elif value is not None:
        yield path, value


def csv_of(grants: Sequence[Mapping[str, Any]]) -> bytes:
    """The grants as CSV in UTF-8 with a byte order mark, one a row, numbers with all their digits."""
    titles, rows = table_of(grants)
    out = io.StringIO(newline="")
    # RFC 4180, 2: rows end so, on every system
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(titles)
    writer.writerows([["" if cell is None else _as_text(cell) for cell in row] for row in rows])
    # Excel takes a CSV without a byte order mark for the code page of the machine
    return out.getvalue().encode("utf-8-sig")


def _as_text(cell: Any) -> str:
    """The cell as text; a number without an exponent."""
    return (plain(cell) if isinstance(cell, Digits) else None) or str(cell)


def xlsx_of(grants: Sequence[Mapping[str, Any]]) -> bytes:
    """The grants as an Excel workbook; texts stay texts, whatever they begin with."""
    titles, rows = table_of(grants)
    lines = "".join(_line(number, row) for number, row in enumerate([titles, *rows], 1))
    frozen = (
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        'state="frozen"/></sheetView></sheetViews>'
    )
    sheet = f'{_HEAD}<worksheet xmlns="{_MAIN}">{frozen}<sheetData>{lines}</sheetData></worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in {**_PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            archive.writestr(info, text.encode())
    return out.getvalue()


def _line(number: int, row: Sequence[Any]) -> str:
    cells = (
        _cell(f"{get_column_letter(column)}{number}", value)
        for column, value in enumerate(row, 1)
        if value is not None
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(at: str, value: Any) -> str:
    if isinstance(value, Digits) and len(value) <= _EXACT_DIGITS:
        return f'<c r="{at}"><v>{value}</v></c>'
    # XML 1.0, 2.2 lets no file hold the others
    clean = "".join(letter for letter in str(value) if letter >= " " or letter in "\n\t")
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(clean)}</t></is></c>'
