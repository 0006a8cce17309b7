"""What stands on the grounds of a banner: figures that go on with its head, and facts that close it."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document.model import Block, Fact, Facts, KeyFigures
from reports.word.blocks.any_block import block_xml
from reports.word.blocks.fact_tables import Tiles, key_figures
from reports.word.blocks.grids import batches, cell, ending, grid, row, widths
from reports.word.blocks.runs import plain, runs
from reports.word.blocks.setting import Setting
from reports.word.package.markup import Xml, joined

OPENING = Tiles("GW Gallery", "Opening Figure", "Opening Long Figure")
ACROSS, AROUND = 3, 567
"""How many facts stand beside each other, and what the margins of their ground take on both sides."""


def banded(setting: Setting, block: Block) -> Xml:
    """Give a block as it stands on the ground of its section; as anywhere else, where it has no look for that."""
    match block:
        case KeyFigures():
            return key_figures(setting, block, OPENING)
        case Facts():
            return _closing_facts(setting, block)
        case _:
            return block_xml(setting, block)


def _closing_facts(setting: Setting, block: Facts) -> Xml:
    """Give labels above their values, beside each other."""
    sizes = widths(setting.width - AROUND, [1.0] * ACROSS)
    rows = joined(_closing_row(setting, some, sizes) for some in batches(block.facts, ACROSS))
    return joined((grid(setting, "GW Gallery", sizes, rows, headed="none"), ending(setting)))


def _closing_row(setting: Setting, some: Sequence[Fact], sizes: Sequence[int]) -> Xml:
    empty = setting.paragraph("Closing Value")
    filled = (*(_closing_fact(setting, fact) for fact in some), *(empty,) * (len(sizes) - len(some)))
    return row(joined(cell(size, content) for size, content in zip(sizes, filled, strict=True)))


def _closing_fact(setting: Setting, fact: Fact) -> Xml:
    label = setting.paragraph("Closing Label", plain(fact.label))
    values = (runs(line, setting.styles, link="Closing Link") for line in fact.values)
    return joined((label, *(setting.paragraph("Closing Value", value) for value in values)))
