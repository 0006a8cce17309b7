"""The people whom a project reached: direct and indirect apart, each person once or each attendance."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from org.base.values import Quantity
from org.measuring.disaggregation import EVERYBODY, Breakdown, Group, of_cells
from org.measuring.people_reached import PeopleReached, Total, people_reached
from org.measuring.withholding import Withheld
from org.records import Dimension, Project, Reach
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.base.table_cells import BLANK, Cell, as_blocks, capitalised, cell, table
from reports.compose.contents.groups import Parted, alone, capital, tables_of_parts
from reports.compose.contents.small_groups import WITHHELD, withheld_in, withholding_note
from reports.document.model import Column, Line, Row, Run, Table, words
from reports.document.sourced_words import Sourced, told
from reports.words.wording import with_unit

REACHED_BY = {
    "training": marked("Trained"),
    "service": marked("Served"),
    "information": marked("Informed"),
    "event": marked("Took part in events"),
    "consultation": marked("Consulted"),
    "other": marked("Reached in another way"),
}
KINDS = {"direct": marked("Reached directly"), "indirect": marked("Reached through others")}
MOST_COLUMNS = 4
Columns = Sequence[tuple[Dimension, str]]
"""The dimensions and values that have columns of their own."""


def people(c: Composition) -> Blocks:
    """The people whom the project reached, in all, by activity and by groups."""
    found, held = people_reached(c.project, c.workspace.dimensions), withheld_in(c, c.project)
    columns = columns_of([part for _, part in found.entries])
    return (
        *_main_table(c, found, held, columns),
        *_by_activity(c, found, held),
        *_by_group(c, found, held, columns),
    )


def columns_of(parts: Sequence[Breakdown]) -> Columns:
    """Women and men, children and adults: the values with columns of their own, as many as fit."""
    dimensions = {dimension.id: dimension for part in parts for dimension in part.dimensions}
    columns: list[tuple[Dimension, str]] = []
    for dimension in dimensions.values():
        values = [value.id for value in dimension.values if _known(parts, alone(dimension, value.id))]
        if len(columns) + len(values) <= MOST_COLUMNS:
            columns += [(dimension, value) for value in values]
    return columns


def _known(parts: Sequence[Breakdown], key: Group) -> bool:
    return any(key in part.cells for part in parts)


def _main_table(c: Composition, found: PeopleReached, held: Withheld, columns: Columns) -> Blocks:
    """The people reached directly, and below them those reached through others."""
    found_tables = [_table_of(c, found, held, columns, kind) for kind in KINDS]
    filled = [one for one in found_tables if one is not None]
    overlap = overlap_note(c, found)
    noted = [replace(one, note=_notes(one.note, overlap)) for one in filled[-1:]]
    return as_blocks(c, *filled[:-1], *noted)


def _notes(*notes: str) -> str:
    return " ".join(filter(None, notes))


def _table_of(
    c: Composition, found: PeopleReached, held: Withheld, columns: Columns, kind: str
) -> Table | None:
    _ = c.gettext
    head = (
        Column(_("Who")),
        Column(_("How")),
        Column(_("Number"), align="end"),
        *heads_of(c, columns),
    )
    rows = [_with_note_below(row) for row in _rows(c, found, held, columns, kind)]
    blocks = table(head, rows, caption=_(KINDS[kind]))
    return replace(blocks, note=withholding_note(c, [blocks])) if blocks else None


def overlap_note(c: Composition, found: PeopleReached) -> str:
    """Why the people reached are not added up, where they are not."""
    kinds = [reach.kind for reach, _ in found.entries]
    if not c.project.reach_overlaps or len(kinds) == len(set(kinds)):
        return ""
    return c.gettext("Not added up, since the same people may stand in several rows.")


def heads_of(c: Composition, columns: Columns) -> tuple[Column, ...]:
    """The columns for the values."""
    return tuple(Column(capital(_name(c, dimension, value)), align="end") for dimension, value in columns)


def _name(c: Composition, dimension: Dimension, value: str) -> str:
    return next(c.string(known.name) for known in dimension.values if known.id == value)


def _rows(c: Composition, found: PeopleReached, held: Withheld, columns: Columns, kind: str) -> Iterator[Row]:
    for index, (reach, _) in enumerate(found.entries):
        if reach.kind == kind:
            yield row_of(c, found, held, index, columns)
    for total in found.totals:
        if total.sort.kind == kind and total.activity is None:
            yield total_row(c, held, total, columns)


def _with_note_below(row: Row) -> Row:
    """The row without the cell of its note, which few have: it stands below who they are."""
    who, *numbers, note = row.cells
    return replace(row, cells=((*who, *note), *numbers) if note != BLANK else (who, *numbers))


def row_of(c: Composition, found: PeopleReached, held: Withheld, index: int, columns: Columns) -> Row:
    reach, part = found.entries[index]
    how = words(c.gettext(REACHED_BY[reach.reached_by])) if reach.reached_by else None
    hidden = held.in_entry(index)
    return Row(
        (
            cell(capitalised(c.text(reach.who))),
            cell(how, _activity(c, reach)),
            (WITHHELD,) if EVERYBODY in hidden else _number_cell(c, reach, part),
            *part_cells(c, part, columns, hidden),
            cell(
                _derived(c, None if EVERYBODY in hidden else part.total),
                c.text(reach.note) if reach.note else None,
            ),
        )
    )


def _derived(c: Composition, number: Quantity | None) -> Line | None:
    """How a number was arrived at that nobody counted."""
    derivation = c.derivation(number.origin) if number else ()
    return capitalised(derivation) if derivation else None


def _activity(c: Composition, reach: Reach) -> Line | None:
    """The activity that reached them, where the project reached people by several."""
    if len({one.activity for one in c.project.reached}) < 2:
        return None
    return next((c.text(one.title) for one in c.project.activities if one.id == reach.activity), None)


def _number_cell(c: Composition, reach: Reach, part: Breakdown) -> Cell:
    if part.total is None:
        return (c.gap_cell(c.gettext("number of people"), reach, "count"),)
    return (_bare_line(c, part.total, reach.counting, reach.unit),)


def part_cells(
    c: Composition, part: Breakdown, columns: Columns, hidden: Collection[Group]
) -> tuple[Cell, ...]:
    """The numbers of a breakdown in the columns for the values."""
    keys = [alone(dimension, value) for dimension, value in columns]
    return tuple(_part_cell(c, part, key, hidden=key in hidden) for key in keys)


def _part_cell(c: Composition, part: Breakdown, key: Group, *, hidden: bool) -> Cell:
    number = part.cells.get(key)
    if number is None:
        return ()
    return (WITHHELD,) if hidden else (c.quantity(number),)


def total_row(c: Composition, held: Withheld, total: Total, columns: Columns) -> Row:
    number = total.breakdown.cells[EVERYBODY]
    sums = (found or BLANK for found in part_cells(c, total.breakdown, columns, held.in_total(total)))
    withheld = EVERYBODY in held.in_total(total)
    bare = _bare_line(c, number, total.sort.counting, total.sort.unit)
    shown = WITHHELD if withheld else _with_origins(bare, total)
    note = cell(None if withheld else _derived(c, number)) or BLANK
    return Row((((Run(c.gettext("Total"), bold=True),),), BLANK, (shown,), *sums, note), "total")


def _with_origins(line: Line, total: Total) -> Line:
    origins = tuple(reach.place for reach in total.entries)
    return tuple(replace(run, origins=(*run.origins, *origins)) for run in line)


def _sum_line(c: Composition, total: Total, number: Quantity) -> Line:
    counted = _what_was_counted(c, number, total.sort.counting, total.sort.unit)
    return _with_origins(c.quantity(number, counted), total)


def _bare_line(c: Composition, number: Quantity, counting: str, unit: str) -> Line:
    """The number with what was counted; how it was arrived at stands elsewhere."""
    counted = _what_was_counted(c, number, counting, unit)
    return words(with_unit(c.wording.quantity(number), counted))


def _what_was_counted(c: Composition, number: Quantity, counting: str, unit: str) -> str:
    """The unit of a number, where that is not people."""
    attended = c.gettext("attendances") if counting == "attendances" else ""
    return " ".join(part for part in (_unit(c, unit, number), attended) if part)


def _by_activity(c: Composition, found: PeopleReached, held: Withheld) -> Blocks:
    """The sums by activity, where the project says that nobody stands in two entries."""
    _ = c.gettext
    titles = {activity.id: c.string(activity.title) for activity in c.project.activities}
    rows = [
        Row(
            (
                cell(words(titles.get(total.activity, total.activity))),
                cell(words(_(KINDS[total.sort.kind]))),
                (
                    WITHHELD
                    if EVERYBODY in held.in_total(total)
                    else _sum_line(c, total, total.breakdown.cells[EVERYBODY]),
                ),
            )
        )
        for total in found.totals
        if total.activity is not None
    ]
    columns = (Column(_("Activity")), Column(_("How")), Column(_("Number"), align="end"))
    blocks = table(columns, rows, caption=_("People reached by activity"))
    return (replace(blocks, note=withholding_note(c, [blocks])),) if blocks else ()


def _by_group(c: Composition, found: PeopleReached, held: Withheld, columns: Columns) -> Blocks:
    """What has no column: crossed dimensions, and those for which there was no room."""
    printed = {dimension.id for dimension, _ in columns}
    named: list[tuple[str, Parted]] = []
    for index, (reach, part) in enumerate(found.entries):
        rest = {
            key: number for key, number in part.recorded.items() if len(key) != 1 or not _in(key, printed)
        }
        crossed = [key for key in rest if key]
        if crossed:
            of = of_cells({**rest, **_margins(part, crossed)}, c.workspace.dimensions)
            named.append((capital(c.string(reach.who)), Parted(of, None, held.in_entry(index), c.quantity)))
    return tables_of_parts(c, c.gettext("Who"), named)


def _in(key: Group, printed: set[str]) -> bool:
    return all(id in printed for id, _ in key)


def _margins(part: Breakdown, crossed: Sequence[Group]) -> dict[Group, Quantity]:
    """The numbers for all, and for the single values that the crossed groups are made of."""
    singles = {frozenset({one}) for key in crossed if len(key) > 1 for one in key}
    return {key: number for key, number in part.cells.items() if not key or key in singles}


# In one phrase


def reach_phrases(c: Composition, project: Project, kind: str) -> Iterator[Line]:
    """Who was reached and how many, each in one phrase: “300 teachers trained”; nobody of a group withheld."""
    found, held = people_reached(project, c.workspace.dimensions), withheld_in(c, project)
    for index, (reach, part) in enumerate(found.entries):
        if reach.kind == kind and part.total is not None and EVERYBODY not in held.in_entry(index):
            yield _phrase(c, reach, part.total)


def _phrase(c: Composition, reach: Reach, number: Quantity) -> Line:
    phrase = words(_counted(c, reach, number), reach.place)
    return c.with_derivation(phrase, number.origin)


def _counted(c: Composition, reach: Reach, count: Quantity) -> str:
    number, who, unit = c.wording.quantity(count), c.string(reach.who), _unit(c, reach.unit, count)
    phrase = c.wording.pgettext("how many of whom", "{number} {who}")
    if unit and who.casefold().startswith(unit.casefold()):
        return phrase.format(number=number, who=who)
    if unit:
        return told("{} {}: {}", number, unit, who)
    manner = {"training": c.gettext("{who} trained"), "service": c.gettext("{who} assisted")}
    said = (
        manner.get(reach.reached_by or "", Sourced("{who}")) if reach.kind == "direct" else Sourced("{who}")
    )
    return phrase.format(number=number, who=said.format(who=who))


def _unit(c: Composition, unit: str, number: Quantity) -> str:
    """What was counted, in the form for the number; empty for people."""
    n = int(number.value)
    units = {
        "people": "",
        "families": c.wording.ngettext("family", "families", n),
        "households": c.wording.ngettext("household", "households", n),
        "institutions": c.wording.ngettext("institution", "institutions", n),
        "schools": c.wording.ngettext("school", "schools", n),
        "groups": c.wording.ngettext("group", "groups", n),
    }
    return units[unit]


PEOPLE_REACHED = Content(marked("People reached"), people, "reached")
