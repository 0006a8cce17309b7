"""The start of a form of one's own: a commented file, new or after another form."""

from __future__ import annotations

import re
from pathlib import Path

from org.base.faults import Misuse, Unreadable
from org.base.messages import Message, with_remedy
from org.reading.context import Reading
from org.reading.scalars import read_id
from org.records import Kind
from org.workspace.schema import HEADER
from reports.forms.form_files import BUILT_IN, OWN
from reports.forms.records import GENERAL, Form

START = BUILT_IN / "new" / "form.yaml"
_ID = re.compile(r"^id:.*$", re.MULTILINE)


def path_of(root: Path, name: str) -> Path:
    """Where a workspace's own form of that name stands; a name that is no id is refused. Raises Misuse."""
    try:
        read_id(name, Reading())
    except Unreadable as error:
        raise Misuse(
            Message(
                "“{name}” cannot be the name of a form: {reason}.",
                name=name,
                reason=with_remedy(error.wrong, error.write),
            )
        ) from None
    return root / OWN / f"{name}.yaml"


def start(name: str, kind: Kind, model: Form | None, root: Path) -> bytes:
    """The file of a new form; with the sections of `model`, else of the general form."""
    header = f"{HEADER}../.grantwright/schema/form.json\n"
    if model is not None:
        told = f"# After the form “{model.id}”: change what your funder wants otherwise.\n"
        return (header + told + _ID.sub(f"id: {name}", _text(model, root), count=1)).encode()
    text = START.read_text(encoding="utf-8").replace("NAME", name).replace("KIND", kind)
    return (header + text + _sections(kind)).encode()


def _text(form: Form, root: Path) -> str:
    """The file of a form, without the line for the editor."""
    built_in = BUILT_IN / Path(form.place.file).name
    path = built_in if form.place.file.startswith("templates/") else root / form.place.file
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(HEADER))


def _sections(kind: Kind) -> str:
    general = (BUILT_IN / f"{GENERAL}-{kind}.yaml").read_text(encoding="utf-8")
    return general[general.index("sections:") :]
