"""What came of bringing a workbook back: changes, faults, conflicts, and what is worth to look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from org.base.faults import Fault, Place
from org.base.messages import Message, with_remedy
from org.exchange.editing.changes import FileChange


class Note(NamedTuple):
    """Something worth to look at: a cell, what it is, and what was done."""

    place: Place
    wrong: Message
    done: Message

    @property
    def message(self) -> Message:
        """The note in a line."""
        return Message("{place}: {note}", place=self.place, note=with_remedy(self.wrong, self.done))

    def __str__(self) -> str:
        return str(self.message)


class CellConflict(NamedTuple):
    """A cell that both the sheet and the record have changed."""

    place: Place
    what: str
    record: str
    sheet: str

    @property
    def message(self) -> Message:
        """The conflict in a line."""
        return Message(
            "{place}: {what}: the record says {record}, the sheet {sheet}",
            place=self.place,
            what=self.what,
            record=self.record,
            sheet=self.sheet,
        )

    def __str__(self) -> str:
        return str(self.message)


@dataclass(slots=True)
class Brought:
    """What a workbook brings."""

    project: str
    file: str = ""
    changes: list[FileChange] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    conflicts: list[CellConflict] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rows: int = 0
    """How many rows were read."""
    set: int = 0
    added: int = 0

    def note(self, place: Place, wrong: Message, done: Message) -> None:
        """Tell of something worth to look at."""
        self.notes.append(Note(place, wrong, done))
