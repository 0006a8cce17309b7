"""What people wrote within a tag, with Word's corrections undone: its quotes, dashes and spaces."""

from __future__ import annotations

from collections.abc import Iterator

SINGLE, DOUBLE = "'‘’‚‛‹›", '"“”„‟«»'
SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u2002\u2003\t\n\r"), " ")
DASHES = dict.fromkeys(map(ord, "‐\u2011‒–—−"), "-")
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)
TYPED = {**SPACES, **DASHES, **UNSEEN}


def straightened(words: str) -> str:
    """Give the words of a tag as Jinja reads them; what stands between quotes stays as it is.

    >>> straightened("name|default(„–“)")
    'name|default("–")'
    """
    return "".join(_pieces(words))


def _pieces(words: str) -> Iterator[str]:
    at = 0
    while at < len(words):
        quote = words[at]
        end = _end(words, at) if quote in SINGLE + DOUBLE else None
        if end is None:
            yield quote.translate(TYPED)
            at += 1
        else:
            yield _literal(words[at + 1 : end], straight=quote in "'\"", mark="'" if quote in SINGLE else '"')
            at = end + 1


def _end(words: str, start: int) -> int | None:
    """Give the place of the quote that closes: its like first, then any of its kind."""
    quote = words[start]
    family = SINGLE if quote in SINGLE else DOUBLE
    same = _first(words, start + 1, quote) if quote in "'\"" else None
    return _first(words, start + 1, family) if same is None else same


def _first(words: str, start: int, marks: str) -> int | None:
    at = start
    while at < len(words):
        if words[at] == "\\":
            at += 1
        elif words[at] in marks:
            return at
        at += 1
    return None


def _literal(content: str, *, straight: bool, mark: str) -> str:
    if not straight:
        content = content.replace(mark, f"\\{mark}")
    return mark + content.replace("\n", "\\n").replace("\t", "\\t") + mark
