"""Those with whom the organisation works: the networks that it belongs to, and the partners of its projects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from org.base.values import count_of
from org.choosing.ranking import chosen
from org.records import Project
from org.records.project import Partner
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.base.table_cells import Cell, as_blocks, capitalised, cell, table
from reports.compose.contents.track_record import more_projects
from reports.document.model import Column, Line, Row, Run, words
from reports.document.sourced_words import sourced

MOST_TITLES = 3
"""So many projects of a partner are named where the pages are limited."""
PARTS = {
    "funding": marked("funds"),
    "accountable": marked("is accountable"),
    "extending": marked("passes on funds"),
    "implementing": marked("implements"),
    "supporting": marked("supports"),
    "authority": marked("authority"),
}
Partnership = Sequence[tuple[Partner, Project]]
"""A partner as its projects name it, with each of them."""


def partners_and_networks(c: Composition) -> Blocks:
    """The networks that the organisation belongs to, and those who took part in its projects."""
    _ = c.gettext
    columns = (Column(_("Partner")), Column(_("Part")), Column(_("Project or period")))
    everybody = partnerships(c)
    shown = _in_room(everybody, c.room.partners)
    rows = [*(_network_row(c, one) for one in c.organisation.networks), *(_row(c, one) for one in shown)]
    others = [one[0][0].place for one in everybody if one not in shown]
    more = (
        c.wording.ngettext("and {n} more partner", "and {n} more partners", count_of(others))
        if others
        else ""
    )
    return as_blocks(c, table(columns, rows, note=more))


def partnerships(c: Composition) -> Sequence[Partnership]:
    """The partners of the projects that the brief selects, the first named first."""
    told: dict[str, list[tuple[Partner, Project]]] = {}
    for one in chosen(c.workspace, c.brief):
        for partner in one.project.partners:
            told.setdefault(c.string(partner.name), []).append((partner, one.project))
    return [*told.values()]


def _in_room(everybody: Sequence[Partnership], most: int | None) -> Sequence[Partnership]:
    """Those of the most projects, as many as there is room for, in the order of all."""
    if most is None:
        return everybody
    by_projects = sorted(range(len(everybody)), key=lambda index: -len(everybody[index]))
    return [everybody[index] for index in sorted(by_projects[:most])]


def _network_row(c: Composition, network: Any) -> Row:
    since = c.wording.since(network.since) if network.since else ""
    return Row(
        (
            cell(c.text(network.name)),
            cell(c.text(network.role) if network.role else None),
            cell(capitalised(words(since)) if since else None),
        )
    )


def _row(c: Composition, partnership: Partnership) -> Row:
    first = partnership[0][0]
    projects = [*{project.id: project for _partner, project in partnership}.values()]
    most = len(projects) if c.room.partners is None else MOST_TITLES
    more = more_projects(c, projects[most:])
    titles = [*(_title(c, project) for project in projects[:most]), *([words(more)] if more else [])]
    return Row((cell(c.text(first.name)), _part(c, first), cell(*titles)))


def _part(c: Composition, partner: Partner) -> Cell:
    """What it contributes; else its part in the project."""
    if partner.contribution:
        return cell(c.text(partner.contribution))
    return cell(capitalised(words(c.gettext(PARTS[partner.role]), partner.place)) if partner.role else None)


def _title(c: Composition, project: Project) -> Line:
    title = c.text(project.short_title or project.title)
    dates = project.dates
    first, last = (dates.first_year, dates.last_year) if dates else (None, None)
    if not (dates and first and last):
        return title
    return (*title, Run(sourced(f" ({c.wording.years(first, last)})", dates)))


PARTNERS = Content(marked("Partners and networks"), partners_and_networks, "networks", "organisation")
