"""Galleries: pictures with what they show and who took them; charts and signs."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document.model import Acknowledgement, Chart, Figure, Gallery, Map, words
from reports.layout.gallery_rows import in_rows
from reports.word.blocks.grids import cell, ending, grid, row, widths
from reports.word.blocks.picture_parts import Box, drawing
from reports.word.blocks.runs import plain, runs
from reports.word.blocks.setting import Setting
from reports.word.charts import frame
from reports.word.package.markup import NOTHING, Xml, joined

GUTTER = 160
"""What the margins of a cell take from a picture's width, in twentieths of a point."""

HIGHEST, HIGHEST_IN_ROWS, HIGHEST_MAP = 5000, 3400, 6200
TWIPS_PER_MM = 1440 / 25.4
AROUND_A_CHART = 4200
"""What a page's margins, a heading and the chart's title take from its height."""

LOGO = Box(width=3400, height=1000)


def gallery(setting: Setting, block: Gallery) -> Xml:
    """Give a picture as wide as the text, or rows of pictures that are as high as each other."""
    if len(block.figures) == 1:
        return _figure(setting, block.figures[0], Box(setting.width, HIGHEST))
    return joined(_row_of(setting, figures) for figures in in_rows(block.figures))


def chart(setting: Setting, block: Chart) -> Xml:
    """Give a chart below its title."""
    title = f"{block.title} ({block.unit})" if block.unit else block.title
    highest = setting.pages.height - AROUND_A_CHART
    caption = setting.paragraph("Caption", plain(title), keep_next=True)
    shown = frame(block, setting.width / TWIPS_PER_MM, highest / TWIPS_PER_MM)
    return joined((caption, setting.paragraph("Figure", shown, keep_next=False)))


def map_of_places(setting: Setting, block: Map) -> Xml:
    """Give a map above its title and the places that are not on it."""
    shown = drawing(setting.pictures[block.file], block.alt, Box(setting.width, HIGHEST_MAP))
    below = runs(words("\n".join(filter(None, (block.title, block.note)))), setting.styles)
    return joined((setting.paragraph("Figure", shown), setting.paragraph("Figure Caption", below)))


def logo(setting: Setting, figure: Figure, style: str) -> Xml:
    """Give the organisation's sign, for the cover or beside the words of a masthead."""
    shown = drawing(setting.pictures[figure.file], figure.alt, LOGO)
    return setting.paragraph(style, shown)


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


def _row_of(setting: Setting, figures: Sequence[Figure]) -> Xml:
    pictures = [setting.pictures[figure.file] for figure in figures]
    shapes = [picture.width / picture.height for picture in pictures]
    height = (setting.width - GUTTER * len(figures)) / sum(shapes)
    sizes = widths(setting.width, [shape * height + GUTTER for shape in shapes])
    shown = (
        _figure(setting, figure, Box(size - GUTTER, HIGHEST_IN_ROWS))
        for figure, size in zip(figures, sizes, strict=True)
    )
    cells = joined(cell(size, content) for size, content in zip(sizes, shown, strict=True))
    return joined((grid(setting, "GW Gallery", sizes, row(cells), headed="none"), ending(setting)))


def _figure(setting: Setting, figure: Figure, box: Box) -> Xml:
    shown = drawing(setting.pictures[figure.file], figure.alt, box)
    caption = figure.caption
    credit = f"{setting.labels.credit}: {figure.credit}" if figure.credit else ""
    below = "\n".join(part for part in (caption, credit) if part)
    if not below:
        return setting.paragraph("Figure", shown, keep_next=False)
    lines = runs(words(below), setting.styles)
    return joined((setting.paragraph("Figure", shown), setting.paragraph("Figure Caption", lines)))
