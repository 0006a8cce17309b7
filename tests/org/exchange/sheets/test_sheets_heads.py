"""Heads of tables that people keep: names over two rows, years side by side, one name twice, several tables."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.spreadsheets import NAME, brought, imported, kept, record, told, workspace

Rows = list[list[Any]]
RESULT = "title: Safe schools\nresults:\n  - id: op1\n    level: output\n    title: Teachers know\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path, RESULT)


def _merged(rows: Rows, *ranges: str, name: str = "Indicators") -> Any:
    book = kept(rows, name)
    for each in ranges:
        book[name].merge_cells(each)
    return book


BY_YEAR: dict[str, tuple[Rows, tuple[str, ...]]] = {
    "merged": (
        [
            ["№", "Indicator", "Unit", "Target", None, "Actual", None, "Periods hold"],
            [None, None, None, 2023, 2024, 2023, 2024],
        ],
        ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"),
    ),
    "not merged": (
        [
            ["№", "Показатель", "Единица", "План", None, "Факт", None, "Counting"],
            [None, None, None, "2023", "2024", "2023", "2024 г."],
        ],
        (),
    ),
    "years above": (
        [
            ["№", "Indicator", "Unit", 2023, None, 2024, None, "Periods hold"],
            [None, None, None, "Target", "Actual", "Target", "Actual"],
        ],
        ("D1:E1", "F1:G1"),
    ),
    "in one row": (
        [
            [
                "№",
                "Indicator",
                "Unit",
                "Target 2023",
                "Target 2024",
                "2023 actual",
                "Actual (2024)",
                "Counting",
            ]
        ],
        (),
    ),
}


@pytest.mark.parametrize("name", BY_YEAR)
def test_targets_and_actuals_by_year_become_periods(root: Path, name: str) -> None:
    head, ranges = BY_YEAR[name]
    values = [120, "132", 130, None] if name == "years above" else [120, 130, "132", None]
    rows = [*head, [1, "Teachers trained", "people", *values, "per period"]]
    done = imported(root, _merged(rows, *ranges), NAME)
    assert (told(done), [str(note) for note in done.notes]) == ([], [])
    after = record(root)
    for part in ("unit: people" if name != "not merged" else "ru: people", "period: 2023", "target: 120", "actual: 132",
                 "period: 2024", "target: 130"):  # fmt: skip
        assert part in after
    again = imported(root, _merged(rows, *ranges), NAME)
    assert (told(again), again.added, again.set, record(root)) == ([], 0, 0, after)


def test_values_in_percent_by_year_make_an_indicator_in_percent(root: Path) -> None:
    book = kept(
        [
            ["Indicator", "Unit", "Target 2023", "Target 2024", "Counting"],
            ["Pupils heard", "%", 0.75, 0.8, "cumulative"],
        ],
        "Indicators",
    )
    for cell in ("C2", "D2"):
        book["Indicators"][cell].number_format = "0%"
    done = imported(root, book, NAME)
    assert told(done) == []
    assert "measure: percentage" in record(root)
    assert ("target: 75\n" in record(root), "target: 80\n" in record(root)) == (True, True)


def test_periods_of_which_nobody_says_how_they_are_counted_are_asked(root: Path) -> None:
    rows: Rows = [
        ["Indicator", "Unit", "Target 2023", "Target 2024"],
        ["Teachers trained", "people", 120, 130],
    ]
    assert told(brought(root, kept(rows, "Indicators"), NAME)) == [
        "Indicators!A2: several periods, and it is not said how they are counted — add a column “Periods hold”: “cumulative”"
        " (each holds what came before) or “per period”"
    ]


def test_planned_and_spent_below_budget_are_the_amounts(tmp_path: Path) -> None:
    root = workspace(tmp_path, "title: Safe schools\n")
    rows: Rows = [
        ["Heading", "Cost", "Budget, EUR", None],
        [None, None, "Planned", "Spent"],
        ["Staff", "Manager", 1200, 800],
    ]
    done = imported(root, _merged(rows, "A1:A2", "B1:B2", "C1:D1", name="Budget"), NAME)
    assert (told(done), done.notes) == ([], [])
    assert ("amount: 1200 EUR" in record(root), "spent: 800 EUR" in record(root)) == (True, True)


def test_a_budget_for_each_year_is_read_by_its_total(tmp_path: Path) -> None:
    root = workspace(tmp_path, "title: Safe schools\n")
    rows: Rows = [["Heading", "Cost", "Year 1", None, "Year 2", None, "Total", None, "Currency"],
            [None, None, "Quantity", "Amount", "Quantity", "Amount", "Quantity", "Amount", None],
            ["Staff", "Manager", 12, 1200, 6, 600, 18, 1800, "EUR"]]  # fmt: skip
    done = imported(root, _merged(rows, "C1:D1", "E1:F1", "G1:H1", name="Budget"), NAME)
    assert told(done) == []
    assert ("amount: 1800 EUR" in record(root), "quantity: 18" in record(root)) == (True, True)
    assert [str(note).partition(" — ")[0] for note in done.notes] == [
        f"Budget!{at}: the column “{name}” is not known here; 1 filled cell of it is left out"
        for at, name in {
            "C2": "Year 1 Quantity",
            "D2": "Year 1 Amount",
            "E2": "Year 2 Quantity",
            "F2": "Year 2 Amount",
        }.items()
    ]


def test_a_head_over_two_rows_that_is_not_certain_says_how_to_write_it(root: Path) -> None:
    rows: Rows = [
        ["Indicator", "Unit", "Target", None],
        [None, None, "Women", "Men"],
        ["Teachers", "people", 60, 60],
    ]
    done = brought(root, _merged(rows, "A1:A2", "B1:B2", "C1:D1"), NAME)
    assert told(done) == [
        "Indicators!C2: the names “Women”, “Men” stand below others, and what they mean together is not certain — write one"
        " row of names, such as “Target 2023” and “Target 2024”"
    ]


def test_two_columns_of_one_name_are_told(tmp_path: Path) -> None:
    root = workspace(tmp_path, "title: Safe schools\n")
    rows: Rows = [
        ["Heading", "Cost", "Amount (EUR)", "Amount (KGS)", "Total"],
        ["Staff", "Manager", 1200, 114000, 9],
    ]
    done = imported(root, kept(rows, "Budget"), NAME)
    assert "amount: 1200 EUR" in record(root)
    assert [str(note) for note in done.notes] == [
        f"Budget!{at}1: Budget!C1 is “Amount” already; 1 filled cell of it is left out — delete the column that is not meant,"
        " or give it another name"
        for at in ("D", "E")
    ]


def test_two_tables_on_one_sheet_and_a_head_that_is_repeated(tmp_path: Path) -> None:
    root = workspace(tmp_path, "title: Safe schools\n")
    rows: Rows = [["Heading", "Cost", "Amount, EUR"], ["Staff", "Manager", 1200], ["Heading", "Cost", "Amount, EUR"],
            ["Travel", "Bus", 100], [], ["Risk", "Likelihood", "Impact"], ["Snow", "high", "low"]]  # fmt: skip
    done = imported(root, kept(rows, "Budget"), NAME)
    assert (told(done), done.added) == ([], 3)
    assert "title: Snow\n    likelihood: high\n    impact: low\n" in record(root)


def test_a_row_that_counts_the_columns_is_no_entry_and_cells_below_no_name_are_told(tmp_path: Path) -> None:
    root = workspace(tmp_path, "title: Safe schools\n")
    rows: Rows = [["№ п/п", "Раздел", "Наименование статьи", "Сумма сом"], [1, 2, 3, 4],
                  ["1.1", "Персонал", "Менеджер", "1 200,50", "см. приложение"]]  # fmt: skip
    done = imported(root, kept(rows, "Смета"), NAME)
    assert (told(done), done.added, "amount: 1200.50 KGS" in record(root)) == ([], 1, True)
    assert [str(note) for note in done.notes] == [
        "Смета!E1: the column has no name; 1 filled cell of it is left out — name it if it belongs here"
    ]


def test_activities_and_payments_may_stand_below_headings(tmp_path: Path) -> None:
    root = workspace(
        tmp_path, f"{RESULT}budget_lines:\n  - {{id: '1.1', heading: Staff, title: Pay, amount: 900 EUR}}\n"
    )
    activities: Rows = [["Activity", "Status"], ["Output 1: Teachers know"], ["Training", "done"]]
    ledger: Rows = [["Date", "Line", "Amount, EUR"], ["January 2024"], ["05.01.2024", "1.1", "(200.00)"]]
    done = imported(root, kept(activities, "Activities", Ledger=ledger), NAME)
    assert (told(done), done.added, done.notes) == ([], 2, [])
    assert ("title: Training\n    result: op1\n" in record(root), "amount: -200 EUR" in record(root)) == (
        True,
        True,
    )


def test_days_of_a_workbook_that_counts_from_1904_are_read(tmp_path: Path) -> None:
    root = workspace(tmp_path, "title: Safe schools\n")
    book = kept([["Activity", "Start", "End", "Status"],
                 ["Camp", datetime(2024, 3, 12), datetime(2024, 3, 14), "done"]], "Activities")  # fmt: skip
    book.epoch = CALENDAR_MAC_1904
    assert told(imported(root, book, NAME)) == []
    assert "period: 2024-03-12/2024-03-14" in record(root)
