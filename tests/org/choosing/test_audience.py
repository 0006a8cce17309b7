"""Tags: what is for some funders or kinds of document only."""

from __future__ import annotations

from pathlib import Path

import pytest

from org.base.faults import Faulty
from org.checking.loading import load
from org.choosing.audience import audience
from org.workspace.index import Workspace
from tests.document_text import section, text_of
from tests.workspaces import SMALLEST, composed, document_of, write_workspace

FUNDERS = "funders:\n  - {id: unicef, name: UNICEF}\n  - {id: usaid, name: USAID}\n"
TAGGED = """
title: T
awards: [{funder: unicef}, {funder: usaid}]
summary: {text: For the children, for: [unicef]}
need: {short: Short, long: {text: A need told at length, not_for: [usaid]}}
team:
  - {person: aida}
  - {person: bek}
activities:
  - {id: a, title: Talks for all}
  - {id: b, title: Talks for UNICEF, for: [unicef], responsible: [aida, bek]}
  - {id: c, title: Talks for others, not_for: [unicef], responsible: [bek]}
reached:
  - {who: pupils, count: 10, activity: b}
lessons:
  - A plain lesson
  - {text: A lesson for reports, for: [final-report]}
  - {en: A lesson for USAID, for: usaid}
"""
PEOPLE = "people:\n  - {id: aida, name: Aida}\n  - {id: bek, name: Bek, not_for: [usaid]}\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = write_workspace(
        tmp_path,
        {**SMALLEST, "org/funders.yaml": FUNDERS},
        org__people=PEOPLE,
        org__projects__p=TAGGED,
        org__projects__q="title: Q\nfor: [unicef]\nrelated: [p]\n",
        org__projects__r="title: R\nrelated: [q, p]\n",
        org__texts="texts:\n  - {id: a, text: About us}\n  - {id: b, text: Us and UNICEF, for: [unicef]}\n",
    )
    return load(root)


def seen(workspace: Workspace, funder: str) -> dict[str, object]:
    """What is left of the workspace for a proposal to that funder."""
    left = audience(workspace, [funder], "proposal")
    project = left.projects["p"]
    return {
        "projects": list(left.projects),
        "related": left.projects["r"].related,
        "texts": list(left.texts),
        "people": list(left.people),
        "team": [member.person for member in project.team],
        "summary": str(project.summary.longest) if project.summary else None,
        "need": [str(text) for text in project.need.variants] if project.need else None,
        "activities": [(activity.id, activity.responsible) for activity in project.activities],
        "reached": [reach.activity for reach in project.reached],
        "lessons": [str(lesson) for lesson in project.lessons],
    }


def test_what_is_for_unicef(workspace: Workspace) -> None:
    assert seen(workspace, "unicef") == {
        "projects": ["p", "q", "r"],
        "related": ("q", "p"),
        "texts": ["a", "b"],
        "people": ["aida", "bek"],
        "team": ["aida", "bek"],
        "summary": "For the children",
        "need": ["Short", "A need told at length"],
        "activities": [("a", ()), ("b", ("aida", "bek"))],
        "reached": ["b"],
        "lessons": ["A plain lesson"],
    }


def test_what_is_for_usaid_and_references_to_the_rest_go_with_it(workspace: Workspace) -> None:
    assert seen(workspace, "usaid") == {
        "projects": ["p", "r"],
        "related": ("p",),
        "texts": ["a"],
        "people": ["aida"],
        "team": ["aida"],
        "summary": None,
        "need": ["Short"],
        "activities": [("a", ()), ("c", ())],
        "reached": [None],
        "lessons": ["A plain lesson", "A lesson for USAID"],
    }


def test_what_is_for_everybody_stays_the_same_record(workspace: Workspace) -> None:
    left = audience(workspace, ["unicef"], "final-report")
    assert left.funders is workspace.funders
    assert left.projects["q"] is workspace.projects["q"]
    assert left.projects["q"].place == workspace.projects["q"].place
    trimmed = left.projects["p"]
    assert trimmed is not workspace.projects["p"]
    assert trimmed.place == workspace.projects["p"].place


def test_a_document_shows_what_is_for_its_reader(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path,
        {**SMALLEST, "org/funders.yaml": FUNDERS},
        org__projects__p="title: T\nawards: [{funder: unicef}]\nlessons:\n  - {text: Inside, for: unicef}\n"
        "  - {text: Outside, not_for: unicef}\n",
        org__projects__old="title: Old\nperiod: 2009\nnot_for: [capability-statement]\n",
        org__projects__new="title: New\nperiod: 2010\n",
        briefs__s="kind: capability-statement\nhighlights: [old, new]\n",
    )
    lessons = text_of(section(composed(root, "final-report", "p"), "lessons"))
    assert "Inside" in lessons
    assert "Outside" not in lessons
    workspace = load(root)
    statement = text_of(document_of(workspace, workspace.briefs["s"]).sections)
    assert "New" in statement
    assert "Old" not in statement


@pytest.mark.parametrize(
    ("project", "fault"),
    [
        (
            "title: T\nfor: [unicev]\n",
            "org/projects/p.yaml:2:7: “unicev” is neither a funder nor a kind of document — did you mean “unicef”?",
        ),
        (
            "title: T\nneed: {text: N, not_for: [final-reports]}\n",
            "org/projects/p.yaml:2:27: “final-reports” is neither a funder nor a kind of document"
            " — did you mean “final-report”?",
        ),
        (
            "title: {text: T, for: [unicef]}\n",
            "org/projects/p.yaml:1:8: “title” is for some readers only, and no document can be without it"
            " — delete “for:” and “not_for:”, or move them to an entry that can be left out",
        ),
    ],
)  # fmt: skip
def test_tags_that_are_wrong(tmp_path: Path, project: str, fault: str) -> None:
    root = write_workspace(tmp_path, {**SMALLEST, "org/funders.yaml": FUNDERS}, org__projects__p=project)
    with pytest.raises(Faulty) as caught:
        load(root)
    assert [str(found) for found in caught.value.faults] == [fault]


def test_the_schema_has_the_keys_as_they_are_written() -> None:
    from org.records import Project
    from org.workspace.schema import schema_of

    assert {"for", "not_for"} <= schema_of(Project, "project")["properties"].keys()
