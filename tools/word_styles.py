"""The styles, lists, fonts and colours of the built-in Word templates."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reports.document.model import Layout
from reports.layout import design
from reports.layout.design import SANS, SERIF, THEME
from reports.word.package.markup import NAMESPACES, NOTHING, Xml, element, joined, w

INSTEAD = {SERIF: "Cambria", SANS: "Calibri"}
"""What programs take that can use no embedded fonts."""

FACES: tuple[tuple[str, str, str], ...] = (
    (SERIF, "Regular", "embedRegular"),
    (SERIF, "Bold", "embedBold"),
    (SERIF, "Italic", "embedItalic"),
    (SANS, "Regular", "embedRegular"),
    (SANS, "Bold", "embedBold"),
    (SANS, "Italic", "embedItalic"),
)
WARNING, WARNING_GROUND = design.WARNING[1:].upper(), design.WARNING_GROUND[1:].upper()
INK, MUTED, HAIRLINE = "text1", "text2", "background2"
"""The theme's colours of text, of quiet text, and of thin lines."""
ON_BRAND = "background1"
THEMED = frozenset(
    {*(name for name in THEME if name.startswith("accent")), "hyperlink", INK, MUTED, HAIRLINE, ON_BRAND}
)
TWIPS = 20
ABOVE_FACTS = 62.0
"""The room between the title on a cover and the facts below it, in points."""
TWIPS_PER_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Scale:
    """The sizes of a template: those of the design system, and how it is laid out."""

    design: design.TypeScale
    layout: Layout | None = None
    """Which layout of a capability statement it is; None for other kinds of document."""

    @property
    def body(self) -> float:
        """The size of the text, in points."""
        return self.design.size("Body Text")

    @property
    def margin(self) -> int:
        """The margin on each side, in twentieths of a point."""
        return round(self.design.spaces["margin"] * TWIPS_PER_MM)

    @property
    def hanging(self) -> int:
        """How far headings stand out to the left of the text."""
        return round(40 * TWIPS_PER_MM) if self.layout == "ledger" else 0

    @property
    def text(self) -> int:
        """The width of the text on A4."""
        return 11906 - 2 * self.margin - self.hanging

    @property
    def short(self) -> bool:
        """Whether the piece is so short that everything moves together."""
        return self.layout is not None


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Sizes and distances in points; what is not set comes from the base."""

    name: str
    base: str = "Normal"
    following: str = ""
    font: str = ""
    size: float = 0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    before: float | None = None
    after: float | None = None
    line: float | None = None
    exact: bool = False
    """Whether a line is as high as that, and not higher."""
    together: bool = False
    """Whether it stays with the next paragraph, and in one piece."""
    outline: int = 0
    align: str = ""
    indent: int = 0
    list_level: tuple[int, int] | None = None
    border: Xml = NOTHING
    ground: str = ""
    """The colour behind it."""
    tab: int = 0
    """Where the right margin is, for what stands there."""
    leader: bool = False
    """Whether dots lead there."""
    hanging: int = 0
    """How far the text stands behind the number in front of it."""


def styles(scale: Scale) -> Xml:
    """Give the part that defines the styles."""
    return element(
        "w:styles",
        {"xmlns:w": NAMESPACES["w"]},
        _defaults(scale),
        *(_paragraph_style(style) for style in (*_text(scale), *_front(scale), *_tables(scale))),
        *_character_styles(scale),
        *_table_styles(scale),
    )


def _text(scale: Scale) -> Iterator[Style]:
    size, sizes = scale.body, scale.design.sizes
    room, items = (3.0, 1.5) if scale.short else (6.0, 3.0)
    yield Style("Normal", base="")
    yield Style("Body Text", before=room, after=room)
    for level, (points, before, after) in enumerate(_headings(scale), start=1):
        yield Style(
            f"heading {level}", following="Body Text", font=SANS, size=points, bold=level < 4,
            italic=level == 4, colour="accent2" if level < 3 else INK, before=before, after=after,
            together=True, outline=level, line=points * 1.15, border=_rule_of_heading(scale, level),
        )  # fmt: skip
    if scale.layout == "columns":
        small = sizes["Heading 2"]
        yield Style("Panel Heading", base="heading 1", following="Fact Label", size=small, before=14, after=3,
                    line=small * 1.15)  # fmt: skip
    if scale.layout == "banner":
        yield from _bands(scale)
    for kind, number in (("Bullet", 1), ("Number", 2)):
        for level in range(3):
            suffix = f" {level + 1}" if level else ""
            yield Style(f"List {kind}{suffix}", after=items, list_level=(number, level))
    for level in range(3):
        suffix = f" {level + 1}" if level else ""
        yield Style(f"List Continue{suffix}", after=items, indent=360 * (level + 1))
    yield Style("Quote", base="Body Text", size=sizes["Quote"], italic=True, colour="accent2", before=room + 3,
                after=0, line=sizes["Quote"] * 1.35, indent=360, border=_edge("left", "accent1", 18, 10))  # fmt: skip
    yield Style("Quote Source", base="Body Text", font=SANS, size=sizes["Figure Caption"], colour=MUTED, after=room + 3,
                indent=360, border=_edge("left", "accent1", 18, 10))  # fmt: skip
    yield Style("caption", following="Body Text", font=SANS, size=sizes["Caption"], bold=True, colour=INK,
                before=9, after=4, together=True)  # fmt: skip
    yield Style("Figure", before=6, after=3, together=True, line=0)
    yield Style(
        "Figure Caption",
        font=SANS,
        size=sizes["Figure Caption"],
        colour=MUTED,
        after=9,
        line=sizes["Figure Caption"] * 1.3,
    )
    if scale.hanging:
        yield Style("Section Rule", font=SANS, size=2, before=11, after=0, line=3, together=True,
                    border=_edge("top", HAIRLINE, 4))  # fmt: skip
    dashed = joined(
        w(side, val="dashed", sz=4, space=5, color=WARNING) for side in ("top", "left", "bottom", "right")
    )
    yield Style("Missing Block", base="Body Text", font=SANS, size=size - 0.5, colour=WARNING, before=room + 5,
                after=room + 5, indent=115, border=dashed, ground=WARNING_GROUND)  # fmt: skip
    above, below = (34.0, 12.0) if scale.layout == "banner" else (None, None)
    yield Style(
        "header",
        font=SANS,
        size=sizes["Header"],
        colour=MUTED,
        tab=scale.text,
        line=0,
        before=above,
        after=below,
    )
    yield Style("No Header", size=1, before=0, after=0, line=0.05, exact=True)
    yield Style("footer", font=SANS, size=sizes["Header"], colour=MUTED, tab=scale.text, line=0)
    yield Style("Template Tag", font=SANS, size=8, colour=MUTED, line=0)


def _bands(scale: Scale) -> Iterator[Style]:
    """Give what stands on the grounds of a banner: figures that go on with its head, and facts that close it."""
    none, note = w("bottom", val="nil"), scale.design.size("Table Note")
    yield Style("Opening Heading", base="heading 1", before=0, after=3, border=none)
    rule, size = _edge("top", "accent1", 12, 3), scale.design.size("Heading 1")
    yield Style("Opening Figure", base="Key Figure", before=4, border=rule)
    yield Style("Opening Long Figure", base="Opening Figure", size=size, line=size * 1.2)
    yield Style("Closing Heading", base="heading 1", colour=ON_BRAND, before=0, after=3, border=none)
    yield Style("Closing Label", base="Table Text", size=note, bold=True, colour=ON_BRAND, together=True)
    yield Style("Closing Value", base="Table Text", colour=ON_BRAND)
    yield Style("Opening Joint", size=1, before=0, after=0, line=0.05, exact=True, ground="accent3",
                indent=-scale.margin)  # fmt: skip


def _headings(scale: Scale) -> tuple[tuple[float, float, float], ...]:
    """Give size, room above and room below of each level."""
    sizes = [scale.design.size(f"Heading {level}") for level in range(1, 5)]
    section, wide, half = (scale.design.points(space) for space in ("section", "wide", "half"))
    space = scale.design.points("space")
    first = 0.0 if scale.hanging else 14.0
    above = (first, 7.0, 5.0, 5.0) if scale.short else (section, wide - 2, wide - 5, wide - 7)
    below = (space, 1.0, 1.0, 1.0) if scale.short else (space, half, half - 1, 2.0)
    return tuple(zip(sizes, above, below, strict=True))


def _rule_of_heading(scale: Scale, level: int) -> Xml:
    """Give the line at a section's heading: below it, or above it where it stands in the margin."""
    if level > 1 or not scale.short:
        return NOTHING
    return _edge("top", "accent1", 18, 4) if scale.hanging else _edge("bottom", "accent4", 6, 2)


def frame(scale: Scale) -> Xml:
    """Give the place of a heading in the margin, beside the text that follows it."""
    if not scale.hanging:
        return NOTHING
    width = scale.hanging - round(6 * TWIPS_PER_MM)
    return w("framePr", w=width, hSpace=0, wrap="around", vAnchor="text", hAnchor="page", x=scale.margin, y=1)


def _front(scale: Scale) -> Iterator[Style]:
    bar = _edge("top", "accent1", 24, 17)
    sizes = scale.design.sizes
    yield Style("Cover Logo", after=10, line=0)
    yield Style("Cover Mark", font=SANS, size=9, bold=True, colour="accent2", align="right", after=4)
    yield Style("Cover Organisation", font=SANS, size=sizes["Cover Organisation"], bold=True, colour=INK)
    yield Style(
        "Cover Kind", font=SANS, size=sizes["Cover Kind"], colour=MUTED, before=136, after=8, border=bar
    )
    yield Style("Title", font=SANS, size=sizes["Title"], bold=True, colour="accent2", after=10,
                line=sizes["Title"] * 1.15)  # fmt: skip
    yield Style("Subtitle", font=SANS, size=sizes["Subtitle"], colour=MUTED, after=ABOVE_FACTS,
                line=sizes["Subtitle"] * 1.3)  # fmt: skip
    facts = sizes["Table Text"]
    yield Style("Cover Label", font=SANS, size=facts, colour=MUTED)
    yield Style("Cover Value", font=SANS, size=facts, colour=INK)
    yield from _masthead(scale)
    yield Style(
        "TOC Heading",
        font=SANS,
        size=sizes["Heading 1"],
        bold=True,
        colour="accent2",
        after=14,
        together=True,
    )
    for level, (points, before, hanging) in enumerate(((10.5, 5, 480), (10, 0, 620), (10, 0, 800))):
        yield Style(f"toc {level + 1}", font=SANS, size=points, colour=INK, before=before, after=2, indent=480 * level,
                    hanging=hanging, tab=scale.text, leader=True)  # fmt: skip


def _masthead(scale: Scale) -> Iterator[Style]:
    """Give the head of a short piece: on the brand's colour in a banner."""
    sizes, on_brand = scale.design.sizes, scale.layout == "banner"
    title, below = sizes["Masthead Title"], sizes["Masthead Subtitle"]
    yield Style("Masthead Mark", font=SANS, size=9.5, bold=True, colour=ON_BRAND if on_brand else "accent2")
    yield Style("Masthead Kind", font=SANS, size=9.5, bold=scale.layout in {"columns", "ledger"}, after=1,
                colour=ON_BRAND if on_brand else "accent2" if scale.short else MUTED)  # fmt: skip
    yield Style("Masthead Title", font=SANS, size=title, bold=True, colour=ON_BRAND if on_brand else "accent2",
                after=3, line=title * 1.12)  # fmt: skip
    yield Style(
        "Masthead Organisation",
        font=SANS,
        size=10.5,
        bold=True,
        colour=ON_BRAND if on_brand else INK,
        after=6,
    )
    yield Style("Masthead Subtitle", font=SANS, size=below, colour=ON_BRAND if on_brand else MUTED, after=4,
                line=below * 1.3)  # fmt: skip
    yield Style("Masthead Fact", font=SANS, size=sizes["Table Text"], colour=ON_BRAND if on_brand else MUTED)
    yield Style("Masthead Logo", align="right", line=0)


def _tables(scale: Scale) -> Iterator[Style]:
    sizes = scale.design.sizes
    size, note = sizes["Table Text"], sizes["Table Note"]
    line = size * 1.32
    yield Style("Table Text", font=SANS, size=size, after=0 if scale.short else 2, line=line)
    yield Style(
        "Table Heading",
        base="Table Text",
        size=sizes["Table Heading"],
        bold=True,
        colour="accent2",
        together=True,
    )
    yield Style("Table Figure", base="Table Text", align="right")
    yield Style("Table Group", base="Table Text", bold=True, colour=INK, before=4, together=True)
    yield Style("Table Total", base="Table Text", bold=True)
    yield Style("Table Note", font=SANS, size=note, colour=MUTED, before=4, after=10, line=note * 1.35)
    yield Style("Table End", size=3, after=0, line=6)
    yield Style("Fact Label", base="Table Text", colour=MUTED)
    yield Style("Fact Value", base="Table Text", colour=INK)
    figure = sizes["Key Figure"]
    yield Style("Key Figure", font=SANS, size=figure, bold=True, colour="accent2", before=3, line=figure * 1.15,
                together=True)  # fmt: skip
    yield Style(
        "Panel Figure", base="Key Figure", size=sizes["Heading 1"], before=1, line=sizes["Heading 1"] * 1.2
    )
    yield Style("Panel Label", base="Fact Label", size=note, bold=True, before=4, together=True)
    yield Style("Key Figure Label", base="Table Text", size=sizes["Key Figure Label"], colour=INK, after=2)
    yield Style(
        "Key Figure Note",
        base="Table Text",
        size=sizes["Key Figure Note"],
        colour=MUTED,
        after=3,
        line=sizes["Key Figure Note"] * 1.25,
    )


# From styles to markup


def _paragraph_style(style: Style) -> Xml:
    kept = (w("keepNext"), w("keepLines")) if style.together else ()
    is_normal = style.name == "Normal"
    return element(
        "w:style",
        {
            "w:type": "paragraph",
            **({"w:default": "1"} if is_normal else {}),
            "w:styleId": style_id(style.name),
        },
        w("name", val=style.name),
        w("basedOn", val=style_id(style.base)) if style.base else NOTHING,
        w("next", val=style_id(style.following)) if style.following else NOTHING,
        w("qFormat"),
        _filled("pPr", *kept, *_paragraph_settings(style)),
        _filled("rPr", *_run_settings(style)),
    )


def style_id(name: str) -> str:
    """Give the id of a style: its name's words, each with a capital, in one."""
    capitals = {"toc": "TOC"}
    return "".join(capitals.get(word, word[:1].upper() + word[1:]) for word in name.split())


def _filled(tag: str, *settings: Xml) -> Xml:
    return w(tag, *settings) if any(settings) else NOTHING


def _paragraph_settings(style: Style) -> Iterator[Xml]:
    if style.list_level is not None:
        number, level = style.list_level
        yield w("numPr", w("ilvl", val=level), w("numId", val=number))
    if style.border:
        yield w("pBdr", style.border)
    if style.ground:
        yield _ground(style.ground)
    if style.tab:
        yield w("tabs", *_stops(style))
    yield _spacing(style)
    if style.hanging:
        yield w("ind", left=style.indent + style.hanging, hanging=style.hanging)
    elif style.indent:
        yield w("ind", left=style.indent, **({"right": style.indent} if style.ground else {}))
    if style.align:
        yield w("jc", val=style.align)
    if style.outline:
        yield w("outlineLvl", val=style.outline - 1)


def _stops(style: Style) -> Iterator[Xml]:
    if style.hanging:
        yield w("tab", val="left", pos=style.indent + style.hanging)
    dots = {"leader": "dot"} if style.leader else {}
    yield w("tab", val="right", **dots, pos=style.tab)


def _spacing(style: Style) -> Xml:
    distances: dict[str, str | int] = {}
    if style.before is not None:
        distances["before"] = round(style.before * TWIPS)
    if style.after is not None:
        distances["after"] = round(style.after * TWIPS)
    if style.line is not None:
        distances["line"] = round(style.line * TWIPS) or 240
        distances["lineRule"] = "exact" if style.exact else "atLeast" if style.line else "auto"
    return w("spacing", **distances) if distances else NOTHING


def _run_settings(style: Style) -> Iterator[Xml]:
    if style.font:
        yield fonts(style.font)
    if style.bold:
        yield from (w("b"), w("bCs"))
    if style.italic:
        yield from (w("i"), w("iCs"))
    if style.colour:
        yield coloured("color", style.colour)
    if style.size:
        yield from (w("sz", val=round(style.size * 2)), w("szCs", val=round(style.size * 2)))


def fonts(family: str) -> Xml:
    """Give the family, by the theme's name and by its own."""
    name = "major" if family == SANS else "minor"
    themed = {"asciiTheme": f"{name}HAnsi", "hAnsiTheme": f"{name}HAnsi"}
    return w("rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=family, **themed)


def coloured(tag: str, colour: str) -> Xml:
    """Give a colour: one of the theme's, or one of its own. The theme's value is set later."""
    if colour in THEMED:
        return w(tag, val="000000", themeColor=colour)
    return w(tag, val=colour)


def _ground(colour: str) -> Xml:
    themed = {"fill": "FFFFFF", "themeFill": colour} if colour in THEMED else {"fill": colour}
    return w("shd", val="clear", color="auto", **themed)


def _edge(side: str, colour: str, eighths: int, space: int = 0) -> Xml:
    themed = {"color": "000000", "themeColor": colour} if colour in THEMED else {"color": colour}
    return w(side, val="single", sz=eighths, space=space, **themed)


def _defaults(scale: Scale) -> Xml:
    language = w("lang", val="en-GB", eastAsia="en-US", bidi="ar-SA")
    half_points = round(scale.body * 2)
    letters = w(
        "rPr",
        fonts(SERIF),
        coloured("color", INK),
        w("sz", val=half_points),
        w("szCs", val=half_points),
        language,
    )
    spacing = w("spacing", after=0, line=round(scale.body * 1.34 * TWIPS), lineRule="atLeast")
    paragraphs = w("pPr", w("widowControl"), spacing)
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault", paragraphs))


def _character_styles(scale: Scale) -> Iterator[Xml]:
    ground = w("shd", val="clear", color="auto", fill=WARNING_GROUND)
    wash = w("shd", val="clear", color="auto", fill="FFFFFF", themeFill="accent3")
    yield element("w:style", {"w:type": "character", "w:default": "1", "w:styleId": "DefaultParagraphFont"},
                  w("name", val="Default Paragraph Font"), w("uiPriority", val=1), w("semiHidden"))  # fmt: skip
    yield _character_style("Hyperlink", coloured("color", "hyperlink"), w("u", val="single"))
    yield _character_style("Gap", w("color", val=WARNING), ground)
    yield _character_style("Mark", w("b"), w("bCs"), coloured("color", "accent2"))
    frame = w("bdr", val="single", sz=6, space=4, color="000000", themeColor="accent2")
    yield _character_style("Framed Mark", w("b"), w("bCs"), coloured("color", "accent2"), frame)
    light = (w("b", val=0), w("bCs", val=0))
    yield _character_style("Section Number", *light, coloured("color", MUTED))
    if scale.layout == "banner":
        yield _character_style("Closing Link", coloured("color", ON_BRAND), w("u", val="single"))
    yield _character_style("Code", fonts(SANS), w("sz", val=round(scale.body * 2) - 1), wash)


def _character_style(name: str, *settings: Xml) -> Xml:
    base = w("basedOn", val="DefaultParagraphFont")
    attributes = {"w:type": "character", "w:styleId": style_id(name)}
    return element("w:style", attributes, w("name", val=name), base, w("qFormat"), w("rPr", *settings))


def _table_styles(scale: Scale) -> Iterator[Xml]:
    none = w("tblCellMar", *_margins(0, 108, 0, 108))
    yield element(
        "w:style", {"w:type": "table", "w:default": "1", "w:styleId": "TableNormal"},
        w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"),
        w("tblPr", w("tblInd", w=0, type="dxa"), none),
    )  # fmt: skip
    hair = _edge("insideH", HAIRLINE, 4)
    head = w("tblStylePr", w("tcPr", w("tcBorders", _edge("bottom", "accent1", 8)), w("vAlign", val="bottom")),
             type="firstRow")  # fmt: skip
    yield _table_style("GW Table", (_edge("bottom", "accent4", 6), hair), (40, 70, 10, 70), head)
    lines = (_edge("top", HAIRLINE, 4), _edge("bottom", HAIRLINE, 4), hair)
    yield _table_style("GW Facts", lines, (40, 70, 10, 70))
    yield _table_style("GW Cover", lines, (50, 0, 50, 120))
    white = "FFFFFF"
    tiles = (_edge("top", "accent1", 12), _edge("insideH", white, 36), _edge("insideV", white, 48))
    wash = w("tcPr", w("shd", val="clear", color="auto", fill="FFFFFF", themeFill="accent3"))
    yield _table_style("GW Key Figures", tiles, (60, 180, 60, 100), wash)
    yield _table_style("GW Gallery", (), (0, 0, 60, 160))
    brand = w("tcPr", w("shd", val="clear", color="auto", fill="FFFFFF", themeFill="accent1"))
    yield _table_style("GW Banner", (), (0, 0, 0, 0), brand)
    if scale.layout == "banner":
        yield _table_style("GW Opening", (), (204, scale.margin, 204, scale.margin), wash)
        yield _table_style("GW Closing", (_edge("top", white, 96),), (227, 283, 170, 284), brand)
    yield _table_style("GW Panel", (_edge("top", "accent1", 24),), (160, 200, 120, 200), wash)


def _table_style(
    name: str, borders: tuple[Xml, ...], margins: tuple[int, int, int, int], *settings: Xml
) -> Xml:
    properties = w("tblPr", _filled("tblBorders", *borders), w("tblCellMar", *_margins(*margins)))
    attributes = {"w:type": "table", "w:customStyle": "1", "w:styleId": style_id(name)}
    base = w("basedOn", val="TableNormal")
    return element("w:style", attributes, w("name", val=name), base, w("qFormat"), properties, *settings)


def _margins(top: int, left: int, bottom: int, right: int) -> tuple[Xml, ...]:
    sides = {"top": top, "left": left, "bottom": bottom, "right": right}
    return tuple(w(side, w=width, type="dxa") for side, width in sides.items())


# Lists


def numbering() -> Xml:
    """Give the part that defines the lists: bulleted ones, then numbered ones."""
    bullets = [("bullet", mark) for mark in ("•", "–", "•")]
    numbers = [("decimal", "%1."), ("lowerLetter", "%2."), ("lowerRoman", "%3.")]
    return element(
        "w:numbering",
        {"xmlns:w": NAMESPACES["w"]},
        _list(0, "List Bullet", bullets),
        _list(1, "List Number", numbers),
        w("num", w("abstractNumId", val=0), numId=1),
        w("num", w("abstractNumId", val=1), numId=2),
    )


def _list(number: int, style: str, marks: list[tuple[str, str]]) -> Xml:
    levels = (_level(style, level, *mark) for level, mark in enumerate(marks))
    return w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=number)


def _level(style: str, level: int, kind: str, mark: str) -> Xml:
    suffix = f" {level + 1}" if level else ""
    return w(
        "lvl", w("start", val=1), w("numFmt", val=kind), w("pStyle", val=style_id(f"{style}{suffix}")),
        w("lvlText", val=mark), w("lvlJc", val="left"),
        w("pPr", w("ind", left=360 * (level + 1), hanging=360)),
        w("rPr", coloured("color", "accent2")), ilvl=level,
    )  # fmt: skip


# Fonts and colours


def obfuscated(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give the embedded fonts as the format wants them: the first 32 bytes mixed with a key."""
    for number, (family, face, _) in enumerate(FACES, start=1):
        data = (folder / f"{family.replace(' ', '')}-{face}.ttf").read_bytes()
        key = _key(family, face).bytes[::-1] * 2
        mixed = bytes(a ^ b for a, b in zip(data[:32], key, strict=True))
        yield f"font{number}.odttf", mixed + data[32:]


def font_table() -> Xml:
    """Give the part that names the fonts, where they are, and what to take instead."""
    spaces = {"xmlns:w": NAMESPACES["w"], "xmlns:r": NAMESPACES["r"]}
    return element("w:fonts", spaces, _font(SERIF, "roman"), _font(SANS, "swiss"))


def _font(family: str, kind: str) -> Xml:
    embedded = (
        element(f"w:{place}", {"r:id": f"rId{number}", "w:fontKey": f"{{{_key(name, face)}}}".upper()})
        for number, (name, face, place) in enumerate(FACES, start=1)
        if name == family
    )
    about = (w("altName", val=INSTEAD[family]), w("charset", val="00"), w("family", val=kind))
    return w("font", *about, w("pitch", val="variable"), *embedded, name=family)


def _key(family: str, face: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{family} {face}")


def theme() -> Xml:
    """Give the part that names the colours and the two families."""
    colours: Mapping[str, str] = {
        **dict.fromkeys(THEME, "000000"),
    }
    scheme = joined(_a(name, _a("srgbClr", val=value)) for name, value in colours.items())
    families = joined((_family("majorFont", SANS), _family("minorFont", SERIF)))
    elements = _a(
        "themeElements",
        _a("clrScheme", scheme, name="Grantwright"),
        _a("fontScheme", families, name="Grantwright"),
        _formats(),
    )
    return element("a:theme", {"xmlns:a": NAMESPACES["a"], "name": "Grantwright"}, elements)


def _family(tag: str, family: str) -> Xml:
    return _a(tag, _a("latin", typeface=family), _a("ea", typeface=""), _a("cs", typeface=""))


def _formats() -> Xml:
    """Give the fills, lines and effects that the format asks of a theme: plain ones, three each."""
    fill = _a("solidFill", _a("schemeClr", val="phClr"))
    line = _a("ln", fill, _a("prstDash", val="solid"), w="6350")
    effect = _a("effectStyle", _a("effectLst"))
    return _a(
        "fmtScheme",
        _a("fillStyleLst", *[fill] * 3),
        _a("lnStyleLst", *[line] * 3),
        _a("effectStyleLst", *[effect] * 3),
        _a("bgFillStyleLst", *[fill] * 3),
        name="Grantwright",
    )


def _a(tag: str, *children: Xml, **attributes: str) -> Xml:
    return element(f"a:{tag}", attributes, *children)
