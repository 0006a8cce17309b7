"""The team: the people who shall do the work, each with a short CV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from org.records import Person
from org.records.project import TeamMember
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.document.model import Fact, Facts, Line, Run, words
from reports.document.sourced_words import told


def team(c: Composition) -> Blocks:
    """The people who shall do the work: their part in it, their share of time, and who they are."""
    facts = tuple(_member(c, member) for member in c.project.team)
    return (Facts(facts),) if facts else ()


def _member(c: Composition, member: TeamMember) -> Fact:
    person = c.workspace.people[member.person]
    return Fact(c.string(person.name), (_part(c, member), *_life(c, person)))


def _part(c: Composition, member: TeamMember) -> Line:
    """The role in the project, and the share of the working time."""
    role = c.text(member.role) if member.role else c.gap(c.gettext("role in the project"), member, "role")
    bold = tuple(replace(run, bold=True) for run in role)
    if member.share is None:
        return bold
    share = c.gettext("{share} of the working time").format(share=c.wording.percent(member.share))
    return (*bold, Run(told(", {}", share), origins=(member.place,)))


def _life(c: Composition, person: Person) -> Iterator[Line]:
    if person.biography is None and not person.qualifications:
        yield c.gap(c.gettext("short biography"), person, "biography")
    if person.biography is not None:
        yield from c.markdown(person.biography.variants[0])
    learnt = _separated((*map(c.text, person.qualifications), *_languages(c, person)))
    if learnt:
        yield learnt


def _languages(c: Composition, person: Person) -> Iterator[Line]:
    if person.languages:
        names = c.wording.listed(c.wording.language_name(tag) for tag in person.languages)
        yield words(c.gettext("Languages: {languages}").format(languages=names), person.place)


def _separated(lines: Sequence[Line]) -> Line:
    """The lines in one, with a point between them."""
    return tuple(run for line in lines for run in (Run(" · "), *line))[1:]


TEAM = Content(marked("Team"), team, "team")
