"""What an import leaves beside the records: what came from the file last time, and what has no place in the records."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

FOLDER = PurePosixPath("imports")
INDEX = "index.json"
REPORT = "report.md"


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What is known of one imported piece of work."""

    identifier: str
    record: str
    """The file of its record, from the workspace."""
    file: str
    """The file that it came from."""
    line: int
    written: str
    """A digest of the record's file where the import alone wrote it; empty where people had a part in it."""
    seen: str
    """A digest of the record's file as the import left it; another one shows that somebody has edited it since."""
    imported: Mapping[str, Any]
    """The data that came from the file."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """What has no place in the record, by its path in the file."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The element, and after a colon its line, that each part of the record came from."""
    conflicts: Sequence[Sequence[str]] = ()
    """What both the file and people had changed: path in the record, what the record says, what the file says."""
    published: str = ""
    """The whole of it as the file said it, for exports."""
    agreed: Mapping[str, Any] | None = None
    """What the file and the record agreed on last, where that is not what was imported: while there are conflicts."""

    @property
    def base(self) -> Mapping[str, Any]:
        """What the next update compares with: what both agreed on last, else what was imported."""
        return self.imported if self.agreed is None else self.agreed


def as_bytes(sidecar: Sidecar) -> bytes:
    """The sidecar as JSON in UTF-8, its fields in their order."""
    parts = (f" {_json(name)}: {_part(getattr(sidecar, name))}" for name in Sidecar.__slots__)
    return "{{\n{}\n}}\n".format(",\n".join(parts)).encode()


def _part(value: Any) -> str:
    """A part of a sidecar, one entry a line."""
    if not isinstance(value, Mapping) or not value:
        return _json(value)
    nested = any(isinstance(part, Mapping | list) for part in value.values())
    lines = (
        ",\n  ".join(f"{_json(key)}: {_json(part)}" for key, part in value.items())
        if nested
        else _json_lines(value)[1:-1]
    )
    return f"{{\n  {lines}\n }}"


_json = json.JSONEncoder(ensure_ascii=False).encode
_json_lines = json.JSONEncoder(ensure_ascii=False, separators=(",\n  ", ": ")).encode


def from_bytes(data: bytes) -> Sidecar | None:
    """The sidecar that the JSON says; None where it is none."""
    try:
        found = json.loads(data)
        late = {"published": found.get("published", ""), "agreed": found.get("agreed")}
        return Sidecar(**{**{name: found[name] for name in Sidecar.__slots__ if name not in late}, **late})
    except (ValueError, KeyError, TypeError):
        return None


def of_record(root: Path, scheme: str, record: str, identifiers: Iterable[str]) -> Sidecar | None:
    """What the last import left beside a record, also where people have renamed the record's file since."""
    folder = root / FOLDER / scheme
    path = folder / f"{PurePosixPath(record).stem}.json"
    if not path.is_file():
        index = mapping_in(folder / INDEX)
        path = next((folder / f"{index[one]}.json" for one in identifiers if one in index), path)
    return from_bytes(path.read_bytes()) if path.is_file() else None


def to_json(data: Any) -> bytes:
    """The data as JSON that a person can compare from one version to the next."""
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def mapping_in(path: Path) -> dict[str, Any]:
    """What a JSON file maps; nothing where there is none."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def digest(text: str | bytes) -> str:
    """A short word for the whole of a file's content."""
    data = text.encode() if isinstance(text, str) else text
    return hashlib.sha256(data).hexdigest()[:16]
