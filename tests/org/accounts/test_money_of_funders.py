"""Several funders: each report looks at its own funder's part of the budget, the spending, the period, the award."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from org.accounts.cost_shares import divided, divided_one_by_one
from org.accounts.eligibility import money_findings
from org.accounts.grant_status import charged_to
from org.accounts.spending import accounts
from org.base.faults import Faulty
from org.base.sums import sum_in
from org.base.values import Money
from org.checking.loading import load
from org.records import CostShare, Expense, MoneyRules, Project
from org.workspace.index import Workspace
from tests.document_text import cells, tables, text_of
from tests.org.accounts.test_money_findings import rules_of
from tests.reports.compose.test_money_documents import FUNDERS, printed
from tests.workspaces import SMALLEST, write_workspace

HALVES = "shares: [{by: funder, funder: fund, percentage: 50}, {by: funder, funder: city, percentage: 50}]"
PROJECT = """\
title: T
period: 2025
awards:
  - {funder: fund, amount: 1000 EUR, period: 2025-01/2025-06%s}
  - {funder: city, amount: 1000 EUR}
ledger: org/ledgers/l.csv
indirect_costs: {id: overheads, percentage: 10, shares: [{by: funder, funder: %s, percentage: 100}]}
budget_lines:
  - {id: bus, heading: Travel, title: Bus, amount: 200 EUR, SHARES}
  - {id: fuel, heading: Fuel, title: Fuel, amount: 100 EUR, shares: [{by: funder, funder: city, percentage: 100}]}
""".replace("SHARES", HALVES)
HEAD = "line;amount;currency;date;funder;note\n"


def workspace_of(root: Path, ledger: str, *, more: str = "", overheads: str = "city") -> Workspace:
    """A project that two funders pay for, with its ledger."""
    files = {**SMALLEST, "org/funders.yaml": FUNDERS, "org/ledgers/l.csv": HEAD + ledger}
    return load(write_workspace(root, files, org__projects__p=PROJECT % (more, overheads)))


def found_for(workspace: Workspace, funder: str | None, rules: str) -> list[str]:
    """What is found in the report to that funder, or to all."""
    return [
        str(found) for found in money_findings(workspace, workspace.projects["p"], rules_of(rules), funder)
    ]


OVER = (
    "org/projects/p.yaml:9:5: the heading “Travel” is 26 %% over its budget%s (%s EUR spent, %s EUR planned);"
    " the form allows 25 %% — ask the funder for a change, charge less to it, or add “explanation: …” to its lines"
)


@pytest.mark.parametrize(
    ("ledger", "found"),
    [
        # The project is fine, the fund's part is 26 % over.
        (
            "bus;126;EUR;2025-03;fund;n\nbus;74;EUR;2025-03;city;n\n",
            {None: [], "fund": [OVER % (" in the part of The Fund", "126", "100.00")], "city": []},
        ),
        # The project is 26 % over, and all of it is the city's.
        (
            "bus;100;EUR;2025-03;fund;n\nbus;152;EUR;2025-03;city;n\n",
            {
                None: [OVER % ("", "252", "200")],
                "fund": [],
                "city": [(OVER % (" in the part of The City", "152", "100.00")).replace("26 %", "52 %", 1)],
            },
        ),
        # Nobody is named: each bears its declared half, 13 % over.
        ("bus;226;EUR;2025-03;;n\n", {None: [], "fund": [], "city": []}),
    ],
)
def test_a_heading_over_its_limit_in_one_funder_s_part(
    tmp_path: Path, ledger: str, found: Mapping[str | None, list[str]]
) -> None:
    workspace = workspace_of(tmp_path, ledger)
    assert {funder: found_for(workspace, funder, "{heading_limit: 25}") for funder in found} == found


def test_each_funder_has_its_own_period(tmp_path: Path) -> None:
    ledger = "bus;10;EUR;2025-09-01;;n\nfuel;10;EUR;2025-09-02;;n\nbus;1;EUR;2025-09-03;city;n\n"
    workspace = workspace_of(tmp_path, ledger)
    assert found_for(workspace, "fund", "{variance: 10}") == [
        "org/ledgers/l.csv:2:12: 10 EUR spent on 2025-09-01, outside the award’s period 2025-01/2025-06"
        " — correct the date, or charge it to something else"
    ]
    assert found_for(workspace, "city", "{variance: 10}") == []
    assert found_for(workspace, None, "{variance: 10}") == []


@pytest.mark.parametrize(
    ("overheads", "funder", "found"),
    [
        # 10 % of the project's 300, all of it borne by one of them: 30 on the fund's 100, on the city's 200.
        (
            "fund",
            "fund",
            [
                "30.00 EUR on 100.00 EUR planned in the part of The Fund; the form allows 10 %, which is 10.00 EUR"
            ],
        ),
        (
            "city",
            "city",
            [
                "30.00 EUR on 200.00 EUR planned in the part of The City; the form allows 10 %, which is 20.00 EUR"
            ],
        ),
        ("city", "fund", []),
        ("city", None, []),
    ],
)
def test_the_cap_holds_for_what_the_funder_bears(
    tmp_path: Path, overheads: str, funder: str | None, found: list[str]
) -> None:
    workspace = workspace_of(
        tmp_path, "bus;200;EUR;2025-03;;n\nfuel;100;EUR;2025-03;;n\n", overheads=overheads
    )
    told = found_for(workspace, funder, "{indirect_cap: 10}")
    assert [one.partition("indirect costs of ")[2].partition(" — ")[0] for one in told] == found


def test_more_than_one_funder_s_award(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, "bus;1500;EUR;2025-03;fund;n\nbus;1;EUR;2025-03;;n\n")
    assert found_for(workspace, "fund", "{variance: 10}") == [
        "org/projects/p.yaml:4:5: 1500.50 EUR charged to the grant, 500.50 EUR more than the award of 1000 EUR"
        " — charge the rest to something else"
    ]
    assert found_for(workspace, "city", "{variance: 10}") == []
    assert found_for(workspace, None, "{variance: 10}") == []


def test_a_purchase_is_the_business_of_those_who_bear_it_and_counts_as_a_whole(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, "bus;150;EUR;2025-03;;\nfuel;150;EUR;2025-03;;\n")
    lines = {
        funder: [
            one.split(":")[1] for one in found_for(workspace, funder, "{procurement_threshold: 100 EUR}")
        ]
        for funder in ("fund", "city")
    }
    assert lines == {"fund": ["2"], "city": ["2", "3"]}


def test_where_no_part_can_be_told_the_whole_is_looked_at_and_said_so(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, "bus;252;EUR;2025-03;;n\n")
    project = workspace.projects["p"]
    unsaid = project.budget_lines[1].model_copy(update={"shares": ()})
    changed = project.model_copy(update={"budget_lines": (project.budget_lines[0], unsaid)})
    (found,) = money_findings(workspace, changed, rules_of("{heading_limit: 25}"), "fund")
    assert "is 26 % over its budget in the whole project (some lines do not say which funder" in str(found)


def test_the_ledger_names_only_funders_of_the_project(tmp_path: Path) -> None:
    files = {**SMALLEST, "org/funders.yaml": FUNDERS}
    project = (
        "title: T\nawards: [{funder: fund}]\nbudget_lines: [{id: a, heading: H, title: A, amount: 1 EUR}]\n"
        "expenses: [{line: a, amount: 1 EUR, funder: city}]\n"
    )
    with pytest.raises(Faulty) as caught:
        load(write_workspace(tmp_path, files, org__projects__p=project))
    assert str(caught.value) == (
        "org/projects/p.yaml:4:12: “city” does not pay for this project: no award in org/projects/p.yaml names it"
        " — write one of: fund"
    )


# The ledger's annex

LISTED = """\
title: T
awards: [{funder: fund}, {funder: city}]
budget_lines:
  - {id: bus, heading: Travel, title: Bus, amount: 200 EUR, SHARES}
expenses:
  - {line: bus, amount: 0.25 EUR, date: 2025-01-01, description: Ticket}
  - {line: bus, amount: 0.25 EUR, date: 2025-01-02, description: Return}
  - {line: bus, amount: 10 EUR, date: 2025-01-03, description: Mine, funder: fund}
  - {line: bus, amount: 20 EUR, date: 2025-01-04, description: Theirs, funder: city}
""".replace("SHARES", HALVES)


@pytest.mark.parametrize(
    ("funder", "rows"),
    [
        ("fund", [["Ticket", "0.13"], ["Return", "0.12"], ["Mine", "10.00"], ["", "10.25"], ["", "10.25"]]),
        ("city", [["Ticket", "0.12"], ["Return", "0.13"], ["Theirs", "20.00"], ["", "20.25"], ["", "20.25"]]),
    ],
)
def test_the_list_of_expenses_shows_what_the_funder_bears(
    tmp_path: Path, funder: str, rows: list[list[str]]
) -> None:
    (table,) = tables(printed(tmp_path, "expenses", project=LISTED, brief=f"funder: {funder}\n"))
    titles = [column.title for column in table.columns]
    assert table.caption.startswith("Part of the budget borne by: The ")
    shown = [cells(row) for row in table.rows[1:]]
    description, amount = titles.index("Description"), titles.index("Amount, EUR")
    assert [[row[description].replace("–", ""), row[amount]] for row in shown] == rows
    assert [row[titles.index("Amount as paid")] for row in shown][:2] == ["EUR\u00a00.25"] * 2


def test_every_line_that_does_not_say_which_funder_bears_it_is_a_gap(tmp_path: Path) -> None:
    unsaid = LISTED.replace(HALVES, "shares: [{by: funder, percentage: 100}]").replace(
        "expenses:", "  - {id: car, heading: Travel, title: Car, amount: 1 EUR}\nexpenses:"
    )
    for content in ("money", "expenses"):
        found = text_of(printed(tmp_path / content, content, project=unsaid, brief="funder: fund\n"))
        for index in range(2):
            assert (
                f"which funder bears the line – org/projects/p.yaml, budget_lines[{index}].shares]" in found
            )


# Sums

ENTRIES = st.lists(
    st.tuples(st.integers(-(10**6), 10**7), st.sampled_from([None, "a", "b", "c"])), min_size=1, max_size=12
)
WEIGHTS = st.lists(st.integers(0, 100), min_size=3, max_size=3).filter(any)


def eur(cents: int) -> Money:
    """An amount of so many cents."""
    return Money(Decimal(f"{cents}E-2"), "EUR")


@given(st.lists(st.integers(-(10**6), 10**7), min_size=1, max_size=12), WEIGHTS)
def test_parts_of_entries_add_up_to_each_entry_and_to_each_share_of_them_all(
    cents: list[int], weights: list[int]
) -> None:
    division = tuple(
        (CostShare(by="funder", funder=name), Fraction(weight))
        for name, weight in zip("abc", weights, strict=True)
    )
    amounts = [eur(number) for number in cents]
    parts = [[money for _share, money in borne] for borne in divided_one_by_one(amounts, division)]
    assert [sum_in("EUR", borne) for borne in parts] == amounts
    whole = [money for _share, money in divided(sum_in("EUR", amounts), division)]
    assert [sum_in("EUR", column) for column in zip(*parts, strict=True)] == whole
    exact = [Fraction(weight, sum(weights)) for weight in weights]
    for amount, borne in zip(amounts, parts, strict=True):
        for part, share in zip(borne, exact, strict=True):
            assert abs(Fraction(part.amount) - Fraction(amount.amount) * share) < Fraction(2, 100)


@given(ENTRIES, WEIGHTS)
def test_the_parts_of_all_funders_are_the_whole_spending(
    entries: list[tuple[int, str | None]], weights: list[int]
) -> None:
    workspace = _shared(weights, entries)
    project = workspace.projects["p"]
    books = accounts(workspace, project, MoneyRules())
    parts = [books.part_of(name) for name in "abc"]
    spent = [sum_in("EUR", part.spent) for part in parts]
    assert sum_in("EUR", spent) == sum_in("EUR", books.spent)
    assert spent == [charged_to(books, project, {name}) for name in "abc"]
    for part, money in zip(parts, spent, strict=True):
        listed = (entry.amount for position in part.positions for entry in position.entries)
        assert sum_in("EUR", listed) == money


def _shared(weights: list[int], entries: list[tuple[int, str | None]]) -> Workspace:
    """A project of one line that three funders share by these cents, with the entries of its ledger."""
    shares = [
        {"by": "funder", "funder": name, "amount": eur(weight)}
        for name, weight in zip("abc", weights, strict=True)
    ]
    line = {"id": "l", "heading": "H", "title": "T", "amount": eur(sum(weights)), "shares": shares}
    awards = [{"funder": name} for name in "abc"]
    project = Project.model_validate({"id": "p", "title": "T", "awards": awards, "budget_lines": [line]})
    ledger = [{"line": "l", "amount": eur(cents), "funder": funder} for cents, funder in entries]
    expenses = tuple(Expense.model_validate(entry) for entry in ledger)
    return Workspace(Path(), projects={"p": project}, expenses={"p": expenses})
