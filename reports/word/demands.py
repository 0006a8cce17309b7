"""What a funder demands of the pages: their margins, and the size of the text."""

from __future__ import annotations

from decimal import Decimal

from reports.word.markup import NAMESPACES
from reports.word.package import Element, qualified, value_of

TWIPS_PER_MM = Decimal(1440) / Decimal("25.4")
SIDES = ("w:top", "w:right", "w:bottom", "w:left")
TEXT_STYLES = frozenset({"normal", "body text", "table text"})
"""The styles that text and tables are set in; headings and notes keep their sizes."""

_SPACES = {"w": NAMESPACES["w"]}


def set_margins(root: Element, margin_mm: Decimal) -> None:
    """Give every page the margin on each side; heads and feet move along where it is narrow."""
    margin = round(margin_mm * TWIPS_PER_MM)
    for margins in root.iter(qualified("w:pgMar")):
        hanging = max(0, _measure(margins, "w:left") - _measure(margins, "w:right"))
        for side in SIDES:
            margins.set(qualified(side), str(margin + (hanging if side == "w:left" else 0)))
        for edge in map(qualified, ("w:header", "w:footer")):
            distance = round(float(margins.get(edge, "720")))
            margins.set(edge, str(min(distance, margin * 6 // 10)))


def _measure(node: Element, name: str) -> int:
    return round(float(node.get(qualified(name), "0")))


def set_text_size(styles: Element, size_pt: Decimal) -> None:
    """Give text and tables the size."""
    named = (style for style in styles.iterfind("w:style", _SPACES) if _name(style) in TEXT_STYLES)
    for holder in (*styles.iterfind("w:docDefaults/w:rPrDefault", _SPACES), *named):
        for tag in ("w:sz", "w:szCs"):
            for size in holder.iterfind(f"w:rPr/{tag}", _SPACES):
                size.set(qualified("w:val"), str(round(size_pt * 2)))


def _name(style: Element) -> str:
    name = style.find("w:name", _SPACES)
    return "" if name is None else value_of(name).lower()
