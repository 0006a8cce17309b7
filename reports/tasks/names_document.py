"""The document whose values stand beside the names of templates."""

from __future__ import annotations

from org.base.document_kinds import KINDS_OF_BRIEF
from org.base.faults import Misuse
from org.base.messages import Message
from org.records import Brief, Kind
from org.workspace.index import Workspace
from reports.compose.assembly.compose import compose
from reports.compose.assembly.kinds import KINDS
from reports.document.model import Document
from reports.forms import Forms
from reports.tasks.examination import briefs_named
from reports.tasks.requests import require_form


def document_of_kind(
    workspace: Workspace, forms: Forms, kind: Kind, *, form: str | None, brief: str | None
) -> Document | None:
    """The named brief's document, else that of the first brief of the kind and form; None where there is no brief."""
    require_form(forms, kind, form)
    chosen = _named(workspace, kind, brief) if brief else _fitting(workspace, kind, form)
    if chosen is None:
        return None
    if form is not None:
        chosen = chosen.model_copy(update={"form": form})
    language = chosen.languages[0] if chosen.languages else workspace.language
    return compose(KINDS[kind], workspace, chosen, forms.of(chosen), language)


def _named(workspace: Workspace, kind: Kind, name: str) -> Brief:
    (found,) = briefs_named(workspace, (name,))
    if found.kind != kind:
        raise Misuse(
            Message(
                "The brief “{name}” is for a {kind}, not for a {kind2}. Name another one.",
                name=name,
                kind=KINDS_OF_BRIEF[found.kind].name,
                kind2=KINDS_OF_BRIEF[kind].name,
            )
        )
    return found


def _fitting(workspace: Workspace, kind: Kind, form: str | None) -> Brief | None:
    """The first brief of the form, else of the kind."""
    of_kind = [brief for brief in workspace.briefs.values() if brief.kind == kind]
    return next((brief for brief in of_kind if brief.form == form), next(iter(of_kind), None))
