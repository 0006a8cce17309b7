"""Characters that XML, and so a Word file, cannot hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from org.base.faults import Fault, Faulty, Place
from org.base.messages import UNSAID, Message
from reports.document.model import Document, Run
from reports.word.package.document_walk import every, parts_of, texts_in

# All but what XML 1.0, 2.2 lets a document hold
FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WITHOUT = Message("the text without it")


def check_characters(document: Document) -> None:
    """Raise the faults of all texts that hold a character that Word cannot store."""
    if not any(_is_broken(text) for text in texts_in(document)):
        return
    check_part(document, Place(document.kind))


def check_part(part: Any, start: Place) -> None:
    """Raise the faults of a part of a document; `start` is the place of what has none of its own."""
    faults = [
        Fault(_nearest_place(around, start), wrong_character(text), WITHOUT)
        for text, around in _broken(part, ())
    ]
    if faults:
        raise Faulty(faults)


def _is_broken(text: str) -> bool:
    return not text.isprintable() and FORBIDDEN.search(text) is not None


def _broken(node: Any, around: tuple[Any, ...]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Give the texts that hold such a character, each with all that it is a part of."""
    if isinstance(node, str):
        if _is_broken(node):
            yield node, around
        return
    for part in parts_of(node):
        yield from _broken(part, (*around, node))


def _nearest_place(around: tuple[Any, ...], start: Place) -> Place:
    """Give the place of the first value in the smallest surrounding part that knows one."""
    for part in reversed(around):
        for run in every(Run, part):
            if run.origins:
                return run.origins[0]
    return start


def wrong_character(text: str) -> Message:
    """Say which character of a text Word cannot store; empty where there is none."""
    found = FORBIDDEN.search(text)
    if found is None:
        return UNSAID
    nearby = FORBIDDEN.sub("�", text[max(0, found.start() - 20) : found.end() + 20])
    return Message(
        "the character U+{code} ({name}) in “{nearby}” cannot stand in a Word file",
        code=f"{ord(found[0]):04X}",
        name=_name(found[0]),
        nearby=nearby,
    )


def _name(character: str) -> str:
    kind = unicodedata.category(character)
    nameless = {"Cs": Message("half a character"), "Cc": Message("a control character")}.get(
        kind, Message("not a character")
    )
    return unicodedata.name(character, nameless)
