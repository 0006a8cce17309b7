"""Sections of several contents: each with its heading; numbers that stay with their units; rows of pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from org.checking.loading import load
from reports.document.model import Facts, Figure, Subheading, Table
from reports.layout.gallery_rows import in_rows
from reports.words.wording import unbroken, with_unit
from tests.document_text import facts, section, text_of
from tests.workspaces import SMALLEST, document_of, write_workspace

FORM = """
id: several
kind: proposal
title: Several
sections:
  - {id: why, heading: Why, fill: [need, target-groups, approach]}
  - {id: approach, heading: Approach and sustainability, fill: [approach, sustainability]}
  - {id: who, heading: Who, fill: [identification, contact-person]}
  - {id: alone, heading: For whom, fill: [target-groups]}
"""
PROJECT = """
title: T
need: Halls are cold.
approach: Stoves.
sustainability: Wood.
target_groups: [{name: Pupils, size: 40}]
"""


def test_each_content_of_a_section_has_a_heading_where_it_needs_one(tmp_path: Path) -> None:
    organisation = "name: Small House\ncontact: {person: Asel}\n"
    files = {"org__projects__p": PROJECT, "forms__several": FORM, "org__organisation": organisation}
    brief = "kind: proposal\nproject: p\nform: several\n"
    workspace = load(write_workspace(tmp_path, SMALLEST, **files, briefs__b=brief))
    document = document_of(workspace, workspace.briefs["b"])

    why = section(document, "why").blocks
    told = [text_of(block.line) for block in why if isinstance(block, Subheading)]
    assert told == ["Problem and needs", "Target groups", "Approach"]
    assert [type(block) for block in section(document, "alone").blocks] == [Table]
    assert "Sustainability\nWood." not in text_of(section(document, "approach").blocks)
    (both,) = section(document, "who").blocks
    assert isinstance(both, Facts)
    assert {"Title of the project", "Contact person"} <= facts(section(document, "who")).keys()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("15 % of 120", "15\u00a0% of 120"),
        ("EUR 60 or 12,600 USD in 2011", "EUR\u00a060 or 12,600\u00a0USD in 2011"),
        ("often in 15\n% of cases", "often in 15\u00a0% of cases"),
        ("7 to 9 pupils", "7 to 9 pupils"),
        ("in 2024 NGOs", "in 2024 NGOs"),
    ],
)
def test_no_line_ends_between_a_number_and_its_unit(text: str, kept: str) -> None:
    assert unbroken(text) == kept


@pytest.mark.parametrize(
    ("unit", "kept"),
    [
        ("km", "12\u00a0km"),
        ("pupils", "12\u00a0pupils"),
        ("round tables", "12\u00a0round tables"),
        ("attendances", "12 attendances"),
        ("", "12"),
    ],
)
def test_a_unit_with_a_short_first_word_stays_with_its_number(unit: str, kept: str) -> None:
    assert with_unit("12", unit) == kept


@pytest.mark.parametrize(
    ("number", "rows"), [(1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [2, 3]), (7, [2, 2, 3])]
)
def test_no_picture_stands_alone_below_others(number: int, rows: list[int]) -> None:
    figures = tuple(Figure(f"{n}.jpg", "") for n in range(number))
    assert [len(row) for row in in_rows(figures)] == rows
    assert tuple(figure for row in in_rows(figures) for figure in row) == figures
