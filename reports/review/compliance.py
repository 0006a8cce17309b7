"""Compliance: each demand of a form, whether the document meets it, and where to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from org.faults import Place
from org.values import same_language
from reports.annexes import attached
from reports.composition import Blocks, Composition
from reports.document import Acknowledgement, Block, Gap, Section, gaps_in, origins_in
from reports.forms import Annex, FormSection, Limits
from reports.review.counting import Counted, count, only_tables
from reports.review.extents import Extent
from reports.sections import Contents, only_gaps

State = Literal["met", "short", "over", "missing", "unmeasured"]
"""`short`: there, with facts missing; `unmeasured`: the template does not show where its sections are."""

Unit = Literal["words", "characters", "characters_without_spaces", "pages", "sections"]
Home = tuple[Place, str]
"""The place and the key of what there is to mend."""

COUNTED: tuple[Counted, ...] = ("words", "characters", "characters_without_spaces")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One demand of a form, and how the document meets it."""

    title: str
    """The heading of the section, with its number; empty for the whole document."""
    state: State
    place: Place
    key: str
    """The key of the record to mend."""
    unit: Unit | None = None
    """What is limited; None where something just has to be there."""
    found: Decimal | None = None
    most: Decimal | None = None
    lacking: int = 0
    """How many facts are missing."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A document's sections, and how far each goes on the pages, for the demands of its form."""

    c: Composition
    contents: Contents
    sections: Mapping[str, Section]
    extents: Mapping[str, Extent]


def requirements(judged: Judged) -> tuple[Requirement, ...]:
    """The demands of the form, in its order; those of optional sections that are not there are none."""
    form = judged.c.form
    return (
        *_language(judged),
        *_limited(judged, "", form.limits, form.sections),
        *_pages_of_the_brief(judged),
        *(found for wanted in form.sections for found in _of_section(judged, wanted)),
        *_choice(judged),
        *(found for annex in form.annexes for found in _of_annex(judged, annex)),
        *_acknowledged(judged),
    )


def asks_for_pages(limits: Iterable[Limits | None]) -> bool:
    """Whether some of the limits are in pages."""
    return any(one is not None and one.pages is not None for one in limits)


def _of_section(judged: Judged, wanted: FormSection) -> Iterator[Requirement]:
    parts = [part for part in judged.c.form.within(wanted) if part.id in judged.sections]
    if not parts:
        return
    title = _title(judged.sections[wanted.id])
    if wanted.required and not judged.c.form.only_heads(wanted):
        yield _there(judged, title, judged.sections[wanted.id].blocks, wanted.contents)
    yield from _limited(judged, title, wanted.limits, parts)


def _there(judged: Judged, title: str, blocks: Blocks, contents: Sequence[str]) -> Requirement:
    gaps = tuple(dict.fromkeys(gaps_in(blocks)))
    if not gaps:
        place, key = _home(judged, contents)
        return Requirement(title, "met", place, key)
    state: State = "missing" if only_gaps(blocks) else "short"
    return Requirement(title, state, gaps[0].place, gaps[0].key, lacking=len(gaps))


def _limited(
    judged: Judged, title: str, limits: Limits | None, parts: Sequence[FormSection]
) -> Iterator[Requirement]:
    if limits is None:
        return
    present = [part for part in parts if part.id in judged.sections]
    blocks = [block for part in present for block in judged.sections[part.id].blocks]
    home = _home(judged, [name for part in present for name in part.contents])
    for unit in COUNTED:
        most = getattr(limits, unit)
        if most is not None and (limits.tables or not only_tables(blocks)):
            yield _held(title, unit, count(blocks, unit), Decimal(most), home)
    if limits.pages is not None:
        yield _held(title, "pages", _pages(judged, present), limits.pages, home)


def _held(title: str, unit: Unit, found: Decimal | None, most: Decimal, home: Home) -> Requirement:
    if found is None:
        return Requirement(title, "unmeasured", *home, unit, None, most)
    return Requirement(title, "over" if found > most else "met", *home, unit, found, most)


def _pages(judged: Judged, parts: Iterable[FormSection]) -> Decimal | None:
    whole: Extent | None = None
    for part in parts:
        extent = judged.extents.get(part.id)
        if extent is not None:
            whole = whole.joined(extent) if whole else extent
    return whole.pages if whole else None


def _pages_of_the_brief(judged: Judged) -> Iterator[Requirement]:
    """The pages that the brief allows the whole document, with its cover."""
    brief = judged.c.brief
    if brief.pages is not None:
        ends = [extent.end for extent in judged.extents.values()]
        found = Extent(Decimal(0), max(ends)).pages if ends else None
        title = judged.c.gettext("The whole document, as the brief allows")
        yield _held(title, "pages", found, Decimal(brief.pages), (brief.place, "pages"))


def _home(judged: Judged, names: Iterable[str]) -> Home:
    """The place and the key of what says most in a section."""
    best: tuple[Decimal, Place, str] | None = None
    for content in (judged.contents[name] for name in dict.fromkeys(names) if name in judged.contents):
        blocks = content.compose(judged.c)
        words = count(blocks, "words")
        place = next(origins_in(blocks), content.record(judged.c).place)
        if best is None or words > best[0]:
            best = (words, place, content.key)
    return best[1:] if best else (judged.c.brief.place, "form")


def _choice(judged: Judged) -> Iterator[Requirement]:
    most = judged.c.form.choose
    if most is None:
        return
    chosen = [wanted for wanted in judged.c.form.sections if wanted.choice and wanted.id in judged.sections]
    named = ", ".join(_title(judged.sections[wanted.id]) for wanted in chosen)
    home = (judged.c.brief.place, "optional_sections")
    yield _held(named, "sections", Decimal(len(chosen)), Decimal(most), home)


def _of_annex(judged: Judged, annex: Annex) -> Iterator[Requirement]:
    c, title = judged.c, judged.c.form_text(annex.title)
    if not annex.required:
        return
    if annex.id in judged.sections:
        yield _there(judged, title, judged.sections[annex.id].blocks, annex.contents)
    elif attached(c, annex):
        yield Requirement(title, "met", attached(c, annex)[0].place, "documents")
    else:
        yield Requirement(title, "missing", c.project.place, "documents", lacking=1)


def _acknowledged(judged: Judged) -> Iterator[Requirement]:
    wanted = judged.c.form.acknowledgement
    if wanted is None:
        return
    blocks: list[Block] = [block for section in judged.sections.values() for block in section.blocks]
    found = [block for block in blocks if isinstance(block, Acknowledgement)]
    gaps: list[Gap] = [gap for block in found for gap in gaps_in(block)]
    title = f"“{judged.c.form_text(wanted.statement)}”"
    if found and not gaps:
        yield Requirement(title, "met", judged.c.brief.place, "form")
    else:
        place, key = (gaps[0].place, gaps[0].key) if gaps else (judged.c.form.place, "sections")
        yield Requirement(title, "short" if gaps else "missing", place, key, lacking=len(gaps))


def _language(judged: Judged) -> Iterator[Requirement]:
    c = judged.c
    if not c.form.languages:
        return
    taken = any(same_language(c.language, tag) for tag in c.form.languages)
    names = c.wording.listed(c.wording.language_name(tag) for tag in c.form.languages)
    title = c.gettext("Language: {languages}").format(languages=names)
    yield Requirement(title, "met" if taken else "missing", c.brief.place, "languages")


def _title(section: Section) -> str:
    return f"{section.number} {section.title}".strip()
