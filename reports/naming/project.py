"""The names of a project: what it is, who pays, who takes part, what is done, what may go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from org.measuring.disaggregation import EVERYBODY
from org.records import Activity as ActivityRecord
from org.records import Award as AwardRecord
from org.records import Funder as FunderRecord
from org.records import Output as OutputRecord
from org.records import Risk as RiskRecord
from org.schedule import most_months, schedule
from reports.composition import Composition
from reports.contents import activities as delivery
from reports.contents.content import marked
from reports.contents.identification import awards_of, is_plan, places, sole_funder
from reports.contents.particulars import ROLES
from reports.contents.risks import LEVELS
from reports.contents.small_groups import WITHHELD, withheld_in
from reports.contents.workplan import when
from reports.document import Line, Run, words
from reports.naming.catalogue import (
    Activity,
    Award,
    Call,
    Funder,
    Instalment,
    Objective,
    Output,
    Partner,
    Person,
    Project,
    Risk,
    TargetGroup,
)
from reports.naming.leaves import NONE, Amount, LongText, Words
from reports.naming.making import (
    Holder,
    amount,
    amounts_below,
    below,
    choice,
    day,
    days_below,
    long_text,
    missing_amount,
    missing_day,
    missing_span,
    said,
    spans_below,
    text,
    texts,
)
from reports.naming.organisation import person

STATUS = {
    "planned": marked("planned"),
    "awarded": marked("awarded"),
    "active": marked("under way"),
    "closing": marked("closing"),
    "completed": marked("completed"),
    "suspended": marked("suspended"),
    "cancelled": marked("cancelled"),
}

TEXTS = {
    "description": marked("description of the project"),
    "need": marked("context and need"),
    "approach": marked("approach"),
    "theory_of_change": marked("theory of change"),
    "monitoring": marked("monitoring"),
    "evaluation": marked("evaluation"),
    "changes": marked("changes of the plan"),
    "equity": marked("gender, equity and inclusion"),
    "safeguarding": marked("safeguarding"),
    "participation": marked("participation"),
    "risk_management": marked("risk management"),
    "coordination": marked("coordination"),
    "partnership": marked("work with partners"),
    "environment": marked("environment"),
    "value_for_money": marked("value for money"),
    "sustainability": marked("sustainability"),
    "visibility": marked("visibility"),
}
"""The long texts of a project, each with what is missing where it is."""


def project(c: Composition) -> Project:
    """The names of the project."""
    own, holder = c.project, Holder(c, c.project)
    period = holder.period(marked("period"), "period", own.dates)
    months = most_months(own)
    status = words(c.gettext(STATUS[own.status]), own.place) if own.status else None
    return Project(
        title=text(c, own.title),
        short_title=text(c, own.short_title or own.title),
        reference=said(", ".join(one.value for one in own.identifiers), own.place)
        or Words(holder.gap(marked("number of the project"), "identifiers")),
        status=choice(status or holder.gap(marked("status of the project"), "status"), own.status),
        period=period,
        start=period.start,
        end=period.end,
        months=said(c.wording.number(months) if months else "", own.place) or Words(period.runs),
        planned_period=holder.period(marked("period"), "planned", own.planned or own.dates),
        places=Words(places(c, own) or holder.gap(marked("place"), "places")),
        countries=_countries(c) or Words(holder.gap(marked("country"), "places[0].country")),
        themes=_themes(c) or Words(holder.gap(marked("themes"), "themes")),
        goal=holder.text(marked("goal"), "goal"),
        objectives=tuple(Objective(text(c, one.text)) for one in own.objectives),
        target_groups=tuple(_target_groups(c)),
        summary=long_text(c, own.summary or own.description) or holder.long(marked("summary"), "summary"),
        challenges=texts(c, own.challenges),
        lessons=texts(c, own.lessons),
        **{key: holder.long(what, key) for key, what in TEXTS.items()},
    )


def _countries(c: Composition) -> Words:
    found = [place for place in c.project.places if place.country]
    names = dict.fromkeys(c.wording.country(place.country) for place in found if place.country)
    return said(c.wording.listed(names), *(place.place for place in found)) if names else NONE


def _themes(c: Composition) -> Words:
    known = c.workspace.themes
    return said(c.wording.listed(c.string(known[id].name) for id in c.project.themes), c.project.place)


def _target_groups(c: Composition) -> Iterator[TargetGroup]:
    held = withheld_in(c, c.project)
    for index, one in enumerate(c.project.target_groups):
        size = c.quantity(one.size) if one.size else ()
        hidden = bool(size) and EVERYBODY in held.in_target_group(index)
        yield TargetGroup(
            text(c, one.name), long_text(c, one.description), Words(WITHHELD if hidden else size)
        )


# Who pays


def funder(c: Composition) -> Funder | None:
    """Who pays, or is asked to; of several each on a line. None where a document is for nobody."""
    if c.brief.project is None:
        chosen = c.workspace.funders.get(c.brief.funder or "")
        return _funders(c, [chosen], [c.text(chosen.name)]) if chosen else None
    if is_plan(c):
        asked = sole_funder(c)
        known = [c.workspace.funders[asked]] if asked else []
        return _funders(c, known, [c.text(one.name) for one in known])
    awards = awards_of(c)
    known = list({award.funder: c.workspace.funders[award.funder] for award in awards}.values())
    return _funders(c, known, [c.funder(award) for award in awards])


def _funders(c: Composition, known: list[FunderRecord], names: list[Line]) -> Funder:
    if not known:
        written = bool(c.brief.place.file) and is_plan(c)
        record, key = (c.brief, "funder") if written else (c.project, "awards[0].funder")
        gap = Words(c.gap(c.gettext("funder"), record, key))
        return Funder(gap, gap, gap, gap)
    return Funder(
        name=below(names),
        short_name=below(c.text(one.short_name or one.name) for one in known),
        country=below(_country(c, one) for one in known),
        website=below(_website(c, one) for one in known),
    )


def _country(c: Composition, one: FunderRecord) -> Line:
    if one.country is None:
        return c.gap(c.gettext("country"), one, "country")
    return words(c.wording.country(one.country), one.place)


def _website(c: Composition, one: FunderRecord) -> Line:
    return (
        (Run(one.website, link=one.website),) if one.website else c.gap(c.gettext("website"), one, "website")
    )


def awards(c: Composition) -> tuple[Award, ...]:
    """The awards that the document is about."""
    return tuple(_award(c, one) for one in awards_of(c))


def _award(c: Composition, one: AwardRecord) -> Award:
    holder = Holder(c, one)
    return Award(
        title=holder.text(marked("title of the award"), "title"),
        reference=holder.word(marked("award reference"), "reference"),
        amount=holder.money(marked("amount of the award"), "amount"),
        signed=holder.day(marked("date of the award"), "signed"),
        period=holder.period(marked("period of the award"), "period"),
        officer=holder.text(marked("person at the funder"), "officer"),
        funder=Words(c.funder(one)),
        instalments=tuple(
            Instalment(
                day(c, part.date) or missing_day(c.gap(c.gettext("date of the instalment"), part, "date")),
                amount(c, part.amount),
                text(c, part.note),
            )
            for part in one.instalments
        ),
    )


def award(c: Composition, known: tuple[Award, ...]) -> Award:
    """The award that the document is about; of several each on a line, of none the gaps."""
    if len(known) == 1:
        return known[0]
    if not known:
        return _no_award(c)
    return Award(
        title=below(one.title.runs for one in known),
        reference=below(one.reference.runs for one in known),
        amount=amounts_below([one.amount for one in known]),
        signed=days_below([one.signed for one in known]),
        period=spans_below([one.period for one in known]),
        officer=below(one.officer.runs for one in known),
        funder=below(one.funder.runs for one in known),
        instalments=tuple(part for one in known for part in one.instalments),
    )


def _no_award(c: Composition) -> Award:
    def gap(what: str, key: str) -> Line:
        return c.gap(c.gettext(what), c.project, f"awards[0].{key}")

    return Award(
        title=Words(gap(marked("title of the award"), "title")),
        reference=Words(gap(marked("award reference"), "reference")),
        amount=missing_amount(gap(marked("amount of the award"), "amount")),
        signed=missing_day(gap(marked("date of the award"), "signed")),
        period=missing_span(gap(marked("period of the award"), "period")),
        officer=Words(gap(marked("person at the funder"), "officer")),
        funder=Words(gap(marked("funder"), "funder")),
        instalments=(),
    )


def call(c: Composition) -> Call:
    """The call that the brief answers; gaps where it names none."""
    found = c.brief.call
    if found is None:
        title, reference, deadline = (
            Holder(c, c.brief).gap(what, f"call.{key}")
            for what, key in (
                (marked("title of the call"), "title"),
                (marked("reference of the call"), "reference"),
                (marked("deadline of the call"), "deadline"),
            )
        )
        return Call(Words(title), Words(reference), missing_day(deadline))
    holder = Holder(c, found)
    return Call(
        holder.text(marked("title of the call"), "title"),
        holder.word(marked("reference of the call"), "reference"),
        holder.day(marked("deadline of the call"), "deadline"),
    )


# Who takes part and what is done


def partners(c: Composition) -> tuple[Partner, ...]:
    """The other organisations that take part."""
    return tuple(
        Partner(
            name=text(c, one.name),
            role=choice(words(c.gettext(ROLES[one.role]), one.place) if one.role else None, one.role),
            contribution=text(c, one.contribution),
            country=said(c.wording.country(one.country) if one.country else "", one.place),
        )
        for one in c.project.partners
    )


def team(c: Composition) -> tuple[Person, ...]:
    """The people who do the work, each with the role in the project."""
    return tuple(
        person(
            c,
            c.workspace.people[one.person],
            role=Holder(c, one).text(marked("role in the project"), "role"),
            share=said(c.wording.percent(one.share) if one.share is not None else "", one.place),
        )
        for one in c.project.team
    )


def risks(c: Composition) -> tuple[Risk, ...]:
    """The risks in the order of the register."""
    return tuple(_risk(c, number, one) for number, one in enumerate(c.project.risks, 1))


def _risk(c: Composition, number: int, one: RiskRecord) -> Risk:
    holder = Holder(c, one)

    def level(what: str, key: str, found: str | None) -> Any:
        line = words(c.gettext(LEVELS[found]), one.place) if found else holder.gap(what, key)
        return choice(line, found)

    return Risk(
        number=said(str(number), one.place),
        title=text(c, one.title),
        likelihood=level(marked("likelihood of the risk"), "likelihood", one.likelihood),
        impact=level(marked("impact of the risk"), "impact", one.impact),
        mitigation=holder.text(marked("mitigation"), "mitigation"),
        responsible=text(c, c.workspace.people[one.owner].name) if one.owner else NONE,
    )


def activities(c: Composition) -> tuple[Activity, ...]:
    """The activities in their order."""
    return tuple(_activity(c, number, one) for number, one in enumerate(c.project.activities, 1))


def _activity(c: Composition, number: int, one: ActivityRecord) -> Activity:
    place = one.place
    responsible = [c.string(c.workspace.people[id].name) for id in one.responsible]
    return Activity(
        number=said(str(number), place),
        title=text(c, one.title),
        description=long_text(c, one.description),
        result=next(
            (text(c, each.title) for each in c.project.results if each.id and each.id == one.result), NONE
        ),
        when=below(when(c, schedule(c.project), one)),
        places=said(c.place_names(one.places), *(each.place for each in one.places)),
        responsible=said(c.wording.listed(responsible), place),
        partners=said(c.wording.listed(c.string(name) for name in one.with_partners), place),
        means=text(c, one.means),
        cost=amount(c, one.cost) if one.cost else Amount(),
        planned=text(c, one.planned),
        delivered=below(delivery.delivered(c, one)),
        status=choice(delivery.status_of(c, one), one.status),
        deviation=Words(delivery.deviation(c, one) or ()),
    )


def outputs(c: Composition) -> tuple[Output, ...]:
    """What the project made."""
    return tuple(_output(c, one) for one in c.project.outputs)


def _output(c: Composition, one: OutputRecord) -> Output:
    languages = c.wording.listed(c.wording.language_name(tag) for tag in one.languages)
    return Output(
        title=text(c, one.title),
        kind=choice(words(c.gettext(delivery.KINDS_OF_OUTPUT[one.kind]), one.place), one.kind),
        description=long_text(c, one.description) if one.description else LongText(),
        date=day(c, one.date),
        languages=said(languages, one.place),
        copies=Words(c.quantity(one.copies) if one.copies else ()),
    )
