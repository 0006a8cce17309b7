"""Rows of a sheet and the entries of the record that they are: by their keys, else by what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from org.exchange.sheets.book import Option
from org.exchange.sheets.cells.cell import Cell, Meaning
from org.exchange.sheets.cells.choosing import option_of
from org.exchange.sheets.cells.comparing import normal
from org.exchange.sheets.cells.dates import is_whole
from org.exchange.sheets.cells.meaning import read
from org.exchange.sheets.columns import DIMENSION, Column
from org.exchange.sheets.naming import folded
from org.exchange.sheets.rows import Row
from org.exchange.sheets.workbooks.tables import Line, Table
from org.faults import Unreadable


@dataclass(slots=True)
class Matched:
    """A row of the file with the row of the record that it is; none where it is new."""

    table: Table
    line: Line
    row: Row | None
    key: str = ""
    agreed: dict[str, str] = field(default_factory=dict)
    """What sheet and record agreed on last in each cell, as prints."""


def matches(
    table: Table, rows: Sequence[Row], lists: Mapping[str, Sequence[Option]], renamed: Mapping[str, str]
) -> Iterator[Matched]:
    """Each row of the file with the row of the record that it is: by its key, else by what it says."""
    by_key = {row.key: row for row in rows}
    taken = {renamed.get(line.key, line.key) for line in table.lines if line.key}
    seen: set[str] = set()
    free = _Free(table, [row for row in rows if row.key not in taken])
    for line in table.lines:
        key = renamed.get(line.key, line.key)
        if line.key and key not in seen:
            seen.add(key)
            yield Matched(table, line, by_key.get(key))
            continue
        fresh = line._replace(key="")  # a copied row brings the key of another one along
        row = _found(table, fresh, free, lists)
        yield Matched(table, fresh, row)


_FOUND_BY: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "indicators": (("result", "indicator", "period"), ("indicator", "period")),
    "activities": (("id",), ("title",)),
    "budget": (("id",), ("title",)),
    "ledger": (("document", "line", "amount"), ("date", "line", "amount", "description")),
    "people": (("person", "role"), ("person",)),
    "reached": (("who",),),
    "risks": (("title",),),
}


class _Free:
    """The rows of the record that no row of the file has taken yet, by what they say."""

    def __init__(self, table: Table, rows: Sequence[Row]) -> None:
        self._columns = {column.id: column for column in table.columns_of_all}
        self._rows = {row.key: row for row in rows}
        self._by: dict[tuple[str, ...], dict[tuple[str, ...], list[Row]]] = {}

    def take(self, way: tuple[str, ...], wanted: tuple[str, ...]) -> Row | None:
        """The first row that says what is wanted in some columns; nobody else gets it."""
        found = self._told(way).get(wanted, [])
        while found:
            row = self._rows.pop(found.pop(0).key, None)
            if row is not None:
                return row
        return None

    def _told(self, way: tuple[str, ...]) -> dict[tuple[str, ...], list[Row]]:
        if way not in self._by:
            by = self._by.setdefault(way, {})
            for row in self._rows.values():
                by.setdefault(_tells(self._columns, row, way), []).append(row)
        return self._by[way]

    def have(self, column: str) -> bool:
        """Whether one of the rows says something in a column."""
        return any(row.cells.get(column) for row in self._rows.values())


def _found(table: Table, line: Line, free: _Free, lists: Mapping[str, Sequence[Option]]) -> Row | None:
    """The row of the record that says the same in what tells rows apart."""
    ways = _FOUND_BY.get(table.sheet.id)
    if ways is None:
        dimensions = tuple(column.id for column in table.columns.values() if column.kind == "dimension")
        ways = (("of", "period", "which", *dimensions),)
    for way in ways:
        wanted = _told(table, line, way, lists)
        if wanted is None:
            continue
        found = free.take(way, wanted)
        if found is not None:
            return found
        if way == ("id",) and free.have("id"):
            return None
    return None


def _told(
    table: Table, line: Line, way: tuple[str, ...], lists: Mapping[str, Sequence[Option]]
) -> tuple[str, ...] | None:
    """What a row of the file says in some columns; None where it leaves one of them empty."""
    told = []
    for id in way:
        column = next((one for one in table.columns_of(line) if one.id == id), None)
        cell = line.cells.get(id)
        may_lack = id in {"period", "description"} or id.startswith(DIMENSION)
        if cell is None or column is None:
            if not may_lack:
                return None
            told.append("")
            continue
        told.append(_plain(_meant(cell, column, lists), column))
    return tuple(told)


def _meant(cell: Cell, column: Column, lists: Mapping[str, Sequence[Option]]) -> str:
    try:
        if column.id == "result":
            found = option_of(cell.text, lists["results"])
            return found.label if found else cell.text
        return read(cell, column, Meaning(lists))
    except Unreadable:
        return cell.text


def _tells(by_id: Mapping[str, Column], row: Row, way: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_plain(row.cells.get(id, ""), by_id.get(id)) for id in way)


def _plain(text: str, column: Column | None) -> str:
    if column is None:
        return ""
    if column.kind == "period":
        return normal("" if is_whole(text) else text, "period")
    return (
        folded(text)
        if column.kind in {"text", "shown", "ref"}
        else normal(text.partition(" ")[0] if column.kind == "money" else text, column.kind)
    )
