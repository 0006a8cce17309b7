"""Word files from right to left: paragraphs, tables and pages begin at the right; passages from the left stay so.

What styles call left and right, Word takes for the start and the end of a line where a paragraph says `w:bidi`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lxml import etree

from reports.document.directions import LEFT_TO_RIGHT
from reports.word.package.markup import NAMESPACES
from reports.word.package.package import Element, Package, qualified

FONTS: Mapping[str, str] = {"Grantwright Serif": "Times New Roman", "Grantwright Sans": "Arial"}
"""What stands in for our fonts, which have no Arabic letters: every Word has these, with such letters."""


def _named(*tags: str) -> frozenset[str]:
    return frozenset(qualified(f"w:{tag}") for tag in tags)


# CT_PPrBase and CT_SectPr are sequences, and so are the properties of tables (ECMA-376-1, A.1)
AFTER_BIDI = _named(
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap",
    "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
    "sectPr", "pPrChange",
)  # fmt: skip
AFTER_RTL = _named("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange")
AFTER_BIDI_OF_PAGES = _named("rtlGutter", "docGrid", "printerSettings", "sectPrChange")
BEFORE_BIDI_VISUAL = _named("tblStyle", "tblpPr", "tblOverlap")
BEFORE_RIGHT = _named("top", "left", "start", "bottom")
"""What the format wants after, or before, each of the elements that turn something round."""

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
"""In a paragraph from the right, LibreOffice would write its words backwards."""

RUN, PROPERTIES, LANG = qualified("w:r"), qualified("w:rPr"), qualified("w:lang")


def mirror(package: Package) -> None:
    """Turn a document round that is written from right to left."""
    for name in package.text_parts():
        turn(package.edit(name))
    styles = package.part_of_kind("styles", package.main)
    if styles is not None:
        _turn_styles(package.edit(styles))


def turn(root: Element) -> None:
    """Turn a part's paragraphs, pages and tables round."""
    for paragraph in root.iter(qualified("w:p")):
        holder = paragraph.getparent()
        if holder is None or holder.tag != qualified("w:tc"):
            _turn_passage(paragraph)
    for run in root.iter(RUN):
        _turn_run(run)
    for paragraph in root.iter(qualified("w:p")):
        if paragraph.find("w:pPr/w:bidi[@w:val='0']", NAMESPACES) is None:
            _hold_together(paragraph)
    for section in root.iter(qualified("w:sectPr")):
        _put(section, "bidi", AFTER_BIDI_OF_PAGES)
    for margins in root.iter(qualified("w:tcMar")):
        _turn_margins(margins)
    for table in root.iter(qualified("w:tblPr")):
        at = sum(child.tag in BEFORE_BIDI_VISUAL for child in table)
        # The columns go from right to left; the paragraphs in them do so by themselves (ECMA-376-1, 17.4.1)
        table.insert(at, _element("bidiVisual"))


def _turn_passage(paragraph: Element) -> None:
    """Let a passage that is all in a language from the left begin there; and a chart, which turns itself."""
    runs = [run for run in paragraph.iter(RUN) if run.find(qualified("w:t")) is not None]
    if next(paragraph.iter(CHART), None) is None and not (
        runs and all(_is_from_left(run.find(PROPERTIES)) for run in runs)
    ):
        return
    properties = paragraph.find(qualified("w:pPr"))
    if properties is None:
        properties = _element("pPr")
        paragraph.insert(0, properties)
    _put(properties, "bidi", AFTER_BIDI, "0")


def _turn_margins(margins: Element) -> None:
    """Give a cell the same margins on both sides: programs disagree on which side is meant."""
    left, right = (margins.find(qualified(f"w:{side}")) for side in ("left", "right"))
    known = left if left is not None else right
    if known is None or (left is not None and right is not None):
        return
    other = _element("right" if known is left else "left")
    other.attrib.update(known.attrib)
    margins.insert(
        sum(child.tag in BEFORE_RIGHT for child in margins) if known is left else _after_top(margins), other
    )


def _after_top(margins: Element) -> int:
    return sum(child.tag == qualified("w:top") for child in margins)


def _is_from_left(properties: Element | None) -> bool:
    lang = properties.find(LANG) if properties is not None else None
    return lang is not None and lang.get(qualified("w:bidi")) is None


def _turn_run(run: Element) -> None:
    """Say of a run from where it is written: words in a language from the left keep their direction."""
    properties = run.find(PROPERTIES)
    if properties is None:
        properties = _element("rPr")
        run.insert(0, properties)
    if properties.find(qualified("w:rtl")) is not None:
        return
    _put(properties, "rtl", AFTER_RTL, "0" if _is_from_left(properties) else None)


def _hold_together(paragraph: Element) -> None:
    """Keep the figures and stops at the ends of words from the left with them: 12 before “schools”, not behind."""
    for run in paragraph.iter(RUN):
        passages = [each for each in run.iter(qualified("w:t")) if each.text]
        if passages and _is_from_left(run.find(PROPERTIES)):
            # Figures and stops at an edge go where the paragraph goes (Unicode, UAX #9)
            first, last = passages[0], passages[-1]
            if not str(first.text)[0].isalpha():
                first.text = f"{LEFT_TO_RIGHT}{first.text}"
            if not str(last.text)[-1].isalpha():
                last.text = f"{last.text}{LEFT_TO_RIGHT}"


def _turn_styles(root: Element) -> None:
    """Turn what styles say; without frames around words, which would go around each number in them as well."""
    normal = f"w:style[@{qualified('w:default')}='1'][@{qualified('w:type')}='paragraph']"
    for holder in (
        *root.iterfind("w:docDefaults/w:pPrDefault", NAMESPACES),
        *root.iterfind(normal, NAMESPACES),
    ):
        properties = holder.find(qualified("w:pPr"))
        if properties is None:
            properties = _element("pPr")
            holder.append(properties)
        _put(properties, "bidi", AFTER_BIDI)
    for frame in list(root.iter(qualified("w:bdr"))):
        _remove(frame)
    for fonts in root.iter(qualified("w:rFonts")):
        # Letters from right to left have the font for complex scripts (ECMA-376-1, 17.3.2.26)
        key = qualified("w:cs")
        if fonts.get(key) in FONTS:
            fonts.set(key, FONTS[fonts.get(key, "")])


def _remove(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _put(parent: Element, tag: str, after: Collection[str], value: str | None = None) -> None:
    """Put an element among the others where the format wants it."""
    at = next((place for place, child in enumerate(parent) if child.tag in after), len(parent))
    parent.insert(at, _element(tag, value))


def _element(tag: str, value: str | None = None) -> Element:
    made = etree.Element(qualified(f"w:{tag}"), nsmap={"w": NAMESPACES["w"]})
    if value is not None:
        made.set(qualified("w:val"), value)
    return made
