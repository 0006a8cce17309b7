"""Which files to write: the jobs that briefs ask for, and what keeps their documents from being final."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from org.base.faults import Misuse
from org.base.messages import Message, UNSAID
from org.records import Brief, Format, Kind
from org.workspace.index import Workspace
from reports.document.model import Document, Gap
from reports.forms import Forms
from reports.build.assessment import assess
from reports.review.compliance import Requirement
from reports.review.doubts import Doubt
from reports.fitting.template_gaps import with_template_gaps
from reports.build.workers import Crew, Records

OUTPUT = "reports"


@dataclass(frozen=True, slots=True)
class Job:
    """One file to write."""

    brief: Brief
    document: Document
    format: Format
    target: Path
    over: tuple[Requirement, ...] = ()
    """The limits of the form that the document exceeds."""
    left_out: Message = UNSAID
    """What there was no room for on the pages that the brief allows."""
    stopping: tuple[Doubt, ...] = ()
    """What keeps the document from being final, besides gaps and limits."""


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
    """The job with `output` as its file, or as its folder where that is one or has no ending."""
    if output.is_dir() or not output.suffix:
        return replace(job, target=output / job.target.name)
    if jobs > 1:
        raise Misuse(
            Message(
                
                    "{jobs} files cannot all be {output}. Name a folder, or choose one brief, --format and "
                    "--lang."
                ,
                jobs=jobs,
                output=output,
            )
        )
    if output.suffix.lstrip(".") != job.format:
        raise Misuse(
            Message(
                "{output} does not end in .{format}. Correct the name, or the --format.",
                output=output,
                format=job.format,
            )
        )
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
