"""The first table of a proposal or a report: which project, whose money, when, where, with whom."""

from __future__ import annotations

from collections.abc import Iterator

from org.base.document_kinds import KINDS_OF_BRIEF
from org.base.faults import Place
from org.base.values import Money
from org.records import Award, Project
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.contents.ledger_tables import accounts_of
from reports.document.model import Fact, Facts, Line, Run, words


def identification(c: Composition) -> Blocks:
    """The project's title, award, dates, place, amount and partners."""
    return (Facts(tuple(_facts(c))),)


def _facts(c: Composition) -> Iterator[Fact]:
    project, _ = c.project, c.gettext
    yield Fact(_("Title of the project"), (c.text(project.title),))
    yield Fact(_("Implementing organisation"), (c.text(c.organisation.name),))
    yield from _funders(c)
    dates = project.dates
    yield c.fact(_("Period"), c.period(dates) if dates else None, project, "period")
    yield from _planned_dates(c)
    yield c.fact(_("Place"), places(c, project), project, "places")
    yield from amounts(c)
    if project.partners:
        yield Fact(_("Partners"), tuple(c.text(partner.name) for partner in project.partners))


def _funders(c: Composition) -> Iterator[Fact]:
    """Who pays, with the number of the award; of a plan who is asked to, with the number of the call."""
    _, awards = c.gettext, awards_of(c)
    if is_plan(c):
        yield _asked(c)
        if c.brief.call and c.brief.call.reference:
            yield Fact(_("Reference of the call"), (words(c.brief.call.reference, c.brief.call.place),))
    elif awards:
        yield Fact(_("Funder"), tuple(c.funder(award) for award in awards))
        yield _award_fact(c, _("Award reference"), "reference", awards)
    else:
        yield c.fact(_("Funder"), None, c.project, "awards[0].funder")


def _asked(c: Composition) -> Fact:
    """The funder that is asked; the brief names it, or for want of a brief's file the project."""
    funder, label = sole_funder(c), c.gettext("Funder")
    if funder is not None:
        return Fact(label, (c.text(c.workspace.funders[funder].name),))
    written = bool(c.brief.place.file)
    record, key = (c.brief, "funder") if written else (c.project, "awards[0].funder")
    return c.fact(label, None, record, key)


def amounts(c: Composition) -> Iterator[Fact]:
    """What was awarded; of a plan what is asked for, and the whole budget where that is more."""
    if not is_plan(c):
        yield _award_fact(c, c.gettext("Amount of the award"), "amount", awards_of(c))
        return
    books = accounts_of(c)
    funder, label = sole_funder(c), c.gettext("Amount requested")
    asked = books.asked_of(funder)
    places = tuple(position.cost.place for position in books.positions)
    yield c.fact(label, _sums(c, asked, places) if asked else None, c.project, "budget_lines")
    if asked and asked != books.planned:
        yield Fact(c.gettext("Whole budget"), (_sums(c, books.planned, places),))


def _sums(c: Composition, sums: tuple[Money, ...], places: tuple[Place, ...]) -> Line:
    return words(c.wording.listed(map(c.wording.money, sums)), *places)


def is_plan(c: Composition) -> bool:
    """Whether the document is about what is still to be paid for: it has no award yet."""
    return KINDS_OF_BRIEF[c.brief.kind].about == "plan" or c.project.status == "planned"


def sole_funder(c: Composition) -> str | None:
    """The funder who is meant where none is named: of a plan the brief's, else the project's only one."""
    if is_plan(c) and c.brief.funder is not None:
        return c.brief.funder
    funders = set(c.project.funders)
    return funders.pop() if len(funders) == 1 else None


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
