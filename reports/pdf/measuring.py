"""Measuring: where the sections of a document begin and end on the pages of its PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from reports.document.model import Document
from reports.document.picture import Picture
from reports.layout.extents import Extent
from reports.pdf.html_page import html_of
from reports.pdf.lookup import HtmlTemplate, Lookup
from reports.pdf.printable import check
from reports.pdf.printing import laid_out


def measure(
    document: Document, template: HtmlTemplate, *, pictures: Mapping[str, Picture]
) -> Mapping[str, Extent]:
    """The extent of each section by its id, from its heading on. A template without such sections has none."""
    lookup = Lookup.of(template)
    check(document)
    wanted = {section.id for section in document.sections}
    extents: dict[str, Extent] = {}
    for number, page in enumerate(laid_out(html_of(document, lookup, pictures), lookup, pictures)):
        for name, extent in _on_page(page, number, wanted):
            extents[name] = extents[name].joined(extent) if name in extents else extent
    return extents


def _on_page(page: Any, number: int, wanted: set[str]) -> Iterator[tuple[str, Extent]]:
    """Each section on a page, by its id, with its part of the height that the page has for text."""
    top, height = Decimal(str(page.content_box_y())), Decimal(str(page.height))
    for box in page.descendants():
        name = box.element.get("id") if box.element_tag == "section" and box.element is not None else None
        if name in wanted:
            start = Decimal(str(box.border_box_y()))
            end = start + Decimal(str(box.border_height()))
            yield name, Extent(number + (start - top) / height, number + (end - top) / height)
