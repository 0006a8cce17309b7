"""A ledger in a CSV file: its rows to read, and the same file with some of them changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from org.workspace.ledger import LedgerCell, Unclosed, rows_of

_SEPARATORS = ";\t,"


class LedgerRow(NamedTuple):
    """A row: which one it is, the lines that it takes, and its cells by the names in the head."""

    number: int
    start: int
    end: int
    cells: Mapping[str, str]


class Ledger(NamedTuple):
    """A CSV file of expenses."""

    file: str
    text: str
    columns: tuple[str, ...]
    entries: tuple[LedgerRow, ...]

    @property
    def newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"


def ledger_in(data: bytes, file: str) -> Ledger | None:
    """The ledger that a file holds; None where it cannot be read."""
    try:
        text = data.decode("utf-8")
        rows = list(rows_of(text.removeprefix("\ufeff").replace("\r\n", "\n"), file))
    except (UnicodeDecodeError, Unclosed):
        return None
    filled = [row for row in rows if any(cell.text.strip() for cell in row)]
    if not filled:
        return None
    columns = tuple(cell.text.strip().casefold() for cell in filled[0])
    starts = [row[0].place.line for row in rows] + [len(text.split("\n"))]
    ends = {row[0].place.line: end for row, end in zip(rows, starts[1:], strict=True)}
    entries = [_entry(index, row, columns, ends) for index, row in enumerate(filled[1:])]
    return Ledger(file, text, columns, tuple(entries))


def _entry(
    index: int, row: Sequence[LedgerCell], columns: Sequence[str], ends: Mapping[int, int]
) -> LedgerRow:
    cells = {name: cell.text.strip() for name, cell in zip(columns, row, strict=False) if name}
    start = row[0].place.line
    return LedgerRow(index, start - 1, max(ends[start] - 1, start), cells)


def changed(
    ledger: Ledger, changes: Mapping[int, Mapping[str, str]], added: Sequence[Mapping[str, str]]
) -> str:
    """The text of the file with changed cells of some rows and with rows added; all other lines as they were."""
    lines = ledger.text.split("\n")
    separator = max(_SEPARATORS, key=lines[0].count)
    for entry in reversed(ledger.entries):
        if entry.number in changes:
            cells = {**entry.cells, **changes[entry.number]}
            lines[entry.start : entry.end] = [_line(cells, ledger, separator)]
    while lines and not lines[-1].strip():
        lines.pop()
    lines += [_line(cells, ledger, separator) for cells in added]
    return "\n".join([*lines, ""])


def _line(cells: Mapping[str, str], ledger: Ledger, separator: str) -> str:
    written = separator.join(_quoted(cells.get(name, ""), separator) for name in ledger.columns)
    return written + ledger.newline.removesuffix("\n")


def _quoted(text: str, separator: str) -> str:
    if any(mark in text for mark in (separator, '"', "\n")) or text != text.strip():
        return '"{}"'.format(text.replace('"', '""'))
    return text
