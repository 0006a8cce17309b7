"""Groups of names that take over fields of a record: what each stands for, what it means, and how it is told."""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from inspect import get_annotations
from typing import Any, Literal, TypeVar

from org.base.values import Money, PartialDate, Period, Prose, Quantity, Text
from org.records import Record, fields
from reports.compose.base.composition import Composition
from reports.document.model import Line
from reports.template_names.printed_values import Amount, Choice, Day, LongText, Span, Words
from reports.template_names.value_makers import (
    Holder,
    amount,
    amounts_below,
    below,
    day,
    days_below,
    long_text,
    missing_amount,
    missing_day,
    missing_span,
    missing_text,
    said,
    span,
    spans_below,
    text,
)

G = TypeVar("G")

KINDS: Mapping[Any, type] = {
    fields.ProseField: LongText, fields.DateField: Day, fields.PeriodField: Span, fields.MoneyField: Amount,
}  # fmt: skip
"""What a name stands for by the kind of its field; all others are words."""
MISSING: Mapping[type, Callable[[Line], Any]] = {
    Words: Words, LongText: missing_text, Day: missing_day, Span: missing_span, Amount: missing_amount,
}  # fmt: skip
"""How a placeholder becomes a value."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a group takes over of a record."""

    record: type[Record]
    needed: Mapping[str, str]
    """By the fields, how a gap calls a missing value; empty where there need not be one."""


TAKEN: dict[type, Taken] = {}
GROUPS: dict[type[Record], type] = {}
"""The group that each record became."""


def takes(record: type[Record], names: str = "", **needed: str) -> Callable[[type[G]], type[G]]:
    """Make a class a group of names that begins with fields of a record; what `needed` ones lack is a gap."""

    def group(declared: type[G]) -> type[G]:
        wanted = {**needed, **dict.fromkeys(names.split(), "")}
        ordered = {key: wanted[key] for key in record.model_fields if key in wanted}
        kinds = {key: kind_of(_hints(record)[key]) for key in ordered}
        declared.__annotations__ = {**kinds, **get_annotations(declared)}
        made = dataclass(frozen=True, slots=True)(declared)
        TAKEN[made], GROUPS[record] = Taken(record, ordered), made
        return made

    return group


@cache
def _hints(record: type[Record]) -> Mapping[str, Any]:
    return typing.get_type_hints(record, include_extras=True)


def kind_of(hint: Any) -> Any:
    """What a name stands for whose field holds values of this kind."""
    if hint in KINDS:
        return KINDS[hint]
    inner = [part for part in typing.get_args(hint) if part is not type(None)]
    if typing.get_origin(hint) is Literal:
        return Choice
    if typing.get_origin(hint) is tuple and inner[0] != fields.Language:
        item: Any = GROUPS.get(inner[0]) or kind_of(inner[0])
        return tuple[item, ...]
    return kind_of(inner[0]) if type(None) in typing.get_args(hint) else Words


def told(group: type[G], c: Composition, record: Record, **own: Any) -> G:
    """The names of a record; `own` are those worked out besides, or in place of what a field holds."""
    taken = TAKEN[group].needed
    return group(**{key: _told(c, record, key, what) for key, what in taken.items() if key not in own}, **own)


def _told(c: Composition, record: Record, key: str, what: str) -> Any:
    value, hint = getattr(record, key), _hints(type(record))[key]
    if what and not value:
        return MISSING[kind_of(hint)](Holder(c, record).gap(what, key))
    if isinstance(value, tuple) and kind_of(hint) is not Words:
        return tuple(
            told(GROUPS[type(each)], c, each) if isinstance(each, Record) else _shown(c, record, each, key)
            for each in value
        )
    return kind_of(hint)() if value is None else _shown(c, record, value, key)


def _shown(c: Composition, record: Record, value: Any, key: str) -> Any:
    """What a value says in the document's language."""
    match value:
        case Text():
            return text(c, value)
        case Prose():
            return long_text(c, value)
        case PartialDate():
            return day(c, value)
        case Period():
            return span(c, value, record, key)
        case Money():
            return amount(c, value)
        case Quantity():
            return Words(c.quantity(value))
        case tuple():
            return said(c.wording.listed(c.wording.language_name(tag) for tag in value), record.place)
    return said(c.wording.country(value) if key == "country" else value, record.place)


def untold(group: type[G], gap: Callable[[str, str], Line], **own: Any) -> G:
    """The names of a record that is missing itself: gaps, by what they are called and their keys."""
    taken = TAKEN[group]
    kinds = {key: kind_of(_hints(taken.record)[key]) for key in taken.needed}
    gaps = {key: MISSING[kinds[key]](gap(what, key)) for key, what in taken.needed.items() if what}
    return group(**gaps | own)


def several(group: type[G], known: Sequence[G]) -> G:
    """The names of several records of a kind in one: values below each other, lists after each other."""
    joined: Mapping[type, Callable[[Any], Any]] = {
        Words: lambda parts: below(part.runs for part in parts),
        Amount: amounts_below, Day: days_below, Span: spans_below,
        tuple: lambda parts: tuple(each for part in parts for each in part),
    }  # fmt: skip
    keys = [*typing.get_type_hints(group)]
    values = {key: [getattr(one, key) for one in known] for key in keys}
    return group(**{key: joined[type(parts[0])](parts) for key, parts in values.items()})
