"""What the import of a workbook tells the one who runs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from org.base.messages import UNSAID, Message
from org.exchange.sheets.bringing.outcome import Brought


def outcome_lines(brought: Brought, *, stopped: bool, dry_run: bool) -> Iterator[Message]:
    """What was read, what to look at, and what changes."""
    if brought.notes:
        yield UNSAID
        yield Message.plural("{n} thing to look at:", "{n} things to look at:", len(brought.notes))
    for note in brought.notes:
        yield Message("  {note}", note=note.message)
    if stopped:
        yield UNSAID
        yield Message("Nothing was imported. Correct the file, save it, and import it again.")
        return
    read = Message.plural("{n} row", "{n} rows", brought.rows)
    changed = Message(
        "{cells} changed, {rows} added",
        cells=Message.plural("{n} cell", "{n} cells", brought.set),
        rows=Message.plural("{n} row", "{n} rows", brought.added),
    )
    yield Message(
        "{project}: {read} read, {changed}",
        project=brought.project,
        read=read,
        changed=changed if brought.set or brought.added else Message("nothing has changed"),
    )
    for change in brought.changes:
        if not change.path.endswith(".json") and not dry_run:
            yield Message("  {path} (written)", path=change.path)
    if dry_run:
        yield UNSAID
        yield Message("Nothing was written: this was a dry run.")


def conflict_lines(brought: Brought) -> Iterator[Message]:
    """What both the sheet and the record have changed."""
    if brought.conflicts:
        yield Message.plural(
            "{n} conflict; the records keep what they say:",
            "{n} conflicts; the records keep what they say:",
            len(brought.conflicts),
        )
    yield from (Message("  {conflict}", conflict=conflict.message) for conflict in brought.conflicts)


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
