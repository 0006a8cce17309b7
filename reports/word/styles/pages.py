"""Pages: their paper, and sections whose pages lie on their side."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from reports.word.package.markup import NAMESPACES, Xml, w
from reports.word.package.package import Element, qualified

Paper = Literal["A4", "Letter"]
PAPERS: Mapping[Paper, tuple[int, int]] = {"A4": (11906, 16838), "Letter": (12240, 15840)}
"""Width and height in twentieths of a point."""

MOST_WHERE_LOW = 1134
"""The most that the margins above and below take on a page on its side: 20 mm."""

BETWEEN_COLUMNS = 397
"""The room between two columns: 7 mm."""

SECTION, TYPE, SIZE, MARGINS = map(qualified, ("w:sectPr", "w:type", "w:pgSz", "w:pgMar"))
OF_THE_FIRST = tuple(map(qualified, ("w:headerReference", "w:footerReference", "w:titlePg")))
"""What the first section says, and the later ones take over from it."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page's size and margins, in twentieths of a point."""

    width: int = 11906
    height: int = 16838
    margins: tuple[tuple[str, str], ...] = (("left", "1440"), ("right", "1440"))

    @property
    def text(self) -> int:
        """The width of the text."""
        return self.width - sum(
            round(float(value)) for side, value in self.margins if side in {"left", "right"}
        )

    @property
    def sideways(self) -> PageSize:
        """The same page on its side, with less room above and below: it is low as it is."""
        return PageSize(
            self.height, self.width, tuple((side, _lower(side, size)) for side, size in self.margins)
        )


def _lower(side: str, size: str) -> str:
    return str(min(round(float(size)), MOST_WHERE_LOW)) if side in {"top", "bottom"} else size


def sheet(body: Element) -> PageSize:
    """Give the size and margins of the last section’s pages; A4 where the body has no section."""
    sections = list(body.iter(SECTION))
    if not sections:
        return PageSize()
    size, margins = sections[-1].find(SIZE), sections[-1].find(MARGINS)
    usual = PageSize()
    return PageSize(
        usual.width if size is None else _measure(size, "w:w"),
        usual.height if size is None else _measure(size, "w:h"),
        usual.margins if margins is None else _margins(margins),
    )


def set_paper(root: Element, paper: Paper) -> None:
    """Put every section on the paper; what lies on its side stays so."""
    short, long = PAPERS[paper]
    for size in root.iter(SIZE):
        upright = size.get(qualified("w:orient")) != "landscape"
        width, height = (short, long) if upright else (long, short)
        size.set(qualified("w:w"), str(width))
        size.set(qualified("w:h"), str(height))


def section_properties(pages: PageSize, columns: int | None = None) -> Xml:
    """Give the properties of a section with these pages; one with columns goes on where the one before ends."""
    # Word turns nothing by itself: `orient` comes with the sides changed (ECMA-376-1, 17.6.13)
    lying = {"orient": "landscape"} if pages.width > pages.height else {}
    size = w("pgSz", w=pages.width, h=pages.height, **lying)
    margins = w("pgMar", **dict(pages.margins))
    if columns is None:
        return w("sectPr", size, margins)
    return w(
        "sectPr", w("type", val="continuous"), size, margins, w("cols", num=columns, space=BETWEEN_COLUMNS)
    )


def column_width(pages: PageSize) -> int:
    """How wide one of two columns is."""
    return (pages.text - BETWEEN_COLUMNS) // 2


def settle_sections(body: Element) -> None:
    """Give the first section the heads and feet; the last one no empty page, and none of its own below columns."""
    sections = list(body.iter(SECTION))
    if len(sections) < 2:
        return
    last = sections[-1]
    _move(last, sections[0])
    parent, ending, kind = last.getparent(), last.getprevious(), sections[-2].find(TYPE)
    if parent is None or ending is None:
        return
    if kind is not None:
        _go_on(last, kind, ending)
    elif _is_break(ending):
        _take_pages(sections[-2], last)
        parent.remove(ending)


def _go_on(last: Element, kind: Element, ending: Element) -> None:
    """Let the last section begin below columns, on their page; it has one paragraph at least, as Word wants."""
    # The type says how a section itself begins, not how the next one does (ECMA-376-1, 17.6.22)
    if last.find(TYPE) is None:
        last.insert(sum(each.tag in OF_THE_FIRST[:2] for each in last), deepcopy(kind))
    if _is_break(ending):
        after = deepcopy(ending)
        for section in list(after.iter(SECTION)):
            section.getparent().remove(section)  # type: ignore[union-attr] # a paragraph is around it
        last.addprevious(after)


def _move(last: Element, first: Element) -> None:
    """Let what holds from the first page on stand there, unless the template says otherwise."""
    if any(each.tag in OF_THE_FIRST for each in first):
        return
    for each in [child for child in last if child.tag in OF_THE_FIRST]:
        last.remove(each)
        if each.tag == qualified("w:titlePg"):
            first.append(each)
        else:
            # Heads and feet come before all else (CT_SectPr: ECMA-376-1, A.1)
            first.insert(sum(child.tag in OF_THE_FIRST[:2] for child in first), each)


def _is_break(paragraph: Element) -> bool:
    """Tell whether a paragraph does nothing but end a section."""
    return any(True for _ in paragraph.iter(SECTION)) and not any(True for _ in paragraph.itertext())


def _take_pages(source: Element, target: Element) -> None:
    for tag in (SIZE, MARGINS):
        old, new = target.find(tag), source.find(tag)
        if old is not None and new is not None:
            target.replace(old, deepcopy(new))


def _measure(node: Element, name: str) -> int:
    return round(float(node.get(qualified(name), "0")))


def _margins(node: Element) -> tuple[tuple[str, str], ...]:
    prefix = f"{{{NAMESPACES['w']}}}"
    return tuple((str(name).removeprefix(prefix), str(value)) for name, value in node.attrib.items())
