"""Plural forms: which of them a language has, and which one stands after a number, by the rules of the CLDR."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.plural import PluralRule

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The names of the CLDR, the same in every language; each language has some of them."""

_EXAMPLES = range(1, 201)
_ROUND = Decimal(100)


@cache
def _rule(language: str) -> PluralRule:
    """The rule of a language; that of English where the CLDR does not know the language."""
    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-").plural_form
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en").plural_form


def category(language: str, number: Decimal) -> str:
    """The name of the form that stands after a number."""
    return str(_rule(language)(abs(number)))


def known(language: str) -> tuple[str, ...]:
    """The forms that a language has."""
    return tuple(name for name in CATEGORIES if name in {*_rule(language).tags, "other"})


@cache
def needed(language: str) -> tuple[str, ...]:
    """The forms that a language cannot do without: those that everyday whole numbers take."""
    found = {category(language, Decimal(number)) for number in _EXAMPLES}
    return tuple(name for name in CATEGORIES if name in found)


def are_forms(keys: Collection[str]) -> bool:
    """Whether the keys of a mapping are names of forms, and so the mapping a unit in one language."""
    return bool(keys) and {*keys} <= {*CATEGORIES}


def form_for(forms: Mapping[str, str], language: str, number: Decimal) -> str:
    """The form that stands after a number; after a fraction, where none is written for it, that of a few."""
    wanted = category(language, number)
    fraction = number != number.to_integral_value()
    names = (wanted, "few" if fraction else "other", "other", category(language, _ROUND))
    return next(forms[name] for name in (*names, *forms) if name in forms)


def plain_form(forms: Mapping[str, str], language: str) -> str:
    """The form that stands where no number is: the one after a hundred."""
    return form_for(forms, language, _ROUND)
