"""Every tag that Jinja cannot read, and every block that does not end: all of a part's, in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from jinja2 import TemplateError

from reports.template_names import REMEDY
from reports.word.template.dialect import Dialect
from reports.word.template.messages import reworded
from reports.word.template.tags import Tag

ENDS: Mapping[str, str] = {
    each: f"end{each}"
    for each in ("for", "if", "set", "macro", "call", "filter", "with", "raw", "autoescape")
}
WITHIN: Mapping[str, tuple[str, ...]] = {"else": ("if", "for"), "elif": ("if",)}
TRIALS: Mapping[str, str] = {
    "elif": "{{% if 1 %}}{{% {} %}}{{% endif %}}",
    "else": "{{% if 1 %}}{{% {} %}}{{% endif %}}",
    "raw": "{{% {} %}}{{% endraw %}}",
}
KNOWN = (*ENDS, *ENDS.values(), *WITHIN, "colspan", "cellbg", "vm", "hm")

Wrong = tuple[Tag, str]


def mistakes(tags: Iterable[Tag], language: Dialect) -> list[Wrong]:
    """Give the tags that cannot be read, with what is wrong; where there are none, blocks without an end."""
    listed = [tag for tag in tags if tag.token]
    unread = [(tag, wrong) for tag in listed if (wrong := _unreadable(tag, language))]
    return unread or list(_unbalanced(listed))


def _unreadable(tag: Tag, language: Dialect) -> str:
    if tag.prints:
        return _error(language, f"{{{{ ({tag.body}) }}}}")
    word = _word(tag)
    if word.startswith("end"):
        return "" if word in KNOWN else _unknown(word)
    if word not in KNOWN:
        return _unknown(word)
    trials = [TRIALS.get(word, "{{% {} %}}{{% end" + word + " %}}").format(tag.body)]
    if word == "set":
        trials.insert(0, f"{{% {tag.body} %}}")
    if word in {"vm", "hm"}:
        return ""
    errors = [_error(language, trial) for trial in trials]
    return "" if "" in errors else errors[0]


def _unknown(word: str) -> str:
    if word in {"p", "tr", "tc", "r"}:
        return f"“{word}” stands apart{REMEDY}it right after the brace: {{%{word} … %}}"
    close = get_close_matches(word, KNOWN, n=1)
    hint = f"{REMEDY}did you mean “{close[0]}”?" if close else ""
    return f"templates have no “{word}”{hint}"


def _error(language: Dialect, source: str) -> str:
    try:
        language.compile(source)
    except (TemplateError, SyntaxError, RecursionError, ValueError) as wrong:
        return said(wrong, language)
    return ""


def said(wrong: Exception, language: Dialect) -> str:
    """Give an error in our words."""
    message = wrong.message if isinstance(wrong, TemplateError) and wrong.message else str(wrong)
    for kind, known in (("filter", language.filters), ("test", language.tests)):
        if message.startswith(f"No {kind} named"):
            name = message.split("'")[1]
            close = get_close_matches(name, sorted(known), n=1)
            hint = f"{REMEDY}did you mean “{close[0]}”?" if close else ""
            return f"there is no {kind} “{name}”{hint}"
    return reworded(message) or type(wrong).__name__


def _unbalanced(tags: list[Tag]) -> Iterator[Wrong]:
    opened: list[Tag] = []
    for tag in tags:
        word = "" if tag.prints else _word(tag)
        if word in ENDS and not _is_short_set(tag):
            opened.append(tag)
        elif word in WITHIN and (not opened or _word(opened[-1]) not in WITHIN[word]):
            yield tag, f"there is no “{' or '.join(WITHIN[word])}” before it that is still open"
        elif word.startswith("end"):
            if opened and ENDS[_word(opened[-1])] == word:
                opened.pop()
            else:
                yield tag, f"nothing is open that “{word}” ends"
    yield from ((tag, f"no “{ENDS[_word(tag)]}” ends it") for tag in opened)


def _is_short_set(tag: Tag) -> bool:
    return _word(tag) == "set" and "=" in tag.body


def _word(tag: Tag) -> str:
    return tag.body.split(maxsplit=1)[0] if tag.body else ""
