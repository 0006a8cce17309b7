"""What came of bringing a workbook back: changes, faults, conflicts, and what is worth to look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from org.exchange.changes import Change
from org.faults import Fault, Place


class Note(NamedTuple):
    """Something worth to look at: a cell, what it is, and what was done."""

    place: Place
    wrong: str
    done: str

    def __str__(self) -> str:
        return f"{self.place}: {self.wrong} — {self.done}"


class CellConflict(NamedTuple):
    """A cell that both the sheet and the record have changed."""

    place: Place
    what: str
    record: str
    sheet: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}: the record says {self.record}, the sheet {self.sheet}"


@dataclass(slots=True)
class Brought:
    """What a workbook brings."""

    project: str
    file: str = ""
    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    conflicts: list[CellConflict] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rows: int = 0
    """How many rows were read."""
    set: int = 0
    added: int = 0

    def note(self, place: Place, wrong: str, done: str) -> None:
        """Tell of something worth to look at."""
        self.notes.append(Note(place, wrong, done))
