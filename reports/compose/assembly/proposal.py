"""The proposal: what an organisation wants to do, why, and why it is the one to do it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reports.compose.assembly.compose import KindOfDocument
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.contents import budget, plans, profile, team, track_record, workplan
from reports.compose.contents.of_a_project import OF_A_PROJECT
from reports.document.model import Fact, Subheading, words


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
        yield Fact(c.gettext("Reference of the call"), (c.word(brief.call.reference, brief.call.place),))
    if c.project.dates:
        yield Fact(c.gettext("Period"), (c.period(c.project.dates),))
    if brief.date:
        yield Fact(c.gettext("Date"), (c.date(brief.date),))


MOST_RELEVANT = 10
"""How many projects of the history a proposal shows where the brief does not say how many."""


def experience(c: Composition) -> Blocks:
    """The projects of the history that the brief selects as relevant."""
    short = replace(c, room=replace(c.room, rows=min(MOST_RELEVANT, c.room.rows or MOST_RELEVANT)))
    found = track_record.track_record(short if c.brief.selection.at_most is None else c)
    return (Subheading(1, words(c.gettext("Relevant experience"))), *found) if found else ()


EXPERIENCE = Content(marked("Relevant experience"), experience, "selection", "brief")

KIND = KindOfDocument(
    name=marked("Grant proposal"),
    contents={
        **OF_A_PROJECT,
        "about": profile.ABOUT,
        "experience": EXPERIENCE,
        "need": plans.PROBLEM,
        "objectives": plans.GOAL,
        "activities": workplan.PLANNED,
        "team": team.TEAM,
        "budget-narrative": budget.NARRATIVE,
        "governance": profile.GOVERNANCE,
    },
    title=title,
    cover_facts=cover_facts,
    preview="proposal-general",
)
