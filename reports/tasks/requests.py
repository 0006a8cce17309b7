"""What somebody asks for by name: a form, or a document without a brief of its own."""

from __future__ import annotations

from pathlib import Path

from org.base.faults import Misuse
from org.base.messages import Message
from org.reading.context import meant
from org.records import Brief, Kind
from org.workspace.index import Workspace
from reports.build.jobs import brief_for
from reports.forms import Form, Forms, built_in
from reports.tasks.examination import read_all


def known_forms(root: Path | None) -> Forms:
    """The forms of the workspace; the built-in ones outside of any."""
    return read_all(root)[1] if root else Forms(built_in())


def form_named(forms: Forms, name: str, kind: Kind | None) -> Form:
    """The form of that name, for the kind where several have it. Raises Misuse."""
    found = [form for form in forms if form.id == name and kind in (None, form.kind)]
    if len(found) == 1:
        return found[0]
    if found:
        kinds = ", ".join(form.kind for form in found)
        raise Misuse(
            Message(
                "There are several forms “{name}”. Add --kind with one of: {kinds}", name=name, kinds=kinds
            )
        )
    hint = meant(name, sorted({form.id for form in forms}), Message("see: grantwright list forms"))
    raise Misuse(Message("There is no form “{name}”: {hint}", name=name, hint=hint))


def require_form(forms: Forms, kind: Kind, form: str | None) -> None:
    """Raise Misuse where the kind has no form of that name."""
    if forms.get(kind, form) is None:
        hint = meant(str(form), list(forms.by_kind[kind]), Message("see: grantwright list forms"))
        raise Misuse(
            Message("There is no form “{form}” for this kind of document: {hint}", form=form, hint=hint)
        )


def brief_asked(
    workspace: Workspace, forms: Forms, kind: Kind, project: str | None, form: str | None
) -> Brief:
    """The brief for a project and a form that are there. Raises Misuse."""
    if project is not None and project not in workspace.projects:
        hint = meant(project, list(workspace.projects), Message("see: grantwright list projects"))
        raise Misuse(Message("There is no project “{project}”: {hint}", project=project, hint=hint))
    require_form(forms, kind, form)
    return brief_for(workspace, kind, project, form)
