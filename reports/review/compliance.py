"""Compliance: each demand of a form, whether the document meets it, and where to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from org.base.faults import Place
from org.base.values import same_language
from reports.compose.assembly.annexes import attached
from reports.compose.assembly.compose import KindOfDocument
from reports.compose.assembly.sections import only_gaps
from reports.compose.base.composition import Blocks, Composition
from reports.document.model import Acknowledgement, Block, Gap, Section, gaps_in, origins_in
from reports.forms import Annex, FormSection, Limits
from reports.layout.extents import TOP, Extent, joined
from reports.review.counting import Counted, count, only_tables

State = Literal["met", "short", "over", "missing", "unmeasured"]
"""`short`: there, with facts missing; `unmeasured`: the template does not show where its sections are."""

Unit = Literal["words", "characters", "characters_without_spaces", "pages", "sections"]
Home = tuple[Place, str]
"""The place and the key of what there is to mend."""

COUNTED: tuple[Counted, ...] = ("words", "characters", "characters_without_spaces")


@dataclass(frozen=True, slots=True)
class SectionMeasure:
    """A limit, and what was counted or measured against it."""

    unit: Unit
    most: Decimal
    found: Decimal | None
    """None where the template does not show where its sections are."""

    @property
    def is_over(self) -> bool:
        """Whether more was found than the form allows; never where the template does not show it."""
        return self.found is not None and self.found > self.most


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a form demands of one part of a document, and how that meets it."""

    title: str
    """The heading of the section, with its number; empty for the whole document."""
    place: Place
    key: str
    """The key of the record to mend."""
    required: bool = False
    there: str = ""
    """What is there, in the document's language, where “present” says too little."""
    lacking: int = 0
    """How many facts are missing."""
    absent: bool = False
    """Whether nothing is there yet."""
    measured: tuple[SectionMeasure, ...] = ()

    @property
    def state(self) -> State:
        """In one word: what is missing says more than what is too long, that more than what is short."""
        if self.absent:
            return "missing"
        if any(one.is_over for one in self.measured):
            return "over"
        if self.lacking:
            return "short"
        return "unmeasured" if any(one.found is None for one in self.measured) else "met"


@dataclass(frozen=True, slots=True)
class MeasuredDocument:
    """A document's sections, and how far each goes on the pages, for the demands of its form."""

    c: Composition
    kind: KindOfDocument
    sections: Mapping[str, Section]
    extents: Mapping[str, Extent]


def requirements(judged: MeasuredDocument) -> tuple[Requirement, ...]:
    """The demands of the form, in its order; those of optional sections that are not there are none."""
    form = judged.c.form
    return (
        *_language(judged),
        *_of_whole(judged),
        *_pages_of_the_brief(judged),
        *(found for wanted in form.sections for found in _of_section(judged, wanted)),
        *_choice(judged),
        *(found for annex in form.annexes for found in _of_annex(judged, annex)),
        *_acknowledged(judged),
    )


def asks_for_pages(limits: Iterable[Limits | None]) -> bool:
    """Whether some of the limits are in pages."""
    return any(one is not None and one.pages is not None for one in limits)


def _of_section(judged: MeasuredDocument, wanted: FormSection) -> Iterator[Requirement]:
    """The one demand of a section: that it is there, and how long it may be."""
    parts = [part for part in judged.c.form.within(wanted) if part.id in judged.sections]
    if not parts:
        return
    title, section = _title(judged.sections[wanted.id]), judged.sections[wanted.id]
    measured = tuple(_measured(judged, wanted.limits, parts))
    if wanted.required and not judged.c.form.only_heads(wanted):
        found = _there(judged, title, section.blocks, wanted.contents)
        home = (
            _home_of(judged, parts) if found.state == "met" or _over(measured) else (found.place, found.key)
        )
        yield replace(found, place=home[0], key=home[1], measured=measured)
    elif measured:
        yield Requirement(title, *_home_of(judged, parts), measured=measured)


def _over(measured: Iterable[SectionMeasure]) -> bool:
    return any(one.is_over for one in measured)


def _there(judged: MeasuredDocument, title: str, blocks: Blocks, contents: Sequence[str]) -> Requirement:
    gaps = tuple(dict.fromkeys(gaps_in(blocks)))
    place, key = (gaps[0].place, gaps[0].key) if gaps else _home(judged, contents)
    return Requirement(title, place, key, True, lacking=len(gaps), absent=bool(gaps) and only_gaps(blocks))


def _of_whole(judged: MeasuredDocument) -> Iterator[Requirement]:
    parts = judged.c.form.sections
    measured = tuple(_measured(judged, judged.c.form.limits, parts))
    if measured:
        yield Requirement("", *_home_of(judged, parts), measured=measured)


def _measured(
    judged: MeasuredDocument, limits: Limits | None, parts: Sequence[FormSection]
) -> Iterator[SectionMeasure]:
    if limits is None:
        return
    present = [part for part in parts if part.id in judged.sections]
    blocks = [block for part in present for block in judged.sections[part.id].blocks]
    for unit in COUNTED:
        most = getattr(limits, unit)
        if most is not None and (limits.tables or not only_tables(blocks)):
            yield SectionMeasure(unit, Decimal(most), count(blocks, unit))
    if limits.pages is not None:
        whole = limits is judged.c.form.limits
        yield SectionMeasure("pages", limits.pages, _pages(judged, present, whole=whole))


def _home_of(judged: MeasuredDocument, parts: Iterable[FormSection]) -> Home:
    present = (part for part in parts if part.id in judged.sections)
    return _home(judged, [name for part in present for name in part.contents])


def _pages(judged: MeasuredDocument, parts: Iterable[FormSection], *, whole: bool) -> Decimal | None:
    """The pages of some sections; those of the whole document begin with its head, where it has no cover."""
    found = joined(judged.extents[part.id] for part in parts if part.id in judged.extents)
    if found and whole and judged.kind.shares_first_page(judged.c.form):
        found = found.joined(TOP)
    return found.pages if found else None


def _pages_of_the_brief(judged: MeasuredDocument) -> Iterator[Requirement]:
    """The pages that the brief allows the whole document, with its cover."""
    brief = judged.c.brief
    if brief.pages is not None:
        ends = [extent.end for extent in judged.extents.values()]
        found = Extent(Decimal(0), max(ends)).pages if ends else None
        title = judged.c.gettext("The whole document, as the brief allows")
        measured = SectionMeasure("pages", Decimal(brief.pages), found)
        yield Requirement(title, brief.place, "pages", measured=(measured,))


def _home(judged: MeasuredDocument, names: Iterable[str]) -> Home:
    """The place and the key of what says most in a section."""
    best: tuple[Decimal, Place, str] | None = None
    for content in (
        judged.kind.contents[name] for name in dict.fromkeys(names) if name in judged.kind.contents
    ):
        blocks = content.compose(judged.c)
        words = count(blocks, "words")
        place = next(origins_in(blocks), content.record(judged.c).place)
        if best is None or words > best[0]:
            best = (words, place, content.key)
    return best[1:] if best else (judged.c.brief.place, "form")


def _choice(judged: MeasuredDocument) -> Iterator[Requirement]:
    most = judged.c.form.choose
    if most is None:
        return
    chosen = [wanted for wanted in judged.c.form.sections if wanted.choice and wanted.id in judged.sections]
    named = ", ".join(_title(judged.sections[wanted.id]) for wanted in chosen)
    measured = SectionMeasure("sections", Decimal(most), Decimal(len(chosen)))
    yield Requirement(named, judged.c.brief.place, "optional_sections", measured=(measured,))


def _of_annex(judged: MeasuredDocument, annex: Annex) -> Iterator[Requirement]:
    c, title = judged.c, judged.c.form_text(annex.title)
    if not annex.required:
        return
    if annex.id in judged.sections:
        yield _there(judged, title, judged.sections[annex.id].blocks, annex.contents)
    elif attached(c, annex):
        place = attached(c, annex)[0].place
        yield Requirement(title, place, "documents", True, c.gettext("attached"))
    else:
        yield Requirement(title, c.project.place, "documents", True, lacking=1, absent=True)


def _acknowledged(judged: MeasuredDocument) -> Iterator[Requirement]:
    wanted = judged.c.form.acknowledgement
    if wanted is None:
        return
    blocks: list[Block] = [block for section in judged.sections.values() for block in section.blocks]
    found = [block for block in blocks if isinstance(block, Acknowledgement)]
    gaps: list[Gap] = [gap for block in found for gap in gaps_in(block)]
    title = f"“{judged.c.form_text(wanted.statement)}”"
    place, key = (judged.c.brief.place, "form") if found else (judged.c.form.place, "sections")
    if gaps:
        place, key = gaps[0].place, gaps[0].key
    yield Requirement(title, place, key, True, lacking=len(gaps), absent=not found)


def _language(judged: MeasuredDocument) -> Iterator[Requirement]:
    c = judged.c
    if not c.form.languages:
        return
    taken = any(same_language(c.language, tag) for tag in c.form.languages)
    names = c.wording.listed(c.wording.language_name(tag) for tag in c.form.languages)
    title = c.gettext("Language: {languages}").format(languages=names)
    there = c.wording.language_name(c.language)
    yield Requirement(title, c.brief.place, "languages", True, there, absent=not taken)


def _title(section: Section) -> str:
    return f"{section.number} {section.title}".strip()
