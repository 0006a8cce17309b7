"""Activities delivered against the plan, and what was made."""

from __future__ import annotations

from dataclasses import replace

from org.records import Activity, Output
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.base.table_cells import Cell, as_blocks, capitalised, cell, table
from reports.document.model import Column, Line, Row, Run, words
from reports.document.sourced_words import generated

STATUS = {
    "planned": marked("planned"),
    "underway": marked("under way"),
    "done": marked("done"),
    "partly-done": marked("partly done"),
    "not-done": marked("not done"),
}
UNFINISHED = ("partly-done", "not-done")


def activities_delivered(c: Composition) -> Blocks:
    """What was done, against the plan where there was one, with the reason for every deviation."""
    _ = c.gettext
    columns = (
        Column(_("Activity")),
        Column(_("Planned")),
        Column(_("Delivered")),
        Column(_("When and where")),
        Column(_("Deviation and its reason")),
    )
    rows = [
        Row(
            (
                described(c, activity),
                cell(c.text(activity.planned) if activity.planned else None),
                delivered(c, activity),
                _when_and_where(c, activity),
                cell(deviation(c, activity)),
            )
        )
        for activity in c.project.activities
    ]
    return as_blocks(c, table(columns, rows))


def described(c: Composition, activity: Activity, number: int | None = None) -> Cell:
    """The cell that says what an activity is, with its number where it has one."""
    title = tuple(replace(run, bold=True) for run in c.text(activity.title))
    numbered = (Run(generated(f"{number}. "), bold=True), *title) if number is not None else title
    description = c.markdown(activity.description.longest) if activity.description else ()
    return cell(numbered, *description, _with_partners(c, activity))


def _with_partners(c: Composition, activity: Activity) -> Line | None:
    if not activity.with_partners:
        return None
    names = c.wording.listed(c.string(name) for name in activity.with_partners)
    return words(c.gettext("With {partners}.").format(partners=names), activity.place)


def delivered(c: Composition, activity: Activity) -> Cell:
    done = _done(c, activity)
    if done is None and activity.status is None:
        gap = c.gap_cell(c.gettext("what was delivered"), activity, "delivered")
        return cell(gap if activity.planned else None)
    return cell(done, status_of(c, activity) if done is None or activity.status in UNFINISHED else None)


def status_of(c: Composition, activity: Activity) -> Line | None:
    return capitalised(words(c.gettext(STATUS[activity.status]), activity.place)) if activity.status else None


def _done(c: Composition, activity: Activity) -> Line | None:
    """What was delivered, in words or as a number; None where neither is told."""
    return c.text(activity.delivered) if activity.delivered else counted_number(c, activity)


def deviation(c: Composition, activity: Activity) -> Line | None:
    """Why an activity went differently from the plan; a gap where it did and nobody says why."""
    if activity.deviation is not None:
        return c.text(activity.deviation)
    if not _modified(c, activity):
        return None
    return c.gap_cell(c.gettext("reason for the change of the activity"), activity, "deviation")


def _modified(c: Composition, activity: Activity) -> bool:
    """Whether less was done than planned, or something else, as far as the words tell."""
    if activity.status in UNFINISHED:
        return True
    done = _done(c, activity)
    if activity.planned is None or done is None:
        return False
    return _bare(c.text(activity.planned)) != _bare(done)


def _bare(line: Line) -> str:
    """The words without regard to capitals, spaces and the point at the end."""
    return " ".join("".join(run.text for run in line).casefold().split()).rstrip(".")


def counted_number(c: Composition, activity: Activity) -> Line | None:
    """How many were held or made, with their unit: “16 forums”."""
    return c.counted(activity.number, activity.unit) if activity.number is not None else None


def _when_and_where(c: Composition, activity: Activity) -> Cell:
    when = c.period(activity.period) if activity.period else None
    names = c.place_names(activity.places)
    return cell(when, words(names, *(place.place for place in activity.places)) if names else None)


KINDS_OF_OUTPUT = {
    "manual": marked("Manual"),
    "report": marked("Report"),
    "study": marked("Study"),
    "leaflet": marked("Leaflet"),
    "poster": marked("Poster"),
    "film": marked("Film"),
    "campaign": marked("Campaign"),
    "curriculum": marked("Curriculum"),
    "law-or-policy": marked("Law or policy"),
    "agreement": marked("Agreement"),
    "body": marked("Body"),
    "service": marked("Service"),
    "website": marked("Website"),
    "event": marked("Event"),
    "other": marked("Other"),
}


def outputs_produced(c: Composition) -> Blocks:
    """What the project made and leaves behind."""
    _ = c.gettext
    columns = (
        Column(_("Output")),
        Column(_("Kind")),
        Column(_("Date")),
        Column(_("Languages")),
        Column(_("Copies"), align="end"),
    )
    return as_blocks(c, table(columns, [_output_row(c, output) for output in c.project.outputs]))


def _output_row(c: Composition, output: Output) -> Row:
    title = c.text(output.title)
    if output.url:
        title = tuple(replace(run, link=output.url) for run in title)
    description = c.markdown(output.description.longest) if output.description else ()
    languages = c.wording.listed(c.wording.language_name(tag) for tag in output.languages)
    return Row(
        (
            cell(title, *description),
            cell(words(c.gettext(KINDS_OF_OUTPUT[output.kind]), output.place)),
            cell(c.date(output.date) if output.date else None),
            cell(words(languages, output.place) if languages else None),
            cell(c.quantity(output.copies) if output.copies else None),
        )
    )


ACTIVITIES = Content(marked("Activities delivered"), activities_delivered, "activities")
OUTPUTS = Content(marked("Outputs produced"), outputs_produced, "outputs")
