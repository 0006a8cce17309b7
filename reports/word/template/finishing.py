"""A part as Jinja leaves it: read strictly, and mended where filling takes away what Word insists on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reports.word.completing import complete
from reports.word.package import Element, parse, serialised
from reports.word.template.breaks import MARK, break_paragraphs
from reports.word.template.compiled import SOUND_ENDS, TaggedPart
from reports.word.template.grids import fit_grids

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LABEL = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
FIRST_ID = 1001


@dataclass(slots=True)
class FilledPart:
    """A part with its tags filled in."""

    name: str
    xml: str
    root: Element
    changed: bool = False
    """Whether the tree is no longer what the text says."""

    @property
    def content(self) -> bytes:
        """The part as it is written."""
        return serialised(self.root) if self.changed else (DECLARATION + self.xml).encode()


def finished(part: TaggedPart, xml: str, labels: Iterator[int]) -> FilledPart:
    """Give the part that the text makes; `labels` counts the drawings. Raises XMLSyntaxError."""
    made = FilledPart(part.name, xml, parse(xml.encode()))
    if MARK in xml:
        break_paragraphs(made.root)
        made.changed = True
    if part.loose:
        fit_grids(made.root)
        made.changed = True
    if any(xml.count(end) != sum(map(xml.count, SOUND_ENDS[end])) for end in part.ends):
        complete(made.root)
        made.changed = True
    if ":docPr" in xml:
        _number(made.root, labels)
        made.changed = True
    return made


def _number(root: Element, labels: Iterator[int]) -> None:
    """Give each drawing a number of its own; the two forms of one drawing share it."""
    for label in root.iter(LABEL):
        label.set("id", str(next(labels)))


def broken(error: etree.XMLSyntaxError) -> str:
    """Say what is wrong with XML that tags leave behind."""
    return (
        f"its tags leave broken XML behind, because a block begins and ends at different levels: {error.msg}"
    )
