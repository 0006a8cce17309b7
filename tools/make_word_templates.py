"""Makes the built-in Word templates: `python -m tools.make_word_templates`.

They are ordinary Word files: open one in Word, change its styles, and save it. The files come out the same each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from org.base.document_kinds import KINDS_OF_BRIEF
from reports.compose.assembly.kinds import KINDS
from reports.document.model import USUAL_LAYOUT, Look
from reports.layout.design import LAYOUTS, SCALES
from reports.word.package.markup import NAMESPACES, NOTHING, Xml, element, joined, text, w
from reports.word.package.package import CONTENT_TYPES, PACKAGE, Package, packed, rels_name
from reports.word.styles.look import dress
from reports.word.styles.pages import PAPERS
from tools.word_styles import (
    ABOVE_FACTS,
    TWIPS,
    Scale,
    font_table,
    frame,
    numbering,
    obfuscated,
    styles,
    theme,
)

ROOT = Path(__file__).resolve().parents[1]
LOOK = Look(colour="#1f5c7a", paper="A4")
"""The look of a template before it meets the settings."""

OFFICE = NAMESPACES["r"]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEADER_DISTANCE = 680

COVER = 'front == "cover"'
LITTLE_AIR = 20
"""The room above and below each of the facts in the head of a note, in twentieths of a point."""
LONG_TITLE, LONG_TITLE_SIZE = 60, 21.0
"""From how many letters on a title on a cover is long, and how large its letters are then, in points."""
LONGEST_HEAD = 88
"""How many letters of the head of a page stand in one line; beyond, the warning has a line of its own."""
ON_FIRST_PAGE_WITH_TEXT = 'front != "cover"'
ON_FIRST_PAGE_WITHOUT_FRONT = 'front == "none"'
"""When the first page has a head or a foot, as templates say it."""
AFTER_CONTENTS = f"({COVER} and not contents_list or contents_alone)"
"""When the first section begins a page, as templates say it."""
OPENS_IN_A_BAND = 'sections|length > 0 and sections[0].band == "opening"'


@dataclass(frozen=True, slots=True)
class Layout:
    """One template: where it goes, and its sizes."""

    file: str
    scale: Scale


def layouts() -> tuple[Layout, ...]:
    """Give the built-in templates."""
    return tuple(_layouts())


def _layouts() -> Iterator[Layout]:
    for name, kind in KINDS.items():
        folder, design = name.replace("-", "_"), SCALES[kind.scale]
        if not KINDS_OF_BRIEF[name].layouts:
            yield Layout(f"{folder}/{folder}.docx", Scale(design))
            continue
        for layout in LAYOUTS:
            file = folder if layout == USUAL_LAYOUT else layout
            yield Layout(f"{folder}/{file}.docx", Scale(design, layout))


def template(layout: Layout) -> bytes:
    """Give the file of a template."""
    package = Package(_parts(layout))
    dress(package, LOOK)
    return packed(package)


def main() -> None:
    """Write every template to its place."""
    for layout in layouts():
        (ROOT / "templates" / layout.file).write_bytes(template(layout))


def _parts(layout: Layout) -> dict[str, bytes]:
    scale = layout.scale
    fonts = {f"word/fonts/{name}": data for name, data in obfuscated(ROOT / "templates" / "fonts")}
    return {
        CONTENT_TYPES: _encoded(_content_types()),
        "_rels/.rels": _encoded(_relationships({"rId1": ("officeDocument", "word/document.xml")})),
        "word/document.xml": _encoded(_document(layout)),
        rels_name("word/document.xml"): _encoded(_relationships(_document_relationships())),
        "word/styles.xml": _encoded(styles(scale)),
        "word/numbering.xml": _encoded(numbering()),
        "word/settings.xml": _encoded(_settings()),
        "word/fontTable.xml": _encoded(font_table()),
        rels_name("word/fontTable.xml"): _encoded(_relationships(_font_relationships(list(fonts)))),
        "word/theme/theme1.xml": _encoded(theme()),
        "word/header1.xml": _encoded(_part("hdr", _running_head())),
        "word/footer1.xml": _encoded(_part("ftr", _running_foot())),
        "word/header2.xml": _encoded(_part("hdr", _first_head(layout.scale))),
        "word/footer2.xml": _encoded(_part("ftr", _running_foot(ON_FIRST_PAGE_WITH_TEXT))),
        **fonts,
    }


def _encoded(markup: Xml) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{markup}'.encode()


def _part(tag: str, *content: Xml) -> Xml:
    spaces = {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in ("w", "r", "wp")}
    return element(f"w:{tag}", spaces, *content)


# The parts that hold the package together


def _content_types() -> Xml:
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    }
    kinds = ("styles", "numbering", "settings", "fontTable")
    overrides = {
        "word/document.xml": f"{WORD}.document.main+xml",
        **{f"word/{kind}.xml": f"{WORD}.{kind}+xml" for kind in kinds},
        "word/header1.xml": f"{WORD}.header+xml",
        "word/footer1.xml": f"{WORD}.footer+xml",
        "word/header2.xml": f"{WORD}.header+xml",
        "word/footer2.xml": f"{WORD}.footer+xml",
        "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    }
    entries = [
        element("Default", {"Extension": extension, "ContentType": kind})
        for extension, kind in defaults.items()
    ]
    entries += [
        element("Override", {"PartName": f"/{name}", "ContentType": kind}) for name, kind in overrides.items()
    ]
    return element("Types", {"xmlns": f"{PACKAGE}/content-types"}, *entries)


def _document_relationships() -> Mapping[str, tuple[str, str]]:
    return {
        "rId1": ("styles", "styles.xml"),
        "rId2": ("numbering", "numbering.xml"),
        "rId3": ("settings", "settings.xml"),
        "rId4": ("fontTable", "fontTable.xml"),
        "rId5": ("theme", "theme/theme1.xml"),
        "rId6": ("header", "header1.xml"),
        "rId7": ("footer", "footer1.xml"),
        "rId8": ("header", "header2.xml"),
        "rId9": ("footer", "footer2.xml"),
    }


def _font_relationships(fonts: list[str]) -> Mapping[str, tuple[str, str]]:
    targets = (name.removeprefix("word/") for name in fonts)
    return {f"rId{number}": ("font", target) for number, target in enumerate(targets, start=1)}


def _relationships(entries: Mapping[str, tuple[str, str]]) -> Xml:
    return element(
        "Relationships",
        {"xmlns": f"{PACKAGE}/relationships"},
        *(
            element("Relationship", {"Id": key, "Type": f"{OFFICE}/{kind}", "Target": target})
            for key, (kind, target) in entries.items()
        ),
    )


def _settings() -> Xml:
    modern = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": "15"}
    colours = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2", "hyperlink": "hyperlink",
               "followedHyperlink": "followedHyperlink"}  # fmt: skip
    accents = {f"accent{number}": f"accent{number}" for number in range(1, 7)}
    return _part(
        "settings",
        w("zoom", percent=100),
        w("embedTrueTypeFonts"),
        w("defaultTabStop", val=709),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", w("compatSetting", **modern)),
        w("themeFontLang", val="en-GB"),
        w("clrSchemeMapping", **_mapping(colours | accents)),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def _mapping(colours: Mapping[str, str]) -> Mapping[str, str]:
    order = ("bg1", "t1", "bg2", "t2", *(f"accent{n}" for n in range(1, 7)), "hyperlink", "followedHyperlink")
    return {name: colours[name] for name in order}


# What stands in the templates


def _document(layout: Layout) -> Xml:
    front = (*_if(COVER, _cover(layout.scale)), *_if('front == "masthead"', _masthead_of(layout.scale)))
    listed = _if("contents_list", *_if(COVER, _contents(new_page=True), other=_contents(new_page=False)))
    sections = _panelled() if layout.scale.layout == "columns" else _sections(layout.scale)
    return _part("document", w("body", *front, *listed, sections, _page(layout)))


def _cover(scale: Scale) -> Xml:
    """Give the page in front: the sign, whose this is, what it is, its name, and the facts that identify it."""
    mark = w("r", w("rPr", w("rStyle", val="FramedMark")), text("{{ cover.mark }}"))
    return joined(
        (
            *_if("cover.mark", w("p", w("pPr", w("pStyle", val="CoverMark")), mark)),
            *_if("cover.logo", _tag("{{p cover.logo }}")),
            _paragraph("Cover Organisation", "{{ cover.organisation }}"),
            _paragraph("Cover Kind", "{{ cover.kind }}"),
            *_if(
                "cover.subtitle",
                *_title(),
                _paragraph("Subtitle", "{{ cover.subtitle }}"),
                other=joined(_title(after=ABOVE_FACTS)),
            ),
            *_if("cover.facts", _cover_facts(scale)),
        )
    )


def _title(after: float | None = None) -> Iterator[Xml]:
    """Give the title; a long one in smaller letters. What follows can stand further below it."""
    below: dict[str, str | int] = {} if after is None else {"after": round(after * TWIPS)}
    high: dict[str, str | int] = {"line": round(LONG_TITLE_SIZE * 1.2 * TWIPS), "lineRule": "atLeast"}
    letters = w("rPr", *(w(size, val=round(2 * LONG_TITLE_SIZE)) for size in ("sz", "szCs")))
    style, words = w("pStyle", val="Title"), "{{ cover.title }}"
    long = w("p", w("pPr", style, w("spacing", **below, **high)), w("r", letters, text(words)))
    usual = w("p", w("pPr", style, w("spacing", **below) if below else NOTHING), _run(words))
    yield from _if(f"cover.title|length > {LONG_TITLE}", long, other=usual)


def _masthead_of(scale: Scale) -> Xml:
    """Give the head of a short piece, above its text on the first page: words, and the sign beside or above them."""
    if scale.layout == "ledger":
        return joined(
            (*_if("cover.logo", _tag("{{p cover.logo }}")), _words_of_masthead(), _facts_of_masthead())
        )
    if scale.layout is None:
        facts = joined((_cover_facts(scale, air=LITTLE_AIR), _paragraph("Table End", "")))
        return joined((_sign_and_words(scale), _paragraph("Table End", ""), *_if("cover.facts", facts)))
    if scale.layout == "banner":
        joint = _paragraph("Opening Joint", "")
        below = joined(_if(OPENS_IN_A_BAND, joint, other=_paragraph("Table End", "")))
        return joined((_sign_and_words(scale), below))
    return joined((_sign_and_words(scale), _paragraph("Table End", "")))


def _words_of_masthead() -> Xml:
    return joined(
        (
            *_if("cover.mark", _paragraph("Masthead Mark", "{{ cover.mark }}")),
            _paragraph("Masthead Kind", "{{ cover.kind }}"),
            _paragraph("Masthead Title", "{{ cover.title }}"),
            *_if("cover.subtitle", _paragraph("Masthead Subtitle", "{{ cover.subtitle }}")),
            *_if(
                "cover.organisation != cover.title",
                _paragraph("Masthead Organisation", "{{ cover.organisation }}"),
            ),
        )
    )


def _facts_of_masthead() -> Xml:
    return joined(
        (
            _tag("{%p for fact in cover.facts %}"),
            _paragraph("Masthead Fact", "{{ fact.label }}: {{r fact.lines[0] }}"),
            _tag("{%p endfor %}"),
        )
    )


def _sign_and_words(scale: Scale) -> Xml:
    """Give a table: the words of the head, and the sign at the right; in a banner, over the whole width of the page."""
    sign, banner = 2200, scale.layout == "banner"
    page, _height = PAPERS[LOOK.paper]
    columns = (page - sign - scale.margin, sign + scale.margin) if banner else (scale.text - sign, sign)
    out = w("tblInd", w=-scale.margin, type="dxa") if banner else NOTHING
    side = "bottom" if scale.short else "top"
    line = w("tblBorders", w(side, val="single", sz=24, space=0, color="000000", themeColor="accent1"))
    properties = w(
        "tblPr", w("tblStyle", val="GWBanner" if banner else "TableNormal"),
        w("tblW", w=sum(columns), type="dxa"), out, NOTHING if banner else line, w("tblLayout", type="fixed"),
        w("tblLook", val="0400", firstRow=0, noHBand=0, noVBand=1),
    )  # fmt: skip
    air = (720, 400) if banner else (0, 160) if scale.short else (170, 0)
    words = joined((_words_of_masthead(), _facts_of_masthead() if scale.short else NOTHING))
    words = _cell(columns[0], words, top=air[0], left=scale.margin if banner else 0, bottom=air[1])
    logo = joined((*_if("cover.logo", _tag("{{p cover.sign }}")), _paragraph("Table End", "")))
    beside = _cell(columns[1], logo, top=air[0], right=scale.margin if banner else 0, bottom=air[1])
    grid = w("tblGrid", *(w("gridCol", w=width) for width in columns))
    return w("tbl", properties, grid, w("tr", w("trPr", w("cantSplit")), words, beside))


def _cell(width: int, content: Xml, **margins: int) -> Xml:
    order = ("top", "left", "bottom", "right")
    sides = (w(side, w=margins[side], type="dxa") for side in order if side in margins)
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), w("tcMar", *sides)), content)


PANEL, GUTTER = 3230, 400
"""How wide the panel beside the text is, and what keeps the text from it, in twentieths of a point."""


def _panelled() -> Xml:
    """Give a panel with the text around it, then what stands below both."""
    floating = w("tblpPr", leftFromText=0, rightFromText=GUTTER, vertAnchor="text", horzAnchor="margin",
                 tblpX=1, tblpY=1)  # fmt: skip
    properties = w(
        "tblPr", w("tblStyle", val="GWPanel"), floating, w("tblW", w=PANEL, type="dxa"),
        w("tblLayout", type="fixed"), w("tblLook", val="0400", firstRow=0, noHBand=0, noVBand=1),
    )  # fmt: skip
    inside = joined((*_each("section in sides.panel", "Panel Heading"), _paragraph("Table End", "")))
    cell = w("tc", w("tcPr", w("tcW", w=PANEL, type="dxa")), inside)
    panel = w("tbl", properties, w("tblGrid", w("gridCol", w=PANEL)), w("tr", cell))
    clear = w("p", w("pPr", w("pStyle", val="TableEnd")), w("r", w("br", type="textWrapping", clear="all")))
    beside = joined((panel, *_each("section in sides.beside", "Heading 1"), clear))
    return joined((*_if("sides.panel", beside), *_each("section in sides.below", "Heading 1")))


def _each(loop: str, style: str) -> Iterator[Xml]:
    """Give sections, each below a heading of that style."""
    yield _tag(f"{{%p for {loop} %}}")
    yield _heading(style)
    yield from _blocks_of("section")
    yield _tag("{%p endfor %}")


def _blocks_of(holder: str, name: str = "blocks") -> Iterator[Xml]:
    yield _tag(f"{{%p for block in {holder}.{name} %}}")
    yield _tag("{{p block }}")
    yield _tag("{%p endfor %}")


def _passages() -> Iterator[Xml]:
    """Give the blocks of a section, long texts in columns."""
    yield _tag("{%p for passage in section.passages %}")
    yield _tag("{{p passage.before }}")
    yield from _blocks_of("passage")
    yield _tag("{{p passage.after }}")
    yield _tag("{%p endfor %}")


def _cover_facts(scale: Scale, air: int | None = None) -> Xml:
    """Give the facts that identify the piece, with so much room above and below each; usually what the style says."""
    label_width = round(scale.text * 0.31)
    columns = (label_width, scale.text - label_width)
    sides = () if air is None else (w("top", w=air, type="dxa"), w("bottom", w=air, type="dxa"))
    closer = w("tblCellMar", *sides) if sides else NOTHING
    properties = w(
        "tblPr", w("tblStyle", val="GWCover"), w("tblW", w=sum(columns), type="dxa"),
        w("tblLayout", type="fixed"), closer, w("tblLook", val="0480", firstRow=0, firstColumn=1, noHBand=0, noVBand=1),
    )  # fmt: skip
    label = _paragraph("Cover Label", "{{ fact.label }}")
    value = joined(
        (
            _tag("{%p for line in fact.lines %}"),
            _paragraph("Cover Value", "{{r line }}"),
            _tag("{%p endfor %}"),
        )
    )
    rows = (
        _row(columns, _tag("{%tr for fact in cover.facts %}"), _tag("")),
        _row(columns, label, value),
        _row(columns, _tag("{%tr endfor %}"), _tag("")),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in columns))
    return w("tbl", properties, grid, *rows)


def _row(widths: tuple[int, ...], *contents: Xml) -> Xml:
    cells = (
        w("tc", w("tcPr", w("tcW", w=width, type="dxa")), content)
        for width, content in zip(widths, contents, strict=True)
    )
    return w("tr", w("trPr", w("cantSplit")), *cells)


def _contents(*, new_page: bool) -> Xml:
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    content = w(
        "sdtContent",
        _paragraph("TOC Heading", "{{ labels.contents }}", *((w("pageBreakBefore"),) if new_page else ())),
        *_if("depth == 1", _listed(1), other=joined(_if("depth == 2", _listed(2), other=_listed(3)))),
    )
    return w("sdt", w("sdtPr", gallery), content)


def _listed(depth: int) -> Xml:
    """Give the field that lists the headings of so many levels: those of sections, not those within them."""
    field = joined(_field(f' TOC \\o "1-{depth}" \\h \\z \\u ', "Contents"))
    return w("p", w("pPr", w("pStyle", val="TOC1")), field)


def _sections(scale: Scale) -> Xml:
    plain = _heading("Heading 1", frame(scale))
    first = _heading("Heading 1", w("pageBreakBefore"), frame(scale), w("spacing", before=0))
    levels = (
        _tag("{%p if section.level == 1 %}"),
        *_if(f"loop.first and {AFTER_CONTENTS}", first, other=plain),
        _tag("{%p elif section.level == 2 %}"),
        _heading("Heading 2"),
        _tag("{%p else %}"),
        _heading("Heading 3"),
        _tag("{%p endif %}"),
    )
    within = (
        *levels,
        *((_paragraph("Section Rule", ""),) if scale.hanging else ()),
        *(_passages() if scale.layout == "banner" else _blocks_of("section")),
    )
    return joined(
        (
            _tag("{%p for section in sections %}"),
            _tag("{{p section.before }}"),
            *(_in_bands(scale, within) if scale.layout == "banner" else within),
            _tag("{{p section.after }}"),
            _tag("{%p endfor %}"),
        )
    )


def _in_bands(scale: Scale, usual: tuple[Xml, ...]) -> Iterator[Xml]:
    """Give a section of a banner: on the ground of its head, on the ground that closes it, or as usual."""
    page, _height = PAPERS[LOOK.paper]
    yield _tag('{%p if section.band == "opening" %}')
    yield _band("GW Opening", page, -scale.margin, _heading("Opening Heading"))
    yield _tag('{%p elif section.band == "closing" %}')
    yield _band("GW Closing", scale.text, 0, _heading("Closing Heading", number_style=""))
    yield _tag("{%p else %}")
    yield from usual
    yield _tag("{%p endif %}")


def _band(style: str, width: int, left: int, heading: Xml) -> Xml:
    """Give a table of one cell, which no page break divides: the heading, and what stands below it."""
    properties = w(
        "tblPr", w("tblStyle", val=style.replace(" ", "")), w("tblW", w=width, type="dxa"),
        w("tblInd", w=left, type="dxa"), w("tblLayout", type="fixed"),
        w("tblLook", val="0400", firstRow=0, noHBand=0, noVBand=1),
    )  # fmt: skip
    inside = joined((heading, *_blocks_of("section", "banded")))
    cell = w("tc", w("tcPr", w("tcW", w=width, type="dxa")), inside)
    table = w(
        "tbl", properties, w("tblGrid", w("gridCol", w=width)), w("tr", w("trPr", w("cantSplit")), cell)
    )
    return joined((table, _paragraph("Table End", "")))


def _running_head(condition: str = "") -> Xml:
    return _running(
        "Header",
        condition,
        _run("{{ running_title }}"),
        _run(f"{{%r if running_title|length + cover.mark|length > {LONGEST_HEAD} %}}"),
        w("r", w("br")),
        _run("{%r endif %}"),
        w("r", w("tab")),
        w("r", w("rPr", w("rStyle", val="Mark")), text("{{ cover.mark }}")),
    )


def _first_head(scale: Scale) -> Xml:
    """Give the head of the first page. Where a band stands there, it is so low that the band is at the page's edge."""
    if scale.layout != "banner":
        return _running_head(ON_FIRST_PAGE_WITHOUT_FRONT)
    other = _paragraph("No Header", "")
    return joined(_if(ON_FIRST_PAGE_WITHOUT_FRONT, _running_head(), other=other))


def _running_foot(condition: str = "") -> Xml:
    return _running(
        "Footer",
        condition,
        _run("{{ cover.organisation }}"),
        w("r", w("tab")),
        _run("{{ labels.page.before }}"),
        *_field(" PAGE ", "1"),
        _run("{{ labels.page.between }}"),
        *_field(" NUMPAGES ", "1"),
        _run("{{ labels.page.after }}"),
    )


def _running(style: str, condition: str, *content: Xml) -> Xml:
    """Give a line of the head or foot; empty where a condition is not met."""
    if condition:
        content = (_run(f"{{%r if {condition} %}}"), *content, _run("{%r endif %}"))
    return w("p", w("pPr", w("pStyle", val=style)), *content)


def _page(layout: Layout) -> Xml:
    """Give the size of the page, with heads and feet of its own for the first one."""
    width, height = PAPERS[LOOK.paper]
    margin = layout.scale.margin
    edges = {"top": margin, "right": margin, "bottom": margin, "left": margin + layout.scale.hanging}
    head = HEADER_DISTANCE
    if layout.scale.layout == "banner":
        edges["top"] = head = 0
    distances = {"header": head, "footer": HEADER_DISTANCE, "gutter": 0}
    return w(
        "sectPr",
        _reference("headerReference", "default", "rId6"),
        _reference("headerReference", "first", "rId8"),
        _reference("footerReference", "default", "rId7"),
        _reference("footerReference", "first", "rId9"),
        w("pgSz", w=width, h=height),
        w("pgMar", **edges, **distances),
        w("cols", space=708),
        w("titlePg"),
    )


def _reference(tag: str, kind: str, key: str) -> Xml:
    return element(f"w:{tag}", {"w:type": kind, "r:id": key})


def _paragraph(style: str, words: str, *settings: Xml) -> Xml:
    return w("p", w("pPr", w("pStyle", val=style.replace(" ", "")), *settings), _run(words))


def _heading(style: str, *settings: Xml, number_style: str = "SectionNumber") -> Xml:
    """Give the heading of a section: its number, quieter than its title where it has a style of its own."""
    quieter = w("rPr", w("rStyle", val=number_style)) if number_style else NOTHING
    number = w("r", quieter, text("{{ section.number }}\u2002"))
    counted = (_run("{%r if section.number %}"), number, _run("{%r endif %}"))
    style_of = w("pStyle", val=style.replace(" ", ""))
    return w("p", w("pPr", style_of, *settings), *counted, _run("{{ section.title }}"))


def _tag(words: str) -> Xml:
    """Give a paragraph that only steers; nothing of it is left in a document."""
    return _paragraph("Template Tag", words)


def _if(condition: str, *content: Xml, other: Xml = NOTHING) -> Iterator[Xml]:
    yield _tag(f"{{%p if {condition} %}}")
    yield from content
    if other:
        yield _tag("{%p else %}")
        yield other
    yield _tag("{%p endif %}")


def _run(words: str) -> Xml:
    return w("r", text(words)) if words else NOTHING


def _field(instruction: str, result: str) -> Iterator[Xml]:
    yield w("r", w("fldChar", fldCharType="begin"))
    yield w("r", element("w:instrText", {"xml:space": "preserve"}, Xml(instruction.replace('"', "&quot;"))))
    yield w("r", w("fldChar", fldCharType="separate"))
    yield _run(result)
    yield w("r", w("fldChar", fldCharType="end"))


if __name__ == "__main__":
    main()
