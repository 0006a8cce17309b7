"""Deadlines: when a document is due, from the end of the project or from the call."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from org.base.faults import Place
from org.base.messages import Message
from org.base.values import PartialDate
from org.records import Brief
from org.workspace.index import Workspace
from reports.forms import Deadline, Form


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which something has to be there."""

    what: Literal["proposal", "report", "financial-report"]
    day: date
    left: int
    """Days from today; fewer than 0 where the day has passed."""
    rule: Message
    """What it is counted from, in English."""
    place: Place
    dated: PartialDate | None = None
    """The date on the document: a day or a month; None where it has none, or only a year."""

    @property
    def late(self) -> int | None:
        """By how many days the document's date is too late, 0 or fewer where it is in time; None where it is open."""
        if self.dated is None:
            return None
        first, last = ((day - self.day).days for day in (self.dated.first_day, self.dated.last_day))
        return last if last <= 0 else first if first > 0 else None

    @property
    def message(self) -> Message:
        """The deadline in a line."""
        late = self.late
        if late is None:
            when = (
                Message("{days} left", days=_days(self.left))
                if self.left >= 0
                else Message("{days} late", days=_days(-self.left))
            )
        else:
            when = (
                Message("dated {day}, in time", day=self.dated)
                if late <= 0
                else Message("dated {day}, {days} late", day=self.dated, days=_days(late))
            )
        return Message(
            "The {what} is due on {day} ({when}): {rule}",
            what=_WHAT[self.what],
            day=self.day.isoformat(),
            when=when,
            rule=self.rule,
        )

    def __str__(self) -> str:
        return str(self.message)


_WHAT = {
    "proposal": Message("proposal"),
    "report": Message("report"),
    "financial-report": Message("financial report"),
}


def _days(number: int) -> Message:
    return Message.plural("{n} day", "{n} days", number)


def due(workspace: Workspace, brief: Brief, form: Form, today: date) -> tuple[Due, ...]:
    """The deadlines of a document, the form's and the call's; none where the project's end is not known."""
    return (*_of_call(brief, today), *_of_form(workspace, brief, form, today))


def _of_call(brief: Brief, today: date) -> Iterator[Due]:
    deadline = brief.call.deadline if brief.call else None
    if deadline is not None:
        day = deadline.last_day
        yield Due(
            "proposal",
            day,
            (day - today).days,
            Message("the call's deadline"),
            deadline.origin.place,
            _dated(brief),
        )


def _of_form(workspace: Workspace, brief: Brief, form: Form, today: date) -> Iterator[Due]:
    dates = workspace.projects[brief.project].dates if brief.project else None
    if dates is None or dates.end is None:
        return
    for deadline in form.deadlines:
        day = _after(dates.end, deadline)
        left = (day - today).days
        yield Due(deadline.of, day, left, _rule(deadline), dates.origin.place, _dated(brief))


def _dated(brief: Brief) -> PartialDate | None:
    return brief.date if brief.date is not None and brief.date.month is not None else None


def _after(end: PartialDate, deadline: Deadline) -> date:
    """The day that lies the form's term after the end; the last of a month where it has no such day."""
    last = end.last_day
    if deadline.days is not None:
        return last + timedelta(days=deadline.days)
    years, month = divmod(last.month - 1 + (deadline.months or 0), 12)
    year, month = last.year + years, month + 1
    return date(year, month, min(last.day, calendar.monthrange(year, month)[1]))


def _rule(deadline: Deadline) -> Message:
    return Message("{term} after the end of the project", term=term(deadline))


def term(deadline: Deadline) -> Message:
    """The term in words: “3 months”, with the note on when another one applies."""
    length = (
        _days(deadline.days)
        if deadline.days is not None
        else Message.plural("{n} month", "{n} months", deadline.months or 0)
    )
    return Message("{length} ({note})", length=length, note=deadline.note) if deadline.note else length
