"""How blocks share the width of a page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.columns import PAGE
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
from reports.lines import lines_in

FEWEST_ACROSS, MOST_ACROSS = 3, 4
TIGHTNESS, TIGHTEST = (
    ((1.0, ""), (1.1, "tight"), (1.23, "tighter"), (1.55, "tightest")),
    "tightest even-landscape",
)
"""For each class, up to how many widths of an upright page a table's words need."""
LONGEST_FIGURE = 11
"""Letters of a key figure that stand beside three others."""
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


def widths(columns: Sequence[Column]) -> list[str]:
    """The widths of a table's columns in CSS."""
    whole = sum(column.share for column in columns)
    return [f"{100 * column.share / whole:.2f}%" for column in columns]


def tightness(columns: Sequence[Column]) -> str:
    """The classes of a table whose longest words need more room than the page has, so that no figure is divided."""
    needed = sum(column.share for column in columns) / PAGE
    return next((name for most, name in TIGHTNESS if needed <= most), TIGHTEST)


def across(figures: Sequence[KeyFigure]) -> int:
    """How many key figures stand next to each other, so that no row is left with one alone."""
    most = FEWEST_ACROSS if any(map(is_long_figure, figures)) else MOST_ACROSS
    rows = math.ceil(len(figures) / most)
    return max(FEWEST_ACROSS, math.ceil(len(figures) / rows))


def is_long_figure(figure: KeyFigure) -> bool:
    """Whether a key figure needs smaller letters, or more room: most amounts in large currencies do."""
    return sum(len(run.text) for run in figure.value) > LONGEST_FIGURE


def passages(blocks: Sequence[Block]) -> list[Passage]:
    """The blocks of a section, text apart from the rest."""
    groups = [(text, tuple(group)) for text, group in groupby(blocks, _is_text)]
    return [Passage(group, long=text and _is_long(group)) for text, group in groups]


def _is_long(group: Sequence[Block]) -> bool:
    """Whether text is enough for two columns, and has no paragraph that is higher than a column."""
    highest = max((sum(len(run.text) for run in line) for line in lines_in(tuple(group))), default=0)
    return _letters(group) >= LONG and highest <= HIGHEST_PARAGRAPH


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
