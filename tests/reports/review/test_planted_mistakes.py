"""A donor report with the mistakes that reports are sent back for: each is found, with its file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import cli
from tests.workspaces import SMALLEST, write_workspace

FUNDERS = """\
funders:
  - {id: fund, name: The Fund}
  - {id: other, name: Other Charity}
"""
FORM = """\
id: fund-report
kind: final-report
title: Report to the Fund
certainty: noted
source: A letter
money: {heading_limit: 25}
deadlines: [{of: report, months: 3}]
sections:
  - {id: summary, required: yes}
"""
BRIEF = "kind: final-report\nproject: p\nfunder: fund\nform: fund-report\n"
PROJECT = """\
title: Safe schools
period: 2024-01/2024-12
awards: [{funder: fund, amount: 5000 EUR}]
ledger: org/ledgers/l.csv
reached:
  - who: pupils
    count: %s
    disaggregation: [{by: {sex: female}, value: 60}, {by: {sex: male}, value: 40}]
budget_lines:
  - {id: trainer, heading: Staff, title: Trainer, amount: 1000 EUR}
  - {id: bus, heading: Travel, title: Bus, amount: 100 EUR}
summary: %s
"""
LEDGER = "line;amount;currency;date;note\ntrainer;1000;EUR;2024-05-31;x\nbus;%s;EUR;%s;x\n"
WHAT_IS_TRUE = "The grant of 5,000 EUR brought 100 pupils to school."


def checked(
    root: Path,
    *options: str,
    count: str = "100",
    summary: str = WHAT_IS_TRUE,
    bus: str = "100",
    day: str = "2024-06-01",
) -> str:
    """What the command says of the report with these facts."""
    files = {**SMALLEST, "org/funders.yaml": FUNDERS, "org/ledgers/l.csv": LEDGER % (bus, day)}
    write_workspace(
        root, files, org__projects__p=PROJECT % (count, summary), forms__fund_report=FORM, briefs__b=BRIEF
    )
    arguments = ["check", "b", "-w", str(root), "--today", "2025-03-01", *options]
    return CliRunner().invoke(cli, arguments).output


PLANTED = [
    (
        {"day": "2025-02-03"},
        "org/ledgers/l.csv:3: 100 EUR spent on 2025-02-03, outside the project’s period 2024-01/2024-12",
    ),
    (
        {"bus": "126"},
        "org/projects/p.yaml:11: the heading “Travel” is 26 % over its budget (126 EUR spent, 100 EUR planned);"
        " the form allows 25 %",
    ),
    (
        {"summary": "With Other Charity we built trust."},
        "org/projects/p.yaml:12: the text names Other Charity, which does not fund this document's project",
    ),
    (
        {"summary": "The grant of 5,500 EUR was spent."},
        "org/projects/p.yaml:12: the text says 5,500 EUR; the records say 5000 EUR",
    ),
    (
        {"count": "110"},
        "org/projects/p.yaml:8:49: the values by sex add up to 100, not to 110, the total",
    ),
]


def test_a_report_without_mistakes(tmp_path: Path) -> None:
    assert checked(tmp_path) == (
        "No fault in the records.\n\nb (en): complete\n"
        "  The form “fund-report” asks:\n    met          Summary: present\n"
        "  The report is due on 2025-03-31 (30 days left): 3 months after the end of the project\n"
    )


@pytest.mark.parametrize(("mistake", "found"), PLANTED)
def test_each_mistake_is_found(tmp_path: Path, mistake: dict[str, str], found: str) -> None:
    told = checked(tmp_path, **mistake).splitlines()
    assert [line.strip().partition(" — ")[0] for line in told if line.strip().startswith("org/")] == [found]


def test_all_of_it_as_data(tmp_path: Path) -> None:
    summary = "With Other Charity the grant of 5,500 EUR was spent."
    told = checked(tmp_path, "--json", bus="126", day="2025-02-03", summary=summary)
    (document,) = json.loads(told)["documents"]
    lines = {key: [(one["file"], one["line"]) for one in document[key]] for key in ("money", "suspicions")}
    assert lines == {
        "money": [("org/ledgers/l.csv", 3), ("org/projects/p.yaml", 11)],
        "suspicions": [("org/projects/p.yaml", 12), ("org/projects/p.yaml", 12)],
    }
    assert [(one["section"], one["state"]) for one in document["requirements"]] == [("Summary", "met")]
    assert [(one["day"], one["days_left"]) for one in document["deadlines"]] == [("2025-03-31", 30)]


@pytest.mark.parametrize(("mistake", "found"), PLANTED[:4])
def test_each_mistake_stops_the_final_report(tmp_path: Path, mistake: dict[str, str], found: str) -> None:
    checked(tmp_path, **mistake)
    checking, building = (final(tmp_path, command) for command in ("check", "build"))
    assert (checking.exit_code, building.exit_code) == (1, 1)
    assert found in building.output
    assert "Nothing was written: mend it, or accept it in the brief with a reason:" in building.output
    assert not (tmp_path / "reports").exists()


def final(root: Path, command: str) -> Result:
    """The result of the command on the report as a final one."""
    return CliRunner().invoke(cli, [command, "b", "--final", "-w", str(root)])


@pytest.mark.parametrize(
    ("mistake", "finding", "about"),
    [
        (PLANTED[0][0], "outside-period", "2025-02-03"),
        (PLANTED[1][0], "heading-limit", "travel"),
        (PLANTED[2][0], "other-funder", "Other Charity"),
        (PLANTED[3][0], "figure", ""),
    ],
)
def test_what_the_brief_accepts_with_a_reason_stops_nothing(
    tmp_path: Path, mistake: dict[str, str], finding: str, about: str
) -> None:
    checked(tmp_path, **mistake)
    brief = tmp_path / "briefs/b.yaml"
    for said, exit_code in ((about, 0), ("another thing", 1)):
        named = f", about: {said}" if said else ""
        accepted = f"accepted: [{{finding: {finding}{named}, reason: The Fund agreed in May.}}]\n"
        brief.write_text(BRIEF + accepted, encoding="utf-8")
        found = final(tmp_path, "check")
        assert found.exit_code == exit_code
        assert ("— accepted: The Fund agreed in May." in found.output) == (exit_code == 0)


def test_a_finding_of_no_known_kind_cannot_be_accepted(tmp_path: Path) -> None:
    checked(tmp_path)
    accepted = "accepted: [{finding: heading-limits, reason: R}]\n"
    (tmp_path / "briefs/b.yaml").write_text(BRIEF + accepted, encoding="utf-8")
    assert "briefs/b.yaml:5:22:" in final(tmp_path, "check").output


def test_an_explained_overrun_and_an_unexplained_acronym_stop_nothing(tmp_path: Path) -> None:
    checked(tmp_path, bus="126", summary="The OBDX helped.")
    project = tmp_path / "org/projects/p.yaml"
    explained = project.read_text(encoding="utf-8").replace(
        "amount: 100 EUR}", "amount: 100 EUR, explanation: E}"
    )
    project.write_text(explained, encoding="utf-8")
    found = final(tmp_path, "check")
    assert found.exit_code == 0
    assert "[heading-limit, no obstacle]" in found.output
    assert "the acronym OBDX is nowhere spelled out" in found.output
    assert "[acronym, no obstacle]" in found.output
    assert final(tmp_path, "build").exit_code == 0
