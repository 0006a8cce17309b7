"""Budgets and spending on paper: rows, totals, currencies, gaps, notes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from org.checking.loading import load
from reports.document.model import Chart, Narrative, Section, gaps_in
from tests.document_text import cells, facts, section, tables, text_of
from tests.workspaces import SMALLEST, document_of, write_workspace

PROJECT = """\
title: T
period: 2025
awards:
  - funder: fund
    amount: 400 EUR
    instalments:
      - {amount: 150 EUR, date: 2025-02-01}
      - {amount: 100 EUR, date: 2025-08-01, note: after the report}
ledger: org/ledgers/l.csv
indirect_costs: {id: overheads, percentage: 7, base: [Staff]}
budget_lines:
  - id: trainer
    heading: Staff
    title: Trainer
    unit: day
    quantity: 4
    rate: 25 EUR
    amount: 100 EUR
    justification: One trainer for four schools.
    shares: [{by: funder, percentage: 75}, {by: own, percentage: 25}]
  - {id: driver, heading: Staff, title: Driver, amount: 50 EUR, explanation: The car broke down.}
  - id: fuel
    heading: Travel
    title: Fuel
    amount: 100 EUR
    shares: [{by: funder, amount: 60 EUR}, {by: other, name: City of Osh, amount: 40 EUR}]
procurements:
  - {title: Car, supplier: Ak-Bulut, amount: 9000 KGS, procedure: quotations}
assets:
  - {title: Projector, amount: 300 EUR, afterwards: School No. 5}
  - {title: Screen}
"""
LEDGER = """\
line;amount;currency;date;description;supplier;document;note
trainer;101;EUR;2025-05-31;Training;A. B.;7;
driver;20;EUR;2025-06-30;;;;
fuel;4500;KGS;2025-03-04;Petrol;;8;
fuel;2700;KGS;2025-07-01;Petrol;;9;paid in cash
fuel;30;EUR;2025-08-01;Petrol;;10;
overheads;10.50;EUR;2025-12-31;;;;
"""
RATES = """\
rates:
  - {currency: EUR, equals: 90 KGS, date: 2025-03-04, source: National Bank}
  - {currency: KGS, equals: 0.01 EUR, period: 2025-07/2025-12, source: National Bank}
"""
FUNDERS = "funders:\n  - {id: fund, name: The Fund}\n  - {id: city, name: The City}\n"
FORM = """\
id: f
kind: {kind}
title: Money
money: {{variance: 10}}
sections:
"""
CONTENTS = {
    "final-report": "budget money money-chart financial-status co-funding procurements assets expenses",
    "proposal": "identification budget budget-narrative co-funding",
}


def printed(
    root: Path,
    id: str,
    kind: str = "final-report",
    *,
    brief: str = "",
    project: str = PROJECT,
    ledger: str = LEDGER,
) -> Section:
    """The section of that content in a document on the project."""
    sections = "".join(f"  - {{id: {name}, required: yes}}\n" for name in CONTENTS[kind].split())
    files = {**SMALLEST, "org/ledgers/l.csv": ledger, "forms/f.yaml": FORM.format(kind=kind) + sections}
    files["org/funders.yaml"] = FUNDERS
    asked = f"kind: {kind}\nproject: p\nform: f\n{brief}"
    workspace = load(
        write_workspace(root, files, org__projects__p=project, org__rates=RATES, briefs__b=asked)
    )
    return section(document_of(workspace, workspace.briefs["b"]), id)


def test_a_budget_says_who_bears_each_line(tmp_path: Path) -> None:
    (table,) = tables(printed(tmp_path, "budget", "proposal"))
    assert [column.title for column in table.columns] == [
        "Budget line", "Unit", "Quantity", "Rate, EUR", "Amount, EUR",
        "Funder, EUR", "Own funds, EUR", "Others, EUR",
    ]  # fmt: skip
    assert [cells(row) for row in table.rows] == [
        ["Staff"],
        ["Trainer", "day", "4", "25.00", "100.00", "75.00", "25.00", "–"],
        ["Driver", "–", "–", "–", "50.00", "50.00", "–", "–"],
        ["Subtotal", "", "", "", "150.00", "125.00", "25.00", "0.00"],
        ["Travel"],
        ["Fuel", "–", "–", "–", "100.00", "60.00", "–", "40.00"],
        ["Direct costs", "", "", "", "250.00", "185.00", "25.00", "40.00"],
        ["Indirect costs, 7% of: Staff", "–", "–", "–", "10.50", "8.75", "1.75", "–"],
        ["Total", "", "", "", "260.50", "193.75", "26.75", "40.00"],
    ]


def test_a_budget_that_the_funder_bears_alone_has_no_columns_of_shares(tmp_path: Path) -> None:
    alone = "title: T\nbudget_lines:\n  - {heading: Staff, title: Trainer, amount: 100000 JPY}\n"
    (table,) = tables(printed(tmp_path, "budget", "proposal", project=alone))
    assert [column.title for column in table.columns] == ["Budget line", "Amount, JPY"]
    assert cells(table.rows[-1]) == ["Total", "100,000"]


def test_the_budget_s_narrative_gives_the_reasons_by_heading(tmp_path: Path) -> None:
    narrative = text_of(printed(tmp_path, "budget-narrative", "proposal").blocks)
    assert narrative.split("\n") == ["Staff", "Trainer (EUR\u00a0100.00): One trainer for four schools."]


def test_who_bears_the_whole(tmp_path: Path) -> None:
    (table,) = tables(printed(tmp_path, "co-funding", "proposal"))
    assert [cells(row) for row in table.rows] == [
        ["The Fund", "193.75", "74.4%"],
        ["Small House", "26.75", "10.3%"],
        ["City of Osh", "40.00", "15.4%"],
        ["Total", "260.50", ""],
    ]


def test_spending_stands_beside_the_budget_with_the_reasons(tmp_path: Path) -> None:
    (table,) = tables(printed(tmp_path, "money"))
    assert [column.title for column in table.columns] == [
        "Budget line", "Planned, EUR", "Spent, EUR", "Difference, EUR", "In %", "Explanation",
    ]  # fmt: skip
    assert [cells(row) for row in table.rows] == [
        ["Staff"],
        ["Trainer", "100.00", "101.00", "1.00", "1%", "–"],
        ["Driver", "50.00", "20.00", "−30.00", "−60%", "The car broke down."],
        ["Subtotal", "150.00", "121.00", "−29.00", "−19.3%", ""],
        ["Travel"],
        ["Fuel", "100.00", "107.00", "7.00", "7%", "–"],
        ["Direct costs", "250.00", "228.00", "−22.00", "−8.8%", ""],
        ["Indirect costs, 7% of: Staff", "10.50", "10.50", "0.00", "0%", "–"],
        ["Total", "260.50", "238.50", "−22.00", "−8.4%", ""],
    ]
    assert table.note == (
        "Exchange rates: 1\u00a0EUR = KGS\u00a090.00 (4\u00a0March 2025) – source: National Bank; "
        "1\u00a0KGS = EUR\u00a00.01 (average, July\u2009–\u2009December 2025) – source: National Bank. "
        "Each amount was converted by itself and rounded; totals add up the rounded amounts."
    )


def test_each_figure_keeps_the_places_of_its_entries(tmp_path: Path) -> None:
    (table,) = tables(printed(tmp_path, "money"))
    ((run,),) = table.rows[5].cells[2]
    assert [str(place) for place in run.origins] == [
        "org/ledgers/l.csv:4:6",
        "org/rates.yaml:2:29",
        "org/ledgers/l.csv:5:6",
        "org/rates.yaml:3:29",
        "org/ledgers/l.csv:6:6",
    ]


def test_a_difference_without_its_reason_is_a_gap(tmp_path: Path) -> None:
    untold = PROJECT.replace(", explanation: The car broke down.", "")
    (table,) = tables(printed(tmp_path, "money", project=untold))
    assert cells(table.rows[2])[-1] == "[to be added]"
    assert table.note.endswith(
        "To be added: reason for the difference – org/projects/p.yaml, budget_lines[1].explanation."
    )


def test_a_part_of_the_project_has_its_own_column(tmp_path: Path) -> None:
    (table,) = tables(printed(tmp_path, "money", brief="period: 2025-07/2025-09\n"))
    assert [column.title for column in table.columns][1:4] == [
        "Planned, EUR",
        "Spent in July\u2009–\u2009September 2025, EUR",
        "Spent, EUR",
    ]
    assert [cells(row)[:4] for row in table.rows if len(row.cells) > 1] == [
        ["Trainer", "100.00", "0.00", "101.00"],
        ["Driver", "50.00", "0.00", "20.00"],
        ["Subtotal", "150.00", "0.00", "121.00"],
        ["Fuel", "100.00", "57.00", "107.00"],
        ["Direct costs", "250.00", "57.00", "228.00"],
        ["Indirect costs, 7% of: Staff", "10.50", "0.00", "0.00"],
        ["Total", "260.50", "57.00", "228.00"],
    ]


@pytest.mark.parametrize(
    ("brief", "expected"),
    [
        (
            "",
            {
                "Granted": "EUR\u00a0400.00",
                "Received": "EUR\u00a0250.00",
                "Utilised": "EUR\u00a0168.70",
                "Balance: received less utilised": "EUR\u00a081.30",
                "To be paid back to the funder": "EUR\u00a081.30",
                "Co-financing, spent": "EUR\u00a069.80\nSmall House: EUR\u00a027.00\nCity of Osh: EUR\u00a042.80",
            },
        ),
        (
            "period: 2025-01/2025-06\n",
            {
                "Granted": "EUR\u00a0400.00",
                "Received": "EUR\u00a0150.00",
                "Utilised": "EUR\u00a0125.75",
                "Balance: received less utilised": "EUR\u00a024.25",
                "Co-financing, spent": "EUR\u00a045.25\nSmall House: EUR\u00a025.25\nCity of Osh: EUR\u00a020.00",
            },
        ),
    ],
)
def test_the_financial_status(tmp_path: Path, brief: str, expected: dict[str, str]) -> None:
    found = facts(printed(tmp_path, "financial-status", brief=brief))
    assert {label: value for label, value in found.items() if label != "Exchange rates"} == expected


def test_the_financial_status_lists_the_instalments_and_names_what_is_missing(tmp_path: Path) -> None:
    (table,) = tables(printed(tmp_path, "financial-status"))
    assert [cells(row) for row in table.rows] == [
        ["1\u00a0February 2025", "150.00", "–"],
        ["1\u00a0August 2025", "100.00", "after the report"],
        ["Total", "250.00", ""],
    ]
    unknown = "title: T\nawards: [{funder: fund}]\nbudget_lines:\n  - {heading: A, title: B, amount: 1 EUR}\n"
    missing = facts(printed(tmp_path / "unknown", "financial-status", project=unknown))
    assert missing == {
        "Granted": "[To be added: Granted – org/projects/p.yaml, awards[0].amount]",
        "Received": "[To be added: Received – org/projects/p.yaml, awards[0].instalments]",
        "Utilised": "[To be added: amount spent – org/projects/p.yaml, budget_lines[0].spent]",
    }


def test_the_chart_says_its_figures_in_words(tmp_path: Path) -> None:
    (chart,) = printed(tmp_path, "money-chart").blocks
    assert isinstance(chart, Chart)
    assert (chart.kind, chart.unit) == ("grouped-bars", "EUR")
    assert chart.categories == ("Staff", "Travel", "Indirect costs, 7% of: Staff")
    assert [(series.name, series.values) for series in chart.series] == [
        ("Planned", (Decimal("150"), Decimal("100"), Decimal("10.50"))),
        ("Spent", (Decimal("121"), Decimal("107.00"), Decimal("10.50"))),
    ]
    assert chart.alt == (
        "Budget and spending by heading (EUR). Staff: Planned 150.00, Spent 121.00."
        " Travel: Planned 100.00, Spent 107.00. Indirect costs, 7% of: Staff: Planned 10.50, Spent 10.50."
    )


def test_the_ledger_is_listed_below_the_lines_of_the_budget(tmp_path: Path) -> None:
    (table,) = tables(printed(tmp_path, "expenses", brief="period: 2025-07/2025-09\n"))
    assert [cells(row) for row in table.rows] == [
        ["Fuel"],
        ["1\u00a0July 2025", "Petrol", "9", "KGS\u00a02,700.00", "27.00", "paid in cash"],
        ["1\u00a0August 2025", "Petrol", "10", "–", "30.00", "–"],
        ["Subtotal", "", "", "", "57.00", ""],
        ["Total", "", "", "", "57.00", ""],
    ]


def test_purchases_and_assets(tmp_path: Path) -> None:
    (bought,) = tables(printed(tmp_path, "procurements"))
    assert cells(bought.rows[0]) == ["Car", "Ak-Bulut", "Quotations compared", "KGS\u00a09,000.00"]
    (owned,) = tables(printed(tmp_path, "assets"))
    assert [cells(row) for row in owned.rows] == [
        ["Projector", "EUR\u00a0300.00", "School No. 5"],
        ["Screen", "[to be added]", "[to be added]"],
    ]
    assert "assets[1].afterwards" in owned.note


SEVERAL = """\
title: T
awards: [{funder: fund, amount: 90 EUR}, {funder: city, amount: 20 EUR}]
indirect_costs: {percentage: 10, spent: 12 EUR%s}
budget_lines:
  - heading: Staff
    title: Trainer
    amount: 80 EUR
    spent: 88 EUR
    shares: [{by: funder, funder: fund, percentage: 75}, {by: funder, funder: city, percentage: 25}]
  - heading: Travel
    title: Fuel
    amount: 20 EUR
    spent: 20 EUR
    shares: [{by: funder, funder: fund, percentage: 50}, {by: own, percentage: 50}]
  - {heading: Travel, title: Rent, amount: 10 EUR, spent: 10 EUR, shares: [{by: own, percentage: 100}]}
"""
TO_THE_FUND = "funder: fund\n"


@pytest.mark.parametrize(
    ("shares", "indirect", "whole"),
    [
        # As the base is borne: the fund 60 + 10 of 110.
        ("", ["7.00", "7.64", "0.64", "9.1%"], ["77.00", "83.64", "6.64", "8.6%"]),
        (
            ", shares: [{by: funder, funder: fund, percentage: 100}]",
            ["11.00", "12.00", "1.00", "9.1%"],
            ["81.00", "88.00", "7.00", "8.6%"],
        ),
    ],
)
def test_one_of_several_funders_sees_its_part(
    tmp_path: Path, shares: str, indirect: list[str], whole: list[str]
) -> None:
    (table,) = tables(printed(tmp_path, "money", project=SEVERAL % shares, brief=TO_THE_FUND))
    assert table.caption == "Part of the budget borne by: The Fund"
    assert [cells(row)[:5] for row in table.rows] == [
        ["Staff"],
        ["Trainer", "60.00", "66.00", "6.00", "10%"],
        ["Travel"],
        ["Fuel", "10.00", "10.00", "0.00", "0%"],
        ["Direct costs", "70.00", "76.00", "6.00", "8.6%"],
        ["Indirect costs, 10% of direct costs", *indirect],
        ["Total", *whole],
    ]
    assert table.note.startswith(
        "Whole budget of the project: EUR\u00a0121.00 planned, EUR\u00a0130.00 spent."
        " The rate of indirect costs is taken on the whole budget. To be added:"
    )


@pytest.mark.parametrize(
    ("funder", "project"),
    [("", SEVERAL % ""), (TO_THE_FUND, SEVERAL.replace(", {funder: city, amount: 20 EUR}", "") % "")],
)
def test_all_funders_together_or_the_only_one_see_the_whole(
    tmp_path: Path, funder: str, project: str
) -> None:
    (table,) = tables(printed(tmp_path, "money", project=project, brief=funder))
    assert (table.caption, cells(table.rows[-1])[:3]) == ("", ["Total", "121.00", "130.00"])


def test_a_line_that_does_not_say_which_funder_bears_it_is_a_gap(tmp_path: Path) -> None:
    unsaid = SEVERAL.replace("funder: fund, percentage: 50", "percentage: 50") % ""
    found = printed(tmp_path, "money", project=unsaid, brief=TO_THE_FUND)
    assert cells(tables(found)[0].rows[-1])[:3] == ["Total", "121.00", "130.00"]
    assert text_of(found.blocks[1]) == (
        "[To be added: which funder bears the line – org/projects/p.yaml, budget_lines[1].shares]"
    )


def test_what_the_others_paid_is_co_financing(tmp_path: Path) -> None:
    received = SEVERAL.replace("amount: 90 EUR", "amount: 90 EUR, instalments: [{amount: 9 EUR}]") % ""
    found = facts(printed(tmp_path / "status", "financial-status", project=received, brief=TO_THE_FUND))
    assert found["Utilised"] == "EUR\u00a083.64"
    assert found["Co-financing, spent"] == (
        "EUR\u00a046.36\nThe City: EUR\u00a024.18\nSmall House: EUR\u00a022.18"
    )
    (table,) = tables(printed(tmp_path / "all", "co-funding", project=SEVERAL % "", brief=TO_THE_FUND))
    assert [cells(row) for row in table.rows] == [
        ["The Fund", "77.00", "63.6%", "83.64"],
        ["The City", "22.00", "18.2%", "24.18"],
        ["Small House", "22.00", "18.2%", "22.18"],
        ["Total", "121.00", "", "130.00"],
    ]


@pytest.mark.parametrize(
    ("project", "brief", "expected"),
    [
        (
            "title: T\nbudget_lines:\n  - {heading: A, title: B, amount: 100 EUR, "
            "shares: [{by: funder, percentage: 80}, {by: own, percentage: 20}]}\n"
            "indirect_costs: {percentage: 10}\n",
            "funder: city\ncall: {reference: C-1}\n",
            {
                "Funder": "The City",
                "Reference of the call": "C-1",
                "Amount requested": "EUR\u00a088.00",
                "Whole budget": "EUR\u00a0110.00",
            },
        ),
        (SEVERAL % "", TO_THE_FUND, {
            "Funder": "The Fund", "Amount requested": "EUR\u00a077.00", "Whole budget": "EUR\u00a0121.00",
        }),
        ("title: T\n", "", {
            "Funder": "[To be added: Funder – briefs/b.yaml, funder]",
            "Amount requested": "[To be added: Amount requested – org/projects/p.yaml, budget_lines]",
        }),
    ],
)  # fmt: skip
def test_a_plan_tells_what_is_asked_for(
    tmp_path: Path, project: str, brief: str, expected: dict[str, str]
) -> None:
    found = facts(printed(tmp_path, "identification", "proposal", project=project, brief=brief))
    about_money = ("Funder", "Reference", "Amount", "Whole", "Award")
    assert {label: value for label, value in found.items() if label.startswith(about_money)} == expected


BOUGHT = """\
title: T
procurements:
  - {title: Car, supplier: A, amount: 70000 EUR, procedure: open-tender}
  - {title: Bus, supplier: B, amount: 60000 EUR}
  - {title: Desks, supplier: C, amount: 9000 KGS, date: 2025-05-01}
  - {title: Chairs, supplier: C, amount: 90 JPY, date: 2025-05-01}
"""
ABOVE = """\
id: narrow
kind: final-report
title: Narrow
money: {procurements_above: 60000 EUR}
sections: [{id: procurements, required: yes}]
"""


@pytest.mark.parametrize(
    ("without", "listed", "said"),
    [
        (
            "",
            ["Car", "Chairs"],
            "The 2 purchases and contracts of up to EUR\u00a060,000.00 came to EUR\u00a060,100.00 together.",
        ),
        (
            "Car|Chairs|Desks",
            [],
            "No purchase or contract is above EUR\u00a060,000.00."
            " The one purchase or contract of up to EUR\u00a060,000.00 came to EUR\u00a060,000.00.",
        ),
        ("Bus|Desks", ["Car", "Chairs"], None),
    ],
)
def test_purchases_up_to_the_form_s_amount_are_summed_up(
    tmp_path: Path, without: str, listed: list[str], said: str | None
) -> None:
    dropped = [name for name in without.split("|") if name]
    project = "".join(line for line in BOUGHT.splitlines(True) if not any(name in line for name in dropped))
    rates = "rates: [{currency: EUR, equals: 90 KGS, period: 2025}]\n"
    root = write_workspace(
        tmp_path,
        org__projects__p=project,
        org__rates=rates,
        forms__narrow=ABOVE,
        briefs__b="kind: final-report\nproject: p\nform: narrow\n",
    )
    workspace = load(root)
    found = section(document_of(workspace, workspace.briefs["b"]), "procurements")
    assert [cells(row)[0] for table in tables(found) for row in table.rows] == listed
    told = [block for block in found.blocks if isinstance(block, Narrative)]
    assert [text_of(block).splitlines()[0] for block in told] == ([said] if said else [])


def test_instalments_in_another_currency_stand_in_that_of_the_table(tmp_path: Path) -> None:
    abroad = """\
title: T
period: 2025
awards:
  - funder: fund
    amount: 90000 KGS
    signed: 2024-12-31
    instalments:
      - {amount: 50000 KGS, date: 2025-07-01}
      - {amount: 100 EUR, date: 2025-08-01}
budget_lines:
  - {heading: Staff, title: Trainer, amount: 100 EUR, spent: 90 EUR}
"""
    found = printed(tmp_path, "financial-status", project=abroad)
    (table,) = tables(found)
    assert [column.title for column in table.columns] == ["Instalment received", "Amount, EUR"]
    assert [cells(row) for row in table.rows] == [
        ["1\u00a0July 2025", "500.00\nKGS\u00a050,000.00"],
        ["1\u00a0August 2025", "100.00"],
        ["Total", "600.00"],
    ]
    assert facts(found)["Received"] == "EUR\u00a0600.00 (KGS\u00a050,000.00 and EUR\u00a0100.00)"
    gaps = [gap.what for gap in gaps_in(found)]
    assert gaps == ["exchange rate from KGS to EUR (31\u00a0December 2024)"]
