"""What is wrong in a workspace, what its documents still lack, and how they meet their forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from org.accounts.eligibility import money_findings
from org.faults import Fault, Misuse, in_order
from org.reading.context import meant
from org.records import Brief
from org.workspace import Workspace, read
from reports.document import Gap
from reports.forms import Form, Forms, read_forms
from reports.review import disagreements, leaks
from reports.review.assessing import assess
from reports.review.compliance import Requirement
from reports.review.deadlines import Due, due


@dataclass(frozen=True, slots=True)
class Examined:
    """A document, with the facts that it lacks, the demands of its form, and its deadlines."""

    brief: str
    language: str
    form: Form
    gaps: tuple[Gap, ...]
    requirements: tuple[Requirement, ...] = ()
    deadlines: tuple[Due, ...] = ()
    money: tuple[Fault, ...] = ()
    """What the funder would not pay, by the rules of the form."""
    left_out: str = ""
    """What there was no room for on the pages that the brief allows."""
    suspicions: tuple[Fault, ...] = ()
    """What its words say that they likely should not: see `leaks` and `disagreements`."""

    @property
    def over(self) -> tuple[Requirement, ...]:
        """The limits that it exceeds."""
        return tuple(one for one in self.requirements if one.state == "over")


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that a check found."""

    faults: tuple[Fault, ...]
    documents: tuple[Examined, ...] = ()

    @property
    def fit_to_send(self) -> bool:
        """Whether every document could be final: no fault, no gap, no limit exceeded."""
        return not self.faults and not any(one.gaps or one.over for one in self.documents)


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
    briefs = briefs_named(workspace, names)
    return Findings(
        (), tuple(found for brief in briefs for found in _examined(workspace, forms, brief, today))
    )


def briefs_named(workspace: Workspace, names: Sequence[str]) -> tuple[Brief, ...]:
    """The briefs of these names; all where none is named."""
    if not names:
        return tuple(workspace.briefs.values())
    for name in names:
        if name not in workspace.briefs:
            hint = meant(name, list(workspace.briefs), "grantwright list briefs")
            raise Misuse(f"There is no brief “{name}”: {hint}")
    return tuple(workspace.briefs[name] for name in names)


def _examined(workspace: Workspace, forms: Forms, brief: Brief, today: date) -> Iterator[Examined]:
    form = forms.of(brief)
    deadlines, money = due(workspace, brief, form, today), _money(workspace, brief, form)
    for language in brief.languages or (workspace.language,):
        assessed = assess(workspace, brief, form, language)
        document = assessed.document
        suspicions = (
            *leaks.findings(document, workspace, brief),
            *disagreements.findings(document, workspace, brief),
        )
        yield Examined(
            brief.id,
            language,
            form,
            document.gaps,
            assessed.requirements,
            deadlines,
            money,
            assessed.left_out,
            in_order(suspicions),
        )


def _money(workspace: Workspace, brief: Brief, form: Form) -> tuple[Fault, ...]:
    """What the rules of the form find in the money that a report tells of."""
    if brief.kind != "final-report" or brief.project is None:
        return ()
    return money_findings(workspace, workspace.projects[brief.project], form.money)
