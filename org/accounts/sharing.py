"""Who bears a cost: the funder, the organisation itself, others."""

from __future__ import annotations

from fractions import Fraction

from org.accounts.amounts import allocated
from org.records import BudgetLine, CostShare, IndirectCosts
from org.values import Money

Cost = BudgetLine | IndirectCosts
Borne = tuple[tuple[CostShare, Money], ...]

ALL_BY_THE_FUNDER = CostShare(by="funder")


def shares_of(cost: Cost) -> tuple[CostShare, ...]:
    """Who bears a cost; the funder alone where the records do not say."""
    return cost.shares if isinstance(cost, BudgetLine) and cost.shares else (ALL_BY_THE_FUNDER,)


def borne(cost: Cost, amount: Money) -> Borne:
    """The amount of a cost, planned or spent, divided as the budget divides it."""
    shares = shares_of(cost)
    return tuple(zip(shares, allocated(amount, _weights(cost, shares)), strict=True))


def _weights(cost: Cost, shares: tuple[CostShare, ...]) -> list[Fraction]:
    if not isinstance(cost, BudgetLine) or len(shares) == 1 or not cost.amount.amount:
        return [Fraction(1), *(Fraction(0) for _ in shares[1:])]
    whole = Fraction(cost.amount.amount)
    return [_exact(share, whole) for share in shares]


def _exact(share: CostShare, whole: Fraction) -> Fraction:
    if share.amount is not None:
        return Fraction(share.amount.amount)
    return whole * Fraction(share.percentage or 0) / 100
