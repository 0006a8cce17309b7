"""Words of a text, the stems by which their forms are recognised, and words that say nothing."""

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


_GRAMMAR = {
    "en": """
        a about above after against all also an and any are as at be because been before being between both but
        by can could did do does during each etc for from further had has have he her his how i if in into is it
        its may more most must no nor not of off on once only or other our out over own per shall she should so
        some such than that the their them then there these they this those through to under until up upon us
        was we well were what when where which while who whom whose why will with within without would you your
    """,
    "ru": """
        а без более был была были было быть в вам вас весь во вот все всего всех вы где да для до его ее если есть
        еще же за и из или им их к как ко когда которая которого которой которые который которых кто ли между мы на
        над нам нас не него нее нет ни них но о об однако он она они оно от по под при с со так также такие такой там
        то того тоже той только том ту ты у уже чего чем что чтобы эта эти это этого этой этом этот эту этих
    """,
    "ky": """
        аны анын ар ага ал алар бар башка бир бул бүт гана деген деп дагы да де эле эмес эң жана же жок кайсы ким
        кийин көп көрө менен мурда ошол ошондой сыяктуу таба тура үчүн чейин эгер экен бардык болуп болгон боло
    """,
}
_CALLS = {
    "en": """
        activity activities applicant applicants application applications apply approach award budget call calls
        deadline donor eligible fund funded funder funding grant grants implement implementation implemented
        including
        organisation organisations organization organizations programme programmes program programs project projects
        proposal proposals submit support supported supporting year years
    """,
    "ru": """
        бюджет год года году годы грант гранта гранты деятельность донор заявка заявки конкурс конкурса организация
        организации организаций поддержка поддержки поддержку подать предложение программа программы проект проекта
        проекты проектов реализация реализации срок фонд финансирование
    """,
    "ky": "арыз грант долбоор долбоорлор жыл жылы каржылоо колдоо конкурс программа уюм уюмдар",
}


@cache
def stop_stems(language: str) -> frozenset[str]:
    """The stems of the language's words that do not count; none where the language is not known here."""
    base = language.partition("-")[0]
    stem = stemmer(base)
    words = f"{_GRAMMAR.get(base, '')} {_CALLS.get(base, '')}".split()
    return frozenset(stem(word) for word in words)


@cache
def _grammar() -> frozenset[str]:
    return frozenset(word for words in _GRAMMAR.values() for word in words.split())


def is_grammar(word: str) -> bool:
    """Whether the word is one of those that hold sentences together, in any of the languages known here."""
    return word.casefold() in _grammar()
