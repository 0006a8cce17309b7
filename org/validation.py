"""A file's tree becomes a record; the validator's findings become faults in our own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from org.faults import Fault, Place
from org.reading.context import Reading, meant
from org.records.base import Record
from org.tree import Entries, Items, Node, Scalar

R = TypeVar("R", bound=Record)
Path = tuple[int | str, ...]

_ROUNDS = 12


def validate(model: type[R], tree: Node, reading: Reading) -> tuple[R | None, list[Fault]]:
    """The record that `tree` says, as far as it can be read, and everything that is wrong with it.

    A faulty part is left out and the rest is read again, so that later checks still see the rest.
    """
    faults: list[Fault] = []
    current: Any = tree
    for attempt in range(_ROUNDS):
        reading.complaints.clear()
        try:
            record = model.model_validate(current, context=reading)
        except ValidationError as error:
            found = error.errors(include_url=False)
            news = found if attempt == 0 else [details for details in found if details["type"] != "missing"]
            faults.extend(_fault(details, current) for details in news)
            faults.extend(reading.complaints)
            current = _without(current, [details["loc"] for details in found])
            if current is None:
                return None, faults
        else:
            return record, [*faults, *reading.complaints]
    return None, faults


def _fault(details: ErrorDetails, tree: Any) -> Fault:
    node, key, place = _find(tree, details["loc"])
    context = details.get("ctx", {})
    if details["type"] == "unreadable":
        return Fault(context["place"] or place, context["wrong"], context["write"])
    wrong, write = _WORDED.get(details["type"], _otherwise)(node, key, context)
    return Fault(place, wrong, write)


def _find(tree: Any, path: Path) -> tuple[Any, str, Place]:
    """The node at `path`, its key, and the nearest place that there is."""
    node, place, key = tree, getattr(tree, "place", Place("")), ""
    for step in path:
        key = str(step) if isinstance(step, str) else key
        if isinstance(node, Entries) and step in node:
            place = node.key_places.get(str(step), place)
            node = node[str(step)]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return None, key, place
        place = getattr(node, "place", place)
    return node, key, place


Wording = Callable[[Any, str, Mapping[str, Any]], tuple[str, str]]


def _missing(node: Any, key: str, context: Mapping[str, Any]) -> tuple[str, str]:
    return f"“{key}” is missing", f"add “{key}: …”"


def _not_a_mapping(node: Any, key: str, context: Mapping[str, Any]) -> tuple[str, str]:
    return (
        f"{_shape(node)} stands where “key: value” lines belong",
        "write one key a line, such as “title: …”",
    )


def _not_a_list(node: Any, key: str, context: Mapping[str, Any]) -> tuple[str, str]:
    return f"{_shape(node)} stands where a list belongs", "start each item in a line of its own with “- ”"


def _not_one_of(node: Any, key: str, context: Mapping[str, Any]) -> tuple[str, str]:
    known = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
    if not isinstance(node, Scalar):
        return f"{_shape(node)} stands where one word belongs", f"write one of: {', '.join(known)}"
    hint = meant(str(node), known, f"write one of: {', '.join(known)}")
    return f"“{node}” is not a possible “{key}”", hint


def _otherwise(node: Any, key: str, context: Mapping[str, Any]) -> tuple[str, str]:
    return f"{_shape(node)} does not fit here", "compare with the schema: grantwright schema"


_WORDED: Mapping[str, Wording] = {
    "missing": _missing,
    "model_type": _not_a_mapping,
    "model_attributes_type": _not_a_mapping,
    "dict_type": _not_a_mapping,
    "tuple_type": _not_a_list,
    "literal_error": _not_one_of,
}


def _shape(node: Any) -> str:
    if isinstance(node, Items):
        return "a list"
    if isinstance(node, Entries):
        return "a group of keys"
    return f"“{node}”"


def _without(tree: Any, paths: list[Path]) -> Any:
    """A copy of the tree without what stands at `paths`; None where nothing is left to read."""
    copied = _copy(tree)
    drops = {_present_part(copied, path) for path in paths}
    if () in drops:
        return None
    for path in sorted(drops, key=_last_items_first):
        _drop(copied, path)
    return copied


def _present_part(tree: Any, path: Path) -> Path:
    """The path as far as the tree has it: a missing key takes the mapping that lacks it along."""
    while path and not _present(tree, path):
        path = path[:-1]
    return path


def _last_items_first(path: Path) -> tuple[int, list[int]]:
    return -len(path), [-step if isinstance(step, int) else 0 for step in path]


def _copy(node: Any) -> Any:
    if isinstance(node, Entries):
        entries = Entries(node.place, node.source, node.path)
        entries.update({key: _copy(value) for key, value in node.items()})
        entries.key_places = dict(node.key_places)
        return entries
    if isinstance(node, Items):
        items = Items(node.place, node.source)
        items.extend(_copy(item) for item in node)
        return items
    return node


def _present(node: Any, path: Path) -> bool:
    for step in path:
        if isinstance(node, Entries) and step in node:
            node = node[str(step)]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return False
    return True


def _drop(node: Any, path: Path) -> None:
    for step in path[:-1]:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(node, Entries):
        node.pop(str(path[-1]), None)
        node.key_places.pop(str(path[-1]), None)
    elif isinstance(node, Items) and isinstance(path[-1], int) and path[-1] < len(node):
        del node[path[-1]]
