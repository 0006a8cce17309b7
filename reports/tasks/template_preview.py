"""A template filled with the facts of a fictional organisation, which has a fact for everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from org.base.faults import Misuse
from org.base.messages import Message
from org.checking.loading import load
from org.records import Brief, Kind
from org.workspace.index import Workspace
from reports.build.batch import render
from reports.compose.assembly.compose import compose
from reports.compose.assembly.kinds import KINDS
from reports.document.model import Document
from reports.forms import Form, Forms
from reports.office.converting import to_pdf
from reports.office.page_numbers import paged
from reports.tasks.workspace_templates import kind_of, template_named, users_of
from reports.word.styles.paging import asks_for_pages

SAMPLE = Path(__file__).parents[2] / "examples" / "sample"
USUAL: Kind = "final-report"
"""What a template is tried as where nothing says for which kind of document it is."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The files of a preview by their formats, and what they were made for."""

    template: str
    kind: Kind
    files: Mapping[str, bytes]


def previewed(
    file: Path,
    workspace: Workspace | None,
    forms: Forms,
    *,
    kind: Kind | None = None,
    form: str | None = None,
    language: str | None = None,
    office: Path | None = None,
) -> Preview:
    """The preview of a Word template; a PDF too where LibreOffice is there. Raises Faulty."""
    template = template_named(file, workspace)
    users = users_of(template, workspace)
    kind = kind or kind_of(template, users) or USUAL
    chosen = _form(forms, kind, form or next((brief.form for brief in users if brief.kind == kind), None))
    document = sample_document(kind, chosen, _language(language, workspace), workspace)
    word = _with_pages(render(document, "docx", template, SAMPLE), office)
    return Preview(template.name, kind, {"docx": word, **_as_pdf(word, office)})


@cache
def _sample() -> Workspace:
    return load(SAMPLE)


def sample_document(kind: Kind, form: Form, language: str, workspace: Workspace | None) -> Document:
    """The sample's document of that kind in a form; texts that only the workspace has are its own."""
    sample = _sample()
    if workspace is not None:
        sample = replace(sample, texts={**workspace.texts, **sample.texts})
    asked = {"kind": kind, "form": form.id}
    brief: Brief = sample.briefs[KINDS[kind].preview].model_copy(update=asked)
    return compose(KINDS[kind], sample, brief, form, language)


def _form(forms: Forms, kind: Kind, id: str | None) -> Form:
    found = forms.get(kind, id)
    if found is None:
        raise Misuse(
            Message("There is no form “{id}” for this kind of document. See: grantwright list forms", id=id)
        )
    return found


def _language(wanted: str | None, workspace: Workspace | None) -> str:
    """The language of the preview: one that the sample has."""
    known = _sample().settings.languages
    if wanted is not None and wanted not in known:
        raise Misuse(
            Message(
                "The fictional organisation does not write in “{wanted}”. Choose one of: {known}",
                wanted=wanted,
                known=", ".join(known),
            )
        )
    usual = workspace.language if workspace else "en"
    return wanted or (usual if usual in known else "en")


def _with_pages(word: bytes, office: Path | None) -> bytes:
    if office is None or not asks_for_pages(word):
        return word
    return paged(office, {"preview": word}).get("preview", word)


def _as_pdf(word: bytes, office: Path | None) -> Mapping[str, bytes]:
    made = to_pdf(office, {"preview": word}) if office else {}
    return {"pdf": made["preview"]} if "preview" in made else {}
