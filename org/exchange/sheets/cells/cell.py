"""What stands in a cell, and with what it is read."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from org.exchange.published.quantities import tidy
from org.exchange.sheets.model.book import Option

Value = str | int | float | bool | datetime | date | time | timedelta | None


class Cell(NamedTuple):
    """A cell: where it stands, what it holds, and how it is shown."""

    row: int
    column: int
    value: Value
    format: str = "General"
    formula: str = ""
    """The formula that it holds; its value is then what the formula gave when the file was saved."""
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


SPACES = "\u00a0\u2007\u2009\u202f"
"""Spaces that are not one to a computer."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


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
        return value.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip(f" \t\n{SPACES}")
    return str(value)


def exact(number: float) -> Decimal:
    """The decimal number that was typed, which a spreadsheet keeps to 15 digits."""
    return Decimal(number) if isinstance(number, int) else Decimal(f"{number:.15g}")


def is_percent(format: str) -> bool:
    """Whether a number is shown in percent: 0.41 as 41 %."""
    return "%" in _QUOTED.sub("", format)
