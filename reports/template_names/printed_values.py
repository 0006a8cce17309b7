"""What a name stands for in the end: words in the document's language, that know what they lack.

A value that is missing is false, so that `{% if project.end %}` asks for it, and prints the marked placeholder. Whoever
renders a document can listen (`listening`) to which of them its template used: those are gaps of that document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeVar

from reports.document.markdown import prose, prose_lines
from reports.document.model import Gap, Line, Narrative, Paragraph, ProsePart, Run, parts_in


@dataclass(slots=True)
class Used:
    """What a template has used of the names so far."""

    runs: list[Run] = field(default_factory=list)
    parts: set[str] = field(default_factory=set)
    """The parts of the document that it has printed: see `Heard`."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The facts that it named and the records lack, each once."""
        return tuple(dict.fromkeys(run.gap for run in self.runs if run.gap is not None))

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses that it links to, each once."""
        return tuple(dict.fromkeys(run.link for run in self.runs if run.link is not None))


_LISTENER: ContextVar[Used | None] = ContextVar("used names", default=None)


@contextmanager
def listening() -> Iterator[Used]:
    """What is used of the names until the end of the block; of a block within a block both hear it."""
    outer, used = _LISTENER.get(), Used()
    token = _LISTENER.set(used)
    try:
        yield used
    finally:
        _LISTENER.reset(token)
        if outer is not None:
            outer.runs.extend(used.runs)
            outer.parts |= used.parts


def _told(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs, of which the listener hears."""
    used = _LISTENER.get()
    if used is not None:
        used.runs.extend(runs)
    return runs


T = TypeVar("T")


class Heard(tuple[T, ...]):
    """What one part of a document holds; the listener hears when a template goes through it."""

    part: str

    @classmethod
    def of(cls, part: str, held: Iterable[T]) -> Heard[T]:
        """What a part holds, listened to."""
        made = cls(held)
        made.part = part
        return made

    def __iter__(self) -> Iterator[T]:
        printed(self.part)
        return super().__iter__()


def printed(part: str) -> None:
    """Tell the listener that a template prints a part of the document."""
    used = _LISTENER.get()
    if used is not None:
        used.parts.add(part)


def _said(run: Run) -> str:
    """The words of a run; a footnote stands in brackets where there is no foot to put it at."""
    notes = "; ".join("".join(map(_said, line)) for line in run.note)
    return f"{run.text} ({notes})" if notes else run.text


class Leaf:
    """What can be printed: as text, as a line, and where it is a long text as paragraphs."""

    __slots__ = ()

    def _line(self) -> Line:
        raise NotImplementedError

    @property
    def line(self) -> Line:
        """Its words in their manner, marked where they are missing; lines below each other are divided by `\\n`."""
        return _told(self._line())

    @property
    def narrative(self) -> Narrative:
        """Its words as paragraphs."""
        raise NotImplementedError

    @property
    def gap(self) -> Gap | None:
        """What is missing in it."""
        return next((run.gap for run in self._line() if run.gap is not None), None)

    def __str__(self) -> str:
        return "".join(map(_said, self.line))

    def __bool__(self) -> bool:
        return any(run.text and (run.gap is None or run.language is not None) for run in self._line())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Leaf):
            return self._line() == other._line()
        return self._unheard() == other if isinstance(other, str) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._unheard())

    def _unheard(self) -> str:
        """Its words, which no listener hears: they are compared, not printed."""
        return "".join(map(_said, self._line()))


@dataclass(frozen=True, slots=True, eq=False)
class Words(Leaf):
    """Words, a name or a number."""

    runs: Line = ()

    def _line(self) -> Line:
        return self.runs

    @property
    def narrative(self) -> Narrative:
        """Its lines as paragraphs."""
        return Narrative(tuple(Paragraph(line) for line in _lines(self.line)))


NONE = Words()
"""For what need not be told: it prints nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice(Words):
    """One of a few words, as the records have it and in the document's language."""

    code: str = ""
    """The word in the records: `{% if project.status.code == "completed" %}`."""


@dataclass(frozen=True, slots=True, eq=False)
class Amount(Words):
    """An amount of money with its currency."""

    amount: Words = NONE
    """The figures alone."""
    currency: Words = NONE
    """The three letters of the currency."""


@dataclass(frozen=True, slots=True, eq=False)
class Day(Words):
    """A day, a month or a year, as exactly as it is known."""

    year: Words = NONE
    """The year alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Span(Words):
    """From when to when."""

    start: Day = field(default_factory=Day)
    """Its start."""
    end: Day = field(default_factory=Day)
    """Its end."""


@dataclass(frozen=True, slots=True, eq=False)
class LongText(Leaf):
    """A text of several paragraphs: `{{p project.summary }}` in Word prints them all."""

    source: str = ""
    """In Markdown."""
    manner: Run = field(default_factory=lambda: Run(""))
    """What all its words share: the language where it is not the document's, the gap, the origins."""
    ready: tuple[ProsePart, ...] | None = None
    """Its parts where they could not be made from the source alone."""

    @property
    def narrative(self) -> Narrative:
        """Its paragraphs, lists and tables."""
        narrative = Narrative(self._parts(), self.manner.language)
        _told(tuple(parts_in(narrative, Run)))
        return narrative

    def _parts(self) -> tuple[ProsePart, ...]:
        return prose(self.source, self.manner) if self.ready is None else self.ready

    def _line(self) -> Line:
        return joined(*prose_lines(self._parts()))

    def __bool__(self) -> bool:
        return bool(self.source) and (self.manner.gap is None or self.manner.language is not None)


def joined(*lines: Line) -> Line:
    """Lines below each other, as one."""
    first, *rest = (line for line in lines if line) if any(lines) else ((),)
    return tuple(chain(first, *((Run("\n"), *line) for line in rest)))


def _lines(line: Line) -> Iterator[Line]:
    """The lines that `joined` joined."""
    current: list[Run] = []
    for run in line:
        if run == Run("\n"):
            yield tuple(current)
            current = []
        else:
            current.append(run)
    yield tuple(current)


class Lazily(Mapping[str, Any]):
    """Values by name, each made when it is first asked for; another process gets them all made."""

    def __init__(
        self, makers: Mapping[str, Callable[[], Any]], made: Mapping[str, Any] | None = None
    ) -> None:
        self._makers = makers
        self._made = dict(made or {})

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers or self._made)

    def __len__(self) -> int:
        return len(self._makers or self._made)

    def __reduce__(self) -> tuple[type[Lazily], tuple[dict[str, Any], dict[str, Any]]]:
        return Lazily, ({}, dict(self))
