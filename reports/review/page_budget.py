"""The page budget: how much fits on the pages that a brief or a form allows the whole document.

The document is laid out as a PDF until it has that many pages, with as much on them as fits. Shorter variants of the
longest texts are taken first; a capability statement then shows less of its history. Nothing is cut. Word lays out in
its own way and shows the same selection; where a history is to fit in Word as well, a part of the last page is kept
free for the lines that it takes more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from org.audience import for_document
from org.faults import Place
from org.records import Brief
from org.values import Prose
from org.walking import held_in, top_records
from org.workspace import Workspace
from reports.compose import compose
from reports.composition import WHOLE, Composition, Room
from reports.contents.track_record import highlighted, in_room
from reports.document import Document, Narrative
from reports.forms import Form
from reports.kinds import KINDS
from reports.lines import lines_in
from reports.review.extents import JITTER, TENTH, Extent
from reports.sections import not_chosen
from reports.template_files import find_template
from reports.wording import wording

Extents = Mapping[str, Extent]

MOST_LAYOUTS = 6
GUESSES = 4
"""Up to so many layouts the next room is guessed from the lengths so far; then the rest is halved."""
KEPT_FOR_WORD = Decimal("0.10")
"""So much of a page a history takes more in Word, where its competencies stand below each other."""
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

    def beyond(self, room: Room) -> tuple[str, ...]:
        """What there is no room for, in words."""
        if self.rows is None:
            return ()
        most = room.competencies
        competencies = sum(max(0, number - most) for number in self.competencies) if most is not None else 0
        counted = (
            (self.rows - (room.rows or 0), "project of the track record", "projects of the track record"),
            (self.highlights - (room.highlights or 0), "highlight", "highlights"),
            (competencies, "competency", "competencies"),
        )
        return tuple(f"{number} {one if number == 1 else many}" for number, one, many in counted if number)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A document, and what it has no room for."""

    document: Document
    room: Room = WHOLE
    pages: Decimal | None = None
    """How many pages it takes; None where nobody measured."""
    left_out: tuple[str, ...] = ()
    extents: Extents | None = None
    """Where its sections are on these pages; None where nobody measured."""

    @property
    def length(self) -> Decimal:
        """Its pages; none where nobody measured, so that it fits."""
        return self.pages or Decimal(0)

    def told(self, allowed: Decimal | int) -> str:
        """What was shortened or left out, for the person who asked; empty where all of it is there."""
        if self.length > allowed and self.room != WHOLE:
            least = "its shortest texts" if self.room.rows is None else "the least of its history"
            taken = self.length.quantize(TENTH, ROUND_CEILING)
            return f"with {least} it takes {taken} pages, not {Decimal(allowed):f}"
        shorter = f"takes the shorter variants of texts of more than {self.room.words} words"
        told = [shorter] if self.room.words is not None else []
        told += [f"leaves out {', '.join(self.left_out)}"] if self.left_out else []
        pages = "page" if allowed == 1 else "pages"
        return f"to keep to {Decimal(allowed):f} {pages}, it {' and '.join(told)}" if told else ""


Measure = Callable[[Document], Extents]


def fitted(workspace: Workspace, brief: Brief, form: Form, language: str) -> Fitted:
    """The brief's document; where the brief or the form says how many pages it may have, with as much as fits."""
    kind = KINDS[brief.kind]
    allowed = pages_allowed(brief, form)
    if allowed is None:
        return Fitted(compose(kind, workspace, brief, form, language))

    def made(room: Room) -> Document:
        return compose(kind, workspace, brief, form, language, room=room)

    def measured(document: Document) -> Extents:
        return extents_of(workspace, brief, document)

    def length(extents: Extents) -> Decimal | None:
        if brief.pages is not None and allowed == brief.pages:
            return whole_length(extents)
        return _length_of([extent for name, extent in extents.items() if name in sections])

    sections = {section.id for section in form.sections}
    return fit(
        allowed - _kept_free(workspace, brief),
        extras(workspace, brief, form, language),
        made,
        measured,
        length,
    )


def _kept_free(workspace: Workspace, brief: Brief) -> Decimal:
    in_word = "docx" in (brief.formats or workspace.settings.formats)
    return KEPT_FOR_WORD if in_word and brief.kind == "capability-statement" else Decimal(0)


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


def extras(workspace: Workspace, brief: Brief, form: Form, language: str) -> Extras:
    """What the brief's document would show if there were room for all of it."""
    c = Composition(*for_document(workspace, brief), form, wording(language))
    limits = _limits_of_words(c, compose(KINDS[brief.kind], workspace, brief, form, language))
    if brief.kind != "capability-statement":
        return Extras(None, 0, (), limits)
    named = _contents(c)
    themes = tuple(len(theme.competencies) for theme in c.organisation.themes)
    return Extras(
        len(in_room(c)[0]) if named & {"track-record", "partners"} else 0,
        len(highlighted(c)) if "highlights" in named else 0,
        themes if "competencies" in named else (),
        limits,
    )


def _contents(c: Composition) -> set[str]:
    """The names of what the form's sections and annexes show."""
    shown = (section for section in c.form.sections if not not_chosen(c, section))
    named = [section.contents for section in shown] + [annex.contents for annex in c.form.annexes]
    return {name for names in named for name in names}


def _limits_of_words(c: Composition, whole: Document) -> tuple[int, ...]:
    """For each variant of the document's texts that could give way to a shorter one, the limit that makes it do so."""
    printed = _origins(whole)
    limits: set[int] = set()
    for text in _texts(c.workspace):
        if any(variant.origin.place in printed for variant in text.variants):
            limits |= {c.words_in(variant) - 1 for variant in text.variants[1:]}
    return tuple(sorted(limits))


def _origins(document: Document) -> set[Place]:
    told = [
        block for section in document.sections for block in section.blocks if isinstance(block, Narrative)
    ]
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
    """Some rows, then highlights and further rows in turn, then more than one competency."""
    if of.rows is None:
        return (WHOLE,)
    steps = [Room(min(FEWEST_ROWS, of.rows), 0, 1)]
    while (steps[-1].rows, steps[-1].highlights) != (of.rows, of.highlights):
        rows, told = steps[-1].rows or 0, steps[-1].highlights or 0
        next_highlight = FEWEST_ROWS + ROWS_A_HIGHLIGHT * (told + 1)
        more_rows = rows < of.rows and (told == of.highlights or rows < next_highlight)
        steps.append(Room(rows + 1, told, 1) if more_rows else Room(rows, told + 1, 1))
    most = max(of.competencies, default=1)
    return (*steps, *(Room(of.rows, of.highlights, number) for number in range(2, most + 1)))


def fit(
    allowed: Decimal | int,
    of: Extras,
    made: Callable[[Room], Document],
    measured: Measure,
    length: Callable[[Extents], Decimal | None] = whole_length,
) -> Fitted:
    """The document with the most that takes no more pages than allowed, found in a few layouts."""
    steps = rooms(of)

    def tried(step: int) -> Fitted:
        document = made(steps[step])
        extents = measured(document)
        return Fitted(document, steps[step], length(extents), of.beyond(steps[step]), extents)

    whole = tried(len(steps) - 1)
    if whole.length <= allowed or len(steps) == 1:
        return whole
    least = tried(0)
    if least.length > allowed:
        return least
    return _fullest(allowed, tried, least, whole, len(steps) - 1)


def _fullest(
    allowed: Decimal | int, tried: Callable[[int], Fitted], best: Fitted, longer: Fitted, too_much: int
) -> Fitted:
    """The best between the first step, which fits, and the step `too_much`, which is too long."""
    enough = 0
    for layout in range(2, MOST_LAYOUTS):
        if too_much - enough <= 1:
            break
        step = (enough + too_much) // 2
        if layout < GUESSES:  # the length grows almost evenly
            share = (allowed - best.length) / (longer.length - best.length)
            step = min(max(enough + int(share * (too_much - enough)), enough + 1), too_much - 1)
        found = tried(step)
        if found.length <= allowed:
            enough, best = step, found
        else:
            too_much, longer = step, found
    return best


def extents_of(workspace: Workspace, brief: Brief, document: Document) -> Extents:
    """Where the sections are on the pages of the PDF; none for a template without them."""
    from reports.pdf.measuring import measure  # noqa: PLC0415 - loads the library for PDF when it is needed
    from reports.pictures import pictures_of  # noqa: PLC0415

    template = find_template(workspace.root, brief, "pdf")
    return measure(document, template, pictures=pictures_of(document, workspace.root))
