"""Counting: the words and characters of what a section says, as a funder's officer would count them.

Narratives, the values of facts and the cells of tables count. Headings, heads of tables, captions, notes and the
placeholders for missing facts do not. Words are what stands between spaces, as in Word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal, assert_never

from reports.document.model import (
    Acknowledgement,
    Block,
    Chart,
    Facts,
    Gallery,
    ItemList,
    KeyFigures,
    Line,
    Map,
    MissingBlock,
    Narrative,
    Paragraph,
    ProsePart,
    ProseTable,
    Quote,
    Subheading,
    Table,
)

Counted = Literal["words", "characters", "characters_without_spaces"]


def count(blocks: Iterable[Block], unit: Counted) -> Decimal:
    """How many words or characters the blocks have."""
    return Decimal(sum(_counted(text, unit) for block in blocks for text in _texts(block)))


def only_tables(blocks: Sequence[Block]) -> bool:
    """Whether nothing but tables stands there: limits of words are not meant for these."""
    return not any(_is_read(block) for block in blocks)


def _is_read(block: Block) -> bool:
    match block:
        case Narrative() | Facts():
            return True
        case (
            Table()
            | KeyFigures()
            | Chart()
            | Map()
            | Gallery()
            | Acknowledgement()
            | Subheading()
            | MissingBlock()
        ):
            return False
        case _:
            assert_never(block)


def _counted(text: str, unit: Counted) -> int:
    if unit == "words":
        return len(text.split())
    words = unicodedata.normalize("NFC", text).split()
    letters = sum(map(len, words))
    return letters if unit == "characters_without_spaces" else letters + max(len(words) - 1, 0)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Narrative(parts):
            yield from (text for part in parts for text in _texts_of_part(part))
        case Facts(facts):
            yield from (_text(line) for fact in facts for line in fact.values)
        case KeyFigures(figures):
            yield from (f"{_text(figure.value)} {figure.label}" for figure in figures)
        case Table(_, rows):
            yield from (_text(line) for row in rows for cell in row.cells for line in cell)
        case Chart() | Map() | Gallery() | Acknowledgement() | Subheading() | MissingBlock():
            return
        case _:
            assert_never(block)


def _texts_of_part(part: ProsePart) -> Iterator[str]:
    match part:
        case Paragraph(line):
            yield _text(line)
        case ItemList(items):
            yield from (text for item in items for inner in item.parts for text in _texts_of_part(inner))
        case Quote(parts):
            yield from (text for inner in parts for text in _texts_of_part(inner))
        case ProseTable(_, rows):
            yield from (_text(line) for row in rows for line in row)
        case Subheading():
            return
        case _:
            assert_never(part)


def _text(line: Line) -> str:
    """The words of a line and its footnotes; a placeholder is none of them, a text without its translation is."""
    words = "".join(run.text for run in line if run.gap is None or run.language)
    notes = (_text(part) for run in line for part in run.note)
    return " ".join((words, *notes))
