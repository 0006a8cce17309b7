"""Make the bundled fonts from two npm packages: source-serif 4.5.1 and source-sans 3.52.0.

    npm install --prefix . source-serif@4.5.1 source-sans@3.52.0
    python subset.py node_modules

The argument is the folder that holds the two packages. The fonts and their licences are written
beside this file, byte for byte the same each time (fontTools 4.68). Every face holds exactly the
characters of `RANGES`, so what one of them can print, all of them can; the few that upstream
lacks are put together from its own glyphs. Upstream reserves the name "Source" (SIL Open Font
License, condition 3), so a changed font goes by another name.
"""

import math
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.misc.transform import Identity, Transform
from fontTools.otlLib.optimize import compact
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).parent
RANGES = """
    20-7E A0-17F 18F 192 1E6-1E7 218-21B 237 259 2BB-2BC 2BE-2BF 2C6-2C7 2C9 2D8-2DD 300-304
    306-30C 323 326-328 32E 331 394 3A3 3A9 3B1-3B5 3BC 3C0 3C3 3C7 400-45F 462-463 472-475
    490-493 496-49B 4A0-4A3 4AA-4AB 4AE-4B3 4B6-4B7 4BA-4BB 4C0-4C2 4CF-4D1 4D4-4D9 4E2-4E3
    4E6-4E9 4EE-4EF 4F2-4F3 1E0C-1E0F 1E20-1E21 1E24-1E25 1E2A-1E2B 1E36-1E37 1E42-1E49 1E5A-1E5B
    1E5E-1E5F 1E62-1E63 1E6C-1E6F 1E80-1E85 1E8E-1E8F 1E92-1E93 1E97 1E9E 2007 2009-200B 2010-2015
    2018-201A 201C-201E 2020-2023 2026 202F-2030 2032-2033 2039-203A 2044 2070 2074-2079 207D-207E
    2080-2089 208D-208E 20A1 20A4 20A6 20A9 20AB-20AC 20AE 20B1-20B2 20B4 20B8-20BA 20BD 20C0 2113
    2116-2117 2120 2122 2126 212E 2153-2154 215B-215E 2190-2199 2202 2206 220F 2211-2212 2215
    2219-221A 221E 222B 2248 2260 2264-2265 25A0-25A1 25AA 25B2 25B6 25BC 25C0 25C6 25CA-25CB 25CF
    25E6 2610-2612 2713-2714 2717 FB00-FB04
"""
FEATURES = "kern mark mkmk ccmp locl liga lnum onum pnum tnum frac numr dnom ordn sups subs"
STYLES = {
    "Regular": "Regular",
    "Bold": "Bold",
    "It": "Italic",
    "BoldIt": "BoldItalic",
    "Semibold": "SemiBold",
}


@dataclass(frozen=True)
class Family:
    """A family of fonts: which package it comes from, and what it is called there and here."""

    package: str
    version: str
    upstream: str
    name: str
    styles: tuple[str, ...]


SERIF = Family("source-serif", "4.005", "Source Serif 4", "Grantwright Serif", tuple(STYLES)[:4])
SANS = Family("source-sans", "3.052", "Source Sans 3", "Grantwright Sans", tuple(STYLES))


def main(packages: Path) -> None:
    """Write every face, and the licence of every family."""
    characters = wanted()
    for family in SERIF, SANS:
        for style in family.styles:
            font = read(packages, family, style)
            complete(font, read(packages, SANS, style))
            if lacking := characters - set(font.getBestCmap()):
                raise SystemExit(f"{family.upstream} {style} lacks {sorted(map(chr, lacking))}")
            separate(font, characters)
            rename(font, family, STYLES[style])
            reduce(font, characters)
            font.save(HERE / f"{stem(family, STYLES[style])}.ttf")
        licence = (packages / family.package / "LICENSE.md").read_bytes()
        (HERE / f"{family.name.replace(' ', '')}-OFL.txt").write_bytes(licence)


def wanted() -> set[int]:
    """Give the code points of `RANGES`."""
    bounds = ([int(end, 16) for end in item.split("-")] for item in RANGES.split())
    return {code for ends in bounds for code in range(ends[0], ends[-1] + 1)}


def stem(family: Family, style: str) -> str:
    """Give the file name of a face, which is its PostScript name too."""
    return f"{family.name.replace(' ', '')}-{style}"


def read(packages: Path, family: Family, style: str) -> TTFont:
    """Open an upstream face, and refuse another version than the one that this script knows."""
    path = packages / family.package / "TTF" / f"{family.upstream.replace(' ', '')}-{style}.ttf"
    font = TTFont(path, recalcTimestamp=False)
    if not str(font["name"].getDebugName(5)).startswith(f"Version {family.version};"):
        raise SystemExit(f"{path} is not version {family.version}")
    return font


def complete(font: TTFont, sans: TTFont) -> None:
    """Add the characters that upstream lacks."""
    pen = Pen(font)
    signs(pen)
    if ord("Ŧ") not in font.getBestCmap():
        letters(pen)
    for char in "‣↔↕□▪○●◦✔✗":
        if ord(char) not in font.getBestCmap():
            name = sans.getBestCmap()[ord(char)]
            pen.add(char, sans["hmtx"][name][0], (sans, name, Identity))


def separate(font: TTFont, characters: set[int]) -> None:
    """Give every character a glyph of its own.

    WeasyPrint tells the PDF one character for a glyph, the first that it met. Where a hyphen and a
    non-breaking hyphen share a glyph, an address copied from the PDF may hold the wrong one.
    """
    pen, glyphs, taken = Pen(font), font.getBestCmap(), set[str]()
    for code in sorted(characters):
        if glyphs[code] in taken:
            pen.add(chr(code), pen.advance(glyphs[code]), (font, glyphs[code], Identity))
        taken.add(glyphs[code])


def signs(pen: "Pen") -> None:
    """Draw the som sign, a small letter over a line, as wide as a figure; and the crossed box."""
    font = pen.font
    wide, cap = pen.advance("zero"), font["OS/2"].sCapHeight
    slope = math.tan(math.radians(-font["post"].italicAngle))
    high, low = 0.61 * cap, 0.5 * pen.height("underscore")
    at = wide / 2 + slope * (high - cap / 2), high
    letter = pen.fit("C", *at, 0.78 * pen.width("C"), 0.78 * pen.height("C"))
    at = wide / 2 + slope * (low - cap / 2), low
    line = pen.fit("underscore", *at, 0.86 * wide)
    pen.add("\u20c0", wide, (font, "C", letter), (font, "underscore", line))
    wide, side = pen.advance("uni2610"), 0.6 * pen.height("uni2610")
    cross = pen.fit("multiply", *pen.centre("uni2610"), side, side)
    pen.add("☒", wide, (font, "uni2610", Identity), (font, "multiply", cross))


def letters(pen: "Pen") -> None:
    """Draw the letters of Latin Extended-A that the serif lacks."""
    font = pen.font
    for char, base, mark in ("Ĭ", "I", "uni0306.cap"), ("ĭ", "dotlessi", "uni0306"):
        wide = pen.advance(base)  # upstream draws a mark around x = 0
        pen.add(char, wide, (font, base, Identity), (font, mark, Identity.translate(wide / 2)))
    for char, first, second in ("Ĳ", "I", "J"), ("ĳ", "i", "j"):
        beside = Identity.translate(pen.advance(first))
        wide = pen.advance(first) + pen.advance(second)
        pen.add(char, wide, (font, first, Identity), (font, second, beside))
    cap, small = font["OS/2"].sCapHeight, font["OS/2"].sxHeight
    for char, base, height, width in ("Ŧ", "T", 0.5 * cap, 0.58), ("ŧ", "t", 0.53 * small, 0.88):
        wide = pen.advance(base)
        bar = pen.fit("emdash", wide / 2, height, width * wide)
        pen.add(char, wide, (font, base, Identity), (font, "emdash", bar))


class Pen:
    """Draws new glyphs in a font from glyphs that exist."""

    def __init__(self, font: TTFont) -> None:
        self.font = font
        self.glyphs = font.getGlyphSet()

    def advance(self, name: str) -> int:
        return int(self.font["hmtx"][name][0])

    def bounds(self, name: str) -> tuple[float, float, float, float]:
        pen = BoundsPen(self.glyphs)
        self.glyphs[name].draw(pen)
        left, bottom, right, top = pen.bounds
        return left, bottom, right, top

    def centre(self, name: str) -> tuple[float, float]:
        left, bottom, right, top = self.bounds(name)
        return (left + right) / 2, (bottom + top) / 2

    def width(self, name: str) -> float:
        return self.bounds(name)[2] - self.bounds(name)[0]

    def height(self, name: str) -> float:
        return self.bounds(name)[3] - self.bounds(name)[1]

    def fit(self, name: str, x: float, y: float, width: float, height: float = 0) -> Transform:
        """Place a glyph around (x, y), as wide as told, and as high, if told."""
        scale = width / self.width(name), height / self.height(name) if height else 1
        left, bottom = self.centre(name)
        return Identity.translate(x, y).scale(*scale).translate(-left, -bottom)

    def add(self, char: str, advance: int, *parts: tuple[TTFont, str, Transform]) -> None:
        """Add a character, its outline copied from the parts."""
        outline, name = TTGlyphPen(None), f"added{ord(char):04X}"
        for font, part, transform in parts:
            recording = DecomposingRecordingPen(font.getGlyphSet())
            recording.glyphSet[part].draw(recording)
            recording.replay(TransformPen(outline, transform))
        glyph = outline.glyph()
        glyph.recalcBounds(self.font["glyf"])
        self.font["glyf"][name] = glyph
        self.font["hmtx"][name] = advance, glyph.xMin
        for table in self.font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(char)] = name


def rename(font: TTFont, family: Family, style: str) -> None:
    """Give the face its own name; keep what says whose work it is and under which licence."""
    for record in font["name"].names:
        text = record.toUnicode()
        if record.nameID in {1, 4, 16, 17}:
            text = text.replace(family.upstream, family.name)
            record.string = text.replace("Semibold", "SemiBold")
        elif record.nameID == 3:
            record.string = f"{family.version};{stem(family, style)}"
        elif record.nameID == 6:
            record.string = stem(family, style)
    told = f"{family.upstream} {family.version}, changed: fewer characters and features, some added"
    font["name"].setName(told, 10, 3, 1, 0x409)


def reduce(font: TTFont, characters: set[int]) -> None:
    """Drop the glyphs, features and hints that documents do not need; pack the kerning."""
    options = subset.Options(
        layout_features=FEATURES.split(),
        name_IDs=list(range(26)),
        hinting=False,
        glyph_names=False,
        notdef_outline=True,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    compact(font, 9)
    font["gasp"] = newTable("gasp")
    font["gasp"].version, font["gasp"].gaspRange = 1, {0xFFFF: 0b1111}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
