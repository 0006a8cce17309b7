"""Tags: what a screen reader is told beyond what WeasyPrint writes. Plain functions on boxes and tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

POINTS = 0.75
"""For one pixel of CSS."""
HEADER, DATA = "/TH", "/TD"


class Mending:
    """Completes each tag of a document as it is made, from the box that it stands for."""

    def __init__(self) -> None:
        self._height = 0.0
        """Of the page that is tagged now."""
        self._made: dict[bytes, Any] = {}
        """The tags by what others refer to them with."""

    def begin(self, box: Any) -> None:
        """Tells that the tags of a box come next; of a page's, its height counts."""
        if hasattr(box, "page_type") and hasattr(box, "margin_height"):
            self._height = box.margin_height()

    def mend(self, box: Any, tag: Any) -> None:
        """Say the tag's language, scope, headers, place and words, as far as it has any."""
        if hasattr(box, "page_type") or box.element_tag in {"html", "body"}:
            return  # these have no tags of their own: it is that of a part
        self._made[tag.reference] = tag
        _say_language(box, tag)
        if box.link_annotation:
            # ISO 14289-1, 7.18.5: each link says what it is
            box.link_annotation["Contents"] = pydyf.String(words_of(box))
        if tag["S"] == "/Figure":
            # A PDF measures from the foot of the page, in points (ISO 32000-1, 8.3.2)
            tag["A"]["BBox"] = self._in_points(tag["A"]["BBox"])
        elif tag["S"] == HEADER:
            # ISO 14289-1, 7.5: a heading of a table says which cells it is for
            tag["A"]["Scope"] = "/Row" if _is_row_header(box) else "/Column"
        elif tag["S"] == "/Table":
            _say_headers(list(_cells(box)))
        elif tag["S"] == "/LI":
            self._gather_body(tag)

    def _gather_body(self, item: Any) -> None:
        """Put all that an item of a list says below its mark into its body."""
        # An item has a mark and a body and nothing else (ISO 32000-1, 14.8.4.3.3)
        kids, body = list(item["K"]), None
        for kid in kids:
            tag = self._made.get(kid)
            if tag is None or tag["S"] == "/Lbl":
                continue
            if tag["S"] == "/LBody":
                body = tag
            elif body is None:
                tag["S"], body = "/LBody", tag
            else:
                item["K"].remove(kid)
                body["K"].append(kid)
                tag["P"] = body.reference

    def _in_points(self, corners: Any) -> Any:
        """A box of pixels from the top as one of points from the foot of the page."""
        left, top, right, bottom = corners
        across, down = (left, right), (self._height - bottom, self._height - top)
        return pydyf.Array(round(POINTS * value, 3) for value in (across[0], down[0], across[1], down[1]))


def without_repeats(links: list[Any]) -> list[Any]:
    """The links of a page, without those that a part of a link repeats: one place to stop at for each link."""
    return [link for link in links if link[3].link]


def words_of(box: Any) -> str:
    """The words in a box, without what the stylesheet adds, such as dots up to a page's number."""
    return " ".join(" ".join(_texts_in(box)).split())


def _texts_in(box: Any) -> Iterator[str]:
    # WeasyPrint calls the boxes of pseudo-elements so: `a::after`
    if "::" in (box.element_tag or ""):
        return
    if hasattr(box, "text"):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from _texts_in(child)


def _say_language(box: Any, tag: Any) -> None:
    element = box.element
    if element is not None and (language := element.get("lang")):
        tag["Lang"] = pydyf.String(language)


def _is_row_header(box: Any) -> bool:
    return box.element is not None and box.element.get("scope") == "row"


# Tables


def _cells(box: Any) -> Iterator[Any]:
    """The cells of a table on one page, in their order."""
    for child in getattr(box, "children", ()):
        if getattr(child, "mark", None) is not None:
            yield child
        else:
            yield from _cells(child)


def _say_headers(cells: list[Any]) -> None:
    """Name the headers of each cell: those of rows that it stands in, and those of columns that it stands below."""
    headers = [cell for cell in cells if cell.mark["S"] == HEADER and "ID" in cell.mark]
    of_rows = [header for header in headers if _is_row_header(header)]
    of_columns = [header for header in headers if not _is_row_header(header)]
    for cell in cells:
        if cell.mark["S"] == DATA:
            beside = [header for header in of_rows if _share(_down(cell), _down(header))]
            above = [header for header in of_columns if _share(_across(cell), _across(header))]
            cell.mark["A"]["Headers"] = pydyf.Array(header.mark["ID"] for header in (*beside, *above))


def _across(cell: Any) -> tuple[float, float]:
    left = cell.border_box_x()
    return left, left + cell.border_width()


def _down(cell: Any) -> tuple[float, float]:
    top = cell.border_box_y()
    return top, top + cell.border_height()


def _share(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two stretches have more than an edge in common."""
    return min(one[1], other[1]) - max(one[0], other[0]) > 1
