"""Who bears a cost: the funder, the organisation itself, others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from org.base.sums import allocated
from org.base.values import Money, Origin, made_of, with_origin
from org.records import BudgetLine, CostShare, IndirectCosts

Cost = BudgetLine | IndirectCosts
Division = tuple[tuple[CostShare, Fraction], ...]
"""Who bears a cost, each with the weight of its share."""
Borne = tuple[tuple[CostShare, Money], ...]

BY_THE_FUNDER: Division = ((CostShare(by="funder"), Fraction(1)),)
"""Who bears a cost where the records do not say."""


def division_of_line(line: BudgetLine) -> Division:
    """Who bears a line; the funder alone where the records do not say."""
    whole = Fraction(line.amount.amount)
    return tuple((share, _exact(share, whole)) for share in line.shares) or BY_THE_FUNDER


def division_of_indirect(costs: IndirectCosts, base: Iterable[tuple[Division, Money]]) -> Division:
    """Who bears indirect costs: as their shares say, else as the lines of their base are borne together."""
    if costs.shares:
        return tuple((share, _exact(share, Fraction(1))) for share in costs.shares)
    found: dict[object, tuple[CostShare, Fraction]] = {}
    for division, planned in base:
        for share, amount in divided(planned, division):
            first, weight = found.get(_bearer(share), (share, Fraction(0)))
            found[_bearer(share)] = (first, weight + Fraction(amount.amount))
    return tuple(found.values()) or BY_THE_FUNDER


def divided(amount: Money, division: Division) -> Borne:
    """The amount of a cost, planned or spent, divided as the budget divides it."""
    weights = [weight for _share, weight in division]
    if not any(weights):
        weights[0] = Fraction(1)
    parts = zip(division, allocated(amount, weights), strict=True)
    return tuple((share, _resting_on(amount, share, part)) for (share, _weight), part in parts)


def _resting_on(whole: Money, share: CostShare, part: Money) -> Money:
    """The part of an amount, resting on the amount and on what says who bears how much of it."""
    if not share.place.file:
        return with_origin(part, made_of((whole.origin,), "sum" if part == whole else "share"))
    return with_origin(part, made_of((whole.origin, Origin(share.place)), "share"))


def divided_one_by_one(amounts: Sequence[Money], division: Division) -> Iterator[Borne]:
    """Each amount divided so that its parts add up to it, and each bearer's parts to its share of them all.

    The running total is divided; an amount's parts are what its own step adds to that.
    """
    if not amounts:
        return
    running = Money(Decimal(0), amounts[0].currency)
    before = divided(running, division)
    for amount in amounts:
        running += Money(amount.amount, amount.currency)
        after = divided(running, division)
        yield tuple(
            (share, _resting_on(amount, share, new - old))
            for (share, new), (_, old) in zip(after, before, strict=True)
        )
        before = after


def is_of(share: CostShare, funders: set[str]) -> bool:
    """Whether one of these funders bears the share; one that names no funder counts as theirs."""
    return share.by == "funder" and (share.funder is None or share.funder in funders)


def _bearer(share: CostShare) -> tuple[str, str | None, str]:
    return share.by, share.funder, str(share.name) if share.name else ""


def _exact(share: CostShare, whole: Fraction) -> Fraction:
    if share.amount is not None:
        return Fraction(share.amount.amount)
    return whole * Fraction(share.percentage or 0) / 100
