"""One section out of several contents: each with a heading of its own, where it does not speak for itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from org.base.stems import stems_of
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content
from reports.document.model import (
    Acknowledgement,
    Block,
    Chart,
    Facts,
    Gallery,
    KeyFigures,
    Map,
    MissingBlock,
    Narrative,
    Subheading,
    Table,
    words,
)

Part = tuple[Content, Blocks]
"""A content with the blocks that it gave."""


def joined(c: Composition, title: str, parts: Iterable[Part], *, english: str | None = None) -> Blocks:
    """The blocks of a section with this title; a fact that says by its label what it is joins the facts before it.

    Where the title is known in English, that decides what it says, so that all languages have the same headings.
    """
    filled = [(content, blocks) for content, blocks in parts if blocks]
    all_named = any(_is_prose(blocks[0]) for _content, blocks in filled[1:])
    told: list[Block] = []
    for content, (first, *others) in filled:
        before, heading = told[-1] if told else None, c.gettext(content.heading)
        if isinstance(before, Facts) and isinstance(first, Facts) and len(first.facts) == 1:
            told[-1] = Facts((*before.facts, *first.facts))
        elif (
            len(filled) > 1
            and not (_says(english, content.heading, "en") if english else _says(title, heading, c.language))
            and _wants_heading(first, opening=not told and not all_named)
        ):
            told += [Subheading(1, words(heading)), first]
        else:
            told.append(first)
        told += others
    return tuple(told)


def _says(title: str, heading: str, language: str) -> bool:
    """Whether the words of a heading stand in a title: whole words, since endings say something else.

    A heading that is the title in another number says nothing more, either.
    """
    return _bare(heading) in _bare(title) or stems_of(heading, language) == stems_of(title, language)


def _bare(words: str) -> str:
    """The words without what stands between them, and with a space at each end."""
    found = re.findall(r"[\w-]+", words.casefold())
    return f" {' '.join(found)} "


def _is_prose(block: Block) -> bool:
    """Whether it is running text without a heading of its own: then the text that opens the section has one, too."""
    return isinstance(block, Narrative) and not isinstance(
        block.parts[0] if block.parts else None, Subheading
    )


def _wants_heading(block: Block, *, opening: bool) -> bool:
    """Whether a reader would not know what begins here; text that opens a section follows from its heading."""
    match block:
        case Narrative(parts):
            return not opening and not isinstance(parts[0] if parts else None, Subheading)
        case Table(caption=caption):
            return not caption
        case Facts():
            return not opening
        case KeyFigures() | Chart() | Map() | Gallery() | Acknowledgement() | Subheading() | MissingBlock():
            return False
        case _:
            assert_never(block)
