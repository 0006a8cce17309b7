"""One section out of several contents: each with a heading of its own, where it does not speak for itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reports.composition import Blocks, Composition
from reports.contents.content import Content
from reports.document import Block, Facts, Narrative, Subheading, Table, words

Part = tuple[Content, Blocks]
"""A content with the blocks that it gave."""


def joined(c: Composition, title: str, parts: Iterable[Part]) -> Blocks:
    """The blocks of a section with this title; a fact that says by its label what it is joins the facts before it."""
    filled = [(content, blocks) for content, blocks in parts if blocks]
    told: list[Block] = []
    for content, (first, *others) in filled:
        before, heading = told[-1] if told else None, c.gettext(content.heading)
        if isinstance(before, Facts) and isinstance(first, Facts) and len(first.facts) == 1:
            told[-1] = Facts((*before.facts, *first.facts))
        elif len(filled) > 1 and not _says(title, heading) and _wants_heading(first, opening=not told):
            told += [Subheading(1, words(heading)), first]
        else:
            told.append(first)
        told += others
    return tuple(told)


def _says(title: str, heading: str) -> bool:
    """Whether the words of a heading stand in a title; whole words, since endings say something else."""
    return _bare(heading) in _bare(title)


def _bare(words: str) -> str:
    """The words without what stands between them, and with a space at each end."""
    found = re.findall(r"[\w-]+", words.casefold())
    return f" {' '.join(found)} "


def _wants_heading(block: Block, *, opening: bool) -> bool:
    """Whether a reader would not know what begins here; text that opens a section follows from its heading."""
    match block:
        case Narrative(parts):
            return not opening and not isinstance(parts[0] if parts else None, Subheading)
        case Table(caption=caption):
            return not caption
        case Facts():
            return not opening
        case _:
            return False
