"""Translations: which texts lack one, and which are older than the text that they were made from.

Beside a translation stands the mark of its original, `ru_of: 3f2a91`: the first letters of a fingerprint. When the
original changes, the mark no longer fits it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from org.base.faults import Place
from org.base.values import NOWHERE, Prose, Text, Translation, same_language
from org.base.yaml_tree import Brackets, brackets
from org.reading.sourced import MARK
from org.records import Record
from org.workspace.index import Workspace
from org.workspace.walk import derivations_in, held_in, top_records

State = Literal["missing", "stale", "unmarked", "marked"]

LENGTH_OF_MARK = 6


@dataclass(frozen=True, slots=True, order=True)
class Translated:
    """A text in one language: whether it is there, and whether it is known to be of the present original."""

    place: Place
    """Where it stands; where its text does, if it is missing."""
    language: str
    state: State
    original: str
    mark: str
    """The mark of the original as it is now."""
    marked_at: Place = NOWHERE
    """Where its present mark stands."""


def mark_of(words: str) -> str:
    """The mark of an original: the same for the same words, however their lines break."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:LENGTH_OF_MARK]


def original_of(text: Text, main: str) -> Translation:
    """What the others are translations of: the text in the organisation's main language, else its first one."""
    return text.in_language(main)


def is_stale(text: Text, found: Translation, main: str) -> bool:
    """Whether a translation was made from other words than its original has now."""
    return bool(found.of) and found.of != mark_of(original_of(text, main).text)


def translations(workspace: Workspace, languages: Collection[str] = ()) -> tuple[Translated, ...]:
    """Each text of the records in each of the languages, in the workspace's own where none is named."""
    wanted = tuple(languages) or workspace.settings.languages
    main = workspace.language
    found = (one for text in texts_of(workspace) for one in _in_each(text, wanted, main))
    return tuple(sorted(found))


def texts_of(workspace: Workspace) -> Iterator[Text]:
    """Every text that stands in a file of the workspace."""
    for record in top_records(workspace):
        yield from derivations_in(record)
        for held in held_in(record):
            texts: Iterable[Text] = ()
            if isinstance(held.value, Record):
                texts = derivations_in(held.value)
            elif isinstance(held.value, Prose):
                texts = held.value.variants
            elif isinstance(held.value, Text):
                texts = (held.value,)
            yield from (text for text in texts if text.origin.place != NOWHERE)


def _in_each(text: Text, languages: Iterable[str], main: str) -> Iterator[Translated]:
    original = original_of(text, main)
    mark = mark_of(original.text)
    for language in languages:
        if same_language(language, original.language):
            continue
        if not text.has_language(language):
            yield Translated(text.origin.place, language, "missing", original.text, mark)
            continue
        found = text.in_language(language)
        state: State = "unmarked" if not found.of else "marked" if found.of == mark else "stale"
        yield Translated(found.place, found.language, state, original.text, mark, found.marked_at)


def at(found: Iterable[Translated], places: Collection[str]) -> tuple[Translated, ...]:
    """Those in these files, `org/texts.yaml`, or lines, `org/texts.yaml:14`; all where none is named."""
    return tuple(
        one
        for one in found
        if not places or {one.place.file, *(_line(place) for place in (one.place, one.marked_at))} & {*places}
    )


def _line(place: Place) -> str:
    return f"{place.file}:{place.line}"


# Writing the marks


def with_marks(files: Mapping[str, str], wanted: Sequence[Translated]) -> Mapping[str, str]:
    """The files with a present mark beside each of these translations; all else stays as it is written."""
    changed = dict(files)
    bracketed = {name: brackets(text) for name, text in files.items()}
    for one in sorted(wanted, reverse=True):  # from the end, so that places before it stay right
        if one.state in ("unmarked", "stale"):
            changed[one.place.file] = _marked(changed[one.place.file], one, bracketed[one.place.file])
    return changed


def _marked(text: str, one: Translated, bracketed: Brackets) -> str:
    key, place = f"{one.language}{MARK}", one.marked_at if one.state == "stale" else one.place
    lines = text.splitlines(keepends=True)
    line = lines[place.line - 1]
    before, rest = line[: place.column - 1], line[place.column - 1 :]
    if one.state == "stale":
        new = rest.replace(_value_in(rest), one.mark, 1)
    elif any(start < (place.line, place.column) < end for start, end in bracketed):
        new = f"{key}: {one.mark}, {rest}"
    else:
        new = f"{key}: {one.mark}{_end_of(line)}{' ' * len(before)}{rest}"
    lines[place.line - 1] = before + new
    return "".join(lines)


def _value_in(rest: str) -> str:
    """The mark in the rest of a line that begins with its key."""
    return rest.partition(":")[2].split(",")[0].split("}")[0].split("#")[0].strip()


def _end_of(line: str) -> str:
    return "\r\n" if line.endswith("\r\n") else "\n"
