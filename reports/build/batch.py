"""Many documents: rendered and written, or left as they are where nothing has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from org.base.faults import Fault, Faulty
from org.records import Format
from org.workspace.index import Workspace
from reports.document.model import Document
from reports.fitting.fingerprints import of_inputs
from reports.build.jobs import Job
from reports.office.program import identity
from reports.office.program import failed, missing
from reports.templates.template_files import TemplateFile, find_template, word_form_of
from reports.build.workers import Crew, Records
from reports.build.manifest import is_up_to_date, refuse_edited, write

AT_ONCE = 25
"""So many files wait for LibreOffice at most, to be laid out in one go."""

State = Literal["written", "unchanged"]


@dataclass(frozen=True, slots=True)
class BuildOutcome:
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


def build(
    workspace: Workspace,
    jobs: Sequence[Job],
    *,
    overwrite: bool = False,
    told: Callable[[BuildOutcome], None] | None = None,
    office: Office = NO_OFFICE,
    crew: Crew | None = None,
) -> tuple[BuildOutcome, ...]:
    """Render and write the jobs, each as soon as it is done; files that a person has edited are refused first.

    PDFs that cannot be made raise Faulty, after all else is written.
    """
    if not overwrite:
        refuse_edited(job.target for job in jobs)
    building = _Building(workspace, office, told)
    tasks = [_task_of(job, workspace.root, office) for job in jobs]
    due = [building.is_due(task) for task in tasks]
    rendered = [task for task, is_due in zip(tasks, due, strict=True) if is_due]
    _refuse_pictures(workspace, [task.job.document for task in rendered])
    building.render_ahead(crew, rendered)
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


def _refuse_pictures(workspace: Workspace, documents: Sequence[Document]) -> None:
    """Raise what is wrong with the pictures of all documents, before any of them is written."""
    if not any(document.figures for document in documents):
        return
    from reports.pictures.gathered import faults_of_pictures

    if faults := faults_of_pictures(documents, workspace):
        raise Faulty(faults)


class _Building:
    """The jobs under way. Those that wait for LibreOffice wait for each other: it takes many at a time."""

    def __init__(self, workspace: Workspace, office: Office, told: Callable[[BuildOutcome], None] | None) -> None:
        self.root = workspace.root
        self.office = office
        self.told = told
        self.outcomes: dict[int, BuildOutcome] = {}
        self.faults: list[Fault] = []
        self._added = 0
        self._waiting: dict[int, tuple[_Task, bytes]] = {}
        self._rendered: Iterator[bytes] | None = None

    def is_due(self, task: _Task) -> bool:
        """Whether there is anything to render for it."""
        return not is_up_to_date(task.job.target, task.inputs) and not self._lacks_office(task)

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
            self._done(index, BuildOutcome(task.job, "unchanged"))

    def _lacks_office(self, task: _Task) -> bool:
        return (
            task.by_office and self.office.program is None and not is_up_to_date(task.job.target, task.inputs)
        )

    def finish(self) -> None:
        """Write the documents that wait for LibreOffice, all at once."""
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
        from reports.office.page_numbers import paged

        asking = {str(index): data for index, data in files.items() if _asks_for_pages(data)}
        if not self.office.numbers or self.office.program is None:
            return {}
        return {int(name): data for name, data in paged(self.office.program, asking).items()}

    def _write(self, index: int, task: _Task, data: bytes, *, unpaged: bool = False) -> None:
        """Write a file; what could not be laid out is tried again the next time."""
        write(task.job.target, data, "" if unpaged else task.inputs)
        self._done(index, BuildOutcome(task.job, "written", unpaged))

    def _done(self, index: int, outcome: BuildOutcome) -> None:
        self.outcomes[index] = outcome
        if self.told is not None:
            self.told(outcome)


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
    from reports.word.styles.paging import asks_for_pages

    return asks_for_pages(data)


def render(document: Document, format: Format, template: TemplateFile, root: Path) -> bytes:
    """The document as a file's bytes. The libraries for Word and PDF are loaded when they are needed."""
    from reports.pictures.gathered import pictures_of

    pictures = pictures_of(document, root, charts=format == "pdf")
    if format == "docx":
        from reports import word

        return word.render(document, template, pictures=pictures)
    from reports.pdf import rendered

    return rendered.render(document, template, pictures=pictures)
