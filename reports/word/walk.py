"""Walking through a document's data."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, TypeVar

Found = TypeVar("Found")


def every(kind: type[Found], node: Any) -> Iterator[Found]:
    """Give everything of one kind within a document or a part of it, in its order."""
    if isinstance(node, kind):
        yield node
    for part in parts_of(node):
        yield from every(kind, part)


def parts_of(node: Any) -> Iterator[Any]:
    """Give what a piece of a document consists of."""
    if isinstance(node, tuple):
        yield from node
    elif dataclasses.is_dataclass(node):
        for field in dataclasses.fields(node):
            yield getattr(node, field.name)
