"""What a cell holds, and the format in which a spreadsheet shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_precision

from org.base.values import UnreadableValue, date_from
from org.exchange.published.quantities import number_in
from org.exchange.sheets.model.columns import SheetColumn
from org.exchange.sheets.model.rows import SheetRow

LARGEST_EXACT = 15
"""Digits that a spreadsheet keeps of a number."""


def value_of(text: str, column: SheetColumn) -> Any:
    """The number or day that a text of the records says; the text where a spreadsheet cannot keep it whole."""
    return _VALUES.get("number" if column.id == "whole" else column.kind, _as_is)(text)


def is_number(column: SheetColumn) -> bool:
    """Whether numbers stand in a column, which are set at the end of the cell."""
    return column.kind in {"number", "percent", "money", "measure"} or column.id in {
        "variance", "achievement", "share", "check", "balance", "used", "worth", "rate", "score", "whole",
    }  # fmt: skip


def _as_is(text: str) -> str:
    return text


def _number(text: str) -> Decimal | str:
    """A number where a spreadsheet can keep all of its digits."""
    found = number_in(text)
    if (
        found.number is None
        or len(found.number.as_tuple().digits) > LARGEST_EXACT
        or abs(found.number) >= Decimal(10) ** 15
    ):
        return text
    return found.number


def _day(text: str) -> date | int | str:
    """A day as the spreadsheet's own, a year as a number, a month as it is written."""
    try:
        found = date_from(text)
    except UnreadableValue:
        return text
    # Days begin in 1900, which spreadsheets take for a leap year (ECMA-376-1, 18.17.4.1)
    if found.day is not None and found.year >= 1901:
        return found.first_day
    return found.year if found.month is None and found.year >= 1900 else text


_VALUES: Mapping[str, Callable[[str], Any]] = {
    "number": _number, "percent": _number, "measure": _number, "money": _number, "date": _day,
}  # fmt: skip


def format_of(value: Any, column: SheetColumn, row: SheetRow | None) -> str:
    """The number format of a number or a day, in the codes of Excel (ECMA-376-1, 18.8.31)."""
    if isinstance(value, date):
        return "yyyy-mm-dd"
    if isinstance(value, int):
        return "0"
    if column.kind == "money":
        decimals = max(0, -int(value.as_tuple().exponent))
        return money_format(row.cells.get("currency", "") if row else "", decimals=decimals)
    if column.kind == "measure" and row is not None and row.cells.get("measure") == "percentage":
        return 'General" %"'
    decimals = max(0, -int(value.as_tuple().exponent))
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def money_format(currency: str, *, named: bool = False, decimals: int = 0) -> str:
    """The format of an amount, with the decimals of its currency, or more where it has more."""
    places = max(get_currency_precision(currency) if currency else 2, decimals)
    return "#,##0" + ("." + "0" * places if places else "") + (f'" {currency}"' if named and currency else "")
