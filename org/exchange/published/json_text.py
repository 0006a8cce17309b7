"""JSON whose numbers stay as they were written: read and written without rounding, the same bytes for the same data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any


class Digits(str):
    """A number as its characters."""

    __slots__ = ()


_TEXT = json.JSONEncoder(ensure_ascii=False).encode


MOST_DIGITS = 30
"""Numbers with more digits before or behind the point are no amounts of anything."""


def plain(number: Digits) -> str | None:
    """The digits of a number without an exponent; None where they are very many."""
    value = Decimal(number)
    if not -MOST_DIGITS < value.adjusted() < MOST_DIGITS:
        return None
    return f"{value:f}" if "e" in number.casefold() else str(number)


def decoder() -> json.JSONDecoder:
    """A reader that keeps numbers, NaN and Infinity as their characters."""
    return json.JSONDecoder(parse_float=Digits, parse_int=Digits, parse_constant=str)


def written(value: Any, level: int = 0) -> str:
    """The value as indented JSON, each entry on a line of its own; `level` is how deep it stands."""
    inner, outer = "\n" + " " * (2 * level + 2), "\n" + " " * (2 * level)
    if isinstance(value, Mapping) and value:
        parts = (f"{_TEXT(str(key))}: {written(part, level + 1)}" for key, part in value.items())
        return f"{{{inner}{f',{inner}'.join(parts)}{outer}}}"
    if isinstance(value, list | tuple) and value:
        return f"[{inner}{f',{inner}'.join(written(part, level + 1) for part in value)}{outer}]"
    if isinstance(value, Digits):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return _TEXT(value)
