"""The names of the organisation: who it is, who leads it, what it says of itself, what it has done."""

from __future__ import annotations

from collections.abc import Mapping

from org.choosing.ranking import chosen
from org.records import Person as PersonRecord
from org.records import Project as ProjectRecord
from org.records.organisation import Contact
from reports.compose.base.composition import Composition
from reports.compose.base.content import marked
from reports.compose.contents.identification import places
from reports.compose.contents.profile import registration_lines
from reports.compose.contents.track_record import main_results
from reports.document.model import Line, Run
from reports.template_names.catalogue import OrganisationNames, PastProject, PersonNames, RegistrationNames
from reports.template_names.derived import told
from reports.template_names.printed_values import NONE, Amount, LongText, Words
from reports.template_names.value_makers import (
    Holder,
    amounts_below,
    below,
    long_text,
    missing_amount,
    missing_span,
    of_text,
    said,
    span,
    text,
)


def organisation(c: Composition) -> OrganisationNames:
    """The names of the organisation."""
    own = c.organisation
    registered = below(registration_lines(c))
    return told(
        OrganisationNames,
        c,
        own,
        short_name=text(c, own.short_name or own.name),
        legal_name=text(c, own.legal_name or own.name),
        registration=registered or Words(Holder(c, own).gap(marked("registration"), "registrations")),
        registrations=tuple(
            told(RegistrationNames, c, one, register=text(c, one.register_name)) for one in own.registrations
        ),
        **_contact(c, own.contact),
    )


CONTACT: Mapping[str, tuple[str, str]] = {
    "address": (marked("address"), "address"),
    "city": (marked("town"), "city"),
    "country": (marked("country"), "country"),
    "phone": (marked("telephone number"), "phones[0]"),
    "email": (marked("e-mail address"), "emails[0]"),
    "website": (marked("website"), "website"),
    "contact_person": (marked("contact person"), "person"),
}
"""What a missing fact of the contact is called, and the key that would fill it."""


def _contact(c: Composition, found: Contact | None) -> dict[str, Words]:
    """How to reach the organisation, each with its gap where it is missing."""
    known = _known(c, found) if found else {}
    return {name: known.get(name) or _no_contact(c, found, *CONTACT[name]) for name in CONTACT}


def _no_contact(c: Composition, found: Contact | None, what: str, key: str) -> Words:
    holder = Holder(c, found) if found else Holder(c, c.organisation)
    return Words(holder.gap(what, key if found else f"contact.{key}"))


def _known(c: Composition, found: Contact) -> dict[str, Words]:
    return {
        "address": text(c, found.address),
        "city": text(c, found.city),
        "country": said(c.wording.country(found.country) if found.country else "", found.place),
        "phone": said(", ".join(found.phones), found.place),
        "email": Words(_linked({f"mailto:{mail}": mail for mail in found.emails})),
        "website": Words(_linked({found.website: found.website} if found.website else {})),
        "contact_person": text(c, found.person),
    }


def _linked(addresses: Mapping[str, str]) -> Line:
    """The addresses, each a link, after each other."""
    runs: list[Run] = []
    for link, shown in addresses.items():
        runs += [Run(", "), Run(shown, link=link)] if runs else [Run(shown, link=link)]
    return tuple(runs)


def person(
    c: Composition, found: PersonRecord, *, role: Words | None = None, share: Words = NONE
) -> PersonNames:
    """The names of a person; in a team with the part in the project."""
    short = {"biography": of_text(c, found.biography.variants[0])} if found.biography else {}
    role = role or Holder(c, found).text(marked("role"), "role")
    return told(PersonNames, c, found, role=role, share=share, **short)


def people(c: Composition) -> tuple[PersonNames, ...]:
    """Those who lead the organisation, the same as in its section on people."""
    everybody = c.workspace.people.values()
    key = [one for one in everybody if one.key_staff] or list(everybody)
    return tuple(person(c, one) for one in key)


def boilerplate(c: Composition) -> dict[str, LongText]:
    """The organisation's texts by their ids."""
    return {id: long_text(c, one.text) for id, one in c.workspace.texts.items()}


def history(c: Composition) -> tuple[PastProject, ...]:
    """The past projects that the brief selects."""
    return tuple(_past(c, one.project) for one in chosen(c.workspace, c.brief))


def _past(c: Composition, project: ProjectRecord) -> PastProject:
    holder = Holder(c, project)
    funders = below(c.funder(award) for award in project.awards)
    summary = project.summary or project.description
    return PastProject(
        title=text(c, project.title),
        funder=funders or Words(holder.gap(marked("funder"), "awards[0].funder")),
        amount=_granted(c, project),
        period=span(c, project.dates, project, "period")
        if project.dates
        else missing_span(holder.gap(marked("period"), "period")),
        places=Words(places(c, project) or holder.gap(marked("place"), "places")),
        results=below(main_results(c, project)),
        summary=of_text(c, summary.variants[0]) if summary else holder.long(marked("summary"), "summary"),
    )


def _granted(c: Composition, project: ProjectRecord) -> Amount:
    """What was granted, award by award."""
    if not project.awards:
        return missing_amount(c.gap(c.gettext("amount of the award"), project, "awards[0].amount"))
    return amounts_below(
        [Holder(c, one).money(marked("amount of the award"), "amount") for one in project.awards]
    )
