"""Galleries: pictures with what they show and who took them."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Acknowledgement, Chart, Figure, Gallery, words
from reports.word.grids import batches, cell, ending, grid, row, widths
from reports.word.markup import NOTHING, Xml, joined
from reports.word.pictures import Box, drawing
from reports.word.runs import plain, runs
from reports.word.setting import Setting

ACROSS = 2
GUTTER = 160
"""What the margins of a cell take from a picture's width, in twentieths of a point."""

HIGHEST, HIGHEST_IN_PAIRS = 5000, 3400
WIDEST_CHART = 9185
"""162 mm: what a chart is drawn for."""

AROUND_A_CHART = 4200
"""What a page's margins, a heading and the chart's title take from its height."""

LOGO = Box(width=3400, height=1000)


def gallery(setting: Setting, block: Gallery) -> Xml:
    """Give one picture below the other, or two by two where there are more than one."""
    if len(block.figures) == 1:
        return _figure(setting, block.figures[0], Box(setting.width, HIGHEST))
    sizes = widths(setting.width, [1.0] * ACROSS)
    rows = joined(_pair(setting, pair, sizes) for pair in batches(block.figures, ACROSS))
    return joined((grid(setting, "GW Gallery", sizes, rows, headed=False), ending(setting)))


def chart(setting: Setting, block: Chart) -> Xml:
    """Give the drawing of a chart below its title."""
    title = f"{block.title} ({block.unit})" if block.unit else block.title
    box = Box(min(setting.width, WIDEST_CHART), setting.pages.height - AROUND_A_CHART)
    shown = drawing(setting.pictures[block.file], block.alt or block.title, box)
    caption = setting.paragraph("Caption", plain(title), keep_next=True)
    return joined((caption, setting.paragraph("Figure", shown, keep_next=False)))


def logo(setting: Setting, figure: Figure) -> Xml:
    """Give the organisation's sign, for the cover."""
    shown = drawing(setting.pictures[figure.file], figure.alt, LOGO)
    return setting.paragraph("Cover Logo", shown)


def acknowledgement(setting: Setting, block: Acknowledgement) -> Xml:
    """Give the funder's emblem, or its placeholder, and the statement; no page break comes between them."""
    statement = setting.paragraph("Caption", runs(block.statement, setting.styles), keep_next=False)
    above = [
        setting.paragraph("Figure", content, keep_next=True)
        for content in (
            drawing(setting.pictures[block.emblem.file], block.emblem.alt, LOGO) if block.emblem else NOTHING,
            runs(block.missing, setting.styles),
        )
        if content
    ]
    return joined((*above, statement))


def _pair(setting: Setting, figures: Sequence[Figure], sizes: Sequence[int]) -> Xml:
    box = Box(sizes[0] - GUTTER, HIGHEST_IN_PAIRS)
    shown = [_figure(setting, figure, box) for figure in figures]
    filled = (*shown, *(setting.paragraph("Figure"),) * (len(sizes) - len(shown)))
    return row(joined(cell(size, content) for size, content in zip(sizes, filled, strict=True)))


def _figure(setting: Setting, figure: Figure, box: Box) -> Xml:
    shown = drawing(setting.pictures[figure.file], figure.alt, box)
    caption = figure.caption
    credit = f"{setting.labels.credit}: {figure.credit}" if figure.credit else ""
    below = "\n".join(part for part in (caption, credit) if part)
    if not below:
        return setting.paragraph("Figure", shown, keep_next=False)
    lines = runs(words(below), setting.styles)
    return joined((setting.paragraph("Figure", shown), setting.paragraph("Figure Caption", lines)))
