"""Workers: several documents at once, in as many processes as the computer has processors for."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Any, TypeVar

from org.base.faults import Fault, Faulty
from org.workspace.index import Workspace
from reports.forms import Forms
from reports.build.known_forms import read_forms

WORKERS = "GRANTWRIGHT_WORKERS"
"""The variable of the environment that says how many processes there may be; 1 for none but the first."""
MOST_WORKERS = 8
"""Each takes some hundred megabytes."""
WORTH_IT = 4
"""From so many documents on, starting processes takes less time than it saves."""

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Records:
    """What all workers work from."""

    workspace: Workspace
    forms: Forms


@dataclass(frozen=True, slots=True)
class Crew:
    """Those who do the work: this process alone, or a pool of others."""

    records: Records
    pool: Pool | None = None

    def each(self, work: Callable[[Records, Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
        """The results of the work on each task, in their order; the first that is faulty ends it. Raises Faulty."""
        if self.pool is None:
            yield from (work(self.records, task) for task in tasks)
            return
        for result, faults in self.pool.imap(_done, [(work, task) for task in tasks]):
            if faults:
                raise Faulty(faults)
            yield result


@contextmanager
def crew(workspace: Workspace, forms: Forms, documents: int) -> Iterator[Crew]:
    """A crew for so many documents, until it is no longer needed."""
    records = Records(workspace, forms)
    number = min(_allowed(), documents)
    if number <= 1 or documents < WORTH_IT:
        yield Crew(records)
        return
    _held.append(records)  # a forked process finds it there
    try:
        with _context().Pool(number, _take, (workspace.root,)) as pool:
            yield Crew(records, pool)
    finally:
        _held.remove(records)


_held: list[Records] = []
"""The records of this process."""


def _take(root: Path) -> None:
    """Read the records, where the process was not born with them."""
    if not _held:
        from org.checking.loading import load  # noqa: PLC0415 - only where processes are started afresh

        workspace = load(root)
        _held.append(Records(workspace, read_forms(workspace)[0]))


def _done(job: tuple[Callable[[Records, Any], Any], Any]) -> tuple[Any, tuple[Fault, ...]]:
    """The result of a task, or its faults."""
    work, task = job
    try:
        return work(_held[-1], task), ()
    except Faulty as faulty:
        return None, tuple(faulty.faults)


def _allowed() -> int:
    wanted = os.environ.get(WORKERS, "")
    return min(int(wanted) if wanted.isdecimal() and int(wanted) else _processors(), MOST_WORKERS)


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context() -> multiprocessing.context.BaseContext:
    """Processes that share what is read already, where that is safe: on Linux, before there are threads."""
    alone = threading.active_count() == 1 and not {"numpy", "weasyprint"} & sys.modules.keys()
    return multiprocessing.get_context("fork" if sys.platform == "linux" and alone else "spawn")
