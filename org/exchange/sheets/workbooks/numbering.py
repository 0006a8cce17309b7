"""The numbers of rows, and which of them stand above others: 1 above 1.1, A above A1, 2 above a new 1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from org.base.messages import Message
from org.exchange.sheets.workbooks.found_tables import FoundTable, Line

_LEADING = re.compile(r"(\d+(?:\.\d+)+\.?|\d+[.)]|[A-ZА-ЯӨҮҢЁ][.)]|[IVX]{1,4}[.)])\s+\S")
"""A number before a title: “1.1 Manager”, “A. Staff”."""
_DOTTED = r"[.\-]"


def number_of(line: Line) -> str:
    """The number of a row, in its own column or before its text; empty where it has none."""
    if "id" in line.cells and len(line.cells) > 1:
        return _bare(line.cells["id"].text)
    told = (line.cells[id].text for id in ("id", "heading", "title") if id in line.cells)
    found = _LEADING.match(next(told, ""))
    return _bare(found[1]) if found else ""


def _bare(number: str) -> str:
    return number.strip().rstrip(".)").casefold()


def is_below(number: str, parent: str) -> bool:
    """Whether a number begins with that of its section: 1.2 below 1, A1 below A."""
    return bool(parent) and re.match(rf"{re.escape(parent)}{_DOTTED}", number) is not None


def starts_below(number: str, parent: str) -> bool:
    """Whether a number is the first one in a section: 1.1 in 1; A1 or 1 in A; a new 1 in 2."""
    if is_below(number, parent):
        return True
    if re.fullmatch(r"[^\W\d_]|[ivx]{1,4}", parent):
        return re.fullmatch(rf"(?:{parent})?\d[\d.\-]*", number) is not None
    return parent.isdecimal() and number in {"1", "a", "а"}


def last_below(numbers: Sequence[str], at: int) -> int | None:
    """The last of the rows in the section that a row opens by its number; None where it opens none."""
    parent = numbers[at]
    following = next((number for number in numbers[at + 1 :] if number), "")
    if not starts_below(following, parent):
        return None
    last = at
    for index in range(at + 1, len(numbers)):
        if numbers[index] and _ends(numbers, index, parent, dotted=is_below(following, parent)):
            break
        last = index
    return last


def _ends(numbers: Sequence[str], index: int, parent: str, *, dotted: bool) -> bool:
    """Whether a row is the first one after the section of that number."""
    if dotted:
        return not is_below(numbers[index], parent)
    if not parent.isdecimal():
        return re.fullmatch(r"[^\W\d_]|[ivx]{1,4}", numbers[index]) is not None
    following = next((number for number in numbers[index + 1 :] if number), "")
    return numbers[index].isdecimal() and starts_below(following, numbers[index])


def number_apart(table: FoundTable, parents: Mapping[int, str]) -> None:
    """Give lines whose numbers start again in each section numbers of their own, with that of the section.

    `parents` are the numbers of the sections by the rows of their lines. Where a section has none, the lines have none.
    """
    told = [line for line in table.lines if "id" in line.cells and line.number in parents and not line.key]
    rows = {line.number for line in told}
    counts = Counter(line.cells["id"].text for line in told)
    again = [line for line in told if counts[line.cells["id"].text] > 1]
    if len({parents[line.number] for line in again}) < 2 and not _all_lack(again, parents):
        return
    wholly = all(parents[line.number] for line in told)
    table.lines = [
        _numbered(line, parents[line.number], wholly=wholly) if line.number in rows else line
        for line in table.lines
    ]
    wrong = Message("the numbers start again in each section")
    first = parents[told[0].number]
    done = (
        Message("the lines are numbered {first}.1, {first}.2 and so on", first=first)
        if wholly
        else Message("the lines are taken without numbers")
    )
    table.notes.append((table.place(told[0], "id"), wrong, done))


def _all_lack(lines: Sequence[Line], parents: Mapping[int, str]) -> bool:
    """Whether there are lines, and their sections have no numbers."""
    return bool(lines) and not any(parents[line.number] for line in lines)


def _numbered(line: Line, parent: str, *, wholly: bool) -> Line:
    cells = dict(line.cells)
    number = cells.pop("id")
    if wholly:
        cells["id"] = number._replace(value=f"{parent}.{number.text}")
    return line._replace(cells=cells)
