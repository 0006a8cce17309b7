"""A chart as Word's own drawing: bars beside their labels, and each figure beside its bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from reports.compose.base.chart_data import is_stacked, numbers, value_words
from reports.document.directions import direction
from reports.document.model import Chart
from reports.layout.chart_sizes import AIR
from reports.word.charts.chart_sheet import Bars, ChartSheet, axis_of_years, letter, sheet_of
from reports.word.charts.chart_workbook import NAME, plain, words
from reports.word.charts.geometry import ChartGeometry, widest
from reports.word.charts.number_formats import format_of, number_format, percent_marks
from reports.word.charts.paint import WHITE, Paint, line, solid, unseen
from reports.word.package.languages import tag
from reports.word.package.markup import NAMESPACES, NOTHING, Xml, element, joined
from reports.words.wording import Wording

SPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CATEGORIES, VALUES = "111111111", "222222222"
"""The names by which the two axes know each other."""

SINCE_2013 = "http://schemas.microsoft.com/office/drawing/2012/chart"
LABELS, RANGE = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}", "{02D57815-91ED-43cb-92C2-25804820EDAC}"
"""What Word calls its own additions: to labels, and to a series."""

WRAPPING, ON_ONE_LINE = element("a:bodyPr", {}), element("a:bodyPr", {"wrap": "none"})
ROOMY = Decimal("0.8")
"""How much of its axis the longest bar takes at least, where the axis ends at a round number."""

SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart with everything that is needed to write it."""

    chart: Chart
    words: Wording
    layout: ChartGeometry
    paint: Paint
    sheet: ChartSheet

    @property
    def mirrored(self) -> bool:
        """Whether the bars grow from right to left, as the language is written."""
        return direction(self.words.language) == "rtl"


def plotted(chart: Chart, words: Wording, layout: ChartGeometry, paint: Paint) -> Plot:
    """Give the plan of a chart: its sheet, its measures and its colours, before any markup."""
    sheet = sheet_of(chart, words, _fitting(chart, words, layout))
    return Plot(chart, words, layout, paint, sheet)


def chart_xml(plot: Plot, workbook_id: str) -> Xml:
    """Give the part of a package that holds the chart; `workbook_id` leads from it to its workbook."""
    spaces = {"xmlns:c": SPACE, "xmlns:a": NAMESPACES["a"], "xmlns:r": NAMESPACES["r"]}
    return element(
        "c:chartSpace", spaces,
        c("date1904", val=0),
        c("lang", val=tag(plot.words.language)),
        # Excel and Word round the corners of a chart that does not say
        c("roundedCorners", val=0),
        # Without it, Office gives a chart of one series that series’ name as its title
        c("chart", c("autoTitleDeleted", val=1), _plot_area(plot), _legend(plot),
          # `zero` is the default of the schema: what is not known would be drawn as nothing
          c("plotVisOnly", val=1), c("dispBlanksAs", val="gap")),
        unseen(),
        _text(plot, plot.paint.ink),
        element("c:externalData", {"r:id": workbook_id}, c("autoUpdate", val=0)),
    )  # fmt: skip


def c(name: str, *children: Xml, **attributes: str | int | float) -> Xml:
    """Give an element in the namespace of charts: `c("gapWidth", val=50)` is `<c:gapWidth val="50"/>`."""
    return element(f"c:{name}", {key: str(value) for key, value in attributes.items()}, *children)


# Room


def _fitting(chart: Chart, words: Wording, layout: ChartGeometry) -> Callable[[int], bool]:
    """Tell of each category of a stack whether its figures have room inside the bars."""
    stacks = [[series.values[index] for series in chart.series] for index in range(len(chart.categories))]
    largest = max((sum(value or 0 for value in stack) for stack in stacks), default=Decimal(0))
    room = Decimal(layout.width - layout.labels) * ROOMY / (largest or 1)

    def fits(index: int) -> bool:
        return all(
            value is not None
            and float(value * room) >= widest([value_words(chart, value, words)], layout.size) + AIR
            for value in stacks[index]
        )

    return fits


def _sides(plot: Plot) -> tuple[float, float]:
    """Give the room for what is written below nothing, and beyond the longest bar."""
    known = numbers(plot.chart)
    said = {number: value_words(plot.chart, number, plot.words) for number in known}
    below = widest((said[number] for number in known if number < 0), plot.layout.size)
    beyond = widest((said[number] for number in known if number >= 0), plot.layout.size)
    told = [
        str(cell)
        for bars in plot.sheet.bars
        if bars.says == "its cells"
        for cell in plot.sheet.columns[bars.column].shown
    ]
    beyond = (
        max(beyond, widest(told, plot.layout.size))
        if not _is_timeline(plot)
        else widest(told, plot.layout.size)
    )
    return (below + 2 * AIR if below else 0.0, beyond + 2 * AIR)


def _is_timeline(plot: Plot) -> bool:
    return plot.chart.kind == "timeline"


def _plot_area(plot: Plot) -> Xml:
    measures = plot.layout
    below, beyond = _sides(plot)
    x, width = measures.labels + below, measures.width - measures.labels - below - beyond
    if plot.mirrored:
        x = beyond
    room = _placed(x / measures.width, measures.head / measures.height, width / measures.width,
                   measures.bands / measures.height, inner=True)  # fmt: skip
    series = (_series(plot, order, bars) for order, bars in enumerate(plot.sheet.bars))
    shape = c(
        "barChart", c("barDir", val="bar"), c("grouping", val="stacked" if plot.sheet.stacked else "clustered"),
        c("varyColors", val=0), *series, c("gapWidth", val=_gap(plot)),
        # Stacked bars stand beside each other unless they overlap wholly
        c("overlap", val=100) if plot.sheet.stacked else NOTHING, c("axId", val=CATEGORIES), c("axId", val=VALUES),
    )  # fmt: skip
    return c("plotArea", room, shape, _category_axis(plot), _value_axis(plot))


def _placed(x: float, y: float, width: float, height: float, *, inner: bool = False) -> Xml:
    target = c("layoutTarget", val="inner") if inner else NOTHING
    modes = (c("xMode", val="edge"), c("yMode", val="edge"))
    places = (
        c(name, val=f"{value:.4f}") for name, value in (("x", x), ("y", y), ("w", width), ("h", height))
    )
    return c("layout", c("manualLayout", target, *modes, *places))


def _gap(plot: Plot) -> int:
    """Give the gap between categories, in percent of the thickness of one bar."""
    together = 1 if plot.sheet.stacked else max(1, len(plot.sheet.bars))
    # No gap may be wider than 500 (ST_GapAmount: ECMA-376-1, 21.2.3)
    return min(500, round((1 / plot.layout.thick - 1) * 100 * together))


# Series


def _series(plot: Plot, order: int, bars: Bars) -> Xml:
    column = plot.sheet.columns[bars.column]
    name = c("strCache", c("ptCount", val=1), _point(0, column.head))
    head = c("tx", c("strRef", c("f", Xml(_cell(bars.column, 1))), name))
    look = unseen() if bars.manner is None else plot.paint.bars(bars.manner)
    return c(
        # Office paints bars below nothing white unless `invertIfNegative` says no
        "ser", c("idx", val=order), c("order", val=order), head, look, c("invertIfNegative", val=0),
        _labels(plot, bars), _categories(plot), _values(plot, bars), _cells_of_labels(plot, bars),
    )  # fmt: skip


def _categories(plot: Plot) -> Xml:
    column = plot.sheet.columns[0]
    points = joined(_point(index, str(cell)) for index, cell in enumerate(column.cells))
    cached = c("strCache", c("ptCount", val=plot.sheet.rows), points)
    return c("cat", c("strRef", c("f", Xml(_range(plot, 0))), cached))


def _values(plot: Plot, bars: Bars) -> Xml:
    points = joined(_points(plot, bars))
    code = number_format(plot.chart, plot.words)
    cached = c("numCache", c("formatCode", words(code)), c("ptCount", val=plot.sheet.rows), points)
    return c("val", c("numRef", c("f", Xml(_range(plot, bars.column))), cached))


def _points(plot: Plot, bars: Bars) -> Iterator[Xml]:
    """Give the figures; a text has none: it is not known, or no more than the words of a label."""
    missing = "0" if bars.says == "its cells" else "#N/A"
    for index, cell in enumerate(plot.sheet.columns[bars.column].shown):
        if cell is not None:
            yield c("pt", c("v", Xml(plain(cell) if isinstance(cell, Decimal) else missing)), idx=index)


def _point(index: int, text: str) -> Xml:
    return c("pt", c("v", words(text)), idx=index)


def _range(plot: Plot, column: int) -> str:
    return f"{_cell(column, 2)}:{_cell(column, max(2, plot.sheet.rows + 1)).removeprefix(f'{NAME}!')}"


def _cell(column: int, row: int) -> str:
    return f"{NAME}!${letter(column)}${row}"


# What is written at the bars


def _labels(plot: Plot, bars: Bars) -> Xml:
    if bars.says == "nothing":
        return c("dLbls", c("delete", val=1))
    own = joined(_own_labels(plot, bars))
    code = number_format(plot.chart, plot.words)
    usual = (_format(code), *_manner(plot, bars), *_showing(figures=bars.says == "its figures"))
    return c("dLbls", own, *usual, _extended(LABELS, element("c15:showDataLabelsRange", {"val": "0"})))


def _own_labels(plot: Plot, bars: Bars) -> Iterator[Xml]:
    """Give the labels that are more than their figure in the usual format."""
    usual = number_format(plot.chart, plot.words)
    for index, cell in enumerate(plot.sheet.columns[bars.column].shown):
        if isinstance(cell, str):
            yield _repeating(plot, bars, index, cell)
        elif isinstance(cell, Decimal) and (code := format_of(plot.chart, cell, plot.words)) != usual:
            told = _rich(plot, _run(plot, bars, value_words(plot.chart, cell, plot.words)))
            said = _format(code) if code else c("tx", told)
            yield c("dLbl", c("idx", val=index), said, *_manner(plot, bars), *_showing(figures=True))


def _repeating(plot: Plot, bars: Bars, index: int, text: str) -> Xml:
    """Give a label that repeats its cell of the workbook, also when somebody writes something else there."""
    # A field’s id is a GUID (ECMA-376-1, 21.1.2): made of its place, so that the same chart has the same bytes
    key = f"{{6C1D0C4E-{bars.column:04X}-4000-8000-{index:012X}}}"
    properties = _run_properties(plot, "a:rPr", _colour(plot, bars))
    field = element("a:fld", {"id": key, "type": "CELLRANGE"}, properties, element("a:t", {}, words(text)))
    shown = element("c15:showDataLabelsRange", {"val": "1"})
    return c(
        "dLbl", c("idx", val=index), c("tx", _rich(plot, field)), *_manner(plot, bars), *_showing(figures=False),
        _extended(LABELS, shown),
    )  # fmt: skip


def _cells_of_labels(plot: Plot, bars: Bars) -> Xml:
    """Give the cells that labels repeat, where there are any."""
    shown = plot.sheet.columns[bars.column].shown
    if bars.says == "nothing" or not any(isinstance(cell, str) for cell in shown):
        return NOTHING
    points = joined(_point(index, cell) for index, cell in enumerate(shown) if isinstance(cell, str))
    cached = element("c15:dlblRangeCache", {}, c("ptCount", val=plot.sheet.rows), points)
    place = element("c15:f", {}, Xml(_range(plot, bars.column)))
    return _extended(RANGE, element("c15:datalabelsRange", {}, place, cached))


def _extended(uri: str, *content: Xml) -> Xml:
    """Give what the first version of the format did not have."""
    return c("extLst", element("c:ext", {"uri": uri, "xmlns:c15": SINCE_2013}, *content))


def _rich(plot: Plot, run: Xml) -> Xml:
    return c("rich", ON_ONE_LINE, element("a:p", {}, element("a:pPr", _direction(plot)), run))


def _run(plot: Plot, bars: Bars, text: str) -> Xml:
    properties = _run_properties(plot, "a:rPr", _colour(plot, bars))
    return element("a:r", {}, properties, element("a:t", {}, words(text)))


def _manner(plot: Plot, bars: Bars) -> Iterator[Xml]:
    """Give the colours and the place of a label."""
    if plot.sheet.stacked and bars.manner is not None:
        yield plot.paint.on_bars(bars.manner)[1]
    elif _is_timeline(plot) or len(plot.sheet.bars) == 1:
        yield c("spPr", solid(WHITE))
    yield _text(plot, _colour(plot, bars), ON_ONE_LINE)
    yield c("dLblPos", val=_place(plot, bars))


def _place(plot: Plot, bars: Bars) -> str:
    if not plot.sheet.stacked:
        return "outEnd"
    return "inBase" if bars.manner is None else "ctr"


def _colour(plot: Plot, bars: Bars) -> Xml:
    inside = plot.sheet.stacked and bars.manner is not None
    return plot.paint.on_bars(bars.manner or 0)[0] if inside else plot.paint.ink


def _showing(*, figures: bool) -> Iterator[Xml]:
    return (c(name, val=int(figures and name == "showVal")) for name in SHOWN)


def _format(code: str) -> Xml:
    return c("numFmt", formatCode=code, sourceLinked=0)


def _legend(plot: Plot) -> Xml:
    measures = plot.layout
    if not measures.legend:
        return NOTHING
    width = measures.legend_width / measures.width
    room = _placed(1 - width if plot.mirrored else 0, 0, width, measures.legend / measures.height)
    return c("legend", c("legendPos", val="t"), room, c("overlay", val=0), _text(plot, plot.paint.ink))


# Axes


def _category_axis(plot: Plot) -> Xml:
    return c(
        # Bars are drawn from the foot up: turned round, the first category comes first
        "catAx", c("axId", val=CATEGORIES), c("scaling", c("orientation", val="maxMin")), c("delete", val=0),
        c("axPos", val="r" if plot.mirrored else "l"), _format("General"), c("majorTickMark", val="none"),
        c("minorTickMark", val="none"), c("tickLblPos", val="low"),
        c("spPr", line(plot.paint.quiet)),
        _text(plot, plot.paint.ink), c("crossAx", val=VALUES), c("crosses", val="autoZero"), c("auto", val=0),
        c("lblAlgn", val="ctr"), c("lblOffset", val=50), c("tickLblSkip", val=1), c("noMultiLvlLbl", val=1),
    )  # fmt: skip


def _value_axis(plot: Plot) -> Xml:
    """Give the axis of the figures; it shows no more than the drawing does: years, or the mark of the whole."""
    lowest, highest, step = _bounds(plot)
    marked = _is_timeline(plot) or plot.chart.unit == "%"
    colour, dash = (plot.paint.hairline, "solid") if _is_timeline(plot) else (plot.paint.quiet, "dash")
    code = percent_marks(plot.words) if plot.chart.unit == "%" else "0"
    limits = ((name, value) for name, value in (("max", highest), ("min", lowest)) if value is not None)
    return c(
        "valAx", c("axId", val=VALUES),
        c("scaling", c("orientation", val="maxMin" if plot.mirrored else "minMax"),
          *(c(name, val=plain(value)) for name, value in limits)),
        c("delete", val=0), c("axPos", val="t"),
        c("majorGridlines", c("spPr", line(colour, dash))) if marked else NOTHING,
        _axis_title(plot), _format(code), c("majorTickMark", val="none"), c("minorTickMark", val="none"),
        c("tickLblPos", val="nextTo" if marked else "none"),
        c("spPr", element("a:ln", {}, element("a:noFill", {}))), _text(plot, plot.paint.quiet),
        # The turned categories bring this axis to the top; their maximum is at the foot
        c("crossAx", val=CATEGORIES), c("crosses", val="autoZero" if marked else "max"),
        c("crossBetween", val="between"), c("majorUnit", val=plain(step)) if step else NOTHING,
    )  # fmt: skip


def _bounds(plot: Plot) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Give where the axis begins and ends, and its step; None for what Word finds when the figures change."""
    known = numbers(plot.chart)
    if _is_timeline(plot):
        first, last, step = axis_of_years(plot.chart)
        return Decimal(first), Decimal(last), Decimal(step)
    lowest = Decimal(0) if all(number >= 0 for number in known) else None
    if plot.chart.unit != "%":
        return lowest, None, None
    step = 100
    while max(map(abs, known), default=0) > 10 * step:
        step *= 10
    if lowest is None:
        lowest = Decimal(min(known) // step * step) - (step if min(known) % step else 0)
    if is_stacked(plot.chart):
        return lowest, None, Decimal(step)
    return lowest, max([Decimal(100), *known]), Decimal(step)


def _axis_title(plot: Plot) -> Xml:
    """Name what the figures are in, for a chart that is copied away from its caption."""
    unit = plot.chart.unit
    if unit in ("", "%"):
        return NOTHING
    measures, below = plot.layout, _sides(plot)[0]
    left = measures.labels + below
    if plot.mirrored:
        left = measures.width - left - widest([unit], measures.size)
    x = max(0.0, left / measures.width)
    y = (measures.head + measures.bands) / measures.height
    place = c("layout", c("manualLayout", c("xMode", val="edge"), c("yMode", val="edge"),
                          c("x", val=f"{x:.4f}"), c("y", val=f"{y:.4f}")))  # fmt: skip
    run = element(
        "a:r", {}, _run_properties(plot, "a:rPr", plot.paint.quiet), element("a:t", {}, words(unit))
    )
    properties = element("a:pPr", {}, _run_properties(plot, "a:defRPr", plot.paint.quiet))
    rich = c("rich", element("a:bodyPr", {}), element("a:p", {}, properties, run))
    return c("title", c("tx", rich), place, c("overlay", val=0))


# Words


def _text(plot: Plot, colour: Xml, body: Xml = WRAPPING) -> Xml:
    properties = element("a:pPr", _direction(plot), _run_properties(plot, "a:defRPr", colour))
    end = element("a:endParaRPr", {"lang": tag(plot.words.language)})
    return c("txPr", body, element("a:lstStyle", {}), element("a:p", {}, properties, end))


def _direction(plot: Plot) -> dict[str, str]:
    return {"rtl": "1"} if plot.mirrored else {}


def _run_properties(plot: Plot, name: str, colour: Xml) -> Xml:
    size = {"sz": str(round(plot.layout.size * 100)), "b": "0"}
    faces = (element(f"a:{script}", {"typeface": plot.paint.font}) for script in ("latin", "cs"))
    return element(name, size, solid(colour), *faces)
