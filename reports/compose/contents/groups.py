"""Tables of parts: women and men, children and adults, and both crossed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from org.base.values import Quantity
from org.measuring.disaggregation import EVERYBODY, Breakdown, Group
from org.records import Dimension
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.table_cells import Cell, cell, table
from reports.compose.contents.small_groups import WITHHELD, withholding_note
from reports.document.model import Column, Line, Row, Run, Table, words


@dataclass(frozen=True, slots=True)
class Parted:
    """What was reached and what was meant to be, in parts."""

    actual: Breakdown | None
    target: Breakdown | None
    hidden: frozenset[Group]
    """The groups whose numbers are withheld of what was reached."""
    shown: Callable[[Quantity], Line]
    """How a number is printed."""


@dataclass(frozen=True, slots=True)
class _Cells:
    """The printed cells of one breakdown."""

    of: Breakdown
    hidden: frozenset[Group]
    shown: Callable[[Quantity], Line]

    def __call__(self, key: Group) -> Cell:
        number = self.of.cells.get(key)
        if number is None:
            return ()
        return (WITHHELD,) if key in self.hidden else cell(self.shown(number))


Named = Sequence[tuple[str, Parted]]
"""What is counted, each with its name."""


def tables_of_parts(c: Composition, what: str, named: Named) -> Blocks:
    """Numbers by one dimension after the other, then by several at once; none where the records have no parts.

    `what` heads the column of the names.
    """
    crossed = (found for title, parted in named for found in _crossed_tables(c, title, parted))
    found = (*_by_each_dimension(c, what, named), *crossed)
    return tuple(replace(block, note=withholding_note(c, [block])) for block in found)


def _by_each_dimension(c: Composition, what: str, named: Named) -> Iterator[Table]:
    sides = [side for _, parted in named for side in (parted.actual, parted.target) if side]
    dimensions = {dimension.id: dimension for side in sides for dimension in side.dimensions}
    for dimension in dimensions.values():
        values = [
            value
            for value in dimension.values
            if any(alone(dimension, value.id) in side.cells for side in sides)
        ]
        keys = [alone(dimension, value.id) for value in values]
        columns = [Column(what)]
        columns += [Column(capital(c.string(value.name)), align="end") for value in values]
        columns.append(Column(c.gettext("Total"), align="end"))
        rows = [row for title, parted in named for row in _rows_of(c, title, parted, dimension, keys)]
        caption = c.gettext("By {dimension}").format(dimension=c.string(dimension.name))
        found = table(columns, rows, caption=caption)
        if found is not None:
            yield found


def _rows_of(
    c: Composition, title: str, parted: Parted, dimension: Dimension, keys: Sequence[Group]
) -> Iterator[Row]:
    """What was reached of one thing, and what was meant to be, where a table of two dimensions does not say it."""
    meant = _Cells(parted.target, frozenset(), parted.shown) if parted.target else None
    targets = [meant(key) if meant else () for key in keys]
    crossed = parted.actual is not None and any(dimension.id in pair for pair in _pairs(parted.actual))
    if crossed and not any(targets):
        return
    reached = _Cells(parted.actual, parted.hidden, parted.shown) if parted.actual else None
    parts = [reached(key) if reached else () for key in keys]
    if any(parts):
        yield Row((cell(words(title)), *parts, reached(EVERYBODY) if reached else ()))
    if any(targets):
        name = words(title) if not any(parts) else ()
        label = (Run(c.gettext("Target"), italic=True),)
        yield Row((cell(name, label), *targets, meant(EVERYBODY) if meant else ()))


def _pairs(of: Breakdown) -> tuple[frozenset[str], ...]:
    """The pairs of dimensions that the records tell people apart by at once."""
    pairs = dict.fromkeys(frozenset(id for id, _ in key) for key in of.recorded if len(key) == 2)
    return tuple(pairs)


def _crossed_tables(c: Composition, title: str, parted: Parted) -> Iterator[Table]:
    if parted.actual is None:
        return
    cells = _Cells(parted.actual, parted.hidden, parted.shown)
    for pair in _pairs(parted.actual):
        first, second = (dimension for dimension in parted.actual.dimensions if dimension.id in pair)
        yield from _matrix(c, title, cells, first, second)
    finest = [key for key in parted.actual.recorded if len(key) > 2]
    columns = (Column(c.gettext("Group")), Column(c.gettext("Reached"), align="end"))
    names = (", ".join(_value_names(c, parted.actual.dimensions, key)) for key in finest)
    rows = [Row((cell(words(capital(name))), cells(key))) for name, key in zip(names, finest, strict=True)]
    found = table(columns, rows, caption=title)
    if found is not None:
        yield found


def _value_names(c: Composition, dimensions: Iterable[Dimension], key: Group) -> Iterator[str]:
    chosen = dict(key)
    for dimension in dimensions:
        for value in dimension.values:
            if chosen.get(dimension.id) == value.id:
                yield c.string(value.name)


def alone(dimension: Dimension, value: str) -> Group:
    """The group of those who have one value, whatever else they are."""
    return frozenset({(dimension.id, value)})


def _matrix(c: Composition, title: str, cells: _Cells, down: Dimension, across: Dimension) -> Iterator[Table]:
    """Two dimensions crossed, with the margins that are known."""
    over = [value for value in across.values if _occurs(cells.of, across, value.id)]
    columns = [Column(capital(c.string(down.name)))]
    columns += [Column(capital(c.string(value.name)), align="end") for value in over]
    columns.append(Column(c.gettext("Total"), align="end"))
    rows = []
    for value in down.values:
        if _occurs(cells.of, down, value.id):
            key = alone(down, value.id)
            parts = (cells(key | alone(across, other.id)) for other in over)
            rows.append(Row((cell(words(capital(c.string(value.name)))), *parts, cells(key))))
    sums = (cells(alone(across, other.id)) for other in over)
    closing = Row((_bold(c.gettext("Total")), *sums, cells(EVERYBODY)), "total")
    found = table(columns, [*rows, closing], caption=title)
    if found is not None:
        yield found


def _occurs(of: Breakdown, dimension: Dimension, value: str) -> bool:
    return any((dimension.id, value) in key for key in of.cells)


def capital(text: str) -> str:
    """The words with a capital letter at their start."""
    return text[:1].upper() + text[1:]


def _bold(text: str) -> Cell:
    return ((Run(text, bold=True),),)
