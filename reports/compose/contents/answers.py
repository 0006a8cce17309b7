"""Answers: what funders ask about a project beside its plan and its results, one text of the record each."""

from __future__ import annotations

from collections.abc import Mapping

from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked, narrative
from reports.document.model import Narrative, Paragraph


def records_kept(c: Composition) -> Blocks:
    """Where the project's documents are kept."""
    kept = c.project.records_kept
    return (Narrative((Paragraph(c.text(kept)),)),) if kept else ()


ANSWERS: Mapping[str, Content] = {
    "description": narrative(marked("Description"), "description"),
    "theory-of-change": narrative(marked("Theory of change"), "theory_of_change"),
    "evaluation": narrative(marked("Evaluation"), "evaluation"),
    "changes": narrative(marked("Changes and amendments"), "changes"),
    "equity": narrative(marked("Gender, equity and inclusion"), "equity"),
    "safeguarding": narrative(marked("Safeguarding"), "safeguarding"),
    "participation": narrative(marked("Participation and accountability"), "participation"),
    "risk-management": narrative(marked("Risk management"), "risk_management"),
    "coordination": narrative(marked("Coordination"), "coordination"),
    "partnership": narrative(marked("Work with partners"), "partnership"),
    "environment": narrative(marked("Environment"), "environment"),
    "value-for-money": narrative(marked("Value for money"), "value_for_money"),
    "records-kept": Content(marked("Location of records"), records_kept, "records_kept"),
}
"""By the name that a form fills a section with."""
