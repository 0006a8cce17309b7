"""A workbook brought back into the records: each cell against what was exported and what the record says now.

What only the sheet has changed is taken; what only the record has changed stays; what both have changed is a conflict,
which is told and not decided: the record keeps what it says. One faulty cell, and nothing is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from org.exchange import merging, yaml_text
from org.exchange.editing import edited
from org.exchange.importing import PROJECTS, Change
from org.exchange.merging import data_of
from org.exchange.notes import shown
from org.exchange.published import number_in, tidy
from org.exchange.sheets import cells as reading_cells
from org.exchange.sheets.cells import Cell, Meaning, is_whole, normal, option_of
from org.exchange.sheets.checking import new_faults
from org.exchange.sheets.columns import (
    DISAGGREGATION,
    INDICATORS,
    LEDGER,
    SHEETS,
    Column,
    Sheet,
    folded,
)
from org.exchange.sheets.exported import Exported, exported_in, fingerprints, print_of, whole_cells
from org.exchange.sheets.ledger_file import changed, ledger_in
from org.exchange.sheets.matching import Matched, matches
from org.exchange.sheets.opening import Opened
from org.exchange.sheets.rows import (
    Book,
    Option,
    Path,
    Row,
    at,
    counted,
    listed,
    lists_of,
    rows_of_sheet,
    text_of,
)
from org.exchange.sheets.setting import Added, Edit, Set, Tongue, apply
from org.exchange.sheets.tables import (
    CellPlace,
    Table,
    cell_place,
    currency_in_format,
    iterated,
    language_of,
    tables_in,
)
from org.exchange.sheets.workspace_lists import book_of
from org.exchange.sidecar import FOLDER, mapping_in, to_json
from org.faults import Fault, Misuse, Place, Unreadable, in_order
from org.reading.context import meant
from org.workspace import Workspace


class Note(NamedTuple):
    """Something worth to look at: a cell, what it is, and what was done."""

    place: Place
    wrong: str
    done: str

    def __str__(self) -> str:
        return f"{self.place}: {self.wrong} — {self.done}"


class CellConflict(NamedTuple):
    """A cell that both the sheet and the record have changed."""

    place: Place
    what: str
    record: str
    sheet: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}: the record says {self.record}, the sheet {self.sheet}"


@dataclass(slots=True)
class Brought:
    """What a workbook brings."""

    project: str
    changes: list[Change] = field(default_factory=list)
    faults: tuple[Fault, ...] = ()
    conflicts: list[CellConflict] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rows: int = 0
    """How many rows were read."""
    set: int = 0
    added: int = 0


def bring(workspace: Workspace, opened: Opened, project: str | None) -> Brought:
    """What the workbook changes in the records of the workspace; nothing is written."""
    exported = exported_in(opened)
    id = project or (exported.project if exported else None)
    if id is None:
        raise Misuse(
            "The file does not say of which project it is. Name it: grantwright import xlsx FILE --project PROJECT"
        )
    if exported is not None and project is not None and exported.project != project:
        raise Misuse(
            f"The file is of the project “{exported.project}”, not of “{project}”. Leave --project out."
        )
    return _Bringing(workspace, opened, id, exported).brought()


class _Bringing:
    """One workbook on its way into the records."""

    def __init__(self, workspace: Workspace, opened: Opened, project: str, exported: Exported | None) -> None:
        self.workspace, self.opened, self.exported = workspace, opened, exported
        self.done = Brought(project)
        self.tables, passed = tables_in(opened, workspace.dimensions)
        self.language = exported.language if exported else language_of(self.tables)
        self.tongue = Tongue(self.language, workspace.language)
        self.faults: list[Fault] = [fault for table in self.tables for fault in table.faults]
        self.done.notes += [
            Note(*note) for note in (*passed, *(note for table in self.tables for note in table.notes))
        ]
        self.done.notes += [
            Note(Place(opened.file), note, "look whether this is the right file") for note in opened.notes
        ]
        self.name = f"{PROJECTS}/{project}.yaml"
        self.edits: list[Edit] = []
        self.csv_changes: dict[int, dict[str, str]] = {}
        self.csv_added: list[dict[str, str]] = []
        self.matched: list[Matched] = []
        self.fresh_ids: dict[str, list[Option]] = {}
        self.record = self._record()
        self.working: Any = deepcopy(data_of(self.record))
        memory = mapping_in(self.memory_file)
        self.memory = memory if memory.get("sheet") == self.token else {}

    @cached_property
    def token(self) -> str:
        """By which the workbook is known again."""
        return self.exported.token if self.exported else f"file {self.opened.file}"

    @cached_property
    def memory_file(self) -> FilePath:
        return self.workspace.root / FOLDER / "xlsx" / f"{self.done.project}.json"

    def _record(self) -> str:
        path = self.workspace.root / self.name
        if path.is_file():
            return path.read_text(encoding="utf-8-sig")
        if self.exported is not None:
            raise Misuse(f"The file is of the project “{self.done.project}”, which is not in this workspace.")
        title = FilePath(self.opened.file).stem
        self.done.notes.append(
            Note(
                Place(self.name),
                "the project is new",
                f"its title is the file's name, {shown(title)}; correct it there",
            )
        )
        return yaml_text.written({"title": title})

    # The run

    def brought(self) -> Brought:
        """Everything that the workbook changes, or everything that is wrong in it."""
        if not self.tables:
            wrong = "no table that is known here was found in the file"
            self.faults.append(
                Fault(
                    CellPlace(self.opened.file, 1, 0), wrong, "grantwright sheet PROJECT makes one to fill in"
                )
            )
        self._find_fresh_ids()
        for sheet in SHEETS:
            for table in iterated(self.tables, sheet):
                self._take(table)
        if self.faults:
            self.done.faults = _sorted(self.faults)
            return self.done
        text, ledger = self._texts()
        faults = new_faults(self.workspace, self.name, self.record, text, self.edits)
        if faults:
            self.done.faults = _sorted(faults)
            return self.done
        self._note_missing_rows()
        self._add_changes(text, ledger)
        return self.done

    def _book(self) -> Book:
        return book_of(self.workspace, self.working, self.done.project, self.language)

    def _find_fresh_ids(self) -> None:
        """The ids of new budget lines and activities, to which other new rows may refer."""
        for name, sheet in (("lines", "budget"), ("activities", "activities")):
            for table in self.tables:
                for line in table.lines if table.sheet.id == sheet else ():
                    if "id" in line.cells and not line.key:
                        word = line.cells["id"].text
                        self.fresh_ids.setdefault(name, []).append(Option(word, word))

    def _lists(self, book: Book) -> dict[str, tuple[Option, ...]]:
        lists = lists_of(book)
        return {name: (*options, *self.fresh_ids.get(name, ())) for name, options in lists.items()}

    def _take(self, table: Table) -> None:
        book = self._book()
        lists = self._lists(book)
        rows = rows_of_sheet(book, table.sheet)
        for one in matches(table, rows, lists, self.memory.get("keys", {})):
            self.done.rows += 1
            self.matched.append(one)
            meaning = self._meaning(one, lists)
            if one.row is not None:
                self._update(one, one.row, meaning)
            else:
                self._add(one, meaning)
        self._check_totals(table)

    def _meaning(self, one: Matched, lists: Mapping[str, Sequence[Option]]) -> Meaning:
        measure = "number"
        if one.table.sheet is INDICATORS:
            measure = self._measure(one)
        return Meaning(lists, measure, self._currency(one), self.opened.days_from_1904)

    def _measure(self, one: Matched) -> str:
        told = one.line.cells.get("measure")
        if told is not None and (one.row is None or one.row.kind == "indicator"):
            try:
                return reading_cells.read(told, INDICATORS.column("measure"), Meaning(lists_of(self._book())))
            except Unreadable:
                return "number"
        path = one.row.path if one.row is not None else self._indicator_path(one)
        item = at(self.working, path[:4]) if path else None
        return str(item.get("measure", "number")) if isinstance(item, Mapping) else "number"

    def _currency(self, one: Matched) -> str:
        """The currency of a row: its own cell, else the head's, else how its amounts are shown, else the record's."""
        cell = one.line.cells.get("currency")
        if cell is not None and cell.text:
            try:
                return reading_cells.currency_of(cell.text)
            except Unreadable:
                return ""
        named = [*one.table.currencies.values()]
        money = [one.line.cells[column.id] for column in one.table.columns.values()
                 if column.kind == "money" and column.id in one.line.cells]  # fmt: skip
        named += [word for word in (currency_in_format(cell.format) for cell in money) if word]
        return next(iter(named), one.row.cells.get("currency", "") if one.row is not None else "")

    # Cells

    def _value(self, one: Matched, column: Column, meaning: Meaning) -> str | None:
        """What a cell means; None, and a fault, where that cannot be read."""
        cell = one.line.cells.get(column.id)
        if cell is None:
            return ""
        try:
            text = reading_cells.read(cell, column, meaning)
            if column.kind == "money" and text and " " not in text:
                if not meaning.currency:
                    raise Unreadable("the amount has no currency", "choose one in the column “Currency”")
                text = f"{text} {meaning.currency}"
        except Unreadable as error:
            if one.row is not None and cell.text and self._is_as_exported(one, column, cell.text):
                return one.row.cells.get(column.id, "")
            self._fault(one, column, error)
            return None
        return text

    def _fault(self, one: Matched, column: Column, error: Unreadable) -> None:
        self.faults.append(Fault(one.table.place(one.line, column.id), error.wrong, error.write))

    def _base(self, one: Matched) -> Mapping[str, str] | None:
        """The fingerprints of the row as it was exported, or as a file without them said it last time."""
        if self.exported is not None and one.line.key in self.exported.cells:
            return self.exported.cells[one.line.key]
        found = self.memory.get("cells", {}).get(one.row.key if one.row else "")
        return found if isinstance(found, dict) else None

    def _is_as_exported(self, one: Matched, column: Column, text: str) -> bool:
        base = self._base(one)
        return base is not None and base.get(column.id, "") == print_of(text, column.kind)

    def _update(self, one: Matched, row: Row, meaning: Meaning) -> None:
        """Take what the sheet has changed in a row that the record has."""
        record = whole_cells(one.table.sheet, row.cells)
        base = self._base(one)
        last = self.memory.get("cells", {}).get(row.key, {})
        for column in one.table.columns.values():
            if column.kind in {"formula", "currency"} or self._is_counted(column):
                continue
            if not _can_be_filled(column, row):
                self._look_at_shown(one, column, base)
                continue
            value = self._value(one, column, meaning)
            if value is not None:
                said = record.get(column.id, "")
                self._decide(one, row, column, value, record=said, base=base, last=last, meaning=meaning)

    def _decide(
        self, one: Matched, row: Row, column: Column, value: str, *, record: str,
        base: Mapping[str, str] | None, last: Mapping[str, str], meaning: Meaning,
    ) -> None:  # fmt: skip
        kind = column.kind
        if normal(value, kind) == normal(record, kind):
            return
        now, have = print_of(value, kind), print_of(record, kind)
        was = base.get(column.id, "") if base is not None else None
        if now == was or (was is None and not value):
            return
        known = {was, last.get(column.id)} if column.id in last else {was}
        if have in known or (was is None and not record):
            self._set(one, row, column, value, meaning)
            return
        place = one.table.place(one.line, column.id)
        self.done.conflicts.append(
            CellConflict(place, column.names.within("en"), shown(record) if record else "nothing",
                         shown(value) if value else "nothing")
        )  # fmt: skip

    def _look_at_shown(self, one: Matched, column: Column, base: Mapping[str, str] | None) -> None:
        """Say so where somebody has changed a cell that only shows something."""
        cell = one.line.cells.get(column.id)
        if base is None or cell is None or not cell.text or cell.formula:
            return
        was, texts = base.get(column.id), {cell.text}
        with suppress(Unreadable):
            texts.add(reading_cells.read(cell, column, Meaning(lists_of(self._book()))))
        if was is None or any(
            print_of(text, column.kind) == was or print_of(text, "text") == was for text in texts
        ):
            return
        place = one.table.place(one.line, column.id)
        self.done.notes.append(
            Note(place, "this cell only shows what is written elsewhere", "its change is left out")
        )

    def _is_counted(self, column: Column) -> bool:
        """Whether a ledger says what the column would: what was spent on a budget line."""
        return column.id == "spent" and (bool(self.working.get("expenses")) or "ledger" in self.working)

    def _set(self, one: Matched, row: Row, column: Column, value: str, meaning: Meaning) -> None:
        place = one.table.place(one.line, column.id)
        if not value and column.needed:
            self._fault(
                one,
                column,
                Unreadable("this cell is empty", "write it; delete the whole entry in the record"),
            )
            return
        self.done.set += 1
        if row.kind == "csv":
            self._set_csv(int(row.path[1]), column, value)
            return
        edit = Set(row.path, column, value, self.tongue, place, words=meaning.measure == "qualitative")
        apply(self.working, edit)
        self.edits.append(edit)

    def _set_csv(self, index: int, column: Column, value: str) -> None:
        cells = self.csv_changes.setdefault(index, {})
        cells.update(self._csv_cells(column, value))

    def _csv_cells(self, column: Column, value: str) -> dict[str, str]:
        ledger = self._book().ledger
        if column.kind == "money" and ledger is not None and "currency" in ledger.columns:
            amount, _, currency = value.partition(" ")
            return {"amount": amount, "currency": currency}
        return {column.path[0]: value}

    # New rows

    def _add(self, one: Matched, meaning: Meaning) -> None:
        """Take a row that the record does not have."""
        if one.line.key:
            self.done.notes.append(
                Note(cell_place(one.table.grid, one.line.number, 1), "the record no longer has what this row tells of",
                     "the row is left out; clear its hidden first cell to have it added")
            )  # fmt: skip
            return
        sheet = one.table.sheet
        kind = self._new_kind(one)
        values: dict[str, str] = {}
        faulty: set[str] = set()
        known = one.table.columns_of(one.line)
        for column in known:
            if (
                column.kind in {"formula", "currency"}
                or self._is_counted(column)
                or (not column.path and column.kind == "shown")
            ):
                continue
            value = self._value(one, column, meaning)
            values[column.id] = value or ""
            faulty |= {column.id} if value is None else set()
        for column in _missing(sheet, kind, values):
            if column.id not in faulty:
                faulty.add(column.id)
                what = f"“{column.names.within(self.language)}” is empty in this row"
                self._fault(one, column, Unreadable(what, "write it, or clear the row"))
        if faulty:
            return
        columns = [
            column for column in known if column.path and column.rows in {"", kind} and values.get(column.id)
        ]
        self._append(one, kind, columns, values, meaning)

    def _new_kind(self, one: Matched) -> str:
        if one.table.sheet is not INDICATORS:
            return ""
        cell = one.line.cells.get("period")
        return "indicator" if cell is None or is_whole(cell.text) else "period"

    def _append(
        self, one: Matched, kind: str, columns: Sequence[Column], values: Mapping[str, str], meaning: Meaning
    ) -> None:
        place = cell_place(one.table.grid, one.line.number, min(one.table.columns, default=1))
        if one.table.sheet is LEDGER and self._book().ledger is not None:
            self._append_csv(one, columns, values)
            return
        path = self._list_path(one, kind)
        if path is None:
            return
        item: dict[str, Any] = {}
        tongue = Tongue(self.language, self.tongue.main)
        ordered = [column for column in one.table.sheet.columns if column in columns]
        ordered += [column for column in columns if column.kind == "dimension"]
        for column in sorted(ordered, key=lambda column: column.kind != "dimension"):
            apply(
                item,
                Set((), column, values[column.id], tongue, place, words=meaning.measure == "qualitative"),
            )
        self.done.added += 1
        edit = Added(path, merging.plain(item), place)
        apply(self.working, edit)
        self.edits.append(edit)

    def _append_csv(self, one: Matched, columns: Sequence[Column], values: Mapping[str, str]) -> None:
        ledger = self._book().ledger
        assert ledger is not None
        cells: dict[str, str] = {}
        for column in columns:
            cells |= self._csv_cells(column, values[column.id])
        for column in columns:
            if column.path[0] not in ledger.columns:
                error = Unreadable(
                    f"{ledger.file} has no column “{column.path[0]}”",
                    "add it there first, or leave the cell empty",
                )
                self._fault(one, column, error)
                return
        self.done.added += 1
        self.csv_added.append(cells)

    def _list_path(self, one: Matched, kind: str) -> Path | None:
        """The list to which a new row belongs."""
        sheet = one.table.sheet
        if sheet is INDICATORS and kind == "indicator":
            return self._result_path(one)
        if sheet is INDICATORS:
            path = self._indicator_path(one)
            if path is None:
                self._fault(
                    one,
                    sheet.column("indicator"),
                    _no_such("indicator", one.line.cells.get("indicator"), self._titles()),
                )
                return None
            return (*path, "periods")
        if sheet is DISAGGREGATION:
            return self._counted_path(one)
        return (_LISTS_OF[sheet.id],)

    def _result_path(self, one: Matched) -> Path | None:
        results = listed(self.working, "results")
        cell = one.line.cells.get("result")
        options = lists_of(self._book())["results"]
        found = option_of(cell.text, options) if cell is not None and cell.text else None
        if found is not None:
            return ("results", options.index(found), "indicators")
        if cell is None and len(results) == 1:
            return ("results", 0, "indicators")
        if cell is not None and cell.text and not results:
            return self._added_result(one, cell)
        column = one.table.sheet.column("result")
        if cell is None or not cell.text:
            self._fault(
                one,
                column,
                Unreadable("the row does not say for which result it is", "choose one from the list"),
            )
        else:
            self._fault(one, column, _no_such("result", cell, [option.label for option in options]))
        return None

    def _added_result(self, one: Matched, cell: Cell) -> Path:
        """A result of a project that has none yet; what it is called stands in the cell."""
        text = cell.text if self.tongue.language == self.tongue.main else {self.tongue.language: cell.text}
        edit = Added(("results",), {"level": "other", "title": text}, one.table.place(one.line, "result"))
        apply(self.working, edit)
        self.edits.append(edit)
        self.done.notes.append(
            Note(
                edit.place,
                f"the result {shown(cell.text)} is new",
                "its level is “other”; correct it in the record",
            )
        )
        return ("results", 0, "indicators")

    def _indicator_path(self, one: Matched) -> Path | None:
        cell = one.line.cells.get("indicator")
        if cell is None or not cell.text:
            return None
        result = one.line.cells.get("result")
        options = lists_of(self._book())["results"]
        wanted = option_of(result.text, options) if result is not None and result.text else None
        for number, each in enumerate(listed(self.working, "results")):
            if wanted is not None and options.index(wanted) != number:
                continue
            for index, item in enumerate(listed(each, "indicators")):
                if _is_called(item, cell.text):
                    return ("results", number, "indicators", index)
        return None

    def _titles(self) -> list[str]:
        return [text_of(item.get("title"), *self.tongue) for each in listed(self.working, "results")
                for item in listed(each, "indicators")]  # fmt: skip

    def _counted_path(self, one: Matched) -> Path | None:
        column = one.table.sheet.column("of")
        found, cells = list(counted(self._book())), one.line.cells
        of = folded(cells["of"].text) if "of" in cells else ""
        named = [each for each in found if folded(each.of) == of or str(each.holder.get("id", "")) == of]
        if not named:
            self._fault(one, column, _no_such("indicator", cells.get("of"), [each.of for each in found]))
            return None
        which = self._value(one, one.table.sheet.column("which"), Meaning(lists_of(self._book()))) or (
            "reached" if named[0].which == "reached" else "actual"
        )
        period = (
            self._value(
                one, one.table.sheet.column("period"), Meaning({}, days_from_1904=self.opened.days_from_1904)
            )
            or ""
        )
        fitting = [
            each
            for each in named
            if each.which == which and normal(each.period, "period") == normal(period, "period")
        ]
        if fitting:
            return (*fitting[0].path, "disaggregation")
        told = sorted({each.period for each in named if each.which == which})
        self._fault(
            one,
            one.table.sheet.column("period"),
            Unreadable(
                "there is no such value of it",
                f"known periods are: {', '.join(told)}" if told else "correct the kind of value",
            ),
        )
        return None

    # Totals

    def _check_totals(self, table: Table) -> None:
        """Compare rows that add up others with these."""
        for column in table.columns.values():
            if column.id not in _ADDED_UP.get(table.sheet.id, ()):
                continue
            section: Decimal = Decimal(0)
            whole: Decimal = Decimal(0)
            for line in sorted([*table.lines, *table.totals], key=lambda line: line.number):
                number = _number_in(line.cells.get(column.id))
                if line in table.totals:
                    if number is not None and number not in {section, whole}:
                        near = section if abs(section - number) < abs(whole - number) else whole
                        wrong = f"the total says {tidy(number)}, the rows above add up to {tidy(near)}"
                        self.done.notes.append(
                            Note(
                                table.place(line, column.id), wrong, "the rows are taken; look which is right"
                            )
                        )
                    section = Decimal(0)
                elif number is not None:
                    section, whole = section + number, whole + number

    # What is written

    def _texts(self) -> tuple[str, str | None]:
        text = self.record
        if self.edits:
            text = edited(self.record, self._apply_all)
        ledger = self._book().ledger
        if ledger is None or not (self.csv_changes or self.csv_added):
            return text, None
        return text, changed(ledger, self.csv_changes, self.csv_added)

    def _apply_all(self, record: Any) -> None:
        for edit in self.edits:
            apply(record, edit)

    def _add_changes(self, text: str, ledger_text: str | None) -> None:
        path = self.workspace.root / self.name
        before = path.read_bytes() if path.is_file() else None
        if before is None or text != self.record:
            self.done.changes.append(Change(self.name, before, text.encode()))
        ledger = self._book().ledger
        if ledger is not None and ledger_text is not None and ledger_text != ledger.text:
            self.done.changes.append(Change(ledger.file, ledger.text.encode(), ledger_text.encode()))
        if self.done.changes or self.memory:
            self._remember(ledger_text)

    def _remember(self, ledger_text: str | None) -> None:
        """Note what the sheet says now, for the next time that it comes."""
        book = self._book()
        if ledger_text is not None and book.ledger is not None:
            book = book._replace(ledger=ledger_in(ledger_text.encode(), book.ledger.file))
        after = {row.path: row for sheet in SHEETS for row in rows_of_sheet(book, sheet)}
        before = {row.key for one in self.matched if one.row is not None for row in [one.row]}
        keys: dict[str, str] = dict(self.memory.get("keys", {}))
        said: dict[str, dict[str, str]] = {}
        for one in self.matched:
            row = after.get(one.row.path) if one.row is not None else None
            if row is not None:
                said[row.key] = fingerprints(one.table.sheet, row.cells)
                if one.line.key and one.line.key != row.key:
                    keys[one.line.key] = row.key
        for row in after.values():
            if row.key not in said and row.key not in before:
                said[row.key] = fingerprints(_sheet_of(row, book), row.cells)
        made = to_json({"sheet": self.token, "keys": keys, "cells": dict(sorted(said.items()))})
        old = self.memory_file.read_bytes() if self.memory_file.is_file() else None
        if made != old:
            name = self.memory_file.relative_to(self.workspace.root).as_posix()
            self.done.changes.append(Change(name, old, made))

    def _note_missing_rows(self) -> None:
        """Say which exported rows are no longer in the file; the record keeps them."""
        if self.exported is None:
            return
        there = {one.line.key for one in self.matched}
        gone = [key for key in self.exported.cells if key not in there]
        if gone:
            wrong = f"{len(gone)} exported {'row is' if len(gone) == 1 else 'rows are'} no longer in the file"
            self.done.notes.append(
                Note(
                    Place(self.opened.file),
                    wrong,
                    "the record keeps what they say; delete it there if it shall go",
                )
            )


_ADDED_UP = {"budget": ("amount", "spent"), "ledger": ("amount",), "reached": ("count",)}
"""The columns that a row of totals adds up."""
_LISTS_OF = {
    "activities": "activities", "budget": "budget_lines", "ledger": "expenses", "people": "team",
    "reached": "reached", "risks": "risks",
}  # fmt: skip


def _missing(sheet: Sheet, kind: str, values: Mapping[str, str]) -> list[Column]:
    """The columns that a new row has to fill and does not."""
    return [
        column
        for column in sheet.columns
        if column.needed and column.path and column.rows in {"", kind} and not values.get(column.id)
    ]


def _sheet_of(row: Row, book: Book) -> Sheet:
    return next(sheet for sheet in SHEETS if any(row.key == one.key for one in rows_of_sheet(book, sheet)))


def _sorted(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    same = [
        Fault(CellPlace(fault.place.file, fault.place.line, fault.place.column), fault.wrong, fault.write)
        for fault in faults
    ]
    return in_order(same)


def _can_be_filled(column: Column, row: Row) -> bool:
    return bool(column.path) and column.rows in {"", row.kind}


def _no_such(what: str, cell: Cell | None, known: Sequence[str]) -> Unreadable:
    word = cell.text if cell is not None else ""
    if not word:
        return Unreadable(f"the row does not say of which {what} it is", "write its title")
    return Unreadable(
        f"there is no {what} “{word}”",
        meant(word, list(dict.fromkeys(known)), "write its title as in the record"),
    )


def _is_called(item: Mapping[str, Any], word: str) -> bool:
    title = item.get("title")
    names = list(title.values()) if isinstance(title, Mapping) else [title]
    return folded(word) in {folded(str(name)) for name in (*names, item.get("id", "")) if name}


def _number_in(cell: Cell | None) -> Decimal | None:
    if cell is None:
        return None
    with suppress(Unreadable):
        money = reading_cells.read(cell, LEDGER.column("amount"), Meaning({}))
        return number_in(money.partition(" ")[0]).number
    return None
