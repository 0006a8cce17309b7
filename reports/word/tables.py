"""Tables: facts, key figures, and rows below a head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import TypeVar

from reports.document import (
    Align,
    Column,
    Emphasis,
    Fact,
    Facts,
    KeyFigure,
    KeyFigures,
    Line,
    ProseTable,
    Row,
    Table,
)
from reports.word.markup import NOTHING, Xml, joined, w
from reports.word.runs import plain, runs
from reports.word.setting import Setting

Item = TypeVar("Item")

LABEL_SHARE, VALUE_SHARE = 3, 7
MOST_TILES = 4

ROW_STYLES: Mapping[Emphasis, str] = {
    "plain": "Table Text",
    "group": "Table Group",
    "total": "Table Total",
}
RULE = w("top", val="single", sz=6, space=0, color="auto")
"""The rule above a total, in the colour of the text."""


def widths(total: int, shares: Sequence[float]) -> tuple[int, ...]:
    """Divide a width by shares; the parts add up to it exactly."""
    whole = sum(shares)
    ends = [round(total * share / whole) for share in accumulate(shares, initial=0.0)]
    return tuple(end - start for start, end in pairwise(ends))


def batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Give the items in rows of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def table(setting: Setting, block: Table) -> Xml:
    """Give the caption, the table and its note."""
    caption = setting.paragraph("Caption", plain(block.caption)) if block.caption else NOTHING
    sizes = widths(setting.width, [column.share for column in block.columns])
    rows = joined(_row(setting, row, block.columns, sizes) for row in block.rows)
    whole = grid(setting, "GW Table", sizes, joined((_head(setting, block.columns, sizes), rows)))
    note = setting.paragraph("Table Note", plain(block.note)) if block.note else ending(setting)
    return joined((caption, whole, note))


def prose_table(setting: Setting, block: ProseTable, language: str | None = None) -> Xml:
    """Give a table of a narrative: columns of one width."""
    count = max(map(len, (block.head, *block.rows)))
    sizes = widths(setting.width, [1.0] * count)
    head = _cells(setting, block.head, sizes, "Table Heading", language)
    rows = joined(row(_cells(setting, cells, sizes, "Table Text", language)) for cells in block.rows)
    repeated = row(head, repeated=True) if block.head else NOTHING
    return joined((grid(setting, "GW Table", sizes, joined((repeated, rows))), ending(setting)))


def facts(setting: Setting, block: Facts) -> Xml:
    """Give labels and values below each other."""
    sizes = widths(setting.width, (LABEL_SHARE, VALUE_SHARE))
    rows = joined(_fact(setting, fact, sizes) for fact in block.facts)
    return joined((grid(setting, "GW Facts", sizes, rows, headed=False), ending(setting)))


def key_figures(setting: Setting, block: KeyFigures) -> Xml:
    """Give numbers next to each other, as evenly over the rows as they go."""
    across = _tiles_across(len(block.figures))
    sizes = widths(setting.width, [1.0] * across)
    rows = joined(_tiles(setting, some, sizes) for some in batches(block.figures, across))
    return joined((grid(setting, "GW Key Figures", sizes, rows, headed=False), ending(setting)))


def grid(setting: Setting, style: str, sizes: Sequence[int], rows: Xml, *, headed: bool = True) -> Xml:
    """Give a table of fixed columns."""
    properties = w(
        "tblPr",
        setting.styles.reference(style, "table"),
        w("tblW", w=sum(sizes), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0420" if headed else "0400", firstRow=int(headed), lastRow=0,
          firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
    )  # fmt: skip
    columns = joined(w("gridCol", w=size) for size in sizes)
    return w("tbl", properties, w("tblGrid", columns), rows)


def row(cells: Xml, *, repeated: bool = False) -> Xml:
    """Give a row that no page break divides; a repeated one stands on top of every page."""
    head = w("tblHeader") if repeated else NOTHING
    return w("tr", w("trPr", w("cantSplit"), head), cells)


def cell(size: int, content: Xml, *, span: int = 1, borders: Xml = NOTHING) -> Xml:
    """Give a cell over one or more columns."""
    spanned = w("gridSpan", val=span) if span > 1 else NOTHING
    bordered = w("tcBorders", borders) if borders else NOTHING
    return w("tc", w("tcPr", w("tcW", w=size, type="dxa"), spanned, bordered), content)


def ending(setting: Setting) -> Xml:
    """Give the room below a table: without a paragraph there, Word joins it to the next table."""
    return setting.paragraph("Table End")


def _head(setting: Setting, columns: tuple[Column, ...], sizes: Sequence[int]) -> Xml:
    if not any(column.title for column in columns):
        return NOTHING
    cells = (
        cell(size, setting.paragraph("Table Heading", plain(column.title), align=_aligned(column)))
        for column, size in zip(columns, sizes, strict=True)
    )
    return row(joined(cells), repeated=True)


def _row(setting: Setting, each: Row, columns: tuple[Column, ...], sizes: Sequence[int]) -> Xml:
    style = ROW_STYLES[each.emphasis]
    if each.emphasis == "group":
        lines = each.cells[0] if each.cells else ()
        content = _lines(setting, lines, style, keep_next=True)
        return row(cell(sum(sizes), content, span=len(sizes)))
    borders = RULE if each.emphasis == "total" else NOTHING
    cells = (
        cell(size, _figures(setting, lines, style, column), borders=borders)
        for lines, column, size in zip(each.cells, columns, sizes, strict=True)
    )
    return row(joined(cells))


def _figures(setting: Setting, lines: tuple[Line, ...], style: str, column: Column) -> Xml:
    """Give a cell's lines; figures in a plain row have a style of their own, which aligns them."""
    figures = column.align == "end" and style == "Table Text"
    if figures and setting.styles.has("Table Figure"):
        return _lines(setting, lines, "Table Figure")
    return _lines(setting, lines, style, align=_aligned(column))


def _aligned(column: Column) -> Align | None:
    return None if column.align == "start" else column.align


def _lines(
    setting: Setting,
    lines: Iterable[Line],
    style: str,
    *,
    align: Align | None = None,
    keep_next: bool | None = None,
    language: str | None = None,
) -> Xml:
    """Give the paragraphs of a cell, at least one: the format asks for it."""
    return joined(
        setting.paragraph(style, runs(line, setting.styles, language), align=align, keep_next=keep_next)
        for line in tuple(lines) or ((),)
    )


def _cells(
    setting: Setting, lines: Sequence[Line], sizes: Sequence[int], style: str, language: str | None
) -> Xml:
    filled = (*lines, *((),) * (len(sizes) - len(lines)))
    return joined(
        cell(size, _lines(setting, (line,), style, language=language))
        for line, size in zip(filled, sizes, strict=True)
    )


def _fact(setting: Setting, fact: Fact, sizes: Sequence[int]) -> Xml:
    label = setting.paragraph("Fact Label", plain(fact.label))
    value = _lines(setting, fact.values, "Fact Value")
    return row(joined((cell(sizes[0], label), cell(sizes[1], value))))


def _tiles_across(count: int) -> int:
    rows = -(-count // MOST_TILES)
    return -(-count // rows)


def _tiles(setting: Setting, figures: Sequence[KeyFigure], sizes: Sequence[int]) -> Xml:
    tiles = [_tile(setting, figure) for figure in figures]
    empty = setting.paragraph("Key Figure Label")
    filled = (*tiles, *(empty,) * (len(sizes) - len(tiles)))
    return row(joined(cell(size, tile) for size, tile in zip(sizes, filled, strict=True)))


def _tile(setting: Setting, figure: KeyFigure) -> Xml:
    value = setting.paragraph("Key Figure", runs(figure.value, setting.styles))
    label = setting.paragraph("Key Figure Label", plain(figure.label))
    note = setting.paragraph("Key Figure Note", plain(figure.note)) if figure.note else NOTHING
    return joined((value, label, note))
