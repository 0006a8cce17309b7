"""Deadlines: when a document is due, from the end of the project or from the call."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from org.faults import Place
from org.records import Brief
from org.values import PartialDate
from org.workspace import Workspace
from reports.forms import Deadline, Form


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which something has to be there."""

    what: Literal["proposal", "report", "financial-report"]
    day: date
    left: int
    """Days from today; fewer than 0 where the day has passed."""
    rule: str
    """What it is counted from, in English."""
    place: Place

    def __str__(self) -> str:
        days = f"{abs(self.left)} {'day' if abs(self.left) == 1 else 'days'}"
        when = f"{days} left" if self.left >= 0 else f"{days} late"
        return f"The {self.what.replace('-', ' ')} is due on {self.day.isoformat()} ({when}): {self.rule}"


def due(workspace: Workspace, brief: Brief, form: Form, today: date) -> tuple[Due, ...]:
    """The deadlines of a document, the form's and the call's; none where the project's end is not known."""
    return (*_of_call(brief, today), *_of_form(workspace, brief, form, today))


def _of_call(brief: Brief, today: date) -> Iterator[Due]:
    deadline = brief.call.deadline if brief.call else None
    if deadline is not None:
        day = deadline.last_day
        yield Due("proposal", day, (day - today).days, "the call's deadline", deadline.origin.place)


def _of_form(workspace: Workspace, brief: Brief, form: Form, today: date) -> Iterator[Due]:
    dates = workspace.projects[brief.project].dates if brief.project else None
    if dates is None or dates.end is None:
        return
    for deadline in form.deadlines:
        day = _after(dates.end, deadline)
        yield Due(deadline.of, day, (day - today).days, _rule(deadline), dates.origin.place)


def _after(end: PartialDate, deadline: Deadline) -> date:
    """The day that lies the form's term after the end; the last of a month where it has no such day."""
    last = end.last_day
    if deadline.days is not None:
        return last + timedelta(days=deadline.days)
    years, month = divmod(last.month - 1 + (deadline.months or 0), 12)
    year, month = last.year + years, month + 1
    return date(year, month, min(last.day, calendar.monthrange(year, month)[1]))


def _rule(deadline: Deadline) -> str:
    return f"{term(deadline)} after the end of the project"


def term(deadline: Deadline) -> str:
    """The term in words: “3 months”, with the note on when another one applies."""
    number, unit = (deadline.days, "day") if deadline.days is not None else (deadline.months or 0, "month")
    note = f" ({deadline.note})" if deadline.note else ""
    return f"{number} {unit}{'' if number == 1 else 's'}{note}"
