"""A 360Giving file, grant by grant: JSON, CSV or a workbook, each grant with the line or row in which it stands."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from org.exchange.json_text import Digits, decoder
from org.exchange.sheets.workbooks.opening import opened
from org.exchange.threesixty.columns import NUMBERS, path_of, put
from org.faults import Fault, Faulty, Place

LARGEST_FILE = 200_000_000
_NAME = "name a JSON, CSV or XLSX file of 360Giving"
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


class Grant(NamedTuple):
    """A grant as the file has it, and the line or row in which it starts."""

    data: dict[str, Any]
    line: int


def grants(path: Path) -> list[Grant]:
    """The grants of a file; what is wrong with the file as a whole is raised."""
    if path.stat().st_size > LARGEST_FILE:
        raise _refused(path.name, f"the file is larger than {LARGEST_FILE // 1_000_000} MB", "split it")
    data = path.read_bytes()
    if path.suffix.casefold() == ".json" or data.lstrip()[:1] in {b"{", b"["}:
        return _of_json(data, path.name)
    if path.suffix.casefold() in {".csv", ".txt", ".tsv"}:
        return _of_csv(data, path.name)
    return _of_workbook(data, path.name)


def _refused(file: str, wrong: str, write: str, line: int = 1, column: int = 1) -> Faulty:
    return Faulty([Fault(Place(file, line, column), wrong, write)])


# JSON


def _of_json(data: bytes, file: str) -> list[Grant]:
    text = _decoded(data)
    try:
        found = decoder().decode(text)
    except json.JSONDecodeError as error:
        wrong = f"the JSON breaks off here: {error.msg}"
        raise _refused(file, wrong, "correct the file", error.lineno, error.colno) from None
    except RecursionError:
        raise _refused(file, "the JSON is nested too deeply", _NAME) from None
    listed = found.get("grants") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise _refused(file, "this is not a 360Giving file: it holds no “grants”", _NAME)
    lines = _lines(text, len(listed))
    faults = [
        Fault(Place(file, line), "a grant that is no object with fields", "correct or delete it")
        for one, line in zip(listed, lines, strict=True)
        if not isinstance(one, dict)
    ]
    if faults:
        raise Faulty(faults)
    return [Grant(one, line) for one, line in zip(listed, lines, strict=True)]


def _lines(text: str, number: int) -> list[int]:
    """The line in which each grant starts."""
    found = re.search(r'"grants"\s*:\s*\[', text)
    at, line, before = found.end() if found else 0, 1, 0
    told: list[int] = []
    while found and len(told) < number:
        at += len(text[at:]) - len(text[at:].lstrip(" \t\r\n,")) if text[at : at + 1] in " \t\r\n," else 0
        line += text.count("\n", before, at)
        before = at
        told.append(line)
        try:
            _value, at = decoder().raw_decode(text, at)
        except json.JSONDecodeError:
            break
    return told + [line] * (number - len(told))


# Tables


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _of_csv(data: bytes, file: str) -> list[Grant]:
    text = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise _refused(file, f"the table breaks off: {error}", "correct the file") from None
    return _of_rows(rows, file)


def _of_workbook(data: bytes, file: str) -> list[Grant]:
    best: list[tuple[int, list[str]]] = []
    most = 0
    for grid in opened(data, file).grids:
        rows = [
            (row, [cells[column].text if column in cells else "" for column in range(1, max(cells) + 1)])
            for row, cells in grid.by_row().items()
        ]
        known = sum(path_of(title) is not None for title in rows[0][1]) if rows else 0
        if known > most:
            best, most = rows, known
    return _of_rows(best, file)


def _of_rows(rows: Sequence[tuple[int, Sequence[str]]], file: str) -> list[Grant]:
    """The grants of a table whose first row holds the titles."""
    titles = [title.strip() for title in rows[0][1]] if rows else []
    paths = [path_of(title) for title in titles]
    if ("id",) not in paths:
        known = sum(path is not None for path in paths)
        wrong = (
            "the table has no column “Identifier”"
            if known
            else "this is not a 360Giving file: no column is known"
        )
        raise _refused(file, wrong, "name a table with the columns of the 360Giving standard")
    columns = list(zip(titles, paths, strict=True))
    return [
        Grant(dict(_grant(columns, cells)), line) for line, cells in rows[1:] if any(map(str.strip, cells))
    ]


def _grant(columns: Sequence[tuple[str, Any]], cells: Sequence[str]) -> dict[str, Any]:
    grant: dict[str, Any] = {}
    for (title, path), cell in zip(columns, cells, strict=False):
        value = cell.strip()
        if not value:
            continue
        if path is None:
            grant.setdefault(title or "without a title", value)
        else:
            put(grant, path, _typed(str(path[-1]), value))
    return grant


def _typed(field: str, value: str) -> str:
    if field in NUMBERS and re.fullmatch(r"-?\d+(\.\d+)?", value, re.ASCII):
        return Digits(value)
    return day_of(value) if field.casefold().endswith("date") else value


def day_of(text: str) -> str:
    """A date as an ISO date, where only one day can be meant: 24/07/2014; else the text."""
    found = _DAY_FIRST.fullmatch(text)
    if found is None:
        return text
    first, second, year = int(found[1]), int(found[2]), found[3]
    if first > 12 >= second:
        return f"{year}-{second:02d}-{first:02d}"
    if second > 12 >= first:
        return f"{year}-{first:02d}-{second:02d}"
    return f"{year}-{second:02d}-{first:02d}" if first == second <= 12 else text


def leaves(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The path and the value of everything in a grant: `fundingOrganization[1]/name`."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, f"{path}/{key}" if path else str(key))
    elif isinstance(node, list):
        for number, value in enumerate(node, 1):
            yield from leaves(value, f"{path}[{number}]")
    elif node is not None:
        yield path, str(node)
