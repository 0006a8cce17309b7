"""Sums, shares and rates: exact to the smallest unit of each currency, whatever the figures are."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from org.accounts.conversion import Converted, NoRate, convert
from org.accounts.cost_shares import divided, division_of_line
from org.accounts.variance import Variance
from org.base.sums import allocated, percent, rounded, sum_in, tenths, total
from org.base.values import Money, date_from, period_from
from org.records import BudgetLine, Rate
from tests.source_code import HOME, tree_of

CURRENCIES = st.sampled_from(["USD", "KGS", "JPY", "KWD"])
UNITS = {"USD": Fraction(1, 100), "KGS": Fraction(1, 100), "JPY": Fraction(1), "KWD": Fraction(1, 1000)}
AMOUNTS = st.decimals(-(10**12), 10**12, allow_nan=False, places=2)
PRICES = st.decimals(Decimal("0.0001"), 10**6, allow_nan=False, places=4)


def money(text: str) -> Money:
    """`12.50 USD`."""
    amount, currency = text.split()
    return Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("0.125", "USD", "0.12 USD"),
        ("0.135", "USD", "0.14 USD"),
        ("-0.125", "USD", "-0.12 USD"),
        ("2.5", "JPY", "2 JPY"),
        ("3.5", "JPY", "4 JPY"),
        ("1.2345", "KWD", "1.234 KWD"),
        ("100", "USD", "100.00 USD"),
    ],
)
def test_rounded_half_to_even_to_what_the_currency_has(amount: str, currency: str, expected: str) -> None:
    assert str(rounded(Fraction(amount), currency)) == expected


@pytest.mark.parametrize(
    ("whole", "weights", "parts"),
    [
        ("100.00 USD", [1, 1, 1], ["33.34", "33.33", "33.33"]),
        ("0.05 USD", [1, 1], ["0.03", "0.02"]),
        ("10 JPY", [1, 2, 4], ["1", "3", "6"]),
        ("-0.05 USD", [1, 1], ["-0.02", "-0.03"]),
        ("0.001 KWD", [0, 1], ["0.000", "0.001"]),
        ("0.015 USD", [1, 2], ["0.005", "0.010"]),
    ],
)
def test_parts_add_up(whole: str, weights: list[int], parts: list[str]) -> None:
    found = allocated(money(whole), [Fraction(weight) for weight in weights])
    assert [str(part.amount) for part in found] == parts


@given(AMOUNTS, CURRENCIES, st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any))
def test_each_part_is_within_one_unit_of_its_exact_share(
    amount: Decimal, currency: str, weights: list[int]
) -> None:
    parts = allocated(Money(amount, currency), [Fraction(weight) for weight in weights])
    assert sum_in(currency, parts).amount == amount
    unit = min(UNITS[currency], Fraction(1, 100))
    for part, weight in zip(parts, weights, strict=True):
        assert abs(Fraction(part.amount) - Fraction(amount) * weight / sum(weights)) < unit


@given(st.lists(st.tuples(AMOUNTS, CURRENCIES), max_size=20))
def test_a_total_is_one_sum_a_currency(amounts: list[tuple[Decimal, str]]) -> None:
    sums = total(Money(amount, currency) for amount, currency in amounts)
    assert [money.currency for money in sums] == list(dict.fromkeys(currency for _, currency in amounts))
    for found in sums:
        assert found.amount == sum(amount for amount, currency in amounts if currency == found.currency)


def test_currencies_are_not_added() -> None:
    with pytest.raises(ValueError, match="USD and KGS cannot be added without a rate"):
        sum_in("USD", [money("1 KGS")])
    with pytest.raises(ValueError, match="KGS is no part of USD"):
        percent(money("1 KGS"), money("1 USD"))


LINE = {"heading": "Staff", "title": "Trainer"}


@pytest.mark.parametrize(
    ("amount", "shares", "expected"),
    [
        ("100.01 USD", (), ["funder 100.01"]),
        ("100.01 USD", (("funder", 75), ("own", 25)), ["funder 75.01", "own 25.00"]),
        ("0.01 USD", (("funder", 50), ("own", 50)), ["funder 0.01", "own 0.00"]),
        ("100.00 USD", (("own", "33.33 USD"), ("funder", "66.67 USD")), ["own 33.33", "funder 66.67"]),
        ("0 USD", (("funder", 50), ("own", 50)), ["funder 0.00", "own 0.00"]),
    ],
)
def test_who_bears_a_line(amount: str, shares: tuple[tuple[str, object], ...], expected: list[str]) -> None:
    read = [{"by": by, "amount" if isinstance(size, str) else "percentage": size} for by, size in shares]
    line = BudgetLine.model_validate({**LINE, "amount": amount, "shares": tuple(read)})
    found = divided(line.amount, division_of_line(line))
    assert [f"{share.by} {money.amount}" for share, money in found] == expected


def rate(text: str, *, day: str = "", period: str = "") -> Rate:
    """`EUR 98.5 KGS` on a day, or on average over a period."""
    currency, equals = text.split(" ", 1)
    when = {"date": date_from(day)} if day else {"period": period_from(period)}
    return Rate.model_validate({"currency": currency, "equals": money(equals), **when})


RATES = (
    rate("EUR 100 KGS", period="2025"),
    rate("EUR 98 KGS", period="2025-03"),
    rate("EUR 97.5 KGS", day="2025-03-04"),
    rate("KGS 0.0125 USD", period="2025-03"),
    rate("USD 86 KGS", period="2025-03"),
)


@pytest.mark.parametrize(
    ("amount", "currency", "day", "expected"),
    [
        ("10 EUR", "KGS", "2025-03-04", "975.00 KGS"),  # of the day
        ("10 EUR", "KGS", "2025-03-05", "980.00 KGS"),  # the shorter average
        ("10 EUR", "KGS", "2025-04-01", "1000.00 KGS"),  # the longer one
        ("10 EUR", "KGS", "2025-03", "980.00 KGS"),  # the average that covers the month
        ("10 EUR", "KGS", "2025", "1000.00 KGS"),
        ("1000 KGS", "EUR", "2025-03-04", "10.26 EUR"),  # the inverse, 10.2564…
        ("1000 KGS", "USD", "2025-03-04", "12.50 USD"),  # the wanted direction before the inverse
        ("10 USD", "KGS", "2025-03-04", "860.00 KGS"),
        ("10 KGS", "KGS", "2031-01-01", "10 KGS"),  # nothing to convert
    ],
)
def test_the_rate_that_fits_best(amount: str, currency: str, day: str, expected: str) -> None:
    found = convert(money(amount), currency, date_from(day), RATES)
    assert isinstance(found, Converted)
    assert str(found.worth) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "day", "wrong", "write"),
    [
        ("1 KGS", "EUR", "2024-12-31", "no rate from KGS to EUR for 2024-12-31", "add it to org/rates.yaml"),
        ("1 EUR", "USD", "2025-03-04", "no rate from EUR to USD for 2025-03-04", "add it to org/rates.yaml"),
        ("1 KGS", "EUR", None, "no rate from KGS to EUR can be chosen without a date", "add the date"),
    ],
)
def test_without_a_rate_nothing_is_converted(
    amount: str, currency: str, day: str | None, wrong: str, write: str
) -> None:
    found = convert(money(amount), currency, date_from(day) if day else None, RATES)
    assert isinstance(found, NoRate)
    assert (found.wrong, found.write) == (wrong, write)


@given(AMOUNTS, PRICES, CURRENCIES.filter(lambda currency: currency != "USD"), st.booleans())
def test_a_converted_amount_is_within_half_a_unit_of_the_exact_one(
    amount: Decimal, price: Decimal, currency: str, inverse: bool
) -> None:
    pair = ("USD", currency) if not inverse else (currency, "USD")
    one = Rate.model_validate(
        {"currency": pair[0], "equals": Money(price, pair[1]), "date": date_from("2025-03-04")}
    )
    found = convert(Money(amount, "USD"), currency, date_from("2025-03-04"), [one])
    exact = Fraction(amount) * (1 / Fraction(price) if inverse else Fraction(price))
    assert isinstance(found, Converted)
    assert abs(Fraction(found.worth.amount) - exact) <= UNITS[currency] / 2


@pytest.mark.parametrize(
    ("planned", "spent", "difference", "share", "explained_from_10_on"),
    [
        ("100 USD", "110 USD", "10", "10", True),
        ("100 USD", "109.99 USD", "9.99", "10", False),
        ("100 USD", "90 USD", "-10", "-10", True),
        ("100 USD", "100 USD", "0", "0", False),
        ("0 USD", "5 USD", "5", None, True),
        ("0 USD", "0 USD", "0", None, False),
        ("3 USD", "4 USD", "1", "33.3", True),
    ],
)
def test_variance(
    planned: str, spent: str, difference: str, share: str | None, explained_from_10_on: bool
) -> None:
    variance = Variance(money(planned), money(spent))
    assert str(variance.difference.amount) == difference
    assert (f"{tenths(variance.percent):f}" if variance.percent is not None else None) == share
    assert variance.reaches(Decimal(10)) is explained_from_10_on


@given(AMOUNTS.filter(bool), AMOUNTS, CURRENCIES)
def test_plan_and_variance_give_back_the_spending(planned: Decimal, spent: Decimal, currency: str) -> None:
    variance = Variance(Money(planned, currency), Money(spent, currency))
    assert (Money(planned, currency) + variance.difference).amount == spent
    assert variance.percent is not None
    assert Fraction(planned) * (1 + variance.percent / 100) == Fraction(spent)


MONEY_MODULES = [
    *sorted((HOME / "org/accounts").glob("*.py")),
    HOME / "org/base/sums.py",
    HOME / "org/base/values.py",
    HOME / "org/checking/money_checks.py",
    HOME / "org/records/budget.py",
    HOME / "org/workspace/ledger.py",
    *(
        HOME / "reports/compose/contents" / f"{name}.py"
        for name in ("budget", "money", "funding", "purchases", "ledger_tables")
    ),
]


def test_no_float_comes_near_money() -> None:
    assert len(MONEY_MODULES) >= 16
    for path in MONEY_MODULES:
        found = list(_floats(tree_of(path)))
        assert not found, f"{path.name}: {found}"


def _floats(tree: ast.AST) -> Iterator[str]:
    """The uses of `float` and of numbers that are one, but for the widths of columns."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Column":
            continue
        if isinstance(node, ast.Name) and node.id == "float":
            yield "float"
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield repr(node.value)
        yield from _floats(node)


def test_the_search_for_floats_finds_them() -> None:
    code = "share = float(rate) * 1.5 + Column('Rate', 2.5)"
    assert list(_floats(ast.parse(code))) == ["float", "1.5"]
