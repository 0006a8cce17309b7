"""A part of a template as its paragraphs, and the tags in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reports.word.package import Element
from reports.word.proofreading.finding import Spot
from reports.word.proofreading.pages import pages_of
from reports.word.template.placing import FALLBACK, Places, is_element
from reports.word.template.tags import (
    DRAWN_TEXT,
    OPENING,
    PARAGRAPHS,
    TAG,
    TEXT,
    Piece,
    Tag,
    pieces_of,
    tag_of,
)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A tag, where it is."""

    tag: Tag
    start: int
    node: Element
    """The element that holds its first words."""
    spot: Spot

    @property
    def is_comment(self) -> bool:
        """Whether it is a note to whoever makes templates: it prints nothing."""
        return self.tag.typed.startswith("{#")


@dataclass(slots=True, eq=False)
class TaggedLine:
    """A paragraph, or an attribute or other text, that may hold tags."""

    node: Element
    spot: Spot
    words: str
    pieces: Sequence[Piece] = ()
    found: tuple[Found, ...] = ()
    rest: str = field(init=False)
    """Its words with blanks for the tags."""

    def __post_init__(self) -> None:
        self.rest = TAG.sub(lambda found: " " * len(found[0]), self.words)
        self.found = tuple(self._found())

    def _found(self) -> Iterator[Found]:
        for number, match in enumerate(TAG.finditer(self.words)):
            tag = tag_of(match[0], number, self.spot.place)
            node = self.node_at(match.start())
            yield Found(tag, match.start(), node, self.spot_of(match[0], match.start()))

    def node_at(self, start: int) -> Element:
        """The element that holds the words from there."""
        at = 0
        for piece in self.pieces:
            if at <= start < at + len(piece.words):
                return piece.node
            at += len(piece.words)
        return self.node

    def spot_of(self, typed: str, start: int) -> Spot:
        """The place of words in it."""
        spot = self.spot
        return Spot(spot.part, spot.place, typed, spot.paragraph, start, spot.page)


def lines_of(part: str, root: Element) -> tuple[TaggedLine, ...]:
    """The paragraphs of a part in their order, and whatever else of it holds tags."""
    return tuple(_lines(part, root))


def _lines(part: str, root: Element) -> Iterator[TaggedLine]:
    places, pages = Places(root), pages_of(root)
    number = -1
    for node in root.iter():
        if not is_element(node):
            continue
        if node.tag in PARAGRAPHS:
            number += 1
            if next(node.iterancestors(FALLBACK), None) is None:
                pieces = pieces_of(node)
                spot = Spot(part, places.of(node), paragraph=number, page=pages.get(node))
                yield TaggedLine(node, spot, "".join(piece.words for piece in pieces), pieces)
        else:
            others = [node.text or ""] if node.tag not in {TEXT, DRAWN_TEXT} else []
            for words in (*others, *map(str, node.attrib.values())):
                if OPENING.search(words):
                    yield TaggedLine(node, Spot(part, places.of(node)), words)
