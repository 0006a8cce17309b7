"""Workbooks for tests: one of the tool's own, edited by the names of its rows and columns; one that people keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from org.checking.loading import read
from org.exchange.sheets.bringing.outcome import Brought
from org.exchange.sheets.bringing.update import bring
from org.exchange.sheets.workbooks.opening import opened
from reports.files.atomic import write_or_remove
from reports.sheets.project_workbook import sheet_of
from tests.workspaces import SMALLEST, write_workspace

PROJECT = """\
# The project of the tests.
title: Safe schools
results:
  - id: op1
    level: output
    title: Teachers know what to do  # agreed with the ministry
    indicators:
      - id: trained
        title: Teachers trained
        unit: people
        baseline: 0
        # The target was raised in May.
        target: {value: 240, date: 2024-12-31}
        actual:
          value: 252
          disaggregation:
            - {by: {sex: female}, value: 203}
            - {by: {sex: male}, value: 49}
        counting: per-period
        periods:
          - {period: 2023, target: 120, actual: 132}
          - {period: 2024, target: 120, actual: 120}
      - id: opinion
        title: Pupils who are heard
        measure: percentage
        baseline: 34
        target: 55
        actual: 52.5   # endline survey
activities:
  - id: seminars
    title: Seminars for teachers
    result: op1
    period: 2023-04/2024-05
    status: underway
    responsible: [aibek]
    cost: 13800 EUR
  - {id: manual, title: A manual, status: planned}
budget_lines:
  - {id: "1.1", heading: Staff, title: Manager, unit: month, quantity: 24, rate: 1000 EUR, amount: 24000 EUR,
     justification: Full time.}
  - {id: "1.2", heading: Staff, title: Trainers, amount: 6500.50 EUR}
  - {id: "1.10", heading: Staff, title: Accountant, amount: 4000 EUR}
expenses:
  - {line: "1.1", amount: 12000 EUR, date: 2023-06-30, document: F-1, description: Salary}
  - {line: "1.10", amount: 3900 EUR, date: 2024-06-30, document: F-2, description: Books}
team:
  - {person: aibek, role: Manager, share: 100}
reached:
  - {who: teachers, count: 252, kind: direct}
risks:
  - {title: Snow, likelihood: high, impact: low, owner: aibek}
"""
PEOPLE = "people:\n  - {id: aibek, name: Aibek Asanov}\n  - {id: jyldyz, name: {en: Jyldyz Osmonova, ru: Жылдыз Осмонова}}\n"
NAME = "safe-schools"
RECORD = f"org/projects/{NAME}.yaml"


def workspace(root: Path, project: str = PROJECT, **more: str) -> Path:
    """A workspace with one project, at `root`."""
    made = write_workspace(root, SMALLEST, org__people=PEOPLE, **more)
    (made / "org/projects").mkdir(exist_ok=True)
    (made / RECORD).write_text(project, encoding="utf-8")
    return made


def exported(root: Path, language: str = "en") -> Any:
    """The project's workbook, opened to be edited."""
    return load_workbook(BytesIO(sheet_of(root, NAME, language, "safe.xlsx")))


def cell(book: Any, sheet: str, column: str, row: str | int) -> Any:
    """The cell of a column in the row that holds a text somewhere, or that has a number; the first free row for "new"."""
    out = book[sheet]
    at = next(one.column for one in out[4] if one.value == column)
    if row == "new":
        shown = [
            one.column
            for one in out[4]
            if one.value
            in {
                "Result",
                "Indicator",
                "Activity",
                "Cost",
                "Risk",
                "Date",
                "Who",
                "Person",
                "Indicator or people",
            }
        ]
        number = next(n for n in range(5, out.max_row + 1)
                      if all(out.cell(n, c).value is None or str(out.cell(n, c).value).startswith("=") for c in shown)
                      and out.cell(n, 1).value is None)  # fmt: skip
    elif isinstance(row, str):
        number = next(n for n in range(5, out.max_row + 1) if any(one.value == row for one in out[n]))
    else:
        number = row
    return out.cell(number, at)


def saved(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def kept(rows: Iterable[Iterable[Any]], title: str = "Indicators", **more: Iterable[Iterable[Any]]) -> Any:
    """A workbook as people keep them: sheets of rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in {title: rows, **more}.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    return book


def brought(root: Path, book: Any, project: str | None = None, file: str = "safe.xlsx") -> Brought:
    """What a workbook brings into the workspace; nothing is written."""
    data = book if isinstance(book, bytes) else saved(book)
    return bring(read(root)[0], opened(data, file), project)


def imported(root: Path, book: Any, project: str | None = None) -> Brought:
    """The same, written."""
    done = brought(root, book, project)
    for change in done.changes:
        write_or_remove(root / change.path, change.after)
    return done


def record(root: Path) -> str:
    return (root / RECORD).read_text(encoding="utf-8")


def told(done: Brought) -> list[str]:
    """The faults as they are printed."""
    return [str(fault) for fault in done.faults]


def edited(root: Path, edits: Mapping[tuple[str, str, str | int], Any]) -> Any:
    """The project's workbook with other values in some cells."""
    book = exported(root)
    for (sheet, column, row), value in edits.items():
        cell(book, sheet, column, row).value = value
    return book
