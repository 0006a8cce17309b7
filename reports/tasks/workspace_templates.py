"""A workspace's own templates: which there are, which a document uses, and how to start one from ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from org.base.document_kinds import KINDS_OF_BRIEF
from org.base.faults import Fault, Faulty, Misuse, Place
from org.base.messages import Message
from org.reading.context import meant
from org.records import Brief, Format, Kind
from org.workspace.index import Workspace
from reports.forms import Forms
from reports.tasks.listings import Listing
from reports.template_names.reference import names_for
from reports.templates.template_files import (
    BUILT_IN,
    SUFFIXES,
    TemplateFile,
    built_in,
    find_template,
    found_at,
    own_name,
    word_form_of,
)
from reports.word.package.safety import inspected
from reports.word.proofreading import TemplateFinding, proofread
from reports.word.proofreading.proofs import ProofSetting

FOLDER = "templates"
STYLES = "base.css"
"""What all HTML templates look like."""

SHORTEST_HINT = Message("see: grantwright template list")


# Which there are


def listing(workspace: Workspace | None) -> Listing:
    """Every template with its kind and the briefs that use it; the built-in ones alone where there is no workspace."""
    briefs = tuple(workspace.briefs.values()) if workspace else ()
    users: dict[str, list[str]] = {}
    for brief in briefs:
        for format in get_args(Format):
            users.setdefault(_used(workspace, brief, format), []).append(brief.id)
    ours = {built_in(kind, format).name: kind for kind in KINDS_OF_BRIEF for format in get_args(Format)}
    rows = [(shown := _ours(name), kind, _listed(users.get(shown, ()))) for name, kind in ours.items()]
    columns = Message("template"), Message("for"), Message("used by")
    return Listing(columns, (*rows, *_own_rows(workspace, users)))


def _used(workspace: Workspace | None, brief: Brief, format: Format) -> str:
    """What the listing calls the template of a brief; nothing where the one that it names is not there."""
    assert workspace is not None
    try:
        form = word_form_of(workspace.root, brief) if format == "pdf" else None
        found = form or find_template(workspace.root, brief, format)
    except Faulty:
        return ""
    return found.name if found.path.is_relative_to(workspace.root) else _ours(found.name)


def _ours(name: str) -> Message:
    return Message("built-in {file}", file=name)


def _own_rows(workspace: Workspace | None, users: Mapping[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    if workspace is None:
        return
    folder = workspace.root / FOLDER
    suffixes = (*SUFFIXES.values(), ".css")
    for path in sorted(folder.rglob("*")):
        name = f"{FOLDER}/{path.relative_to(folder).as_posix()}"
        if path.suffix in suffixes and not path.name.startswith("~$"):
            used = users.get(name, ())
            kinds = dict.fromkeys(workspace.briefs[id].kind for id in used)
            every = Message("every PDF") if path.name == STYLES else ""
            yield name, ", ".join(kinds) or _kind_of_name(path.stem) or every, _listed(used)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _kind_of_name(stem: str) -> Kind | None:
    """The kind that a template is for by its name: `final-report`, `proposal-our-city`."""
    return next((kind for kind in KINDS_OF_BRIEF if stem.replace("_", "-").startswith(kind)), None)


# Start one


@dataclass(frozen=True, slots=True)
class Started:
    """A copy of a built-in template, and where it goes."""

    path: Path
    data: bytes


def ejected(
    root: Path,
    kind: Kind,
    formats: Sequence[Format],
    *,
    form: str | None = None,
    layout: str | None = None,
    force: bool = False,
) -> tuple[Started, ...]:
    """Copies of the built-in templates, by the names under which they are used from then on. Raises Faulty."""
    if layout is not None and not KINDS_OF_BRIEF[kind].layouts:
        raise Misuse(Message("This kind of document has no layout. Leave --layout out."))
    folder = root / FOLDER
    started = [
        Started(folder / own_name(kind, form, format), built_in(kind, format, layout).data)
        for format in dict.fromkeys(formats)
    ]
    present = [each.path for each in started if each.path.exists()]
    if present and not force:
        raise Faulty(
            Fault(
                Place(f"{FOLDER}/{path.name}"),
                Message("the template is there already"),
                Message("keep it, or write over it with --force; what is in it now is lost then"),
            )
            for path in present
        )
    if "pdf" in formats and not (folder / STYLES).exists():
        started.append(Started(folder / STYLES, TemplateFile(STYLES, _styles()).data))
    return tuple(started)


def _styles() -> Path:
    return BUILT_IN / STYLES


# Check one


@dataclass(frozen=True, slots=True)
class Proof:
    """A template that was proofread: its name and bytes, for whom it is, and what was found."""

    name: str
    data: bytes
    kind: Kind | None
    findings: tuple[TemplateFinding, ...]

    @property
    def is_word(self) -> bool:
        """Whether the file can be opened at all."""
        package, _refused = inspected(self.name, self.data)
        return package.main in package

    @property
    def is_sound(self) -> bool:
        """Whether it can be filled."""
        return all(finding.notice for finding in self.findings)


def proof_of(
    file: Path,
    workspace: Workspace | None,
    forms: Forms,
    *,
    kind: Kind | None = None,
    form: str | None = None,
) -> Proof:
    """What is wrong in a template, by the kind of document that it is for."""
    found = template_named(file, workspace)
    users = users_of(found, workspace)
    kind = kind or kind_of(found, users)
    data = found.data
    return Proof(
        found.name, data, kind, proofread(found.name, data, _setting(workspace, forms, users, kind, form))
    )


def template_named(file: Path, workspace: Workspace | None) -> TemplateFile:
    """The Word template at a path, or of a name in the folder templates. Raises Misuse, and Faulty for a folder."""
    folder = workspace.root / FOLDER if workspace else None
    candidates = [file, *([folder / file, folder / f"{file}.docx"] if folder else [])]
    path = next((each for each in candidates if each.is_file()), None)
    if path is None:
        for each in filter(Path.is_dir, candidates):
            found_at(str(each), each)
        known = sorted(each.name for each in folder.glob("*.docx")) if folder else []
        raise Misuse(
            Message(
                "There is no file “{file}”: {hint}", file=file, hint=meant(str(file), known, SHORTEST_HINT)
            )
        )
    if path.suffix in {".html", ".css"}:
        raise Misuse(
            Message(
                "“{file}” is no Word file. HTML templates are checked when a document is built with them.",
                file=file,
            )
        )
    resolved = path.resolve()
    inside = workspace is not None and resolved.is_relative_to(workspace.root)
    return TemplateFile(
        resolved.relative_to(workspace.root).as_posix() if workspace and inside else str(file), resolved
    )


def users_of(template: TemplateFile, workspace: Workspace | None) -> tuple[Brief, ...]:
    """The briefs whose Word file is made with it."""
    if workspace is None:
        return ()
    return tuple(
        brief for brief in workspace.briefs.values() if _word_template(workspace.root, brief) == template.path
    )


def _word_template(root: Path, brief: Brief) -> Path | None:
    try:
        return find_template(root, brief, "docx").path.resolve()
    except Faulty:
        return None


def kind_of(template: TemplateFile, users: Iterable[Brief]) -> Kind | None:
    """The kind of document that a template is for: of the briefs that use it, or by its name."""
    kinds = {brief.kind for brief in users}
    if len(kinds) == 1:
        return kinds.pop()
    return None if kinds else _kind_of_name(template.path.stem)


def _setting(
    workspace: Workspace | None, forms: Forms, users: Iterable[Brief], kind: Kind | None, form: str | None
) -> ProofSetting:
    """What the names in it may be; the sections are those of its forms, or of all forms of its kind."""
    named = [forms.of(brief) for brief in users if forms.get(brief.kind, brief.form)]
    chosen = forms.get(kind, form) if kind and form else None
    of_kind = [one for one in forms if kind in (None, one.kind)]
    wanted = [chosen] if chosen else named or of_kind
    sections = {part.id for one in wanted for part in one.sections}
    sections |= {part.id for one in wanted for part in one.annexes}
    paths = (name.path for name in names_for(kind))
    return ProofSetting(
        kind,
        frozenset(sections),
        frozenset(workspace.texts) if workspace else None,
        tuple(path for path in paths if "[]" not in path),
    )
