"""Numbers, shares and measures as people write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from org.base.faults import Unreadable
from org.base.messages import Message
from org.exchange.published.quantities import number_in, tidy
from org.exchange.sheets.cells.cell import SPACES, Cell, Meaning, exact, is_percent
from org.exchange.sheets.model.columns import SheetColumn


def number_from_text(text: str, *, percentage: bool = False) -> Decimal | None:
    """The number that a text says; None where it says that it is not known. All else is raised."""
    plain = "".join(" " if mark in SPACES else mark for mark in text).strip()
    negative = re.fullmatch(r"\(\s*(.+?)\s*\)", plain)
    body = negative[1] if negative else plain
    found = number_in(body, percentage=percentage)
    if found.kind == "ambiguous" or (
        negative is None and re.fullmatch(r"[-−+]?[1-9]\d{0,2}\.\d{3}", body, re.ASCII)
    ):
        digits = re.sub(r"[.,]", "", body)
        point = body.replace(",", ".")
        raise Unreadable(
            Message("“{text}” may mean {digits} or {point}", text=text, digits=digits, point=point),
            Message("write {digits} or {point}, as a number", digits=digits, point=point),
        )
    if found.kind == "nothing":
        return None
    if found.number is None:
        raise Unreadable(Message("“{text}” is not a number", text=text), _hint(plain))
    return -found.number if negative else found.number


def _hint(text: str) -> Message:
    if "%" in text:
        return Message("write the number without the sign for percent")
    if re.match(r"[<>≤≥~≈]|about|ca\.|около|болжол", text, re.IGNORECASE):
        return Message("write the number itself, and what is special about it in the comment")
    digits = re.findall(r"\d+(?: \d{3})*", text)
    is_plain = len(digits) == 1 and re.search(rf"(?<!\w){digits[0]}(?!\w)", text)
    return (
        Message("write digits only, such as {digits}", digits=digits[0])
        if is_plain
        else Message("write digits, such as 1500 or 12.5")
    )


def plain_number(cell: Cell, *, percentage: bool) -> Decimal | None:
    """The number of a cell; None where it says that it is not known. Raises Unreadable."""
    if isinstance(cell.value, bool):
        raise Unreadable(
            Message("{cell} stands where a number belongs", cell=cell.text), Message("write digits")
        )
    if isinstance(cell.value, datetime | date | time | timedelta):
        raise Unreadable(
            Message("a date stands where a number belongs ({cell})", cell=cell.text),
            Message("format the cell as a number, and write the number again"),
        )
    if isinstance(cell.value, int | float):
        number = exact(cell.value)
        if not is_percent(cell.format):
            return number
        if not percentage:
            shown = f"{tidy(number * 100)} %"
            raise Unreadable(
                Message("{shown} stands where a number belongs", shown=shown),
                Message("format the cell as a number and write it again"),
            )
        return (number * 100).normalize()
    return number_from_text(cell.text, percentage=percentage)


def number(cell: Cell, column: SheetColumn, meaning: Meaning) -> str:
    """The number in a cell, as records write it. Raises Unreadable."""
    number = plain_number(cell, percentage=False)
    if number is None:
        raise Unreadable(
            Message("“{cell}” is not a number", cell=cell.text),
            Message("leave the cell empty where the number is not known"),
        )
    return tidy(number)


def percent(cell: Cell, column: SheetColumn, meaning: Meaning) -> str:
    """The share in a cell, from 0 to 100, as records write it. Raises Unreadable."""
    number = _in_percent(cell)
    if number is None:
        raise Unreadable(
            Message("“{cell}” is not a number", cell=cell.text),
            Message("leave the cell empty where the share is not known"),
        )
    if not 0 <= number <= 100:
        raise Unreadable(
            Message("{tidy} % is not between 0 and 100", tidy=tidy(number)),
            Message("write a share such as 25 or 12.5"),
        )
    return tidy(number)


def _in_percent(cell: Cell) -> Decimal | None:
    """A number in percent; a plain one between 0 and 1 is asked, since it may be a part of one."""
    number = plain_number(cell, percentage=True)
    plain = "%" not in (cell.text if isinstance(cell.value, str) else cell.format)
    if number is not None and plain and 0 < number < 1:
        whole, part = tidy(number * 100), tidy(number)
        raise Unreadable(
            Message("{part} may mean {whole} % or {part} %", part=part, whole=whole),
            Message("write {whole}, or {part} % with its sign as text", whole=whole, part=part),
        )
    return number


_INEXACT = re.compile(r"[<>≤≥~≈]\s*\d[\d.,\s]*%?")


def measure(cell: Cell, column: SheetColumn, meaning: Meaning) -> str:
    """A number; words where the indicator is one in words; “<14” as it is published; nothing for “n/a”."""
    if meaning.measure == "qualitative":
        return cell.text
    if isinstance(cell.value, str) and is_as_published(cell.text):
        return cell.text
    share = meaning.measure == "percentage"
    number = _in_percent(cell) if share else plain_number(cell, percentage=False)
    return "" if number is None else tidy(number)


def is_as_published(text: str) -> bool:
    """Whether a text stands in place of a number that is not known exactly: “<14”."""
    return _INEXACT.fullmatch(text) is not None


def is_share(cell: Cell) -> bool:
    """Whether a cell holds a number in percent, or one with a sign for percent behind it."""
    number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    return "%" in cell.format if number else cell.text.endswith("%") and cell.text[:1].isdecimal()
