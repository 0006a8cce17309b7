"""Facts and key figures: labels with what they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports.document.model import Fact, Facts, KeyFigure, KeyFigures
from reports.layout.column_widths import width_of
from reports.word.blocks.grids import batches, cell, cell_lines, ending, grid, row, stays_whole, widths
from reports.word.blocks.runs import plain, runs
from reports.word.blocks.setting import Setting
from reports.word.package.markup import NOTHING, Xml, joined

LABEL_SHARE, VALUE_SHARE = 3, 7
MOST_TILES = 4
LARGE_FIGURE, BESIDE_FIGURES = 216, 280
"""How wide a figure of a key figure's value is, and the margins of its tile, in twentieths of a point."""
TOGETHER = 8
"""So many facts at most stay on one page."""
NARROW = 4000
"""Below this width, in twentieths of a point, labels stand above their values."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """The styles of key figures: of their table, and of figures in large and in smaller letters."""

    grid: str
    large: str
    small: str


USUAL = Tiles("GW Key Figures", "Key Figure", "Panel Figure")


def facts(setting: Setting, block: Facts) -> Xml:
    """Give labels and values below each other."""
    if setting.width < NARROW:
        return joined(_narrow_fact(setting, fact) for fact in block.facts)
    sizes = widths(setting.width, (LABEL_SHARE, VALUE_SHARE))
    last = len(block.facts)
    rows = joined(
        _fact(setting, fact, sizes, keep_next=number < last and (last <= TOGETHER or number <= 2))
        for number, fact in enumerate(block.facts, start=1)
    )
    return joined((grid(setting, "GW Facts", sizes, rows, headed="column"), ending(setting)))


def key_figures(setting: Setting, block: KeyFigures, look: Tiles = USUAL) -> Xml:
    """Give numbers next to each other, as evenly over the rows as they go."""
    across = _tiles_across(len(block.figures)) if setting.width >= NARROW else 2
    sizes = widths(setting.width, [1.0] * across)
    rows = joined(_tiles(setting, some, sizes, look) for some in batches(block.figures, across))
    style = look.grid if setting.width >= NARROW else "GW Gallery"
    return joined((grid(setting, style, sizes, rows, headed="none"), ending(setting)))


def _fact(setting: Setting, fact: Fact, sizes: Sequence[int], *, keep_next: bool) -> Xml:
    whole = stays_whole(setting, sizes[1:], [fact.values])
    kept = (keep_next and whole) or None
    label = setting.paragraph("Fact Label", plain(fact.label), keep_next=kept)
    value = cell_lines(setting, fact.values, "Fact Value", keep_next=kept)
    return row(joined((cell(sizes[0], label), cell(sizes[1], value))), whole=whole)


def _narrow_fact(setting: Setting, fact: Fact) -> Xml:
    label = setting.paragraph("Panel Label", plain(fact.label), keep_next=True)
    return joined((label, cell_lines(setting, fact.values, "Fact Value")))


def _tiles_across(count: int) -> int:
    rows = -(-count // MOST_TILES)
    return -(-count // rows)


def _tiles(setting: Setting, figures: Sequence[KeyFigure], sizes: Sequence[int], look: Tiles) -> Xml:
    tiles = [_tile(setting, figure, size, look) for figure, size in zip(figures, sizes, strict=False)]
    empty = setting.paragraph("Key Figure Label")
    filled = (*tiles, *(empty,) * (len(sizes) - len(tiles)))
    return row(joined(cell(size, tile) for size, tile in zip(sizes, filled, strict=True)))


def _tile(setting: Setting, figure: KeyFigure, size: int, look: Tiles) -> Xml:
    unbroken = "".join(run.text for run in figure.value).split(" ")
    whole = max(width_of(re.sub(r"\s", " ", words)) for words in unbroken)
    large = setting.width >= NARROW and whole * LARGE_FIGURE <= size - BESIDE_FIGURES
    value = setting.paragraph(look.large if large else look.small, runs(figure.value, setting.styles))
    label = setting.paragraph("Key Figure Label", plain(figure.label))
    note = setting.paragraph("Key Figure Note", plain(figure.note)) if figure.note else NOTHING
    return joined((value, label, note))
