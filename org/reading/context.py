"""What a reader knows, how it becomes an annotation, and hints at what a person meant.

A reader is a plain function `(node, reading) -> value` that raises `Unreadable`. `Reads` makes it an annotation that
pydantic runs, and carries the JSON Schema that editors use.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from org.base.faults import Fault, Place, Told, Unreadable
from org.base.messages import Message
from org.base.yaml_tree import Scalar

JsonSchema = dict[str, Any]
LONGEST_WORD = 80


@dataclass(slots=True)
class Reading:
    """What a reader knows of the workspace, and the complaints that do not stop it."""

    language: str = "en"
    currency: str | None = None
    root: Path | None = None
    ids: Mapping[str, Collection[str]] = field(default_factory=dict)
    complaints: list[Fault] = field(default_factory=list)
    incomplete: set[str] = field(default_factory=set)
    """The files in which an item or a whole record could not be read."""

    def complain(self, place: Place, wrong: Message, write: Message) -> None:
        self.complaints.append(Fault(place, wrong, write))


Reader = Callable[[Any, Reading], Any]


@dataclass(frozen=True, slots=True)
class Reads:
    """The annotation of a field that `reader` reads; instances of `kind` are taken as they are."""

    reader: Reader
    kind: type
    schema: JsonSchema = field(hash=False)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        return self.schema

    def _validate(self, node: Any, info: core_schema.ValidationInfo) -> Any:
        if isinstance(node, self.kind) and not isinstance(node, Scalar):
            return node
        reading = info.context if isinstance(info.context, Reading) else Reading()
        try:
            return self.reader(node, reading)
        except Told:
            raise PydanticCustomError("told", "told") from None
        except Unreadable as error:
            raise PydanticCustomError(
                "unreadable", "{wrong}", {"wrong": error.wrong, "write": error.write, "place": error.place}
            ) from None


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word that `word` most likely means."""
    by_folded = {name.casefold(): name for name in known}
    matches = difflib.get_close_matches(word[:LONGEST_WORD].casefold(), by_folded, n=1, cutoff=likeness)
    return by_folded[matches[0]] if matches else None


def meant(word: str, known: Collection[str], otherwise: Message) -> Message:
    """The remedy for an unknown word: the nearest known one, else a few of them, else `otherwise`."""
    near = nearest(word, known)
    if near is not None:
        return Message("did you mean “{near}”?", near=near)
    if known and len(known) <= 12:
        return Message("write one of: {known}", known=", ".join(sorted(known)))
    return otherwise
