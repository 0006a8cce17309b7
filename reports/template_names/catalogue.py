"""The names of the records that templates may use, each with its kind and what it means.

The words below a name are its description: in docs/template-names.md, and in `grantwright template fields`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from org.records import budget, organisation, project, results, settings
from reports.compose.base.content import marked
from reports.template_names.derived import takes
from reports.template_names.printed_values import Amount, Choice, Day, LongText, Span, Words

# The organisation


@takes(organisation.Registration, "number date country")
class RegistrationNames:
    """An entry in a public register."""

    register: Words
    """The register or the authority."""


@takes(organisation.Theme, "name description competencies")
class ThemeNames:
    """A field of the organisation's work."""


@takes(organisation.Policy, "title summary adopted reviewed")
class PolicyNames:
    """A policy that the organisation follows."""


@takes(organisation.AnnualBudget, "year amount")
class AnnualBudgetNames:
    """What the organisation spent in one year."""


@takes(
    organisation.Person,
    "name qualifications languages",
    email=marked("e-mail address"),
    phone=marked("telephone number"),
    biography=marked("short biography"),
)
class PersonNames:
    """Somebody who works for the organisation or governs it."""

    role: Words
    """The function in the organisation; in a team that in the project."""
    share: Words
    """Of a team: how much of the working time goes to the project."""


@takes(
    organisation.Organisation,
    "name registrations themes policies annual_budgets",
    legal_form=marked("legal form"),
    identifier=marked("identifier of the organisation"),
    founded=marked("date of foundation"),
    mission=marked("mission"),
    vision=marked("vision"),
    history=marked("history of the organisation"),
    description=marked("description of the organisation"),
    governance=marked("governance"),
    auditor=marked("auditor"),
)
class OrganisationNames:
    """Who writes the document."""

    short_name: Words
    """Its short name; the whole one where it has none."""
    legal_name: Words
    """The name in the register; its usual one where that is the same."""
    registration: Words
    """Its entries in public registers, each on a line."""
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


# The project and who pays for it


@takes(project.Objective, "text")
class ObjectiveNames:
    """What the project wants to have reached at its end."""


@takes(project.TargetGroup, "name description size")
class TargetGroupNames:
    """The people for whom the project is."""


@takes(
    project.Project,
    "title status objectives target_groups challenges lessons",
    goal=marked("goal"),
    summary=marked("summary"),
    description=marked("description of the project"),
    need=marked("context and need"),
    approach=marked("approach"),
    theory_of_change=marked("theory of change"),
    monitoring=marked("monitoring"),
    evaluation=marked("evaluation"),
    changes=marked("changes of the plan"),
    equity=marked("gender, equity and inclusion"),
    safeguarding=marked("safeguarding"),
    participation=marked("participation"),
    risk_management=marked("risk management"),
    coordination=marked("coordination"),
    partnership=marked("work with partners"),
    environment=marked("environment"),
    value_for_money=marked("value for money"),
    sustainability=marked("sustainability"),
    visibility=marked("visibility"),
)
class ProjectNames:
    """What the document is about."""

    short_title: Words
    """Its short title; the whole one where it has none."""
    reference: Words
    """The numbers by which others know it."""
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


@dataclass(frozen=True, slots=True)
class FunderNames:
    """Who pays, or is asked to; of several each on a line."""

    name: Words
    """The name, and through whom the money came."""
    short_name: Words
    """The short name; the whole one where there is none."""
    country: Words
    """The country."""
    website: Words
    """The website."""


@takes(budget.Instalment, "amount note", date=marked("date of the instalment"))
class InstalmentNames:
    """Money received from a funder."""


@takes(
    project.Award,
    "instalments",
    title=marked("title of the award"),
    reference=marked("award reference"),
    amount=marked("amount of the award"),
    signed=marked("date of the award"),
    period=marked("period of the award"),
    officer=marked("person at the funder"),
)
class AwardNames:
    """The grant agreement that the document is about; of several each on a line."""

    funder: Words
    """Who granted it."""


@takes(
    settings.Call,
    title=marked("title of the call"),
    reference=marked("reference of the call"),
    deadline=marked("deadline of the call"),
)
class CallNames:
    """The funder's call that a proposal answers."""


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


@takes(results.Indicator, "title unit means_of_verification")
class IndicatorNames:
    """What shows that a result was reached."""

    code: Words
    """Its number."""
    result: Words
    """The title of the result that it belongs to."""
    level: Choice
    """Whether it is of an impact, an outcome or an output."""
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
    comment: Words
    """What there is to say of it."""
    periods: tuple[PeriodOfIndicator, ...]
    """The same by period."""


@takes(results.Result, "level title description assumptions")
class ResultNames:
    """A change that the project works for."""

    code: Words
    """Its number."""
    indicators: tuple[IndicatorNames, ...]
    """What shows that it was reached."""


@dataclass(frozen=True, slots=True)
class Results:
    """The results of the project: `{% for result in results %}`."""

    indicators: tuple[IndicatorNames, ...]
    """The indicators of all results."""
    entries: tuple[ResultNames, ...]
    """Each result with its indicators."""
    note: Words
    """Why some figures are withheld, where some are."""

    def __iter__(self) -> Iterator[ResultNames]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


@takes(project.Activity, "title description means cost planned status")
class ActivityNames:
    """Something that the project does."""

    number: Words
    """Its place in the list."""
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
    delivered: Words
    """What was delivered."""
    deviation: Words
    """Why it went differently from the plan."""


@takes(project.Output, "title kind description date languages copies")
class OutputNames:
    """Something that the project made."""


@dataclass(frozen=True, slots=True)
class GroupNames:
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
    groups: tuple[GroupNames, ...]
    """Women and men, children and adults among them."""
    note: Words
    """What there is to say of it."""


@dataclass(frozen=True, slots=True)
class ReachedNames:
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
class ShareNames:
    """Who bears a part of a cost."""

    name: Words
    """Who."""
    amount: Amount
    """How much."""


@dataclass(frozen=True, slots=True)
class BudgetLineNames:
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
    shares: tuple[ShareNames, ...]
    """Who bears how much."""
    justification: Words
    """Why it is needed."""


@dataclass(frozen=True, slots=True)
class BudgetHeading:
    """Lines of the budget that belong together."""

    title: Words
    """What it is called."""
    lines: tuple[BudgetLineNames, ...]
    """Its lines."""
    total: Amount
    """What they cost together."""


@dataclass(frozen=True, slots=True)
class BudgetNames:
    """What the project costs, and who bears that."""

    lines: tuple[BudgetLineNames, ...]
    """All lines."""
    headings: tuple[BudgetHeading, ...]
    """The lines by heading; indirect costs come last."""
    total: Amount
    """What all cost together; of several currencies a sum in each."""
    requested: Amount
    """What the funder is asked for, or bears."""
    shares: tuple[ShareNames, ...]
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


@takes(project.Partner, "name role contribution country")
class PartnerNames:
    """Another organisation that takes part."""


@takes(project.Risk, "title likelihood impact", mitigation=marked("mitigation"))
class RiskNames:
    """What may go wrong, and what is done about it."""

    number: Words
    """Its place in the list."""
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


@takes(settings.Brief, "subtitle introduction")
class BriefNames:
    """The document itself."""

    title: Words
    """Its title."""
    date: Day
    """The date on it."""
    period: Span
    """The period that it tells of: the brief's, else the project's."""
    contact: PersonNames | None
    """Whom to ask, who signs; none where the brief names nobody."""


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that a template can name of the records; what belongs to a project where the document is about one."""

    organisation: OrganisationNames
    """Who writes the document."""
    brief: BriefNames
    """The document itself."""
    people: tuple[PersonNames, ...]
    """Those who lead the organisation."""
    texts: Mapping[str, LongText]
    """The organisation's texts by their ids: `texts.about`, `texts["child-rights"]`."""
    history: tuple[PastProject, ...]
    """The past projects that the brief selects."""
    funder: FunderNames
    """Who pays, or is asked to."""
    call: CallNames
    """The call that a proposal answers."""
    project: ProjectNames
    """What the document is about."""
    award: AwardNames
    """The grant agreement; of several each on a line."""
    awards: tuple[AwardNames, ...]
    """The grant agreements one by one."""
    results: Results
    """What was wanted and what was reached."""
    activities: tuple[ActivityNames, ...]
    """What the project does."""
    outputs: tuple[OutputNames, ...]
    """What it made."""
    reached: ReachedNames
    """The people whom it reached."""
    budget: BudgetNames
    """What it costs."""
    spending: Spending
    """What was spent."""
    partners: tuple[PartnerNames, ...]
    """Who takes part."""
    team: tuple[PersonNames, ...]
    """Who does the work."""
    risks: tuple[RiskNames, ...]
    """What may go wrong."""
