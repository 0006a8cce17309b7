"""Compose: records, a brief and a form become a document in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from org.base.document_kinds import KINDS_OF_BRIEF
from org.choosing.audience import for_document
from org.records import Brief
from org.workspace.index import Workspace
from reports.compose.assembly.annexes import annexes
from reports.compose.assembly.references import with_references
from reports.compose.assembly.sections import OF_THE_REST, steady
from reports.compose.assembly.sections import sections as assembled
from reports.compose.base.composition import WHOLE, Composition, Room
from reports.compose.base.content import Content
from reports.document.lines import lines_in, words_in
from reports.document.model import (
    USUAL_LAYOUT,
    Block,
    Cover,
    Document,
    Fact,
    Figure,
    Front,
    Gap,
    Labels,
    Look,
    ScaleName,
    Section,
    gaps_in,
)
from reports.document.sourced_words import generated, joined, told
from reports.forms import Form
from reports.forms.records import Page
from reports.template_names.all_names import named
from reports.words.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class KindOfDocument:
    """A kind of document: its name in words, what can fill its sections, and how it looks."""

    name: str
    """In English: “Final report”."""
    contents: Mapping[str, Content]
    title: Callable[[Composition], str]
    cover_facts: Callable[[Composition], tuple[Fact, ...]]
    front: Front = "cover"
    """What stands before the text where the form does not say it."""
    scale: ScaleName = "long"
    gives_way: bool = False
    """Whether it shows less of the organisation's history where its pages are few."""
    preview: str = "final-report-eu"
    """The brief of the sample whose facts show what a template for it makes."""

    def front_in(self, form: Form) -> Front:
        """What stands before the text in a form."""
        return form.front or self.front

    def shares_first_page(self, form: Form) -> bool:
        """Whether the text begins on the page of the document's front, which then counts as one of its pages."""
        return self.front_in(form) != "cover"


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
    c = Composition(workspace, brief, form, wording(language), with_references, room=room)
    organisation = c.string(c.organisation.name)
    title = c.string(brief.title) if brief.title else kind.title(c)
    sections = _sections(kind, c)
    filled = [section.contents for section in form.sections] + [annex.contents for annex in form.annexes]
    if any(OF_THE_REST in names for names in filled):
        sections = _sections(
            kind, replace(c, said=(title, *_words_in(kind.cover_facts(c)), *_lines(sections)))
        )
    cover = _cover(kind, c, title)
    untranslated = _untranslated(c, cover, sections)
    missing = len({*gaps_in(sections), *untranslated})
    return Document(
        kind=brief.kind,
        language=language,
        cover=replace(cover, mark=draft_mark(workspace, language, missing=missing)),
        sections=sections,
        labels=labels(c.wording),
        look=_look(kind, workspace, brief, form),
        running_title=told("{} · {}", c.gettext(kind.name), organisation),
        date=str(brief.date) if brief.date else "",
        subject=c.gettext(kind.name),
        keywords=tuple(c.string(theme.name) for theme in c.organisation.themes),
        untranslated=untranslated,
        names=named(c, title),
    )


def _untranslated(c: Composition, cover: Cover, sections: tuple[Section, ...]) -> tuple[Gap, ...]:
    """The names and titles that are printed in another language than the document's."""
    if not c.untranslated:
        return ()
    printed = "\n".join(words_in((cover, sections)))
    return tuple(gap for gap, words in c.untranslated.items() if words in printed)


def _sections(kind: KindOfDocument, c: Composition) -> tuple[Section, ...]:
    return steady((*assembled(kind.contents, c), *annexes(kind.contents, c)))


def _lines(sections: tuple[Section, ...]) -> Iterator[str]:
    """The headings and lines of the sections as bare words."""
    for section in sections:
        yield section.title
        yield from _words_in(section.blocks)


def _words_in(parts: tuple[Block, ...] | tuple[Fact, ...]) -> Iterator[str]:
    return ("".join(run.text for run in line) for line in lines_in(parts))


def _look(kind: KindOfDocument, workspace: Workspace, brief: Brief, form: Form) -> Look:
    """The settings' pages, and the form's where it demands something of them."""
    settings, page = workspace.settings, form.page or Page()
    front = kind.front_in(form)
    layout = brief.layout or USUAL_LAYOUT if KINDS_OF_BRIEF[brief.kind].layouts else None
    listed = form.contents_list if form.contents_list is not None else front == "cover"
    paper = page.paper or settings.paper
    return Look(
        settings.brand.colour, paper, page.margin_mm, page.font_size_pt, front, listed,
        layout, brief.print_marks, brief.archive or settings.archive, kind.scale,
    )  # fmt: skip


def _cover(kind: KindOfDocument, c: Composition, title: str) -> Cover:
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
    )


def draft_mark(workspace: Workspace, language: str, *, missing: int) -> str:
    """The warnings over a document that lacks so many facts."""
    return joined(" · ", _marks(workspace, wording(language), missing))


def _marks(workspace: Workspace, wording: Wording, missing: int) -> Iterator[str]:
    if missing:
        facts = wording.ngettext("{n} fact is missing", "{n} facts are missing", missing)
        yield wording.gettext("Draft: {facts}").format(facts=generated(facts))
    if workspace.organisation is not None and workspace.organisation.fictional:
        yield wording.gettext("Fictional organisation: an example")


def labels(words: Wording) -> Labels:
    """The connecting words that templates print."""
    before, _, rest = words.gettext("Page {page} of {pages}").partition("{page}")
    between, _, after = rest.partition("{pages}")
    return Labels(
        contents=words.gettext("Contents"),
        page=(before, between, after),
        credit=words.gettext("Photo"),
    )
