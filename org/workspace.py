"""A workspace: its files found, read and checked, with every fault of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from org.accounts.ledger import read_ledger
from org.calls import with_call
from org.checks import CHECKS
from org.dimensions import BUILT_IN, with_built_in
from org.faults import Fault, Faulty, Misuse, Place, in_order
from org.reading.context import Reading, meant
from org.reading.scalars import is_language
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
from org.tree import Entries, Items, Node, Parsed, Scalar, parse
from org.validation import validate

SETTINGS = "grantwright.yaml"

R = TypeVar("R", bound=Record)


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
    sources, faults = _parsed_files(root)
    ids, id_faults = _declared_ids(sources)
    faults += id_faults
    reading = _reading(root, sources, ids)
    records: dict[str, list[Any]] = {kind.name: [] for kind in FILES}
    for kind, file, tree in sources:
        record, found = validate(kind.model, tree, reading)
        faults += found
        if isinstance(record, Brief):
            record, unreadable = with_call(record, root, reading.language)
            faults += unreadable
        if record is not None:
            records[kind.name].append(_with_id(record, file) if kind.one_each else record)
    expenses, faults_of_ledgers = _ledgers(root, records["project"], reading)
    faults += faults_of_ledgers
    workspace = _assembled(root, records, expenses)
    faults += [fault for check in CHECKS for fault in check(workspace)]
    return workspace, in_order(faults)


ParsedFile = tuple[FileKind, str, Node]


def _parsed_files(root: Path) -> tuple[list[ParsedFile], list[Fault]]:
    parsed: list[ParsedFile] = []
    faults = list(_strange_files(root))
    for kind in FILES:
        for path in sorted(root.glob(kind.pattern)):
            file = path.relative_to(root).as_posix()
            result = _parsed(root, path, file)
            faults += result.faults
            if result.tree is not None:
                parsed.append((kind, file, result.tree))
            elif not result.faults and kind.name != "settings":
                faults.append(Fault(Place(file), "the file is empty", "fill it, or delete it"))
    if not (root / "org/organisation.yaml").is_file():
        wrong = "the file is not there"
        faults.append(Fault(Place("org/organisation.yaml"), wrong, "write it, with at least “name: …”"))
    return parsed, faults


def _parsed(root: Path, path: Path, file: str) -> Parsed:
    if not path.resolve().is_relative_to(root.resolve()):
        fault = Fault(Place(file), "the link leads outside the workspace", "copy the file into the workspace")
        return Parsed(None, (fault,))
    try:
        return parse(path.read_bytes(), file)
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        return Parsed(
            None, (Fault(Place(file), f"the file cannot be read: {reason}", "check its name and rights"),)
        )


def _strange_files(root: Path) -> Iterator[Fault]:
    """Files that look like records and would be passed over."""
    known = {kind.pattern for kind in FILES if "*" not in kind.pattern}
    for folder in ("org", "org/projects", "briefs"):
        for path in sorted((root / folder).glob("*.y*ml")):
            file = path.relative_to(root).as_posix()
            if path.suffix == ".yml":
                yield Fault(Place(file), "the file's name ends in .yml", f"rename it to {path.stem}.yaml")
            elif folder == "org" and file not in known:
                yield Fault(
                    Place(file),
                    "this file is not one of the records",
                    meant(file, known, "rename or move it"),
                )


def _declared_ids(files: Iterable[ParsedFile]) -> tuple[dict[str, dict[str, Place]], list[Fault]]:
    ids: dict[str, dict[str, Place]] = {name: {} for kind in FILES for name in _kinds_in(kind)}
    faults: list[Fault] = []
    for kind, file, tree in files:
        for name, word, place in _ids_in(kind, file, tree):
            first = ids[name].setdefault(word, place)
            if first is not place:
                wrong = f"the {name} “{word}” is there already"
                faults.append(
                    Fault(place, wrong, f"choose another id; the first is in {first.file}:{first.line}")
                )
    return ids, faults


def _kinds_in(kind: FileKind) -> tuple[str, ...]:
    return (*kind.declares.values(), *((kind.one_each,) if kind.one_each else ()))


def _ids_in(kind: FileKind, file: str, tree: Node) -> Iterator[tuple[str, str, Place]]:
    if not isinstance(tree, Entries):
        return
    if kind.one_each:
        written = tree.get("id")
        word = str(written) if isinstance(written, Scalar) else Path(file).stem
        yield kind.one_each, word, written.place if isinstance(written, Scalar) else Place(file)
    for key, name in kind.declares.items():
        listed = tree.get(key)
        for item in listed if isinstance(listed, Items) else ():
            if isinstance(item, Entries) and isinstance(item.get("id"), Scalar):
                yield name, str(item["id"]), item["id"].place


def _reading(root: Path, files: Iterable[ParsedFile], ids: Mapping[str, Mapping[str, Place]]) -> Reading:
    """What readers need of the settings, taken from their tree since the settings may be faulty themselves."""
    settings = next((tree for kind, _, tree in files if kind.name == "settings"), None)
    entries = settings if isinstance(settings, Entries) else {}
    languages = entries.get("languages")
    first = str(languages[0]) if isinstance(languages, Items) and languages else "en"
    currency = entries.get("currency")
    return Reading(
        language=first if is_language(first) else "en",
        currency=str(currency) if isinstance(currency, Scalar) else None,
        root=root,
        ids={kind: frozenset(words) for kind, words in ids.items()},
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
