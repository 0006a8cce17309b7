"""What is wrong in a workspace, what its documents still lack, and how they meet their forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from org.base.faults import Fault, Misuse, in_order
from org.base.messages import Message
from org.checking.loading import read
from org.reading.context import meant
from org.records import Brief
from org.workspace.index import Workspace
from reports.build.assessment import Assessed, assess
from reports.build.known_forms import read_forms
from reports.build.workers import Records, crew
from reports.document.model import Gap
from reports.fitting.template_gaps import with_template_gaps
from reports.forms import Form, Forms
from reports.forms.deadlines import Due, due
from reports.review.languages_compared import Difference, differences
from reports.review.notices import notices


@dataclass(frozen=True, slots=True)
class Examined:
    """A document, with all that is to be said of it, and its deadlines."""

    brief: str
    language: str
    form: Form
    assessed: Assessed
    deadlines: tuple[Due, ...] = ()

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The facts that it lacks."""
        return self.assessed.document.gaps


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that a check found."""

    faults: tuple[Fault, ...]
    documents: tuple[Examined, ...] = ()
    notices: tuple[Fault, ...] = ()
    """What is right and looks other than expected."""

    @property
    def disparities(self) -> Mapping[str, tuple[Difference, ...]]:
        """How the documents of one brief differ between its languages, by the name of the brief."""
        briefs = dict.fromkeys(one.brief for one in self.documents)
        found = {
            brief: differences([one.assessed.document for one in self.documents if one.brief == brief])
            for brief in briefs
        }
        return {brief: differing for brief, differing in found.items() if differing}

    @property
    def fit_to_send(self) -> bool:
        """Whether every document could be final: no fault, no gap, no limit exceeded, nothing that stops it."""
        found = (one.assessed for one in self.documents)
        return not self.faults and not any(one.document.gaps or one.over or one.stopping for one in found)


def read_all(root: Path) -> tuple[Workspace, Forms, tuple[Fault, ...]]:
    """The workspace and the forms, and every fault in either."""
    workspace, faults = read(root)
    forms, form_faults = read_forms(workspace)
    return workspace, forms, in_order([*faults, *form_faults])


def check(root: Path, names: Sequence[str] = (), *, today: date) -> Findings:
    """The faults of the workspace; where there are none, what is to say of the named briefs or of all."""
    workspace, forms, faults = read_all(root)
    if faults:
        return Findings(faults)
    tasks = [
        (brief.id, language, today)
        for brief in briefs_named(workspace, names)
        for language in brief.languages or (workspace.language,)
    ]
    with crew(workspace, forms, len(tasks)) as workers:
        documents = tuple(workers.each(_examined, tasks))
    if faults := _faults_of_pictures(workspace, documents):
        return Findings(faults)
    return Findings((), documents, notices(workspace))


def _faults_of_pictures(workspace: Workspace, documents: Sequence[Examined]) -> tuple[Fault, ...]:
    """What is wrong with the pictures of documents; the library that opens them is loaded where there are some."""
    found = [one.assessed.document for one in documents if one.assessed.document.figures]
    if not found:
        return ()
    from reports.pictures.gathered import faults_of_pictures  # noqa: PLC0415 - loads the library for pictures when it is needed

    return faults_of_pictures(found, workspace)


def briefs_named(workspace: Workspace, names: Sequence[str]) -> tuple[Brief, ...]:
    """The briefs of these names; all where none is named. Raises Misuse."""
    if not names:
        return tuple(workspace.briefs.values())
    for name in names:
        if name not in workspace.briefs:
            hint = meant(name, list(workspace.briefs), Message("grantwright list briefs"))
            raise Misuse(Message("There is no brief “{name}”: {hint}", name=name, hint=hint))
    return tuple(workspace.briefs[name] for name in names)


def _examined(records: Records, task: tuple[str, str, date]) -> Examined:
    id, language, today = task
    workspace, brief = records.workspace, records.workspace.briefs[id]
    form = records.forms.of(brief)
    assessed = assess(workspace, brief, form, language)
    formats = brief.formats or workspace.settings.formats
    document = with_template_gaps(assessed.document, workspace, brief, formats)
    deadlines = due(workspace, brief, form, today)
    return Examined(brief.id, language, form, replace(assessed, document=document), deadlines)
