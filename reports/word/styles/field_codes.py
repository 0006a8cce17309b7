"""Fields: places of a text whose words Word works out, such as numbers of tables, of pages, and references to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from reports.word.package.markup import NAMESPACES, Xml, element, text, w
from reports.word.package.package import Element, parse, qualified

RUN, MARK, SIMPLE, INSTRUCTION = map(qualified, ("w:r", "w:fldChar", "w:fldSimple", "w:instrText"))
PARAGRAPH, PROPERTIES = qualified("w:p"), qualified("w:rPr")
TEXT, TAB, BREAK = map(qualified, ("w:t", "w:tab", "w:br"))
WORDS = re.compile(r'"[^"]*"|\S+')


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what it asks for, and the runs that hold what it shows now."""

    instruction: str
    first: Element
    """The element of a simple field, or the run in which a complex field begins."""
    result: tuple[Element, ...]
    end: Element | None = None
    """The run in which a complex field ends."""
    separated: bool = True

    @property
    def words(self) -> Sequence[str]:
        """What it asks for, word by word: its kind, its subject, its switches."""
        return [word.strip('"') for word in WORDS.findall(self.instruction)]

    @property
    def kind(self) -> str:
        """The first word of what it asks for."""
        return self.words[0].upper() if self.words else ""

    def value_of(self, switch: str) -> str | None:
        """What stands after a switch such as `\\\\*`; None where the field does not have it."""
        words = self.words
        place = next((at for at, word in enumerate(words) if word.lower().startswith(switch)), None)
        if place is None:
            return None
        attached = words[place][len(switch) :]
        return attached or (words[place + 1] if place + 1 < len(words) else "")

    def show(self, shown: str) -> None:
        """Let it show these words, in the manner of those that it showed before."""
        run = _run(text(shown))
        manner = next((each.find(PROPERTIES) for each in (*self.result, self.first)), None)
        if manner is not None:
            run.insert(0, deepcopy(manner))
        for each in self.result:
            _remove(each)
        if self.end is None:
            self.first.append(run)
            return
        if not self.separated:
            self.end.addprevious(_run(w("fldChar", fldCharType="separate")))
        self.end.addprevious(run)


def fields(root: Element) -> Iterator[Field]:
    """The fields of a part that begin and end in one paragraph, inner ones before those around them."""
    marked = (paragraph_of(node) for node in root.iter(MARK, SIMPLE))
    for paragraph in dict.fromkeys(each for each in marked if each is not None):
        yield from _simple(paragraph)
        yield from _complex(paragraph)


def paragraph_of(node: Element) -> Element | None:
    """The innermost paragraph around a node."""
    return next(node.iterancestors(PARAGRAPH), None)


def _simple(paragraph: Element) -> Iterator[Field]:
    for node in paragraph.iter(SIMPLE):
        if paragraph_of(node) is paragraph:
            yield Field(node.get(qualified("w:instr"), ""), node, tuple(node))


@dataclass(slots=True)
class _Open:
    """A complex field whose end has not come yet."""

    first: Element
    instruction: str = ""
    separator: Element | None = None


def _complex(paragraph: Element) -> Iterator[Field]:
    ahead: list[_Open] = []
    for node in list(paragraph.iter(MARK, INSTRUCTION)):
        run = node.getparent()
        if run is None or paragraph_of(run) is not paragraph:
            continue
        kind = node.get(qualified("w:fldCharType"))
        if kind == "begin":
            ahead.append(_Open(run))
        elif ahead and node.tag == INSTRUCTION and ahead[-1].separator is None:
            ahead[-1].instruction += node.text or ""
        elif ahead and kind == "separate":
            ahead[-1].separator = run
        elif ahead and kind == "end":
            yield from _closed(ahead.pop(), run)


def _closed(opened: _Open, end: Element) -> Iterator[Field]:
    """The field, where its marks stand next to each other in runs of their own."""
    start = opened.separator if opened.separator is not None else opened.first
    if start is end or start.getparent() is not end.getparent():
        return
    result = []
    if opened.separator is not None:
        result = _between(start, end)
    yield Field(opened.instruction, opened.first, tuple(result), end, opened.separator is not None)


def _between(start: Element, end: Element) -> list[Element]:
    found = []
    for each in start.itersiblings():
        if each is end:
            break
        found.append(each)
    return found


def shown_in(nodes: Sequence[Element]) -> str:
    """The words that elements show, breaks and tabs as blanks."""
    found = (each for node in nodes for each in node.iter(TEXT, TAB, BREAK))
    return "".join((each.text or "") if each.tag == TEXT else " " for each in found)


def _run(content: Xml) -> Element:
    return parse(element("w:r", {"xmlns:w": NAMESPACES["w"]}, content))


def _remove(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
