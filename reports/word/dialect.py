"""The language of templates: what their tags may say. Everything else is refused before it runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from reports.template_names import unknown_besides
from reports.word.markup import text

MOST_ROUNDS = 200_000
"""How often all loops of a part may go round: some hundred pages."""

MOST_OUTPUT = 50_000_000
LARGEST_NUMBER = 1_000_000_000

FILTERS_OFFERED = (
    *("capitalize", "count", "d", "default", "first", "last", "length", "lower"),
    *("round", "title", "trim", "upper"),
)
UNDERSTOOD = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign),
    *(nodes.Name, nodes.Const, nodes.List, nodes.Tuple, nodes.Getattr, nodes.Getitem),
    *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.CondExpr, nodes.Add, nodes.Sub, nodes.Mul, nodes.Mod, nodes.Neg, nodes.Call),
)
"""No macros, imports or joining of texts: without them no template can grow without end."""


class Dialect(ImmutableSandboxedEnvironment):
    """The language, for the names that one document offers."""

    intercepted_binops = frozenset({"+", "-", "*", "%"})

    def __init__(self, offered: Iterable[str]) -> None:
        known = frozenset(offered)
        unknown = unknown_besides(known)
        super().__init__(autoescape=True, undefined=unknown, finalize=printed)
        self.filters = {name: FILTERS[name] for name in FILTERS_OFFERED}
        self.filters["counted"] = self._counted
        self.globals = {"range": range}
        self._rounds_left = MOST_ROUNDS

    def is_safe_callable(self, obj: Any) -> bool:
        """Tell whether templates may call it."""
        return obj is range

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckon with two whole numbers that stay in bounds."""
        if not (isinstance(left, int) and isinstance(right, int)):
            raise SecurityError(f"“{operator}” works with whole numbers only")
        result = super().call_binop(context, operator, left, right)
        if abs(result) > LARGEST_NUMBER:
            raise SecurityError(f"“{operator}” makes a number that is too large")
        return result

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            _check(node)
        for loop in tree.find_all(nodes.For):
            loop.iter = self._counting(loop)
        return tree

    def _counting(self, loop: nodes.For) -> nodes.Expr:
        counted = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.lineno)
        counted.set_environment(self)
        return counted

    def _counted(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._rounds_left -= 1
            if self._rounds_left < 0:
                raise SecurityError("its loops go round too often to come to an end")
            yield item


def printed(value: Any) -> Any:
    """Give what a tag prints: markup as it is, words and numbers as the words of a run."""
    if isinstance(value, Markup | Undefined):
        return value
    if isinstance(value, str | int) and not isinstance(value, bool):
        return _within_run(str(value))
    raise SecurityError(f"a {type(value).__name__} cannot be printed; name a part of it")


def _within_run(words: str) -> Markup:
    """Give words that stand within a run's text: a break of the line ends that text and begins another."""
    if not any(mark in words for mark in "\n\r\t"):
        return Markup(escape(words))
    return Markup(f"</w:t>{text(words)}<w:t>")


def _check(node: nodes.Node) -> None:
    if not isinstance(node, UNDERSTOOD):
        word = type(node).__name__.lower()
        raise TemplateSyntaxError(f"templates have no “{word}”", node.lineno)
    if isinstance(node, nodes.Call) and not _is_range(node.node):
        raise TemplateSyntaxError("templates can call nothing but range(…)", node.lineno)
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        raise TemplateSyntaxError(f"“{node.attr}” is not for templates", node.lineno)


def _is_range(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "range"
