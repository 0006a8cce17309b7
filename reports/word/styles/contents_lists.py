"""Contents lists: every TOC field of a body, filled with the headings, or the captions, that the body has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import takewhile

from reports.word.package.markup import NAMESPACES, NOTHING, Xml, element, joined, text, w
from reports.word.package.package import Element, parse, qualified, value_of
from reports.word.styles.field_codes import fields, paragraph_of
from reports.word.styles.styles import Styles

# The switches of TOC: ECMA-376-1, 17.16.5
LEVELS = re.compile(r'\\o\s+"(\d)-(\d)"')
CAPTIONS = re.compile(r'\\c\s+"?([^"\s]+)"?')
"""Asks for a list of the tables or figures, not of the headings."""

WITHOUT_PAGES = re.compile(r"\\n(\s|$)")
LIST_OF_CAPTIONS = "table of figures"
# Word has nine levels; the tenth stands for the text (ECMA-376-1, 17.3.1.20)
EVERY_LEVEL = (1, 9)
AFTER_NUMBER = "\u2002"
"""What stands between the number and the title of a section in the built-in templates."""
NUMBER_STYLE = "Section Number"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body, and the bookmark that leads there."""

    level: int
    words: str
    bookmark: str
    counted: str = ""
    """What a caption counts, such as `figure`; empty for a heading."""


def refresh_contents(body: Element, styles: Styles) -> None:
    """Fill the contents lists of the body; without one, it stays as it is.

    The entries have no page numbers yet: only a program that lays out the pages knows them, see
    `paging`. A guess would be wrong, and to mark the field as out of date makes Word ask whether
    it may open other files.
    """
    lists = list(_lists(body))
    if not lists:
        return
    within = {paragraph for each in lists for paragraph in each.iter(qualified("w:p"))}
    paragraphs = [each for each in body.iter(qualified("w:p")) if each not in within]
    headings = list(_bookmarked(paragraphs, styles, _captions(body), _next_bookmark(body)))
    for each in lists:
        each.replace_result(headings, styles)


@dataclass(frozen=True, slots=True)
class _List:
    """A TOC field: the paragraphs from its beginning to its end, and what it asks for."""

    paragraphs: tuple[Element, ...]
    instruction: str

    def iter(self, tag: str) -> Iterator[Element]:
        for paragraph in self.paragraphs:
            yield from paragraph.iter(tag)

    def _listed(self, headings: Sequence[Heading]) -> Sequence[Heading]:
        captions = CAPTIONS.search(self.instruction)
        if captions:
            return [each for each in headings if each.counted == captions[1].lower()]
        levels = LEVELS.search(self.instruction)
        first, last = (int(levels[1]), int(levels[2])) if levels else EVERY_LEVEL
        return [each for each in headings if first <= each.level <= last and not each.counted]

    def replace_result(self, headings: Sequence[Heading], styles: Styles) -> None:
        entries = joined(_entries(self._listed(headings), self.instruction, styles))
        start = self.paragraphs[0]
        for paragraph in parse(f'<w:body xmlns:w="{NAMESPACES["w"]}">{entries}</w:body>'):
            start.addprevious(paragraph)
        for paragraph in self.paragraphs:
            parent = paragraph.getparent()
            if parent is not None:
                parent.remove(paragraph)


def _lists(body: Element) -> Iterator[_List]:
    for instruction in body.iter(qualified("w:instrText")):
        if (instruction.text or "").split()[:1] == ["TOC"]:
            start = next(instruction.iterancestors(qualified("w:p")))
            yield _List(tuple(_until_end(start)), _whole(instruction, start))


def _whole(instruction: Element, paragraph: Element) -> str:
    """Give all that a field asks for; Word may spread it over several runs."""
    nodes = list(paragraph.iter(qualified("w:instrText"), qualified("w:fldChar")))
    following = nodes[nodes.index(instruction) :]
    words = takewhile(lambda node: node.tag == qualified("w:instrText"), following)
    return "".join(node.text or "" for node in words)


def _until_end(start: Element) -> Iterator[Element]:
    """Give the paragraphs that a field runs over; other fields may stand in it."""
    depth = 0
    for paragraph in (start, *start.itersiblings(qualified("w:p"))):
        for mark in paragraph.iter(qualified("w:fldChar")):
            kind = mark.get(qualified("w:fldCharType"))
            depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        yield paragraph
        if depth <= 0:
            return


def _bookmarked(
    paragraphs: Sequence[Element], styles: Styles, captions: Mapping[Element, str], first_id: int
) -> Iterator[Heading]:
    """Set a bookmark around each heading and each caption, and give them."""
    found = ((each, _level(each, styles), captions.get(each, "")) for each in paragraphs)
    listed = [(each, level, counted) for each, level, counted in found if (level or counted) and _words(each)]
    for number, (paragraph, level, counted) in enumerate(listed):
        # As Word calls them: it hides bookmarks that begin with an underscore
        bookmark = f"_Toc{10_000_001 + number}"
        _set_bookmark(paragraph, bookmark, first_id + number)
        yield Heading(level, _words(paragraph), bookmark, "" if level else counted)


def _captions(body: Element) -> Mapping[Element, str]:
    """Give the paragraphs with a SEQ field, and what it counts."""
    counts = ((paragraph_of(each.first), each.words) for each in fields(body) if each.kind == "SEQ")
    return {node: words[1].lower() for node, words in counts if node is not None and len(words) > 1}


def _set_bookmark(paragraph: Element, name: str, number: int) -> None:
    start = paragraph.makeelement(qualified("w:bookmarkStart"))
    start.set(qualified("w:id"), str(number))
    start.set(qualified("w:name"), name)
    end = paragraph.makeelement(qualified("w:bookmarkEnd"))
    end.set(qualified("w:id"), str(number))
    paragraph.insert(1 if paragraph[0].tag == qualified("w:pPr") else 0, start)
    paragraph.append(end)


def _next_bookmark(body: Element) -> int:
    marks = body.iter(qualified("w:bookmarkStart"))
    return max((int(mark.get(qualified("w:id"), "0")) for mark in marks), default=0) + 1


def _level(paragraph: Element, styles: Styles) -> int:
    """Give the level of a heading, or 0 for any other paragraph."""
    style = paragraph.find("w:pPr/w:pStyle", {"w": NAMESPACES["w"]})
    return 0 if style is None else styles.outline.get(value_of(style), 0)


def _words(paragraph: Element) -> str:
    found = paragraph.iter(*map(qualified, ("w:t", "w:tab", "w:br")))
    words = "".join((node.text or "") if node.tag == qualified("w:t") else " " for node in found)
    return words.strip()


def _entries(headings: Sequence[Heading], instruction: str, styles: Styles) -> Iterator[Xml]:
    opening = joined((_mark("begin"), _instruction(instruction), _mark("separate")))
    paged = not WITHOUT_PAGES.search(instruction)
    for number, heading in enumerate(headings):
        style = styles.reference(LIST_OF_CAPTIONS if heading.counted else f"toc {heading.level}")
        begun = opening if number == 0 else NOTHING
        ended = _mark("end") if number == len(headings) - 1 else NOTHING
        yield w("p", w("pPr", style), begun, _entry(heading, styles, paged=paged), ended)
    # A field without its end would swallow the rest of the body (ECMA-376-1, 17.16.18)
    if not headings:
        yield w("p", opening, _mark("end"))


def _entry(heading: Heading, styles: Styles, *, paged: bool) -> Xml:
    reference = f" PAGEREF {heading.bookmark} \\h "
    page = joined((_mark("begin"), _instruction(reference), _mark("separate"), _mark("end")))
    content = joined((_numbered(heading, styles), *((_quiet(styles, w("tab")), page) if paged else ())))
    return element("w:hyperlink", {"w:anchor": heading.bookmark, "w:history": "1"}, content)


def _numbered(heading: Heading, styles: Styles) -> Xml:
    """Give the words of an entry; a section's number stands apart where the style of the entry has room for that."""
    number, mark, title = heading.words.partition(AFTER_NUMBER)
    if not mark or styles.stops(f"toc {heading.level}") < 2:
        return w("r", text(heading.words))
    return joined((_quiet(styles, text(number)), w("r", w("tab")), w("r", text(title))))


def _quiet(styles: Styles, content: Xml) -> Xml:
    style = styles.reference(NUMBER_STYLE, "character")
    return w("r", w("rPr", style) if style else NOTHING, content)


def _mark(kind: str) -> Xml:
    return w("r", w("fldChar", fldCharType=kind))


def _instruction(words: str) -> Xml:
    escaped = Xml(escape(words, quote=False))
    return w("r", element("w:instrText", {"xml:space": "preserve"}, escaped))
