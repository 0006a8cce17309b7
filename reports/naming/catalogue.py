"""The names of the records that templates may use, each with its kind and what it means.

The words below a name are its description: in docs/template-names.md, and in `grantwright template fields`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reports.naming.leaves import Amount, Choice, Day, LongText, Span, Words

# The organisation


@dataclass(frozen=True, slots=True)
class Registration:
    """An entry in a public register."""

    register: Words
    """The register or the authority."""
    number: Words
    """The number there."""
    date: Day
    """When the entry was made."""
    country: Words
    """The country of the register."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A field of the organisation's work."""

    name: Words
    """What it is called."""
    description: LongText
    """What the organisation does in it."""
    competencies: tuple[Words, ...]
    """What it can do in it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy that the organisation follows."""

    title: Words
    """What it is called."""
    summary: LongText
    """What it says."""
    adopted: Day
    """When it was adopted."""
    reviewed: Day
    """When it was last reviewed."""


@dataclass(frozen=True, slots=True)
class AnnualBudget:
    """What the organisation spent in one year."""

    year: Day
    """The year."""
    amount: Amount
    """What was spent."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works for the organisation or governs it."""

    name: Words
    """The name."""
    role: Words
    """The function in the organisation; in a team that in the project."""
    email: Words
    """The e-mail address."""
    phone: Words
    """The telephone number."""
    biography: LongText
    """A short life."""
    qualifications: tuple[Words, ...]
    """Degrees, trainings, experience."""
    languages: Words
    """The languages that the person speaks."""
    share: Words
    """Of a team: how much of the working time goes to the project."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who writes the document."""

    name: Words
    """Its name."""
    short_name: Words
    """Its short name; the whole one where it has none."""
    legal_name: Words
    """The name in the register; its usual one where that is the same."""
    legal_form: Words
    """What it is by law."""
    identifier: Words
    """Its organisation identifier, as in IATI."""
    founded: Day
    """When it was founded."""
    mission: LongText
    """What it is there for."""
    vision: LongText
    """What it wants the world to be."""
    history: LongText
    """Its history."""
    description: LongText
    """Who it is, in its own words."""
    governance: LongText
    """How it is governed."""
    registration: Words
    """Its entries in public registers, each on a line."""
    registrations: tuple[Registration, ...]
    """The same entries one by one."""
    address: Words
    """Street and number."""
    city: Words
    """The town."""
    country: Words
    """The country."""
    phone: Words
    """The telephone numbers."""
    email: Words
    """The e-mail addresses."""
    website: Words
    """The website."""
    contact_person: Words
    """Whom to ask for."""
    auditor: Words
    """Who audits it."""
    themes: tuple[Theme, ...]
    """Its fields of work."""
    policies: tuple[Policy, ...]
    """The policies that it follows."""
    annual_budgets: tuple[AnnualBudget, ...]
    """What it spent in each year."""


# The project and who pays for it


@dataclass(frozen=True, slots=True)
class Objective:
    """What the project wants to have reached at its end."""

    text: Words
    """The objective."""


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """The people for whom the project is."""

    name: Words
    """Who they are."""
    description: LongText
    """More about them."""
    size: Words
    """How many they are."""


@dataclass(frozen=True, slots=True)
class Project:
    """What the document is about."""

    title: Words
    """Its title."""
    short_title: Words
    """Its short title; the whole one where it has none."""
    reference: Words
    """The numbers by which others know it."""
    status: Choice
    """Whether it is planned, under way or completed."""
    period: Span
    """From when to when it ran, or shall run."""
    start: Day
    """When it started."""
    end: Day
    """When it ended."""
    months: Words
    """How many months it lasts."""
    planned_period: Span
    """The planned dates, where they differ."""
    places: Words
    """Where it works."""
    countries: Words
    """In which countries."""
    themes: Words
    """The fields of work that it belongs to."""
    goal: Words
    """What it works for."""
    objectives: tuple[Objective, ...]
    """What it wants to have reached at its end."""
    target_groups: tuple[TargetGroup, ...]
    """The people for whom it is."""
    summary: LongText
    """It in short."""
    description: LongText
    """It in full."""
    need: LongText
    """Why it is needed."""
    approach: LongText
    """How it works."""
    theory_of_change: LongText
    """Why that leads to the change."""
    monitoring: LongText
    """How it is watched."""
    evaluation: LongText
    """How it is evaluated."""
    changes: LongText
    """What was changed in the agreement or the plan, and why."""
    equity: LongText
    """Gender, equity and inclusion."""
    safeguarding: LongText
    """How people are kept from harm."""
    participation: LongText
    """How the people concerned took part, and how they could complain."""
    risk_management: LongText
    """How risks are dealt with."""
    coordination: LongText
    """How it goes together with the work of others."""
    partnership: LongText
    """How the work with partners and authorities went."""
    environment: LongText
    """What it means for the environment."""
    value_for_money: LongText
    """How it keeps costs low."""
    sustainability: LongText
    """What stays."""
    visibility: LongText
    """How the funder is made known."""
    challenges: tuple[Words, ...]
    """What was difficult."""
    lessons: tuple[Words, ...]
    """What was learnt."""


@dataclass(frozen=True, slots=True)
class Funder:
    """Who pays, or is asked to; of several each on a line."""

    name: Words
    """The name, and through whom the money came."""
    short_name: Words
    """The short name; the whole one where there is none."""
    country: Words
    """The country."""
    website: Words
    """The website."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """Money received from a funder."""

    date: Day
    """When."""
    amount: Amount
    """How much."""
    note: Words
    """What for."""


@dataclass(frozen=True, slots=True)
class Award:
    """The grant agreement that the document is about; of several each on a line."""

    title: Words
    """Its title."""
    reference: Words
    """Its number."""
    amount: Amount
    """What was granted."""
    signed: Day
    """When it was signed."""
    period: Span
    """From when to when it holds."""
    officer: Words
    """The person at the funder."""
    funder: Words
    """Who granted it."""
    instalments: tuple[Instalment, ...]
    """The money received."""


@dataclass(frozen=True, slots=True)
class Call:
    """The funder's call that a proposal answers."""

    title: Words
    """Its title."""
    reference: Words
    """Its number."""
    deadline: Day
    """Until when proposals are taken."""


# What was wanted and what was reached


@dataclass(frozen=True, slots=True)
class PeriodOfIndicator:
    """A reporting period or a milestone of an indicator."""

    name: Words
    """Its dates or what it is called."""
    target: Words
    """What was wanted in it."""
    actual: Words
    """What was reached in it."""
    in_all: Words
    """What was reached up to its end."""
    achievement: Words
    """How much of the target that is, in percent."""
    comment: Words
    """What there is to say of it."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """What shows that a result was reached."""

    code: Words
    """Its number."""
    title: Words
    """What is counted or observed."""
    result: Words
    """The title of the result that it belongs to."""
    level: Choice
    """Whether it is of an impact, an outcome or an output."""
    unit: Words
    """Of what it counts."""
    baseline: Words
    """How it was at the start."""
    baseline_year: Words
    """In which year that was measured."""
    target: Words
    """What was wanted."""
    actual: Words
    """What was reached."""
    achievement: Words
    """How much of the target that is, in percent."""
    status: Choice
    """Whether the target was reached."""
    means_of_verification: Words
    """What proves it."""
    comment: Words
    """What there is to say of it."""
    periods: tuple[PeriodOfIndicator, ...]
    """The same by period."""


@dataclass(frozen=True, slots=True)
class Result:
    """A change that the project works for."""

    code: Words
    """Its number."""
    level: Choice
    """Whether it is an impact, an outcome or an output."""
    title: Words
    """What shall change."""
    description: Words
    """More about it."""
    assumptions: tuple[Words, ...]
    """What must hold for it."""
    indicators: tuple[Indicator, ...]
    """What shows that it was reached."""


@dataclass(frozen=True, slots=True)
class Results:
    """The results of the project: `{% for result in results %}`."""

    indicators: tuple[Indicator, ...]
    """The indicators of all results."""
    entries: tuple[Result, ...]
    """Each result with its indicators."""
    note: Words
    """Why some figures are withheld, where some are."""

    def __iter__(self) -> Iterator[Result]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that the project does."""

    number: Words
    """Its place in the list."""
    title: Words
    """What it is."""
    description: LongText
    """More about it."""
    result: Words
    """The title of the result that it works for."""
    when: Words
    """Its dates, or the months of the project."""
    places: Words
    """Where."""
    responsible: Words
    """Who answers for it."""
    partners: Words
    """With whom."""
    means: Words
    """What it takes: people, equipment, premises."""
    cost: Amount
    """What it costs."""
    planned: Words
    """What was planned."""
    delivered: Words
    """What was delivered."""
    status: Choice
    """Whether it is done."""
    deviation: Words
    """Why it went differently from the plan."""


@dataclass(frozen=True, slots=True)
class Output:
    """Something that the project made."""

    title: Words
    """What it is called."""
    kind: Choice
    """What it is: a manual, a film, a campaign."""
    description: LongText
    """More about it."""
    date: Day
    """When it was made."""
    languages: Words
    """In which languages."""
    copies: Words
    """How many."""


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the people reached, such as women, or children."""

    name: Words
    """Who they are."""
    number: Words
    """How many; withheld where so few could be recognised."""


@dataclass(frozen=True, slots=True)
class ReachedEntry:
    """People whom the project reached."""

    who: Words
    """Who they are."""
    kind: Choice
    """Whether directly or through others."""
    how: Words
    """By what."""
    number: Words
    """How many; withheld where so few could be recognised."""
    groups: tuple[Group, ...]
    """Women and men, children and adults among them."""
    note: Words
    """What there is to say of it."""


@dataclass(frozen=True, slots=True)
class Reached:
    """The people whom the project reached: `{% for each in reached %}`."""

    entries: tuple[ReachedEntry, ...]
    """By whom they are and how they were reached."""
    totals: tuple[ReachedEntry, ...]
    """The sums, where nobody stands in two entries."""
    note: Words
    """Why some figures are withheld or not added up, where some are."""

    def __iter__(self) -> Iterator[ReachedEntry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


# Money


@dataclass(frozen=True, slots=True)
class Share:
    """Who bears a part of a cost."""

    name: Words
    """Who."""
    amount: Amount
    """How much."""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A line of the budget, or its indirect costs."""

    description: Words
    """What it is for."""
    heading: Words
    """The heading that it stands under."""
    unit: Words
    """In what it is counted."""
    quantity: Words
    """How many."""
    rate: Amount
    """What one costs."""
    amount: Amount
    """What all cost."""
    shares: tuple[Share, ...]
    """Who bears how much."""
    justification: Words
    """Why it is needed."""


@dataclass(frozen=True, slots=True)
class BudgetHeading:
    """Lines of the budget that belong together."""

    title: Words
    """What it is called."""
    lines: tuple[BudgetLine, ...]
    """Its lines."""
    total: Amount
    """What they cost together."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What the project costs, and who bears that."""

    lines: tuple[BudgetLine, ...]
    """All lines."""
    headings: tuple[BudgetHeading, ...]
    """The lines by heading; indirect costs come last."""
    total: Amount
    """What all cost together; of several currencies a sum in each."""
    requested: Amount
    """What the funder is asked for, or bears."""
    shares: tuple[Share, ...]
    """Who bears how much of all."""


@dataclass(frozen=True, slots=True)
class SpendingLine:
    """A line of the budget with what was spent on it."""

    description: Words
    """What it is for."""
    heading: Words
    """The heading that it stands under."""
    budget: Amount
    """What was planned."""
    spent: Amount
    """What was spent."""
    variance: Amount
    """What was spent beyond the plan; negative where less was spent."""
    variance_percent: Words
    """The same in percent of the plan."""
    explanation: Words
    """Why the spending differs from the plan."""


@dataclass(frozen=True, slots=True)
class SpendingHeading:
    """Lines of the spending that belong together."""

    title: Words
    """What it is called."""
    lines: tuple[SpendingLine, ...]
    """Its lines."""
    total: SpendingLine
    """Their sums."""


@dataclass(frozen=True, slots=True)
class Spending:
    """What was spent of the budget: the funder's part where the document is for one of several."""

    lines: tuple[SpendingLine, ...]
    """All lines."""
    headings: tuple[SpendingHeading, ...]
    """The lines by heading; indirect costs come last."""
    total: SpendingLine
    """Their sums."""
    granted: Amount
    """What the awards are worth together."""
    received: Amount
    """What came in."""
    used: Amount
    """What was used of it."""
    balance: Amount
    """What was received less what was used."""


# Who takes part, what may go wrong, what was done before


@dataclass(frozen=True, slots=True)
class Partner:
    """Another organisation that takes part."""

    name: Words
    """Its name."""
    role: Choice
    """Its part."""
    contribution: Words
    """What it brings."""
    country: Words
    """Its country."""


@dataclass(frozen=True, slots=True)
class Risk:
    """What may go wrong, and what is done about it."""

    number: Words
    """Its place in the list."""
    title: Words
    """What may go wrong."""
    likelihood: Choice
    """How likely that is."""
    impact: Choice
    """How bad that would be."""
    mitigation: Words
    """What is done about it."""
    responsible: Words
    """Who looks after it."""


@dataclass(frozen=True, slots=True)
class PastProject:
    """A project of the history that the brief selects."""

    title: Words
    """Its title."""
    funder: Words
    """Who paid for it."""
    amount: Amount
    """What was granted."""
    period: Span
    """From when to when it ran."""
    places: Words
    """Where."""
    results: Words
    """What it reached, in a few words, each on a line."""
    summary: LongText
    """It in short."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The document itself."""

    title: Words
    """Its title."""
    subtitle: Words
    """Its second title."""
    date: Day
    """The date on it."""
    period: Span
    """The period that it tells of: the brief's, else the project's."""
    contact: Person | None
    """Whom to ask, who signs; none where the brief names nobody."""
    introduction: LongText
    """Its first words."""


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that a template can name of the records; what belongs to a project where the document is about one."""

    organisation: Organisation
    """Who writes the document."""
    brief: Brief
    """The document itself."""
    people: tuple[Person, ...]
    """Those who lead the organisation."""
    texts: Mapping[str, LongText]
    """The organisation's texts by their ids: `texts.about`, `texts["child-rights"]`."""
    history: tuple[PastProject, ...]
    """The past projects that the brief selects."""
    funder: Funder
    """Who pays, or is asked to."""
    call: Call
    """The call that a proposal answers."""
    project: Project
    """What the document is about."""
    award: Award
    """The grant agreement; of several each on a line."""
    awards: tuple[Award, ...]
    """The grant agreements one by one."""
    results: Results
    """What was wanted and what was reached."""
    activities: tuple[Activity, ...]
    """What the project does."""
    outputs: tuple[Output, ...]
    """What it made."""
    reached: Reached
    """The people whom it reached."""
    budget: Budget
    """What it costs."""
    spending: Spending
    """What was spent."""
    partners: tuple[Partner, ...]
    """Who takes part."""
    team: tuple[Person, ...]
    """Who does the work."""
    risks: tuple[Risk, ...]
    """What may go wrong."""
