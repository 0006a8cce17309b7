"""The names of a project: what it is, who pays, who takes part, what is done, what may go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from org.measuring.disaggregation import EVERYBODY
from org.measuring.schedule import most_months, schedule
from org.records import Activity as ActivityRecord
from org.records import Funder as FunderRecord
from org.records import Risk as RiskRecord
from reports.compose.base.composition import Composition
from reports.compose.base.content import marked
from reports.compose.contents import activities as delivery
from reports.compose.contents.identification import awards_of, is_plan, places, sole_funder
from reports.compose.contents.particulars import ROLES
from reports.compose.contents.risks import LEVELS
from reports.compose.contents.small_groups import WITHHELD, withheld_in
from reports.compose.contents.workplan import when
from reports.document.model import Line, Run, words
from reports.template_names.catalogue import (
    ActivityNames,
    AwardNames,
    CallNames,
    FunderNames,
    OutputNames,
    PartnerNames,
    PersonNames,
    ProjectNames,
    RiskNames,
    TargetGroupNames,
)
from reports.template_names.derived import several, told, untold
from reports.template_names.organisation import person
from reports.template_names.printed_values import NONE, Words
from reports.template_names.value_makers import Holder, below, choice, long_text, said, text

STATUS = {
    "planned": marked("planned"),
    "awarded": marked("awarded"),
    "active": marked("under way"),
    "closing": marked("closing"),
    "completed": marked("completed"),
    "suspended": marked("suspended"),
    "cancelled": marked("cancelled"),
}


def project(c: Composition) -> ProjectNames:
    """The names of the project."""
    own, holder = c.project, Holder(c, c.project)
    period = holder.period(marked("period"), "period", own.dates)
    months = most_months(own)
    status = words(c.gettext(STATUS[own.status]), own.place) if own.status else None
    summary = own.summary or own.description
    return told(
        ProjectNames,
        c,
        own,
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
        target_groups=tuple(_target_groups(c)),
        **({"summary": long_text(c, summary)} if summary else {}),
    )


def _countries(c: Composition) -> Words:
    found = [place for place in c.project.places if place.country]
    names = dict.fromkeys(c.wording.country(place.country) for place in found if place.country)
    return said(c.wording.listed(names), *(place.place for place in found)) if names else NONE


def _themes(c: Composition) -> Words:
    known = c.workspace.themes
    return said(c.wording.listed(c.string(known[id].name) for id in c.project.themes), c.project.place)


def _target_groups(c: Composition) -> Iterator[TargetGroupNames]:
    held = withheld_in(c, c.project)
    for index, one in enumerate(c.project.target_groups):
        size = c.quantity(one.size) if one.size else ()
        hidden = bool(size) and EVERYBODY in held.in_target_group(index)
        yield told(TargetGroupNames, c, one, size=Words(WITHHELD if hidden else size))


# Who pays


def funder(c: Composition) -> FunderNames | None:
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


def _funders(c: Composition, known: list[FunderRecord], names: list[Line]) -> FunderNames:
    if not known:
        written = bool(c.brief.place.file) and is_plan(c)
        record, key = (c.brief, "funder") if written else (c.project, "awards[0].funder")
        gap = Words(c.gap(c.gettext("funder"), record, key))
        return FunderNames(gap, gap, gap, gap)
    return FunderNames(
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


def awards(c: Composition) -> tuple[AwardNames, ...]:
    """The awards that the document is about."""
    return tuple(told(AwardNames, c, one, funder=Words(c.funder(one))) for one in awards_of(c))


def award(c: Composition, known: tuple[AwardNames, ...]) -> AwardNames:
    """The award that the document is about; of several each on a line, of none the gaps."""
    if len(known) == 1:
        return known[0]
    return several(AwardNames, known) if known else _no_award(c)


def _no_award(c: Composition) -> AwardNames:
    def gap(what: str, key: str) -> Line:
        return c.gap(c.gettext(what), c.project, f"awards[0].{key}")

    return untold(AwardNames, gap, funder=Words(gap(marked("funder"), "funder")), instalments=())


def call(c: Composition) -> CallNames:
    """The call that the brief answers; gaps where it names none."""
    if c.brief.call is None:
        return untold(CallNames, lambda what, key: Holder(c, c.brief).gap(what, f"call.{key}"))
    return told(CallNames, c, c.brief.call)


# Who takes part and what is done


def partners(c: Composition) -> tuple[PartnerNames, ...]:
    """The other organisations that take part."""
    return tuple(
        told(
            PartnerNames,
            c,
            one,
            role=choice(words(c.gettext(ROLES[one.role]), one.place) if one.role else None, one.role),
        )
        for one in c.project.partners
    )


def team(c: Composition) -> tuple[PersonNames, ...]:
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


def risks(c: Composition) -> tuple[RiskNames, ...]:
    """The risks in the order of the register."""
    return tuple(_risk(c, number, one) for number, one in enumerate(c.project.risks, 1))


def _risk(c: Composition, number: int, one: RiskRecord) -> RiskNames:
    holder = Holder(c, one)

    def level(what: str, key: str, found: str | None) -> Any:
        line = words(c.gettext(LEVELS[found]), one.place) if found else holder.gap(what, key)
        return choice(line, found)

    return told(
        RiskNames,
        c,
        one,
        number=said(str(number), one.place),
        likelihood=level(marked("likelihood of the risk"), "likelihood", one.likelihood),
        impact=level(marked("impact of the risk"), "impact", one.impact),
        responsible=text(c, c.workspace.people[one.owner].name) if one.owner else NONE,
    )


def activities(c: Composition) -> tuple[ActivityNames, ...]:
    """The activities in their order."""
    return tuple(_activity(c, number, one) for number, one in enumerate(c.project.activities, 1))


def _activity(c: Composition, number: int, one: ActivityRecord) -> ActivityNames:
    place = one.place
    responsible = [c.string(c.workspace.people[id].name) for id in one.responsible]
    return told(
        ActivityNames,
        c,
        one,
        number=said(str(number), place),
        result=next(
            (text(c, each.title) for each in c.project.results if each.id and each.id == one.result), NONE
        ),
        when=below(when(c, schedule(c.project), one)),
        places=said(c.place_names(one.places), *(each.place for each in one.places)),
        responsible=said(c.wording.listed(responsible), place),
        partners=said(c.wording.listed(c.string(name) for name in one.with_partners), place),
        delivered=below(delivery.delivered(c, one)),
        status=choice(delivery.status_of(c, one), one.status),
        deviation=Words(delivery.deviation(c, one) or ()),
    )


def outputs(c: Composition) -> tuple[OutputNames, ...]:
    """What the project made."""
    return tuple(
        told(
            OutputNames,
            c,
            one,
            kind=choice(words(c.gettext(delivery.KINDS_OF_OUTPUT[one.kind]), one.place), one.kind),
        )
        for one in c.project.outputs
    )
