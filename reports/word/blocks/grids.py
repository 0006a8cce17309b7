"""The frame of tables: fixed columns, rows that stay whole, cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil
from typing import Literal, TypeVar

from reports.document.model import Align, Line
from reports.layout.column_widths import PAGE, width_of
from reports.word.blocks.runs import runs
from reports.word.blocks.setting import Setting
from reports.word.package.markup import NOTHING, Xml, joined, w

Item = TypeVar("Item")
Head = Literal["row", "column", "none"]
"""Where the heads of a table stand: in its first row, in its first column, or nowhere."""

FIGURE = 9184 / PAGE
"""How wide a figure of a table's text is, with some to spare, in twentieths of a point."""
LINE = 240
"""About how high a line of a table's text is."""
MOST_WHOLE = 0.6
"""How much of a page's height a row takes at most that stays whole: Word and LibreOffice cut off what is too high."""


def widths(total: int, shares: Sequence[float]) -> tuple[int, ...]:
    """Divide a width by shares; the parts add up to it exactly."""
    whole = sum(shares)
    ends = [round(total * share / whole) for share in accumulate(shares, initial=0.0)]
    return tuple(end - start for start, end in pairwise(ends))


def batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Give the items in rows of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def grid(
    setting: Setting, style: str, sizes: Sequence[int], rows: Xml, *, headed: Head = "row", caption: str = ""
) -> Xml:
    """Give a table of fixed columns, with what names its cells, and its caption for those who do not see it above."""
    across, down = headed == "row", headed == "column"
    properties = w(
        "tblPr",
        setting.styles.reference(style, "table"),
        w("tblW", w=sum(sizes), type="dxa"),
        # Without it, the widths of columns are no more than wishes: contents change them (ECMA-376-1, 17.4)
        w("tblLayout", type="fixed"),
        # Twice: Word reads `val` where no other attribute is (MS-OI29500, on tblLook), Word 2007 knows `val` alone.
        w("tblLook", val=f"04{2 * across + 8 * down}0", firstRow=int(across), lastRow=0,
          firstColumn=int(down), lastColumn=0, noHBand=0, noVBand=1),
        w("tblCaption", val=caption) if caption else NOTHING,
    )  # fmt: skip
    columns = joined(w("gridCol", w=size) for size in sizes)
    return w("tbl", properties, w("tblGrid", columns), rows)


def row(cells: Xml, *, repeated: bool = False, whole: bool = True) -> Xml:
    """Give a row that no page break divides where it is whole; a repeated one stands on top of every page."""
    settings = joined((w("cantSplit") if whole else NOTHING, w("tblHeader") if repeated else NOTHING))
    return w("tr", w("trPr", settings) if settings else NOTHING, cells)


def stays_whole(setting: Setting, sizes: Sequence[int], contents: Iterable[Iterable[Line]]) -> bool:
    """Whether a row of cells is low enough to stand on one page for sure."""
    most = setting.pages.height * MOST_WHOLE / LINE
    return all(_lines(size, lines) <= most for size, lines in zip(sizes, contents, strict=True))


def _lines(size: int, lines: Iterable[Line]) -> int:
    """About how many lines there are in a cell."""
    room = max(1.0, size / FIGURE)
    broken = (words for line in lines for words in "".join(run.text for run in line).split("\n"))
    return sum(max(1, ceil(width_of(words) / room)) for words in broken)


def cell(size: int, content: Xml, *settings: Xml) -> Xml:
    """Give a cell; the settings are in the order that the format asks for: span, merge, borders, shade."""
    return w("tc", w("tcPr", w("tcW", w=size, type="dxa"), *settings), content)


def cell_lines(
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


def ending(setting: Setting) -> Xml:
    """Give the room below a table: without a paragraph there, Word joins it to the next table."""
    return setting.paragraph("Table End")
