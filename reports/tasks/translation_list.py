"""What is translated and what is not, for the person who translates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from org.base.messages import Message
from org.workspace.translations import Translated, with_marks

LONGEST = 60
"""So many letters of an original are shown."""


def told(found: Sequence[Translated]) -> Iterator[Message]:
    """A line for each translation that is missing or stale, and what each language has in all."""
    for one in found:
        words = {"language": one.language, "original": _short(one.original)}
        if one.state == "missing":
            said = Message("{language} is missing: “{original}”", **words)
        elif one.state == "stale":
            said = Message("{language} is older than its original: “{original}”", **words)
        else:
            continue
        yield Message("{place}: {said}", place=f"{one.place.file}:{one.place.line}", said=said)
    for language in sorted({one.language for one in found}):
        yield _summary(language, Counter(one.state for one in found if one.language == language))


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST else f"{flat[:LONGEST].rstrip()}…"


def _summary(language: str, number: Counter[str]) -> Message:
    numbers = {
        "there": number["stale"] + number["unmarked"] + number["marked"],
        "missing": number["missing"],
        "old": number["stale"],
    }
    if not number["unmarked"]:
        return Message(
            "{language}: {there} translated, {missing} missing, {old} old", language=language, **numbers
        )
    return Message(
        "{language}: {there} translated, {missing} missing, {old} old, {unmarked} without a mark of their original",
        language=language,
        unmarked=number["unmarked"],
        **numbers,
    )


def as_data(found: Sequence[Translated]) -> list[dict[str, Any]]:
    """The translations as plain data for other programs."""
    return [
        {
            "file": one.place.file,
            "line": one.place.line,
            "language": one.language,
            "state": one.state,
            "original": one.original,
            "mark": one.mark,
        }
        for one in found
    ]


def marked(root: Path, found: Sequence[Translated], *, stale: bool) -> Mapping[Path, bytes]:
    """The files that change where translations get their marks; old marks are renewed where `stale` says so."""
    wanted = [one for one in found if one.state == "unmarked" or (stale and one.state == "stale")]
    names = dict.fromkeys(one.place.file for one in wanted)
    before = {name: (root / name).read_bytes().decode("utf-8") for name in names}
    after = with_marks(before, wanted)
    return {root / name: text.encode() for name, text in after.items()}
