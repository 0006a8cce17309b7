"""Notes: each mark has its number, and what it stands for comes after the section."""

from __future__ import annotations

from dataclasses import dataclass

from reports.document import Line


@dataclass(frozen=True, slots=True)
class NumberedNote:
    """What a mark stands for."""

    number: int
    lines: tuple[Line, ...]


class Notes:
    """The notes of one document, counted as their marks get printed."""

    def __init__(self) -> None:
        self._marks = 0
        self._pending: list[NumberedNote] = []

    def mark(self, lines: tuple[Line, ...]) -> int:
        """The number of the next note, which says these lines."""
        self._marks += 1
        self._pending.append(NumberedNote(self._marks, lines))
        return self._marks

    def pending(self) -> tuple[NumberedNote, ...]:
        """The notes whose marks are printed and which are not; from now on, they are."""
        found, self._pending = tuple(self._pending), []
        return found
