"""Many documents: what to write, what is up to date, what a person has edited since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from org.faults import Fault, Faulty, Misuse, Place
from org.records import Brief, Format, Kind
from org.workspace import Workspace
from reports.document import Document, Gap
from reports.files import write_whole
from reports.forms import Forms
from reports.review.assessing import assess
from reports.review.compliance import Requirement
from reports.template_files import TemplateFile, find_template

OUTPUT = "reports"
LEDGER = ".written.json"
"""In the folder of the documents: what was written there, to tell what a person has edited since."""

State = Literal["written", "unchanged"]


@dataclass(frozen=True, slots=True)
class Job:
    """One file to write."""

    brief: Brief
    document: Document
    format: Format
    target: Path
    over: tuple[Requirement, ...] = ()
    """The limits of the form that the document exceeds."""
    left_out: str = ""
    """What there was no room for on the pages that the brief allows."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job."""

    job: Job
    state: State


def plan(
    workspace: Workspace,
    forms: Forms,
    briefs: Iterable[Brief],
    *,
    languages: Sequence[str] = (),
    formats: Sequence[Format] = (),
    output: Path | None = None,
) -> tuple[Job, ...]:
    """The files that the briefs ask for; `languages`, `formats` and `output` go before what the briefs say."""
    if output is not None and not formats:
        formats = tuple(format for format in get_args(Format) if output.suffix == f".{format}")
    jobs: list[Job] = []
    for brief in briefs:
        form = forms.of(brief)
        for language in languages or brief.languages or (workspace.language,):
            assessed = assess(workspace, brief, form, language)
            for format in formats or brief.formats or workspace.settings.formats:
                target = workspace.root / OUTPUT / _file_name(workspace, brief, language, format)
                jobs.append(Job(brief, assessed.document, format, target, assessed.over, assessed.left_out))
    if output is None:
        return tuple(jobs)
    return tuple(_redirected(job, output, len(jobs)) for job in jobs)


def _file_name(workspace: Workspace, brief: Brief, language: str, format: Format) -> str:
    suffix = "" if language == workspace.language else f"-{language}"
    return f"{brief.id}{suffix}.{format}"


def _redirected(job: Job, output: Path, jobs: int) -> Job:
    """The job with `output` as its file, or as its folder where several files are written."""
    if output.is_dir() or (jobs > 1 and not output.suffix):
        return replace(job, target=output / job.target.name)
    if jobs > 1:
        raise Misuse(
            f"{jobs} files cannot all be {output}. Name a folder, or choose one brief, --format and --lang."
        )
    if output.suffix.lstrip(".") != job.format:
        raise Misuse(f"{output} does not end in .{job.format}. Correct the name, or the --format.")
    return replace(job, target=output)


def gaps(jobs: Iterable[Job]) -> dict[str, tuple[Gap, ...]]:
    """The gaps of each document, by the name of its brief and its language."""
    found: dict[str, tuple[Gap, ...]] = {}
    for job in jobs:
        found[f"{job.brief.id} ({job.document.language})"] = job.document.gaps
    return {name: listed for name, listed in found.items() if listed}


def overruns(jobs: Iterable[Job]) -> dict[str, tuple[Requirement, ...]]:
    """The limits that each document exceeds, by the name of its brief and its language."""
    return {f"{job.brief.id} ({job.document.language})": job.over for job in jobs if job.over}


def build(
    workspace: Workspace,
    jobs: Sequence[Job],
    *,
    overwrite: bool = False,
    told: Callable[[Outcome], None] | None = None,
) -> tuple[Outcome, ...]:
    """Render and write the jobs, each as soon as it is done; files that a person has edited are refused first."""
    if not overwrite:
        _refuse_edited(jobs)
    outcomes: list[Outcome] = []
    for job in jobs:
        outcome = _run(workspace, job)
        if told is not None:
            told(outcome)
        outcomes.append(outcome)
    return tuple(outcomes)


def _run(workspace: Workspace, job: Job) -> Outcome:
    template = find_template(workspace.root, job.brief, job.format)
    inputs = _fingerprint(job, template, workspace.root)
    written = _ledger(job.target.parent).get(job.target.name, {})
    if written.get("inputs") == inputs and _sha256_of(job.target) == written.get("bytes"):
        return Outcome(job, "unchanged")
    data = render(job.document, job.format, template, workspace.root)
    write_whole(job.target, data)
    _note(job.target, {"inputs": inputs, "bytes": hashlib.sha256(data).hexdigest()})
    return Outcome(job, "written")


def render(document: Document, format: Format, template: TemplateFile, root: Path) -> bytes:
    """The document as a file's bytes. The libraries for Word and PDF are loaded when they are needed."""
    from reports.pictures import pictures_of

    pictures = pictures_of(document, root)
    if format == "docx":
        from reports import word

        return word.render(document, template, pictures=pictures)
    from reports import pdf

    return pdf.render(document, template, pictures=pictures)


def _fingerprint(job: Job, template: TemplateFile, root: Path) -> str:
    """Of all that goes into a file: the document, the templates, the pictures, and this program."""
    digest = hashlib.sha256(job.document.digest.encode())
    own = sorted((root / "templates").rglob("*"))
    pictures = [root / figure.file for figure in job.document.figures]
    for path in [template.path, *own, *pictures]:
        if path.is_file():
            digest.update(f"{path.name}\0".encode() + path.read_bytes())
    digest.update(_program().encode())
    return digest.hexdigest()


@cache
def _program() -> str:
    """A fingerprint of the code and the built-in templates, and of the versions of what renders."""
    from importlib.metadata import version

    home = Path(__file__).parent.parent
    digest = hashlib.sha256(
        "|".join(version(name) for name in ("docxtpl", "matplotlib", "weasyprint")).encode()
    )
    for folder in ("reports", "templates"):
        for path in sorted((home / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _refuse_edited(jobs: Iterable[Job]) -> None:
    """Refuse to overwrite what a person has edited, or what was never written from here."""
    faults: list[Fault] = []
    for job in jobs:
        if not job.target.exists():
            continue
        written = _ledger(job.target.parent).get(job.target.name)
        if written is None or _sha256_of(job.target) != written.get("bytes"):
            known = (
                "was edited since it was generated" if written else "is there already, and was not generated"
            )
            remedy = "keep it under another name, or write over it with --overwrite"
            faults.append(
                Fault(Place(f"{job.target.parent.name}/{job.target.name}"), f"the file {known}", remedy)
            )
    if faults:
        raise Faulty(faults)


def _ledger(folder: Path) -> Mapping[str, Mapping[str, str]]:
    try:
        found = json.loads((folder / LEDGER).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError, UnicodeDecodeError):
        return {}
    return found if isinstance(found, dict) else {}


def _note(target: Path, entry: Mapping[str, str]) -> None:
    ledger = {**_ledger(target.parent), target.name: entry}
    text = json.dumps(ledger, indent=1, sort_keys=True)
    write_whole(target.parent / LEDGER, text.encode())


def _sha256_of(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def brief_for(workspace: Workspace, kind: Kind, project: str | None, form: str | None) -> Brief:
    """The workspace's brief for that kind and project, of several the one named so; or one that names just these."""
    name = f"{kind}-{project}" if project else kind
    fitting = [
        brief
        for brief in workspace.briefs.values()
        if brief.kind == kind and brief.project == project and form in (None, brief.form)
    ]
    for brief in (*(one for one in fitting if one.id == name), *fitting):
        return brief
    given: dict[str, Any] = {"id": name, "kind": kind, "project": project, "form": form}
    return Brief.model_validate({key: value for key, value in given.items() if value is not None})
