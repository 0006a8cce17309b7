"""A record in the state to which a workbook brings it: its data so far, and the changes that led there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from org.base.faults import Place
from org.exchange.editing.edits import edited
from org.exchange.editing.yaml_nodes import data_of
from org.exchange.sheets.bringing.record_edits import Edit, Tongue, apply
from org.exchange.sheets.model.book import Option, ProjectBook
from org.exchange.sheets.model.columns import SheetColumn
from org.exchange.sheets.model.ledger_file import Ledger, changed, ledger_in
from org.exchange.sheets.model.lists import lists_of
from org.exchange.sheets.model.nodes import listed
from org.exchange.sheets.model.workspace_lists import book_of
from org.workspace.index import Workspace

_NAMED = {"results", "activities", "budget_lines", "indirect_costs"}
"""The lists of a project whose entries other cells choose from."""


class Draft:
    """The record of a project on its way from what it says to what the workbook makes of it."""

    def __init__(self, workspace: Workspace, record: str, tongue: Tongue) -> None:
        self.record, self.tongue = record, tongue
        self.data: Any = data_of(record)
        self.edits: list[Edit] = []
        self.book: ProjectBook = book_of(workspace, self.data, tongue.language)
        self.fresh: dict[str, list[Option]] = {}
        """Entries of lists that new rows of the workbook bring, to which other rows may refer."""
        self.brings_results = not listed(self.data, "results")
        """Whether the results of the workbook become those of the project, which had none."""
        self._lists: Mapping[str, tuple[Option, ...]] | None = None
        self._ledger_changes: dict[int, dict[str, str]] = {}
        self._ledger_added: list[dict[str, str]] = []
        self._ledger_places: dict[int, Place] = {}

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

    def set_in_ledger(self, number: int, column: SheetColumn, value: str, place: Place) -> None:
        """Set a cell of an entry of the ledger's file."""
        self._ledger_changes.setdefault(number, {}).update(self.ledger_cells(column, value))
        self._ledger_places[number] = place

    def add_to_ledger(self, cells: dict[str, str], place: Place) -> None:
        """Add an entry to the ledger's file."""
        if self.ledger is not None:
            self._ledger_places[len(self.ledger.entries) + len(self._ledger_added)] = place
        self._ledger_added.append(cells)

    def place_in_ledger(self, place: Place) -> Place | None:
        """The cell that brought what stands in a line of the ledger's file after the changes."""
        text = self.ledger_text()
        if self.ledger is None or text is None or place.file != self.ledger.file:
            return None
        after = ledger_in(text.encode(), place.file)
        found = [one.number for one in after.entries if one.start < place.line <= one.end] if after else []
        return self._ledger_places.get(found[0]) if found else None

    def ledger_cells(self, column: SheetColumn, value: str) -> dict[str, str]:
        """A value as the cells of the ledger's file hold it."""
        if column.kind == "money" and self.ledger is not None and "currency" in self.ledger.columns:
            amount, _, currency = value.partition(" ")
            return {"amount": amount, "currency": currency}
        return {column.path[0]: value}

    def text(self, most: int | None = None) -> str:
        """The record's text after the changes, or after the first of them; all else stays, line by line."""
        if most is None:
            return edited(self.record, self.data) if self.edits else self.record
        after = data_of(self.record)
        for edit in self.edits[:most]:
            apply(after, edit)
        return edited(self.record, after) if most else self.record

    def ledger_text(self) -> str | None:
        """The text of the ledger's file after the changes; None where nothing changes in it."""
        if self.ledger is None or not (self._ledger_changes or self._ledger_added):
            return None
        return changed(self.ledger, self._ledger_changes, self._ledger_added)
