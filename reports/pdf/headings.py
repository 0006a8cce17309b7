"""Headings that never skip a level, so that screen readers and bookmarks can follow them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reports.document import Block, Document, Narrative, ProsePart, Section, Subheading


def steady(document: Document) -> Document:
    """The document with each subheading at most one level below the one before it."""
    sections = tuple(_steady_section(section) for section in document.sections)
    return replace(document, sections=sections)


def _steady_section(section: Section) -> Section:
    steps = _Steps()
    return replace(section, blocks=tuple(steps.block(block) for block in section.blocks))


class _Steps:
    """Walks through a section's headings and remembers the level of the last."""

    def __init__(self) -> None:
        self.level = 0

    def block(self, block: Block) -> Block:
        if isinstance(block, Subheading):
            return self.heading(block)
        if isinstance(block, Narrative):
            return replace(block, parts=tuple(self._parts(block.parts)))
        return block

    def heading(self, heading: Subheading) -> Subheading:
        self.level = min(max(heading.level, 1), self.level + 1)
        return replace(heading, level=self.level)

    def _parts(self, parts: tuple[ProsePart, ...]) -> Iterator[ProsePart]:
        for part in parts:
            yield self.heading(part) if isinstance(part, Subheading) else part
