"""What a page cannot show: characters without a glyph, and links that lead nowhere."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fontTools.ttLib import TTFont

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message
from reports.document.model import Document, Run, parts_in
from reports.pdf.lookup import BUILT_IN

LINE_BREAK = "\n"
KEYCAP = "\u20e3"
"""Goes around a digit, which the emoji font would have to hold in the style of the text."""
UNSEEN = frozenset("\u061c\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")
"""Marks of direction and of joining, which shape the letters beside them and need no glyph of their own."""
LINKED = frozenset({"http", "https", "mailto", "tel"})
SILENT = frozenset({"id", "gap", "file", "colour", "paper", "date", "align", "emphasis", "link"})
"""Fields that no reader sees as text."""


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """A text that gets printed, the place of the record nearest to it, and where it leads."""

    text: str
    place: Place
    link: str | None = None


def check(document: Document) -> None:
    """Raises the faults of what cannot be printed, all at once."""
    _check(document, Place(document.kind))


def check_named(runs: Sequence[Run], document: Document) -> None:
    """Raises the faults of what a template has named of the records."""
    _check(tuple(runs), Place(document.kind))


def _check(node: Any, start: Place) -> None:
    said = list(_words(node, start))
    faults = [fault for words in said for fault in _without_glyph(words)]
    faults += [fault for words in said for fault in _leading_nowhere(words)]
    if faults:
        raise Faulty(faults)


@cache
def glyphs() -> frozenset[str]:
    """The characters that every face of the text fonts has, or else a font for Arabic or for emoji."""
    faces = sorted((BUILT_IN / "fonts").glob("*.ttf"))
    others = sorted((BUILT_IN / "fonts").glob("*/*.ttf"))
    shared = frozenset.intersection(*map(_glyphs_of, faces))
    return shared.union({LINE_BREAK}, UNSEEN, *map(_glyphs_of, others)) - {KEYCAP}


def _glyphs_of(face: Path) -> frozenset[str]:
    with TTFont(face, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def _without_glyph(words: PrintedWords) -> Iterator[Fault]:
    # HarfBuzz composes before it looks for glyphs: a letter with a loose accent is one glyph
    text = unicodedata.normalize("NFC", words.text)
    if glyphs().issuperset(text):
        return
    for character in dict.fromkeys(text):
        if character not in glyphs():
            yield Fault(
                words.place,
                Message(
                    "{character} in “{nearby}” cannot be printed: the fonts of the PDF do not have it",
                    character=_named(character),
                    nearby=_around(text, character),
                ),
                Message("other characters for it"),
            )


def _named(character: str) -> Message:
    name, code = unicodedata.name(character, Message("a control character")), f"{ord(character):04X}"
    if not character.isprintable():
        return Message("the character (U+{code}, {name})", code=code, name=name)
    return Message(
        "the character “{character}” (U+{code}, {name})", character=character, code=code, name=name
    )


def _around(text: str, character: str) -> str:
    at = text.index(character)
    nearby = text[max(0, at - 20) : at + 21].replace(LINE_BREAK, " ")
    return "".join(letter if letter.isprintable() else "�" for letter in nearby)


def _leading_nowhere(words: PrintedWords) -> Iterator[Fault]:
    if words.link is not None and urlsplit(words.link).scheme not in LINKED:
        yield Fault(
            words.place,
            Message("the link “{link}” leads nowhere outside of this computer", link=words.link),
            Message("an address that starts with https:// or mailto:"),
        )


def _words(node: Any, place: Place) -> Iterator[PrintedWords]:
    """The texts below a node, each with its own place or the one before it."""
    if isinstance(node, str):
        yield PrintedWords(node, place)
    elif isinstance(node, tuple):
        for item in node:
            yield from _words(item, place)
    elif isinstance(node, Run):
        yield PrintedWords(node.text, node.origins[0] if node.origins else place, node.link)
    elif names := _said_in(node.__class__):
        nearby = next((run.origins[0] for run in parts_in(node, Run) if run.origins), place)
        for name in names:
            yield from _words(getattr(node, name), nearby)


@cache
def _said_in(kind: Hashable) -> tuple[str, ...]:
    """The names of the fields of a kind of part that a reader sees; none where it is no part."""
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    return tuple(entry.name for entry in fields if entry.name not in SILENT)
