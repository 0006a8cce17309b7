"""What was spent on each line of a budget, by its ledger or its own word, in the currency of the accounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from org.accounts.conversion import Converted, NoRate, convert
from org.accounts.cost_shares import (
    BY_THE_FUNDER,
    Borne,
    Cost,
    Division,
    divided,
    divided_one_by_one,
    division_of_indirect,
    division_of_line,
    is_of,
)
from org.base.sums import rounded, sum_in, total
from org.base.values import Money, Origin, Period, Text, made_of, with_origin
from org.records import BudgetLine, CostShare, Expense, IndirectCosts, MoneyRules, Project, Rate
from org.workspace.index import Workspace


@dataclass(frozen=True, slots=True)
class SpendingEntry:
    """An expense in the currency of its position."""

    expense: Expense
    converted: Converted
    part: Money | None = None
    """What one funder bears of it, where that is meant and not the whole."""

    @property
    def amount(self) -> Money:
        """What it comes to, or the funder's part of it."""
        return self.part if self.part is not None else self.converted.worth


@dataclass(frozen=True, slots=True)
class Position:
    """A line of the budget, or its indirect costs: what was planned and what was spent, in one currency."""

    cost: Cost
    planned: Money
    spent: Money | None
    """None where nothing is known, or where a rate is missing."""
    entries: tuple[SpendingEntry, ...] = ()
    unconverted: tuple[NoRate, ...] = ()
    rates: tuple[Converted, ...] = ()
    """The conversions of what was planned."""
    division: Division = BY_THE_FUNDER

    @property
    def borne(self) -> Borne:
        """Who bears how much of the plan."""
        return divided(self.planned, self.division)

    @property
    def paid(self) -> Borne:
        """Who paid how much of the spending, by the ledger's word or the line's; nothing where it is unknown."""
        if self.spent is None:
            return ()
        named = [(share_of(entry), entry.amount) for entry in self.entries if entry.expense.funder]
        rest = self.spent - sum_in(self.spent.currency, (amount for _share, amount in named))
        if not named or rest.amount or len(named) < len(self.entries):
            named += divided(rest, self.division)
        return tuple(named)

    @property
    def lacks_funder(self) -> bool:
        """Whether a funder bears some of it and is not named."""
        return any(share.by == "funder" and share.funder is None for share, _weight in self.division)

    @property
    def is_used(self) -> bool:
        """Whether anything was planned or spent on it."""
        return bool(self.planned.amount or (self.spent and self.spent.amount))

    def part_of(self, funder: str) -> Position:
        """The funder's part of the plan and of the spending."""
        planned = _theirs(self.borne, funder, self.planned.currency)
        spent = _theirs(self.paid, funder, self.planned.currency) if self.spent is not None else None
        alone = ((CostShare(by="funder", funder=funder), Fraction(1)),)
        entries = tuple(self._entries_of(funder))
        return replace(self, planned=planned, spent=spent, entries=entries, division=alone)

    def _entries_of(self, funder: str) -> Iterator[SpendingEntry]:
        """The entries of which the funder bears something, each with that part."""
        shared = [entry.amount for entry in self.entries if not entry.expense.funder]
        parts = divided_one_by_one(shared, self.division)
        for entry in self.entries:
            borne = ((share_of(entry), entry.amount),) if entry.expense.funder else next(parts)
            part = _theirs(borne, funder, self.planned.currency)
            if part.amount:
                yield replace(entry, part=part if part != entry.amount else None)

    @property
    def heading(self) -> str:
        """The heading that it stands under; empty for indirect costs."""
        return str(self.cost.heading) if isinstance(self.cost, BudgetLine) else ""

    @property
    def conversions(self) -> tuple[Converted, ...]:
        """Each amount behind it that came from another currency."""
        found = (*self.rates, *(entry.converted for entry in self.entries))
        return tuple(converted for converted in found if converted.rate)


@dataclass(frozen=True, slots=True)
class Accounts:
    """A project's budget and spending, line by line."""

    positions: tuple[Position, ...]
    currency: str | None
    """The one currency of the positions; None where there are several."""

    @property
    def planned(self) -> tuple[Money, ...]:
        """The whole budget with its indirect costs, a sum in each currency."""
        return total(position.planned for position in self.positions)

    @property
    def spent(self) -> tuple[Money, ...]:
        """The whole spending, a sum in each currency; nothing where some of it is unknown."""
        known = [position.spent for position in self.positions if position.spent is not None]
        return total(known) if len(known) == len(self.positions) else ()

    def asked_of(self, funder: str | None) -> tuple[Money, ...]:
        """What the funder, or where none is given every funder, bears of the budget, a sum in each currency."""
        borne = (part for position in self.positions for part in position.borne)
        return total(
            amount
            for share, amount in borne
            if (is_of(share, {funder}) if funder else share.by == "funder") and amount.amount
        )

    def part_of(self, funder: str) -> Accounts:
        """The part that the funder bears: the positions that it pays into, with its shares alone."""
        parts = (each.part_of(funder) for each in self.positions)
        return replace(self, positions=tuple(part for part in parts if part.is_used))

    @property
    def headings(self) -> dict[str, tuple[Position, ...]]:
        """The positions below each heading, in the order of the budget; indirect costs stand under none."""
        found: dict[str, list[Position]] = {}
        for position in self.positions:
            if position.heading:
                found.setdefault(position.heading, []).append(position)
        return {heading: tuple(listed) for heading, listed in found.items()}

    @property
    def indirect(self) -> tuple[Position, ...]:
        """The indirect costs, one in each currency of their base."""
        return tuple(position for position in self.positions if not position.heading)


def accounts(
    workspace: Workspace, project: Project, rules: MoneyRules, period: Period | None = None
) -> Accounts:
    """The project's accounts as a form wants them, with the spending of the period alone where one is given."""
    return accounts_in(workspace, project, currency_of_accounts(workspace, project, rules), period)


def accounts_in(
    workspace: Workspace, project: Project, currency: str | None, period: Period | None = None
) -> Accounts:
    """The project's accounts in one currency, or each line in its own where that is None."""
    expenses = workspace.expenses.get(project.id, ())
    book = Book(project, _by_line(expenses, period), workspace.rates, currency, has_ledger(project, expenses))
    lines = tuple(book.line(line) for line in project.budget_lines)
    positions = (*lines, *book.indirect(lines))
    used = {position.planned.currency for position in positions}
    return Accounts(positions, used.pop() if len(used) == 1 else None)


def currency_of_accounts(workspace: Workspace, project: Project, rules: MoneyRules) -> str | None:
    """The form's currency, else the budget's own, else the workspace's where rates lead there; None for several."""
    used = {line.amount.currency for line in project.budget_lines}
    if rules.currency or len(used) == 1:
        return rules.currency or used.pop()
    home = workspace.settings.currency
    if home is None or any(not_converted(workspace, project, home)):
        return None
    return home


def not_converted(
    workspace: Workspace, project: Project, currency: str
) -> Iterator[tuple[BudgetLine, NoRate]]:
    """The lines of the budget that no average over the project's whole period brings into the currency."""
    for line in project.budget_lines:
        found = convert(line.amount, currency, project.dates, workspace.rates)
        if isinstance(found, NoRate):
            yield line, found


@dataclass(frozen=True, slots=True)
class Book:
    """What the positions of one project are worked out from."""

    project: Project
    expenses: Mapping[str, Sequence[Expense]]
    """By the id of their line."""
    rates: Sequence[Rate]
    currency: str | None
    kept: bool
    """Whether the spending is kept in a ledger, so that a line without an entry has cost nothing."""

    def planned(self, amount: Money) -> tuple[Money, tuple[Converted, ...]]:
        """The planned amount in the currency of the accounts, in its own where no rate leads there."""
        found = convert(amount, self.currency or amount.currency, self.project.dates, self.rates)
        return (amount, ()) if isinstance(found, NoRate) else (found.worth, (found,))

    def line(self, line: BudgetLine) -> Position:
        """The line with what was planned, what was spent, and who bears it."""
        return replace(self.position(line, *self.planned(line.amount)), division=division_of_line(line))

    def position(self, cost: Cost, planned: Money, rates: tuple[Converted, ...] = ()) -> Position:
        """The cost with what was spent on it."""
        if cost.id is not None and self.kept:
            return self._by_ledger(cost.id, cost, planned, rates)
        if cost.spent is None:
            return Position(cost, planned, None, rates=rates)
        found = convert(cost.spent, planned.currency, self.project.dates, self.rates)
        if isinstance(found, NoRate):
            return Position(cost, planned, None, (), (found,), rates)
        return Position(cost, planned, found.worth, (), (), (*rates, found))

    def _by_ledger(self, line: str, cost: Cost, planned: Money, rates: tuple[Converted, ...]) -> Position:
        entries: list[SpendingEntry] = []
        lacking: list[NoRate] = []
        for expense in self.expenses.get(line, ()):
            found = convert(expense.amount, planned.currency, expense.date, self.rates)
            if isinstance(found, NoRate):
                lacking.append(found)
            else:
                entries.append(SpendingEntry(expense, found))
        spent = None if lacking else sum_in(planned.currency, (entry.converted.worth for entry in entries))
        if spent is not None and not entries:
            spent = with_origin(spent, Origin(cost.place))
        return Position(cost, planned, spent, tuple(entries), tuple(lacking), rates)

    def indirect(self, lines: Sequence[Position]) -> Iterator[Position]:
        """The indirect costs on their base, one position in each currency."""
        costs = self.project.indirect_costs
        if costs is not None:
            for base in base_of(costs, lines):
                share = Fraction(base.amount) * Fraction(costs.percentage) / 100
                division = division_of_indirect(costs, _borne_base(costs, lines, base.currency))
                origin = made_of((base.origin, Origin(costs.place)), "share")
                planned = rounded(share, base.currency, origin)
                yield replace(self.position(costs, planned), division=division)


def base_of(costs: IndirectCosts, lines: Sequence[Position]) -> tuple[Money, ...]:
    """The planned amounts on which indirect costs are taken, a sum in each currency."""
    amounts = [position.planned for position in lines if in_base(costs, position.cost)]
    return tuple(
        sum_in(currency, (money for money in amounts if money.currency == currency))
        for currency in dict.fromkeys(money.currency for money in amounts)
    )


def _borne_base(
    costs: IndirectCosts, lines: Sequence[Position], currency: str
) -> Iterator[tuple[Division, Money]]:
    for position in lines:
        if in_base(costs, position.cost) and position.planned.currency == currency:
            yield position.division, position.planned


def in_base(costs: IndirectCosts, cost: Cost) -> bool:
    """Whether indirect costs are taken on this line."""
    if not isinstance(cost, BudgetLine):
        return False
    return not costs.base or bool(names_of(cost.heading) & set(costs.base))


def names_of(text: Text) -> set[str]:
    """A text in all its languages."""
    return {translation.text for translation in text.translations}


def has_ledger(project: Project, expenses: Sequence[Expense]) -> bool:
    """Whether the project's spending is kept in a ledger, in YAML or CSV."""
    return project.ledger is not None or bool(expenses)


def _by_line(expenses: Sequence[Expense], period: Period | None) -> Mapping[str, Sequence[Expense]]:
    found: dict[str, list[Expense]] = {}
    for expense in expenses:
        if period is None or falls_in(expense, period):
            found.setdefault(expense.line, []).append(expense)
    return found


def falls_in(expense: Expense, period: Period) -> bool:
    """Whether the expense is dated within the period; an undated one is not."""
    day = expense.date
    if day is None:
        return False
    after_start = period.start is None or period.start.first_day <= day.first_day
    return after_start and (period.end is None or day.first_day <= period.end.last_day)


def borne_by(whole: Accounts, expense: Expense, funder: str) -> bool:
    """Whether the funder bears some of an expense of the project's: the ledger says so, or its line's shares."""
    if expense.funder is not None:
        return expense.funder == funder
    divisions = [position.division for position in whole.positions if position.cost.id == expense.line]
    return any(weight and is_of(share, {funder}) for division in divisions for share, weight in division)


def share_of(entry: SpendingEntry) -> CostShare:
    """The share of a funder that the ledger names, which is all of the entry."""
    return CostShare(by="funder", funder=entry.expense.funder)


def _theirs(borne: Borne, funder: str, currency: str) -> Money:
    return sum_in(currency, (amount for share, amount in borne if is_of(share, {funder})))


def spent_on(positions: Iterable[Position]) -> Money | None:
    """What was spent on positions of one currency; None where some of it is unknown."""
    listed = list(positions)
    known = [position.spent for position in listed if position.spent is not None]
    if not listed or len(known) < len(listed):
        return None
    return sum_in(listed[0].planned.currency, known)
