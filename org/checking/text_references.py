"""References in texts: `{{ award.amount }}`, `{{ indicator('I1').actual }}`: a few names, and nothing that computes.

They are read in texts in Markdown only. Titles and names are never looked into. What stands between `{{` and `}}` is
a reference where it is a name from `ATTRIBUTES`, or one that is nearly so, with an attribute; a known name with
anything else behind it is a fault; all else, such as `{{ 7*7 }}`, is text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from org.base.faults import Fault
from org.base.messages import Message
from org.base.values import Prose
from org.measuring.people_reached import unique_people
from org.reading.context import meant, nearest
from org.records import Call, Project
from org.workspace.index import Workspace
from org.workspace.walk import held_in, top_records

ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "project": ("title", "short_title", "goal", "period", "start", "end", "places"),
    "award": ("amount", "reference", "title", "period"),
    "funder": ("name", "short_name"),
    "organisation": ("name", "short_name"),
    "indicator": ("title", "baseline", "target", "actual"),
    "reached": ("direct", "indirect", "count"),
    "budget": ("total", "spent"),
}
WITH_ID: Mapping[str, tuple[str, ...]] = {"indicator": ATTRIBUTES["indicator"], "reached": ("count",)}
"""The attributes that need an id in brackets, which says whose they are."""
_ONE_OF = {"indicator": Message("indicator"), "reached": Message("entry of people reached")}


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


def misspelt(inside: str) -> tuple[Message, Message] | None:
    """What is wrong with a reference that is not known, and what to write; None for a known one and for text."""
    if reference_in(inside) is not None:
        return _about_id(inside)
    found = _REFERENCE.fullmatch(inside)
    name = found[1] if found else _known_name(inside)
    if name is None:
        return None
    wrong = Message("there is nothing called “{inside}”", inside=inside.strip())
    if name not in ATTRIBUTES:
        near = nearest(name, ATTRIBUTES)
        return (wrong, Message("did you mean “{near}”?", near=near)) if near else None
    attributes = ATTRIBUTES[name]
    near = nearest(found[3], attributes) if found else None
    if near:
        return wrong, Message("did you mean “{written}”?", written=_written(name, near))
    return wrong, Message(
        "write one of: {written}", written=", ".join(_written(name, attribute) for attribute in attributes)
    )


def _known_name(inside: str) -> str | None:
    """The known name that the inside starts with, where it is not a reference."""
    found = _NAME.match(inside)
    return found[1] if found and found[1] in ATTRIBUTES else None


def _written(name: str, attribute: str) -> str:
    return f"{name}('…').{attribute}" if attribute in WITH_ID.get(name, ()) else f"{name}.{attribute}"


def _about_id(inside: str) -> tuple[Message, Message] | None:
    reference = reference_in(inside)
    assert reference is not None
    with_id = reference.attribute in WITH_ID.get(reference.name, ())
    if with_id and reference.id is None:
        return (
            Message(
                "“{inside}” does not say which {one_of}",
                inside=inside.strip(),
                one_of=_ONE_OF[reference.name],
            ),
            Message("write {name}('its id').{attribute}", name=reference.name, attribute=reference.attribute),
        )
    if reference.id is not None and not with_id:
        return Message("“{inside}” needs no id", inside=inside.strip()), Message(
            "write {name}.{attribute}", name=reference.name, attribute=reference.attribute
        )
    return None


# The check


def unknown_references(workspace: Workspace) -> Iterator[Fault]:
    """References in any text to what there is not, or to what could be several things."""
    every = tuple(workspace.projects.values())
    for record in top_records(workspace):
        project = record if isinstance(record, Project) else None
        about = (project,) if project else every
        known = {"indicator": _indicators(about), "reached": _entries(about)}
        for held in held_in(record):
            if isinstance(held.value, Prose) and not isinstance(held.holder, Call):
                yield from _faults_of(held.value, known, project)


Ids = Mapping[str, Collection[str]]
"""The ids that may stand behind each name."""


def _faults_of(prose: Prose, known: Ids, project: Project | None) -> Iterator[Fault]:
    for text in prose.variants:
        for translation in text.translations:
            for inside in BRACES.findall(translation.text):
                wrong = misspelt(inside) or _unknown_id(inside, known) or _ambiguous(inside, project)
                if wrong is not None:
                    yield Fault(text.origin.place, *wrong)


def _unknown_id(inside: str, known: Ids) -> tuple[Message, Message] | None:
    reference = reference_in(inside)
    if reference is None or reference.id is None or reference.id in known.get(reference.name, ()):
        return None
    what = _ONE_OF[reference.name]
    remedy = meant(reference.id, known[reference.name], Message("add “id: …” to the {what}", what=what))
    return Message("there is no {what} “{id}”", what=what, id=reference.id), remedy


def _ambiguous(inside: str, project: Project | None) -> tuple[Message, Message] | None:
    """What is wrong where a number of people could be that of several entries of the project."""
    reference = reference_in(inside)
    if project is None or reference is None or reference.name != "reached" or reference.id is not None:
        return None
    entries = [project.reached[index] for index in unique_people(project, reference.attribute)]
    if len(entries) < 2 or not project.reach_overlaps:
        return None
    wrong = Message(
        "“{reference}” could be any of {number} entries, which may hold the same people",
        reference=reference,
        number=len(entries),
    )
    named = [f"reached('{entry.id}').count" for entry in entries if entry.id]
    if named:
        return wrong, Message("write one of: {named}", named=", ".join(named))
    lines = ", ".join(str(entry.place.line) for entry in entries)
    return wrong, Message(
        "add “id: …” to the entry that you mean (lines {lines}), and write reached('its id').count",
        lines=lines,
    )


def _indicators(projects: Iterable[Project]) -> set[str]:
    results = (result for project in projects for result in project.results)
    return {indicator.id for result in results for indicator in result.indicators if indicator.id}


def _entries(projects: Iterable[Project]) -> set[str]:
    return {reach.id for project in projects for reach in project.reached if reach.id}
