"""Spaces at which no line may end: between a number and its unit."""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
BETWEEN = re.compile(r"(?<=\d)(?: |\n *)(?=[%‰°€$£₽]|[A-Z]{3}\b)|(?<=\b[A-Z]{3}) (?=\d)")
"""Before a sign or the code of a currency that follows a number, if on the next line, and after a code before one."""


SHORT = 8
"""How long a unit's first word may be to stay with its number: for longer ones, a narrow cell would need room."""


def with_unit(number: str, unit: str) -> str:
    """A number and its unit, which begins on the line of the number where its first word is short."""
    first = unit.split(" ", maxsplit=1)[0]
    return number + (NO_BREAK if len(first) <= SHORT else " ") + unit if unit else number


def unbroken(text: str) -> str:
    """The text with its numbers and their units kept on one line."""
    return BETWEEN.sub(NO_BREAK, text)
