"""Charts as drawings: bars beside their labels, years beside projects. Word has charts of its own, as large.

Every value stands beside its bar in figures, and series differ in shade and pattern, so that nothing is said by
colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message
from reports.compose.base.chart_data import UNKNOWN, is_stacked, numbers, value_words, years
from reports.document.model import Chart, Look
from reports.document.picture import Picture
from reports.layout.chart_sizes import AIR, HIGHEST, SCALES, WIDTH, ChartScale
from reports.layout.colours import readable, tint
from reports.pictures.charts.drawing import (
    QUIET,
    WHITE,
    Align,
    DrawingSheet,
    Manner,
    our_manner,
    undrawable,
    width_of,
    wrapped,
)
from reports.words.wording import Wording, wording

WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Band:
    """A category: the lines of its label, and where it stands on the sheet."""

    label: tuple[str, ...]
    top: float
    height: float

    @property
    def middle(self) -> float:
        """Halfway down."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Axis:
    """Where values stand: the ends of what is shown, and the millimetres that they lie at."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: Decimal | float) -> float:
        """The place of a value."""
        return self.left + (float(value) - self.low) / (self.high - self.low) * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart with everything that is needed to draw it."""

    chart: Chart
    scale: ChartScale
    manners: tuple[Manner, ...]
    words: Wording
    legend: tuple[tuple[str, ...], ...]
    bands: tuple[Band, ...]
    labels: float
    """How wide the labels of the categories are."""
    top: float

    @property
    def bottom(self) -> float:
        """Where the last category ends."""
        return self.bands[-1].top + self.bands[-1].height if self.bands else self.top

    @property
    def left(self) -> float:
        """Where the values begin."""
        return self.labels + 2 * AIR

    @property
    def thin(self) -> bool:
        """Whether words beside a bar have no other bar near, and may cover the lines behind them."""
        return self.chart.kind == "timeline" or len(self.chart.series) == 1

    def shown(self, value: Decimal | None) -> str:
        """A value in the manner of the language."""
        return value_words(self.chart, value, self.words)


def drawn(chart: Chart, look: Look, language: str) -> Picture:
    """The drawing of a chart in the organisation's colour. Raises Faulty where a character cannot be drawn."""
    _check(chart)
    with our_manner():
        plan = _plan(chart, look, wording(language))
        sheet = DrawingSheet(WIDTH, plan.bottom + 1)
        _draw_labels(sheet, plan)
        if chart.kind == "timeline":
            _draw_timeline(sheet, plan)
        else:
            _draw_legend(sheet, plan)
            _draw_values(sheet, plan)
        return sheet.picture()


def _check(chart: Chart) -> None:
    texts = (*chart.categories, *(series.name for series in chart.series))
    faults = [
        Fault(
            Place(chart.title),
            Message(
                "the character “{character}” (U+{code}) cannot be drawn: the fonts of the charts do not have it",
                character=each,
                code=f"{ord(each):04X}",
            ),
            Message("other characters for it"),
        )
        for each in undrawable(texts)
    ]
    if faults:
        raise Faulty(faults)


# The plan of a drawing


def _plan(chart: Chart, look: Look, words: Wording) -> ChartPlan:
    plans = (_plan_in(scale, chart, look, words) for scale in SCALES)
    tried: list[ChartPlan] = []
    for plan in plans:
        tried.append(plan)
        if plan.bottom <= HIGHEST:
            break
    return tried[-1]


def _plan_in(scale: ChartScale, chart: Chart, look: Look, words: Wording) -> ChartPlan:
    lines = [wrapped(category, scale.labels, scale.size) for category in chart.categories]
    legend = _legend_rows(chart, scale)
    top = len(legend) * scale.line * 1.2 + (1.5 if legend else 0) + _head(chart, scale)
    return ChartPlan(
        chart,
        scale,
        manners(look.colour),
        words,
        legend,
        tuple(_bands(lines, _thickness(chart, scale), scale, top)),
        max((width_of(line, scale.size) for label in lines for line in label), default=0.0),
        top,
    )


def _head(chart: Chart, scale: ChartScale) -> float:
    """The room above the categories, for the years or for the mark of the whole."""
    return scale.line * 1.3 if chart.kind == "timeline" or chart.unit == "%" else 0.5


def _thickness(chart: Chart, scale: ChartScale) -> float:
    """How thick the bars of one category are together."""
    if chart.kind == "timeline" or is_stacked(chart):
        return scale.bar
    return scale.bar * (1 if len(chart.series) == 1 else 0.8 * len(chart.series))


def _bands(lines: Sequence[tuple[str, ...]], thick: float, scale: ChartScale, top: float) -> Iterator[Band]:
    for label in lines:
        height = max(thick, len(label) * scale.line) + scale.gap
        yield Band(label, top, height)
        top += height


def manners(colour: str) -> tuple[Manner, ...]:
    """The looks of the series, each apart from the others in grey as well."""
    dark = readable(colour)
    return (
        Manner(dark, dark, words=WHITE),
        Manner(tint(dark, 0.3), dark),
        Manner(WHITE, dark, "/////"),
        Manner(tint(dark, 0.65), dark, words=WHITE),
        Manner(tint(dark, 0.12), dark, "...."),
        Manner(WHITE, dark, "xxxxx"),
    )


def _manner(plan: ChartPlan, number: int) -> Manner:
    return plan.manners[number % len(plan.manners)]


# What all charts have


def _draw_labels(sheet: DrawingSheet, plan: ChartPlan) -> None:
    scale = plan.scale
    for band in plan.bands:
        first = band.middle - (len(band.label) - 1) * scale.line / 2
        for number, line in enumerate(band.label):
            sheet.words(plan.labels, first + number * scale.line, line, scale.size, align="end")


def _say(
    sheet: DrawingSheet, plan: ChartPlan, x: float, middle: float, text: str, *, align: Align = "start"
) -> None:
    """Write what a bar stands for beside its end."""
    beside = x - AIR if align == "end" else x + AIR
    ground = WHITE if plan.thin else None
    sheet.words(beside, middle, text, plan.scale.size, align=align, ground=ground)


# Bars


def _legend_rows(chart: Chart, scale: ChartScale) -> tuple[tuple[str, ...], ...]:
    """The names of the series in rows that fit; none where there is one series, or a timeline."""
    if chart.kind == "timeline" or len(chart.series) < 2:
        return ()
    rows: list[list[str]] = []
    for series in chart.series:
        if rows and sum(_entry(name, scale) for name in (*rows[-1], series.name)) <= WIDTH:
            rows[-1].append(series.name)
        else:
            rows.append([series.name])
    return tuple(map(tuple, rows))


def _entry(name: str, scale: ChartScale) -> float:
    return scale.line + AIR + width_of(name, scale.size) + 5


def _draw_legend(sheet: DrawingSheet, plan: ChartPlan) -> None:
    scale, number = plan.scale, 0
    for row, names in enumerate(plan.legend):
        x, middle = 0.3, (row + 0.5) * scale.line * 1.2
        for name in names:
            side = scale.line * 0.8
            sheet.bar(x, middle - side / 2, scale.line, side, _manner(plan, number))
            sheet.words(x + scale.line + AIR, middle, name, scale.size)
            x, number = x + _entry(name, scale), number + 1


def _draw_values(sheet: DrawingSheet, plan: ChartPlan) -> None:
    axis = _stack_axis(plan) if is_stacked(plan.chart) else _value_axis(plan)
    if plan.chart.unit == "%":
        whole = axis.at(WHOLE)
        sheet.mark((whole, plan.top - 1), (whole, plan.bottom), QUIET)
        middle = plan.top - plan.scale.line * 0.8
        sheet.words(whole, middle, plan.words.percent(WHOLE), plan.scale.size, align="centre", colour=QUIET)
    for index, band in enumerate(plan.bands):
        values = [series.values[index] for series in plan.chart.series]
        if is_stacked(plan.chart):
            _draw_stack(sheet, plan, axis, band, values)
        else:
            _draw_group(sheet, plan, axis, band, values)
    sheet.rule((axis.at(0), plan.top), (axis.at(0), plan.bottom), QUIET)


def _value_axis(plan: ChartPlan) -> Axis:
    known = numbers(plan.chart)
    room = _room(plan, (plan.shown(number) for number in known if number >= 0))
    below = _room(plan, (plan.shown(number) for number in known if number < 0))
    return _axis(plan, known, plan.left + below, room)


def _stack_axis(plan: ChartPlan) -> Axis:
    stacks = [_stack(plan, index) for index in range(len(plan.bands))]
    totals = [sum((value for value in stack if value is not None), Decimal(0)) for stack in stacks]
    return _axis(plan, totals, plan.left, _room(plan, (_listed(plan, stack) for stack in stacks)))


def _axis(plan: ChartPlan, values: Sequence[Decimal], left: float, room: float) -> Axis:
    whole = [100.0] if plan.chart.unit == "%" else []
    reached = [0.0, *map(float, values), *whole]
    low, high = min(reached), max(reached)
    return Axis(low, high if high > low else low + 1, left, WIDTH - room)


def _room(plan: ChartPlan, labels: Iterator[str]) -> float:
    widths = [width_of(label, plan.scale.size) + AIR for label in labels]
    return max(widths, default=0.0) + (0.5 if widths else 0.0)


def _stack(plan: ChartPlan, index: int) -> list[Decimal | None]:
    return [series.values[index] for series in plan.chart.series]


def _draw_group(
    sheet: DrawingSheet, plan: ChartPlan, axis: Axis, band: Band, values: Sequence[Decimal | None]
) -> None:
    thick = _thickness(plan.chart, plan.scale) / len(values)
    top = band.middle - thick * len(values) / 2
    for number, value in enumerate(values):
        y = top + number * thick
        zero, end = axis.at(0), axis.at(value or 0)
        if value:
            sheet.bar(min(zero, end), y, abs(end - zero), thick, _manner(plan, number))
        align: Align = "end" if value is not None and value < 0 else "start"
        _say(sheet, plan, end, y + thick / 2, plan.shown(value), align=align)


def _draw_stack(
    sheet: DrawingSheet, plan: ChartPlan, axis: Axis, band: Band, values: Sequence[Decimal | None]
) -> None:
    """Draw the parts one after the other, with their values inside where all of them fit, else beside."""
    inside = _fit_inside(plan, axis, values)
    reached, y = Decimal(0), band.middle - plan.scale.bar / 2
    for number, value in enumerate(values):
        if not value:
            continue
        start, end, manner = axis.at(reached), axis.at(reached + value), _manner(plan, number)
        sheet.bar(start, y, end - start, plan.scale.bar, manner)
        if inside:
            ground = WHITE if manner.hatch else None
            middle = (start + end) / 2
            sheet.words(
                middle, band.middle, plan.shown(value), plan.scale.size,
                align="centre", colour=manner.words, ground=ground,
            )  # fmt: skip
        reached += value
    if not inside:
        _say(sheet, plan, axis.at(reached), band.middle, _listed(plan, values))


def _fit_inside(plan: ChartPlan, axis: Axis, values: Sequence[Decimal | None]) -> bool:
    return all(
        value is not None
        and axis.at(value) - axis.at(0) >= width_of(plan.shown(value), plan.scale.size) + AIR
        for value in values
    )


def _listed(plan: ChartPlan, values: Sequence[Decimal | None]) -> str:
    return " · ".join(plan.shown(value) for value in values)


# Years


def _draw_timeline(sheet: DrawingSheet, plan: ChartPlan) -> None:
    spans = [years(plan.chart, index) for index in range(len(plan.bands))]
    known = [span for span in spans if span]
    if not known:
        for band in plan.bands:
            sheet.words(plan.left, band.middle, UNKNOWN, plan.scale.size)
        return
    labels = (plan.words.years(*span) for span in known)
    first, last = min(start for start, _end in known), max(end for _start, end in known)
    axis = Axis(first, last + 1, plan.left, WIDTH - _room(plan, labels))
    _draw_years(sheet, plan, axis, range(first, last + 1))
    for band, span in zip(plan.bands, spans, strict=True):
        _draw_span(sheet, plan, axis, band, span)


def _draw_years(sheet: DrawingSheet, plan: ChartPlan, axis: Axis, shown: range) -> None:
    """Write the years above, as many as there is room for, each where it begins."""
    one = axis.at(shown[0] + 1) - axis.at(shown[0])
    room = width_of(str(shown[-1]), plan.scale.size) + AIR
    step = next((step for step in (1, 2, 5, 10, 20, 50) if step * one >= room), 100)
    for year in shown:
        if year % step == 0 or step == 1:
            x = axis.at(year)
            sheet.rule((x, plan.top), (x, plan.bottom))
            middle = plan.top - plan.scale.line * 0.7
            sheet.words(x, middle, str(year), plan.scale.size, colour=QUIET)


def _draw_span(
    sheet: DrawingSheet, plan: ChartPlan, axis: Axis, band: Band, span: tuple[int, int] | None
) -> None:
    if span is None:
        _say(sheet, plan, axis.left, band.middle, UNKNOWN)
        return
    start, end = axis.at(span[0]), axis.at(span[1] + 1)
    sheet.bar(start, band.middle - plan.scale.bar / 2, end - start, plan.scale.bar, plan.manners[0])
    _say(sheet, plan, end, band.middle, plan.words.years(*span))
