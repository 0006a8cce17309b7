"""A row that the record has, held against it: what only the sheet has changed is taken.

What only the record has changed stays; what both have changed is a conflict, which is told and not decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from org.base.faults import Unreadable
from org.base.messages import Message
from org.exchange.published.notes import shown
from org.exchange.sheets.bringing.matching import Matched
from org.exchange.sheets.bringing.outcome import CellConflict
from org.exchange.sheets.bringing.record_edits import Set
from org.exchange.sheets.bringing.row_values import RowReader
from org.exchange.sheets.cells.cell import Meaning
from org.exchange.sheets.cells.comparable import normal
from org.exchange.sheets.cells.meaning import read
from org.exchange.sheets.model.columns import SheetColumn
from org.exchange.sheets.model.rows import SheetRow
from org.exchange.sheets.workbooks.exported import print_of, whole_cells


def update(reader: RowReader, one: Matched, row: SheetRow, meaning: Meaning) -> None:
    """Take what the sheet has changed in a row that the record has."""
    record = whole_cells(one.table.sheet, row.cells)
    base = reader.past.base(one)
    for column in one.table.columns_of(one.line):
        if column.kind in {"formula", "currency"} or (column.id == "spent" and reader.draft.has_expenses()):
            continue
        if not column.path or column.rows not in {"", row.kind}:
            if one.table.has(column.id):
                _look_at_shown(reader, one, column, base)
            continue
        value = reader.value(one, column, meaning)
        said = record.get(column.id, "")
        if value is not None and _is_new(reader, one, column, value, record=said):
            _set(reader, one, row, column, value, words=meaning.measure == "qualitative")


def _is_new(reader: RowReader, one: Matched, column: SheetColumn, value: str, *, record: str) -> bool:
    """Whether only the sheet has changed a cell; a conflict where the record has, too."""
    kind = column.kind
    now, have = print_of(value, kind), print_of(record, kind)
    was = reader.past.agreed(one, column.id)
    one.agreed[column.id] = now
    if normal(value, kind) == normal(record, kind) or now == was or (was is None and not value):
        return False
    if have == was or (was is None and not record):
        return True
    one.agreed[column.id] = was or ""
    conflict = CellConflict(
        one.table.place(one.line, column.id),
        column.names.within("en"),
        shown(record) if record else "nothing",
        shown(value) if value else "nothing",
    )
    reader.done.conflicts.append(conflict)
    return False


def _set(
    reader: RowReader, one: Matched, row: SheetRow, column: SheetColumn, value: str, *, words: bool
) -> None:
    if not value and (column.needed or (column.id == "period" and not row.cells.get("milestone"))):
        empty = Unreadable(
            Message("this cell is empty"), Message("write it; delete the whole entry in the record")
        )
        reader.fault(one, column, empty)
        return
    reader.done.set += 1
    place = one.table.place(one.line, column.id)
    if row.kind == "csv":
        reader.draft.set_in_ledger(int(row.path[1]), column, value, place)
        return
    reader.draft.make(Set(row.path, column, value, reader.draft.tongue, place, words=words))


def _look_at_shown(
    reader: RowReader, one: Matched, column: SheetColumn, base: Mapping[str, str] | None
) -> None:
    """Say so where somebody has changed a cell that only shows something."""
    cell = one.line.cells.get(column.id)
    if base is None or cell is None or not cell.text or cell.formula:
        return
    was, texts = base.get(column.id), {cell.text}
    with suppress(Unreadable):
        texts.add(read(cell, column, Meaning(reader.draft.lists)))
    kinds = (column.kind, "text")
    if was is None or any(print_of(text, kind) == was for text in texts for kind in kinds):
        return
    place = one.table.place(one.line, column.id)
    reader.done.note(
        place, Message("this cell only shows what is written elsewhere"), Message("its change is left out")
    )
