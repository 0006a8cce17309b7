"""Sections: a form's sections, filled from the records, numbered, without those that have nothing to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import assert_never

from reports.compose.assembly.joined_contents import joined
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content
from reports.document.lines import lines_in
from reports.document.model import (
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
    gaps_in,
    is_told,
)
from reports.document.sourced_words import generated
from reports.forms import Annex, Form, FormSection
from reports.forms.records import Limits


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


def within(limits: Limits | None, compose: Callable[[int | None], Blocks]) -> Blocks:
    """The blocks that `compose` makes of texts of at most so many words each, as many as the limits allow.

    The longest text gives way first. Nothing is cut: where the shortest variants are still too long, they stay.
    """
    blocks = compose(None)
    most: int | None = None
    while limits is not None and not _fits(blocks, limits):
        lengths = (_words_in(block) for block in blocks if is_told(block))
        longest = max((length for length in lengths if most is None or length <= most), default=0)
        if longest <= 1:
            break
        most = longest - 1
        blocks = compose(most)
    return blocks


def _fits(blocks: Blocks, limits: Limits) -> bool:
    told = [text for block in blocks if is_told(block) for text in _texts_in(block)]
    characters = sum(len(text) for text in told)
    counted = (
        (limits.words, sum(len(text.split()) for text in told)),
        (limits.characters, characters),
        (limits.characters_without_spaces, sum(len("".join(text.split())) for text in told)),
    )
    return all(most is None or number <= most for most, number in counted)


def _words_in(block: Block) -> int:
    return sum(len(text.split()) for text in _texts_in(block))


def _texts_in(block: Block) -> list[str]:
    return ["".join(run.text for run in line) for line in lines_in(block)]


Contents = Mapping[str, Content]

OF_THE_REST = "acronyms"
"""What is made of the words of the rest of the document, and so after it."""

MOST_COLUMNS = 13
"""In a table on an upright page: a name and twelve months."""


def sections(contents: Contents, c: Composition) -> tuple[Section, ...]:
    """The form's sections; one with nothing to say and not required is left out, heading and all."""
    filled = {wanted.id: _blocks(contents, c, wanted) for wanted in c.form.sections}
    shown = [wanted for wanted in c.form.sections if any(filled[part.id] for part in c.form.within(wanted))]
    numbers = _numbers(c.form, shown)
    return tuple(
        Section(
            wanted.id,
            heading(contents, c, wanted),
            filled[wanted.id],
            numbers[wanted.id],
            on_its_side(contents, wanted, filled[wanted.id]),
            c.form.level(wanted),
        )
        for wanted in shown
    )


def heading(contents: Contents, c: Composition, wanted: FormSection) -> str:
    """The heading of a section: the form's, else the usual one of what fills it."""
    if wanted.heading is not None:
        return c.form_text(wanted.heading)
    known = next((contents[name] for name in wanted.contents if name in contents), None)
    return c.gettext(known.heading) if known else wanted.id


def _blocks(contents: Contents, c: Composition, wanted: FormSection) -> Blocks:
    if c.form.only_heads(wanted) or not_chosen(c, wanted):
        return ()
    roomy = replace(c, room=c.room.within(wanted.id))
    return filling(contents, roomy, wanted, heading(contents, c, wanted))


def not_chosen(c: Composition, wanted: FormSection) -> bool:
    """Whether the brief names the optional sections that it wants, and this is none of them."""
    chosen = c.brief.optional_sections
    return bool(chosen) and not wanted.required and wanted.id not in chosen


def filling(contents: Contents, c: Composition, wanted: FormSection | Annex, title: str) -> Blocks:
    """What fills a part of the form, composed once unless it is made of what the rest says."""
    said = c.said if OF_THE_REST in wanted.contents else ()
    return c.once((type(wanted), wanted.id, said), lambda: _filling(contents, c, wanted, title))


def _filling(contents: Contents, c: Composition, wanted: FormSection | Annex, title: str) -> Blocks:
    """What fills a part of the form; gaps alone are shown only where it is required."""
    named = _named(contents, wanted)

    def composed(most_words: int | None) -> Blocks:
        brief = replace(c, most_words=most_words)
        return joined(
            c,
            title,
            [(content, content.compose(brief)) for content in named],
            english=_in_english(wanted, named),
        )

    blocks = within(wanted.limits if isinstance(wanted, FormSection) else None, composed)
    if wanted.required and named:
        return blocks or (named[0].missing(c, title),)
    lacking = {gap.key for gap in gaps_in(blocks)}
    rests_on = {content.key for content in named if content.rests_on_key}
    return blocks if not only_gaps(blocks) and not lacking & rests_on else ()


def _in_english(wanted: FormSection | Annex, named: Sequence[Content]) -> str | None:
    """The title of a part of the form in English; None where it has none."""
    title = wanted.heading if isinstance(wanted, FormSection) else wanted.title
    if title is None:
        return named[0].heading if named else None
    return title.in_language("en").text if title.has_language("en") else None


def on_its_side(contents: Contents, wanted: FormSection | Annex, blocks: Blocks) -> bool:
    """Whether the pages lie on their side: the form says so, or a table is too wide to stand upright."""
    wide = any(part.landscape for part in _named(contents, wanted))
    tables = [block for block in blocks if isinstance(block, Table)]
    crowded = any(len(table.columns) > MOST_COLUMNS for table in tables)
    return wanted.landscape or crowded or (wide and bool(tables))


def _named(contents: Contents, wanted: FormSection | Annex) -> list[Content]:
    return [contents[name] for name in wanted.contents if name in contents]


def only_gaps(blocks: Blocks) -> bool:
    """Whether nothing but placeholders stands there."""
    return all(isinstance(block, MissingBlock) for block in blocks)


def _numbers(form: Form, shown: Iterable[FormSection]) -> Mapping[str, str]:
    """The form's own numbers; where it asks for numbers and gives none, counted by level."""
    numbers: dict[str, str] = {}
    counters: dict[str | None, Iterator[int]] = {}
    for wanted in shown:
        place = next(counters.setdefault(wanted.under, count(1)))
        above = f"{numbers[wanted.under]}." if wanted.under else ""
        numbers[wanted.id] = generated(wanted.number or (f"{above}{place}" if form.numbered else ""))
    return numbers
