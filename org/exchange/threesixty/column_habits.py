"""How a column writes days and thousands, as far as one of its own values can only be meant so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from org.base.messages import Message
from org.exchange.threesixty.columns import NUMBERS
from org.exchange.threesixty.grant import Grant

_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}(?:[ T].*)?", re.ASCII)
_NUMBER = re.compile(r"[^\d]*(\d[\d.,]*\d)[^\d]*", re.ASCII)
_COMMAS = re.compile(r"\d{1,3}(,\d{3}){2,}(\.\d+)?|\d{1,3}(,\d{3})*\.\d{1,2}", re.ASCII)
_DOTS = re.compile(r"\d{1,3}(\.\d{3}){2,}(,\d+)?|\d{1,3}(\.\d{3})*,\d{1,2}", re.ASCII)


class Habit(NamedTuple):
    """Which of two ways of writing a column has, and the value that shows it."""

    way: str
    """day-first, month-first; comma or dot between thousands."""
    shown_by: str


Habits = Mapping[tuple[str, str], Habit]


def habits(grants: Iterable[Grant]) -> dict[tuple[str, str], Habit]:
    """The ways of writing, by the field; none where nothing shows one, or where both are shown."""
    seen: dict[tuple[str, str], dict[str, str]] = {}
    for grant in grants:
        for field, value in _texts(grant.data):
            way = _way_of(value)
            if way is not None:
                seen.setdefault((field, _KINDS[way]), {}).setdefault(way, value)
    return {field: Habit(*next(iter(ways.items()))) for field, ways in seen.items() if len(ways) == 1}


_KINDS = {"day-first": "days", "month-first": "days", "comma": "thousands", "dot": "thousands"}


def _texts(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields with texts, in which days and amounts can stand."""
    for name, value in data.items():
        for one in value if isinstance(value, list) else ():
            for field, inner in one.items() if isinstance(one, dict) else ():
                if type(inner) is str and _is_of_interest(field):
                    yield f"{name}/{field}", inner
        if type(value) is str and _is_of_interest(name):
            yield name, value


def _is_of_interest(field: str) -> bool:
    return field in NUMBERS or field.casefold().endswith("date")


def _way_of(value: str) -> str | None:
    """The only way in which a value can be meant; None where it can be meant in both, or is something else."""
    if len(value) > 40:
        return None
    if found := _DAY.fullmatch(value):
        first, second = int(found[1]), int(found[2])
        return "day-first" if first > 12 >= second else "month-first" if second > 12 >= first else None
    number = _NUMBER.fullmatch(value)
    if number is None:
        return None
    return "comma" if _COMMAS.fullmatch(number[1]) else "dot" if _DOTS.fullmatch(number[1]) else None


def in_one_way(value: str, field: str, known: Habits) -> str:
    """The value rewritten so that it can only be meant as its column shows; as it is where nothing shows it."""
    days, thousands = known.get((field, "days")), known.get((field, "thousands"))
    found = _DAY.fullmatch(value)
    if found is not None and days is not None:
        day, month = (found[1], found[2]) if days.way == "day-first" else (found[2], found[1])
        return f"{day}.{month}.{re.split('[/-]', value)[2][:4]}"
    mark = {"comma": ",", "dot": "."}[thousands.way] if thousands is not None else ""
    if mark and re.search(rf"(?<![\d.,])[1-9]\d{{0,2}}[{mark}]\d{{3}}(?![\d.,])", value):
        return value.replace(mark, "")
    return value


def why(value: str, field: str, known: Habits) -> tuple[Message, Message] | None:
    """In which way a value was read, and what showed it; None where it needed no such help."""
    if in_one_way(value, field, known) == value or _way_of(value) is not None:
        return None
    habit = known[field, "days"] if _DAY.fullmatch(value) else known[field, "thousands"]
    return _read_as(habit.way, value), Message(
        "since “{shown_by}” in the same column can only be meant so", shown_by=habit.shown_by
    )


def _read_as(way: str, value: str) -> Message:
    match way:
        case "day-first":
            return Message("“{value}” is read with the day before the month", value=value)
        case "month-first":
            return Message("“{value}” is read with the month before the day", value=value)
        case "comma":
            return Message("“{value}” is read with commas between thousands", value=value)
        case _:
            return Message("“{value}” is read with dots between thousands", value=value)
