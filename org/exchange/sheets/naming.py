"""Names in three languages, and how two names are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

LANGUAGES = ("en", "ru", "ky")


class Words(NamedTuple):
    """A name in three languages, and other words for it."""

    en: str
    ru: str
    ky: str
    more: str = ""

    def within(self, language: str) -> str:
        """The name in the language; the English one where there is none."""
        found = getattr(self, language, self.en) if language in LANGUAGES else self.en
        return str(found)

    @property
    def all(self) -> Iterator[str]:
        """Every word for it."""
        yield from (self.en, self.ru, self.ky)
        yield from (word.strip() for word in self.more.split(",") if word.strip())


@lru_cache(maxsize=10_000)
def folded(word: str) -> str:
    """A name as it is compared: small letters, ё as е, without marks around it and what stands in brackets."""
    plain = " ".join(word.casefold().replace("ё", "е").replace("\u00ad", "").split())
    head = plain.partition("(")[0].strip() or plain
    return head.strip(" :*.;_-–—")


def code_of(word: str, choices: Mapping[str, Words]) -> str | None:
    """The code that a word of any language means."""
    wanted = folded(word)
    for code, words in choices.items():
        if wanted == code or wanted in {folded(each) for each in words.all}:
            return code
    return None
