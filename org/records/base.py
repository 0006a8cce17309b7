"""What every record has: its place, its source, and complaints of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, KeysView
from functools import cache
from typing import Any, ClassVar, NamedTuple, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)
from pydantic_core import core_schema

from org.base.faults import Place
from org.base.messages import Message
from org.base.values import NOWHERE, Audience
from org.base.yaml_tree import Entries, Scalar
from org.reading.context import Reading, meant
from org.reading.keys import misspelt, with_known_keys
from org.reading.scalars import is_language
from org.reading.sourced import MARK
from org.records.fields import AudienceNames, SourceNote


class Complaint(NamedTuple):
    """A contradiction within one record, at one of its keys."""

    key: str
    wrong: Message
    write: Message
    place: Place | None = None
    """Where it stands, where that is deeper than the key."""


class Record(BaseModel):
    """A mapping of the workspace's files; immutable, and it knows where it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    value_key: ClassVar[str | None] = None
    """The key that a plain value, or one with languages, stands for: `actual: 500` means `actual: {value: 500}`."""

    misplaced: ClassVar[dict[str, tuple[Message, Message]]] = {}
    """Keys that people write here by mistake, each with what is wrong and the remedy."""

    source: SourceNote | None = None
    """What vouches for this: the id of a source, a web address, or a note."""
    meant_for: AudienceNames = Field(default=(), alias="for")
    """The only funders or kinds of document that this is for; all where it is left out."""
    not_for: AudienceNames = ()
    """The funders or kinds of document that this is left out for."""

    _place: Place = PrivateAttr(default_factory=lambda: NOWHERE)  # a default would be copied for each record
    _path: str = PrivateAttr(default="")

    @property
    def place(self) -> Place:
        """Where the record stands."""
        return self._place

    @property
    def path(self) -> str:
        """The key under which it stands in its file: `awards[0]`; empty where it is the whole file."""
        return self._path

    @property
    def audience(self) -> Audience:
        """For whom the record is."""
        return Audience(self.meant_for, self.not_for)

    @classmethod
    def keys(cls) -> Collection[str]:
        """The keys that the record's files can have."""
        return _keys(cls)

    def complaints(self) -> Iterator[Complaint]:
        """What contradicts itself within this record."""
        return iter(())

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, node: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        if cls.value_key is not None and (isinstance(node, Scalar) or cls._is_text(node)):
            node = _wrapped(node, cls.value_key)
        reading = info.context if isinstance(info.context, Reading) else None
        if reading is None or not isinstance(node, Entries):
            return handler(node)
        node = cls._known_entries(node, reading)
        record = handler(node)
        record._place = node.place
        record._path = node.path
        for complaint in record.complaints() if not node.damaged else ():
            at = complaint.place or getattr(node.get(complaint.key), "place", node.place)
            reading.complain(at, complaint.wrong, complaint.write)
        return record

    @classmethod
    def _is_text(cls, node: Any) -> bool:
        """Whether the node is a text in several languages, in place of a mapping with this record's keys."""
        if not isinstance(node, Entries) or not node or _keys(cls) & node.keys():
            return False
        return all(is_language(key.removesuffix(MARK)) for key in node)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        described = handler(schema)
        if cls.value_key is None:
            return described
        return {"anyOf": [described, {"type": ["string", "number", "boolean"]}, _TRANSLATIONS]}

    @classmethod
    def _known_entries(cls, node: Entries, reading: Reading) -> Entries:
        """The node with known keys only; each other key is a complaint, and a misspelt one is put right."""
        needed = [key for key, field in cls.model_fields.items() if field.is_required()]
        known = with_known_keys(
            node, _keys(cls), cls._unknown, reading, needed=needed, misplaced=cls.misplaced
        )
        if known is not node:  # in place: faults are found again by the keys that the model knows
            node.clear()
            node.update(known)
            node.damaged = node.damaged or len(known.key_places) < len(node.key_places)
            node.key_places = known.key_places
        return node

    @classmethod
    def _unknown(cls, key: str) -> tuple[Message, Message]:
        if key in cls.misplaced:
            return cls.misplaced[key]
        absent = [name for name, field in cls.model_fields.items() if field.is_required()]
        near = misspelt(key, cls.keys(), absent)
        otherwise = Message("delete it; grantwright schema lists the keys that are known")
        remedy = (
            Message("did you mean “{near}”?", near=near) if near else meant(key, list(cls.keys()), otherwise)
        )
        return Message("the key “{key}” is not known here", key=key), remedy


@cache
def _keys(model: type[Record]) -> KeysView[str]:
    return {field.alias or name: None for name, field in model.model_fields.items()}.keys()


_TRANSLATIONS = {
    "type": "object",
    "patternProperties": {rf"^[a-z]{{2,3}}(-[A-Za-z0-9]+)*({MARK})?$": {"type": "string"}},
    "additionalProperties": False,
}
"""A text in several languages, by their tags."""


def _wrapped(value: Scalar | Entries, key: str) -> Entries:
    entries = Entries(value.place, value.source, getattr(value, "path", ""))
    entries[key] = value
    entries.key_places[key] = value.place
    return entries
