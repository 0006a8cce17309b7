"""What of the records is for one reader: the tags `for:` and `not_for:` taken at their word, once, for all sections."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from org.base.faults import Fault, Place
from org.base.messages import Message
from org.base.values import EVERYBODY, Prose, Text
from org.records import Boilerplate, Brief, Kind, Person, Project, Record
from org.workspace.index import Workspace
from org.workspace.walk import held_in, top_records

Names = Collection[str]
Gone = Mapping[str, Names]
"""Ids of what was left out, by the key that refers to them."""

R = TypeVar("R", bound=Record)


def for_document(workspace: Workspace, brief: Brief) -> tuple[Workspace, Brief]:
    """The workspace and the brief as the document's reader may see them; the latest answer is kept."""
    if not (_latest and _latest[0] is workspace and _latest[1] is brief):
        _latest[:] = (workspace, brief, *_for_document(workspace, brief))
    return _latest[2], _latest[3]


_latest: list[Any] = []
"""What was asked last, and the answer: a document asks many times in a row."""


def _for_document(workspace: Workspace, brief: Brief) -> tuple[Workspace, Brief]:
    seen = audience(workspace, funders_of(workspace, brief), brief.kind, about=brief.project)
    gone = _gone_from(workspace, seen)
    return (seen, _without(brief, gone) or brief) if any(gone.values()) else (seen, brief)


def funders_of(workspace: Workspace, brief: Brief) -> tuple[str, ...]:
    """The funders that a document is for: the brief's, else those who pay for its project."""
    if brief.funder is not None:
        return (brief.funder,)
    project = workspace.projects.get(brief.project or "")
    return project.funders if project else ()


def audience(
    workspace: Workspace, funders: Collection[str], kind: Kind, *, about: str | None = None
) -> Workspace:
    """The workspace without what is not for these funders and this kind of document.

    The project that the document is `about` stays. A text that its record cannot be without stays as well; a check
    says so beforehand. References to what is left out go with it.
    """
    names = {*funders, kind}
    seen = replace(
        workspace,
        organisation=_inside(workspace.organisation, names) if workspace.organisation else None,
        people=_of_those(workspace.people, names),
        texts=_of_those(workspace.texts, names),
        projects=_of_those(workspace.projects, names, about),
    )
    gone = _gone_from(workspace, seen)
    projects = {
        id: _without_own(workspace.projects[id], project, gone) for id, project in seen.projects.items()
    }
    return replace(seen, projects=MappingProxyType(projects))


def _of_those(records: Mapping[str, R], names: Names, about: str | None = None) -> Mapping[str, R]:
    kept = {
        id: _inside(record, names)
        for id, record in records.items()
        if id == about or record.audience.includes(names)
    }
    return MappingProxyType(kept)


def _inside(record: R, names: Names) -> R:
    """The record without those of its parts that are not for these names; itself where all are."""
    changed: dict[str, Any] = {}
    for key, field in type(record).model_fields.items():
        before = getattr(record, key)
        after = _seen(before, names)
        if after is not before and not (after is None and (field.is_required() or field.default is not None)):
            changed[key] = after
    return record.model_copy(update=changed) if changed else record


def _seen(value: Any, names: Names) -> Any:
    """The value as it is for these names; None where it is not for them."""
    match value:
        case tuple():
            return _same_or(
                value, tuple(one for one in (_seen(one, names) for one in value) if one is not None)
            )
        case Record():
            return _inside(value, names) if value.audience.includes(names) else None
        case Prose():
            return _seen_prose(value, names)
        case Text():
            return value if value.audience.includes(names) else None
        case _:
            return value


def _seen_prose(prose: Prose, names: Names) -> Prose | None:
    variants = tuple(text for text in prose.variants if text.audience.includes(names))
    if not variants or not prose.audience.includes(names):
        return None
    return prose if len(variants) == len(prose.variants) else replace(prose, variants=variants)


def _same_or(before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[Any, ...]:
    same = len(before) == len(after) and all(one is other for one, other in zip(before, after, strict=True))
    return before if same else after


# References to what was left out


def _gone_from(before: Workspace, after: Workspace) -> Gone:
    people = before.people.keys() - after.people.keys()
    projects = before.projects.keys() - after.projects.keys()
    themes = before.themes.keys() - after.themes.keys()
    return {
        **dict.fromkeys(("person", "owner", "responsible", "contact"), people),
        **dict.fromkeys(("related", "highlights", "include"), projects),
        "themes": themes,
    }


def _without_own(before: Project, after: Project, gone: Gone) -> Project:
    """The project without references to what was left out, of its own parts or of the workspace's."""
    if before is after and not any(gone.values()):
        return after
    own = {
        "activity": _ids(before.activities) - _ids(after.activities),
        "result": _ids(before.results) - _ids(after.results),
        "line": _ids(before.budget_lines) - _ids(after.budget_lines),
    }
    return _without(after, {**gone, **own}) or after


def _ids(records: tuple[Any, ...]) -> set[str]:
    return {record.id for record in records if record.id is not None}


def _without(record: R, gone: Gone) -> R | None:
    """The record without references to what is gone; None where it is nothing without one of them."""
    changed: dict[str, Any] = {}
    for key, field in type(record).model_fields.items():
        before = getattr(record, key)
        after = _still_there(before, gone.get(key, ()), gone)
        if after is before:
            continue
        if after is None and field.is_required():
            return None
        changed[key] = after
    return record.model_copy(update=changed) if changed else record


def _still_there(value: Any, ids: Names, gone: Gone) -> Any:
    match value:
        case str():
            return None if value in ids else value
        case tuple():
            after = (_still_there(one, ids, gone) for one in value)
            return _same_or(value, tuple(one for one in after if one is not None))
        case Record():
            return _without(value, gone)
        case _:
            return value


# The check


def tags_without_effect(workspace: Workspace) -> Iterator[Fault]:
    """Tags on something that no document can be without."""
    for record in top_records(workspace):
        if record.audience != EVERYBODY and not isinstance(record, Person | Boilerplate | Project):
            yield _without_effect(record.place, Message("this entry"))
        for held in held_in(record):
            if held.needed and held.value.audience != EVERYBODY:
                place = held.value.place if isinstance(held.value, Record) else held.value.origin.place
                yield _without_effect(place, Message("“{key}”", key=held.key))


def _without_effect(place: Place, what: Message) -> Fault:
    wrong = Message("{what} is for some readers only, and no document can be without it", what=what)
    return Fault(
        place, wrong, Message("delete “for:” and “not_for:”, or move them to an entry that can be left out")
    )
