"""Letters that look like those of a name, and belong to another alphabet."""

from __future__ import annotations

LOOK_ALIKE = str.maketrans(
    "аеорсухікмнтвАЕОРСУХІКМНТВ\u0131\u03bf\u03b1", "aeopcyxikmhtbAEOPCYXIKMHTBioa"
)  # fmt: skip
"""Cyrillic letters, and some others, that look like Latin ones."""


def in_latin(name: str) -> str:
    """The name with Latin letters for those that look like them.

    >>> in_latin("рrоjесt")
    'project'
    """
    return name.translate(LOOK_ALIKE)


def foreign_letters(name: str) -> str:
    """The letters of another alphabet in a name.

    >>> foreign_letters("рrojеct")
    'ре'
    """
    return "".join(letter for letter in name if letter.isalpha() and not letter.isascii())
