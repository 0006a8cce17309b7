"""The columns of tables: as many as their rows need after cells were repeated, merged or left out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reports.word.package.package import Element, qualified, value_of

TABLE, GRID, COLUMN, ROW, CELL, WIDTH = map(
    qualified, ("w:tbl", "w:tblGrid", "w:gridCol", "w:tr", "w:tc", "w:w")
)
SPAN = f"{qualified('w:tcPr')}/{qualified('w:gridSpan')}"
# A row may leave out columns at its beginning and at its end (ECMA-376-1, 17.4)
BESIDE = tuple(f"{qualified('w:trPr')}/{qualified(name)}" for name in ("w:gridBefore", "w:gridAfter"))


def fit_grids(root: Element) -> None:
    """Give every table the columns that its rows need, within the width that it has."""
    for table in root.iter(TABLE):
        grid = table.find(GRID)
        if grid is not None:
            _fit(grid, list(_rows(table)))


def is_loose(root: Element) -> bool:
    """Tell whether a table's rows do not fill its columns, so that they have to be fitted."""
    for table in root.iter(TABLE):
        grid = table.find(GRID)
        columns = 0 if grid is None else len(grid.findall(COLUMN))
        if grid is not None and any(columns != _span(row) for row in _rows(table)):
            return True
    return False


def _rows(table: Element) -> Iterator[Element]:
    return (row for row in table.iter(ROW) if next(row.iterancestors(TABLE)) is table)


def _fit(grid: Element, rows: list[Element]) -> None:
    columns = grid.findall(COLUMN)
    lacking = max((len(row.findall(CELL)) for row in rows), default=0) - len(columns)
    if lacking > 0:
        _widen(grid, columns, lacking)
    columns = grid.findall(COLUMN)
    surplus = len(columns) - max(map(_span, rows), default=0)
    if 0 < surplus < len(columns):
        _narrow(grid, columns, surplus)


def _span(row: Element) -> int:
    beside = (row.find(path) for path in BESIDE)
    cells = sum(_columns_of(cell.find(SPAN)) for cell in row.findall(CELL))
    return cells + sum(_columns_of(each) for each in beside if each is not None)


def _columns_of(span: Element | None) -> int:
    words = "" if span is None else value_of(span)
    # A cell that does not say spans one (ECMA-376-1, 17.4.17)
    return int(words) if words.isdecimal() else 1


def _widen(grid: Element, columns: list[Element], lacking: int) -> None:
    """Add columns of average width; all together stay as wide as before."""
    width = sum(_width(column) for column in columns)
    if width <= 0:
        return
    old, new = width / len(columns), width / (len(columns) + lacking)
    for column in columns:
        column.set(WIDTH, str(int(_width(column) * new / old)))
    for _ in range(lacking):
        etree.SubElement(grid, COLUMN, {WIDTH: str(int(new))})


def _narrow(grid: Element, columns: list[Element], surplus: int) -> None:
    """Take the last columns away, and give their width to the others."""
    kept, gone = columns[:-surplus], columns[-surplus:]
    extra = int(sum(map(_width, gone)) / len(kept))
    for column in gone:
        grid.remove(column)
    for column in kept:
        column.set(WIDTH, str(int(_width(column) + extra)))


def _width(column: Element) -> float:
    return float(column.get(WIDTH) or 0)
