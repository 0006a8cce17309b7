"""What a workbook would make of a record: faults that were not there before, each at the cell that brings it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from org.exchange.sheets.bringing.setting import Added, Edit, Set
from org.exchange.sheets.nodes import Path
from org.faults import Fault, Place
from org.reading.context import Reading
from org.records import Project
from org.tree import Entries, Items, Scalar, parse
from org.validation import validate
from org.workspace import Workspace


def new_faults(
    workspace: Workspace, name: str, before: str, after: str, edits: Sequence[Edit]
) -> list[Fault]:
    """The faults of the record after the edits that it did not have before them."""
    if before == after:
        return []
    known = Counter((fault.wrong, fault.write) for fault in _faults(workspace, name, before)[1])
    tree, found = _faults(workspace, name, after)
    fresh = []
    for fault in found:
        said = (fault.wrong, fault.write)
        known[said] -= 1
        if known[said] < 0:
            fresh.append(Fault(_cell_of(tree, edits, fault.place), fault.wrong, fault.write))
    return fresh


def _faults(workspace: Workspace, name: str, text: str) -> tuple[Any, list[Fault]]:
    parsed = parse(text.encode(), name)
    if parsed.tree is None:
        return None, list(parsed.faults)
    return parsed.tree, [*parsed.faults, *validate(Project, parsed.tree, _reading(workspace))[1]]


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
