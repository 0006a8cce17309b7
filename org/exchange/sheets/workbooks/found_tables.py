"""A table in a sheet: its columns, its rows, and the places of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from org.base.catalogues import languages
from org.base.faults import Fault, Place
from org.base.messages import Message
from org.exchange.sheets.cells.cell import Cell
from org.exchange.sheets.model.columns import SheetColumn, SheetKind
from org.exchange.sheets.model.terms import Terms, folded
from org.exchange.sheets.workbooks.opening import Grid

KEY = "#key"
"""The head of the column that holds the keys of rows."""
META = "_grantwright"
"""The sheet that says what was exported."""
LISTS = "_lists"
READ_ME = Terms("Read me")


@dataclass(frozen=True, order=True)
class CellPlace(Place):
    """A cell: `indicators!F12`; the file stands for the sheet's name."""

    def __str__(self) -> str:
        return f"{self.file}!{get_column_letter(self.column)}{self.line}"


@dataclass(frozen=True, order=True)
class FilePlace(Place):
    """A whole file, where no cell is to blame."""

    def __str__(self) -> str:
        return self.file


def cell_place(grid: Grid, row: int, column: int) -> Place:
    """The place that prints as `sheet!F12`; row and column are counted from 1."""
    return CellPlace(f"'{grid.name}'" if " " in grid.name else grid.name, row, column)


class Line(NamedTuple):
    """A row of a table: which one, its key where it has one, and its cells by the names of columns."""

    number: int
    key: str
    cells: Mapping[str, Cell]


@dataclass(slots=True)
class FoundTable:
    """A table: what it tells of, where its head is, which of its columns are known, and its rows."""

    sheet: SheetKind
    grid: Grid
    head: int
    """The row of the names of its columns, the last one where there are two."""
    names: Mapping[int, Cell]
    """The names of its columns, also of those that are not known."""
    columns: dict[int, SheetColumn]
    currencies: dict[str, str]
    """The currency that the head of a column names."""
    lines: list[Line] = field(default_factory=list)
    totals: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[tuple[Place, Message, Message]] = field(default_factory=list)
    """What was passed over, and what that means."""

    def place(self, line: Line, column: str) -> Place:
        """Where the cell of a column stands, or would stand, in a row."""
        own = line.cells[column].column if column in line.cells else 1
        number = next((number for number, one in self.columns.items() if one.id == column), own)
        return cell_place(self.grid, line.number, number)

    def place_of_column(self, number: int) -> Place:
        """Where the name of a column stands."""
        return cell_place(self.grid, self.head, number)

    def columns_of(self, line: Line) -> list[SheetColumn]:
        """The columns of a row: those of the table, and those that it takes from the rows above."""
        return self._with(line.cells)

    @property
    def columns_of_all(self) -> list[SheetColumn]:
        """The columns of all rows."""
        return self._with(dict.fromkeys(id for line in self.lines for id in line.cells))

    def _with(self, ids: Iterable[str]) -> list[SheetColumn]:
        named = {column.id for column in self.columns.values()}
        return [*self.columns.values(), *(self.sheet.column(id) for id in ids if id not in named)]

    def has(self, column: str) -> bool:
        """Whether the table has a column of that id."""
        return any(one.id == column for one in self.columns.values())


def language_of(tables: Sequence[FoundTable], usual: Iterable[str]) -> str:
    """The language in which most columns are named; of several English, else one of the usual ones."""
    counts = dict.fromkeys(("en", *usual, *languages()), 0)
    for table in tables:
        for number, column in table.columns.items():
            for language in counts:
                counts[language] += folded(table.names[number].text) == folded(column.names.within(language))
    return max(counts, key=lambda language: counts[language])


def iterated(tables: Sequence[FoundTable], sheet: SheetKind) -> Iterator[FoundTable]:
    """The tables of a sheet; it may be spread over several."""
    yield from (table for table in tables if table.sheet is sheet)
