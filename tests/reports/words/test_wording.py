"""Dates, numbers, money and lists in each language."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from org.base.values import Money, Origin, Quantity, Text, date_from, period_from
from reports.words.wording import wording

NBSP, THIN, NARROW = "\u00a0", "\u2009", "\u202f"

PERIODS = [
    ("en", "2010", "2010"),
    ("en", "2008-2009", "2008–2009"),
    ("en", "2010-03", "March 2010"),
    ("en", "2010-03/2010-06", f"March{THIN}–{THIN}June 2010"),
    ("en", "2010-03-01/2010-03-31", f"1–31{NBSP}March 2010"),
    ("en", "2010-03-01/2010-06-30", f"1{NBSP}March – 30{NBSP}June 2010"),
    ("en", "2010-03-01/2011-02-28", f"1{NBSP}March 2010 – 28{NBSP}February 2011"),
    ("en", "2010-03-01/2011", f"1{NBSP}March 2010 – 2011"),
    ("en-US", "2010-03-01/2010-03-31", f"March{NBSP}1–31, 2010"),
    ("en-US", "2010-03-01/2010-06-30", f"March{NBSP}1 – June{NBSP}30, 2010"),
    ("ru", "2010-03-01/2010-03-31", f"1–31{NBSP}марта 2010{NARROW}г."),
    ("ru", "2010-03-01/2010-06-30", f"1{NBSP}марта – 30{NBSP}июня 2010{NARROW}г."),
    ("ky", "2010-03-01/2010-03-31", "2010-жылдын 1–31\u2011марты"),
    ("ky", "2010-03-01/2010-06-30", "2010-жылдын 1\u2011марты – 30\u2011июну"),
    ("ar", "2010-03-01/2010-03-31", f"1–31{NBSP}مارس 2010"),
    ("de", "2010-03-01/2010-03-31", f"1.–31.{NBSP}März 2010"),
    ("es", "2010-03-01/2010-06-30", f"1{NBSP}de marzo – 30{NBSP}de junio de 2010"),
    ("hu", "2010-03-01/2010-03-31", f"2010. március{NBSP}1. – 2010. március{NBSP}31."),
    ("en", "2010/..", "since 2010"),
    ("en", "../2010-06", "until June 2010"),
    ("ru", "2010-03/2010-06", f"март – июнь 2010{NARROW}г."),
    ("ru", "2010-05-31", f"31{NBSP}мая 2010{NARROW}г."),
    ("ky", "2010-03", "2010-жылдын марты"),
    ("ky", "2010-03/2010-06", "2010-жылдын марты – июну"),
    ("ky", "2010-11/2011-02", "2010-жылдын ноябры – 2011-жылдын февралы"),
    ("ky", "2010/..", "2010-жылдан тартып"),
    ("ky", "2010-03/..", "2010-жылдын мартынан тартып"),
    ("ky", "2010-04-05/..", "2010-жылдын 5\u2011апрелинен тартып"),
    ("ky", "../2010", "2010-жылга чейин"),
    ("ky", "../2010-07", "2010-жылдын июлуна чейин"),
    ("ky", "../2010-04", "2010-жылдын апрелине чейин"),
    ("ky", "2010-05-31", "2010-жылдын 31\u2011майы"),
    ("ky", "2010", "2010-жыл"),
    ("ky", "2008-2009", "2008–2009-жылдар"),
    ("ru", "2010", "2010 год"),
    ("ru", "2010/..", "с 2010 года"),
    ("ru", "2010-03/..", f"с марта 2010{NARROW}г."),
    ("ar", "2010-03/2010-06", "مارس – يونيو 2010"),
    ("ar", "2010-05-31", f"31{NBSP}مايو 2010"),
    ("fa", "2010-03/2010-06", "مارس 2010 – ژوئن 2010"),
]


@pytest.mark.parametrize(("language", "period", "words"), PERIODS)
def test_periods(language: str, period: str, words: str) -> None:
    assert wording(language).period(period_from(period.replace("/..", "/").replace("../", "/"))) == words


def test_dates_put_the_day_first_in_english() -> None:
    assert wording("en").date(date_from("2010-05-31")) == f"31{NBSP}May 2010"
    assert wording("en-US").date(date_from("2010-05-31")) == f"May{NBSP}31, 2010"


def test_short_names_are_those_of_the_language_whichever_was_asked_first() -> None:
    assert [wording(tag).month_name(3) for tag in ("he", "fr", "ar", "ru", "en")] == [
        "מרץ", "mars", "مارس", "март", "Mar",
    ]  # fmt: skip
    assert [wording(tag).quarter_name(1) for tag in ("fr", "ar", "en", "ky")] == [
        "T1", "الربع الأول", "Q1", "1-чей.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "money", "words"),
    [
        ("en", Money(Decimal("12500.5"), "USD"), f"USD{NBSP}12,500.50"),
        ("en", Money(Decimal("-3"), "EUR"), f"EUR{NBSP}−3.00"),
        ("en", Money(Decimal("1000"), "JPY"), f"JPY{NBSP}1,000"),
        ("en", Money(Decimal("0.125"), "KGS"), f"KGS{NBSP}0.125"),
        ("ru", Money(Decimal("12500.5"), "KGS"), f"12{NBSP}500,50{NBSP}KGS"),
        ("ky", Money(Decimal("12500"), "KGS"), f"12{NBSP}500,00{NBSP}KGS"),
    ],
)
def test_money(language: str, money: Money, words: str) -> None:
    assert wording(language).money(money) == words


def test_percentages_are_not_rounded_to_whole_ones() -> None:
    assert wording("en").percent(Decimal("12.5")) == "12.5%"
    assert wording("ru").percent(Decimal("12")) == f"12{NBSP}%"


def test_derived_and_estimated_numbers_say_so() -> None:
    words = wording("en")
    derived = Quantity(Decimal(5000), Origin(standing="derived", derivation=Text.of(en="500 × 10")))
    assert (words.quantity(derived), words.derivation(derived.origin)) == ("about 5,000", "derived: 500 × 10")
    reported = Quantity(Decimal(500))
    assert (words.quantity(reported), words.derivation(reported.origin)) == ("500", "")


def test_lists_and_countries() -> None:
    assert wording("en").listed(["a", "b", "c"]) == "a, b and c"
    assert wording("ru").listed(["a", "b", "c"]) == "a, b и c"
    assert wording("ru").country("KG") == "Кыргызстан"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Élan", "elder", "Zebra"]),
        ("ru", ["ежи", "Ёлка", "если", "Иней", "иск", "йод", "Яма"]),
        ("ky", ["Нан", "ңа", "обо", "Өлкө", "пул", "укук", "Үй", "фон"]),
    ],
)
def test_words_stand_in_the_order_of_the_alphabet(language: str, words: list[str]) -> None:
    assert words != sorted(words), "the order of code points is another one"
    assert wording(language).in_order(reversed(words)) == words


def test_languages_have_the_names_that_people_use() -> None:
    assert wording("ru").language_name("ky") == "кыргызский"
    assert wording("ky").language_name("ky-KG") == "кыргызча"


def test_an_unknown_language_takes_english_words() -> None:
    assert wording("tlh").period(period_from("2010-03")) == "March 2010"


def test_from_right_to_left_an_amount_keeps_its_currency_beside_it() -> None:
    amount = Money(Decimal(1200), "EUR")
    assert wording("ar").money(amount) == f"1,200.00{NBSP}EUR\u200f"
    assert "\u200f" not in wording("ru").money(amount)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**15), max_value=10**15))
def test_no_digit_of_an_amount_is_lost(amount: Decimal) -> None:
    shown = wording("en").money(Money(amount, "USD")).replace("USD", "").replace(",", "").replace(NBSP, "")
    assert Decimal(shown.replace("−", "-")) == amount
