"""The names that a template may use; an unknown one says so, with the nearest that exists."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import StrictUndefined
from jinja2.runtime import Context
from jinja2.utils import missing

from org.reading.context import nearest

REMEDY = " — "
"""In a message, between what is wrong and what to write instead: as faults are printed."""


class Unknown(StrictUndefined):
    """A name that nothing stands for; using it says so, with the nearest name that exists."""

    __slots__ = ()
    top_level: frozenset[str] = frozenset()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        known = self.top_level if self._undefined_obj is missing else names_of(self._undefined_obj)
        return f"“{name}” is not known here{did_you_mean(name, known)}"


class FactsContext(Context):
    """What a template can name; the environment's `facts` are worked out when it names them."""

    def resolve_or_missing(self, key: str) -> Any:
        """What stands for a name."""
        found = super().resolve_or_missing(key)
        facts: Mapping[str, Any] = getattr(self.environment, "facts", {})
        return facts[key] if found is missing and key in facts else found


def unknown_besides(names: Iterable[str]) -> type[Unknown]:
    """What stands for every name but these."""
    return type("Unknown", (Unknown,), {"top_level": frozenset(names)})


def names_of(thing: object) -> Iterable[str]:
    """The names that a template can read from a thing."""
    if dataclasses.is_dataclass(thing):
        return [entry.name for entry in dataclasses.fields(thing)]
    if isinstance(thing, Mapping):
        return [str(key) for key in thing]
    return [name for name in dir(thing) if not name.startswith("_")]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint at the known name that looks most like the given one; empty without such a name."""
    near = nearest(name, sorted(known), 0.5)
    return f"{REMEDY}did you mean “{near}”?" if near is not None else ""
