"""JSON Schema of each kind of file, for editors that complete and check keys."""

from __future__ import annotations

import json
from typing import Any

from org.records import Record
from org.workspace.files import FILES

HEADER = "# yaml-language-server: $schema="
"""The line at the head of a YAML file that names its schema to an editor."""


def schema_of(model: type[Record], name: str) -> dict[str, Any]:
    """The JSON Schema of a file that holds one `model`."""
    schema = model.model_json_schema(ref_template="#/definitions/{model}")
    if "$defs" in schema:
        schema["definitions"] = schema.pop("$defs")
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **_cleaned(schema),
        "title": f"Grantwright: {name}",
    }


def models() -> dict[str, type[Record]]:
    """The record of each kind of file, by the kind's name."""
    return {kind.name: kind.model for kind in FILES}


def as_json(schema: object) -> str:
    """The schema as indented JSON with a line end."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _cleaned(node: Any) -> Any:
    """The schema for people: without generated titles, and with null left to YAML."""
    if isinstance(node, list):
        return [_cleaned(item) for item in node]
    if not isinstance(node, dict):
        return node
    options = node.get("anyOf")
    if isinstance(options, list) and {"type": "null"} in options:
        rest = [option for option in options if option != {"type": "null"}]
        if len(rest) == 1:
            node = {
                **rest[0],
                **{key: value for key, value in node.items() if key not in ("anyOf", "default")},
            }
    dropped = ("title", "default") if "properties" not in node else ("default",)
    kept = {
        key: value
        for key, value in node.items()
        if key not in dropped or not isinstance(value, str | type(None))
    }
    return {
        key: _properties(value) if key in ("properties", "definitions") else _cleaned(value)
        for key, value in kept.items()
    }


def _properties(node: dict[str, Any]) -> dict[str, Any]:
    return {name: _cleaned(value) for name, value in node.items()}
