"""How much two entries of a list have in common: what few entries say counts for more than what most of them say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from math import sqrt
from typing import Any

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
