"""Changes to a record: a value set where it stands in the record, or an entry added to a list."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from org.base.faults import Place
from org.base.plurals import are_forms
from org.exchange.sheets.cells.numbers import is_as_published
from org.exchange.sheets.model.columns import SheetColumn
from org.exchange.sheets.model.nodes import Path


class Tongue(NamedTuple):
    """The language of a workbook's texts, and the one in which the records need no tag."""

    language: str
    main: str


class Set(NamedTuple):
    """A value for a key of an entry; nothing takes the key away."""

    path: Path
    """Where the entry stands."""
    column: SheetColumn
    text: str
    tongue: Tongue
    place: Place
    """The cell that says so."""
    words: bool = False
    """Whether the value is one in words."""


class Added(NamedTuple):
    """A new entry at the end of a list."""

    path: Path
    """Where the list stands."""
    item: Mapping[str, Any]
    place: Place


Edit = Set | Added


def apply(record: Any, edit: Edit) -> None:
    """Make one change to a record, in place."""
    if isinstance(edit, Added):
        holder = _mapping_at(record, edit.path[:-1])
        key = edit.path[-1]
        if not isinstance(holder.get(key), list):
            holder[key] = []
        holder[key].append(deepcopy(edit.item))
        return
    holder = _mapping_at(record, (*edit.path, *edit.column.path[:-1]))
    key = edit.column.path[-1]
    if not edit.text:
        _clear(holder, key, edit)
        _prune(record, (*edit.path, *edit.column.path[:-1]), len(edit.path))
    else:
        _SETTERS.get(edit.column.kind, _set_value)(holder, key, edit)


def _mapping_at(record: Any, path: Path) -> Any:
    """The mapping at the path; a plain value becomes one of its `value:`."""
    node: Any = record
    for step in path:
        below = node.get(step) if isinstance(node, dict) else node[step]
        if not isinstance(below, dict | list):
            below = {"value": below} if below else {}
            node[step] = below
        node = below
    return node


def _prune(record: Any, path: Path, least: int) -> None:
    """Take away mappings that became empty, up from the path."""
    while len(path) > least:
        holder = _mapping_at(record, path[:-1])
        if len(holder[path[-1]]):
            return
        del holder[path[-1]]
        path = path[:-1]


def _set_value(holder: Any, key: str, edit: Set) -> None:
    node = holder.get(key)
    if isinstance(node, dict) and "value" in node:
        node["value"] = edit.text
    else:
        holder[key] = edit.text


def _set_text(holder: Any, key: str, edit: Set) -> None:
    language, main = edit.tongue
    node = holder.get(key)
    while isinstance(node, dict) and "text" in node:
        holder, key, node = node, "text", node["text"]
    forms = isinstance(node, dict) and are_forms(node)
    if isinstance(node, dict) and not forms:
        node[language] = edit.text
    elif language == main:
        holder[key] = edit.text
    elif not node:
        holder[key] = {language: edit.text}
    else:
        holder[key] = {main: node, language: edit.text}


def _set_measure(holder: Any, key: str, edit: Set) -> None:
    node = holder.get(key)
    if edit.words:
        inside = isinstance(node, dict)
        _set_text(node if inside else holder, "value" if inside else key, edit)
    elif is_as_published(edit.text):
        node = node if isinstance(node, dict) else {}
        node.pop("value", None)
        node["as_published"] = edit.text
        holder[key] = node
    elif isinstance(node, dict):
        node.pop("as_published", None)
        holder[key] = {"value": edit.text, **node} | {"value": edit.text}
    else:
        holder[key] = edit.text


def _set_money(holder: Any, key: str, edit: Set) -> None:
    node = holder.get(key)
    if isinstance(node, dict) and "amount" in node:
        amount, _, currency = edit.text.partition(" ")
        node["amount"] = amount
        node["currency"] = currency
    else:
        _set_value(holder, key, edit)


def _set_list(holder: Any, key: str, edit: Set) -> None:
    holder[key] = edit.text.split(", ")


def _set_period(holder: Any, key: str, edit: Set) -> None:
    node = holder.get(key)
    if isinstance(node, dict) and "value" not in node:
        start, _, end = edit.text.partition("/")
        for name, text in (("start", start), ("end", end or start)):
            if text:
                node[name] = text
            else:
                node.pop(name, None)
    else:
        _set_value(holder, key, edit)


_SETTERS = {
    "text": _set_text,
    "measure": _set_measure,
    "money": _set_money,
    "refs": _set_list,
    "period": _set_period,
}


def _clear(holder: Any, key: str, edit: Set) -> None:
    """Take a value away; of a text its translation, of a measure its value."""
    node = holder.get(key)
    if isinstance(node, dict) and edit.column.kind == "text" and edit.tongue.language in node:
        del node[edit.tongue.language]
    elif isinstance(node, dict) and edit.column.kind == "measure":
        node.pop("value", None)
        node.pop("as_published", None)
    elif key in holder:
        del holder[key]
        return
    if isinstance(node, dict) and not node:
        del holder[key]
