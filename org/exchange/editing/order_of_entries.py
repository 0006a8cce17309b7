"""Where the entries of a mapping or a list stand that it shall have: which of them stay, and which are new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from org.exchange.editing.yaml_nodes import Keyed, ListNode, ScalarNode
from org.exchange.editing.yaml_text import in_brackets, lines_of


class Versions(list[Any]):
    """A list as it shall be; each entry with the place that it had in the record, None where it is new."""

    def __init__(self, entries: Sequence[Any], origins: Sequence[int | None]) -> None:
        super().__init__(entries)
        self.origins = tuple(origins)


class New(NamedTuple):
    """An entry that the file does not have: its key, None in a list."""

    key: str | None
    value: Any

    def lines(self, margin: str, *, in_blocks: bool) -> list[str]:
        data = [self.value] if self.key is None else {self.key: self.value}
        return lines_of(data, margin, in_blocks=in_blocks)

    def in_brackets(self) -> str:
        return in_brackets(self.value) if self.key is None else in_brackets({self.key: self.value})[1:-1]


class Arranged(NamedTuple):
    """The entries of a mapping or a list as they shall be."""

    kept: dict[int, Any]
    """What those say that stay, by their places."""
    new: dict[int, list[New]]
    """New ones, by the places of those that they follow; -1 in front of all."""


def arranged(node: Keyed | ListNode, after: Any) -> Arranged:
    kept: dict[int, Any] = {}
    new: dict[int, list[New]] = {}
    last = -1
    for origin, entry in _with_origins(node, after):
        if origin is None:
            new.setdefault(last, []).append(entry)
        else:
            kept[origin] = entry.value
            last = origin
    return Arranged(kept, new)


def _with_origins(node: Keyed | ListNode, after: Any) -> Iterator[tuple[int | None, New]]:
    if isinstance(node, Keyed):
        places = {key.text: number for number, key in enumerate(node.keys)}
        for key, value in after.items():
            yield places.get(key), New(key, value)
        return
    for origin, item in zip(_origins(node, after), after, strict=True):
        yield origin, New(None, item)


def _origins(node: ListNode, after: list[Any]) -> Sequence[int | None]:
    """The place that each entry of a list had: texts are found by what they say, others stay where they are."""
    if isinstance(after, Versions):
        return after.origins
    before = [item.text if isinstance(item, ScalarNode) else None for item in node.items]
    if len(after) >= len(before) or None in before:
        return [number if number < len(before) else None for number in range(len(after))]
    origins: list[int | None] = []
    at = 0
    for item in after:
        found = before.index(item, at) if item in before[at:] else None
        origins.append(found)
        at = at if found is None else found + 1
    return origins
