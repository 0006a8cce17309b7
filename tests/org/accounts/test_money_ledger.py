"""Ledgers and rates as people keep them: what is read, and what is said about the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from org.base.yaml_tree import LARGEST_FILE
from org.checking.loading import read
from org.reading.context import Reading
from org.workspace.ledger import read_ledger, rows_of
from tests.workspaces import SMALLEST, write_workspace

HEAD = "line;amount;currency;date;description;supplier;document;note\n"


def booked(root: Path, data: str | bytes) -> tuple[list[str], list[str]]:
    """The expenses and the faults of a ledger of these characters."""
    (root / "l.csv").write_bytes(data.encode() if isinstance(data, str) else data)
    expenses, faults = read_ledger(root, "l.csv", Reading(root=root))
    said = [f"{each.line} {each.amount} {each.date} {each.description or ''}".strip() for each in expenses]
    return said, [str(fault) for fault in faults]


@pytest.mark.parametrize(
    "data",
    [
        HEAD + 'rent;1250.50;KGS;2025-03-04;"March; first ""half""";;7;\n',
        "line,amount,currency,date,description\nrent,1250.50,KGS,2025-03-04,\"March; first \"\"half\"\"\"\n",
        "line\tamount\tcurrency\tdate\tdescription\nrent\t1 250.50\tKGS\t2025-03-04\tMarch; first \"half\"\n",
        "\ufeff" + HEAD + 'rent;1250,50;KGS;04.03.2025;"March; first ""half"""',
        (HEAD + 'rent;1250,50;KGS;2025-03-04;"March; first ""half"""').encode("utf-16"),
        "Date;Line;Amount;Description\r\n4.3.2025;rent;1 250,50 KGS;\"March; first \"\"half\"\"\"\r\n;;;\r\n",
        "line;amount;currency;date;description\rrent;1250.50;KGS;2025-3-4;\"March; first \"\"half\"\"\"\r",
    ],
    ids=["semicolons", "commas", "tabs", "as a spreadsheet saves it", "UTF-16", "other order", "old line ends"],
)  # fmt: skip
def test_a_row_is_an_expense(tmp_path: Path, data: str | bytes) -> None:
    assert booked(tmp_path, data) == (['rent 1250.50 KGS 2025-03-04 March; first "half"'], [])


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("", "l.csv:1:1: the file is empty — start it with the line line;amount;currency;date"),
        ("amount;date\n", "l.csv:1:1: the column “line” is missing — add it to the first line"),
        (
            "line;amount;suplier\n",
            "l.csv:1:13: the column “suplier” is not known here — did you mean “supplier”?",
        ),
        ("line;amount;line\n", "l.csv:1:13: the column “line” stands here a second time — keep one of them"),
        (
            HEAD + "rent;12x;KGS\n",
            "l.csv:2:6: in the column “amount”: “12x” is not a number"
            " — write digits, with a point before decimals, such as 1500 or 12.5",
        ),
        (
            HEAD + "rent;1,250;KGS\n",
            "l.csv:2:6: in the column “amount”: “1,250” is not a number"
            " — write 1250, or 1.250 if the comma is a decimal one",
        ),
        (
            HEAD + "rent;12;som\n",
            "l.csv:2:9: in the column “currency”: “som” is not a currency — write KGS",
        ),
        (
            HEAD + "rent;12;;2025-03-04\n",
            "l.csv:2:6: in the column “amount”: the amount 12 has no currency — write 12 USD",
        ),
        (
            HEAD + '\nrent;12;KGS;2025-03-04;"two\nlines"\nrent;12;KGS;soon\n',
            "l.csv:5:13: in the column “date”: “soon” is not a date"
            " — write a year, a month or a day: 2010, 2010-05 or 2010-05-31",
        ),
        (HEAD + "rent;;KGS\n", "l.csv:2:6: the column “amount” is empty here — write the amount"),
        (
            HEAD + ";12;KGS\n",
            "l.csv:2:1: the column “line” is empty here — write the id of the budget line",
        ),
        (
            HEAD + "rent;12;KGS;2025;a;b;c;d;and more\n",
            "l.csv:2:26: the row has 9 cells, the first line 8"
            ' — put a text with the separator in it in quotes: "…"',
        ),
        (
            HEAD + 'rent;12;KGS;2025;"March\n',
            "l.csv:2:18: the quote that opens here does not close at the end of its cell"
            ' — close it; write "" for a quote within the text',
        ),
        (
            HEAD.encode() + "rent;12;KGS;2025;Март\n".encode("cp1251"),
            "l.csv:2:18: the file is not in UTF-8"
            " — save it as “CSV UTF-8” (in the spreadsheet: Save as…, file type)",
        ),
    ],
)
def test_faults_of_a_row(tmp_path: Path, data: str | bytes, fault: str) -> None:
    assert booked(tmp_path, data)[1] == [fault]


def test_all_faults_are_told_and_the_other_rows_are_read(tmp_path: Path) -> None:
    rows = "rent;x;KGS\nrent;12;KGS\nrent;13;KG\nRent 2;14;KGS\n"
    expenses, faults = booked(tmp_path, HEAD + rows)
    assert expenses == ["rent 12 KGS None"]  # none of the faulty rows, not even in part
    assert [fault.split(": ")[0] for fault in faults] == ["l.csv:2:6", "l.csv:4:9", "l.csv:5:1"]


def test_a_ledger_has_a_largest_size(tmp_path: Path) -> None:
    assert booked(tmp_path, b"x" * (LARGEST_FILE + 1))[1] == [
        "l.csv:1:1: the file is larger than 16 MB — split it by project"
    ]


def test_cells_know_where_they_stand() -> None:
    rows = [
        [(cell.text, cell.place.line, cell.place.column) for cell in row]
        for row in rows_of('a;b\n"c\nd";e', "f")
    ]
    assert rows == [[("a", 1, 1), ("b", 1, 3)], [("c\nd", 2, 1), ("e", 3, 4)]]


PROJECT = """\
title: T
period: 2025
budget_lines:
  - {id: rent, heading: Office, title: Rent, amount: 100 EUR, spent: 60 EUR}
  - {id: fuel, heading: Travel, title: Fuel, amount: 50 EUR}
"""


def faults_of(root: Path, project: str = PROJECT, ledger: str = "", rates: str = "rates: []\n") -> list[str]:
    """The faults of a workspace of a project, its ledger and rates."""
    files = {**SMALLEST, "org/ledgers/l.csv": ledger} if ledger else SMALLEST
    named = project + ("ledger: org/ledgers/l.csv\n" if ledger else "")
    _workspace, faults = read(write_workspace(root, files, org__projects__p=named, org__rates=rates))
    return [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("ledger", "fault"),
    [
        (
            HEAD + "rent;60;EUR\nfule;1;EUR\n",
            "org/ledgers/l.csv:3:1: there is no budget line “fule” in org/projects/p.yaml — did you mean “fuel”?",
        ),
        (
            HEAD + "rent;59.99;EUR\n",
            "org/projects/p.yaml:4:70: “spent” says 60 EUR, the ledger adds up to 59.99 EUR"
            " — delete “spent: …”, or correct the ledger",
        ),
        (
            HEAD + "rent;60;EUR\nfuel;900;KGS;2025-03-04\n",
            "org/ledgers/l.csv:3:6: no rate from KGS to EUR for 2025-03-04 — add it to org/rates.yaml",
        ),
        (
            HEAD + "rent;60;EUR\nfuel;900;KGS\n",
            "org/ledgers/l.csv:3:6: no rate from KGS to EUR can be chosen without a date — add the date",
        ),
    ],
)
def test_faults_between_budget_ledger_and_rates(tmp_path: Path, ledger: str, fault: str) -> None:
    assert faults_of(tmp_path, ledger=ledger) == [fault]


def test_expenses_in_yaml_are_held_against_the_budget_in_the_same_way(tmp_path: Path) -> None:
    expenses = "expenses:\n  - {line: rent, amount: 60 EUR}\n  - {line: food, amount: 1 EUR}\n"
    assert faults_of(tmp_path, PROJECT + expenses) == [
        "org/projects/p.yaml:8:5: there is no budget line “food” in org/projects/p.yaml — write one of: fuel, rent"
    ]


RATE = "rates:\n  - {currency: EUR, equals: 90 KGS, period: 2025}\n"


def test_what_a_ledger_and_its_rates_hold_is_no_fault(tmp_path: Path) -> None:
    ledger = HEAD + "rent;30;EUR;2025-01-31\nrent;2700;KGS;2025-02-28\n"
    assert faults_of(tmp_path, ledger=ledger, rates=RATE) == []


@pytest.mark.parametrize(
    ("rate", "fault"),
    [
        (
            "{currency: EUR, equals: 91 KGS, period: 2025}",
            "org/rates.yaml:3:5: the rate of EUR for 2025 is there already"
            " — delete one; the other is in line 2 and says 90 KGS",
        ),
        (
            "{currency: EUR, equals: 91 KGS}",
            "org/rates.yaml:3:5: a rate without its day or period"
            " — add “date: …”, or “period: …” for an average",
        ),
        (
            "{currency: EUR, equals: 0 KGS, date: 2025-03-04}",
            "org/rates.yaml:3:29: a rate of 0 KGS — write what one unit is worth",
        ),
    ],
)
def test_faults_of_rates(tmp_path: Path, rate: str, fault: str) -> None:
    ledger = HEAD + "rent;60;EUR\nfuel;900;KGS;2025-03-04\n"
    assert faults_of(tmp_path, ledger=ledger, rates=f"{RATE}  - {rate}\n") == [fault]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("quantity: 3, rate: 33.333 EUR, amount: 100.00 EUR", None),
        (
            "quantity: 3, rate: 33.3 EUR, amount: 100.00 EUR",
            "org/projects/p.yaml:3:73: 3 × 33.3 EUR is 99.90, not 100.00"
            " — correct the quantity, the rate or the amount",
        ),
        (
            "amount: 100 EUR, shares: [{by: funder, percentage: 70}, {by: own, percentage: 25}]",
            "org/projects/p.yaml:3:61: the shares add up to 95 %, not to 100 % — correct the shares",
        ),
        (
            "amount: 100 EUR, shares: [{by: funder, amount: 70 EUR}, {by: own, percentage: 25}]",
            "org/projects/p.yaml:3:61: the shares add up to 95.00 EUR, not to 100 EUR"
            " — correct the shares or the amount",
        ),
        ("amount: 100 EUR, shares: [{by: funder, amount: 70 EUR}, {by: own, percentage: 30}]", None),
        (
            "amount: 100 EUR, shares: [{by: funder, amount: 100 USD}]",
            "org/projects/p.yaml:3:61: a share is not in the currency of its line — write it in EUR",
        ),
    ],
)
def test_faults_of_a_line(tmp_path: Path, line: str, fault: str | None) -> None:
    project = f"title: T\nbudget_lines:\n  - {{heading: Office, title: Rent, {line}}}\n"
    assert faults_of(tmp_path, project) == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("shares", "fault"),
    [
        ("[{by: funder, percentage: 60}, {by: own, percentage: 40}]", None),
        (
            "[{by: funder, percentage: 60}]",
            "org/projects/p.yaml:2:41: the shares add up to 60 %, not to 100 % — correct the shares",
        ),
        (
            "[{by: funder, amount: 60 EUR}]",
            "org/projects/p.yaml:2:41: a share of indirect costs as an amount — write its percentage",
        ),
    ],
)
def test_faults_of_who_bears_indirect_costs(tmp_path: Path, shares: str, fault: str | None) -> None:
    project = f"title: T\nindirect_costs: {{percentage: 7, shares: {shares}}}\n"
    assert faults_of(tmp_path, project) == ([fault] if fault else [])


def test_two_lines_with_one_id_and_a_base_that_is_no_heading(tmp_path: Path) -> None:
    project = PROJECT.replace("id: fuel", "id: rent") + "indirect_costs: {percentage: 7, base: [Ofice]}\n"
    assert faults_of(tmp_path, project) == [
        "org/projects/p.yaml:5:5: the budget line “rent” is there already"
        " — choose another id; the first is in line 4",
        "org/projects/p.yaml:6:17: the budget has no heading “Ofice” to take indirect costs on"
        " — did you mean “Office”?",
    ]
