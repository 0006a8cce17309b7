"""Numbers, money, dates, periods and texts, read from the characters that a person typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from org.base.values import (
    MOST_DIGITS,
    Audience,
    Money,
    Months,
    PartialDate,
    Period,
    Prose,
    Text,
    UnreadableValue,
    currency_from,
    date_from,
    money_from,
    months_from,
    number_from,
    period_between,
    period_from,
    truth_from,
)
from org.codes import official
from org.reading.scalars import is_language, language_hint

CURRENCIES = ("EUR", "GBP", "KGS", "RUB", "USD")


def complaint(error: UnreadableValue) -> str:
    return f"{error.wrong} — {error.write}"


# Numbers


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", "0"), ("-0", "0"), ("0.50", "0.50"), ("+5", "5"), ("-5", "-5"), ("−5", "-5"), (" 5 ", "5"),
        ("12500.50", "12500.50"), ("1 000", "1000"), ("1\u00a0000", "1000"), ("1\u202f000\u2009000.5", "1000000.5"),
        ("9" * MOST_DIGITS, "9" * MOST_DIGITS), ("0.1", "0.1"),
    ],
)  # fmt: skip
def test_numbers(written: str, number: str) -> None:
    read = number_from(written)
    assert (read, str(read)) == (Decimal(number), number)


DIGITS = "write digits, with a point before decimals, such as 1500 or 12.5"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("1_000", "“1_000” is not a number — write 1000"),
        ("1'000", "“1'000” is not a number — write 1000"),
        ("017", "“017” starts with a zero — write 17"),
        ("-017", "“-017” starts with a zero — write -17"),
        ("00.5", "“00.5” starts with a zero — write 0.5"),
        ("00", "“00” starts with a zero — write 0"),
        (".5", "“.5” is not a number — write 0.5"),
        ("-.5", "“-.5” is not a number — write -0.5"),
        ("5.", "“5.” is not a number — write 5"),
        ("12,5", "“12,5” is not a number — write 12.5"),
        ("1 000,50", "“1 000,50” is not a number — write 1000.50"),
        ("1.000,50", "“1.000,50” is not a number — write 1000.50"),
        ("1,000", "“1,000” is not a number — write 1000, or 1.000 if the comma is a decimal one"),
        ("1,000,000", "“1,000,000” is not a number — write 1000000"),
        ("0x1F", f"“0x1F” is not a number — {DIGITS}"),
        ("1e3", f"“1e3” is not a number — {DIGITS}"),
        ("nan", f"“nan” is not a number — {DIGITS}"),
        (".inf", f"“.inf” is not a number — {DIGITS}"),
        ("½", f"“½” is not a number — {DIGITS}"),
        ("²", f"“²” is not a number — {DIGITS}"),
        ("٣", f"“٣” is not a number — {DIGITS}"),
        ("1 0000", f"“1 0000” is not a number — {DIGITS}"),
        ("1:30", f"“1:30” is not a number — {DIGITS}"),
        ("5 %", f"“5 %” is not a number — {DIGITS}"),
        ("", f"“” is not a number — {DIGITS}"),
        ("9" * 61, f"“{'9' * 61}” has 61 digits — write at most 60"),
    ],
)
def test_what_is_no_number(written: str, fault: str) -> None:
    with pytest.raises(UnreadableValue) as error:
        number_from(written)
    assert complaint(error.value) == fault


def _decimal(whole: int, places: int) -> Decimal:
    """The number `whole` / 10 ** `places`, to the last digit."""
    sign, digits, _ = Decimal(whole).as_tuple()
    return Decimal((sign, digits, -places))


DECIMALS = st.builds(_decimal, st.integers(-(10**40), 10**40), st.integers(0, 9))


@given(DECIMALS, st.sampled_from(CURRENCIES))
def test_money_keeps_every_digit(amount: Decimal, currency: str) -> None:
    written = f"{amount:f} {currency}"
    money = money_from(written, CURRENCIES)
    assert (str(money), money) == (written, Money(amount, currency))
    assert money_from(f"{currency} {amount:f}", CURRENCIES) == money


@given(st.integers(0, 10**30), st.sampled_from([" ", "\u00a0", "\u2009", "\u202f"]))
def test_spaces_between_thousands_are_no_digits(number: int, space: str) -> None:
    assert number_from(f"{number:,}".replace(",", space)) == number


# Money


@pytest.mark.parametrize(
    ("written", "money"),
    [
        ("1000 KGS", "1000 KGS"), ("KGS 1000", "1000 KGS"), ("1000KGS", "1000 KGS"), ("-5 KGS", "-5 KGS"),
        ("1 000.50 KGS", "1000.50 KGS"), ("1\u00a0000\u00a0KGS", "1000 KGS"), ("KGS\u00a01\u202f000", "1000 KGS"),
        ("0.00 EUR", "0.00 EUR"),
    ],
)  # fmt: skip
def test_money(written: str, money: str) -> None:
    assert str(money_from(written, CURRENCIES)) == money


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("5 som", "“som” is not a currency — write KGS"),
        ("5 сом", "“сом” is not a currency — write KGS"),
        ("5 kgs", "“kgs” is not a currency — write KGS"),
        ("$5", "“$” is not a currency — write USD"),
        ("US$ 5", "“US$” is not a currency — write USD"),
        ("5 €", "“€” is not a currency — write EUR"),
        ("5 KGZ", "“KGZ” is not a currency — write its three letters, such as KGS, USD or EUR"),
        ("KGS 5 USD", "“KGS 5 USD” does not say one currency — write 5 KGS, 5 USD or the like"),
        ("1,000 KGS", "“1,000” is not a number — write 1000, or 1.000 if the comma is a decimal one"),
        ("1e3 KGS", f"“1e3” is not a number — {DIGITS}"),
        ("1000-2000 KGS", f"“1000-2000” is not a number — {DIGITS}"),
        ("1.5 млн KGS", f"“1.5 млн” is not a number — {DIGITS}"),
        ("KGS", "“KGS” is not an amount — write an amount and its currency, such as 12500 KGS"),
        ("½ KGS", "“½ KGS” is not an amount — write an amount and its currency, such as 12500 KGS"),
        ("nan KGS", "“nan KGS” is not an amount — write an amount and its currency, such as 12500 KGS"),
    ],
)
def test_what_is_no_money(written: str, fault: str) -> None:
    with pytest.raises(UnreadableValue) as error:
        money_from(written, CURRENCIES)
    assert complaint(error.value) == fault


@pytest.mark.parametrize("code", ["XXX", "XTS", "ABC", "kgs", ""])
def test_codes_that_are_no_currency(code: str) -> None:
    assert "KGS" in official.currencies()
    with pytest.raises(UnreadableValue, match="is not a currency"):
        currency_from(code, official.currencies())


@given(DECIMALS, DECIMALS, st.sampled_from(CURRENCIES))
def test_sums_in_one_currency_are_exact(one: Decimal, other: Decimal, currency: str) -> None:
    total = Money(one, currency) + Money(other, currency)
    assert Fraction(total.amount) == Fraction(one) + Fraction(other)
    assert total - Money(other, currency) == Money(one, currency)


@pytest.mark.parametrize("sign", ["+", "-"])
def test_sums_of_different_currencies_are_refused(sign: str) -> None:
    soms, dollars = Money(Decimal(5), "KGS"), Money(Decimal(5), "USD")
    with pytest.raises(ValueError, match="KGS and USD cannot be added without a rate"):
        _ = soms + dollars if sign == "+" else soms - dollars


# Dates and periods


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2010", date(2010, 1, 1), date(2010, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2012-2", date(2012, 2, 1), date(2012, 2, 29)),
        ("2010-05-31", date(2010, 5, 31), date(2010, 5, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(written: str, first: date, last: date) -> None:
    read = date_from(written)
    assert (read.first_day, read.last_day) == (first, last)


ANY_DATE = "write a year, a month or a day: 2010, 2010-05 or 2010-05-31"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("2010-02-30", "there is no day 2010-02-30 — that month has 28 days"),
        ("2010-13", "there is no month 13 — write year-month-day, such as 2010-05-31"),
        ("2010-00-01", "there is no month 0 — write year-month-day, such as 2010-05-31"),
        ("0000", "there is no year 0000 — write the year in four digits"),
        ("31.05.2010", "“31.05.2010” is not a date — write 2010-05-31"),
        ("05/2010", "“05/2010” is not a date — write 2010-05"),
        ("31.13.2010", f"“31.13.2010” is not a date — {ANY_DATE}"),
        (
            "31.02.2024",
            "“31.02.2024” is not a date — 2024-02 has 29 days; write 2024-02-29",
        ),
        ("5/6/2010", f"“5/6/2010” is not a date — {ANY_DATE}"),
        ("May 2010", f"“May 2010” is not a date — {ANY_DATE}"),
        ("10", f"“10” is not a date — {ANY_DATE}"),
        ("२०१०", f"“२०१०” is not a date — {ANY_DATE}"),
        ("2010-05-31T00:00:00", f"“2010-05-31T00:00:00” is not a date — {ANY_DATE}"),
    ],
)
def test_what_is_no_date(written: str, fault: str) -> None:
    with pytest.raises(UnreadableValue) as error:
        date_from(written)
    assert complaint(error.value) == fault


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2010", "2010"), ("2010-03", "2010-03"), ("2010-05-01", "2010-05-01"), ("2008-2009", "2008/2009"),
        ("2008 – 2009", "2008/2009"), ("2008—2009", "2008/2009"), ("2010-03/2010-06", "2010-03/2010-06"),
        ("2010-03 - 2010-06", "2010-03/2010-06"), ("2010-05-01 – 2010-06", "2010-05-01/2010-06"),
        ("2010-05-31..2011", "2010-05-31/2011"), ("2010…2011", "2010/2011"), ("2010/", "2010/"), ("/2010", "/2010"),
        ("2010/2010", "2010"), ("2010-12/2010", "2010-12/2010"),
    ],
)  # fmt: skip
def test_periods(written: str, period: str) -> None:
    assert str(period_from(written)) == period


ANY_PERIOD = "write 2010, 2008-2009, 2010-03/2010-06 or “start:” and “end:”"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("2011-2010", "the end 2010 is before the start 2011 — exchange or correct them"),
        (
            "2010-05-02/2010-05-01",
            "the end 2010-05-01 is before the start 2010-05-02 — exchange or correct them",
        ),
        ("2010-06/2010-05-31", "the end 2010-05-31 is before the start 2010-06 — exchange or correct them"),
        ("2010-02-30/2010-03", "there is no day 2010-02-30 — that month has 28 days"),
        ("31.05.2010", "“31.05.2010” is not a period — write 2010-05-31"),
        ("/", f"“/” is not a period — {ANY_PERIOD}"),
        ("2010-03-2010-06", f"“2010-03-2010-06” is not a period — {ANY_PERIOD}"),
        ("2010 to 2011", f"“2010 to 2011” is not a period — {ANY_PERIOD}"),
        ("since 2010", f"“since 2010” is not a period — {ANY_PERIOD}"),
        ("", f"“” is not a period — {ANY_PERIOD}"),
    ],
)
def test_what_is_no_period(written: str, fault: str) -> None:
    with pytest.raises(UnreadableValue) as error:
        period_from(written)
    assert complaint(error.value) == fault


def _cut(day: date, parts: int) -> PartialDate:
    return PartialDate(day.year, day.month if parts > 1 else None, day.day if parts > 2 else None)


PARTIAL = st.builds(_cut, st.dates(), st.integers(1, 3))
BOUNDS = st.tuples(st.none() | PARTIAL, st.none() | PARTIAL).filter(any)


@given(BOUNDS)
def test_a_period_is_what_it_says_or_is_refused(
    bounds: tuple[PartialDate | None, PartialDate | None],
) -> None:
    start, end = bounds
    if start and end and end.last_day < start.first_day:
        with pytest.raises(UnreadableValue, match=f"the end {end} is before the start {start}"):
            period_between(start, end)
        with pytest.raises(UnreadableValue, match="is before the start"):
            period_from(f"{start}/{end}")
    else:
        period = period_between(start, end)
        assert period_from(str(period)) == period


@given(PARTIAL)
def test_a_date_is_what_it_says(day: PartialDate) -> None:
    assert date_from(str(day)) == day
    assert day.first_day <= day.last_day


def test_an_unknown_period_is_no_word() -> None:
    assert str(Period()) == "/"
    assert (Period().first_year, Period().last_year) == (None, None)


def test_newest_first() -> None:
    written = ["2010", "2009/", "2010-03/2011", "2011", "2008-2009", "2010-12-31"]
    ordered = sorted([Period(), *map(period_from, written)], key=lambda period: period.newest_first)
    assert [str(period) for period in ordered] == [
        "2011", "2010-03/2011", "2010-12-31", "2010", "2009/", "2008/2009", "/"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "months"),
    [("M3", Months(3, 3)), ("3", Months(3, 3)), ("M1-M6", Months(1, 6)), ("м1 – 12", Months(1, 12))],
)
def test_months(written: str, months: Months) -> None:
    assert months_from(written) == months
    assert months_from(str(months)) == months


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("M0", "“M0” is not a month of the project — write M1, or M1-M6"),
        ("March", "“March” is not a month of the project — write M1, or M1-M6"),
        ("M6-M1", "M1 is before M6 — exchange or correct them"),
    ],
)
def test_what_is_no_month(written: str, fault: str) -> None:
    with pytest.raises(UnreadableValue) as error:
        months_from(written)
    assert complaint(error.value) == fault


# Yes and no


@pytest.mark.parametrize(
    ("written", "answer"),
    [("yes", True), ("Yes", True), ("true", True), ("on", True), ("да", True), ("ооба", True),
     ("no", False), ("NO", False), ("false", False), ("off", False), ("нет", False), ("жок", False)],
)  # fmt: skip
def test_yes_and_no(written: str, answer: bool) -> None:
    assert truth_from(written) is answer


@pytest.mark.parametrize("written", ["y", "N", "1", "0", "maybe", ""])
def test_what_is_neither_yes_nor_no(written: str) -> None:
    with pytest.raises(UnreadableValue) as error:
        truth_from(written)
    assert complaint(error.value) == f"“{written}” is neither yes nor no — write yes or no"


# Languages


@pytest.mark.parametrize("tag", ["en", "ru", "ky", "zh-Hant", "sr-Latn", "en-GB", "es-419", "sr-Cyrl-RS"])
def test_language_tags(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("rus", "write ru"), ("eng", "write en"), ("EN", "write en"), ("Russian", "write ru"), ("ru_RU", "write ru-RU"),
        ("en-gb", "write en-GB"), ("en-UK", "write en-GB"), ("zh-hant", "write zh-Hant"), ("rus-kg", "write ru-KG"),
        ("xx", "write its tag, such as en, ru or ky"), ("und", "write its tag, such as en, ru or ky"),
        ("en-Abcd", "write its tag, such as en, ru or ky"), ("en-QQ", "write its tag, such as en, ru or ky"),
        ("", "write its tag, such as en, ru or ky"),
    ],
)  # fmt: skip
def test_what_is_no_language_tag(word: str, hint: str) -> None:
    assert not is_language(word)
    assert language_hint(word) == hint


def test_country_codes_are_those_of_countries() -> None:
    assert {"KG", "GB", "US", "XK"} <= official.countries()
    assert not {"UK", "EU", "UN", "ZZ", "XA", "419", "kg"} & official.countries()


# Texts


def test_a_text_in_the_language_that_is_asked_for() -> None:
    text = Text.of(en="school", ru="школа", ky="мектеп")
    assert text.in_language("ky").text == "мектеп"
    assert text.in_language("ru-KG").text == "школа"
    assert text.in_language("de", "ru").text == "школа"
    assert text.in_language("de").text == "school"
    assert [text.has_language(tag) for tag in ("ky", "en-GB", "de")] == [True, True, False]


def test_the_longest_text_within_a_limit() -> None:
    short, long = Text.of(en="two words"), Text.of(en="a text of five words")
    prose = Prose((short, long))
    assert [prose.within(words) for words in (1, 2, 4, 5)] == [None, short, short, long]
    assert prose.longest == long


def test_an_audience() -> None:
    audience = Audience(only=("fund", "proposal"), never=("other",))
    assert audience.includes({"fund", "final-report"})
    assert not audience.includes({"fund", "other"})
    assert not audience.includes({"final-report"})
    assert Audience().includes(set())
