"""Budgets that people keep: which rows head others and which add them up; nothing is counted twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.spreadsheets import NAME, brought, imported, kept, record, told, workspace

HEAD = ["Line", "Cost", "Amount, EUR"]
Rows = list[list[Any]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path, "title: Safe schools\n")


def lines(root: Path) -> list[str]:
    """The budget lines of the record: number, heading, title, amount."""
    made = yaml.load(record(root), Loader=yaml.BaseLoader).get("budget_lines", [])
    keys = ("id", "heading", "title", "amount")
    return [" | ".join(_said(line[key]) for key in keys if key in line) for line in made]


def _said(node: Any) -> str:
    return str(next(iter(node.values())) if isinstance(node, dict) else node)


def budget(root: Path, rows: Rows, head: list[str] = HEAD) -> list[str]:
    """The budget lines that a workbook makes without a word of doubt."""
    done = imported(root, kept([head, *rows], "Budget"), NAME)
    assert (told(done), [str(note) for note in done.notes]) == ([], [])
    return lines(root)


def faults(root: Path, rows: Rows, head: list[str] = HEAD) -> list[str]:
    return told(brought(root, kept([head, *rows], "Budget"), NAME))


SECTIONS: dict[str, Rows] = {
    "numbered": [["1", "Staff", 17000], ["1.1", "Manager", 12000], ["1.2", "Trainer", 5000],
                 ["2", "Travel", 800], ["2.1", "Bus", 800]],
    "numbered, with points": [["1.", "Staff", 17000], ["1.1.", "Manager", 12000], ["1.2.", "Trainer", 5000],
                              ["2.", "Travel", 800], ["2.1.", "Bus", 800]],
    "lettered": [["A", "Staff", 17000], ["A1", "Manager", 12000], ["A2", "Trainer", 5000],
                 ["B", "Travel", 800], ["B1", "Bus", 800]],
    "without numbers": [[None, "Staff", 17000], [None, "Manager", 12000], [None, "Trainer", 5000],
                        [None, "Travel", 800], [None, "Bus", 800]],
    "in the titles": [[None, "A. Staff", 17000], [None, "1. Manager", 12000], [None, "2. Trainer", 5000],
                      [None, "B. Travel", 800], [None, "1. Bus", 800]],
    "only the lines numbered": [[None, "Staff", 17000], ["1.1", "Manager", 12000], ["1.2", "Trainer", 5000],
                                [None, "Travel", 800], ["2.1", "Bus", 800]],
    "with a total": [[None, "Staff", 17000], [None, "Manager", 12000], [None, "Trainer", 5000],
                     [None, "Travel", 800], [None, "Bus", 800], ["Total", None, 17800]],
    "totals below, too": [[None, "Staff", 17000], [None, "Manager", 12000], [None, "Trainer", 5000],
                          [None, "Total staff", 17000], [None, "Travel", 800], [None, "Bus", 800],
                          [None, "Travel, subtotal", 800], ["", "Grand total", 17800]],
    "the total above": [[None, "TOTAL BUDGET", 17800], ["1", "Staff", 17000], ["1.1", "Manager", 12000],
                        ["1.2", "Trainer", 5000], ["2", "Travel", 800], ["2.1", "Bus", 800]],
}  # fmt: skip


@pytest.mark.parametrize("name", SECTIONS)
def test_a_row_that_says_what_the_rows_below_it_add_up_to_is_their_heading(root: Path, name: str) -> None:
    found = budget(root, SECTIONS[name])
    assert [(line.split(" | ")[-3].split(". ")[-1], line.split(" | ")[-1]) for line in found] == [
        ("Staff", "12000 EUR"), ("Staff", "5000 EUR"), ("Travel", "800 EUR"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words", ["Subtotal", "Total personnel", "Итого", "Персоналдын жыйынтыгы", "Всего по разделу"]
)
def test_a_total_below_its_rows_is_no_budget_line(root: Path, words: str) -> None:
    rows: Rows = [["Staff"], ["1.1", "Manager", 12000], ["1.2", "Trainer", 5000], ["2.", words, 17000], ["Travel"],
            ["2.1", "Lump sum", 800], [None, f"{words} (все)", 17800]]  # fmt: skip
    assert budget(root, rows) == [
        "1.1 | Staff | Manager | 12000 EUR", "1.2 | Staff | Trainer | 5000 EUR", "2.1 | Travel | Lump sum | 800 EUR",
    ]  # fmt: skip


def test_a_formula_that_adds_up_rows_makes_a_heading_or_a_total(root: Path) -> None:
    rows: Rows = [[None, "Staff", "=SUM(C3:C4)"], [None, "Manager", 12000], [None, "Trainer", 5000],
            [None, "Travel", "=C6"], [None, "Bus", 800], [None, "Costs of the project", "=C2+C5"]]  # fmt: skip
    assert budget(root, rows) == [
        "Staff | Manager | 12000 EUR",
        "Staff | Trainer | 5000 EUR",
        "Travel | Bus | 800 EUR",
    ]


def test_a_section_whose_amount_does_not_agree_is_asked(root: Path) -> None:
    rows: Rows = [["1", "Staff", 17500], ["1.1", "Manager", 12000], ["1.2", "Trainer", 5000]]
    assert faults(root, rows) == [
        "Budget!C2: “Staff” says 17500, the rows below it add up to 17000 — correct the amounts; if it is a cost of its"
        " own, give it another number"
    ]


def test_a_row_that_may_be_a_heading_or_a_cost_is_asked(root: Path) -> None:
    rows: Rows = [[None, "Rent", 1000], [None, "Paper", 600], [None, "Telephone", 400]]
    assert faults(root, rows)[1] == (
        "Budget!C2: “Rent” says 1000, which is what the 2 rows below it add up to — empty this cell if the row heads them;"
        " if it is a cost of its own, write a row “Total” that counts it"
    )


def test_costs_that_happen_to_add_up_are_costs_where_the_total_counts_them(root: Path) -> None:
    rows: Rows = [
        ["Office"],
        [None, "Rent", 1000],
        [None, "Paper", 600],
        [None, "Telephone", 400],
        [None, "Total", 2000],
    ]
    assert budget(root, rows) == [
        "Office | Rent | 1000 EUR",
        "Office | Paper | 600 EUR",
        "Office | Telephone | 400 EUR",
    ]


def test_sections_in_sections_are_both_told_in_the_heading(root: Path) -> None:
    rows: Rows = [["1", "Staff", 17000], ["1.1", "Local", 12000], ["1.1.1", "Manager", 12000], ["1.2", "Abroad", 5000],
            ["1.2.1", "Trainer", 5000], ["2", "Travel", 800], ["2.1", "Bus", 800]]  # fmt: skip
    assert budget(root, rows) == [
        "1.1.1 | Staff: Local | Manager | 12000 EUR", "1.2.1 | Staff: Abroad | Trainer | 5000 EUR",
        "2.1 | Travel | Bus | 800 EUR",
    ]  # fmt: skip


def test_a_heading_in_a_column_of_its_own_may_carry_the_sum(root: Path) -> None:
    head = ["Heading", "Cost", "Amount, EUR"]
    rows: Rows = [["Staff", None, 17000], [None, "Manager", 12000], [None, "Trainer", 5000], ["Travel", None, 800],
            [None, "Bus", 800]]  # fmt: skip
    assert budget(root, rows, head) == [
        "Staff | Manager | 12000 EUR",
        "Staff | Trainer | 5000 EUR",
        "Travel | Bus | 800 EUR",
    ]


def test_numbers_that_start_again_in_each_section_get_that_of_the_section(root: Path) -> None:
    rows: Rows = [
        [1, "Staff", None],
        [1, "Manager", 12000],
        [2, "Trainer", 5000],
        [2, "Travel", 800],
        [1, "Bus", 800],
    ]
    done = imported(root, kept([HEAD, *rows], "Budget"), NAME)
    assert (told(done), [str(note) for note in done.notes]) == ([], [
        "Budget!A3: the numbers start again in each section — the lines are numbered 1.1, 1.2 and so on"
    ])  # fmt: skip
    assert lines(root) == [
        "1.1 | Staff | Manager | 12000 EUR", "1.2 | Staff | Trainer | 5000 EUR", "2.1 | Travel | Bus | 800 EUR",
    ]  # fmt: skip


def test_a_text_below_the_table_is_told(root: Path) -> None:
    rows: Rows = [["Staff"], ["1.1", "Manager", 12000], ["Total", None, 12000], ["Approved by A. Asanov"]]
    done = brought(root, kept([HEAD, *rows], "Budget"), NAME)
    assert [str(note) for note in done.notes] == [
        "Budget!A5: no row stands below “Approved by A. Asanov”, which would be their heading — it is left out"
    ]
