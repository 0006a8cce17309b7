"""Tables without empty columns, and the cells that they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from org.base.faults import Place
from reports.compose.base.composition import Composition
from reports.document.model import Column, Line, Row, Run, Table, parts_in
from reports.document.sourced_words import generated, joined
from reports.layout.column_widths import balanced

Cell = tuple[Line, ...]
EMPTY: Cell = ()
UNKNOWN: Line = (Run("–"),)
"""Printed in a cell for something that need not be known."""

BLANK: Cell = ((Run(""),),)
"""A cell of a total in a column that is not added up."""


def cell(*lines: Line | None) -> Cell:
    """A cell of the lines that are there."""
    return tuple(line for line in lines if line)


def table(
    columns: Sequence[Column], rows: Iterable[Row], *, caption: str = "", note: str = ""
) -> Table | None:
    """A table of the columns in which some row says something; None where no row does."""
    listed = [row for row in rows if any(row.cells)]
    if not any(row.emphasis != "group" for row in listed):
        return None
    kept = [
        index
        for index in range(len(columns))
        if any(row.emphasis == "plain" and row.cells[index] for row in listed)
    ]
    narrowed = tuple(_narrowed(row, kept) for row in listed)
    return balanced(Table(tuple(columns[index] for index in kept), narrowed, caption, note))


def _narrowed(row: Row, kept: Sequence[int]) -> Row:
    if row.emphasis == "group":
        return row
    cells = (row.cells[index] or (() if _covered(row, index) else (UNKNOWN,)) for index in kept)
    down = (row.down[index] for index in kept if row.down)
    tones = (row.tones[index] for index in kept if row.tones)
    return Row(tuple(cells), row.emphasis, tuple(down), tuple(tones))


def _covered(row: Row, index: int) -> bool:
    """Whether the cell above reaches down over this one."""
    return bool(row.down) and not row.down[index]


def as_blocks(c: Composition, *found: Table | None) -> tuple[Table, ...]:
    """The tables as a section's blocks, each with a note that names the gaps in its cells."""
    return tuple(_with_gaps_noted(c, one) for one in found if one is not None)


def _with_gaps_noted(c: Composition, found: Table) -> Table:
    notes = [found.note] if found.note else []
    return replace(found, note=joined(" ", [*notes, *_gap_notes(c, found)]))


def _gap_notes(c: Composition, found: Table) -> list[str]:
    keys: dict[tuple[str, str], list[str]] = {}
    for gap in (run.gap for run in parts_in(found.rows, Run) if run.gap and run.language is None):
        keys.setdefault((gap.what, gap.place.file), []).append(gap.key)
    template = c.gettext("To be added: {what} – {file}, {keys}.")
    return [
        generated(template.format(what=what, file=file, keys=", ".join(dict.fromkeys(named))))
        for (what, file), named in keys.items()
    ]


def capitalised(line: Line) -> Line:
    """The line with a capital letter at its start, as a cell wants it."""
    if not line:
        return line
    first, *rest = line
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *rest)


def bold(text: str, *origins: Place) -> Cell:
    """A cell of words that stand out."""
    return ((Run(text, bold=True, origins=origins),),)


def group(title: str) -> Row:
    """A row that heads those below it."""
    return Row((((Run(title),),),), "group")
