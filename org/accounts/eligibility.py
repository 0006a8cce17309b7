"""What a funder would not pay: spending against the rules of its form, each finding with its place and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from org.accounts.amounts import rounded, tenths
from org.accounts.conversion import NoRate, convert
from org.accounts.spending import Accounts, accounts, in_base, not_converted, spent_on
from org.accounts.status import status
from org.accounts.variance import variance_of
from org.faults import Fault, in_order
from org.records import Expense, MoneyRules, Procurement, Project, Rate
from org.values import Money, PartialDate

if TYPE_CHECKING:
    from org.workspace import Workspace


def money_findings(workspace: Workspace, project: Project, rules: MoneyRules) -> tuple[Fault, ...]:
    """What the rules of a form find in a project's budget and ledger, in the order of its files."""
    charge = Charge(project, workspace.expenses.get(project.id, ()), workspace.rates, rules)
    books = accounts(workspace, project, rules)
    missing = rates_missing(workspace, project, rules) if rules.currency else iter(())
    return in_order(
        [
            *missing,
            *outside_the_period(charge),
            *over_headings(books, rules),
            *indirect_over_cap(charge, books),
            *purchases_without_a_note(charge),
            *over_the_award(charge, workspace, books),
        ]
    )


@dataclass(frozen=True, slots=True)
class Charge:
    """A project's expenses, and the rules that they are held against."""

    project: Project
    expenses: Sequence[Expense]
    rates: Sequence[Rate]
    rules: MoneyRules


def rates_missing(workspace: Workspace, project: Project, rules: MoneyRules) -> Iterator[Fault]:
    """Planned and spent amounts that cannot be brought into the currency of the form."""
    if rules.currency is None:
        return
    for line, lacking in not_converted(workspace, project, rules.currency):
        yield Fault(line.amount.origin.place, lacking.wrong, lacking.write)
    for position in accounts(workspace, project, rules).positions:
        for lacking in position.unconverted:
            yield Fault(lacking.original.origin.place, lacking.wrong, lacking.write)


def outside_the_period(charge: Charge) -> Iterator[Fault]:
    """Spending before the project's start, after its end and the days of grace, or without a date."""
    dates = charge.project.dates
    if dates is None:
        return
    first = dates.start.first_day if dates.start else date.min
    last = _later(dates.end.last_day, charge.rules.period_grace) if dates.end else date.max
    for expense in charge.expenses:
        if expense.date is None:
            wrong = f"{expense.amount} without a date: nobody can tell whether it falls in {dates}"
            yield Fault(expense.place, wrong, "add the date")
        elif _outside(expense.date, first, last):
            wrong = f"{expense.amount} spent on {expense.date}, outside the project’s period {dates}"
            yield Fault(expense.date.origin.place, wrong, "correct the date, or charge it to something else")


def _later(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))


def _outside(day: PartialDate, first: date, last: date) -> bool:
    return day.last_day < first or day.first_day > last


def over_headings(books: Accounts, rules: MoneyRules) -> Iterator[Fault]:
    """Headings on which more was spent than the form allows beyond the budget."""
    if rules.heading_limit is None:
        return
    for heading, positions in books.headings.items():
        found = variance_of(positions)
        if found is None or found.difference.amount <= 0:
            continue
        share = found.percent
        if share is None or share > Fraction(rules.heading_limit):
            over = f"{tenths(share):f} % over its budget" if share is not None else "without a budget"
            figures = f"{found.spent} spent, {found.planned} planned"
            wrong = (
                f"the heading “{heading}” is {over} ({figures}); the form allows {rules.heading_limit:f} %"
            )
            yield Fault(positions[0].cost.place, wrong, "ask the funder for a change, or charge less to it")


def indirect_over_cap(charge: Charge, books: Accounts) -> Iterator[Fault]:
    """Indirect costs above the form's rate, in the budget and in the spending."""
    costs, cap = charge.project.indirect_costs, charge.rules.indirect_cap
    if costs is None or cap is None:
        return
    if costs.percentage > cap:
        wrong = f"indirect costs of {costs.percentage:f} %; the form allows {cap:f} %"
        yield Fault(costs.place, wrong, f"write {cap:f} or less")
    for position in books.indirect:
        base = spent_on(
            each
            for each in books.positions
            if in_base(costs, each.cost) and each.planned.currency == position.planned.currency
        )
        if base is None or position.spent is None:
            continue
        most = rounded(Fraction(base.amount) * Fraction(cap) / 100, base.currency)
        if position.spent.amount > most.amount:
            wrong = (
                f"indirect costs of {position.spent} on {base}; the form allows {cap:f} %, which is {most}"
            )
            yield Fault(costs.place, wrong, "charge less to the grant")


def purchases_without_a_note(charge: Charge) -> Iterator[Fault]:
    """Purchases above the form's threshold that do not say how they were bought."""
    threshold = charge.rules.procurement_threshold
    if threshold is None:
        return
    for purchase, amount, key in _unexplained_purchases(charge):
        found = convert(amount, threshold.currency, purchase.date, charge.rates)
        if isinstance(found, NoRate):
            yield Fault(purchase.place, found.wrong, found.write)
        elif found.worth.amount > threshold.amount:
            wrong = f"a purchase of {amount} does not say how it was bought; the form asks above {threshold}"
            yield Fault(purchase.place, wrong, f"add “{key}: …”")


def _unexplained_purchases(charge: Charge) -> Iterator[tuple[Expense | Procurement, Money, str]]:
    for expense in charge.expenses:
        if expense.note is None:
            yield expense, expense.amount, "note"
    for purchase in charge.project.procurements:
        if purchase.amount is not None and purchase.procedure is None and purchase.note is None:
            yield purchase, purchase.amount, "procedure"


def over_the_award(charge: Charge, workspace: Workspace, books: Accounts) -> Iterator[Fault]:
    """Spending for the funder beyond all that was awarded."""
    awards = charge.project.awards
    found = status(workspace, charge.project, awards, books)
    if found is None or any(award.amount is None for award in awards):
        return
    granted, used = found.granted.total, found.utilised
    if granted is not None and used is not None and used.amount > granted.amount:
        wrong = f"{used} charged to the grant, {used - granted} more than the award of {granted}"
        yield Fault(awards[0].place, wrong, "charge the rest to something else")
