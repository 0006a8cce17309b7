"""The rows of a budget that head the rows below them, with or without what these add up to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from org.base.faults import Fault
from org.base.messages import Message
from org.exchange.published.notes import shown
from org.exchange.published.quantities import tidy
from org.exchange.sheets.cells.meaning import amount_in
from org.exchange.sheets.workbooks.found_tables import FoundTable, Line
from org.exchange.sheets.workbooks.numbering import last_below, number_of
from org.exchange.sheets.workbooks.totals import agrees, groups_in, summed_rows

SECTIONS = {"budget": "heading", "indicators": "result", "activities": "result", "ledger": ""}
"""What the headings of a sheet are to the rows below them; nothing where each row says all, as payments do."""
_IN_WORDS = {"text", "id", "ref", "word", "date"}
"""The kinds of columns in which a heading may stand."""
_MONEY = ("amount", "spent")


@dataclass(slots=True)
class Sections:
    """The rows that head others, each with the last row that it heads."""

    last: dict[int, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def sections_of(table: FoundTable, lines: Sequence[Line], totals: Collection[int]) -> Sections:
    """The sections of a table; where a row may be one, and its amount does not agree, that is a fault."""
    found = Sections()
    column = SECTIONS.get(table.sheet.id)
    if column is None or not lines:
        return found
    rows = [line for line in lines if line.number not in totals]
    numbers = [number_of(line) for line in rows]
    for at, line in enumerate(rows):
        last = None if line.key else _last_row(table, rows, numbers, at)
        if last is not None:
            found.last[line.number] = last
    if table.sheet.id == "budget":
        _find_by_sums(table, lines, totals, found)
        found.faults += _disagreeing(table, rows, found)
    return found


def _last_row(table: FoundTable, rows: Sequence[Line], numbers: Sequence[str], at: int) -> int | None:
    """The last row that a row heads by what it says; None where it is one like the others."""
    line = rows[at]
    below = summed_rows(line.cells.get("amount"))
    if below and below.start > line.number:
        return below.stop - 1
    if _is_text_alone(table, line):
        return _end_of_heading(table, rows, numbers, at)
    if table.sheet.id != "budget" or not {"title", "heading"} & line.cells.keys():
        return None
    last = last_below(numbers, at)
    if last is not None and (not is_entry(table, line) or _adds_up(line, rows[at + 1 : last + 1])):
        return rows[last].number
    untitled = table.has("heading") and "heading" in line.cells and "title" not in line.cells
    end = _end_of_untitled(rows, at) if untitled else line.number
    return end if end > line.number else None


def _adds_up(line: Line, below: Sequence[Line]) -> bool:
    """Whether a row says what those below it add up to."""
    amount = amount_of(line)
    return amount is not None and agrees(amount, added(below))


def is_entry(table: FoundTable, line: Line) -> bool:
    """Whether a row is a line of its own for certain: it is counted and priced, or has its heading beside it."""
    priced = {"quantity", "rate"} <= line.cells.keys()
    return priced or (table.has("heading") and {"heading", "title"} <= line.cells.keys())


def _is_text_alone(table: FoundTable, line: Line) -> bool:
    """Whether a row is one text and nothing else."""
    column = SECTIONS[table.sheet.id]
    said = {id: cell for id, cell in line.cells.items() if cell.text}
    if len(said) != 1 or (table.has(column) and column not in said):
        return False
    id, cell = next(iter(said.items()))
    if table.sheet.id == "activities" and result_named(cell.text) is None:
        return False
    return isinstance(cell.value, str) and table.sheet.column(id).kind in _IN_WORDS


_RESULT = re.compile(
    r"(?:output|outcome|result|objective|component|результат|компонент|задача|цель|натыйжа|максат)s? *[\d.]*"
    r"\s*[:.–—-]\s*(.+)",
    re.IGNORECASE,
)


def result_named(text: str) -> str | None:
    """The title of the result in a heading such as “Output 1: Teachers know”; None where it is none."""
    found = _RESULT.fullmatch(text)
    return found[1] if found else None


def _end_of_heading(table: FoundTable, rows: Sequence[Line], numbers: Sequence[str], at: int) -> int:
    """The last row below a heading: by its number, else the one before the next heading."""
    last = last_below(numbers, at)
    if last is not None and numbers[at]:
        return rows[last].number
    following = (index for index in range(at + 1, len(rows)) if _is_text_alone(table, rows[index]))
    return rows[next(following, len(rows)) - 1].number


def _end_of_untitled(rows: Sequence[Line], at: int) -> int:
    """The last row below a heading that stands in a column of its own."""
    heading = rows[at].cells["heading"].text
    last = at
    while last + 1 < len(rows) and heading_of(rows[last + 1]) in {"", heading}:
        last += 1
    return rows[last].number


def heading_of(line: Line) -> str:
    """What a row says in the column of headings."""
    return line.cells["heading"].text if "heading" in line.cells else ""


class _Segment(NamedTuple):
    """Rows that follow each other with no heading and no total among them, and what some of them add up."""

    rows: Sequence[Line]
    groups: Sequence[tuple[int, int]]
    total: Decimal | None
    """What a total below them says."""

    @property
    def whole(self) -> Decimal:
        """The sum of all rows."""
        return added(self.rows)

    @property
    def heading(self) -> Decimal:
        """The sum of the rows that add up others."""
        return added([self.rows[first] for first, _ in self.groups])

    @property
    def are_lines(self) -> bool:
        """Whether the total below counts every row."""
        return self.total is not None and agrees(self.whole, self.total)

    @property
    def is_certain(self) -> bool:
        """Whether rows that add up others head them, for certain."""
        if self.total is not None and agrees(self.whole - self.heading, self.total):
            return True
        covered = sum(last - first + 1 for first, last in self.groups)
        return (covered == len(self.rows) and len(self.groups) > 1) or all(
            _differs(self.rows[first], self.rows[first + 1 : last + 1]) for first, last in self.groups
        )


def _differs(line: Line, below: Sequence[Line]) -> bool:
    """Whether a row lacks what all rows below it have: a number, a quantity and a price."""
    lacks = {"id", "quantity", "rate"} - line.cells.keys()
    return any(all(id in each.cells for each in below) for id in lacks)


def _find_by_sums(table: FoundTable, lines: Sequence[Line], totals: Collection[int], found: Sections) -> None:
    """The rows that say what those below them add up to, without any other sign that they head them."""
    segments = [one for one in _segments(table, lines, totals, found) if one.groups and not one.are_lines]
    sums = [amount for line in lines if line.number in totals and (amount := amount_of(line)) is not None]
    whole = added([line for line in lines if line.number not in {*totals, *found.last}])
    if not segments or any(agrees(whole, each) for each in sums):
        return
    less = whole - sum(one.heading for one in segments)
    sure = any(agrees(less, each) for each in sums)
    for one in segments:
        for first, last in one.groups:
            if sure or one.is_certain:
                found.last[one.rows[first].number] = one.rows[last].number
            else:
                found.faults.append(_question(table, one.rows[first], last - first))


def _segments(
    table: FoundTable, lines: Sequence[Line], totals: Collection[int], found: Sections
) -> Iterator[_Segment]:
    """The rows between headings and totals, with the groups in them."""
    summing = {line.number for line in lines if "amount" in line.cells}
    covered = {
        row for first, last in found.last.items() if first in summing for row in range(first + 1, last + 1)
    }
    rows: list[Line] = []
    for line in lines:
        if line.number in totals:
            yield _segment(table, rows, amount_of(line))
            rows = []
        elif line.number in found.last or line.number in covered or line.key:
            yield _segment(table, rows, None)
            rows = []
        else:
            rows.append(line)
    yield _segment(table, rows, None)


def _segment(table: FoundTable, rows: Sequence[Line], total: Decimal | None) -> _Segment:
    amounts = [amount_of(row) or Decimal(0) for row in rows]
    return _Segment(rows, groups_in(amounts, [not is_entry(table, row) for row in rows]), total)


def amount_of(line: Line) -> Decimal | None:
    """The amount of a row; None where it says none, or no number."""
    return amount_in(line.cells.get("amount"))


def added(lines: Sequence[Line], id: str = "amount") -> Decimal:
    """What the amounts of rows come to; a row without one adds nothing."""
    return sum((amount_in(line.cells.get(id)) or Decimal(0) for line in lines), Decimal(0))


# What is asked


def _question(table: FoundTable, line: Line, below: int) -> Fault:
    sum_ = tidy(amount_of(line) or Decimal(0))
    rows = (
        Message("the row below it says, too")
        if below == 1
        else Message("the {below} rows below it add up to", below=below)
    )
    return Fault(
        table.place(line, "amount"),
        Message("{called} says {sum}, which is what {rows}", called=_called(line), sum=sum_, rows=rows),
        Message(
            "empty this cell if the row heads them; if it is a cost of its own, write a row "
            "“Total” that counts it"
        ),
    )


def _disagreeing(table: FoundTable, rows: Sequence[Line], found: Sections) -> Iterator[Fault]:
    """Sections that say another sum than the rows below them."""
    for line in rows:
        last = found.last.get(line.number, 0)
        below = [one for one in rows if line.number < one.number <= last and one.number not in found.last]
        for id in _MONEY if below else ():
            said, sum_ = amount_in(line.cells.get(id)), added(below, id)
            if said is not None and not agrees(said, sum_):
                wrong = Message(
                    "{called} says {tidy}, the rows below it add up to {tidy2}",
                    called=_called(line),
                    tidy=tidy(said),
                    tidy2=tidy(sum_),
                )
                remedy = Message("correct the amounts; if it is a cost of its own, give it another number")
                yield Fault(table.place(line, id), wrong, remedy)


def _called(line: Line) -> str:
    cells = (line.cells[id] for id in ("title", "heading", "id") if id in line.cells)
    return shown(next(cells, next(iter(line.cells.values()))).text)
