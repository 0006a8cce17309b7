"""Parity: whether the documents of one brief say the same in each of their languages.

Compared are sections, blocks, tables, lists, pictures, charts and every number; words are the translator's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, assert_never

from org.base.messages import Message
from reports.document.lines import lines_in
from reports.document.model import (
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

NAMES: Mapping[str, Message] = {
    "Narrative": Message("text"),
    "Facts": Message("list of facts"),
    "KeyFigures": Message("row of key figures"),
    "Table": Message("table"),
    "Chart": Message("chart"),
    "Gallery": Message("pictures"),
    "Acknowledgement": Message("acknowledgement"),
    "Subheading": Message("heading"),
    "MissingBlock": Message("placeholder"),
    "Paragraph": Message("paragraph"),
    "ItemList": Message("list"),
    "Quote": Message("quotation"),
    "ProseTable": Message("table"),
    "Map": Message("map"),
}
"""What the parts of a document are called in words."""


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """What a document has otherwise than the one in the brief's first language."""

    language: str
    first: str
    """The other document's language."""
    where: str
    """The section, in the first document's words; empty for the front."""
    what: Message

    @property
    def message(self) -> Message:
        """The difference in a line."""
        if not self.where:
            return Message(
                "{language} differs from {first}: {what}",
                language=self.language,
                first=self.first,
                what=self.what,
            )
        return Message(
            "{language} differs from {first}: “{where}”: {what}",
            language=self.language,
            first=self.first,
            where=self.where,
            what=self.what,
        )

    def __str__(self) -> str:
        return str(self.message)


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


def _between(first: Document, other: Document) -> Iterator[tuple[str, Message]]:
    for what in _otherwise(first.cover, other.cover):
        yield "", what
    there = {section.id: section for section in other.sections}
    for section in first.sections:
        found = there.pop(section.id, None)
        if found is None:
            yield section.title, Message("the section is missing")
        else:
            yield from ((section.title, what) for what in _in_section(section, found))
    yield from ((section.title, Message("the section is only there")) for section in there.values())


def _in_section(first: Section, other: Section) -> Iterator[Message]:
    kinds = [_name(block) for block in first.blocks], [_name(block) for block in other.blocks]
    if kinds[0] != kinds[1]:
        yield Message(
            "it has {counted}, not {counted2}", counted=_counted(kinds[1]), counted2=_counted(kinds[0])
        )
        return
    for one, another in zip(first.blocks, other.blocks, strict=True):
        yield from _in_block(one, another)


def _name(part: Block | ProsePart) -> Message:
    return NAMES[type(part).__name__]


def _counted(kinds: Sequence[Message]) -> Message:
    if not kinds:
        return Message("nothing")
    return Message.joined(
        Message("{n} × {kind}", n=number, kind=kind) for kind, number in Counter(kinds).items()
    )


def _in_block(first: Block, other: Block) -> Iterator[Message]:
    match first, other:
        case Table(), Table():
            yield from _in_table(first, other)
        case Narrative(), Narrative():
            yield from _in_narrative(first, other)
        case Facts(), Facts() if len(first.facts) != len(other.facts):
            yield Message("{number} facts, not {number2}", number=len(other.facts), number2=len(first.facts))
        case KeyFigures(), KeyFigures() if len(first.figures) != len(other.figures):
            yield Message(
                "{number} key figures, not {number2}", number=len(other.figures), number2=len(first.figures)
            )
        case Gallery(), Gallery() if _files(first) != _files(other):
            yield Message(
                "pictures {files}, not {files2}",
                files=", ".join(_files(other)) or Message("none"),
                files2=", ".join(_files(first)) or Message("none"),
            )
        case Chart(), Chart() if _drawn(first) != _drawn(other):
            yield Message("the chart “{title}” shows other values", title=first.title)
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


def _in_table(first: Table, other: Table) -> Iterator[Message]:
    if len(first.columns) != len(other.columns):
        yield Message(
            "a table with {number} columns, not {number2}",
            number=len(other.columns),
            number2=len(first.columns),
        )
    elif len(first.rows) != len(other.rows):
        yield Message(
            "a table with {number} rows, not {number2}", number=len(other.rows), number2=len(first.rows)
        )
    else:
        for number, (row, found) in enumerate(zip(first.rows, other.rows, strict=True), 1):
            yield from (
                Message("row {number} of a table: {what}", number=number, what=what)
                for what in _in_row(row, found)
            )


def _in_row(first: Row, other: Row) -> Iterator[Message]:
    if _shape(first) != _shape(other):
        yield Message("its cells differ")
    else:
        yield from _otherwise(first, other)


def _shape(row: Row) -> tuple[Any, ...]:
    return row.emphasis, row.down, row.tones, tuple(len(cell) for cell in row.cells)


def _in_narrative(first: Narrative, other: Narrative) -> Iterator[Message]:
    """Differences of a text: its parts, and the numbers in each of them."""
    kinds = [_name(part) for part in first.parts], [_name(part) for part in other.parts]
    if kinds[0] != kinds[1]:
        yield Message(
            "a text of {counted}, not of {counted2}", counted=_counted(kinds[1]), counted2=_counted(kinds[0])
        )
        return
    for one, another in zip(first.parts, other.parts, strict=True):
        if (
            isinstance(one, ItemList)
            and isinstance(another, ItemList)
            and len(one.items) != len(another.items)
        ):
            yield Message(
                "a list of {number} items, not {number2}", number=len(another.items), number2=len(one.items)
            )
        else:
            yield from _otherwise(one, another)


# Numbers


def _otherwise(first: Any, other: Any) -> Iterator[Message]:
    """The first number that two parts do not share."""
    numbers, others = _numbers(first), _numbers(other)
    if numbers != others:
        lacking = [*(numbers - others).elements()]
        more = [*(others - numbers).elements()]
        for one, another in list(zip_longest(lacking, more))[:1]:
            yield Message(
                "the number {another} stands where {one} is",
                another=another or Message("none"),
                one=one or Message("none"),
            )


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
