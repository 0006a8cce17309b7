"""Funders' forms: shown in plain words, and a workspace's own ones started."""

from __future__ import annotations

from pathlib import Path

from org.base.faults import Misuse
from org.base.messages import Message
from org.records import Kind
from reports.files.atomic import write_whole
from reports.forms.described import described
from reports.forms.form_starter import path_of, start
from reports.tasks.done import Done
from reports.tasks.outcome_lines import Said
from reports.tasks.requests import form_named, known_forms
from reports.tasks.workspaces import root_of, root_or_none


def show_form(folder: Path | None, name: str, kind: Kind | None) -> Done:
    """A form in plain words. Raises Misuse where there is none of that name."""
    form = form_named(known_forms(root_or_none(folder)), name, kind)
    return Done(tuple(map(Said, described(form))))


def new_form(folder: Path | None, name: str, kind: Kind, model: str | None) -> Done:
    """A form of the workspace's own, with the sections of the model, else of the general form. Raises Misuse."""
    root = root_of(folder)
    target = path_of(root, name)
    if target.exists():
        raise Misuse(Message("forms/{file} is there already. Choose another name.", file=target.name))
    chosen = form_named(known_forms(root), model, kind) if model else None
    write_whole(target, start(name, kind, chosen, root))
    told = Message(
        "The form is in forms/{file}. Change it, then name it in a brief: “form: {name}”.",
        file=target.name,
        name=name,
    )
    return Done((Said(told),), target)
