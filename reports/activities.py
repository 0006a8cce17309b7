"""Activities planned and delivered, the workplan, and what was made."""

from __future__ import annotations

from org.records import Activity, Output
from reports.composition import Blocks, Composition
from reports.contents import Content, marked
from reports.document import Column, Line, Row, Run, words
from reports.tables import Cell, as_blocks, cell, table

STATUS = {
    "planned": marked("planned"),
    "underway": marked("under way"),
    "done": marked("done"),
    "partly-done": marked("partly done"),
    "not-done": marked("not done"),
}


def activities_delivered(c: Composition) -> Blocks:
    """What was done, against the plan where there was one, with the reason for every deviation."""
    _ = c.gettext
    columns = (
        Column(_("Activity"), 4.4),
        Column(_("Planned"), 1.5),
        Column(_("Delivered"), 1.5),
        Column(_("When and where"), 1.9),
        Column(_("Deviation and its reason"), 2.2),
    )
    rows = [
        Row(
            (
                _described(c, activity),
                cell(c.text(activity.planned) if activity.planned else None),
                _delivered(c, activity),
                _when_and_where(c, activity),
                cell(c.text(activity.deviation) if activity.deviation else None),
            )
        )
        for activity in c.project.activities
    ]
    return as_blocks(c, table(columns, rows))


def workplan(c: Composition) -> Blocks:
    """What is planned, when, where and by whom."""
    _ = c.gettext
    columns = (
        Column(_("Activity"), 4),
        Column(_("Planned"), 2),
        Column(_("When and where"), 2),
        Column(_("Responsible"), 2),
    )
    rows = [
        Row(
            (
                _described(c, activity),
                cell(c.text(activity.planned) if activity.planned else None),
                _when_and_where(c, activity),
                _responsible(c, activity),
            )
        )
        for activity in c.project.activities
    ]
    return as_blocks(c, table(columns, rows))


def _described(c: Composition, activity: Activity) -> Cell:
    title = tuple(
        Run(run.text, bold=True, gap=run.gap, origins=run.origins) for run in c.text(activity.title)
    )
    description = c.markdown(activity.description.longest) if activity.description else ()
    return cell(title, *description, _with_partners(c, activity))


def _with_partners(c: Composition, activity: Activity) -> Line | None:
    if not activity.with_partners:
        return None
    names = c.wording.listed(c.string(name) for name in activity.with_partners)
    return words(c.gettext("With {partners}.").format(partners=names), activity.place)


def _delivered(c: Composition, activity: Activity) -> Cell:
    status = c.gettext(STATUS[activity.status]) if activity.status else ""
    if activity.delivered is not None:
        return cell(c.text(activity.delivered))
    counted = counted_number(c, activity)
    return cell(counted or (words(status, activity.place) if status else None))


def counted_number(c: Composition, activity: Activity) -> Line | None:
    """How many were held or made, with their unit: “16 forums”."""
    if activity.number is None:
        return None
    unit = f" {c.string(activity.unit)}" if activity.unit else ""
    return (*c.quantity(activity.number), Run(unit)) if unit else c.quantity(activity.number)


def _when_and_where(c: Composition, activity: Activity) -> Cell:
    when = c.period(activity.period) if activity.period else None
    names = c.place_names(activity.places)
    return cell(when, words(names, *(place.place for place in activity.places)) if names else None)


def _responsible(c: Composition, activity: Activity) -> Cell:
    people = (c.workspace.people[person] for person in activity.responsible)
    return cell(*(c.text(person.name) for person in people))


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
        Column(_("Output"), 4.5),
        Column(_("Kind"), 1.5),
        Column(_("Date"), 1.4),
        Column(_("Languages"), 1.8),
        Column(_("Copies"), 1.2, "end"),
    )
    return as_blocks(c, table(columns, [_output_row(c, output) for output in c.project.outputs]))


def _output_row(c: Composition, output: Output) -> Row:
    title = c.text(output.title)
    if output.url:
        title = tuple(Run(run.text, link=output.url, gap=run.gap, origins=run.origins) for run in title)
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
WORKPLAN = Content(marked("Activities and workplan"), workplan, "activities")
OUTPUTS = Content(marked("Outputs produced"), outputs_produced, "outputs")
