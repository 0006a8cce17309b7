"""What a name of a template stands for: one value, a group of names, a list, formatted text."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from org.base.document_kinds import KINDS_OF_BRIEF, Kind
from org.base.messages import Message
from reports.template_names import catalogue
from reports.template_names.printed_values import Amount, Choice, Day, Leaf, LongText, Span, Words
from reports.template_names.reference import OF_ANY_DOCUMENT
from reports.templates.sandbox import METHODS
from reports.word.blocks import document_names
from reports.word.blocks.document_names import NamedCover, NamedFact, NamedLabels, NamedSection, NamedSides


@dataclass(frozen=True, slots=True)
class Anything:
    """What nobody can tell before the template is filled."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A word, a number, or a yes or no."""


@dataclass(frozen=True, slots=True)
class SingleValue:
    """A fact of the records, printed in words."""

    type: type[Leaf]


@dataclass(frozen=True, slots=True)
class GroupOfNames:
    """Names below a name."""

    type: type


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    item: Stands


TEXT = Message("text")


@dataclass(frozen=True, slots=True)
class ById:
    """Values by ids, which are known or not."""

    item: Stands
    ids: frozenset[str] | None = None
    what: Message = TEXT


@dataclass(frozen=True, slots=True)
class Formatted:
    """Ready formatted text: paragraphs for `{{p … }}`, or a line for `{{r … }}`."""

    around: typing.Literal["p", "r"]


Stands = Anything | Plain | SingleValue | GroupOfNames | Many | ById | Formatted

ANYTHING, PLAIN = Anything(), Plain()
INNER: Mapping[type[Leaf], Mapping[str, Stands]] = {
    Words: {},
    LongText: {},
    Choice: {"code": PLAIN},
    Amount: {"amount": SingleValue(Words), "currency": SingleValue(Words)},
    Day: {"year": SingleValue(Words)},
    Span: {"start": SingleValue(Day), "end": SingleValue(Day)},
}
"""What can be named of a fact."""

LOOP: Mapping[str, Stands] = {
    **dict.fromkeys(("index", "index0", "revindex", "revindex0", "length", "depth", "depth0"), PLAIN),
    **dict.fromkeys(("first", "last"), PLAIN),
    **dict.fromkeys(("cycle", "changed", "previtem", "nextitem"), ANYTHING),
}


OF_WORDS = ("front", "contents_list", "contents_alone", "running_title", "kind", "language", "depth")
"""The names of a document that stand for a word, a number, or a yes or no."""


@dataclass(frozen=True, slots=True)
class Loop:
    """What `loop` tells of the round of a loop."""


def top_level(
    kind: Kind | None = None,
    sections: Iterable[str] | None = None,
    texts: Iterable[str] | None = None,
) -> Mapping[str, Stands]:
    """What each name stands for, in a kind of document, or in any."""
    known = typing.get_type_hints(catalogue.Names)
    wanted = [
        name for name in known if kind is None or KINDS_OF_BRIEF[kind].of_project or name in OF_ANY_DOCUMENT
    ]
    facts = {name: stands_for(known[name]) for name in wanted}
    ids = None if texts is None else frozenset(texts)
    of_document: dict[str, Stands] = {
        "cover": GroupOfNames(NamedCover),
        "sides": GroupOfNames(NamedSides),
        "sections": Many(GroupOfNames(NamedSection)),
        "section": ById(
            Formatted("p"), None if sections is None else frozenset(sections), Message("section")
        ),
        "labels": GroupOfNames(NamedLabels),
        **dict.fromkeys(OF_WORDS, PLAIN),
    }
    return {**facts, "texts": ById(SingleValue(LongText), ids), **of_document}


def stands_for(hint: Any, owner: type | None = None) -> Stands:
    """What a value of this type is."""
    inner = [part for part in typing.get_args(hint) if part is not type(None)]
    if type(None) in typing.get_args(hint):
        return stands_for(inner[0], owner)
    if typing.get_origin(hint) is tuple:
        return Many(stands_for(inner[0], owner))
    if not isinstance(hint, type):
        return ById(SingleValue(LongText))
    if hint is Markup:
        return Formatted("r" if owner is NamedFact else "p")
    if issubclass(hint, Leaf):
        return SingleValue(hint)
    return GroupOfNames(hint) if is_dataclass(hint) else PLAIN


@cache
def names_below(group: type) -> Mapping[str, Stands]:
    """The names of a group, and what each stands for."""
    hints = typing.get_type_hints(group, vars(document_names) | vars(catalogue))
    return {entry.name: stands_for(hints[entry.name], group) for entry in fields(group)}


def item_of(stands: Stands | Loop) -> Stands | None:
    """What a loop over it goes through; None where it is no list."""
    if isinstance(stands, Many):
        return stands.item
    if isinstance(stands, GroupOfNames) and hasattr(stands.type, "__iter__"):
        entries = names_below(stands.type)["entries"]
        return entries.item if isinstance(entries, Many) else ANYTHING
    if isinstance(stands, ById):
        return PLAIN
    return ANYTHING if isinstance(stands, Anything | Plain) else None


METHODS_OF_TEXT = METHODS[str]
