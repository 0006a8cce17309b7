"""The order in which IATI 2.03 wants the elements of an activity."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_MEASURED = ("location", "dimension", "comment", "document-link")
ORDER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "": (
            "iati-identifier", "reporting-org", "title", "description", "participating-org", "other-identifier",
            "activity-status", "activity-date", "contact-info", "activity-scope", "recipient-country",
            "recipient-region", "location", "sector", "tag", "country-budget-items", "humanitarian-scope",
            "policy-marker", "collaboration-type", "default-flow-type", "default-finance-type", "default-aid-type",
            "default-tied-status", "budget", "planned-disbursement", "capital-spend", "transaction",
            "document-link", "related-activity", "legacy-data", "conditions", "result", "crs-add", "fss",
        ),
        "contact-info": (
            "organisation", "department", "person-name", "job-title", "telephone", "email", "website",
            "mailing-address",
        ),
        "location": (
            "location-reach", "location-id", "name", "description", "activity-description", "administrative",
            "point", "exactness", "location-class", "feature-designation",
        ),
        "budget": ("period-start", "period-end", "value"),
        "planned-disbursement": ("period-start", "period-end", "value", "provider-org", "receiver-org"),
        "transaction": (
            "transaction-type", "transaction-date", "value", "description", "provider-org", "receiver-org",
            "disbursement-channel", "sector", "recipient-country", "recipient-region", "flow-type", "finance-type",
            "aid-type", "tied-status",
        ),
        "document-link": ("title", "description", "category", "language", "document-date"),
        "result": ("title", "description", "document-link", "reference", "indicator"),
        "result/indicator": ("title", "description", "document-link", "reference", "baseline", "period"),
        "result/indicator/baseline": ("location", "dimension", "document-link", "comment"),
        "result/indicator/period": ("period-start", "period-end", "target", "actual"),
        "result/indicator/period/target": _MEASURED,
        "result/indicator/period/actual": _MEASURED,
    }
)  # fmt: skip
"""The elements in each element, by its path; elements of other paths keep the order in which they were."""
