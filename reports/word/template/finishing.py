"""A part as Jinja leaves it: read strictly, and mended where filling takes away what Word insists on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.parsers import expat

from org.messages import Message, with_remedy
from reports.word.completing import complete
from reports.word.package import Element, parse, serialised
from reports.word.template.breaks import MARK, break_paragraphs
from reports.word.template.compiled import SOUND_ENDS, TaggedPart
from reports.word.template.grids import fit_grids

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LABEL = re.compile(r"""(<[\w.-]+:docPr\b(?:[^"'>]|"[^"]*"|'[^']*')*?\sid=)(?:"[^"]*"|'[^']*')""")
"""Where a drawing has its number."""

FIRST_ID = 1001


@dataclass
class FilledPart:
    """A part with its tags filled in: text that is known to be sound XML, and a tree once somebody asks for it."""

    name: str
    xml: str

    @cached_property
    def root(self) -> Element:
        """The tree. Whoever asks for it may change it: from then on, the part is what it says."""
        return parse(self.xml.encode())

    @property
    def content(self) -> bytes:
        """The part as it is written."""
        return serialised(self.root) if "root" in vars(self) else (DECLARATION + self.xml).encode()


def finished(part: TaggedPart, xml: str, labels: Iterator[int]) -> FilledPart:
    """Give the part that the text makes, each drawing with a number of its own from `labels`. Raises ExpatError."""
    if ":docPr" in xml:
        xml = LABEL.sub(lambda label: f'{label[1]}"{next(labels)}"', xml)
    check_sound(xml)
    made = FilledPart(part.name, xml)
    if MARK in xml:
        break_paragraphs(made.root)
    if part.loose:
        fit_grids(made.root)
    if any(xml.count(end) != sum(map(xml.count, SOUND_ENDS[end])) for end in part.ends):
        complete(made.root)
    return made


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
