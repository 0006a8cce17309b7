"""Characters that XML, and so a Word file, cannot hold."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from org.faults import Fault, Faulty, Place
from reports.document import Document, Run
from reports.word.walk import every, parts_of

FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check_characters(document: Document) -> None:
    """Raise the faults of all texts that hold a character that Word cannot store."""
    faults = list(_faults(document, Place(document.kind)))
    if faults:
        raise Faulty(faults)


def _faults(node: Any, place: Place) -> Iterator[Fault]:
    """Give the faults of the texts below a node, each at its own place or the nearest one."""
    if isinstance(node, str) and (found := FORBIDDEN.search(node)):
        yield _fault(node, found, place)
    if dataclasses.is_dataclass(node):
        place = next((run.origins[0] for run in every(Run, node) if run.origins), place)
    for part in parts_of(node):
        yield from _faults(part, place)


def _fault(text: str, found: re.Match[str], place: Place) -> Fault:
    nearby = FORBIDDEN.sub("�", text[max(0, found.start() - 20) : found.end() + 20])
    code = ord(found[0])
    name = unicodedata.name(
        found[0], "half a character" if 0xD800 <= code <= 0xDFFF else "a control character"
    )
    return Fault(
        place,
        f"the character U+{code:04X} ({name}) in “{nearby}” cannot stand in a Word file",
        "the text without it",
    )
