"""A 360Giving grant as facts: which field says what."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from org.exchange.published.facts import (
    Code,
    Dated,
    Link,
    Movement,
    Narratives,
    Party,
    PublishedDescription,
    PublishedText,
    Site,
    Work,
)
from org.exchange.published.quantities import date_in, number_in
from org.exchange.threesixty.grant import leaves

_TAGS = {"classifications": "", "grantProgramme": "grant-programme", "fundingType": "funding-type"}

PLACES: Mapping[str, str] = MappingProxyType(
    {
        "id": "identifiers",
        "title": "title",
        "description": "description",
        "currency": "the currency of the amounts",
        "amountAwarded": "awards: amount; transactions",
        "awardDate": "awards: signed; transactions: date",
        "amountDisbursed": "instalments, where no payment is listed",
        **{f"{dates}/{field}": dates.removesuffix("Dates") for dates in ("plannedDates", "actualDates")
           for field in ("startDate", "endDate")},
        **{f"recipientOrganization/{field}": "org/organisation.yaml" for field in ("id", "name")},
        **{f"fundingOrganization/{field}": "awards; org/funders.yaml" for field in ("id", "name")},
        **{f"beneficiaryLocation/{field}": "places" for field in ("name", "countryCode", "latitude", "longitude")},
        **{f"{field}/{part}": "tags" for field in _TAGS for part in ("code", "title", "vocabulary")},
        **{f"disbursementTransaction/{field}": "instalments" for field in (
            "id", "transactionDate", "currency", "value", "valueDate", "description")},
        **{f"relatedDocument/{field}": "documents" for field in ("title", "url", "documentType")},
    }
)  # fmt: skip
"""The field of each value, and the key that it goes to."""


@dataclass(frozen=True, slots=True)
class GrantSpot:
    """Where a fact stands in a grant."""

    node: Any
    path: str
    line: int

    def leaves(self) -> Iterator[tuple[str, str]]:
        """The path and the value of everything there and below."""
        return leaves(self.node, self.path)

    def get(self, field: str) -> str:
        """The text or number of a field; empty where there is none."""
        value = self.node.get(field) if isinstance(self.node, dict) else None
        return " ".join(value.split()) if isinstance(value, str) else ""

    def all(self, field: str) -> list[GrantSpot]:
        """The things that a field lists."""
        value = self.node.get(field) if isinstance(self.node, dict) else None
        listed = value if isinstance(value, list) else [value]
        below = f"{self.path}/" if self.path else ""
        return [
            GrantSpot(one, f"{below}{field}[{number}]", self.line)
            for number, one in enumerate(listed, 1)
            if isinstance(one, dict)
        ]

    def at(self, field: str) -> GrantSpot:
        """The place of one field."""
        value = self.node.get(field)
        return GrantSpot(value, f"{self.path}/{field}" if self.path else field, self.line)


def work_from(data: Mapping[str, Any], line: int, is_own: Callable[[GrantSpot], bool]) -> Work:
    """The facts of a grant, for the one of its recipients who asks."""
    spot = GrantSpot(data, "", line)
    funders = tuple(_party(one, "funding") for one in spot.all("fundingOrganization"))
    received = [_party(one, "") for one in spot.all("recipientOrganization") if is_own(one)]
    return Work(
        identifier=spot.get("id"),
        title=_words(spot, "title"),
        where=spot,
        reporter=received[0] if received else Party((), spot),
        texts=_described(spot),
        dates=tuple(_dates(spot)),
        parties=funders,
        countries=tuple(_countries(spot)),
        sites=tuple(_sites(spot)),
        tags=tuple(_tags(spot)),
        movements=tuple(_movements(spot, funders)),
        links=tuple(_link(one) for one in spot.all("relatedDocument")),
        is_grant=True,
    )


def _words(spot: GrantSpot, field: str) -> Narratives:
    value = spot.node.get(field) if isinstance(spot.node, dict) else None
    return (PublishedText(None, str(value)),) if isinstance(value, str) and value.strip() else ()


def _party(spot: GrantSpot, role: str) -> Party:
    return Party(_words(spot, "name"), spot, spot.get("id"), role=role)


def _described(spot: GrantSpot) -> tuple[PublishedDescription, ...]:
    words = _words(spot, "description")
    return (PublishedDescription("description", words, spot.at("description")),) if words else ()


def _dates(spot: GrantSpot) -> Iterator[Dated]:
    for kind in ("planned", "actual"):
        for event in spot.all(f"{kind}Dates")[:1]:
            start, end = event.get("startDate"), event.get("endDate") or _end(event)
            for what, day in (("start", start), ("end", end)):
                if day:
                    yield Dated(f"{kind}-{what}", day, event)


def _end(event: GrantSpot) -> str:
    """The last day of so many whole months from a start on; empty where one of both is not known."""
    # The standard counts durations in whole months (360Giving, “Duration (months)”)
    start, months = date_in(event.get("startDate")), number_in(event.get("duration")).number
    if start is None or start.day is None or months is None or months != int(months) or not 0 < months < 1200:
        return ""
    month = start.first_day.year * 12 + start.first_day.month - 1 + int(months)
    year, number = divmod(month, 12)
    if year > 9999:
        return ""
    day = min(start.day, calendar.monthrange(year, number + 1)[1])
    return (date(year, number + 1, day) - timedelta(days=1)).isoformat()


def _countries(spot: GrantSpot) -> Iterator[Code]:
    for place in spot.all("beneficiaryLocation"):
        if place.get("countryCode") and not (place.get("name") or _point(place)):
            yield Code(place.get("countryCode").upper(), "", place)


def _sites(spot: GrantSpot) -> Iterator[Site]:
    for place in spot.all("beneficiaryLocation"):
        if place.get("name") or _point(place):
            yield Site(_words(place, "name"), place, _point(place), place.get("countryCode").upper())


def _point(place: GrantSpot) -> str:
    return f"{place.get('latitude')} {place.get('longitude')}".strip()


def _tags(spot: GrantSpot) -> Iterator[Code]:
    for field, kind in _TAGS.items():
        for one in spot.all(field):
            vocabulary = kind or one.get("vocabulary") or "classification"
            code = one.get("code") or one.get("title")
            name = _words(one, "title") if one.get("code") else ()
            yield Code(code, vocabulary, one, name)


def _movements(spot: GrantSpot, funders: tuple[Party, ...]) -> Iterator[Movement]:
    funder = funders[0] if funders else None
    currency = spot.get("currency")
    if spot.get("amountAwarded"):
        amount, day = spot.get("amountAwarded"), spot.get("awardDate")
        yield Movement(
            "incoming-commitment",
            amount,
            currency,
            spot.at("amountAwarded"),
            day,
            provider=funder,
            is_award=True,
        )
    paid = spot.all("disbursementTransaction")
    for one in paid:
        yield Movement(
            "incoming-funds", one.get("value"), one.get("currency") or currency, one, one.get("transactionDate"),
            one.get("valueDate"), one.get("id"), _words(one, "description"), funder,
        )  # fmt: skip
    if spot.get("amountDisbursed") and not paid:
        amount = spot.get("amountDisbursed")
        yield Movement("incoming-funds", amount, currency, spot.at("amountDisbursed"), provider=funder)


def _link(spot: GrantSpot) -> Link:
    return Link(_words(spot, "title"), spot.get("url"), spot, spot.get("documentType"))
