"""Workplans, milestones, risks and the team: who does what when, and what may go wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT

from org.checking.loading import read
from reports.document.model import Document, Facts, MissingBlock, Row, Table
from tests.document_text import cells, section, tables, text_of
from tests.word_documents import rendered
from tests.workspaces import SMALLEST, composed, write_workspace

FORM = """
id: general
kind: {kind}
title: T
sections:
  - id: workplan
  - id: activities
  - id: activity-matrix
  - id: milestones
  - id: risks
  - id: risk-matrix
  - id: team
"""
PEOPLE = """
people:
  - {id: asel, name: Asel, biography: Teacher since 2001., qualifications: [MA in law], languages: [ky, ru]}
  - {id: bek, name: Bek}
"""


def document(root: Path, project: str, kind: str = "proposal", language: str = "en") -> Document:
    """The document of that kind on a project, by a form that has all that is tested here."""
    form = FORM.format(kind=kind).replace("  - id: team\n" if kind == "final-report" else "?", "")
    files = {**SMALLEST, "org/people.yaml": PEOPLE, "forms/general.yaml": form}
    return composed(write_workspace(root, files, org__projects__p=project), kind, "p", language)


def timetable(root: Path, project: str, language: str = "en") -> Table:
    return tables(section(document(root, project, language=language), "workplan"))[-1]


def signs(row: Row) -> str:
    """The signs of a row, a point for each empty cell."""
    return "".join(text or "." for text in cells(row)[1:])


SCHOOLS = """
title: T
period: 2010-11/2011-04
activities:
  - {title: Clubs, period: 2010-12/2011-02, milestones: [{title: Half of the clubs, date: 2011-01}]}
  - {title: Survey, months: M1, milestones: [{title: Report, month: 6}]}
"""


def test_the_timetable_has_a_column_for_each_month_of_the_calendar(tmp_path: Path) -> None:
    table = timetable(tmp_path, SCHOOLS)
    assert [column.title for column in table.columns] == [
        "Activity",
        "Nov 2010",
        "Dec",
        "Jan 2011",
        "Feb",
        "Mar",
        "Apr",
    ]
    assert [cells(row)[0] for row in table.rows] == ["1. Clubs", "2. Survey"]
    assert [signs(row) for row in table.rows] == [".■◆■..", "■....◆"]
    assert [row.tones for row in table.rows] == [
        ("", "", "bar", "bar", "bar", "", ""),
        ("", "bar", "", "", "", "", "milestone"),
    ]
    assert table.note == "■ under way · ◆ milestone"


def test_months_of_the_calendar_are_named_in_the_language(tmp_path: Path) -> None:
    titles = [column.title for column in timetable(tmp_path, SCHOOLS, "ky").columns]
    assert titles[1:] == ["Ноя 2010", "Дек", "Янв 2011", "Фев", "Мар", "Апр"]


@pytest.mark.parametrize(
    ("project", "titles", "bars"),
    [
        ("months: M2-M3", ["M1", "M2", "M3"], ".■■"),
        ("months: M25-M26", [f"M{n}–M{n + 2}" for n in range(1, 27, 3)], "........■"),
        ("months: M80", [f"Year {n}" for n in range(1, 8)], "......■"),
        ("period: 2010-02/2010-03", ["Feb 2010", "Mar"], "■■"),
        ("period: 2010-05/2010-12", ["May 2010", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"], "■" * 8),
        ("period: 2010-08/2012-09", ["Q3 2010", "Q4", "Q1 2011", "Q2", "Q3", "Q4", "Q1 2012", "Q2", "Q3"], "■" * 9),
        ("period: 2010-12/2018-01", [str(year) for year in range(2010, 2019)], "■" * 9),
    ],
)  # fmt: skip
def test_columns_are_months_quarters_or_years(
    tmp_path: Path, project: str, titles: list[str], bars: str
) -> None:
    table = timetable(tmp_path, f"title: T\nactivities:\n  - {{title: A, {project}}}\n")
    assert [column.title for column in table.columns] == ["Activity", *titles]
    assert [signs(row) for row in table.rows] == [bars]


@pytest.mark.parametrize(("last", "landscape"), [("2010-12", False), ("2011-01", True)])
def test_more_than_a_year_of_months_lies_on_its_side(tmp_path: Path, last: str, landscape: bool) -> None:
    plan = f"title: T\nperiod: 2010-01/{last}\nactivities:\n  - {{title: A, months: M1}}\n"
    assert section(document(tmp_path, plan), "workplan").landscape is landscape


def test_what_stands_at_the_right_of_heads_and_feet_follows_the_turned_page(tmp_path: Path) -> None:
    wide = document(tmp_path, "title: T\nactivities:\n  - {title: A, months: M1-M20}\n")
    upright, turned = (
        replace(wide.sections[0], id=id, landscape=id == "turned") for id in ("upright", "turned")
    )
    made = rendered(replace(wide, sections=(upright, turned, upright)))
    for pages in made.sections:
        text = (pages.page_width or 0) - (pages.left_margin or 0) - (pages.right_margin or 0)
        assert [_right_stop(part.paragraphs[0]) for part in (pages.header, pages.footer)] == [
            pytest.approx(text, abs=1000)
        ] * 2
    sides = [pages.orientation for pages in made.sections]
    assert sides[-3:] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]


def _right_stop(paragraph: Any) -> int:
    """Where the paragraph's tab leads, by its own stops or its style's."""
    formats = (paragraph.paragraph_format, paragraph.style.paragraph_format)
    stops = [stop for each in formats for stop in each.tab_stops if stop.alignment != WD_TAB_ALIGNMENT.CLEAR]
    return int(stops[0].position)


PLAN = """
title: T
period: 2010-03/2010-12
results:
  - {id: safe, level: outcome, title: Safe schools, assumptions: [Heads stay, Peace holds]}
activities:
  - {title: Start, months: M1, responsible: [asel, bek], places: [Osh], means: Hall, cost: 90 USD}
  - {title: Clubs, result: safe, months: M2-M5, planned: 8 clubs, cost: 1200.50 USD}
  - {title: Film, result: safe}
"""


def test_activities_stand_below_the_results_that_they_work_for(tmp_path: Path) -> None:
    table = tables(section(document(tmp_path, PLAN), "workplan"))[0]
    assert [column.title for column in table.columns] == [
        "Activity",
        "Planned",
        "When",
        "Where",
        "Responsible",
    ]
    assert [cells(row) for row in table.rows] == [
        ["For the whole project"],
        ["1. Start", "–", "March 2010\nM1", "Osh", "Asel\nBek"],
        ["Outcome: Safe schools"],
        ["2. Clubs", "8 clubs", "April\u2009–\u2009July 2010\nM2–M5", "–", "–"],
        ["3. Film", "–", "[to be added]", "–", "–"],
    ]
    assert table.note == "To be added: months of the activity – org/projects/p.yaml, activities[2].months."


def test_the_activity_matrix_has_means_costs_and_assumptions(tmp_path: Path) -> None:
    (table,) = tables(section(document(tmp_path, PLAN), "activity-matrix"))
    assert [column.title for column in table.columns] == ["Activities", "Means and costs", "Assumptions"]
    assert [(cells(row), row.down) for row in table.rows] == [
        (["For the whole project"], ()),
        (["1. Start", "Hall: USD\xa090.00", "–"], (1, 1, 1)),
        (["Outcome: Safe schools"], ()),
        (["2. Clubs", "USD\xa01,200.50", "Heads stay\nPeace holds"], (1, 1, 2)),
        (["3. Film", "[to be added]", ""], (1, 1, 0)),
    ]


MILESTONES = """
title: T
period: 2010-03/2010-12
activities:
  - title: Clubs
    milestones:
      - {title: First club, month: 2, reached: 2010-05-07}
      - {title: Last club, date: 2010-10}
  - {title: Film, status: not-done, milestones: [{title: Shown, date: 2010-11}]}
"""


def test_milestones_have_their_planned_date_and_in_a_report_the_one_on_which_they_were_reached(
    tmp_path: Path,
) -> None:
    (planned,) = tables(
        section(document(tmp_path / "plan", MILESTONES.replace(", reached: 2010-05-07", "")), "milestones")
    )
    assert [column.title for column in planned.columns] == ["Milestone", "Activity", "Planned"]
    (table,) = tables(section(document(tmp_path / "report", MILESTONES, "final-report"), "milestones"))
    assert [cells(row) for row in table.rows] == [
        ["First club", "1. Clubs", "April 2010 (M2)", "7\u00a0May 2010"],
        ["Last club", "1. Clubs", "October 2010", "[to be added]"],
        ["Shown", "2. Film", "November 2010", "Not reached"],
    ]
    assert table.note.endswith("org/projects/p.yaml, activities[0].milestones[1].reached.")


@pytest.mark.parametrize(
    ("activity", "delivered", "reason"),
    [
        ("planned: 20 forums, delivered: 20 forums", "20 forums", None),
        ("planned: 20 forums., number: 20, unit: forums", "20\u00a0forums", None),
        ("planned: 20 forums, delivered: 16 forums", "16 forums", "[to be added]"),
        ("planned: 20 forums, number: 16, unit: forums", "16\u00a0forums", "[to be added]"),
        (
            "planned: 20 forums, delivered: 24 forums, deviation: Schools asked.",
            "24 forums",
            "Schools asked.",
        ),
        ("planned: 20 forums, status: done", "Done", None),
        ("planned: 20 forums, status: not-done", "Not done", "[to be added]"),
        ("number: 16, unit: forums, status: partly-done", "16\u00a0forums\nPartly done", "[to be added]"),
        ("planned: 20 forums", "[to be added]", None),
        ("number: 16, unit: forums", "16\u00a0forums", None),
    ],
)
def test_every_modification_asks_for_its_reason(
    tmp_path: Path, activity: str, delivered: str, reason: str | None
) -> None:
    project = f"title: T\nactivities:\n  - {{title: A, {activity}}}\n"
    (table,) = tables(section(document(tmp_path, project, "final-report"), "activities"))
    told = dict(zip((column.title for column in table.columns), cells(table.rows[0]), strict=True))
    assert told["Delivered"] == delivered
    assert told.get("Deviation and its reason") == reason


@pytest.mark.parametrize(
    ("activity", "fault"),
    [
        (
            "months: M10-M11",
            "4:24: the activity runs in M10-M11, and the project ends in M10 — write a month from M1 to M10",
        ),
        (
            "milestones: [{title: R, month: 12}]",
            "4:29: the milestone is due in M12, and the project ends in M10 — write a month from M1 to M10",
        ),
        ("months: M1, period: 2010-03", "4:24: an activity with both a period and months — keep one of the two"),
        ("result: saef", "4:5: there is no result “saef” in this project — did you mean “safe”?"),
    ],
)  # fmt: skip
def test_months_and_results_that_the_project_does_not_have_are_faults(
    tmp_path: Path, activity: str, fault: str
) -> None:
    project = (
        "title: T\nperiod: 2010-03/2010-12\nactivities:\n"
        f"  - {{title: A, {activity}}}\nresults:\n  - {{id: safe, level: outcome, title: R}}\n"
    )
    _workspace, faults = read(write_workspace(tmp_path, org__projects__p=project))
    assert [str(each) for each in faults] == [f"org/projects/p.yaml:{fault}"]


def test_months_are_not_judged_where_the_dates_are_not_known(tmp_path: Path) -> None:
    project = "title: T\nperiod: 2010-03/\nactivities:\n  - {title: A, months: M90}\n"
    assert read(write_workspace(tmp_path, org__projects__p=project))[1] == ()


RISKS = """
title: T
risks:
  - {title: Floods, likelihood: low, impact: high, mitigation: Summer courses, owner: asel}
  - {title: Heads change, likelihood: high, impact: medium}
  - {title: Prices, likelihood: low, impact: low, mitigation: Stock}
  - {title: Strikes, impact: low, mitigation: Talks}
"""


def test_the_register_names_weights_in_words_and_what_is_missing(tmp_path: Path) -> None:
    (table,) = tables(section(document(tmp_path, RISKS), "risks"))
    assert [(cells(row), row.tones) for row in table.rows] == [
        (["1. Floods", "Low", "High", "Summer courses", "Asel"], ("", "low", "high", "", "")),
        (["2. Heads change", "High", "Medium", "[to be added]", "–"], ("", "high", "medium", "", "")),
        (["3. Prices", "Low", "Low", "Stock", "–"], ("", "low", "low", "", "")),
        (["4. Strikes", "[to be added]", "Low", "Talks", "–"], ("", "", "low", "", "")),
    ]


def test_the_matrix_says_the_weight_of_each_cell_in_words(tmp_path: Path) -> None:
    matrix, *missing = section(document(tmp_path, RISKS), "risk-matrix").blocks
    assert isinstance(matrix, Table)
    assert [column.title for column in matrix.columns] == [
        "Likelihood",
        "Impact: low",
        "Impact: medium",
        "Impact: high",
    ]
    assert [(cells(row), row.tones) for row in matrix.rows] == [
        (["High", "Medium", "High\n2. Heads change", "High"], ("", "medium", "high", "high")),
        (["Medium", "Low", "Medium", "High"], ("", "low", "medium", "high")),
        (["Low", "Low\n3. Prices", "Low", "Medium\n1. Floods"], ("", "low", "low", "medium")),
    ]
    assert [block.gap.key for block in missing if isinstance(block, MissingBlock)] == ["risks[3].likelihood"]


def test_long_names_of_risks_leave_the_matrix_to_their_numbers(tmp_path: Path) -> None:
    (matrix,) = tables(section(document(tmp_path, RISKS.replace("Floods", "Floods " * 10)), "risk-matrix"))
    assert cells(matrix.rows[2])[3] == "Medium\n1"
    assert matrix.note == "The numbers are those of the risks in the register."


def test_the_team_has_its_part_its_share_and_short_lives(tmp_path: Path) -> None:
    team = "title: T\nteam:\n  - {person: asel, role: Lead, share: 50%}\n  - {person: bek, role: Driver}\n"
    (block,) = section(document(tmp_path, team), "team").blocks
    assert isinstance(block, Facts)
    assert {fact.label: text_of(fact.values) for fact in block.facts} == {
        "Asel": "Lead, 50% of the working time\nTeacher since 2001.\nMA in law · Languages: Kyrgyz and Russian",
        "Bek": "Driver\n[To be added: short biography – org/people.yaml, people[1].biography]",
    }
