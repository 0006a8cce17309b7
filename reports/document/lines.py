"""The lines of a document: to read them one after the other, and to change those of a narrative."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, assert_never

from org.base.faults import Place
from reports.document.model import (
    Document,
    Gap,
    ItemList,
    Line,
    ListItem,
    Paragraph,
    ProsePart,
    ProseTable,
    Quote,
    Run,
    Subheading,
    is_told,
)

Change = Callable[[Line], Line]


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of a document, with the section that it stands in."""

    section: str
    line: Line
    told: bool
    """Whether it is running text that somebody wrote, not a cell or a fact."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.line)


def passages(document: Document) -> Iterator[Passage]:
    """The lines of a document's sections, in their order."""
    for section in document.sections:
        for block in section.blocks:
            for line in lines_in(block):
                yield Passage(section.id, line, is_told(block))


def lines_in(node: Any) -> Iterator[Line]:
    """The lines in a block or any part of it."""
    if isinstance(node, tuple) and node and all(isinstance(item, Run) for item in node):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from lines_in(item)
    elif dataclasses.is_dataclass(node):
        for entry in dataclasses.fields(node):
            yield from lines_in(getattr(node, entry.name))


def words_in(node: Any) -> Iterator[str]:
    """All words in a document or any part of it, the names of pictures too; not where they come from."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from words_in(item)
    elif dataclasses.is_dataclass(node) and not isinstance(node, Gap | Place):
        for entry in dataclasses.fields(node):
            yield from words_in(getattr(node, entry.name))


def changed(parts: tuple[ProsePart, ...], change: Change) -> tuple[ProsePart, ...]:
    """The parts of a narrative with each of their lines changed."""
    return tuple(_changed(part, change) for part in parts)


def _changed(part: ProsePart, change: Change) -> ProsePart:
    match part:
        case Paragraph(line) | Subheading(_, line):
            return replace(part, line=change(line))
        case Quote(parts):
            return Quote(changed(parts, change))
        case ItemList(items):
            return replace(part, items=tuple(ListItem(changed(item.parts, change)) for item in items))
        case ProseTable(head, rows):
            return replace(
                part,
                head=tuple(change(cell) for cell in head),
                rows=tuple(tuple(change(cell) for cell in row) for row in rows),
            )
        case _:
            assert_never(part)
