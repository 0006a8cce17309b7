"""Tables: rows below a head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reports.document.model import Align, Column, Emphasis, Line, ProseTable, Row, Table, Tone
from reports.layout.column_widths import Tightness, tightness
from reports.word.blocks.grids import Head, cell, cell_lines, ending, grid, row, stays_whole, widths
from reports.word.blocks.runs import plain
from reports.word.blocks.setting import Setting
from reports.word.package.markup import NOTHING, Xml, joined, w

ROW_STYLES: Mapping[Emphasis, str] = {
    "plain": "Table Text",
    "group": "Table Group",
    "total": "Table Total",
}
RULE = w("tcBorders", w("top", val="single", sz=6, space=0, color="auto"))
"""The rule above a total, in the colour of the text."""

TIGHT: Mapping[Tightness, str] = {
    "": "",
    "tight": " Tight",
    "tighter": " Tighter",
    "tightest": " Tightest",
    "crammed": " Tightest",
}
"""What the names of a table's styles end with, so that its letters are small enough."""

ENOUGH_TO_KEEP_THREE = 5
"""How many rows a table has at least whose last three stay together."""

NARROW = w("tcMar", w("left", w=6, type="dxa"), w("right", w=6, type="dxa"))
AFTER_FIGURES = w("tcMar", w("left", w=220, type="dxa"))


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a cell stands: its column, how wide it is, how many rows it spans, what its ground means, its margins."""

    column: Column
    size: int
    down: int
    tone: Tone
    margins: Xml


@dataclass(frozen=True, slots=True)
class _Plain:
    """A column of a narrative's table: how wide it is, and how it is aligned unless as usual."""

    size: int
    align: Align | None


def table(setting: Setting, block: Table) -> Xml:
    """Give the caption, the table and its note."""
    caption = setting.paragraph("Caption", plain(block.caption)) if block.caption else NOTHING
    sizes = widths(setting.width, [column.share for column in block.columns])
    setting = replace(setting, tight=_tight(setting, block))
    rows = joined(
        _row(setting, row, block.columns, sizes, keep_next=keep_next)
        for row, keep_next in zip(block.rows, _kept(block), strict=True)
    )
    head = _head(setting, block.columns, sizes)
    whole = grid(setting, "GW Table", sizes, joined((head, rows)), headed=_heads(head), caption=block.caption)
    note = setting.paragraph("Table Note", plain(block.note)) if block.note else ending(setting)
    return joined((caption, whole, note))


def _tight(setting: Setting, block: Table) -> str:
    """Tell how small the letters are: there is room on a page on its side for all but the widest tables."""
    found = tightness(block.columns)
    return TIGHT[found] if found == "crammed" or not setting.lies else ""


def _kept(block: Table) -> Iterator[bool]:
    """Tell of each row whether it stays with the next one: no row stands alone at the foot or the head of a page."""
    count = len(block.rows)
    for number, following in enumerate(block.rows[1:], start=1):
        beside_an_end = number in {1, count - 1} or (count >= ENOUGH_TO_KEEP_THREE and number == count - 2)
        yield following.emphasis == "total" or beside_an_end
    if block.rows:
        yield bool(block.note)


def prose_table(setting: Setting, block: ProseTable, language: str | None = None) -> Xml:
    """Give a table of a narrative: columns of one width."""
    count = max(map(len, (block.head, *block.rows)))
    sizes = widths(setting.width, [1.0] * count)
    aligned = (*map(_unless_usual, block.aligned), *[None] * (count - len(block.aligned)))
    columns = tuple(map(_Plain, sizes, aligned))
    head = _cells(setting, block.head, columns, "Table Heading", language)
    last = len(block.rows)
    rows = joined(
        _prose_row(setting, cells, columns, language, keep_next=number in {1, last - 1} and number < last)
        for number, cells in enumerate(block.rows, start=1)
    )
    repeated = row(head, repeated=True) if any(block.head) else NOTHING
    whole = grid(setting, "GW Table", sizes, joined((repeated, rows)), headed=_heads(repeated))
    return joined((whole, ending(setting)))


def _heads(head: Xml) -> Head:
    return "row" if head else "none"


def _prose_row(
    setting: Setting,
    lines: Sequence[Line],
    columns: Sequence[_Plain],
    language: str | None,
    *,
    keep_next: bool,
) -> Xml:
    whole = stays_whole(setting, [each.size for each in columns[: len(lines)]], [(line,) for line in lines])
    kept = whole and keep_next
    return row(_cells(setting, lines, columns, "Table Text", language, keep_next=kept), whole=whole)


def _head(setting: Setting, columns: tuple[Column, ...], sizes: Sequence[int]) -> Xml:
    if not any(column.title for column in columns):
        return NOTHING
    cells = (
        cell(
            size,
            setting.paragraph(f"Table Heading{setting.tight}", plain(column.title), align=_aligned(column)),
            margins,
        )
        for column, size, margins in zip(columns, sizes, _margins(columns), strict=True)
    )
    return row(joined(cells), repeated=True)


def _row(
    setting: Setting, each: Row, columns: tuple[Column, ...], sizes: Sequence[int], *, keep_next: bool
) -> Xml:
    if each.emphasis == "group":
        lines = each.cells[0] if each.cells else ()
        content = cell_lines(setting, lines, f"Table Group{setting.tight}", keep_next=True)
        return row(cell(sum(sizes), content, w("gridSpan", val=len(sizes))))
    slots, whole = _slots(each, columns, sizes), stays_whole(setting, sizes, each.cells)
    cells = (
        _cell(setting, each.emphasis, lines, slot, keep_next=keep_next and whole)
        for lines, slot in zip(each.cells, slots, strict=True)
    )
    return row(joined(cells), whole=whole)


def _slots(each: Row, columns: tuple[Column, ...], sizes: Sequence[int]) -> Iterator[_Slot]:
    for place, (column, size, margins) in enumerate(zip(columns, sizes, _margins(columns), strict=True)):
        down = each.down[place] if each.down else 1
        yield _Slot(column, size, down, each.tones[place] if each.tones else "", margins)


def _cell(
    setting: Setting, emphasis: Emphasis, lines: tuple[Line, ...], slot: _Slot, *, keep_next: bool
) -> Xml:
    """Give a cell; one that the cell above covers stays empty, as the format asks."""
    style = "Table Total" if slot.tone == "milestone" else ROW_STYLES[emphasis]
    content = _figures(setting, lines if slot.down else (), style, slot.column, keep_next=keep_next)
    borders = RULE if emphasis == "total" else NOTHING
    shade = setting.shades[slot.tone] if slot.tone else NOTHING
    return cell(slot.size, content, _merge(slot.down), borders, shade, slot.margins)


def _margins(columns: Sequence[Column]) -> Iterator[Xml]:
    """Give the margins of cells: narrow ones around signs, a wide one between figures and words; else the style's."""
    before: Align = "start"
    for column in columns:
        between = AFTER_FIGURES if (before, column.align) == ("end", "start") else NOTHING
        yield NARROW if column.align == "centre" else between
        before = column.align


def _merge(down: int) -> Xml:
    if down == 1:
        return NOTHING
    # A covered cell stays in its row, with a paragraph: ECMA-376-1, 17.4.85
    return w("vMerge", val="restart" if down else "continue")


def _figures(
    setting: Setting, lines: tuple[Line, ...], style: str, column: Column, *, keep_next: bool
) -> Xml:
    """Give a cell's lines; figures in a plain row have a style of their own, which aligns them."""
    figures = column.align == "end" and style == "Table Text"
    if figures and setting.styles.has("Table Figure"):
        return cell_lines(setting, lines, f"Table Figure{setting.tight}", keep_next=keep_next or None)
    return cell_lines(
        setting, lines, f"{style}{setting.tight}", align=_aligned(column), keep_next=keep_next or None
    )


def _aligned(column: Column) -> Align | None:
    return _unless_usual(column.align)


def _unless_usual(align: Align) -> Align | None:
    return None if align == "start" else align


def _cells(
    setting: Setting,
    lines: Sequence[Line],
    columns: Sequence[_Plain],
    style: str,
    language: str | None,
    *,
    keep_next: bool = False,
) -> Xml:
    filled = (*lines, *((),) * (len(columns) - len(lines)))
    kept = keep_next or None
    return joined(
        cell(
            each.size,
            cell_lines(setting, (line,), style, align=each.align, language=language, keep_next=kept),
        )
        for line, each in zip(filled, columns, strict=True)
    )
