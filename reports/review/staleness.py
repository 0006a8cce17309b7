"""Translations in a finished document that are older than the texts that they were made from."""

from __future__ import annotations

from collections.abc import Iterator

from org.base.faults import Finding, in_order
from org.base.messages import Message
from org.base.values import NOWHERE, Text, same_language
from org.workspace.index import Workspace
from org.workspace.translations import is_stale, mark_of, original_of, texts_of
from reports.document.lines import words_in
from reports.document.model import Document, origins_in
from reports.words.wording import unbroken


def findings(document: Document, workspace: Workspace) -> tuple[Finding, ...]:
    """Each translation in the document whose original has changed since, with its place and what to do."""
    stale = [
        text for text in texts_of(workspace) if _in_stale_words(text, document.language, workspace.language)
    ]
    if not stale:
        return ()
    origins = set(origins_in(document))
    told = "\n".join(words_in(document))
    printed = [
        text for text in stale if text.origin.place in origins or _is_in(told, text, document.language)
    ]
    return in_order(_findings(printed, document.language, workspace.language))


def _in_stale_words(text: Text, language: str, main: str) -> bool:
    found = text.in_language(language)
    return same_language(found.language, language) and is_stale(text, found, main)


def _is_in(told: str, text: Text, language: str) -> bool:
    """Whether a name or a title, which keeps no origin, is printed."""
    return unbroken(text.in_language(language).text) in told


def _findings(texts: list[Text], language: str, main: str) -> Iterator[Finding]:
    for text in texts:
        found, original = text.in_language(language), original_of(text, main)
        wrong = Message(
            "the text in “{language}” is older than the one in “{language2}”, which has changed",
            language=found.language,
            language2=original.language,
        )
        remedy = Message(
            "bring it up to date, then write “{language}_of: {mark_of}” beside it",
            language=found.language,
            mark_of=mark_of(original.text),
        )
        place = found.marked_at if found.marked_at != NOWHERE else found.place
        yield Finding(place, wrong, remedy, kind="translation")
