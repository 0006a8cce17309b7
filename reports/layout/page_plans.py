"""How a short piece stands on its page: a banner, a panel beside the text, columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, takewhile
from typing import Literal, assert_never

from reports.document.lines import lines_in
from reports.document.model import (
    Acknowledgement,
    Block,
    Chart,
    Document,
    Fact,
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
    Section,
    Subheading,
    Table,
)

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
    text = tuple(takewhile(_beside_the_panel, others))
    fitting = takewhile(lambda used: used <= MOST_BESIDE, accumulate(map(_height_of_text, text)))
    return text[: max(1, len(tuple(fitting)))]


def _height_of_text(section: Section) -> int:
    lines = (-(-sum(len(run.text) for run in line) // LETTERS_BESIDE) for line in lines_in(section.blocks))
    return HEADING_LINES + sum(lines)


def _height(section: Section) -> int:
    return HEADING_LINES + sum(_lines(block) or 0 for block in section.blocks)


def _beside_the_panel(section: Section) -> bool:
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


LONG = 500
"""Characters from which text reads better in two columns."""
HIGHEST_PARAGRAPH = 1800
"""Characters of a paragraph that is kept whole in one of two columns."""


@dataclass(frozen=True, slots=True)
class TextPassage:
    """Blocks that follow each other, either all text or all something else."""

    blocks: tuple[Block, ...]
    long: bool
    """Whether it is text, and enough of it for two columns."""


def passages(blocks: Sequence[Block]) -> list[TextPassage]:
    """The blocks of a section, text apart from the rest."""
    groups = [(text, tuple(group)) for text, group in groupby(blocks, _in_columns)]
    return [TextPassage(group, long=text and _is_long(group)) for text, group in groups]


def _is_long(group: Sequence[Block]) -> bool:
    """Whether text is enough for two columns, and has no paragraph that is higher than a column."""
    highest = max((sum(len(run.text) for run in line) for line in lines_in(tuple(group))), default=0)
    return _letters_in_columns(group) >= LONG and highest <= HIGHEST_PARAGRAPH


def _in_columns(block: Block) -> bool:
    match block:
        case Narrative() | Subheading():
            return True
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
            return False
        case _:
            assert_never(block)


def _letters_in_columns(blocks: Sequence[Block]) -> int:
    narratives = [block for block in blocks if isinstance(block, Narrative)]
    return sum(_letters_of(part) for narrative in narratives for part in narrative.parts)


def _letters_of(part: ProsePart) -> int:
    match part:
        case Paragraph(line) | Subheading(_, line):
            return sum(len(run.text) for run in line)
        case ItemList(items):
            return sum(_letters_of(inner) for item in items for inner in item.parts)
        case Quote(parts):
            return sum(map(_letters_of, parts))
        case ProseTable():
            return 0
        case _:
            assert_never(part)
