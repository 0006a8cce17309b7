"""Why targets were not met: each that was missed with its reason, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from org.checking.loading import load
from reports.document.model import Document
from tests.document_text import cells, section, tables, text_of
from tests.workspaces import document_of, write_workspace

BRIEF = "kind: final-report\nproject: p\nform: us-performance-report\n"
PROJECT = "title: T\nchanges: The end was moved.\nresults:\n  - {level: output, title: R, indicators: [%s]}\n"
REASONS = "Reasons why objectives were not met"


def report(root: Path, indicators: str) -> Document:
    """The performance report with these indicators."""
    workspace = load(write_workspace(root, org__projects__p=PROJECT % indicators, briefs__b=BRIEF))
    return document_of(workspace, workspace.briefs["b"])


MISSED = [
    ("target: 10, actual: 9", "9"),
    ("measure: percentage, target: 10, actual: 9.9, baseline: 1", "9.9%"),
    ("baseline: 9, target: 2, actual: 3, direction: descending", "3"),
    ("measure: qualitative, target: All, actual: Some, verdict: partly", "Some"),
]


@pytest.mark.parametrize(("figures", "reached"), MISSED)
def test_a_missed_target_stands_there_with_its_reason(tmp_path: Path, figures: str, reached: str) -> None:
    found = section(report(tmp_path, f"{{title: I, {figures}, shortfall: Snow.}}"), "shortfalls")
    assert found.title == REASONS
    (table,) = tables(found)
    (row,) = [cells(row) for row in table.rows]
    assert (row[0], row[2], row[3]) == ("I", reached, "Snow.")
    assert "The end was moved" not in text_of(found)


@pytest.mark.parametrize(
    "figures",
    [
        "target: 10, actual: 10",
        "baseline: 9, target: 2, actual: 2, direction: descending",
        "measure: qualitative, target: All, actual: All, verdict: achieved",
        "target: 10",
    ],
)
def test_where_all_were_met_or_nothing_is_known_there_is_no_such_section(
    tmp_path: Path, figures: str
) -> None:
    document = report(tmp_path, f"{{title: I, {figures}}}")
    assert "shortfalls" not in {part.id for part in document.sections}


def test_a_missed_target_without_its_reason_is_a_gap(tmp_path: Path) -> None:
    document = report(tmp_path, "{title: I, target: 10, actual: 9}")
    assert [gap.key for gap in document.gaps if "shortfall" in gap.key] == [
        "results[0].indicators[0].shortfall"
    ]
