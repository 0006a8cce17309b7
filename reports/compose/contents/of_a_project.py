"""What can fill a section of every document about one project, be it a proposal or a report."""

from __future__ import annotations

from collections.abc import Mapping

from reports.compose.base.content import Content
from reports.compose.contents import (
    answers,
    budget,
    identification,
    logical_framework,
    particulars,
    plans,
    policies,
    risks,
    signing,
    workplan,
)
from reports.compose.contents.acronyms import ACRONYMS

OF_A_PROJECT: Mapping[str, Content] = {
    "identification": identification.IDENTIFICATION,
    "summary": plans.SUMMARY,
    "target-groups": plans.TARGET_GROUPS,
    "approach": plans.APPROACH,
    "logical-framework": logical_framework.LOGICAL_FRAMEWORK,
    "workplan": workplan.WORKPLAN,
    "timetable": workplan.TIMETABLE,
    "activity-matrix": workplan.ACTIVITY_MATRIX,
    "milestones": workplan.MILESTONES,
    "monitoring": plans.MONITORING,
    "risks": risks.RISKS,
    "risk-matrix": risks.RISK_MATRIX,
    "sustainability": plans.SUSTAINABILITY,
    "visibility": plans.VISIBILITY,
    "budget": budget.BUDGET,
    "co-funding": budget.CO_FUNDING,
    "annexes": plans.ANNEXES,
    "acronyms": ACRONYMS,
    **answers.ANSWERS,
    **particulars.PARTICULARS,
    **policies.POLICIES,
    **signing.SIGNING,
}
