"""The files of a workspace: which there are, what each holds, and what is wrong with their names and their text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from org.base.faults import Fault, Place, trouble
from org.base.messages import Message
from org.base.values import Origin, Prose, Text, Translation
from org.base.yaml_tree import LARGEST_FILE, Node, parse
from org.reading.context import meant, nearest
from org.records import (
    Brief,
    Dimensions,
    Funders,
    Organisation,
    People,
    Project,
    Rates,
    Record,
    Settings,
    Sources,
    Texts,
)

SETTINGS = "grantwright.yaml"


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: where it stands, what record it holds, and which ids it declares."""

    name: str
    pattern: str
    model: type[Record]
    declares: Mapping[str, str] = field(default_factory=dict)
    """The lists in it that declare ids: key → kind of record."""
    one_each: str | None = None
    """The kind of record that each whole file is, where it is one record a file."""


FILES: tuple[FileKind, ...] = (
    FileKind("settings", SETTINGS, Settings),
    FileKind(
        "organisation", "org/organisation.yaml", Organisation, {"themes": "theme", "policies": "policy"}
    ),
    FileKind("people", "org/people.yaml", People, {"people": "person"}),
    FileKind("funders", "org/funders.yaml", Funders, {"funders": "funder"}),
    FileKind("texts", "org/texts.yaml", Texts, {"texts": "text"}),
    FileKind("sources", "org/sources.yaml", Sources, {"sources": "source"}),
    FileKind("dimensions", "org/dimensions.yaml", Dimensions, {"dimensions": "dimension"}),
    FileKind("rates", "org/rates.yaml", Rates),
    FileKind("project", "org/projects/*.yaml", Project, one_each="project"),
    FileKind("brief", "briefs/*.yaml", Brief, one_each="brief"),
)


class FoundFile(NamedTuple):
    """A file to read: what it holds, or is likely to hold where its name is wrong."""

    path: Path
    kind: FileKind | None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file as far as it can be parsed."""

    name: str
    kind: FileKind | None
    tree: Node | None
    faults: tuple[Fault, ...]
    likely_ids: frozenset[str] = frozenset()
    """What looks like ids in a file that cannot be parsed."""


def found_files(root: Path) -> Iterator[FoundFile]:
    """The files of records, and files that look like some and would be passed over."""
    known: set[Path] = set()
    for kind in FILES:
        for path in sorted(root.glob(kind.pattern)):
            if not path.name.startswith("."):
                known.add(path)
                yield FoundFile(path, kind)
    for folder in ("org", "briefs"):
        for path in sorted((root / folder).rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
            if path.suffix.lower() in {".yaml", ".yml"} and path not in known and not hidden:
                yield _misnamed(root, path)
    for kind in FILES:
        astray = root / Path(kind.pattern).name
        if kind.pattern.startswith("org/") and astray.is_file():
            yield _misnamed(root, astray)


def _misnamed(root: Path, path: Path) -> FoundFile:
    """The file with what is wrong with its name, and the kind that it is likely meant to be."""
    file = path.relative_to(root).as_posix()
    place = Place(file)
    proper = path.with_suffix(".yaml").relative_to(root).as_posix()
    kind = next((kind for kind in FILES if Path(proper).match(kind.pattern)), None)
    if path.suffix != ".yaml":
        wrong, write = (
            Message("the file's name ends in {suffix}", suffix=path.suffix),
            Message("rename it to {stem}.yaml", stem=path.stem),
        )
        return FoundFile(path, _unless_there(root, proper, kind), Fault(place, wrong, write))
    for kind in FILES:
        folder = Path(kind.pattern).parent.as_posix()
        if kind.one_each and (
            file.startswith(f"{folder}/") or nearest(Path(file).parent.as_posix(), [folder], 0.9)
        ):
            wrong, write = (
                Message("this file is not in the folder {folder}", folder=folder),
                Message("move it to {folder}/{name}", folder=folder, name=path.name),
            )
            return FoundFile(path, kind, Fault(place, wrong, write))
    fixed = {kind.pattern: kind for kind in FILES if "*" not in kind.pattern}
    near = nearest(file, fixed, 0.8)
    fault = Fault(
        place,
        Message("this file is not one of the records"),
        meant(file, fixed, Message("rename or move it")),
    )
    return FoundFile(path, _unless_there(root, near, fixed[near]) if near else None, fault)


def _unless_there(root: Path, file: str, kind: FileKind | None) -> FileKind | None:
    return None if (root / file).exists() else kind


def file_read(root: Path, found: FoundFile) -> File:
    """The file with its tree as far as it can be read, and its faults."""
    name = found.path.relative_to(root).as_posix()
    told = [found.fault] if found.fault is not None else []
    if found.kind is None:
        return File(name, None, None, tuple(told))
    data = _bytes_of(root, found.path, name)
    if isinstance(data, Fault):
        return File(name, found.kind, None, (*told, data))
    parsed = parse(data, name)
    if parsed.tree is not None:
        return File(name, found.kind, parsed.tree, (*told, *parsed.faults))
    if not parsed.faults and found.kind.name != "settings":
        told.append(Fault(Place(name), Message("the file is empty"), Message("fill it, or delete it")))
    words = re.findall(rb"\bid:? +[\"']?([\w.-]+)", data.replace(b"\0", b""))
    return File(name, found.kind, None, (*told, *parsed.faults), frozenset(map(bytes.decode, words)))


def _bytes_of(root: Path, path: Path, name: str) -> bytes | Fault:
    """What the file holds, no more of it than a file may."""
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            wrong = Message("the link leads outside the workspace")
            return Fault(Place(name), wrong, Message("copy the file into the workspace"))
        if path.exists() and not path.is_file():
            wrong = (
                Message("this is a folder, not a file")
                if path.is_dir()
                else Message("this is not an ordinary file")
            )
            return Fault(Place(name), wrong, Message("rename or move it"))
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except (OSError, RuntimeError) as error:  # a link to itself is a RuntimeError before Python 3.13
        reason = trouble(error) if isinstance(error, OSError) else Message("the link leads to itself")
        return Fault(
            Place(name),
            Message("the file cannot be read: {reason}", reason=reason),
            Message("check its name and rights"),
        )


LARGEST_CALL = 2 * 1024 * 1024


def with_call(brief: Brief, root: Path, language: str) -> tuple[Brief, tuple[Fault, ...]]:
    """The brief with the text of its call's file, and what is wrong with that file."""
    call = brief.call
    if call is None or call.file is None or call.text is not None:
        return brief, ()
    words = _read(root / call.file, Place(call.file))
    if isinstance(words, Fault):
        return brief, (words,)
    text = Text((Translation(call.language or language, words),), Origin(Place(call.file)))
    told = call.model_copy(update={"text": Prose((text,), text.origin)})
    return brief.model_copy(update={"call": told}), ()


def _read(path: Path, place: Place) -> str | Fault:
    if path.stat().st_size > LARGEST_CALL:
        return Fault(
            place,
            Message("the call's file is larger than 2 MB"),
            Message("keep the part that says what is wanted"),
        )
    try:
        words = path.read_bytes().decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return Fault(
            place,
            Message("the call's file is not in UTF-8"),
            Message("save it as plain text with the encoding UTF-8"),
        )
    return words or Fault(place, Message("the call's file is empty"), Message("paste the call into it"))
