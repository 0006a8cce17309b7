"""The workspace that somebody means: found, read, started."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from org.base.faults import Faulty, Misuse
from org.base.messages import Message
from org.checking.loading import find_root
from org.workspace.files import SETTINGS
from org.workspace.index import Workspace
from org.workspace.schema import as_json, schema_of
from reports.files.atomic import write_whole
from reports.forms import Forms, built_in
from reports.tasks.done import Done
from reports.tasks.examination import read_all
from reports.tasks.outcome_lines import Said
from reports.templates.starter import all_models, new_workspace


def root_of(folder: Path | None) -> Path:
    """The folder of the workspace: at or above the one that is named, or that somebody stands in. Raises Misuse."""
    return find_root((folder or Path.cwd()).resolve())


def root_or_none(folder: Path | None) -> Path | None:
    """The same; None where there is no workspace."""
    try:
        return root_of(folder)
    except Misuse:
        return None


def root_to_import_into(folder: Path | None) -> Path:
    """The workspace that is named, be it there or not; else the one that somebody stands in. Raises Misuse."""
    root = folder.resolve() if folder is not None else root_or_none(None)
    if root is None:
        raise Misuse(
            Message(
                "There is no {settings} in {here} or above it. Add --workspace DIR to the command, and the folder "
                "DIR becomes your workspace; a full stop is this folder.",
                settings=SETTINGS,
                here=Path.cwd(),
            )
        )
    return root


def loaded(folder: Path | None) -> tuple[Workspace, Forms]:
    """The workspace and its forms. Raises Faulty with all that is wrong in them."""
    found, forms, faults = read_all(root_of(folder))
    if faults:
        raise Faulty(faults)
    return found, forms


def loaded_or_none(folder: Path | None) -> tuple[Workspace | None, Forms]:
    """The workspace, whatever is wrong in it, and its forms; the built-in forms where there is none."""
    root = root_of(folder) if folder else root_or_none(None)
    return read_all(root)[:2] if root else (None, Forms(built_in()))


def start(directory: Path) -> Done:
    """A new workspace in a folder that holds none of its files yet. Raises Misuse."""
    files = new_workspace()
    present = [name for name in files if (directory / name).exists()]
    if present:
        raise Misuse(
            Message(
                "{directory} holds files already ({present}). Choose another folder.",
                directory=directory,
                present=", ".join(present[:3]),
            )
        )
    for name, data in files.items():
        write_whole(directory / name, data)
    return Done(tuple(_of_the_start(directory)))


def _of_the_start(directory: Path) -> Iterator[Said]:
    elsewhere = directory.resolve() != Path.cwd()
    if elsewhere:
        yield Said(Message("A workspace is in {directory}.", directory=directory))
    else:
        yield Said(Message("A workspace is in this folder."))
    yield Said(Message("Start with its file org/organisation.yaml. Then:"))
    if elsewhere:
        yield typed(f"cd {shlex.quote(str(directory))}")
    yield from (typed("grantwright check"), typed("grantwright build"))


def typed(command: str) -> Said:
    """A command to type next, as a line."""
    return Said(Message.verbatim(f"  {command}"))


def schema_text(kind: str | None) -> str:
    """The JSON Schema of a kind of file; of all kinds by their names where none is named."""
    models = all_models()
    if kind is not None:
        return as_json(schema_of(models[kind], kind))
    return as_json({name: schema_of(model, name) for name, model in models.items()})
