"""The colours of a document, made from the organisation's one colour."""

from __future__ import annotations

from dataclasses import dataclass

from reports.colours import ENOUGH, contrast, readable, tint

INK = "#1f2328"
PAPER = "#ffffff"
BLACK = "#000000"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours in CSS. Text in `text` is readable on `paper`, `wash` and white; `on_brand` on `brand`."""

    brand: str
    on_brand: str
    text: str
    rule: str
    wash: str


def palette(colour: str) -> Palette:
    """The palette around a brand colour, however pale or dark that is."""
    wash = tint(colour, 0.08)
    on_brand = next(ink for ink in (PAPER, INK, BLACK) if contrast(ink, colour) >= ENOUGH)
    return Palette(
        brand=colour,
        on_brand=on_brand,
        text=readable(colour, on=wash),
        rule=tint(colour, 0.35),
        wash=wash,
    )
