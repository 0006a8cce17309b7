"""The sandbox that all templates run in: they call what we offer, and what they make stays in bounds."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from types import (
    AsyncGeneratorType,
    BuiltinFunctionType,
    CodeType,
    CoroutineType,
    FrameType,
    FunctionType,
    GeneratorType,
    MethodType,
    TracebackType,
)
from typing import Any, cast

from jinja2 import TemplateSyntaxError, nodes, pass_environment
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from org.base.messages import Message, with_remedy
from reports.document.sourced_words import Sourced

MOST_WORK = 60_000_000
"""What a rendering may cost: a character that it makes costs 1, a round of a loop or a call `ROUND`."""

ROUND = 300
THING = 30
"""What an item of a collection costs that a template makes."""

LARGEST_NUMBER = 10**15
LARGEST_ARGUMENT = 10_000
"""No width, count or length that a filter is told may be larger."""

ENDLESS = Message(
    "it does not come to an end: its loops go round too often, or it makes more text than a document can hold"
)

OFFERED_FILTERS = (
    *("abs", "batch", "capitalize", "center", "count", "d", "default", "dictsort", "e", "escape"),
    *(
        "filesizeformat",
        "first",
        "float",
        "forceescape",
        "format",
        "groupby",
        "indent",
        "int",
        "items",
        "join",
    ),
    *("last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse"),
    *("round", "select", "selectattr", "slice", "sort", "string", "striptags", "sum", "title", "trim"),
    *("truncate", "unique", "upper", "wordcount", "wordwrap"),
)
"""Jinja's own, but for `safe`, `random` and those that make HTML."""

METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset(
        (
            *(
                "capitalize",
                "casefold",
                "count",
                "endswith",
                "find",
                "index",
                "isalnum",
                "isalpha",
                "isdigit",
            ),
            *("islower", "isnumeric", "isspace", "istitle", "isupper", "lower", "lstrip", "partition"),
            *("removeprefix", "removesuffix", "replace", "rpartition", "rsplit", "rstrip", "split"),
            *("splitlines", "startswith", "strip", "swapcase", "title", "upper"),
        )
    ),
    dict: frozenset(("items", "keys", "values", "get")),
    list: frozenset(("index", "count")),
    tuple: frozenset(("index", "count")),
}
"""What templates may call of plain values: it changes nothing, and makes nothing much larger."""

INTERNAL = (
    *(FunctionType, MethodType, BuiltinFunctionType, CodeType, FrameType, TracebackType),
    *(GeneratorType, CoroutineType, AsyncGeneratorType, type),
)
COLLECTIONS = (list, tuple, dict, set, frozenset)
WIDTH = re.compile(r"%[^a-zA-Z%]*\d{4}|%[^a-zA-Z%]*\*|\{[^}]*\d{4}")
"""A format that pads to thousands of characters, or as far as an argument says."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja for one rendering: no private attributes, no foreign calls, no endless loops or texts."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, offered: Mapping[str, Any], **settings: Any) -> None:
        super().__init__(autoescape=True, **settings)
        self.work_left = MOST_WORK
        self.filters = {**BOUNDED, "counted": self._counted, "concatenated": self._concatenated}
        self.filters["built"] = self.built
        self.globals = {"range": self._range, "namespace": Namespace, "dict": dict, **offered}

    def spend(self, work: int) -> None:
        """Count what is done. Raises SecurityError when it gets too much."""
        self.work_left -= work
        if self.work_left < 0:
            raise SecurityError(ENDLESS)

    def built(self, value: Any) -> Any:
        """Give a value that the template has made; a collection counts with all that is in it."""
        if isinstance(value, COLLECTIONS):
            self.spend(_extent(value, self.work_left))
        return value

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give `obj.attribute`: of a mapping first what it holds, then what it can do."""
        if isinstance(obj, Sourced):
            obj = str(obj)
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if attribute[:1] == "_" or isinstance(obj, INTERNAL):
            return self.unsafe_undefined(obj, attribute)
        if isinstance(obj, Mapping):
            try:
                return obj[attribute]
            except LookupError:
                pass
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)

    def is_safe_callable(self, obj: Any) -> bool:
        """Tell whether it is one of ours, a part of the template itself, or harmless."""
        owner = getattr(obj, "__self__", obj)
        if isinstance(obj, Macro | BlockReference) or isinstance(owner, LoopContext):
            return True
        if isinstance(obj, BuiltinFunctionType):
            kind = next((kind for kind in METHODS if isinstance(owner, kind)), None)
            if kind is not None:
                return obj.__name__ in METHODS[kind]
        if isinstance(owner, Markup) and obj.__name__ in METHODS[str]:
            return True
        return any(obj is offered for offered in self.globals.values() if callable(offered))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 (as in the base)
        """Give the result of a call, which counts as work."""
        __self.spend(ROUND)
        if not callable(__obj) or not __self.is_safe_callable(__obj):
            name = getattr(__obj, "__name__", type(__obj).__name__)
            raise SecurityError(Message("“{name}” cannot be called here", name=name))
        owner = getattr(__obj, "__self__", None)
        if isinstance(owner, str):
            __self.spend(_size(owner))
            if __obj.__name__ == "replace":
                __self.spend(_replaced_size(owner, *args[:2]))
        return __self.built(super().call(__context, __obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Give what the operator makes, unless that would be too large."""
        if operator == "**":
            self._check_power(right)
        elif operator == "*":
            self._check_repetition(left, right)
        elif operator == "%" and isinstance(left, str):
            self.check_format(left, right)
        elif operator == "+":
            self.spend(_size(left) + _size(right))
        result = super().call_binop(context, operator, left, right)
        if isinstance(result, int) and abs(result) > LARGEST_NUMBER:
            raise SecurityError(Message("“{operator}” makes a number that is too large", operator=operator))
        return self.built(result)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Getattr):
            if node.attr.startswith("_"):
                raise TemplateSyntaxError(
                    Message("“{attribute}” is not for templates", attribute=node.attr), node.lineno
                )
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = self._filtered("counted", loop.iter, nodes.Const(_own_text(loop)))
        for parent in [tree, *tree.find_all(nodes.Node)]:
            self._bound(parent)
        return tree

    def _bound(self, parent: nodes.Node) -> None:
        """Put a filter that counts around every `~` and every collection right below a node."""
        for field, value in parent.iter_fields():
            if isinstance(value, nodes.Node):
                setattr(parent, field, self._counting(value))
            elif isinstance(value, list):
                value[:] = [self._counting(each) for each in value]

    def _counting(self, node: Any) -> Any:
        if isinstance(node, nodes.Concat):
            return self._filtered("concatenated", nodes.Tuple(node.nodes, "load", lineno=node.lineno))
        stored = isinstance(node, nodes.Tuple) and node.ctx != "load"
        if isinstance(node, nodes.List | nodes.Tuple | nodes.Dict) and not stored:
            return self._filtered("built", node)
        return node

    def _filtered(self, name: str, value: nodes.Node, *args: nodes.Expr) -> nodes.Filter:
        made = nodes.Filter(cast(nodes.Expr, value), name, list(args), [], None, None, lineno=value.lineno)
        made.set_environment(self)
        for arg in args:
            arg.set_environment(self)
        return made

    def _counted(self, items: Iterable[Any], text: int) -> Iterator[Any]:
        """Give the items of a loop, each of which prints that much of the template's own text."""
        for item in items:
            self.spend(ROUND + text)
            yield item

    def _concatenated(self, parts: Sequence[Any]) -> str:
        words = [part if isinstance(part, str) else str(part) for part in parts]
        self.spend(sum(map(len, words)))
        return _join(words)

    def _range(self, *limits: int) -> range:
        made = range(*limits)
        if made and max(abs(made[0]), abs(made[-1])) > LARGEST_NUMBER:
            raise SecurityError(ENDLESS)
        self.spend(len(made) * 10)
        return made

    def _check_repetition(self, left: Any, right: Any) -> None:
        for thing, times in ((left, right), (right, left)):
            if isinstance(thing, Sized):
                self.spend(len(thing) * abs(times) if isinstance(times, int) else 0)

    def _check_power(self, exponent: Any) -> None:
        if isinstance(exponent, int | float) and abs(exponent) > 60:
            raise SecurityError(Message("“**” makes a number that is too large"))

    def check_format(self, pattern: str, values: Any) -> None:
        """Count what a format makes. Raises SecurityError where it could be too much."""
        if WIDTH.search(pattern):
            raise SecurityError(
                with_remedy(Message("a format makes too many characters"), Message("a smaller width"))
            )
        self.spend(len(pattern) + (sum(map(_size, values)) if isinstance(values, tuple) else _size(values)))


def _bounded(wrapped: Callable[..., Any]) -> Callable[..., Any]:
    """Give a filter of Jinja that counts what it reads and makes."""
    passes = getattr(wrapped, "jinja_pass_arg", None)
    name = wrapped.__name__.removeprefix("do_").removeprefix("sync_do_")

    @functools.wraps(wrapped)
    def bounded(first: Any, value: Any, *args: Any, **kwargs: Any) -> Any:
        sandbox: Sandbox = getattr(first, "environment", first)
        sandbox.spend(ROUND + _size(value))
        _check_options(sandbox, name, value, (*args, *kwargs.values()))
        result = wrapped(first, value, *args, **kwargs) if passes else wrapped(value, *args, **kwargs)
        if isinstance(result, str):
            sandbox.spend(len(result))
        return sandbox.built(result)

    return bounded if passes else pass_environment(bounded)


def _check_options(sandbox: Sandbox, name: str, value: Any, options: tuple[Any, ...]) -> None:
    """Count what a filter makes before it does. Raises SecurityError where that is too much."""
    if any(isinstance(each, int) and abs(each) > LARGEST_ARGUMENT for each in options):
        raise SecurityError(Message("a number that “{name}” is given is too large", name=name))
    if name == "format":
        sandbox.check_format(str(value), options)
    elif name == "replace":
        sandbox.spend(_replaced_size(str(value), *options[:2]))
    elif name == "indent":
        width = next((each for each in options if isinstance(each, int | str)), 4)
        sandbox.spend(str(value).count("\n") * (width if isinstance(width, int) else len(width)))
    elif name == "join" and isinstance(value, Sized):
        sandbox.spend(len(value) * len(str(options[0] if options else "")) + _content(value))


def _size(value: Any) -> int:
    return len(value) if isinstance(value, Sized) and not isinstance(value, Undefined) else 20


def _extent(value: Any, most: int) -> int:
    """How much there is in a value: characters, and things. It stops to count after `most`."""
    count, ahead = 0, [value]
    while ahead and count <= most:
        current = ahead.pop()
        count += len(current) if isinstance(current, str) else THING
        if isinstance(current, dict):
            ahead.extend((*current.keys(), *current.values()))
        elif isinstance(current, COLLECTIONS):
            ahead.extend(current)
    return count


def _content(items: Any) -> int:
    """The characters in a collection, as far as they are plain texts."""
    return sum(len(each) for each in items if isinstance(each, str)) if isinstance(items, list | tuple) else 0


def _replaced_size(words: str, old: object = "", new: object = "") -> int:
    return len(words) + words.count(str(old)) * len(str(new))


def _join(words: Sequence[str]) -> str:
    """One text of all; with markup among them, the others are escaped."""
    marked = any(isinstance(each, Markup) for each in words)
    return Markup("").join(words) if marked else "".join(words)


def _own_text(loop: nodes.For) -> int:
    """How many characters of the template itself a round prints; a loop within counts its own."""
    return sum(len(data.data) for data in _data_below(loop.body))


def _data_below(body: Iterable[nodes.Node]) -> Iterator[nodes.TemplateData]:
    for node in body:
        if isinstance(node, nodes.TemplateData):
            yield node
        elif not isinstance(node, nodes.For):
            yield from _data_below(node.iter_child_nodes())


BOUNDED = {name: _bounded(FILTERS[name]) for name in OFFERED_FILTERS}
