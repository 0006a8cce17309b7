"""Which entries of two lists are versions of one another, by what few others say."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from math import sqrt
from typing import Any

from org.exchange.matching.identifiers import is_numbered

_NAMING = frozenset({"reference", "identifier", "code", "id", "title", "name", "url"})
"""Keys whose values name an entry: where they agree they say more than others; a code also where it differs."""
_NAMING_COUNTS = 3.0
_KINDS = frozenset(
    {"measure", "direction", "counting", "kind", "level", "role", "type", "vocabulary", "scheme"}
)
"""Keys with few values, on which entries agree that have nothing to do with one another."""
_KINDS_COUNT = 0.5
_ONE_SIDED = 0.5
"""So much counts a key that only one of two entries has: people and files add keys to what they know already."""
_WRAPPED = 0.9
"""So much alike are a value and one with more about it: in further languages, with a source."""
_FEW = 8
"""Of the entries in an entry that have no namesake so many are held against each other."""
_REWORDED = 0.8
_NEARLY = 0.85
"""So much alike are two words of which one is a misprint of the other."""


class Likeness:
    """Compares entries of lists, knowing how many of them say the same."""

    def __init__(self, entries: Iterable[Any] = ()) -> None:
        self._counts = Counter(value for entry in entries for value in values_of(entry))
        self._weighed: dict[int, tuple[Mapping[str, Any], dict[str, float]]] = {}

    def __call__(self, one: Any, other: Any) -> float:
        """How much of two values is the same, from 0 to 1."""
        if one == other:
            return 1.0
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            return self._of_mappings(one, other)
        if isinstance(one, list) and isinstance(other, list):
            return _of_lists(one, other)
        return max(_of_wrapped(one, other), _of_wrapped(other, one), _of_texts(one, other))

    def _of_mappings(self, one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
        alike = whole = 0.0
        some, others = self._weights(one), self._weights(other)
        for key, weight in some.items():
            if key not in others:
                whole += _ONE_SIDED * weight
                continue
            same = 1.0 if one[key] == other[key] else _BY_ITSELF(one[key], other[key])
            counts = _NAMING_COUNTS if key == "code" or (key in _NAMING and same == 1) else 1
            both = counts * (weight + others[key]) / 2
            alike += same * both
            whole += both
        whole += _ONE_SIDED * sum(weight for key, weight in others.items() if key not in some)
        return alike / whole if whole else 0.0

    def _weights(self, entry: Mapping[str, Any]) -> dict[str, float]:
        """What each value of an entry counts: more where there is more in it, less where many entries say it."""
        found = self._weighed.get(id(entry))
        if found is None or found[0] is not entry:
            weights = {key: self._weight(key, value) for key, value in entry.items()}
            found = (entry, weights)
            if self._counts:
                self._weighed[id(entry)] = found
        return found[1]

    def _weight(self, key: str, value: Any) -> float:
        whole = _KINDS_COUNT if key in _KINDS else sqrt(_size(value))
        return whole * min(1.0, 2 / max(self._counts[_told(key, value)], 1)) if self._counts else whole


def values_of(entry: Any) -> Iterator[str]:
    """The values of an entry, each with its key; of a list in it what each of its entries is called, too."""
    if isinstance(entry, Mapping):
        for key, value in entry.items():
            yield _told(key, value)
            for item in value if isinstance(value, list) else ():
                if isinstance(item, Mapping) and "title" in item:
                    yield _told(f"{key}.title", item["title"])


def _told(key: str, value: Any) -> str:
    return f"{key}: {value!r}"


def _size(value: Any) -> int:
    """How many single values there are in one."""
    if isinstance(value, Mapping):
        return sum(map(_size, value.values()))
    return sum(map(_size, value)) if isinstance(value, list) else 1


def _of_lists(one: Sequence[Any], other: Sequence[Any]) -> float:
    """How much of two lists is the same: entries of one name are held against each other, the rest each against all."""
    named: defaultdict[str, list[Any]] = defaultdict(list)
    for item in other:
        named[_name(item)].append(item)
    alike, free = 0.0, []
    for item in one:
        listed = named[_name(item)]
        if listed:
            alike += _BY_ITSELF(item, listed.pop(0))
        else:
            free.append(item)
    left = [item for listed in named.values() for item in listed]
    for item in free[:_FEW]:
        ranked = [(_BY_ITSELF(item, candidate), number) for number, candidate in enumerate(left[:_FEW])]
        best, number = max(ranked, default=(0.0, 0))
        alike += best
        if best:
            del left[number]
    return alike / max(len(one), len(other), 1)


def _name(item: Any) -> str:
    """What an entry in an entry is called."""
    if not isinstance(item, Mapping):
        return repr(item)
    return repr(item.get("title", item.get("period", item.get("name", item))))


def _of_wrapped(one: Any, other: Any) -> float:
    return _WRAPPED if isinstance(other, Mapping) and one in other.values() else 0.0


def _of_texts(one: Any, other: Any) -> float:
    """Whether one text is the other with more words, or with some of them put right."""
    if not isinstance(one, str) or not isinstance(other, str):
        return 0.0
    some, others = {*one.casefold().split()}, {*other.casefold().split()}
    if min(len(some), len(others)) < 2:
        return 0.0
    fewer, more = sorted((some - others, others - some), key=len)
    return (
        _REWORDED if len(fewer) < len(some & others) and all(_misprint(word, more) for word in fewer) else 0.0
    )


def _misprint(word: str, others: Iterable[str]) -> bool:
    """Whether a word is one of the others with a letter wrong; numbers are not."""
    return word.isalpha() and any(SequenceMatcher(None, word, other).ratio() >= _NEARLY for other in others)


_BY_ITSELF = Likeness()


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
