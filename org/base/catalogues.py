"""The catalogues of words: in which languages they are, and what they say for an English word.

English stands in the code; a language is one file, `templates/locale/LANGUAGE/LC_MESSAGES/grantwright.po`.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LOCALE_DIR = Path(__file__).parents[2] / "templates" / "locale"
DOCUMENTS = "grantwright"
"""The catalogue of the words in documents, spreadsheets and built-in dimensions."""


@cache
def languages(domain: str = DOCUMENTS) -> tuple[str, ...]:
    """The languages that the program's own words are in: English, and those that have a catalogue.

    Backwards, so that Russian comes before Kyrgyz: where a name is the same in both, the first one counts.
    """
    found = (path.parent.parent.name for path in LOCALE_DIR.glob(f"*/LC_MESSAGES/{domain}.mo"))
    return ("en", *sorted((name.replace("_", "-") for name in found), reverse=True))


def has_catalogue(language: str, domain: str = DOCUMENTS) -> bool:
    """Whether the program's own words are in a language (a BCP 47 tag), or in that of which it is a variety."""
    return not {language, language.partition("-")[0]}.isdisjoint(languages(domain))


@cache
def catalogue(language: str, domain: str = DOCUMENTS) -> gettext.NullTranslations:
    """The catalogue of a language; where there is none, one that leaves the English words as they are."""
    tags = [language.replace("-", "_"), language.partition("-")[0]]
    return gettext.translation(domain, LOCALE_DIR, tags, fallback=True)


def translated(language: str, message: str, context: str = "") -> str:
    """The English message in a language; the context sets it apart from the same words with another meaning."""
    known = catalogue(language)
    return known.pgettext(context, message) if context else known.gettext(message)


def in_every_language(message: str, context: str = "") -> Mapping[str, str]:
    """The English message by language; extraction finds it as an argument of this function."""
    return {language: translated(language, message, context) for language in languages()}
