"""Facts and key figures: labels with what they stand for."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Fact, Facts, KeyFigure, KeyFigures
from reports.word.grids import batches, cell, cell_lines, ending, grid, row, stays_whole, widths
from reports.word.markup import NOTHING, Xml, joined
from reports.word.runs import plain, runs
from reports.word.setting import Setting

LABEL_SHARE, VALUE_SHARE = 3, 7
MOST_TILES = 4
TOGETHER = 8
"""So many facts at most stay on one page."""
NARROW = 4000
"""Below this width, in twentieths of a point, labels stand above their values."""


def facts(setting: Setting, block: Facts) -> Xml:
    """Give labels and values below each other."""
    if setting.width < NARROW:
        return joined(_narrow_fact(setting, fact) for fact in block.facts)
    sizes = widths(setting.width, (LABEL_SHARE, VALUE_SHARE))
    last = len(block.facts)
    rows = joined(
        _fact(setting, fact, sizes, keep_next=number < last and (last <= TOGETHER or number in {1, last - 1}))
        for number, fact in enumerate(block.facts, start=1)
    )
    return joined((grid(setting, "GW Facts", sizes, rows, headed="column"), ending(setting)))


def key_figures(setting: Setting, block: KeyFigures) -> Xml:
    """Give numbers next to each other, as evenly over the rows as they go."""
    across = _tiles_across(len(block.figures)) if setting.width >= NARROW else 2
    sizes = widths(setting.width, [1.0] * across)
    rows = joined(_tiles(setting, some, sizes) for some in batches(block.figures, across))
    style = "GW Key Figures" if setting.width >= NARROW else "GW Gallery"
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


def _tiles(setting: Setting, figures: Sequence[KeyFigure], sizes: Sequence[int]) -> Xml:
    tiles = [_tile(setting, figure) for figure in figures]
    empty = setting.paragraph("Key Figure Label")
    filled = (*tiles, *(empty,) * (len(sizes) - len(tiles)))
    return row(joined(cell(size, tile) for size, tile in zip(sizes, filled, strict=True)))


def _tile(setting: Setting, figure: KeyFigure) -> Xml:
    style = "Key Figure" if setting.width >= NARROW else "Panel Figure"
    value = setting.paragraph(style, runs(figure.value, setting.styles))
    label = setting.paragraph("Key Figure Label", plain(figure.label))
    note = setting.paragraph("Key Figure Note", plain(figure.note)) if figure.note else NOTHING
    return joined((value, label, note))
