"""The page budget: how much fits on the pages that a brief or a form allows the whole document.

The document is laid out as a PDF until it has that many pages, with as much on them as fits. Shorter variants of the
longest texts are taken first; a capability statement then shows less of its history. Nothing is cut. Word lays out in
its own way and shows the same selection; where a history is to fit in Word as well, a part of the last page is kept
free for the lines that it takes more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from functools import cache
from pathlib import Path

from org.base.faults import Place
from org.base.messages import UNSAID, Message
from org.base.values import Prose
from org.choosing.audience import for_document
from org.records import Brief
from org.workspace.index import Workspace
from org.workspace.walk import held_in, top_records
from reports.compose.assembly.compose import compose
from reports.compose.assembly.kinds import KINDS
from reports.compose.assembly.references import with_references
from reports.compose.assembly.sections import not_chosen
from reports.compose.base.composition import WHOLE, Composition, Room
from reports.compose.contents.partners import partnerships
from reports.compose.contents.track_record import highlighted, in_room
from reports.document.lines import lines_in, passages
from reports.document.model import Chart, Document, Map, Section, is_told, parts_in
from reports.fitting.bisection import Search
from reports.fitting.fingerprints import of_inputs, of_layout
from reports.fitting.page_cache import recalled, remember
from reports.fitting.section_budget import over, shortened
from reports.forms import Form
from reports.layout.extents import JITTER, TENTH, TOP, Extent
from reports.templates.template_files import TemplateFile, find_template
from reports.words.wording import wording

Extents = Mapping[str, Extent]

END_OF_LINE = 20
"""So many letters, about, could stand in the empty room behind a paragraph or in a cell."""
BAR, MAP = 80, 1200
"""So many letters, about, could stand where a chart has a bar, or in the place of a map."""
PAGE_HOLDS = 8_000
"""More letters than these no page shows that people can read."""
KEPT_FOR_WORD = Decimal("0.10")
"""So much of a page a history takes more in Word, where its competencies stand below each other."""
PICTURES: Mapping[str, Message] = {
    "map": Message("the map"),
    "projects-chart": Message("the chart of projects over the years"),
}
"""The pictures of the whole history in the order in which they get room, and what they are called."""
FEWEST_ROWS = 3
"""So many projects are listed before the first one is told in more words."""
ROWS_A_HIGHLIGHT = 4
"""After so many more rows the next highlight follows."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What a document may show more or less of."""

    rows: int | None
    """The projects of the track record; None where the document keeps all of its history."""
    highlights: int
    competencies: tuple[int, ...]
    """How many each theme has."""
    words: tuple[int, ...] = ()
    """The limits of words, the smallest first, each of which shortens some text that has a shorter variant."""
    pictures: tuple[str, ...] = ()
    """Those of the whole history, the first one to be shown first."""
    partners: int = 0

    def beyond(self, room: Room) -> tuple[Message, ...]:
        """What there is no room for, in words."""
        if self.rows is None:
            return ()
        most = room.competencies
        competencies = sum(max(0, number - most) for number in self.competencies) if most is not None else 0
        partners = self.partners - room.partners if room.partners is not None else 0
        rows, highlights = self.rows - (room.rows or 0), self.highlights - (room.highlights or 0)
        counted = (
            Message.plural("{n} project of the track record", "{n} projects of the track record", rows),
            Message.plural("{n} highlight", "{n} highlights", highlights),
            Message.plural("{n} competency", "{n} competencies", competencies),
            Message.plural("{n} partner", "{n} partners", partners),
        )
        left_out = [each for each in counted if each.number]
        return (*left_out, *(PICTURES[name] for name in self.pictures if not room.has(name)))


@dataclass(frozen=True, slots=True)
class Fitted:
    """A document, and what it has no room for."""

    document: Document
    room: Room = WHOLE
    pages: Decimal | None = None
    """How many pages it takes; None where nobody measured."""
    left_out: tuple[Message, ...] = ()
    extents: Extents | None = None
    """Where its sections are on these pages; None where nobody measured."""

    @property
    def length(self) -> Decimal:
        """Its pages; none where nobody measured, so that it fits."""
        return self.pages or Decimal(0)

    def told(self, allowed: Decimal | int | None) -> Message:
        """What was shortened or left out, for the person who asked; empty where all of it is there."""
        if allowed is not None and self.length > allowed and self.room != WHOLE:
            least = (
                Message("its shortest texts")
                if self.room.rows is None
                else Message("the least of its history")
            )
            taken = self.length.quantize(TENTH, ROUND_CEILING)
            return Message(
                "with {least} it takes {taken} pages, not {allowed}",
                least=least,
                taken=taken,
                allowed=f"{Decimal(allowed):f}",
            )
        told = [self._in_sections] if self.room.sections else []
        told += [self._in_all(allowed)] if allowed is not None and self._done else []
        return Message.joined(told, "; ") if told else UNSAID

    def _in_all(self, allowed: Decimal | int) -> Message:
        pages, done = f"{Decimal(allowed):f}", self._done
        does = Message("{one} and {other}", one=done[0], other=done[1]) if len(done) > 1 else done[0]
        if allowed == 1:
            return Message("to keep to {n} page, it {does}", n=pages, does=does)
        return Message("to keep to {n} pages, it {does}", n=pages, does=does)

    @property
    def _done(self) -> list[Message]:
        shorter = Message(
            "takes the shorter variants of texts of more than {words} words", words=self.room.words
        )
        told = [shorter] if self.room.words is not None else []
        return (
            [*told, Message("leaves out {left_out}", left_out=Message.joined(self.left_out))]
            if self.left_out
            else told
        )

    @property
    def _in_sections(self) -> Message:
        shortened = {id for id, _words in self.room.sections}
        titles = [f"“{one.title}”" for one in self.document.sections if one.id in shortened]
        return Message(
            "to keep to the pages of its sections, it takes shorter variants of texts in {titles}",
            titles=", ".join(titles),
        )


Measure = Callable[[Document], Extents]


def fitted(workspace: Workspace, brief: Brief, form: Form, language: str) -> Fitted:
    """The brief's document; where pages are limited, of all of it or of a section, with as much as fits."""
    kind, allowed = KINDS[brief.kind], pages_allowed(brief, form)

    @cache
    def made(room: Room) -> Document:
        return compose(kind, workspace, brief, form, language, room=room)

    def measured(document: Document) -> Extents:
        return extents_of(workspace, brief, document)

    c = Composition(*for_document(workspace, brief), form, wording(language), with_references)
    room = _room_of_sections(c, made, measured)
    if allowed is None:
        return Fitted(made(room), room)
    found = fit(
        allowed - _kept_free(workspace, brief),
        extras(c, made(WHOLE)),
        lambda of_document: made(replace(of_document, sections=room.sections)),
        measured,
        _length_for(brief, form, allowed),
    )
    return replace(found, room=replace(found.room, sections=room.sections))


def _room_of_sections(
    c: Composition, made: Callable[[Room], Document], measured: Callable[[Document], Extents]
) -> Room:
    """Shorter texts for the sections that would take more pages than the form allows each of them."""
    if not any(section.limits and section.limits.pages for section in c.form.sections):
        return WHOLE
    whole = made(WHOLE)
    too_long = over(c.form, measured(whole))

    def limits_of(ids: Collection[str]) -> Sequence[int]:
        return _limits_of_words(c, [section for section in whole.sections if section.id in ids])

    return shortened(c.form, too_long, limits_of, made, measured) if too_long else WHOLE


def _length_for(brief: Brief, form: Form, allowed: Decimal) -> Callable[[Extents], Decimal | None]:
    """What counts: the whole document where the brief limits it, the form's sections where the form does."""
    sections = {section.id for section in form.sections}

    def length(extents: Extents) -> Decimal | None:
        if brief.pages is not None and allowed == brief.pages:
            return whole_length(extents)
        counted = [extent for name, extent in extents.items() if name in sections]
        return _length_of(
            [*counted, TOP] if KINDS[brief.kind].shares_first_page(form) and counted else counted
        )

    return length


def _kept_free(workspace: Workspace, brief: Brief) -> Decimal:
    in_word = "docx" in (brief.formats or workspace.settings.formats)
    return KEPT_FOR_WORD if in_word and KINDS[brief.kind].gives_way else Decimal(0)


def pages_allowed(brief: Brief, form: Form) -> Decimal | None:
    """How many pages the whole document may have: as the brief says, or the form; None where neither does."""
    of_form = form.limits.pages if form.limits else None
    of_brief = Decimal(brief.pages) if brief.pages is not None else None
    return min((pages for pages in (of_brief, of_form) if pages is not None), default=None)


def whole_length(extents: Extents) -> Decimal | None:
    """The pages of the whole document, with its cover; None where nobody measured."""
    return max((extent.end for extent in extents.values()), default=None)


def _length_of(extents: Sequence[Extent]) -> Decimal | None:
    """The pages from the start of the first section to the end of the last."""
    if not extents:
        return None
    whole = Extent(min(one.start for one in extents), max(one.end for one in extents))
    return max(whole.end - whole.start - JITTER, Decimal(0))


def extras(c: Composition, whole: Document) -> Extras:
    """What a document would show if there were room for all of it."""
    limits = _limits_of_words(c, whole.sections)
    if not KINDS[c.brief.kind].gives_way:
        return Extras(None, 0, (), limits)
    named = _contents(c)
    themes = tuple(len(theme.competencies) for theme in c.organisation.themes)
    return Extras(
        len(in_room(c)[0]) if "track-record" in named else 0,
        len(highlighted(c)) if "highlights" in named else 0,
        themes if "competencies" in named else (),
        limits,
        tuple(name for name in PICTURES if name in named and _is_shown(name, c.form, whole)),
        len(partnerships(c)) if "partners" in named else 0,
    )


def _is_shown(name: str, form: Form, whole: Document) -> bool:
    """Whether a section with these contents has come to anything."""
    holders = {section.id for section in form.sections if name in section.contents}
    return any(section.id in holders for section in whole.sections)


def _contents(c: Composition) -> set[str]:
    """The names of what the form's sections and annexes show."""
    shown = (section for section in c.form.sections if not not_chosen(c, section))
    named = [section.contents for section in shown] + [annex.contents for annex in c.form.annexes]
    return {name for names in named for name in names}


def _limits_of_words(c: Composition, sections: Iterable[Section]) -> tuple[int, ...]:
    """For each variant of the sections' texts that could give way to a shorter one, the limit that makes it do so."""
    printed = _origins(sections)
    limits: set[int] = set()
    for text in _texts(c.workspace):
        if any(variant.origin.place in printed for variant in text.variants):
            limits |= {c.words_in(variant) - 1 for variant in text.variants[1:]}
    return tuple(sorted(limits))


def _origins(sections: Iterable[Section]) -> set[Place]:
    told = [block for section in sections for block in section.blocks if is_told(block)]
    return {place for block in told for line in lines_in(block) for run in line for place in run.origins}


def _texts(workspace: Workspace) -> Iterator[Prose]:
    for record in top_records(workspace):
        yield from (held.value for held in held_in(record) if isinstance(held.value, Prose))


def rooms(of: Extras) -> tuple[Room, ...]:
    """From the least to all: some history with the shortest texts, then more of it, then longer texts."""
    least = of.words[0] if of.words else None
    history = [replace(room, words=least) for room in _of_history(of)]
    longer = [replace(history[-1], words=most) for most in (*of.words[1:], None)]
    return (*history, *(longer if of.words else ()))


def _of_history(of: Extras) -> Sequence[Room]:
    """Some rows and partners, then highlights and more rows in turn; then pictures, competencies, more partners."""
    if of.rows is None:
        return (WHOLE,)
    fewest = min(FEWEST_ROWS, of.rows)
    steps = [Room(fewest, 0, min(FEWEST_ROWS, of.partners) or None, 1, ())]
    while (steps[-1].rows, steps[-1].highlights) != (of.rows, of.highlights):
        rows, told = steps[-1].rows or 0, steps[-1].highlights or 0
        next_highlight = FEWEST_ROWS + ROWS_A_HIGHLIGHT * (told + 1)
        more_rows = rows < of.rows and (told == of.highlights or rows < next_highlight)
        last = steps[-1]
        steps.append(replace(last, rows=rows + 1) if more_rows else replace(last, highlights=told + 1))
    for number, _name in enumerate(of.pictures, 1):
        steps.append(replace(steps[-1], pictures=of.pictures[:number]))
    for number in range(2, max(of.competencies, default=1) + 1):
        steps.append(replace(steps[-1], competencies=number))
    return (*steps, *_with_more_partners(steps[-1], of))


def fit(
    allowed: Decimal | int,
    of: Extras,
    made: Callable[[Room], Document],
    measured: Measure,
    length: Callable[[Extents], Decimal | None] = whole_length,
    *,
    amount: Callable[[Document], int] | None = None,
) -> Fitted:
    """The document with the most that takes no more pages than allowed, found in a few layouts.

    Where the next project of the track record needs more room than there is left, more partners may still have some.
    """

    @cache
    def composed(room: Room) -> Document:
        return made(room)

    @cache
    def tried(room: Room) -> Fitted:
        extents = measured(composed(room))
        return Fitted(composed(room), room, length(extents), of.beyond(room), extents)

    @cache
    def said(room: Room) -> int:
        return (amount or amount_of)(composed(room))

    def most(steps: Sequence[Room]) -> Fitted:
        search = Search(
            Decimal(allowed),
            lambda step: tried(steps[step]).length,
            lambda step: said(steps[step]),
            PAGE_HOLDS,
        )
        return tried(steps[search.best(len(steps) - 1)])

    found = most(rooms(of))
    return most([found.room, *_with_more_partners(found.room, of)]) if found.length <= allowed else found


def _with_more_partners(room: Room, of: Extras) -> Iterator[Room]:
    """The same room with one partner more each time, at last with all of them and all of their projects."""
    if room.partners is not None:
        yield from (replace(room, partners=number) for number in range(room.partners + 1, of.partners + 1))
        yield replace(room, partners=None)


def amount_of(document: Document) -> int:
    """About how much a document says: its letters, some for the end of each line, and the room of its pictures."""
    letters = sum(len(passage.text) + END_OF_LINE for passage in passages(document))
    bars = sum(len(chart.categories) for chart in parts_in(document.sections, Chart))
    return letters + BAR * bars + sum(MAP for _map in parts_in(document.sections, Map))


def extents_of(workspace: Workspace, brief: Brief, document: Document) -> Extents:
    """Where the sections are on the pages of the PDF; none for a template without them."""
    template = find_template(workspace.root, brief, "pdf")
    fingerprint = _fingerprint(document, template, workspace.root)
    found = recalled(fingerprint) if fingerprint else None
    if found is not None:
        return found
    extents = _measured(document, template, workspace.root)
    if fingerprint:
        remember(fingerprint, extents)
    return extents


def _fingerprint(document: Document, template: TemplateFile, root: Path) -> str | None:
    """Of all that decides where the sections are; None where that is not known to the last bit."""
    libraries = of_layout()
    inputs = f"{of_inputs(document, template, root)}|{libraries}".encode()
    return hashlib.sha256(inputs).hexdigest() if libraries else None


def _measured(document: Document, template: TemplateFile, root: Path) -> Extents:
    from reports.pdf.measuring import measure  # noqa: PLC0415 - loads the library for PDF when it is needed
    from reports.pictures.gathered import pictures_of  # noqa: PLC0415

    return measure(document, template, pictures=pictures_of(document, root))
