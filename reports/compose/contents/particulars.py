"""Particulars: the single facts that administrative forms ask for one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from org.records import Location, Partner
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.contents.identification import amounts, awards_of, places
from reports.document.model import (
    Fact,
    Facts,
    ItemList,
    Line,
    ListItem,
    Narrative,
    Paragraph,
    Subheading,
    words,
)
from reports.document.sourced_words import joined, told


def coordinator(c: Composition) -> Blocks:
    """The organisation that answers for the grant."""
    return _told(c.text(c.organisation.legal_name or c.organisation.name))


def contact_person(c: Composition) -> Blocks:
    """Whom to ask: the person whom the brief names, else the organisation's contact."""
    lines = tuple(_person(c))
    return (Facts((Fact(c.gettext("Contact person"), lines),)),) if lines else ()


def _person(c: Composition) -> Iterator[Line]:
    if c.brief.contact is not None:
        person = c.workspace.people[c.brief.contact]
        yield c.text(person.name)
        yield from (c.text(text) for text in (person.role,) if text)
        yield from (c.word(word, person.place) for word in (person.email, person.phone) if word)
        return
    found = c.organisation.contact
    if found is not None:
        yield from (c.text(text) for text in (found.person,) if text)
        yield from (c.word(word, found.place) for word in (*found.emails, *found.phones))


def project_title(c: Composition) -> Blocks:
    """The title of the project."""
    return _told(c.text(c.project.title))


def award_reference(c: Composition) -> Blocks:
    """The numbers of the agreements."""
    return _told(*(words(award.reference, award.place) for award in awards_of(c) if award.reference))


def reporting_period(c: Composition) -> Blocks:
    """From when to when the document tells."""
    period = c.brief.period or c.project.dates
    return _told(c.period(period)) if period else ()


def partners(c: Composition) -> Blocks:
    """The other organisations that take part, with their roles."""
    items = tuple(ListItem((Paragraph(_partner(c, partner)),)) for partner in c.project.partners)
    return (Narrative((ItemList(items),)),) if items else ()


ROLES = {
    "funding": marked("funding partner"),
    "accountable": marked("accountable partner"),
    "extending": marked("partner that passes funds on"),
    "implementing": marked("implementing partner"),
    "supporting": marked("supporting partner"),
    "authority": marked("public authority"),
}


def _partner(c: Composition, partner: Partner) -> Line:
    role = c.gettext(ROLES[partner.role]) if partner.role else ""
    country = c.wording.country(partner.country) if partner.country else ""
    more = joined(", ", (word for word in (role, country) if word))
    said = (*c.text(partner.name), *words(told(" ({})", more) if more else "", partner.place))
    return (*said, *words(": "), *c.text(partner.contribution)) if partner.contribution else said


def countries(c: Composition) -> Blocks:
    """The countries of the project."""
    return _countries(c, c.project.places)


def countries_of_activities(c: Composition) -> Blocks:
    """The countries in which its activities take place."""
    own = [place for activity in c.project.activities for place in activity.places]
    return _countries(c, [place for place in own if place.country] or c.project.places)


def _countries(c: Composition, among: Iterable[Location]) -> Blocks:
    found = [place for place in among if place.country]
    names = dict.fromkeys(c.wording.country(place.country) for place in found if place.country)
    return _told(words(c.wording.listed(names), *(place.place for place in found))) if names else ()


def action_summary(c: Composition) -> Blocks:
    """The project in a table: title, places, dates, amount, aims, people, results, activities."""
    return (Facts(tuple(_summarised(c))),)


def _summarised(c: Composition) -> Iterator[Fact]:
    project, _ = c.project, c.gettext
    yield Fact(_("Title of the project"), (c.text(project.title),))
    yield c.fact(_("Place"), places(c, project), project, "places")
    yield c.fact(_("Period"), c.period(project.dates) if project.dates else None, project, "period")
    yield from amounts(c)
    yield c.fact(_("Goal"), c.text(project.goal) if project.goal else None, project, "goal")
    listed: tuple[tuple[str, str, tuple[Line, ...]], ...] = (
        (_("Objectives"), "objectives", tuple(c.text(one.text) for one in project.objectives)),
        (_("Target groups"), "target_groups", tuple(c.text(one.name) for one in project.target_groups)),
        (_("Expected results"), "results", tuple(c.text(one.title) for one in project.results)),
        (_("Main activities"), "activities", tuple(c.text(one.title) for one in project.activities)),
    )
    for label, key, lines in listed:
        yield Fact(label, lines or (c.gap(label, project, key),))


def outcomes(c: Composition) -> Blocks:
    """The outcomes that the project works for."""
    found = (result for result in c.project.results if result.level == "outcome")
    items = tuple(ListItem((Paragraph(c.text(result.title)),)) for result in found)
    return (Subheading(1, words(c.gettext("Outcomes"))), Narrative((ItemList(items),))) if items else ()


def _told(*lines: Line) -> Blocks:
    return (Narrative(tuple(Paragraph(line) for line in lines)),) if lines else ()


PARTICULARS: Mapping[str, Content] = {
    "coordinator": Content(marked("Coordinator"), coordinator, "name", "organisation"),
    "contact-person": Content(marked("Contact person"), contact_person, "contact", "organisation"),
    "project-title": Content(marked("Title of the project"), project_title, "title"),
    "award-reference": Content(marked("Award reference"), award_reference, "awards[0].reference"),
    "reporting-period": Content(marked("Reporting period"), reporting_period, "period"),
    "partners": Content(marked("Partners"), partners, "partners"),
    "countries": Content(marked("Countries"), countries, "places[0].country"),
    "countries-of-activities": Content(
        marked("Countries of the activities"), countries_of_activities, "places[0].country"
    ),
    "outcomes": Content(marked("Outcomes"), outcomes, "results"),
    "action-summary": Content(marked("Summary of the action"), action_summary, "goal"),
}
"""By the name that a form fills a section with."""
