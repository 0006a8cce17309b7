"""References: numbers of tables and figures, and the places that name them, as they are in this document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reports.word.package.package import Element, qualified, value_of
from reports.word.styles.field_codes import PARAGRAPH, Field, fields, paragraph_of, shown_in
from reports.word.styles.styles import Styles

NOT_WORDS = ("\\n", "\\r", "\\w", "\\p", "\\f")
"""Switches by which a reference asks for something else than the words of its place."""

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def refresh_references(body: Element, styles: Styles) -> None:
    """Count the captions anew, then let each reference show the words that its place has now."""
    found = list(fields(body))
    counting = _Counting(styles)
    for each in found:
        if each.kind == "SEQ":
            counting.show(each)
    wanted = [each for each in found if each.kind == "REF" and not _asks_for_more(each)]
    places = dict(_places(body)) if wanted else {}
    for each in wanted:
        words = places.get(each.words[1]) if len(each.words) > 1 else None
        if words:
            each.show(words)


def written(number: int, manner: str) -> str:
    """A number as a field asks for it: in figures, Roman figures, or letters."""
    plain = manner.lower()
    if number < 1 or plain not in {"roman", "alphabetic"}:
        return str(number)
    words = _roman(number) if plain == "roman" else _letters(number)
    return words.upper() if manner[:1].isupper() else words


def _roman(number: int) -> str:
    words = ""
    for value, letters in ROMAN:
        words += letters * (number // value)
        number %= value
    return words


def _letters(number: int) -> str:
    """`a` to `z`, then `aa`, as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


@dataclass
class _Counting:
    """The numbers that have been given out, by what they count."""

    styles: Styles
    last: dict[str, int] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)
    """How many headings of its level a count has seen, where it starts anew at each."""

    def show(self, counted: Field) -> None:
        """Let a field show its number."""
        name = counted.words[1].lower() if len(counted.words) > 1 else ""
        self.last[name] = self._next(counted, name)
        if counted.value_of("\\h") is None:
            counted.show(written(self.last[name], counted.value_of("\\*") or ""))

    def _next(self, counted: Field, name: str) -> int:
        before = self.last.get(name, 0)
        # The switches of SEQ: \r begins anew, \c repeats, \h hides, \s begins at headings (17.16.5)
        start, level = counted.value_of("\\r"), counted.value_of("\\s")
        if start is not None and start.isdecimal():
            return int(start)
        if counted.value_of("\\c") is not None:
            return before
        if level is not None and level.isdecimal() and self._new_heading(counted, name, int(level)):
            return 1
        return before + 1

    def _new_heading(self, counted: Field, name: str, level: int) -> bool:
        """Whether a heading of that level stands between this field and the one before."""
        seen = sum(1 for _ in _headings_before(counted.first, self.styles, level))
        new = seen != self.headings.get(name, 0)
        self.headings[name] = seen
        return new


def _headings_before(node: Element, styles: Styles, level: int) -> Iterator[Element]:
    paragraph = paragraph_of(node)
    for each in () if paragraph is None else paragraph.itersiblings(PARAGRAPH, preceding=True):
        style = each.find(f"{qualified('w:pPr')}/{qualified('w:pStyle')}")
        if style is not None and 0 < styles.outline.get(value_of(style), 0) <= level:
            yield each


def _asks_for_more(reference: Field) -> bool:
    return any(reference.value_of(switch) is not None for switch in NOT_WORDS)


def _places(body: Element) -> Iterator[tuple[str, str]]:
    """The bookmarks that stand within one paragraph, with their words."""
    for start in body.iter(qualified("w:bookmarkStart")):
        words = _words_from(start)
        if words is not None:
            yield start.get(qualified("w:name"), ""), words


def _words_from(start: Element) -> str | None:
    number = start.get(qualified("w:id"))
    inside: list[Element] = []
    for each in start.itersiblings():
        if each.tag == qualified("w:bookmarkEnd") and each.get(qualified("w:id")) == number:
            return shown_in(inside)
        inside.append(each)
    return None
