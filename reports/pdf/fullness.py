"""Fullness: pages with a few lines on them, and what brings these to the pages before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

LEAST = 0.16
"""Of the height that a page has for text."""
LINES = 2.5
"""The last page may be emptier, but not have only two lines."""
LEADINGS = (0.97, 0.94, 1.04, 1.07, 0.91, 1.1, 0.88, 1.13, 1.16, 0.85, 1.2)
"""What the space between lines is changed to, in turn, as a part of what it is: those that few see come first."""


def thin_pages(pages: Sequence[Any]) -> int:
    """How many pages have next to nothing on them: a few lines before the last page, two on that."""
    thin = sum(not _reaches(page, LEAST * page.height) for page in pages[:-1])
    alone = len(pages) > 1 and not _reaches(pages[-1], LINES * _line(pages[-1]))
    return thin + alone


def other_leadings(pages: Sequence[Any]) -> Iterator[str]:
    """Stylesheets with a little less or more space between lines; none where the page has no plain leading."""
    heights = [root.style["line_height"] for page in pages[:1] for root in _texts_of(page)]
    for height in heights:
        if isinstance(height, (int, float)):
            yield from (f"html {{ line-height: {height * part:.4f} !important }}" for part in LEADINGS)


def _line(page: Any) -> float:
    """The height of a line of text; 0 where the page has no plain leading."""
    styles = [root.style for root in _texts_of(page)]
    plain = [style for style in styles if isinstance(style["line_height"], (int, float))]
    return sum(float(style["line_height"] * style["font_size"]) for style in plain[:1])


def _reaches(page: Any, height: float) -> bool:
    limit = page.content_box_y() + height
    return any(_bottom(box) > limit for root in _texts_of(page) for box in root.descendants() if _shows(box))


def _texts_of(page: Any) -> Iterator[Any]:
    """What stands on the page between its margins."""
    return (child for child in page.children if child.element_tag == "html")


def _shows(box: Any) -> bool:
    return hasattr(box, "text") or hasattr(box, "replacement")


def _bottom(box: Any) -> float:
    return float(box.position_y + box.margin_height())
