"""Which entries of two lists are versions of one another: by what tells entries apart, else by how much is the same."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

LEAST_LIKENESS = 0.5
"""Two entries of a list are taken for versions of one where so much of them is the same."""
_NEAREST = 6
"""Of those with which an entry shares a value, so many are looked at before its own place in the list and behind it."""
_IDENTITY: Mapping[str, tuple[str, ...]] = {
    "identifiers": ("scheme", "value"),
    "awards": ("funder",),
    "instalments": ("reference", "date", "amount"),
    "partners": ("name", "role"),
    "sectors": ("vocabulary", "code"),
    "tags": ("vocabulary", "code"),
    "places": ("name", "country", "region", "code"),
    "results": ("level", "title"),
    "indicators": ("title",),
    "periods": ("period",),
    "budgets": ("period", "type"),
    "transactions": ("kind", "reference", "date", "amount", "provider", "receiver"),
    "documents": ("url", "title"),
    "funders": ("id",),
}
"""By which keys the entries of a list are told apart."""


def pairs(some: Sequence[Any], others: Sequence[Any], key: str) -> dict[int, int]:
    """Which entries of two lists are versions of one: those of one identity, then those that are much alike."""
    found = same(some, others, key)
    taken = set(found.values())
    free = _Free({number: other for number, other in enumerate(others) if number not in taken})
    for number, item in enumerate(some):
        if number not in found and (best := free.most_like(item, number)) is not None:
            found[number] = best
            free.take(best)
    return found


def same(some: Sequence[Any], others: Sequence[Any], key: str) -> dict[int, int]:
    """Which entries of two lists are of one identity; None is no entry."""
    by_identity: defaultdict[str, deque[int]] = defaultdict(deque)
    for number, other in enumerate(others):
        if other is not None:
            by_identity[_identity(other, key)].append(number)
    found: dict[int, int] = {}
    for number, item in enumerate(some):
        waiting = by_identity.get(_identity(item, key)) if item is not None else None
        if waiting:
            found[number] = waiting.popleft()
    return found


def _identity(item: Any, key: str) -> str:
    if not isinstance(item, Mapping):
        return repr(item)
    keys = _IDENTITY.get(key)
    return repr([item.get(name) for name in keys]) if keys else repr(item)


class _Free:
    """The entries of a list that have no version yet, found by the values in them."""

    def __init__(self, entries: Mapping[int, Any]) -> None:
        self._entries = entries
        self._by_value: defaultdict[str, list[int]] = defaultdict(list)
        for number, entry in entries.items():
            for value in _values(entry):
                self._by_value[value].append(number)

    def most_like(self, item: Any, number: int) -> int | None:
        """The entry that is most like an item, of several the nearest; None where none is like it."""
        near = {other for value in _values(item) for other in _nearest(self._by_value.get(value, []), number)}
        ranked = [(_likeness(item, self._entries[other]), -abs(other - number), other) for other in near]
        best = max(ranked, default=(0.0, 0, 0))
        return best[2] if best[0] >= LEAST_LIKENESS else None

    def take(self, number: int) -> None:
        """Let no other item have the entry."""
        for value in _values(self._entries[number]):
            listed = self._by_value[value]
            del listed[bisect_left(listed, number)]


def _nearest(numbers: Sequence[int], number: int) -> Sequence[int]:
    """Some of the numbers in a sorted list, around the one given."""
    middle = bisect_left(numbers, number)
    return numbers[max(middle - _NEAREST, 0) : middle + _NEAREST]


def _values(item: Any) -> Iterator[str]:
    """The values of an entry, each with its key."""
    if isinstance(item, Mapping):
        for key, value in item.items():
            yield f"{key}: {value!r}"


def _likeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """How much of two mappings is the same, from 0 to 1."""
    keys = {*one, *other}
    return sum(one.get(key) == other.get(key) for key in keys) / len(keys) if keys else 0.0
