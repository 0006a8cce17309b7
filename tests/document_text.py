"""What a document says, as plain text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from reports.document.model import Chart, Document, Fact, Row, Run, Section, Table


def text_of(node: Any) -> str:
    """All words of a document or a part of it; lines are separated by line ends."""
    return "\n".join(_lines(node))


def _lines(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple) and node and all(isinstance(item, Run) for item in node):
        yield "".join(run.text for run in node)
    elif isinstance(node, tuple):
        for item in node:
            yield from _lines(item)
    elif isinstance(node, Run):
        yield node.text
    elif isinstance(node, Chart) and node.kind == "timeline":
        yield from (node.title, *node.categories)  # its series are bars without names
    elif dataclasses.is_dataclass(node):
        for entry in dataclasses.fields(node):
            if entry.name not in _NOT_PRINTED:
                yield from _lines(getattr(node, entry.name))


_NOT_PRINTED = {"gap", "id", "language", "align", "emphasis", "look", "file", "link", "origins", "labels"}
_NOT_PRINTED |= {"alt", "places", "countries"}  # said of pictures, or drawn in them


def section(document: Document, id: str) -> Section:
    """The section of that id."""
    return next(section for section in document.sections if section.id == id)


def tables(part: Document | Section) -> list[Table]:
    """The tables of a document or a section."""
    sections = part.sections if isinstance(part, Document) else (part,)
    return [block for section in sections for block in section.blocks if isinstance(block, Table)]


def cells(row: Row) -> list[str]:
    """The words of each cell of a row."""
    return [text_of(cell) for cell in row.cells]


def facts(part: Section) -> dict[str, str]:
    """The values of a section's facts by their labels."""
    found = [fact for block in part.blocks for fact in getattr(block, "facts", ()) if isinstance(fact, Fact)]
    return {fact.label: text_of(fact.values) for fact in found}
