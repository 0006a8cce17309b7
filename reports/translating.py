"""What is translated and what is not, for the person who translates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from org.translations import Translated, with_marks

LONGEST = 60
"""So many letters of an original are shown."""

STATES = {"missing": "is missing", "stale": "is older than its original"}


def told(found: Sequence[Translated]) -> Iterator[str]:
    """A line for each translation that is missing or stale, and what each language has in all."""
    for one in found:
        if one.state in STATES:
            said = f"{one.language} {STATES[one.state]}: “{_short(one.original)}”"
            yield f"{one.place.file}:{one.place.line}: {said}"
    for language in sorted({one.language for one in found}):
        yield _summary(language, Counter(one.state for one in found if one.language == language))


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST else f"{flat[:LONGEST].rstrip()}…"


def _summary(language: str, number: Counter[str]) -> str:
    there = number["stale"] + number["unmarked"] + number["marked"]
    unmarked = f", {number['unmarked']} without a mark of their original" if number["unmarked"] else ""
    return f"{language}: {there} translated, {number['missing']} missing, {number['stale']} old{unmarked}"


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
