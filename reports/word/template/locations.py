"""Where something stands in a Word file, in the words of people: “table 2, row 3, cell 1”."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from org.base.messages import Message
from reports.word.package.package import Element, qualified

PARTS: Mapping[str, Message] = {
    "document": Message("body"),
    "header": Message("header"),
    "footer": Message("footer"),
    "footnotes": Message("footnotes"),
    "endnotes": Message("endnotes"),
    "comments": Message("comments"),
    **dict.fromkeys(("core", "app", "custom"), Message("properties")),
}
ORDER = ("document", "header", "footer", "footnotes", "endnotes")
"""The parts as people go through them; the others come last."""

ITEMS: Mapping[str, Message] = {
    qualified("w:footnote"): Message("footnote"),
    qualified("w:endnote"): Message("endnote"),
    qualified("w:comment"): Message("comment"),
}
TABLE, ROW, CELL, BOX = map(qualified, ("w:tbl", "w:tr", "w:tc", "w:txbxContent"))
PARAGRAPH, CONTROL, ALIAS = map(qualified, ("w:p", "w:sdt", "w:alias"))
# Word writes a text box twice, the second time for older programs (ECMA-376-3)
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def part_words(part: str) -> Message:
    """Give the name of a part: “header 2” for `word/header2.xml`."""
    stem, number = _split(part)
    return _numbered(PARTS.get(stem) or Message.verbatim(stem), number)


def _numbered(what: Message, number: object) -> Message:
    """Give the words for a thing with its number, if it has one."""
    return Message.joined(filter(None, (what, number)), " ")


def part_order(part: str) -> tuple[int, int]:
    """Give where a part comes among the others."""
    stem, number = _split(part)
    return ORDER.index(stem) if stem in ORDER else len(ORDER), int(number or 0)


def _split(part: str) -> tuple[str, str]:
    """Give what kind of part it is, and its number if it has one."""
    found = re.fullmatch(r"(.*?)([0-9]*)", posixpath.splitext(posixpath.basename(part))[0])
    assert found is not None  # it matches every text
    return found[1], found[2]


class TemplateLocations:
    """The places of one part, as they are before anything in it is moved."""

    def __init__(self, root: Element) -> None:
        self._numbers: dict[Element, int] = {}
        for tag, outside in ((TABLE, CELL), (BOX, BOX), (PARAGRAPH, CELL)):
            self._number(each for each in root.iter(tag) if _is_own(each, outside))

    def of(self, node: Element) -> Message:
        """Give the words for where a node is."""
        return Message.joined(reversed(list(self._steps(node))))

    def _number(self, nodes: Iterator[Element]) -> None:
        self._numbers.update((node, number) for number, node in enumerate(nodes, 1))

    def _steps(self, node: Element) -> Iterator[Message]:
        inside = False
        for each in (node, *node.iterancestors()):
            if each.tag in ITEMS:
                yield _numbered(ITEMS[each.tag], each.get(qualified("w:id")))
            elif each.tag == BOX:
                yield _numbered(Message("text box"), self._numbers.get(each))
                inside = True
            elif each.tag == CELL:
                yield self._cell(each)
                inside = True
            elif each.tag == PARAGRAPH and not inside and each in self._numbers:
                yield Message("paragraph {number}", number=self._numbers[each])
                inside = True

    def _cell(self, cell: Element) -> Message:
        row = next(cell.iterancestors(ROW), cell)
        table = next(cell.iterancestors(TABLE), row)
        number = self._numbers.get(table)
        named = Message("table {number}", number=number) if number else Message("a table within")
        return Message(
            "{table}, row {row}, cell {cell}",
            table=named,
            row=_place(row, table, ROW),
            cell=_place(cell, row, CELL),
        )


def _place(node: Element, within: Element, tag: str) -> int:
    """Give the number of a row or cell; content controls may stand around it."""
    own = (each for each in within.iter(tag) if next(each.iterancestors(within.tag)) is within)
    return next(number for number, each in enumerate(own, 1) if each is node)


def _is_own(node: Element, outside: str) -> bool:
    return next(node.iterancestors(outside, FALLBACK), None) is None


def is_element(node: object) -> bool:
    """Tell whether a node is an element, and no comment or instruction."""
    return isinstance(node, etree._Element) and isinstance(node.tag, str)
