"""Lists: which style and which number the items of each list carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.word.package.markup import NAMESPACES, NOTHING, Xml, joined, w
from reports.word.package.package import Element, parse, qualified, value_of
from reports.word.styles.styles import Numbering, Styles

DEEPEST = 2
BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
NUMBERS = ("List Number", "List Number 2", "List Number 3")
CONTINUED = ("List Continue", "List Continue 2", "List Continue 3")
MARKS = {False: (("bullet", "•"), ("bullet", "–"), ("bullet", "•")),
         True: (("decimal", "%1."), ("lowerLetter", "%2."), ("lowerRoman", "%3."))}  # fmt: skip
"""The marks of lists in a template whose styles have none, by whether the list is numbered."""

EMPTY = w("numbering").replace("<w:numbering", f'<w:numbering xmlns:w="{NAMESPACES["w"]}"')


@dataclass(frozen=True, slots=True)
class ItemFormat:
    """How the items of one list look: their style, and their number where the style has none."""

    style: str
    number: Xml = NOTHING


class Lists:
    """The lists of one document. Each numbered list gets a number of its own, so that it starts anew."""

    def __init__(self, styles: Styles, root: Element | None) -> None:
        self._styles = styles
        self.root = parse(EMPTY) if root is None else root
        """The tree of the part that defines the lists."""
        self._own: dict[bool, int] = {}

    def format(self, *, numbered: bool, level: int, start: int = 1) -> ItemFormat:
        """Give the format of a list that begins here; `level` is 0 for the outermost."""
        depth = min(level, DEEPEST)
        style = (NUMBERS if numbered else BULLETS)[depth]
        list_of_style = self._styles.numbering(style)
        if not numbered and list_of_style is not None:
            return ItemFormat(style)
        base = list_of_style or Numbering(self._own_list(numbered), depth)
        number = self._restarted(base, start) if numbered else base.num_id
        return ItemFormat(style, w("numPr", w("ilvl", val=base.level), w("numId", val=number)))

    def _restarted(self, base: Numbering, start: int) -> int:
        # Lists of one w:num go on counting, however far apart they stand (ECMA-376-1, 17.9)
        override = w("lvlOverride", w("startOverride", val=start), ilvl=base.level)
        return self._add_number(self._abstract_of(base.num_id), override)

    def _abstract_of(self, num_id: int) -> int:
        numbers = self.root.findall(qualified("w:num"))
        wanted = (each for each in numbers if each.get(qualified("w:numId")) == str(num_id))
        # w:abstractNumId comes first in w:num (CT_Num: ECMA-376-1, A.1)
        return next(int(value_of(each[0])) for each in wanted)

    def _own_list(self, numbered: bool) -> int:
        if numbered not in self._own:
            abstract = self._next_id("w:abstractNum", "w:abstractNumId")
            levels = joined(_level(depth, *mark) for depth, mark in enumerate(MARKS[numbered]))
            kind = w("multiLevelType", val="hybridMultilevel")
            self._insert(w("abstractNum", kind, levels, abstractNumId=abstract), before="w:num")
            self._own[numbered] = self._add_number(abstract)
        return self._own[numbered]

    def _add_number(self, abstract: int, override: Xml = NOTHING) -> int:
        # 0 stands for no list (ECMA-376-1, 17.9.18)
        number = max(1, self._next_id("w:num", "w:numId"))
        self._insert(w("num", w("abstractNumId", val=abstract), override, numId=number))
        return number

    def _insert(self, markup: Xml, before: str = "w:numIdMacAtCleanup") -> None:
        """Put a definition where the order of the part wants it: before all elements named `before`."""
        spaced = markup.replace(" ", f' xmlns:w="{NAMESPACES["w"]}" ', 1)
        # CT_Numbering is a sequence: abstractNum, num, numIdMacAtCleanup (ECMA-376-1, A.1)
        following = self.root.find(qualified(before))
        place = len(self.root) if following is None else self.root.index(following)
        self.root.insert(place, parse(spaced))

    def _next_id(self, tag: str, attribute: str) -> int:
        return max(self._ids(tag, attribute), default=-1) + 1

    def _ids(self, tag: str, attribute: str) -> Iterator[int]:
        for each in self.root.findall(qualified(tag)):
            yield int(each.get(qualified(attribute), "0"))


def _level(depth: int, mark: str, words: str) -> Xml:
    indent = w("pPr", w("ind", left=360 * (depth + 1), hanging=360))
    return w(
        "lvl", w("start", val=1), w("numFmt", val=mark), w("lvlText", val=words),
        w("lvlJc", val="left"), indent, ilvl=depth,
    )  # fmt: skip
