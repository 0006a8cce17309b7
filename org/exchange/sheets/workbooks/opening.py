"""A workbook file opened as data: what may not be opened is refused, and formulas, links and macros are never run."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message
from org.exchange.sheets.cells.cell import Cell

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

LARGEST_FILE = 30_000_000
LARGEST_UNPACKED = 150_000_000
LARGEST_PART = 80_000_000
MOST_PARTS = 2_000
MOST_CELLS = 400_000
MOST_MERGED = 100_000
"""Cells that merged ranges cover, all together."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Excel puts a workbook with a password into a compound file, as a stream of this name (MS-OFFCRYPTO, MS-CFB)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# openpyxl does not guard against entities, as its documentation says; XML may be in UTF-16 as well
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
# openpyxl makes an object of each cell that a merged range covers: one range can cover 17 billion
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Za-z$]+)([\d$]+):([A-Za-z$]+)([\d$]+)\"")
_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_SAVE = Message("open it in Excel or LibreOffice and save it as “Excel workbook (.xlsx)”")


@dataclass(slots=True)
class Grid:
    """A sheet: its cells by row and column, both from 1."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    spans: dict[tuple[int, int], int] = field(default_factory=dict)
    """The last columns of merged cells, by the row and the column of the first one."""
    visible: bool = True

    @property
    def rows(self) -> list[int]:
        """The rows in which something stands."""
        return sorted({row for row, _ in self.cells})

    def row(self, number: int) -> dict[int, Cell]:
        """The cells of a row by their columns."""
        return dict(self._by_row().get(number, {}))

    def _by_row(self) -> dict[int, dict[int, Cell]]:
        found: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in self.cells.items():
            found.setdefault(row, {})[column] = cell
        return found

    def by_row(self) -> dict[int, dict[int, Cell]]:
        """The cells of every row by their columns, from the first row on."""
        return {row: dict(sorted(cells.items())) for row, cells in sorted(self._by_row().items())}


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook: its sheets, and what about the file is worth to be told."""

    file: str
    grids: tuple[Grid, ...]
    days_from_1904: bool = False
    notes: tuple[Message, ...] = ()


def opened(data: bytes, file: str, most_cells: int = MOST_CELLS) -> Opened:
    """The sheets of a workbook; a file that cannot or may not be opened is raised as a fault."""
    notes = _looked_at(data, file, most_cells)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl does not know it drops; nothing of that is data
        book = _loaded(data, file, values=False)
        formulas = any(cell.data_type == "f" for sheet in book.worksheets for cell in _cells(sheet))
        # openpyxl gives the formulas of a file or their last values, never both
        values = _loaded(data, file, values=True) if formulas else None
    grids = tuple(_grid(sheet, values[sheet.title] if values else None) for sheet in book.worksheets)
    # Excel for Mac long counted days from 1904 (ECMA-376-1, 18.17.4.1)
    return Opened(file, grids, book.epoch.year == 1904, tuple(notes))


def _refused(file: str, wrong: Message, write: Message) -> Faulty:
    return Faulty([Fault(Place(file), wrong, write)])


def _loaded(data: bytes, file: str, *, values: bool) -> Workbook:
    from openpyxl import load_workbook

    try:
        return load_workbook(BytesIO(data), data_only=values, keep_links=False, keep_vba=False)
    except Exception:  # noqa: BLE001 - a broken file fails in any way; none of them is ours
        raise _refused(file, Message("the workbook is damaged and cannot be read"), _SAVE) from None


# What may not be opened


def _looked_at(data: bytes, file: str, most_cells: int) -> list[Message]:
    """Refuse what is no workbook or would harm; say what is left out of one that is."""
    if len(data) > LARGEST_FILE:
        raise _refused(
            file,
            Message("the file is larger than {largest_file} MB", largest_file=LARGEST_FILE // 1000000),
            Message("split it"),
        )
    if not data.startswith(b"PK"):
        raise _refused(file, *_what_else(data))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _looked_into(archive, file, most_cells)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        # zipfile raises it for an entry that is encrypted
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        zlib.error,
    ):
        raise _refused(file, Message("the file is damaged: it cannot be unpacked"), _SAVE) from None


def _what_else(data: bytes) -> tuple[Message, Message]:
    if data.startswith(_OLE) and _ENCRYPTED in data:
        return (
            Message("the file is protected by a password"),
            Message("open it in Excel or LibreOffice, take the password off and save it"),
        )
    if data.startswith(_OLE):
        return Message("this is a workbook of the old kind (.xls)"), _SAVE
    if data.lstrip()[:1] == b"<":
        return Message("this is a web page or an XML file, not a workbook"), _SAVE
    if not data.strip():
        return Message("the file is empty"), Message("name another file")
    return Message("this is a text file (CSV?), not a workbook"), _SAVE


def _looked_into(archive: zipfile.ZipFile, file: str, most_cells: int) -> list[Message]:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    # An OpenDocument file is a ZIP archive as well (OpenDocument 1.2, part 3)
    if "mimetype" in names or "content.xml" in names:
        raise _refused(file, Message("this is an OpenDocument spreadsheet (.ods)"), _SAVE)
    if "xl/workbook.bin" in names:
        raise _refused(file, Message("this is a binary workbook (.xlsb)"), _SAVE)
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise _refused(file, Message("this is no workbook"), Message("name an .xlsx file"))
    if any(part.flag_bits & 1 for part in parts):
        raise _refused(file, Message("the file is protected by a password"), Message("save it without one"))
    told = sum(part.file_size for part in parts)
    if (
        len(parts) > MOST_PARTS
        or told > LARGEST_UNPACKED
        or any(part.file_size > LARGEST_PART for part in parts)
    ):
        raise _too_large(file)
    _look_at_parts(archive, parts, file, most_cells)
    notes: list[Message] = []
    if any(name.endswith("vbaProject.bin") for name in names):
        notes.append(Message("the file holds macros; they are not run, only the cells are read"))
    if any(name.startswith("xl/externalLinks/") for name in names):
        notes.append(
            Message("the file holds links to other files; they are not followed, their last values are read")
        )
    return notes


def _too_large(file: str) -> Faulty:
    return _refused(
        file,
        Message("the file is far larger than a spreadsheet that people fill in"),
        Message("delete what is not needed, and save it"),
    )


def _look_at_parts(
    archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], file: str, most_cells: int
) -> None:
    cells = merged = 0
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        with archive.open(part) as stream:
            content = stream.read(LARGEST_PART + 1)
        if len(content) > LARGEST_PART:
            raise _too_large(file)
        if any(doctype in content for doctype in _DOCTYPES):
            raise _refused(
                file, Message("the file declares a document type, which no spreadsheet program does"), _SAVE
            )
        if part.filename.startswith("xl/worksheets/"):
            cells += len(_CELL.findall(content))
            merged += sum(map(_area, _MERGED.findall(content)))
    if cells > most_cells or merged > MOST_MERGED:
        raise _too_large(file)


def _area(found: tuple[bytes, bytes, bytes, bytes]) -> int:
    left, top, right, bottom = (part.replace(b"$", b"") for part in found)
    try:
        return (_number(right) - _number(left) + 1) * (int(bottom) - int(top) + 1)
    except ValueError:
        return MOST_MERGED + 1


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


# Cells


def _cells(sheet: Any) -> list[Any]:
    """The cells that are there, without walking over all that might be."""
    return list(sheet._cells.values())  # iter_rows would visit every cell of a range of 17 billion


def _grid(sheet: Any, values: Any) -> Grid:
    grid = Grid(sheet.title, visible=sheet.sheet_state == "visible")
    for cell in _cells(sheet):
        made = _cell(cell, values)
        if made is not None:
            grid.cells[made.row, made.column] = made
    _fill_merged(sheet, grid)
    grid.hidden_rows = frozenset(number for number, one in sheet.row_dimensions.items() if one.hidden)
    grid.hidden_columns = frozenset(_hidden_columns(sheet))
    return grid


def _cell(cell: Any, values: Any) -> Cell | None:
    formula = cell.data_type == "f"
    found = values._cells.get((cell.row, cell.column)) if formula and values is not None else cell
    value = found.value if found is not None else None
    if value is None and not formula:
        return None
    if not isinstance(value, str | int | float | type(None)) and not hasattr(value, "isoformat"):
        value = str(value)  # rich text
    error = found is not None and found.data_type == "e"
    written = str(getattr(cell.value, "text", cell.value)) if formula else ""
    return Cell(cell.row, cell.column, value, str(cell.number_format or "General"), written, error)


def _fill_merged(sheet: Any, grid: Grid) -> None:
    """Give every row of a merged range its value, in the first of its columns."""
    for ranged in sheet.merged_cells.ranges:
        first = grid.cells.get((ranged.min_row, ranged.min_col))
        grid.spans[ranged.min_row, ranged.min_col] = ranged.max_col
        for row in range(ranged.min_row + 1, ranged.max_row + 1) if first is not None else ():
            assert first is not None
            grid.cells.setdefault((row, ranged.min_col), first._replace(row=row))


def _hidden_columns(sheet: Any) -> list[int]:
    return [
        number
        for one in sheet.column_dimensions.values()
        if one.hidden
        # One entry may stand for all 16,384 columns
        for number in range(one.min or 0, min(one.max or 0, 500) + 1)
    ]
