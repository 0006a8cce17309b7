"""What a workbook would make of a record: faults that were not there before, each at the cell that brings it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from org.base.faults import Fault, Place
from org.base.messages import UNSAID, Message
from org.base.yaml_tree import Entries, Items, Scalar, parse
from org.checking.checks import CHECKS
from org.checking.loading import with_id
from org.exchange.sheets.bringing.draft import Draft
from org.exchange.sheets.bringing.record_edits import Added, Edit, Set
from org.exchange.sheets.model.nodes import Path
from org.reading.context import Reading
from org.records import Expense, Project
from org.records.validation import validate
from org.workspace.index import Workspace
from org.workspace.ledger import expenses_in


def new_faults(workspace: Workspace, name: str, draft: Draft, text: str, sheet: Place) -> list[Fault]:
    """The faults of the record after the edits that it did not have before them.

    Where the record itself has none, it is held against all others; what no cell alone brings is told of the sheet.
    """
    ledger = draft.ledger.text if draft.ledger else None
    after = draft.ledger_text() or ledger
    if (draft.record, ledger) == (text, after):
        return []
    was, now = (
        _state(workspace, name, draft.record, ledger, draft),
        _state(workspace, name, text, after, draft),
    )
    fresh = [
        Fault(
            draft.place_in_ledger(fault.place) or _cell_of(now.tree, draft.edits, fault.place),
            fault.wrong,
            _in_a_sheet(fault.write),
        )
        for fault in _fresh(was.faults, now.faults)
    ]
    if fresh or now.workspace is None:
        return fresh
    known = _contradictions(was.workspace)

    def states(most: int) -> list[Fault]:
        return _contradictions(_state(workspace, name, draft.text(most), after, draft).workspace)

    return _at_their_cells(known, _contradictions(now.workspace), draft, states, sheet)


class _State(NamedTuple):
    """A record in one of its versions: its tree, its own faults, and the workspace that has it."""

    tree: Any
    faults: list[Fault]
    workspace: Workspace | None
    """None where a part of the record cannot be read."""


def _state(workspace: Workspace, name: str, text: str, ledger: str | None, draft: Draft) -> _State:
    parsed = parse(text.encode(), name)
    if parsed.tree is None:
        return _State(None, list(parsed.faults), None)
    reading = _reading(workspace)
    project, found = validate(Project, parsed.tree, reading)
    faults = [*parsed.faults, *found]
    booked: tuple[Expense, ...] = ()
    if ledger is not None and draft.ledger is not None:
        booked, wrong = expenses_in(
            ledger.removeprefix("\ufeff").replace("\r\n", "\n"), draft.ledger.file, reading
        )
        faults += wrong
    if project is None or reading.incomplete:
        return _State(parsed.tree, faults, None)
    id = FilePath(name).stem
    named = with_id(project, name)
    return _State(
        parsed.tree,
        faults,
        replace(
            workspace,
            projects={**workspace.projects, id: named},
            expenses={**workspace.expenses, id: (*project.expenses, *booked)},
        ),
    )


def _contradictions(workspace: Workspace | None) -> list[Fault]:
    return [fault for check in CHECKS for fault in check(workspace)] if workspace is not None else []


def _fresh(known: Sequence[Fault], found: Sequence[Fault]) -> list[Fault]:
    """What is wrong now and was not before, wherever it stood then."""
    before = Counter(fault.wrong for fault in known)
    fresh = []
    for fault in found:
        before[fault.wrong] -= 1
        if before[fault.wrong] < 0:
            fresh.append(fault)
    return fresh


_SOUGHT = 10
"""For so many contradictions the cell is sought; more of them mostly have one cause."""


def _at_their_cells(
    known: Sequence[Fault], found: Sequence[Fault], draft: Draft,
    after: Callable[[int], list[Fault]], sheet: Place,
) -> list[Fault]:  # fmt: skip
    """The contradictions that are new, each at the cell with whose edit it comes about."""
    states = cache(after)
    told = []
    for number, fault in enumerate(_fresh(known, found)):

        def is_there(most: int, wrong: Message = fault.wrong) -> bool:
            return wrong in {one.wrong for one in _fresh(known, states(most))}

        place, write = draft.place_in_ledger(fault.place) or sheet, _without_lines(fault.write)
        if number < _SOUGHT and draft.edits and not is_there(0):
            edit = draft.edits[bisect_left(range(1, len(draft.edits)), True, key=is_there)]
            place, write = edit.place, _after_renaming(edit, fault) or write
        told.append(Fault(place, fault.wrong, write))
    return told


_LOST = re.compile(r"there is no [\w ]+ “(.+?)”")


def _after_renaming(edit: Edit, fault: Fault) -> Message:
    """What to write where others still name an entry by the name that an edit takes from it; empty elsewhere."""
    lost = _LOST.match(fault.wrong)
    if lost is None or not isinstance(edit, Set) or edit.column.id != "id":
        return UNSAID
    return Message(
        "entries of the record still name “{lost}”: keep that name here, or write the new one in them first",
        lost=lost[1],
    )


def _in_a_sheet(write: Message) -> Message:
    """What to write, as it is written in a sheet."""
    return next((told for key, told in _IN_A_SHEET.items() if key in write), write)


_IN_A_SHEET = {
    "counting:": Message(
        "add a column “Periods hold”: “cumulative” (each holds what came before) or “per period”"
    ),
    "direction:": Message(
        "add a column “Direction”: “less is better”, or “more is better” where it is meant so"
    ),
}


_FIRST_IN_LINE = re.compile(r"; the first is in line \d+")
_IN_LINE = re.compile(r"or the number in line \d+")


def _without_lines(write: Message) -> Message:
    """What to write, without the line of a record that nobody has seen yet."""
    if _FIRST_IN_LINE.search(write):
        return Message("choose another id")
    return Message("correct them, or the number in the record") if _IN_LINE.search(write) else write


def _reading(workspace: Workspace) -> Reading:
    ids = {
        "funder": workspace.funders, "person": workspace.people, "theme": workspace.themes, "text": workspace.texts,
        "source": workspace.sources, "project": workspace.projects,
    }  # fmt: skip
    return Reading(
        workspace.language,
        workspace.settings.currency,
        workspace.root,
        {kind: frozenset(found) for kind, found in ids.items()},
    )


def _cell_of(tree: Any, edits: Sequence[Edit], place: Place) -> Place:
    """The cell that brought what stands at a place of the record."""
    counts: Counter[Path] = Counter()
    near: Place | None = None
    for edit in reversed(edits):
        node = _node(tree, edit.path)
        if isinstance(edit, Added):
            counts[edit.path] += 1
            node = (
                node[-counts[edit.path]]
                if isinstance(node, Items) and len(node) >= counts[edit.path]
                else None
            )
        elif isinstance(edit, Set) and place in set(_places(_node(node, edit.column.path))):
            return edit.place
        if node is not None and place in set(_places(node)):
            near = near or edit.place
    return near or place


def _node(tree: Any, path: Path) -> Any:
    for step in path:
        if isinstance(tree, Entries):
            tree = tree.get(str(step))
        elif isinstance(tree, Items) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


def _places(node: Any) -> Iterator[Place]:
    """Where a node and everything below it stands."""
    if isinstance(node, Entries | Items | Scalar):
        yield node.place
    if isinstance(node, Entries):
        yield from node.key_places.values()
    for child in node.values() if isinstance(node, Entries) else node if isinstance(node, Items) else ():
        yield from _places(child)
