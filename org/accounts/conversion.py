"""One currency in another, at the rates that the organisation declares in org/rates.yaml.

The rate of the day goes before an average, the shorter average before the longer one, a rate in the wanted direction
before its inverse. Each amount is converted by itself and rounded once, half to even, to the decimals of its new
currency; sums are sums of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from org.base.messages import Message
from org.base.sums import rounded
from org.base.values import Money, PartialDate, Period, made_of
from org.records import Rate

RATES = "org/rates.yaml"
When = PartialDate | Period | None


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount, what it is worth in the wanted currency, and the rate; none where the currency is the same."""

    original: Money
    worth: Money
    rate: Rate | None = None


@dataclass(frozen=True, slots=True)
class NoRate:
    """An amount that no declared rate converts."""

    original: Money
    currency: str
    when: When

    @property
    def wrong(self) -> Message:
        """Which rate is missing, as a sentence of a fault."""
        known, wanted = self.original.currency, self.currency
        if self.when:
            return Message(
                "no rate from {currency} to {other} for {when}", currency=known, other=wanted, when=self.when
            )
        return Message(
            "no rate from {currency} to {other} can be chosen without a date", currency=known, other=wanted
        )

    @property
    def write(self) -> Message:
        """What to add, and where: the rate, or the date that chooses one."""
        return Message("add it to {rates}", rates=RATES) if self.when else Message("add the date")


def convert(money: Money, currency: str, when: When, rates: Sequence[Rate]) -> Converted | NoRate:
    """What the money of that day or period is worth in `currency`."""
    if money.currency == currency:
        return Converted(money, money)
    rate = rate_for(money.currency, currency, when, rates)
    if rate is None:
        return NoRate(money, currency, when)
    price = Fraction(rate.equals.amount)
    factor = price if rate.currency == money.currency else 1 / price
    origin = made_of((money.origin, rate.equals.origin), "conversion")
    return Converted(money, rounded(Fraction(money.amount) * factor, currency, origin), rate)


def rate_for(source: str, target: str, when: When, rates: Sequence[Rate]) -> Rate | None:
    """The rate between the currencies, in either direction, that fits the day or period best."""
    if when is None:
        return None
    first, last = _span(when)
    fitting = [
        rate
        for rate in rates
        if {rate.currency, rate.equals.currency} == {source, target}
        and is_usable(rate)
        and _covers(rate, first, last)
    ]
    return min(fitting, key=lambda rate: _rank(rate, source), default=None)


def is_usable(rate: Rate) -> bool:
    """Whether a rate says what it must; one that does not is a fault of its file."""
    return (rate.date or rate.period) is not None and rate.equals.amount > 0


def _rank(rate: Rate, source: str) -> tuple[bool, int, bool]:
    first, last = span_of(rate)
    return rate.date is None, (last - first).days, rate.currency != source


def _covers(rate: Rate, first: date, last: date) -> bool:
    start, end = span_of(rate)
    return start <= first and last <= end


def span_of(rate: Rate) -> tuple[date, date]:
    """The first and the last day for which a rate holds."""
    when = rate.date or rate.period
    assert when is not None, "a rate without its day or period is not usable"
    return _span(when)


def _span(when: PartialDate | Period) -> tuple[date, date]:
    if isinstance(when, PartialDate):
        return when.first_day, when.last_day
    first = when.start.first_day if when.start else date.min
    return first, when.end.last_day if when.end else date.max
