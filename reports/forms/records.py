"""The record of a form: what a funder requires of one kind of document."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field

from org.base.document_kinds import KINDS_OF_BRIEF, Kind
from org.base.messages import Message
from org.records import MoneyRules, Thresholds
from org.records.base import Complaint, Record
from org.records.fields import Count, DateField, Id, Language, Number, TextField, Truth, Url, Word

GENERAL = "general"

Certainty = Literal["own", "noted", "confirmed"]
Front = Literal["cover", "masthead", "none"]


class Limits(Record):
    """How long a section, or the whole document, may be."""

    words: Count | None = None
    characters: Count | None = None
    """With the spaces between words."""
    characters_without_spaces: Count | None = None
    pages: Number | None = None
    """Measured on the PDF."""
    tables: Truth = False
    """Whether the words count in a section that holds nothing but tables."""

    def complaints(self) -> Iterator[Complaint]:
        for key in ("words", "characters", "characters_without_spaces", "pages"):
            most = getattr(self, key)
            if most is not None and most <= 0:
                yield Complaint(
                    key,
                    Message("a limit of {most}", most=most),
                    Message("write how many there may be, or delete the line"),
                )


class FormSection(Record):
    """A section that a form asks for."""

    id: Id
    heading: TextField | None = None
    """In place of the usual heading."""
    number: Word | None = None
    """The form's own number, such as "2.1"."""
    under: Id | None = None
    """The section that it is a part of."""
    fill: tuple[Id, ...] = ()
    """What fills it, in this order; what has the section's own id where it is left out."""
    required: Truth = False
    """Whether the document may not be without it."""
    limits: Limits | None = None
    landscape: Truth = False
    """Whether its pages lie on their side."""
    choice: Truth = False
    """Whether it is one of those of which the form wants only some; see `choose` of the form."""
    guidance: TextField | None = None

    @property
    def contents(self) -> tuple[str, ...]:
        """The names of what fills the section."""
        return self.fill or (self.id,)


class Annex(Record):
    """Something that a form wants behind the document."""

    id: Id
    title: TextField
    fill: tuple[Id, ...] = ()
    """What fills it; left out where it is a document of its own, to be attached."""
    required: Truth = False
    landscape: Truth = False
    guidance: TextField | None = None

    @property
    def contents(self) -> tuple[str, ...]:
        """The names of what fills the annex."""
        return self.fill


class Page(Record):
    """How a form wants its pages."""

    paper: Literal["A4", "Letter"] | None = None
    margin_mm: Number | None = None
    """The margin on each side, in millimetres."""
    font_size_pt: Number | None = None
    """The size of the text, in points."""

    def complaints(self) -> Iterator[Complaint]:
        yield from _outside("margin_mm", self.margin_mm, 8, 60)
        yield from _outside("font_size_pt", self.font_size_pt, 7, 20)


def _outside(key: str, value: Decimal | None, least: int, most: int) -> Iterator[Complaint]:
    if value is not None and not least <= value <= most:
        yield Complaint(
            key,
            Message("{value} cannot be printed well", value=f"{value:f}"),
            Message("write a number from {least} to {most}", least=least, most=most),
        )


class Deadline(Record):
    """When a document is due, counted from the end of the project."""

    of: Literal["report", "financial-report"] = "report"
    months: Count | None = None
    days: Count | None = None
    note: TextField | None = None
    """When another term applies."""

    def complaints(self) -> Iterator[Complaint]:
        if (self.months is None) == (self.days is None):
            yield Complaint(
                "", Message("a deadline without its term"), Message("write either “months: …” or “days: …”")
            )


class AcknowledgementRule(Record):
    """The words, and the emblem, by which the document says who pays."""

    statement: TextField
    co_funded: TextField | None = None
    """The words where others pay as well."""
    emblem: Truth = False
    """Whether the funder's emblem has to stand beside the words."""


class Form(Record):
    """What a funder requires of one kind of document."""

    id: Id
    kind: Kind
    title: TextField
    publisher: TextField | None = None
    """Whose form it is."""
    url: Url | None = None
    vintage: Word | None = None
    """The year or version of the form."""
    noted: DateField | None = None
    """When its rules were noted down; the live call decides."""
    certainty: Certainty = "noted"
    """own: nobody's but ours; noted: from public text, to be checked against the call; confirmed: checked."""
    guidance: TextField | None = None
    languages: tuple[Language, ...] = ()
    """The languages that the funder takes; any where it is left out."""
    page: Page | None = None
    front: Front | None = None
    """What stands before the first section; left out, a capability statement has a masthead, all else a cover."""
    contents_list: Truth | None = None
    """Whether a list of the sections stands before them; left out, there is one after a cover."""
    limits: Limits | None = None
    """For the whole document, from the first section to the last; annexes do not count."""
    numbered: Truth = False
    """Whether the sections carry numbers."""
    choose: Count | None = None
    """How many at most of the sections with `choice: yes`."""
    deadlines: tuple[Deadline, ...] = ()
    acknowledgement: AcknowledgementRule | None = None
    thresholds: Thresholds = Field(default_factory=Thresholds)
    money: MoneyRules = Field(default_factory=MoneyRules)
    sections: tuple[FormSection, ...]
    annexes: tuple[Annex, ...] = ()

    @property
    def parents(self) -> frozenset[str]:
        """The ids of the sections that have others under them."""
        return frozenset(section.under for section in self.sections if section.under)

    def only_heads(self, section: FormSection) -> bool:
        """Whether the section is nothing but the heading of those under it."""
        return section.id in self.parents and not section.fill

    def level(self, section: FormSection) -> int:
        """How deep the section is: 1, or more where it is under another."""
        return 1 + sum(1 for _ in self.above(section))

    def above(self, section: FormSection) -> Iterator[FormSection]:
        """The section that it is under, the one above that, and so on."""
        by_id = {one.id: one for one in self.sections}
        while section.under in by_id:
            section = by_id[section.under]
            yield section

    def within(self, section: FormSection) -> tuple[FormSection, ...]:
        """The section and all that are under it."""
        return tuple(
            one for one in self.sections if one is section or section.id in {up.id for up in self.above(one)}
        )

    def complaints(self) -> Iterator[Complaint]:
        yield from self._repeated_ids()
        yield from self._loose_parts()
        for section in self.sections:
            if self.only_heads(section) and section.heading is None:
                wrong = Message("the section “{id}” has others under it and no heading", id=section.id)
                yield Complaint("sections", wrong, Message("add “heading: …” to it"))

        for annex in self.annexes:
            if not KINDS_OF_BRIEF[self.kind].of_project and not annex.fill:
                wrong = Message(
                    "the annex “{id}” is to be attached, and there is no project to take it from", id=annex.id
                )
                yield Complaint("annexes", wrong, Message("write “fill:”, or delete it"))

    def _repeated_ids(self) -> Iterator[Complaint]:
        seen: set[str] = set()
        parts: tuple[FormSection | Annex, ...] = (*self.sections, *self.annexes)
        for part in parts:
            if part.id in seen:
                key = "sections" if isinstance(part, FormSection) else "annexes"
                yield Complaint(
                    key,
                    Message("“{id}” is there twice", id=part.id),
                    Message("choose another id; “fill:” says what fills it"),
                )
            seen.add(part.id)

    def _loose_parts(self) -> Iterator[Complaint]:
        before: set[str] = set()
        for section in self.sections:
            if section.under is not None and section.under not in before:
                wrong = Message(
                    "“{id}” is under “{under}”, and that is no section before it",
                    id=section.id,
                    under=section.under,
                )
                yield Complaint("sections", wrong, Message("write the section that holds others first"))
            before.add(section.id)
