"""Cells as people fill them: each value is read as what it means, and what may mean two things is asked."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from org.base.faults import Unreadable
from org.exchange.sheets.cells.cell import Cell, Meaning, Value
from org.exchange.sheets.cells.meaning import read
from org.exchange.sheets.model.columns import Kind, SheetColumn
from org.exchange.sheets.model.terms import Terms

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ky": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}


def meant(value: Value, kind: Kind, format: str = "General", **more: Any) -> str:
    """What a cell of a column means."""
    meaning = Meaning({}, **{"currency": "EUR", **more})
    return read(Cell(1, 1, value, format), SheetColumn("c", kind, Terms("C"), ("c",)), meaning)


def asked(value: Value, kind: Kind, format: str = "General", **more: Any) -> str:
    """What is said of a cell that cannot be read."""
    with pytest.raises(Unreadable) as raised:
        meant(value, kind, format, **more)
    assert raised.value.write
    return raised.value.wrong


@pytest.mark.parametrize(("value", "is_"), [
    (1500, "1500"), (12.5, "12.5"), (0.1 + 0.2, "0.3"), ("1 500", "1500"), ("1\u00a0500,25", "1500.25"), ("1,500.25", "1500.25"),
    ("1.500,25", "1500.25"), ("2,875,500", "2875500"), ("0,2", "0.2"), ("(1 200)", "-1200"), ("-5", "-5"), ("−5", "-5"),
    ("1'500", "1500"), ("0.125", "0.125"),
])  # fmt: skip
def test_numbers(value: Value, is_: str) -> None:
    assert meant(value, "number") == is_


@pytest.mark.parametrize(("value", "kind", "format", "wrong"), [
    ("64,500", "number", "General", "“64,500” may mean 64500 or 64.500"),
    ("64.500", "number", "General", "“64.500” may mean 64500 or 64.500"),
    (0.41, "number", "0%", "41 % stands where a number belongs"),
    ("12 people", "number", "General", "“12 people” is not a number"),
    ("n/a", "number", "General", "“n/a” is not a number"),
    (True, "number", "General", "yes stands where a number belongs"),
    (datetime(2024, 2, 1), "number", "General", "a date stands where a number belongs (2024-02-01)"),
    ("12 EUR 5 USD", "money", "General", "“12 EUR 5” is not a number"),
    ("$ 12 EUR", "money", "General", "“$ 12 EUR” names two currencies"),
    ("12.05.24", "date", "General", "“12.05.24” does not say the century"),
    ("05/06/2024", "date", "General", "“05/06/2024” may be 2024-06-05 or 2024-05-06"),
    ("12-Mar-24", "date", "General", "“12-Mar-24” does not say the century"),
    ("45363", "date", "General", "“45363” looks like the number that Excel keeps for the day 2024-03-12"),
    ("45363", "period", "General", "“45363” looks like the number that Excel keeps for the day 2024-03-12"),
    ("2024.13.12", "date", "General", "there is no month 13"),
    ("март – январь 2024", "period", "General", "the end 2024-01 is before the start 2024-03"),
    ("05/06/2024 – 31/07/2024", "period", "General", "“05/06/2024” may be 2024-06-05 or 2024-05-06"),
    ("31.02.2024", "date", "General", "there is no day 2024-02-31"),
    (7, "date", "General", "“7” is not a date"),
    ("soon", "date", "General", "“soon” is not a date"),
    (datetime(2024, 1, 1), "id", "General", "a date stands where a short name belongs (2024-01-01)"),
    ("some time", "period", "General", "“some time” is not a period"),
    (101, "percent", "General", "101 % is not between 0 and 100"),
])  # fmt: skip
def test_what_cannot_be_read_is_asked(value: Value, kind: Kind, format: str, wrong: str) -> None:
    assert asked(value, kind, format) == wrong


@pytest.mark.parametrize(("value", "write"), [
    ("92 people", "write digits only, such as 92"), ("1 500 people", "write digits only, such as 1 500"),
    ("1 2", "write digits, such as 1500 or 12.5"), ("many", "write digits, such as 1500 or 12.5"),
    ("1e3", "write digits, such as 1500 or 12.5"), ("1,23,456", "write digits, such as 1500 or 12.5"),
    ("5k", "write digits, such as 1500 or 12.5"),
])  # fmt: skip
def test_what_to_write_is_a_number(value: str, write: str) -> None:
    with pytest.raises(Unreadable) as raised:
        meant(value, "number")
    assert raised.value.write == write


@pytest.mark.parametrize(("value", "format", "is_"), [
    (0.41, "0%", "41"), (0.125, "0.0 %", "12.5"), (41, "General", "41"), (41, 'General" %"', "41"), (75, '0"%"', "75"), (75, r"0.00\%", "75"),
    (75, '0" %"', "75"), (0.75, "0%", "75"), (0.755, '0.0%;[Red]-0.0%', "75.5"), ("41 %", "General", "41"),
])  # fmt: skip
def test_percentages(value: Value, format: str, is_: str) -> None:
    assert meant(value, "percent", format) == is_
    assert meant(value, "measure", format, measure="percentage") == is_


def test_a_day_number_as_a_text_is_shown_as_the_day_to_write() -> None:
    with pytest.raises(Unreadable) as raised:
        meant("43901", "date", days_from_1904=True)
    assert raised.value.write == "write 2024-03-12 if that is the day"


@pytest.mark.parametrize("value", [0.75, "0.75", "0,75"])
def test_a_fraction_where_percent_belong_is_asked(value: Value) -> None:
    wrong = "0.75 may mean 75 % or 0.75 %"
    assert asked(value, "percent") == asked(value, "measure", measure="percentage") == wrong
    assert meant("0.75 %", "percent") == meant(0.0075, "percent", "0.00%") == "0.75"
    assert meant(0.75, "percent", 'General" %"') == "0.75"
    assert (meant(0, "percent"), meant(1, "percent"), meant(value, "number")) == ("0", "1", "0.75")


@pytest.mark.parametrize(("value", "measure", "is_"), [
    ("<14", "number", "<14"), ("n/a", "number", ""), ("нет данных", "number", ""),
    ("Н/Д", "number", ""), ("белгисиз", "percentage", ""), ("неизвестно", "number", ""), ("маалымат жок", "number", ""), ("н/д", "qualitative", "н/д"), ("Nobody knew.", "qualitative", "Nobody knew."),
    (12, "qualitative", "12"),
])  # fmt: skip
def test_measures(value: Value, measure: str, is_: str) -> None:
    assert meant(value, "measure", measure=measure) == is_


@pytest.mark.parametrize(
    ("value", "is_"),
    [
        (12.5, "12.5"),
        ("€ 1 200,50", "1200.50"),
        ("1,200.50 EUR", "1200.50"),
        ("$12", "12 USD"),
        ("1200 сом", "1200 KGS"),
        ("(1,200.00)", "-1200"),
        ("KGS 5", "5 KGS"),
        ("-12.50", "-12.50"),
        ("1200 сомов", "1200 KGS"),
        ("1 200,50 с.", "1200.50 KGS"),
        ("сом. 5", "5 KGS"),
        ("90 руб.", "90 RUB"),
        ("5 долларов", "5 USD"),
        ("5 долл. США", "5 USD"),
        ("7 евро", "7"),
        ("7 euros", "7"),
        ("3900.-", "3900"),
        ("3'900.– EUR", "3900"),
        ("EUR .5", "0.5"),
    ],
)
def test_amounts(value: Value, is_: str) -> None:
    assert meant(value, "money") == is_


@pytest.mark.parametrize(("value", "is_"), [
    ("31.12.2025", "2025-12-31"), ("2025-12-31", "2025-12-31"), ("31 декабря 2025", "2025-12-31"),
    ("31 декабря 2025 г.", "2025-12-31"), ("2025-жылдын 31-декабры", "2025-12-31"), ("December 31, 2025", "2025-12-31"),
    ("31 Dec 2025", "2025-12-31"), ("31/12/2025", "2025-12-31"), ("12/31/2025", "2025-12-31"), ("2025-12", "2025-12"),
    ("декабрь 2025", "2025-12"), (2025, "2025"), ("2025", "2025"), (datetime(2025, 12, 31, 12), "2025-12-31"),
    ("2024.03.12", "2024-03-12"), ("2024/03/12", "2024-03-12"), ("12.03.2024 14:30", "2024-03-12"),
    ("12.03.2024г.", "2024-03-12"), ("12.03.2024 г.", "2024-03-12"), ("12-март 2024-ж.", "2024-03-12"), ("03.2024", "2024-03"),
    ("12-Mar-2024", "2024-03-12"), ("Tuesday, 12 March 2024", "2024-03-12"), ("вторник, 12 марта 2024 года", "2024-03-12"),
    ("Вт 12.03.2024", "2024-03-12"), ("март 2024-ж.", "2024-03"), ("March 12, 2024", "2024-03-12"), ("Mar 2024", "2024-03"),
    (46022, "2025-12-31"), ("2025-12-31T00:00:00", "2025-12-31"),
])  # fmt: skip
def test_dates(value: Value, is_: str) -> None:
    assert meant(value, "date") == is_


@pytest.mark.parametrize(("value", "is_"), [
    ("Q1 2025", "2025-01/2025-03"), ("IV кв. 2024", "2024-10/2024-12"), ("01.02.2023 – 31.12.2024", "2023-02-01/2024-12-31"),
    ("март 2024 - май 2024", "2024-03/2024-05"), ("с 1 марта 2024 по 31 мая 2024", "2024-03-01/2024-05-31"), (2024, "2024"),
    ("январь – март 2024", "2024-01/2024-03"), ("январь-март 2024 г.", "2024-01/2024-03"), ("Jan–Mar 2024", "2024-01/2024-03"),
    ("с января по март 2024 года", "2024-01/2024-03"), ("январь-март 2024-ж.", "2024-01/2024-03"),
    ("13/03/2024 – 31/05/2024", "2024-03-13/2024-05-31"), ("2024/03/13 - 2024/05/31", "2024-03-13/2024-05-31"),
    ("whole project", ""), ("весь проект", ""), ("2023-2024", "2023/2024"), ("2024-01/2024-06", "2024-01/2024-06"),
])  # fmt: skip
def test_periods(value: Value, is_: str) -> None:
    assert meant(value, "period") == is_


DAYS = st.dates(date(1960, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_a_day_is_the_same_in_every_way_of_writing(day: date) -> None:
    ways: list[Value] = [
        f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", f"{day:%Y-%m-%d}", datetime(day.year, day.month, day.day), day,
        (day - date(1899, 12, 30)).days,
        *(f"{day.day} {names.split()[day.month - 1]} {day.year}" for names in MONTHS.values()),
    ]  # fmt: skip
    assert {meant(way, "date") for way in ways} == {day.isoformat()}


@given(DAYS)
def test_days_are_counted_from_1904_where_the_workbook_says_so(day: date) -> None:
    serial = (day - date(1904, 1, 1)).days
    assert meant(serial, "date", days_from_1904=True) == day.isoformat()
    assert timedelta(days=serial) == day - date(1904, 1, 1)


@given(st.decimals(-(10**9), 10**9, places=2, allow_nan=False))
def test_a_number_is_the_same_in_every_way_of_writing(number: Decimal) -> None:
    plain = f"{number:,.2f}"
    ways: list[Value] = [
        float(number), plain, plain.replace(",", " "), plain.replace(",", "\u202f").replace(".", ","),
        plain.replace(",", "_").replace(".", ",").replace("_", "."),
    ]  # fmt: skip
    assert {Decimal(meant(way, "number")) for way in ways} == {number}
    assert {Decimal(meant(way, "money")) for way in ways} == {number}


@given(st.text(max_size=40))
def test_any_text_is_read_or_asked_about(text: str) -> None:
    kinds: tuple[Kind, ...] = ("number", "money", "date", "period", "percent", "measure", "id", "currency")
    said: list[bool] = []
    for kind in kinds:
        try:
            said.append(isinstance(meant(text, kind), str))
        except Unreadable as error:
            said.append(bool(error.wrong and error.write))
    assert all(said)
