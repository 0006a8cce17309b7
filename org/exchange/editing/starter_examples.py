"""The examples that a new workspace begins with: an import takes their place where nobody has changed them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from org.exchange.editing.edits import edited
from org.exchange.editing.yaml_nodes import text_of

_PROJECTS = "org/projects"
_RECORDS = ("org/*.yaml", f"{_PROJECTS}/*.yaml", "briefs/*.yaml")


@dataclass(frozen=True)
class Beginnings:
    """The files of a new workspace by their names, and the folder in which some of them may still be as they were."""

    root: Path
    files: Mapping[str, bytes] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the file is still as the workspace began with it."""
        path = self.root / name
        return name in self.files and path.is_file() and _text(path.read_bytes()) == _text(self.files[name])

    def rewritten(self, name: str, now: Mapping[str, Any]) -> bytes:
        """The file with what it says now in place of the example, its notes for people kept."""
        return edited(text_of(self.files[name]), dict(now)).encode()

    @cached_property
    def unused(self) -> tuple[str, ...]:
        """The example of a project and the briefs of it, where they are as they were and no other file names it."""
        projects = [name for name in self.files if _folder(name) == _PROJECTS]
        ids = [PurePosixPath(name).stem for name in projects]
        names = (*projects, *(name for name in self.files if _names_one(self.files[name], ids)))
        as_they_were = all(map(self.has, names))
        return names if projects and as_they_were and not self._named(ids, names) else ()

    def can_go(self, ids: Collection[str]) -> bool:
        """Whether nothing that stays names one of the ids."""
        return not (ids and self._named(ids, self.unused))

    def _named(self, ids: Collection[str], apart: Collection[str]) -> bool:
        """Whether a record or brief names one of the ids, apart from some, and from those that only say who it is."""
        return any(
            _names_one((self.root / name).read_bytes(), ids)
            for name in self._records()
            if name not in apart and not (_folder(name) == "org" and self.has(name))
        )

    def _records(self) -> Iterator[str]:
        for pattern in _RECORDS:
            yield from (path.relative_to(self.root).as_posix() for path in sorted(self.root.glob(pattern)))


def _folder(name: str) -> str:
    return PurePosixPath(name).parent.as_posix()


def _text(data: bytes) -> bytes:
    """The bytes with line ends of one kind: editors and version controls change them."""
    return data.replace(b"\r\n", b"\n")


def _names_one(data: bytes, ids: Collection[str]) -> bool:
    """Whether one of the ids is a value in a file."""
    values = "|".join(map(re.escape, ids))
    value = rf"""[:\[,-]\s*["']?(?:{values})["']?\s*(?:[,\]#]|$)"""
    return re.search(value, data.decode("utf-8", errors="replace"), re.MULTILINE) is not None
