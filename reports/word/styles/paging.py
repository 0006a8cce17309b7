"""Page numbers: a finished Word file tells which pages it asks for, and takes them over from a layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reports.word.package.markup import NAMESPACES, element
from reports.word.package.package import Element, packed, parse, qualified, unpacked
from reports.word.styles.cross_references import written
from reports.word.styles.field_codes import PARAGRAPH, Field, fields
from reports.word.styles.pages import SECTION

WIDEST = "888"
"""What stands for a page's number while the pages are laid out."""

PLACE, START = "page", "section"
"""What the names begin with by which the layout tells where something is."""

FREE_IDS = 2_000_000
"""Bookmarks from here on are those of the layout."""

NEVER = 1_000_000_000
"""The page of a section that the layout does not tell of."""

BOOKMARK, NAME = qualified("w:bookmarkStart"), qualified("w:name")
MANNERS = {
    "lowerRoman": "roman",
    "upperRoman": "ROMAN",
    "lowerLetter": "alphabetic",
    "upperLetter": "ALPHABETIC",
}
"""How fields call the ways in which pages are numbered."""


def asks_for_pages(data: bytes) -> bool:
    """Whether a Word file names pages by their numbers, in a contents list or elsewhere."""
    package = unpacked(data)
    return b"PAGEREF" in package.get(package.main, b"")


def to_lay_out(data: bytes) -> bytes:
    """The file as it is to be laid out: every page that it names has a number, every place a plain name."""
    package = unpacked(data)
    body = package.edit(package.main)
    for number, name in enumerate(_wanted(body)):
        _rename(body, name, f"{PLACE}{number}")
    for number, first in enumerate(_first_paragraphs(body)):
        _mark(first, f"{START}{number}", number)
    for each in _references(body):
        each.show(WIDEST)
    return packed(package)


def numbered(data: bytes, pages: Mapping[str, int]) -> bytes:
    """The file with the page numbers that its layout has; a place that the layout lacks gets none."""
    package = unpacked(data)
    body = package.edit(package.main)
    sections = list(body.iter(SECTION))
    starts = [pages.get(f"{START}{number}", NEVER) for number in range(len(sections))]
    shown = {
        name: _shown(pages[f"{PLACE}{number}"], starts, sections)
        for number, name in enumerate(_wanted(body))
        if f"{PLACE}{number}" in pages
    }
    for each in _references(body):
        each.show(shown.get(each.words[1], ""))
    return packed(package)


def _references(body: Element) -> list[Field]:
    return [each for each in fields(body) if each.kind == "PAGEREF" and len(each.words) > 1]


def _wanted(body: Element) -> Sequence[str]:
    """The places that the file asks for, each once."""
    return list(dict.fromkeys(each.words[1] for each in _references(body)))


def _rename(body: Element, old: str, new: str) -> None:
    for mark in body.iter(BOOKMARK):
        if mark.get(NAME) == old:
            mark.set(NAME, new)


def _first_paragraphs(body: Element) -> Iterator[Element]:
    """The first paragraph of each section; a section ends with the paragraph that holds its properties."""
    first = None
    for paragraph in body.iter(PARAGRAPH):
        first = paragraph if first is None else first
        if next(paragraph.iter(SECTION), None) is not None:
            yield first
            first = None
    if first is not None:
        yield first


def _mark(paragraph: Element, name: str, number: int) -> None:
    place = 1 if len(paragraph) and paragraph[0].tag == qualified("w:pPr") else 0
    about = {"xmlns:w": NAMESPACES["w"], "w:id": str(FREE_IDS + number)}
    paragraph.insert(place, parse(element("w:bookmarkEnd", about)))
    paragraph.insert(place, parse(element("w:bookmarkStart", {**about, "w:name": name})))


def _shown(page: int, starts: Sequence[int], sections: Sequence[Element]) -> str:
    """The number that stands on a page: sections can begin to count anew, and count in letters."""
    ahead, manner = 0, ""
    for start, section in zip(starts, sections, strict=True):
        if start > page:
            break
        kind = section.find(qualified("w:pgNumType"))
        # Without a start, a section goes on counting (ECMA-376-1, 17.6.12)
        new = None if kind is None else kind.get(qualified("w:start"))
        ahead = ahead if new is None else int(new) - start
        manner = "" if kind is None else MANNERS.get(kind.get(qualified("w:fmt"), ""), "")
    return written(page + ahead, manner)
