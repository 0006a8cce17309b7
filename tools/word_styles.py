"""The styles, lists, fonts and colours of the built-in Word templates."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reports.word.markup import NAMESPACES, NOTHING, Xml, element, joined, w

SERIF, SANS = "Grantwright Serif", "Grantwright Sans"
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
INK, MUTED, HAIRLINE = "1F2328", "59636E", "D5DAE0"
WARNING, WARNING_GROUND = "5C3A00", "FFE9A8"
THEMED = frozenset({"accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hyperlink"})
TWIPS = 20


@dataclass(frozen=True, slots=True)
class Scale:
    """The sizes of a template: its body text in points, its margins in twentieths of a point."""

    body: float
    margin: int

    @property
    def text(self) -> int:
        """The width of the text on A4."""
        return 11906 - 2 * self.margin

    @property
    def short(self) -> bool:
        """Whether the piece is so short that everything moves together."""
        return self.body < 10


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
    together: bool = False
    """Whether it stays with the next paragraph, and in one piece."""
    outline: int = 0
    align: str = ""
    indent: int = 0
    list_level: tuple[int, int] | None = None
    border: Xml = NOTHING
    tab: int = 0


def styles(scale: Scale) -> Xml:
    """Give the part that defines the styles."""
    return element(
        "w:styles",
        {"xmlns:w": NAMESPACES["w"]},
        _defaults(scale),
        *(_paragraph_style(style) for style in (*_text(scale), *_front(scale), *_tables(scale))),
        *_character_styles(scale),
        *_table_styles(),
    )


def _text(scale: Scale) -> Iterator[Style]:
    size = scale.body
    small, room, items = size - 1.5, 3 if scale.short else 6, 1.5 if scale.short else 3
    yield Style("Normal", base="")
    yield Style("Body Text", before=room, after=room)
    for level, (points, before, after) in enumerate(_headings(scale), start=1):
        yield Style(
            f"heading {level}", following="Body Text", font=SANS, size=points, bold=level < 4,
            italic=level == 4, colour="accent2" if level < 3 else INK, before=before, after=after,
            together=True, outline=level, line=points * 1.15,
        )  # fmt: skip
    for kind, number in (("Bullet", 1), ("Number", 2)):
        for level in range(3):
            suffix = f" {level + 1}" if level else ""
            yield Style(f"List {kind}{suffix}", after=items, list_level=(number, level))
    for level in range(3):
        suffix = f" {level + 1}" if level else ""
        yield Style(f"List Continue{suffix}", after=items, indent=360 * (level + 1))
    yield Style("Quote", base="Body Text", italic=True, indent=360, border=_edge("left", "accent4", 18, 10))
    yield Style("caption", following="Body Text", font=SANS, size=small + 0.5, bold=True, colour=INK,
                before=9, after=4, together=True)  # fmt: skip
    yield Style("Figure", before=6, after=3, together=True, line=0)
    yield Style("Figure Caption", font=SANS, size=small, colour=MUTED, after=9, line=small * 1.3)
    yield Style("Missing Block", base="Body Text", font=SANS, size=size - 0.5)
    yield Style("header", font=SANS, size=8.5, colour=MUTED, tab=scale.text, line=0)
    yield Style("footer", font=SANS, size=8.5, colour=MUTED, tab=scale.text, line=0)
    yield Style("Template Tag", font=SANS, size=8, colour=MUTED, line=0)


def _headings(scale: Scale) -> tuple[tuple[float, float, float], ...]:
    """Give size, room above and room below of each level."""
    if scale.short:
        return (12.5, 9, 3), (10.5, 6, 1), (9.5, 5, 1), (9.5, 5, 1)
    return (18, 24, 8), (13, 15, 4), (11, 11, 3), (10.5, 9, 2)


def _front(scale: Scale) -> Iterator[Style]:
    bar = _edge("top", "accent1", 36, 14)
    yield Style("Cover Logo", after=6, line=0)
    yield Style("Cover Mark", font=SANS, size=9, bold=True, colour="accent2", align="right", after=4)
    yield Style(
        "Cover Kind", font=SANS, size=13, bold=True, colour="accent2", before=150, after=10, border=bar
    )
    yield Style("Title", font=SANS, size=32, bold=True, colour=INK, after=12, line=37)
    yield Style("Subtitle", font=SANS, size=15, colour=MUTED, after=14, line=20)
    yield Style("Cover Organisation", font=SANS, size=13, bold=True, colour=INK, before=16, after=40)
    facts = scale.body if not scale.short else scale.body - 0.5
    yield Style("Cover Label", font=SANS, size=facts, colour=MUTED)
    yield Style("Cover Value", font=SANS, size=facts, colour=INK)
    yield Style("Masthead Kind", font=SANS, size=9.5, bold=True, colour="accent2", before=4, after=1,
                border=bar if not scale.short else NOTHING)  # fmt: skip
    title = 24 if scale.short else 20
    yield Style("Masthead Title", font=SANS, size=title, bold=True, colour=INK, after=3, line=title * 1.17)
    yield Style("Masthead Organisation", font=SANS, size=10.5, bold=True, colour=INK, after=6)
    yield Style("Masthead Subtitle", font=SANS, size=11, colour=MUTED, after=8, line=15)
    yield Style("TOC Heading", font=SANS, size=18, bold=True, colour="accent2", after=14, together=True)
    yield Style("toc 1", font=SANS, size=10.5, bold=True, colour=INK, before=7, after=2, tab=scale.text)
    yield Style("toc 2", font=SANS, size=10, colour=INK, after=2, indent=280, tab=scale.text)


def _tables(scale: Scale) -> Iterator[Style]:
    size = scale.body - (1 if scale.short else 1.5)
    line = size * 1.32
    yield Style("Table Text", font=SANS, size=size, after=0 if scale.short else 2, line=line)
    yield Style(
        "Table Heading", base="Table Text", size=size - 0.5, bold=True, colour="accent2", together=True
    )
    yield Style("Table Figure", base="Table Text", align="right")
    yield Style("Table Group", base="Table Text", bold=True, colour=INK, before=4, together=True)
    yield Style("Table Total", base="Table Text", bold=True)
    yield Style("Table Note", font=SANS, size=size - 1, colour=MUTED, before=4, after=10, line=size * 1.2)
    yield Style("Table End", size=3, after=0, line=6)
    yield Style("Fact Label", base="Table Text", colour=MUTED)
    yield Style("Fact Value", base="Table Text", colour=INK)
    figure = 17 if scale.short else 21
    yield Style("Key Figure", font=SANS, size=figure, bold=True, colour="accent2", before=3, line=figure * 1.15,
                together=True)  # fmt: skip
    yield Style("Key Figure Label", base="Table Text", colour=INK, after=2)
    yield Style("Key Figure Note", base="Table Text", size=size - 1, colour=MUTED, after=3, line=size * 1.15)


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
    if style.tab:
        yield w("tabs", w("tab", val="right", pos=style.tab))
    yield _spacing(style)
    if style.indent:
        yield w("ind", left=style.indent)
    if style.align:
        yield w("jc", val=style.align)
    if style.outline:
        yield w("outlineLvl", val=style.outline - 1)


def _spacing(style: Style) -> Xml:
    distances: dict[str, str | int] = {}
    if style.before is not None:
        distances["before"] = round(style.before * TWIPS)
    if style.after is not None:
        distances["after"] = round(style.after * TWIPS)
    if style.line is not None:
        distances["line"] = round(style.line * TWIPS) or 240
        distances["lineRule"] = "atLeast" if style.line else "auto"
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


def _edge(side: str, colour: str, eighths: int, space: int = 0) -> Xml:
    themed = {"color": "000000", "themeColor": colour} if colour in THEMED else {"color": colour}
    return w(side, val="single", sz=eighths, space=space, **themed)


def _defaults(scale: Scale) -> Xml:
    language = w("lang", val="en-GB", eastAsia="en-US", bidi="ar-SA")
    half_points = round(scale.body * 2)
    letters = w(
        "rPr",
        fonts(SERIF),
        w("color", val=INK),
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
    yield _character_style("Code", fonts(SANS), w("sz", val=round(scale.body * 2) - 1), wash)


def _character_style(name: str, *settings: Xml) -> Xml:
    base = w("basedOn", val="DefaultParagraphFont")
    attributes = {"w:type": "character", "w:styleId": name}
    return element("w:style", attributes, w("name", val=name), base, w("qFormat"), w("rPr", *settings))


def _table_styles() -> Iterator[Xml]:
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
    yield _table_style("GW Cover", (), (30, 0, 30, 120))
    white = "FFFFFF"
    tiles = (_edge("top", "accent1", 12), _edge("insideH", white, 36), _edge("insideV", white, 48))
    wash = w("tcPr", w("shd", val="clear", color="auto", fill="FFFFFF", themeFill="accent3"))
    yield _table_style("GW Key Figures", tiles, (60, 180, 60, 100), wash)
    yield _table_style("GW Gallery", (), (0, 0, 60, 160))


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
        "dk1": INK, "lt1": "FFFFFF", "dk2": "2B333B", "lt2": "F3F5F7",
        **{f"accent{number}": "000000" for number in range(1, 7)},
        "hlink": "000000", "folHlink": "000000",
    }  # fmt: skip
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
