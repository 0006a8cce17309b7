"""The JSON Schemas: valid in shape, agreed with by the files that we ship, and refusing what the records refuse."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from org.workspace.files import FILES
from org.workspace.schema import as_json, models, schema_of
from tests.workspaces import LEAGUE

STARTER = Path(__file__).parents[3] / "templates" / "starter"
TYPES = {
    "string": str,
    "object": dict,
    "array": list,
    "boolean": bool,
    "number": (int, float),
    "integer": int,
}
KEYWORDS = {
    "type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "$ref", "pattern",
    "minimum", "maximum", "format", "description", "title", "default", "patternProperties",
}  # fmt: skip
SCHEMAS = {name: schema_of(model, name) for name, model in models().items()}


def parts_of(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema within a schema."""
    assert isinstance(schema, dict)
    yield schema
    for key in ("properties", "patternProperties", "definitions"):
        for inner in schema.get(key, {}).values():
            yield from parts_of(inner)
    for inner in (*schema.get("anyOf", ()), schema.get("items"), schema.get("additionalProperties")):
        if isinstance(inner, dict):
            yield from parts_of(inner)


def disagreements(
    value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any], at: str = ""
) -> Iterator[str]:
    """What a validator of draft-07 says against the value; for the keywords that our schemas use."""
    if "$ref" in schema:
        yield from disagreements(value, whole["definitions"][schema["$ref"].rpartition("/")[2]], whole, at)
        return
    if "anyOf" in schema and all(list(disagreements(value, one, whole, at)) for one in schema["anyOf"]):
        yield f"{at}: fits none of anyOf"
    yield from _of_the_value(value, schema, at)
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from disagreements(item, schema["items"], whole, f"{at}[{index}]")
    if isinstance(value, dict) and ("properties" in schema or "patternProperties" in schema):
        yield from (f"{at}: {key} is missing" for key in schema.get("required", ()) if key not in value)
        for key, inner in value.items():
            patterns = [
                part for name, part in schema.get("patternProperties", {}).items() if re.search(name, key)
            ]
            if key in schema.get("properties", {}):
                yield from disagreements(inner, schema["properties"][key], whole, f"{at}.{key}")
            elif patterns:
                yield from disagreements(inner, patterns[0], whole, f"{at}.{key}")
            elif schema.get("additionalProperties") is False:
                yield f"{at}: {key} is not known"


def _of_the_value(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    wanted = schema.get("type", [])
    names = [wanted] if isinstance(wanted, str) else wanted
    if names and not any(_is(value, name) for name in names):
        yield f"{at}: {value!r} is not {'/'.join(names)}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not in the list"
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} does not match"
    if _is(value, "number") and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at}: {value} is out of range"


def _is(value: Any, name: str) -> bool:
    return isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))  # type: ignore[arg-type]


def as_an_editor_reads(text: str) -> Any:
    """The values that an editor's YAML 1.2 finds: dates are texts there."""

    def worded(node: Any) -> Any:
        if isinstance(node, dict):
            return {str(key): worded(value) for key, value in node.items()}
        if isinstance(node, list):
            return [worded(item) for item in node]
        return str(node) if isinstance(node, date) else node

    return worded(yaml.safe_load(text))


def test_there_is_a_schema_for_each_kind_of_file() -> None:
    assert set(SCHEMAS) == {kind.name for kind in FILES}
    assert {"project", "organisation", "settings", "brief"} <= set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_of_draft_7(name: str) -> None:
    schema = SCHEMAS[name]
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["title"] == f"Grantwright: {name}"
    assert (schema["type"], schema["additionalProperties"]) == ("object", False)
    assert json.loads(as_json(schema)) == schema
    parts = list(parts_of({key: value for key, value in schema.items() if key != "$schema"}))
    assert len(parts) > len(schema["properties"])
    for part in parts:
        assert part.keys() <= KEYWORDS | {"definitions"}
        types = part.get("type", [])
        assert set([types] if isinstance(types, str) else types) <= TYPES.keys()
        assert set(part.get("required", ())) <= part.get("properties", {}).keys()
        if "$ref" in part:
            assert part["$ref"].removeprefix("#/definitions/") in schema["definitions"]
        if "pattern" in part:
            re.compile(part["pattern"])


@pytest.mark.parametrize("kind", FILES, ids=lambda kind: kind.name)
def test_the_keys_of_a_schema_are_those_of_the_record(kind: Any) -> None:
    schema = SCHEMAS[kind.name]
    assert set(schema["properties"]) == set(kind.model.keys())
    needed = {key for key, field in kind.model.model_fields.items() if field.is_required()}
    assert set(schema.get("required", ())) == needed


@pytest.mark.parametrize("root", [STARTER, LEAGUE], ids=["starter", "league"])
def test_the_files_that_we_ship_agree_with_their_schemas(root: Path) -> None:
    seen: dict[str, int] = {}
    for kind in FILES:
        for path in sorted(root.glob(kind.pattern)):
            seen[kind.name] = seen.get(kind.name, 0) + 1
            value = as_an_editor_reads(path.read_text(encoding="utf-8"))
            schema = SCHEMAS[kind.name]
            assert list(disagreements(value, schema, schema, path.name)) == []
    assert seen["organisation"] == seen["settings"] == 1
    assert seen["project"] >= (18 if root == LEAGUE else 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("status: active\n", [": title is missing"]),
        ("title: A\ntitel: B\n", [": titel is not known"]),
        ("title: A\nstatus: done\n", [".status: 'done' is not in the list"]),
        ("title: A\nawards: sfk\n", [".awards: 'sfk' is not array"]),
        ("title: A\nawards: [{amount: 5 KGS}]\n", [".awards[0]: funder is missing"]),
        ("title: A\nplaces: [{country: kg}]\n", [".places[0]: fits none of anyOf"]),
        ("title: A\nplaces: [{en: Osh, ky: Ош}]\n", []),
        ("title: A\nplaces: [{en: Osh, nmae: Ош}]\n", [".places[0]: fits none of anyOf"]),
        ("title: A\nperiod: [2010]\n", [".period: [2010] is not integer/string/object"]),
    ],
)
def test_a_schema_refuses_what_the_records_refuse(text: str, said: list[str]) -> None:
    schema = SCHEMAS["project"]
    assert list(disagreements(as_an_editor_reads(text), schema, schema)) == said


@pytest.mark.parametrize(
    "text",
    [
        "title: A\nsectors: [15160]\nplaces: [Bishkek]\nperiod: 2010\nsensitive: no\n",
        "title: {en: A, ru: Б}\nperiod: {start: 2010-05-01, end: 2010-06}\nawards: [{funder: f, amount: 5 KGS}]\n",
        "title: A\nresults: [{level: output, title: B, indicators: [{title: C, target: 5, actual: {value: 6}}]}]\n",
    ],
)
def test_a_schema_takes_the_short_ways_to_write(text: str) -> None:
    schema = SCHEMAS["project"]
    assert list(disagreements(as_an_editor_reads(text), schema, schema)) == []
