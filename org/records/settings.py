"""The workspace's settings and its briefs: what to write, for whom, and how it should look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from org.base.document_kinds import KINDS_OF_BRIEF, Kind
from org.base.faults import FindingKind
from org.base.messages import Message
from org.records.base import Complaint, Record
from org.records.fields import (
    Colour,
    Count,
    Currency,
    DateField,
    File,
    FunderId,
    Id,
    Language,
    MoneyField,
    PeriodField,
    PersonId,
    ProjectId,
    ProseField,
    TextField,
    ThemeId,
    Truth,
    Word,
)

Format = Literal["docx", "pdf"]
Archive = Literal["no", "yes", "with-sources"]


class Brand(Record):
    """How the organisation's documents look."""

    colour: Colour = "#1f5c7a"
    logo: File | None = None
    logo_alt: TextField | None = None


class Settings(Record):
    """The file grantwright.yaml."""

    languages: tuple[Language, ...] = ("en",)
    """The languages that the organisation writes in, its main one first."""
    currency: Currency | None = None
    """The currency that it mostly counts in."""
    paper: Literal["A4", "Letter"] = "A4"
    formats: tuple[Format, ...] = ("docx", "pdf")
    archive: Archive = "no"
    """Whether PDFs are PDF/A, which archives ask for; “with-sources” attaches a table of the file and the line in
    the records that each text stands in."""
    brand: Brand = Field(default_factory=Brand)
    suppress_below: Count = 5
    """Groups of fewer people are not shown in projects about children or violence; 0 shows them all."""


class Selection(Record):
    """Which past projects a document shows. Every condition that is given must hold."""

    themes: tuple[ThemeId, ...] = ()
    funders: tuple[FunderId, ...] = ()
    places: tuple[Word, ...] = ()
    """Names of places, districts or regions, or codes of countries."""
    since: DateField | None = None
    """The project ended then or later."""
    until: DateField | None = None
    """The project started then or earlier."""
    include: tuple[ProjectId, ...] = ()
    """These projects, whatever else holds."""
    exclude: tuple[ProjectId, ...] = ()
    amount_from: MoneyField | None = None
    """An award of the project is at least so large."""
    amount_to: MoneyField | None = None
    rank: Truth = False
    """Whether the projects that fit the call's text best stand first."""
    at_most: Count | None = None

    def complaints(self) -> Iterator[Complaint]:
        least, most = self.amount_from, self.amount_to
        if least and most and least.currency != most.currency:
            yield Complaint(
                "amount_to",
                Message(
                    "amounts in {currency} and in {currency2}",
                    currency=least.currency,
                    currency2=most.currency,
                ),
                Message("write both in {currency}", currency=least.currency),
            )
        elif least and most and most.amount < least.amount:
            yield Complaint(
                "amount_to",
                Message("{most} is less than {least}", most=most, least=least),
                Message("exchange or correct them"),
            )
        if self.since and self.until and self.until.last_day < self.since.first_day:
            wrong = Message("the end {until} is before the start {since}", until=self.until, since=self.since)
            yield Complaint("until", wrong, Message("exchange or correct them"))


class Call(Record):
    """The funder's call that a proposal answers."""

    title: TextField | None = None
    """The title of the call."""
    reference: Word | None = None
    """The number of the call."""
    deadline: DateField | None = None
    """Until when proposals are taken."""
    text: ProseField | None = None
    """What the call asks for, to rank the history against it."""
    file: File | None = None
    """A text file (.txt or .md) with the call, in place of its text."""
    language: Language | None = None
    """The language of that file; the workspace's main one where it is left out."""

    def complaints(self) -> Iterator[Complaint]:
        if self.file is not None and self.text is not None:
            yield Complaint(
                "file", Message("a call with both a text and a file"), Message("keep one of them")
            )
        elif self.file is not None and not self.file.endswith((".txt", ".md")):
            yield Complaint(
                "file",
                Message("“{file}” is not a text file", file=self.file),
                Message("save the call as plain text, such as call.txt"),
            )


class Accepted(Record):
    """A finding that is right as it is: the document may go out with it."""

    finding: FindingKind
    """Its kind, as `check` writes it behind the finding."""
    about: Word | None = None
    """Words of the finding, such as a heading or a name; every finding of its kind where it is left out."""
    reason: TextField
    """Why it may stay; never printed."""


class Brief(Record):
    """One document to produce."""

    id: Id = ""
    """A short name; the file's name where it is left out."""
    kind: Kind
    title: TextField | None = None
    subtitle: TextField | None = None
    """A line below the title."""
    project: ProjectId | None = None
    funder: FunderId | None = None
    form: Id | None = None
    optional_sections: tuple[Id, ...] = ()
    """Which of the form's optional sections to show; all that have something to say where it is left out."""
    compliance_annex: Truth = False
    """Whether a table at the end says how the document meets each demand of the form."""
    languages: tuple[Language, ...] = ()
    """Which languages to write in; the workspace's main one where it is left out."""
    formats: tuple[Format, ...] = ()
    date: DateField | None = None
    """The date on the document."""
    period: PeriodField | None = None
    call: Call | None = None
    selection: Selection = Field(default_factory=Selection)
    pages: Count | None = None
    """How many pages the document shall have, measured on the PDF."""
    group_by: Literal["country"] | None = None
    """How the track record is grouped: below the names of countries; one list where it is left out."""
    highlights: tuple[ProjectId, ...] = ()
    """The projects to tell more about, in this order."""
    archive: Archive | None = None
    """Whether the PDF is PDF/A, and with a table of sources; as in grantwright.yaml where it is left out."""
    accepted: tuple[Accepted, ...] = ()
    """Findings of `check` that are right as they are."""
    introduction: ProseField | None = None
    """A text before the first section."""
    contact: PersonId | None = None
    template: Word | None = None
    """A Word or HTML template in the workspace's folder templates/."""
    layout: Literal["banner", "columns", "ledger"] | None = None
    """How a capability statement is laid out: a band in the brand's colour, a panel of facts beside the text, or
    headings in the margin; the band where it is left out."""
    print_marks: Truth = False
    """Whether the PDF of a capability statement has crop marks and 3 mm of bleed, for a printing house."""

    def complaints(self) -> Iterator[Complaint]:
        kind = KINDS_OF_BRIEF[self.kind]
        delete = Message("delete this line")
        if kind.of_project and self.project is None:
            wrong = Message("a {kind} without a project", kind=kind.name)
            yield Complaint("kind", wrong, Message("add “project: …”"))
        if not kind.layouts and self.layout is not None:
            yield Complaint("layout", Message("this kind of document has no layout"), delete)
        if not kind.track_record and self.group_by is not None:
            yield Complaint("group_by", Message("this kind of document has no track record"), delete)
        if not kind.layouts and self.print_marks:
            yield Complaint("print_marks", Message("this kind of document has no print marks"), delete)
        if self.selection.rank and not (self.call and (self.call.text or self.call.file)):
            yield Complaint(
                "selection",
                Message("a ranking without a call"),
                Message("add “call:” and below it “text: …” or “file: …”"),
            )
