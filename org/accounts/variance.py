"""How far spending went from the plan, and where a funder wants to know why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from org.accounts.amounts import percent, sum_in
from org.accounts.spending import Accounts, Position, spent_on
from org.records import MoneyRules
from org.values import Money


@dataclass(frozen=True, slots=True)
class Variance:
    """What was spent beyond the plan, negative where less was spent."""

    planned: Money
    spent: Money

    @property
    def difference(self) -> Money:
        """In money."""
        return self.spent - self.planned

    @property
    def percent(self) -> Fraction | None:
        """In hundredths of the plan; None where nothing was planned."""
        return percent(self.difference, self.planned)

    def reaches(self, threshold: Decimal) -> bool:
        """Whether the difference is so large that a funder wants to know why."""
        share = self.percent
        return bool(self.difference.amount) and (share is None or abs(share) >= Fraction(threshold))


Unit = tuple[Position, ...]
"""What a form compares: a line alone, or the lines of a heading."""


def variance_of(unit: Sequence[Position]) -> Variance | None:
    """The variance of positions of one currency; None where some spending is unknown or currencies differ."""
    currencies = {position.planned.currency for position in unit}
    spent = spent_on(unit) if len(currencies) == 1 else None
    if spent is None:
        return None
    return Variance(sum_in(spent.currency, (position.planned for position in unit)), spent)


def unexplained(accounts: Accounts, rules: MoneyRules) -> tuple[Position, ...]:
    """The positions that need an explanation and have none; of a heading the one that differs most."""
    units = _units(accounts, rules)
    overspent = set(_overspent_together(units, rules)) if rules.cumulative else set()
    return tuple(
        _most_different(unit)
        for index, unit in enumerate(units)
        if (_reaches(unit, rules) or index in overspent) and not any(each.cost.explanation for each in unit)
    )


def _units(accounts: Accounts, rules: MoneyRules) -> list[Unit]:
    if rules.variance_per == "line":
        return [(position,) for position in accounts.positions]
    return [*accounts.headings.values(), *((position,) for position in accounts.indirect)]


def _reaches(unit: Unit, rules: MoneyRules) -> bool:
    found = variance_of(unit)
    return found is not None and found.reaches(rules.variance)


def _overspent_together(units: Sequence[Unit], rules: MoneyRules) -> Iterator[int]:
    """Which units are overspent, where the overspending of all reaches the threshold of the whole budget."""
    found = [variance_of(unit) for unit in units]
    over = {
        index: each for index, each in enumerate(found) if each is not None and each.difference.amount > 0
    }
    for currency in dict.fromkeys(each.planned.currency for each in over.values()):
        moved = sum_in(currency, (e.difference for e in over.values() if e.planned.currency == currency))
        whole = sum_in(
            currency, (each.planned for unit in units for each in unit if each.planned.currency == currency)
        )
        share = percent(moved, whole)
        if share is None or share >= Fraction(rules.variance):
            yield from (index for index, each in over.items() if each.planned.currency == currency)


def _most_different(unit: Unit) -> Position:
    def difference(position: Position) -> Decimal:
        assert position.spent is not None, "the variance of the unit is known"
        return abs(position.spent.amount - position.planned.amount)

    return max(unit, key=difference)
