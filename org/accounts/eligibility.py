"""What a funder would not pay: spending against the rules of its form, each finding with its place and figures.

Where several funders pay and the report is for one of them, its part is looked at: its shares of the budget, what it
bears of the spending, the period and the amount of its awards. A purchase is held against its threshold as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from babel.numbers import get_currency_precision

from org.accounts.conversion import NoRate, convert
from org.accounts.grant_status import one_of_several, part_meant, status
from org.accounts.spending import Accounts, Position, accounts, borne_by, in_base, not_converted, spent_on
from org.accounts.variance import variance_of
from org.base.faults import Finding, in_order
from org.base.messages import UNSAID, Message
from org.base.sums import rounded, sum_in, tenths
from org.base.values import Money, PartialDate, Period
from org.records import Award, Expense, IndirectCosts, MoneyRules, Procurement, Project, Rate
from org.workspace.index import Workspace


def money_findings(
    workspace: Workspace, project: Project, rules: MoneyRules, funder: str | None = None
) -> tuple[Finding, ...]:
    """What the rules of a form find in the budget and the ledger, for the funder that the report is for or for all."""
    charge = _charge(workspace, project, rules, funder)
    return in_order(
        [
            *rates_missing(workspace, charge),
            *outside_the_period(charge),
            *over_headings(charge),
            *indirect_over_cap(charge),
            *purchases_without_a_note(charge),
            *over_the_award(workspace, charge),
        ]
    )


@dataclass(frozen=True, slots=True)
class Charge:
    """What a report charges to a grant, and the rules that it is held against."""

    project: Project
    whole: Accounts
    books: Accounts
    """The part of the funder that the report is for; the whole where it is for all, or no part can be told."""
    expenses: Sequence[Expense]
    awards: Sequence[Award]
    rates: Sequence[Rate]
    rules: MoneyRules
    whose: Message = UNSAID
    """Which money is meant, in words, where the project has several funders and the report is for one of them."""
    is_part: bool = False


def _charge(workspace: Workspace, project: Project, rules: MoneyRules, funder: str | None) -> Charge:
    whole = accounts(workspace, project, rules)
    expenses, awards = workspace.expenses.get(project.id, ()), project.awards
    meant = one_of_several(project, funder)
    if meant is None:
        return Charge(project, whole, whole, expenses, awards, workspace.rates, rules)
    awards = tuple(award for award in awards if award.funder == meant)
    part = part_meant(whole, project, funder)
    if part is None:
        whose = Message(" in the whole project (some lines do not say which funder bears them)")
        return Charge(project, whole, whole, expenses, awards, workspace.rates, rules, whose)
    whose = Message(" in the part of {name}", name=workspace.funders[part].name)
    theirs = tuple(expense for expense in expenses if borne_by(whole, expense, part))
    books = whole.part_of(part)
    return Charge(project, whole, books, theirs, awards, workspace.rates, rules, whose, is_part=True)


def rates_missing(workspace: Workspace, charge: Charge) -> Iterator[Finding]:
    """Planned and spent amounts that cannot be brought into the currency of the form."""
    if charge.rules.currency is None:
        return
    lines = {position.cost.path for position in charge.books.positions}
    for line, lacking in not_converted(workspace, charge.project, charge.rules.currency):
        if line.path in lines:
            yield Finding(line.amount.origin.place, lacking.wrong, lacking.write, kind="no-rate")
    for position in charge.books.positions:
        for lacking in position.unconverted:
            yield Finding(lacking.original.origin.place, lacking.wrong, lacking.write, kind="no-rate")


def outside_the_period(charge: Charge) -> Iterator[Finding]:
    """Spending before the period's start, after its end and the days of grace, or without a date."""
    periods, whose = _periods(charge)
    if not periods:
        return
    said = ", ".join(map(str, periods))
    for expense in charge.expenses:
        if expense.date is None:
            wrong = Message(
                "{amount} without a date: nobody can tell whether it falls in {said}",
                amount=expense.amount,
                said=said,
            )
            yield Finding(expense.place, wrong, Message("add the date"), kind="undated")
        elif all(_outside(expense.date, period, charge.rules.period_grace) for period in periods):
            wrong = Message(
                "{amount} spent on {date}, outside {whose} period {said}",
                amount=expense.amount,
                date=expense.date,
                whose=whose,
                said=said,
            )
            remedy = Message("correct the date, or charge it to something else")
            yield Finding(expense.date.origin.place, wrong, remedy, kind="outside-period")


def _periods(charge: Charge) -> tuple[tuple[Period, ...], Message]:
    """The periods of the one funder's awards where each has its own, else that of the project; and whose they are."""
    of_awards = [award.period for award in charge.awards if award.period]
    one_funder = len({award.funder for award in charge.awards}) == 1
    if one_funder and len(of_awards) == len(charge.awards):
        return tuple(dict.fromkeys(of_awards)), Message("the award’s")
    dates = charge.project.dates
    return ((dates,) if dates else ()), Message("the project’s")


def _outside(day: PartialDate, period: Period, grace: int) -> bool:
    first = period.start.first_day if period.start else date.min
    last = _later(period.end.last_day, grace) if period.end else date.max
    return day.last_day < first or day.first_day > last


def _later(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))


def over_headings(charge: Charge) -> Iterator[Finding]:
    """Headings on which more was spent than the form allows beyond the budget; with a reason they stop nothing."""
    limit = charge.rules.heading_limit
    if limit is None:
        return
    for heading, positions in charge.books.headings.items():
        found = variance_of(positions)
        if found is None or found.difference.amount <= 0:
            continue
        share = found.percent
        if share is None or share > Fraction(limit):
            over = (
                Message("{tenths} % over its budget", tenths=f"{tenths(share):f}")
                if share is not None
                else Message("without a budget")
            )
            figures = Message("{spent} spent, {planned} planned", spent=found.spent, planned=found.planned)
            wrong = Message(
                "the heading “{heading}” is {over}{whose} ({figures}); the form allows {limit} %",
                heading=heading,
                over=over,
                whose=charge.whose,
                figures=figures,
                limit=f"{limit:f}",
            )
            remedy = Message(
                "ask the funder for a change, charge less to it, or add “explanation: …” to its lines"
            )
            explained = any(position.cost.explanation for position in positions)
            place = positions[0].cost.place
            yield Finding(place, wrong, remedy, kind="heading-limit", stops=not explained)


def indirect_over_cap(charge: Charge) -> Iterator[Finding]:
    """Indirect costs above the form's rate, in the budget and in the spending."""
    costs, cap = charge.project.indirect_costs, charge.rules.indirect_cap
    if costs is None or cap is None:
        return
    if not charge.is_part and costs.percentage > cap:
        wrong = Message(
            "indirect costs of {percentage} %{whose}; the form allows {cap} %",
            percentage=f"{costs.percentage:f}",
            whose=charge.whose,
            cap=f"{cap:f}",
        )
        yield Finding(costs.place, wrong, Message("write {cap} or less", cap=f"{cap:f}"), kind="indirect-cap")
    for position in charge.books.indirect:
        base = _base(charge, costs, position)
        if charge.is_part:
            planned = sum_in(position.planned.currency, (each.planned for each in base))
            yield from _over_cap(charge, costs, cap, Overhead(Message("planned"), position.planned, planned))
        spent = spent_on(base) if base or not charge.is_part else Money(Decimal(0), position.planned.currency)
        if spent is not None and position.spent is not None:
            yield from _over_cap(charge, costs, cap, Overhead(Message("spent"), position.spent, spent))


def _base(charge: Charge, costs: IndirectCosts, position: Position) -> list[Position]:
    return [
        each
        for each in charge.books.positions
        if in_base(costs, each.cost) and each.planned.currency == position.planned.currency
    ]


class Overhead(NamedTuple):
    """Indirect costs, planned or spent, and the direct costs that they are taken on."""

    said: Message
    amount: Money
    base: Money


def _over_cap(charge: Charge, costs: IndirectCosts, cap: Decimal, found: Overhead) -> Iterator[Finding]:
    currency = found.base.currency
    most = rounded(Fraction(found.base.amount) * Fraction(cap) / 100, currency)
    rest = Decimal(f"1E-{get_currency_precision(currency)}") if charge.is_part else Decimal(0)
    if found.amount.amount > most.amount + rest:  # a part may be the smallest unit above its exact share
        figures = Message(
            "indirect costs of {amount} on {base} {said}{whose}",
            amount=found.amount,
            base=found.base,
            said=found.said,
            whose=charge.whose,
        )
        wrong = Message(
            "{figures}; the form allows {cap} %, which is {most}", figures=figures, cap=f"{cap:f}", most=most
        )
        yield Finding(costs.place, wrong, Message("charge less to the grant"), kind="indirect-cap")


def purchases_without_a_note(charge: Charge) -> Iterator[Finding]:
    """Purchases above the form's threshold that do not say how they were bought."""
    threshold = charge.rules.procurement_threshold
    if threshold is None:
        return
    for purchase, amount, key in _unexplained_purchases(charge):
        found = convert(amount, threshold.currency, purchase.date, charge.rates)
        if isinstance(found, NoRate):
            yield Finding(purchase.place, found.wrong, found.write, kind="no-rate")
        elif found.worth.amount > threshold.amount:
            wrong = Message(
                "a purchase of {amount} does not say how it was bought; the form asks above {threshold}",
                amount=amount,
                threshold=threshold,
            )
            yield Finding(purchase.place, wrong, Message("add “{key}: …”", key=key), kind="procurement")


def _unexplained_purchases(charge: Charge) -> Iterator[tuple[Expense | Procurement, Money, str]]:
    for expense in charge.expenses:
        if expense.note is None:
            yield expense, expense.amount, "note"
    for purchase in charge.project.procurements:
        if purchase.amount is not None and purchase.procedure is None and purchase.note is None:
            yield purchase, purchase.amount, "procedure"


def over_the_award(workspace: Workspace, charge: Charge) -> Iterator[Finding]:
    """Spending for the funder beyond all that was awarded."""
    found = status(workspace, charge.project, charge.awards, charge.whole)
    if found is None or any(award.amount is None for award in charge.awards):
        return
    granted, used = found.granted.total, found.utilised
    if granted is not None and used is not None and used.amount > granted.amount:
        wrong = Message(
            "{used} charged to the grant, {used2} more than the award of {granted}",
            used=used,
            used2=used - granted,
            granted=granted,
        )
        remedy = Message("charge the rest to something else")
        yield Finding(charge.awards[0].place, wrong, remedy, kind="over-award")
