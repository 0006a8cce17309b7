"""Styles for what a template has none for: headings, quotations, tables, footnotes. Only those that get used stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from reports.word.package.markup import NAMESPACES, NOTHING, Xml, element, joined, w
from reports.word.package.package import Element, Package, Relationship, parse, qualified
from reports.word.styles.pages import sheet
from reports.word.styles.styles import Kind, Styles

STYLES = "word/styles.xml"
STYLES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
OURS = "GwOwn"
"""What the ids of these styles begin with."""

USUAL_SIZE = 8.5
"""Of a table's text, in points, where the template does not say."""
SMALLER: Mapping[str, float] = {" Tight": 0.9, " Tighter": 0.8, " Tightest": 0.7}
"""How much smaller letters are in the styles whose names end so, as in the PDF."""

USED = re.compile(rb'(?:pStyle|rStyle|tblStyle|basedOn|next) w:val="(' + OURS.encode() + rb'\w+)"')


@dataclass(frozen=True, slots=True)
class Fallback:
    """A style that is added where a template lacks it."""

    name: str
    kind: Kind = "paragraph"
    base: str = ""
    """The style that it is based on; the template's usual one where this is empty."""
    paragraph: tuple[Xml, ...] = ()
    run: tuple[Xml, ...] = ()
    table: tuple[Xml, ...] = ()

    @property
    def id(self) -> str:
        """Its id in the file."""
        return OURS + "".join(word.capitalize() for word in self.name.split())


def add_fallbacks(package: Package) -> None:
    """Add a style for everything that lacks one; a part for styles where there is none."""
    main = package.main
    name = package.part_of_kind("styles", main)
    root = package.root(name) if name else parse(_nothing())
    known = Styles(deepcopy(root))
    for each in _fallbacks(known, sheet(package.root(main)).text):
        if not known.has(each.name, each.kind):
            root.append(parse(_markup(each, known)))
    if name is None:
        package.relate(main, Relationship("rIdStyles", "styles", STYLES))
    package.put(name or STYLES, root, STYLES_TYPE)


def drop_unused(package: Package) -> None:
    """Take away those of the added styles that nothing has; whoever could have them is done by then."""
    name = package.part_of_kind("styles", package.main)
    if name is None or not package.may_hold(name, OURS):
        return
    root = package.edit(name)
    used = {found for other in package.xml_parts() if other != name for found in _ids(package[other])}
    ours = {id: each for each in root if (id := each.get(qualified("w:styleId"), "")).startswith(OURS)}
    for id in _with_bases(used, ours):
        ours.pop(id, None)
    for each in ours.values():
        root.remove(each)


def _ids(data: bytes) -> Iterator[str]:
    return (found.decode() for found in USED.findall(data)) if OURS.encode() in data else iter(())


def _with_bases(used: Iterable[str], ours: Mapping[str, Element]) -> set[str]:
    ahead, found = list(used), set()
    while ahead:
        id = ahead.pop()
        if id in ours and id not in found:
            found.add(id)
            ahead.extend(_ids(etree.tostring(ours[id])))
    return found


# What they look like


def _fallbacks(known: Styles, width: int) -> Iterator[Fallback]:
    yield from _headings(known)
    yield Fallback(
        "Quote", paragraph=(w("spacing", before=120, after=120), w("ind", left=360)), run=_italic()
    )
    for level, suffix in enumerate(("", " 2", " 3"), start=1):
        yield Fallback(f"List Continue{suffix}", paragraph=(w("ind", left=360 * level),))
    yield Fallback("caption", paragraph=(w("keepNext"), w("spacing", before=180, after=80)), run=_bold())
    small = w("spacing", before=0, after=0, line=240, lineRule="auto")
    yield Fallback("footnote text", paragraph=(small,), run=_sized(9))
    yield Fallback("footnote reference", "character", run=(w("vertAlign", val="superscript"),))
    blue = (w("color", val="0563C1"), w("u", val="single"))
    yield Fallback("Hyperlink", "character", run=blue)
    family = "Courier New"
    yield Fallback("Code", "character", run=(w("rFonts", ascii=family, hAnsi=family, cs=family),))
    yield from _tables(known)
    for level in (1, 2, 3):
        indent = (w("ind", left=280 * (level - 1)),) if level > 1 else ()
        stops = w("tabs", w("tab", val="right", leader="dot", pos=width))
        yield Fallback(f"toc {level}", paragraph=(stops, w("spacing", after=60), *indent))


def _headings(known: Styles) -> Iterator[Fallback]:
    """Give headings; below one of the template's own, they look like that one, in italics."""
    above = ""
    for level, points in enumerate((16, 13, 12, 11), start=1):
        name = f"heading {level}"
        outline = w("outlineLvl", val=level - 1)
        kept = (w("keepNext"), w("keepLines"))
        if known.has(name):
            above = name
        elif above:
            # The number 0 takes the numbers away that the style above has (ECMA-376-1, 17.9.18)
            plain = (*kept, w("numPr", w("numId", val=0)), outline)
            yield Fallback(name, base=above, paragraph=plain, run=_italic())
        else:
            spaced = w("spacing", before=360 if level == 1 else 240, after=80)
            yield Fallback(name, paragraph=(*kept, spaced, outline), run=(*_bold(), *_sized(points)))


def _tables(known: Styles) -> Iterator[Fallback]:
    text = "Table Text"
    tight = w("spacing", before=40, after=40, line=240, lineRule="auto")
    yield Fallback(text, paragraph=(tight,), run=_sized(USUAL_SIZE))
    yield Fallback("Table Heading", base=text, paragraph=(w("keepNext"),), run=_bold())
    yield Fallback("Table Group", base=text, paragraph=(w("keepNext"),), run=_bold())
    yield Fallback("Table Total", base=text, run=_bold())
    yield Fallback("Table Figure", base=text, paragraph=(w("jc", val="right"),))
    yield from _smaller(known)
    yield Fallback("Table Note", paragraph=(w("spacing", before=60, after=160),), run=_sized(9))
    yield Fallback("Table End", paragraph=(w("spacing", before=0, after=0, line=120, lineRule="exact"),))
    yield Fallback("Key Figure", base=text, run=(*_bold(), *_sized(16)))
    lines = joined(
        w(side, val="single", sz=4, space=0, color="A6A6A6")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = joined(w(side, w=70, type="dxa") for side in ("left", "right"))
    yield Fallback("Table Grid", "table", table=(w("tblBorders", lines), w("tblCellMar", margins)))


def _smaller(known: Styles) -> Iterator[Fallback]:
    """Give the styles of tables that need smaller letters, by the size that the template's own have."""
    usual = known.size("Table Text") or USUAL_SIZE
    low = (w("spacing", line=240, lineRule="auto"),)
    for ending, share in SMALLER.items():
        for base in ("Table Text", "Table Heading", "Table Group", "Table Total", "Table Figure"):
            size = min(usual * share, known.size(base) or usual)
            yield Fallback(f"{base}{ending}", base=base, paragraph=low, run=_sized(size))


def _bold() -> tuple[Xml, ...]:
    return (w("b"), w("bCs"))


def _italic() -> tuple[Xml, ...]:
    return (w("i"), w("iCs"))


def _sized(points: float) -> tuple[Xml, ...]:
    # In half points (ECMA-376-1, 17.3.2.38)
    return tuple(w(size, val=round(2 * points)) for size in ("sz", "szCs"))


def _markup(each: Fallback, known: Styles) -> Xml:
    about = {
        "xmlns:w": NAMESPACES["w"],
        "w:type": each.kind,
        "w:customStyle": "1",
        "w:styleId": each.id,
    }
    base = _base(each, known)
    properties = (("pPr", each.paragraph), ("rPr", each.run), ("tblPr", each.table))
    return element(
        "w:style",
        about,
        w("name", val=each.name),
        w("basedOn", val=base) if base else NOTHING,
        w("uiPriority", val=99),
        *(w(tag, *settings) for tag, settings in properties if settings),
    )


def _base(each: Fallback, known: Styles) -> str:
    if each.base and not known.has(each.base):
        return Fallback(each.base).id
    return (known.id_of(each.base) if each.base else known.usual(each.kind)) or ""


def _nothing() -> Xml:
    """Give a part without styles; the language of the document has its place there."""
    defaults = w("docDefaults", w("rPrDefault", w("rPr")), w("pPrDefault"))
    usual = element(
        "w:style", {"w:type": "paragraph", "w:default": "1", "w:styleId": "Normal"}, w("name", val="Normal")
    )
    return element("w:styles", {"xmlns:w": NAMESPACES["w"]}, defaults, usual)
