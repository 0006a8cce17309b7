"""The first table of a proposal or a report: which project, whose money, when, where, with whom."""

from __future__ import annotations

from collections.abc import Iterator

from org.records import Award, Project
from reports.composition import Blocks, Composition
from reports.contents import Content, marked
from reports.document import Fact, Facts, Line, Run, words


def identification(c: Composition) -> Blocks:
    """The project's title, award, dates, place, amount and partners."""
    return (Facts(tuple(_facts(c))),)


def _facts(c: Composition) -> Iterator[Fact]:
    project, _ = c.project, c.gettext
    yield Fact(_("Title of the project"), (c.text(project.title),))
    yield Fact(_("Implementing organisation"), (c.text(c.organisation.name),))
    awards = awards_of(c)
    if awards:
        yield Fact(_("Funder"), tuple(c.funder(award) for award in awards))
        yield _award_fact(c, _("Award reference"), "reference", awards)
    else:
        yield c.fact(_("Funder"), None, project, "awards[0].funder")
    dates = project.dates
    yield c.fact(_("Period"), c.period(dates) if dates else None, project, "period")
    yield from _planned_dates(c)
    yield c.fact(_("Place"), places(c, project), project, "places")
    yield _award_fact(c, _("Amount of the award"), "amount", awards)
    if project.partners:
        yield Fact(_("Partners"), tuple(c.text(partner.name) for partner in project.partners))


def awards_of(c: Composition) -> tuple[Award, ...]:
    """The awards that the document is about: those of the brief's funder, or all."""
    chosen = tuple(award for award in c.project.awards if award.funder == c.brief.funder)
    return chosen or c.project.awards


def _award_fact(c: Composition, label: str, key: str, awards: tuple[Award, ...]) -> Fact:
    if not awards:
        return c.fact(label, None, c.project, f"awards[0].{key}")
    return Fact(label, tuple(_award_value(c, label, key, award) for award in awards))


def _award_value(c: Composition, label: str, key: str, award: Award) -> Line:
    if key == "amount" and award.amount is not None:
        return c.money(award.amount)
    if key == "reference" and award.reference is not None:
        return words(award.reference, award.place)
    return c.gap(label, award, key)


def _planned_dates(c: Composition) -> Iterator[Fact]:
    project = c.project
    if project.planned and project.dates and project.planned != project.dates:
        yield Fact(c.gettext("Period as planned"), (c.period(project.planned),))


def places(c: Composition, project: Project) -> Line | None:
    """Where a project works; None where the records do not say."""
    if not project.places:
        return None
    origins = tuple(place.place for place in project.places)
    return (Run(c.place_names(project.places), origins=origins),)


IDENTIFICATION = Content(marked("Identification"), identification, "awards")
