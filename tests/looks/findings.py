"""Findings: what a reader would see at once that is wrong with the pages of a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reports.layout.colours import ENOUGH, contrast
from tests.looks.pages import Box, Page, Words, pages_of

MARGIN = 20.0
"""Points at each edge of the paper that no table comes into: what office printers leave white."""
LEAST_FILLED = 0.15
"""Of the height between the margins of a page that is not the last."""
MOST_SHARED = 0.12
"""Of the smaller of two texts that may lie below the other."""
AROUND = 100.0
"""Points above and below the text that nothing has to fill."""
AIR = 18.0
"""Points above and below a line that count as filled."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: its kind, the page, and the words there."""

    kind: str
    page: int
    about: str

    def __str__(self) -> str:
        return f"page {self.page}: {self.kind}: {self.about}"


def findings(data: bytes) -> list[Finding]:
    """All that is wrong with the look of a PDF."""
    pages = pages_of(data)
    return [finding for check in CHECKS for finding in check(pages)]


def outside_the_page(pages: Sequence[Page]) -> Iterator[Finding]:
    """Words that are not, or not wholly, on the paper."""
    for page in pages:
        for words in page.words:
            if words.box.sticks_out_of(page.paper):
                yield Finding("text outside the page", page.number, words.text)


def cut_off(pages: Sequence[Page]) -> Iterator[Finding]:
    """Words of which a frame around them shows only a part."""
    for page in pages:
        for words in page.words:
            if words.clip and words.box.shared(words.clip).area < 0.9 * words.box.area:
                yield Finding("text cut off", page.number, words.text)


def pictures_outside_the_page(pages: Sequence[Page]) -> Iterator[Finding]:
    """Pictures that are not wholly on the paper."""
    for page in pages:
        for picture in page.pictures:
            if picture.sticks_out_of(page.paper, by=BLEED):
                yield Finding("picture outside the page", page.number, _place(picture))


BLEED = 9.0
"""Points: what printing houses cut off, with a little more."""


def overlapping(pages: Sequence[Page]) -> Iterator[Finding]:
    """Words that lie on other words."""
    for page in pages:
        ordered = sorted(page.words, key=lambda words: words.box.left)
        for at, words in enumerate(ordered):
            for other in ordered[at + 1 :]:
                if other.box.left >= words.box.right:
                    break
                if _overlap(words, other):
                    yield Finding("texts overlap", page.number, f"{words.text} | {other.text}")


def _overlap(words: Words, other: Words) -> bool:
    shared = words.box.shared(other.box)
    deep = min(shared.right - shared.left, shared.top - shared.bottom) > 1
    return deep and shared.area > MOST_SHARED * min(words.box.area, other.box.area)


def without_glyph(pages: Sequence[Page]) -> Iterator[Finding]:
    """Words with a letter that the font lacks."""
    for page in pages:
        for words in page.words:
            if words.missing or "\N{REPLACEMENT CHARACTER}" in words.text:
                yield Finding("letter missing in the font", page.number, words.text)


def hard_to_read(pages: Sequence[Page]) -> Iterator[Finding]:
    """Words that are too small, too pale on their ground, on a picture or below one."""
    for page in pages:
        for words in page.words:
            if words.covered:
                yield Finding("text covered", page.number, words.text)
            elif words.ground is None:
                yield Finding("text on a picture", page.number, words.text)
            elif contrast(words.ink, words.ground) < ENOUGH:
                yield Finding(
                    "too little contrast", page.number, f"{words.text} ({words.ink} on {words.ground})"
                )
            if words.size < SMALLEST:
                yield Finding("text too small", page.number, f"{words.text} ({words.size:.1f} pt)")


SMALLEST = 6.0
"""Points: marks of notes, and nothing else, are as small."""


def stretched(pages: Sequence[Page]) -> Iterator[Finding]:
    """Pictures that are drawn wider or higher than they are."""
    for page in pages:
        for picture in page.stretched:
            yield Finding("picture out of shape", page.number, _place(picture))


def lines_alone(pages: Sequence[Page]) -> Iterator[Finding]:
    """Paragraphs of which only one line stands at the foot of a page, or at the head of the next."""
    for page, next_page in pairwise(pages):
        if not page.body or not next_page.body:
            continue
        last, first = page.body[-1], next_page.body[0]
        if not _goes_on(last, first):
            continue
        for number, words, body in (
            (page.number, last, page.body),
            (next_page.number, first, next_page.body),
        ):
            if _lines_of(words, body) < 2:
                yield Finding("line alone", number, words.text)


def _goes_on(last: Words, first: Words) -> bool:
    """Whether what begins a page is the rest of the paragraph that ends the one before."""
    running = all(words.tags[-2:-1] == ("P",) and "Table" not in words.tags for words in (last, first))
    return running and not last.text.rstrip().endswith((".", ":", "!", "?", "”", "»", "…", "]"))


def _lines_of(words: Words, body: Sequence[Words]) -> int:
    """How many lines the paragraph of the words has on its page."""
    return len({round(each.box.bottom) for each in body if each.node_of("P") == words.node_of("P")})


def tables_without_heads(pages: Sequence[Page]) -> Iterator[Finding]:
    """Tables that go on on another page without the head that they have on the one before."""
    for page, next_page in pairwise(pages):
        if not page.body or not next_page.body:
            continue
        last, first = page.body[-1], next_page.body[0]
        if not {"TR", "Table"} <= {*last.tags} & {*first.tags} or "THead" in first.tags:
            continue
        if _has_head(last, page) and _columns(last, page) == _columns(first, next_page):
            yield Finding("table without its head", next_page.number, first.text)


def _has_head(words: Words, page: Page) -> bool:
    table = words.node_of("Table")
    return any("THead" in each.tags and each.node_of("Table") == table for each in page.body)


def _columns(words: Words, page: Page) -> set[int]:
    """From where on the columns of the words' table stand."""
    cells = [
        each for each in page.body if each.node_of("Table") == words.node_of("Table") and "TD" in each.tags
    ]
    return {round(each.box.left) for each in cells}


def hardly_filled(pages: Sequence[Page]) -> Iterator[Finding]:
    """Pages with next to nothing on them, before the last one."""
    for page in pages[:-1]:
        filled = _filled(page)
        if not filled:
            yield Finding("empty page", page.number, "")
        elif filled < LEAST_FILLED:
            yield Finding("hardly filled page", page.number, f"{filled:.0%}")


def _filled(page: Page) -> float:
    """How much of the page's height has something beside it."""
    around = {words.box for words in page.words if not words.tags}
    shown = [words.box for words in page.words if words.box not in around] + list(page.pictures)
    spans = sorted((box.bottom - AIR / 2, box.top + AIR / 2) for box in shown)
    covered, reached = 0.0, float("-inf")
    for bottom, top in spans:
        covered += max(0.0, top - max(bottom, reached))
        reached = max(reached, top)
    return covered / (page.paper.top - page.paper.bottom - AROUND)


def headings_at_the_foot(pages: Sequence[Page]) -> Iterator[Finding]:
    """Headings that what they announce does not follow: on the same page, below them or beside them."""
    body = [(page.number, words) for page in pages for words in page.body]
    body.sort(key=lambda found: found[1].order)
    top, page = 0.0, 0  # of the heading, which can have several lines
    for (number, words), (next_number, follower) in pairwise(body):
        if not words.is_heading:
            top = 0.0
            continue
        top, page = max(top if page == number else 0.0, words.box.top), number
        if next_number != number or follower.box.bottom > top + 2:
            yield Finding("heading at the foot", number, words.text)


def tables_in_the_margin(pages: Sequence[Page]) -> Iterator[Finding]:
    """Tables that reach further than the text of their pages, or to the edge of the paper."""
    for page in pages:
        left, right = _text_area(page, pages)
        cells = [words.box for words in page.body if "Table" in words.tags]
        if not cells:
            continue
        low, high = min(box.bottom for box in cells), max(box.top for box in cells)
        lines = [rule for rule in page.rules if _is_line_of_table(rule) and low <= rule.bottom <= high]
        for box in (*cells, *lines):
            if box.left < left - 2 or box.right > right + 2:
                yield Finding("table in the margin", page.number, _place(box))
                break


def _is_line_of_table(rule: Box) -> bool:
    return rule.top - rule.bottom < 2 < rule.right - rule.left


def _text_area(page: Page, pages: Sequence[Page]) -> tuple[float, float]:
    """From where to where text may stand: as the heads and feet of pages of this size do, else short of the edges."""
    alike = [other for other in pages if other.paper == page.paper]
    around = [words.box for other in alike for words in other.words if not words.tags]
    left, right = page.paper.left + MARGIN, page.paper.right - MARGIN
    if len(around) < 2:
        return left, right
    return max(left, min(box.left for box in around)), min(right, max(box.right for box in around))


def _place(box: Box) -> str:
    return f"{box.left:.0f}-{box.right:.0f} across, {box.bottom:.0f}-{box.top:.0f} up"


def typical_size(pages: Sequence[Page]) -> float:
    """The height of most of the words, to tell that something was read at all."""
    return median(words.box.top - words.box.bottom for page in pages for words in page.body)


CHECKS: Sequence[Callable[[Sequence[Page]], Iterator[Finding]]] = (
    outside_the_page,
    cut_off,
    pictures_outside_the_page,
    overlapping,
    without_glyph,
    hard_to_read,
    stretched,
    lines_alone,
    tables_without_heads,
    hardly_filled,
    headings_at_the_foot,
    tables_in_the_margin,
)
