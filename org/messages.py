"""What the program says to the person who runs it, in the language of their terminal.

Messages are written in English where they arise. On the way to the terminal, `translated` looks for the sentence in
the catalogue `messages`: by its fixed words, with whatever stands between them. What the catalogue does not know stays
English. Documents have languages of their own: see `reports/wording.py`.
"""

from __future__ import annotations

import gettext
import inspect
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LOCALE_DIR = Path(__file__).parent.parent / "templates" / "locale"
DOMAIN = "messages"
ENGLISH = "en"

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Of the environment, those that say the terminal's language; the first that is set counts."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def language(environment: Mapping[str, str] = os.environ) -> str:
    """The terminal's language; English where there is no catalogue for it."""
    said = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    tag = re.split(r"[_.@-]", said, maxsplit=1)[0].casefold()
    return tag if (LOCALE_DIR / tag / "LC_MESSAGES" / f"{DOMAIN}.mo").is_file() and tag else ENGLISH


def translated(text: str, tag: str | None = None) -> str:
    """The text in the terminal's language, or in another one; itself where the catalogue does not know it."""
    wanted = tag or language()
    if wanted == ENGLISH or not text:
        return text
    whole = _catalogue(wanted).get(text)
    if whole is not None:
        return whole
    for pattern, names, message in _patterns(wanted):
        found = pattern.fullmatch(text)
        if found is not None:
            values = (translated(value, wanted) for value in found.groups())
            return _filled(message, dict(zip(names, values, strict=True)))
    return text


def _filled(message: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), message)


@cache
def _catalogue(tag: str) -> Mapping[str, str]:
    """Every message, and what it is in a language."""
    known = gettext.translation(DOMAIN, LOCALE_DIR, [tag], fallback=True)
    words: Mapping[object, str] = getattr(known, "_catalog", {})
    return {message: said for message, said in words.items() if isinstance(message, str) and message and said}


@cache
def _patterns(tag: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...], str], ...]:
    """The messages with something to fill in, those with the most fixed words first."""
    messages = [message for message in _catalogue(tag) if _PLACEHOLDER.search(message)]
    messages.sort(key=lambda message: (-len(_PLACEHOLDER.sub("", message)), message))
    return tuple(
        (
            re.compile(_pattern(message), re.DOTALL),
            tuple(_PLACEHOLDER.findall(message)),
            _catalogue(tag)[message],
        )
        for message in messages
    )


def _pattern(message: str) -> str:
    fixed = _PLACEHOLDER.split(message)[::2]
    return "(.+?)".join(re.escape(words) for words in fixed)


def paragraphs(told: str) -> tuple[str, ...]:
    """The paragraphs of a command's help that are running text; examples stay as they are."""
    parts = (
        " ".join(part.split()) for part in inspect.cleandoc(told).split("\n\n") if not part.startswith("\b")
    )
    return tuple(part for part in parts if part)


def help_translated(told: str) -> str:
    """A command's help with its paragraphs, and the words over its examples, in the terminal's language."""
    parts = inspect.cleandoc(told).split("\n\n")
    return "\n\n".join(
        _examples(part) if part.startswith("\b") else translated(" ".join(part.split())) for part in parts
    )


def _examples(part: str) -> str:
    return "\n".join(line if line.startswith(" ") else translated(line) for line in part.split("\n"))


def bind(tag: str | None = None) -> None:
    """Let Click, which says some words of its own, find them in the same catalogue."""
    if (tag or language()) != ENGLISH:
        gettext.bindtextdomain(DOMAIN, LOCALE_DIR)
