"""Words that say nothing about what a call is about: the grammar's own, and those that stand in every call."""

from __future__ import annotations

from functools import cache

from org.stemming import stemmer

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
