"""The columns of 360Giving spreadsheets: their titles, and the fields that these stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

Path = tuple[str | int, ...]

_CLASSIFICATION = {
    "vocabulary": "Vocabulary",
    "code": "Code",
    "title": "Title",
    "description": "Description",
    "url": "URL",
}
_LOCATION = {
    "id": "Identifier", "name": "Name", "countryCode": "Country Code", "latitude": "Latitude",
    "longitude": "Longitude", "description": "Description", "geoCode": "Geographic Code",
    "geoCodeType": "Geographic Code Type",
}  # fmt: skip
_EVENT = {
    "title": "Title", "startDate": "Start Date", "endDate": "End Date", "duration": "Duration (months)",
    "description": "Description",
}  # fmt: skip
_ORGANISATION = {
    "id": "Identifier", "name": "Name", "department": "Department", "contactName": "Contact Name",
    "charityNumber": "Charity Number", "companyNumber": "Company Number", "streetAddress": "Street Address",
    "addressLocality": "City", "addressRegion": "County", "addressCountry": "Country", "postalCode": "Postal Code",
    "telephone": "Phone Number", "alternateName": "Alternate Name", "email": "Email", "description": "Description",
    "organisationType": "Organisation Type", "url": "Web Address",
}  # fmt: skip
_TRANSACTION = {
    "id": "Identifier", "transactionDate": "Transaction Date", "currency": "Currency", "value": "Value",
    "valueDate": "Value Date", "description": "Description", "provider": "Provider", "recipient": "Recipient",
}  # fmt: skip
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "id": "Identifier", "title": "Title", "description": "Description", "currency": "Currency",
        "amountAppliedFor": "Amount Applied For", "amountAwarded": "Amount Awarded",
        "amountDisbursed": "Amount Disbursed", "awardDate": "Award Date", "url": "URL",
        "fromOpenCall": "From An Open Call?", "dateModified": "Last Modified", "dataSource": "Data Source",
        "regrantType": "For Regrant Type", "locationScope": "Location Scope",
    }
)  # fmt: skip
LISTS: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        "plannedDates": ("Planned Dates", _EVENT),
        "actualDates": ("Actual Dates", _EVENT),
        "recipientOrganization": ("Recipient Org", _ORGANISATION),
        "fundingOrganization": ("Funding Org", _ORGANISATION),
        "beneficiaryLocation": ("Beneficiary Location", _LOCATION),
        "grantProgramme": ("Grant Programme", _CLASSIFICATION),
        "fundingType": ("Funding Type", _CLASSIFICATION),
        "classifications": ("Classifications", _CLASSIFICATION),
        "relatedDocument": ("Related Document", {
            "id": "Identifier", "title": "Title", "url": "Web Address", "description": "Description",
            "documentType": "Document Type",
        }),
        "disbursementTransaction": ("Disbursement Transaction", _TRANSACTION),
        "commitmentTransaction": ("Commitment Transaction", _TRANSACTION),
    }
)  # fmt: skip
"""Fields that hold a list of things: the title, and the titles of what each thing has."""
PERSON: tuple[str, Mapping[str, str]] = ("Recipient Ind", {"id": "Identifier", "name": "Name"})
NUMBERS = frozenset(
    {"amountAppliedFor", "amountAwarded", "amountDisbursed", "duration", "latitude", "longitude", "value"}
)
"""The fields that hold a number."""


def _folded(title: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\s*:\s*", ":", title)).strip().casefold()


_TOP = {_folded(title): name for name, title in FIELDS.items()} | {name.casefold(): name for name in FIELDS}
_OF_LISTS = {
    _folded(title): (name, {_folded(inner): field for field, inner in fields.items()})
    for name, (title, fields) in LISTS.items()
}
_OF_PERSON = {_folded(title): name for name, title in PERSON[1].items()}
for _name, _fields in _OF_LISTS.values():
    if "duration (months)" in _fields:
        _fields["duration"] = "duration"
_BY_NAME = {
    name.casefold(): (name, {field.casefold(): field for field in fields})
    for name, (_title, fields) in LISTS.items()
}
MOST_LISTED = 100
"""How many things of one kind a row can have."""


def path_of(title: str) -> Path | None:
    """The field that a column is for, by its title or by its path; None where it is for none of the standard."""
    # Tools of 360Giving write paths as well: recipientOrganization/0/id
    if "/" in title:
        return _of_path(title)
    words = _folded(title).split(":")
    if len(words) == 1:
        name = _TOP.get(words[0])
        return (name,) if name else None
    if words[0] == _folded(PERSON[0]) and len(words) == 2 and words[1] in _OF_PERSON:
        return "recipientIndividual", _OF_PERSON[words[1]]
    return _in_list(words, _OF_LISTS)


def _of_path(title: str) -> Path | None:
    parts = [part.strip().casefold() for part in title.split("/")]
    if parts[0] == "recipientindividual" and parts[-1] in _OF_PERSON.values():
        return ("recipientIndividual", parts[-1]) if len(parts) == 2 else None
    return _in_list(parts, _BY_NAME)


def _in_list(words: list[str], lists: Mapping[str, tuple[str, Mapping[str, str]]]) -> Path | None:
    """The field that the words name: those of the list, its number, and those of the field."""
    if words[0] not in lists:
        return None
    name, fields = lists[words[0]]
    numbered = words[1].isdecimal()
    number = int(words[1]) if numbered and len(words[1]) <= 3 else 0 if not numbered else MOST_LISTED
    field = fields.get(words[-1]) if len(words) == 2 + numbered and number < MOST_LISTED else None
    return (name, number, field) if field else None


def title_of(path: Path) -> str:
    """The title of the column for a field."""
    if len(path) == 1:
        return FIELDS[str(path[0])]
    title, fields = LISTS[str(path[0])]
    numbered = f"{title}:{path[1]}" if path[1] else title
    return f"{numbered}:{fields[str(path[2])]}"


def place_of(path: Path) -> str:
    """Where the value of a field stands in a grant: `plannedDates[1]/startDate`."""
    if len(path) == 3:
        return f"{path[0]}[{int(path[1]) + 1}]/{path[2]}"
    return "/".join(map(str, path))


def put(grant: dict[str, Any], path: Path, value: Any) -> None:
    """Write a value at its path in a grant."""
    if len(path) == 1:
        grant[str(path[0])] = value
    elif len(path) == 2:
        grant.setdefault(str(path[0]), {})[str(path[1])] = value
    else:
        listed = grant.setdefault(str(path[0]), [])
        while len(listed) <= int(path[1]):
            listed.append({})
        listed[int(path[1])][str(path[2])] = value
