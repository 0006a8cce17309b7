"""Lines: words in their manner, as runs of WordprocessingML."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from urllib.parse import quote

from reports.document.model import Document, Line, Run
from reports.word.package.document_walk import every
from reports.word.package.languages import language_element
from reports.word.package.markup import NAMESPACES, NOTHING, Xml, element, joined, text, w
from reports.word.styles.styles import Styles

LINKED = ("http://", "https://", "mailto:", "tel:")
"""The addresses that become links; any other stays plain words."""

LINK = "Hyperlink"
"""The style of links, in a paragraph on the ground of the page."""

IN_LANGUAGE = "@"
UNNUMBERED = "Note-"
"""What the mark of a footnote that is not numbered yet begins with."""


def runs(line: Line, styles: Styles, language: str | None = None, *, link: str = LINK) -> Xml:
    """Give the runs of a line; `language` is theirs where they name none of their own, `link` the style of links."""
    return joined(_run(each, styles, each.language or language, link) for each in line)


def plain(words: str) -> Xml:
    """Give one run of words without a manner of their own."""
    return w("r", text(words)) if words else NOTHING


def links(document: Document) -> tuple[str, ...]:
    """Give the addresses that the document links to, each once."""
    found = (run.link for run in every(Run, document) if run.link is not None)
    return tuple(dict.fromkeys(link for link in found if _is_linked(link)))


def link_id(link: str) -> str:
    """Give the id of the relationship that leads to an address."""
    # The id of a relationship is an xsd:ID, which begins with a letter, never with a digit (ECMA-376-2)
    return f"rIdLink{hashlib.sha256(link.encode()).hexdigest()[:16]}"


def note_id(note: tuple[Line, ...]) -> str:
    """Give what stands for a footnote's number until all of them are counted: the same for the same words."""
    return f"{UNNUMBERED}{hashlib.sha256(repr(note).encode()).hexdigest()[:16]}"


def note_reference(note: tuple[Line, ...], styles: Styles, language: str | None) -> Xml:
    """Give the run with a footnote's mark; it says the language of the words around it."""
    told = note_id(note) + (f"{IN_LANGUAGE}{language}" if language else "")
    return w("r", note_manner(styles), w("footnoteReference", id=told))


def note_manner(styles: Styles) -> Xml:
    """Give the properties of a run that holds a footnote's mark."""
    style = styles.reference("footnote reference", "character")
    return w("rPr", style or w("vertAlign", val="superscript"))


def target(link: str) -> str:
    """Give the address with every character that a relationship may not hold written as `%20`."""
    # Word takes a file for damaged where a target is no URI; `%` stays, for what is escaped already
    return quote(link, safe="%/:=&?~#+!$,;'@()*[]")


def _run(run: Run, styles: Styles, language: str | None, link: str) -> Xml:
    if run.note:
        return note_reference(run.note, styles, language)
    words = text(run.text)
    if not words:
        return NOTHING
    linked = run.link is not None and _is_linked(run.link)
    manner = joined(_manner(run, styles, language, link if linked else ""))
    markup = w("r", w("rPr", manner) if manner else NOTHING, words)
    return _linked(run.link, markup) if run.link is not None and linked else markup


def _manner(run: Run, styles: Styles, language: str | None, link: str) -> Iterator[Xml]:
    """Give the properties of a run, in the order that the format asks for."""
    yield _character_style(run, styles, link)
    if run.bold:
        # Arabic letters take what is said for complex scripts alone (ECMA-376-1, 17.3.2.2); likewise i, sz
        yield from (w("b"), w("bCs"))
    if run.italic:
        yield from (w("i"), w("iCs"))
    if run.strike:
        yield w("strike")
    if run.gap is not None and not styles.has("Gap", "character"):
        # A highlight is one of sixteen named colours, never one of ours (ECMA-376-1, 17.3.2.15)
        yield w("highlight", val="yellow")
    if language is not None:
        yield language_element(language)


def _character_style(run: Run, styles: Styles, link: str) -> Xml:
    if run.gap is not None:
        return styles.reference("Gap", "character")
    if run.code:
        return styles.reference("Code", "character")
    return styles.reference(link, "character") if link else NOTHING


def _linked(link: str, markup: Xml) -> Xml:
    attributes = {"xmlns:r": NAMESPACES["r"], "r:id": link_id(link), "w:history": "1"}
    return element("w:hyperlink", attributes, markup)


def _is_linked(link: str) -> bool:
    return link.lower().startswith(LINKED)
