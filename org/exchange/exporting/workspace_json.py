"""Everything that a workspace knows as JSON for other tools, and the schema that describes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from org.base.plurals import CATEGORIES
from org.base.values import Money, Months, PartialDate, Period, Prose, Quantity, Text
from org.exchange.exporting.confidential import public
from org.exchange.published.json_text import written
from org.reading.context import Reads
from org.records import (
    Boilerplate,
    Dimension,
    Expense,
    Funder,
    Organisation,
    Person,
    Project,
    Rate,
    Record,
    Settings,
    Source,
)
from org.workspace.index import Workspace

FORMAT = "grantwright-1"
PARTS: Mapping[str, type[Record]] = {
    "people": Person, "funders": Funder, "texts": Boilerplate, "sources": Source, "dimensions": Dimension,
    "rates": Rate, "projects": Project,
}  # fmt: skip
_NOT_FOR_OTHERS = frozenset({"confidential", "meant_for", "not_for"})


def as_json(workspace: Workspace) -> bytes:
    """The workspace as JSON, without what is confidential."""
    return f"{written(as_data(workspace))}\n".encode()


def as_data(workspace: Workspace) -> dict[str, Any]:
    """All that may be published, as lists and mappings for JSON; no confidential record or text."""
    seen = public(workspace).workspace
    projects = []
    for id, project in seen.projects.items():
        ledger = [_plain(expense) for expense in seen.expenses.get(id, ())]
        projects.append({**_plain(project), **({"expenses": ledger} if ledger else {})})
    return {
        "format": FORMAT,
        "settings": _plain(seen.settings),
        **({"organisation": _plain(seen.organisation)} if seen.organisation else {}),
        **{
            name: [_plain(one) for one in _listed(getattr(seen, name))]
            for name in PARTS
            if name != "projects"
        },
        "projects": projects,
    }


def _listed(records: Any) -> list[Record]:
    return list(records.values()) if isinstance(records, Mapping) else list(records)


def _plain(value: Any) -> Any:
    """A value of the records as JSON has it."""
    if isinstance(value, Record):
        return {key: _plain(part) for key, part in _entries(value)}
    if isinstance(value, tuple | list | frozenset):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, Text):
        return {one.language: dict(one.forms) or one.text for one in value.translations}
    if isinstance(value, Prose):
        return [_plain(text) for text in value.variants]
    if isinstance(value, Money):
        return {"amount": f"{value.amount:f}", "currency": value.currency, **_standing(value)}
    if isinstance(value, Quantity):
        told = _standing(value)
        return {"value": value.value, **told} if told else value.value
    if isinstance(value, Period):
        return {key: str(day) for key, day in (("start", value.start), ("end", value.end)) if day}
    return str(value) if isinstance(value, PartialDate | Months) else value


def _standing(value: Money | Quantity) -> dict[str, Any]:
    origin = value.origin
    standing = {"standing": origin.standing} if origin.standing != "reported" else {}
    return {**standing, **({"derivation": _plain(origin.derivation)} if origin.derivation else {})}


def _entries(record: Record) -> Iterator[tuple[str, Any]]:
    """The keys that say something, and those that say which of several things holds."""
    for key in type(record).model_fields:
        value = getattr(record, key)
        if key not in _NOT_FOR_OTHERS and value is not None and value != ():
            yield key, value


# The schema


def schema() -> dict[str, Any]:
    """The JSON Schema of what `as_data` gives, made from the records."""
    models: dict[str, type[Record]] = {}
    parts = {name: {"type": "array", "items": _reference(model, models)} for name, model in PARTS.items()}
    properties = {
        "format": {"const": FORMAT, "description": "The version of this format."},
        "settings": _reference(Settings, models),
        "organisation": _reference(Organisation, models),
        **parts,
    }
    _reference(Expense, models)
    described: dict[str, Any] = {}
    while len(described) < len(models):
        for name, model in [*models.items()]:
            if name not in described:
                described[name] = _described(model, models)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Grantwright workspace",
        "type": "object",
        "required": ["format", "settings", *parts],
        "additionalProperties": False,
        "properties": properties,
        "$defs": {**_VALUES, **dict(sorted(described.items()))},
    }


_NUMBER = {"type": "number"}
_WORDS = {"standing": {"enum": ["estimated", "derived"]}, "derivation": {"$ref": "#/$defs/Text"}}
_VALUES: Mapping[str, Any] = {
    "Text": {
        "type": "object", "additionalProperties": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Forms"}]},
        "description": "A text by language (BCP 47); a unit may have plural forms in a language.",
    },
    "Forms": {
        "type": "object", "additionalProperties": False, "minProperties": 1,
        "properties": {name: {"type": "string"} for name in CATEGORIES},
        "description": "The plural forms of a unit, by their names in the CLDR.",
    },
    "Prose": {
        "type": "array", "items": {"$ref": "#/$defs/Text"},
        "description": "A text in Markdown in one or more lengths, the shortest first.",
    },
    "Money": {
        "type": "object", "required": ["amount", "currency"], "additionalProperties": False,
        "properties": {
            "amount": {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
            "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}, **_WORDS,
        },
        "description": "An amount, its digits as a string so that none gets lost, and its currency (ISO 4217).",
    },
    "Quantity": {
        "anyOf": [
            _NUMBER,
            {"type": "object", "required": ["value"], "additionalProperties": False,
             "properties": {"value": _NUMBER, **_WORDS}},
        ],
        "description": "A number; with how sure it is where it was estimated or derived.",
    },
    "PartialDate": {
        "type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", "description": "A year, a month or a day.",
    },
    "Period": {
        "type": "object", "additionalProperties": False,
        "properties": {"start": {"$ref": "#/$defs/PartialDate"}, "end": {"$ref": "#/$defs/PartialDate"}},
    },
    "Months": {
        "type": "string", "pattern": r"^M\d+(-M\d+)?$",
        "description": "Months of the project, counted from 1: M1, M1-M6.",
    },
}  # fmt: skip


def _reference(model: type[Record], models: dict[str, type[Record]]) -> dict[str, Any]:
    models.setdefault(model.__name__, model)
    return {"$ref": f"#/$defs/{model.__name__}"}


def _described(model: type[Record], models: dict[str, type[Record]]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for key, field in model.model_fields.items():
        if key in _NOT_FOR_OTHERS:
            continue
        reads = [one for one in field.metadata if isinstance(one, Reads)]
        kind = _of(reads[0].kind if reads else field.annotation, models)
        properties[key] = {**kind, "description": field.description} if field.description else kind
    if model is Project:
        properties["expenses"] = {"type": "array", "items": _reference(Expense, models)}
    about = " ".join((model.__doc__ or "").split())
    required = [key for key, field in model.model_fields.items() if field.is_required()]
    return {
        "type": "object", "description": about, "required": required, "additionalProperties": False,
        "properties": properties,
    }  # fmt: skip


_SIMPLE: Mapping[Any, Any] = {
    str: {"type": "string"}, bool: {"type": "boolean"}, int: {"type": "integer"}, Decimal: _NUMBER,
}  # fmt: skip


def _of(annotation: Any, models: dict[str, type[Record]]) -> dict[str, Any]:
    """The schema of a value of that type."""
    reads = [one for one in getattr(annotation, "__metadata__", ()) if isinstance(one, Reads)]
    if reads:
        return _of(reads[0].kind, models)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        kinds = [_of(one, models) for one in arguments if one is not NoneType]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple or annotation is tuple:
        return {"type": "array", "items": _of(arguments[0], models) if arguments else {"type": "string"}}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(arguments[1], models)}
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _reference(annotation, models)
    if annotation in _SIMPLE:
        return dict(_SIMPLE[annotation])
    name = getattr(annotation, "__name__", "")
    return {"$ref": f"#/$defs/{name}"} if name in _VALUES else {}
