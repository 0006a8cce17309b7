"""The organisation itself: who it is, who works for it, who pays, and the texts that it writes again and again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from org.base.messages import Message
from org.records.base import Complaint, Record
from org.records.fields import (
    Country,
    DateField,
    Email,
    File,
    FunderId,
    Id,
    Language,
    MoneyField,
    ProseField,
    TextField,
    ThemeId,
    Truth,
    Url,
    Word,
)

OrganisationType = Literal[
    "government", "local-government", "other-public-sector", "multilateral", "foundation", "international-ngo",
    "national-ngo", "regional-ngo", "partner-country-ngo", "private-sector", "private-sector-provider-country",
    "private-sector-recipient-country", "private-sector-third-country", "public-private-partnership", "academic",
    "other",
]  # fmt: skip
"""The kinds of organisation, as in IATI."""


class Registration(Record):
    """An entry in a public register."""

    register_name: TextField | None = None
    """The register or the authority."""
    number: Word
    """The number in the register."""
    date: DateField | None = None
    """When it was registered."""
    country: Country | None = None
    """The country of the register."""


class Contact(Record):
    """How to reach the organisation."""

    address: TextField | None = None
    city: TextField | None = None
    country: Country | None = None
    phones: tuple[Word, ...] = ()
    emails: tuple[Email, ...] = ()
    website: Url | None = None
    profiles: tuple[Url, ...] = ()
    """Pages on social networks."""
    person: TextField | None = None
    """Whom to ask for."""


class Body(Record):
    """A body that governs the organisation, such as a board or a general meeting."""

    name: TextField
    role: TextField | None = None
    members: tuple[TextField, ...] = ()
    meets: TextField | None = None


class Policy(Record):
    """A policy that the organisation follows."""

    id: Id
    title: TextField
    """What it is called."""
    about: Literal[
        "safeguarding", "gender", "environment", "anti-corruption", "procurement", "finance",
        "data-protection", "complaints", "staff", "conflict-of-interest", "other",
    ] | None = None  # fmt: skip
    summary: ProseField | None = None
    """What it says, in short."""
    adopted: DateField | None = None
    """When it was adopted."""
    reviewed: DateField | None = None
    """When it was last reviewed."""
    file: File | None = None
    url: Url | None = None


class Theme(Record):
    """A field of work, with what the organisation can do in it."""

    id: Id
    name: TextField
    """What it is called."""
    description: ProseField | None = None
    """What the organisation does in it."""
    competencies: tuple[TextField, ...] = ()
    """What the organisation can do in this field."""


class Network(Record):
    """A network or a partnership that the organisation belongs to."""

    name: TextField
    role: TextField | None = None
    since: DateField | None = None
    url: Url | None = None


class AnnualBudget(Record):
    """What the organisation spent in one year."""

    year: DateField
    """The year."""
    amount: MoneyField
    """What was spent."""
    audited: Truth | None = None


class Acronym(Record):
    """An abbreviation that the organisation uses, with what it stands for."""

    short: Word
    """The abbreviation."""
    meaning: TextField
    """What it stands for."""


class Organisation(Record):
    """Who writes the documents."""

    name: TextField
    """The name that documents print."""
    short_name: TextField | None = None
    legal_name: TextField | None = None
    identifier: Word | None = None
    """The organisation identifier, as in IATI: KG-…"""
    type: OrganisationType | None = None
    """What kind of organisation it is, as in IATI."""
    founded: DateField | None = None
    """When it was founded."""
    legal_form: TextField | None = None
    """What it is by law, for example a public association."""
    mission: ProseField | None = None
    """Whom it serves, and what it wants to change."""
    vision: ProseField | None = None
    """The world that it works for."""
    history: ProseField | None = None
    """How it began, and how it grew."""
    description: ProseField | None = None
    """What it is and does."""
    registrations: tuple[Registration, ...] = ()
    """Its entries in public registers."""
    contact: Contact | None = None
    governance: ProseField | None = None
    """Who decides, and how."""
    bodies: tuple[Body, ...] = ()
    policies: tuple[Policy, ...] = ()
    """The policies that it follows."""
    themes: tuple[Theme, ...] = ()
    """Its fields of work."""
    networks: tuple[Network, ...] = ()
    annual_budgets: tuple[AnnualBudget, ...] = ()
    """What it spent in each year."""
    auditor: TextField | None = None
    """Who audits the accounts."""
    acronyms: tuple[Acronym, ...] = ()
    fictional: Truth = False
    """Whether the organisation is invented; its documents say so."""


class Person(Record):
    """Somebody who works for the organisation or governs it."""

    id: Id
    name: TextField
    """The name."""
    role: TextField | None = None
    biography: ProseField | None = None
    """The person's career, in some sentences."""
    qualifications: tuple[TextField, ...] = ()
    """Degrees, trainings, experience."""
    languages: tuple[Language, ...] = ()
    """The languages that the person speaks."""
    email: Email | None = None
    """The e-mail address."""
    phone: Word | None = None
    """The telephone number."""
    since: DateField | None = None
    key_staff: Truth = False
    """Whether a document lists the person among the key people."""
    photo: File | None = None
    confidential: Truth = False
    """Whether exports leave this out."""


class People(Record):
    """The file org/people.yaml."""

    people: tuple[Person, ...] = ()


class Funder(Record):
    """Who pays for projects."""

    id: Id
    name: TextField
    short_name: TextField | None = None
    type: OrganisationType | None = None
    identifier: Word | None = None
    country: Country | None = None
    website: Url | None = None
    emblem: File | None = None
    """A picture of its sign, for documents that have to show who pays."""
    part_of: FunderId | None = None
    confidential: Truth = False
    """Whether exports leave this out."""


class Funders(Record):
    """The file org/funders.yaml."""

    funders: tuple[Funder, ...] = ()


class Boilerplate(Record):
    """A text that documents use again and again, in the lengths that funders ask for."""

    id: Id
    title: TextField | None = None
    use: Literal[
        "about", "track-record", "monitoring", "safeguarding", "gender", "environment", "sustainability",
        "financial-management", "partnership", "other",
    ] | None = None  # fmt: skip
    """What the text is for."""
    text: ProseField
    themes: tuple[ThemeId, ...] = ()
    verified: DateField | None = None
    """When somebody last made sure that the text is still true."""


class Texts(Record):
    """The file org/texts.yaml."""

    texts: tuple[Boilerplate, ...] = ()


class Source(Record):
    """A document, a page or a person that facts come from."""

    id: Id
    title: TextField
    author: TextField | None = None
    url: Url | None = None
    file: File | None = None
    date: DateField | None = None
    seen: DateField | None = None
    """When the source was read."""
    note: TextField | None = None

    def complaints(self) -> Iterator[Complaint]:
        if self.url and self.file:
            yield Complaint(
                "file",
                Message("a source with both a file and a web address"),
                Message("keep the one that was read"),
            )


class Sources(Record):
    """The file org/sources.yaml."""

    sources: tuple[Source, ...] = ()
