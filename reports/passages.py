"""Text apart from tables and pictures, so that it can stand in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from reports.document import (
    Acknowledgement,
    Block,
    Chart,
    Facts,
    Gallery,
    ItemList,
    KeyFigures,
    Map,
    MissingBlock,
    Narrative,
    Paragraph,
    ProsePart,
    ProseTable,
    Quote,
    Subheading,
    Table,
)
from reports.lines import lines_in

LONG = 500
"""Characters from which text reads better in two columns."""
HIGHEST_PARAGRAPH = 1800
"""Characters of a paragraph that is kept whole in one of two columns."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks that follow each other, either all text or all something else."""

    blocks: tuple[Block, ...]
    long: bool
    """Whether it is text, and enough of it for two columns."""


def passages(blocks: Sequence[Block]) -> list[Passage]:
    """The blocks of a section, text apart from the rest."""
    groups = [(text, tuple(group)) for text, group in groupby(blocks, _is_text)]
    return [Passage(group, long=text and _is_long(group)) for text, group in groups]


def _is_long(group: Sequence[Block]) -> bool:
    """Whether text is enough for two columns, and has no paragraph that is higher than a column."""
    highest = max((sum(len(run.text) for run in line) for line in lines_in(tuple(group))), default=0)
    return _letters(group) >= LONG and highest <= HIGHEST_PARAGRAPH


def _is_text(block: Block) -> bool:
    match block:
        case Narrative() | Subheading():
            return True
        case (
            Facts()
            | KeyFigures()
            | Table()
            | Chart()
            | Map()
            | Gallery()
            | Acknowledgement()
            | MissingBlock()
        ):
            return False
        case _:
            assert_never(block)


def _letters(blocks: Sequence[Block]) -> int:
    narratives = [block for block in blocks if isinstance(block, Narrative)]
    return sum(_letters_in(part) for narrative in narratives for part in narrative.parts)


def _letters_in(part: ProsePart) -> int:
    match part:
        case Paragraph(line) | Subheading(_, line):
            return sum(len(run.text) for run in line)
        case ItemList(items):
            return sum(_letters_in(inner) for item in items for inner in item.parts)
        case Quote(parts):
            return sum(map(_letters_in, parts))
        case ProseTable():
            return 0
        case _:
            assert_never(part)
