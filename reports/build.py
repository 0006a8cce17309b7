"""Many documents: what to write, what is up to date, what a person has edited since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from org.faults import Fault, Faulty, Misuse, Place
from org.records import Brief, Format, Kind
from org.workspace import Workspace
from reports.document import Document, Gap
from reports.files import write_whole
from reports.fingerprints import of_inputs
from reports.forms import Forms
from reports.office.finding import identity
from reports.office.messages import failed, missing
from reports.review.assessing import assess
from reports.review.compliance import Requirement
from reports.review.doubts import Doubt
from reports.template_files import TemplateFile, find_template, word_form_of
from reports.template_gaps import with_template_gaps
from reports.workers import Crew, Records

OUTPUT = "reports"
LEDGER = ".written.json"
"""In the folder of the documents: what was written there, to tell what a person has edited since."""

AT_ONCE = 25
"""So many files wait for LibreOffice at most, to be laid out in one go."""

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
    stopping: tuple[Doubt, ...] = ()
    """What keeps the document from being final, besides gaps and limits."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job."""

    job: Job
    state: State
    unpaged: bool = False
    """Whether its contents list lacks page numbers, although they were wanted: its pages could not be laid out."""


@dataclass(frozen=True, slots=True)
class Office:
    """LibreOffice, which lays out Word files: where it is, and whether page numbers are wanted of it."""

    program: Path | None = None
    page_numbers: bool = False
    told: Callable[[int], None] | None = None
    """Told how many files are laid out now."""

    @property
    def numbers(self) -> bool:
        """Whether Word files get page numbers."""
        return self.program is not None and self.page_numbers


NO_OFFICE = Office()


@dataclass(frozen=True, slots=True)
class _Task:
    """A job, its template, and what goes into its file."""

    job: Job
    template: TemplateFile
    inputs: str
    by_office: bool
    """Whether it is the PDF of a Word form."""


def plan(
    workspace: Workspace,
    forms: Forms,
    briefs: Iterable[Brief],
    *,
    languages: Sequence[str] = (),
    formats: Sequence[Format] = (),
    output: Path | None = None,
    crew: Crew | None = None,
) -> tuple[Job, ...]:
    """The files that the briefs ask for; `languages`, `formats` and `output` go before what the briefs say."""
    if output is not None and not formats:
        formats = tuple(format for format in get_args(Format) if output.suffix == f".{format}")
    wanted = [
        (brief, language, tuple(formats or brief.formats or workspace.settings.formats))
        for brief in briefs
        for language in languages or brief.languages or (workspace.language,)
    ]
    workers = crew or Crew(Records(workspace, forms))
    jobs = [job for found in workers.each(_jobs_of, wanted) for job in found]
    if output is None:
        return tuple(jobs)
    return tuple(_redirected(job, output, len(jobs)) for job in jobs)


def _jobs_of(records: Records, wanted: tuple[Brief, str, tuple[Format, ...]]) -> tuple[Job, ...]:
    """A brief's files in one language."""
    workspace, (brief, language, formats) = records.workspace, wanted
    assessed = assess(workspace, brief, records.forms.of(brief), language)
    return tuple(
        Job(
            brief,
            with_template_gaps(assessed.document, workspace, brief, [format]),
            format,
            workspace.root / OUTPUT / _file_name(workspace, brief, language, format),
            assessed.over,
            assessed.left_out,
            assessed.stopping,
        )
        for format in formats
    )


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
        name = f"{job.brief.id} ({job.document.language})"
        found[name] = tuple(dict.fromkeys((*found.get(name, ()), *job.document.gaps)))
    return {name: listed for name, listed in found.items() if listed}


def overruns(jobs: Iterable[Job]) -> dict[str, tuple[Requirement, ...]]:
    """The limits that each document exceeds, by the name of its brief and its language."""
    return {f"{job.brief.id} ({job.document.language})": job.over for job in jobs if job.over}


def doubts(jobs: Iterable[Job]) -> dict[str, tuple[Doubt, ...]]:
    """What keeps each document from being final besides gaps and limits, by the name of its brief and its language."""
    return {f"{job.brief.id} ({job.document.language})": job.stopping for job in jobs if job.stopping}


def build(
    workspace: Workspace,
    jobs: Sequence[Job],
    *,
    overwrite: bool = False,
    told: Callable[[Outcome], None] | None = None,
    office: Office = NO_OFFICE,
    crew: Crew | None = None,
) -> tuple[Outcome, ...]:
    """Render and write the jobs, each as soon as it is done; files that a person has edited are refused first.

    PDFs that cannot be made raise Faulty, after all else is written.
    """
    if not overwrite:
        _refuse_edited(job.target for job in jobs)
    building = _Building(workspace, office, told)
    tasks = [_task_of(job, workspace.root, office) for job in jobs]
    due = [building.is_due(task) for task in tasks]
    building.render_ahead(crew, [task for task, is_due in zip(tasks, due, strict=True) if is_due])
    try:
        for task, is_due in zip(tasks, due, strict=True):
            building.add(task, due=is_due)
    except Faulty:
        building.finish()
        raise
    building.finish()
    if building.faults:
        raise Faulty(building.faults)
    return tuple(building.outcomes[index] for index in sorted(building.outcomes))


class _Building:
    """The jobs under way. Those that wait for LibreOffice wait for each other: it takes many at a time."""

    def __init__(self, workspace: Workspace, office: Office, told: Callable[[Outcome], None] | None) -> None:
        self.root = workspace.root
        self.office = office
        self.told = told
        self.outcomes: dict[int, Outcome] = {}
        self.faults: list[Fault] = []
        self._added = 0
        self._waiting: dict[int, tuple[_Task, bytes]] = {}
        self._rendered: Iterator[bytes] | None = None

    def is_due(self, task: _Task) -> bool:
        """Whether there is anything to render for it."""
        return not _is_up_to_date(task) and not self._lacks_office(task)

    def render_ahead(self, crew: Crew | None, due: Sequence[_Task]) -> None:
        """Let a crew render those that are due, while those before them are written."""
        if crew is not None:
            self._rendered = crew.each(_rendered, [(task, self.root) for task in due])

    def add(self, task: _Task, *, due: bool) -> None:
        """Do a job, or let it wait."""
        index, self._added = self._added, self._added + 1
        if due:
            self._start(index, task)
        elif self._lacks_office(task):
            self.faults.append(missing(task.job.brief, task.template.name))
        else:
            self._done(index, Outcome(task.job, "unchanged"))

    def _lacks_office(self, task: _Task) -> bool:
        return task.by_office and self.office.program is None and not _is_up_to_date(task)

    def finish(self) -> None:
        """Do the jobs that wait."""
        waiting, self._waiting = self._waiting, {}
        if not waiting or self.office.program is None:
            return
        if self.office.told is not None:
            self.office.told(len(waiting))
        pages = self._with_pages({index: data for index, (_task, data) in waiting.items()})
        forms = {index: pages.get(index, data) for index, (task, data) in waiting.items() if task.by_office}
        pdfs = _converted(self.office.program, forms)
        for index, (task, data) in waiting.items():
            if not task.by_office:
                self._write(index, task, pages.get(index, data), unpaged=index not in pages)
            elif index in pdfs:
                self._write(index, task, pdfs[index])
            else:
                self.faults.append(failed(task.job.brief, task.template.name))

    def _start(self, index: int, task: _Task) -> None:
        data = next(self._rendered) if self._rendered else _render_task(task, self.root)
        if task.by_office or (self.office.numbers and task.job.format == "docx" and _asks_for_pages(data)):
            self._waiting[index] = (task, data)
        else:
            self._write(index, task, data)
        if len(self._waiting) >= AT_ONCE:
            self.finish()

    def _with_pages(self, files: Mapping[int, bytes]) -> Mapping[int, bytes]:
        """The files with page numbers, of those that ask for any and could be laid out."""
        from reports.office.layout import paged

        asking = {str(index): data for index, data in files.items() if _asks_for_pages(data)}
        if not self.office.numbers or self.office.program is None:
            return {}
        return {int(name): data for name, data in paged(self.office.program, asking).items()}

    def _write(self, index: int, task: _Task, data: bytes, *, unpaged: bool = False) -> None:
        """Write a file; what could not be laid out is tried again the next time."""
        write_whole(task.job.target, data)
        inputs = "" if unpaged else task.inputs
        _note(task.job.target, {"inputs": inputs, "bytes": hashlib.sha256(data).hexdigest()})
        self._done(index, Outcome(task.job, "written", unpaged))

    def _done(self, index: int, outcome: Outcome) -> None:
        self.outcomes[index] = outcome
        if self.told is not None:
            self.told(outcome)


def _is_up_to_date(task: _Task) -> bool:
    target = task.job.target
    written = _ledger(target.parent).get(target.name, {})
    return written.get("inputs") == task.inputs and _sha256_of(target) == written.get("bytes")


def _rendered(_records: Records, work: tuple[_Task, Path]) -> bytes:
    return _render_task(*work)


def _render_task(task: _Task, root: Path) -> bytes:
    return render(task.job.document, "docx" if task.by_office else task.job.format, task.template, root)


def _task_of(job: Job, root: Path, office: Office) -> _Task:
    form = word_form_of(root, job.brief) if job.format == "pdf" else None
    template = form or find_template(root, job.brief, job.format)
    inputs = of_inputs(job.document, template, root)
    if form is not None or (job.format == "docx" and office.numbers):
        inputs += f"|{hashlib.sha256(identity(office.program).encode()).hexdigest()[:16]}{office.numbers:d}"
    return _Task(job, template, inputs, by_office=form is not None)


def _converted(program: Path, files: Mapping[int, bytes]) -> Mapping[int, bytes]:
    from reports.office.converting import to_pdf

    return {
        int(name): pdf
        for name, pdf in to_pdf(program, {str(key): data for key, data in files.items()}).items()
    }


def _asks_for_pages(data: bytes) -> bool:
    from reports.word.paging import asks_for_pages

    return asks_for_pages(data)


def render(document: Document, format: Format, template: TemplateFile, root: Path) -> bytes:
    """The document as a file's bytes. The libraries for Word and PDF are loaded when they are needed."""
    from reports.pictures import pictures_of

    pictures = pictures_of(document, root, charts=format == "pdf")
    if format == "docx":
        from reports import word

        return word.render(document, template, pictures=pictures)
    from reports import pdf

    return pdf.render(document, template, pictures=pictures)


def write_made(files: Mapping[Path, bytes], *, overwrite: bool = False) -> None:
    """Write files that are no brief's documents; those that a person has edited are refused. Raises Faulty."""
    if not overwrite:
        _refuse_edited(files)
    for target, data in files.items():
        write_whole(target, data)
        _note(target, {"inputs": "", "bytes": hashlib.sha256(data).hexdigest()})


def _refuse_edited(targets: Iterable[Path]) -> None:
    """Refuse to overwrite what a person has edited, or what was never written from here."""
    faults: list[Fault] = []
    for target in targets:
        if not target.exists():
            continue
        written = _ledger(target.parent).get(target.name)
        if written is None or _sha256_of(target) != written.get("bytes"):
            known = (
                "was edited since it was generated" if written else "is there already, and was not generated"
            )
            remedy = "keep it under another name, or write over it with --overwrite"
            faults.append(
                Fault(Place(f"{target.parent.name}/{target.name}"), f"the file {known}", remedy)
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
