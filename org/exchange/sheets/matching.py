"""Rows of a sheet and the entries of the record that they are: by their keys, else by what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from org.exchange.sheets import cells as reading_cells
from org.exchange.sheets.cells import Cell, Meaning, is_whole, normal, option_of
from org.exchange.sheets.columns import DIMENSION, Column, folded
from org.exchange.sheets.rows import Option, Row
from org.exchange.sheets.tables import Line, Table
from org.faults import Unreadable


@dataclass(slots=True)
class Matched:
    """A row of the file with the row of the record that it is; none where it is new."""

    table: Table
    line: Line
    row: Row | None
    key: str = ""


def matches(
    table: Table, rows: Sequence[Row], lists: Mapping[str, Sequence[Option]], renamed: Mapping[str, str]
) -> Iterator[Matched]:
    """Each row of the file with the row of the record that it is: by its key, else by what it says."""
    by_key = {row.key: row for row in rows}
    taken = {renamed.get(line.key, line.key) for line in table.lines if line.key}
    seen: set[str] = set()
    free = [row for row in rows if row.key not in taken]
    for line in table.lines:
        key = renamed.get(line.key, line.key)
        if line.key and key not in seen:
            seen.add(key)
            yield Matched(table, line, by_key.get(key))
            continue
        fresh = line._replace(key="")  # a copied row brings the key of another one along
        row = _found(table, fresh, free, lists)
        if row is not None:
            free.remove(row)
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


def _found(
    table: Table, line: Line, rows: Sequence[Row], lists: Mapping[str, Sequence[Option]]
) -> Row | None:
    """The row of the record that says the same in what tells rows apart."""
    ways = _FOUND_BY.get(table.sheet.id)
    if ways is None:
        dimensions = tuple(column.id for column in table.columns.values() if column.kind == "dimension")
        ways = (("of", "period", "which", *dimensions),)
    for way in ways:
        wanted = _told(table, line, way, lists)
        if wanted is None:
            continue
        found = [row for row in rows if _tells(table, row, way) == wanted]
        if found:
            return found[0]
        if way == ("id",) and any(row.cells.get("id") for row in rows):
            return None
    return None


def _told(
    table: Table, line: Line, way: tuple[str, ...], lists: Mapping[str, Sequence[Option]]
) -> tuple[str, ...] | None:
    """What a row of the file says in some columns; None where it leaves one of them empty."""
    told = []
    for id in way:
        column = next((one for one in table.columns.values() if one.id == id), None)
        cell = line.cells.get(id)
        may_lack = id in {"period", "description"} or id.startswith(DIMENSION)
        if cell is None or column is None:
            if not may_lack and not (id == "result" and id in line.cells):
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
        return reading_cells.read(cell, column, Meaning(lists))
    except Unreadable:
        return cell.text


def _tells(table: Table, row: Row, way: tuple[str, ...]) -> tuple[str, ...]:
    by_id = {column.id: column for column in table.columns.values()}
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
