"""The colours of a document, made from the organisation's one colour."""

from __future__ import annotations

from dataclasses import dataclass

from reports.design import colours


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
    named = colours(colour)
    return Palette(
        brand=colour,
        on_brand=named["on-brand"],
        text=named["brand-text"],
        rule=named["brand-rule"],
        wash=named["brand-wash"],
    )
