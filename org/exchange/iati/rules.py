"""What an IATI activity lacks, and the rules of publication that it breaks, with their official numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from org.base.messages import Message

Activity = Any
"""An `iati-activity` of lxml, whose types are not known well."""


class Lack(NamedTuple):
    """What is missing or wrong, and what to write."""

    wrong: Message
    write: Message
    rule: str = ""
    """The number of the rule; empty where the standard's schema asks for it."""


NEEDED: tuple[tuple[str, Message, Message], ...] = (
    ("iati-identifier", Message("an identifier"), Message("write the organisation's “identifier:” in org/organisation.yaml")),
    ("reporting-org[@ref][@type]", Message("the identifier or the type of the organisation"),
     Message("write “identifier:” and “type:” in org/organisation.yaml")),
    ("title", Message("a title"), Message("write “title:”")),
    ("description", Message("a description"), Message("write “description:” or “summary:”")),
    ("participating-org", Message("an organisation that takes part"), Message("write “awards:”, “roles:” or “partners:”")),
    ("activity-status", Message("a status"), Message("write “status:”")),
    ("activity-date", Message("a date"), Message("write “planned:” or “actual:”")),
)  # fmt: skip
"""What the standard's schema asks of every activity: the element, and what to write."""

_DAC = "[@vocabulary='1' or @vocabulary='' or not(@vocabulary)]"
_NUMBERS = "result/indicator[@measure='1' or @measure='2' or @measure='3' or @measure='4']"
_WORDS = "result/indicator[@measure='5']"
_MONEY = "(.//value|.//loan-status|.//forecast)[not(@currency)]"
_LANGUAGE = "@*[name()='xml:lang']"
_PLACE = "recipient-country or recipient-region"


def _without(name: str, what: Message) -> tuple[str, Message, Message]:
    return (
        name,
        Message("{what} says neither its identifier nor its name", what=what),
        Message("write “name:” or “identifier:”"),
    )


RULES: tuple[tuple[str, str, Message, Message], ...] = (
    ("1.1.3", "iati-identifier = reporting-org/@ref", Message("the identifier of the activity is that of the organisation"),
     Message("write one of its own in “identifiers:”")),
    ("1.3.1", "iati-identifier[starts-with(., ' ') or substring(., string-length(.)) = ' ']",
     Message("the identifier starts or ends with a space"), Message("write it without")),
    ("1.14.1", "reporting-org[starts-with(@ref, ' ') or substring(@ref, string-length(@ref)) = ' ']",
     Message("the identifier of the organisation starts or ends with a space"), Message("write it without")),
    ("6.11.1", "not(activity-date[@type='1' or @type='2'])", Message("the activity says no start, neither planned nor actual"),
     Message("write “planned:” or “actual:”")),
    ("6.2.2", "not(sector or transaction/sector)", Message("the activity says no sector"),
     Message("write “sectors:” with a DAC purpose code, such as 15160")),
    ("6.7.2", "not(sector) and transaction/sector and transaction[not(sector)]", Message("only some transactions say a sector"),
     Message("say it of all, or of the activity alone")),
    ("6.6.2", "sector and transaction/sector", Message("the activity and its transactions both say sectors"),
     Message("say it of the activity alone")),
    ("102.1.1", f"sector and not(sector{_DAC})", Message("the activity has no DAC purpose code among its sectors"),
     Message("add one of five digits to “sectors:”, such as 15160")),
    ("2.2.1", "count(sector[@vocabulary=98 or @vocabulary=99]) > "
     "count(sector[@vocabulary=98 or @vocabulary=99]/narrative)",
     Message("a sector of an own list has no name"), Message("write its “name:” in “sectors:”")),
    ("4.1.1", f"not({_LANGUAGE}) and .//narrative[not({_LANGUAGE})]", Message("some texts do not say their language"),
     Message("write “languages:” in grantwright.yaml")),
    ("7.8.1", f"not(@default-currency) and {_MONEY}", Message("some amounts do not say their currency"),
     Message("write “currency:” in grantwright.yaml")),
    ("3.7.1", f"not({_PLACE}) and not(transaction[{_PLACE}])", Message("the activity says neither a country nor a region"),
     Message("write “country:” in “places:”")),
    ("3.7.2", f"not({_PLACE}) and transaction[not({_PLACE})]", Message("some transactions say neither a country nor a region"),
     Message("write “country:” in “places:”")),
    ("3.6.2", f"({_PLACE}) and (transaction/recipient-country or transaction/recipient-region)",
     Message("the activity and its transactions both say countries or regions"), Message("say it of the activity alone")),
    ("6.14.1", f"policy-marker{_DAC}[not(@significance)]", Message("a policy marker does not say how significant it is"),
     Message("write “significance:” in “tags:”")),
    ("6.13.1", "policy-marker[@vocabulary='99'][not(narrative)]", Message("a policy marker of an own list has no name"),
     Message("write its “name:” in “tags:”")),
    ("6.10.1", *_without("participating-org[not(@ref) and not(narrative)]", Message("an organisation that takes part"))),
    ("6.9.1", *_without("(transaction|planned-disbursement)/provider-org[not(@ref) and not(narrative)]",
                        Message("an organisation that pays"))),
    ("6.9.2", *_without("(transaction|planned-disbursement)/receiver-org[not(@ref) and not(narrative)]",
                        Message("an organisation that gets paid"))),
    ("4.3.1", ".//title[not(narrative/text())]", Message("a title says nothing"), Message("write “title:”")),
    ("4.4.1", ".//description[not(narrative/text())]", Message("a description says nothing"), Message("write “description:”")),
    ("8.11.1", "result[reference]/indicator[reference]", Message("a result and its indicator both have a reference"),
     Message("publish the one of the indicator alone")),
    ("107.1.2", f"count(default-aid-type{_DAC}) > 1", Message("the activity has several types of aid of one list"),
     Message("publish one of each list")),
    ("1.11.1", "other-identifier/owner-org[normalize-space(@ref) != @ref]",
     Message("the identifier of the owner of an identifier starts or ends with a space"), Message("write it without")),
    ("7.9.4", "country-budget-items[count(budget-item) = 1]/budget-item[@percentage != 100]",
     Message("the only item of a country's budget has not 100 percent"), Message("correct it")),
    ("7.9.2", "country-budget-items[count(budget-item) > 1][sum(budget-item/@percentage) != 100]",
     Message("the percentages of the items of a country's budget are not 100 together"), Message("correct them")),
    *((rule, f"{_NUMBERS}/{path}[not(@value)]", Message("{what} of an indicator has no value", what=what), Message("write “value:” in “results:”"))
      for rule, path, what in (("8.8.1", "baseline", Message("a baseline")), ("8.9.1", "period/target", Message("a target")),
                               ("8.10.1", "period/actual", Message("an actual")))),
    *((rule, f"{_NUMBERS}/{path}[@value][not(number(@value) = @value)]", Message("{what} of an indicator is no number", what=what),
       Message("write the number in “results:”, or “measure: qualitative”"))
      for rule, path, what in (("8.8.2", "baseline", Message("a baseline")), ("8.9.2", "period/target", Message("a target")),
                               ("8.10.2", "period/actual", Message("an actual")))),
    *((rule, f"{_WORDS}/{path}[@value]", Message("{what} of a qualitative indicator stands where numbers belong", what=what),
       Message("it stays as it was published; exports write new ones as comments"))
      for rule, path, what in (("8.8.3", "baseline", Message("a baseline")), ("8.9.3", "period/target", Message("a target")),
                               ("8.10.3", "period/actual", Message("an actual")))),
    *((rule, f"{path}[@percentage < 0 or @percentage > 100]", Message("a percentage is not between 0 and 100"), Message("correct it"))
      for rule, path in (("12.1.1", "(recipient-country|recipient-region)"), ("12.3.1", "sector"),
                         ("12.2.1", "(capital-spend|country-budget-items/budget-item)"))),
)  # fmt: skip
"""The number of each rule, the XPath that finds what breaks it, what is wrong, and what to write."""


def lacks(activity: Activity, today: date | None = None) -> Iterator[Lack]:
    """All that the activity lacks, and every rule that it breaks; coming days count where `today` is given."""
    for path, what, write in NEEDED:
        if not _there(activity, path):
            yield Lack(Message("the activity lacks {what}", what=what), write)
    for rule, path, wrong, write in RULES:
        if activity.xpath(path):
            yield Lack(wrong, write, rule)
    yield from _start(activity)
    yield from _orders(activity)
    yield from _percentages(activity)
    yield from _budgets(activity)
    if today is not None:
        yield from _days_to_come(activity, today.isoformat())


def _there(activity: Activity, path: str) -> bool:
    found = activity.find(path)
    return found is not None and bool((found.text or "").strip() or found.attrib or len(found))


def _start(activity: Activity) -> Iterator[Lack]:
    """Whether the identifier starts with that of the organisation, or with an earlier one."""
    identifier = activity.findtext("iati-identifier") or ""
    own = [one.get("ref") for one in activity.iterfind("reporting-org")]
    # OtherIdentifierType B1: an identifier that the organisation had before; its activities keep theirs
    own += [one.get("ref") for one in activity.iterfind("other-identifier[@type='B1']")]
    if identifier and not any(one and identifier.startswith(f"{one}-") for one in own):
        remedy = Message("publish under an identifier that does, unless this one is published already")
        yield Lack(
            Message(
                "the identifier “{identifier}” does not start with “{own}-”",
                identifier=identifier,
                own=own[0] if own else "",
            ),
            remedy,
            "1.1.21",
        )


def _orders(activity: Activity) -> Iterator[Lack]:
    dates = {one.get("type"): one.get("iso-date", "") for one in reversed(activity.findall("activity-date"))}
    for rule, name, start, end in (("11.1.2", "planned", "1", "3"), ("11.1.3", "actual", "2", "4")):
        if _is_reversed(dates.get(start), dates.get(end)):
            wrong = Message(
                "the {name} end {dates} is before the start {dates2}",
                name=name,
                dates=dates[end],
                dates2=dates[start],
            )
            yield Lack(wrong, Message("correct “{name}:”", name=name), rule)
    for rule, what, path in (
        ("8.6.3", Message("a budget"), "budget|planned-disbursement"),
        ("8.6.1", Message("an indicator"), "result/indicator/period"),
    ):
        for one in activity.xpath(path):
            start, end = _days(one)
            if _is_reversed(start, end):
                yield Lack(
                    Message(
                        "the period of {what} ends on {end}, before its start {start}",
                        what=what,
                        end=end,
                        start=start,
                    ),
                    Message("correct “period:”"),
                    rule,
                )


def _is_reversed(start: str | None, end: str | None) -> bool:
    return bool(start and end and end[:10] < start[:10])


def _days(holder: Any) -> tuple[str, str]:
    start, end = (holder.find(f"period-{name}") for name in ("start", "end"))
    return (
        start.get("iso-date", "") if start is not None else "",
        end.get("iso-date", "") if end is not None else "",
    )


def _budgets(activity: Activity) -> Iterator[Lack]:
    for one in activity.iterfind("budget"):
        start, end = _days(one)
        if start and end and (int(end[:4]) - int(start[:4]), end[4:10]) >= (1, start[4:10]):
            wrong = Message(
                "the budget for {start} to {end} is for more than a year", start=start[:10], end=end[:10]
            )
            yield Lack(wrong, Message("write one budget for each year in “budgets:”"), "7.5.3")


def _days_to_come(activity: Activity, today: str) -> Iterator[Lack]:
    for rule, what, path in (
        ("11.1.4", Message("the actual start"), "activity-date[@type='2']/@iso-date"),
        ("11.1.5", Message("the actual end"), "activity-date[@type='4']/@iso-date"),
        ("11.2.1", Message("the date of a transaction"), "transaction/transaction-date/@iso-date"),
        ("11.2.2", Message("the value date of a transaction"), "transaction/value/@value-date"),
        ("11.1.1", Message("the time of the last update"), "@last-updated-datetime"),
    ):
        for day in activity.xpath(path):
            if day[:10] > today:
                yield Lack(
                    Message("{what}, {day}, is in the future", what=what, day=day[:10]),
                    Message("correct it"),
                    rule,
                )


# Percentages


class _Shares(NamedTuple):
    """The elements of one list of codes, what they are called, and the numbers of the rules about them."""

    what: Message
    listed: list[Any]
    each: str
    whole: str
    single: str


def _percentages(activity: Activity) -> Iterator[Lack]:
    for one in _shares(activity):
        shares = [share for share in map(_percentage, one.listed) if share is not None]
        remedy = Message("correct the “percentage:” of “{what}:”", what=one.what)
        if len(one.listed) > 1 and len(shares) < len(one.listed):
            yield Lack(
                Message("some {what} say no percentage", what=one.what),
                Message("write “percentage:” for each of “{what}:”", what=one.what),
                one.each,
            )
        if len(one.listed) == 1 and shares and sum(shares) != 100:
            yield Lack(
                Message(
                    "the only one of the {what} has {shares} percent", what=one.what, shares=f"{shares[0]:f}"
                ),
                remedy,
                one.single,
            )
        if len(one.listed) > 1 and shares and sum(shares) != 100:
            wrong = Message(
                "the percentages of the {what} add up to {sum}, not to 100",
                what=one.what,
                sum=f"{sum(shares):f}",
            )
            yield Lack(wrong, remedy, one.whole)


def _shares(activity: Activity) -> Iterator[_Shares]:
    """Sectors by list; countries; and the regions of each list, with the countries."""
    sectors: dict[str, list[Any]] = {}
    for one in activity.iterfind("sector"):
        # A vocabulary that is left out is that of the DAC (IATI 2.03, sector/@vocabulary)
        sectors.setdefault(one.get("vocabulary") or "1", []).append(one)
    for listed in sectors.values():
        yield _Shares(Message("sectors"), listed, "2.1.1", "2.1.2", "2.1.4")
    countries = activity.findall("recipient-country")
    regions: dict[str, list[Any]] = {}
    for one in activity.iterfind("recipient-region"):
        regions.setdefault(one.get("vocabulary") or "1", []).append(one)
    if countries and not regions:
        yield _Shares(Message("places"), countries, "3.1.1", "3.1.2", "3.1.4")
    for listed in regions.values():
        yield _Shares(Message("places"), [*listed, *countries], "3.4.1", "3.4.2", "3.4.4")


def _percentage(element: Any) -> Decimal | None:
    try:
        return Decimal(element.get("percentage", "").strip() or "x")
    except InvalidOperation:
        return None
