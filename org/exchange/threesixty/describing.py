"""Projects become 360Giving grants: one for each award, as the organisation that received it knows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from org.base.messages import Message
from org.base.values import PartialDate, Period, Text
from org.exchange.published.json_text import Digits
from org.exchange.published.texts import plain_text
from org.records import Award, Funder, Organisation, Project
from org.records.project import Location

_TAGS = {"tag-grant-programme": "grantProgramme", "tag-funding-type": "fundingType"}
NEEDED = {
    "title": Message("write “title:”"),
    "description": Message("write “description:” or “summary:”"),
    "amountAwarded": Message("write “amount:” of the award"),
    "currency": Message("write “amount:” of the award with its currency"),
    "awardDate": Message("write “signed:” of the award"),
}
"""What the standard asks of every grant besides its organisations, and what to write in the record."""


class GrantContext(NamedTuple):
    """What a project does not say itself."""

    organisation: Organisation
    funders: Mapping[str, Funder]
    language: str


class DescribedGrant(NamedTuple):
    """A grant, and what was put in place of identifiers that the records do not know."""

    award: int
    data: dict[str, Any]
    assumed: tuple[Message, ...]


def grants_of(project: Project, context: GrantContext) -> Iterator[DescribedGrant]:
    """A grant for each award whose funder is known, in the order of the awards."""
    shown = [(n, award) for n, award in enumerate(project.awards) if award.funder in context.funders]
    for place, (number, award) in enumerate(shown):
        assumed: list[Message] = []
        grant = {
            "id": _identifier(project, award, place, context, assumed),
            "title": _said(project.title, context),
            "description": _description(project, context),
            **_money(award),
            "awardDate": _award_date(project, award),
            "plannedDates": _event(project.planned or project.period),
            "actualDates": _event(project.actual),
            "recipientOrganization": [_recipient(context)],
            "beneficiaryLocation": [_location(one, context) for one in project.places],
            "fundingOrganization": [_funder(context.funders[award.funder], context, assumed)],
            **_classified(project, context),
            "relatedDocument": [
                _present({"title": _said(one.title, context), "url": one.url, "documentType": one.category})
                for one in project.documents
                if one.url
            ],
            "disbursementTransaction": _payments(award, context),
        }
        yield DescribedGrant(number, _present(grant), tuple(assumed))


def _present(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def _said(text: Text | None, context: GrantContext) -> str | None:
    return text.in_language(context.language).text if text is not None else None


def _own(context: GrantContext) -> str:
    return context.organisation.identifier or ""


def _identifier(
    project: Project, award: Award, place: int, context: GrantContext, assumed: list[Message]
) -> str:
    given = next((one.value for one in project.identifiers if one.scheme == "360giving"), None)
    if given is not None:
        return given if place == 0 else f"{given}-{award.funder}"
    made = f"{_own(context)}-{project.id}-{award.funder}"
    assumed.append(Message("the grant has no 360Giving identifier, and is called {made}", made=made))
    return made


def _description(project: Project, context: GrantContext) -> str | None:
    whole = project.description or project.summary
    return plain_text(_said(whole.longest, context) or "") if whole is not None else None


def _money(award: Award) -> dict[str, Any]:
    if award.amount is None:
        return {}
    return {"currency": award.amount.currency, "amountAwarded": Digits(f"{award.amount.amount:f}")}


def _award_date(project: Project, award: Award) -> str | None:
    promised = [one.date for one in project.transactions if one.kind == "incoming-commitment" and one.date]
    date = award.signed or (promised[0] if promised else None)
    # The standard wants a whole day here, and in payments
    return str(date) if date is not None and date.day else None


def _event(period: Period | None) -> list[dict[str, Any]]:
    start, end = (period.start, period.end) if period else (None, None)
    event = _present({"startDate": _iso(start), "endDate": _iso(end)})
    return [event] if event else []


def _iso(date: PartialDate | None) -> str | None:
    return str(date) if date else None


def _recipient(context: GrantContext) -> dict[str, Any]:
    own = context.organisation
    website = own.contact.website if own.contact else None
    return _present({"id": _own(context), "name": _said(own.name, context), "url": website})


def _funder(funder: Funder, context: GrantContext, assumed: list[Message]) -> dict[str, Any]:
    identifier = funder.identifier
    if identifier is None:
        identifier = f"{_own(context)}:org-{funder.id}"
        assumed.append(
            Message(
                "the funder {id} has no identifier, and is called {identifier}",
                id=funder.id,
                identifier=identifier,
            )
        )
    return {"id": identifier, "name": _said(funder.name, context)}


def _location(place: Location, context: GrantContext) -> dict[str, Any]:
    point = place.point
    name = place.name or place.district or place.region
    return _present(
        {
            "name": _said(name, context),
            "countryCode": place.country,
            "latitude": Digits(f"{point.latitude:f}") if point else None,
            "longitude": Digits(f"{point.longitude:f}") if point else None,
        }
    )


def _classified(project: Project, context: GrantContext) -> dict[str, Any]:
    told: dict[str, list[dict[str, Any]]] = {"grantProgramme": [], "fundingType": [], "classifications": []}
    for tag in project.tags:
        field = _TAGS.get(tag.vocabulary, "classifications")
        vocabulary = tag.vocabulary.removeprefix("tag-") if field == "classifications" else None
        title = _said(tag.name, context)
        known = {"code": tag.code, "title": title, "vocabulary": vocabulary}
        told[field].append(_present(known))
    for sector in project.sectors:
        known = {
            "vocabulary": sector.vocabulary.upper(),
            "code": sector.code,
            "title": _said(sector.name, context),
        }
        told["classifications"].append(_present(known))
    return told


def _payments(award: Award, context: GrantContext) -> list[dict[str, Any]]:
    return [
        _present(
            {
                "id": one.reference, "transactionDate": str(one.date) if one.date and one.date.day else None,
                "currency": one.amount.currency, "value": Digits(f"{one.amount.amount:f}"),
                "valueDate": str(one.value_date) if one.value_date and one.value_date.day else None,
                "description": _said(one.note, context),
            }
        )
        for one in award.instalments
    ]  # fmt: skip
