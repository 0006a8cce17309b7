"""What tags print: words as words, whatever characters they have; markup only where a tag asks for it."""

from __future__ import annotations

import re
from numbers import Number
from typing import Any

from markupsafe import Markup, escape

from org.base.messages import Message, with_remedy
from reports.word.package.characters import WITHOUT, wrong_character

SPECIAL = re.compile("\r\n|[\t\n\x0b\x0c\r\a]")
BREAKS = str.maketrans("\x0b\x0c\a", "   ")
"""What XML cannot hold, but Word has an element for."""

AGAIN = '<w:t xml:space="preserve">'
LINE, TAB = f"</w:t><w:br/>{AGAIN}", f"</w:t><w:tab/>{AGAIN}"
# docxtpl’s documentation: \a begins a paragraph, \f a page
PARAGRAPH, PAGE = "<?gw paragraph?>", "<?gw page?>"
ELEMENTS = {"\t": TAB, "\a": PARAGRAPH, "\x0c": PAGE}
BLOCK = re.compile(r"^\s*<w:(r|p|tbl)[ >/]|<w:(p|tbl)[ >]")

INSIDE_TEXT = Message(
    "it prints formatted text inside plain text; write {{p … }}, alone in its paragraph, "
    "for blocks and {{r … }} for lines"
)
PLAIN = Message(
    "it prints plain words; write the tag without “p” or “r”, as {{ … }}, "
    "or name something that has a format of its own"
)


class Placed(Markup):
    """What is as it shall stand, wherever the tag is."""

    __slots__ = ()


class Unprintable(ValueError):
    """A value that cannot stand where a tag prints it, and why."""


def escaped(words: str) -> str:
    """Give words as they stand in the text of an element."""
    if "&" in words or "<" in words or ">" in words:
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words


def in_text(value: Any) -> str:
    """Give what stands within a run’s text, escaped, breaks as elements. Raises Unprintable."""
    if isinstance(value, str) or not hasattr(value, "__html__"):
        return _words(value)
    return _markup_in_text(value)


def in_plain_text(value: Any) -> Placed:
    """Give what stands in text that knows no breaks: a property of the file, the title of a chart."""
    return Placed(SPECIAL.sub(_plain_break, str(escape(_checked(words_of(value))))))


def in_attribute(value: Any) -> Placed:
    """Give what stands in an attribute: on one line."""
    return Placed(SPECIAL.sub(" ", str(escape(_checked(words_of(value))))))


def between_elements(value: Any) -> Placed:
    """Give paragraphs, rows, cells or runs as they are. Raises Unprintable for plain words."""
    if hasattr(value, "__html__"):
        return Placed(_marked(value))
    if isinstance(value, str) and not value.strip():
        return Placed()
    raise Unprintable(PLAIN)


def words_of(value: Any) -> str:
    """Give the words for a plain value. Raises Unprintable."""
    if isinstance(value, bool):
        raise Unprintable(Message("a yes or no cannot be printed; write {% if … %} around the words for it"))
    if value is None:
        raise Unprintable(
            Message("nothing is recorded for it; write {% if … %} around it, or {{ … or '–' }}")
        )
    if isinstance(value, list | tuple | set | frozenset | dict):
        raise Unprintable(
            Message("a list cannot be printed as it is; write {% for each in … %}{{ each }}{% endfor %}")
        )
    if callable(value) or not _is_plain(value):
        raise Unprintable(Message("a {kind} cannot be printed; name a part of it", kind=type(value).__name__))
    return str(value)


def _is_plain(value: Any) -> bool:
    """Tell whether a value has words for people: a number, or a kind of thing that says how it is written."""
    return isinstance(value, Number) or any("__str__" in vars(kind) for kind in type(value).__mro__[:-1])


def _words(value: Any) -> str:
    if isinstance(value, Markup):
        return _markup_in_text(value)
    words = escaped(words_of(value))
    return words if words.isprintable() else SPECIAL.sub(_break, _checked(words))


def _markup_in_text(value: Any) -> str:
    words = _marked(value)
    if BLOCK.search(words):
        raise Unprintable(INSIDE_TEXT)
    return words


def _marked(value: Any) -> str:
    """Give an object's markup. Of docxtpl's, breaks are characters; ours have elements for them."""
    words: str = value.__html__()
    # RichText of docxtpl keeps its markup in `xml`
    if "<" not in words or hasattr(value, "xml"):
        return SPECIAL.sub(_break, _checked(words))
    return words


def _break(found: re.Match[str]) -> str:
    return ELEMENTS.get(found[0], LINE)


def _plain_break(found: re.Match[str]) -> str:
    return found[0] if found[0] in {"\t", "\n"} else " "


def _checked(words: str) -> str:
    if wrong := wrong_character(words.translate(BREAKS)):
        raise Unprintable(with_remedy(wrong, WITHOUT))
    return words
