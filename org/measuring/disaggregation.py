"""Numbers in parts: women and men, children and adults. Nobody is counted twice, and parts agree with their whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from org.base.values import Origin, Quantity, Standing, Text, Translation, made_of
from org.records.dimensions import Dimension, Known, find_dimension, find_value
from org.records.results import Share


def added(quantities: Iterable[Quantity]) -> Quantity:
    """The sum: an estimate where one of them is, else derived where one of them is."""
    listed = tuple(quantities)
    origins = tuple(quantity.origin for quantity in listed)
    how = dict.fromkeys(origin.derivation for origin in origins if origin.derivation)
    origin = replace(
        made_of(origins, "sum"),
        source=origins[0].source if origins else None,
        standing=_standing(origins),
        derivation=_together(tuple(how)),
    )
    return Quantity(sum((quantity.value for quantity in listed), Decimal(0)), origin)


def _together(derivations: Sequence[Text]) -> Text | None:
    """The derivations after each other, in each language that all have; in that of the first where there is none."""
    if len(derivations) < 2:
        return derivations[0] if derivations else None
    first = derivations[0]
    own = [translation.language for translation in first.translations]
    common = [tag for tag in own if all(text.has_language(tag) for text in derivations)]
    together = (
        Translation(tag, "; ".join(text.in_language(tag).text for text in derivations))
        for tag in common or own[:1]
    )
    return Text(tuple(together), first.origin)


def _standing(origins: Iterable[Origin]) -> Standing:
    found = {origin.standing for origin in origins}
    if "estimated" in found:
        return "estimated"
    return "derived" if "derived" in found else "reported"


Group = frozenset[tuple[str, str]]
"""Those who share some characteristics: dimension and value. The empty one is everybody."""
EVERYBODY: Group = frozenset()
Cells = Mapping[Group, Quantity]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A counted number in its parts."""

    recorded: Cells
    """What the records say, and the total where they give it."""
    cells: Cells
    """That, and what follows from it: the margins of complete tables and their total."""
    dimensions: tuple[Dimension, ...]
    """Those that occur."""

    @property
    def total(self) -> Quantity | None:
        """The number of all: given, or the sum over one complete dimension."""
        return self.cells.get(EVERYBODY)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a group by one dimension."""

    groups: tuple[Group, ...]
    numbers: tuple[Quantity, ...]
    complete: bool
    """Whether every value of the dimension that may not lack is among them."""

    @property
    def sum(self) -> Quantity:
        """The number of all of them together."""
        return added(self.numbers)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A group whose number is not that of its parts."""

    group: Group
    dimension: Dimension
    parts: Parts
    number: Quantity


def group_of(share: Share, known: Known) -> Group | None:
    """The group that a share of the records is about; None where it names something unknown, or nothing."""
    found: dict[str, str] = {}
    for dimension_word, value_word in share.by.items():
        dimension = find_dimension(dimension_word, known)
        value = find_value(value_word, dimension) if dimension else None
        if dimension is None or value is None:
            return None
        found[dimension.id] = value.id
    return frozenset(found.items()) or None


def breakdown(total: Quantity | None, shares: Iterable[Share], known: Known) -> Breakdown:
    """The number in its parts, with what follows from them."""
    given = {EVERYBODY: total} if total is not None else {}
    return of_cells({**given, **groups(shares, known)}, known)


def groups(shares: Iterable[Share], known: Known) -> dict[Group, Quantity]:
    """The parts by their groups; of two for the same group the first."""
    found: dict[Group, Quantity] = {}
    for share in shares:
        group = group_of(share, known)
        if group is not None:
            found.setdefault(group, share.value)
    return found


def of_cells(recorded: Cells, known: Known) -> Breakdown:
    """The breakdown of these cells, with what follows from them."""
    dimensions = _occurring(recorded, known)
    closed = _closed(recorded, dimensions)
    return Breakdown(MappingProxyType(dict(recorded)), MappingProxyType(closed), dimensions)


def bare(recorded: Cells, known: Known) -> Breakdown:
    """The breakdown of cells that cannot be added up, such as percentages."""
    cells = MappingProxyType(dict(recorded))
    return Breakdown(cells, cells, _occurring(recorded, known))


def _occurring(cells: Cells, known: Known) -> tuple[Dimension, ...]:
    return tuple(known[id] for id in known if any(_has(group, id) for group in cells))


def _has(group: Group, dimension: str) -> bool:
    return dimension in dict(group)


def _closed(recorded: Cells, dimensions: Iterable[Dimension]) -> dict[Group, Quantity]:
    """The cells, and the sums over one complete dimension each, from the finest groups to everybody.

    Then those over a dimension of which only some values occur, where the total shows that nobody has another.
    """
    cells = dict(recorded)
    listed = tuple(dimensions)
    for adds in (_add_margin, _add_margin_of_some):
        for size in range(max(map(len, cells), default=0), 0, -1):
            for group in [group for group in cells if len(group) == size]:
                for dimension in listed:
                    adds(cells, group, dimension)
    return cells


def _add_margin(cells: dict[Group, Quantity], group: Group, dimension: Dimension) -> None:
    coarse = _without(group, dimension)
    found = parts(cells, coarse, dimension) if coarse not in cells else None
    if found is not None and found.complete:
        cells[coarse] = found.sum


def _add_margin_of_some(cells: dict[Group, Quantity], group: Group, dimension: Dimension) -> None:
    coarse = _without(group, dimension)
    found = parts(cells, coarse, dimension) if coarse not in cells else None
    if found is not None and _nobody_else(cells, coarse, dimension):
        cells[coarse] = found.sum


def _without(group: Group, dimension: Dimension) -> Group:
    return frozenset([part for part in group if part[0] != dimension.id])


def _nobody_else(cells: Cells, group: Group, dimension: Dimension) -> bool:
    """Whether the known parts of a larger group by the dimension are all of it, so that its other values are 0."""
    wider = (other for other in cells if other < group)
    told = ((other, parts(cells, other, dimension)) for other in wider)
    return any(found is not None and found.sum.value == cells[other].value for other, found in told)


def parts(cells: Cells, group: Group, dimension: Dimension) -> Parts | None:
    """The parts of a group by a dimension, as far as they are known; None where none is."""
    if _has(group, dimension.id):
        return None
    finer = [group | {(dimension.id, value.id)} for value in dimension.values]
    found = tuple([part for part in finer if part in cells])
    if not found:
        return None
    complete = all(
        part in cells or value.optional for value, part in zip(dimension.values, finer, strict=True)
    )
    return Parts(found, tuple([cells[part] for part in found]), complete)


def mismatches(of: Breakdown) -> Iterator[Mismatch]:
    """The groups whose parts add up to another number, or to more than the whole."""
    for group, number in of.cells.items():
        for dimension in of.dimensions:
            found = parts(of.cells, group, dimension)
            if found is None:
                continue
            over = sum(part.value for part in found.numbers) - number.value
            if over > 0 or (over and found.complete):
                yield Mismatch(group, dimension, found, number)


def remainder(of: Breakdown, group: Group, dimension: Dimension) -> Decimal:
    """How many of a group are in none of its parts by a dimension; 0 where it has no such parts."""
    found = parts(of.cells, group, dimension)
    return of.cells[group].value - found.sum.value if found else Decimal(0)
