"""What a check found, as plain data for other programs."""

from __future__ import annotations

from typing import Any

from org.faults import Fault, Place
from reports.review.checking import Examined, Findings
from reports.review.compliance import Requirement
from reports.review.compliance_words import asked, found, title
from reports.review.deadlines import Due
from reports.wording import Wording, wording


def as_data(findings: Findings) -> dict[str, Any]:
    """The findings as lists and mappings."""
    return {
        "faults": [_fault(fault) for fault in findings.faults],
        "documents": [_document(one) for one in findings.documents],
    }


def _document(examined: Examined) -> dict[str, Any]:
    words = wording("en")
    return {
        "brief": examined.brief,
        "language": examined.language,
        "form": examined.form.id,
        "gaps": [{**_at(gap.place), "what": gap.what, "key": gap.key} for gap in examined.gaps],
        "requirements": [_requirement(words, one) for one in examined.requirements],
        "deadlines": [_deadline(one) for one in examined.deadlines],
        "money": [_fault(one) for one in examined.money],
        "left_out": examined.left_out,
        "suspicions": [_fault(fault) for fault in examined.suspicions],
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {**_at(fault.place), "wrong": fault.wrong, "write": fault.write}


def _requirement(words: Wording, one: Requirement) -> dict[str, Any]:
    return {
        **_at(one.place),
        "key": one.key,
        "section": title(words, one),
        "state": one.state,
        "asked": asked(words, one),
        "found": found(words, one),
        "unit": one.unit,
        "number": None if one.found is None else str(one.found),
        "most": None if one.most is None else str(one.most),
    }


def _deadline(one: Due) -> dict[str, Any]:
    dated = str(one.dated) if one.dated else None
    return {
        "what": one.what, "day": one.day.isoformat(), "days_left": one.left, "rule": one.rule, "dated": dated,
    }  # fmt: skip


def _at(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}
