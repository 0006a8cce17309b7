"""Values as others publish them: a number where that is certain, else what they are."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from org.base.values import MOST_DIGITS, PartialDate, UnreadableValue, date_from

Kind = Literal["number", "ambiguous", "words", "nothing"]


class Read(NamedTuple):
    """What a published value is, and its number where it is one."""

    kind: Kind
    number: Decimal | None = None


UNSAID = Read("nothing")
WORDS = Read("words")
AMBIGUOUS = Read("ambiguous")

_SPACES = "\u0020\u00a0\u2007\u2009\u202f'’"
_GROUPS = rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+"
_PLAIN = re.compile(rf"(?:\d+|{_GROUPS})?(?:\.\d+)?\.?", re.ASCII)
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}", re.ASCII)
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}", re.ASCII)
_DECIMAL_COMMA = re.compile(rf"(?:\d+|{_GROUPS}),(?:\d{{1,2}}|\d{{4,}})|0,\d+", re.ASCII)
_EITHER = re.compile(r"\d{1,3},\d{3}", re.ASCII)
_TIME = re.compile(r"(?<=\d{4}-\d{2}-\d{2})(?:T.*|Z|[+-]\d{2}:\d{2})$", re.ASCII)
_NOTHING = re.compile(
    r"[-–—.?/*]*|n[./]?a\.?|n/?d|tbd|tbc|tba|none|nan|null|nil|undefined|unknown|not (?:yet )?(?:available|applicable"
    r"|known|reported|measured)|no data|to be (?:determined|defined|confirmed|added)|#n/a"
    r"|н/?д\.?|н\. ?д\.?|нет данных|нет информации|неизвестно|неприменимо"
    r"|не (?:известно|применимо|указано|измерялось)|уточняется|белгисиз|маалымат жок|белгилүү эмес|аныктала элек",
    re.IGNORECASE,
)


@lru_cache(maxsize=10_000)
def number_in(published: str | None, *, percentage: bool = False) -> Read:
    """What a value is: a number where only one can be meant; “64,500” may be thousands or a decimal.

    A sign for percent belongs to a number only where percentages are meant.
    """
    text = (published or "").strip()
    if percentage:
        text = text.removesuffix("%").rstrip()
    if _NOTHING.fullmatch(text):
        return UNSAID
    sign, digits = ("-", text[1:]) if text[:1] in {"-", "−"} else ("", text.removeprefix("+"))
    if not digits[:1].isdecimal() and not digits.startswith("."):
        return WORDS
    return _number(sign, digits)


def _number(sign: str, digits: str) -> Read:
    if _PLAIN.fullmatch(digits):
        plain = re.sub(f"[{_SPACES}]", "", digits)
    elif _DECIMAL_COMMA.fullmatch(digits):
        plain = re.sub(f"[{_SPACES}]", "", digits).replace(",", ".")
    elif _ENGLISH.fullmatch(digits):
        plain = digits.replace(",", "")
    elif _CONTINENTAL.fullmatch(digits):
        plain = digits.replace(".", "").replace(",", ".")
    else:
        return AMBIGUOUS if _EITHER.fullmatch(digits) else WORDS
    plain = plain.removesuffix(".")
    if not plain.strip(".") or len(plain) > MOST_DIGITS - 2:
        return WORDS
    number = Decimal(sign + plain)
    return Read("number", number if number else number.copy_abs())


def written(number: Decimal) -> str:
    """All digits of the number, never in powers of ten."""
    return f"{number:f}"


def tidy(number: Decimal) -> str:
    """The number as the records write it, a whole one without decimals: 5 for 5.00."""
    whole = number.to_integral_value()
    return written(whole if number == whole else number)


@lru_cache(maxsize=10_000)
def date_in(published: str) -> PartialDate | None:
    """The day of an ISO date, its time and time zone left away; a month or a year alone. None where it is no date."""
    text = _TIME.sub("", published.strip())
    try:
        return date_from(text)
    except UnreadableValue:
        return None


@lru_cache(maxsize=10_000)
def day_in(published: str) -> str | None:
    """The date as the records write it; None where it is none."""
    date = date_in(published)
    return str(date) if date is not None else None


@lru_cache(maxsize=10_000)
def is_reversed(start: str, end: str) -> bool:
    """Whether the end is before the start, as far as both are dates."""
    first, last = date_in(start), date_in(end)
    return first is not None and last is not None and last.last_day < first.first_day
