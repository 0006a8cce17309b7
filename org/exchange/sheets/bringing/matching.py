"""Rows of a sheet and the entries of the record that they are: by keys, by words, after renaming."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from org.base.faults import Unreadable
from org.exchange.matching.versions import pairs
from org.exchange.sheets.cells.cell import Cell, Meaning
from org.exchange.sheets.cells.comparable import normal
from org.exchange.sheets.cells.dates import is_whole
from org.exchange.sheets.cells.list_entries import option_of
from org.exchange.sheets.cells.meaning import read
from org.exchange.sheets.model.book import Option, ProjectBook
from org.exchange.sheets.model.columns import DIMENSION, SHEETS, SheetColumn
from org.exchange.sheets.model.nodes import Path
from org.exchange.sheets.model.rows import SheetRow, rows_of_sheet
from org.exchange.sheets.model.terms import folded
from org.exchange.sheets.workbooks.exported import fingerprints
from org.exchange.sheets.workbooks.found_tables import FoundTable, Line


@dataclass(slots=True)
class Matched:
    """A row of the file with the row of the record that it is; none where it is new."""

    table: FoundTable
    line: Line
    row: SheetRow | None
    key: str = ""
    agreed: dict[str, str] = field(default_factory=dict)
    """What sheet and record agreed on last in each cell, as prints."""


def matches(
    table: FoundTable,
    rows: Sequence[SheetRow],
    lists: Mapping[str, Sequence[Option]],
    renamed: Mapping[str, str],
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

    def __init__(self, table: FoundTable, rows: Sequence[SheetRow]) -> None:
        self._columns = {column.id: column for column in table.columns_of_all}
        self._rows = {row.key: row for row in rows}
        self._by: dict[tuple[str, ...], dict[tuple[str, ...], list[SheetRow]]] = {}

    def take(self, way: tuple[str, ...], wanted: tuple[str, ...]) -> SheetRow | None:
        """The first row that says what is wanted in some columns; nobody else gets it."""
        found = self._told(way).get(wanted, [])
        while found:
            row = self._rows.pop(found.pop(0).key, None)
            if row is not None:
                return row
        return None

    def _told(self, way: tuple[str, ...]) -> dict[tuple[str, ...], list[SheetRow]]:
        if way not in self._by:
            by = self._by.setdefault(way, {})
            for row in self._rows.values():
                by.setdefault(_tells(self._columns, row, way), []).append(row)
        return self._by[way]

    def have(self, column: str) -> bool:
        """Whether one of the rows says something in a column."""
        return any(row.cells.get(column) for row in self._rows.values())


def _found(
    table: FoundTable, line: Line, free: _Free, lists: Mapping[str, Sequence[Option]]
) -> SheetRow | None:
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
    table: FoundTable, line: Line, way: tuple[str, ...], lists: Mapping[str, Sequence[Option]]
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


def _meant(cell: Cell, column: SheetColumn, lists: Mapping[str, Sequence[Option]]) -> str:
    try:
        if column.id == "result":
            found = option_of(cell.text, lists["results"])
            return found.label if found else cell.text
        return read(cell, column, Meaning(lists))
    except Unreadable:
        return cell.text


def _tells(by_id: Mapping[str, SheetColumn], row: SheetRow, way: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_plain(row.cells.get(id, ""), by_id.get(id)) for id in way)


def _plain(text: str, column: SheetColumn | None) -> str:
    if column is None:
        return ""
    if column.kind == "period":
        return normal("" if is_whole(text) else text, "period")
    return (
        folded(text)
        if column.kind in {"text", "shown", "ref"}
        else normal(text.partition(" ")[0] if column.kind == "money" else text, column.kind)
    )


Prints = Mapping[str, str]
_AGAIN = re.compile(r"#\d+$")
_OF_THE_HOLDER = frozenset({"result", "indicator", "unit"})
"""Cells in which the row of a part shows what it is part of."""
_OF_AN_ENTRY = 3
"""Keys with so many slashes are of parts of an entry that has a row itself."""


def keys_by_path(book: ProjectBook, wanted: Mapping[str, Prints]) -> dict[Path, str]:
    """The keys of all rows, by where they stand in the record; `wanted` are those that the workbook knows."""
    rows_now = [
        (row, fingerprints(sheet, row.cells)) for sheet in SHEETS for row in rows_of_sheet(book, sheet)
    ]
    says = _with_parts({row.key: prints for row, prints in rows_now})
    said = _with_parts(wanted)
    levels: defaultdict[tuple[str, int], list[SheetRow]] = defaultdict(list)
    for row, _ in rows_now:
        levels[_level(row.key)].append(row)
    known: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for key in wanted:
        known[_level(key)].append(key)
    found: dict[Path, str] = {}
    own: dict[Path, str] = {}
    for level in sorted(levels, key=lambda level: level[1]):
        rows = levels[level]
        keys = [_inherited(row, found, own) for row in rows]
        keys = _refound(keys, [says[row.key] for row in rows], {key: said[key] for key in known[level]})
        found |= {row.path: key for row, key in zip(rows, keys, strict=True)}
        own |= {row.path: row.key for row in rows}
    return found


def _with_parts(rows: Mapping[str, Prints]) -> dict[str, Mapping[str, Any]]:
    """What each row says, with what the rows of its parts say of their own."""
    parts: defaultdict[str, dict[str, Prints]] = defaultdict(dict)
    for key, prints in rows.items():
        holder, _, word = key.rpartition("/")
        if holder in rows:
            parts[holder][word] = {id: prints[id] for id in sorted(prints) if id not in _OF_THE_HOLDER}
    return {key: {**prints, "parts": parts[key]} if key in parts else prints for key, prints in rows.items()}


def _level(key: str) -> tuple[str, int]:
    """What kind of row a key is of: the list that it is in, and how deep."""
    return key.partition("/")[0], key.count("/")


def _inherited(row: SheetRow, found: Mapping[Path, str], own: Mapping[Path, str]) -> str:
    """The key of a row, where it is part of an entry with the key that was found for that."""
    for length in range(len(row.path) - 1, 0, -1):
        holder = row.path[:length]
        if holder in found:
            return found[holder] + row.key.removeprefix(own[holder])
    return row.key


def _refound(
    keys: Sequence[str], prints: Sequence[Mapping[str, Any]], wanted: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """The keys, those that the workbook does not know as the lost ones of the rows that say the most of the same."""
    shifted = set(_shifted(keys, wanted))
    there = {*keys}
    lost, free = defaultdict(list), defaultdict(list)
    for key in wanted:
        if key not in there or _stem(key) in shifted:
            lost[_holder(key)].append(key)
    for number, key in enumerate(keys):
        if key not in wanted or _stem(key) in shifted:
            free[_holder(key)].append(number)
    after = list(keys)
    for holder, numbers in free.items():
        missing = lost[holder]
        said = [prints[number] for number in numbers]
        for one, other in pairs(said, [wanted[key] for key in missing], "").items():
            after[numbers[one]] = missing[other]
    return after


def _shifted(keys: Iterable[str], wanted: Iterable[str]) -> Iterator[str]:
    """The names that several entries have or had, of which there are more or fewer now."""
    now, then = _by_stem(keys), _by_stem(wanted)
    return (stem for stem, listed in now.items() if stem in then and listed != then[stem])


def _by_stem(keys: Iterable[str]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key in keys:
        found[_stem(key)].add(key)
    return found


def _stem(key: str) -> str:
    return _AGAIN.sub("", key)


def _holder(key: str) -> str:
    """The key of the entry that a row is part of; empty for those that may be anywhere in their list."""
    return key.rpartition("/")[0] if key.count("/") >= _OF_AN_ENTRY else ""
