"""A row that the record does not have becomes an entry of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from org.base.faults import Fault, Unreadable
from org.base.messages import Message
from org.exchange.sheets.bringing.matching import Matched
from org.exchange.sheets.bringing.owners import Homeless, list_for
from org.exchange.sheets.bringing.record_edits import Added, Set, apply
from org.exchange.sheets.bringing.row_values import RowReader
from org.exchange.sheets.cells.cell import Meaning
from org.exchange.sheets.cells.dates import is_whole
from org.exchange.sheets.model.columns import INDICATORS, LEDGER, SheetColumn, SheetKind
from org.exchange.sheets.workbooks.found_tables import cell_place


def add(reader: RowReader, one: Matched, meaning: Meaning) -> None:
    """Take a row that the record does not have."""
    if one.line.key:
        reader.done.note(
            cell_place(one.table.grid, one.line.number, 1),
            Message("the record no longer has what this row tells of"),
            Message("the row is left out; clear its hidden first cell to have it added"),
        )
        return
    kind = _new_kind(one)
    known = one.table.columns_of(one.line)
    values, faulty = _values(reader, one, known, meaning)
    for column in _missing(one.table.sheet, kind, values):
        if column.id not in faulty:
            faulty.add(column.id)
            _tell_missing(reader, one, column)
    if faulty:
        return
    columns = [
        column for column in known if column.path and column.rows in {"", kind} and values.get(column.id)
    ]
    if one.table.sheet is LEDGER and reader.draft.ledger is not None:
        _append_to_ledger(reader, one, columns, values)
    else:
        _append(reader, one, columns, values, kind=kind, meaning=meaning)


def _tell_missing(reader: RowReader, one: Matched, column: SheetColumn) -> None:
    """Say what a row lacks; once for the table where no row of it says such a thing."""
    name = column.names.within(reader.draft.tongue.language)
    if one.table.has(column.id) or any(column.id in line.cells for line in one.table.lines):
        reader.fault(
            one,
            column,
            Unreadable(
                Message("“{name}” is empty in this row", name=name), Message("write it, or clear the row")
            ),
        )
        return
    fault = Fault(
        cell_place(one.table.grid, one.table.head, 1),
        Message("the table has no column “{name}”", name=name),
        Message("add it and fill it in"),
    )
    if fault not in reader.done.faults:
        reader.done.faults.append(fault)


def _new_kind(one: Matched) -> str:
    if one.table.sheet is not INDICATORS:
        return ""
    cell = one.line.cells.get("period")
    return "indicator" if cell is None or is_whole(cell.text) else "period"


def _values(
    reader: RowReader, one: Matched, columns: Sequence[SheetColumn], meaning: Meaning
) -> tuple[dict[str, str], set[str]]:
    """What the cells of a row mean, and the columns whose cells cannot be read."""
    values: dict[str, str] = {}
    faulty: set[str] = set()
    for column in columns:
        counted = column.id == "spent" and reader.draft.has_expenses()
        only_shown = not column.path and column.kind == "shown"
        new_result = column.id == "result" and not column.path and reader.draft.brings_results
        if column.kind in {"formula", "currency"} or counted or only_shown or new_result:
            continue
        value = reader.value(one, column, meaning)
        values[column.id] = value or ""
        faulty |= {column.id} if value is None else set()
    return values, faulty


def _missing(sheet: SheetKind, kind: str, values: Mapping[str, str]) -> list[SheetColumn]:
    """The columns that a new row has to fill and does not."""
    return [
        column
        for column in sheet.columns
        if column.needed and column.path and column.rows in {"", kind} and not values.get(column.id)
    ]


def _append(
    reader: RowReader,
    one: Matched,
    columns: Sequence[SheetColumn],
    values: Mapping[str, str],
    *,
    kind: str,
    meaning: Meaning,
) -> None:
    draft, sheet = reader.draft, one.table.sheet
    place = cell_place(one.table.grid, one.line.number, min(one.table.columns, default=1))
    try:
        path = list_for(draft, one, kind, values, reader.done)
    except Homeless as error:
        reader.fault(one, sheet.column(error.column), error)
        return
    item: dict[str, Any] = {}
    ordered = [column for column in columns if column.kind == "dimension"]
    ordered += [column for column in sheet.columns if column in columns]
    for column in ordered:
        words = meaning.measure == "qualitative"
        apply(item, Set((), column, values[column.id], draft.tongue, place, words=words))
    if kind == "indicator" and meaning.measure == "percentage":
        item.setdefault("measure", "percentage")
    reader.done.added += 1
    draft.make(Added(path, item, place))


def _append_to_ledger(
    reader: RowReader, one: Matched, columns: Sequence[SheetColumn], values: Mapping[str, str]
) -> None:
    ledger = reader.draft.ledger
    assert ledger is not None
    cells: dict[str, str] = {}
    for column in columns:
        cells |= reader.draft.ledger_cells(column, values[column.id])
        if column.path[0] not in ledger.columns:
            wrong = Message("{file} has no column “{path}”", file=ledger.file, path=column.path[0])
            reader.fault(
                one, column, Unreadable(wrong, Message("add it there first, or leave the cell empty"))
            )
            return
    reader.done.added += 1
    first = min(one.table.columns, default=1)
    reader.draft.add_to_ledger(cells, cell_place(one.table.grid, one.line.number, first))
