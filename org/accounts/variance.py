"""How far spending went from the plan, and where a funder wants to know why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from org.accounts.spending import Accounts, Position, spent_on
from org.base.sums import percent, sum_in
from org.base.values import Money
from org.records import MoneyRules


@dataclass(frozen=True, slots=True)
class Variance:
    """What was spent beyond the plan, negative where less was spent."""

    planned: Money
    spent: Money

    @property
    def difference(self) -> Money:
        """What was spent less what was planned, in the currency of both."""
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
    wanted = _overspent_together(units, rules) if rules.cumulative else _differing(units, rules)
    return tuple(
        _most_different(unit) for unit in wanted if not any(position.cost.explanation for position in unit)
    )


def _units(accounts: Accounts, rules: MoneyRules) -> list[Unit]:
    if rules.variance_per == "line":
        return [(position,) for position in accounts.positions]
    return [*accounts.headings.values(), *((position,) for position in accounts.indirect)]


def _differing(units: Sequence[Unit], rules: MoneyRules) -> Iterator[Unit]:
    for unit in units:
        found = variance_of(unit)
        if found is not None and found.reaches(rules.variance):
            yield unit


def _overspent_together(units: Sequence[Unit], rules: MoneyRules) -> Iterator[Unit]:
    """The overspent units, where all that was overspent reaches the threshold of the whole budget."""
    for currency in dict.fromkeys(unit[0].planned.currency for unit in units):
        listed = [unit for unit in units if unit[0].planned.currency == currency]
        over = [unit for unit in listed if _overspent(unit).amount > 0]
        moved = sum_in(currency, (_overspent(unit) for unit in over))
        whole = sum_in(currency, (position.planned for unit in listed for position in unit))
        if Variance(whole, whole + moved).reaches(rules.variance):
            yield from over


def _overspent(unit: Unit) -> Money:
    found = variance_of(unit)
    nothing = Money(Decimal(0), unit[0].planned.currency)
    return found.difference if found is not None and found.difference.amount > 0 else nothing


def _most_different(unit: Unit) -> Position:
    def difference(position: Position) -> Decimal:
        assert position.spent is not None, "the variance of the unit is known"
        return abs(position.spent.amount - position.planned.amount)

    return max(unit, key=difference)
