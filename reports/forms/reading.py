"""The forms that a workspace can use: built in, and its own, which go before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from org.faults import Fault, Place, in_order
from org.reading.context import Reading, meant
from org.records import Brief, Kind
from org.tree import parse
from org.validation import validate
from org.workspace import Workspace
from reports.forms.records import GENERAL, Annex, Form, FormSection

BUILT_IN = Path(__file__).parents[2] / "templates" / "forms"
FOLDER = "templates/forms/"
"""How the places in built-in forms begin; a workspace has its forms in a folder of another name."""
OWN = "forms"
"""The folder of a workspace's own forms."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms that a workspace can use, by kind of document and id."""

    by_kind: Mapping[Kind, Mapping[str, Form]]

    def get(self, kind: Kind, id: str | None) -> Form | None:
        """The form of that id, the general one where `id` is None."""
        return self.by_kind[kind].get(id or GENERAL)

    def of(self, brief: Brief) -> Form:
        """The form of a brief. An unknown one is a fault of the workspace, and nothing is made from it."""
        form = self.get(brief.kind, brief.form)
        assert form is not None
        return form

    def __iter__(self) -> Iterator[Form]:
        for forms in self.by_kind.values():
            yield from forms.values()


def read_forms(workspace: Workspace) -> tuple[Forms, tuple[Fault, ...]]:
    """The built-in forms and the workspace's own, which go before, and every fault in the latter."""
    by_kind: dict[Kind, dict[str, Form]] = {kind: dict(built_in()[kind]) for kind in get_args(Kind)}
    faults: list[Fault] = []
    own: dict[tuple[Kind, str], Form] = {}
    for path in sorted((workspace.root / OWN).glob("*.yaml")):
        file = path.relative_to(workspace.root).as_posix()
        form, found = _read_form(path, file, workspace.language)
        faults += [*found, *(unknown_contents(form) if form else ())]
        if form is None:
            continue
        first = own.setdefault((form.kind, form.id), form)
        if first is not form:
            wrong = f"the form “{form.id}” is there already"
            faults.append(Fault(form.place, wrong, f"choose another id; the first is in {first.place.file}"))
        by_kind[form.kind][form.id] = form
    forms = Forms(by_kind)
    faults += _faults_of_briefs(workspace, forms)
    return forms, in_order(faults)


@cache
def built_in() -> Mapping[Kind, Mapping[str, Form]]:
    """The forms that Grantwright brings along, by kind of document and id."""
    forms: dict[Kind, dict[str, Form]] = {kind: {} for kind in get_args(Kind)}
    for path in sorted(BUILT_IN.glob("*.yaml")):
        form, faults = _read_form(path, f"{FOLDER}{path.name}", "en")
        if form is None or faults:
            raise AssertionError(f"a built-in form is faulty: {faults}")
        forms[form.kind][form.id] = form
    return forms


def is_built_in(place: Place) -> bool:
    """Whether something stands in a form that Grantwright brings along."""
    return place.file.startswith(FOLDER)


def _read_form(path: Path, file: str, language: str) -> tuple[Form | None, list[Fault]]:
    parsed = parse(path.read_bytes(), file)
    if parsed.tree is None:
        empty = [Fault(Place(file), "the form is empty", "write it, or delete the file")]
        return None, list(parsed.faults) or empty
    form, faults = validate(Form, parsed.tree, Reading(language=language))
    return form, [*parsed.faults, *faults]


def unknown_contents(form: Form) -> Iterator[Fault]:
    """The names in a form that nothing stands for."""
    from reports.kinds import KINDS  # noqa: PLC0415 - the kinds compose with forms

    known = KINDS[form.kind].contents.keys()
    filled = (section for section in form.sections if not form.only_heads(section))
    parts: tuple[FormSection | Annex, ...] = (*filled, *form.annexes)
    for part in parts:
        for name in part.contents:
            if name not in known:
                wrong = f"nothing called “{name}” can fill a section of a {form.kind.replace('-', ' ')}"
                remedy = meant(name, list(known), f"write “fill:” with some of: {', '.join(known)}")
                yield Fault(part.place, wrong, remedy)


def _faults_of_briefs(workspace: Workspace, forms: Forms) -> Iterator[Fault]:
    """Forms and sections that briefs name and that are not there."""
    for brief in workspace.briefs.values():
        form = forms.get(brief.kind, brief.form)
        if form is None:
            known = list(forms.by_kind[brief.kind])
            wrong = f"there is no form “{brief.form}” for a {brief.kind.replace('-', ' ')}"
            yield Fault(brief.place, wrong, meant(str(brief.form), known, "grantwright list forms"))
            continue
        optional = [section.id for section in form.sections if not section.required]
        for name in brief.optional_sections:
            if name not in optional:
                wrong = f"“{name}” is no optional section of the form “{form.id}”"
                hint = meant(name, optional, f"see: grantwright forms show {form.id}")
                yield Fault(brief.place, wrong, hint)
