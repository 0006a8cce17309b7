"""The pages that a form allows a section: the longest texts with which it keeps to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from org.checking.loading import load
from reports.build.known_forms import read_forms
from reports.fitting.page_budget import Fitted, fitted
from tests.document_text import section, text_of
from tests.workspaces import write_workspace

SENTENCE = "In the villages of the region children need someone who listens. "
PROJECT = f"""
title: T
need: {{short: Short., medium: {"Medium. " + SENTENCE * 60}, long: {"Long. " + SENTENCE * 160}}}
approach: {{short: Brief., long: {"Full. " + SENTENCE * 40}}}
"""
FORM = """
id: f
kind: proposal
title: F
sections:
  - {id: need, heading: Need, limits: {pages: %s}}
  - {id: approach, heading: Approach, limits: {pages: 2}}
"""


def fitted_with(tmp_path: Path, pages: str) -> Fitted:
    root = write_workspace(
        tmp_path,
        org__projects__p=PROJECT,
        forms__f=FORM % pages,
        briefs__b="kind: proposal\nproject: p\nform: f\n",
    )
    workspace = load(root)
    brief = workspace.briefs["b"]
    return fitted(workspace, brief, read_forms(workspace)[0].of(brief), "en")


@pytest.mark.parametrize(
    ("pages", "need", "told"),
    [
        ("9", "Long.", ""),
        (
            "2",
            "Medium.",
            "to keep to the pages of its sections, it takes shorter variants of texts in “Need”",
        ),
        (
            "0.5",
            "Short.",
            "to keep to the pages of its sections, it takes shorter variants of texts in “Need”",
        ),
    ],
)
def test_a_section_takes_the_longest_text_that_fits_on_its_pages(
    tmp_path: Path, pages: str, need: str, told: str
) -> None:
    found = fitted_with(tmp_path, pages)
    assert need in text_of(section(found.document, "need"))
    assert text_of(section(found.document, "approach")).count("Full.") == 1
    assert found.told(None) == told
