"""An import into a workspace that has just been started: what is published takes the place of the examples."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import cli
from org.checking.loading import load
from org.records.organisation import Organisation

ACTIVITY = """\
<iati-activities version="2.03"><iati-activity default-currency="EUR" xml:lang="fr">
<iati-identifier>XX-1-P7</iati-identifier>
<reporting-org ref="XX-1" type="22"><narrative>Petite Maison</narrative></reporting-org>
<title><narrative>Des écoles sûres</narrative></title>
<participating-org role="1" ref="XX-9"><narrative>Bon Fonds</narrative></participating-org>
<budget><period-start iso-date="2019-01-01"/><period-end iso-date="2019-12-31"/>
<value value-date="2019-01-01">500</value></budget></iati-activity></iati-activities>
"""
PROJECT, BRIEF = "org/projects/first-project.yaml", "briefs/final-report-first-project.yaml"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments)])


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """A workspace as `grantwright init` makes it."""
    assert run("init", tmp_path / "ours").exit_code == 0
    return tmp_path / "ours"


def imported(root: Path, *options: str) -> str:
    """What an import of the activity into the workspace prints."""
    file = root.parent / "a.xml"
    file.write_text(ACTIVITY, encoding="utf-8")
    done = run("import", "iati", file, "-w", root, *options)
    assert done.exit_code == 0, done.output
    return done.output


def organisation(root: Path) -> Organisation:
    found = load(root).organisation
    assert found is not None
    return found


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


def test_the_examples_of_a_new_workspace_make_room_for_what_is_published(started: Path) -> None:
    told = imported(started)
    workspace, own = load(started), organisation(started)
    assert (str(own.name), own.themes) == ("Petite Maison", ())
    assert [str(project.title) for project in workspace.projects.values()] == ["Des écoles sûres"]
    assert list(workspace.funders) == ["bon-fonds"]
    assert (workspace.settings.languages, workspace.settings.currency) == (("fr",), "EUR")
    assert list(workspace.briefs) == ["capability-statement"]
    assert f"are gone, since nobody had changed or used them: {PROJECT}, {BRIEF}" in told


def test_the_notes_for_people_stay(started: Path) -> None:
    imported(started)
    text = (started / "org/organisation.yaml").read_text(encoding="utf-8")
    head = "# Who you are. Only the name is needed; write the rest down when you know it.\n\nname: Petite Maison\n"
    assert head + "identifier: XX-1\ntype: national-ngo\nsource: IATI\n\n# mission: >-\n" in text
    assert (
        "languages: [fr]          # the languages you write in" in (started / "grantwright.yaml").read_text()
    )


def test_an_example_that_somebody_has_filled_in_stays_with_all_that_it_names(started: Path) -> None:
    edit(started, PROJECT, "Our first project", "Clean water")
    told = imported(started)
    workspace, own = load(started), organisation(started)
    assert (str(own.name), len(own.themes)) == ("Petite Maison", 1)
    assert len(workspace.projects) == 2
    assert list(workspace.funders) == ["example-fund", "bon-fonds"]
    assert "are gone" not in told


@pytest.mark.parametrize(
    "text",
    [
        "kind: proposal\nproject: first-project  # ours\n",
        "kind: capability-statement\nhighlights: [first-project]\n",
        "kind: capability-statement\nselection:\n  include:\n    - first-project\n",
    ],
)
def test_an_example_that_a_brief_names_stays(started: Path, text: str) -> None:
    (started / "briefs/ours.yaml").write_text(text, encoding="utf-8")
    imported(started)
    assert (started / PROJECT).exists()
    assert "example-fund" in load(started).funders


def test_a_theme_that_a_brief_names_stays(started: Path) -> None:
    (started / "briefs/ours.yaml").write_text(
        "kind: capability-statement\nselection:\n  themes: [education]\n", encoding="utf-8"
    )
    imported(started)
    assert not (started / PROJECT).exists()
    assert len(organisation(started).themes) == 1


def test_what_people_have_written_is_not_touched(started: Path) -> None:
    edit(started, "org/organisation.yaml", "Our organisation", "Small House")
    edit(started, "grantwright.yaml", "currency: USD", "currency: KGS")
    edit(started, "org/funders.yaml", "Example Fund", "Good Fund")
    imported(started)
    workspace = load(started)
    assert str(organisation(started).name) == "Small House"
    assert (workspace.settings.languages, workspace.settings.currency) == (("en",), "KGS")
    assert list(workspace.funders) == ["example-fund", "bon-fonds"]


def test_line_ends_of_another_system_are_no_change(started: Path) -> None:
    for path in started.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    imported(started)
    assert str(organisation(started).name) == "Petite Maison"
    assert not (started / PROJECT).exists()


def test_a_dry_run_takes_nothing_away(started: Path) -> None:
    before = {path: path.read_bytes() for path in started.rglob("*") if path.is_file()}
    told = imported(started, "--dry-run")
    assert {path: path.read_bytes() for path in started.rglob("*") if path.is_file()} == before
    assert "-name: Our organisation\n+name: Petite Maison\n" in told
    assert f"--- {PROJECT}\n+++ /dev/null\n" in told


def test_a_second_import_changes_nothing(started: Path) -> None:
    imported(started)
    before = {path: path.read_bytes() for path in started.rglob("*.yaml")}
    assert "1 project: 0 new, 0 updated, 1 unchanged" in imported(started)
    assert {path: path.read_bytes() for path in started.rglob("*.yaml")} == before


def test_without_a_workspace_one_is_told_how_to_make_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.xml").write_text(ACTIVITY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    refused = run("import", "iati", "a.xml")
    assert (refused.exit_code, "Add --workspace DIR to the command" in refused.output) == (2, True)
    made = run("import", "iati", "a.xml", "-w", "ours")
    assert "  cd ours\n  grantwright capability-statement\n  grantwright check\n" in made.output
    assert "capability-statement" not in run("import", "iati", "a.xml", "-w", "ours").output


def test_a_check_names_what_is_still_an_example(started: Path) -> None:
    told = run("check", "-w", started).output
    assert "org/organisation.yaml:4:1: this is still the example with which a new workspace begins" in told
    assert "org/projects/first-project.yaml:4:1: this is still the example" in told
    imported(started)
    assert "still the example" not in run("check", "-w", started).output
