"""What expressions in tags stand for: followed through names, filters and comparisons, without working them out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from jinja2 import nodes

from org.base.messages import Message, with_remedy
from reports.template_names.printed_values import Choice
from reports.template_names.unknown import did_you_mean
from reports.word.proofreading.unknown_names import foreign, path_of, said, some_of, through
from reports.word.proofreading.value_kinds import (
    ANYTHING,
    INNER,
    LOOP,
    METHODS_OF_TEXT,
    PLAIN,
    Anything,
    ById,
    GroupOfNames,
    Loop,
    Many,
    SingleValue,
    Stands,
    item_of,
    names_below,
    top_level,
)

GLOBALS: Mapping[str, Stands] = {"range": ANYTHING, "namespace": ANYTHING, "dict": ANYTHING}
ALIKE = frozenset(
    ("sort", "list", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "default", "d")
)
"""Filters that give what they get, or some of it."""

ONE = frozenset(("first", "last", "min", "max", "random"))
BY_ATTRIBUTE = frozenset(("selectattr", "rejectattr", "groupby"))
UNSURE = frozenset(
    ("map", "groupby", "dictsort", "items", "batch", "slice", "e", "escape", "forceescape", "sum")
)

CALCULATING = frozenset(("round", "int", "float", "abs", "filesizeformat"))

Known = Stands | Loop


@dataclass(slots=True)
class Scope:
    """The names that a block adds."""

    word: str
    names: dict[str, Known] = field(default_factory=dict)


class Expressions:
    """Reads expressions one after the other, with the names that are known by then."""

    def __init__(self, known: Mapping[str, Stands], paths: Collection[str], filters: Iterable[str]) -> None:
        self.known = known
        self.elsewhere = frozenset(top_level()) - frozenset(known)
        self.gone: set[str] = set()
        self.paths = {path.replace(".", "_"): path for path in paths}
        self.filters = frozenset(filters)
        self.scopes = [Scope("")]
        self.wrong: list[tuple[Message, bool]] = []

    def complain(self, message: Message, *, notice: bool = False) -> None:
        """Note what is wrong with the tag that is read."""
        self.wrong.append((message, notice))

    def close(self) -> None:
        """Forget the names of the innermost block."""
        self.gone |= set(self.scopes.pop().names)

    def of(self, node: nodes.Node | None) -> Known:
        """What an expression stands for."""
        if node is None:
            return ANYTHING
        reads: Mapping[type[nodes.Node], Callable[[Any], Known]] = {
            nodes.Name: self._of_name,
            nodes.Getattr: self._of_attribute,
            nodes.Getitem: self._of_item,
            nodes.Filter: self._of_filter,
            nodes.Test: self._of_test,
            nodes.Compare: self._of_comparison,
            nodes.CondExpr: lambda one: (self.of(one.test), _either(self.of(one.expr1), self.of(one.expr2)))[
                1
            ],
            nodes.Or: lambda one: _either(self.of(one.left), self.of(one.right)),
            nodes.And: lambda one: _either(self.of(one.left), self.of(one.right)),
        }
        read = reads.get(type(node))
        return read(node) if read is not None else self._of_other(node)

    def _of_other(self, node: nodes.Node) -> Known:
        calculates = isinstance(node, nodes.BinExpr | nodes.Neg)
        for child in node.iter_child_nodes():
            stands = self.of(child)
            if calculates and isinstance(stands, SingleValue):
                self._no_number(child)
        plain = isinstance(node, nodes.Literal | nodes.Concat | nodes.Not | nodes.BinExpr | nodes.UnaryExpr)
        return PLAIN if plain and not isinstance(node, nodes.List | nodes.Tuple | nodes.Dict) else ANYTHING

    def _of_name(self, node: nodes.Name) -> Known:
        for scope in reversed(self.scopes):
            if node.name in scope.names:
                return scope.names[node.name]
        if node.name in self.known:
            return self.known[node.name]
        if node.name in self.elsewhere:
            self.complain(
                with_remedy(
                    Message("“{name}” is not there in this kind of document", name=node.name),
                    Message("see: grantwright template fields"),
                )
            )
        elif node.name in self.gone:
            self.complain(
                with_remedy(
                    Message("“{name}” is known inside of its loop only", name=node.name),
                    Message("put the tag before the loop's end"),
                )
            )
        elif node.name not in GLOBALS:
            unknown = Message("“{name}” is not known here", name=node.name)
            self.complain(foreign(node.name, self.known) or with_remedy(unknown, self._nearest(node.name)))
        return ANYTHING

    def _nearest(self, name: str) -> Message:
        """A hint at the name that looks most like it, among those known here and all below them."""
        own = [each for scope in self.scopes for each in scope.names]
        spelt = {each: each for each in (*self.known, *own)} | self.paths
        best = max(sorted(spelt), key=lambda each: SequenceMatcher(None, name, each).ratio())
        near = did_you_mean(name, [best]).with_values(lambda *_: spelt[best])
        return near or Message("see: grantwright template fields")

    def _of_attribute(self, node: nodes.Getattr) -> Known:
        return self.below(node.node, self.of(node.node), node.attr)

    def _of_item(self, node: nodes.Getitem) -> Known:
        stands = self.of(node.node)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str):
            return self.below(node.node, stands, key)
        self.of(node.arg)
        item = item_of(stands) if isinstance(stands, Many | GroupOfNames) else None
        return item if item is not None and isinstance(key, int) else ANYTHING

    def below(self, node: nodes.Node | None, stands: Known, name: str) -> Known:
        """What a name below another stands for."""
        if isinstance(stands, Anything):
            return ANYTHING
        if isinstance(stands, ById):
            return self._by_id(stands, name)
        found = _inner(stands).get(name)
        if found is None and stands == PLAIN and name in METHODS_OF_TEXT:
            return ANYTHING
        if found is None:
            self.complain(self._unknown_below(node, stands, name))
        return found or ANYTHING

    def _by_id(self, stands: ById, name: str) -> Known:
        if (
            stands.ids is not None
            and name not in stands.ids
            and name not in {"items", "keys", "values", "get"}
        ):
            unknown = Message("there is no {what} “{name}”", what=stands.what, name=name)
            self.complain(with_remedy(unknown, did_you_mean(name, stands.ids) or some_of(stands.ids)))
            return ANYTHING
        return stands.item

    def _unknown_below(self, node: nodes.Node | None, stands: Known, name: str) -> Message:
        wrong = Message("“{name}” is not known here", name=name)
        if isinstance(stands, Many):
            each = f"{{%tr for each in {path_of(node)} %}}, {{{{ each.{name} }}}}, {{%tr endfor %}}"
            inner = _inner(stands.item)
            if name in inner:
                return with_remedy(
                    Message(
                        "{said} is a list: “{name}” is asked of each of its items", said=said(node), name=name
                    ),
                    Message("go through it: {each}", each=each),
                )
            wrong = Message("{said} is a list, and “{name}” is not known here", said=said(node), name=name)
            return with_remedy(wrong, did_you_mean(name, inner) or through(node))
        if name in self.filters and isinstance(stands, SingleValue):
            return with_remedy(wrong, Message("write “{tag}”", tag=f"{path_of(node)}|{name}"))
        inner = _inner(stands)
        if strange := foreign(name, inner):
            return strange
        if not inner and path_of(node):
            return with_remedy(
                Message("nothing can be named below {said}", said=said(node)),
                Message("write “{tag}”", tag=path_of(node)),
            )
        return with_remedy(wrong, did_you_mean(name, inner) or some_of(inner))

    def _of_filter(self, node: nodes.Filter) -> Known:
        stands = self.of(node.node)
        for child in [*node.args, *(each.value for each in node.kwargs)]:
            self.of(child)
        item = item_of(stands)
        self._check_attributes(node, item)
        if node.name in CALCULATING and isinstance(stands, SingleValue):
            self._no_number(node.node)
        if node.name in ALIKE:
            return Many(item) if isinstance(stands, GroupOfNames) and item is not None else stands
        if node.name in ONE:
            return item or ANYTHING
        return ANYTHING if node.name in UNSURE else PLAIN

    def _no_number(self, node: nodes.Node | None) -> None:
        wrong = Message(
            "{said} is words, such as “EUR 1,000.00”, and nobody can calculate with them", said=said(node)
        )
        self.complain(
            with_remedy(
                wrong,
                Message("name the sum or the share that is there already, such as spending.total.spent"),
            )
        )

    def _check_attributes(self, node: nodes.Filter, item: Stands | None) -> None:
        """Check what `selectattr("status.code")` or `map(attribute="title")` asks of each item."""
        asked = [each.value for each in node.kwargs if each.key == "attribute"]
        asked += node.args[:1] if node.name in BY_ATTRIBUTE else []
        for name in asked:
            if isinstance(name, nodes.Const) and isinstance(name.value, str) and item is not None:
                stands: Known = item
                for part in name.value.split("."):
                    stands = self.below(node.node, stands, part)
                if node.name == "sum" and isinstance(stands, SingleValue):
                    self._no_number(name)

    def _of_test(self, node: nodes.Test) -> Known:
        asked = node.node
        if node.name not in {"defined", "undefined"} or not isinstance(asked, nodes.Name):
            self.of(asked)
        for child in node.args:
            self.of(child)
        return PLAIN

    def _of_comparison(self, node: nodes.Compare) -> Known:
        left = self.of(node.expr)
        for operand in node.ops:
            right = self.of(operand.expr)
            if operand.op in {"lt", "lteq", "gt", "gteq"}:
                for side, stands in ((node.expr, left), (operand.expr, right)):
                    if isinstance(stands, SingleValue):
                        self._no_number(side)
            if operand.op in {"eq", "ne"}:
                self._check_choice(node.expr, left, operand.expr)
                self._check_choice(operand.expr, right, node.expr)
        return PLAIN

    def _check_choice(self, node: nodes.Expr, stands: Known, other: nodes.Node) -> None:
        if stands == SingleValue(Choice) and isinstance(other, nodes.Const) and isinstance(other.value, str):
            wrong = Message(
                "{said} is compared as it is printed, which another language prints differently",
                said=said(node),
            )
            self.complain(
                with_remedy(wrong, Message("compare “{path}.code”", path=path_of(node))), notice=True
            )


def _inner(stands: Known) -> Mapping[str, Stands]:
    """The names below a value."""
    if isinstance(stands, SingleValue):
        return INNER.get(stands.type, {})
    if isinstance(stands, Loop):
        return LOOP
    return names_below(stands.type) if isinstance(stands, GroupOfNames) else {}


def _either(one: Known, other: Known) -> Known:
    return one if one == other else ANYTHING
