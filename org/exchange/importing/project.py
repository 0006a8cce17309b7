"""The facts of one piece of work become the data of a project: what its YAML file says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from org.base.faults import Unreadable
from org.base.messages import Message
from org.codes import official
from org.exchange.importing.money import (
    Data,
    FunderBook,
    awards_and_transactions,
    budgets,
    day,
    is_own,
    party_data,
    present,
)
from org.exchange.importing.results import Periods, results
from org.exchange.published.facts import Code, Link, Party, Site, Work
from org.exchange.published.notes import ImportNotes, Texts, shown
from org.exchange.published.quantities import is_reversed, number_in, written
from org.exchange.published.texts import language_of, plain
from org.reading.context import Reading
from org.reading.scalars import read_url
from org.records.dimensions import BUILT_IN, Known

NEARLY_ALL = 99
"""Percentages that add up to less than this are not rounded ones."""
STATUSES = frozenset({"planned", "active", "closing", "completed", "cancelled", "suspended", "awarded"})
PARTNER_ROLES = ("accountable", "extending", "implementing")
REGIONS: Mapping[str, str] = MappingProxyType(
    {
        "88": "States Ex-Yugoslavia", "89": "Europe", "189": "North of Sahara", "289": "South of Sahara",
        "298": "Africa", "380": "West Indies", "389": "North and Central America", "489": "South America",
        "498": "America", "589": "Middle East", "619": "Central Asia", "679": "South Asia",
        "689": "South and Central Asia", "789": "Far East Asia", "798": "Asia", "889": "Oceania",
        "998": "Developing countries", "1027": "Eastern Africa", "1028": "Middle Africa",
        "1029": "Southern Africa", "1030": "Western Africa", "1031": "Caribbean", "1032": "Central America",
        "1033": "Melanesia", "1034": "Micronesia", "1035": "Polynesia",
    }
)  # fmt: skip
"""The regions of the OECD's DAC, which funders report by."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What an import is told by the one who runs it, and by the workspace."""

    scheme: str
    """Who gave the identifier: iati, 360giving."""
    periods: Periods = "auto"
    known: Known = field(default_factory=lambda: BUILT_IN)


def project_data(work: Work, funders: FunderBook, choices: Choices, notes: ImportNotes) -> Data:
    """The data of a project, its keys in the order of the records."""
    awards, transactions = awards_and_transactions(work, funders, notes)
    texts = _texts(work, notes)
    dates = _dates(work, notes)
    roles, partners = _roles_and_partners(work, notes)
    tags, goals = _tags(work, notes)
    return present(
        title=_title(work, notes),
        source=f"{choices.scheme.upper()} {work.identifier}",
        identifiers=_identifiers(work, choices.scheme),
        status=_status(work, notes),
        planned=dates.get("planned"),
        actual=dates.get("actual"),
        awards=awards,
        roles=roles,
        partners=partners,
        sectors=_sectors(work, notes),
        sdgs=goals,
        tags=tags,
        places=_places(work, notes),
        description=texts.get("description"),
        objectives=[{"text": texts["objectives"]}] if "objectives" in texts else None,
        target_groups=[{"name": texts["target-groups"]}] if "target-groups" in texts else None,
        results=results(work.results, choices.periods, notes, choices.known),
        budgets=budgets(work.budgets, notes),
        transactions=transactions,
        documents=_documents(work.links, notes),
    )


def year_of(work: Work) -> int | None:
    """The year in which the work began, or shall begin."""
    from_kind = {dated.kind: dated.date for dated in reversed(work.dates)}
    for kind in ("actual-start", "planned-start", "actual-end", "planned-end"):
        text = from_kind.get(kind, "")[:4]
        if text.isascii() and text.isdigit() and int(text):
            return int(text)
    return None


def _title(work: Work, notes: ImportNotes) -> Texts:
    title = notes.line(work.title, work.where)
    if title is None:
        wrong = (
            Message("a grant without a title") if work.is_grant else Message("an activity without a title")
        )
        done = Message("it is called by its identifier; write its title in the record")
        notes.find("untitled", work.where, wrong, done)
    return title or work.identifier


def _identifiers(work: Work, scheme: str) -> list[Data]:
    others = [
        {"scheme": f"{scheme}-{type.lower()}" if type else "other", "value": " ".join(value.split())}
        for type, value in work.other_identifiers
        if value
    ]
    return [{"scheme": scheme, "value": work.identifier}, *others]


def _status(work: Work, notes: ImportNotes) -> str | None:
    if work.status and work.status not in STATUSES:
        notes.find(
            "code",
            work.where,
            Message("“{status}” is not a status", status=work.status),
            Message("it is left out"),
        )
        notes.keep(work.where, "activity-status[1]/@code")
        return None
    return work.status or None


def _texts(work: Work, notes: ImportNotes) -> dict[str, Texts]:
    """The description, the objectives and the target groups; several of one kind one after another."""
    told: dict[str, Texts] = {}
    for kind in ("description", "objectives", "target-groups"):
        texts = [text for text in work.texts if text.kind == kind]
        narratives = tuple(narrative for text in texts for narrative in text.text)
        if narratives:
            tell = notes.prose if kind == "description" else notes.line
            found = tell(narratives, texts[0].where)
            notes.trace(kind.replace("-", "_"), texts[0].where)
            if found is not None:
                told[kind] = found
    for text in work.texts:
        if text.kind not in {"description", "objectives", "target-groups"}:
            notes.keep_all(text.where)
    return told


def _dates(work: Work, notes: ImportNotes) -> dict[str, str]:
    """The planned and the actual dates; of a pair whose end is before its start neither."""
    found: dict[str, str] = {}
    for dated in work.dates:
        date = day(dated.date, dated.where, notes)
        if date is None or dated.kind in found or "-" not in dated.kind:
            notes.keep_all(dated.where)
        else:
            found[dated.kind] = date
            notes.trace(dated.kind.replace("-", "."), dated.where)
    told: dict[str, str] = {}
    for pair in ("planned", "actual"):
        start, end = found.get(f"{pair}-start"), found.get(f"{pair}-end")
        if start and end and is_reversed(start, end):
            where = next(dated.where for dated in work.dates if dated.kind == f"{pair}-end")
            done = Message("both dates are left out; correct them and import again")
            notes.find(
                "reversed-dates",
                where,
                Message("the {pair} end {end} is before the start {start}", pair=pair, end=end, start=start),
                done,
            )
            for dated in work.dates:
                if dated.kind.startswith(pair):
                    notes.keep_all(dated.where)
        elif start or end:
            told[pair] = f"{start or ''}/{end or ''}"
    return told


def _roles_and_partners(work: Work, notes: ImportNotes) -> tuple[list[str], list[Data]]:
    """The organisation's own parts, and the others who take part."""
    roles: list[str] = []
    partners: list[Data] = []
    for party in work.parties:
        if is_own(party, work):
            known = party.role in {"funding", *PARTNER_ROLES}
            if known and party.role not in roles:
                notes.trace(f"roles[{len(roles)}]", party.where)
                roles.append(party.role)
            if not known or not _says_the_same(party, work.reporter):
                notes.keep_all(party.where)
            continue
        if party.role == "funding":
            continue
        data = party_data(party, notes)
        if "name" not in data and "identifier" in data:
            data["name"] = data["identifier"]
        if "name" not in data:
            notes.find(
                "nameless", party.where, Message("a partner without a name"), Message("it is left out")
            )
            notes.keep_all(party.where)
            continue
        if party.role not in PARTNER_ROLES:
            notes.keep(party.where, "@role")
        notes.trace(f"partners[{len(partners)}]", party.where)
        role = party.role if party.role in PARTNER_ROLES else None
        partners.append(
            present(name=data["name"], role=role, type=data.get("type"), identifier=data.get("identifier"))
        )
    return roles, partners


def _says_the_same(party: Party, reporter: Party) -> bool:
    """Whether all that is said of a party is said of the organisation that publishes."""
    names = {narrative.text for narrative in reporter.name}
    return (
        party.identifier in {"", reporter.identifier}
        and party.type in {"", reporter.type}
        and all(narrative.text in names for narrative in party.name)
    )


def _sectors(work: Work, notes: ImportNotes) -> list[Data]:
    told: list[Data] = []
    shares = _Percentages(notes)
    for code in work.sectors:
        if not code.code:
            notes.keep_all(code.where)
            continue
        vocabulary = code.vocabulary if code.vocabulary in {"dac", "dac-3", "own"} else "other"
        if vocabulary == "dac" and code.code not in official.dac_sectors():
            done = Message("it is taken as a code of another list")
            notes.find(
                "code", code.where, Message("“{code}” is not a DAC purpose code", code=code.code), done
            )
            vocabulary = "other"
        if vocabulary == "other":
            notes.keep(code.where, "@vocabulary")
        data = present(
            code=code.code,
            vocabulary=None if vocabulary == "dac" else vocabulary,
            name=notes.line(code.name, code.where),
        )
        shares.add(vocabulary, data, code)
        notes.trace(f"sectors[{len(told)}]", code.where)
        told.append(data)
    shares.settle("sectors")
    return told


class _Percentages:
    """Gives each entry its percentage, where those of one list, with the countries, are not more than 100 together."""

    def __init__(self, notes: ImportNotes) -> None:
        self.notes = notes
        self.shares: dict[str, list[tuple[Data, Code, Decimal]]] = {}

    def add(self, group: str, data: Data, code: Code) -> None:
        """Take note of the percentage that an entry says."""
        if not code.percentage:
            return
        number = number_in(code.percentage, percentage=True).number
        if number is None or not 0 <= number <= 100:
            wrong = Message("{shown} is not a percentage between 0 and 100", shown=shown(code.percentage))
            self.notes.find("percentage", code.where, wrong, Message("it is left out"))
            self.notes.keep(code.where, "@percentage")
        else:
            self.shares.setdefault(group, []).append((data, code, number))

    def settle(self, what: str) -> None:
        """Write the percentages, or leave all of a list out where they are more than the whole."""
        of_countries = _whole(share for share in self.shares.get("", ()) if "country" in share[0])
        for group, shares in self.shares.items():
            whole = _whole(shares) + (of_countries if group else 0)
            if whole > 100:
                wrong = Message(
                    "the percentages of the {what} add up to {written}", what=what, written=written(whole)
                )
                self.notes.find(
                    "percentages",
                    shares[0][1].where,
                    wrong,
                    Message("they are left out; correct them and import again"),
                )
                for _data, code, _number in shares:
                    self.notes.keep(code.where, "@percentage")
                continue
            if whole < NEARLY_ALL:
                wrong = Message(
                    "the percentages of the {what} add up to {written}, not to 100",
                    what=what,
                    written=written(whole),
                )
                self.notes.find(
                    "percentages", shares[0][1].where, wrong, Message("they are taken as they are")
                )
            for data, _code, number in shares:
                data["percentage"] = written(number)


def _whole(shares: Iterable[tuple[Data, Code, Decimal]]) -> Decimal:
    return sum((number for _data, _code, number in shares), Decimal(0))


def _tags(work: Work, notes: ImportNotes) -> tuple[list[Data], list[str]]:
    """The tags and markers, and the Sustainable Development Goals and targets among the tags."""
    told: list[Data] = []
    goals: list[str] = []
    for code in work.tags:
        if (
            code.vocabulary in {"2", "3"}
            and code.code in official.sustainable_development()
            and not code.name
        ):
            if code.code not in goals:
                notes.trace(f"sdgs[{len(goals)}]", code.where)
            goals += [code.code] if code.code not in goals else []
        else:
            told += _traced(told, _tag("tag", code, notes), code, notes)
    for code in work.markers:
        told += _traced(told, _tag("policy-marker", code, notes), code, notes)
    return told, goals


def _traced(before: list[Data], tags: Iterable[Data], code: Code, notes: ImportNotes) -> Iterable[Data]:
    """The tag, with where it comes from noted."""
    for tag in tags:
        notes.trace(f"tags[{len(before)}]", code.where)
        yield tag


def _tag(kind: str, code: Code, notes: ImportNotes) -> Iterable[Data]:
    if not code.code:
        notes.keep_all(code.where)
        return ()
    significance = number_in(code.significance).number
    if code.significance and (
        significance is None or significance != significance.to_integral_value() or significance < 0
    ):
        notes.keep(code.where, "@significance")
        significance = None
    vocabulary = kind if code.vocabulary in {"", "1"} else f"{kind}-{code.vocabulary}"
    name = notes.line(code.name, code.where)
    return (
        present(
            vocabulary=vocabulary,
            code=code.code,
            name=name,
            significance=None if significance is None else str(int(significance)),
        ),
    )


def _places(work: Work, notes: ImportNotes) -> list[Data]:
    told: list[Data] = []
    shares = _Percentages(notes)
    for code in work.countries:
        if code.code not in official.countries():
            notes.find(
                "code",
                code.where,
                Message("{shown} is not a country", shown=shown(code.code)),
                Message("the place is left out"),
            )
            notes.keep_all(code.where)
            continue
        told.append({"country": code.code})
        if code.name:
            notes.kept.update((path, value) for path, value in code.where.leaves() if "narrative" in path)
        shares.add("", told[-1], code)
        notes.trace(f"places[{len(told) - 1}]", code.where)
    for code in work.regions:
        data = _region(code, notes)
        if data:
            told.append(data)
            shares.add("" if code.vocabulary in {"", "1"} else code.vocabulary, data, code)
            notes.trace(f"places[{len(told) - 1}]", code.where)
    shares.settle("places")
    for site in work.sites:
        data = _site(site, notes)
        if data:
            told.append(data)
            notes.trace(f"places[{len(told) - 1}]", site.where)
    return told


def _region(code: Code, notes: ImportNotes) -> Data | None:
    of_dac = code.vocabulary in {"", "1"}
    name: Any = notes.line(code.name, code.where) or (REGIONS.get(code.code) if of_dac else None)
    if isinstance(name, str) and not code.name and notes.main != "en":
        name = {"en": name}
    name = name or plain(code.code)
    if not name:
        notes.keep_all(code.where)
        return None
    return present(region=name, code=code.code, code_list="dac" if of_dac else code.vocabulary)


def _site(site: Site, notes: ImportNotes) -> Data | None:
    name = notes.line(site.name, site.where)
    point = _point(site, notes)
    country = _country(site, notes)
    if name is None and country is None:
        if point or site.point:
            notes.find("nameless", site.where, Message("a place without a name"), Message("it is left out"))
        notes.keep_all(site.where)
        return None
    return present(name=name, country=country, point=point)


def _country(site: Site, notes: ImportNotes) -> str | None:
    if site.country and site.country not in official.countries():
        notes.find(
            "code",
            site.where,
            Message("{shown} is not a country", shown=shown(site.country)),
            Message("the country is left out"),
        )
        notes.keep(site.where, "countryCode")
        return None
    return site.country or None


def _point(site: Site, notes: ImportNotes) -> Data | None:
    parts = [number_in(part).number for part in site.point.replace(",", " ").split()]
    if (
        len(parts) == 2
        and parts[0] is not None
        and parts[1] is not None
        and abs(parts[0]) <= 90
        and abs(parts[1]) <= 180
    ):
        return {"latitude": written(parts[0]), "longitude": written(parts[1])}
    if site.point:
        notes.find(
            "point",
            site.where,
            Message("{shown} is not a point on the map", shown=shown(site.point)),
            Message("it is left out"),
        )
        for leaf in ("point[1]/pos[1]", "latitude", "longitude"):
            notes.keep(site.where, leaf)
    return None


def _documents(links: Iterable[Link], notes: ImportNotes) -> list[Data]:
    told: list[Data] = []
    for link in links:
        title, url = notes.line(link.title, link.where), _url(link.url)
        if url is None and link.url:
            notes.find(
                "address",
                link.where,
                Message("{shown} is not a web address", shown=shown(link.url)),
                Message("the address is left out"),
            )
            notes.keep(link.where, "@url")
        if title is None:
            notes.find(
                "untitled", link.where, Message("a document without a title"), Message("it is left out")
            )
            notes.keep_all(link.where)
            continue
        notes.trace(f"documents[{len(told)}]", link.where)
        told.append(
            present(
                title=title,
                url=url,
                category=link.category,
                date=day(link.date, link.where, notes),
                language=language_of(link.language),
            )
        )
    return told


def _url(published: str) -> str | None:
    try:
        return read_url(published, Reading()) if published else None
    except Unreadable:
        return None
