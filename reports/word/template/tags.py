"""Tags as people typed them into Word: found in the words of a paragraph, however Word cut those up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from org.base.messages import Message
from reports.word.package.markup import NAMESPACES
from reports.word.package.package import Element, qualified

# Word types these marks, blanks and dashes by itself (AutoCorrect); Jinja knows the plain ones
SINGLE, DOUBLE = "'‘’‚‛‹›", '"“”„‟«»'
SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u2002\u2003\t\n\r"), " ")
DASHES = dict.fromkeys(map(ord, "‐\u2011‒–—−"), "-")
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)
TYPED = {**SPACES, **DASHES, **UNSEEN}


def straightened(words: str) -> str:
    """Give the words of a tag as Jinja reads them; what stands between quotes stays as it is.

    >>> straightened("name|default(„–“)")
    'name|default("–")'
    """
    return "".join(_outside_and_inside_strings(words))


def _outside_and_inside_strings(words: str) -> Iterator[str]:
    at = 0
    while at < len(words):
        quote = words[at]
        end = _end(words, at) if quote in SINGLE + DOUBLE else None
        if end is None:
            yield quote.translate(TYPED)
            at += 1
        else:
            yield _literal(words[at + 1 : end], straight=quote in "'\"", mark="'" if quote in SINGLE else '"')
            at = end + 1


def _end(words: str, start: int) -> int | None:
    """Give the place of the quote that closes: its like first, then any of its kind."""
    quote = words[start]
    family = SINGLE if quote in SINGLE else DOUBLE
    same = _first(words, start + 1, quote) if quote in "'\"" else None
    return _first(words, start + 1, family) if same is None else same


def _first(words: str, start: int, marks: str) -> int | None:
    at = start
    while at < len(words):
        if words[at] == "\\":
            at += 1
        elif words[at] in marks:
            return at
        at += 1
    return None


def _literal(content: str, *, straight: bool, mark: str) -> str:
    if not straight:
        content = content.replace(mark, f"\\{mark}")
    return mark + content.replace("\n", "\\n").replace("\t", "\\t") + mark


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
# What is inserted or moved here stands in the text as ever (ECMA-376-1, 17.13.5)
GONE = tuple(map(qualified, ("w:moveFrom", "w:del")))
"""What somebody deleted, with changes tracked."""

Around = Literal["", "p", "tr", "tc", "r"]


@dataclass(frozen=True, slots=True)
class TemplateTag:
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


def tag_of(typed: str, number: int, place: Message) -> TemplateTag:
    """Give the tag for its words: `{%tr for each in sections %}`. A comment has an empty token."""
    inner = typed[2:-2]
    found = INSIDE.fullmatch(inner)
    assert found is not None  # it matches every text
    left, right = ("-" if each in set("-–—−") and each else each for each in (found["left"], found["right"]))
    around: Around = found["around"] or ""  # type: ignore[assignment] # one of those in the pattern
    body = straightened(found["body"]).strip()
    if typed.startswith("{#"):
        return TemplateTag(number, typed, "", around, "", place)
    if MERGING.fullmatch(body):
        return TemplateTag(number, typed, body, around, f"{{% {body} %}}", place)
    keyword = f"{found['keyword']} " if found["keyword"] else ""
    token = f"{typed[:2]}{left} {keyword}gw{number}x {right}{typed[-2:]}"
    return TemplateTag(number, typed, body, around, token, place)


@dataclass(slots=True)
class TextPiece:
    """An element that holds a part of a paragraph's words."""

    node: Element
    words: str
    changed: bool = False


def pieces_of(paragraph: Element) -> list[TextPiece]:
    """Give the words of a paragraph by the elements that hold them; text boxes in it are their own."""
    return list(_pieces(paragraph))


def _pieces(node: Element) -> Iterator[TextPiece]:
    for child in node:
        if child.tag in {TEXT, DRAWN_TEXT}:
            yield TextPiece(child, child.text or "")
        elif child.tag in SPECIAL:
            yield TextPiece(child, SPECIAL[child.tag])
        elif child.tag not in PARAGRAPHS and child.tag not in GONE:
            yield from _pieces(child)


def gather(pieces: list[TextPiece], start: int, end: int, tokens: str) -> None:
    """Let the words from `start` to `end`, a tag, stand in one element, as the given token."""
    at = 0
    first: TextPiece | None = None
    for piece in pieces:
        length = len(piece.words)
        low, high = max(start - at, 0), min(end - at, length)
        if low < high or (first is not None and at < end and length == 0):
            put = tokens if first is None else ""
            piece.words = piece.words[:low] + put + piece.words[high:] if length else ""
            piece.changed = True
            first = first or piece
        at += length
