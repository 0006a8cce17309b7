"""The grants of a workspace as a 360Giving file: what the records say, and as published what nobody has changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from org.base.faults import Fault, Place
from org.base.messages import Message, with_remedy
from org.exchange.exporting.confidential import Hidden, public
from org.exchange.importing.last_import import as_imported, left_beside
from org.exchange.published.json_text import decoder, written
from org.exchange.published.sidecar import Sidecar
from org.exchange.threesixty.describing import NEEDED, DescribedGrant, GrantContext, grants_of
from org.records import Project
from org.workspace.index import Workspace


class Grants(NamedTuple):
    """The grants to publish, what their publication lacks, and how many could not be."""

    grants: tuple[dict[str, Any], ...]
    gaps: tuple[Fault, ...]
    left_out: int


def grants(workspace: Workspace) -> Grants:
    """The grants that the workspace's organisation received."""
    public_part = public(workspace)
    seen = public_part.workspace
    own = seen.organisation
    if own is None or own.identifier is None:
        fault = Fault(
            Place("org/organisation.yaml"),
            Message("the organisation lacks its identifier"),
            Message("write “identifier:”"),
        )
        return Grants((), (fault,), sum(len(project.awards) for project in seen.projects.values()))
    told: list[dict[str, Any]] = []
    gaps: list[Fault] = []
    left = 0
    for id, project in seen.projects.items():
        whole = workspace.projects[id]
        for grant in _of_project(workspace, whole, seen, project, public_part.within[id]):
            place = Place(project.place.file)
            missing = [
                with_remedy(Message.verbatim(field), write)
                for field, write in NEEDED.items()
                if field not in grant.data
            ]
            gaps += [
                Fault(
                    place, Message("the grant of {payer} lacks {one}", payer=_payer(project, grant), one=one)
                )
                for one in missing
            ]
            gaps += [_assumed(words, place) for words in grant.assumed]
            left += bool(missing)
            told += [] if missing else [grant.data]
    return Grants(tuple(told), tuple(gaps), left)


def _assumed(words: Message, place: Place) -> Fault:
    of_funder = words.startswith("the funder ")
    return Fault(
        Place("org/funders.yaml") if of_funder else place,
        words,
        Message("write the right one if there is one"),
    )


def _payer(project: Project, grant: DescribedGrant) -> str:
    return project.awards[grant.award].funder


def as_json(found: Grants) -> bytes:
    """The grants as a package of 360Giving 1.4, in UTF-8."""
    return f"{written({'version': '1.4', 'grants': list(found.grants)})}\n".encode()


def _of_project(
    workspace: Workspace, whole: Project, seen: Workspace, project: Project, hidden: Hidden
) -> list[DescribedGrant]:
    """The grants of one project, with what its file said and the record does not."""
    assert seen.organisation is not None
    assert workspace.organisation is not None
    context = GrantContext(seen.organisation, seen.funders, workspace.language)
    now = list(grants_of(project, context))
    last = left_beside(workspace, whole, "360giving")
    original = _original(last, hidden)
    then = as_imported(workspace, whole, last)
    if original is None or then is None:
        return now
    open_context = GrantContext(workspace.organisation, workspace.funders, workspace.language)
    before = next(iter(grants_of(then, open_context)), None)
    open_now = {one.data["id"]: one.data for one in grants_of(whole, open_context)}
    return [
        one._replace(data=_given_back(one.data, open_now.get(one.data["id"], {}), before.data, original))
        if before is not None and one.data["id"] == before.data["id"]
        else one
        for one in now
    ]


def _given_back(
    now: Mapping[str, Any], whole: Mapping[str, Any], before: Mapping[str, Any], original: _Original
) -> dict[str, Any]:
    """The grant as published, with what the record says where that was changed or is confidential."""
    told = dict(original.data)
    for key in dict.fromkeys([*now, *before, *whole]):
        if now.get(key) == before.get(key) and key in told:
            continue
        if key in now and (now.get(key) != before.get(key) or _is_needed(key) or key in original.withheld):
            told[key] = now[key]
        elif key not in now:
            told.pop(key, None)
    return told


def _is_needed(key: str) -> bool:
    return key in {*NEEDED, "id", "recipientOrganization", "fundingOrganization"}


class _Original(NamedTuple):
    """A grant as it was published, without the fields that name somebody whom nobody shall know."""

    data: dict[str, Any]
    withheld: frozenset[str]
    """The fields that it had as well."""


def _original(last: Sidecar | None, hidden: Hidden) -> _Original | None:
    if last is None or not last.published:
        return None
    try:
        found = decoder().decode(last.published)
    except json.JSONDecodeError:
        return None
    if not isinstance(found, dict):
        return None
    data = {key: value for key, value in found.items() if not hidden.in_text(f"{key}: {written(value)}")}
    return _Original(data, frozenset(found.keys() - data.keys()))
