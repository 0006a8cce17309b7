"""The workplan: activities with their timetable, their means and costs, and the milestones on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from org.base.values import Months
from org.measuring.schedule import MONTHS_A_YEAR, MonthSpan, Schedule, counted_from, schedule
from org.records import Activity, Result
from org.records.project import Milestone
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.base.table_cells import BLANK, Cell, as_blocks, capitalised, cell, group, table
from reports.compose.contents.activities import described
from reports.compose.contents.results import LEVELS
from reports.document.model import Column, Line, Row, Run, Table, Tone, words
from reports.document.sourced_words import generated, joined, told

UNDER_WAY, REACHED = "■", "◆"
"""What stands in a cell of the timetable, so that shades are not all that tells."""

MOST_COLUMNS = 24
MONTHS_A_QUARTER = 3
FEW, MANY = 0.34, 0.23
"""What the names of the activities take of the width, beside few columns and beside many."""


@dataclass(frozen=True, slots=True)
class NumberedActivity:
    """An activity, with its number in the workplan."""

    number: int
    activity: Activity


@dataclass(frozen=True, slots=True)
class Bucket:
    """A column of the timetable: its title, and its months."""

    title: str
    months: MonthSpan


def workplan(c: Composition) -> Blocks:
    """What is planned, when, where and by whom; then the same as a timetable."""
    return (*planned(c), *timetable(c))


def _numbered(c: Composition) -> list[NumberedActivity]:
    """The activities in their order, those of one result together."""
    order = list(dict.fromkeys(activity.result for activity in c.project.activities))
    activities = sorted(c.project.activities, key=lambda each: order.index(each.result))
    return [NumberedActivity(number, activity) for number, activity in enumerate(activities, start=1)]


# The activities


def planned(c: Composition) -> Blocks:
    """The activities by the results that they work for: what is planned, when, where and by whom."""
    _, plan = c.gettext, schedule(c.project)
    columns = (
        Column(_("Activity")),
        Column(_("Planned")),
        Column(_("When")),
        Column(_("Where")),
        Column(_("Responsible")),
    )
    rows = [
        row
        for result, activities in _by_result(c)
        for row in (*_heading(c, result), *(_activity_row(c, plan, each) for each in activities))
    ]
    return as_blocks(c, table(columns, rows))


def _by_result(c: Composition) -> Iterator[tuple[Result | None, list[NumberedActivity]]]:
    results = {result.id: result for result in c.project.results if result.id}
    for id, activities in groupby(_numbered(c), key=lambda each: each.activity.result):
        yield results.get(id) if id else None, list(activities)


def _heading(c: Composition, result: Result | None) -> Iterator[Row]:
    """The result that the activities below it work for."""
    if result is not None:
        yield group(told("{}: {}", c.gettext(LEVELS[result.level]), c.string(result.title)))
    elif any(activity.result for activity in c.project.activities):
        yield group(c.gettext("For the whole project"))


def _activity_row(c: Composition, plan: Schedule, each: NumberedActivity) -> Row:
    activity = each.activity
    names = c.place_names(activity.places)
    return Row(
        (
            described(c, activity, each.number),
            cell(c.text(activity.planned) if activity.planned else None),
            when(c, plan, activity),
            cell(words(names, *(place.place for place in activity.places)) if names else None),
            cell(*(c.text(c.workspace.people[person].name) for person in activity.responsible)),
        )
    )


def when(c: Composition, plan: Schedule, activity: Activity) -> Cell:
    if activity.months is not None:
        return _counted(c, plan, activity.months)
    if activity.period is not None:
        return cell(c.period(activity.period))
    return cell(c.gap_cell(c.gettext("months of the activity"), activity, "months"))


def _counted(c: Composition, plan: Schedule, months: Months) -> Cell:
    """Months of the project, and what they are in the calendar where its start is known."""
    counted = words(_months(c, months.first, months.last), months.origin.place)
    if plan.start is None:
        return cell(counted)
    return cell(words(c.wording.period(counted_from(plan.start, months)), months.origin.place), counted)


def _months(c: Composition, first: int, last: int) -> str:
    ends = (c.gettext("M{month}").format(month=month) for month in dict.fromkeys((first, last)))
    return joined("–", ends)


# The timetable


def timetable(c: Composition) -> Blocks:
    """Bars and milestones over the months, quarters or years, whichever fit on a page."""
    plan = schedule(c.project)
    if plan.months is None:
        return ()
    buckets = _buckets(c, plan, plan.months)
    names = FEW if len(buckets) <= MOST_COLUMNS // 2 else MANY
    columns = (
        Column(c.gettext("Activity"), names),
        *(Column(bucket.title, (1 - names) / len(buckets), "centre") for bucket in buckets),
    )
    rows = [_bars(c, plan, each, buckets) for each in _numbered(c)]
    rows = [row for row in rows if any(row.tones)]
    caption = c.gettext("Timetable")
    note = c.gettext("{bar} under way · {milestone} milestone").format(bar=UNDER_WAY, milestone=REACHED)
    return (Table(columns, tuple(rows), caption, note),) if rows else ()


def _buckets(c: Composition, plan: Schedule, months: MonthSpan) -> list[Bucket]:
    for size in (1, MONTHS_A_QUARTER):
        if months.length <= MOST_COLUMNS * size:
            return _cut(c, plan, months, size)
    return _cut(c, plan, months, MONTHS_A_YEAR)


def _cut(c: Composition, plan: Schedule, months: MonthSpan, size: int) -> list[Bucket]:
    """The months in columns of `size`, which begin where quarters and years do."""
    origin = 0 if plan.dated else 1
    first = months.first - (months.first - origin) % size
    starts = range(first, months.last + 1, size)
    return [
        Bucket(_title(c, plan, start, size, first), MonthSpan(start, start + size - 1)) for start in starts
    ]


def _title(c: Composition, plan: Schedule, start: int, size: int, first: int) -> str:
    if plan.dated:
        return _calendar_title(c, start, size, leading=start == first)
    return _counted_title(c, start, size)


def _calendar_title(c: Composition, start: int, size: int, *, leading: bool) -> str:
    """A month or quarter; the first one and those that begin a year name it."""
    year, month = divmod(start, MONTHS_A_YEAR)
    if size == MONTHS_A_YEAR:
        return generated(year)
    quarter = month // MONTHS_A_QUARTER + 1
    name = c.wording.month_name(month + 1) if size == 1 else c.wording.quarter_name(quarter)
    return generated(f"{name} {year}" if leading or month == 0 else name)


def _counted_title(c: Composition, start: int, size: int) -> str:
    if size == MONTHS_A_YEAR:
        return generated(c.gettext("Year {number}").format(number=start // MONTHS_A_YEAR + 1))
    return generated(_months(c, start, start + size - 1))


def _bars(c: Composition, plan: Schedule, each: NumberedActivity, buckets: Sequence[Bucket]) -> Row:
    span = plan.activity(each.activity)
    due = [at for milestone in each.activity.milestones if (at := plan.milestone(milestone))]
    marks = [_mark(bucket, span, due) for bucket in buckets]
    title = (Run(generated(f"{each.number}. ")), *c.text(each.activity.title))
    cells: tuple[Cell, ...] = tuple(cell(words(sign)) if sign else BLANK for sign, _tone in marks)
    return Row((cell(title), *cells), tones=("", *(tone for _sign, tone in marks)) if any(marks) else ())


def _mark(bucket: Bucket, span: MonthSpan | None, due: Sequence[MonthSpan]) -> tuple[str, Tone]:
    runs = span is not None and span.meets(bucket.months)
    reached = any(at.meets(bucket.months) for at in due)
    sign = REACHED if reached else UNDER_WAY if runs else ""
    return sign, "bar" if runs else "milestone" if reached else ""


# Means and costs


def activity_matrix(c: Composition) -> Blocks:
    """The activities, what they take and cost, and what their result depends on."""
    _ = c.gettext
    columns = (Column(_("Activities")), Column(_("Means and costs")), Column(_("Assumptions")))
    rows = [row for result, activities in _by_result(c) for row in _matrix_rows(c, result, activities)]
    return as_blocks(c, table(columns, rows))


def _matrix_rows(
    c: Composition, result: Result | None, activities: Sequence[NumberedActivity]
) -> Iterator[Row]:
    yield from _heading(c, result)
    assumptions = cell(*(c.text(text) for text in result.assumptions)) if result else ()
    for place, each in enumerate(activities):
        first = place == 0
        yield Row(
            (
                described(c, each.activity, each.number),
                _means(c, each.activity),
                assumptions if first else (),
            ),
            down=(1, 1, len(activities) if first else 0),
        )


def _means(c: Composition, activity: Activity) -> Cell:
    means = c.text(activity.means) if activity.means else None
    cost = c.money(activity.cost) if activity.cost else None
    if means is None and cost is None:
        return cell(c.gap_cell(c.gettext("means of the activity"), activity, "means"))
    return cell((*means, Run(": "), *cost) if means and cost else means or cost)


# Milestones


def milestones(c: Composition) -> Blocks:
    """What is to be reached by when, and when it was reached."""
    _ = c.gettext
    plan = schedule(c.project)
    columns = (
        Column(_("Milestone")),
        Column(_("Activity")),
        Column(_("Planned")),
        Column(c.wording.pgettext("date of a milestone", "Reached")),
    )
    rows = [
        Row(
            (
                cell(c.text(milestone.title)),
                cell((Run(generated(f"{each.number}. ")), *c.text(each.activity.title))),
                _due(c, plan, milestone),
                _reached(c, each.activity, milestone),
            )
        )
        for each in _numbered(c)
        for milestone in each.activity.milestones
    ]
    return as_blocks(c, table(columns, rows))


def _due(c: Composition, plan: Schedule, milestone: Milestone) -> Cell:
    if milestone.date is not None:
        return cell(c.date(milestone.date))
    if milestone.month is None:
        return cell(c.gap_cell(c.gettext("planned date"), milestone, "date"))
    return cell(_in_one(_counted(c, plan, Months(milestone.month, milestone.month))))


def _in_one(lines: Cell) -> Line:
    """A month of the calendar and, in brackets, the month of the project."""
    first, *others = lines
    return (*first, *(run for line in others for run in (Run(" ("), *line, Run(")"))))


def _reached(c: Composition, activity: Activity, milestone: Milestone) -> Cell:
    """When it was reached; a report may not leave that open, unless the activity did not take place."""
    if milestone.reached is not None:
        return cell(c.date(milestone.reached))
    if not c.is_report:
        return ()
    if activity.status == "not-done":
        return cell(capitalised(words(c.gettext("not reached"), activity.place)))
    return cell(c.gap_cell(c.gettext("date on which it was reached"), milestone, "reached"))


WORKPLAN = Content(marked("Activities and workplan"), workplan, "activities")
PLANNED = Content(marked("Activities"), planned, "activities")
TIMETABLE = Content(marked("Timetable"), timetable, "activities")
ACTIVITY_MATRIX = Content(marked("Activity matrix"), activity_matrix, "activities")
MILESTONES = Content(marked("Milestones"), milestones, "activities")
