"""A project: one piece of work over its whole life, from the plan to the last lesson."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from org.base.messages import Message
from org.base.values import PartialDate, Period
from org.codes import official
from org.records.base import Complaint, Record
from org.records.budget import Asset, BudgetLine, Expense, IndirectCosts, Instalment, Procurement
from org.records.fields import (
    Count,
    Country,
    DateField,
    File,
    FunderId,
    Goal,
    Id,
    Language,
    MoneyField,
    MonthsField,
    Number,
    Percentage,
    PeriodField,
    PersonId,
    ProjectId,
    ProseField,
    QuantityField,
    TextField,
    ThemeId,
    Truth,
    UnitField,
    Url,
    Word,
)
from org.records.organisation import OrganisationType
from org.records.results import Reach, Result, Share

Status = Literal["planned", "awarded", "active", "closing", "completed", "suspended", "cancelled"]


class Identifier(Record):
    """A number or code by which others know the project."""

    scheme: Word
    """Who gave it, such as iati."""
    value: Word


class Award(Record):
    """The grant agreement that pays for a project, or a part of it."""

    funder: FunderId
    title: TextField | None = None
    """The title of the agreement."""
    reference: Word | None = None
    """The number of the agreement."""
    amount: MoneyField | None = None
    """How much was granted."""
    role: Literal["prime", "sub-grant", "contractor", "co-applicant"] | None = None
    through: TextField | None = None
    """The organisation or programme through which the funder's money came."""
    signed: DateField | None = None
    """When it was signed."""
    period: PeriodField | None = None
    """From when to when the money may be spent."""
    officer: TextField | None = None
    """The person at the funder."""
    instalments: tuple[Instalment, ...] = ()
    """What was received, and when."""
    confidential: Truth = False
    """Whether exports leave this out."""


Movement = Literal[
    "incoming-funds", "outgoing-commitment", "disbursement", "expenditure", "interest-payment", "loan-repayment",
    "reimbursement", "purchase-of-equity", "sale-of-equity", "credit-guarantee", "incoming-commitment",
    "outgoing-pledge", "incoming-pledge",
]  # fmt: skip


class Counterpart(Record):
    """An organisation that pays or gets paid."""

    value_key: ClassVar[str | None] = "name"

    name: TextField | None = None
    identifier: Word | None = None
    """Its organisation identifier, as in IATI."""
    type: OrganisationType | None = None
    """What kind of organisation it is."""


class Transaction(Record):
    """Money that was promised, received, passed on or spent, as it is published."""

    kind: Movement
    """What happened with the money, as in IATI."""
    amount: MoneyField
    """Less than nothing where it takes an earlier transaction back."""
    date: DateField | None = None
    """When it happened."""
    value_date: DateField | None = None
    """The day whose exchange rate holds for the amount."""
    reference: Word | None = None
    """Its number in the accounts of the one who published it."""
    description: TextField | None = None
    provider: Counterpart | None = None
    """Where the money came from; the organisation itself where it went out and nothing is said."""
    receiver: Counterpart | None = None
    """Where the money went; the organisation itself where it came in and nothing is said."""
    confidential: Truth = False
    """Whether exports leave this out."""


class Partner(Record):
    """Another organisation that takes part."""

    name: TextField
    """Its name."""
    role: Literal["funding", "accountable", "extending", "implementing", "supporting", "authority"] | None = (
        None
    )
    """What it does in the project."""
    contribution: TextField | None = None
    """What it gives, in words."""
    type: Word | None = None
    identifier: Word | None = None
    country: Country | None = None
    """Its country."""
    confidential: Truth = False
    """Whether exports leave this out."""


class Sector(Record):
    """A code that says what the project is about, in one of the usual classifications."""

    value_key: ClassVar[str | None] = "code"

    code: Word
    vocabulary: Literal["dac", "dac-3", "own", "other"] = "dac"
    name: TextField | None = None
    percentage: Percentage | None = None

    def complaints(self) -> Iterator[Complaint]:
        if self.vocabulary == "dac" and self.code not in official.dac_sectors():
            yield Complaint(
                "code",
                Message("“{code}” is not a DAC purpose code", code=self.code),
                Message("write its five digits, such as 15160 (human rights)"),
            )


class Point(Record):
    """A place on the map, in degrees."""

    latitude: Number
    longitude: Number
    confidential: Truth = False
    """Whether exports leave this out."""

    def complaints(self) -> Iterator[Complaint]:
        for key, value, most in (("latitude", self.latitude, 90), ("longitude", self.longitude, 180)):
            if abs(value) > most:
                yield Complaint(
                    key,
                    Message("a {key} of {value} degrees", key=key, value=value),
                    Message("write a number between -{most} and {most}", most=most),
                )


class Location(Record):
    """Where a project works."""

    value_key: ClassVar[str | None] = "name"

    name: TextField | None = None
    """The settlement, where there is one."""
    kind: Literal["city", "town", "village", "institution", "other"] | None = None
    district: TextField | None = None
    region: TextField | None = None
    country: Country | None = None
    point: Point | None = None
    code: Word | None = None
    """Its code in a list of regions."""
    code_list: Word | None = None
    """Which list that is, such as dac."""
    percentage: Percentage | None = None
    confidential: Truth = False
    """Whether exports leave this out."""

    def complaints(self) -> Iterator[Complaint]:
        if not (self.name or self.district or self.region or self.country):
            yield Complaint(
                "",
                Message("a place without a name"),
                Message("add “name:”, “district:”, “region:” or “country:”"),
            )


class TargetGroup(Record):
    """The people for whom the project is."""

    value_key: ClassVar[str | None] = "name"

    name: TextField
    """Who they are."""
    description: ProseField | None = None
    """More about them."""
    size: QuantityField | None = None
    """How many people they are."""
    disaggregation: tuple[Share, ...] = ()


class Objective(Record):
    """What the project wants to have reached at its end."""

    value_key: ClassVar[str | None] = "text"

    id: Id | None = None
    text: TextField
    """The objective."""


class Milestone(Record):
    """Something that is to be reached by a date."""

    title: TextField
    date: DateField | None = None
    month: Count | None = None
    """The month of the project, counted from 1."""
    reached: DateField | None = None


class Activity(Record):
    """Something that the project does."""

    id: Id | None = None
    title: TextField
    """What it is."""
    description: ProseField | None = None
    """More about it."""
    result: Id | None = None
    """The result that it works for."""
    period: PeriodField | None = None
    months: MonthsField | None = None
    """In place of the period: months of the project, such as M1-M6."""
    milestones: tuple[Milestone, ...] = ()
    means: TextField | None = None
    """What it takes: people, equipment, premises."""
    cost: MoneyField | None = None
    """What it costs."""
    status: Literal["planned", "underway", "done", "partly-done", "not-done"] | None = None
    """Whether it is done."""
    places: tuple[Location, ...] = ()
    planned: TextField | None = None
    """What was planned, in words: “20 forums”."""
    delivered: TextField | None = None
    """What was delivered, in words: “16 forums”."""
    number: QuantityField | None = None
    """How many were held or made."""
    unit: UnitField | None = None
    """Of what: forums, seminars, leaflets."""
    deviation: TextField | None = None
    """Why it went differently from the plan."""
    responsible: tuple[PersonId, ...] = ()
    with_partners: tuple[TextField, ...] = ()

    def complaints(self) -> Iterator[Complaint]:
        if self.period and self.months:
            yield Complaint(
                "months", Message("an activity with both a period and months"), Message("keep one of the two")
            )


class Output(Record):
    """Something that the project made: a manual, a report, a campaign, a committee."""

    title: TextField
    """What it is called."""
    kind: Literal[
        "manual", "report", "study", "leaflet", "poster", "film", "campaign", "curriculum", "law-or-policy",
        "agreement", "body", "service", "website", "event", "other",
    ]  # fmt: skip
    """What it is: a manual, a film, a campaign."""
    description: ProseField | None = None
    """More about it."""
    date: DateField | None = None
    """When it was made."""
    languages: tuple[Language, ...] = ()
    """In which languages it is."""
    copies: QuantityField | None = None
    """How many copies were made."""
    url: Url | None = None
    file: File | None = None


class PeriodBudget(Record):
    """A budget for a period, as published."""

    period: PeriodField | None = None
    amount: MoneyField
    type: Literal["original", "revised"] = "original"
    status: Literal["indicative", "committed"] = "indicative"
    value_date: DateField | None = None
    """The day whose exchange rate holds for the amount."""


class ProjectDocument(Record):
    """A document about the project."""

    title: TextField
    file: File | None = None
    url: Url | None = None
    category: Word | None = None
    date: DateField | None = None
    language: Language | None = None
    confidential: Truth = False
    """Whether exports leave this out."""


class Risk(Record):
    """What may go wrong, and what is done about it."""

    title: TextField
    """What may go wrong."""
    likelihood: Literal["low", "medium", "high"] | None = None
    """How likely it is."""
    impact: Literal["low", "medium", "high"] | None = None
    """How bad it would be."""
    mitigation: TextField | None = None
    """What is done about it."""
    owner: PersonId | None = None


class Story(Record):
    """What the project meant for one person or one place."""

    title: TextField
    text: ProseField
    consent: Truth | None = None
    """Whether the people in it agreed to its publication."""
    confidential: Truth = False
    """Whether exports leave this out."""


class Photo(Record):
    """A picture of the work."""

    file: File
    alt: TextField | None = None
    """What is to be seen, for readers who cannot see it."""
    caption: TextField | None = None
    credit: TextField | None = None
    date: DateField | None = None
    consent: Truth | None = None
    """Whether the people in it agreed to its publication; “yes” too where nobody is to be seen."""
    confidential: Truth = False
    """Whether exports leave this out."""


class TeamMember(Record):
    """A person's part in the project."""

    person: PersonId
    role: TextField | None = None
    share: Percentage | None = None


class Tag(Record):
    """A marker from another vocabulary, such as IATI's policy markers."""

    vocabulary: Word
    code: Word
    name: TextField | None = None
    significance: Count | None = None


class Project(Record):
    """One piece of work. A title is enough; everything else is written down when it is known."""

    misplaced: ClassVar[dict[str, tuple[Message, Message]]] = {
        "funder": (
            Message("a project names its funders in its awards"),
            Message("write “awards:” and below it “- funder: …”"),
        ),
        "actuals": (
            Message("an actual without an indicator"),
            Message("move it below “results:”, “indicators:”, “actual:”"),
        ),
        "year": (Message("the year stands in the period"), Message("write “period: 2010”")),
    }

    id: Id = ""
    """A short name for other records; the file's name where it is left out."""
    title: TextField
    """Its title."""
    short_title: TextField | None = None
    identifiers: tuple[Identifier, ...] = ()
    status: Status | None = None
    """Whether it is planned, under way or completed."""
    period: PeriodField | None = None
    planned: PeriodField | None = None
    """The planned dates, where they differ."""
    actual: PeriodField | None = None
    """The actual dates, where they differ."""
    awards: tuple[Award, ...] = ()
    roles: tuple[Literal["funding", "accountable", "extending", "implementing"], ...] = ()
    """The organisation's own parts in the project, as in IATI."""
    partners: tuple[Partner, ...] = ()
    themes: tuple[ThemeId, ...] = ()
    sectors: tuple[Sector, ...] = ()
    sdgs: tuple[Goal, ...] = ()
    tags: tuple[Tag, ...] = ()
    places: tuple[Location, ...] = ()
    sensitive: Truth = False
    """Whether it is about children or violence: small groups of people are then not shown."""
    summary: ProseField | None = None
    """The project in a few sentences."""
    description: ProseField | None = None
    """The project in more detail."""
    need: ProseField | None = None
    """Why it is needed."""
    goal: TextField | None = None
    """What it wants to reach in the end."""
    objectives: tuple[Objective, ...] = ()
    """What it wants to have reached at its end."""
    target_groups: tuple[TargetGroup, ...] = ()
    """The people for whom it is."""
    approach: ProseField | None = None
    """How it works."""
    activities: tuple[Activity, ...] = ()
    outputs: tuple[Output, ...] = ()
    results: tuple[Result, ...] = ()
    reached: tuple[Reach, ...] = ()
    reach_overlaps: Truth = True
    """Whether somebody may stand in several entries of “reached”; these are added up only where that is “no”."""
    budget_lines: tuple[BudgetLine, ...] = ()
    indirect_costs: IndirectCosts | None = None
    budgets: tuple[PeriodBudget, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    expenses: tuple[Expense, ...] = ()
    ledger: File | None = None
    """A CSV file with the expenses, one a row."""
    procurements: tuple[Procurement, ...] = ()
    assets: tuple[Asset, ...] = ()
    theory_of_change: ProseField | None = None
    """Why the activities lead to the results."""
    monitoring: ProseField | None = None
    """How progress is followed."""
    evaluation: ProseField | None = None
    """How the project is evaluated."""
    changes: ProseField | None = None
    """What was changed in the agreement or the plan, and why."""
    equity: ProseField | None = None
    """Gender, equity and inclusion."""
    safeguarding: ProseField | None = None
    """How people are protected from harm."""
    participation: ProseField | None = None
    """How the people concerned took part, and how they could complain."""
    risk_management: ProseField | None = None
    """How risks are watched."""
    coordination: ProseField | None = None
    """How the work is coordinated with others."""
    partnership: ProseField | None = None
    """How the work with partners and authorities went."""
    environment: ProseField | None = None
    """What it means for the environment."""
    value_for_money: ProseField | None = None
    """Why the money is well spent."""
    records_kept: TextField | None = None
    """Where the project's documents are kept, and for how long."""
    challenges: tuple[TextField, ...] = ()
    """What was difficult."""
    lessons: tuple[TextField, ...] = ()
    """What was learnt."""
    sustainability: ProseField | None = None
    """What stays when the money ends."""
    risks: tuple[Risk, ...] = ()
    team: tuple[TeamMember, ...] = ()
    visibility: ProseField | None = None
    """How the funder is named and shown."""
    stories: tuple[Story, ...] = ()
    photos: tuple[Photo, ...] = ()
    documents: tuple[ProjectDocument, ...] = ()
    related: tuple[ProjectId, ...] = ()
    notes: TextField | None = None
    """For the organisation itself; never printed."""
    confidential: Truth = False
    """Whether exports leave this out."""

    @property
    def dates(self) -> Period | None:
        """When the project ran, or shall run: the actual dates before the agreed ones before the planned ones."""
        return self.actual or self.period or self.planned

    @property
    def awarded(self) -> tuple[PartialDate, ...]:
        """When its awards were made, as far as that is known, the first one first."""
        signed = (award.signed for award in self.awards if award.signed)
        return tuple(sorted(signed, key=lambda day: day.first_day))

    @property
    def funders(self) -> tuple[str, ...]:
        """The ids of its funders, each once."""
        return tuple(dict.fromkeys(award.funder for award in self.awards))

    def complaints(self) -> Iterator[Complaint]:
        of_places = ((_list_of(place), place.percentage) for place in self.places)
        of_sectors = ((sector.vocabulary, sector.percentage) for sector in self.sectors)
        for key, shares in (("places", of_places), ("sectors", of_sectors)):
            for whole in _wholes(shares):
                if whole > 100:
                    yield Complaint(
                        key,
                        Message("the percentages add up to {whole}", whole=whole),
                        Message("make them add up to 100"),
                    )


def _wholes(shares: Iterable[tuple[str, Decimal | None]]) -> Iterable[Decimal]:
    """What the percentages of each list of codes add up to."""
    wholes: dict[str, Decimal] = {}
    for name, share in shares:
        wholes[name] = wholes.get(name, Decimal(0)) + (share or 0)
    return wholes.values()


def _list_of(place: Location) -> str:
    """The list of regions whose percentages belong together; countries belong to the DAC's."""
    return place.code_list if place.code_list and place.code_list != "dac" else ""
