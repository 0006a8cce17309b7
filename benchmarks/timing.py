"""Fair timing: several ways to do the same, in turns, so that a busy moment of the machine slows all of them alike."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Aim:
    """What a ratio should be at most."""

    name: str
    found: float
    most: float

    @property
    def met(self) -> bool:
        """Whether it is."""
        return self.found <= self.most

    @property
    def told(self) -> str:
        """The aim, what was found, and whether that will do, in one line."""
        return f"{self.name}: {self.found:.3f}, at most {self.most:g}: {'met' if self.met else 'MISSED'}"


@dataclass(frozen=True, slots=True)
class Taken:
    """The seconds that something takes: of the processor, and of somebody who waits for it."""

    processor: float
    waited: float


def interleaved(cases: Mapping[str, Callable[[], object]], rounds: int) -> Mapping[str, Taken]:
    """The medians of what each case takes, run in turns; a first round warms up and does not count."""
    for case in cases.values():
        case()
    taken: dict[str, list[Taken]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            taken[name].append(_timed(case))
    return {name: _median(times) for name, times in taken.items()}


def _timed(case: Callable[[], object]) -> Taken:
    gc.collect()
    waited, processor = time.perf_counter(), _processor_time()
    case()
    return Taken(_processor_time() - processor, time.perf_counter() - waited)


def _median(times: Sequence[Taken]) -> Taken:
    return Taken(median(each.processor for each in times), median(each.waited for each in times))


def seconds(case: Callable[[], object]) -> float:
    """The processor's time that it takes once, with the programs that it starts: others on the machine do not count."""
    return _timed(case).processor


def _processor_time() -> float:
    own = time.process_time()
    if sys.platform == "win32":
        return own
    import resource  # noqa: PLC0415 - there is none on Windows

    started = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own + started.ru_utime + started.ru_stime


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows in columns, the first to the left and the others to the right."""
    lines = [tuple(head), *map(tuple, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(_aligned(line, widths) for line in lines)


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(line, widths, strict=True)
    cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return "  ".join(cells).rstrip()


def report(aims: Iterable[Aim]) -> tuple[str, int]:
    """The aims in words, and the exit code: 0 where all are met."""
    listed = tuple(aims)
    return "\n".join(aim.told for aim in listed), 0 if all(aim.met for aim in listed) else 1
