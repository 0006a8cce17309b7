"""The page budget: how much of the history fits on the pages that a brief allows.

The document is laid out as a PDF with more or less of the history until it has that many pages, with as much on them
as fits. Word lays out in its own way and shows the same selection, which may take a line more or less there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from org.audience import for_document
from org.records import Brief
from org.workspace import Workspace
from reports.compose import compose
from reports.composition import WHOLE, Composition, Room
from reports.document import Document
from reports.extents import Extent
from reports.forms import Form
from reports.kinds import KINDS
from reports.template_files import find_template
from reports.track_record import highlighted, in_room
from reports.wording import wording

Extents = Mapping[str, Extent]

MOST_LAYOUTS = 6
GUESSES = 4
"""Up to so many layouts the next room is guessed from the lengths so far; then the rest is halved."""
FEWEST_ROWS = 3
"""So many projects are listed before the first one is told in more words."""
ROWS_A_HIGHLIGHT = 4
"""After so many more rows the next highlight follows."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What a document may show more or less of."""

    rows: int
    highlights: int
    competencies: tuple[int, ...]
    """How many each theme has."""

    def beyond(self, room: Room) -> tuple[str, ...]:
        """What there is no room for, in words."""
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

    def told(self, allowed: int) -> str:
        """What was left out, for the person who asked; empty where all of it is there."""
        if self.pages is not None and self.pages > allowed:
            return f"with the least of its history it takes {self.pages:.1f} pages, not {allowed}"
        if not self.left_out:
            return ""
        return f"to keep to {allowed} {'page' if allowed == 1 else 'pages'}, it leaves out {', '.join(self.left_out)}"


Measure = Callable[[Document], Extents]


def fitted(workspace: Workspace, brief: Brief, form: Form, language: str) -> Fitted:
    """The brief's document; where the brief says how many pages it may have, with as much as fits."""
    kind = KINDS[brief.kind]
    if brief.pages is None or brief.kind != "capability-statement":
        return Fitted(compose(kind, workspace, brief, form, language))

    def made(room: Room) -> Document:
        return compose(kind, workspace, brief, form, language, room=room)

    def measured(document: Document) -> Extents:
        return extents_of(workspace, brief, document)

    return fit(brief.pages, extras(workspace, brief, form, language), made, measured)


def extras(workspace: Workspace, brief: Brief, form: Form, language: str) -> Extras:
    """What the brief's document would show if there were room for all of it."""
    c = Composition(*for_document(workspace, brief), form, wording(language))
    themes = tuple(len(theme.competencies) for theme in c.organisation.themes)
    return Extras(len(in_room(c)[0]), len(highlighted(c)), themes)


def rooms(of: Extras) -> tuple[Room, ...]:
    """From the least to all: some rows, then highlights and further rows in turn, then more than one competency."""
    steps = [Room(min(FEWEST_ROWS, of.rows), 0, 1)]
    while (steps[-1].rows, steps[-1].highlights) != (of.rows, of.highlights):
        rows, told = steps[-1].rows or 0, steps[-1].highlights or 0
        next_highlight = FEWEST_ROWS + ROWS_A_HIGHLIGHT * (told + 1)
        more_rows = rows < of.rows and (told == of.highlights or rows < next_highlight)
        steps.append(Room(rows + 1, told, 1) if more_rows else Room(rows, told + 1, 1))
    most = max(of.competencies, default=1)
    return (*steps, *(Room(of.rows, of.highlights, number) for number in range(2, most + 1)))


def fit(allowed: int, of: Extras, made: Callable[[Room], Document], measured: Measure) -> Fitted:
    """The document with the most that takes no more pages than allowed, found in a few layouts."""
    steps = rooms(of)

    def tried(step: int) -> Fitted:
        document = made(steps[step])
        extents = measured(document)
        pages = max((extent.end for extent in extents.values()), default=None)
        return Fitted(document, steps[step], pages, of.beyond(steps[step]), extents)

    whole = tried(len(steps) - 1)
    if whole.length <= allowed or len(steps) == 1:
        return whole
    least = tried(0)
    if least.length > allowed:
        return least
    return _fullest(allowed, tried, least, whole, len(steps) - 1)


def _fullest(
    allowed: int, tried: Callable[[int], Fitted], best: Fitted, longer: Fitted, too_much: int
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
