"""Words as they are compared."""

from __future__ import annotations


def folded(words: str) -> str:
    """The words without regard to capitals and to how many spaces there are."""
    return " ".join(words.split()).casefold()
