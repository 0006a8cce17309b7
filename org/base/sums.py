"""Sums, shares and percentages of money, exact to the smallest unit of each currency.

Fractions carry every step between the records and the result; the result alone is rounded, half to even, to the
decimals that its currency has.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from babel.numbers import get_currency_precision

from org.base.values import UNKNOWN, Money, Origin, Quantity, made_of, with_origin


def rounded(amount: Fraction, currency: str, origin: Origin = UNKNOWN) -> Money:
    """The amount in whole units of its currency: cents, or yen, or fils."""
    places = get_currency_precision(currency)
    return _in_units(round(amount * 10**places), places, currency, origin)


def _in_units(units: int, places: int, currency: str, origin: Origin) -> Money:
    return Money(Decimal(f"{units}E-{places}"), currency, origin)


def total(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """The sums of the amounts, one for each currency, in the order of their first amounts."""
    listed: dict[str, list[Money]] = {}
    for money in amounts:
        listed.setdefault(money.currency, []).append(money)
    return tuple(sum_in(currency, alike) for currency, alike in listed.items())


def sum_in(currency: str, amounts: Iterable[Money]) -> Money:
    """The sum of amounts that are all in one currency; zero where there are none."""
    listed = tuple(amounts)
    bare = (Money(money.amount, money.currency) for money in listed)
    whole = sum(bare, start=Money(Decimal(0), currency))
    return with_origin(whole, made_of((money.origin for money in listed), "sum"))


def allocated(whole: Money, weights: Sequence[Fraction]) -> tuple[Money, ...]:
    """Parts of `whole` in proportion to the weights.

    The parts add up to the whole, and each is within one unit of its exact share (largest remainders; of equal
    remainders the first).
    """
    places = max(get_currency_precision(whole.currency), -int(whole.amount.as_tuple().exponent))
    units = round(Fraction(whole.amount) * 10**places)
    exact = [units * weight / sum(weights) for weight in weights]
    floors = [math.floor(share) for share in exact]
    order = sorted(range(len(exact)), key=lambda index: floors[index] - exact[index])
    favoured = set(order[: units - sum(floors)])
    origin = made_of((whole.origin,), "share" if len(weights) > 1 else "sum")
    return tuple(
        _in_units(floor + (index in favoured), places, whole.currency, origin)
        for index, floor in enumerate(floors)
    )


def percent(part: Money, whole: Money) -> Fraction | None:
    """The part in hundredths of the whole; None where that is nothing. Raises ValueError for two currencies."""
    if part.currency != whole.currency:
        raise ValueError(f"{part.currency} is no part of {whole.currency}")
    return Fraction(part.amount) / Fraction(whole.amount) * 100 if whole.amount else None


def percentage(part: Money, whole: Money) -> Quantity | None:
    """The same with one decimal, for print, resting on both. Raises ValueError for two currencies."""
    share = percent(part, whole)
    origin = made_of((part.origin, whole.origin), "share")
    return Quantity(tenths(share), origin) if share is not None else None


def tenths(share: Fraction) -> Decimal:
    """A percentage with one decimal, for print."""
    return Decimal(f"{round(share * 10)}E-1").normalize() + 0
