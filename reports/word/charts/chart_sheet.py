"""What the workbook of a chart holds, column by column, and which columns are shown as bars."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reports.compose.base.chart_data import UNKNOWN, is_stacked, value_words, years
from reports.document.model import Chart, Series
from reports.words.wording import Wording

STEPS = (1, 2, 5, 10, 20, 50, 100)
"""How many years may lie between two that are written above a timeline."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that follows others, with what it comes to now."""

    text: str
    value: str | Decimal


Cell = str | Decimal | Formula | None
"""Words, a figure, a formula, or nothing."""


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """A column of the workbook: its head, and a cell for each category."""

    head: str
    cells: tuple[Cell, ...]

    @property
    def shown(self) -> tuple[str | Decimal | None, ...]:
        """What each cell comes to."""
        return tuple(cell.value if isinstance(cell, Formula) else cell for cell in self.cells)


Manner = int | None
"""Which look the bars have; None where they are not to be seen."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A column that is shown as bars, and what is written at them."""

    column: int
    manner: Manner
    says: Literal["nothing", "its figures", "its cells"]


@dataclass(frozen=True, slots=True)
class ChartSheet:
    """The workbook's only sheet; the first column holds the categories."""

    columns: tuple[ChartColumn, ...]
    bars: tuple[Bars, ...]
    stacked: bool = False

    @property
    def rows(self) -> int:
        """How many categories there are."""
        return len(self.columns[0].cells)


def sheet_of(chart: Chart, words: Wording, fits: Callable[[int], bool]) -> ChartSheet:
    """Give the sheet of a chart; `fits` tells whether a category's figures have room inside its bars."""
    if chart.kind == "timeline":
        return _timeline(chart, words)
    columns = (ChartColumn(chart.unit, chart.categories), *(_column(series) for series in chart.series))
    if not is_stacked(chart):
        return ChartSheet(columns, _as_bars(chart, "its figures"))
    beside = [index for index in range(len(chart.categories)) if not fits(index)]
    if not beside:
        return ChartSheet(columns, _as_bars(chart, "its figures"), stacked=True)
    listed = ChartColumn(" ", tuple(_listed(chart, words, index) for index in range(len(chart.categories))))
    bars = (*_as_bars(chart, "nothing"), Bars(len(columns), None, "its cells"))
    return ChartSheet((*columns, listed), bars, stacked=True)


def axis_of_years(chart: Chart) -> tuple[int, int, int]:
    """Give the first year of a timeline, the year after the last, and the years from one mark to the next."""
    known = [span for span in _spans(chart) if span]
    if not known:
        return (0, 1, 1)
    first, last = min(start for start, _ in known), max(end for _, end in known)
    step = next((step for step in STEPS if (last + 1 - first) / step <= 12), STEPS[-1])
    return (first - first % step, last + 1, step)


def letter(column: int) -> str:
    """Give the name of a column of a sheet, counted from 0: A, B, …, Z, AA."""
    name = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(ord("A") + place) + name
    return name


def _as_bars(chart: Chart, says: Literal["nothing", "its figures"]) -> tuple[Bars, ...]:
    return tuple(Bars(number + 1, number, says) for number in range(len(chart.series)))


def _column(series: Series) -> ChartColumn:
    return ChartColumn(series.name, tuple(_known(value) for value in series.values))


def _known(value: Decimal | None) -> str | Decimal:
    return UNKNOWN if value is None else value


def _listed(chart: Chart, words: Wording, index: int) -> Formula:
    """Give the figures of a category, one after the other."""
    cells = [f"{letter(number + 1)}{index + 2}" for number in range(len(chart.series))]
    value = " · ".join(value_words(chart, series.values[index], words) for series in chart.series)
    return Formula('&" · "&'.join(cells), value)


# Years: a bar that is not to be seen reaches up to the first year; the years stand upon it


def _timeline(chart: Chart, words: Wording) -> ChartSheet:
    own = len(chart.series) + 1
    start, length, told = zip(*_placed(chart, words), strict=True) if chart.categories else ((), (), ())
    return ChartSheet(
        (
            ChartColumn(chart.unit, chart.categories),
            *(_column(series) for series in chart.series),
            ChartColumn(words.gettext("Start of the bar"), start),
            ChartColumn(words.gettext("Length of the bar"), length),
            ChartColumn(words.gettext("Label of the bar"), told),
        ),
        (
            Bars(own, None, "nothing"),
            Bars(own + 1, 0, "nothing"),
            Bars(own + 2, None, "its cells"),
        ),
        stacked=True,
    )


def _placed(chart: Chart, words: Wording) -> Iterator[tuple[Cell, Cell, Cell]]:
    """Give where each bar begins, how long it is, and what is written at its end."""
    for index, span in enumerate(_spans(chart)):
        cells = f"{letter(1)}{index + 2}:{letter(len(chart.series))}{index + 2}"
        first, last = f"MIN({cells})", f"MAX({cells})"
        if span is None:
            yield Decimal(axis_of_years(chart)[0]), UNKNOWN, UNKNOWN
            continue
        yield (
            Formula(first, Decimal(span[0])),
            Formula(f"{last}-{first}+1", Decimal(span[1] - span[0] + 1)),
            Formula(f'IF({first}={last},{first}&"",{first}&"–"&{last})', words.years(*span)),
        )


def _spans(chart: Chart) -> Sequence[tuple[int, int] | None]:
    return [years(chart, index) for index in range(len(chart.categories))]
