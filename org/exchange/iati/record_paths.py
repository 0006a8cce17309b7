"""Where the elements and attributes of an IATI activity go in the records; the others have no place there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from org.base.messages import Message

ORGANISATION = "org/organisation.yaml"

_TEXTS = {
    "reporting-org/narrative": f"{ORGANISATION}: name",
    "title/narrative": "title",
    "description/narrative": "description, objectives, target_groups",
    "participating-org/narrative": "awards, partners; org/funders.yaml",
    "recipient-country/narrative": "places",
    "recipient-region/narrative": "places",
    "location/name/narrative": "places",
    "sector/narrative": "sectors",
    "tag/narrative": "tags",
    "policy-marker/narrative": "tags",
    "transaction/description/narrative": "transactions, instalments",
    "transaction/provider-org/narrative": "transactions, instalments",
    "transaction/receiver-org/narrative": "transactions",
    "document-link/title/narrative": "documents",
    "result/title/narrative": "results",
    "result/description/narrative": "results",
    "result/indicator/title/narrative": "indicators",
    "result/indicator/description/narrative": "indicators",
    "result/indicator/baseline/comment/narrative": "baseline: comment",
    "result/indicator/period/target/comment/narrative": "target: comment",
    "result/indicator/period/actual/comment/narrative": "actual: comment",
}
_VALUES = {
    "@xml:lang": Message("the language of texts without one"),
    "@default-currency": Message("the currency of amounts without one"),
    "iati-identifier": "identifiers",
    "other-identifier/@ref": "identifiers",
    "other-identifier/@type": "identifiers",
    "reporting-org/@ref": f"{ORGANISATION}: identifier",
    "reporting-org/@type": f"{ORGANISATION}: type",
    "description/@type": "description, objectives, target_groups",
    "participating-org/@role": "awards, partners, roles",
    "participating-org/@ref": "partners; org/funders.yaml",
    "participating-org/@type": "partners; org/funders.yaml",
    "activity-status/@code": "status",
    "activity-date/@type": "planned, actual",
    "activity-date/@iso-date": "planned, actual",
    "recipient-country/@code": "places",
    "recipient-country/@percentage": "places",
    "recipient-region/@code": "places",
    "recipient-region/@vocabulary": "places",
    "recipient-region/@percentage": "places",
    "location/point/pos": "places: point",
    "sector/@code": "sectors",
    "sector/@vocabulary": "sectors",
    "sector/@percentage": "sectors",
    "tag/@code": "sdgs, tags",
    "tag/@vocabulary": "sdgs, tags",
    "policy-marker/@code": "tags",
    "policy-marker/@vocabulary": "tags",
    "policy-marker/@significance": "tags",
    "budget/@type": "budgets",
    "budget/@status": "budgets",
    "budget/period-start/@iso-date": "budgets",
    "budget/period-end/@iso-date": "budgets",
    "budget/value": "budgets",
    "budget/value/@currency": "budgets",
    "budget/value/@value-date": "budgets",
    "transaction/@ref": "transactions, instalments",
    "transaction/transaction-type/@code": "transactions, instalments",
    "transaction/transaction-date/@iso-date": "transactions, instalments",
    "transaction/value": "transactions, instalments",
    "transaction/value/@currency": "transactions, instalments",
    "transaction/value/@value-date": "transactions, instalments",
    "transaction/provider-org/@ref": "transactions, instalments",
    "transaction/provider-org/@type": "transactions, instalments",
    "transaction/receiver-org/@ref": "transactions",
    "transaction/receiver-org/@type": "transactions",
    "document-link/@url": "documents",
    "document-link/category/@code": "documents",
    "document-link/language/@code": "documents",
    "document-link/document-date/@iso-date": "documents",
    "result/@type": "results: level",
    "result/indicator/@measure": "indicators: measure",
    "result/indicator/@ascending": "indicators: direction",
    "result/indicator/baseline/@year": "baseline: date",
    "result/indicator/baseline/@iso-date": "baseline: date",
    "result/indicator/period/period-start/@iso-date": "periods",
    "result/indicator/period/period-end/@iso-date": "periods",
}
_MEASURED = {
    f"result/indicator/{measure}/{part}": place
    for measure in ("baseline", "period/target", "period/actual")
    for part, place in (
        ("@value", f"{measure.rpartition('/')[2]}: value"),
        ("dimension/@name", "disaggregation, parts_as_published"),
        ("dimension/@value", "disaggregation, parts_as_published"),
    )
}

PLACES: Mapping[str, str] = MappingProxyType(
    {
        **_VALUES,
        **_TEXTS,
        **{f"{path}/@xml:lang": Message("the language of the text") for path in _TEXTS},
        **_MEASURED,
    }
)
"""The path of an element's text, or of an attribute, and the key that it goes to."""
