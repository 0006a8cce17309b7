"""Sections: a form's sections, filled from the records, numbered, without those that have nothing to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from reports.composition import Blocks, Composition
from reports.contents.content import Content
from reports.document import MissingBlock, Section, Table, gaps_in
from reports.forms import Annex, Form, FormSection
from reports.joining import joined
from reports.lengths import within
from reports.sourced import generated

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
