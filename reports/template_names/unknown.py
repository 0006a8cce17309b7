"""The names that a template may use; an unknown one says so, with the nearest that exists."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.runtime import Context
from jinja2.utils import missing

from org.base.messages import UNSAID, Message, with_remedy
from org.reading.context import nearest


class Unknown(StrictUndefined):
    """A name that nothing stands for; using it says so, with the nearest name that exists."""

    __slots__ = ()
    top_level: frozenset[str] = frozenset()

    @property
    def _undefined_message(self) -> Message:
        if self._undefined_hint:
            return in_our_words(self._undefined_hint)
        name = str(self._undefined_name)
        known = self.top_level if self._undefined_obj is missing else names_of(self._undefined_obj)
        return with_remedy(Message("“{name}” is not known here", name=name), did_you_mean(name, known))


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


def did_you_mean(name: str, known: Iterable[str]) -> Message:
    """A hint at the known name that looks most like the given one; empty without such a name."""
    near = nearest(name, sorted(known), 0.5)
    return Message("did you mean “{near}”?", near=near) if near is not None else UNSAID


def said_by(error: Exception) -> str:
    """What an error of a template says: a message of ours, or the words of Jinja or Python."""
    said = error.message if isinstance(error, TemplateError) else str(error)
    return said or type(error).__name__


def in_our_words(said: str) -> Message:
    """What Jinja or Python says of a template, in a sentence of ours; what we said ourselves as it is."""
    return said if isinstance(said, Message) else Message("it cannot be filled in ({said})", said=said)
