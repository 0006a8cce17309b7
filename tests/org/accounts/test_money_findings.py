"""What a funder would not pay: each rule of a form, with the place and the figures of what breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from org.accounts.eligibility import money_findings
from org.accounts.grant_status import status
from org.accounts.spending import accounts
from org.accounts.variance import unexplained
from org.base.sums import sum_in
from org.base.yaml_tree import parse
from org.checking.loading import load
from org.reading.context import Reading
from org.records import MoneyRules
from org.records.validation import validate
from org.workspace.index import Workspace
from tests.workspaces import SMALLEST, write_workspace

PROJECT = """\
title: T
period: 2025
awards:
  - {funder: fund, amount: 1000 EUR, signed: 2025-01-05}
ledger: org/ledgers/l.csv
indirect_costs: {id: overheads, percentage: 7, base: [Staff]}
budget_lines:
  - {id: trainer, heading: Staff, title: Trainer, amount: 100 EUR}
  - {id: driver, heading: Staff, title: Driver, amount: 50 EUR}
  - {id: fuel, heading: Travel, title: Fuel, amount: 100 EUR}
"""
HEAD = "line;amount;currency;date;note\n"
QUIET = "trainer;100;EUR;2025-05-31;\ndriver;50;EUR;2025-06-01;\nfuel;100;EUR;2025-06;\noverheads;10.50;EUR;2025;\n"
RATES = "rates:\n  - {currency: EUR, equals: 90 KGS, period: 2025}\n"


def workspace_of(root: Path, ledger: str = QUIET, project: str = PROJECT, rates: str = RATES) -> Workspace:
    """A workspace of one project with its ledger and rates."""
    files = {**SMALLEST, "org/ledgers/l.csv": HEAD + ledger}
    return load(write_workspace(root, files, org__projects__p=project, org__rates=rates))


def rules_of(text: str) -> MoneyRules:
    """The rules that a form would write so."""
    tree = parse(text.encode(), "forms/f.yaml").tree
    assert tree is not None
    rules, faults = validate(MoneyRules, tree, Reading())
    assert rules is not None
    assert not faults
    return rules


ALL = "{heading_limit: 25, indirect_cap: 7, procurement_threshold: 100 EUR, currency: EUR, variance: 10}"


@pytest.mark.parametrize("rules", [ALL, "{variance: 10}"])
def test_what_keeps_to_the_rules_is_not_found(tmp_path: Path, rules: str) -> None:
    workspace = workspace_of(tmp_path)
    assert money_findings(workspace, workspace.projects["p"], rules_of(rules)) == ()


@pytest.mark.parametrize(
    ("ledger", "rules", "finding"),
    [
        (
            QUIET + "fuel;1;EUR;2026-01-02;\n",
            "{variance: 10}",
            "org/ledgers/l.csv:6:12: 1 EUR spent on 2026-01-02, outside the project’s period 2025"
            " — correct the date, or charge it to something else",
        ),
        (QUIET + "fuel;1;EUR;2026-01-02;\n", "{period_grace: 2}", None),
        (
            QUIET + "fuel;1;EUR;2026-01-03;\n",
            "{period_grace: 2}",
            "org/ledgers/l.csv:6:12: 1 EUR spent on 2026-01-03, outside the project’s period 2025"
            " — correct the date, or charge it to something else",
        ),
        (
            QUIET + "fuel;1;EUR;;\n",
            "{variance: 10}",
            "org/ledgers/l.csv:6:1: 1 EUR without a date: nobody can tell whether it falls in 2025 — add the date",
        ),
        (
            QUIET + "fuel;26;EUR;2025-07;\n",
            "{heading_limit: 25}",
            "org/projects/p.yaml:10:5: the heading “Travel” is 26 % over its budget"
            " (126 EUR spent, 100 EUR planned); the form allows 25 %"
            " — ask the funder for a change, charge less to it, or add “explanation: …” to its lines",
        ),
        (QUIET + "fuel;25;EUR;2025-07;\n", "{heading_limit: 25}", None),
        (
            QUIET + "fuel;9001;KGS;2025-07;\n",
            "{procurement_threshold: 100 EUR}",
            "org/ledgers/l.csv:6:1: a purchase of 9001 KGS does not say how it was bought;"
            " the form asks above 100 EUR — add “note: …”",
        ),
        (QUIET + "fuel;9000;KGS;2025-07;\n", "{procurement_threshold: 100 EUR}", None),
        (QUIET + "fuel;101;EUR;2025-07;three offers\n", "{procurement_threshold: 100 EUR}", None),
        (
            QUIET + "trainer;739.51;EUR;2025-07;\n",
            "{variance: 10}",
            "org/projects/p.yaml:4:5: 1000.01 EUR charged to the grant, 0.01 EUR more than the award of 1000 EUR"
            " — charge the rest to something else",
        ),
    ],
)
def test_findings(tmp_path: Path, ledger: str, rules: str, finding: str | None) -> None:
    workspace = workspace_of(tmp_path, ledger)
    found = [str(fault) for fault in money_findings(workspace, workspace.projects["p"], rules_of(rules))]
    assert found == ([finding] if finding else [])


def test_a_rate_of_indirect_costs_above_the_form_s_is_found_in_the_plan_too(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path)
    assert [
        str(fault)
        for fault in money_findings(workspace, workspace.projects["p"], rules_of("{indirect_cap: 5}"))
    ] == [
        "org/projects/p.yaml:6:17: indirect costs of 10.50 EUR on 150 EUR spent;"
        " the form allows 5 %, which is 7.50 EUR — charge less to the grant",
        "org/projects/p.yaml:6:17: indirect costs of 7 %; the form allows 5 % — write 5 or less",
    ]


def test_a_purchase_on_the_list_says_how_it_was_made(tmp_path: Path) -> None:
    bought = (
        "procurements:\n"
        "  - {title: Car, amount: 101 EUR}\n"
        "  - {title: Bus, amount: 900 EUR, procedure: open-tender}\n"
    )
    workspace = workspace_of(tmp_path, project=PROJECT + bought)
    rules = rules_of("{procurement_threshold: 100 EUR}")
    assert [str(fault) for fault in money_findings(workspace, workspace.projects["p"], rules)] == [
        "org/projects/p.yaml:12:5: a purchase of 101 EUR does not say how it was bought;"
        " the form asks above 100 EUR — add “procedure: …”"
    ]


def test_a_budget_that_no_rate_brings_into_the_form_s_currency(tmp_path: Path) -> None:
    workspace = workspace_of(
        tmp_path, rates="rates:\n  - {currency: USD, equals: 0.9 EUR, period: 2025-06}\n"
    )
    found = [
        str(fault)
        for fault in money_findings(workspace, workspace.projects["p"], rules_of("{currency: USD}"))
    ]
    assert found[:1] == [
        "org/projects/p.yaml:8:59: no rate from EUR to USD for 2025 — add it to org/rates.yaml",
    ]
    assert len(found) == 3


DIFFERING = """\
trainer;{trainer};EUR;2025-05;
driver;{driver};EUR;2025-05;
fuel;{fuel};EUR;2025-05;
overheads;10.50;EUR;2025;
"""


@pytest.mark.parametrize(
    ("spent", "rules", "unexplained_lines"),
    [
        ((109, 45, 110), "{variance: 10}", ["driver", "fuel"]),
        ((109, 46, 109), "{variance: 10}", []),
        ((120, 30, 100), "{variance: 10, variance_per: heading}", []),
        ((120, 50, 100), "{variance: 10, variance_per: heading}", ["trainer"]),
        ((100, 20, 109), "{variance: 10, variance_per: heading}", ["driver"]),
        ((109, 46, 109), "{variance: 6, cumulative: yes}", ["trainer", "fuel"]),
        ((109, 46, 109), "{variance: 7, cumulative: yes}", []),
        ((160, 50, 50), "{variance: 20, cumulative: yes, variance_per: heading}", ["trainer"]),
        ((160, 50, 50), "{variance: 25, cumulative: yes, variance_per: heading}", []),
    ],
)
def test_which_differences_need_a_reason(
    tmp_path: Path, spent: tuple[int, int, int], rules: str, unexplained_lines: list[str]
) -> None:
    trainer, driver, fuel = spent
    workspace = workspace_of(tmp_path, DIFFERING.format(trainer=trainer, driver=driver, fuel=fuel))
    books = accounts(workspace, workspace.projects["p"], rules_of(rules))
    assert [position.cost.id for position in unexplained(books, rules_of(rules))] == unexplained_lines


STATUS = """title: T
period: 2025
awards:
  - funder: fund
    amount: {granted}
    signed: 2025-01-05
    instalments:
      - {{amount: 100 EUR, date: 2025-02-01}}
      - {{amount: 4500 KGS, date: 2025-08-01}}
budget_lines:
  - heading: Staff
    title: Trainer
    amount: 200 EUR
    spent: {spent} EUR
    shares: [{{by: funder, percentage: 75}}, {{by: own, percentage: 25}}]
"""


@pytest.mark.parametrize(
    ("granted", "spent", "expected"),
    [
        ("200 EUR", 200, "granted 200, received 150.00, used 150.00, balance 0.00, own 50.00"),
        ("200 EUR", 160, "granted 200, received 150.00, used 120.00, balance 30.00, own 40.00, back 30.00"),
        ("200 EUR", 240, "granted 200, received 150.00, used 180.00, balance -30.00, own 60.00, due 30.00"),
        ("170 EUR", 240, "granted 170, received 150.00, used 180.00, balance -30.00, own 60.00, due 20.00"),
        ("18000 KGS", 200, "granted 200.00, received 150.00, used 150.00, balance 0.00, own 50.00"),
    ],
)
def test_where_a_grant_stands(tmp_path: Path, granted: str, spent: int, expected: str) -> None:
    project = STATUS.format(granted=granted, spent=spent)
    workspace = load(write_workspace(tmp_path, org__projects__p=project, org__rates=RATES))
    record = workspace.projects["p"]
    found = status(workspace, record, record.awards, accounts(workspace, record, MoneyRules()))
    assert found is not None
    figures = {
        "granted": found.granted.total,
        "received": found.received.total,
        "used": found.utilised,
        "balance": found.balance,
        "own": sum_in("EUR", (amount for _share, amount in found.cofinanced)),
        "back": found.to_pay_back,
        "due": found.still_due,
    }
    assert ", ".join(f"{name} {money.amount}" for name, money in figures.items() if money) == expected
