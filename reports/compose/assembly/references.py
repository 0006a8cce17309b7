"""References in narratives become words: a figure or a name of the records, where the text asks for it.

A reference speaks of the project in whose file its text stands; in texts of the organisation, of the document's
project. What the records do not hold is a gap, as anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from org.accounts.spending import accounts
from org.base.faults import Place
from org.base.values import Quantity, Text
from org.checking.text_references import BRACES, Reference, reference_in
from org.measuring.disaggregation import EVERYBODY
from org.measuring.indicators import value_of, whole
from org.measuring.people_reached import Sort, people_reached, sort_of, unique_people
from org.records import Award, Funder, Indicator, Project, Record
from reports.compose.base.composition import Composition
from reports.compose.contents.small_groups import WITHHELD, withheld_in, withholds
from reports.document.lines import changed
from reports.document.model import Line, ProsePart, Run, words


def with_references(c: Composition, parts: tuple[ProsePart, ...], place: Place) -> tuple[ProsePart, ...]:
    """The parts of a text that stands at `place`, with what its references stand for."""
    about = _project_of(c, place)
    return changed(parts, lambda line: tuple(_filled(c, about, line)))


def _project_of(c: Composition, place: Place) -> Project | None:
    for project in c.workspace.projects.values():
        if project.place.file == place.file:
            return project
    return c.workspace.projects.get(c.brief.project or "")


def _filled(c: Composition, project: Project | None, line: Line) -> Iterator[Run]:
    for run in line:
        if run.code or "{{" not in run.text:
            yield run
            continue
        done = 0
        for found in BRACES.finditer(run.text):
            reference = reference_in(found[1])
            if reference is not None:
                yield from _run_of(run, run.text[done : found.start()])
                yield from (_in_manner(run, value) for value in _value(c, project, reference))
                done = found.end()
        yield from _run_of(run, run.text[done:])


def _run_of(run: Run, text: str) -> Iterator[Run]:
    if text:
        yield replace(run, text=text)


def _in_manner(run: Run, value: Run) -> Run:
    return replace(value, bold=run.bold, italic=run.italic, link=run.link)


def _value(c: Composition, project: Project | None, reference: Reference) -> Line:
    if reference.name == "organisation":
        return _named(c, c.organisation, reference)
    if project is None:
        return c.gap(str(reference), c.brief, "project")
    return VALUES[reference.name](c, project, reference)


def _of_project(c: Composition, project: Project, reference: Reference) -> Line:
    dates = project.dates
    match reference.attribute:
        case "period":
            found = c.period(dates) if dates else None
        case "start":
            found = c.date(dates.start) if dates and dates.start else None
        case "end":
            found = c.date(dates.end) if dates and dates.end else None
        case "places":
            names = c.place_names(project.places)
            found = words(names, *(place.place for place in project.places)) if names else None
        case "short_title":
            found = c.text(project.short_title or project.title)
        case _:
            found = _text(c, project.goal if reference.attribute == "goal" else project.title)
    lacking = reference.attribute if reference.attribute in ("places", "goal") else "period"
    return found or c.gap(str(reference), project, lacking)


def _of_award(c: Composition, project: Project, reference: Reference) -> Line:
    award = _award(c, project)
    if award is None:
        return c.gap(str(reference), project, f"awards[0].{reference.attribute}")
    value = getattr(award, reference.attribute)
    if value is None:
        return c.gap(str(reference), award, reference.attribute)
    match reference.attribute:
        case "amount":
            return c.money(value)
        case "period":
            return c.period(value)
        case "title":
            return c.text(value)
        case _:
            return words(value, award.place)


def _award(c: Composition, project: Project) -> Award | None:
    """The award of the brief's funder, else the only one."""
    chosen = [award for award in project.awards if award.funder == c.brief.funder] or list(project.awards)
    return chosen[0] if len(chosen) == 1 else None


def _of_funder(c: Composition, project: Project, reference: Reference) -> Line:
    award = _award(c, project)
    funder = c.workspace.funders[award.funder] if award else c.workspace.funders.get(c.brief.funder or "")
    return _named(c, funder, reference) if funder else c.gap(str(reference), project, "awards[0].funder")


def _named(c: Composition, record: Funder | Record, reference: Reference) -> Line:
    short = getattr(record, "short_name", None) if reference.attribute == "short_name" else None
    return c.text(short or getattr(record, "name"))  # noqa: B009 - both kinds of record have a name


def _of_indicator(c: Composition, project: Project, reference: Reference) -> Line:
    indicators = (one for result in project.results for one in result.indicators)
    indicator = next((one for one in indicators if one.id == reference.id), None)
    if indicator is None:
        return c.gap(str(reference), project, "results")
    if reference.attribute == "title":
        return c.text(indicator.title)
    if reference.attribute == "actual" and withholds(withheld_in(c, project), indicator):
        return WITHHELD
    value = _measured(c, indicator, reference.attribute)
    return _worded(c, indicator, value) or c.gap(str(reference), indicator, reference.attribute)


def _measured(c: Composition, indicator: Indicator, which: str) -> Quantity | Text | None:
    known = c.workspace.dimensions
    if which == "baseline":
        return value_of(indicator.baseline, indicator, known)
    found = whole(indicator, "target" if which == "target" else "actual", known)
    return found.value if found is not None and not found.lacking else None


def _worded(c: Composition, indicator: Indicator, value: Quantity | Text | None) -> Line | None:
    if value is None:
        return None
    if isinstance(value, Text):
        return c.text(value)
    if indicator.measure == "percentage":
        return words(c.wording.percent(value))
    return words(c.wording.quantity(value))


def _of_reached(c: Composition, project: Project, reference: Reference) -> Line:
    if reference.id is not None:
        index = next((n for n, reach in enumerate(project.reached) if reach.id == reference.id), None)
        return c.gap(str(reference), project, "reached") if index is None else _of_entry(c, project, index)
    indexes = unique_people(project, reference.attribute)
    if len(indexes) == 1:
        return _of_entry(c, project, indexes[0])
    if not indexes:
        return c.gap(str(reference), project, "reached[0].count")
    if project.reach_overlaps:
        return c.gap(c.gettext("whether people were counted twice"), project, "reach_overlaps")
    return _of_entries(c, project, sort_of(project.reached[indexes[0]]))


def _of_entry(c: Composition, project: Project, index: int) -> Line:
    """The number of one entry of people reached, or the mark that it is withheld."""
    reach, part = people_reached(project, c.workspace.dimensions).entries[index]
    if EVERYBODY in withheld_in(c, project).in_entry(index):
        return WITHHELD
    if part.total is None:
        return c.gap(c.gettext("number of people"), reach, "count")
    return words(c.wording.quantity(part.total), reach.place)


def _of_entries(c: Composition, project: Project, sort: Sort) -> Line:
    """The number of all entries of one sort together, or the mark that it is withheld."""
    found = people_reached(project, c.workspace.dimensions)
    total = next((one for one in found.totals if one.sort == sort and one.activity is None), None)
    if total is None:
        unknown = next(reach for reach, part in found.entries if sort_of(reach) == sort and not part.total)
        return c.gap(c.gettext("number of people"), unknown, "count")
    if EVERYBODY in withheld_in(c, project).in_total(total):
        return WITHHELD
    number = total.breakdown.cells[EVERYBODY]
    return words(c.wording.quantity(number), *(reach.place for reach in total.entries))


def _of_budget(c: Composition, project: Project, reference: Reference) -> Line:
    books = accounts(c.workspace, project, c.form.money)
    found = books.planned if reference.attribute == "total" else books.spent
    if not found:
        return c.gap(str(reference), project, "budget_lines")
    listed = c.wording.listed(c.wording.money(money) for money in found)
    return words(listed, *(position.cost.place for position in books.positions))


def _text(c: Composition, text: Text | None) -> Line | None:
    return c.text(text) if text is not None else None


VALUES: Mapping[str, Callable[[Composition, Project, Reference], Line]] = {
    "project": _of_project,
    "award": _of_award,
    "funder": _of_funder,
    "indicator": _of_indicator,
    "reached": _of_reached,
    "budget": _of_budget,
}
