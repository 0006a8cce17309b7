"""Findings: what is doubtful in one document, of which kind, and whether a final one may go out with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from org.faults import Fault

FindingKind = Literal[
    "no-rate", "undated", "outside-period", "heading-limit", "indirect-cap", "procurement", "over-award",
    "other-funder", "other-call", "past-year", "placeholder", "figure", "small-group", "acronym",
    "translation",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Finding(Fault):
    """Something doubtful in a document: a brief may accept it, with the reason."""

    kind: FindingKind = "figure"
    stops: bool = True
    """Whether a final document may not go out with it."""
