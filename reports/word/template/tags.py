"""Tags as people typed them into Word: found in the words of a paragraph, however Word cut those up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from org.messages import Message
from reports.word.markup import NAMESPACES
from reports.word.package import Element, qualified
from reports.word.template.wording import straightened

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\#.*?\#\}", re.DOTALL)
OPENING = re.compile(r"\{[{%#]")
INSIDE = re.compile(
    r"(?P<left>[-+–—−]?)(?:(?P<around>p|tr|tc|r)[ \u00a0]\s*)?(?:\s*(?P<keyword>colspan|cellbg)\s)?"
    r"(?P<body>.*?)(?P<right>[-+–—−]?)",
    re.DOTALL,
)
MERGING = re.compile(r"\s*(vm|hm)\s*")
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
A = NAMESPACES["a"]
TEXT, DRAWN_TEXT = qualified("w:t"), f"{{{A}}}t"
PARAGRAPHS = (qualified("w:p"), f"{{{A}}}p")
SPECIAL = {
    qualified("w:tab"): "\t",
    qualified("w:br"): "\n",
    qualified("w:noBreakHyphen"): "-",
    qualified("w:softHyphen"): "",
}
"""What Word may put between the texts of a tag, and what it stands for there."""

PROOFING = qualified("w:proofErr")
GONE = tuple(map(qualified, ("w:moveFrom", "w:del")))
"""What somebody deleted, with changes tracked."""

Around = Literal["", "p", "tr", "tc", "r"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a template: what it says, and what it stands for as a whole."""

    number: int
    typed: str
    """As it stands in the file."""
    body: str
    """What Jinja reads between its braces."""
    around: Around
    """What the tag takes the place of: a paragraph, a row, a cell, a run, or nothing but itself."""
    token: str
    """What stands for it while the part is patched."""
    place: Message

    @property
    def prints(self) -> bool:
        """Whether it prints a value."""
        return self.typed.startswith("{{") or self.token.startswith(("{% colspan", "{% cellbg"))

    @property
    def moves_columns(self) -> bool:
        """Whether it changes how many columns a row has."""
        return self.around == "tc" or self.body == "hm" or self.token.startswith("{% colspan")


def tag_of(typed: str, number: int, place: Message) -> Tag:
    """Give the tag for its words: `{%tr for each in sections %}`. A comment has an empty token."""
    inner = typed[2:-2]
    found = INSIDE.fullmatch(inner)
    assert found is not None  # it matches every text
    left, right = ("-" if each in set("-–—−") and each else each for each in (found["left"], found["right"]))
    around: Around = found["around"] or ""  # type: ignore[assignment] # one of those in the pattern
    body = straightened(found["body"]).strip()
    if typed.startswith("{#"):
        return Tag(number, typed, "", around, "", place)
    if MERGING.fullmatch(body):
        return Tag(number, typed, body, around, f"{{% {body} %}}", place)
    keyword = f"{found['keyword']} " if found["keyword"] else ""
    token = f"{typed[:2]}{left} {keyword}gw{number}x {right}{typed[-2:]}"
    return Tag(number, typed, body, around, token, place)


@dataclass(slots=True)
class Piece:
    """An element that holds a part of a paragraph's words."""

    node: Element
    words: str
    changed: bool = False


def pieces_of(paragraph: Element) -> list[Piece]:
    """Give the words of a paragraph by the elements that hold them; text boxes in it are their own."""
    return list(_pieces(paragraph))


def _pieces(node: Element) -> Iterator[Piece]:
    for child in node:
        if child.tag in {TEXT, DRAWN_TEXT}:
            yield Piece(child, child.text or "")
        elif child.tag in SPECIAL:
            yield Piece(child, SPECIAL[child.tag])
        elif child.tag not in PARAGRAPHS and child.tag not in GONE:
            yield from _pieces(child)


def gather(pieces: list[Piece], start: int, end: int, tokens: str) -> None:
    """Let the words from `start` to `end`, a tag, stand in one element, as the given token."""
    at = 0
    first: Piece | None = None
    for piece in pieces:
        length = len(piece.words)
        low, high = max(start - at, 0), min(end - at, length)
        if low < high or (first is not None and at < end and length == 0):
            put = tokens if first is None else ""
            piece.words = piece.words[:low] + put + piece.words[high:] if length else ""
            piece.changed = True
            first = first or piece
        at += length
