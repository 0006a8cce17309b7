"""A file's tree becomes a record; the validator's findings become faults in our own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from org.base.faults import Fault, Place, in_order
from org.base.messages import Message
from org.base.yaml_tree import Entries, Items, Node, Scalar, copied
from org.reading.context import Reading, meant
from org.records.base import Record

R = TypeVar("R", bound=Record)
Path = tuple[int | str, ...]

_ROUNDS = 12
_FOUND_BY = {"id", "date"}


def validate(model: type[R], tree: Node, reading: Reading) -> tuple[R | None, list[Fault]]:
    """The record that `tree` says, as far as it can be read, and everything that is wrong with it.

    A faulty part is left out and the rest is read again, so that later checks still see the rest. Where that is an
    item of a list or the whole record, its file is noted as incomplete.
    """
    faults: list[Fault] = []
    current: Any = copied(tree)
    for attempt in range(_ROUNDS):
        reading.complaints.clear()
        try:
            record = model.model_validate(current, context=reading)
        except ValidationError as error:
            found = error.errors(include_url=False)
            faults += reading.complaints
            faults += [_fault(details, current) for details in found if _is_news(details, attempt)]
            current, whole = _without(current, [details["loc"] for details in found])
            if not whole:
                reading.incomplete.add(tree.place.file)
            if current is None:
                return None, list(in_order(faults))
        else:
            return record, list(in_order([*faults, *reading.complaints]))
    return None, list(in_order(faults))


def _is_news(details: ErrorDetails, attempt: int) -> bool:
    """Whether nothing has been said of it: a key that lacks after the first attempt was left out by ourselves."""
    return details["type"] != "told" and (attempt == 0 or details["type"] != "missing")


def _fault(details: ErrorDetails, tree: Any) -> Fault:
    node, key, place = _find(tree, details["loc"])
    context = details.get("ctx", {})
    if details["type"] == "unreadable":
        return Fault(context["place"] or place, context["wrong"], context["write"])
    if details["type"] == "missing":
        return _missing(tree, details["loc"], place)
    wrong, write = _WORDED.get(details["type"], _otherwise)(node, key, context)
    return Fault(place, wrong, write)


def _missing(tree: Any, path: Path, place: Place) -> Fault:
    holder, _, _ = _find(tree, path[:-1])
    key = str(path[-1])
    if isinstance(holder, Entries) and key in holder.key_places:
        return Fault(
            holder.key_places[key],
            Message("“{key}” is empty", key=key),
            Message("write a value after the colon"),
        )
    return Fault(place, Message("“{key}” is missing", key=key), Message("add “{key}: …”", key=key))


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


Wording = Callable[[Any, str, Mapping[str, Any]], tuple[Message, Message]]


def _not_a_mapping(node: Any, key: str, context: Mapping[str, Any]) -> tuple[Message, Message]:
    return (
        Message("{shape} stands where “key: value” lines belong", shape=_shape(node)),
        Message("write one key a line, such as “title: …”"),
    )


def _not_a_list(node: Any, key: str, context: Mapping[str, Any]) -> tuple[Message, Message]:
    return Message("{shape} stands where a list belongs", shape=_shape(node)), Message(
        "start each item in a line of its own with “- ”"
    )


def _not_one_of(node: Any, key: str, context: Mapping[str, Any]) -> tuple[Message, Message]:
    known = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
    if not isinstance(node, Scalar):
        return Message("{shape} stands where one word belongs", shape=_shape(node)), Message(
            "write one of: {known}", known=", ".join(known)
        )
    hint = meant(str(node), known, Message("write one of: {known}", known=", ".join(known)))
    return Message("“{node}” is not a possible “{key}”", node=node, key=key), hint


def _otherwise(node: Any, key: str, context: Mapping[str, Any]) -> tuple[Message, Message]:
    return Message("{shape} does not fit here", shape=_shape(node)), Message(
        "compare with the schema: grantwright schema"
    )


_WORDED: Mapping[str, Wording] = {
    "model_type": _not_a_mapping,
    "model_attributes_type": _not_a_mapping,
    "dict_type": _not_a_mapping,
    "tuple_type": _not_a_list,
    "literal_error": _not_one_of,
}


def _shape(node: Any) -> Message:
    if isinstance(node, Items):
        return Message("a list")
    if isinstance(node, Entries):
        return Message("a group of keys")
    return Message("“{node}”", node=node)


def _without(tree: Any, paths: list[Path]) -> tuple[Any, bool]:
    """A copy of the tree without what stands at `paths`, None where nothing is left to read.

    And whether it has lost only values of keys, no item of a list.
    """
    drops = {_present_part(tree, path) for path in paths}
    if () in drops:
        return None, False
    left = copied(tree)
    for path in sorted(drops, key=_last_items_first):
        _drop(left, path)
    return left, all(_is_single(tree, path) for path in drops)


def _is_single(tree: Any, path: Path) -> bool:
    """Whether a single value of a key stands at the path, and none by which other records are found."""
    node, _, _ = _find(tree, path)
    return isinstance(node, Scalar) and isinstance(path[-1], str) and path[-1] not in _FOUND_BY


def _present_part(tree: Any, path: Path) -> Path:
    """The path as far as the tree has it: a missing key takes the mapping that lacks it along."""
    while path and not _present(tree, path):
        path = path[:-1]
    return path


def _last_items_first(path: Path) -> tuple[int, list[int]]:
    return -len(path), [-step if isinstance(step, int) else 0 for step in path]


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
    holders: list[Entries] = []
    for step in path[:-1]:
        holders = [*holders, node] if isinstance(node, Entries) else []
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return
    for holder in [*holders, node] if isinstance(node, Entries) else holders:
        holder.damaged = True
    if isinstance(node, Entries):
        node.pop(str(path[-1]), None)
        node.key_places.pop(str(path[-1]), None)
    elif isinstance(node, Items) and isinstance(path[-1], int) and path[-1] < len(node):
        del node[path[-1]]
