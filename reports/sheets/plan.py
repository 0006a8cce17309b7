"""What a workbook shows of a project, and where each table and column stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from org.base.values import Text
from org.exchange.sheets.model.book import Option, ProjectBook
from org.exchange.sheets.model.columns import DIMENSION, DISAGGREGATION, SHEETS, SheetColumn, SheetKind
from org.exchange.sheets.model.lists import lists_of
from org.exchange.sheets.model.rows import SheetRow, counted, dimensions_in, rows_of_sheet
from org.exchange.sheets.model.terms import Terms
from org.exchange.sheets.workbooks.found_tables import LISTS
from org.workspace.index import Workspace as Records
from reports.document.directions import direction
from reports.sheets import sheet_words
from reports.sheets.cell_styles import WorkbookLook
from reports.sheets.formulas import CellAddresses

HEAD, FIRST = 4, 5
"""The rows of the heads and of the first data."""
SPARE = {"ledger": 200, "disaggregation": 60}
USUAL_SPARE = 20


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """The tables of a workbook with their rows, and the lists to choose from."""

    records: Records
    book: ProjectBook
    project: str
    file: str
    look: WorkbookLook
    tables: Sequence[tuple[SheetKind, Sequence[SheetRow]]]
    places: Mapping[str, CellAddresses]
    lists: Mapping[str, tuple[Option, ...]]

    @classmethod
    def of(cls, records: Records, book: ProjectBook, project: str, file: str) -> WorkbookPlan:
        """The plan of a project's workbook, which is called `file`."""
        tables = [(sheet, rows_of_sheet(book, sheet)) for sheet in SHEETS]
        places = {sheet.id: _places(sheet, rows, book) for sheet, rows in tables}
        lists = lists_of(book) | {"counted": _once(one.of for one in counted(book))}
        return cls(
            records,
            book,
            project,
            file,
            WorkbookLook.of(records.settings.brand.colour),
            tables,
            places,
            lists,
        )

    def said(self, words: Terms | None) -> str:
        """The words in the language of the workbook; empty for none."""
        return words.within(self.book.language) if words else ""

    @property
    def from_the_right(self) -> bool:
        """Whether the workbook's language is written from right to left."""
        return direction(self.book.language) == "rtl"

    def side(self, *, end: bool) -> str:
        """Where lines begin, or end: Excel takes left for left in a mirrored sheet, too (ECMA-376-1, 18.18.40)."""
        return "right" if end != self.from_the_right else "left"

    @property
    def used_lists(self) -> list[str]:
        """The names of the lists that a column chooses from, in the order of their columns."""
        columns = (column for places in self.places.values() for column in places.columns)
        return sorted({column.choices for column in columns if column.choices})

    def range_of(self, choices: str) -> str:
        """The cells of a list to choose from, for a formula: `_lists!$A$2:$A$9`."""
        letter = get_column_letter(self.used_lists.index(choices) + 1)
        return f"{LISTS}!${letter}$2:${letter}${max(len(self.lists.get(choices, ())) + 1, 2)}"


def _places(sheet: SheetKind, rows: Sequence[SheetRow], book: ProjectBook) -> CellAddresses:
    columns = list(sheet.columns)
    if sheet is DISAGGREGATION:
        at = [column.id for column in columns].index("value")
        columns[at:at] = [_dimension(name, book) for name in dimensions_in(book)]
    last = FIRST + len(rows) + SPARE.get(sheet.id, USUAL_SPARE) - 1
    name = sheet.names.within(book.language)
    return CellAddresses(name, tuple(columns), FIRST, FIRST + len(rows) - 1, last)


def _dimension(id: str, book: ProjectBook) -> SheetColumn:
    found = book.dimensions.get(id)
    name = found.name.in_language(book.language).text if found else id
    name = name[:1].upper() + name[1:]
    names = Terms(name, given=Text.of(en=name))
    choices = f"{DIMENSION}{id}" if found else ""
    return SheetColumn(
        f"{DIMENSION}{id}", "dimension", names, ("by", id), 24, sheet_words.NOT_ALLOWED, choices
    )


def _once(texts: Iterator[str]) -> tuple[Option, ...]:
    return tuple(Option(text, text) for text in dict.fromkeys(texts) if text)
