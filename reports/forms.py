"""Forms: what a funder requires of one kind of document, as YAML, built in or of the workspace's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from org.faults import Fault, Place, in_order
from org.fields import DateField, Id, TextField, Truth, Url, Word
from org.reading.context import Reading, meant
from org.records import Kind, Record
from org.tree import parse
from org.validation import validate
from org.workspace import Workspace

BUILT_IN = Path(__file__).parent.parent / "templates" / "forms"
GENERAL = "general"


class FormSection(Record):
    """A section that a form asks for."""

    id: Id
    heading: TextField | None = None
    """In place of the usual heading."""
    fill: tuple[Id, ...] = ()
    """What fills it, in this order; what has the section's own id where it is left out."""
    required: Truth = False
    """Whether the document may not be without it."""
    guidance: TextField | None = None

    @property
    def contents(self) -> tuple[str, ...]:
        """The names of what fills the section."""
        return self.fill or (self.id,)


class Form(Record):
    """What a funder requires of one kind of document."""

    id: Id
    kind: Kind
    title: TextField
    publisher: TextField | None = None
    """Whose form it is."""
    url: Url | None = None
    vintage: Word | None = None
    """The year or version of the form."""
    noted: DateField | None = None
    """When its rules were noted down; the live call decides."""
    numbered: Truth = False
    """Whether the sections carry numbers."""
    sections: tuple[FormSection, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms that a workspace can use, by kind of document and id."""

    by_kind: Mapping[Kind, Mapping[str, Form]]

    def get(self, kind: Kind, id: str | None) -> Form | None:
        """The form of that id, the general one where `id` is None."""
        return self.by_kind[kind].get(id or GENERAL)

    def __iter__(self) -> Iterator[Form]:
        for forms in self.by_kind.values():
            yield from forms.values()


def read_forms(workspace: Workspace) -> tuple[Forms, tuple[Fault, ...]]:
    """The built-in forms and the workspace's own, which go before, and every fault in the latter."""
    by_kind: dict[Kind, dict[str, Form]] = {kind: dict(built_in()[kind]) for kind in get_args(Kind)}
    faults: list[Fault] = []
    own: dict[tuple[Kind, str], Form] = {}
    for path in sorted((workspace.root / "forms").glob("*.yaml")):
        file = path.relative_to(workspace.root).as_posix()
        form, found = _read_form(path, file, workspace.language)
        faults += found
        if form is None:
            continue
        first = own.setdefault((form.kind, form.id), form)
        if first is not form:
            wrong = f"the form “{form.id}” is there already"
            faults.append(Fault(form.place, wrong, f"choose another id; the first is in {first.place.file}"))
        by_kind[form.kind][form.id] = form
    forms = Forms(by_kind)
    faults += _unknown_forms(workspace, forms)
    return forms, in_order(faults)


@cache
def built_in() -> Mapping[Kind, Mapping[str, Form]]:
    """The forms that Grantwright brings along, by kind of document and id."""
    forms: dict[Kind, dict[str, Form]] = {kind: {} for kind in get_args(Kind)}
    for path in sorted(BUILT_IN.glob("*.yaml")):
        form, faults = _read_form(path, f"templates/forms/{path.name}", "en")
        if form is None or faults:
            raise AssertionError(f"a built-in form is faulty: {faults}")
        forms[form.kind][form.id] = form
    return forms


def _read_form(path: Path, file: str, language: str) -> tuple[Form | None, list[Fault]]:
    parsed = parse(path.read_bytes(), file)
    if parsed.tree is None:
        empty = [Fault(Place(file), "the form is empty", "write it, or delete the file")]
        return None, list(parsed.faults) or empty
    form, faults = validate(Form, parsed.tree, Reading(language=language))
    return form, [*parsed.faults, *faults, *(_unknown_contents(form) if form else ())]


def _unknown_contents(form: Form) -> Iterator[Fault]:
    from reports.kinds import KINDS  # noqa: PLC0415 - the kinds compose with forms

    known = KINDS[form.kind].contents.keys()
    for section in form.sections:
        for name in section.contents:
            if name not in known:
                wrong = f"nothing called “{name}” can fill a section of a {form.kind.replace('-', ' ')}"
                remedy = meant(name, list(known), f"write “fill:” with some of: {', '.join(known)}")
                yield Fault(section.place, wrong, remedy)


def _unknown_forms(workspace: Workspace, forms: Forms) -> Iterator[Fault]:
    for brief in workspace.briefs.values():
        if forms.get(brief.kind, brief.form) is None:
            known = list(forms.by_kind[brief.kind])
            wrong = f"there is no form “{brief.form}” for a {brief.kind.replace('-', ' ')}"
            yield Fault(brief.place, wrong, meant(str(brief.form), known, "grantwright list forms"))
