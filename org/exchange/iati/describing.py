"""A project becomes the elements of an IATI activity: what each part of the record says there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from org.base.values import Money, PartialDate, Period, Prose, Text
from org.exchange.iati import elements as names
from org.exchange.published.texts import plain_text
from org.records import Funder, Organisation, Project
from org.records.project import Award, Counterpart, Location, Partner, ProjectDocument, Transaction
from org.records.results import Indicator, Measure, Result

Leaves = dict[str, str]


class ElementText(NamedTuple):
    """An element of an activity: its name, the part of the record that it tells, and the values in it."""

    tag: str
    part: str
    leaves: Leaves


@dataclass(frozen=True, slots=True)
class ActivityContext:
    """What a project does not say itself."""

    organisation: Organisation | None
    funders: Mapping[str, Funder]
    language: str
    """The language of texts in the file that name none."""
    main: str
    """The workspace's first language."""
    currency: str | None


def _reversed(table: Mapping[str, str]) -> Mapping[str, str]:
    return {name: code for code, name in reversed([*table.items()]) if code}


ROLES, STATUSES, TYPES = _reversed(names.ROLES), _reversed(names.STATUSES), _reversed(names.TYPES)
MOVEMENTS, LEVELS = _reversed(names.MOVEMENTS), _reversed(names.LEVELS)
# Not 3 and 4, nominal and ordinal: their values are numbers (rules 8.8.2 to 8.10.2)
MEASURES = _reversed({**names.MEASURES, "3": "", "4": ""})
SECTORS = {"dac": "1", "dac-3": "2", "own": "99"}
_TARGET = re.compile(r"\d+\.\w+")
_SRS = "http://www.opengis.net/def/crs/EPSG/0/4326"


def identifier_of(project: Project, organisation: Organisation | None) -> str:
    """The identifier of the activity: the one that it has, else that of the organisation and the project's own."""
    given = next((one.value for one in project.identifiers if one.scheme == "iati"), "")
    own = organisation.identifier if organisation and organisation.identifier else ""
    return given or (f"{own}-{project.id}" if own else "")


def pieces(project: Project, context: ActivityContext) -> Iterator[ElementText]:
    """The elements of the activity, in no special order."""
    yield ElementText("iati-identifier", "identifiers", {"": identifier_of(project, context.organisation)})
    if context.organisation is not None:
        yield ElementText("reporting-org", "organisation", _organisation(context.organisation, context))
    yield ElementText("title", "title", _narratives(project.title, context))
    yield from _texts(project, context)
    yield from _taking_part(project, context)
    yield from _others(project)
    if project.status:
        # The list ActivityStatus has nothing between planned and active
        status = "planned" if project.status == "awarded" else project.status
        yield ElementText("activity-status", "status", {"@code": STATUSES[status]})
    yield from _dates(project)
    yield from _places(project.places, context)
    yield from _classified(project, context)
    yield from _budgets(project, context)
    yield from _money(project, context)
    yield from (
        _document(one, f"documents[{n}]", context) for n, one in enumerate(project.documents) if one.url
    )
    yield from (_result(one, f"results[{n}]", context) for n, one in enumerate(project.results))


# Texts


def _narratives(text: Text | None, context: ActivityContext, at: str = "", *, prose: bool = False) -> Leaves:
    """The text in each of its languages."""
    told: Leaves = {}
    number = 0
    for translation in text.translations if text is not None else ():
        words = plain_text(translation.text) if prose else translation.text
        if not words:
            continue
        number += 1
        told[f"{at}narrative[{number}]"] = words
        if translation.language != context.language:
            told[f"{at}narrative[{number}]/@xml:lang"] = translation.language
    return told


def _texts(project: Project, context: ActivityContext) -> Iterator[ElementText]:
    whole: Prose | None = project.description or project.summary
    if whole is not None:
        yield from _description("1", "description", _narratives(whole.longest, context, prose=True))
    aims = [objective.text for objective in project.objectives] or ([project.goal] if project.goal else [])
    yield from _description("2", "objectives", _listed(aims, context))
    yield from _description(
        "3", "target_groups", _listed([one.name for one in project.target_groups], context)
    )


def _description(type: str, part: str, narratives: Leaves) -> Iterator[ElementText]:
    if narratives:
        yield ElementText("description", part, {"@type": type, **narratives})


def _listed(texts: Iterable[Text], context: ActivityContext) -> Leaves:
    """Several texts as one, each on a line of its own."""
    by_language: dict[str, list[str]] = {}
    for text in texts:
        for translation in text.translations:
            by_language.setdefault(translation.language, []).append(translation.text)
    return _narratives(_text({tag: "\n".join(lines) for tag, lines in by_language.items()}), context)


def _text(by_language: Mapping[str, str]) -> Text | None:
    return Text.of(**by_language) if by_language else None


# Organisations


def _organisation(one: Organisation, context: ActivityContext) -> Leaves:
    return {
        **_given(("@ref", one.identifier), ("@type", TYPES.get(one.type or ""))),
        **_narratives(one.name, context),
    }


def _given(*pairs: tuple[str, str | None]) -> Leaves:
    return {path: value for path, value in pairs if value}


def _party(one: Counterpart | Funder | Partner, context: ActivityContext, at: str = "") -> Leaves:
    return {
        **_given((f"{at}@ref", one.identifier), (f"{at}@type", TYPES.get(one.type or ""))),
        **_narratives(one.name, context, at),
    }


def _taking_part(project: Project, context: ActivityContext) -> Iterator[ElementText]:
    for number, funder in enumerate(project.awards):
        party = _party(context.funders[funder.funder], context) if funder.funder in context.funders else {}
        if party:
            yield ElementText("participating-org", f"awards[{number}]", {"@role": ROLES["funding"], **party})
    for number, role in enumerate(project.roles):
        own = _organisation(context.organisation, context) if context.organisation else {}
        yield ElementText("participating-org", f"roles[{number}]", {"@role": ROLES[role], **own})
    for number, partner in enumerate(project.partners):
        role_of = ROLES.get(partner.role or "implementing")
        if role_of:
            yield ElementText(
                "participating-org", f"partners[{number}]", {"@role": role_of, **_party(partner, context)}
            )


def _others(project: Project) -> Iterator[ElementText]:
    for number, one in enumerate(project.identifiers):
        type = one.scheme.removeprefix("iati-").upper()
        if one.scheme.startswith("iati-"):
            yield ElementText(
                "other-identifier", f"identifiers[{number}]", {"@ref": one.value, "@type": type}
            )


# Dates and places


def first_day(date: PartialDate) -> str:
    """The day on which a year, a month or a day begins."""
    return date.first_day.isoformat()


def last_day(date: PartialDate) -> str:
    """The day on which a year, a month or a day ends."""
    return date.last_day.isoformat()


def _dates(project: Project) -> Iterator[ElementText]:
    planned = project.planned or project.period
    for what, period, (start, end) in (
        ("planned", planned, ("1", "3")),
        ("actual", project.actual, ("2", "4")),
    ):
        if period and period.start:
            leaves = {"@type": start, "@iso-date": first_day(period.start)}
            yield ElementText("activity-date", f"{what}.start", leaves)
        if period and period.end:
            yield ElementText(
                "activity-date", f"{what}.end", {"@type": end, "@iso-date": last_day(period.end)}
            )


def _places(places: Iterable[Location], context: ActivityContext) -> Iterator[ElementText]:
    for number, place in enumerate(places):
        part = f"places[{number}]"
        share = _given(("@percentage", f"{place.percentage:f}" if place.percentage is not None else None))
        if place.region and (place.code or place.code_list) and not place.name:
            list_of = {"dac": "1"}.get(place.code_list or "dac", place.code_list or "1")
            own_name = _narratives(place.region, context)
            yield ElementText(
                "recipient-region",
                part,
                {"@code": place.code or "", "@vocabulary": list_of, **share, **own_name},
            )
        elif place.country and not (place.name or place.district or place.region):
            yield ElementText("recipient-country", part, {"@code": place.country, **share})
        else:
            yield ElementText("location", part, _site(place, context))
    yield from _countries(places)


def _countries(places: Iterable[Location]) -> Iterator[ElementText]:
    """The countries of places within them, where no place is a whole country or a region of the world."""
    listed = [*places]
    if any(
        (one.country and not one.name and not one.region and not one.district) or one.code for one in listed
    ):
        return
    countries = list(dict.fromkeys(one.country for one in listed if one.country))
    if len(countries) == 1:
        yield ElementText("recipient-country", "places", {"@code": countries[0] or ""})


def _site(place: Location, context: ActivityContext) -> Leaves:
    told = _narratives(place.name or place.district or place.region, context, "name[1]/")
    if place.point is not None:
        # The standard knows this one alone; in it, the latitude comes first
        told["point[1]/@srsName"] = _SRS
        told["point[1]/pos[1]"] = f"{place.point.latitude:f} {place.point.longitude:f}"
    return told


def _classified(project: Project, context: ActivityContext) -> Iterator[ElementText]:
    for number, sector in enumerate(project.sectors):
        share = _given(("@percentage", f"{sector.percentage:f}" if sector.percentage is not None else None))
        list_of = SECTORS.get(sector.vocabulary, "99")
        own = {"@vocabulary": list_of, "@code": sector.code, **share, **_narratives(sector.name, context)}
        yield ElementText("sector", f"sectors[{number}]", own)
    for number, goal in enumerate(project.sdgs):
        # TagVocabulary: 2 are the goals, 3 their targets
        vocabulary = "3" if _TARGET.fullmatch(goal) else "2"
        yield ElementText("tag", f"sdgs[{number}]", {"@vocabulary": vocabulary, "@code": goal})
    for number, tag in enumerate(project.tags):
        kind, _, vocabulary = (
            tag.vocabulary.rpartition("-") if tag.vocabulary[-1:].isdigit() else (tag.vocabulary, "", "1")
        )
        if kind in {"tag", "policy-marker"}:
            significance = None if tag.significance is None else str(tag.significance)
            own = {"@vocabulary": vocabulary, "@code": tag.code, **_given(("@significance", significance))}
            yield ElementText(kind, f"tags[{number}]", {**own, **_narratives(tag.name, context)})


# Money


def _amount(amount: Money, date: PartialDate | None, context: ActivityContext) -> Leaves:
    currency = amount.currency if amount.currency != context.currency else None
    day = date.first_day.isoformat() if date else None
    return {
        "value[1]": _digits(amount),
        **_given(("value[1]/@currency", currency), ("value[1]/@value-date", day)),
    }


def _digits(amount: Money) -> str:
    """The digits of an amount, without a zero that only tells decimals from thousands."""
    text = f"{amount.amount:f}"
    return text[:-1] if re.fullmatch(r"-?\d+\.\d{3}0", text) else text


def _budgets(project: Project, context: ActivityContext) -> Iterator[ElementText]:
    for number, budget in enumerate(project.budgets):
        set_keys = budget.model_fields_set
        type = {"original": "1", "revised": "2"}[budget.type] if "type" in set_keys else None
        status = {"indicative": "1", "committed": "2"}[budget.status] if "status" in set_keys else None
        start = budget.period.start if budget.period else None
        date = budget.value_date or start
        yield ElementText(
            "budget", f"budgets[{number}]",
            {
                **_given(("@type", type), ("@status", status)), **_between(budget.period),
                **_amount(budget.amount, date, context),
            },
        )  # fmt: skip


def _between(period: Period | None) -> Leaves:
    start, end = (period.start, period.end) if period else (None, None)
    return _given(
        ("period-start[1]/@iso-date", first_day(start) if start else None),
        ("period-end[1]/@iso-date", last_day(end) if end else None),
    )


def _money(project: Project, context: ActivityContext) -> Iterator[ElementText]:
    for number, award in enumerate(project.awards):
        funder = context.funders.get(award.funder)
        yield from _promise(project, award, number, context)
        for index, instalment in enumerate(award.instalments):
            said = instalment.note
            leaves = _moved(
                "incoming-funds", instalment.amount, instalment.date, instalment.value_date, context
            )
            leaves |= _given(("@ref", instalment.reference))
            leaves |= _narratives(said, context, "description[1]/")
            leaves |= _party(funder, context, "provider-org[1]/") if funder else {}
            yield ElementText("transaction", f"awards[{award.funder}].instalments[{index}]", leaves)
    for number, one in enumerate(project.transactions):
        yield ElementText("transaction", f"transactions[{number}]", _transaction(one, context))


def _promise(project: Project, award: Award, number: int, context: ActivityContext) -> Iterator[ElementText]:
    """What a funder has committed, where no transaction says it."""
    told = any(one.kind == "incoming-commitment" for one in project.transactions)
    if award.amount is None or award.signed is None or told:
        return
    leaves = _moved("incoming-commitment", award.amount, award.signed, None, context)
    leaves |= _given(("@ref", award.reference))
    funder = context.funders.get(award.funder)
    leaves |= _party(funder, context, "provider-org[1]/") if funder else {}
    yield ElementText("transaction", f"awards[{number}].amount", leaves)


def _moved(
    kind: str,
    amount: Money | None,
    date: PartialDate | None,
    value_date: PartialDate | None,
    context: ActivityContext,
) -> Leaves:
    return {
        "transaction-type[1]/@code": MOVEMENTS[kind],
        **_given(("transaction-date[1]/@iso-date", first_day(date) if date else None)),
        **(_amount(amount, value_date or date, context) if amount else {}),
    }


def _transaction(one: Transaction, context: ActivityContext) -> Leaves:
    leaves = _moved(one.kind, one.amount, one.date, one.value_date, context)
    leaves |= _given(("@ref", one.reference))
    leaves |= _narratives(one.description, context, "description[1]/")
    for party, at in ((one.provider, "provider-org[1]/"), (one.receiver, "receiver-org[1]/")):
        leaves |= _party(party, context, at) if party else {}
    return leaves


def _document(one: ProjectDocument, part: str, context: ActivityContext) -> ElementText:
    return ElementText("document-link", part, {
        **_given(
            ("@url", one.url), ("@format", _format(one.url or "")), ("category[1]/@code", one.category),
            ("language[1]/@code", one.language),
            ("document-date[1]/@iso-date", first_day(one.date) if one.date else None),
        ),
        **_narratives(one.title, context, "title[1]/"),
    })  # fmt: skip


_FORMATS = {
    "pdf": "application/pdf", "doc": "application/msword", "xls": "application/vnd.ms-excel",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpg": "image/jpeg", "png": "image/png", "csv": "text/csv", "xml": "application/xml", "zip": "application/zip",
}  # fmt: skip


def _format(url: str) -> str:
    """The kind of file that an address most likely leads to; a page where it does not say."""
    return _FORMATS.get(url.partition("?")[0].rpartition(".")[2].casefold(), "text/html")


# Results


def _result(one: Result, part: str, context: ActivityContext) -> ElementText:
    told = {"@type": LEVELS[one.level], **_narratives(one.title, context, "title[1]/")}
    told |= _narratives(one.description, context, "description[1]/")
    for number, indicator in enumerate(one.indicators, 1):
        told |= _below(f"indicator[{number}]/", _indicator(indicator, context))
    return ElementText("result", part, told)


def _below(at: str, leaves: Leaves) -> Leaves:
    return {f"{at}{path}": value for path, value in leaves.items()}


def _indicator(one: Indicator, context: ActivityContext) -> Leaves:
    told = {"@measure": MEASURES[one.measure]}
    if "direction" in one.model_fields_set:
        told["@ascending"] = "1" if one.direction == "ascending" else "0"
    told |= _narratives(one.title, context, "title[1]/") | _narratives(
        one.description, context, "description[1]/"
    )
    told |= _values("baseline", one.baseline, context)
    for number, period in enumerate(one.periods, 1):
        values = {**_between(period.period), **_values("target", period.target, context)}
        told |= _below(f"period[{number}]/", values | _values("actual", period.actual, context))
    return told


def _values(tag: str, measure: Measure | None, context: ActivityContext) -> Leaves:
    """A value and its parts, each an element of that name."""
    if measure is None:
        return {}
    listed = [_whole(measure, context)]
    listed += [_dimensions(share.by.items()) | {"@value": str(share.value)} | _comment(share.comment, context)
               for share in measure.disaggregation]  # fmt: skip
    for part in measure.parts_as_published:
        pairs = [(one.name or "", one.value or "") for one in part.dimensions]
        listed.append(_dimensions(pairs) | _given(("@value", part.value)) | _comment(part.comment, context))
    if tag == "baseline" and measure.date is not None:
        listed[0] |= {"@year": str(measure.date.year)}
        listed[0] |= {"@iso-date": first_day(measure.date)} if measure.date.day else {}
    told = [leaves for leaves in listed if leaves]
    return {
        f"{tag}[{number}]/{path}": value
        for number, leaves in enumerate(told, 1)
        for path, value in leaves.items()
    }


def _whole(measure: Measure, context: ActivityContext) -> Leaves:
    if isinstance(measure.value, Text):
        words = {one.language: one.text for one in measure.value.translations}
        for remark in measure.comment.translations if measure.comment else ():
            words[remark.language] = " — ".join(filter(None, (words.get(remark.language), remark.text)))
        return _comment(_text(words), context)
    value = str(measure.value) if measure.value is not None else measure.as_published
    return _given(("@value", value)) | _comment(measure.comment, context)


def _comment(text: Text | None, context: ActivityContext) -> Leaves:
    return _narratives(text, context, "comment[1]/")


def _dimensions(pairs: Iterable[tuple[str, str]]) -> Leaves:
    return {
        f"dimension[{number}]/@{name}": value
        for number, pair in enumerate(pairs, 1)
        for name, value in zip(("name", "value"), pair, strict=True)
        if value
    }
