"""What the import of a workbook tells the one who runs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from org.exchange.sheets.bringing.outcome import Brought


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def outcome_lines(brought: Brought, *, stopped: bool, dry_run: bool) -> Iterator[str]:
    """What was read, what to look at, and what changes."""
    if brought.notes:
        yield f"\n{_counted(len(brought.notes), 'thing')} to look at:"
    for note in brought.notes:
        yield f"  {note}"
    if stopped:
        yield "\nNothing was imported. Correct the file, save it, and import it again."
        return
    read = _counted(brought.rows, "row")
    changed = f"{_counted(brought.set, 'cell')} changed, {_counted(brought.added, 'row')} added"
    yield f"{brought.project}: {read} read, {changed if brought.set or brought.added else 'nothing has changed'}"
    for change in brought.changes:
        if not change.path.endswith(".json") and not dry_run:
            yield f"  {change.path} (written)"
    if dry_run:
        yield "\nNothing was written: this was a dry run."


def conflict_lines(brought: Brought) -> Iterator[str]:
    """What both the sheet and the record have changed."""
    if brought.conflicts:
        yield f"{_counted(len(brought.conflicts), 'conflict')}; the records keep what they say:"
    yield from (f"  {conflict}" for conflict in brought.conflicts)


def as_data(brought: Brought, *, written: bool) -> dict[str, Any]:
    """The outcome for other programs."""
    return {
        "project": brought.project,
        "rows": brought.rows,
        "changed": brought.set,
        "added": brought.added,
        "written": written,
        "faults": [
            {"cell": str(one.place), "wrong": one.wrong, "write": one.write} for one in brought.faults
        ],
        "conflicts": [
            {"cell": str(one.place), "what": one.what, "record": one.record, "sheet": one.sheet}
            for one in brought.conflicts
        ],
        "notes": [{"cell": str(one.place), "wrong": one.wrong, "done": one.done} for one in brought.notes],
        "files": [change.path for change in brought.changes],
    }
