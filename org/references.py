"""References in texts: `{{ award.amount }}`, `{{ indicator('I1').actual }}`: a few names, and nothing that computes.

They are read in texts in Markdown only. Titles and names are never looked into. What stands between `{{` and `}}` is
a reference where it is a name from `ATTRIBUTES`, or one that is nearly so, with an attribute; a known name with
anything else behind it is a fault; all else, such as `{{ 7*7 }}`, is text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from org.faults import Fault
from org.reading.context import meant, nearest
from org.records import Call, Project
from org.values import Prose
from org.walking import held_in, top_records

if TYPE_CHECKING:
    from org.workspace import Workspace

ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "project": ("title", "short_title", "goal", "period", "start", "end", "places"),
    "award": ("amount", "reference", "title", "period"),
    "funder": ("name", "short_name"),
    "organisation": ("name", "short_name"),
    "indicator": ("title", "baseline", "target", "actual"),
    "reached": ("direct", "indirect"),
    "budget": ("total", "spent"),
}
WITH_ID = ("indicator",)
"""The names that say in brackets which one is meant."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that a text asks for."""

    name: str
    attribute: str
    id: str | None = None

    def __str__(self) -> str:
        return f"{self.name}('{self.id}').{self.attribute}" if self.id else f"{self.name}.{self.attribute}"


BRACES = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_REFERENCE = re.compile(r"\s*([a-z_]+)(?:\(\s*['\"‘’“”]?([^'\"‘’“”()]*?)['\"‘’“”]?\s*\))?\.([a-z_]+)\s*")
_NAME = re.compile(r"\s*([a-z_]+)\b")


def reference_in(inside: str) -> Reference | None:
    """The reference that stands between two pairs of braces; None where that is plain text."""
    found = _REFERENCE.fullmatch(inside)
    if found is None or found[1] not in ATTRIBUTES or found[3] not in ATTRIBUTES[found[1]]:
        return None
    return Reference(found[1], found[3], found[2].casefold() if found[2] else None)


def misspelt(inside: str) -> tuple[str, str] | None:
    """What is wrong with a reference that is not known, and what to write; None for a known one and for text."""
    if reference_in(inside) is not None:
        return _about_id(inside)
    found = _REFERENCE.fullmatch(inside)
    name = found[1] if found else _known_name(inside)
    if name is None:
        return None
    wrong = f"there is nothing called “{inside.strip()}”"
    if name not in ATTRIBUTES:
        near = nearest(name, ATTRIBUTES)
        return (wrong, f"did you mean “{near}”?") if near else None
    attributes = ATTRIBUTES[name]
    near = nearest(found[3], attributes) if found else None
    before = f"{name}('…')" if name in WITH_ID else name
    return (
        wrong,
        f"did you mean “{before}.{near}”?" if near else f"write one of: {_listed(before, attributes)}",
    )


def _known_name(inside: str) -> str | None:
    """The known name that the inside starts with, where it is not a reference."""
    found = _NAME.match(inside)
    return found[1] if found and found[1] in ATTRIBUTES else None


def _listed(before: str, attributes: Collection[str]) -> str:
    return ", ".join(f"{before}.{attribute}" for attribute in attributes)


def _about_id(inside: str) -> tuple[str, str] | None:
    reference = reference_in(inside)
    assert reference is not None
    if reference.name in WITH_ID and reference.id is None:
        return (
            f"“{inside.strip()}” does not say which {reference.name}",
            f"write {reference.name}('its id').{reference.attribute}",
        )
    if reference.id is not None and reference.name not in WITH_ID:
        return f"“{inside.strip()}” needs no id", f"write {reference.name}.{reference.attribute}"
    return None


# The check


def unknown_references(workspace: Workspace) -> Iterator[Fault]:
    """References in any text to what there is not."""
    everywhere = {id for project in workspace.projects.values() for id in _indicators(project)}
    for record in top_records(workspace):
        known = _indicators(record) if isinstance(record, Project) else everywhere
        for held in held_in(record):
            if isinstance(held.value, Prose) and not isinstance(held.holder, Call):
                yield from _faults_of(held.value, known)


def _faults_of(prose: Prose, indicators: Collection[str]) -> Iterator[Fault]:
    for text in prose.variants:
        for translation in text.translations:
            for inside in BRACES.findall(translation.text):
                wrong = misspelt(inside) or _unknown_id(inside, indicators)
                if wrong is not None:
                    yield Fault(text.origin.place, *wrong)


def _unknown_id(inside: str, indicators: Collection[str]) -> tuple[str, str] | None:
    reference = reference_in(inside)
    if reference is None or reference.name != "indicator" or reference.id in indicators:
        return None
    remedy = meant(str(reference.id), indicators, "add “id: …” to the indicator")
    return f"there is no indicator “{reference.id}”", remedy


def _indicators(project: Project) -> set[str]:
    return {indicator.id for result in project.results for indicator in result.indicators if indicator.id}
