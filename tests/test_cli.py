"""The commands, as a person uses them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import cli as commands
from cli import cli
from tests.workspaces import LEAGUE, SMALLEST, write_workspace


def _below(group: click.Group, *names: str) -> Iterator[str]:
    """The names of all commands, those in groups after the groups'."""
    for name, command in sorted(group.commands.items()):
        yield " ".join((*names, name))
        if isinstance(command, click.Group):
            yield from _below(command, *names, name)


COMMANDS = list(_below(cli))


def run(*arguments: str | Path) -> Result:
    """The command's result; what our code raises is not swallowed."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = run(*name.split(), "--help")
    assert result.exit_code == 0
    assert re.search(rf"Examples?:\n +grantwright {name}", result.output)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_documentation(name: str) -> None:
    told = (Path(commands.__file__).parent / "docs" / "commands.md").read_text(encoding="utf-8")
    assert f"<!-- generated: help {name} -->\n" in told
    assert f"## `grantwright {name.split(maxsplit=1)[0]}" in told


def test_init_makes_a_workspace_without_a_fault(tmp_path: Path) -> None:
    result = run("init", tmp_path / "ours")
    assert result.exit_code == 0, result.output
    assert "grantwright check" in result.output
    checked = run("check", "-w", tmp_path / "ours")
    assert checked.exit_code == 0
    assert "No fault in the records." in checked.output
    project = (tmp_path / "ours/org/projects/first-project.yaml").read_text(encoding="utf-8")
    assert project.startswith("# yaml-language-server: $schema=../../.grantwright/schema/project.json\n")
    assert json.loads((tmp_path / "ours/.grantwright/schema/project.json").read_text(encoding="utf-8"))[
        "properties"
    ]


def test_init_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "grantwright.yaml").write_text("languages: [ru]\n", encoding="utf-8")
    result = run("init", tmp_path)
    assert result.exit_code == 2
    assert "holds files already (grantwright.yaml)" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["grantwright.yaml"]


def test_check_tells_the_gaps_of_each_document() -> None:
    result = run("check", "capability-statement", "-w", LEAGUE)
    assert result.exit_code == 0
    assert "capability-statement (en): 4 facts are missing" in result.output
    assert "org/people.yaml:1: People — add “people”" in result.output


def test_check_as_json_for_other_programs() -> None:
    found = json.loads(run("check", "--json", "-w", LEAGUE).output)
    assert found["faults"] == []
    first = next(one for one in found["documents"] if one["brief"] == "capability-statement")
    assert first["language"] == "en"
    assert {"file": "org/people.yaml", "line": 1, "column": 1, "what": "People", "key": "people"} in first[
        "gaps"
    ]


def test_faults_are_printed_with_their_places_and_exit_with_1(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, org__projects__p="titel: A\nperiod: 2011/2010\n")
    for arguments in (["check"], ["build"], ["list", "projects"]):
        result = run(*arguments, "-w", root)
        assert result.exit_code == 1
        assert (
            "org/projects/p.yaml:1:1: the key “titel” is not known here — did you mean “title”?"
            in result.output
        )
        assert "org/projects/p.yaml:2:9: the end 2010 is before the start 2011" in result.output
        assert "2 faults" in result.output
        assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["build", "capability-statment"],
            "There is no brief “capability-statment”: did you mean “capability-statement”?",
        ),
        (["final-report", "2010-mediator"], "There is no project “2010-mediator”: did you mean “2010-mediators”?"),
        (["final-report", "2010-mediators", "--form", "eu"], "There is no form “eu” for this kind of document"),
        (["build", "--format", "odt"], "“odt” is not a format. Write docx, pdf or docx,pdf."),
        (["build", "--lang", "rus"], "“rus” is not a language: write ru."),
        (["list", "donors"], "'donors' is not one of"),
        (["capability-statement", "--format", "pdf", "-o", "x.docx"], "x.docx does not end in .pdf"),
    ],
)  # fmt: skip
def test_misuse_exits_with_2_and_says_what_to_do(arguments: list[str], message: str) -> None:
    result = run(*arguments, "-w", LEAGUE)
    assert result.exit_code == 2
    assert message in " ".join(result.output.split())


def test_a_folder_without_a_workspace(tmp_path: Path) -> None:
    result = run("check", "-w", tmp_path)
    assert result.exit_code == 2
    assert "grantwright init DIR" in result.output


def test_final_lists_the_gaps_and_writes_nothing(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path, org__projects__p="title: A\n", briefs__b="kind: final-report\nproject: p\n"
    )
    result = run("build", "--final", "-w", root)
    assert result.exit_code == 1
    assert "org/projects/p.yaml:1: Summary — add “summary”" in result.output
    assert "Nothing was written" in result.output
    assert not (root / "reports").exists()


def test_a_file_in_the_place_of_a_folder_is_told_with_what_to_do(tmp_path: Path) -> None:
    root = write_workspace(tmp_path)
    (root / "reports").write_text("mine", encoding="utf-8")
    result = run("capability-statement", "--format", "docx", "-w", root)
    assert result.exit_code == 2
    assert "A file stands where a folder is needed: rename that file" in " ".join(result.output.split())
    assert (root / "reports").read_text(encoding="utf-8") == "mine"


def test_check_points_at_amounts_below_zero(tmp_path: Path) -> None:
    awards = (
        "title: A\nawards: [{funder: fund, amount: -500 USD, instalments: [{amount: 5 USD, date: 2010}]}]\n"
    )
    result = run("check", "-w", write_workspace(tmp_path, org__projects__p=awards))
    assert result.exit_code == 0
    assert (
        "org/projects/p.yaml:2:33: the amount -500 USD is less than nothing — take the minus away, if it is a slip"
        in result.output
    )


def test_our_own_mistake_is_told_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise ZeroDivisionError("seven")

    monkeypatch.setattr("reports.tasks.checking.findings_of", fail)
    result = run("check", "-w", LEAGUE)
    assert result.exit_code == 3
    assert "Grantwright made a mistake; your files are as they were." in result.output
    assert "ZeroDivisionError: seven" in result.output


@pytest.mark.parametrize("what", commands.LISTS)
def test_lists(what: str) -> None:
    from reports.tasks.listings import LISTINGS

    assert set(commands.LISTS) == set(LISTINGS)
    assert run("list", what, "-w", LEAGUE).exit_code == 0
    rows = json.loads(run("list", what, "--json", "-w", LEAGUE).output)
    sizes = {"projects": 18, "funders": 11, "briefs": 5, "forms": 12, "people": 0, "texts": 0}
    if what in sizes:
        assert len(rows) == sizes[what]


def test_schema_of_each_kind() -> None:
    from reports.templates.starter import all_models

    assert set(commands.SCHEMAS) == set(all_models())
    assert set(json.loads(run("schema").output)) == set(commands.SCHEMAS)
    assert json.loads(run("schema", "brief").output)["properties"]["kind"]["enum"] == [
        "proposal", "final-report", "capability-statement",
    ]  # fmt: skip


def test_names_are_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(LEAGUE)
    parameter = next(one for one in cli.commands["final-report"].params if one.name == "project")
    with click.Context(cli.commands["final-report"]) as context:
        found = [item.value for item in parameter.shell_complete(context, "2010-m")]
    assert found == ["2010-mediators"]


def test_commands_work_from_a_folder_inside_the_workspace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(LEAGUE / "org" / "projects")
    assert "2010-mediators" in run("list", "projects").output


def test_nothing_to_build_says_what_to_do(tmp_path: Path) -> None:
    result = run("build", "-w", write_workspace(tmp_path, SMALLEST))
    assert (result.exit_code, "There is no brief yet" in result.output) == (0, True)
