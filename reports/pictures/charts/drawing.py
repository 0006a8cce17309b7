"""Drawing: bars, lines and words on a sheet that is measured in millimetres. The only module that knows matplotlib."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells of its cache of fonts

import matplotlib as mpl  # noqa: E402 (after its log is quiet)
from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from matplotlib.font_manager import FontProperties, fontManager, get_font  # noqa: E402
from matplotlib.lines import Line2D  # noqa: E402
from matplotlib.patches import Circle, Polygon, Rectangle  # noqa: E402
from matplotlib.patheffects import withStroke  # noqa: E402
from matplotlib.textpath import text_to_path  # noqa: E402
from PIL import Image  # noqa: E402

from reports.document.picture import Picture  # noqa: E402
from reports.layout.chart_sizes import MM_PER_INCH, MM_PER_POINT  # noqa: E402

FONTS = Path(__file__).parents[3] / "templates" / "fonts"
FILES = tuple(
    FONTS / name
    for name in (
        "GrantwrightSans-Regular.ttf",
        "GrantwrightSans-Bold.ttf",
        "arabic/NotoSansArabic-Regular.ttf",
        "arabic/NotoSansArabic-Bold.ttf",
        "emoji/NotoEmoji-Regular.ttf",
    )
)
FAMILIES = ["Grantwright Sans", "Noto Sans Arabic", "Noto Emoji"]
INK, QUIET, HAIRLINE, WHITE = "#1f2328", "#59626b", "#d5d9dd", "#ffffff"

DOTS_PER_INCH = 240
HALF_A_CAPITAL = 0.33
"""How far below the middle of a line its letters stand, relative to their size."""
COLOURS = 32
"""How many colours a drawing keeps: enough for smooth edges, few enough for a small file."""

Point = tuple[float, float]
Align = Literal["start", "centre", "end"]
ALIGNMENT: dict[Align, Literal["left", "center", "right"]] = {
    "start": "left",
    "centre": "center",
    "end": "right",
}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a bar looks: its ground, and the lines over it where it has some."""

    ground: str
    edge: str
    hatch: str = ""
    words: str = INK
    """The colour of words on it."""


class DrawingSheet:
    """A white sheet; what is drawn on it is measured from its upper left corner. Used within `our_manner()`."""

    def __init__(self, width: float, height: float) -> None:
        self._figure = Figure(figsize=(width / MM_PER_INCH, height / MM_PER_INCH), dpi=DOTS_PER_INCH)
        # Without pyplot, which keeps every figure until it is closed, and looks for a screen
        self._canvas = FigureCanvasAgg(self._figure)
        self._axes = self._figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
        self._axes.set_axis_off()

    def rule(self, start: Point, end: Point, colour: str = HAIRLINE) -> None:
        """Draw a hairline behind everything else; its ends are in millimetres from the upper left corner."""
        self._line(start, end, colour, "-", zorder=0)

    def bar(self, x: float, y: float, width: float, height: float, manner: Manner) -> None:
        """Draw a rectangle; `x` and `y` are its upper left corner."""
        self._axes.add_patch(
            Rectangle(
                (x, y), width, height, facecolor=manner.ground, edgecolor=manner.edge, linewidth=0.5,
                hatch=manner.hatch or None, zorder=1,
            )
        )  # fmt: skip

    def area(
        self, points: Sequence[Point], ground: str, edge: str, *, width: float = 0.5, above: bool = False
    ) -> None:
        """Draw what a closed line encloses, behind everything else; or above what was drawn so."""
        self._axes.add_patch(
            Polygon(
                points,
                closed=True,
                facecolor=ground,
                edgecolor=edge,
                linewidth=width,
                joinstyle="round",
                zorder=int(above),
            )
        )

    def disc(self, x: float, y: float, radius: float, ground: str, edge: str) -> None:
        """Draw a round sign; `x` and `y` are its middle."""
        self._axes.add_patch(
            Circle((x, y), radius, facecolor=ground, edgecolor=edge, linewidth=0.8, zorder=2)
        )

    def lead(self, start: Point, end: Point, colour: str) -> None:
        """Draw a line that leads from a sign to its words."""
        self._line(start, end, colour, "-", zorder=1)

    def mark(self, start: Point, end: Point, colour: str) -> None:
        """Draw a dashed line over the bars; its ends are in millimetres from the upper left corner."""
        self._line(start, end, colour, (0, (3, 2)), zorder=2)

    def words(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        align: Align = "start",
        colour: str = INK,
        ground: str | None = None,
        outlined: bool = False,
    ) -> None:
        """Write one line of words; `y` is the middle of its capitals, `size` is in points."""
        self._axes.text(
            # matplotlib takes what stands between two dollars for a formula
            x, y + HALF_A_CAPITAL * size * MM_PER_POINT, _composed(text), zorder=3, parse_math=False,
            fontproperties=_font(size), color=colour, ha=ALIGNMENT[align], va="baseline",
            bbox={"facecolor": ground, "edgecolor": "none", "pad": 0.8} if ground else None,
            path_effects=[withStroke(linewidth=1.6, foreground=WHITE)] if outlined else None,
        )  # fmt: skip

    def picture(self) -> Picture:
        """Give the sheet as a PNG, the same bytes for the same drawing."""
        self._canvas.draw()  # type: ignore[no-untyped-call]
        width, height = self._canvas.get_width_height()
        drawn = self._canvas.buffer_rgba()  # type: ignore[no-untyped-call]
        pixels = Image.frombuffer("RGBA", (width, height), drawn)
        few = pixels.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        data = BytesIO()
        few.save(data, "PNG", optimize=True)
        return Picture(data.getvalue(), "image/png", width, height)

    def _line(self, start: Point, end: Point, colour: str, style: Any, zorder: int) -> None:
        xs, ys = zip(start, end, strict=True)
        self._axes.add_line(Line2D(xs, ys, color=colour, linewidth=0.6, linestyle=style, zorder=zorder))


@contextmanager
def our_manner() -> Iterator[None]:
    """Keeps out what a person has set for drawings of their own."""
    with mpl.rc_context():
        mpl.rcdefaults()
        # Hinting moves letters to whole dots, another way in each version of FreeType
        mpl.rcParams.update({"hatch.linewidth": 0.5, "text.hinting": "no_hinting"})
        yield


@cache
def width_of(text: str, size: float) -> float:
    """The width of one line of words, in millimetres."""
    measured = text_to_path.get_text_width_height_descent(_composed(text), _font(size), ismath=False)
    return float(measured[0]) * MM_PER_POINT


def wrapped(text: str, width: float, size: float) -> tuple[str, ...]:
    """The words in lines that are at most so wide and about as long as each other; wider words are divided."""
    words = tuple(_pieces(text.split(), width, size))
    lines = _lines(words, width, size)
    for narrower in range(int(width) - 1, int(width) // 2, -2):
        tried = _lines(words, narrower, size)
        if len(tried) > len(lines):
            break
        lines = tried
    return tuple(map(" ".join, lines))


def _lines(words: Iterable[str], width: float, size: float) -> list[list[str]]:
    lines: list[list[str]] = []
    used = 0.0
    for word in words:
        added = width_of(f" {word}", size)
        if lines and used + added <= width:
            lines[-1].append(word)
            used += added
        else:
            lines.append([word])
            used = width_of(word, size)
    return lines


def undrawable(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters in the texts that our fonts do not have, each once."""
    characters = dict.fromkeys(character for text in texts for character in _composed(text))
    return tuple(each for each in characters if ord(each) not in _glyphs() and not each.isspace())


def _pieces(words: Iterable[str], width: float, size: float) -> Iterator[str]:
    for word in words:
        rest = word
        while width_of(rest, size) > width and len(rest) > 1:
            most = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or width_of(rest[:n], size) <= width)
            yield rest[:most]
            rest = rest[most:]
        yield rest


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@cache
def _glyphs() -> frozenset[int]:
    return frozenset(code for file in FILES for code in get_font(str(file)).get_charmap())


@cache
def _font(size: float) -> FontProperties:
    _add_our_fonts()
    return FontProperties(family=FAMILIES, size=size)


@cache
def _add_our_fonts() -> None:
    for file in FILES:
        fontManager.addfont(file)
