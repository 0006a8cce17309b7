"""The colours of a chart: those of the template's theme where it holds the brand's, else the brand's own."""

from __future__ import annotations

from dataclasses import dataclass

from reports.layout.colours import readable, tint
from reports.word.package.markup import NOTHING, Xml, element

HAIRLINE_WIDTH = 6350
"""Half a point, in the units of drawings."""

LOOKS: tuple[tuple[int, str], ...] = (
    (100, ""),
    (30, ""),
    (0, "wdUpDiag"),
    (65, ""),
    (12, "pct20"),
    (0, "openDmnd"),
)
"""The share of the brand's colour in the ground of each series, and the pattern over it: apart in grey as well."""


@dataclass(frozen=True, slots=True)
class Paint:
    """What to paint with."""

    colour: str
    themed: bool
    """Whether the theme holds the brand's colours."""
    font: str

    @property
    def ink(self) -> Xml:
        """The colour of words."""
        return _scheme("tx1") if self.themed else _literal("#1f2328")

    @property
    def quiet(self) -> Xml:
        """The colour of marks, and of words that matter less."""
        return _scheme("tx1", 75) if self.themed else _literal("#59626b")

    @property
    def hairline(self) -> Xml:
        """The colour of lines behind the bars."""
        return _scheme("tx1", 20) if self.themed else _literal("#d5d9dd")

    def bars(self, number: int) -> Xml:
        """Give the look of a series: the first is 0."""
        share, pattern = LOOKS[number % len(LOOKS)]
        return element("c:spPr", {}, self._fill(share, pattern), line(self._brand(100)))

    def on_bars(self, number: int) -> tuple[Xml, Xml]:
        """Give the colour of words upon the bars of a series, and the ground that they need there."""
        share, pattern = LOOKS[number % len(LOOKS)]
        words = WHITE if share == 100 else self.ink
        return words, element("c:spPr", {}, solid(WHITE)) if pattern else NOTHING

    def _fill(self, share: int, pattern: str) -> Xml:
        if not pattern:
            return solid(self._brand(share))
        front, back = element("a:fgClr", {}, self._brand(100)), element("a:bgClr", {}, self._brand(share))
        return element("a:pattFill", {"prst": pattern}, front, back)

    def _brand(self, share: int) -> Xml:
        if share == 0:
            return WHITE
        if self.themed:
            return _scheme("accent2", share)
        return _literal(tint(readable(self.colour), share / 100))


def solid(colour: Xml) -> Xml:
    """Give the fill of one colour, as `a:solidFill`."""
    return element("a:solidFill", {}, colour)


def line(colour: Xml, dash: str = "solid") -> Xml:
    """Give a line of half a point, as `a:ln`; `dash` is one of ST_PresetLineDashVal."""
    return element("a:ln", {"w": str(HAIRLINE_WIDTH)}, solid(colour), element("a:prstDash", {"val": dash}))


def unseen() -> Xml:
    """Give the look of what is there and cannot be seen."""
    nothing = element("a:noFill", {})
    return element("c:spPr", {}, nothing, element("a:ln", {}, nothing))


def _scheme(name: str, share: int = 100) -> Xml:
    """Give a colour of the theme; of a share below 100 the rest is white."""
    if share == 100:
        return element("a:schemeClr", {"val": name})
    # As Office itself makes its “lighter” colours; DrawingML counts percent in thousandths
    mixed = (("a:satMod", 50), ("a:lumMod", share), ("a:lumOff", 100 - share))
    return element(
        "a:schemeClr", {"val": name}, *(element(tag, {"val": str(part * 1000)}) for tag, part in mixed)
    )


def _literal(colour: str) -> Xml:
    return element("a:srgbClr", {"val": colour.removeprefix("#").upper()})


WHITE = _literal("#ffffff")
