"""Text apart from tables and pictures, so that it can stand in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.document import (
    Block,
    ItemList,
    Narrative,
    Paragraph,
    ProsePart,
    ProseTable,
    Quote,
    Subheading,
)

LONG = 500
"""Characters from which text reads better in two columns."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks that follow each other, either all text or all something else."""

    blocks: tuple[Block, ...]
    long: bool
    """Whether it is text, and enough of it for two columns."""


def passages(blocks: Sequence[Block]) -> list[Passage]:
    """The blocks of a section, text apart from the rest."""
    groups = [(text, tuple(group)) for text, group in groupby(blocks, _is_text)]
    return [Passage(group, long=text and _letters(group) >= LONG) for text, group in groups]


def _is_text(block: Block) -> bool:
    return isinstance(block, Narrative | Subheading)


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
