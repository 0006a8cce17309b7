"""Where the parts of a chart stand: as large as in the drawing, and measured without the library that draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont

from reports.compose.base.chart_data import is_stacked
from reports.document.model import Chart
from reports.layout.chart_sizes import AIR, HIGHEST, MM_PER_POINT, SCALES, WIDTH, ChartScale

FONT = Path(__file__).parents[3] / "templates" / "fonts" / "GrantwrightSans-Regular.ttf"
WIDER = 1.1
"""How much wider than ours the letters of a template's font may be."""
ENTRY = 9.0
"""The room of a legend's entry beside its words."""


@dataclass(frozen=True, slots=True)
class ChartGeometry:
    """The measures of a chart, in millimetres; letters in points."""

    width: float
    size: float
    line: float
    labels: float
    """The room for the labels of the categories."""
    legend: float
    """The height of the legend."""
    legend_width: float
    head: float
    """The height of all that stands above the bars."""
    bands: float
    """The height of all categories together."""
    foot: float
    thick: float
    """How much of the height of one category its bars take, from 0 to 1."""

    @property
    def height(self) -> float:
        """The height of the whole."""
        return self.head + self.bands + self.foot


def layout(chart: Chart, width: float = WIDTH, highest: float = HIGHEST) -> ChartGeometry:
    """Give the roomiest layout that is no higher; where none is, the tightest, made smaller."""
    tried = [_in(scale, chart, min(width, WIDTH)) for scale in SCALES]
    fitting = (each for each in tried if each.height <= highest + 0.01)
    return next(fitting, None) or _smaller(tried[-1], highest)


@cache
def width_of(text: str, size: float) -> float:
    """The width of one line of words, in millimetres."""
    return float(_font().getlength(text)) / 100 * size * MM_PER_POINT


def widest(texts: Iterable[str], size: float) -> float:
    """The room for the widest line of words, in our font or in another."""
    return max((width_of(text, size) for text in texts), default=0.0) * WIDER


def _in(scale: ChartScale, chart: Chart, width: float) -> ChartGeometry:
    most = scale.labels * width / WIDTH
    counts = [_lines(category, most, scale.size) for category in chart.categories]
    labels = min(most, widest(chart.categories, scale.size)) + 2 * AIR
    thick = _thickness(chart, scale)
    band = max(thick, max(counts, default=1) * scale.line) + scale.gap
    legend, legend_width = _legend(chart, scale, width)
    above = scale.line * 1.5 if chart.kind == "timeline" or chart.unit == "%" else AIR
    below = scale.line * 1.5 if chart.unit not in ("", "%") else 1.0
    return ChartGeometry(
        width, scale.size, scale.line, labels, legend, legend_width, legend + above,
        band * max(1, len(counts)), below, thick / band,
    )  # fmt: skip


def _smaller(large: ChartGeometry, highest: float) -> ChartGeometry:
    """Give everything but the width smaller by the same share."""
    share = highest / large.height
    return ChartGeometry(
        large.width, large.size * share, large.line * share, large.labels, large.legend * share,
        large.legend_width, large.head * share, large.bands * share, large.foot * share, large.thick,
    )  # fmt: skip


def _thickness(chart: Chart, scale: ChartScale) -> float:
    """How thick the bars of one category are together."""
    if chart.kind == "timeline" or is_stacked(chart):
        return scale.bar
    return scale.bar * (1 if len(chart.series) < 2 else 0.8 * len(chart.series))


def _legend(chart: Chart, scale: ChartScale, width: float) -> tuple[float, float]:
    """Give the height and the width of the legend: none where one series or a timeline is shown."""
    if chart.kind == "timeline" or len(chart.series) < 2:
        return (0.0, 0.0)
    entries = [widest([series.name], scale.size) + ENTRY for series in chart.series]
    rows = _rows(entries, width)
    return (rows * scale.line * 1.3, min(width, sum(entries)))


def _rows(entries: Sequence[float], width: float) -> int:
    rows, used = 1, 0.0
    for entry in entries:
        rows, used = (rows, used + entry) if used + entry <= width or not used else (rows + 1, entry)
    return rows


def _lines(text: str, width: float, size: float) -> int:
    """How many lines the words take; words that are wider than a line are divided."""
    lines, used = 1, 0.0
    for word in text.split():
        needed = width_of(f" {word}", size)
        if used and used + needed > width:
            lines, used = lines + 1, 0.0
        used += needed
        lines, used = lines + int(used // width), used % width
    return lines


@cache
def _font() -> ImageFont.FreeTypeFont:
    # Raqm, which shapes better, is not in every build of Pillow: widths would differ from machine to machine
    return ImageFont.truetype(str(FONT), 100, layout_engine=ImageFont.Layout.BASIC)
