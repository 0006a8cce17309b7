"""The proposal: what an organisation wants to do, why, and why it is the one to do it."""

from __future__ import annotations

from collections.abc import Iterator

from reports.compose import KindOfDocument
from reports.composition import Blocks, Composition
from reports.contents import (
    answers,
    budget,
    identification,
    logical_framework,
    particulars,
    plans,
    policies,
    profile,
    risks,
    signing,
    team,
    track_record,
    workplan,
)
from reports.contents.acronyms import ACRONYMS
from reports.contents.content import Content, marked
from reports.document import Fact, Subheading, words


def title(c: Composition) -> str:
    """The project's title."""
    return c.string(c.project.title)


def cover_facts(c: Composition) -> tuple[Fact, ...]:
    """What the front says: to whom the proposal goes, for which call, when."""
    return tuple(_cover_facts(c))


def _cover_facts(c: Composition) -> Iterator[Fact]:
    brief = c.brief
    if brief.funder:
        yield Fact(c.gettext("Submitted to"), (c.text(c.workspace.funders[brief.funder].name),))
    if brief.call and brief.call.title:
        yield Fact(c.gettext("Call"), (c.text(brief.call.title),))
    if brief.call and brief.call.reference:
        yield Fact(c.gettext("Reference of the call"), (c.word(brief.call.reference),))
    if c.project.dates:
        yield Fact(c.gettext("Period"), (c.period(c.project.dates),))
    if brief.date:
        yield Fact(c.gettext("Date"), (c.date(brief.date),))


def experience(c: Composition) -> Blocks:
    """The projects of the history that the brief selects as relevant."""
    found = track_record.track_record(c)
    return (Subheading(1, words(c.gettext("Relevant experience"))), *found) if found else ()


EXPERIENCE = Content(marked("Relevant experience"), experience, "selection", "brief")

PROPOSAL = KindOfDocument(
    kind="proposal",
    name=marked("Grant proposal"),
    contents={
        "identification": identification.IDENTIFICATION,
        "summary": plans.SUMMARY,
        "about": profile.ABOUT,
        "experience": EXPERIENCE,
        "need": plans.PROBLEM,
        "target-groups": plans.TARGET_GROUPS,
        "objectives": plans.GOAL,
        "approach": plans.APPROACH,
        "logical-framework": logical_framework.LOGICAL_FRAMEWORK,
        "activities": workplan.PLANNED,
        "workplan": workplan.WORKPLAN,
        "activity-matrix": workplan.ACTIVITY_MATRIX,
        "milestones": workplan.MILESTONES,
        "monitoring": plans.MONITORING,
        "risks": risks.RISKS,
        "risk-matrix": risks.RISK_MATRIX,
        "sustainability": plans.SUSTAINABILITY,
        "visibility": plans.VISIBILITY,
        "team": team.TEAM,
        "budget": budget.BUDGET,
        "budget-narrative": budget.NARRATIVE,
        "co-funding": budget.CO_FUNDING,
        "governance": profile.GOVERNANCE,
        "annexes": plans.ANNEXES,
        "acronyms": ACRONYMS,
        **answers.ANSWERS,
        **particulars.PARTICULARS,
        **policies.POLICIES,
        **signing.SIGNING,
    },
    title=title,
    cover_facts=cover_facts,
)
