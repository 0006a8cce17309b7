"""A workspace: its files found, read and checked, with every fault of all of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from org import codes
from org.accounts.ledger import read_ledger
from org.calls import with_call
from org.checks import CHECKS
from org.dimensions import BUILT_IN, with_built_in
from org.faults import Fault, Faulty, Misuse, Place, Unreadable, in_order
from org.reading.context import Reading, meant, nearest
from org.reading.keys import misspelt
from org.reading.scalars import id_like, is_language, read_id
from org.records import (
    Boilerplate,
    Brief,
    Dimension,
    Dimensions,
    Expense,
    Funder,
    Funders,
    Organisation,
    People,
    Person,
    Project,
    Rate,
    Rates,
    Record,
    Settings,
    Source,
    Sources,
    Texts,
    Theme,
)
from org.tree import LARGEST_FILE, Entries, Items, Node, Scalar, parse
from org.validation import validate

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


@dataclass(frozen=True, slots=True)
class Workspace:
    """The records of one organisation."""

    root: Path
    settings: Settings = field(default_factory=Settings)
    organisation: Organisation | None = None
    people: Mapping[str, Person] = field(default_factory=lambda: MappingProxyType({}))
    funders: Mapping[str, Funder] = field(default_factory=lambda: MappingProxyType({}))
    texts: Mapping[str, Boilerplate] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    dimensions: Mapping[str, Dimension] = field(default_factory=lambda: BUILT_IN)
    """Those of its own, and the built-in ones: sex, age, disability."""
    rates: tuple[Rate, ...] = ()
    projects: Mapping[str, Project] = field(default_factory=lambda: MappingProxyType({}))
    briefs: Mapping[str, Brief] = field(default_factory=lambda: MappingProxyType({}))
    expenses: Mapping[str, tuple[Expense, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The ledger of each project by its id: what stands in its file, and in the CSV file that it names."""

    @property
    def themes(self) -> Mapping[str, Theme]:
        """The organisation's themes by id."""
        return {theme.id: theme for theme in self.organisation.themes} if self.organisation else {}

    @property
    def language(self) -> str:
        """The language that the organisation mainly writes in."""
        return self.settings.languages[0] if self.settings.languages else "en"


def find_root(start: Path) -> Path:
    """The folder at or above `start` that holds a workspace."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise Misuse(
        f"There is no {SETTINGS} in {start} or above it. "
        "Go to your workspace's folder, name it with --workspace DIR, or start one with: grantwright init DIR"
    )


def load(root: Path) -> Workspace:
    """The workspace at `root`; any fault in it is raised, all together."""
    workspace, faults = read(root)
    if faults:
        raise Faulty(faults)
    return workspace


def read(root: Path) -> tuple[Workspace, tuple[Fault, ...]]:
    """The workspace at `root` as far as it can be read, and every fault in it."""
    files = [_file_read(root, found) for found in _found_files(root)]
    declared, faults = _declared_ids(files)
    faults += [fault for file in files for fault in file.faults]
    if not (root / "org/organisation.yaml").is_file():
        wrong = "the file is not there"
        faults.append(Fault(Place("org/organisation.yaml"), wrong, "write it, with at least “name: …”"))
    reading = _reading(root, files, declared)
    records: dict[str, list[Any]] = {kind.name: [] for kind in FILES}
    for file in files:
        if file.kind is None or file.tree is None:
            continue
        record, found = validate(file.kind.model, file.tree, reading)
        told = {fault.place for fault in file.faults if fault.place != Place(file.name)}
        faults += [fault for fault in found if fault.place not in told]
        if isinstance(record, Brief):
            record, unreadable = with_call(record, root, reading.language)
            faults += unreadable
        if record is not None:
            records[file.kind.name].append(_with_id(record, file.name) if file.kind.one_each else record)
    expenses, faults_of_ledgers = _ledgers(root, records["project"], reading)
    faults += faults_of_ledgers
    workspace = _assembled(root, records, expenses)
    faulty = {fault.place.file for fault in faults}
    if not any(file.name in faulty for file in files if file.kind and file.kind.name in CHECKED_AGAINST):
        unsettled = _unsettled(
            workspace, reading.incomplete | {fault.place.file for fault in faults_of_ledgers}
        )
        contradictions = (fault for check in CHECKS for fault in check(workspace))
        faults += [fault for fault in contradictions if fault.place.file not in unsettled]
    return workspace, in_order(faults)


CHECKED_AGAINST = ("rates", "dimensions")
"""The kinds of files against which the checks hold all others; with a fault in them nothing can be said."""


def _unsettled(workspace: Workspace, incomplete: Collection[str]) -> set[str]:
    """The files about which the checks cannot be trusted: a part of them, or of their ledgers, was left out."""
    files = set(incomplete)
    for project in workspace.projects.values():
        both = {project.place.file, project.ledger or project.place.file}
        if both & files:
            files |= both
    return files


# Finding and parsing the files


class _Found(NamedTuple):
    """A file to read: what it holds, or is likely to hold where its name is wrong."""

    path: Path
    kind: FileKind | None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class _File:
    """A file as far as it can be parsed."""

    name: str
    kind: FileKind | None
    tree: Node | None
    faults: tuple[Fault, ...]
    likely_ids: frozenset[str] = frozenset()
    """What looks like ids in a file that cannot be parsed."""


def _found_files(root: Path) -> Iterator[_Found]:
    """The files of records, and files that look like some and would be passed over."""
    known: set[Path] = set()
    for kind in FILES:
        for path in sorted(root.glob(kind.pattern)):
            if not path.name.startswith("."):
                known.add(path)
                yield _Found(path, kind)
    for folder in ("org", "briefs"):
        for path in sorted((root / folder).rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
            if path.suffix.lower() in {".yaml", ".yml"} and path not in known and not hidden:
                yield _misnamed(root, path)
    for kind in FILES:
        astray = root / Path(kind.pattern).name
        if kind.pattern.startswith("org/") and astray.is_file():
            yield _misnamed(root, astray)


def _misnamed(root: Path, path: Path) -> _Found:
    """The file with what is wrong with its name, and the kind that it is likely meant to be."""
    file = path.relative_to(root).as_posix()
    place = Place(file)
    proper = path.with_suffix(".yaml").relative_to(root).as_posix()
    kind = next((kind for kind in FILES if Path(proper).match(kind.pattern)), None)
    if path.suffix != ".yaml":
        wrong, write = f"the file's name ends in {path.suffix}", f"rename it to {path.stem}.yaml"
        return _Found(path, _unless_there(root, proper, kind), Fault(place, wrong, write))
    for kind in FILES:
        folder = Path(kind.pattern).parent.as_posix()
        if kind.one_each and (
            file.startswith(f"{folder}/") or nearest(Path(file).parent.as_posix(), [folder], 0.9)
        ):
            wrong, write = f"this file is not in the folder {folder}", f"move it to {folder}/{path.name}"
            return _Found(path, kind, Fault(place, wrong, write))
    fixed = {kind.pattern: kind for kind in FILES if "*" not in kind.pattern}
    near = nearest(file, fixed, 0.8)
    fault = Fault(place, "this file is not one of the records", meant(file, fixed, "rename or move it"))
    return _Found(path, _unless_there(root, near, fixed[near]) if near else None, fault)


def _unless_there(root: Path, file: str, kind: FileKind | None) -> FileKind | None:
    return None if (root / file).exists() else kind


def _file_read(root: Path, found: _Found) -> _File:
    name = found.path.relative_to(root).as_posix()
    told = [found.fault] if found.fault is not None else []
    if found.kind is None:
        return _File(name, None, None, tuple(told))
    data = _bytes_of(root, found.path, name)
    if isinstance(data, Fault):
        return _File(name, found.kind, None, (*told, data))
    parsed = parse(data, name)
    if parsed.tree is not None:
        return _File(name, found.kind, parsed.tree, (*told, *parsed.faults))
    if not parsed.faults and found.kind.name != "settings":
        told.append(Fault(Place(name), "the file is empty", "fill it, or delete it"))
    words = re.findall(rb"\bid:? +[\"']?([\w.-]+)", data.replace(b"\0", b""))
    return _File(name, found.kind, None, (*told, *parsed.faults), frozenset(map(bytes.decode, words)))


def _bytes_of(root: Path, path: Path, name: str) -> bytes | Fault:
    """What the file holds, no more of it than a file may."""
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            wrong = "the link leads outside the workspace"
            return Fault(Place(name), wrong, "copy the file into the workspace")
        if path.exists() and not path.is_file():
            wrong = "this is a folder, not a file" if path.is_dir() else "this is not an ordinary file"
            return Fault(Place(name), wrong, "rename or move it")
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except (OSError, RuntimeError) as error:  # a link to itself is a RuntimeError before Python 3.13
        reason = (getattr(error, "strerror", None) or "the link leads to itself").lower()
        return Fault(Place(name), f"the file cannot be read: {reason}", "check its name and rights")


# Which ids there are


def _declared_ids(files: Iterable[_File]) -> tuple[dict[str, frozenset[str]], list[Fault]]:
    """The ids of each kind of record, without the kinds of which not all are known; ids that are there twice."""
    first: dict[str, dict[str, Place]] = {name: {} for kind in FILES for name in _kinds_in(kind)}
    likely: dict[str, set[str]] = {name: set() for name in first}
    unknown: set[str] = set()
    faults: list[Fault] = []
    for file in files:
        if file.kind is None:
            continue
        for name, word, place in _ids_in(file):
            likely[name].add(id_like(word))
            if place is None:
                likely[name].add(word)
            elif word in first[name]:
                at = first[name][word]
                wrong = f"the {name} “{word}” is there already"
                faults.append(Fault(place, wrong, f"choose another id; the first is in {at.file}:{at.line}"))
            else:
                first[name][word] = place
        unknown |= _kinds_not_told(file)
        faults += _faults_of_file_name(file)
    known = {name: frozenset(words) | likely[name] for name, words in first.items() if name not in unknown}
    return known, faults


def _kinds_in(kind: FileKind) -> tuple[str, ...]:
    return (*kind.declares.values(), *((kind.one_each,) if kind.one_each else ()))


def _ids_in(file: _File) -> Iterator[tuple[str, str, Place | None]]:
    """The kind and id of each record in the file, with its place; without one where it is only likely an id."""
    assert file.kind is not None
    entries = file.tree if isinstance(file.tree, Entries) else None
    if file.kind.one_each:
        written = _value_at(entries, "id", file.kind.model.keys()) if entries is not None else None
        if isinstance(written, Scalar):
            yield file.kind.one_each, str(written), written.place
        else:
            yield file.kind.one_each, Path(file.name).stem, Place(file.name)
    for name in _kinds_in(file.kind):
        yield from ((name, word, None) for word in file.likely_ids)
    for key, name in file.kind.declares.items() if entries is not None else ():
        for item in _listed(entries, key, file.kind):
            written = _value_at(item, "id", ("id",)) if isinstance(item, Entries) else None
            if isinstance(written, Scalar):
                yield name, str(written), written.place


def _kinds_not_told(file: _File) -> set[str]:
    """The kinds of record whose ids the file should declare and does not, for a fault in it."""
    assert file.kind is not None
    if file.tree is None:
        return set() if file.likely_ids else set(file.kind.declares.values())
    if not isinstance(file.tree, Entries):
        return set(file.kind.declares.values())
    if any(fault.place != Place(file.name) for fault in file.faults):
        return set(file.kind.declares.values())
    strange = file.tree.key_places.keys() - set(file.kind.model.keys())
    untold = set()
    for key, name in file.kind.declares.items():
        items = _listed(file.tree, key, file.kind)
        nameless = [
            item for item in items
            if not isinstance(item, Entries) or not isinstance(_value_at(item, "id", ("id",)), Scalar)
        ]  # fmt: skip
        if nameless or (strange and not items):
            untold.add(name)
    return untold


def _listed(entries: Entries | None, key: str, kind: FileKind) -> Sequence[Any]:
    """The items of a list, also where its key is misspelt or the dash of its only item is left out."""
    value = _value_at(entries, key, kind.model.keys()) if entries is not None else None
    if value is None:
        return ()
    return value if isinstance(value, Items) else (value,)


def _value_at(entries: Entries, key: str, known: Collection[str]) -> Any:
    """What stands at the key, or at a key that is misspelt for it."""
    if key in entries.key_places:
        return entries.get(key)
    meant_so = (other for other in entries if other not in known and misspelt(other, known) == key)
    return next((entries[other] for other in meant_so), None)


def _faults_of_file_name(file: _File) -> Iterator[Fault]:
    """The name of a file that stands for an id and cannot be one."""
    assert file.kind is not None
    for _, word, place in _ids_in(file):
        if file.kind.one_each and file.tree is not None and place == Place(file.name):
            try:
                read_id(word, Reading())
            except Unreadable as error:
                wrong = f"the file's name is no id: {error.wrong}"
                yield Fault(place, wrong, "rename the file, or add “id: …”")


def _reading(root: Path, files: Iterable[_File], ids: Mapping[str, Collection[str]]) -> Reading:
    """What readers need of the settings, taken from their tree since the settings may be faulty themselves."""
    settings = next((file.tree for file in files if file.kind and file.kind.name == "settings"), None)
    entries = settings if isinstance(settings, Entries) else {}
    languages = entries.get("languages")
    first = str(languages[0]) if isinstance(languages, Items) and languages else "en"
    currency = entries.get("currency")
    return Reading(
        language=first if is_language(first) else "en",
        currency=str(currency) if currency in codes.currencies() else None,
        root=root,
        ids=ids,
    )


def _with_id(record: Record, file: str) -> Record:
    if getattr(record, "id", ""):
        return record
    named = record.model_copy(update={"id": Path(file).stem})
    named._place = record.place
    return named


def _ledgers(
    root: Path, projects: Iterable[Project], reading: Reading
) -> tuple[dict[str, tuple[Expense, ...]], list[Fault]]:
    ledgers: dict[str, tuple[Expense, ...]] = {}
    faults: list[Fault] = []
    for project in projects:
        booked, found = read_ledger(root, project.ledger, reading) if project.ledger else ((), [])
        faults += found
        ledgers[project.id] = (*project.expenses, *booked)
    return ledgers, faults


def _assembled(
    root: Path, records: Mapping[str, list[Any]], expenses: Mapping[str, tuple[Expense, ...]]
) -> Workspace:
    def listed(kind: str, key: str) -> Mapping[str, Any]:
        items = [item for record in records[kind] for item in getattr(record, key)]
        return MappingProxyType({item.id: item for item in items})

    return Workspace(
        root=root,
        settings=next(iter(records["settings"]), Settings()),
        organisation=next(iter(records["organisation"]), None),
        people=listed("people", "people"),
        funders=listed("funders", "funders"),
        texts=listed("texts", "texts"),
        sources=listed("sources", "sources"),
        dimensions=with_built_in(listed("dimensions", "dimensions")),
        rates=tuple(rate for record in records["rates"] for rate in record.rates),
        projects=MappingProxyType({project.id: project for project in records["project"]}),
        briefs=MappingProxyType({brief.id: brief for brief in records["brief"]}),
        expenses=MappingProxyType(dict(expenses)),
    )
