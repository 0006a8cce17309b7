"""A part of a template as its paragraphs, and the tags in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reports.word.package.package import Element, qualified
from reports.word.proofreading.findings import TemplateSpot
from reports.word.template.locations import FALLBACK, TemplateLocations, is_element
from reports.word.template.tags import (
    DRAWN_TEXT,
    OPENING,
    PARAGRAPHS,
    TAG,
    TEXT,
    TemplateTag,
    TextPiece,
    pieces_of,
    tag_of,
)

PARAGRAPH, BREAK = qualified("w:p"), qualified("w:lastRenderedPageBreak")


def pages_of(root: Element) -> Mapping[Element, int]:
    """The page of each paragraph by the breaks that Word noted; nothing where it noted none."""
    # Word notes them when it saves, other programs do not (ECMA-376-1, 17.3.3.13)
    if next(root.iter(BREAK), None) is None:
        return {}
    page, found = 1, {}
    for node in root.iter(PARAGRAPH, BREAK):
        if node.tag == BREAK:
            page += 1
            above = next(node.iterancestors(PARAGRAPH), None)
            if above is not None and _begins(above, node):
                found[above] = page
        else:
            found[node] = page
    return found


def _begins(paragraph: Element, mark: Element) -> bool:
    """Whether no words of the paragraph stand before the break."""
    for node in paragraph.iter():
        if node is mark:
            return True
        if node.tag == qualified("w:t") and (node.text or "").strip():
            return False
    return True


@dataclass(frozen=True, slots=True, eq=False)
class FoundTag:
    """A tag, where it is."""

    tag: TemplateTag
    start: int
    node: Element
    """The element that holds its first words."""
    spot: TemplateSpot

    @property
    def is_comment(self) -> bool:
        """Whether it is a note to whoever makes templates: it prints nothing."""
        return self.tag.typed.startswith("{#")


@dataclass(slots=True, eq=False)
class TaggedLine:
    """A paragraph, or an attribute or other text, that may hold tags."""

    node: Element
    spot: TemplateSpot
    words: str
    pieces: Sequence[TextPiece] = ()
    found: tuple[FoundTag, ...] = ()
    rest: str = field(init=False)
    """Its words with blanks for the tags."""

    def __post_init__(self) -> None:
        self.rest = TAG.sub(lambda found: " " * len(found[0]), self.words)
        self.found = tuple(self._found())

    def _found(self) -> Iterator[FoundTag]:
        for number, match in enumerate(TAG.finditer(self.words)):
            tag = tag_of(match[0], number, self.spot.place)
            node = self.node_at(match.start())
            yield FoundTag(tag, match.start(), node, self.spot_of(match[0], match.start()))

    def node_at(self, start: int) -> Element:
        """The element that holds the words from there."""
        at = 0
        for piece in self.pieces:
            if at <= start < at + len(piece.words):
                return piece.node
            at += len(piece.words)
        return self.node

    def spot_of(self, typed: str, start: int) -> TemplateSpot:
        """The place of words in it."""
        spot = self.spot
        return TemplateSpot(spot.part, spot.place, typed, spot.paragraph, start, spot.page)


def lines_of(part: str, root: Element) -> tuple[TaggedLine, ...]:
    """The paragraphs of a part in their order, and whatever else of it holds tags."""
    return tuple(_lines(part, root))


def _lines(part: str, root: Element) -> Iterator[TaggedLine]:
    places, pages = TemplateLocations(root), pages_of(root)
    number = -1
    for node in root.iter():
        if not is_element(node):
            continue
        if node.tag in PARAGRAPHS:
            number += 1
            if next(node.iterancestors(FALLBACK), None) is None:
                pieces = pieces_of(node)
                spot = TemplateSpot(part, places.of(node), paragraph=number, page=pages.get(node))
                yield TaggedLine(node, spot, "".join(piece.words for piece in pieces), pieces)
        else:
            others = [node.text or ""] if node.tag not in {TEXT, DRAWN_TEXT} else []
            for words in (*others, *map(str, node.attrib.values())):
                if OPENING.search(words):
                    yield TaggedLine(node, TemplateSpot(part, places.of(node)), words)
