"""Words of a text, and the stems by which their forms are recognised.

English, Russian and the other languages of Snowball are stemmed by their algorithms; Kyrgyz, for which Snowball has
none, loses its most usual endings (plural, case, possession) where at least four letters stay; words of any other
language stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import snowballstemmer

Stem = Callable[[str], str]


class Word(NamedTuple):
    """A word as it stands in a text, and its stem."""

    written: str
    stem: str


_WORD = re.compile(r"[^\W\d_]+(?:[’'‑-][^\W\d_]+)*")
_SNOWBALL = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fr": "french", "hy": "armenian",
    "it": "italian", "nl": "dutch", "pl": "polish", "pt": "portuguese", "ru": "russian", "tr": "turkish",
}  # fmt: skip
_IRREGULAR = {
    "children": "child", "women": "woman", "men": "man",
    "ребенок": "дет", "ребенка": "дет", "ребенку": "дет", "ребенком": "дет", "ребенке": "дет",
}  # fmt: skip
_KYRGYZ_ENDINGS = re.compile(
    r"(?:[лдт][аеоө]р|[ндт][ыиуү]н|[ндт][ыиуү]|[гк][аеоө]|[дт][аеоө]н?|[сц]?[ыиуү]|[ыиуү]?н[аеоө]|луу|лүү)$"
)
_SHORTEST_KYRGYZ_STEM = 4


def words_of(text: str, language: str) -> Iterator[Word]:
    """The words of a text with their stems, in its order."""
    stem = stemmer(language)
    for found in _WORD.finditer(text):
        yield Word(found.group(), stem(found.group()))


@lru_cache(maxsize=4096)
def stems_of(text: str, language: str) -> tuple[str, ...]:
    """The stems of a text's words, in its order."""
    return tuple(word.stem for word in words_of(text, language))


@cache
def stemmer(language: str) -> Stem:
    """The function from a word of the language to its stem."""
    base = language.partition("-")[0]
    if base == "ky":
        algorithm: Stem = _kyrgyz
    elif base in _SNOWBALL:
        algorithm = snowballstemmer.stemmer(_SNOWBALL[base]).stemWord
    else:
        algorithm = str

    @cache
    def stem(word: str) -> str:
        plain = word.casefold().replace("ё", "е").replace("’", "'").removesuffix("'s")
        return _IRREGULAR.get(plain) or algorithm(plain)

    return stem


def _kyrgyz(word: str) -> str:
    """The word without its endings, as long as enough of it stays."""
    while True:
        shorter = _KYRGYZ_ENDINGS.sub("", word)
        if shorter == word or len(shorter) < _SHORTEST_KYRGYZ_STEM:
            return word
        word = shorter
