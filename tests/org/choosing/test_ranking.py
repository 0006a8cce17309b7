"""Which past projects answer a call best: the order, the reasons, the words of several languages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import cli
from org.base.faults import Faulty
from org.base.stems import stems_of, stop_stems
from org.checking.loading import load
from org.choosing.ranking import POINTS, Match, chosen, matches
from org.workspace.index import Workspace
from tests.document_text import section, text_of
from tests.league_in_russian import write_league_in_russian
from tests.workspaces import LEAGUE, SMALLEST, document_of, write_workspace

CALL = (
    "Violence against children in schools. We support work that protects children from violence in schools."
)
CALL_IN_RUSSIAN = (
    "Насилие над детьми в школах. Мы поддерживаем работу, которая защищает детей от насилия в школах."
)
SCHOOLS_AND_VIOLENCE = {"rights-in-schools", "protection-from-violence", "domestic-violence-women"}


def brief(call: str, selection: str = "{}", more: str = "") -> str:
    return f"kind: capability-statement\ncall: {{text: '{call}'}}\nselection: {selection}\n{more}"


def league(root: Path, call: str = CALL, selection: str = "{}") -> Workspace:
    shutil.copytree(LEAGUE, root, ignore=shutil.ignore_patterns("reports"), dirs_exist_ok=True)
    return load(write_workspace(root, {}, briefs__call=brief(call, selection)))


def order(found: tuple[Match, ...]) -> list[str]:
    return [match.project.id for match in found]


def test_a_call_on_violence_in_schools_finds_the_school_and_violence_projects(tmp_path: Path) -> None:
    workspace = league(tmp_path)
    found = matches(workspace, workspace.briefs["call"])
    assert len(found) == 17
    first = found[:5]
    assert all(SCHOOLS_AND_VIOLENCE & set(match.project.themes) for match in first)
    assert order(found)[0] == "2011-school-without-violence"
    assert "2009-budget-monitoring" not in order(first)
    assert {match.reasons[0].kind for match in first} == {"words"}
    assert found[0].reasons[0].words.startswith("schools ")


def test_a_russian_call_on_russian_texts_gives_a_comparable_order(tmp_path: Path) -> None:
    english = league(tmp_path / "en")
    russian = load(write_league_in_russian(tmp_path / "ru", briefs__call=brief(CALL_IN_RUSSIAN)))
    in_english = order(matches(english, english.briefs["call"]))
    in_russian = order(matches(russian, russian.briefs["call"]))
    assert len(in_russian) == 17
    assert in_russian[0] == in_english[0] == "2011-school-without-violence"
    assert len(set(in_russian[:5]) & set(in_english[:5])) >= 3
    assert len(set(in_russian[:10]) & set(in_english[:10])) >= 8
    assert "2009-budget-monitoring" not in in_russian[:5]
    for far in ("2010-mediators", "2011-mediators", "2010-legal-awareness"):
        assert far in in_russian[10:]
        assert far in in_english[10:]


def test_the_same_records_give_the_same_ranking(tmp_path: Path) -> None:
    workspace = league(tmp_path)
    assert matches(workspace, workspace.briefs["call"]) == matches(load(tmp_path), workspace.briefs["call"])


def test_points_are_the_sum_of_the_reasons_and_none_has_more_than_its_most(tmp_path: Path) -> None:
    workspace = league(tmp_path, "Children of Bishkek and Osh", "{themes: [rights-in-schools]}")
    ranked = matches(workspace, workspace.briefs["call"])
    assert len(ranked) > 1
    for match in ranked:
        assert match.points == round(sum(reason.points for reason in match.reasons), 2)
        assert all(0 < reason.points <= POINTS[reason.kind] for reason in match.reasons)


KNOWN = {
    "org/organisation.yaml": "name: House\nthemes: [{id: a, name: Alpha}, {id: b, name: Beta}]\n",
    "org/projects/plan.yaml": "title: Plan\nstatus: planned\nthemes: [a]\nplaces: [Osh]\n"
    "awards: [{funder: fund, amount: 1000 USD}]\n",
    "org/projects/all.yaml": "title: Reading\nperiod: 2015\nthemes: [a]\nplaces: [Osh]\n"
    "awards: [{funder: fund, amount: 2000 USD}]\n",
    "org/projects/some.yaml": "title: Sports\nperiod: 2020\nthemes: [b]\nplaces: [Talas]\n"
    "awards: [{funder: fund, amount: 2001 USD}]\n",
    "org/projects/none.yaml": "title: Music\nperiod: 2008\nthemes: [b]\n",
}


def test_what_the_records_know_counts(tmp_path: Path) -> None:
    told = "project: plan\nfunder: fund\ndate: 2020-05\n"
    root = write_workspace(tmp_path, {**SMALLEST, **KNOWN}, briefs__b=brief("reading books", more=told))
    workspace = load(root)
    found = matches(workspace, workspace.briefs["b"])
    assert [(match.project.id, match.points) for match in found] == [
        ("all", 15.5),
        ("some", 2.0),
        ("none", 0),
    ]
    assert [(reason.kind, reason.words, reason.points) for reason in found[0].reasons] == [
        ("words", "reading 10.0", 10.0),
        ("theme", "a", 2.0),
        ("place", "Osh", 1.0),
        ("funder", "fund", 1.0),
        ("recency", "2015", 0.5),
        ("size", "2000 USD", 1.0),
    ]


def test_a_ranked_selection_takes_the_best_and_shows_them_first(tmp_path: Path) -> None:
    workspace = league(tmp_path, selection="{rank: yes, at_most: 4}")
    ranked = workspace.briefs["call"]
    best = order(matches(workspace, ranked))[:4]
    assert [one.project.id for one in chosen(workspace, ranked)] == best
    statement = document_of(workspace, ranked)
    record = text_of(section(statement, "track-record"))
    places = [record.index(str(workspace.projects[id].title)) for id in best]
    assert places == sorted(places)
    assert "Monitoring the budgeting" not in record


def test_the_call_may_stand_in_a_file(tmp_path: Path) -> None:
    files = {**SMALLEST, **KNOWN, "calls/call.md": "\ufeff# Sports\n"}
    told = "kind: capability-statement\ncall: {file: calls/call.md}\n"
    workspace = load(write_workspace(tmp_path, files, briefs__b=told))
    assert order(matches(workspace, workspace.briefs["b"]))[0] == "some"


@pytest.mark.parametrize(
    ("file", "data", "fault"),
    [
        ("call.txt", b"\xff\xfe\xff", "call.txt:1:1: the call's file is not in UTF-8"),
        ("call.txt", b" \n", "call.txt:1:1: the call's file is empty"),
        ("call.pdf", b"%PDF", "briefs/b.yaml:2:14: “call.pdf” is not a text file"),
    ],
)
def test_a_call_that_cannot_be_read(tmp_path: Path, file: str, data: bytes, fault: str) -> None:
    root = write_workspace(
        tmp_path, SMALLEST, briefs__b=f"kind: capability-statement\ncall: {{file: {file}}}\n"
    )
    (root / file).write_bytes(data)
    with pytest.raises(Faulty) as caught:
        load(root)
    assert fault in [str(found).partition(" — ")[0] for found in caught.value.faults]


@pytest.mark.parametrize(
    ("language", "text", "stems"),
    [
        (
            "en",
            "Children's schools and the child’s school",
            ["child", "school", "and", "the", "child", "school"],
        ),
        ("ru", "насилие насилием ребёнка детям школах", ["насил", "насил", "дет", "дет", "школ"]),
        ("ky", "мектептерде мектептин мектеп укуктары", ["мектеп", "мектеп", "мектеп", "укук"]),
        ("xx", "Words stay", ["words", "stay"]),
    ],
)
def test_stems(language: str, text: str, stems: list[str]) -> None:
    assert list(stems_of(text, language)) == stems


@pytest.mark.parametrize(
    ("language", "text"), [("en", "the projects of"), ("ru", "для проектов"), ("ky", "жана үчүн")]
)
def test_words_that_do_not_count(language: str, text: str) -> None:
    assert set(stems_of(text, language)) <= stop_stems(language)


def test_the_command_prints_the_reasons(tmp_path: Path) -> None:
    league(tmp_path, selection="{exclude: [2010-mediators]}")
    printed = CliRunner().invoke(cli, ["match", "call", "-w", str(tmp_path)]).output
    assert printed.splitlines()[:2] == [
        "1. 2011-school-without-violence  10.70",
        "   School without violence",
    ]
    assert "words: schools " in printed.splitlines()[2]
    assert printed.splitlines()[-1] == "left out: 2010-mediators (excluded in the brief)"
    data = json.loads(CliRunner().invoke(cli, ["match", "call", "--json", "-w", str(tmp_path)]).output)
    assert data["matches"][0]["id"] == "2011-school-without-violence"
    assert data["left_out"] == [{"id": "2010-mediators", "reasons": ["excluded in the brief"]}]


def test_the_command_needs_a_call(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, SMALLEST, briefs__b="kind: capability-statement\n")
    result = CliRunner().invoke(cli, ["match", "b", "-w", str(root)])
    assert result.exit_code == 1
    assert "briefs/b.yaml:1:1: the brief does not say what the call asks for" in result.output


def test_a_call_in_another_language_than_the_records_is_said(tmp_path: Path) -> None:
    league(tmp_path, CALL_IN_RUSSIAN)
    printed = CliRunner().invoke(cli, ["match", "call", "-w", str(tmp_path)]).output
    assert printed.startswith("No word of the call stands in the projects' texts.")
