"""Texts as others publish them: their languages, their HTML as Markdown, characters that no document can hold."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from lxml import etree
from lxml import html as markup

from org.exchange.published.facts import Narratives, PublishedText
from org.reading.scalars import is_language

_TAG = re.compile(
    r"</?(?:p|br|ul|ol|li|b|strong|i|em|a|u|div|span|h[1-6]|table|tr|td|th|tbody|font|sup|sub|blockquote)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,6});", re.IGNORECASE)
_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff\u200b]")
_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]|_x000[dD]_\n?")
_SPACES = re.compile("[ \t\u00a0\u2007\u202f]+")
_SAYS_NOTHING = {"None", "none", "nan", "NaN", "NULL", "undefined", "#N/A"}


@lru_cache(maxsize=2_000)
def plain(text: str) -> str:
    """The text on one line, without HTML."""
    if _TAG.search(text):
        text = _text_of(text)
    return _told(" ".join(_cleaned(text).split()))


def prose(text: str) -> str:
    """The text as Markdown: paragraphs with an empty line between them, lists, bold, italic, links."""
    marked = _markdown(text) if _TAG.search(text) else _escaped(_paragraphs(_cleaned(text)))
    lines = (line.rstrip() for line in marked.replace("{{", "{ {").split("\n"))
    return _told(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())


def _told(text: str) -> str:
    return "" if text in _SAYS_NOTHING else text


def _cleaned(text: str) -> str:
    """Without characters that no document can hold, with line breaks of one kind and named characters spelt out."""
    if text.isascii() and text.isprintable() and not any(mark in text for mark in ("&", "  ", "_x000")):
        return text  # as most are
    text = html.unescape(text) if _ENTITY.search(text) else text
    return _SPACES.sub(" ", _STRANGE.sub("", _BREAKS.sub("\n", text)))


_BULLET = re.compile(r"[•·▪◦●‣]\s*|[-–*]\s+")


def _paragraphs(text: str) -> str:
    """The text with an empty line where a paragraph or a list starts; a line that breaks off is joined to the next."""
    told: list[str] = []
    for written in (line.strip() for line in text.strip().split("\n")):
        bullet = _BULLET.match(written)
        line = f"- {written[bullet.end() :]}" if bullet else written
        last = told[-1] if told else ""
        goes_on = line and last and not bullet and last[-1] not in ".!?:;" and not _numbered(line)
        if goes_on:
            told[-1] = f"{last} {line}"
            continue
        apart = line and last and not (bullet and last.startswith("- "))
        told += ["", line] if apart else [line]
    return "\n".join(told)


def _numbered(line: str) -> bool:
    return re.match(r"\d{1,2}[.)]\s", line) is not None


def _escaped(text: str) -> str:
    """The text with what Markdown would take for marks, and nobody meant so."""
    text = re.sub(r"([*_`<\[\]])", r"\\\1", text)
    return re.sub(r"^(#|>|\+\s|=+$|-{2,}$)", r"\\\1", text, flags=re.MULTILINE)


def _text_of(text: str) -> str:
    spaced = re.sub(r"(?i)<(?:br|/?p|/?div|/?li|/?tr|/?h[1-6])\b[^<>]*>", " ", text)
    return str(_parsed(spaced).text_content())


def _parsed(text: str) -> markup.HtmlElement:
    clean = _STRANGE.sub("", _BREAKS.sub("\n", text))
    parsed = markup.fragment_fromstring(clean, create_parent="div")
    etree.strip_elements(parsed, "script", "style", etree.Comment, with_tail=False)
    return parsed


_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_BLOCKS = {"p", "div", "ul", "ol", "blockquote", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}


def _markdown(text: str) -> str:
    marked = "".join(_marked(_parsed(text)))
    lines = (" ".join(line.split(" ")).strip() for line in _SPACES.sub(" ", marked).split("\n"))
    return "\n".join(lines)


def _marked(element: markup.HtmlElement) -> Iterator[str]:
    """The Markdown of what stands in an element."""
    yield _flat(element.text)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        inside = "".join(_marked(child)) if tag else ""
        yield from _wrapped(tag, inside, child)
        yield _flat(child.tail)


def _flat(text: str | None) -> str:
    return _escaped(" ".join(re.split(r"\s+", text))) if text else ""


def _wrapped(tag: str, inside: str, element: markup.HtmlElement) -> Iterator[str]:
    told = inside.strip()
    if tag == "br":
        yield "\n\n"
    elif tag in _MARKS and told and "\n" not in told:
        before, after = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
        yield f"{before}{_MARKS[tag]}{told}{_MARKS[tag]}{after}"
    elif tag == "a" and told and str(element.get("href", "")).startswith(("http://", "https://")):
        yield f"[{told}]({element.get('href')})"
    elif tag == "li":
        yield f"\n- {told}"
    elif tag in _BLOCKS:
        yield f"\n\n{told}\n\n"
    else:
        yield inside


_THREE_LETTERS = {
    "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "deu": "de", "ger": "de", "nld": "nl", "dut": "nl",
    "por": "pt", "rus": "ru", "kir": "ky", "ara": "ar", "ita": "it", "swe": "sv", "dan": "da", "nor": "no",
}  # fmt: skip


@cache
def language_of(tag: str | None) -> str | None:
    """The language tag as the records write it; None where it is none."""
    language, *rest = (tag or "").replace("_", "-").casefold().split("-")
    named = "-".join(
        [
            _THREE_LETTERS.get(language, language),
            *(part.upper() if len(part) == 2 else part.title() for part in rest),
        ]
    )
    return named if is_language(named) else None


def by_language(narratives: Narratives, default: str, *, in_lines: bool) -> dict[str, str]:
    """The texts by language, each as one line or as Markdown; several of one language one after another."""
    told: dict[str, str] = {}
    for narrative in narratives:
        text = plain(narrative.text) if in_lines else prose(narrative.text)
        tag = language_of(narrative.language) or default
        if text and text != told.get(tag):
            between = " / " if in_lines else "\n\n"
            told[tag] = f"{told[tag]}{between}{text}" if tag in told else text
    return told


_FUNCTION_WORDS: Mapping[str, str] = {
    "en": "the of and to in for with is was are were by on that this from their has have been be as at it which",
    "fr": "le la les des et une dans pour avec est sont par sur que qui du aux au ce cette leur ont été plus pas",
    "nl": "de het een van en voor met zijn door op dat deze uit hun heeft hebben werd als aan niet ook naar bij",
    "es": "el los las y una en para con es son por que del al su sus ha como más este esta entre fue",
    "de": "der die das und ein eine für mit ist sind durch auf dass dem den des von zu im nicht wurde werden",
    "pt": "os uma em para com é são por que dos das ao seu sua foi como mais não pela pelo nas nos",
    "ru": "и в на с по для что это как из к от за не был были также или",
}
LEAST_WORDS = 12
"""Of so many words on, it can be said in which language a text is."""
LEAST_SHARE = 0.12
"""So many of a text's words are small words of its language."""


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    """The languages that have a small word."""
    told: dict[str, tuple[str, ...]] = {}
    for tag, words in _FUNCTION_WORDS.items():
        for word in set(words.split()):
            told[word] = (*told.get(word, ()), tag)
    return told


def likely_language(text: str) -> str | None:
    """The language whose small words the text is full of; None where none stands out."""
    words = _WORD.findall(text[:2000].casefold())
    if len(words) < LEAST_WORDS:
        return None
    known = _languages_of_words()
    counted: Counter[str] = Counter()
    for word, number in Counter(words).items():
        for tag in known.get(word, ()):
            counted[tag] += number
    (first, best), (_, second) = [*counted.most_common(2), ("", 0), ("", 0)][:2]
    return first if best > LEAST_SHARE * len(words) and best > 2 * second else None


def suspicious(narrative: PublishedText, default: str) -> str | None:
    """The language that a text seems to be in, where that is another one than it says; None where it fits."""
    if len(narrative.text) < 2 * LEAST_WORDS - 1:
        return None  # it cannot have words enough
    said = (language_of(narrative.language) or default).partition("-")[0]
    found = likely_language(narrative.text) if said in _FUNCTION_WORDS else None
    return found if found not in {None, said} else None


_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")
_MARKDOWN = re.compile(r"(?<!\\)(\*\*|\*|__|`)(?=\S)(.+?)(?<=\S)(?<!\\)\1", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\*_`<>\[\]#+=-])")


def plain_text(markdown: str) -> str:
    """The text without marks: links behind their words, lists as lines."""
    text = _LINK.sub(r"\1 (\2)", markdown)
    for _ in range(2):  # bold within italic
        text = _MARKDOWN.sub(r"\2", text)
    text = re.sub(r"^#+\s+", "", text, flags=re.MULTILINE)
    return _ESCAPE.sub(r"\1", text).strip()
