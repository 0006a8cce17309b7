"""Parity: whether the documents of one brief say the same in each of their languages.

Compared are sections, blocks, tables, lists, pictures, charts and every number; words are the translator's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, assert_never

from reports.document import (
    Acknowledgement,
    Block,
    Chart,
    Document,
    Facts,
    Gallery,
    ItemList,
    KeyFigures,
    Map,
    MissingBlock,
    Narrative,
    ProsePart,
    Row,
    Run,
    Section,
    Subheading,
    Table,
)
from reports.lines import lines_in

NAMES = {
    "Narrative": "text", "Facts": "list of facts", "KeyFigures": "row of key figures", "Table": "table",
    "Chart": "chart", "Gallery": "pictures", "Acknowledgement": "acknowledgement", "Subheading": "heading",
    "MissingBlock": "placeholder", "Paragraph": "paragraph", "ItemList": "list", "Quote": "quotation",
    "ProseTable": "table", "Map": "map",
}  # fmt: skip
"""What the parts of a document are called in words."""


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """What a document has otherwise than the one in the brief's first language."""

    language: str
    first: str
    """The other document's language."""
    where: str
    """The section, in the first document's words; empty for the front."""
    what: str

    def __str__(self) -> str:
        where = f"“{self.where}”: " if self.where else ""
        return f"{self.language} differs from {self.first}: {where}{self.what}"


def differences(documents: Sequence[Document]) -> tuple[Difference, ...]:
    """How the documents differ from the first of them."""
    if not documents:
        return ()
    first, *others = documents
    return tuple(
        Difference(other.language, first.language, where, what)
        for other in others
        for where, what in _between(first, other)
    )


def _between(first: Document, other: Document) -> Iterator[tuple[str, str]]:
    for what in _otherwise(first.cover, other.cover):
        yield "", what
    there = {section.id: section for section in other.sections}
    for section in first.sections:
        found = there.pop(section.id, None)
        if found is None:
            yield section.title, "the section is missing"
        else:
            yield from ((section.title, what) for what in _in_section(section, found))
    yield from ((section.title, "the section is only there") for section in there.values())


def _in_section(first: Section, other: Section) -> Iterator[str]:
    kinds = [_name(block) for block in first.blocks], [_name(block) for block in other.blocks]
    if kinds[0] != kinds[1]:
        yield f"it has {_counted(kinds[1])}, not {_counted(kinds[0])}"
        return
    for one, another in zip(first.blocks, other.blocks, strict=True):
        yield from _in_block(one, another)


def _name(part: Block | ProsePart) -> str:
    return NAMES[type(part).__name__]


def _counted(kinds: Sequence[str]) -> str:
    return ", ".join(f"{number} × {kind}" for kind, number in Counter(kinds).items()) or "nothing"


def _in_block(first: Block, other: Block) -> Iterator[str]:
    match first, other:
        case Table(), Table():
            yield from _in_table(first, other)
        case Narrative(), Narrative():
            yield from _in_narrative(first, other)
        case Facts(), Facts() if len(first.facts) != len(other.facts):
            yield f"{len(other.facts)} facts, not {len(first.facts)}"
        case KeyFigures(), KeyFigures() if len(first.figures) != len(other.figures):
            yield f"{len(other.figures)} key figures, not {len(first.figures)}"
        case Gallery(), Gallery() if _files(first) != _files(other):
            yield f"pictures {', '.join(_files(other)) or 'none'}, not {', '.join(_files(first)) or 'none'}"
        case Chart(), Chart() if _drawn(first) != _drawn(other):
            yield f"the chart “{first.title}” shows other values"
        case (
            Narrative()
            | Facts()
            | KeyFigures()
            | Table()
            | Chart()
            | Map()
            | Gallery()
            | Acknowledgement()
            | Subheading()
            | MissingBlock(),
            _,
        ):
            yield from _otherwise(first, other)
        case _:
            assert_never(first)


def _files(gallery: Gallery) -> list[str]:
    return [figure.file for figure in gallery.figures]


def _drawn(chart: Chart) -> tuple[Any, ...]:
    return chart.kind, len(chart.categories), tuple(series.values for series in chart.series)


def _in_table(first: Table, other: Table) -> Iterator[str]:
    if len(first.columns) != len(other.columns):
        yield f"a table with {len(other.columns)} columns, not {len(first.columns)}"
    elif len(first.rows) != len(other.rows):
        yield f"a table with {len(other.rows)} rows, not {len(first.rows)}"
    else:
        for number, (row, found) in enumerate(zip(first.rows, other.rows, strict=True), 1):
            yield from (f"row {number} of a table: {what}" for what in _in_row(row, found))


def _in_row(first: Row, other: Row) -> Iterator[str]:
    if _shape(first) != _shape(other):
        yield "its cells differ"
    else:
        yield from _otherwise(first, other)


def _shape(row: Row) -> tuple[Any, ...]:
    return row.emphasis, row.down, row.tones, tuple(len(cell) for cell in row.cells)


def _in_narrative(first: Narrative, other: Narrative) -> Iterator[str]:
    """Differences of a text: its parts, and the numbers in each of them."""
    kinds = [_name(part) for part in first.parts], [_name(part) for part in other.parts]
    if kinds[0] != kinds[1]:
        yield f"a text of {_counted(kinds[1])}, not of {_counted(kinds[0])}"
        return
    for one, another in zip(first.parts, other.parts, strict=True):
        if (
            isinstance(one, ItemList)
            and isinstance(another, ItemList)
            and len(one.items) != len(another.items)
        ):
            yield f"a list of {len(another.items)} items, not {len(one.items)}"
        else:
            yield from _otherwise(one, another)


# Numbers


def _otherwise(first: Any, other: Any) -> Iterator[str]:
    """The first number that two parts do not share."""
    numbers, others = _numbers(first), _numbers(other)
    if numbers != others:
        lacking = [*(numbers - others).elements()]
        more = [*(others - numbers).elements()]
        for one, another in list(zip_longest(lacking, more))[:1]:
            yield f"the number {another or 'none'} stands where {one or 'none'} is"


_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f\u2009 ’٬٫]\d{3}(?!\d))*(?:[.,٫]\d+)?")


def _numbers(part: Any) -> Counter[str]:
    """The numbers in a part, without the marks between their digits."""
    found: Counter[str] = Counter()
    for line in lines_in(part):
        found.update(_digits(number) for number in _NUMBER.findall(_said(line)))
    return found


def _digits(number: str) -> str:
    return "".join(str(int(digit)) for digit in number if digit.isdigit())


def _said(line: tuple[Run, ...]) -> str:
    """A line's words, without placeholders, which name files and keys in every language alike."""
    return "".join(run.text for run in line if run.gap is None or run.language is not None)
