"""Forms read from their files, and those that Grantwright brings along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from org.base.document_kinds import KINDS_OF_BRIEF
from org.base.faults import Fault, Place
from org.base.messages import Message
from org.base.yaml_tree import parse
from org.reading.context import Reading
from org.records import Brief, Kind
from org.records.validation import validate
from reports.forms.records import GENERAL, Form

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


@cache
def built_in() -> Mapping[Kind, Mapping[str, Form]]:
    """The forms that Grantwright brings along, by kind of document and id."""
    forms: dict[Kind, dict[str, Form]] = {kind: {} for kind in KINDS_OF_BRIEF}
    for path in sorted(BUILT_IN.glob("*.yaml")):
        form, faults = read_form(path, f"{FOLDER}{path.name}", "en")
        if form is None or faults:
            raise AssertionError(f"a built-in form is faulty: {faults}")
        forms[form.kind][form.id] = form
    return forms


def is_built_in(place: Place) -> bool:
    """Whether something stands in a form that Grantwright brings along."""
    return place.file.startswith(FOLDER)


def read_form(path: Path, file: str, language: str) -> tuple[Form | None, list[Fault]]:
    """The form in a file as far as it can be read, and every fault in it."""
    parsed = parse(path.read_bytes(), file)
    if parsed.tree is None:
        empty = [Fault(Place(file), Message("the form is empty"), Message("write it, or delete the file"))]
        return None, list(parsed.faults) or empty
    form, faults = validate(Form, parsed.tree, Reading(language=language))
    return form, [*parsed.faults, *faults]
