"""Headings that never skip a level, so that screen readers and bookmarks can follow them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from reports.document import (
    Acknowledgement,
    Block,
    Chart,
    Facts,
    Gallery,
    KeyFigures,
    Map,
    MissingBlock,
    Narrative,
    ProsePart,
    Section,
    Subheading,
    Table,
)


def steady(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections with each subheading below its section's level, and at most one level below the one before it."""
    return tuple(_steady_section(section) for section in sections)


def _steady_section(section: Section) -> Section:
    steps = _Steps(section.level - 1)
    return replace(section, blocks=tuple(steps.block(block) for block in section.blocks))


class _Steps:
    """Walks through a section's headings and remembers the level of the last."""

    def __init__(self, level: int) -> None:
        self.base = self.level = level

    def block(self, block: Block) -> Block:
        match block:
            case Subheading():
                return self.heading(block)
            case Narrative():
                return replace(block, parts=tuple(self._parts(block.parts)))
            case (
                Facts()
                | KeyFigures()
                | Table()
                | Chart()
                | Map()
                | Gallery()
                | Acknowledgement()
                | MissingBlock()
            ):
                return block
            case _:
                assert_never(block)

    def heading(self, heading: Subheading) -> Subheading:
        self.level = min(self.base + max(heading.level, 1), self.level + 1)
        return replace(heading, level=self.level)

    def _parts(self, parts: tuple[ProsePart, ...]) -> Iterator[ProsePart]:
        for part in parts:
            yield self.heading(part) if isinstance(part, Subheading) else part
