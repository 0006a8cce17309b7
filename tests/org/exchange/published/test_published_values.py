"""Values as others publish them: numbers only where that is certain."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from org.base.values import number_from
from org.exchange.published.quantities import date_in, number_in, written


@pytest.mark.parametrize(
    ("published", "number"),
    [
        ("5", "5"), ("5.00", "5.00"), ("-3", "-3"), ("−3", "-3"), ("+3", "3"), ("0,2", "0.2"), ("0,125", "0.125"),
        ("12,5", "12.5"), ("2,875,500", "2875500"), ("1,234.5", "1234.5"), ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"), ("1 500", "1500"), ("1\u00a0500,25", "1500.25"), ("1'500", "1500"), (".5", "0.5"),
        ("12.", "12"), ("007", "7"), ("-0", "0"), ("12.500", "12.500"), (" 7 ", "7"),
    ],
)  # fmt: skip
def test_certain_numbers(published: str, number: str) -> None:
    read = number_in(published)
    assert (read.kind, str(read.number)) == ("number", number)


@pytest.mark.parametrize("published", ["64,500", "1,234", "100,000"])
def test_a_comma_before_three_digits_is_ambiguous(published: str) -> None:
    assert number_in(published) == ("ambiguous", None)


@pytest.mark.parametrize(
    "published", ["", " ", None, "-", "N/A", "n.a.", "TBD", "tbc", "None", "nan", "#N/A", "?"]
)
def test_what_says_nothing(published: str | None) -> None:
    assert number_in(published) == ("nothing", None)


@pytest.mark.parametrize(
    "published", ["<14", "$102", "12 people", "5-7", "45%", "1,2,3", "1e5", "٣", "12 34", "a"]
)
def test_words(published: str) -> None:
    assert number_in(published) == ("words", None)


def test_a_percent_sign_belongs_to_percentages() -> None:
    assert number_in("45 %", percentage=True).number == Decimal(45)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**20), max_value=10**20))
def test_a_plain_number_is_read_as_it_is(number: Decimal) -> None:
    read = number_in(f"{number:f}")
    assert read.number == number
    assert number_from(written(read.number)) == number


@given(st.integers(10**6, 10**18))
def test_thousands_in_english_and_in_continental_manner(number: int) -> None:
    assert number_in(f"{number:,}").number == number
    assert number_in(f"{number:,}".replace(",", ".")).number == number
    assert number_in(f"{number:,}".replace(",", "\u202f")).number == number


@given(st.text(alphabet="0123456789.,- '%<$ e\u00a0٣", max_size=30) | st.text(max_size=30))
def test_any_value_is_a_number_that_the_records_read_or_none(published: str) -> None:
    read = number_in(published)
    assert (read.number is not None) == (read.kind == "number")
    if read.number is not None:
        assert number_from(written(read.number)) == read.number


@pytest.mark.parametrize(
    ("published", "date"),
    [("2020-01-31", "2020-01-31"), ("2020-01-31Z", "2020-01-31"), ("2020-01-31T00:00:00", "2020-01-31"),
     ("2020-01-31+02:00", "2020-01-31"), ("2020", "2020"), ("2020-13-01", "None"), ("31.1.2020", "None"), ("", "None")],
)  # fmt: skip
def test_dates(published: str, date: str) -> None:
    assert str(date_in(published)) == date
