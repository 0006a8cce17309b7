"""What the tags of a part name: followed through loops, filters and variables, without filling anything in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from jinja2 import Environment, TemplateError, nodes

from reports.naming.leaves import Choice
from reports.template_names import REMEDY, did_you_mean
from reports.word.proofreading.alphabets import foreign_letters, in_latin
from reports.word.proofreading.blocks import is_short_set, word_of
from reports.word.proofreading.finding import Finding, divided
from reports.word.proofreading.kinds import (
    ANYTHING,
    INNER,
    LOOP,
    METHODS_OF_TEXT,
    PLAIN,
    Anything,
    ById,
    Fact,
    Formatted,
    Group,
    Loop,
    Many,
    Stands,
    item_of,
    names_below,
    top_level,
)
from reports.word.proofreading.lines import Found
from reports.word.template.grammar import ENDS

GLOBALS: Mapping[str, Stands] = {"range": ANYTHING, "namespace": ANYTHING, "dict": ANYTHING}
OF_MACROS: Mapping[str, Stands] = dict.fromkeys(("caller", "varargs", "kwargs"), ANYTHING)
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


class Reader:
    """Reads the tags of one part in their order."""

    def __init__(self, known: Mapping[str, Stands], paths: Collection[str], filters: Iterable[str]) -> None:
        self.known = known
        self.elsewhere = frozenset(top_level()) - frozenset(known)
        self.known_paths = frozenset(paths)
        self.gone: set[str] = set()
        self.paths = {path.replace(".", "_"): path for path in paths}
        self.filters = frozenset(filters)
        self.language = Environment()
        self.language.filters.update(dict.fromkeys(self.filters, str))
        self.scopes = [Scope("")]
        self.wrong: list[tuple[str, bool]] = []

    def findings(self, tags: Iterable[Found]) -> Iterator[Finding]:
        """What is wrong with the names in the tags."""
        raw = False
        for found in tags:
            word = word_of(found)
            raw = (raw or word == "raw") and word != "endraw"
            if raw or found.is_comment:
                continue
            self.wrong = []
            if found.tag.prints:
                self._print(found)
            else:
                self._block(word, found)
            for message, notice in dict.fromkeys(self.wrong):
                wrong, write = divided(message)
                yield Finding(found.spot, wrong, write, notice)

    def complain(self, message: str, *, notice: bool = False) -> None:
        """Note what is wrong with the tag that is read."""
        self.wrong.append((message, notice))

    # Tags

    def _print(self, found: Found) -> None:
        expression = self._parsed(f"{{{{ ({found.tag.body}) }}}}", nodes.Output)
        if isinstance(expression, nodes.Output):
            (value,) = expression.nodes
            self._printed(found, self.of(value), value)

    def _printed(self, found: Found, stands: Known, node: nodes.Node) -> None:
        around = found.tag.around
        if isinstance(stands, Many) or (isinstance(stands, Group) and item_of(stands) is not None):
            self.complain(f"{said(node)} is a list, and cannot be printed as one{REMEDY}{_through(node)}")
        elif isinstance(stands, ById):
            self.complain(f"{said(node)} stands for several{_some(stands.ids or ())}")
        elif isinstance(stands, Group):
            some = ", ".join(
                f"“{path_of(node) or '…'}.{name}”" for name in list(names_below(stands.type))[:3]
            )
            self.complain(f"{said(node)} stands for several facts{REMEDY}name one of them, such as {some}")
        elif isinstance(stands, Formatted) and stands.around == "p" and around != "p":
            wrong = f"{said(node)} are paragraphs, which cannot stand within a line"
            self.complain(f"{wrong}{REMEDY}write “{{{{p {found.tag.body} }}}}”, alone in its paragraph")
        elif isinstance(stands, Formatted) and stands.around == "r" and not around:
            wrong = f"{said(node)} has a format of its own"
            self.complain(f"{wrong}{REMEDY}write “{{{{r {found.tag.body} }}}}”")
        elif isinstance(node, nodes.Const) and str(node.value) in self.known_paths:
            self.complain(
                f"it prints these words, not the fact{REMEDY}write “{{{{ {node.value} }}}}”, without quotation marks"
            )
        elif stands == PLAIN and around:
            wrong = f"{said(node)} prints plain words, which have no {'paragraphs' if around == 'p' else 'format'}"
            self.complain(
                f"{wrong} of their own{REMEDY}write “{{{{ {found.tag.body} }}}}”, without “{around}”"
            )

    def _block(self, word: str, found: Found) -> None:
        body = found.tag.body
        if word.startswith("end"):
            self._close(word)
        elif word == "for":
            self._loop(body)
        elif word in {"if", "elif"}:
            self._condition(word, body)
        elif word == "set" and is_short_set(found):
            self._assign(body)
        elif word in {"macro", "call", "with", "filter", "set"}:
            self._open(word, body)

    def _close(self, word: str) -> None:
        if len(self.scopes) > 1 and ENDS.get(self.scopes[-1].word) == word:
            self.gone |= set(self.scopes.pop().names)

    def _loop(self, body: str) -> None:
        loop = self._parsed(f"{{% {body} %}}{{% endfor %}}", nodes.For)
        scope = Scope("for", {"loop": Loop()})
        if isinstance(loop, nodes.For):
            stands = self.of(loop.iter)
            item = item_of(stands)
            if item is None:
                self.complain(
                    f"{said(loop.iter)} is no list, and a loop needs one{REMEDY}{self._lists(stands)}"
                )
            self._name(scope, loop.target, item or ANYTHING)
        self.scopes.append(scope)
        if isinstance(loop, nodes.For) and loop.test is not None:
            self.of(loop.test)

    def _lists(self, stands: Known) -> str:
        below = names_below(stands.type) if isinstance(stands, Group) else {}
        lists = [name for name, each in below.items() if isinstance(each, Many)]
        return (
            f"it has the list{'s' * (len(lists) > 1)} {', '.join(lists)}"
            if lists
            else "write the name of a list"
        )

    def _condition(self, word: str, body: str) -> None:
        expression = body.removeprefix(word)
        made = self._parsed(f"{{% if {expression} %}}{{% endif %}}", nodes.If)
        if isinstance(made, nodes.If):
            self.of(made.test)

    def _assign(self, body: str) -> None:
        made = self._parsed(f"{{% {body} %}}", nodes.Assign)
        if isinstance(made, nodes.Assign):
            self._name(self.scopes[-1], made.target, self.of(made.node))

    def _open(self, word: str, body: str) -> None:
        scope = Scope(word)
        made = self._parsed(f"{{% {body} %}}{{% {ENDS[word]} %}}", nodes.Stmt)
        if isinstance(made, nodes.Macro):
            self.scopes[-1].names[made.name] = ANYTHING
        if isinstance(made, nodes.Macro | nodes.CallBlock):
            scope.names |= dict.fromkeys((each.name for each in made.args), ANYTHING) | dict(OF_MACROS)
        if isinstance(made, nodes.CallBlock):
            self.of(made.call)
        if isinstance(made, nodes.AssignBlock):
            self._name(self.scopes[-1], made.target, PLAIN)
        if isinstance(made, nodes.With):
            for target, value in zip(made.targets, made.values, strict=True):
                self._name(scope, target, self.of(value))
        self.scopes.append(scope)

    def _parsed(self, source: str, wanted: type[nodes.Node]) -> nodes.Node | None:
        """What the tag says by itself; None where it cannot be read, which is complained about elsewhere."""
        try:
            return self.language.parse(source).find(wanted)
        except (TemplateError, RecursionError):
            return None

    def _name(self, scope: Scope, target: nodes.Node, stands: Known) -> None:
        if isinstance(target, nodes.Name):
            scope.names[target.name] = stands
        else:
            scope.names |= dict.fromkeys((each.name for each in target.find_all(nodes.Name)), ANYTHING)

    # Expressions

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
            if calculates and isinstance(stands, Fact):
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
                f"“{node.name}” is not there in this kind of document{REMEDY}see: grantwright template fields"
            )
        elif node.name in self.gone:
            self.complain(
                f"“{node.name}” is known inside of its loop only{REMEDY}put the tag before the loop's end"
            )
        elif node.name not in GLOBALS:
            foreign = _foreign(node.name, self.known)
            self.complain(foreign or f"“{node.name}” is not known here{self._nearest(node.name)}")
        return ANYTHING

    def _nearest(self, name: str) -> str:
        """A hint at the name that looks most like it, among those known here and all below them."""
        own = [each for scope in self.scopes for each in scope.names]
        spelt = {each: each for each in (*self.known, *own)} | self.paths
        best = max(sorted(spelt), key=lambda each: SequenceMatcher(None, name, each).ratio())
        near = did_you_mean(name, [best]).replace(f"“{best}”", f"“{spelt[best]}”")
        return near or f"{REMEDY}see: grantwright template fields"

    def _of_attribute(self, node: nodes.Getattr) -> Known:
        return self.below(node.node, self.of(node.node), node.attr)

    def _of_item(self, node: nodes.Getitem) -> Known:
        stands = self.of(node.node)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str):
            return self.below(node.node, stands, key)
        self.of(node.arg)
        item = item_of(stands) if isinstance(stands, Many | Group) else None
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
            near = did_you_mean(name, stands.ids)
            self.complain(f"there is no {stands.what} “{name}”{near or _some(stands.ids)}")
            return ANYTHING
        return stands.item

    def _unknown_below(self, node: nodes.Node | None, stands: Known, name: str) -> str:
        wrong = f"“{name}” is not known here"
        if isinstance(stands, Many):
            each = f"{{%tr for each in {path_of(node)} %}}, {{{{ each.{name} }}}}, {{%tr endfor %}}"
            inner = _inner(stands.item)
            if name in inner:
                return f"{said(node)} is a list: “{name}” is asked of each of its items{REMEDY}go through it: {each}"
            hint = did_you_mean(name, inner) or f"{REMEDY}{_through(node)}"
            return f"{said(node)} is a list, and “{name}” is not known here{hint}"
        if name in self.filters and isinstance(stands, Fact):
            return f"{wrong}{REMEDY}write “{path_of(node)}|{name}”"
        inner = _inner(stands)
        if foreign := _foreign(name, inner):
            return foreign
        if not inner and path_of(node):
            return f"nothing can be named below {said(node)}{REMEDY}write “{path_of(node)}”"
        return f"{wrong}{did_you_mean(name, inner) or _some(inner)}"

    def _of_filter(self, node: nodes.Filter) -> Known:
        stands = self.of(node.node)
        for child in [*node.args, *(each.value for each in node.kwargs)]:
            self.of(child)
        item = item_of(stands)
        self._check_attributes(node, item)
        if node.name in CALCULATING and isinstance(stands, Fact):
            self._no_number(node.node)
        if node.name in ALIKE:
            return Many(item) if isinstance(stands, Group) and item is not None else stands
        if node.name in ONE:
            return item or ANYTHING
        return ANYTHING if node.name in UNSURE else PLAIN

    def _no_number(self, node: nodes.Node | None) -> None:
        wrong = f"{said(node)} is words, such as “EUR 1,000.00”, and nobody can calculate with them"
        self.complain(
            f"{wrong}{REMEDY}name the sum or the share that is there already, such as spending.total.spent"
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
                if node.name == "sum" and isinstance(stands, Fact):
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
                    if isinstance(stands, Fact):
                        self._no_number(side)
            if operand.op in {"eq", "ne"}:
                self._check_choice(node.expr, left, operand.expr)
                self._check_choice(operand.expr, right, node.expr)
        return PLAIN

    def _check_choice(self, node: nodes.Expr, stands: Known, other: nodes.Node) -> None:
        if stands == Fact(Choice) and isinstance(other, nodes.Const) and isinstance(other.value, str):
            wrong = f"{said(node)} is compared as it is printed, which another language prints differently"
            self.complain(f"{wrong}{REMEDY}compare “{path_of(node)}.code”", notice=True)


def _inner(stands: Known) -> Mapping[str, Stands]:
    """The names below a value."""
    if isinstance(stands, Fact):
        return INNER.get(stands.type, {})
    if isinstance(stands, Loop):
        return LOOP
    return names_below(stands.type) if isinstance(stands, Group) else {}


def _foreign(name: str, known: Collection[str]) -> str:
    """What to say of a name that would be known in Latin letters."""
    latin = in_latin(name)
    if latin == name or latin not in known:
        return ""
    letters = foreign_letters(name)
    few = f"the letters “{letters}” belong" if len(letters) > 1 else f"the letter “{letters}” belongs"
    few = f"in “{name}”, {few} to another alphabet"
    return f"{few}{REMEDY}type “{latin}” with a Latin keyboard"


def _either(one: Known, other: Known) -> Known:
    return one if one == other else ANYTHING


def _some(names: Iterable[str]) -> str:
    listed = sorted(names)
    if not listed:
        return f"{REMEDY}nothing can be named below it"
    more = " …" if len(listed) > 8 else ""
    return f"{REMEDY}write one of: {', '.join(listed[:8])}{more}"


def path_of(node: nodes.Node | None) -> str:
    """The name as it is written: `results.indicators`."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{path_of(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        key = node.arg.value
        return f'{path_of(node.node)}["{key}"]' if isinstance(key, str) else f"{path_of(node.node)}[{key}]"
    if isinstance(node, nodes.Const):
        return str(node.value)
    return path_of(node.node) if isinstance(node, nodes.Filter) and node.node is not None else ""


def said(node: nodes.Node | None) -> str:
    """The name in quotation marks, or what stands for it."""
    path = path_of(node)
    return f"“{path}”" if path else "this"


def _through(node: nodes.Node | None) -> str:
    return f"go through it: {{% for each in {path_of(node) or '…'} %}}{{{{ each… }}}}{{% endfor %}}"
