"""The history: the track record, selected highlights, and figures computed from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from org.base.faults import Place
from org.base.values import Period, Quantity, count_of
from org.choosing.ranking import chosen
from org.choosing.selection import at_most, history
from org.measuring.disaggregation import added
from org.records import Project, Reach
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.base.table_cells import EMPTY, as_blocks, cell, group, table
from reports.compose.contents.activities import KINDS_OF_OUTPUT, counted_number
from reports.compose.contents.identification import places
from reports.compose.contents.reach import reach_phrases
from reports.compose.contents.small_groups import withheld_in
from reports.document.model import (
    Block,
    Column,
    ItemList,
    KeyFigure,
    KeyFigures,
    Line,
    ListItem,
    Narrative,
    Paragraph,
    Row,
    Run,
    Subheading,
    words,
)
from reports.document.sourced_words import joined, told

PROJECTS = "org/projects/*.yaml"
SELF_EVIDENT = ("agreement", "body", "event", "service", "other")
MOST_IN_FULL = 2
"""Of how many funders a row of the track record prints the whole names."""
MOST_FUNDERS = 4
"""Of very many funders of a project so many are named, and the others counted."""
MOST_RESULTS = 2
"""How many results a row of the track record names."""
MOST_HIGHLIGHTS = 3
"""How many projects are highlighted where the brief names none."""


def track_record(c: Composition) -> Blocks:
    """The projects that the brief selects, as many as there is room for, and how many more there are."""
    _ = c.gettext
    columns = (
        Column(_("Project")),
        Column(_("Funder")),
        Column(_("Period")),
        Column(_("Place")),
        Column(_("Result")),
    )
    shown, left_out = in_room(c)
    rows = _by_country(c, shown) if c.brief.group_by else (_project_row(c, project) for project in shown)
    note = "\n".join(filter(None, (_and_more(c, left_out), _short_names(c, shown))))
    return as_blocks(c, table(columns, _folded(list(rows)), note=note))


def _by_country(c: Composition, shown: Sequence[Project]) -> Iterator[Row]:
    """The rows below the name of their country; each project once, those in several countries after the others."""
    several, none = c.gettext("In several countries"), c.gettext("Other projects")
    groups: dict[str, list[Project]] = {}
    for project in shown:
        codes = {place.country for place in project.places if place.country}
        title = several if len(codes) > 1 else c.wording.country(codes.pop()) if codes else none
        groups.setdefault(title, []).append(project)
    countries = c.wording.in_order(groups.keys() - {several, none})
    for title in [*countries, *(last for last in (several, none) if last in groups)]:
        yield group(title)
        for project in groups[title]:
            exact = [place for place in project.places if place.name or place.district or place.region]
            named = project.places if title in (several, none) or not exact else tuple(exact)
            yield _project_row(c, project.model_copy(update={"places": named}))


def _folded(rows: Sequence[Row]) -> list[Row]:
    """The rows, with what more than a third of the projects lack below the titles instead of in a column of dashes."""
    told = [row.cells for row in rows if row.emphasis != "group"]
    sparse = [index for index in range(1, 5) if sum(bool(cells[index]) for cells in told) * 3 < 2 * len(told)]
    return [row if row.emphasis == "group" else _with_folded(row, sparse) for row in rows]


def _with_folded(row: Row, sparse: Sequence[int]) -> Row:
    title, *others = row.cells
    moved = (_italic(line) for index in sparse for line in row.cells[index])
    kept = (EMPTY if index in sparse else found for index, found in enumerate(others, start=1))
    return replace(row, cells=((*title, *moved), *kept))


def _italic(line: Line) -> Line:
    return tuple(replace(run, italic=True) for run in line)


def in_room(c: Composition) -> tuple[tuple[Project, ...], tuple[Project, ...]]:
    """The projects that the brief selects: those for whose rows there is room, and those for whose there is none."""
    selected = chosen(c.workspace, c.brief)
    kept = at_most(selected, c.room.rows, c.brief.selection.include)
    left_out = (one.project for one in selected if one not in kept)
    return tuple(one.project for one in kept), tuple(left_out)


def _and_more(c: Composition, left_out: Sequence[Project]) -> str:
    """How many projects the table has no room for."""
    years = [project.dates.first_year for project in left_out if project.dates]
    first = min((year for year in years if year), default=None)
    if first is None:
        return more_projects(c, left_out)
    number = count_of(project.place for project in left_out)
    template = c.wording.ngettext(
        "and {n} more project since {year}", "and {n} more projects since {year}", number
    )
    return template.replace("{year}", str(first))


def more_projects(c: Composition, others: Sequence[Project]) -> str:
    """“and 3 more projects”; empty for none."""
    if not others:
        return ""
    number = count_of(project.place for project in others)
    return c.wording.ngettext("and {n} more project", "and {n} more projects", number)


def _by_short_names(project: Project) -> bool:
    return len(project.awards) > MOST_IN_FULL


def _short_names(c: Composition, shown: Sequence[Project]) -> str:
    """What the short names of funders stand for that stand nowhere in full in the table."""
    full = {award.funder for project in shown if not _by_short_names(project) for award in project.awards}
    short = (award.funder for project in shown if _by_short_names(project) for award in project.awards)
    funders = [c.workspace.funders[id] for id in dict.fromkeys(short) if id not in full]
    named: dict[str, str] = {
        c.string(funder.short_name): c.string(funder.name)
        for funder in funders
        if funder.short_name is not None
    }
    return joined("; ", (told("{}: {}", name, named[name]) for name in c.wording.in_order(named)))


def _project_row(c: Composition, project: Project) -> Row:
    return Row(
        (
            cell(c.text(project.short_title or project.title)),
            cell(*_paid_by(c, project, short=_by_short_names(project))),
            cell(_time(c, project)),
            cell(places(c, project)),
            cell(*main_results(c, project)[:MOST_RESULTS]),
        )
    )


def _time(c: Composition, project: Project) -> Line | None:
    """When a project ran; when it was awarded where that alone is known."""
    if project.dates:
        return c.period(project.dates)
    days = [c.wording.date(day) for day in project.awarded]
    if not days:
        return None
    told = c.gettext("awarded {days}").replace("{days}", c.wording.listed(list(dict.fromkeys(days))))
    return words(told, *(day.origin.place for day in project.awarded))


def _paid_by(c: Composition, project: Project, *, short: bool = False) -> tuple[Line, ...]:
    """The funders of a project; of very many the first ones, and how many more there are."""
    awards = project.awards
    shown = awards if len(awards) <= MOST_FUNDERS + 1 else awards[:MOST_FUNDERS]
    named = tuple(c.funder(award, short=short) for award in shown)
    if len(shown) == len(awards):
        return named
    others = count_of(award.place for award in awards[len(shown) :])
    return (*named, words(c.wording.ngettext("and {n} more funder", "and {n} more funders", others)))


def main_results(c: Composition, project: Project) -> tuple[Line, ...]:
    """What a project reached, in a few words: people, then things made, then events held."""
    found = [*_people(c, project, "direct"), *_things(c, project), *_events(c, project)]
    return tuple(found)


def _people(c: Composition, project: Project, kind: Literal["direct", "indirect"]) -> Iterator[Line]:
    return reach_phrases(c, project, kind)


def _things(c: Composition, project: Project) -> Iterator[Line]:
    """The things made, with their kind where the title does not say it."""
    for output in project.outputs:
        kind, title = c.gettext(KINDS_OF_OUTPUT[output.kind]), c.text(output.title)
        evident = output.kind in SELF_EVIDENT or kind.casefold() in c.string(output.title).casefold()
        yield title if evident else (Run(kind + ": "), *title)


def _events(c: Composition, project: Project) -> Iterator[Line]:
    for activity in project.activities:
        number = counted_number(c, activity)
        if number is not None:
            yield number


# Highlights


MOST_TOLD = 8
"""How many results of a highlight are told: of a large project nobody reads all."""


def highlights(c: Composition) -> Blocks:
    """Some projects told in more words."""
    return tuple(block for project in highlighted(c) for block in _highlight(c, project))


def highlighted(c: Composition) -> Sequence[Project]:
    """The projects to tell more about: those that the brief names, else the first ones with a text."""
    if c.brief.highlights:
        return [c.workspace.projects[id] for id in c.brief.highlights][: c.room.highlights]
    selected = [one.project for one in chosen(c.workspace, c.brief)]
    told = [project for project in selected if project.summary or project.description]
    return told[:MOST_HIGHLIGHTS][: c.room.highlights]


def _highlight(c: Composition, project: Project) -> Iterator[Block]:
    text = project.summary or project.description
    reached = (*main_results(c, project), *_people(c, project, "indirect"))[:MOST_TOLD]
    yield Subheading(1, c.text(project.title))
    yield Narrative((Paragraph(_facts_line(c, project), leads=text is not None or bool(reached)),))
    if text is not None:
        yield c.shortest(text)
    if reached:
        yield Narrative((ItemList(tuple(ListItem((Paragraph(line),)) for line in reached)),))


def _facts_line(c: Composition, project: Project) -> Line:
    parts = [
        *_paid_by(c, project),
        _time(c, project),
        places(c, project),
    ]
    runs: list[Run] = []
    for line in (part for part in parts if part):
        runs += [Run(" · ")] if runs else []
        runs += line
    return _italic(tuple(runs))


# At a glance


def at_a_glance(c: Composition) -> Blocks:
    """Figures computed from the records of the whole history."""
    projects = history(c.workspace.projects)
    figures = (figure(c, projects) for figure in FIGURES)
    shown = tuple(found for found in figures if found is not None)
    return (KeyFigures(shown),) if shown else ()


Figure = Callable[[Composition, Sequence[Project]], KeyFigure | None]


def _figure(
    c: Composition, number: int, label: str, origins: Sequence[Place], note: str = ""
) -> KeyFigure | None:
    return KeyFigure(words(c.wording.number(count_of(origins, number))), label, note) if number else None


def _projects(c: Composition, projects: Sequence[Project]) -> KeyFigure | None:
    number = len(projects)
    label = c.wording.ngettext("project", "projects", number)
    return _figure(c, number, label, [project.place for project in projects])


def _funders(c: Composition, projects: Sequence[Project]) -> KeyFigure | None:
    awards = {award.funder: award.place for project in projects for award in project.awards}
    label = c.wording.ngettext("funder", "funders", len(awards))
    return _figure(c, len(awards), label, list(awards.values()))


def _years(c: Composition, projects: Sequence[Project]) -> KeyFigure | None:
    dated: list[Period] = [project.dates for project in projects if project.dates]
    first = [period.first_year for period in dated if period.first_year]
    last = [period.last_year for period in dated if period.last_year]
    if not first or not last:
        return None
    origins = [period.origin.place for period in dated]
    one_year = min(first) == max(last)
    label = c.gettext("year of the projects") if one_year else c.gettext("years of projects")
    return KeyFigure(words(c.wording.years(min(first), max(last)), *origins), label)


MOST_NAMES = 8
"""Of how many countries the names are shown below their number."""


def _countries(c: Composition, projects: Sequence[Project]) -> KeyFigure | None:
    countries = {
        place.country: place.place for project in projects for place in project.places if place.country
    }
    label = c.wording.ngettext("country", "countries", len(countries))
    names = c.wording.listed(c.wording.in_order([c.wording.country(code) for code in countries]))
    return _figure(
        c, len(countries), label, list(countries.values()), names if len(countries) <= MOST_NAMES else ""
    )


def _districts(c: Composition, projects: Sequence[Project]) -> KeyFigure | None:
    named: dict[str, Place] = {}
    for project in projects:
        for place in project.places:
            if place.name or place.district:
                named.setdefault(c.place_name(place), place.place)
    label = c.wording.ngettext("city, district or village", "cities, districts and villages", len(named))
    return _figure(c, len(named), label, list(named.values()))


MOST_PARTS = 4
"""Of how many numbers a sum is shown with its parts."""


def _trained(c: Composition, projects: Sequence[Project]) -> KeyFigure | None:
    counted = [
        (reach, reach.count)
        for project in projects
        for reach in project.reached
        if _is_training(reach) and reach.count
    ]
    sum_of_all = added(count for _reach, count in counted)
    people = Quantity(Decimal(int(sum_of_all.value)), sum_of_all.origin)
    label = c.wording.ngettext("person trained, as reported", "people trained, as reported", people)
    parts = [told("{} {}", c.wording.number(count), c.string(reach.who)) for reach, count in counted]
    small = any(withheld_in(c, project).places for project in projects)
    note = joined(" + ", parts) if 1 < len(parts) <= MOST_PARTS and not small else ""
    if not people.value:
        return None
    return KeyFigure(
        words(c.wording.number(people), *(reach.place for reach, _count in counted)), label, note
    )


def _is_training(reach: Reach) -> bool:
    reported = reach.count is not None and reach.count.origin.standing == "reported"
    return reported and reach.kind == "direct" and reach.reached_by == "training" and reach.unit == "people"


FIGURES: tuple[Figure, ...] = (_projects, _funders, _years, _countries, _districts, _trained)


TRACK_RECORD = Content(marked("Track record"), track_record, "title", "organisation", PROJECTS)
HIGHLIGHTS = Content(marked("Selected highlights"), highlights, "highlights", "brief")
AT_A_GLANCE = Content(marked("At a glance"), at_a_glance, "title", "organisation", PROJECTS)
