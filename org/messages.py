"""What the program says to the person who runs it, in the language of their terminal.

Messages are written in English where they arise. On the way to the terminal, `translated` looks for the sentence in
the catalogue `messages`: by its fixed words, with whatever stands between them; several sentences on a line are looked
up one by one. What the catalogue does not know stays English. Documents have languages of their own: see
`reports/wording.py`.
"""

from __future__ import annotations

import gettext
import inspect
import os
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

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
    return whole if whole is not None else _by_parts(text, wanted)


def _by_parts(text: str, tag: str) -> str:
    """A line of several sentences, each by itself: its place, what is wrong, what to write, of which kind it is."""
    frame = _FRAME.fullmatch(text)
    if frame is not None and len(frame[2]) < len(text):
        return f"{frame[1]}{translated(frame[2], tag)}{frame[3]}"
    sentences = _BETWEEN_SENTENCES.split(text)
    if len(sentences) > 1:
        return " — ".join(translated(each, tag) for each in sentences)
    return _by_fixed_words(text, tag) or _as_list(text, tag)


_FRAME = re.compile(r"(\s*(?:[^\s:]+\.\w+(?::\d+)+: )?)(.*?)((?: \[[a-z-]+\])?\s*)", re.DOTALL)
"""The place before a sentence, and the kind of finding after it."""
_BETWEEN_SENTENCES = re.compile(r" — (?![^“]*”)")
_BETWEEN_WORDS = re.compile(r"([,;] )(?![^“]*”)")


def _by_fixed_words(text: str, tag: str) -> str | None:
    for message in _patterns(tag):
        found = message.pattern.fullmatch(text)
        if found is not None:
            return _filled(message, found.groups(), tag)
    return None


def _filled(message: Pattern, values: Iterable[str], tag: str) -> str:
    said = {
        name: value if name in message.quoted else translated(value, tag)
        for name, value in zip(message.names, values, strict=True)
    }
    return _PLACEHOLDER.sub(lambda found: said.get(found[1], found[0]), message.translation)


def _as_list(text: str, tag: str) -> str:
    """Several things with commas between them; as it is where one of them is not known."""
    things = _BETWEEN_WORDS.split(text)
    said = [_catalogue(tag).get(each) or _by_fixed_words(each, tag) or each for each in things]
    known = all(
        one != other or not any(map(str.islower, one)) for one, other in zip(things, said, strict=True)
    )
    return "".join(said) if len(things) > 1 and known else text


@cache
def _catalogue(tag: str) -> Mapping[str, str]:
    """Every message, and what it is in a language."""
    known = gettext.translation(DOMAIN, LOCALE_DIR, [tag], fallback=True)
    words: Mapping[object, str] = getattr(known, "_catalog", {})
    return {message: said for message, said in words.items() if isinstance(message, str) and message and said}


class Pattern(NamedTuple):
    """A message with something to fill in."""

    pattern: re.Pattern[str]
    names: tuple[str, ...]
    quoted: frozenset[str]
    """What stands in quotation marks: it is somebody's own, and stays as it is."""
    translation: str


@cache
def _patterns(tag: str) -> tuple[Pattern, ...]:
    """The messages with something to fill in, those with the most fixed words first."""
    messages = [message for message in _catalogue(tag) if _PLACEHOLDER.search(message)]
    messages.sort(
        key=lambda message: (-_fixed_letters(message), -len(_PLACEHOLDER.sub("", message)), message)
    )
    return tuple(_as_pattern(message, _catalogue(tag)[message]) for message in messages)


def _as_pattern(message: str, translation: str) -> Pattern:
    names = tuple(_PLACEHOLDER.findall(message))
    quoted = frozenset(name for name in names if f"“{{{name}}}”" in message)
    anything = ".*?" if _fixed_letters(message) >= FEW_LETTERS or ":" in message else r"\S+?"
    parts = _PLACEHOLDER.split(message)
    regex = "".join(
        f"({DIGITS if part == 'n' else anything})" if place % 2 else re.escape(part)
        for place, part in enumerate(parts)
    )
    return Pattern(re.compile(regex, re.DOTALL), names, quoted, translation)


FEW_LETTERS = 5
"""With fewer fixed ones, a message might be somebody's own words: it takes single words alone."""
DIGITS = r"\d[\d.,\u00a0\u202f]*"
"""What stands for `{n}`."""


def _fixed_letters(message: str) -> int:
    return sum(map(str.isalpha, _PLACEHOLDER.sub("", message)))


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
