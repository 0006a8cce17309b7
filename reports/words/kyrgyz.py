"""Dates in Kyrgyz: a day belongs to its month, a month to its year, and what follows them bends their endings.

The CLDR lists the parts side by side, as tables do: “2010-ж., март”. People write “2010-жылдын марты”.
"""

from __future__ import annotations

from org.base.values import PartialDate

MONTHS = (
    "январы", "февралы", "марты", "апрели", "майы", "июну", "июлу", "августу", "сентябры", "октябры", "ноябры",
    "декабры",
)  # fmt: skip
"""The months of a year."""

NO_BREAK = "\u2011"
"""A hyphen at which no line breaks."""


def date(day: PartialDate) -> str:
    """“2010-жылдын 5-марты”, “2010-жылдын марты”; a year alone is none of these."""
    return f"{day.year}-жылдын {_in_year(day)}"


def months(start: PartialDate, end: PartialDate) -> str:
    """From month to month: “2010-жылдын марты – июну”."""
    return f"{date(start)} – {_in_year(end) if start.year == end.year else date(end)}"


def days(start: PartialDate, end: PartialDate) -> str:
    """From day to day of a year: “2010-жылдын 1–31-марты”, “2010-жылдын 1-марты – 30-июну”."""
    if start.month == end.month:
        return f"{start.year}-жылдын {start.day}–{_in_year(end)}"
    return f"{date(start)} – {_in_year(end)}"


def since(day: PartialDate) -> str:
    """“2010-жылдын мартынан тартып”."""
    return f"{day.year}-жылдан тартып" if day.month is None else f"{date(day)}н{_vowel(day)}н тартып"


def until(day: PartialDate) -> str:
    """“2010-жылдын мартына чейин”."""
    return f"{day.year}-жылга чейин" if day.month is None else f"{date(day)}н{_vowel(day)} чейин"


def _in_year(day: PartialDate) -> str:
    assert day.month is not None, "a year alone has its own words"
    month = MONTHS[day.month - 1]
    return month if day.day is None else f"{day.day}{NO_BREAK}{month}"


def _vowel(day: PartialDate) -> str:
    """The vowel of an ending after a date, in harmony with its last one."""
    return "е" if _in_year(day).endswith("и") else "а"
