"""The design system: families, sizes, spaces and colours. In HTML they are custom properties, in Word
theme and styles.

A size bears the name of the Word style that has it: the style “Heading 1” is the property `--heading-1`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from org.base.messages import Message
from reports.document.model import Layout, ScaleName
from reports.layout.colours import ENOUGH, contrast, readable, tint

SERIF, SANS = "Grantwright Serif", "Grantwright Sans"
ARABIC_SERIF, ARABIC_SANS = "Noto Naskh Arabic", "Noto Sans Arabic"
SPARE = "Noto Emoji"
"""Holds the signs that neither family has."""

INK, QUIET, HAIRLINE, PAPER, BLACK = "#1f2328", "#59626b", "#d5d9dd", "#ffffff", "#000000"
WARNING, WARNING_GROUND = "#5c3a00", "#ffe9a8"

NEUTRALS: Mapping[str, str] = {
    "ink": INK,
    "quiet": QUIET,
    "hairline": HAIRLINE,
    "low": "#e4f3e6",
    "medium": "#fdf0d0",
    "high": "#fbdfda",
    "warning": WARNING,
    "warning-ground": WARNING_GROUND,
}
"""The colours that no brand changes: for text, lines, grounds of weights, and what a draft lacks."""

THEME: Mapping[str, str] = {
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "quiet",
    "lt2": "hairline",
    "accent1": "brand",
    "accent2": "brand-text",
    "accent3": "brand-wash",
    "accent4": "brand-rule",
    "accent5": "brand-middle",
    "accent6": "brand-deep",
    "hlink": "brand-text",
    "folHlink": "brand-text",
}
"""Which place of Word's theme holds which colour."""


def colours(brand: str) -> Mapping[str, str]:
    """The colours around a brand colour, however pale or dark that is.

    Text in `brand-text` can be read on paper and on `brand-wash`, `on-brand` on `brand`, `brand-deep` on `brand-rule`.
    """
    wash, rule = tint(brand, 0.08), tint(brand, 0.35)
    return {
        "paper": PAPER,
        "brand": brand,
        "on-brand": next(ink for ink in (PAPER, INK, BLACK) if contrast(ink, brand) >= ENOUGH),
        "brand-text": readable(brand, on=wash),
        "brand-rule": rule,
        "brand-wash": wash,
        "brand-middle": tint(brand, 0.6),
        "brand-deep": readable(brand, on=rule),
        **NEUTRALS,
    }


def darkened(brand: str) -> str | None:
    """The colour of headings and links, where the brand's own is too pale to be read; None where it is not."""
    text = readable(brand)
    return None if text == brand else text


@dataclass(frozen=True, slots=True)
class TypeScale:
    """How large all is in one kind of document: letters in points, spaces and margins in millimetres."""

    sizes: Mapping[str, float]
    spaces: Mapping[str, float]
    leading: float
    """The height of a line of text, relative to the size of its letters."""

    def size(self, style: str) -> float:
        """The size of a style’s letters in points. Raises KeyError for a style of no name here."""
        return self.sizes[style]

    def points(self, space: str) -> float:
        """A space in points, to the nearest half, as Word counts."""
        return round(self.spaces[space] * POINTS_PER_MM * 2) / 2


POINTS_PER_MM = 72 / 25.4

LONG = TypeScale(
    sizes={
        "Body Text": 10.5,
        "Heading 1": 17,
        "Heading 2": 12.5,
        "Heading 3": 10.5,
        "Heading 4": 10.5,
        "Title": 30,
        "Subtitle": 14,
        "Cover Kind": 12,
        "Cover Organisation": 12.5,
        "Masthead Title": 19,
        "Masthead Subtitle": 12,
        "Quote": 12.5,
        "Table Text": 9,
        "Table Heading": 8,
        "Table Note": 8,
        "Caption": 9,
        "Figure Caption": 8,
        "Key Figure": 20,
        "Key Figure Label": 9,
        "Key Figure Note": 8,
        "Header": 8,
    },
    spaces={"half": 1.5, "space": 3, "wide": 6, "section": 10, "margin": 24},
    leading=1.4,
)
"""For what is read at length: proposals and final reports."""

SHORT = TypeScale(
    sizes={
        **LONG.sizes,
        "Body Text": 9.5,
        "Heading 1": 12.5,
        "Heading 2": 10.5,
        "Heading 3": 9.5,
        "Heading 4": 9.5,
        "Title": 24,
        "Masthead Title": 25,
        "Masthead Subtitle": 11.5,
        "Quote": 12,
        "Table Text": 8.5,
        "Caption": 8.5,
        "Key Figure": 19,
        "Key Figure Label": 8.5,
    },
    spaces={"half": 1, "space": 2, "wide": 3.6, "section": 5, "margin": 18},
    leading=1.4,
)
"""For what is seen at a glance: capability statements."""

SCALES: Mapping[ScaleName, TypeScale] = {"long": LONG, "short": SHORT}


LAYOUTS: Mapping[Layout, Message] = {
    "banner": Message("a band in the brand's colour across the top, text in two columns"),
    "columns": Message("figures and facts in a tinted panel beside the text"),
    "ledger": Message("headings in the margin, content beside them, quiet lines"),
}
"""How a capability statement can be laid out, the usual way first."""


def custom_properties(brand: str, scale: ScaleName) -> str:
    """All of the design as the custom properties of CSS, one a line."""
    return "\n".join(f"--{name}: {value};" for name, value in _properties(brand, SCALES[scale]))


def _properties(brand: str, scale: TypeScale) -> Iterator[tuple[str, str]]:
    yield "serif", f'"{SERIF}", "{ARABIC_SERIF}", "{SPARE}"'
    yield "sans", f'"{SANS}", "{ARABIC_SANS}", "{SPARE}"'
    yield from colours(brand).items()
    for style, points in scale.sizes.items():
        yield property_of(style), f"{points:g}pt"
    for space, millimetres in scale.spaces.items():
        yield space, f"{millimetres:g}mm"
    yield "leading", f"{scale.leading:g}"


def property_of(style: str) -> str:
    """The name of the custom property of a Word style: `heading-1` of “Heading 1”."""
    return style.casefold().replace(" ", "-")
