"""A panel beside the text: which sections of a short piece stand in it, which beside it, and which below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import assert_never

from reports.document import (
    Acknowledgement,
    Block,
    Chart,
    Fact,
    Facts,
    Gallery,
    KeyFigures,
    Line,
    Map,
    MissingBlock,
    Narrative,
    Section,
    Subheading,
    Table,
)
from reports.lines import lines_in

MOST_LINES = 50
"""How many lines the panel holds on the first page."""
LETTERS = 31
"""How many letters fit in a line of the panel."""
MOST_BESIDE, LETTERS_BESIDE = 44, 72
"""How many lines of text there is room for beside the panel, and how many letters fit in one."""
HEADING_LINES, FIGURE_LINES = 3, 4


@dataclass(frozen=True, slots=True)
class Sides:
    """The sections of a document with a panel."""

    panel: tuple[Section, ...]
    beside: tuple[Section, ...]
    below: tuple[Section, ...]


def sides(sections: tuple[Section, ...]) -> Sides:
    """The sections that are figures and facts in the panel, as far as it goes; the text beside it; then all else.

    Sections that are numbered stay in their order, without a panel.
    """
    panel = () if any(section.number for section in sections) else _panel(sections)
    others = [section for section in sections if section not in panel]
    beside = _beside(others) if panel else ()
    return Sides(panel, beside, tuple(others[len(beside) :]))


def _panel(sections: Iterable[Section]) -> tuple[Section, ...]:
    """As many sections of figures and facts as the panel holds, the shortest first; in the document's order."""
    listed = tuple(sections)
    brief = [each for each in listed if each.blocks and None not in map(_lines, each.blocks)]
    fitting = takewhile(lambda used: used <= MOST_LINES, accumulate(map(_height, sorted(brief, key=_height))))
    chosen = sorted(brief, key=_height)[: len(tuple(fitting))]
    return tuple(section for section in listed if section in chosen)


def _beside(others: Sequence[Section]) -> tuple[Section, ...]:
    """The text that stands on the first page, beside the panel: what is longer goes on below, over the whole width."""
    text = tuple(takewhile(_is_text, others))
    fitting = takewhile(lambda used: used <= MOST_BESIDE, accumulate(map(_height_of_text, text)))
    return text[: max(1, len(tuple(fitting)))]


def _height_of_text(section: Section) -> int:
    lines = (-(-sum(len(run.text) for run in line) // LETTERS_BESIDE) for line in lines_in(section.blocks))
    return HEADING_LINES + sum(lines)


def _height(section: Section) -> int:
    return HEADING_LINES + sum(_lines(block) or 0 for block in section.blocks)


def _is_text(section: Section) -> bool:
    return all(map(_is_words, section.blocks))


def _is_words(block: Block) -> bool:
    match block:
        case Narrative() | Subheading() | MissingBlock():
            return True
        case Facts() | KeyFigures() | Table() | Chart() | Map() | Gallery() | Acknowledgement():
            return False
        case _:
            assert_never(block)


def _lines(block: Block) -> int | None:
    """About how many lines a block takes in the panel; None where it does not belong there."""
    match block:
        case KeyFigures(figures):
            return FIGURE_LINES * ((len(figures) + 1) // 2)
        case Facts(facts):
            return sum(_lines_of(fact) for fact in facts)
        case (
            Narrative()
            | Table()
            | Chart()
            | Map()
            | Gallery()
            | Acknowledgement()
            | Subheading()
            | MissingBlock()
        ):
            return None
        case _:
            assert_never(block)


def _lines_of(fact: Fact) -> int:
    return 1 + sum(_wrapped(line) for line in fact.values)


def _wrapped(line: Line) -> int:
    return -(-sum(len(run.text) for run in line) // LETTERS)
