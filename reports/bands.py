"""Bands of a banner: figures that go on with the head at the top, and facts that close the piece in a panel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from reports.document import Document, Facts, KeyFigures, Line, Section

Band = Literal["opening", "closing"]
MOST_FACTS, MOST_IN_A_PANEL = 9, 300
"""How many facts stand in a panel, and letters of one."""


def bands(document: Document) -> Mapping[str, Band]:
    """The sections that stand on a ground of their own, by their ids: in a banner, the first and the last at most."""
    if document.look.layout != "banner" or not document.sections:
        return {}
    first, last = document.sections[0], document.sections[-1]
    found: dict[str, Band] = {}
    if (
        _goes_on_with_the_head(document)
        and len(first.blocks) == 1
        and isinstance(first.blocks[0], KeyFigures)
    ):
        found[first.id] = "opening"
    if _closes(last):
        found[last.id] = "closing"
    return found


def _goes_on_with_the_head(document: Document) -> bool:
    return document.look.front == "masthead" and not document.look.contents_list


def _closes(section: Section) -> bool:
    """Whether a section is nothing but facts, few and short enough to stand beside each other, kept whole."""
    if section.landscape or section.level > 1 or len(section.blocks) != 1:
        return False
    facts = section.blocks[0]
    if not isinstance(facts, Facts) or len(facts.facts) > MOST_FACTS:
        return False
    return all(sum(map(_letters, fact.values)) <= MOST_IN_A_PANEL for fact in facts.facts)


def _letters(line: Line) -> int:
    return sum(len(run.text) for run in line)
