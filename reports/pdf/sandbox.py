"""The sandbox that templates run in: they see the document, call what we offer, and end soon."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from numbers import Number
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, Template, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing
from markupsafe import Markup

MOST_STEPS = 300_000
"""Rounds of loops, calls and files that a template may take: a thousand pages take fewer."""

REMEDY = " — "
"""In a message, between what is wrong and what to write instead: as faults are printed."""

# No filter that formats, pads or slices: `"%999999999d"|format(1)` fills the memory.
OFFERED_FILTERS = (
    *("abs", "count", "default", "dictsort", "e", "escape", "first", "groupby", "int", "join"),
    *("last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace"),
    *("reverse", "select", "selectattr", "sort", "string", "striptags", "sum"),
    *("title", "trim", "unique", "upper", "wordcount"),
)


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


def with_breaks(text: str) -> Markup:
    """The text as HTML, in which line breaks stay line breaks."""
    return Markup("<br>").join(text.split("\n"))


def names_of(thing: object) -> Iterable[str]:
    """The names that a template can read from a thing."""
    if dataclasses.is_dataclass(thing):
        return [entry.name for entry in dataclasses.fields(thing)]
    if isinstance(thing, Mapping):
        return [str(key) for key in thing]
    return [name for name in dir(thing) if not name.startswith("_")]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint at the known name that looks most like the given one; empty without such a name."""
    close = get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"{REMEDY}did you mean “{close[0]}”?" if close else ""


def _unknown_besides(names: Iterable[str]) -> type[Unknown]:
    return type("Unknown", (Unknown,), {"top_level": frozenset(names)})


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja for one rendering: no private attributes, no foreign calls, no endless loops."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, loader: BaseLoader, offered: Mapping[str, Any]) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=_unknown_besides(offered),
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.steps_left = MOST_STEPS
        self.filters = {name: FILTERS[name] for name in OFFERED_FILTERS}
        self.filters.update(counted=self._counted, with_breaks=with_breaks)
        self.globals = {"range": self.globals["range"], "namespace": Namespace, **offered}

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether it is one of ours, or a part of the template itself."""
        owner = getattr(obj, "__self__", obj)
        own = isinstance(obj, Macro | BlockReference) or isinstance(owner, LoopContext)
        return own or any(obj is offered for offered in self.globals.values())

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 (as in the base)
        """The result of the call, which counts as a step."""
        __self._step()
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What the operator makes of two numbers; with texts, or powers, it could fill the memory."""
        if operator == "**" or not isinstance(left, Number) or not isinstance(right, Number):
            raise SecurityError(f"“{operator}” is not available for this{REMEDY}a number or “~”")
        return super().call_binop(context, operator, left, right)

    def get_template(self, *args: Any, **kwargs: Any) -> Template:
        """The template of that name; loading it counts as a step."""
        self._step()
        return super().get_template(*args, **kwargs)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            counted = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.lineno)
            counted.set_environment(self)
            loop.iter = counted
        return tree

    def _counted(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._step()
            yield item

    def _step(self) -> None:
        self.steps_left -= 1
        if self.steps_left < 0:
            raise SecurityError("it does not come to an end: its loops or macros run too often")
