"""A part as Jinja leaves it: read strictly, and mended where filling takes away what Word insists on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from lxml import etree

from org.base.messages import Message, with_remedy
from reports.word.package.package import Element, Package, qualified
from reports.word.template.breaks import MARK, break_paragraphs
from reports.word.template.compiled import SOUND_ENDS, TaggedPart
from reports.word.template.table_columns import fit_grids

PARAGRAPH, TABLE, ROW, CELL = map(qualified, ("w:p", "w:tbl", "w:tr", "w:tc"))
HOLDERS = (CELL, *map(qualified, ("w:hdr", "w:ftr", "w:footnote", "w:endnote")))
"""What has to end in a paragraph."""


def complete(root: Element) -> None:
    """Take away tables without rows; end every cell, head and foot in a paragraph."""
    for table in list(root.iter(TABLE)):
        if table.find(ROW) is None:
            _remove(table)
    for holder in root.iter(*HOLDERS):
        # A cell without a paragraph at its end is damage to Word (ECMA-376-1, 17.4.66)
        if len(holder) == 0 or holder[-1].tag != PARAGRAPH:
            etree.SubElement(holder, PARAGRAPH)


def _remove(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LABEL = re.compile(r"""(<[\w.-]+:docPr\b(?:[^"'>]|"[^"]*"|'[^']*')*?\sid=)(?:"[^"]*"|'[^']*')""")
"""Where a drawing has its number."""

FIRST_ID = 1001


def finish(package: Package, part: TaggedPart, xml: str, labels: Iterator[int]) -> None:
    """Set the part to what the text makes, each drawing with a number of its own from `labels`. Raises ExpatError."""
    # A loop repeats a drawing with its number, which no other may have (ECMA-376-1, 20.4.2.5)
    if ":docPr" in xml:
        xml = LABEL.sub(lambda label: f'{label[1]}"{next(labels)}"', xml)
    check_sound(xml)
    package.put(part.name, (DECLARATION + xml).encode())
    if MARK in xml:
        break_paragraphs(package.edit(part.name))
    if part.loose:
        fit_grids(package.edit(part.name))
    if any(xml.count(end) != sum(map(xml.count, SOUND_ENDS[end])) for end in part.ends):
        complete(package.edit(part.name))


def check_sound(xml: str) -> None:
    """Raise ExpatError where the text is not sound XML, or a prefix stands for nothing. No tree is made: that costs."""
    expat.ParserCreate(namespace_separator=" ").Parse(xml, True)


def broken(error: expat.ExpatError) -> Message:
    """Say what is wrong with XML that tags leave behind."""
    return with_remedy(
        Message("its tags leave broken XML behind ({error})", error=expat.ErrorString(error.code)),
        Message(
            "each block so that it begins and ends in the same place: both tags in one paragraph, or in one cell"
        ),
    )
