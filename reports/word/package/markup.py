"""WordprocessingML as text: the one place where words become XML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NewType

Xml = NewType("Xml", str)
"""Well-formed markup. Words become it only through `text` and the attributes of an element."""

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}

NOTHING = Xml("")


def element(tag: str, attributes: dict[str, str], *children: Xml) -> Xml:
    """Give an element with the attributes in the order given."""
    given = "".join([f' {name}="{_quoted(value)}"' for name, value in attributes.items()])
    content = "".join(children)
    return Xml(f"<{tag}{given}>{content}</{tag}>" if content else f"<{tag}{given}/>")


def _quoted(value: str) -> str:
    return value if value.isalnum() else escape(value)


def w(tag: str, *children: Xml, **attributes: str | int) -> Xml:
    """Give an element of WordprocessingML: `w("jc", val="end")` is `<w:jc w:val="end"/>`."""
    given = "".join([f' w:{name}="{_quoted(str(value))}"' for name, value in attributes.items()])
    content = "".join(children)
    return Xml(f"<w:{tag}{given}>{content}</w:{tag}>" if content else f"<w:{tag}{given}/>")


def joined(parts: Iterable[Xml]) -> Xml:
    """Give the markup one after the other, with nothing between."""
    return Xml("".join(parts))


def text(words: str) -> Xml:
    """Give the words of a run: line breaks and tabs as their elements, all else as it is."""
    # White space in w:t is no break: breaks and tabs have elements of their own (ECMA-376-1, 17.3.3)
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Xml(w("br").join(_tabbed(line) for line in lines))


def _tabbed(line: str) -> Xml:
    return Xml(w("tab").join(_words(part) for part in line.split("\t")))


def _words(words: str) -> Xml:
    if not words:
        return NOTHING
    # Without `preserve`, blanks at both ends are lost (XML 1.0, 2.10; ECMA-376-1, 17.3.3.31)
    return Xml(f'<w:t xml:space="preserve">{escape(words, quote=False)}</w:t>')
