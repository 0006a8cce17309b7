"""The projects of a workspace as an IATI activity file, and its organisation as another, with the gaps of both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from org.base.faults import Fault, Place
from org.base.messages import Message
from org.base.values import Text
from org.exchange.editing.yaml_nodes import data_of
from org.exchange.exporting.confidential import Hidden, public
from org.exchange.iati import xml
from org.exchange.iati.confidential_parts import open_part
from org.exchange.iati.describing import (
    TYPES,
    ActivityContext,
    ElementText,
    Leaves,
    first_day,
    last_day,
    pieces,
)
from org.exchange.iati.round_trip import Before, Elements, elements_of, given_back, origin_of
from org.exchange.iati.rules import lacks
from org.exchange.iati.stream import read_activity
from org.exchange.importing.last_import import as_imported, left_beside
from org.exchange.matching.versions import pairs
from org.exchange.published.sidecar import Sidecar
from org.exchange.published.texts import language_of
from org.records import Project
from org.workspace.index import Workspace

_ORGANISATION = "org/organisation.yaml"
_WHOLE: Mapping[str, tuple[tuple[str, Message], ...]] = {
    "transaction": (
        ("transaction-type[1]/@code", Message("a kind")),
        ("transaction-date[1]/@iso-date", Message("a date")),
        ("value[1]", Message("an amount")),
        ("value[1]/@value-date", Message("a date")),
    ),
    "budget": (
        ("period-start[1]/@iso-date", Message("a start")),
        ("period-end[1]/@iso-date", Message("an end")),
        ("value[1]/@value-date", Message("a date")),
    ),
    "document-link": (("category[1]/@code", Message("a category")),),
    "other-identifier": (("@type", Message("a type")),),
}
"""Without what an element cannot be published."""
_WORDS = {
    "transaction": Message("a transaction"), "budget": Message("a budget"), "document-link": Message("a document"),
    "other-identifier": Message("an identifier"),
}  # fmt: skip
_IN_INDICATOR = {
    "period": re.compile(r"indicator\[\d+\]/period\[\d+\]/"),
    "baseline": re.compile(r"indicator\[\d+\]/baseline\[\d+\]/"),
}


class ExportedFile(NamedTuple):
    """A file, what does not stand in it, and what its publication lacks."""

    data: bytes
    gaps: tuple[Fault, ...]
    number: int
    """How many activities or grants stand in it."""
    left_out: int
    """How many could not."""


def activity_file(workspace: Workspace, today: date | None = None) -> ExportedFile:
    """The activity file of the workspace's projects; dates after `today` are gaps."""
    public_part = public(workspace)
    seen = public_part.workspace
    elements: list[Any] = []
    gaps: list[Fault] = []
    for id, project in sorted(seen.projects.items(), key=lambda entry: _as_published(workspace, entry[1])):
        made = _Activity(workspace, workspace.projects[id], seen, project, public_part.within[id])
        element, found = made.element(today)
        gaps += found
        if element is not None:
            elements.append(element)
    left = len(seen.projects) - len(elements)
    return ExportedFile(xml.file_of("iati-activities", elements), tuple(gaps), len(elements), left)


@dataclass(frozen=True, slots=True)
class _Activity:
    """One project on its way out."""

    workspace: Workspace
    whole: Project
    seen: Workspace
    project: Project
    hidden: Hidden
    """What must not leave."""

    def element(self, today: date | None) -> tuple[Any, list[Fault]]:
        """The element and its gaps; no element where the standard would not have it."""
        last = left_beside(self.workspace, self.whole, "iati")
        published = _published(last)
        context = self._context(published)
        gaps: list[Fault] = []
        then, pairs = self._after_import(last, published)
        before = Before(
            published,
            frozenset(last.kept) if last else frozenset(),
            last.sources if last else {},
            tuple(then),
            context.language or self.workspace.language,
        )
        now = pieces(self.project, context)
        open_now = pieces(self.whole, self._context(published, self.workspace))
        elements = given_back(now, open_now, before, lambda part: origin_of(part, pairs))
        told = {
            element: leaves
            if leaves is published.get(element)
            else complete(element, leaves, self._place, gaps)
            for element, leaves in open_part(
                elements, published, self.hidden.words, self.hidden.in_text
            ).items()
        }
        leaves = _with_defaults({element: leaves for element, leaves in told.items() if leaves}, context)
        element = xml.xml_of(xml.tree_of("iati-activity", leaves))
        found = list(lacks(element, today))
        gaps += [Fault(self._place, lack.wrong, lack.write) for lack in found]
        return (None if any(not lack.rule for lack in found) else element), gaps

    @property
    def _place(self) -> Place:
        return Place(self.whole.place.file, 1, 1)

    def _context(self, published: Elements, of: Workspace | None = None) -> ActivityContext:
        of = of or self.seen
        given = published.get("", {})
        language = language_of(given.get("@xml:lang")) if published else self.workspace.language
        currency = given.get("@default-currency") if published else self.workspace.settings.currency
        return ActivityContext(of.organisation, of.funders, language or "", self.workspace.language, currency)

    def _after_import(
        self, last: Sidecar | None, published: Elements
    ) -> tuple[Iterator[ElementText], Mapping[str, Mapping[int, int]]]:
        """What the record said after the import, and which of its parts are versions of which."""
        then = as_imported(self.workspace, self.whole, last)
        if then is None or last is None:
            return iter(()), {}
        data = data_of((self.workspace.root / self.whole.place.file).read_text(encoding="utf-8"))
        context = self._context(published, self.workspace)
        return pieces(then, context), dict(_pairs(data, last.imported))


def _as_published(workspace: Workspace, project: Project) -> tuple[bool, str, int]:
    """By what activities are sorted: those that were imported as in their files, then those that people wrote."""
    last = left_beside(workspace, project, "iati")
    return (False, last.file, last.line) if last is not None else (True, "", 0)


def _published(last: Sidecar | None) -> Elements:
    found = read_activity(last.published) if last and last.published else None
    return elements_of(found.leaves()) if found is not None else {}


def _pairs(now: Mapping[str, Any], then: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[int, int]]]:
    """Which entries of each list of a record are versions of which entries of the imported data."""
    for key in ("awards", "partners", "sectors", "tags", "places", "results", "budgets", "transactions", "documents",
                "identifiers", "sdgs", "roles"):  # fmt: skip
        one, other = now.get(key), then.get(key)
        if isinstance(one, list):
            yield key, pairs(one, other if isinstance(other, list) else [], key)
    imported = {award.get("funder"): award.get("instalments", []) for award in then.get("awards", [])}
    for award in now.get("awards", []) if isinstance(now.get("awards"), list) else []:
        listed = award.get("instalments") if isinstance(award, dict) else None
        if isinstance(listed, list):
            funder = award.get("funder")
            found = pairs(listed, imported.get(funder) or [], "instalments")
            yield f"awards[{funder}].instalments", found


def complete(element: str, leaves: Leaves, place: Place, gaps: list[Fault]) -> Leaves:
    """The values as far as the standard would have them; none where it would not have the element."""
    tag = element.partition("[")[0]
    for path, what in _WHOLE.get(tag, ()):
        if path not in leaves:
            gaps.append(
                Fault(
                    place,
                    Message(
                        "{words} without {what} cannot be published, and is left out",
                        words=_WORDS[tag],
                        what=what,
                    ),
                    Message("write it"),
                )
            )
            return {}
    return _complete_result(leaves, place, gaps) if tag == "result" else leaves


def _complete_result(leaves: Leaves, place: Place, gaps: list[Fault]) -> Leaves:
    told = dict(leaves)
    for part, needs, what in (
        (
            "period",
            ("period-start[1]/@iso-date", "period-end[1]/@iso-date"),
            Message("a period without its dates"),
        ),
        # The schema asks for the year alone; the day is for whoever knows it (IATI 2.03)
        ("baseline", ("@year",), Message("a baseline without its year")),
    ):
        for at in dict.fromkeys(found[0] for path in leaves if (found := _IN_INDICATOR[part].match(path))):
            if any(f"{at}{need}" not in told for need in needs):
                gaps.append(
                    Fault(
                        place,
                        Message("{what} cannot be published, and is left out", what=what),
                        Message("write it in “results:”"),
                    )
                )
                told = {path: value for path, value in told.items() if not path.startswith(at)}
    if any(path.startswith("indicator[") for path in told):
        return told
    gaps.append(
        Fault(
            place,
            Message("a result without an indicator cannot be published, and is left out"),
            Message("write “indicators:”"),
        )
    )
    return {}


def _with_defaults(elements: Elements, context: ActivityContext) -> Leaves:
    """All values by their paths; with the language and the currency where the activity was never published."""
    leaves: Leaves = {}
    if "" not in elements and context.language:
        leaves["@xml:lang"] = context.language
        if context.currency:
            leaves["@default-currency"] = context.currency
    for element, values in elements.items():
        for path, value in values.items():
            leaves["/".join(part for part in (element, path) if part)] = value
    return leaves


# The organisation


def organisation_file(workspace: Workspace) -> ExportedFile:
    """The organisation file: who it is, what it spent each year, its policies and documents on the web."""
    seen = public(workspace).workspace
    own = seen.organisation
    gaps: list[Fault] = []
    if own is None or not own.identifier or not own.type:
        wrong = Message("the organisation lacks its identifier or its type")
        gaps.append(Fault(Place(_ORGANISATION), wrong, Message("write “identifier:” and “type:”")))
        return ExportedFile(xml.file_of("iati-organisations", []), tuple(gaps), 0, 1)
    language, currency = seen.language, seen.settings.currency
    leaves: Leaves = {
        "@xml:lang": language, "organisation-identifier[1]": own.identifier,
        **({"@default-currency": currency} if currency else {}),
        **_named("name[1]/", own.name, language),
        "reporting-org[1]/@ref": own.identifier, "reporting-org[1]/@type": TYPES[own.type],
        **_named("reporting-org[1]/", own.name, language),
    }  # fmt: skip
    for number, budget in enumerate(own.annual_budgets, 1):
        at = f"total-expenditure[{number}]/"
        leaves[f"{at}period-start[1]/@iso-date"] = first_day(budget.year)
        leaves[f"{at}period-end[1]/@iso-date"] = last_day(budget.year)
        leaves[f"{at}value[1]"] = f"{budget.amount.amount:f}"
        leaves[f"{at}value[1]/@value-date"] = last_day(budget.year)
        leaves[f"{at}value[1]/@currency"] = budget.amount.currency
    linked = [policy for policy in own.policies if policy.url]
    for number, policy in enumerate(linked, 1):
        at = f"document-link[{number}]/"
        leaves[f"{at}@url"], leaves[f"{at}@format"] = policy.url or "", "text/html"
        leaves |= _named(f"{at}title[1]/", policy.title, language)
        leaves[f"{at}category[1]/@code"] = "B03"
    if not own.annual_budgets:
        gaps.append(
            Fault(
                Place(_ORGANISATION),
                Message("the organisation says no yearly spending"),
                Message("write “annual_budgets:”"),
            )
        )
    element = xml.xml_of(xml.tree_of("iati-organisation", leaves), "iati-organisation")
    return ExportedFile(xml.file_of("iati-organisations", [element]), tuple(gaps), 1, 0)


def _named(at: str, text: Text, language: str) -> Leaves:
    told: Leaves = {}
    for number, translation in enumerate(text.translations, 1):
        told[f"{at}narrative[{number}]"] = translation.text
        if translation.language != language:
            told[f"{at}narrative[{number}]/@xml:lang"] = translation.language
    return told
