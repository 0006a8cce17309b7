"""How blocks share the width of a page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.document import (
    Block,
    Column,
    ItemList,
    KeyFigure,
    Narrative,
    Paragraph,
    ProsePart,
    ProseTable,
    Quote,
    Subheading,
)

FEWEST_ACROSS, MOST_ACROSS = 3, 4
LONG = 500
"""Characters from which text reads better in two columns."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks that follow each other, either all text or all something else."""

    blocks: tuple[Block, ...]
    long: bool
    """Whether it is text, and enough of it for two columns."""


def widths(columns: Sequence[Column]) -> list[str]:
    """The widths of a table's columns in CSS."""
    whole = sum(column.share for column in columns)
    return [f"{100 * column.share / whole:.2f}%" for column in columns]


def across(figures: Sequence[KeyFigure]) -> int:
    """How many key figures stand next to each other, so that no row is left with one alone."""
    rows = math.ceil(len(figures) / MOST_ACROSS)
    return max(FEWEST_ACROSS, math.ceil(len(figures) / rows))


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
