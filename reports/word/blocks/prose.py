"""Narratives: paragraphs, headings, lists, quotations and the tables between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from reports.document.model import (
    ItemList,
    Line,
    ListItem,
    Narrative,
    Paragraph,
    ProsePart,
    ProseTable,
    Quote,
    Subheading,
)
from reports.word.blocks.runs import runs
from reports.word.blocks.setting import Setting
from reports.word.blocks.tables import prose_table
from reports.word.package.markup import NOTHING, Xml, joined
from reports.word.styles.list_styles import CONTINUED, DEEPEST, ItemFormat

DEEPEST_HEADING = 4
STEP = 360
"""How much deeper each list and each quotation stands, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a part of a narrative stands."""

    language: str | None
    style: str = "Body Text"
    level: int = 0
    """How many lists it is in."""
    item: bool = False
    """Whether it carries a list's mark."""
    quoted: int = 0
    """How many quotations it is in."""

    @property
    def indent(self) -> int:
        """How far it stands from the margin, where that is more than its style says: quotations and lists in others."""
        steps = self.quoted + self.level + self.item
        usual = self.level + self.item <= DEEPEST + 1 if not self.quoted else self.quoted + self.level <= 1
        return 0 if usual and not (self.item and self.quoted) else STEP * steps


def narrative(setting: Setting, block: Narrative) -> Xml:
    """Give a narrative's paragraphs and tables."""
    return _parts(setting, block.parts, Surroundings(block.language))


def subheading(setting: Setting, block: Subheading, language: str | None = None) -> Xml:
    """Give a heading below that of its section, which is a Heading 1."""
    style = f"Heading {min(block.level + 1, DEEPEST_HEADING)}"
    return setting.paragraph(style, runs(block.line, setting.styles, language))


def _parts(setting: Setting, parts: tuple[ProsePart, ...], place: Surroundings) -> Xml:
    return joined(_part(setting, part, place) for part in parts)


def _part(setting: Setting, part: ProsePart, place: Surroundings) -> Xml:
    match part:
        case Paragraph():
            return _words(setting, part.line, place, leads=part.leads)
        case Subheading():
            return subheading(setting, part, place.language)
        case ItemList():
            return _list(setting, part, place)
        case Quote():
            return _quote(setting, part, replace(place, style="Quote", quoted=place.quoted + 1))
        case ProseTable():
            return prose_table(setting, part, place.language)
        case _:
            assert_never(part)


def _quote(setting: Setting, quote: Quote, place: Surroundings) -> Xml:
    said = _parts(setting, quote.said, place)
    speaker = quote.speaker
    return (
        said
        if speaker is None
        else joined((said, _words(setting, speaker.line, replace(place, style="Quote Source"))))
    )


def _words(
    setting: Setting, line: Line, place: Surroundings, number: Xml = NOTHING, *, leads: bool = False
) -> Xml:
    content = runs(line, setting.styles, place.language)
    return setting.paragraph(
        place.style, content, number=number, keep_next=leads or None, indent=place.indent
    )


def _list(setting: Setting, block: ItemList, place: Surroundings) -> Xml:
    look = setting.lists.format(numbered=block.numbered, level=place.level, start=block.start)
    return joined(xml for item in block.items for xml in _item(setting, item, look, place))


def _item(setting: Setting, item: ListItem, look: ItemFormat, place: Surroundings) -> Iterator[Xml]:
    """Give an item: its first paragraph carries the mark, what follows is set below it."""
    below = replace(place, style=CONTINUED[min(place.level, DEEPEST)], level=place.level + 1)
    first, *rest = item.parts or (Paragraph(()),)
    if isinstance(first, Paragraph):
        yield _words(setting, first.line, replace(place, style=look.style, item=True), look.number)
    else:
        yield _part(setting, first, below)
    yield _parts(setting, tuple(rest), below)
