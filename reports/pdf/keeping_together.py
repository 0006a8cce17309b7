"""What stands beside what, and what may be divided between two pages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from reports.document.lines import lines_in
from reports.document.model import Column, Fact, KeyFigure, Line, Quote, Row

FEWEST_ACROSS, MOST_ACROSS = 3, 4
LONGEST_FIGURE = 11
"""Letters of a key figure that stand beside three others."""


def widths(columns: Sequence[Column]) -> list[str]:
    """The widths of a table’s columns in percent, for CSS; together they are 100 %."""
    whole = sum(column.share for column in columns)
    return [f"{100 * column.share / whole:.2f}%" for column in columns]


def across(figures: Sequence[KeyFigure]) -> int:
    """How many key figures stand next to each other, so that no row is left with one alone."""
    most = FEWEST_ACROSS if any(map(is_long_figure, figures)) else MOST_ACROSS
    rows = math.ceil(len(figures) / most)
    return max(FEWEST_ACROSS, math.ceil(len(figures) / rows))


def is_long_figure(figure: KeyFigure) -> bool:
    """Whether a key figure needs smaller letters, or more room: most amounts in large currencies do."""
    return sum(len(run.text) for run in figure.value) > LONGEST_FIGURE


MOST_LINES = 22
"""So many lines of a row are kept together: they fit on a page on its side, below a heading and a head."""
LETTERS, LETTERS_OF_A_FACT = 100, 72
"""How many letters of a table fit beside each other, on the whole width and beside the label of a fact."""
MOST_LINES_OF_FACTS = 12
"""So many lines of facts leave no large gap where they begin a page."""
MOST_QUOTED = 1200
"""Letters of a quote that are kept together."""


def is_high(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row is so high that it may be divided between two pages."""
    if row.emphasis == "group":
        return False
    whole = sum(column.share for column in columns)
    return any(
        _lines(cell, LETTERS * column.share / whole) > MOST_LINES
        for cell, column in zip(row.cells, columns, strict=True)
    )


def is_high_fact(fact: Fact) -> bool:
    """Whether the lines beside a label may be divided."""
    return _lines(fact.values, LETTERS_OF_A_FACT) > MOST_LINES


def is_high_prose(cells: Sequence[Line]) -> bool:
    """Whether a row of a table that was written in a narrative may be divided."""
    return any(_lines((cell,), LETTERS / len(cells)) > MOST_LINES for cell in cells)


def are_brief(facts: Sequence[Fact]) -> bool:
    """Whether facts are kept together on one page."""
    return sum(_lines(fact.values, LETTERS_OF_A_FACT) for fact in facts) <= MOST_LINES_OF_FACTS


def is_long_quote(quote: Quote) -> bool:
    """Whether a quote is so long that it may be divided between two pages."""
    return sum(map(_letters, lines_in(quote.parts))) > MOST_QUOTED


def _lines(cell: Iterable[Line], room: float) -> float:
    return sum(max(1.0, math.ceil(_letters(line) / room)) for line in cell)


def _letters(line: Line) -> int:
    return sum(len(run.text) for run in line)
