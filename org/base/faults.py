"""Faults: what is wrong, where it stands, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar

from org.base.messages import UNSAID, Message, with_remedy


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file of the workspace, a line and a column, both from 1."""

    file: str
    line: int = 1
    column: int = 1
    order: tuple[int, ...] = ()
    """Of a file without lines: how far down something stands in it."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong, and its remedy; each on one line, long values shortened."""

    place: Place
    wrong: Message
    write: Message = UNSAID

    def __post_init__(self) -> None:
        object.__setattr__(self, "wrong", _on_one_line(self.wrong))
        object.__setattr__(self, "write", _on_one_line(self.write))

    @property
    def message(self) -> Message:
        """The fault in a line: its place, what is wrong, what to write instead."""
        return Message("{place}: {fault}", place=self.place, fault=with_remedy(self.wrong, self.write))

    def __str__(self) -> str:
        return str(self.message)


_LONGEST_QUOTE, _LONGEST_WORD = 80, 200
_LONG_WORD = re.compile(rf"(\S{{{_LONGEST_WORD}}})\S+")


def _on_one_line(message: Message) -> Message:
    return message.with_values(_short)


def _short(template: str, name: str, value: str) -> str:
    """A value on one line, and cut where it is long."""
    is_quoted = f"“{{{name}}}" in template
    cut = f"{value[:_LONGEST_QUOTE]}…" if is_quoted and len(value) > _LONGEST_QUOTE else value
    return re.sub(r"\s*[\r\n]\s*", " ", _LONG_WORD.sub(r"\1…", cut))


class GrantwrightError(Exception):
    """Everything that Grantwright raises on purpose."""


class Misuse(GrantwrightError):
    """The command was asked for something that it cannot do; the message says what to ask instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class Faulty(GrantwrightError):
    """The records, a form or a template hold faults; all of them are in `faults`."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = in_order(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Unreadable(GrantwrightError):
    """A value cannot be read. `place` is set where it differs from the value's own."""

    def __init__(self, wrong: Message, write: Message = UNSAID, place: Place | None = None) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.write = write
        self.place = place


class Told(Unreadable):
    """A value cannot be read, and the faults that say why have been complained about already."""

    def __init__(self) -> None:
        super().__init__(UNSAID)


def trouble(error: OSError) -> Message:
    """Why the system did not open a file, in a few words."""
    match error:
        case FileNotFoundError():
            return Message("no such file or directory")
        case PermissionError():
            return Message("permission denied")
        case _:
            return Message.verbatim((error.strerror or str(error)).lower())


F = TypeVar("F", bound=Fault)


def in_order(faults: Iterable[F]) -> tuple[F, ...]:
    """The faults without repetitions, in the order of their places."""
    return tuple(sorted(set(faults)))


FindingKind = Literal[
    "no-rate", "undated", "outside-period", "heading-limit", "indirect-cap", "procurement", "over-award",
    "other-funder", "other-call", "past-year", "placeholder", "figure", "small-group", "acronym",
    "translation",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Finding(Fault):
    """Something doubtful in a document: a brief may accept it, with the reason."""

    kind: FindingKind = "figure"
    stops: bool = True
    """Whether a final document may not go out with it."""
