"""Every record and every text of a workspace, with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from org.base.values import Origin, Prose, Text
from org.records import Record
from org.workspace.index import Workspace

Value = Record | Text | Prose


class Held(NamedTuple):
    """A record or a text in a field of another record."""

    holder: Record
    key: str
    value: Value
    needed: bool
    """Whether its holder cannot be without it."""


def top_records(workspace: Workspace) -> Iterator[Record]:
    """The records that stand in no other one."""
    yield workspace.settings
    if workspace.organisation is not None:
        yield workspace.organisation
    for records in (
        workspace.people, workspace.funders, workspace.texts, workspace.sources, workspace.dimensions,
        workspace.projects, workspace.briefs,
    ):  # fmt: skip
        yield from records.values()


def held_in(record: Record) -> Iterator[Held]:
    """What a record holds, and what that holds, in the order of their keys."""
    for key, field in type(record).model_fields.items():
        value = getattr(record, key)
        alone = not isinstance(value, tuple)
        for one in _values(value):
            yield Held(record, key, one, alone and (field.is_required() or field.default is not None))
            if isinstance(one, Record):
                yield from held_in(one)


def derivations_in(record: Record) -> Iterator[Text]:
    """How the values that a record holds itself were arrived at, where it says so."""
    for key in type(record).model_fields:
        value = getattr(record, key)
        for one in value if isinstance(value, tuple) else (value,):
            origin = getattr(one, "origin", None)
            if isinstance(origin, Origin) and origin.derivation is not None:
                yield origin.derivation


def _values(value: Any) -> Iterator[Value]:
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, Record | Text | Prose):
            yield one
