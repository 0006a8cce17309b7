"""Grants in tables: CSV, and the sheets of a workbook, whose headings are found wherever they stand."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count, islice
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter

from org.base.faults import Faulty, Unreadable
from org.base.messages import Message
from org.exchange.published.json_text import Digits
from org.exchange.sheets.cells.cell import Cell, Meaning
from org.exchange.sheets.cells.dates import date_of_number
from org.exchange.sheets.workbooks.opening import opened
from org.exchange.threesixty.columns import FIELDS, NUMBERS, Path, path_of, place_of, put
from org.exchange.threesixty.grant import Grant, GrantsOfFile, Remark, refused

MOST_CELLS = 1_500_000
_HEADINGS_WITHIN = 40
"""How many rows are looked at for the headings."""
_SEPARATORS = ",;\t|"
_LONGEST_CELL = 10_000_000
_NAME = Message("name a table with the columns of the 360Giving standard")
_NO_TITLE = "without a title"


class GrantRow(NamedTuple):
    """A row of a table: its line or row number, and its cells by their columns, from 1."""

    line: int
    cells: Mapping[int, Cell]


class GrantColumn(NamedTuple):
    """A column: its heading, and the field that it is for; its own name where it is for none of the standard."""

    heading: str
    path: Path


class GrantTable(NamedTuple):
    """A sheet, or a CSV file: its headings, and the rows below them."""

    sheet: str
    columns: Mapping[int, GrantColumn]
    rows: Sequence[GrantRow]
    remarks: tuple[Remark, ...]

    @property
    def is_of_grants(self) -> bool:
        """Whether its rows are grants, not things that belong to grants of another sheet."""
        return any(
            len(one.path) == 1 and one.path[0] in FIELDS.keys() - {"id"} for one in self.columns.values()
        )


# Files


def grants_of_csv(text: str, file: str) -> GrantsOfFile:
    """The grants of a CSV file, separated by whatever finds most of the standard's columns. Raises Faulty."""
    # Excel understands, and people add, a first line that names the separator
    text = re.sub(r"\Asep=.\r?\n", "\n", text)
    separator = max(_SEPARATORS, key=lambda mark: _most_known(_sample(text, mark)))
    rows = list(_rows_of_csv(text, separator, file))
    table = _table("", rows)
    if table is None:
        raise _no_table([rows], file)
    return GrantsOfFile(tuple(_grants(table, Meaning({}), "")), table.remarks)


def _sample(text: str, separator: str) -> list[GrantRow]:
    reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator)
    try:
        return [_row(1, cells) for cells in islice(reader, _HEADINGS_WITHIN)]
    except csv.Error:
        return []


def _rows_of_csv(text: str, separator: str, file: str) -> Iterator[GrantRow]:
    # Python’s csv gives up at 131,072 characters; descriptions of grants may be longer
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            wrong = Message("the table breaks off in the row that begins here: {error}", error=error)
            write = Message("close its quotation marks; one within a cell is written twice")
            raise refused(file, wrong, write, line) from None
        yield _row(line, cells)


def _row(line: int, cells: Sequence[str]) -> GrantRow:
    found = (Cell(line, column, cell.strip()) for column, cell in enumerate(cells, 1))
    return GrantRow(line, {cell.column: cell for cell in found if cell.value})


def grants_of_workbook(data: bytes, file: str) -> GrantsOfFile:
    """The grants of a workbook: those of all sheets that can be seen, with what other sheets add to them."""
    book = opened(data, file, MOST_CELLS)
    meaning = Meaning({}, days_from_1904=book.days_from_1904)
    sheets = [(grid, [GrantRow(*row) for row in grid.by_row().items()]) for grid in book.grids]
    found = [(grid, _table(grid.name, rows)) for grid, rows in sheets]
    tables = [table for grid, table in found if table is not None and grid.visible]
    main = [table for table in tables if table.is_of_grants] or tables[:1]
    if not main:
        raise _no_table([rows for _grid, rows in sheets], file)
    several = len(main) > 1
    listed = [grant for table in main for grant in _grants(table, meaning, table.sheet if several else "")]
    others = [(table, _grants(table, meaning, "")) for table in tables if table not in main]
    lost = _join(listed, others)
    hidden = [grid.name for grid, table in found if table is not None and not grid.visible]
    empty = [grid.name for grid, table in found if table is None and grid.cells]
    remarks = [remark for table in tables for remark in table.remarks]
    return GrantsOfFile(tuple(listed), (*remarks, *lost, *_passed_over(hidden, empty)))


def _passed_over(hidden: Sequence[str], empty: Sequence[str]) -> Iterator[Remark]:
    for name in hidden:
        yield Remark(
            "sheets",
            1,
            Message("the hidden sheet “{name}” holds grants, too", name=name),
            Message("it is passed over; show it to import it"),
        )
    for name in empty:
        yield Remark(
            "sheets",
            1,
            Message("the sheet “{name}” holds no table of grants", name=name),
            Message("it is passed over"),
        )


def _join(main: list[Grant], others: Iterable[tuple[GrantTable, Iterable[Grant]]]) -> Iterator[Remark]:
    """Add to each grant what other sheets say of it, and say what belongs to none."""
    by_id = {str(grant.data.get("id")): grant for grant in main}
    for table, rows in others:
        for row in rows:
            owner = by_id.get(str(row.data.get("id")))
            if owner is None:
                id = row.data.get("id", "")
                wrong = Message(
                    "a row of the sheet “{sheet}” is for the grant “{id}”, which is not there",
                    sheet=table.sheet,
                    id=id,
                )
                yield Remark("rows", row.line, wrong, Message("it is left out; correct its identifier"))
                continue
            for key, value in row.data.items():
                if isinstance(value, list) and isinstance(owner.data.setdefault(key, []), list):
                    owner.data[key] += value
                elif key != "id":
                    owner.data.setdefault(_free(f"{table.sheet}: {key}", owner.data), value)


def _no_table(sheets: Sequence[Sequence[GrantRow]], file: str) -> Faulty:
    """Why there is no table of grants."""
    rows = max(sheets, key=_most_known, default=[])
    if not _most_known(rows):
        return refused(file, Message("this is not a 360Giving file: no column is known"), _NAME)
    return refused(file, Message("the table has no column “Identifier”"), _NAME, _headings(rows).line)


# Headings


def _known(row: GrantRow) -> int:
    return len({path for cell in row.cells.values() if (path := path_of(cell.text)) is not None})


def _headings(rows: Sequence[GrantRow]) -> GrantRow:
    return max(islice((row for row in rows if row.cells), _HEADINGS_WITHIN), key=_known)


def _most_known(rows: Sequence[GrantRow]) -> int:
    return max((_known(row) for row in rows[:_HEADINGS_WITHIN]), default=0)


def _table(sheet: str, rows: Sequence[GrantRow]) -> GrantTable | None:
    """The table whose headings name most of the standard's columns; None where none names the identifier."""
    if not any(row.cells for row in rows):
        return None
    head = _headings(rows)
    paths = {path_of(cell.text) for cell in head.cells.values()}
    if ("id",) not in paths or _known(head) < 2:
        return None
    below = [row for row in rows if row.line > head.line and row.cells]
    columns, twice = _columns(head, {column for row in below for column in row.cells})
    above = [next(iter(row.cells.values())).text for row in rows if row.line < head.line and row.cells]
    titles = {column: cell.text for column, cell in head.cells.items()}
    below = [row for row in below if {column: cell.text for column, cell in row.cells.items()} != titles]
    return GrantTable(sheet, columns, below, (*_above(above), *twice))


def _above(texts: Sequence[str]) -> Iterator[Remark]:
    for text in texts[:3]:
        yield Remark(
            "above",
            1,
            Message("“{text}” stands above the headings", text=" ".join(text.split())),
            Message("it is passed over"),
        )


def _columns(head: GrantRow, used: set[int]) -> tuple[dict[int, GrantColumn], list[Remark]]:
    """The columns by their numbers; of two for one field the first, the other kept under its own name."""
    columns: dict[int, GrantColumn] = {}
    taken: set[Path] = set()
    remarks: list[Remark] = []
    for number in sorted(used | head.cells.keys()):
        heading = " ".join(head.cells[number].text.split()) if number in head.cells else ""
        path = path_of(heading)
        if path is not None and path in taken:
            wrong = Message("the column “{heading}” stands there twice", heading=heading)
            done = Message("the first is taken, the second kept beside the records; delete the wrong one")
            remarks.append(Remark("columns", head.line, wrong, done))
        if path is None or path in taken:
            path = (_free(heading or _NO_TITLE, {str(one[0]) for one in taken}),)
        taken.add(path)
        columns[number] = GrantColumn(heading or _NO_TITLE, path)
    return columns, remarks


def _free(name: str, taken: Iterable[str]) -> str:
    """The name, with a number behind it where it is taken, or where a field of the standard is called so."""
    used = {*taken}
    if name not in used and path_of(name) is None:
        return name
    return next(one for number in count(2) if (one := f"{name} ({number})") not in used)


# Rows


def _grants(table: GrantTable, meaning: Meaning, sheet: str) -> Iterator[Grant]:
    """The grants of a table."""
    cells = _cells(table)
    for row in table.rows:
        data: dict[str, Any] = {}
        remarks: list[Remark] = []
        for number, cell in row.cells.items():
            column = table.columns[number]
            wrong = _unreadable(cell)
            if wrong is not None:
                label = f"“{column.heading}” ({get_column_letter(number)}{row.line})"
                remarks.append(
                    Remark(
                        "cell",
                        row.line,
                        Message("in {label}: {wrong}", label=label, wrong=wrong[0]),
                        wrong[1],
                    )
                )
            elif cell.text:
                put(data, column.path, _typed(str(column.path[-1]), cell, meaning))
        yield Grant(data, row.line, sheet, cells, tuple(remarks))


def _cells(table: GrantTable) -> dict[str, str]:
    """The heading of the column for each value, by its path; with its letters in a workbook."""
    return {
        place_of(column.path): f"{column.heading}\t{get_column_letter(number) if table.sheet else ''}"
        for number, column in table.columns.items()
    }


def _unreadable(cell: Cell) -> tuple[Message, Message] | None:
    """Why a cell says nothing that can be taken; None where it does."""
    if cell.error:
        return Message("the cell holds the error {cell}", cell=cell.text), Message(
            "it is left out; correct its formula"
        )
    if cell.formula and cell.value is None:
        done = Message("it is left out; open the file in Excel or LibreOffice, save it, and import it again")
        return Message("the file does not hold the result of the formula in the cell"), done
    return None


def _typed(field: str, cell: Cell, meaning: Meaning) -> str:
    """The value of a cell: a number as its digits, a day as 2020-12-31, all else as text."""
    value = cell.value
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if field.casefold().endswith("date") and isinstance(value, int | float) and is_number:
        try:
            return str(date_of_number(value, meaning))
        except Unreadable:
            return cell.text
    if isinstance(value, datetime) or field not in NUMBERS:
        return cell.text
    plain = isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value, re.ASCII)
    thousands = isinstance(value, str) and re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", value, re.ASCII)
    return Digits(cell.text) if is_number or (plain and not thousands) else cell.text
