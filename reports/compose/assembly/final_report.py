"""The final report to a donor: what was promised, done, reached, spent and learnt."""

from __future__ import annotations

from collections.abc import Iterator

from reports.compose.assembly.compose import KindOfDocument
from reports.compose.base.composition import Composition
from reports.compose.base.content import marked
from reports.compose.contents import (
    activities,
    funding,
    money,
    plans,
    progress,
    purchases,
    reach,
    result_charts,
    results,
    shortfalls,
)
from reports.compose.contents.identification import awards_of
from reports.compose.contents.of_a_project import OF_A_PROJECT
from reports.document.model import Fact


def title(c: Composition) -> str:
    """The project's title."""
    return c.string(c.project.title)


def cover_facts(c: Composition) -> tuple[Fact, ...]:
    """What the front says of the award: the funder, its reference, the period, the date of the report."""
    return tuple(_cover_facts(c))


def _cover_facts(c: Composition) -> Iterator[Fact]:
    awards = awards_of(c)
    if awards:
        yield Fact(c.gettext("Funder"), tuple(c.funder(award) for award in awards))
    references = tuple(c.word(award.reference, award.place) for award in awards if award.reference)
    if references:
        yield Fact(c.gettext("Award reference"), references)
    if c.project.dates:
        yield Fact(c.gettext("Period"), (c.period(c.project.dates),))
    if c.brief.date:
        yield Fact(c.gettext("Date"), (c.date(c.brief.date),))


KIND = KindOfDocument(
    name=marked("Final report"),
    contents={
        **OF_A_PROJECT,
        "need": plans.NEED,
        "objectives": plans.OBJECTIVES,
        "activities": activities.ACTIVITIES,
        "results": results.RESULTS,
        "results-table": results.RESULTS_TABLE,
        "results-progress": progress.PROGRESS,
        "results-by-period": results.RESULTS_BY_PERIOD,
        "results-by-group": results.RESULTS_BY_GROUP,
        "achievement-chart": result_charts.ACHIEVEMENT_CHART,
        "people-reached": reach.PEOPLE_REACHED,
        "reach-chart": result_charts.REACH_CHART,
        "outputs": activities.OUTPUTS,
        "shortfalls": shortfalls.SHORTFALLS,
        "money": money.MONEY,
        "money-chart": money.CHART,
        "financial-status": funding.FINANCIAL_STATUS,
        "procurements": purchases.PROCUREMENTS,
        "assets": purchases.ASSETS,
        "expenses": purchases.EXPENSES,
        "lessons": plans.LESSONS,
    },
    title=title,
    cover_facts=cover_facts,
)
