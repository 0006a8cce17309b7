"""Doubts: what is found in a document, and what of it keeps the document from being final.

Money that the funder would not pay, another reader's words, figures that differ from the records: each stops a final
document, until it is mended or its brief accepts it with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from org.accounts.eligibility import money_findings
from org.base.document_kinds import KINDS_OF_BRIEF
from org.base.faults import Finding, in_order
from org.base.messages import Message, with_remedy
from org.records import Accepted, Brief
from org.workspace.index import Workspace
from reports.document.model import Document
from reports.forms import Form
from reports.review import disagreements, leaks, staleness


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding, and why it may stay, where the brief says so."""

    finding: Finding
    accepted: Accepted | None = None

    @property
    def stops(self) -> bool:
        """Whether a final document may not go out with it."""
        return self.finding.stops and self.accepted is None

    @property
    def message(self) -> Message:
        """The finding on a line: place, what is wrong, the remedy, its kind; or why it is accepted."""
        found = self.finding
        said = Message("{place}: {wrong}", place=f"{found.place.file}:{found.place.line}", wrong=found.wrong)
        if self.accepted is not None:
            return Message("{said} — accepted: {reason}", said=said, reason=self.accepted.reason)
        told = with_remedy(said, found.write)
        if found.stops:
            return Message("{told} [{kind}]", told=told, kind=found.kind)
        return Message("{told} [{kind}, no obstacle]", told=told, kind=found.kind)

    def __str__(self) -> str:
        return str(self.message)


def money_doubts(workspace: Workspace, brief: Brief, form: Form) -> tuple[Doubt, ...]:
    """What the rules of the form find in the money that a report tells of."""
    if KINDS_OF_BRIEF[brief.kind].about != "report" or brief.project is None:
        return ()
    project = workspace.projects[brief.project]
    return _judged(brief, money_findings(workspace, project, form.money, brief.funder))


def text_doubts(workspace: Workspace, brief: Brief, document: Document) -> tuple[Doubt, ...]:
    """What the document's words say that they likely should not: see `leaks` and `disagreements`."""
    found = (
        *leaks.findings(document, workspace, brief),
        *disagreements.findings(document, workspace, brief),
        *staleness.findings(document, workspace),
    )
    return _judged(brief, in_order(found))


def _judged(brief: Brief, findings: Iterable[Finding]) -> tuple[Doubt, ...]:
    return tuple(Doubt(finding, _acceptance(brief, finding)) for finding in findings)


def _acceptance(brief: Brief, finding: Finding) -> Accepted | None:
    """What the brief says of the finding: its kind, and words that stand in it."""
    for one in brief.accepted:
        if one.finding == finding.kind and (one.about or "").casefold() in finding.wrong.casefold():
            return one
    return None
