"""The fictional organisation: complete records, documents without a gap, and figures that agree."""

from __future__ import annotations

import csv
import runpy
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image, ImageChops

from org.checking.loading import load, read
from org.records import Brief
from org.workspace.index import Workspace
from reports.document.model import Document
from reports.review import disagreements, leaks
from tests.document_text import cells, facts, section, tables, text_of
from tests.workspaces import EXAMPLES, document_of

SAMPLE = EXAMPLES / "sample"
PROJECT = SAMPLE / "org/projects/2023-safe-and-heard.yaml"
PLANNED = SAMPLE / "org/projects/2027-open-school-doors.yaml"
LEDGER = SAMPLE / "org/ledgers/safe-and-heard.csv"

SPENT = {
    "1.1": "24500.00", "1.2": "10950.00", "1.3": "39050.00", "1.4": "11700.00",
    "2.1": "6100.00", "2.2": "3420.04", "2.3": "3300.05",
    "3.1": "3880.04", "3.2": "14650.00", "3.3": "5310.05",
    "4.1": "7900.00", "4.2": "13350.02", "4.3": "7050.12", "4.4": "6324.99",
    "4.5": "4260.00", "4.6": "6480.02", "4.7": "4699.90", "4.8": "3499.99",
    "5.1": "7800.02", "5.2": "2229.98", "5.3": "7500.00", "5.4": "4800.00",
    "6.1": "13912.87",
}  # fmt: skip
"""What was spent on each line of the budget, in euro."""

RATES = {"2023": "95.20", "2024": "94.10", "2025": "90.80"}
"""Som for one euro."""

REPORTS = ("eu", "general", "uk-aid-match", "undef", "unicef", "us")


@pytest.fixture(scope="module")
def sample() -> Workspace:
    return load(SAMPLE)


@pytest.fixture(scope="module")
def project() -> Any:
    return yaml.safe_load(PROJECT.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def planned() -> Any:
    return yaml.safe_load(PLANNED.read_text(encoding="utf-8"))


def _briefs() -> list[tuple[str, str]]:
    workspace = load(SAMPLE)
    return [(brief.id, tag) for brief in workspace.briefs.values() for tag in brief.languages or ("en",)]


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, start=Decimal(0))


def _amount(money: str) -> Decimal:
    return Decimal(money.partition(" ")[0])


def test_it_loads_without_a_fault() -> None:
    workspace, faults = read(SAMPLE)
    assert (faults, len(workspace.projects), len(workspace.funders)) == ((), 17, 10)


@pytest.mark.parametrize(("brief", "language"), _briefs())
def test_no_document_has_a_gap_or_contradicts_its_records(
    sample: Workspace, brief: str, language: str
) -> None:
    wanted = sample.briefs[brief]
    document = document_of(sample, wanted, language)
    assert document.gaps == ()
    assert document.cover.mark
    assert disagreements.findings(document, sample, wanted) == ()
    assert leaks.findings(document, sample, wanted) == ()


def test_every_built_in_form_has_its_brief(sample: Workspace) -> None:
    used = {brief.form or "general" for brief in sample.briefs.values()}
    built_in = {path.stem for path in (EXAMPLES.parent / "templates/forms").glob("*.yaml")}
    assert {name for name in built_in if not name.startswith("general")} <= used


@pytest.mark.parametrize("file", sorted(SAMPLE.rglob("*.yaml")), ids=lambda path: path.name)
def test_every_file_says_that_it_is_fictional(file: Path) -> None:
    head = file.read_text(encoding="utf-8").partition("\n")[0]
    assert head.startswith("# FICTIONAL")


# The same figures in every report


def _report(sample: Workspace, funder: str) -> Document:
    return document_of(sample, sample.briefs[f"final-report-{funder}"])


@pytest.mark.parametrize("funder", REPORTS)
@pytest.mark.parametrize(
    ("indicator", "values"),
    [
        ("Pupils of grades 7 to 9 who experienced violence", ["41% (2023)", "28% (2024)", "26% (2024)"]),
        ("Recorded cases of violence that were handled", ["18% (2023)", "70% (2024)", "76% (2024)"]),
        (
            "Teachers and school staff trained",
            ["0\u00a0people (2023)", "240\u00a0people (2024)", "252\u00a0people (2024)"],
        ),
        ("Average time from the report", ["21\u00a0days (2023)", "5\u00a0days (2024)", "4\u00a0days (2024)"]),
    ],
)
def test_all_reports_give_an_indicator_the_same_values(
    sample: Workspace, funder: str, indicator: str, values: list[str]
) -> None:
    rows = [cells(row) for table in tables(_report(sample, funder)) for row in table.rows]
    found = [row for row in rows if row[0].startswith(indicator) and len(row) > 4]
    assert found, "the indicator is in no table of results"
    assert [row[1:4] for row in found] == [values] * len(found)


@pytest.mark.parametrize(
    ("funder", "reference"),
    [
        ("eu", "FICTIONAL-EU-2022-433-014"),
        ("undef", "FICTIONAL-UDF-22-KYR-014"),
        ("uk-aid-match", "FICTIONAL-UKAM-2022-014"),
        ("us", "FICTIONAL-SKG-014-23-GR-0014"),
        ("unicef", "FICTIONAL-PCA-KGZ-2023-014"),
    ],
)
def test_a_report_names_its_own_agreement_alone(sample: Workspace, funder: str, reference: str) -> None:
    text = text_of(_report(sample, funder))
    others = {award.reference for award in sample.projects["2023-safe-and-heard"].awards} - {reference}
    assert reference in text
    assert [other for other in others if other and other in text] == []


def test_four_people_in_a_group_are_not_shown(sample: Workspace) -> None:
    rows = [
        cells(row)
        for table in tables(section(_report(sample, "general"), "people-reached"))
        for row in table.rows
    ]
    shown = next(row for row in rows if row[0].startswith("Members of district commissions"))
    assert shown[2:5] == ["21", "…", "…"]


# Money


def _ledger() -> dict[str, Decimal]:
    spent: dict[str, Decimal] = defaultdict(Decimal)
    with LEDGER.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            amount = Decimal(row["amount"])
            if row["currency"] == "KGS":
                amount = (amount / Decimal(RATES[row["date"][:4]])).quantize(Decimal("0.01"))
            spent[row["line"]] += amount
    return spent


def test_the_ledger_adds_up_line_by_line() -> None:
    assert _ledger() == {line: Decimal(amount) for line, amount in SPENT.items()}


def test_the_report_prints_what_the_ledger_adds_up_to(sample: Workspace) -> None:
    text = text_of(_report(sample, "general"))
    assert [amount for amount in SPENT.values() if f"{Decimal(amount):,}" not in text] == []
    assert f"{_sum(map(Decimal, SPENT.values())):,}" == "212,668.09"
    assert "212,668.09" in text


def test_the_budget_adds_up(project: Any) -> None:
    lines = project["budget_lines"]
    for line in lines:
        assert line["quantity"] * _amount(line["rate"]) == _amount(line["amount"])
    direct = _sum(_amount(line["amount"]) for line in lines)
    indirect = direct * project["indirect_costs"]["percentage"] / 100
    assert [direct, indirect] == [Decimal(200000), Decimal(14000)]
    assert _sum(_amount(each["amount"]) for each in project["budgets"]) == direct + indirect


def test_indirect_costs_are_seven_percent_of_what_was_spent() -> None:
    direct = _sum(Decimal(amount) for line, amount in SPENT.items() if line != "6.1")
    assert (direct, (direct * 7 / 100).quantize(Decimal("0.01"))) == (
        Decimal("198755.22"),
        Decimal(SPENT["6.1"]),
    )


def test_differences_stay_inside_the_limits_and_large_ones_are_explained(project: Any) -> None:
    headings: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for line in project["budget_lines"]:
        planned, spent = _amount(line["amount"]), Decimal(SPENT[line["id"]])
        headings[line["heading"]["en"]][0] += planned
        headings[line["heading"]["en"]][1] += spent
        assert abs(spent - planned) < planned * 10 / 100 or line["explanation"]
        assert abs(spent - planned) <= planned * 15 / 100
    assert all(spent <= planned * 110 / 100 for planned, spent in headings.values())


def test_the_european_union_pays_no_more_than_it_granted(project: Any) -> None:
    charged = Decimal(0)
    for line in (*project["budget_lines"], project["indirect_costs"]):
        for share in line["shares"]:
            if share.get("funder") == "eu":
                charged += Decimal(SPENT[line["id"]]) * share["percentage"] / 100
    award = next(award for award in project["awards"] if award["funder"] == "eu")
    assert charged.quantize(Decimal("0.01")) == Decimal("132692.95")
    assert charged <= _amount(award["amount"])


def test_the_planned_budget_agrees_with_what_is_asked_for(sample: Workspace, planned: Any) -> None:
    direct = own = Decimal(0)
    for line in planned["budget_lines"]:
        amount = _amount(line["amount"])
        assert line["quantity"] * _amount(line["rate"]) == amount
        direct += amount
        for share in line.get("shares", ()):
            if share["by"] != "funder":
                own += (
                    amount * share["percentage"] / 100 if "percentage" in share else _amount(share["amount"])
                )
    whole = direct + direct * planned["indirect_costs"]["percentage"] / 100
    assert [direct, whole, own] == [Decimal(280000), Decimal(299600), Decimal(28200)]
    proposal = document_of(sample, sample.briefs["proposal-general"])
    asked = facts(section(proposal, "identification"))
    assert asked["Amount requested"] == f"EUR\u00a0{whole - own:,.2f}"
    assert asked["Whole budget"] == f"EUR\u00a0{whole:,.2f}"
    assert own / whole > Decimal("0.05")


# People


def _counted(project: Any) -> list[tuple[Decimal, list[Any]]]:
    indicators = [each for result in project["results"] for each in result["indicators"]]
    actuals = [
        each["actual"]
        for each in indicators
        if each.get("measure", "number") == "number" and "actual" in each
    ]
    found = [(each["value"], each.get("disaggregation", [])) for each in actuals]
    return [*found, *((each["count"], each.get("disaggregation", [])) for each in project["reached"])]


def test_women_and_men_add_up_to_everybody(project: Any) -> None:
    split = [(total, parts) for total, parts in _counted(project) if parts]
    assert len(split) == 10
    for total, parts in split:
        assert sum(part["value"] for part in parts if "sex" in part["by"]) == total


def test_periods_add_up_to_the_whole(project: Any) -> None:
    found = {}
    for result in project["results"]:
        for indicator in result["indicators"]:
            if indicator.get("counting") == "per-period":
                values = [period["actual"]["value"] for period in indicator["periods"]]
                found[indicator["id"]] = (sum(values), indicator["actual"]["value"])
    assert found == {"teachers-trained": (252, 252), "children-supported": (196, 196)}


# Pictures


def test_the_pictures_are_those_that_the_script_draws() -> None:
    drawn = runpy.run_path(str(SAMPLE / "make_pictures.py"))
    assert {name: draw().size for name, draw in drawn["PHOTOS"].items()} == dict.fromkeys(
        ("valley", "school-gate", "classroom", "books", "support-room"), (1200, 800)
    )
    for name, draw in drawn["SIGNS"].items():
        with Image.open(SAMPLE / f"org/photos/{name}.png") as kept:
            assert ImageChops.difference(draw(), kept.convert("RGB")).getbbox() is None
    assert all(path.stat().st_size < 150_000 for path in (SAMPLE / "org/photos").iterdir())


def test_the_capability_statement_in_three_languages_has_the_same_figures(sample: Workspace) -> None:
    brief: Brief = sample.briefs["capability-statement"]
    glances = [text_of(section(document_of(sample, brief, tag), "at-a-glance")) for tag in ("en", "ru", "ky")]
    for glance in glances:
        assert "2014–2025" in glance
        assert {"16", "10"} <= set(glance.split())
