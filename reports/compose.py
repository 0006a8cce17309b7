"""Compose: records, a brief and a form become a document in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from org.audience import for_document
from org.records import Brief, Kind
from org.workspace import Workspace
from reports.annexes import annexes
from reports.composition import WHOLE, Composition, Room
from reports.contents.content import Content
from reports.document import (
    Block,
    Cover,
    Document,
    Fact,
    Figure,
    Labels,
    Look,
    Section,
    gaps_in,
)
from reports.forms import Form
from reports.headings import steady
from reports.lines import lines_in
from reports.sections import sections as assembled
from reports.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class KindOfDocument:
    """A kind of document: its name in words, what can fill its sections, and its front."""

    kind: Kind
    name: str
    """In English: “Final report”."""
    contents: Mapping[str, Content]
    title: Callable[[Composition], str]
    cover_facts: Callable[[Composition], tuple[Fact, ...]]


def compose(
    kind: KindOfDocument,
    workspace: Workspace,
    brief: Brief,
    form: Form,
    language: str,
    *,
    room: Room = WHOLE,
) -> Document:
    """The document that a brief asks for, in one language. A pure function: it opens no file."""
    workspace, brief = for_document(workspace, brief)
    c = Composition(workspace, brief, form, wording(language), room=room)
    organisation = c.string(c.organisation.name)
    title = c.string(brief.title) if brief.title else kind.title(c)
    sections = _sections(kind, c)
    filled = [section.contents for section in form.sections] + [annex.contents for annex in form.annexes]
    if any("acronyms" in names for names in filled):
        sections = _sections(
            kind, replace(c, said=(title, *_words_in(kind.cover_facts(c)), *_lines(sections)))
        )
    return Document(
        kind=kind.kind,
        language=language,
        cover=_cover(kind, c, title, missing=len(set(gaps_in(sections)))),
        sections=sections,
        labels=labels(c.wording),
        look=_look(workspace, form),
        running_title=f"{c.gettext(kind.name)} · {organisation}",
        date=str(brief.date) if brief.date else "",
        subject=c.gettext(kind.name),
        keywords=tuple(c.string(theme.name) for theme in c.organisation.themes),
    )


def _sections(kind: KindOfDocument, c: Composition) -> tuple[Section, ...]:
    return steady((*assembled(kind.contents, c), *annexes(kind.contents, c)))


def _lines(sections: tuple[Section, ...]) -> Iterator[str]:
    """The headings and lines of the sections as bare words."""
    for section in sections:
        yield section.title
        yield from _words_in(section.blocks)


def _words_in(parts: tuple[Block, ...] | tuple[Fact, ...]) -> Iterator[str]:
    return ("".join(run.text for run in line) for line in lines_in(parts))


def _look(workspace: Workspace, form: Form) -> Look:
    """The settings' pages, and the form's where it demands something of them."""
    settings, page = workspace.settings, form.page
    if page is None:
        return Look(settings.brand.colour, settings.paper)
    return Look(settings.brand.colour, page.paper or settings.paper, page.margin_mm, page.font_size_pt)


def _cover(kind: KindOfDocument, c: Composition, title: str, *, missing: int) -> Cover:
    brand = c.workspace.settings.brand
    organisation = c.string(c.organisation.name)
    alt = c.string(brand.logo_alt) if brand.logo_alt else organisation
    return Cover(
        kind=c.gettext(kind.name),
        title=title,
        subtitle=c.string(c.brief.subtitle) if c.brief.subtitle else "",
        organisation=organisation,
        facts=kind.cover_facts(c),
        logo=Figure(brand.logo, alt) if brand.logo else None,
        mark=" · ".join(_marks(c, missing)),
    )


def _marks(c: Composition, missing: int) -> Iterator[str]:
    """The warnings over the document."""
    if missing:
        facts = c.wording.ngettext("{n} fact is missing", "{n} facts are missing", missing)
        yield c.gettext("Draft: {facts}").format(facts=facts)
    if c.organisation.fictional:
        yield c.gettext("Fictional organisation: an example")


def labels(words: Wording) -> Labels:
    """The connecting words that templates print."""
    before, _, rest = words.gettext("Page {page} of {pages}").partition("{page}")
    between, _, after = rest.partition("{pages}")
    return Labels(
        contents=words.gettext("Contents"),
        page=(before, between, after),
        credit=words.gettext("Photo"),
    )
