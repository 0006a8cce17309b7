"""Documents written: those of briefs, and one that somebody asks for by its kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from org.base.messages import Message
from org.records import Brief, Format, Kind
from org.records.settings import Archive
from org.workspace.index import Workspace
from reports.build.batch import BuildOutcome, Office, build
from reports.build.jobs import Job, doubts, gaps, overruns, plan
from reports.build.workers import crew
from reports.forms import Forms
from reports.office.program import find
from reports.tasks.done import Done, Tell
from reports.tasks.examination import briefs_named
from reports.tasks.outcome_lines import Said, of_languages, of_outcome, of_unfit
from reports.tasks.requests import brief_asked
from reports.tasks.workspaces import loaded


@dataclass(frozen=True, slots=True)
class DocumentOptions:
    """How documents are to be written; what is left out the briefs and the settings say."""

    formats: Sequence[Format] = ()
    languages: Sequence[str] = ()
    output: Path | None = None
    """The file or the folder to write to."""
    final: bool = False
    """Whether nothing is written where something is missing, too long or in doubt."""
    overwrite: bool = False
    """Whether files that somebody has edited are written over."""
    page_numbers: bool = True
    archive: Archive | None = None


def _nobody(number: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who is told while documents are being written."""

    tell: Tell
    """Takes what is said before anything is written."""
    of_plan: Callable[[int], None] = _nobody
    """Told how many files will be written."""
    of_file: Callable[[tuple[Said, ...]], None] | None = None
    """Told of each file as soon as it is written."""
    of_pages: Callable[[int], None] = _nobody
    """Told how many Word files LibreOffice lays out now."""


def write_briefs(
    folder: Path | None, briefs: Sequence[str], wanted: DocumentOptions, watcher: Watcher
) -> Done:
    """The documents of the briefs of these names; of all where none is named."""
    workspace, forms = loaded(folder)
    return _written(workspace, forms, briefs_named(workspace, briefs), wanted, watcher)


def write_document(
    folder: Path | None,
    kind: Kind,
    *,
    project: str | None,
    form: str | None,
    wanted: DocumentOptions,
    watcher: Watcher,
) -> Done:
    """One document without a brief of its own, or by the brief that fits."""
    workspace, forms = loaded(folder)
    return _written(workspace, forms, (brief_asked(workspace, forms, kind, project, form),), wanted, watcher)


def _written(
    workspace: Workspace, forms: Forms, briefs: Sequence[Brief], wanted: DocumentOptions, watcher: Watcher
) -> Done:
    update = {"archive": wanted.archive} if wanted.archive else {}
    asked = tuple(brief.model_copy(update=update) for brief in briefs)
    number = sum(len(wanted.languages or brief.languages or "1") for brief in asked)
    with crew(workspace, forms, number) as workers:
        jobs = plan(
            workspace, forms, asked, languages=wanted.languages, formats=wanted.formats, output=wanted.output,
            crew=workers,
        )  # fmt: skip
        if _refused(jobs, wanted, watcher):
            return Done(failed=True)
        watcher.of_plan(len(jobs))
        outcomes = build(
            workspace, jobs, overwrite=wanted.overwrite, told=_teller(watcher), crew=workers,
            office=Office(find(), wanted.page_numbers, watcher.of_pages),
        )  # fmt: skip
    return Done(data=[outcome.job.target for outcome in outcomes])


def _refused(jobs: Sequence[Job], wanted: DocumentOptions, watcher: Watcher) -> bool:
    """Tells what is to be said of the documents before they are written, and whether none of them will be."""
    missing, long, doubtful = gaps(jobs), overruns(jobs), doubts(jobs)
    watcher.tell(of_unfit(missing, long, doubtful, final=wanted.final))
    if wanted.final and (missing or long or doubtful):
        return True
    watcher.tell(of_languages(job.document.language for job in jobs))
    if not jobs:
        watcher.tell([
            Said(Message(
                "There is no brief yet. Write one in briefs/, or name a document, as in: "
                "grantwright capability-statement"
            ))
        ])  # fmt: skip
    return False


def _teller(watcher: Watcher) -> Callable[[BuildOutcome], None]:
    return lambda outcome: watcher.of_file(tuple(of_outcome(outcome))) if watcher.of_file else None
