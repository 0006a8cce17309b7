"""A new workspace: commented files to fill, and schemas so that an editor completes their keys."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from org.records import Record
from org.workspace.files import FILES
from org.workspace.schema import HEADER, as_json, models, schema_of
from reports.forms import Form

STARTER = Path(__file__).parents[2] / "templates" / "starter"
SCHEMAS = PurePosixPath(".grantwright/schema")


def all_models() -> dict[str, type[Record]]:
    """The record of each kind of file that a workspace can hold, by the kind's name."""
    return {**models(), "form": Form}


def new_workspace() -> Mapping[str, bytes]:
    """The files of a new workspace by their paths in it: examples, and the schemas of all files."""
    return {**examples(), **{name: text.encode() for name, text in _schemas().items()}}


@cache
def examples() -> Mapping[str, bytes]:
    """The records and briefs with which a new workspace begins, by their paths in it."""
    names = {path.relative_to(STARTER).as_posix(): path for path in sorted(STARTER.rglob("*.yaml"))}
    return {name: (_header(name) + path.read_text(encoding="utf-8")).encode() for name, path in names.items()}


def _schemas() -> dict[str, str]:
    return {f"{SCHEMAS}/{name}.json": as_json(schema_of(model, name)) for name, model in all_models().items()}


def _header(name: str) -> str:
    """The line that names a file's schema to an editor, as a path from the file."""
    path = PurePosixPath(name)
    kind = next(kind.name for kind in FILES if path.match(kind.pattern))
    up = "../" * (len(path.parts) - 1)
    return f"{HEADER}{up}{SCHEMAS}/{kind}.json\n"
