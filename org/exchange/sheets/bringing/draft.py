"""A record in the state to which a workbook brings it: its data so far, and the changes that led there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from org.exchange.editing import edited
from org.exchange.merging import data_of
from org.exchange.sheets.book import Book, Option
from org.exchange.sheets.bringing.setting import Edit, Tongue, apply
from org.exchange.sheets.columns import Column
from org.exchange.sheets.ledger_file import Ledger, changed
from org.exchange.sheets.lists import lists_of
from org.exchange.sheets.nodes import listed
from org.exchange.sheets.workspace_lists import book_of
from org.workspace import Workspace

_NAMED = {"results", "activities", "budget_lines", "indirect_costs"}
"""The lists of a project whose entries other cells choose from."""


class Draft:
    """The record of a project on its way from what it says to what the workbook makes of it."""

    def __init__(self, workspace: Workspace, project: str, record: str, tongue: Tongue) -> None:
        self.record, self.tongue = record, tongue
        self.data: Any = deepcopy(data_of(record))
        self.edits: list[Edit] = []
        self.book: Book = book_of(workspace, self.data, project, tongue.language)
        self.fresh: dict[str, list[Option]] = {}
        """Entries of lists that new rows of the workbook bring, to which other rows may refer."""
        self.brings_results = not listed(self.data, "results")
        """Whether the results of the workbook become those of the project, which had none."""
        self._lists: Mapping[str, tuple[Option, ...]] | None = None
        self._ledger_changes: dict[int, dict[str, str]] = {}
        self._ledger_added: list[dict[str, str]] = []

    @property
    def ledger(self) -> Ledger | None:
        """The ledger in a file of its own."""
        return self.book.ledger

    @property
    def lists(self) -> Mapping[str, tuple[Option, ...]]:
        """Every list that cells choose from, as the record has it now."""
        if self._lists is None:
            self._lists = lists_of(self.book)
        return self._lists

    @property
    def lists_with_fresh(self) -> dict[str, Sequence[Option]]:
        """The same, with what new rows of the workbook bring."""
        return {name: (*options, *self.fresh.get(name, ())) for name, options in self.lists.items()}

    def has_expenses(self) -> bool:
        """Whether a ledger says what was spent on each budget line."""
        return bool(self.data.get("expenses")) or "ledger" in self.data

    def make(self, edit: Edit) -> None:
        """Make a change."""
        apply(self.data, edit)
        self.edits.append(edit)
        if edit.path[:1] and edit.path[0] in _NAMED:
            self._lists = None

    def set_in_ledger(self, number: int, column: Column, value: str) -> None:
        """Set a cell of an entry of the ledger's file."""
        self._ledger_changes.setdefault(number, {}).update(self.ledger_cells(column, value))

    def add_to_ledger(self, cells: dict[str, str]) -> None:
        """Add an entry to the ledger's file."""
        self._ledger_added.append(cells)

    def ledger_cells(self, column: Column, value: str) -> dict[str, str]:
        """A value as the cells of the ledger's file hold it."""
        if column.kind == "money" and self.ledger is not None and "currency" in self.ledger.columns:
            amount, _, currency = value.partition(" ")
            return {"amount": amount, "currency": currency}
        return {column.path[0]: value}

    def text(self) -> str:
        """The record's text after the changes; what they do not touch stays as it was, line by line."""
        return edited(self.record, self._make_all) if self.edits else self.record

    def _make_all(self, record: Any) -> None:
        for edit in self.edits:
            apply(record, edit)

    def ledger_text(self) -> str | None:
        """The text of the ledger's file after the changes; None where nothing changes in it."""
        if self.ledger is None or not (self._ledger_changes or self._ledger_added):
            return None
        return changed(self.ledger, self._ledger_changes, self._ledger_added)
