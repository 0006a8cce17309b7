"""Assessing: a document composed, measured, and held against its form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from org.choosing.audience import for_document
from org.base.messages import Message, UNSAID
from org.records import Brief
from org.workspace.index import Workspace
from reports.compose.base.composition import Composition
from reports.document.model import Document
from reports.forms import Form, Limits
from reports.compose.assembly.kinds import KINDS
from reports.compose.assembly.references import with_references
from reports.review.compliance import MeasuredDocument, Requirement, asks_for_pages, requirements
from reports.review.compliance_words import annex
from reports.review.doubts import Doubt, money_doubts, text_doubts
from reports.fitting.page_budget import extents_of, fitted, pages_allowed
from reports.words.wording import wording


@dataclass(frozen=True, slots=True)
class Assessed:
    """A document, what it has no room for, and how it meets each demand of its form."""

    document: Document
    requirements: tuple[Requirement, ...]
    left_out: Message = UNSAID
    """What of the history had to be left out, in words."""
    money: tuple[Doubt, ...] = ()
    """What the funder would not pay, by the rules of the form."""
    words: tuple[Doubt, ...] = ()
    """What its words say that they likely should not."""

    @property
    def over(self) -> tuple[Requirement, ...]:
        """The limits that it exceeds."""
        return tuple(one for one in self.requirements if one.state == "over")

    @property
    def stopping(self) -> tuple[Doubt, ...]:
        """What keeps it from being final, besides gaps and limits."""
        return tuple(doubt for doubt in (*self.money, *self.words) if doubt.stops)


def assess(workspace: Workspace, brief: Brief, form: Form, language: str) -> Assessed:
    """The document that a brief asks for, with its compliance; as an annex to it where the brief wants that."""
    made = fitted(workspace, brief, form, language)
    document, allowed = made.document, pages_allowed(brief, form)
    c = Composition(*for_document(workspace, brief), form, wording(language), with_references)
    sections = {section.id: section for section in document.sections}
    extents = made.extents
    if extents is None:
        measured = brief.pages is not None or asks_for_pages(_limits(form))
        extents = extents_of(workspace, brief, document) if measured else {}
    found = requirements(MeasuredDocument(c, KINDS[brief.kind], sections, extents))
    if brief.compliance_annex:
        document = replace(document, sections=(*document.sections, *annex(c, found)))
    return Assessed(
        document,
        found,
        made.told(allowed),
        money_doubts(workspace, brief, form),
        text_doubts(workspace, brief, document),
    )


def _limits(form: Form) -> Iterator[Limits | None]:
    yield form.limits
    yield from (section.limits for section in form.sections)
