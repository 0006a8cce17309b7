"""What the tags of a part name: followed through loops, filters and variables, without filling anything in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from jinja2 import Environment, TemplateError, nodes

from org.base.messages import UNSAID, Message, halves, with_remedy
from reports.word.proofreading.block_tags import is_short_set, word_of
from reports.word.proofreading.expressions import Expressions, Known, Scope
from reports.word.proofreading.findings import TemplateFinding
from reports.word.proofreading.paragraphs import FoundTag
from reports.word.proofreading.unknown_names import path_of, said, some_of, through
from reports.word.proofreading.value_kinds import (
    ANYTHING,
    PLAIN,
    ById,
    Formatted,
    GroupOfNames,
    Loop,
    Many,
    Stands,
    item_of,
    names_below,
)
from reports.word.template.grammar import ENDS

OF_MACROS: Mapping[str, Stands] = dict.fromkeys(("caller", "varargs", "kwargs"), ANYTHING)


class TagReader:
    """Reads the tags of one part in their order."""

    def __init__(self, known: Mapping[str, Stands], paths: Collection[str], filters: Iterable[str]) -> None:
        self.values = Expressions(known, paths, filters)
        self.known_paths = frozenset(paths)
        self.language = Environment()
        self.language.filters.update(dict.fromkeys(self.values.filters, str))

    def findings(self, tags: Iterable[FoundTag]) -> Iterator[TemplateFinding]:
        """What is wrong with the names in the tags."""
        raw = False
        for found in tags:
            word = word_of(found)
            raw = (raw or word == "raw") and word != "endraw"
            if raw or found.is_comment:
                continue
            self.values.wrong = []
            if found.tag.prints:
                self._print(found)
            else:
                self._block(word, found)
            for message, notice in dict.fromkeys(self.values.wrong):
                wrong, write = halves(message)
                yield TemplateFinding(found.spot, wrong, write, notice)

    def _print(self, found: FoundTag) -> None:
        expression = self._parsed(f"{{{{ ({found.tag.body}) }}}}", nodes.Output)
        if isinstance(expression, nodes.Output):
            (value,) = expression.nodes
            self._printed(found, self.values.of(value), value)

    def _printed(self, found: FoundTag, stands: Known, node: nodes.Node) -> None:
        wrong = self._not_one_fact(stands, node) or self._not_as_it_stands(found, stands, node)
        if wrong:
            self.values.complain(wrong)

    def _not_one_fact(self, stands: Known, node: nodes.Node) -> Message:
        """Why what a tag names is no single fact; empty where it is one."""
        if isinstance(stands, Many) or (isinstance(stands, GroupOfNames) and item_of(stands) is not None):
            return with_remedy(
                Message("{said} is a list, and cannot be printed as one", said=said(node)), through(node)
            )
        if isinstance(stands, ById):
            return with_remedy(
                Message("{said} stands for several", said=said(node)), some_of(stands.ids or ())
            )
        if isinstance(stands, GroupOfNames):
            below = list(names_below(stands.type))[:3]
            some = ", ".join(f"“{path_of(node) or '…'}.{name}”" for name in below)
            return with_remedy(
                Message("{said} stands for several facts", said=said(node)),
                Message("name one of them, such as {some}", some=some),
            )
        return UNSAID

    def _not_as_it_stands(self, found: FoundTag, stands: Known, node: nodes.Node) -> Message:
        """Why a fact cannot be printed in the way that its tag asks for; empty where it can."""
        around, body = found.tag.around, found.tag.body
        if isinstance(stands, Formatted) and stands.around == "p" and around != "p":
            wrong = Message("{said} are paragraphs, which cannot stand within a line", said=said(node))
            return with_remedy(
                wrong, Message("write “{tag}”, alone in its paragraph", tag=f"{{{{p {body} }}}}")
            )
        if isinstance(stands, Formatted) and stands.around == "r" and not around:
            return with_remedy(
                Message("{said} has a format of its own", said=said(node)),
                Message("write “{tag}”", tag=f"{{{{r {body} }}}}"),
            )
        if isinstance(node, nodes.Const) and str(node.value) in self.known_paths:
            write = Message("write “{tag}”, without quotation marks", tag=f"{{{{ {node.value} }}}}")
            return with_remedy(Message("it prints these words, not the fact"), write)
        if stands == PLAIN and around:
            wrong = Message("{said} prints plain words, which have no format of their own", said=said(node))
            if around == "p":
                wrong = Message(
                    "{said} prints plain words, which have no paragraphs of their own", said=said(node)
                )
            tag = f"{{{{ {body} }}}}"
            return with_remedy(wrong, Message("write “{tag}”, without “{letters}”", tag=tag, letters=around))
        return UNSAID

    def _block(self, word: str, found: FoundTag) -> None:
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
        if len(self.values.scopes) > 1 and ENDS.get(self.values.scopes[-1].word) == word:
            self.values.close()

    def _loop(self, body: str) -> None:
        loop = self._parsed(f"{{% {body} %}}{{% endfor %}}", nodes.For)
        scope = Scope("for", {"loop": Loop()})
        if isinstance(loop, nodes.For):
            stands = self.values.of(loop.iter)
            item = item_of(stands)
            if item is None:
                self.values.complain(
                    with_remedy(
                        Message("{said} is no list, and a loop needs one", said=said(loop.iter)),
                        self._lists(stands),
                    )
                )
            self._name(scope, loop.target, item or ANYTHING)
        self.values.scopes.append(scope)
        if isinstance(loop, nodes.For) and loop.test is not None:
            self.values.of(loop.test)

    def _lists(self, stands: Known) -> Message:
        below = names_below(stands.type) if isinstance(stands, GroupOfNames) else {}
        lists = [name for name, each in below.items() if isinstance(each, Many)]
        if not lists:
            return Message("write the name of a list")
        some = ", ".join(lists)
        return Message.plural("it has the list {lists}", "it has the lists {lists}", len(lists), lists=some)

    def _condition(self, word: str, body: str) -> None:
        expression = body.removeprefix(word)
        made = self._parsed(f"{{% if {expression} %}}{{% endif %}}", nodes.If)
        if isinstance(made, nodes.If):
            self.values.of(made.test)

    def _assign(self, body: str) -> None:
        made = self._parsed(f"{{% {body} %}}", nodes.Assign)
        if isinstance(made, nodes.Assign):
            self._name(self.values.scopes[-1], made.target, self.values.of(made.node))

    def _open(self, word: str, body: str) -> None:
        scope = Scope(word)
        made = self._parsed(f"{{% {body} %}}{{% {ENDS[word]} %}}", nodes.Stmt)
        if isinstance(made, nodes.Macro):
            self.values.scopes[-1].names[made.name] = ANYTHING
        if isinstance(made, nodes.Macro | nodes.CallBlock):
            scope.names |= dict.fromkeys((each.name for each in made.args), ANYTHING) | dict(OF_MACROS)
        if isinstance(made, nodes.CallBlock):
            self.values.of(made.call)
        if isinstance(made, nodes.AssignBlock):
            self._name(self.values.scopes[-1], made.target, PLAIN)
        if isinstance(made, nodes.With):
            for target, value in zip(made.targets, made.values, strict=True):
                self._name(scope, target, self.values.of(value))
        self.values.scopes.append(scope)

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
