"""Walking through a document's data."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeVar

Found = TypeVar("Found")
LEAVES = frozenset({bool, int, float, type(None)})


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A value that equals nothing but itself: to compare documents by what they hold would take long."""

    value: Any

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


@dataclass(frozen=True, slots=True)
class _Walk:
    """What a piece of a document consists of, in its order."""

    pieces: Sequence[Any]
    texts: Sequence[str]


def every(kind: type[Found], node: Any) -> Iterator[Found]:
    """Give everything of one kind within a document or a part of it, in its order."""
    return (each for each in _walk(_Same(node)).pieces if isinstance(each, kind))


def texts_in(node: Any) -> Sequence[str]:
    """Give all texts within a document or a part of it."""
    return _walk(_Same(node)).texts


def parts_of(node: Any) -> Sequence[Any]:
    """Give what a piece of a document consists of."""
    if isinstance(node, tuple):
        return node
    kind: Any = type(node)
    return [getattr(node, name) for name in _fields(kind)]


@lru_cache(maxsize=4)
def _walk(root: _Same) -> _Walk:
    pieces: list[Any] = []
    texts: list[str] = []
    ahead = [root.value]
    while ahead:
        current = ahead.pop()
        if isinstance(current, str):
            texts.append(current)
        elif isinstance(current, tuple):
            ahead.extend(reversed(current))
        elif type(current) not in LEAVES:
            pieces.append(current)
            ahead.extend(reversed(parts_of(current)))
    return _Walk(pieces, texts)


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    if not dataclasses.is_dataclass(kind):
        return ()
    return tuple(field.name for field in dataclasses.fields(kind))
