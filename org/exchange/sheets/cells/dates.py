"""Days and periods as people write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from org.base.faults import Unreadable
from org.base.messages import Message
from org.base.values import PartialDate, Period, UnreadableValue, date_from, period_between, period_from
from org.exchange.sheets.cells.cell import SPACES, Cell, Meaning, as_text
from org.exchange.sheets.model.choices import WHOLE
from org.exchange.sheets.model.columns import SheetColumn
from org.exchange.sheets.model.terms import folded

_FIRST_DAY, _FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIALS, _YEARS = range(20_000, 80_000), range(1900, 2101)


_MONTHS = (
    "january jan января январь янв январы үчтүн", "february feb февраля февраль фев февралы бирдин",
    "march mar марта март мар марты жалган", "april apr апреля апрель апр апрели чын",
    "may май мая майы бугу", "june jun июня июнь июн июну кулжа", "july jul июля июль июл июлу теке",
    "august aug августа август авг августу баш", "september sep sept сентября сентябрь сен сент сентябры аяк",
    "october oct октября октябрь окт октябры тогуздун", "november nov ноября ноябрь ноя нояб ноябры жетинин",
    "december dec декабря декабрь дек декабры бештин",
)  # fmt: skip
_BY_NAME = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_WORD = r"[^\W\d_]+"
_WRITTEN = (
    re.compile(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ .\-]*(?:of )?(?P<month>{_WORD})\.?,?[ \-]*(?P<year>\d{{4}})"
    ),
    re.compile(rf"(?P<month>{_WORD})\.? ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"),
    re.compile(
        rf"(?P<year>\d{{4}})[ \-]?(?:жылдын|жыл|ж\.?)?[ \-]*(?P<day>\d{{1,2}})[ \-]*(?P<month>{_WORD})"
    ),
    re.compile(rf"(?P<month>{_WORD})\.?,? (?P<year>\d{{4}})"),
    re.compile(rf"(?P<year>\d{{4}})[ \-]?(?:жылдын|жыл|ж\.?)?[ \-]*(?P<month>{_WORD})"),
)
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]* *"
    r"|(?:пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b[.,]* *"
    r"|(?:дүйшөмбү|шейшемби|шаршемби|бейшемби|жума|ишемби|жекшемби)\b[.,]* *"
)
_TIME = re.compile(r"(?<=\d),? \d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?$", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})", re.ASCII)
_MONTH_OF_DIGITS = re.compile(r"(\d{1,2})[./](\d{4})", re.ASCII)
_NO_CENTURY = re.compile(rf"\d{{1,2}}[ .\-]*(?P<month>{_WORD})\.?,?[ \-]*\d{{2}}")
_OF_DIGITS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_ISO_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[tT ]\d{2}:\d{2}.*")


def date_from_text(text: str) -> PartialDate:
    """The day, month or year that a text says; what may be two days is raised."""
    plain = " ".join("".join(" " if mark in SPACES else mark for mark in text).split()).casefold()
    plain = _TIME.sub("", _WEEKDAY.sub("", plain, count=1) if _WEEKDAY.match(plain) else plain)
    plain = re.sub(r"(?:(?<=\d)|[ ,\-]*\b)(?:г|года|год|ж|жылы?)\.?$", "", plain).strip(" -")
    stamped = _ISO_TIME.fullmatch(plain)
    try:
        return date_from(stamped[1] if stamped else plain)
    except UnreadableValue as error:
        if error.wrong.startswith("there is no"):
            raise Unreadable(error.wrong, error.write) from None
    found = _OF_DIGITS.fullmatch(plain)
    if found is not None:
        return _day_of_digits(text, int(found[1]), found[2], int(found[3]), found[4])
    if found := _YEAR_FIRST.fullmatch(plain):
        return _checked(int(found[1]), int(found[3]), int(found[4]))
    if found := _MONTH_OF_DIGITS.fullmatch(plain):
        return _checked(int(found[2]), int(found[1]), None)
    if (found := _NO_CENTURY.fullmatch(plain)) and found["month"] in _BY_NAME:
        raise _no_century(text)
    for pattern in _WRITTEN:
        match = pattern.fullmatch(plain)
        if match is not None and match["month"] in _BY_NAME:
            parts = match.groupdict()
            day = int(parts["day"]) if parts.get("day") else None
            return _checked(int(parts["year"]), _BY_NAME[parts["month"]], day)
    raise Unreadable(
        Message("“{text}” is not a date", text=text),
        Message("write it as 2025-12-31 or 31.12.2025; a month as 2025-12, a year as 2025"),
    )


def _day_of_digits(text: str, first: int, mark: str, second: int, year: str) -> PartialDate:
    if len(year) == 2:
        raise _no_century(text)
    if mark == "." or first > 12 or first == second:
        return _checked(int(year), second, first)
    if second > 12:
        return _checked(int(year), first, second)
    one, other = PartialDate(int(year), second, first), PartialDate(int(year), first, second)
    raise Unreadable(
        Message("“{text}” may be {one} or {other}", text=text, one=one, other=other),
        Message("write {one} or {other}", one=one, other=other),
    )


def _no_century(text: str) -> Unreadable:
    return Unreadable(
        Message("“{text}” does not say the century", text=text), Message("write the year in four digits")
    )


def _checked(year: int, month: int, day: int | None) -> PartialDate:
    try:
        return date_from(f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day is not None else ""))
    except UnreadableValue as error:
        raise Unreadable(error.wrong, error.write) from None


def _day_in(cell: Cell, meaning: Meaning) -> PartialDate:
    value = cell.value
    if isinstance(value, datetime | date):
        return PartialDate(value.year, value.month, value.day)
    if isinstance(value, bool | time | timedelta):
        raise Unreadable(
            Message("“{cell}” is not a date", cell=cell.text), Message("write it as 2025-12-31 or 31.12.2025")
        )
    if isinstance(value, int | float):
        return date_of_number(value, meaning)
    refuse_day_number(cell.text, meaning)
    return date_from_text(cell.text)


def refuse_day_number(text: str, meaning: Meaning) -> None:
    """Raise a text that is what a spreadsheet keeps for a day: “45363”."""
    if re.fullmatch(r"\d{5}", text, re.ASCII) and int(text) in _SERIALS:
        day = date_of_number(int(text), meaning)
        wrong = Message(
            "“{text}” looks like the number that Excel keeps for the day {day}", text=text, day=day
        )
        raise Unreadable(wrong, Message("write {day} if that is the day", day=day))


def date_of_number(value: float, meaning: Meaning) -> PartialDate:
    """The day for which a spreadsheet keeps a number, or the year that it is; what is neither is raised."""
    if value in _YEARS:
        return PartialDate(int(value))
    if int(value) in _SERIALS:
        start = _FIRST_DAY_1904 if meaning.days_from_1904 else _FIRST_DAY
        day = start + timedelta(days=int(value))
        return PartialDate(day.year, day.month, day.day)
    raise Unreadable(
        Message("“{as_text}” is not a date", as_text=as_text(value)),
        Message("write it as 2025-12-31 or 31.12.2025"),
    )


def date_in(cell: Cell, column: SheetColumn, meaning: Meaning) -> str:
    """The day in a cell, as records write it; a month or a year where it says no more."""
    return str(_day_in(cell, meaning))


_QUARTER = re.compile(
    r"(?:q|кв\.?|квартал|чейрек)?[ .\-]*(?P<number>[1-4]|iv|i{1,3})[ .\-]*"
    r"(?:q|кв\.?|квартал|чейрек)?[ .,/\-]*(?P<year>\d{4})"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_BETWEEN = tuple(
    re.compile(rf"\s*(?:{mark}…|\.\.\.?|–|—|\s-\s|\bto\b|\buntil\b|\bпо\b|\bдо\b)\s*") for mark in ("", "/|")
)
"""What stands between two days; a slash may belong to the days."""
_MONTHS_OF_YEAR = re.compile(
    rf"(?:(?:from|с|со) )?(?P<first>{_WORD})\.? *(?:[-–—/]|to|по|until) *(?P<last>{_WORD})\.?,? *(?P<year>\d{{4}})"
    r"(?:[ -]*(?:г|года|год|ж)\b\.?)?"
)
_FROM = re.compile(r"^(?:from|с|from the|со)\s+", re.IGNORECASE)


def is_whole(text: str) -> bool:
    """Whether a period means the whole project."""
    return not text or folded(text) in {folded(word) for word in WHOLE.all}


def period_in(cell: Cell, column: SheetColumn, meaning: Meaning) -> str:
    """The period in a cell, as records write it; empty for the whole project."""
    if not isinstance(cell.value, str):
        return str(_day_in(cell, meaning))
    if is_whole(cell.text):
        return ""
    refuse_day_number(cell.text, meaning)
    return str(period_from_text(cell.text))


def period_from_text(text: str) -> Period:
    """The period that a text says: 2024, Q1 2024, 01.02.2023 – 31.12.2024, март 2024 – май 2024. Raises Unreadable."""
    try:
        return period_from(text)
    except UnreadableValue as error:
        if "before the start" in error.wrong:
            raise Unreadable(error.wrong, error.write) from None
    plain = text.strip().casefold()
    quarter = _QUARTER.fullmatch(plain)
    if quarter is not None and re.search(r"q|кв|чейрек|i", plain):
        number = _ROMAN.get(quarter["number"]) or int(quarter["number"])
        year = int(quarter["year"])
        return Period(PartialDate(year, 3 * number - 2), PartialDate(year, 3 * number))
    if (months := _MONTHS_OF_YEAR.fullmatch(plain)) and {months["first"], months["last"]} <= _BY_NAME.keys():
        text = f"{months['first']} {months['year']} – {months['last']} {months['year']}"
    between, by_slash = (
        [part for part in way.split(_FROM.sub("", text.strip())) if part] for way in _BETWEEN
    )
    parts = between if len(between) == 2 else by_slash
    try:
        days = [date_from_text(part) for part in parts]
    except Unreadable as error:
        if len(parts) <= 2 and " may be " in error.wrong:
            raise
        remedy = Message("write 2024, 2024-05, or from – to as 2024-01-01/2024-06-30")
        raise Unreadable(Message("“{text}” is not a period", text=text), remedy) from None
    if len(days) not in {1, 2}:
        raise Unreadable(
            Message("“{text}” is not a period", text=text),
            Message("write 2024, 2024-05, or from – to as 2024-01-01/2024-06-30"),
        )
    try:
        return period_between(days[0], days[-1])
    except UnreadableValue as error:
        raise Unreadable(error.wrong, error.write) from None
