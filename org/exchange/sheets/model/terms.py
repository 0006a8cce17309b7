"""Names in every language that has a catalogue, and how two names are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from org.base.catalogues import in_every_language, translated
from org.base.values import Text


class Terms(NamedTuple):
    """A name in English, which the catalogues translate, and other words for it that people use in any language."""

    en: str
    more: str = ""
    context: str = ""
    """What sets it apart from the same English words with another meaning, or with other words in documents."""
    given: Text | None = None
    """The name where the records give it, and no catalogue."""

    def within(self, language: str) -> str:
        """The name in the language; the English one where there is none."""
        if self.given is not None:
            return self.given.in_language(language).text
        return translated(language, self.en, self.context)

    @property
    def shown(self) -> tuple[str, ...]:
        """The name in each language."""
        if self.given is not None:
            return tuple(translation.text for translation in self.given.translations)
        return tuple(in_every_language(self.en, self.context).values())

    @property
    def all(self) -> Iterator[str]:
        """Every word for it."""
        yield from self.shown
        yield from (word.strip() for word in self.more.split(",") if word.strip())


@lru_cache(maxsize=10_000)
def folded(word: str) -> str:
    """A name as it is compared: small letters, ё as е, without marks around it and what stands in brackets."""
    plain = " ".join(word.casefold().replace("ё", "е").replace("\u00ad", "").split())
    head = plain.partition("(")[0].strip() or plain
    return head.strip(" :*.;_-–—")


def code_of(word: str, choices: Mapping[str, Terms]) -> str | None:
    """The code that a word of any language means."""
    wanted = folded(word)
    for code, words in choices.items():
        if wanted == code or wanted in {folded(each) for each in words.all}:
            return code
    return None
