"""A workbook brought back into the records: each row finds its entry, or becomes one.

One faulty cell, and nothing is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path as FilePath

from org.base.faults import Fault, Misuse, Place, in_order
from org.base.messages import Message
from org.exchange.editing import yaml_text
from org.exchange.editing.changes import FileChange
from org.exchange.editing.yaml_nodes import Unmergeable, spans_in, text_of
from org.exchange.importing.imports import PROJECTS
from org.exchange.published.notes import shown
from org.exchange.published.quantities import tidy
from org.exchange.sheets.bringing.draft import Draft
from org.exchange.sheets.bringing.known_rows import update
from org.exchange.sheets.bringing.matching import Matched, keys_by_path, matches
from org.exchange.sheets.bringing.new_faults import new_faults
from org.exchange.sheets.bringing.new_rows import add
from org.exchange.sheets.bringing.outcome import Brought, Note
from org.exchange.sheets.bringing.past import Past
from org.exchange.sheets.bringing.record_edits import Tongue
from org.exchange.sheets.bringing.row_values import RowReader
from org.exchange.sheets.cells.meaning import amount_in, short_name
from org.exchange.sheets.model.book import Option
from org.exchange.sheets.model.columns import SHEETS
from org.exchange.sheets.model.ledger_file import ledger_in
from org.exchange.sheets.model.rows import rows_of_sheet
from org.exchange.sheets.workbooks.budget_headings import added, heading_of
from org.exchange.sheets.workbooks.exported import ExportedWorkbook, exported_in
from org.exchange.sheets.workbooks.found_tables import (
    CellPlace,
    FilePlace,
    FoundTable,
    Line,
    iterated,
    language_of,
)
from org.exchange.sheets.workbooks.opening import Opened
from org.exchange.sheets.workbooks.table_heads import tables_in
from org.exchange.sheets.workbooks.totals import SUMMED, agrees
from org.workspace.index import Workspace


def wrong_totals(table: FoundTable) -> Iterator[Note]:
    """Totals of a table that agree with none of the rows that they may add up."""
    for id in SUMMED.get(table.sheet.id, ()):
        for total in table.totals:
            number = amount_in(total.cells.get(id))
            sums = _sums(table, total, id)
            if number is None or any(agrees(number, each) for each in sums):
                continue
            near = number + min((each - number for each in sums), key=abs)
            wrong = Message(
                "the total says {tidy}, the rows above add up to {tidy2}", tidy=tidy(number), tidy2=tidy(near)
            )
            yield Note(table.place(total, id), wrong, Message("the rows are taken; look which is right"))


def _sums(table: FoundTable, total: Line, id: str) -> list[Decimal]:
    """What a total may add up: the rows since the one before, those of a heading, all above, all."""
    above = [line for line in table.lines if line.number < total.number]
    before = max((one.number for one in table.totals if one.number < total.number), default=0)
    since = [line for line in above if line.number > before]
    headed = [line for line in above if heading_of(line) == heading_of(above[-1])]
    return [added(lines, id) for lines in (since, headed, above, table.lines)]


def bring(workspace: Workspace, opened: Opened, project: str | None) -> Brought:
    """What the workbook changes in the records of the workspace; nothing is written."""
    exported = exported_in(opened)
    done = Brought(_project_of(exported, project), opened.file)
    tables, passed = tables_in(opened, workspace.dimensions)
    done.notes += [Note(*note) for table in tables for note in table.notes] + [Note(*note) for note in passed]
    done.notes += [
        Note(FilePlace(opened.file), note, Message("look whether this is the right file"))
        for note in opened.notes
    ]
    done.faults += [fault for table in tables for fault in table.faults]
    if not tables:
        wrong = Message("no table that is known here was found in the file")
        remedy = Message("grantwright sheet PROJECT makes one to fill in")
        done.faults.append(Fault(FilePlace(opened.file), wrong, remedy))
    name = f"{PROJECTS}/{done.project}.yaml"
    record = _record(workspace.root / name, name, opened, exported, done)
    if record is None:
        return done  # against which no cell can be held
    language = exported.language if exported else language_of(tables, workspace.settings.languages)
    draft = Draft(workspace, record, Tongue(language, workspace.language))
    past = Past(workspace.root, done.project, opened.file, exported)
    matched = _taken(RowReader(draft, past, done, days_from_1904=opened.days_from_1904), tables)
    text = "" if done.faults else _text_after(draft, name, done)
    done.faults += new_faults(workspace, name, draft, text, FilePlace(opened.file)) if text else ()
    if done.faults:
        done.faults = _sorted(done.faults)
        return done
    _note_missing_rows(draft, exported, matched, done)
    done.changes += _changes(workspace, name, draft, past, text=text, matched=matched)
    return done


def _project_of(exported: ExportedWorkbook | None, named: str | None) -> str:
    """The project of which the workbook is."""
    if exported is not None and named is not None and exported.project != named:
        raise Misuse(
            Message(
                "The file is of the project “{project}”, not of “{named}”. Leave --project out.",
                project=exported.project,
                named=named,
            )
        )
    found = named or (exported.project if exported else None)
    if found is None:
        raise Misuse(
            Message(
                "The file does not say of which project it is. Name it: grantwright import xlsx FILE "
                "--project PROJECT"
            )
        )
    return found


def _record(
    path: FilePath, name: str, opened: Opened, exported: ExportedWorkbook | None, done: Brought
) -> str | None:
    """The text of the project's record; that of a new one where there is none. None where it cannot be read."""
    if path.is_file():
        return _text_in(path, name, done)
    if exported is not None:
        raise Misuse(
            Message(
                "The file is of the project “{project}”, which is not in this workspace.",
                project=done.project,
            )
        )
    title = FilePath(opened.file).stem
    wrong = Message("its title is the file's name, {shown}; correct it there", shown=shown(title))
    done.note(Place(name), Message("the project is new"), wrong)
    return yaml_text.written({"title": title})


def _text_in(path: FilePath, name: str, done: Brought) -> str | None:
    """The text of a record that can be read; None, and a fault, where it cannot be."""
    try:
        text = text_of(path.read_bytes())
        spans_in(text)
    except Unmergeable:
        done.faults.append(_unmergeable(name))
        return None
    return text


def _text_after(draft: Draft, name: str, done: Brought) -> str:
    """The record's text after the changes; nothing, and a fault, where it cannot be changed."""
    try:
        return draft.text()
    except Unmergeable:
        done.faults.append(_unmergeable(name))
        return ""


def _unmergeable(name: str) -> Fault:
    wrong = Message("the record cannot be read or changed as it is written")
    return Fault(Place(name), wrong, Message("correct what “grantwright check” says of it, and import again"))


def _taken(reader: RowReader, tables: list[FoundTable]) -> list[Matched]:
    """Every row of the workbook with its entry, after what it says has been taken over."""
    _find_fresh_ids(reader.draft, tables)
    keys = keys_by_path(reader.draft.book, reader.past.wanted)
    taken = []
    for sheet in SHEETS:
        for table in iterated(tables, sheet):
            lists = reader.draft.lists_with_fresh
            rows = [
                row._replace(key=keys.get(row.path, row.key))
                for row in rows_of_sheet(reader.draft.book, sheet)
            ]
            for one in matches(table, rows, lists, reader.past.keys):
                taken.append(one)
                meaning = reader.meaning(one, lists)
                if one.row is not None:
                    update(reader, one, one.row, meaning)
                else:
                    add(reader, one, meaning)
            reader.done.notes += wrong_totals(table)
    reader.done.rows = len(taken)
    return taken


def _find_fresh_ids(draft: Draft, tables: list[FoundTable]) -> None:
    """The ids of new budget lines and activities, to which other new rows may refer."""
    for name, sheet in (("lines", "budget"), ("activities", "activities")):
        for table in tables:
            for line in table.lines if table.sheet.id == sheet else ():
                if "id" in line.cells and not line.key:
                    word, title = line.cells["id"].text, line.cells.get("title")
                    words = (word, title.text) if title is not None else (word,)
                    draft.fresh.setdefault(name, []).append(Option(short_name(word), word, words))


def _changes(
    workspace: Workspace, name: str, draft: Draft, past: Past, *, text: str, matched: list[Matched]
) -> Iterable[FileChange]:
    """The files that change, and what the next import is told."""
    path = workspace.root / name
    before = path.read_bytes() if path.is_file() else None
    ledger, ledger_text = draft.ledger, draft.ledger_text()
    changes = [FileChange(name, before, text.encode())] if before is None or text != draft.record else []
    book = draft.book
    if ledger is not None and ledger_text is not None and ledger_text != ledger.text:
        changes.append(FileChange(ledger.file, ledger.text.encode(), ledger_text.encode()))
        book = book._replace(ledger=ledger_in(ledger_text.encode(), ledger.file))
    told = past.told_next_time(book, matched) if changes or past else None
    return [*changes, told] if told is not None else changes


_NAMED_ROWS = 5
"""So many missing rows are named."""


def _note_missing_rows(
    draft: Draft, exported: ExportedWorkbook | None, matched: list[Matched], done: Brought
) -> None:
    """Say which exported rows are no longer in the file; the record keeps them."""
    if exported is None:
        return
    there = {one.line.key for one in matched} | {one.row.key for one in matched if one.row is not None}
    gone = [key for key in exported.cells if key not in there]
    if not gone:
        return
    names = list(_names_of_rows(draft, set(gone)))
    told = [*names[:_NAMED_ROWS], *(["…"] if len(names) > _NAMED_ROWS else [])]
    counted = Message.plural(
        "{n} exported row is no longer in the file", "{n} exported rows are no longer in the file", len(gone)
    )
    remedy = Message("the record keeps what they say; delete it there if it shall go")
    wrong = Message("{counted} ({told})", counted=counted, told="; ".join(told)) if names else counted
    done.note(FilePlace(done.file), wrong, remedy)


def _names_of_rows(draft: Draft, keys: set[str]) -> Iterator[str]:
    """What rows are called: their sheet, and what they say first."""
    for sheet in SHEETS:
        for row in rows_of_sheet(draft.book, sheet):
            if row.key in keys:
                said = next(
                    (row.cells[id] for id in sheet.identity[-1:] + sheet.identity if row.cells.get(id)), ""
                )
                yield f"{sheet.names.within('en')}: {shown(said)}"


def _sorted(faults: Iterable[Fault]) -> list[Fault]:
    """The faults in the order of the cells, each told once."""
    same = [
        Fault(CellPlace(fault.place.file, fault.place.line, fault.place.column), fault.wrong, fault.write)
        if isinstance(fault.place, CellPlace)
        else fault
        for fault in faults
    ]
    return list(in_order(same))
