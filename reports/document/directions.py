"""In which direction a language is written."""

from __future__ import annotations

from typing import Literal

Direction = Literal["ltr", "rtl"]

LEFT_TO_RIGHT = "\u200e"
"""A mark that cannot be seen: what follows is written from left to right."""

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
LEFT_TO_RIGHT_SCRIPTS = frozenset({"Cyrl", "Latn"})


def direction(language: str) -> Direction:
    """From where to where: by the language, unless it names a script that goes the other way."""
    base, *subtags = language.replace("_", "-").split("-")
    mirrored = base in RIGHT_TO_LEFT and not LEFT_TO_RIGHT_SCRIPTS & {*subtags}
    return "rtl" if mirrored else "ltr"
