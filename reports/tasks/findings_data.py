"""What a check found, as plain data for other programs."""

from __future__ import annotations

from typing import Any

from org.base.faults import Fault, Place
from reports.forms.deadlines import Due
from reports.review.compliance import Requirement, SectionMeasure
from reports.review.compliance_words import asked, found, title
from reports.review.doubts import Doubt
from reports.tasks.examination import Examined, Findings
from reports.words.wording import Wording, wording


def as_data(findings: Findings) -> dict[str, Any]:
    """The findings as lists and mappings."""
    return {
        "faults": [_fault(fault) for fault in findings.faults],
        "notices": [_fault(notice) for notice in findings.notices],
        "documents": [_document(one) for one in findings.documents],
        "parity": [
            {
                "brief": brief,
                "language": one.language,
                "first": one.first,
                "section": one.where,
                "differs": one.what,
            }
            for brief, found in findings.disparities.items()
            for one in found
        ],
    }


def _document(examined: Examined) -> dict[str, Any]:
    words, assessed = wording("en"), examined.assessed
    return {
        "brief": examined.brief,
        "language": examined.language,
        "form": examined.form.id,
        "gaps": [{**_at(gap.place), "what": gap.what, "key": gap.key} for gap in examined.gaps],
        "requirements": [_requirement(words, one) for one in assessed.requirements],
        "deadlines": [_deadline(one) for one in examined.deadlines],
        "money": [_doubt(doubt) for doubt in assessed.money],
        "left_out": assessed.left_out,
        "suspicions": [_doubt(doubt) for doubt in assessed.words],
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {**_at(fault.place), "wrong": fault.wrong, "write": fault.write}


def _doubt(doubt: Doubt) -> dict[str, Any]:
    reason = str(doubt.accepted.reason) if doubt.accepted else None
    return {
        **_fault(doubt.finding), "finding": doubt.finding.kind, "stops": doubt.stops, "accepted": reason,
    }  # fmt: skip


def _requirement(words: Wording, one: Requirement) -> dict[str, Any]:
    return {
        **_at(one.place),
        "key": one.key,
        "section": title(words, one),
        "state": one.state,
        "asked": asked(words, one),
        "found": found(words, one),
        "measured": [_measured(each) for each in one.measured],
    }


def _measured(one: SectionMeasure) -> dict[str, Any]:
    return {
        "unit": one.unit, "found": None if one.found is None else str(one.found), "most": str(one.most),
    }  # fmt: skip


def _deadline(one: Due) -> dict[str, Any]:
    dated = str(one.dated) if one.dated else None
    return {
        "what": one.what, "day": one.day.isoformat(), "days_left": one.left, "rule": one.rule, "dated": dated,
    }  # fmt: skip


def _at(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}
