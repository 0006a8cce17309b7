"""Values in one way of writing, to be compared."""

from __future__ import annotations

from decimal import Decimal

from org.base.faults import Unreadable
from org.exchange.published.quantities import number_in
from org.exchange.sheets.cells.dates import date_from_text, is_whole, period_from_text


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
