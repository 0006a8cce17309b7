"""Faults: what is wrong, where it stands, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar


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
    wrong: str
    write: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "wrong", _on_one_line(self.wrong))
        object.__setattr__(self, "write", _on_one_line(self.write))

    def __str__(self) -> str:
        remedy = f" — {self.write}" if self.write else ""
        return f"{self.place}: {self.wrong}{remedy}"


_LONGEST_QUOTE, _LONGEST_WORD = 80, 200
_LONG_QUOTE = re.compile(rf"“([^”]{{{_LONGEST_QUOTE}}})[^”]+”")
_LONG_WORD = re.compile(rf"(\S{{{_LONGEST_WORD}}})\S+")


def _on_one_line(text: str) -> str:
    shortened = _LONG_WORD.sub(r"\1…", _LONG_QUOTE.sub(r"“\1…”", text))
    return re.sub(r"\s*[\r\n]\s*", " ", shortened)


class GrantwrightError(Exception):
    """Everything that Grantwright raises on purpose."""


class Misuse(GrantwrightError):
    """The command was asked for something that it cannot do; the message says what to ask instead."""


class Faulty(GrantwrightError):
    """The records, a form or a template hold faults; all of them are in `faults`."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = in_order(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Unreadable(GrantwrightError):
    """A value cannot be read. `place` is set where it differs from the value's own."""

    def __init__(self, wrong: str, write: str = "", place: Place | None = None) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.write = write
        self.place = place


class Told(Unreadable):
    """A value cannot be read, and the faults that say why have been complained about already."""

    def __init__(self) -> None:
        super().__init__("")


F = TypeVar("F", bound=Fault)


def in_order(faults: Iterable[F]) -> tuple[F, ...]:
    """The faults without repetitions, in the order of their places."""
    return tuple(sorted(set(faults)))
