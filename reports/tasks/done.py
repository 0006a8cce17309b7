"""What came of a task: the same for every face of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from reports.tasks.outcome_lines import Said

Tell = Callable[[Iterable[Said]], None]
"""Takes lines while a task still goes on: to print them at once."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a task: what to tell of it, the same as data for other programs, and whether it failed."""

    told: tuple[Said, ...] = ()
    data: Any = None
    failed: bool = False
