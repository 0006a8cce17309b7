"""The sandbox that templates run in: they see the document, call what we offer, and end soon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from numbers import Number
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Template, nodes
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from reports.template_names import REMEDY, unknown_besides

MOST_STEPS = 300_000
"""Rounds of loops, calls and files that a template may take: a thousand pages take fewer."""

# No filter that formats, pads or slices: `"%999999999d"|format(1)` fills the memory.
OFFERED_FILTERS = (
    *("abs", "count", "default", "dictsort", "e", "escape", "first", "groupby", "int", "join"),
    *("last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace"),
    *("reverse", "select", "selectattr", "sort", "string", "striptags", "sum"),
    *("title", "trim", "unique", "upper", "wordcount"),
)


def with_breaks(text: str) -> Markup:
    """The text as HTML, in which line breaks stay line breaks."""
    return Markup("<br>").join(text.split("\n"))


class _Compiled(BytecodeCache):
    """Templates as compiled once, for all renderings of this run; one that has changed is compiled anew."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket with the code, where there is one."""
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the bucket's code."""
        self.code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja for one rendering: no private attributes, no foreign calls, no endless loops."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, loader: BaseLoader, offered: Mapping[str, Any]) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=unknown_besides(offered),
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
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
