"""A whole workspace: every fault of every file in one run, each mistake once."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from org.base.faults import Faulty, Misuse
from org.checking.loading import find_root, load, read
from org.workspace.index import Workspace
from tests.workspaces import LEAGUE

BASE = {
    "grantwright.yaml": "languages: [en]\ncurrency: KGS\n",
    "org/organisation.yaml": "name: House\nthemes:\n  - {id: rights, name: Rights}\n",
    "org/funders.yaml": "funders:\n  - {id: sfk, name: Soros}\n",
    "org/people.yaml": "people:\n  - {id: aida, name: Aida}\n",
    "org/projects/one.yaml": "title: One\nperiod: 2010\nawards:\n  - funder: sfk\n",
}


def written(root: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """A workspace of `BASE` with these files; without those that are None."""
    for name, text in {**BASE, **files}.items():
        if text is not None:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def faults_in(root: Path) -> list[str]:
    return [str(fault) for fault in read(root)[1]]


def workspace_of(root: Path, files: Mapping[str, str | bytes | None]) -> Workspace:
    workspace, faults = read(written(root, files))
    assert faults == ()
    return workspace


def test_a_workspace(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, {"briefs/report.yaml": "kind: final-report\nproject: one\n"})
    assert str(workspace.organisation and workspace.organisation.name) == "House"
    assert [*workspace.funders, *workspace.people, *workspace.themes] == ["sfk", "aida", "rights"]
    assert {name: str(project.title) for name, project in workspace.projects.items()} == {"one": "One"}
    assert workspace.briefs["report"].project == "one"
    assert workspace.language == "en"


def test_the_smallest_workspace(tmp_path: Path) -> None:
    files = dict.fromkeys(BASE) | {"grantwright.yaml": "", "org/organisation.yaml": "name: House\n"}
    workspace = workspace_of(tmp_path, files)
    assert (workspace.projects, workspace.funders, workspace.language) == ({}, {}, "en")


def test_the_league_is_read_without_a_fault() -> None:
    workspace, faults = read(LEAGUE)
    assert faults == ()
    assert len(workspace.projects) >= 18
    assert all(name == project.id for name, project in workspace.projects.items())


def test_what_a_workspace_holds_cannot_be_exchanged(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, {})
    with pytest.raises(TypeError):
        workspace.projects["two"] = workspace.projects["one"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        workspace.root = tmp_path  # type: ignore[misc]


def test_faults_are_raised_all_together(tmp_path: Path) -> None:
    written(tmp_path, {"org/projects/one.yaml": "title: One\nsdgs: [99]\nthemes: [x]\n"})
    with pytest.raises(Faulty) as error:
        load(tmp_path)
    assert [fault.place.line for fault in error.value.faults] == [2, 3]
    assert str(error.value).count("\n") == 1


def test_ten_mistakes_in_five_files_are_ten_faults(tmp_path: Path) -> None:
    written(
        tmp_path,
        {
            "grantwright.yaml": "languages: [rus]\n",
            "org/organisation.yaml": "name: House\nthemes:\n  - {id: rights, name: Rights}\nfounded: 31.05.2008\n",
            "org/funders.yaml": "funders:\n  - {id: sfk, name: Soros}\n  - {id: sfk, name: Other}\n",
            "org/projects/one.yaml": "title: One\ntitle: Two\nperiod: 2011-2010\nawards:\n  - funder: skf\n"
            "    amount: 1,000 KGS\nresults:\n  - level: output\n    title: A\n    actuals: 5\n",
            "briefs/report.yaml": "kind: final-report\nproject: two\nlanguages: [en, xx]\n",
        },
    )
    assert [fault.partition(" — ")[0] for fault in faults_in(tmp_path)] == [
        "briefs/report.yaml:2:10: there is no project “two”",
        "briefs/report.yaml:3:17: “xx” is not a language",
        "grantwright.yaml:1:13: “rus” is not a language",
        "org/funders.yaml:3:10: the funder “sfk” is there already",
        "org/organisation.yaml:4:10: “31.05.2008” is not a date",
        "org/projects/one.yaml:2:1: the key “title” stands here a second time",
        "org/projects/one.yaml:3:9: the end 2010 is before the start 2011",
        "org/projects/one.yaml:5:13: there is no funder “skf”",
        "org/projects/one.yaml:6:13: “1,000” is not a number",
        "org/projects/one.yaml:10:5: an actual without an indicator",
    ]


# Files that are not there, or not where or what they should be

OUTSIDE = "1:1: the link leads outside the workspace — copy the file into the workspace"
NO_RECORD = "1:1: this file is not one of the records"
A_LIST = "1:1: a list stands where “key: value” lines belong — write one key a line, such as “title: …”"

STRANGE: list[tuple[dict[str, str | bytes | None], list[str]]] = [
    ({"org/organisation.yaml": None}, [
        "org/organisation.yaml:1:1: the file is not there — write it, with at least “name: …”"]),
    ({"org/projects/a.yaml": ""}, ["org/projects/a.yaml:1:1: the file is empty — fill it, or delete it"]),
    ({"org/projects/a.yaml": "# later\n"}, ["org/projects/a.yaml:1:1: the file is empty — fill it, or delete it"]),
    ({"grantwright.yaml": "- en\n"}, [f"grantwright.yaml:{A_LIST}"]),
    ({"org/poeple.yaml": "people: []\n"}, [f"org/poeple.yaml:{NO_RECORD} — did you mean “org/people.yaml”?"]),
    ({"org/people.yaml": None, "org/poeple.yaml": BASE["org/people.yaml"],
      "org/projects/a.yaml": "title: A\nteam: [{person: aida}, {person: aido}]\n"}, [
        f"org/poeple.yaml:{NO_RECORD} — did you mean “org/people.yaml”?",
        "org/projects/a.yaml:2:33: there is no person “aido” — did you mean “aida”?"]),
    ({"org/people.yaml": None, "org/people.yml": BASE["org/people.yaml"],
      "org/projects/a.yaml": "title: A\nteam: [{person: aida}]\n"}, [
        "org/people.yml:1:1: the file's name ends in .yml — rename it to people.yaml"]),
    ({"people.yaml": "people: []\n"}, [f"people.yaml:{NO_RECORD} — did you mean “org/people.yaml”?"]),
    ({"org/projects/a.yml": "titel: A\n"}, [
        "org/projects/a.yml:1:1: the file's name ends in .yml — rename it to a.yaml",
        "org/projects/a.yml:1:1: the key “titel” is not known here — did you mean “title”?"]),
    ({"org/projects/a.YAML": "title: A\n"}, [
        "org/projects/a.YAML:1:1: the file's name ends in .YAML — rename it to a.yaml"]),
    ({"org/projects/2010/a.yaml": "title: A\n"}, [
        "org/projects/2010/a.yaml:1:1: this file is not in the folder org/projects — move it to "
        "org/projects/a.yaml"]),
    ({"org/project/a.yaml": "title: A\n"}, [
        "org/project/a.yaml:1:1: this file is not in the folder org/projects — move it to org/projects/a.yaml"]),
    ({"org/projects/Мой проект.yaml": "title: A\n"}, [
        "org/projects/Мой проект.yaml:1:1: the file's name is no id: “Мой проект” is not an id — rename the file, or "
        "add “id: …”"]),
    ({"org/projects/Мой проект.yaml": "id: mine\ntitle: A\n"}, []),
    ({"org/projects/._one.yaml": b"\x00\xff", "org/.trash/old.yaml": "x"}, []),
    ({"org/projects/a.yaml": "Школа".encode("cp1251")}, [
        "org/projects/a.yaml:1:1: the file is not in UTF-8 — save it with the encoding UTF-8 (in the editor: Save "
        "as…, Encoding)"]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "faults"), STRANGE, ids=[" ".join(files) for files, _ in STRANGE])
def test_files_that_are_not_as_they_should_be(
    tmp_path: Path, files: dict[str, str | bytes | None], faults: list[str]
) -> None:
    assert faults_in(written(tmp_path, files)) == faults


def _folder(path: Path) -> None:
    path.mkdir()


def _link_outside(path: Path) -> None:
    secret = path.parents[3] / "secret.yaml"
    secret.write_text("title: Secret\n", encoding="utf-8")
    path.symlink_to(secret)


def _link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def _link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("gone"))


def _pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (_folder, "this is a folder, not a file — rename or move it"),
        (_pipe, "this is not an ordinary file — rename or move it"),
        (_link_outside, "the link leads outside the workspace — copy the file into the workspace"),
        (_link_to_itself, "the file cannot be read: "),
        (_link_to_nothing, "the file cannot be read: no such file or directory — check its name and rights"),
    ],
)
def test_what_is_no_file(tmp_path: Path, make: Callable[[Path], None], fault: str) -> None:
    root = written(tmp_path / "workspace", {})
    make(root / "org/projects/a.yaml")
    found = faults_in(root)
    assert len(found) == 1
    assert found[0].startswith(f"org/projects/a.yaml:1:1: {fault}")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = written(tmp_path, {})
    opened = Path.open

    def refusing(path: Path, mode: str = "r") -> object:
        if path.name == "people.yaml":
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", refusing)
    assert faults_in(root) == [
        "org/people.yaml:1:1: the file cannot be read: permission denied — check its name and rights"
    ]


# Ids


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"org/funders.yaml": "funders:\n  - {id: sfk, name: A}\n  - {id: sfk, name: B}\n"},
         "org/funders.yaml:3:10: the funder “sfk” is there already — choose another id; the first is in "
         "org/funders.yaml:2"),
        ({"org/funders.yaml": "funders:\n  - &a {id: sfk, name: A}\n  - *a\n"},
         "org/funders.yaml:2:13: the funder “sfk” is there already — choose another id; the first is in "
         "org/funders.yaml:2"),
        ({"org/projects/two.yaml": "title: Two\nid: one\n"},
         "org/projects/two.yaml:2:5: the project “one” is there already — choose another id; the first is in "
         "org/projects/one.yaml:1"),
    ],
)  # fmt: skip
def test_an_id_that_is_there_twice(tmp_path: Path, files: dict[str, str], fault: str) -> None:
    assert faults_in(written(tmp_path, files)) == [fault]


REFERRING = {
    "org/projects/two.yaml": "title: Two\nawards: [{funder: sfk}]\nthemes: [rights]\nteam: [{person: aida}]\n"
    "related: [one]\n"
}


@pytest.mark.parametrize(
    "broken",
    [
        {"org/funders.yaml": "funders:\n  - id: sfk\n   name: Soros\n"},
        {"org/funders.yaml": "funders:\n  id: sfk\n  name: Soros\n"},
        {"org/funders.yaml": "funder:\n  - {id: sfk, name: Soros}\n"},
        {"org/funders.yaml": "donors:\n  - {id: sfk, name: Soros}\n"},
        {"org/funders.yaml": "- {id: sfk, name: Soros}\n"},
        {"org/funders.yaml": "funders:\n  - {name: Soros}\n"},
        {"org/funders.yaml": "funders:\n  - {idd: sfk, name: Soros}\n"},
        {"org/funders.yaml": "funders:\n  - {id: sfk, nmae: Soros}\n"},
        {"org/funders.yaml": "funders:\n  - {id: sfk}\n"},
        {"org/funders.yaml": "funders:\n  - {di: sfk, name: Soros}\n"},
        {"org/funders.yaml": "funders:\n  - id sfk\n    name: Soros\n"},
        {"org/funders.yaml": "funders:\n  - {id: Sfk!, name: Soros}\n"},
        {"org/funders.yaml": "funders:\n  - id: other\n    name: Other\n    name: Soros\n"},
        {"org/funders.yaml": "# nobody yet\n"},
        {"org/funders.yaml": "funders:\n  - {id: sfk, name: Soros}\n---\n"},
        {"org/funders.yaml": "funders:\n  - {id: sfk, name: Фонд}\n".encode("cp1251")},
        {"org/organisation.yaml": "name: 'House\nthemes:\n  - {id: rights, name: Rights}\n"},
        {"org/organisation.yaml": "nam: House\nthemes:\n  - {id: rights, name: Rights}\n"},
        {"org/people.yaml": "people:\n  - {id: aida, name: [Aida]}\n"},
        {"org/projects/one.yaml": "title: One: Two\n"},
        {"org/projects/one.yaml": "period: 2010\n"},
        {"org/projects/one.yaml": "- title: One\n"},
        {"org/projects/one.yaml": ""},
    ],
    ids=str,
)
def test_a_faulty_record_is_still_known_by_its_id(tmp_path: Path, broken: dict[str, str | bytes]) -> None:
    root = written(tmp_path, REFERRING)
    assert faults_in(root) == []
    found = faults_in(written(root, {**REFERRING, **broken}))
    assert len(found) == 1
    assert found[0].startswith(f"{next(iter(broken))}:")


def test_what_is_unknown_is_told_beside_a_file_that_cannot_be_parsed(tmp_path: Path) -> None:
    files = {
        "org/funders.yaml": "funders:\n  - {id: sfk, name: 'Soros}\n",
        "org/projects/two.yaml": "title: Two\nawards: [{funder: sfk}, {funder: skf}]\n",
    }
    assert faults_in(written(tmp_path, files)) == [
        "org/funders.yaml:2:21: a quote or a bracket is never closed — close it",
        "org/projects/two.yaml:2:34: there is no funder “skf” — did you mean “sfk”?",
    ]


# Between records


@pytest.mark.parametrize(
    ("project", "faults"),
    [
        ("period: 2010\nactivities:\n  - {title: A, period: 2009}\n", [
            "4:24: the activity starts in 2009, before the project (2010) — correct one of them"]),
        ("period: 2010\nactivities:\n  - {title: A, period: 2011/}\n", [
            "4:24: the activity ends in 2011, after the project (2010) — correct one of them"]),
        ("period: 2010\nactivities:\n  - {title: A, period: 2010-12}\n", []),
        ("activities:\n  - {id: a, title: A}\nreached:\n  - {who: B, activity: b}\n", [
            "5:5: there is no activity “b” in this project — write one of: a"]),
        ("activities:\n  - {id: a, title: A}\n  - {id: a, title: B}\n", [
            "4:5: the activity “a” is there already — choose another id; the first is in line 3"]),
        ("results:\n  - {id: a, level: output, title: A, indicators: [{id: i, title: I}]}\n"
         "  - {id: b, level: output, title: B, indicators: [{id: i, title: J}]}\n", [
            "4:51: the indicator “i” is there already — choose another id; the first is in line 3"]),
        ("results:\n  - {id: a, level: output, title: A}\nactivities:\n  - {title: B, result: b}\n", [
            "5:5: there is no result “b” in this project — write one of: a"]),
        ("activities:\n  - {id: a, titel: A}\nreached:\n  - {who: B, activity: a}\n", [
            "3:13: the key “titel” is not known here — did you mean “title”?"]),
        ("activities:\n  - {id: a}\nreached:\n  - {who: B, activity: a}\n", [
            "3:5: “title” is missing — add “title: …”"]),
    ],
)  # fmt: skip
def test_contradictions_between_records(tmp_path: Path, project: str, faults: list[str]) -> None:
    root = written(tmp_path, {"org/projects/a.yaml": f"title: A\n{project}"})
    assert faults_in(root) == [f"org/projects/a.yaml:{fault}" for fault in faults]


LEDGER = "title: A\nbudget_lines: [{id: rent, heading: B, title: C, amount: 60 EUR}]\nexpenses:\n"


@pytest.mark.parametrize(
    ("rates", "expense", "fault"),
    [
        ("{currency: EUR, equals: 91 KGS, period: 2025}", "{line: rent, amount: 91 KGS, date: 2025-03-04}", None),
        ("{currency: EUR, equals: 91 KGS, period: 2024}", "{line: rent, amount: 91 KGS, date: 2025-03-04}",
         "org/projects/a.yaml:4:26: no rate from KGS to EUR for 2025-03-04 — add it to org/rates.yaml"),
        ("{currency: EUR, equals: 91 som, period: 2025}", "{line: rent, amount: 91 KGS, date: 2025-03-04}",
         "org/rates.yaml:2:29: “som” is not a currency — write KGS"),
        ("{currency: EUR, equals: 91 KGS, period: soon}", "{line: rent, amount: 91 KGS, date: 2025-03-04}",
         "org/rates.yaml:2:45: “soon” is not a period — write 2010, 2008-2009, 2010-03/2010-06 or “start:” and “end:”"),
        ("{currency:", "{line: rent, amount: 91 KGS, date: 2025-03-04}",
         "org/rates.yaml:3:1: a quote or a bracket is never closed — close it"),
        ("{currency: EUR, equals: 91 KGS, period: 2025}", "{line: rent, amount: 91 KGS, date: 4.3.2025}",
         "org/projects/a.yaml:4:40: “4.3.2025” is not a date — write 2025-03-04"),
    ],
)  # fmt: skip
def test_a_mistake_in_what_others_are_held_against_is_one_fault(
    tmp_path: Path, rates: str, expense: str, fault: str | None
) -> None:
    files = {"org/rates.yaml": f"rates:\n  - {rates}\n", "org/projects/a.yaml": f"{LEDGER}  - {expense}\n"}
    assert faults_in(written(tmp_path, files)) == ([fault] if fault else [])


def test_a_brief_that_has_lost_a_part_does_not_contradict_itself(tmp_path: Path) -> None:
    brief = "kind: capability-statement\ncall:\n  file: gone.txt\nselection: {rank: yes}\n"
    assert faults_in(written(tmp_path, {"briefs/b.yaml": brief})) == [
        "briefs/b.yaml:3:9: the file “gone.txt” is not there — put the file there, or correct its name"
    ]


def test_a_control_character_in_an_address_is_one_fault(tmp_path: Path) -> None:
    project = 'title: A\ndocuments:\n  - {title: B, url: "\\x07"}\nthemes: !!set {rights}\n'
    assert faults_in(written(tmp_path, {"org/projects/a.yaml": project})) == [
        "org/projects/a.yaml:3:21: the text holds the invisible control character U+0007 — delete it; Word and PDF "
        "cannot hold it",
        "org/projects/a.yaml:4:9: the tag !!set is not used here — delete it",
    ]


# Where a workspace is


def test_a_workspace_is_found_from_within(tmp_path: Path) -> None:
    root = written(tmp_path, {})
    assert find_root(root / "org" / "projects") == root


def test_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match=r"There is no grantwright\.yaml in .* or above it"):
        find_root(tmp_path)
