"""The names of the money: the budget and its spending, line by line, in the figures that the tables print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from org.accounts.grant_status import status
from org.accounts.spending import Accounts, Position
from org.accounts.variance import variance_of
from org.base.faults import Place
from org.base.sums import total as summed
from org.base.values import Money
from org.records import BudgetLine as LineRecord
from reports.compose.base.composition import Composition
from reports.compose.base.content import marked
from reports.compose.contents.budget import amounts_by_bearer
from reports.compose.contents.funding import sum_fact, utilised, without
from reports.compose.contents.identification import awards_of, sole_funder
from reports.compose.contents.ledger_tables import accounts_of, accounts_to_date, end_of, heading_of, title_of
from reports.compose.contents.money import Comparison, part_shown, percent_of
from reports.document.model import Line, words
from reports.template_names.catalogue import (
    BudgetHeading,
    BudgetLineNames,
    BudgetNames,
    ShareNames,
    Spending,
    SpendingHeading,
    SpendingLine,
)
from reports.template_names.printed_values import NONE, Amount, Words
from reports.template_names.value_makers import Holder, amount, below, missing_amount, said, sums, text

Told = TypeVar("Told")
"""What is told of the positions below one heading."""


def budget(c: Composition) -> BudgetNames:
    """The budget, line by line."""
    books = accounts_of(c)
    headings = _by_heading(c, books, lambda title, found: _budget_heading(c, title, found))
    asked = books.asked_of(sole_funder(c) or c.brief.funder)
    missing = missing_amount(c.gap(c.gettext("budget"), c.project, "budget_lines"))
    return BudgetNames(
        headings=headings,
        lines=tuple(line for heading in headings for line in heading.lines),
        total=sums(c, books.planned, *_places(books.positions)) if books.positions else missing,
        requested=sums(c, asked, *_places(books.positions)) if asked else missing,
        shares=_shares(c, books.positions),
    )


def _places(positions: Sequence[Position]) -> tuple[Place, ...]:
    return tuple(position.cost.place for position in positions)


def _by_heading(
    c: Composition, books: Accounts, told: Callable[[Words, Sequence[Position]], Told]
) -> tuple[Told, ...]:
    """What is told of each heading in its order; of the indirect costs at the end."""
    groups = [*books.headings.values(), *((position,) for position in books.indirect)]
    return tuple(told(_heading(c, positions[0]), positions) for positions in groups)


def _heading(c: Composition, position: Position) -> Words:
    return said(heading_of(c, position), position.cost.place)


def _budget_heading(c: Composition, title: Words, positions: Sequence[Position]) -> BudgetHeading:
    planned = summed(position.planned for position in positions)
    total = sums(c, planned, *_places(positions))
    return BudgetHeading(title, tuple(_budget_line(c, position) for position in positions), total)


def _budget_line(c: Composition, position: Position) -> BudgetLineNames:
    line = position.cost if isinstance(position.cost, LineRecord) else None
    quantity = line.quantity if line else None
    return BudgetLineNames(
        description=below(title_of(c, position)),
        heading=_heading(c, position),
        unit=Words((c.unit(line.unit),) if line and line.unit else ()),
        quantity=said(c.wording.number(quantity) if quantity is not None else "", position.cost.place),
        rate=amount(c, line.rate) if line and line.rate else Amount(),
        amount=amount(c, position.planned, position.cost.place),
        shares=_shares(c, [position]),
        justification=text(c, line.justification if line else None),
    )


def _shares(c: Composition, positions: Sequence[Position]) -> tuple[ShareNames, ...]:
    by_bearer = amounts_by_bearer(c, (part for position in positions for part in position.borne))
    places = _places(positions)
    return tuple(
        ShareNames(said(name, *places), sums(c, summed(amounts), *places))
        for name, amounts in by_bearer.items()
    )


# What was spent


def spending(c: Composition) -> Spending:
    """The spending against the budget; the funder's part where the document is for one of several."""
    whole = accounts_to_date(c)
    part = part_shown(c, whole)
    books = whole.part_of(part) if part else whole
    comparison = Comparison(c, books, part)
    headings = _by_heading(c, books, lambda title, found: _spending_heading(comparison, title, found))
    granted, received, used, balance = _status(c, whole)
    return Spending(
        headings=headings,
        lines=tuple(line for heading in headings for line in heading.lines),
        total=_sum_line(c, said(c.gettext("Total")), books.positions),
        granted=granted,
        received=received,
        used=used,
        balance=balance,
    )


def _spending_heading(comparison: Comparison, title: Words, positions: Sequence[Position]) -> SpendingHeading:
    lines = tuple(_line(comparison, position) for position in positions)
    return SpendingHeading(title, lines, _sum_line(comparison.c, title, positions))


def _line(comparison: Comparison, position: Position) -> SpendingLine:
    c, cost = comparison.c, position.cost
    places = tuple(entry.expense.amount.origin.place for entry in position.entries) or (cost.place,)
    variance = variance_of([position])
    unknown = missing_amount(comparison.unknown(position))
    spent = amount(c, position.spent, *places) if position.spent is not None else unknown
    return SpendingLine(
        description=below(title_of(c, position)),
        heading=_heading(c, position),
        budget=amount(c, position.planned, cost.place),
        spent=spent,
        variance=amount(c, variance.difference, cost.place, *places) if variance else unknown,
        variance_percent=said(percent_of(c, variance), cost.place) if variance else Words(unknown.runs),
        explanation=Words(comparison.explanation(position) or ()),
    )


def _sum_line(c: Composition, title: Words, positions: Sequence[Position]) -> SpendingLine:
    """The sums of positions; gaps where some spending is not known."""
    places = _places(positions)
    unknown = _unknown(c, positions)
    planned = summed(position.planned for position in positions)
    spent = summed(position.spent for position in positions if position.spent is not None)
    variance = variance_of(positions) if positions else None
    known = bool(positions) and all(position.spent is not None for position in positions)
    return SpendingLine(
        description=title,
        heading=title,
        budget=sums(c, planned, *places) if planned else unknown,
        spent=sums(c, spent, *places) if known else unknown,
        variance=amount(c, variance.difference, *places) if variance else unknown,
        variance_percent=said(percent_of(c, variance), *places) if variance else Words(unknown.runs),
        explanation=NONE,
    )


def _unknown(c: Composition, positions: Sequence[Position]) -> Amount:
    """The gap of the first position of which it is not known what was spent."""
    lacking = next((position for position in positions if position.spent is None), None)
    if lacking is None:
        return missing_amount(c.gap(c.gettext("budget"), c.project, "budget_lines"))
    return missing_amount(Holder(c, lacking.cost).gap(marked("amount spent"), "spent"))


def _status(c: Composition, books: Accounts) -> tuple[Amount, Amount, Amount, Amount]:
    """What was granted, received, used, and what is left."""
    awards = awards_of(c)
    found = status(c.workspace, c.project, awards, books, end_of(c)) if awards else None
    if found is None:
        gap = missing_amount(c.gap(c.gettext("amount of the award"), c.project, "awards[0].amount"))
        return gap, gap, gap, gap
    granted = sum_fact(c, marked("amount of the award"), found.granted, without(awards, "amount"), "amount")
    received = sum_fact(
        c, c.gettext("instalments"), found.received, without(awards, "instalments"), "instalments"
    )
    used = utilised(c, awards, books, found)
    return (
        _sum(c, granted.values[0], found.granted.total),
        _sum(c, received.values[0], found.received.total),
        _sum(c, used, found.utilised),
        _sum(c, words(c.wording.money(found.balance)), found.balance)
        if found.balance
        else _sum(c, used, None),
    )


def _sum(c: Composition, line: Line, found: Money | None) -> Amount:
    """The line that the table prints, with its figures apart; the gap where they are not known."""
    if found is None or any(run.gap for run in line):
        return missing_amount(line)
    return Amount(line, said(c.wording.amount(found)), said(found.currency))
