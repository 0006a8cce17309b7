"""What stands in a record, as the text of a cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from org.base import plurals
from org.base.values import UnreadableValue, money_from
from org.codes import official

Path = tuple[str | int, ...]
Data = Mapping[str, Any]
_LENGTHS = ("short", "medium", "long")
_ABOUT = {"source", "standing", "derivation", "for", "not_for", "text"}


def text_of(node: Any, language: str, main: str = "") -> str:
    """A text in the language, else in the main one, else in the first that there is."""
    if not isinstance(node, Mapping):
        return str(node) if isinstance(node, str) else ""
    if "text" in node:
        return text_of(node["text"], language, main)
    if plurals.are_forms(node):
        return plurals.plain_form({name: str(form) for name, form in node.items()}, language or main)
    for name in _LENGTHS:
        if name in node:
            return text_of(node[name], language, main)
    named = [key for key in (language, main) if key in node]
    named += [key for key in node if key not in _ABOUT and not key.endswith("_of")]
    return text_of(node[named[0]], named[0], main) if named else ""


def number_of(node: Any) -> str:
    """A number, or what stands in its place."""
    return str(node.get("value", "")) if isinstance(node, Mapping) else str(node or "")


def measure_of(node: Any, language: str, main: str) -> str:
    """The value of a measure: its number, its words, or what others published in their place."""
    if not isinstance(node, Mapping):
        return str(node or "")
    if "value" in node:
        return text_of(node["value"], language, main)
    return str(node.get("as_published", ""))


def period_of(node: Any) -> str:
    """A period, with a slash between its start and its end."""
    if isinstance(node, Mapping) and "value" not in node:
        return f"{number_of(node.get('start'))}/{number_of(node.get('end'))}".strip("/")
    return number_of(node)


def money_of(node: Any) -> tuple[str, str]:
    """An amount and its currency; all of it as the amount where it cannot be read."""
    if isinstance(node, Mapping) and "amount" in node:
        return number_of(node["amount"]), number_of(node.get("currency"))
    text = number_of(node)
    try:
        money = money_from(text, official.currencies()) if text else None
    except UnreadableValue:
        return text, ""
    return (f"{money.amount:f}", money.currency) if money else ("", "")


def at(data: Any, path: Path) -> Any:
    """What stands at the path; None where nothing does."""
    for step in path:
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def listed(data: Any, key: str) -> list[Any]:
    """The mappings of a list; each other entry as an empty one, so that the places stay."""
    found = data.get(key) if isinstance(data, Mapping) else None
    return [item if isinstance(item, Mapping) else {} for item in found] if isinstance(found, list) else []
