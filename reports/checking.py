"""What is wrong in a workspace, and what its documents still lack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from org.faults import Fault, Misuse, Place, in_order
from org.reading.context import meant
from org.records import Brief
from org.workspace import Workspace, read
from reports.compose import compose
from reports.document import Gap
from reports.forms import Forms, read_forms
from reports.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Lacking:
    """A document, with the facts that it lacks."""

    brief: str
    language: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that a check found."""

    faults: tuple[Fault, ...]
    documents: tuple[Lacking, ...] = ()


def read_all(root: Path) -> tuple[Workspace, Forms, tuple[Fault, ...]]:
    """The workspace and the forms, and every fault in either."""
    workspace, faults = read(root)
    forms, form_faults = read_forms(workspace)
    return workspace, forms, in_order([*faults, *form_faults])


def check(root: Path, names: Sequence[str] = ()) -> Findings:
    """The faults of the workspace; where there are none, the gaps of the named briefs or of all."""
    workspace, forms, faults = read_all(root)
    if faults:
        return Findings(faults)
    lacking = [
        Lacking(brief.id, language, _gaps(workspace, forms, brief, language))
        for brief in briefs_named(workspace, names)
        for language in brief.languages or (workspace.language,)
    ]
    return Findings((), tuple(lacking))


def briefs_named(workspace: Workspace, names: Sequence[str]) -> tuple[Brief, ...]:
    """The briefs of these names; all where none is named."""
    if not names:
        return tuple(workspace.briefs.values())
    for name in names:
        if name not in workspace.briefs:
            hint = meant(name, list(workspace.briefs), "grantwright list briefs")
            raise Misuse(f"There is no brief “{name}”: {hint}")
    return tuple(workspace.briefs[name] for name in names)


def _gaps(workspace: Workspace, forms: Forms, brief: Brief, language: str) -> tuple[Gap, ...]:
    form = forms.get(brief.kind, brief.form)
    assert form is not None, "an unknown form is a fault of the workspace"
    return compose(KINDS[brief.kind], workspace, brief, form, language).gaps


def as_data(findings: Findings) -> dict[str, Any]:
    """The findings as plain data, for other programs."""
    return {
        "faults": [
            {**_at(fault.place), "wrong": fault.wrong, "write": fault.write} for fault in findings.faults
        ],
        "documents": [
            {
                "brief": lacking.brief,
                "language": lacking.language,
                "gaps": [{**_at(gap.place), "what": gap.what, "key": gap.key} for gap in lacking.gaps],
            }
            for lacking in findings.documents
        ],
    }


def _at(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}
