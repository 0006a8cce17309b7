"""What each cell of a workbook said before: when it was exported, and when the file came last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import Any

from org.exchange.editing.changes import FileChange
from org.exchange.published.sidecar import FOLDER, mapping_in, to_json
from org.exchange.sheets.bringing.matching import Matched
from org.exchange.sheets.model.book import ProjectBook
from org.exchange.sheets.model.columns import SHEETS
from org.exchange.sheets.model.rows import rows_of_sheet
from org.exchange.sheets.workbooks.exported import ExportedWorkbook, fingerprints, print_of


class Past:
    """The fingerprints of cells, by the keys of rows."""

    def __init__(self, root: FilePath, project: str, file: str, exported: ExportedWorkbook | None) -> None:
        self.exported = exported
        self._root = root
        self._file = root / FOLDER / "xlsx" / f"{project}.json"
        self._token = exported.token if exported else f"file {file}"
        memory = mapping_in(self._file)
        self._memory: Mapping[str, Any] = memory if memory.get("sheet") == self._token else {}

    def __bool__(self) -> bool:
        """Whether the file has come before."""
        return bool(self._memory)

    @property
    def keys(self) -> Mapping[str, str]:
        """The keys that rows have now, by those that the workbook gives them."""
        found = self._memory.get("keys", {})
        return found if isinstance(found, dict) else {}

    @property
    def wanted(self) -> Mapping[str, Mapping[str, str]]:
        """What the rows said that the workbook knows, by the keys that they had when the file came last."""
        cells = self.exported.cells if self.exported is not None else {}
        return {
            self.keys.get(key, key): self.last(self.keys.get(key, key)) or said for key, said in cells.items()
        }

    def last(self, key: str) -> Mapping[str, str]:
        """What the cells of a row said when the file came last."""
        found = self._memory.get("cells", {}).get(key)
        return found if isinstance(found, dict) else {}

    def base(self, one: Matched) -> Mapping[str, str] | None:
        """What the row said as it was exported, else when the file came last; None where nobody knows."""
        if self.exported is not None and one.line.key in self.exported.cells:
            return self.exported.cells[one.line.key]
        return (self.last(one.row.key) if one.row else {}) or None

    def is_as_exported(self, one: Matched, column: str, kind: str, text: str) -> bool:
        """Whether a cell says what it said before."""
        base = self.base(one)
        return base is not None and base.get(column, "") == print_of(text, kind)

    def agreed(self, one: Matched, column: str) -> str | None:
        """What sheet and record agreed on last in a cell; None where nobody knows."""
        last, base = self.last(one.row.key) if one.row else {}, self.base(one)
        return last[column] if column in last else base.get(column, "") if base is not None else None

    def told_next_time(self, book: ProjectBook, matched: Iterable[Matched]) -> FileChange | None:
        """The file that tells the next import what was agreed on; None where it says that already."""
        after = {row.path: (sheet, row) for sheet in SHEETS for row in rows_of_sheet(book, sheet)}
        before = set()
        keys = dict(self.keys)
        said: dict[str, dict[str, str]] = {}
        for one in matched:
            if one.row is None:
                continue
            before.add(one.row.key)
            found = after.get(one.row.path)
            if found is None:
                continue
            row = found[1]
            said[row.key] = fingerprints(one.table.sheet, row.cells) | one.agreed
            if one.line.key and one.line.key != row.key:
                keys[one.line.key] = row.key
        for sheet, row in after.values():
            if row.key not in said and row.key not in before:
                said[row.key] = fingerprints(sheet, row.cells)
        made = to_json({"sheet": self._token, "keys": keys, "cells": dict(sorted(said.items()))})
        old = self._file.read_bytes() if self._file.is_file() else None
        return None if made == old else FileChange(self._file.relative_to(self._root).as_posix(), old, made)
