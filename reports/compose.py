"""Compose: records, a brief and a form become a document in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from org.records import Brief, Kind
from org.workspace import Workspace
from reports.composition import Blocks, Composition
from reports.contents import Content
from reports.document import (
    Cover,
    Document,
    Fact,
    Figure,
    Labels,
    Look,
    MissingBlock,
    Section,
    gaps_in,
)
from reports.forms import Form, FormSection
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


def compose(kind: KindOfDocument, workspace: Workspace, brief: Brief, form: Form, language: str) -> Document:
    """The document that a brief asks for, in one language. A pure function: it opens no file."""
    c = Composition(workspace, brief, form, wording(language))
    organisation = c.string(c.organisation.name)
    title = c.string(brief.title) if brief.title else kind.title(c)
    sections = _sections(kind, c)
    return Document(
        kind=kind.kind,
        language=language,
        cover=_cover(kind, c, title, missing=len(set(gaps_in(sections)))),
        sections=sections,
        labels=labels(c.wording),
        look=Look(workspace.settings.brand.colour, workspace.settings.paper),
        running_title=f"{c.gettext(kind.name)} · {organisation}",
        date=str(brief.date) if brief.date else "",
        subject=c.gettext(kind.name),
        keywords=tuple(c.string(theme.name) for theme in c.organisation.themes),
    )


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


def _sections(kind: KindOfDocument, c: Composition) -> tuple[Section, ...]:
    """The form's sections; one with nothing to say and not required is left out, heading and all."""
    sections: list[Section] = []
    for wanted in c.form.sections:
        blocks = _blocks(kind, c, wanted)
        if blocks:
            number = f"{len(sections) + 1}" if c.form.numbered else ""
            sections.append(Section(wanted.id, _heading(kind, c, wanted), blocks, number))
    return tuple(sections)


def _blocks(kind: KindOfDocument, c: Composition, wanted: FormSection) -> Blocks:
    contents = [kind.contents[name] for name in wanted.contents]
    blocks = tuple(block for content in contents for block in content.compose(c))
    if wanted.required:
        return blocks or (contents[0].missing(c, _heading(kind, c, wanted)),)
    return blocks if not _only_gaps(blocks) else ()


def _only_gaps(blocks: Blocks) -> bool:
    return all(isinstance(block, MissingBlock) for block in blocks)


def _heading(kind: KindOfDocument, c: Composition, wanted: FormSection) -> str:
    if wanted.heading is None:
        return c.gettext(kind.contents[wanted.contents[0]].heading)
    if wanted.heading.has_language(c.language):
        return c.string(wanted.heading)
    return c.gettext(str(wanted.heading))
