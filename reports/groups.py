"""Tables of parts: women and men, children and adults, and both crossed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from org.measuring.disaggregation import EVERYBODY, Breakdown, Group
from org.records import Dimension
from org.values import Quantity
from reports.composition import Blocks, Composition
from reports.document import Column, Line, Row, Run, Table, words
from reports.small_groups import WITHHELD, withholding_note
from reports.tables import Cell, cell, group, table


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


def tables_of_parts(c: Composition, title: str, parted: Parted) -> Blocks:
    """A number by one dimension after the other, then by two at once; none where the records have no parts."""
    return tuple(replace(block, note=withholding_note(c, [block])) for block in _tables(c, title, parted))


def _tables(c: Composition, title: str, parted: Parted) -> Iterator[Table]:
    actual = parted.actual
    reached = _Cells(actual, parted.hidden, parted.shown) if actual else None
    crossed = _crossed(actual) if actual else ()
    one_by_one = _one_by_one(c, title, parted, reached, {id for pair in crossed for id in pair})
    if one_by_one is not None:
        yield one_by_one
    if actual is not None and reached is not None:
        for pair in crossed:
            first, second = (dimension for dimension in actual.dimensions if dimension.id in pair)
            yield from _matrix(c, title, reached, first, second)


def _crossed(of: Breakdown) -> tuple[frozenset[str], ...]:
    """The pairs of dimensions that the records tell people apart by at once."""
    pairs = dict.fromkeys(frozenset(id for id, _ in key) for key in of.recorded if len(key) == 2)
    return tuple(pairs)


def _one_by_one(
    c: Composition, title: str, parted: Parted, reached: _Cells | None, elsewhere: set[str]
) -> Table | None:
    _ = c.gettext
    meant = _Cells(parted.target, frozenset(), parted.shown) if parted.target else None
    columns = (
        Column(_("Group"), 4),
        Column(_("Target"), 1.5, "end"),
        Column(_("Reached"), 1.5, "end"),
    )
    rows = [*_rows(c, reached, meant, elsewhere)]
    if not rows:
        return None
    total = (*_cells_of(meant, EVERYBODY), *_cells_of(reached, EVERYBODY))
    closing = [Row((_bold(_("Total")), *total), "total")] if any(total) else []
    return table(columns, [*rows, *closing], caption=title)


def _cells_of(cells: _Cells | None, key: Group) -> tuple[Cell]:
    return (cells(key) if cells else (),)


def _rows(c: Composition, reached: _Cells | None, meant: _Cells | None, elsewhere: set[str]) -> Iterator[Row]:
    sides = [side for side in (reached, meant) if side is not None]
    dimensions = {dimension.id: dimension for side in sides for dimension in side.of.dimensions}
    for dimension in dimensions.values():
        if dimension.id in elsewhere and not (meant and _single(meant.of, dimension)):
            continue
        found = [*_rows_of(c, reached, meant, dimension)]
        if found:
            yield group(capital(c.string(dimension.name)))
            yield from found
    yield from _finest(c, reached)


def _single(of: Breakdown, dimension: Dimension) -> bool:
    return any(alone(dimension, value.id) in of.cells for value in dimension.values)


def _rows_of(
    c: Composition, reached: _Cells | None, meant: _Cells | None, dimension: Dimension
) -> Iterator[Row]:
    for value in dimension.values:
        key = alone(dimension, value.id)
        cells = (*_cells_of(meant, key), *_cells_of(reached, key))
        if any(cells):
            yield Row((cell(words(capital(c.string(value.name)))), *cells))


def _finest(c: Composition, reached: _Cells | None) -> Iterator[Row]:
    """The groups by three dimensions and more, one a row."""
    if reached is None:
        return
    keys = [key for key in reached.of.recorded if len(key) > 2]
    if keys:
        yield group(c.gettext("By several characteristics"))
    for key in keys:
        names = ", ".join(_value_names(c, reached.of.dimensions, key))
        yield Row((cell(words(capital(names))), (), reached(key)))


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
    columns = [Column(capital(c.string(down.name)), 2.4)]
    columns += [Column(capital(c.string(value.name)), 1.5, "end") for value in over]
    columns.append(Column(c.gettext("Total"), 1.2, "end"))
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
