"""Walking through a document's data."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

Found = TypeVar("Found")


def every(kind: type[Found], node: Any) -> Iterator[Found]:
    """Give everything of one kind within a document or a part of it, in its order."""
    ahead = [node]
    while ahead:
        current = ahead.pop()
        if isinstance(current, kind):
            yield current
        ahead.extend(reversed(parts_of(current)))


def parts_of(node: Any) -> Sequence[Any]:
    """Give what a piece of a document consists of."""
    if isinstance(node, tuple):
        return node
    kind: Any = type(node)
    return [getattr(node, name) for name in _fields(kind)]


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    if not dataclasses.is_dataclass(kind):
        return ()
    return tuple(field.name for field in dataclasses.fields(kind))
