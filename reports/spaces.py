"""Spaces at which no line may end: between a number and its unit."""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
BETWEEN = re.compile(r"(?<=\d) (?=[%‰°€$£₽]|[A-Z]{3}\b)|(?<=\b[A-Z]{3}) (?=\d)")
"""Before a sign or the code of a currency that follows a number, and after a code that goes before one."""


SHORT = 3
"""How long a unit may be to stay with its number: of longer ones, a narrow cell would have to make room."""


def with_unit(number: str, unit: str) -> str:
    """A number and its unit; a short unit stays on its line."""
    return f"{number}{NO_BREAK if len(unit) <= SHORT else ' '}{unit}" if unit else number


def unbroken(text: str) -> str:
    """The text with its numbers and their units kept on one line."""
    return BETWEEN.sub(NO_BREAK, text)
