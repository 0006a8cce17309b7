"""Which entries of two lists are versions of one another: by what tells entries apart, else by how much is the same."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from org.exchange.likeness import Likeness, values_of
from org.exchange.naming import is_numbered

LEAST_LIKENESS = 0.5
"""Two entries of a list are taken for versions of one where so much of them is the same."""
_NEAREST = 6
"""Of those with which an entry shares a value, so many are looked at before its own place in the list and behind it;
and so many of all these are compared with it as a whole."""
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
_TITLED = frozenset({"results", "indicators"})
"""Lists whose entries are told apart by their titles."""


def pairs(some: Sequence[Any], others: Sequence[Any], key: str) -> dict[int, int]:
    """Which entries of two lists are versions of one: those of one identity, then those that are much alike."""
    some, others = _told_apart(some), _told_apart(others)
    found = same(some, others, key)
    taken = {*found.values()}
    likeness = Likeness([*some, *others])
    free = [number for number in range(len(some)) if number not in found]
    left = [number for number in range(len(others)) if number not in taken]
    return found | _likest(some, others, (free, left), likeness, LEAST_LIKENESS)


def same(some: Sequence[Any], others: Sequence[Any], key: str) -> dict[int, int]:
    """Which entries of two lists are of one identity; None is no entry."""
    some, others = _told_apart(some), _told_apart(others)
    found: dict[int, int] = {}
    likeness = Likeness()
    for one, other in _groups(some, others, key):
        found |= (
            dict(zip(one, other, strict=True))
            if len(one) == len(other) == 1
            else _of_one_identity(some, others, (one, other), likeness)
        )
    return found


def _groups(some: Sequence[Any], others: Sequence[Any], key: str) -> Iterator[tuple[list[int], list[int]]]:
    """The places in two lists of the entries that have one identity and are in both."""
    listed: list[defaultdict[str, list[int]]] = []
    for entries in (some, others):
        by_identity: defaultdict[str, list[int]] = defaultdict(list)
        listed.append(by_identity)
        for number, entry in enumerate(entries):
            if entry is not None:
                by_identity[_identity(entry, key)].append(number)
    for identity, numbers in listed[0].items():
        if identity in listed[1]:
            yield numbers, listed[1][identity]


def _of_one_identity(
    some: Sequence[Any], others: Sequence[Any], among: tuple[list[int], list[int]], likeness: Likeness
) -> dict[int, int]:
    """The likest of those that have one identity, then the others in their order."""
    found = _likest(some, others, among, likeness, 0.0)
    taken = {*found.values()}
    left = [number for number in among[1] if number not in taken]
    return found | dict(zip([number for number in among[0] if number not in found], left, strict=False))


def _likest(
    some: Sequence[Any],
    others: Sequence[Any],
    among: tuple[Sequence[int], Sequence[int]],
    likeness: Likeness,
    least: float,
) -> dict[int, int]:
    """The pairs among some entries of two lists, the likest first, of several that are as like the nearest."""
    by_value: defaultdict[str, list[int]] = defaultdict(list)
    for number in among[1]:
        for value in values_of(others[number]):
            by_value[value].append(number)
    ranked = [
        (-likeness(some[number], others[other]), abs(number - other), number, other)
        for number in among[0]
        for other in _candidates(some[number], number, by_value)
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for unlike, _distance, number, other in sorted(ranked):
        enough = -unlike >= least or _is_edited(some, others, number, other)
        if enough and number not in found and other not in taken:
            found[number] = other
            taken.add(other)
    return found


def _is_edited(some: Sequence[Any], others: Sequence[Any], number: int, other: int) -> bool:
    """Whether two entries have the same place in lists as long, and one value differs of several."""
    if number != other or len(some) != len(others):
        return False
    one, now = some[number], others[other]
    return len(one) > 1 and one.keys() == now.keys() and sum(one[key] != now[key] for key in one) == 1


def _told_apart(entries: Sequence[Any]) -> list[Any]:
    """The entries without the titles that only say which place they had: another one has it now."""
    return [
        {key: value for key, value in entry.items() if key != "title"}
        if isinstance(entry, Mapping) and is_numbered(entry.get("title"))
        else entry
        for entry in entries
    ]


def _candidates(item: Any, number: int, by_value: Mapping[str, Sequence[int]]) -> list[int]:
    """The entries that share the most values with one, such as few have; of several the nearest."""
    shared: defaultdict[int, float] = defaultdict(float)
    for value in values_of(item):
        numbers = by_value.get(value, ())
        for other in _nearest(numbers, number):
            shared[other] += 1 / len(numbers)
    return sorted(shared, key=lambda other: (-shared[other], abs(number - other)))[:_NEAREST]


def _identity(item: Any, key: str) -> str:
    if not isinstance(item, Mapping):
        return repr(item)
    keys = _IDENTITY.get(key)
    if keys is None or (key in _TITLED and "title" not in item):
        return repr(sorted(item.items(), key=_key_of))
    return repr([item.get(name) for name in keys])


def _key_of(entry: tuple[str, Any]) -> str:
    return entry[0]


def _nearest(numbers: Sequence[int], number: int) -> Sequence[int]:
    """Some of the numbers in a sorted list, around the one given."""
    middle = bisect_left(numbers, number)
    return numbers[max(middle - _NEAREST, 0) : middle + _NEAREST]
