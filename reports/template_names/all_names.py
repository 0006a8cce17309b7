"""All names that a template may use of the records, for one document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from reports.compose.base.composition import Composition
from reports.compose.base.content import marked
from reports.document.model import words
from reports.template_names.catalogue import BriefNames
from reports.template_names.derived import told
from reports.template_names.money import budget, spending
from reports.template_names.organisation import boilerplate, history, organisation, people, person
from reports.template_names.printed_values import Lazily, Words
from reports.template_names.project import (
    activities,
    award,
    awards,
    call,
    funder,
    outputs,
    partners,
    project,
    risks,
    team,
)
from reports.template_names.results import reached, results
from reports.template_names.value_makers import Holder, day, missing_day, missing_span, span, text

Makers = dict[str, Callable[[Composition], Any]]

ALWAYS: Makers = {
    "organisation": organisation,
    "people": people,
    "texts": boilerplate,
    "history": history,
    "funder": funder,
    "call": call,
}
OF_A_PROJECT: Makers = {
    "project": project,
    "award": lambda c: award(c, awards(c)),
    "awards": awards,
    "results": results,
    "activities": activities,
    "outputs": outputs,
    "reached": reached,
    "budget": budget,
    "spending": spending,
    "partners": partners,
    "team": team,
    "risks": risks,
}
"""What a document on a project can name besides."""


def named(c: Composition, title: str) -> Mapping[str, Any]:
    """The names for a document of that title, as the catalogue describes them; of a project where it is about one."""
    makers = ALWAYS | OF_A_PROJECT if c.brief.project else ALWAYS
    made = {name: partial(make, c) for name, make in makers.items()}
    return Lazily({**made, "brief": partial(_brief, c, title)})


def _brief(c: Composition, title: str) -> BriefNames:
    brief, holder = c.brief, Holder(c, c.brief)
    own = text(c, brief.title) if brief.title else Words(words(title))
    period = brief.period or (c.project.dates if brief.project else None)
    return told(
        BriefNames,
        c,
        brief,
        title=own,
        date=day(c, brief.date) or missing_day(holder.gap(marked("date"), "date")),
        period=span(c, period, brief, "period")
        if period
        else missing_span(holder.gap(marked("period"), "period")),
        contact=person(c, c.workspace.people[brief.contact]) if brief.contact else None,
    )
