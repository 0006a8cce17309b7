"""What the program says to the person who runs it, in the language of their terminal.

A message is data: a template in English and the values in it, made where something is to be said. It is put into words
once, at the edge, by `worded`. Values are never translated, unless they are messages themselves. Documents have
languages of their own: see `reports/words/wording.py`.
"""

from __future__ import annotations

import gettext
import inspect
import os
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Self

from org.base.catalogues import LOCALE_DIR, catalogue, languages

DOMAIN = "messages"
ENGLISH = "en"

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Of the environment, those that say the terminal's language; the first that is set counts."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def _filled(template: str, values: Mapping[str, object], word: Callable[[Any], str]) -> str:
    return _PLACEHOLDER.sub(
        lambda found: word(values[found[1]]) if found[1] in values else found[0], template
    )


class Message(str):
    """What is said to a person: as a string its words in English; and the template and the values that make them.

    `tools/make_messages.py` finds the templates by the calls of `Message` and `Message.plural`. What is put together
    from messages by other means than these here is a plain string, which nobody can translate: fields and arguments of
    the type `Message` refuse it.
    """

    template: str
    values: Mapping[str, object]
    one: str
    """Where the words depend on a number, the template for one; `template` is then the one for several."""
    number: int

    def __new__(cls, template: str = "", /, **values: object) -> Self:
        """The message of a template, with its values at each `{name}`."""
        return cls.built(template, values)

    @classmethod
    def built(cls, template: str, values: Mapping[str, object], one: str = "", number: int = 0) -> Self:
        message = str.__new__(cls, _filled(one if one and number == 1 else template, values, str))
        message.template, message.one, message.number = template, one, number
        message.values = MappingProxyType(dict(values))
        return message

    @classmethod
    def plural(cls, one: str, several: str, number: int | Decimal, /, **values: object) -> Self:
        """The message in the form for a number, which stands at `{n}`; a fraction is several."""
        whole = int(number) if number == int(number) else 2
        return cls.built(several, {"n": f"{Decimal(number):f}", **values}, one, whole)

    @classmethod
    def verbatim(cls, words: object) -> Self:
        """Somebody's own words, a name or a number: the same in every language."""
        return cls.built("{words}", {"words": words})

    @classmethod
    def joined(cls, parts: Iterable[object], between: str = ", ") -> Self:
        """Several messages, or words that are the same in every language, one behind the other."""
        values = {f"part{place}": part for place, part in enumerate(parts)}
        return cls.built(between.join(f"{{{name}}}" for name in values), values)

    def __reduce__(self) -> tuple[Callable[..., Message], tuple[object, ...]]:
        return Message.built, (self.template, dict(self.values), self.one, self.number)

    def with_values(self, change: Callable[[str, str, str], str]) -> Message:
        """The message with each value changed that is no message itself: by its template, its name and its words."""

        def changed(name: str, value: object) -> object:
            if isinstance(value, Message):
                return value.with_values(change)
            return change(self.template, name, str(value))

        values = {name: changed(name, value) for name, value in self.values.items()}
        return Message.built(self.template, values, self.one, self.number)


UNSAID = Message()
REMEDY = " — "
"""Stands between what is wrong and what to write instead."""


def with_remedy(wrong: Message, write: Message) -> Message:
    """What is wrong and what to write instead, as one message; `halves` parts them again."""
    return Message(f"{{wrong}}{REMEDY}{{write}}", wrong=wrong, write=write) if write else wrong


def halves(message: Message) -> tuple[Message, Message]:
    """What is wrong, and what to write instead where that was said."""
    wrong, write = message.values.get("wrong"), message.values.get("write")
    if isinstance(wrong, Message) and isinstance(write, Message):
        return wrong, write
    return message, UNSAID


def told_by(error: BaseException) -> Message:
    """What an exception says, as the message that it was raised with where it is one of ours."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Message) else Message.verbatim(error)


def worded(words: str, tag: str | None = None) -> str:
    """A message in the terminal's language, or in another one; plain words stay as they are."""
    wanted = tag or language()
    if not isinstance(words, Message):
        return words
    if wanted == ENGLISH or not words.template:
        return str(words)
    known = catalogue(wanted, DOMAIN)
    template = (
        known.ngettext(words.one, words.template, words.number)
        if words.one
        else known.gettext(words.template)
    )
    return _filled(
        template, words.values, lambda value: worded(value if isinstance(value, str) else str(value), wanted)
    )


def language(environment: Mapping[str, str] = os.environ) -> str:
    """The terminal's language; English where there is no catalogue for it."""
    given = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    tag = re.split(r"[_.@-]", given, maxsplit=1)[0].casefold()
    return tag if tag in languages(DOMAIN) else ENGLISH


def paragraphs(told: str) -> tuple[str, ...]:
    """The paragraphs of a command's help that are running text; examples stay as they are."""
    parts = (
        " ".join(part.split()) for part in inspect.cleandoc(told).split("\n\n") if not part.startswith("\b")
    )
    return tuple(part for part in parts if part)


def help_worded(told: str) -> str:
    """A command's help with its paragraphs, and the words over its examples, in the terminal's language."""
    parts = inspect.cleandoc(told).split("\n\n")
    return "\n\n".join(
        _examples(part) if part.startswith("\b") else worded(Message(" ".join(part.split())))
        for part in parts
    )


def _examples(part: str) -> str:
    return "\n".join(line if line.startswith(" ") else worded(Message(line)) for line in part.split("\n"))


def bind(tag: str | None = None) -> None:
    """Let Click, which says some words of its own, find them in the same catalogue."""
    if (tag or language()) != ENGLISH:
        gettext.bindtextdomain(DOMAIN, LOCALE_DIR)
