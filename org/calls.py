"""The text of a funder's call, where it stands in a file of its own."""

from __future__ import annotations

from pathlib import Path

from org.faults import Fault, Place
from org.messages import Message
from org.records import Brief
from org.values import Origin, Prose, Text, Translation

LARGEST_CALL = 2 * 1024 * 1024


def with_call(brief: Brief, root: Path, language: str) -> tuple[Brief, tuple[Fault, ...]]:
    """The brief with the text of its call's file, and what is wrong with that file."""
    call = brief.call
    if call is None or call.file is None or call.text is not None:
        return brief, ()
    words = _read(root / call.file, Place(call.file))
    if isinstance(words, Fault):
        return brief, (words,)
    text = Text((Translation(call.language or language, words),), Origin(Place(call.file)))
    told = call.model_copy(update={"text": Prose((text,), text.origin)})
    return brief.model_copy(update={"call": told}), ()


def _read(path: Path, place: Place) -> str | Fault:
    if path.stat().st_size > LARGEST_CALL:
        return Fault(
            place,
            Message("the call's file is larger than 2 MB"),
            Message("keep the part that says what is wanted"),
        )
    try:
        words = path.read_bytes().decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return Fault(
            place,
            Message("the call's file is not in UTF-8"),
            Message("save it as plain text with the encoding UTF-8"),
        )
    return words or Fault(place, Message("the call's file is empty"), Message("paste the call into it"))
