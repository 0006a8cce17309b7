"""Blocks: what a document consists of, as WordprocessingML in the template's styles."""

from __future__ import annotations

from typing import assert_never

from reports.document.model import (
    Acknowledgement,
    Block,
    Chart,
    Facts,
    Gallery,
    KeyFigures,
    Map,
    MissingBlock,
    Narrative,
    Run,
    Subheading,
    Table,
)
from reports.word.blocks.fact_tables import facts, key_figures
from reports.word.blocks.galleries import acknowledgement, chart, gallery, map_of_places
from reports.word.blocks.prose import narrative, subheading
from reports.word.blocks.runs import runs
from reports.word.blocks.setting import Setting
from reports.word.blocks.tables import table
from reports.word.package.markup import Xml


def block_xml(setting: Setting, block: Block) -> Xml:
    """Give a block's paragraphs and tables."""
    match block:
        case Narrative():
            return narrative(setting, block)
        case Facts():
            return facts(setting, block)
        case KeyFigures():
            return key_figures(setting, block)
        case Table():
            return table(setting, block)
        case Chart():
            return chart(setting, block)
        case Map():
            return map_of_places(setting, block)
        case Gallery():
            return gallery(setting, block)
        case Acknowledgement():
            return acknowledgement(setting, block)
        case Subheading():
            return subheading(setting, block)
        case MissingBlock():
            return _missing(setting, block)
        case _:
            assert_never(block)


def _missing(setting: Setting, block: MissingBlock) -> Xml:
    placeholder = Run(block.text, gap=block.gap)
    return setting.paragraph("Missing Block", runs((placeholder,), setting.styles))
