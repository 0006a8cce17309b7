"""The forms that a workspace can use: built in, and its own, which go before; with every fault in the latter."""

from __future__ import annotations

from collections.abc import Iterator

from org.base.faults import Fault, in_order
from org.base.document_kinds import KINDS_OF_BRIEF
from org.base.messages import Message
from org.reading.context import meant
from org.records import Kind
from org.workspace.index import Workspace
from reports.forms import OWN, Annex, Form, Forms, FormSection, built_in
from reports.forms.form_files import read_form
from reports.compose.assembly.kinds import KINDS


def read_forms(workspace: Workspace) -> tuple[Forms, tuple[Fault, ...]]:
    """The built-in forms and the workspace's own, which go before, and every fault in the latter."""
    by_kind: dict[Kind, dict[str, Form]] = {kind: dict(built_in()[kind]) for kind in KINDS_OF_BRIEF}
    faults: list[Fault] = []
    own: dict[tuple[Kind, str], Form] = {}
    for path in sorted((workspace.root / OWN).glob("*.yaml")):
        file = path.relative_to(workspace.root).as_posix()
        form, found = read_form(path, file, workspace.language)
        faults += [*found, *(unknown_contents(form) if form else ())]
        if form is None:
            continue
        first = own.setdefault((form.kind, form.id), form)
        if first is not form:
            wrong = Message("the form “{id}” is there already", id=form.id)
            faults.append(
                Fault(
                    form.place,
                    wrong,
                    Message("choose another id; the first is in {file}", file=first.place.file),
                )
            )
        by_kind[form.kind][form.id] = form
    forms = Forms(by_kind)
    faults += _faults_of_briefs(workspace, forms)
    return forms, in_order(faults)


def unknown_contents(form: Form) -> Iterator[Fault]:
    """The names in a form that nothing stands for."""
    known = KINDS[form.kind].contents.keys()
    filled = (section for section in form.sections if not form.only_heads(section))
    parts: tuple[FormSection | Annex, ...] = (*filled, *form.annexes)
    for part in parts:
        for name in part.contents:
            if name not in known:
                wrong = Message(
                    "nothing called “{name}” can fill a section of a {kind}",
                    name=name,
                    kind=KINDS_OF_BRIEF[form.kind].name,
                )
                remedy = meant(
                    name, list(known), Message("write “fill:” with some of: {known}", known=", ".join(known))
                )
                yield Fault(part.place, wrong, remedy)


def _faults_of_briefs(workspace: Workspace, forms: Forms) -> Iterator[Fault]:
    """Forms and sections that briefs name and that are not there."""
    for brief in workspace.briefs.values():
        form = forms.get(brief.kind, brief.form)
        if form is None:
            known = list(forms.by_kind[brief.kind])
            kind = KINDS_OF_BRIEF[brief.kind].name
            wrong = Message("there is no form “{form}” for a {kind}", form=brief.form, kind=kind)
            yield Fault(brief.place, wrong, meant(str(brief.form), known, Message("grantwright list forms")))
            continue
        optional = [section.id for section in form.sections if not section.required]
        for name in brief.optional_sections:
            if name not in optional:
                wrong = Message("“{name}” is no optional section of the form “{id}”", name=name, id=form.id)
                hint = meant(name, optional, Message("see: grantwright forms show {id}", id=form.id))
                yield Fault(brief.place, wrong, hint)
