"""What Word insists on and filling a template can take away: a paragraph in every cell, and such."""

from __future__ import annotations

from lxml import etree

from reports.word.package import Element, qualified

PARAGRAPH, TABLE, ROW, CELL = map(qualified, ("w:p", "w:tbl", "w:tr", "w:tc"))
HOLDERS = (CELL, *map(qualified, ("w:hdr", "w:ftr", "w:footnote", "w:endnote")))
"""What has to end in a paragraph."""


def complete(root: Element) -> None:
    """Take away tables without rows; end every cell, head and foot in a paragraph."""
    for table in list(root.iter(TABLE)):
        if table.find(ROW) is None:
            _remove(table)
    for holder in root.iter(*HOLDERS):
        if len(holder) == 0 or holder[-1].tag != PARAGRAPH:
            etree.SubElement(holder, PARAGRAPH)


def _remove(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
