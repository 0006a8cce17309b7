"""A project's record as an XLSX workbook: lists to choose from, formulas, locked heads, the same bytes each time."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from babel.numbers import get_currency_precision
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter as letters
from openpyxl.worksheet.datavalidation import DataValidation

from org.exchange.published import number_in
from org.exchange.sheets.book import Book, Option
from org.exchange.sheets.choices import TOTAL
from org.exchange.sheets.columns import DIMENSION, DISAGGREGATION, SHEETS, Column, Sheet
from org.exchange.sheets.lists import lists_of
from org.exchange.sheets.naming import LANGUAGES, Words
from org.exchange.sheets.nodes import text_of
from org.exchange.sheets.rows import Row, counted, dimensions_in, rows_of_sheet
from org.exchange.sheets.workbooks.exported import LONGEST_CELL, MARK, META_NAME, fingerprints
from org.exchange.sheets.workbooks.tables import KEY, LISTS, READ_ME
from org.exchange.sheets.workspace_lists import book_of
from org.exchange.sidecar import digest
from org.exchange.spans import data_of
from org.values import UnreadableValue, date_from
from org.workspace import Workspace as Records
from reports.design import colours
from reports.sheets import words
from reports.sheets.formulas import Places, formula, rate_of

HEAD, FIRST = 4, 5
"""The rows of the heads and of the first data."""
SPARE = {"ledger": 200, "disaggregation": 60}
USUAL_SPARE = 20
WIDEST_PAGE = 280
"""From so many characters on a sheet is printed on pages beside each other."""
LARGEST_EXACT = 15
"""Digits that a spreadsheet keeps of a number."""
_FONT = "Calibri"
_MIDNIGHT = (1980, 1, 1, 0, 0, 0)
_LINE, _LOCKED, _INK, _GREY = "D9DDE1", "F2F4F5", "22272B", "6B737A"


def workbook(records: Records, project: str, text: str, language: str, file: str) -> bytes:
    """The workbook of a project, whose record is the text."""
    book = book_of(records, data_of(text), project, language)
    return _Maker(records, book, project, file).made()


@dataclass(frozen=True, slots=True)
class _Look:
    """The styles of cells around the brand's colour."""

    brand: str
    on_brand: str
    wash: str
    deep: str

    @classmethod
    def of(cls, brand: str) -> _Look:
        all = {name: colour.removeprefix("#").upper() for name, colour in colours(brand).items()}
        return cls(all["brand"], all["on-brand"], all["brand-wash"], all["brand-text"])


class _Maker:
    """One workbook in the making."""

    def __init__(self, records: Records, book: Book, project: str, file: str) -> None:
        self.records, self.book, self.project, self.file = records, book, project, file
        self.look = _Look.of(records.settings.brand.colour)
        self.lists = lists_of(book)
        self.lists["counted"] = _once(one.of for one in counted(book))
        self.ranges: dict[str, str] = {}
        self.made_of: list[tuple[Sheet, list[Row]]] = [
            (sheet, rows_of_sheet(book, sheet)) for sheet in SHEETS
        ]
        self.places = {sheet.id: self._places(sheet, rows) for sheet, rows in self.made_of}
        self.out = Workbook()

    def _w(self, said: Words) -> str:
        return said.within(self.book.language)

    def _places(self, sheet: Sheet, rows: Sequence[Row]) -> Places:
        columns = list(sheet.columns)
        if sheet is DISAGGREGATION:
            at = [column.id for column in columns].index("value")
            columns[at:at] = [self._dimension(name) for name in dimensions_in(self.book)]
        last = FIRST + len(rows) + SPARE.get(sheet.id, USUAL_SPARE) - 1
        return Places(self._w(sheet.names), tuple(columns), FIRST, FIRST + len(rows) - 1, last)

    def _dimension(self, id: str) -> Column:
        found = self.book.dimensions.get(id)
        en, ru, ky = (found.name.in_language(language).text if found else id for language in LANGUAGES)
        names = Words(*(name[:1].upper() + name[1:] for name in (en, ru, ky)))
        choices = f"{DIMENSION}{id}" if found else ""
        return Column(f"{DIMENSION}{id}", "dimension", names, ("by", id), 24, words.NOT_ALLOWED, choices)

    def made(self) -> bytes:
        self.out.remove(self.out.worksheets[0])
        self._read_me()
        lists = self.out.create_sheet(LISTS)
        self._write_lists(lists)
        for sheet, rows in self.made_of:
            self._sheet(sheet, rows)
        self.out.move_sheet(lists, len(SHEETS))
        lists.sheet_state = "hidden"
        self._meta()
        self.out.active = 0
        out = BytesIO()
        self.out.save(out)
        return _settled(out.getvalue())

    # What stands beside the tables

    def _read_me(self) -> None:
        sheet = self.out.create_sheet(self._w(READ_ME))
        sheet.sheet_view.showGridLines = False
        sheet.column_dimensions["A"].width = 3
        sheet.column_dimensions["B"].width = 30
        sheet.column_dimensions["C"].width = 90
        title = text_of(self.book.project.get("title"), self.book.language, self.book.main)
        self._say(sheet, 2, 2, title, Font(_FONT, 18, bold=True, color=self.look.deep))
        self._say(sheet, 3, 2, f"{self._w(words.PROJECT)}: {self.project}", Font(_FONT, 11, color=_GREY))
        row = 5
        for told in words.EXPLAINED:
            text = self._w(told).replace("{file}", self.file)
            sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
            cell = self._say(sheet, row, 2, text, Font(_FONT, 11, color=_INK))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            sheet.row_dimensions[row].height = 32 if len(text) > 110 else 18
            row += 1
        row = self._legend(sheet, row + 1)
        self._say(sheet, row, 2, self._w(words.SHEETS_HERE), Font(_FONT, 12, bold=True, color=self.look.deep))
        for one, _ in self.made_of:
            row += 1
            link = self._say(
                sheet, row, 2, self._w(one.names), Font(_FONT, 11, color=self.look.deep, underline="single")
            )
            link.hyperlink = f"#'{self._w(one.names)}'!A1"
            link.font = Font(_FONT, 11, color=self.look.deep, underline="single")
            note = self._say(sheet, row, 3, self._w(one.note), Font(_FONT, 11, color=_INK))
            note.alignment = Alignment(wrap_text=True, vertical="top")
            link.alignment = Alignment(vertical="top")
            sheet.row_dimensions[row].height = 32 if len(self._w(one.note)) > 85 else 18
        self._print(sheet, f"A1:C{row}", None)
        sheet.protection.sheet = True

    def _legend(self, sheet: Any, row: int) -> int:
        for fill, said in (("FFFFFF", words.TO_FILL), (_LOCKED, words.LOCKED)):
            cell = self._say(sheet, row, 2, self._w(said), Font(_FONT, 11, color=_INK))
            cell.fill = PatternFill("solid", fgColor=fill)
            cell.border = _box(Side("thin", color=_LINE))
            row += 1
        return row + 1

    def _say(self, sheet: Any, row: int, column: int, text: str, font: Font) -> Any:
        cell = sheet.cell(row, column, _clean(text))
        cell.data_type = "s"
        cell.font = font
        return cell

    def _write_lists(self, sheet: Any) -> None:
        used = {
            column.choices for places in self.places.values() for column in places.columns if column.choices
        }
        for number, name in enumerate(sorted(used), 1):
            options = self.lists.get(name, ())
            sheet.cell(1, number, name)
            for index, option in enumerate(options, 2):
                sheet.cell(index, number, _clean(option.label)).data_type = "s"
            letter = letters(number)
            self.ranges[name] = f"{LISTS}!${letter}$2:${letter}${max(len(options) + 1, 2)}"

    def _meta(self) -> None:
        sheet = self.out.create_sheet(META_NAME)
        sheet.sheet_state = "veryHidden"
        rows = [
            (row.key, json.dumps(fingerprints(one, row.cells), sort_keys=True))
            for one, rows in self.made_of
            for row in rows
        ]
        token = digest(repr((self.project, self.book.language, rows)))
        for index, row in enumerate([(MARK, self.project, self.book.language, token), *rows], 1):
            for column, text in enumerate(row, 1):
                sheet.cell(index, column, text).data_type = "s"

    # A table

    def _sheet(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        places = self.places[sheet.id]
        out = self.out.create_sheet(places.name)
        out.sheet_properties.tabColor = self.look.brand
        out.sheet_view.showGridLines = False
        self._top(out, sheet, places)
        for index, column in enumerate(places.columns, 2):
            self._head(out, index, column)
        indicator_row = FIRST
        for number in range(FIRST, places.last + 1):
            row = rows[number - FIRST] if number < FIRST + len(rows) else None
            indicator_row = number if row is None or row.kind != "period" else indicator_row
            self._row(out, sheet, places, number, row=row, indicator_row=indicator_row)
        self._validations(out, places)
        self._finish(out, places)

    def _top(self, out: Any, sheet: Sheet, places: Places) -> None:
        self._say(out, 1, 2, self._w(sheet.names), Font(_FONT, 15, bold=True, color=self.look.deep))
        self._say(out, 2, 2, self._w(sheet.note), Font(_FONT, 10, color=_GREY))
        out.row_dimensions[1].height = 24
        sums = [column for column in places.columns if column.id in _SUMMED.get(sheet.id, ())]
        if not sums:
            return
        total = self._say(out, 3, 2, self._w(TOTAL), Font(_FONT, 10, bold=True, color=_INK))
        total.alignment = Alignment(vertical="center")
        for column in sums:
            cell = out.cell(3, places.number(column.id), _total(places, column.id, self.book.currency))
            cell.font = Font(_FONT, 10, bold=True, color=_INK)
            cell.number_format = (
                _money_format(self.book.currency, named=column.id != "used") if column.id != "used" else "0 %"
            )
        for number in range(2, len(places.columns) + 2):
            out.cell(3, number).fill = PatternFill("solid", fgColor=self.look.wash)
        out.row_dimensions[3].height = 19

    def _head(self, out: Any, index: int, column: Column) -> None:
        cell = self._say(
            out, HEAD, index, self._w(column.names), Font(_FONT, 10, bold=True, color=self.look.on_brand)
        )
        cell.fill = PatternFill("solid", fgColor=self.look.brand)
        cell.alignment = Alignment(
            wrap_text=True, vertical="center", horizontal="right" if _is_number(column) else "left", indent=1
        )
        out.column_dimensions[letters(index)].width = column.width
        note = self._w(column.note)
        if note:
            cell.comment = Comment(note, "Grantwright", height=60 + 14 * (len(note) // 40), width=260)

    def _row(
        self, out: Any, sheet: Sheet, places: Places, number: int, *, row: Row | None, indicator_row: int
    ) -> None:
        key = out.cell(number, 1, row.key if row else None)
        key.data_type = "s"
        for index, column in enumerate(places.columns, 2):
            cell = out.cell(number, index)
            self._fill(cell, sheet, column, row, number=number, indicator_row=indicator_row)
            self._dress(cell, column, row, self._is_open(sheet, column, row))
        if row is not None:
            out.row_dimensions[number].height = _height(out, number, places)

    def _is_open(self, sheet: Sheet, column: Column, row: Row | None) -> bool:
        """Whether a cell is there to be filled in."""
        if column.kind == "formula" or (sheet.id == "budget" and column.id == "spent" and self._has_ledger):
            return False
        if row is None:
            return bool(column.path) or column.rows == "new" or column.kind == "currency"
        return column.kind == "currency" or (bool(column.path) and column.rows in {"", row.kind})

    @property
    def _has_ledger(self) -> bool:
        return self.book.ledger is not None or bool(self.book.project.get("expenses"))

    def _fill(
        self, cell: Any, sheet: Sheet, column: Column, row: Row | None, *, number: int, indicator_row: int
    ) -> None:
        text = row.cells.get(column.id, "") if row else ""
        if sheet.id == "budget" and column.id == "spent" and self._has_ledger:
            cell.value = formula(
                "spent", self.places, sheet.id, number, indicator=indicator_row, book=self.book
            )
            cell.number_format = _money_format(self.book.currency)
        elif column.kind == "formula":
            cell.value = formula(
                column.id, self.places, sheet.id, number, indicator=indicator_row, book=self.book
            )
            cell.number_format = _FORMATS.get(column.id) or _money_format(self.book.currency)
        elif sheet.id == "ledger" and column.id == "rate":
            rate = rate_of(row, self.records, self.book.currency) if row else None
            cell.value, cell.number_format = rate, "0.######" if rate != 1 else "0"
        elif text:
            self._value(cell, column, text, row)

    def _value(self, cell: Any, column: Column, text: str, row: Row | None) -> None:
        value = _VALUES.get("number" if column.id == "whole" else column.kind, _as_is)(text)
        if isinstance(value, str):
            shown = self._label(column, value)
            cell.value = _clean(shown[:LONGEST_CELL])
            cell.data_type = "s"
            cell.number_format = "@" if column.kind in {"id", "word", "period", "ref"} else "General"
        else:
            cell.value = value
            cell.number_format = _format_of(value, column, row)

    def _label(self, column: Column, text: str) -> str:
        """What people see of a code."""
        if not column.choices or column.kind not in {"choice", "ref", "dimension"}:
            return text
        return next(
            (option.label for option in self.lists.get(column.choices, ()) if option.id == text), text
        )

    def _dress(self, cell: Any, column: Column, row: Row | None, open: bool) -> None:
        period = row is not None and row.kind == "period"
        strong = row is not None and row.kind == "indicator" and column.id == "indicator"
        cell.font = Font(_FONT, 10, bold=strong, color=_INK if open or not period else _GREY)
        words_in_it = isinstance(cell.value, str) and not cell.value.startswith("=")
        side = "right" if column.id == "whole" or (_is_number(column) and not words_in_it) else "left"
        cell.alignment = Alignment(
            wrap_text=column.kind in _WRAPPED and column.id != "rate",
            vertical="top", horizontal=side,
            indent=2 if period and column.id == "indicator" else 1,
        )  # fmt: skip
        cell.border = Border(
            bottom=Side("hair", color="B8BFC5") if open else Side("thin", color=_LINE),
            right=Side("thin", color=_LINE),
        )
        cell.protection = Protection(locked=not open)
        if not open:
            cell.fill = PatternFill("solid", fgColor=_LOCKED)

    def _validations(self, out: Any, places: Places) -> None:
        for column in places.columns:
            made = self._validation(column)
            if made is None:
                continue
            letter = places.letter(column.id)
            out.add_data_validation(made)
            made.add(f"{letter}{FIRST}:{letter}{places.last}")

    def _validation(self, column: Column) -> DataValidation | None:
        if column.choices and column.kind != "refs" and self.lists.get(column.choices):
            made = DataValidation("list", formula1=f"={self.ranges[column.choices]}", allow_blank=True)
            made.errorStyle = "warning" if column.kind in {"shown", "currency"} else "stop"
            made.error, made.errorTitle = self._w(words.NOT_ALLOWED), self._w(column.names)[:32]
        elif column.kind == "percent":
            made = DataValidation(
                "decimal", operator="between", formula1="0", formula2="100", allow_blank=True
            )
            made.error, made.errorTitle = self._w(column.note), self._w(column.names)[:32]
        elif column.kind in {"number", "money"}:
            made = DataValidation(
                "decimal", operator="between", formula1="-1E+15", formula2="1E+15", allow_blank=True
            )
            made.errorStyle = "warning"
            made.error, made.errorTitle = self._w(words.NUMBER_WANTED), self._w(column.names)[:32]
        else:
            return None
        made.showErrorMessage = True
        return made

    def _finish(self, out: Any, places: Places) -> None:
        out.column_dimensions["A"].width = 4
        out.column_dimensions["A"].hidden = True
        out.cell(HEAD, 1, KEY)
        out.row_dimensions[HEAD].height = 44
        first = next(column for column in places.columns if column.needed)
        out.freeze_panes = f"{letters(min(places.number(first.id) + 1, 5))}{FIRST}"
        out.auto_filter.ref = f"A{HEAD}:{letters(len(places.columns) + 1)}{places.last}"
        self._print(
            out, f"B1:{letters(len(places.columns) + 1)}{max(places.end, FIRST)}", f"{HEAD}:{HEAD}", places
        )
        protection = out.protection
        protection.sheet = True
        for allowed in ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter", "insertRows"):
            setattr(protection, allowed, False)

    def _print(self, out: Any, area: str, repeated: str | None, places: Places | None = None) -> None:
        out.page_setup.orientation = "landscape"
        out.page_setup.paperSize = 1 if self.records.settings.paper == "Letter" else 9
        wide = sum(column.width for column in places.columns) if places else 0
        out.page_setup.fitToWidth, out.page_setup.fitToHeight = 1 + wide // WIDEST_PAGE, 0
        if wide > WIDEST_PAGE:
            out.print_title_cols = "B:C"
        out.sheet_properties.pageSetUpPr.fitToPage = True
        out.print_area = area
        if repeated:
            out.print_title_rows = repeated
        out.page_margins.left = out.page_margins.right = 0.4
        out.page_margins.top, out.page_margins.bottom = 0.5, 0.6
        out.oddFooter.left.text = self.project
        out.oddFooter.right.text = self._w(words.PAGE)
        out.oddFooter.left.size = out.oddFooter.right.size = 8


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


def _total(places: Places, id: str, currency: str) -> str:
    """The formula of a total: of the rows in the budget's currency."""
    if id == "used":
        amount, spent = (f"{places.letter(name)}3" for name in ("amount", "spent"))
        return f'=IF({amount}=0,"",{spent}/{amount})'
    summed = places.range(id)
    if id == "worth" or not currency:
        return f"=SUM({summed})"
    return f'=SUMIF({places.range("currency")},"{currency}",{summed})'


def _is_number(column: Column) -> bool:
    return column.kind in {"number", "percent", "money", "measure"} or column.id in {
        "variance", "achievement", "share", "check", "balance", "used", "worth", "rate", "score", "whole",
    }  # fmt: skip


def _as_is(text: str) -> str:
    return text


def _number(text: str) -> Decimal | str:
    """A number where a spreadsheet can keep all of its digits."""
    found = number_in(text)
    if (
        found.number is None
        or len(found.number.as_tuple().digits) > LARGEST_EXACT
        or abs(found.number) >= Decimal(10) ** 15
    ):
        return text
    return found.number


def _day(text: str) -> date | int | str:
    """A day as the spreadsheet's own, a year as a number, a month as it is written."""
    try:
        found = date_from(text)
    except UnreadableValue:
        return text
    if found.day is not None and found.year >= 1901:
        return found.first_day
    return found.year if found.month is None and found.year >= 1900 else text


_VALUES: Mapping[str, Callable[[str], Any]] = {
    "number": _number, "percent": _number, "measure": _number, "money": _number, "date": _day,
}  # fmt: skip


def _format_of(value: Any, column: Column, row: Row | None) -> str:
    if isinstance(value, date):
        return "yyyy-mm-dd"
    if isinstance(value, int):
        return "0"
    if column.kind == "money":
        decimals = max(0, -int(value.as_tuple().exponent))
        return _money_format(row.cells.get("currency", "") if row else "", decimals=decimals)
    if column.kind == "measure" and row is not None and row.cells.get("measure") == "percentage":
        return 'General" %"'
    decimals = max(0, -int(value.as_tuple().exponent))
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _money_format(currency: str, *, named: bool = False, decimals: int = 0) -> str:
    places = max(get_currency_precision(currency) if currency else 2, decimals)
    return "#,##0" + ("." + "0" * places if places else "") + (f'" {currency}"' if named and currency else "")


def _height(out: Any, number: int, places: Places) -> float:
    """The height of a row in points, for the lines that its texts take."""
    lines = 1
    for index, column in enumerate(places.columns, 2):
        value = out.cell(number, index).value
        if isinstance(value, str) and not value.startswith("="):
            room = max(column.width - 3, 4)
            lines = max(lines, sum(-(-len(line) // room) for line in value.split("\n")))
    return min(13.5 * lines + 3, 400)


def _box(side: Side) -> Border:
    return Border(left=side, right=side, top=side, bottom=side)


def _clean(text: str) -> str:
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def _once(words_: Iterator[str]) -> tuple[Option, ...]:
    return tuple(Option(word, word) for word in dict.fromkeys(words_) if word)


def _settled(data: bytes) -> bytes:
    """The same workbook without the time of its making."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as settled:
        for part in made.infolist():
            content = _CORE if part.filename == "docProps/core.xml" else made.read(part)
            info = zipfile.ZipInfo(part.filename, _MIDNIGHT)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            settled.writestr(info, content)
    return out.getvalue()


_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>Grantwright</dc:creator>'
    b'<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
    b'<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
)
