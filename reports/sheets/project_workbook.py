"""A project's record as a spreadsheet to work in."""

from __future__ import annotations

from pathlib import Path

from org.base.faults import Misuse
from org.base.messages import Message
from org.checking.loading import read
from org.reading.context import meant
from reports.sheets.workbook import workbook


def sheet_of(root: Path, project: str, language: str | None, file: str) -> bytes:
    """The workbook of a project of the workspace at `root`, as it is called `file`. Raises Misuse."""
    if not file.endswith(".xlsx"):
        raise Misuse(Message("{file} does not end in .xlsx. Correct the name.", file=file))
    records, _ = read(root)
    path = root / "org" / "projects" / f"{project}.yaml"
    if project not in records.projects or not path.is_file():
        hint = meant(project, list(records.projects), Message("see: grantwright list projects"))
        raise Misuse(Message("There is no project “{project}”: {hint}", project=project, hint=hint))
    return workbook(
        records, project, path.read_text(encoding="utf-8-sig"), language or records.language, file
    )
