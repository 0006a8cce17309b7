"""Every tag that Jinja cannot read, and every block that does not end: all of a part's, in one run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from jinja2 import TemplateError

from org.base.messages import UNSAID, Message, with_remedy
from reports.template_names.unknown import said_by
from reports.word.template.dialect import Dialect
from reports.word.template.jinja_messages import reworded
from reports.word.template.tags import TemplateTag

ENDS: Mapping[str, str] = {
    each: f"end{each}"
    for each in ("for", "if", "set", "macro", "call", "filter", "with", "raw", "autoescape")
}
WITHIN: Mapping[str, tuple[str, ...]] = {"else": ("if", "for"), "elif": ("if",)}
LACKING: Mapping[str, Message] = {
    "else": Message("there is no “if or for” before it that is still open"),
    "elif": Message("there is no “if” before it that is still open"),
}
"""What is wrong where none of `WITHIN` is open."""

TRIALS: Mapping[str, str] = {
    "elif": "{{% if 1 %}}{{% {} %}}{{% endif %}}",
    "else": "{{% if 1 %}}{{% {} %}}{{% endif %}}",
    "raw": "{{% {} %}}{{% endraw %}}",
}
UNKNOWN = re.compile(r"No (?P<kind>filter|test) named '(?P<name>[^']*)'")
KINDS: Mapping[str, Message] = {"filter": Message("filter"), "test": Message("test")}
"""What Jinja looks for by its name."""

KNOWN = (*ENDS, *ENDS.values(), *WITHIN, "colspan", "cellbg", "vm", "hm")

Wrong = tuple[TemplateTag, Message]


def mistakes(tags: Iterable[TemplateTag], language: Dialect) -> list[Wrong]:
    """Give the tags that cannot be read, with what is wrong; where there are none, blocks without an end."""
    listed = [tag for tag in tags if tag.token]
    unread = [(tag, wrong) for tag in listed if (wrong := _unreadable(tag, language))]
    return unread or list(_unbalanced(listed))


def _unreadable(tag: TemplateTag, language: Dialect) -> Message:
    if tag.prints:
        return _error(language, f"{{{{ ({tag.body}) }}}}")
    word = _word(tag)
    if word.startswith("end"):
        return UNSAID if word in KNOWN else _unknown(word)
    if word not in KNOWN:
        return _unknown(word)
    trials = [TRIALS.get(word, "{{% {} %}}{{% end" + word + " %}}").format(tag.body)]
    if word == "set":
        trials.insert(0, f"{{% {tag.body} %}}")
    if word in {"vm", "hm"}:
        return UNSAID
    errors = [_error(language, trial) for trial in trials]
    return errors[0] if all(errors) else UNSAID


def _unknown(word: str) -> Message:
    if word in {"p", "tr", "tc", "r"}:
        return with_remedy(
            Message("“{word}” stands apart", word=word),
            Message("it right after the brace: {%{word} … %}", word=word),
        )
    return with_remedy(Message("templates have no “{word}”", word=word), _like(word, KNOWN))


def _like(word: str, known: Iterable[str]) -> Message:
    """Give a hint at the known word that looks most like it, if any does."""
    close = get_close_matches(word, sorted(known), n=1)
    return Message("did you mean “{near}”?", near=close[0]) if close else UNSAID


def _error(language: Dialect, source: str) -> Message:
    try:
        language.compile(source)
    except (TemplateError, SyntaxError, RecursionError, ValueError) as wrong:
        return said(wrong, language)
    return UNSAID


def said(wrong: Exception, language: Dialect) -> Message:
    """Give an error of Jinja’s in our words, with the nearest filter or test where one is unknown."""
    words = said_by(wrong)
    if found := UNKNOWN.match(words):
        known = language.filters if found["kind"] == "filter" else language.tests
        unknown = Message("there is no {what} “{name}”", what=KINDS[found["kind"]], name=found["name"])
        return with_remedy(unknown, _like(found["name"], known))
    return reworded(words)


def _unbalanced(tags: list[TemplateTag]) -> Iterator[Wrong]:
    opened: list[TemplateTag] = []
    for tag in tags:
        word = "" if tag.prints else _word(tag)
        if word in ENDS and not _is_short_set(tag):
            opened.append(tag)
        elif word in WITHIN and (not opened or _word(opened[-1]) not in WITHIN[word]):
            yield tag, LACKING[word]
        elif word.startswith("end"):
            if opened and ENDS[_word(opened[-1])] == word:
                opened.pop()
            else:
                yield tag, Message("nothing is open that “{word}” ends", word=word)
    yield from ((tag, Message("no “{word}” ends it", word=ENDS[_word(tag)])) for tag in opened)


def _is_short_set(tag: TemplateTag) -> bool:
    return _word(tag) == "set" and "=" in tag.body


def _word(tag: TemplateTag) -> str:
    return tag.body.split(maxsplit=1)[0] if tag.body else ""
