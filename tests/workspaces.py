"""Workspaces for tests, written from a few lines of YAML."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from textwrap import dedent

from org.checking.loading import load
from org.records import Brief, Kind
from org.workspace.index import Workspace
from reports.build.known_forms import read_forms
from reports.compose.assembly.compose import compose
from reports.compose.assembly.kinds import KINDS
from reports.compose.base.composition import WHOLE, Room
from reports.document.model import Document

EXAMPLES = Path(__file__).parent.parent / "examples"
LEAGUE = EXAMPLES / "league"

SMALLEST = {
    "grantwright.yaml": "languages: [en]\n",
    "org/organisation.yaml": "name: Small House\n",
    "org/funders.yaml": "funders:\n  - id: fund\n    name: The Fund\n",
}


@cache
def example(name: str) -> Workspace:
    """The workspace of an example, read once; for tests that leave its files as they are."""
    return load(EXAMPLES / name)


def write_workspace(root: Path, files: Mapping[str, str] = SMALLEST, **more: str) -> Path:
    """A workspace below `root` of `files`; `more` names further files with `__` for `/` and without `.yaml`."""
    named = {**files, **{f"{name.replace('__', '/')}.yaml": text for name, text in more.items()}}
    for name, text in named.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return root


def document_of(workspace: Workspace, brief: Brief, language: str = "en", *, room: Room = WHOLE) -> Document:
    """The document that the brief asks for, by its form, as far as there is room."""
    forms, faults = read_forms(workspace)
    assert not faults
    form = forms.get(brief.kind, brief.form)
    assert form is not None
    return compose(KINDS[brief.kind], workspace, brief, form, language, room=room)


def composed(root: Path, kind: Kind, project: str | None = None, language: str = "en") -> Document:
    """The document of that kind on a project of the workspace at `root`."""
    brief = Brief.model_validate({"id": "b", "kind": kind} | ({"project": project} if project else {}))
    return document_of(load(root), brief, language)
