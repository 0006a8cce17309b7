"""When the activities of a project run: its months, of the calendar or counted from the project's start."""

from __future__ import annotations

from dataclasses import dataclass

from org.base.values import Months, PartialDate, Period
from org.records import Activity, Project
from org.records.project import Milestone

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class MonthSpan:
    """Months from the first to the last, both included: of the calendar since the year 0, or of the project."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many months there are from the first to the last, both counted."""
        return self.last - self.first + 1

    def meets(self, other: MonthSpan) -> bool:
        """Whether some month belongs to both."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Schedule:
    """The months of a project."""

    start: int | None
    """The month of the calendar in which it starts, where that is known."""
    dated: bool
    """Whether its months are those of the calendar; else they are counted from 1."""
    months: MonthSpan | None
    """From the first month to the last; None where nothing is known of them."""

    def activity(self, activity: Activity) -> MonthSpan | None:
        """When an activity runs; None where that is not known in these months."""
        if activity.months is not None:
            return self._counted(activity.months.first, activity.months.last)
        return _of_calendar(activity.period) if self.dated and activity.period else None

    def milestone(self, milestone: Milestone) -> MonthSpan | None:
        """When a milestone is due; None where that is not known in these months, or not to the month."""
        if milestone.month is not None:
            return self._counted(milestone.month, milestone.month)
        if milestone.date is None or milestone.date.month is None or not self.dated:
            return None
        return MonthSpan(month_of(milestone.date), month_of(milestone.date))

    def _counted(self, first: int, last: int) -> MonthSpan | None:
        if not self.dated:
            return MonthSpan(first, last)
        return None if self.start is None else MonthSpan(self.start + first - 1, self.start + last - 1)


def schedule(project: Project) -> Schedule:
    """The months of a project: of the calendar where its start is known to the month, or nothing is counted from it."""
    start = project.dates.start if project.dates else None
    known = month_of(start) if start and start.month else None
    dated = known is not None or not any(_is_counted(activity) for activity in project.activities)
    bare = Schedule(known, dated, None)
    spans = [span for activity in project.activities for span in _spans(bare, activity)]
    if dated and spans and project.dates and (whole := _of_calendar(project.dates)):
        spans.append(whole)
    if not spans:
        return bare
    first = min(span.first for span in spans) if dated else 1
    return Schedule(known, dated, MonthSpan(first, max(span.last for span in spans)))


def most_months(project: Project) -> int | None:
    """How many months the project has at most; None where its start or its end is not known."""
    dates = project.dates
    if dates is None or dates.start is None or dates.end is None:
        return None
    whole = _of_calendar(dates)
    return whole.length if whole else None


def month_of(day: PartialDate) -> int:
    """The month of the calendar, counted since the year 0; January where only the year is known."""
    return day.first_day.year * MONTHS_A_YEAR + day.first_day.month - 1


def counted_from(start: int, months: Months) -> Period:
    """Months of a project as months of the calendar."""
    first, last = (_month(start + month - 1) for month in (months.first, months.last))
    return Period(first, last, months.origin)


def _month(index: int) -> PartialDate:
    return PartialDate(index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1)


def _of_calendar(period: Period) -> MonthSpan | None:
    """The months of a period; where one end is not known, the month of the other."""
    start, end = period.start or period.end, period.end or period.start
    if start is None or end is None:
        return None
    last = end.last_day if period.end else start.first_day
    return MonthSpan(month_of(start), last.year * MONTHS_A_YEAR + last.month - 1)


def _spans(schedule: Schedule, activity: Activity) -> list[MonthSpan]:
    found = [schedule.activity(activity), *map(schedule.milestone, activity.milestones)]
    return [span for span in found if span is not None]


def _is_counted(activity: Activity) -> bool:
    return activity.months is not None or any(each.month is not None for each in activity.milestones)
