"""An IATI activity as facts: which element says what."""

from __future__ import annotations

from collections.abc import Mapping

from org.exchange.iati.stream import Element
from org.exchange.published.facts import (
    Code,
    Dated,
    Link,
    Movement,
    Narratives,
    Party,
    PublishedBudget,
    PublishedDescription,
    PublishedResult,
    PublishedText,
    PublishedValue,
    Site,
    Stretch,
    Value,
    Work,
)
from org.exchange.published.texts import plain

# Codes of IATI 2.03: OrganisationRole, ActivityStatus, OrganisationType, ActivityDateType, DescriptionType,
# TransactionType, ResultType, IndicatorMeasure, BudgetType, BudgetStatus, SectorVocabulary
ROLES = {"1": "funding", "2": "accountable", "3": "extending", "4": "implementing"}
STATUSES = {
    "1": "planned", "2": "active", "3": "closing", "4": "completed", "5": "cancelled", "6": "suspended",
}  # fmt: skip
TYPES = {
    "10": "government", "11": "local-government", "15": "other-public-sector", "21": "international-ngo",
    "22": "national-ngo", "23": "regional-ngo", "24": "partner-country-ngo", "30": "public-private-partnership",
    "40": "multilateral", "60": "foundation", "70": "private-sector", "71": "private-sector-provider-country",
    "72": "private-sector-recipient-country", "73": "private-sector-third-country", "80": "academic", "90": "other",
}  # fmt: skip
DATES = {"1": "planned-start", "2": "actual-start", "3": "planned-end", "4": "actual-end"}
DESCRIPTIONS = {"": "description", "1": "description", "2": "objectives", "3": "target-groups"}
MOVEMENTS = {
    "1": "incoming-funds", "2": "outgoing-commitment", "3": "disbursement", "4": "expenditure",
    "5": "interest-payment", "6": "loan-repayment", "7": "reimbursement", "8": "purchase-of-equity",
    "9": "sale-of-equity", "10": "credit-guarantee", "11": "incoming-commitment", "12": "outgoing-pledge",
    "13": "incoming-pledge",
}  # fmt: skip
LEVELS = {"1": "output", "2": "outcome", "3": "impact", "9": "other"}
MEASURES = {"1": "number", "2": "percentage", "3": "qualitative", "4": "qualitative", "5": "qualitative"}
DIRECTIONS = {"1": "ascending", "true": "ascending", "0": "descending", "false": "descending"}
BUDGET_TYPES = {"1": "original", "2": "revised"}
BUDGET_STATUSES = {"1": "indicative", "2": "committed"}
SECTORS = {"": "dac", "1": "dac", "2": "dac-3", "98": "own", "99": "own"}


def work_from(activity: Element) -> Work:
    """The facts of an IATI activity, its codes as our words; a code of no list stays as it is."""
    currency = activity.get("default-currency")
    status = activity.at("activity-status", "code")
    return Work(
        identifier=_text(activity, "iati-identifier"),
        title=_words(activity, "title"),
        where=activity,
        reporter=_reporter(activity),
        language=activity.get("xml:lang"),
        other_identifiers=tuple(
            (other.get("type"), other.get("ref")) for other in activity.all("other-identifier")
        ),
        status=_named(STATUSES, status),
        texts=tuple(map(_described, activity.all("description"))),
        dates=tuple(
            Dated(_named(DATES, one.get("type")), one.get("iso-date"), one)
            for one in activity.all("activity-date")
        ),
        parties=tuple(map(_party, activity.all("participating-org"))),
        countries=tuple(_code(one) for one in activity.all("recipient-country")),
        regions=tuple(_code(one) for one in activity.all("recipient-region")),
        sites=tuple(map(_site, activity.all("location"))),
        sectors=tuple(_code(one, SECTORS) for one in activity.all("sector")),
        tags=tuple(_code(one) for one in activity.all("tag")),
        markers=tuple(_code(one) for one in activity.all("policy-marker")),
        budgets=tuple(_budget(one, currency) for one in activity.all("budget")),
        movements=tuple(_movement(one, currency) for one in activity.all("transaction")),
        results=tuple(map(_change, activity.all("result"))),
        links=tuple(map(_link, activity.all("document-link"))),
    )


def _named(names: Mapping[str, str], code: str) -> str:
    """The name of a code; the code itself where it is none of the list."""
    return names.get(code, code)


def _text(holder: Element, tag: str) -> str:
    child = holder.first(tag)
    return child.text.strip() if child is not None else ""


def _words(holder: Element, tag: str) -> Narratives:
    return tuple([narrative for child in holder.all(tag) for narrative in _narratives(child)])


def _narratives(element: Element) -> list[PublishedText]:
    return [
        PublishedText(child.get("xml:lang") or None, child.text)
        for child in element.all("narrative")
        if child.text.strip()
    ]


def _reporter(activity: Element) -> Party:
    element = activity.first("reporting-org")
    return _party(element) if element is not None else Party((), activity)


def _party(element: Element) -> Party:
    return Party(
        tuple(_narratives(element)),
        element,
        plain(element.get("ref")),
        _named(TYPES, element.get("type")),
        _named(ROLES, element.get("role")),
    )


def _described(element: Element) -> PublishedDescription:
    return PublishedDescription(
        _named(DESCRIPTIONS, element.get("type")), tuple(_narratives(element)), element
    )


def _code(element: Element, vocabularies: Mapping[str, str] | None = None) -> Code:
    vocabulary = element.get("vocabulary")
    return Code(
        element.get("code"),
        _named(vocabularies, vocabulary) if vocabularies else vocabulary,
        element,
        tuple(_narratives(element)),
        element.get("percentage"),
        element.get("significance"),
    )


def _site(element: Element) -> Site:
    point = element.first("point")
    return Site(_words(element, "name"), element, _text(point, "pos") if point is not None else "")


def _value_of(element: Element, currency: str) -> tuple[str, str, str]:
    """The amount, its currency and its date."""
    value = element.first("value")
    if value is None:
        return "", currency, ""
    return value.text.strip(), value.get("currency") or currency, value.get("value-date")


def _budget(element: Element, default: str) -> PublishedBudget:
    amount, currency, value_date = _value_of(element, default)
    return PublishedBudget(
        amount,
        currency,
        element,
        element.at("period-start", "iso-date"),
        element.at("period-end", "iso-date"),
        value_date,
        _named(BUDGET_TYPES, element.get("type")),
        _named(BUDGET_STATUSES, element.get("status")),
    )


def _movement(element: Element, default: str) -> Movement:
    amount, currency, value_date = _value_of(element, default)
    provider, receiver = element.first("provider-org"), element.first("receiver-org")
    return Movement(
        _named(MOVEMENTS, element.at("transaction-type", "code")),
        amount,
        currency,
        element,
        element.at("transaction-date", "iso-date"),
        value_date,
        element.get("ref"),
        _words(element, "description"),
        _party(provider) if provider is not None else None,
        _party(receiver) if receiver is not None else None,
    )


def _link(element: Element) -> Link:
    return Link(
        _words(element, "title"),
        element.get("url"),
        element,
        element.at("category", "code"),
        element.at("language", "code"),
        element.at("document-date", "iso-date"),
    )


def _change(element: Element) -> PublishedResult:
    return PublishedResult(
        _named(LEVELS, element.get("type")),
        _words(element, "title"),
        element,
        _words(element, "description"),
        tuple(map(_measured, element.all("indicator"))),
    )


def _measured(element: Element) -> PublishedValue:
    return PublishedValue(
        _words(element, "title"),
        element,
        _words(element, "description"),
        _named(MEASURES, element.get("measure")),
        _named(DIRECTIONS, element.get("ascending")),
        tuple(_value(one) for one in element.all("baseline")),
        tuple(map(_stretch, element.all("period"))),
    )


def _stretch(element: Element) -> Stretch:
    return Stretch(
        element.at("period-start", "iso-date"),
        element.at("period-end", "iso-date"),
        element,
        tuple(_value(one) for one in element.all("target")),
        tuple(_value(one) for one in element.all("actual")),
    )


def _value(element: Element) -> Value:
    return Value(
        element.attributes.get("value"),
        element,
        element.get("iso-date") or element.get("year"),
        _words(element, "comment"),
        tuple((one.get("name"), one.get("value")) for one in element.all("dimension")),
    )
