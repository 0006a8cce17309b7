"""Who the organisation is: mission, competencies, registrations, people, contact."""

from __future__ import annotations

from collections.abc import Iterator

from org.records import Person, Theme
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.contents.groups import capital
from reports.document.model import (
    Block,
    Fact,
    Facts,
    ItemList,
    Line,
    ListItem,
    Narrative,
    Paragraph,
    Run,
    Subheading,
    words,
)
from reports.document.sourced_words import told


def mission(c: Composition) -> Blocks:
    """What the organisation is there for, and below it what it wants the world to be."""
    own = c.organisation
    if own.mission is None:
        return ()
    vision = (
        (Subheading(1, words(capital(c.gettext("vision")))), c.narrative(own.vision)) if own.vision else ()
    )
    return (c.narrative(own.mission), *vision)


def competencies(c: Composition) -> Blocks:
    """What the organisation can do, theme by theme."""
    return tuple(block for theme in c.organisation.themes for block in _theme(c, theme))


def _theme(c: Composition, theme: Theme) -> Iterator[Block]:
    yield Subheading(1, c.text(theme.name))
    if theme.description is not None:
        yield c.shortest(theme.description)
    shown = theme.competencies[: c.room.competencies]
    if shown:
        items = tuple(ListItem((Paragraph(c.text(text)),)) for text in shown)
        yield Narrative((ItemList(items),))


def about(c: Composition) -> Blocks:
    """The organisation in its own words: the text for this use, else its description, else its mission."""
    for text in c.workspace.texts.values():
        if text.use == "about":
            return (c.narrative(text.text),)
    own = c.organisation.description or c.organisation.history or c.organisation.mission
    return (c.narrative(own),) if own else ()


def registrations(c: Composition) -> Blocks:
    """Legal form, registrations, founding year."""
    organisation, _ = c.organisation, c.gettext
    facts = [
        Fact(_("Legal name"), (c.text(organisation.legal_name),)) if organisation.legal_name else None,
        Fact(_("Legal form"), (c.text(organisation.legal_form),)) if organisation.legal_form else None,
        Fact(_("Founded"), (c.date(organisation.founded),)) if organisation.founded else None,
        Fact(_("Registration"), tuple(registration_lines(c))) if organisation.registrations else None,
        Fact(_("Auditor"), (c.text(organisation.auditor),)) if organisation.auditor else None,
    ]
    return _facts(facts)


def registration_lines(c: Composition) -> Iterator[Line]:
    for entry in c.organisation.registrations:
        register = told("{}: ", c.string(entry.register_name)) if entry.register_name else ""
        date = told(" ({})", c.wording.date(entry.date)) if entry.date else ""
        yield words(told("{}{}{}", register, entry.number, date), entry.place)


def _facts(facts: list[Fact | None]) -> Blocks:
    found = tuple(fact for fact in facts if fact is not None)
    return (Facts(found),) if found else ()


def key_people(c: Composition) -> Blocks:
    """The people who lead the work, with their functions."""
    people = c.workspace.people.values()
    key = [person for person in people if person.key_staff] or list(people)
    return _facts([_person(c, person) for person in key])


def _person(c: Composition, person: Person) -> Fact | None:
    qualities = _qualities(c, person)
    role = (c.text(person.role),) if person.role else (c.gap(c.gettext("role"), person, "role"),)
    return Fact(c.string(person.name), (*role, *qualities))


def _qualities(c: Composition, person: Person) -> tuple[Line, ...]:
    biography = c.markdown(person.biography.variants[0]) if person.biography else ()
    return (*biography, *(c.text(text) for text in person.qualifications))


def contact(c: Composition) -> Blocks:
    """Where to reach the organisation."""
    found, _ = c.organisation.contact, c.gettext
    if found is None:
        return ()
    address = [c.text(text) for text in (found.address, found.city) if text]
    country = words(c.wording.country(found.country), found.place) if found.country else None
    lines = (*address, country) if country else tuple(address)
    return _facts(
        [
            Fact(_("Address"), lines) if lines else None,
            Fact(_("Telephone"), tuple(c.word(phone, found.place) for phone in found.phones))
            if found.phones
            else None,
            Fact(_("E-mail"), tuple(_linked(mail, f"mailto:{mail}") for mail in found.emails))
            if found.emails
            else None,
            Fact(_("Website"), (_linked(found.website, found.website),)) if found.website else None,
            Fact(_("Social networks"), tuple(_linked(url, url) for url in found.profiles))
            if found.profiles
            else None,
            Fact(_("Contact person"), (c.text(found.person),)) if found.person else None,
        ]
    )


def _linked(text: str, address: str) -> Line:
    return (Run(text, link=address),)


def governance(c: Composition) -> Blocks:
    """How the organisation is governed, and its policies."""
    organisation, _ = c.organisation, c.gettext
    told = (c.narrative(organisation.governance),) if organisation.governance else ()
    bodies: list[Fact | None] = [
        Fact(
            c.string(body.name),
            tuple(c.text(text) for text in (body.role, body.meets, *body.members) if text),
        )
        for body in organisation.bodies
    ]
    return (*told, *_facts([fact for fact in bodies if fact and fact.values]), *_policies(c))


def _policies(c: Composition) -> Blocks:
    policies = c.organisation.policies
    if not policies:
        return ()
    items = tuple(ListItem((Paragraph(c.text(policy.title)),)) for policy in policies)
    return (Subheading(1, words(c.gettext("Policies"))), Narrative((ItemList(items),)))


MISSION = Content(marked("Mission"), mission, "mission", "organisation")
ABOUT = Content(marked("The organisation"), about, "description", "organisation")
COMPETENCIES = Content(marked("Core competencies"), competencies, "themes", "organisation")
REGISTRATIONS = Content(marked("Registration"), registrations, "registrations", "organisation")
KEY_PEOPLE = Content(marked("People"), key_people, "people", "organisation", "org/people.yaml")
CONTACT = Content(marked("Contact"), contact, "contact", "organisation")
GOVERNANCE = Content(marked("Governance and policies"), governance, "governance", "organisation")
