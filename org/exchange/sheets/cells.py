"""What stands in a cell, and what it means: numbers, dates, periods, amounts and words as people write them.

A value that may mean two things is never decided: it is a fault that asks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from org import codes
from org.exchange.published import number_in, tidy
from org.exchange.sheets.columns import CHOICES, WHOLE, Column, code_of, folded
from org.exchange.sheets.rows import Option
from org.faults import Unreadable
from org.reading.context import nearest
from org.reading.scalars import ID_PATTERN, id_like
from org.values import PartialDate, Period, UnreadableValue, date_from, period_between, period_from

Value = str | int | float | bool | datetime | date | time | timedelta | None


class Cell(NamedTuple):
    """A cell: where it stands, what it holds, and how it is shown."""

    row: int
    column: int
    value: Value
    format: str = "General"
    formula: bool = False
    """Whether it holds a formula; its value is then what the formula gave when the file was saved."""
    error: bool = False

    @property
    def text(self) -> str:
        """What it holds as characters."""
        return as_text(self.value)


class Meaning(NamedTuple):
    """What a row's cells are read with."""

    lists: Mapping[str, Sequence[Option]]
    measure: str = "number"
    """How the row's indicator is measured."""
    currency: str = ""
    """The currency of the row."""
    days_from_1904: bool = False


_SPACES = "\u00a0\u2007\u2009\u202f"
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_FIRST_DAY, _FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIALS, _YEARS = range(20_000, 80_000), range(1900, 2101)


def as_text(value: Value) -> str:
    """A value as the characters that somebody would type."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return tidy(exact(value)) if math.isfinite(value) else ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip(f" \t\n{_SPACES}")
    return str(value)


def exact(number: float) -> Decimal:
    """The decimal number that was typed, which a spreadsheet keeps to 15 digits."""
    return Decimal(number) if isinstance(number, int) else Decimal(f"{number:.15g}")


def is_percent(format: str) -> bool:
    """Whether a number is shown in percent: 0.41 as 41 %."""
    return "%" in _QUOTED.sub("", format)


def read(cell: Cell, column: Column, meaning: Meaning) -> str:
    """What the cell means as the record writes it; empty where it says nothing. What cannot be read is raised."""
    if cell.error:
        raise Unreadable(f"the formula gives {cell.text}", "correct the formula, or write the value itself")
    if cell.formula and cell.value is None:
        raise Unreadable(
            "the formula has no calculated value",
            "open the file in Excel or LibreOffice, save it, and import it again",
        )
    return _READERS.get(column.kind, _text)(cell, column, meaning) if cell.text else ""


# Texts and words


def _text(cell: Cell, column: Column, meaning: Meaning) -> str:
    return cell.text


def _id(cell: Cell, column: Column, meaning: Meaning) -> str:
    if isinstance(cell.value, datetime | date):
        raise Unreadable(
            f"a date stands where a short name belongs ({cell.text})",
            "format the cell as text, and write it again; 1.1 becomes a date otherwise",
        )
    if not re.fullmatch(ID_PATTERN, cell.text, re.ASCII):
        raise Unreadable(
            f"“{cell.text}” is not a short name", f"use a-z, 0-9 and hyphens, such as {id_like(cell.text)}"
        )
    return cell.text


def _choice(cell: Cell, column: Column, meaning: Meaning) -> str:
    found = code_of(cell.text, CHOICES[column.choices])
    if found is not None:
        return found
    options = meaning.lists[column.choices]
    near = nearest(cell.text, [option.label for option in options])
    remedy = (
        f"did you mean “{near}”?"
        if near
        else f"choose one of: {', '.join(option.label for option in options)}"
    )
    raise Unreadable(f"“{cell.text}” is not one of the list", remedy)


def option_of(word: str, options: Sequence[Option]) -> Option | None:
    """The entry of a list that a word means: its id, what people see, or another word for it."""
    wanted = folded(word)
    for told in (lambda one: (one.id,), lambda one: (one.label,), lambda one: one.words):
        found = [
            one for one in options if wanted in {folded(each) for each in told(one)} or word in told(one)
        ]
        if found:
            return found[0]
    head = word.partition(": ")[0].strip()
    return next((one for one in options if ": " in word and one.id == head), None)


def chosen(word: str, options: Sequence[Option], what: str) -> str:
    """The id of the entry that a word means; a word that means none is raised."""
    found = option_of(word, options)
    if found is not None:
        return found.id
    words = {label: one for one in options for label in (one.id, one.label, *one.words)}
    near = nearest(word, words)
    if near:
        remedy = f"did you mean “{words[near].label}”?"
    else:
        few = ", ".join(one.label for one in options[:12])
        remedy = f"choose one of: {few}" if options else "add it to the records first"
    raise Unreadable(f"there is no {what} “{word}”", remedy)


_WHAT = {
    "people": "person",
    "lines": "budget line",
    "results": "result",
    "funders": "funder",
    "activities": "activity",
}


def _ref(cell: Cell, column: Column, meaning: Meaning) -> str:
    return chosen(cell.text, meaning.lists[column.choices], _WHAT.get(column.choices, "entry"))


def _refs(cell: Cell, column: Column, meaning: Meaning) -> str:
    words = [word.strip() for word in re.split(r"[,;\n]", cell.text) if word.strip()]
    return ", ".join(chosen(word, meaning.lists[column.choices], _WHAT[column.choices]) for word in words)


def _dimension(cell: Cell, column: Column, meaning: Meaning) -> str:
    return chosen(cell.text, meaning.lists[column.choices], f"value of “{column.names.en}”")


def _currency(cell: Cell, column: Column, meaning: Meaning) -> str:
    return currency_of(cell.text)


_SIGNS = {
    "$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "евро": "EUR", "£": "GBP", "₽": "RUB",
    "руб": "RUB", "сом": "KGS", "som": "KGS", "с": "KGS", "⃀": "KGS", "₸": "KZT", "тенге": "KZT",
    "доллар": "USD", "долл": "USD", "долл. сша": "USD",
}  # fmt: skip


def currency_of(word: str) -> str:
    """The three letters of a currency."""
    meant = _SIGNS.get(word.casefold().rstrip("."), word.upper().strip())
    if meant in codes.currencies():
        return meant
    raise Unreadable(f"“{word}” is not a currency", "write its three letters, such as KGS, USD or EUR")


# Numbers


def number_from_text(text: str, *, percentage: bool = False) -> Decimal | None:
    """The number that a text says; None where it says that it is not known. All else is raised."""
    plain = "".join(" " if mark in _SPACES else mark for mark in text).strip()
    negative = re.fullmatch(r"\(\s*(.+?)\s*\)", plain)
    body = negative[1] if negative else plain
    found = number_in(body, percentage=percentage)
    if found.kind == "ambiguous" or (
        negative is None and re.fullmatch(r"[-−+]?[1-9]\d{0,2}\.\d{3}", body, re.ASCII)
    ):
        digits = re.sub(r"[.,]", "", body)
        point = body.replace(",", ".")
        raise Unreadable(f"“{text}” may mean {digits} or {point}", f"write {digits} or {point}, as a number")
    if found.kind == "nothing":
        return None
    if found.number is None:
        raise Unreadable(f"“{text}” is not a number", _hint(plain))
    return -found.number if negative else found.number


def _hint(text: str) -> str:
    if "%" in text:
        return "write the number without the sign for percent"
    if re.match(r"[<>≤≥~≈]|about|ca\.|около|болжол", text, re.IGNORECASE):
        return "write the number itself, and what is special about it in the comment"
    digits = re.search(r"\d[\d ]*", text)
    return (
        f"write digits only, such as {digits[0].strip()}" if digits else "write digits, such as 1500 or 12.5"
    )


def _plain_number(cell: Cell, *, percentage: bool) -> Decimal | None:
    if isinstance(cell.value, bool):
        raise Unreadable(f"{cell.text} stands where a number belongs", "write digits")
    if isinstance(cell.value, datetime | date | time | timedelta):
        raise Unreadable(
            f"a date stands where a number belongs ({cell.text})",
            "format the cell as a number, and write the number again",
        )
    if isinstance(cell.value, int | float):
        number = exact(cell.value)
        if not is_percent(cell.format):
            return number
        if not percentage:
            shown = f"{tidy(number * 100)} %"
            raise Unreadable(
                f"{shown} stands where a number belongs", "format the cell as a number and write it again"
            )
        return (number * 100).normalize()
    return number_from_text(cell.text, percentage=percentage)


def _number(cell: Cell, column: Column, meaning: Meaning) -> str:
    number = _plain_number(cell, percentage=False)
    if number is None:
        raise Unreadable(
            f"“{cell.text}” is not a number", "leave the cell empty where the number is not known"
        )
    return tidy(number)


def _percent(cell: Cell, column: Column, meaning: Meaning) -> str:
    number = _plain_number(cell, percentage=True)
    if number is None:
        raise Unreadable(
            f"“{cell.text}” is not a number", "leave the cell empty where the share is not known"
        )
    if not 0 <= number <= 100:
        raise Unreadable(f"{tidy(number)} % is not between 0 and 100", "write a share such as 25 or 12.5")
    return tidy(number)


_INEXACT = re.compile(r"[<>≤≥~≈]\s*\d[\d.,\s]*%?")


def _measure(cell: Cell, column: Column, meaning: Meaning) -> str:
    """A number; words where the indicator is one in words; “<14” as it is published; nothing for “n/a”."""
    if meaning.measure == "qualitative":
        return cell.text
    if isinstance(cell.value, str) and is_as_published(cell.text):
        return cell.text
    number = _plain_number(cell, percentage=meaning.measure == "percentage")
    return "" if number is None else tidy(number)


def is_as_published(text: str) -> bool:
    """Whether a text stands in place of a number that is not known exactly: “<14”."""
    return _INEXACT.fullmatch(text) is not None


_AMOUNT = re.compile(
    r"(?P<before>[^\d(+\-−.,]*)(?P<number>[(+\-−]?\s*[\d.,].*?)(?P<after>[^\d).,]*)", re.DOTALL
)


def _money(cell: Cell, column: Column, meaning: Meaning) -> str:
    """An amount; with its currency behind it where that is not the row's."""
    if not isinstance(cell.value, str):
        number = _plain_number(cell, percentage=False)
        assert number is not None, "only texts say that nothing is known"
        return tidy(number)
    text = "".join(" " if mark in _SPACES else mark for mark in cell.text)
    bracketed = re.fullmatch(r"\((.+)\)", text.strip())
    found = _AMOUNT.fullmatch(bracketed[1] if bracketed else text)
    if found is None:
        raise Unreadable(
            f"“{cell.text}” is not an amount", "write digits; leave the cell empty where it is not known"
        )
    number = number_from_text(f"({found['number']})" if bracketed else found["number"])
    if number is None:
        raise Unreadable(f"“{cell.text}” is not an amount", "leave the cell empty where it is not known")
    words = [word for word in (found["before"].strip(), found["after"].strip()) if word]
    currencies = {currency_of(word) for word in words}
    if len(currencies) > 1:
        raise Unreadable(f"“{cell.text}” names two currencies", "write one of them")
    own = next(iter(currencies), "")
    return tidy(number) if own in {"", meaning.currency} else f"{tidy(number)} {own}"


# Dates and periods

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
_OF_DIGITS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_ISO_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[tT ]\d{2}:\d{2}.*")


def date_from_text(text: str) -> PartialDate:
    """The day, month or year that a text says; what may be two days is raised."""
    plain = " ".join("".join(" " if mark in _SPACES else mark for mark in text).split()).casefold()
    plain = re.sub(r"[ ,]*\b(?:г|года|год|г\.|ж\.|жылы?)\.?$", "", plain).strip()
    stamped = _ISO_TIME.fullmatch(plain)
    try:
        return date_from(stamped[1] if stamped else plain)
    except UnreadableValue as error:
        if error.wrong.startswith("there is no"):
            raise Unreadable(error.wrong, error.write) from None
    found = _OF_DIGITS.fullmatch(plain)
    if found is not None:
        return _day_of_digits(text, int(found[1]), found[2], int(found[3]), found[4])
    for pattern in _WRITTEN:
        match = pattern.fullmatch(plain)
        if match is not None and match["month"] in _BY_NAME:
            parts = match.groupdict()
            day = int(parts["day"]) if parts.get("day") else None
            return _checked(int(parts["year"]), _BY_NAME[parts["month"]], day)
    raise Unreadable(
        f"“{text}” is not a date", "write it as 2025-12-31 or 31.12.2025; a month as 2025-12, a year as 2025"
    )


def _day_of_digits(text: str, first: int, mark: str, second: int, year: str) -> PartialDate:
    if len(year) == 2:
        raise Unreadable(f"“{text}” does not say the century", "write the year in four digits")
    if mark == "." or first > 12 or first == second:
        return _checked(int(year), second, first)
    if second > 12:
        return _checked(int(year), first, second)
    one, other = PartialDate(int(year), second, first), PartialDate(int(year), first, second)
    raise Unreadable(f"“{text}” may be {one} or {other}", f"write {one} or {other}")


def _checked(year: int, month: int, day: int | None) -> PartialDate:
    try:
        return date_from(f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day is not None else ""))
    except UnreadableValue as error:
        raise Unreadable(error.wrong, error.write) from None


def _date_in(cell: Cell, meaning: Meaning) -> PartialDate:
    value = cell.value
    if isinstance(value, datetime | date):
        return PartialDate(value.year, value.month, value.day)
    if isinstance(value, bool | time | timedelta):
        raise Unreadable(f"“{cell.text}” is not a date", "write it as 2025-12-31 or 31.12.2025")
    if isinstance(value, int | float):
        return _date_of_number(value, meaning)
    return date_from_text(cell.text)


def _date_of_number(value: float, meaning: Meaning) -> PartialDate:
    if value in _YEARS:
        return PartialDate(int(value))
    if int(value) in _SERIALS:
        start = _FIRST_DAY_1904 if meaning.days_from_1904 else _FIRST_DAY
        day = start + timedelta(days=int(value))
        return PartialDate(day.year, day.month, day.day)
    raise Unreadable(f"“{as_text(value)}” is not a date", "write it as 2025-12-31 or 31.12.2025")


def _date(cell: Cell, column: Column, meaning: Meaning) -> str:
    return str(_date_in(cell, meaning))


_QUARTER = re.compile(
    r"(?:q|кв\.?|квартал|чейрек)?[ .\-]*(?P<number>[1-4]|iv|i{1,3})[ .\-]*"
    r"(?:q|кв\.?|квартал|чейрек)?[ .,/\-]*(?P<year>\d{4})"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_BETWEEN = re.compile(r"\s*(?:/|…|\.\.\.?|–|—|\s-\s|\bto\b|\buntil\b|\bпо\b|\bдо\b)\s*")
_FROM = re.compile(r"^(?:from|с|from the|со)\s+", re.IGNORECASE)


def is_whole(text: str) -> bool:
    """Whether a period means the whole project."""
    return not text or folded(text) in {folded(word) for word in WHOLE.all}


def _period(cell: Cell, column: Column, meaning: Meaning) -> str:
    if not isinstance(cell.value, str):
        return str(_date_in(cell, meaning))
    if is_whole(cell.text):
        return ""
    return str(period_from_text(cell.text))


def period_from_text(text: str) -> Period:
    """The period that a text says: 2024, Q1 2024, 01.02.2023 – 31.12.2024, март 2024 – май 2024."""
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
    parts = [part for part in _BETWEEN.split(_FROM.sub("", text.strip())) if part]
    try:
        days = [date_from_text(part) for part in parts]
    except Unreadable as error:
        if len(parts) <= 2 and " may be " in error.wrong:
            raise
        remedy = "write 2024, 2024-05, or from – to as 2024-01-01/2024-06-30"
        raise Unreadable(f"“{text}” is not a period", remedy) from None
    if len(days) not in {1, 2}:
        raise Unreadable(
            f"“{text}” is not a period", "write 2024, 2024-05, or from – to as 2024-01-01/2024-06-30"
        )
    try:
        return period_between(days[0], days[-1])
    except UnreadableValue as error:
        raise Unreadable(error.wrong, error.write) from None


_READERS: Mapping[str, Callable[[Cell, Column, Meaning], str]] = {
    "id": _id,
    "choice": _choice,
    "ref": _ref,
    "refs": _refs,
    "dimension": _dimension,
    "currency": _currency,
    "number": _number,
    "percent": _percent,
    "measure": _measure,
    "money": _money,
    "date": _date,
    "period": _period,
}


def same(one: str, other: str, kind: str) -> bool:
    """Whether two values of a kind are the same, however they are written."""
    return normal(one, kind) == normal(other, kind)


def _shortest(number: Decimal) -> str:
    return f"{number.normalize():f}"


def normal(text: str, kind: str) -> str:
    """A value in one way of writing, to be compared."""
    plain = text.replace("\r\n", "\n").strip()
    if kind in {"number", "percent", "measure", "money"}:
        number, _, unit = (
            plain.rpartition(" ") if kind == "money" and not plain[-1:].isdigit() else (plain, "", "")
        )
        found = number_in(number.removesuffix("%"))
        if found.kind == "nothing" and kind == "measure":
            return ""
        return (
            f"{_shortest(found.number)} {unit}".strip()
            if found.number is not None
            else " ".join(plain.split())
        )
    if kind == "period":
        try:
            return str(period_from_text(plain)) if plain and not is_whole(plain) else ""
        except Unreadable:
            return plain
    if kind == "date":
        try:
            return str(date_from_text(plain)) if plain else ""
        except Unreadable:
            return plain
    if kind == "refs":
        return ", ".join(word.strip() for word in plain.split(","))
    return (
        " ".join(plain.split()) if kind != "text" else "\n".join(line.strip() for line in plain.split("\n"))
    )
