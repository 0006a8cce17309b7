"""What a Word template can name: the parts of a document, ready to be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from org.base.values import NOWHERE
from reports.document.model import COVER, Document, Fact, Labels, Line, Section
from reports.layout.page_plans import Band, TextPassage, bands, passages, sides
from reports.template_names.printed_values import Heard, Lazily, Leaf, printed
from reports.word.blocks.any_block import block_xml
from reports.word.blocks.banner_grounds import banded
from reports.word.blocks.galleries import logo
from reports.word.blocks.runs import runs
from reports.word.blocks.setting import Setting
from reports.word.package.characters import check_part
from reports.word.package.markup import NOTHING, Xml, joined, w
from reports.word.styles.pages import PageSize, column_width, section_properties

NO_BANDS: Mapping[str, Band] = {}
PANEL = 2830
"""How wide the text in a panel is, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class NamedFact:
    """A label, and its value in lines: `{{ fact.label }}`, `{{r line }}`."""

    label: str
    lines: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class NamedCover:
    """The front of the document. The logo is a paragraph, `{{p cover.logo }}`, or empty; `sign` is one at the right."""

    kind: str
    title: str
    subtitle: str
    organisation: str
    mark: str
    facts: tuple[NamedFact, ...]
    logo: Markup
    sign: Markup


@dataclass(frozen=True, slots=True)
class NamedPassage:
    """Blocks of a section that follow each other, with what puts them into columns where they are long texts."""

    blocks: tuple[Markup, ...]
    before: Markup
    after: Markup


@dataclass(frozen=True, slots=True)
class NamedSection:
    """A section: its heading, and its blocks for `{{p block }}`.

    `{{p each.before }}` and `{{p each.after }}` turn the pages of a section that lies on its side.
    """

    id: str
    number: str
    title: str
    level: int
    """1 for a section, 2 and more for the parts of the one before it."""
    blocks: tuple[Markup, ...]
    passages: tuple[NamedPassage, ...]
    """The same blocks once more, for the layout that has text in columns."""
    band: str
    """“opening” or “closing” in a banner, for a section on a ground of its own; else empty."""
    banded: tuple[Markup, ...]
    """The same blocks once more, as they stand on that ground."""
    before: Markup
    after: Markup


class WholeSection(Markup):
    """All of a section; the listener hears when a template prints it."""

    part: str

    @classmethod
    def of(cls, section: NamedSection) -> WholeSection:
        """Give its blocks in one."""
        made = cls("".join(tuple.__iter__(section.blocks)))
        made.part = section.id
        return made

    def __html__(self) -> WholeSection:
        printed(self.part)
        return self


@dataclass(frozen=True, slots=True)
class NamedSides:
    """The sections in a panel, those beside it, and those below both."""

    panel: tuple[NamedSection, ...]
    beside: tuple[NamedSection, ...]
    below: tuple[NamedSection, ...]


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of “Page 2 of 9”."""

    before: str
    between: str
    after: str


@dataclass(frozen=True, slots=True)
class NamedLabels:
    """The words that templates print between the document's own."""

    contents: str
    page: PageWords


class Offered(dict[str, Any]):
    """What templates can name: words of the document, and what is worked out when a template names it.

    That is its cover and sections, and the facts of the records. A fact prints its words, with `{{r … }}` and
    `{{p … }}` in their format.
    """

    def __init__(self, words: Mapping[str, Any], facts: Mapping[str, Any], setting: Setting) -> None:
        super().__init__(words)
        self.facts = facts
        self.setting = setting

    def runs(self, leaf: Leaf) -> Markup:
        """Give a fact as runs, for `{{r … }}`."""
        line = leaf.line
        check_part(line, NOWHERE)
        return _line(line, self.setting)

    def paragraphs(self, leaf: Leaf) -> Markup:
        """Give a fact as paragraphs, for `{{p … }}`."""
        narrative = leaf.narrative
        check_part(narrative, NOWHERE)
        return _markup(block_xml(self.setting, narrative))


def names(document: Document, setting: Setting) -> Offered:
    """Give everything that templates can name, by its name."""
    facts = {name: partial(document.names.__getitem__, name) for name in document.names}
    return Offered(_words(document), Lazily(facts | _parts(document, setting)), setting)


def _parts(document: Document, setting: Setting) -> dict[str, Callable[[], Any]]:
    sections = cache(lambda: tuple(_sections(document.sections, setting, bands(document))))
    return {
        "cover": lambda: _cover(document, setting),
        "sections": sections,
        "sides": lambda: _sides(document, setting),
        "section": lambda: {each.id: WholeSection.of(each) for each in sections()},
    }


def _words(document: Document) -> Mapping[str, Any]:
    return {
        "labels": _labels(document.labels),
        "front": document.look.front,
        "contents_list": document.look.contents_list,
        "contents_alone": document.contents_alone,
        "depth": max((section.level for section in document.sections), default=1),
        "running_title": document.running_title,
        "kind": document.kind,
        "language": document.language,
    }


def _cover(document: Document, setting: Setting) -> NamedCover:
    cover = document.cover
    return NamedCover(
        kind=cover.kind,
        title=cover.title,
        subtitle=cover.subtitle,
        organisation=cover.organisation,
        mark=cover.mark,
        facts=Heard.of(COVER, (_fact(fact, setting) for fact in cover.facts)),
        logo=_markup(logo(setting, cover.logo, "Cover Logo")) if cover.logo else Markup(),
        sign=_markup(logo(setting, cover.logo, "Masthead Logo")) if cover.logo else Markup(),
    )


def _sections(
    sections: Sequence[Section], upright: Setting, grounds: Mapping[str, Band] = NO_BANDS
) -> Iterator[NamedSection]:
    """Give the sections; where the pages are turned, a break ends those before."""
    sideways = replace(upright, pages=upright.pages.sideways)
    turned = [False, *(section.landscape for section in sections), False]
    for place, section in enumerate(sections):
        before, now, after = turned[place : place + 3]
        yield NamedSection(
            section.id,
            section.number,
            section.title,
            section.level,
            *_blocks(section, sideways if now else upright),
            band=grounds.get(section.id, ""),
            banded=Heard.of(section.id, _banded(section, upright, grounds.get(section.id))),
            before=_break(upright) if now and not before else Markup(),
            after=_break(sideways) if now and not after else Markup(),
        )


def _sides(document: Document, setting: Setting) -> NamedSides:
    found = sides(document.sections)
    narrow = replace(setting, pages=PageSize(PANEL, setting.pages.height, ()))
    return NamedSides(
        tuple(_sections(found.panel, narrow)),
        tuple(_sections(found.beside, setting)),
        tuple(_sections(found.below, setting)),
    )


def _blocks(section: Section, setting: Setting) -> tuple[tuple[Markup, ...], tuple[NamedPassage, ...]]:
    """Give the blocks of a section, first in one, then as passages."""
    found = [TextPassage(section.blocks, long=False)] if setting.columns == 1 else passages(section.blocks)
    named = tuple(_passage(section.id, each, setting) for each in found)
    return Heard.of(section.id, (block for each in named for block in tuple.__iter__(each.blocks))), named


def _banded(section: Section, setting: Setting, band: Band | None) -> Iterator[Markup]:
    return (_markup(banded(setting, block)) for block in (section.blocks if band else ()))


def _passage(section: str, passage: TextPassage, setting: Setting) -> NamedPassage:
    if not passage.long:
        blocks = (_markup(block_xml(setting, block)) for block in passage.blocks)
        return NamedPassage(Heard.of(section, blocks), Markup(), Markup())
    narrow = replace(setting, pages=PageSize(column_width(setting.pages), setting.pages.height, ()))
    blocks = (_markup(block_xml(narrow, block)) for block in passage.blocks)
    return NamedPassage(Heard.of(section, blocks), _break(setting, columns=1), _break(setting, columns=2))


def _break(setting: Setting, *, columns: int | None = None) -> Markup:
    """Give the paragraph that ends a run of pages of one kind, or of text in so many columns."""
    style = setting.styles.reference("Table End")
    kept = w("keepNext") if columns == 1 else NOTHING
    # A section ends with the paragraph that holds its properties (ECMA-376-1, 17.6.18)
    return _markup(w("p", w("pPr", style, kept, section_properties(setting.pages, columns))))


def _fact(fact: Fact, setting: Setting) -> NamedFact:
    return NamedFact(fact.label, tuple(_line(line, setting) for line in fact.values))


def _line(line: Line, setting: Setting) -> Markup:
    return _markup(runs(line, setting.styles))


def _labels(labels: Labels) -> NamedLabels:
    return NamedLabels(labels.contents, PageWords(*labels.page))


def _markup(*parts: Xml) -> Markup:
    return Markup(joined(parts))
