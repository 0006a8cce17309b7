"""A ledger kept in a spreadsheet: the rows of a CSV file become expenses, each value with its line and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from org.base.faults import Fault, Place, trouble
from org.base.messages import Message
from org.base.yaml_tree import LARGEST_FILE, Entries, Node, Scalar, decoded
from org.reading.context import Reading, meant
from org.records import Expense
from org.records.validation import validate

COLUMNS = (*Expense.model_fields, "currency")
NEEDED = {"line": Message("write the id of the budget line"), "amount": Message("write the amount")}
_SEPARATORS = ";\t,"


class LedgerCell(NamedTuple):
    """A cell of the file, with where it starts."""

    text: str
    place: Place


class Unclosed(Exception):
    """A quote does not close where its cell ends; the file cannot be read from there on."""

    def __init__(self, place: Place) -> None:
        super().__init__(str(place))
        self.place = place


def read_ledger(root: Path, file: str, reading: Reading) -> tuple[tuple[Expense, ...], list[Fault]]:
    """The expenses of a CSV file of the workspace, and everything that is wrong with it."""
    text = _text(root / file, file)
    return ((), [text]) if isinstance(text, Fault) else expenses_in(text, file, reading)


def expenses_in(text: str, file: str, reading: Reading) -> tuple[tuple[Expense, ...], list[Fault]]:
    """The expenses that the text of a CSV file holds, and everything that is wrong with it."""
    try:
        rows = [row for row in rows_of(text, file) if any(cell.text.strip() for cell in row)]
    except Unclosed as error:
        wrong = Message("the quote that opens here does not close at the end of its cell")
        return (), [Fault(error.place, wrong, Message('close it; write "" for a quote within the text'))]
    if not rows:
        return (), [_headless(file)]
    head, *body = rows
    columns = [cell.text.strip().casefold() for cell in head]
    faults = list(_faults_of_head(head, columns, file))
    if faults:
        return (), faults
    return _expenses(columns, body, reading)


def _text(path: Path, file: str) -> str | Fault:
    try:
        if path.stat().st_size > LARGEST_FILE:
            size = Message(
                "the file is larger than {largest_file} MB", largest_file=LARGEST_FILE // 1024 // 1024
            )
            return Fault(Place(file), size, Message("split it by project"))
        text = decoded(path.read_bytes(), file)
    except OSError as error:
        return Fault(
            Place(file),
            Message("the file cannot be read: {reason}", reason=trouble(error)),
            Message("check its name and rights"),
        )
    if isinstance(text, Fault) and "UTF-8" in text.wrong:
        return replace(
            text, write=Message("save it as “CSV UTF-8” (in the spreadsheet: Save as…, file type)")
        )
    return text if isinstance(text, Fault) else text.replace("\r\n", "\n").replace("\r", "\n")


def rows_of(text: str, file: str) -> Iterator[list[LedgerCell]]:
    """The rows of a CSV text with the place of each cell, which the standard library's reader does not tell."""
    cell = _cell_of(_separator(text))
    line, start, at = 1, 0, 0
    row: list[LedgerCell] = []
    while at < len(text):
        place = Place(file, line, at - start + 1)
        found = cell.match(text, at)
        if found is None:
            raise Unclosed(place)
        quoted = found["quoted"]
        row.append(LedgerCell(found["plain"] if quoted is None else quoted.replace('""', '"'), place))
        at, written = found.end(), found.group()
        if "\n" in written:
            line, start = line + written.count("\n"), found.start() + written.rindex("\n") + 1
        if found["end"] in {"\n", ""}:
            yield row
            row = []
    if row:
        yield row


def _separator(text: str) -> str:
    """The separator that stands most often in the first line."""
    head = text.lstrip().partition("\n")[0]
    return max(_SEPARATORS, key=head.count)


def _cell_of(separator: str) -> re.Pattern[str]:
    quoted, plain = r' *"(?P<quoted>(?:[^"]|"")*+)" *', rf'(?P<plain>(?! *")[^{separator}\n]*+)'
    return re.compile(rf"(?:{quoted}|{plain})(?P<end>{separator}|\n|\Z)")


def _headless(file: str) -> Fault:
    return Fault(
        Place(file),
        Message("the file is empty"),
        Message("start it with the line {needed};currency;date", needed=";".join(NEEDED)),
    )


def _faults_of_head(head: Sequence[LedgerCell], columns: Sequence[str], file: str) -> Iterator[Fault]:
    for index, (cell, name) in enumerate(zip(head, columns, strict=True)):
        if name and name not in COLUMNS:
            remedy = meant(
                name, COLUMNS, Message("delete it; known are: {columns}", columns=", ".join(COLUMNS))
            )
            yield Fault(
                cell.place, Message("the column “{cell}” is not known here", cell=cell.text.strip()), remedy
            )
        elif name and name in columns[:index]:
            yield Fault(
                cell.place,
                Message("the column “{name}” stands here a second time", name=name),
                Message("keep one of them"),
            )
    for name in NEEDED:
        if name not in columns:
            yield Fault(
                Place(file),
                Message("the column “{name}” is missing", name=name),
                Message("add it to the first line"),
            )


def _expenses(
    columns: Sequence[str], rows: Sequence[Sequence[LedgerCell]], reading: Reading
) -> tuple[tuple[Expense, ...], list[Fault]]:
    expenses: list[Expense] = []
    faults: list[Fault] = []
    for row in rows:
        misshapen = list(_faults_of_row(columns, row))
        if misshapen:
            faults += misshapen
            continue
        record, found = validate(Expense, _entries(columns, row), reading)
        faults += [_with_column(fault, columns, row) for fault in found]
        if record is not None and not found:
            expenses.append(record)
    return tuple(expenses), faults


def _faults_of_row(columns: Sequence[str], row: Sequence[LedgerCell]) -> Iterator[Fault]:
    beyond = [cell for cell in row[len(columns) :] if cell.text.strip()]
    if beyond:
        wrong = Message(
            "the row has {number} cells, the first line {number2}", number=len(row), number2=len(columns)
        )
        yield Fault(beyond[0].place, wrong, Message('put a text with the separator in it in quotes: "…"'))
    for name, remedy in NEEDED.items():
        index = columns.index(name)
        if index >= len(row) or not row[index].text.strip():
            yield Fault(
                row[min(index, len(row) - 1)].place,
                Message("the column “{name}” is empty here", name=name),
                remedy,
            )


def _entries(columns: Sequence[str], row: Sequence[LedgerCell]) -> Entries:
    """The row as the mapping that the same expense would be in YAML."""
    cells = {name: cell for name, cell in zip(columns, row, strict=False) if name and cell.text.strip()}
    currency = cells.pop("currency", None)
    source = cells["source"].text.strip() if "source" in cells else None
    entries = Entries(row[0].place, source)
    for name, cell in cells.items():
        entries.key_places[name] = cell.place
        entries[name] = _value(name, cell, currency, source)
    return entries


def _value(name: str, cell: LedgerCell, currency: LedgerCell | None, source: str | None) -> Node:
    text = _TYPED.get(name, str.strip)(cell.text)
    scalar = Scalar(text, cell.place, source)
    if name != "amount" or currency is None:
        return scalar
    money = Entries(cell.place, source)
    parts = {"amount": scalar, "currency": Scalar(currency.text.strip(), currency.place, source)}
    money.update(parts)
    money.key_places.update({key: part.place for key, part in parts.items()})
    return money


def _amount(text: str) -> str:
    """The amount with a point before its cents, where the comma can only be a decimal one."""
    return re.sub(r"(?<=\d),(?=\d{1,2}(?:\s*[^\d\s.,]+)?$)", ".", text.strip())


def _day(text: str) -> str:
    """The day as in ISO 8601, where it is written as 31.12.2025."""
    return re.sub(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$", r"\3-\2-\1", text.strip())


_TYPED: Mapping[str, Callable[[str], str]] = {"amount": _amount, "date": _day}


def _with_column(fault: Fault, columns: Sequence[str], row: Sequence[LedgerCell]) -> Fault:
    """The fault with the name of its column in words."""
    for name, cell in zip(columns, row, strict=False):
        if cell.place == fault.place and cell.text.strip():
            return replace(
                fault, wrong=Message("in the column “{name}”: {wrong}", name=name, wrong=fault.wrong)
            )
    return fault
