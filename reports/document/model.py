"""A document: what a report says, before it has a look. Plain, immutable data.

Compose builds it from records; both renderers show the same blocks. Every printed value keeps the places of the
records that it came from, and every gap says which record and key would fill it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeVar, assert_never

from org.base.faults import Place
from org.base.values import Basis, Made
from reports.document.directions import Direction, direction
from reports.document.sourced_words import Sourced, basis_of

Align = Literal["start", "end", "centre"]


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that the document needs and the records do not hold."""

    what: str
    """In the document's language: “amount of the award”."""
    place: Place
    """The record that should hold it."""
    key: str
    """The key to add there: `awards[0].amount`."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one manner."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    strike: bool = False
    """Struck through."""
    link: str | None = None
    language: str | None = None
    """The language of these words, where it is not the document's."""
    gap: Gap | None = None
    """Set where the words stand for a fact that is missing."""
    origins: tuple[Place, ...] = ()
    """The places of the records that it rests on; of `Sourced` words what these rest on comes with them."""
    made: tuple[Made, ...] = ()
    """How it was made of what stands there; nothing where it is as it is written."""
    note: tuple[Line, ...] = ()
    """A footnote: this run, which has no words, stands for its mark."""

    def __post_init__(self) -> None:
        if isinstance(self.text, Sourced):
            basis = self.text.basis
            if self.origins or self.made:
                basis |= Basis(self.origins, self.made)
            object.__setattr__(self, "text", str(self.text))
            object.__setattr__(self, "origins", basis.places)
            object.__setattr__(self, "made", basis.made)


Line = tuple[Run, ...]
"""What stands in one paragraph or cell. A `\\n` in a run is a line break."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    line: Line
    leads: bool = False
    """Whether it says what the next paragraph is about, and stays with it."""


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a narrative; `level` 1 is the first below its section's heading."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list: paragraphs and further lists."""

    parts: tuple[ProsePart, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted or numbered list."""

    items: tuple[ListItem, ...]
    numbered: bool = False
    start: int = 1


DASHES = ("— ", "– ")
"""What stands before the name of a speaker."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else."""

    parts: tuple[ProsePart, ...]

    @property
    def said(self) -> tuple[ProsePart, ...]:
        """What was said, without who said it."""
        return self.parts[:-1] if self.speaker else self.parts

    @property
    def speaker(self) -> Paragraph | None:
        """Who said it: the last paragraph, where it begins with a dash."""
        last = self.parts[-1] if len(self.parts) > 1 else None
        named = isinstance(last, Paragraph) and last.line and last.line[0].text.startswith(DASHES)
        return last if isinstance(last, Paragraph) and named else None


@dataclass(frozen=True, slots=True)
class ProseTable:
    """A table written in a narrative."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    aligned: tuple[Align, ...] = ()
    """How each column is aligned; at the start where this is left out."""


ProsePart = Paragraph | Subheading | ItemList | Quote | ProseTable


@dataclass(frozen=True, slots=True)
class Narrative:
    """What somebody wrote, in one language."""

    parts: tuple[ProsePart, ...]
    language: str | None = None
    """Set where it is not the document's: the text has no translation yet."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it stands for, in one or more lines."""

    label: str
    values: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values below each other, such as the identification of a project."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number to see at a glance."""

    value: Line
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Numbers next to each other."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width, relative to the other columns'."""

    title: str
    share: float = 1.0
    align: Align = "start"
    """`end` for figures."""


Emphasis = Literal["plain", "group", "total"]


Tone = Literal["", "bar", "milestone", "low", "medium", "high"]
"""What a cell's shade means: a bar or a milestone of a workplan, the weight of a risk. Its words say it as well."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: one cell a column. A `group` row has one cell, over the whole width."""

    cells: tuple[tuple[Line, ...], ...]
    """Each cell is one or more lines, below each other."""
    emphasis: Emphasis = "plain"
    down: tuple[int, ...] = ()
    """How many rows each cell spans: 0 where the cell above covers it; 1 each where this is left out."""
    tones: tuple[Tone, ...] = ()
    """The shade of each cell; none where this is left out."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a head that repeats on each page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of the workspace, named by its path there."""

    file: str
    alt: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Gallery:
    """Pictures that belong together."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one series of a chart, one a category; None where nothing is known."""

    name: str
    values: tuple[Decimal | None, ...]
    bases: tuple[Basis, ...] = field(default=(), compare=False)
    """What each value rests on."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as data: a drawing in PDF, and one of Word's own with a workbook inside in Word."""

    kind: Literal["bars", "grouped-bars", "stacked-bars", "timeline"]
    title: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    """What the values are in: `%`, `USD`, people. A timeline's two series are the first and the last year."""

    @property
    def file(self) -> str:
        """Its name: that of its drawing among the document's pictures."""
        return f"chart:{_digest(self)[:16]}"


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place on a map, and how many projects worked there."""

    name: str
    latitude: Decimal
    longitude: Decimal
    projects: int = 1


@dataclass(frozen=True, slots=True)
class Map:
    """A map as data: both formats show the same drawing of it."""

    title: str
    alt: str
    places: tuple[MapPlace, ...]
    countries: tuple[str, ...] = ()
    """The codes of the countries that the places are in."""
    note: str = ""
    """The places that are not on it, because the records hold no point for them."""

    @property
    def file(self) -> str:
        """The name of its drawing among the document's pictures."""
        return f"map:{_digest(self)[:16]}"


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Who pays: a statement, and the funder's emblem above it; the two are never apart."""

    statement: Line
    emblem: Figure | None = None
    missing: Line = ()
    """The placeholder for an emblem that is demanded and not there."""


@dataclass(frozen=True, slots=True)
class MissingBlock:
    """Stands where a whole block is missing."""

    gap: Gap
    text: str
    """The placeholder, in the document's language."""


Block = (
    Narrative
    | Facts
    | KeyFigures
    | Table
    | Chart
    | Map
    | Gallery
    | Acknowledgement
    | Subheading
    | MissingBlock
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks below it."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    landscape: bool = False
    """Whether its pages lie on their side, for wide tables."""
    level: int = 1
    """How deep it is: 2 and more for the parts of the section before it."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The front of the document."""

    kind: str
    """What it is, in words: “Final report”."""
    title: str
    subtitle: str = ""
    organisation: str = ""
    facts: tuple[Fact, ...] = ()
    logo: Figure | None = None
    mark: str = ""
    """A warning over everything: a draft, a fictional organisation."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The connecting words that templates print, in the document's language."""

    contents: str
    page: tuple[str, str, str]
    """What stands before the page's number, between it and the number of pages, and after that."""
    credit: str
    """Before a photographer's name."""


Front = Literal["cover", "masthead", "none"]
"""What stands before the text: a page of its own, a head above it on the first page, or nothing."""


Archive = Literal["no", "yes", "with-sources"]
"""Whether a PDF is for archives, and with a table of where in the records its texts stand."""

Layout = Literal["banner", "columns", "ledger"]
"""A band in the brand's colour above the text; a panel of facts beside it; headings in the margin."""
USUAL_LAYOUT: Layout = "banner"

ScaleName = Literal["long", "short"]
"""How large all is: for what is read at length, or seen at a glance."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the settings and the form say of the pages."""

    colour: str
    paper: Literal["A4", "Letter"]
    margin_mm: Decimal | None = None
    """The margin on each side; the template's own where it is None."""
    font_size_pt: Decimal | None = None
    """The size of the text; the template's own where it is None."""
    front: Front = "cover"
    contents_list: bool = True
    """Whether a list of the sections stands before them."""
    layout: Layout | None = None
    """How the pages are laid out, of a kind of document that has layouts."""
    print_marks: bool = False
    """Whether the PDF has marks and bleed for a printing house."""
    archive: Archive = "no"
    scale: ScaleName = "long"


COVER = ""
"""The facts on the cover, among the parts that a template prints; sections have their ids there."""


LONG_CONTENTS = 18
"""So many sections make a list of them that fills a page."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document in one language."""

    kind: str
    language: str
    cover: Cover
    sections: tuple[Section, ...]
    labels: Labels
    look: Look
    running_title: str
    """The short title in the head of each page."""
    date: str = ""
    """As in ISO 8601, for the files' properties; empty where the document has none."""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    named: tuple[Gap, ...] = ()
    """What its template names and the records lack, besides the gaps in its sections."""
    unprinted: tuple[str, ...] = ()
    """The sections that its template leaves out, by their ids, and the facts on the cover as `COVER`.

    What they lack is no gap of the document.
    """
    untranslated: tuple[Gap, ...] = ()
    """The names and titles in it that stand there in another language, besides the gaps in its sections."""
    names: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """The facts of the records by name, for templates that name them; no part of what the document itself says."""

    @property
    def direction(self) -> Direction:
        """In which direction its language is written."""
        return direction(self.language)

    @property
    def contents_alone(self) -> bool:
        """Whether a list of the sections stands before them, so long that it has a page of its own."""
        return self.look.contents_list and len(self.sections) >= LONG_CONTENTS

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The facts that are missing, each once, in the order of the document."""
        parts = ((COVER, self.cover), *((each.id, each) for each in self.sections))
        printed = tuple(part for id, part in parts if id not in self.unprinted)
        untranslated = self.untranslated if printed else ()
        return tuple(dict.fromkeys(gaps_in((printed, self.named, untranslated))))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its pictures, the logo first."""
        logo = (self.cover.logo,) if self.cover.logo else ()
        blocks = (block for section in self.sections for block in section.blocks)
        return (*logo, *(figure for block in blocks for figure in _figures(block)))

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Its charts, each once."""
        blocks = (block for section in self.sections for block in section.blocks)
        return tuple(dict.fromkeys(block for block in blocks if isinstance(block, Chart)))

    @property
    def maps(self) -> tuple[Map, ...]:
        """Its maps, each once."""
        blocks = (block for section in self.sections for block in section.blocks)
        return tuple(dict.fromkeys(block for block in blocks if isinstance(block, Map)))

    @property
    def digest(self) -> str:
        """A fingerprint of all that the document says and how it should look."""
        bases = tuple(basis_of(part) for part in parts_in(self, Sourced))
        return _digest((self, bases, tuple(part.bases for part in parts_in(self, Series))))

    @property
    def digest_of_names(self) -> str:
        """A fingerprint of the facts that a template can name."""
        return _digest(self.names)


def _digest(node: Any) -> str:
    plain = json.dumps(_plain(node), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def _figures(block: Block) -> tuple[Figure, ...]:
    match block:
        case Gallery(figures):
            return figures
        case Acknowledgement(_, emblem):
            return (emblem,) if emblem else ()
        case Narrative() | Facts() | KeyFigures() | Table() | Chart() | Map() | Subheading() | MissingBlock():
            return ()
        case _:
            assert_never(block)


def is_told(block: Block) -> bool:
    """Whether it is running text that somebody wrote, not a cell or a fact."""
    match block:
        case Narrative():
            return True
        case Facts() | KeyFigures() | Table() | Chart() | Map() | Gallery() | Acknowledgement():
            return False
        case Subheading() | MissingBlock():
            return False
        case _:
            assert_never(block)


def words(text: str, *origins: Place) -> Line:
    """A line of plain words, which rest on the records at these places and on what the words rest on."""
    return (Run(text, origins=tuple(place for place in origins if place.file)),)


Part = TypeVar("Part")


_WITHOUT_PARTS = frozenset((str, int, bool, float, Decimal, type(None), Place, Basis))


def parts_in(node: Any, *kinds: type[Part]) -> Iterator[Part]:
    """The parts of some kinds in a document or any part of it, in its order."""
    if isinstance(node, kinds):
        yield node
        return
    items = node if isinstance(node, tuple) else [getattr(node, name) for name in _names_in(node.__class__)]
    for item in items:
        if item.__class__ not in _WITHOUT_PARTS:
            yield from parts_in(item, *kinds)


@cache
def _names_in(kind: Hashable) -> tuple[str, ...]:
    """The names of the fields of a kind of part, without what it rests on; none where it has none."""
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    return tuple(entry.name for entry in fields if entry.name not in ("origins", "made", "bases"))


def gaps_in(node: Any) -> Iterator[Gap]:
    """The gaps in a document or any part of it, as often as they stand there."""
    return parts_in(node, Gap)


def origins_in(node: Any) -> Iterator[Place]:
    """The places of the values in a document or any part of it, in its order."""
    return (place for _text, basis in printed_in(node) for place in basis.places)


def printed_in(node: Any) -> Iterator[tuple[str, Basis]]:
    """The words in a document or any part of it that rest on something, and what that is, in its order."""
    for part in parts_in(node, Run, Sourced, Series):
        match part:
            case Run():
                yield part.text, Basis(part.origins, part.made)
                yield from printed_in(part.note)
            case Series():
                yield from printed_in(part.name)
                yield from (
                    (str(value), basis) for value, basis in zip(part.values, part.bases, strict=False)
                )
            case Sourced():
                yield part, part.basis


def _plain(node: Any) -> Any:
    """The document as lists and dicts; each mapping names its type, so that no two blocks look alike."""
    if isinstance(node, tuple):
        return [_plain(item) for item in node]
    if isinstance(node, Place):
        return [node.file, node.line, node.column, *node.order]
    if dataclasses.is_dataclass(node):
        said = (entry.name for entry in dataclasses.fields(node) if entry.compare)
        values = {name: _plain(getattr(node, name)) for name in said}
        return {"is": type(node).__name__, **values}
    if isinstance(node, Mapping):
        return {str(key): _plain(value) for key, value in node.items()}
    return str(node) if isinstance(node, Decimal) else node
