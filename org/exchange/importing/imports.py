"""An import: pieces of work from files become records of a workspace, one after another, with a report of it all.

Nothing is written here: the changes to files are given one by one, so that even a large file takes little memory.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from org.base.faults import Fault, Faulty, Place
from org.base.garbage import seldom_collected
from org.base.messages import Message
from org.base.yaml_tree import parse
from org.exchange.editing import yaml_text
from org.exchange.editing.changes import FileChange, bytes_of, data_of
from org.exchange.editing.starter_examples import Beginnings
from org.exchange.editing.yaml_nodes import Unmergeable, text_of
from org.exchange.importing import three_way
from org.exchange.importing.money import Data
from org.exchange.importing.project import Choices, project_data, year_of
from org.exchange.importing.results import Periods
from org.exchange.importing.shared_records import SharedRecords
from org.exchange.importing.three_way import AN_ACTIVITY, FILE_DELETED, Conflict, told_before
from org.exchange.matching.identifiers import project_id
from org.exchange.published import sidecar
from org.exchange.published.facts import Work
from org.exchange.published.notes import ImportFinding, ImportNotes
from org.exchange.published.sidecar import FOLDER, INDEX, REPORT, Sidecar, digest
from org.exchange.published.tally import NAMES_OF_FACTS, Leaves, Tally, report
from org.exchange.published.texts import language_of
from org.reading.context import Reading
from org.records.dimensions import BUILT_IN, Dimensions, Known, with_built_in
from org.records.validation import validate

PROJECTS = "org/projects"


class Published(NamedTuple):
    """A piece of work as a file has it: its facts, and every value in it."""

    work: Work
    leaves: Leaves
    original: str = ""
    """What the file says, so that an export can give it back."""
    findings: tuple[ImportFinding, ...] = ()
    """What the reader of the file did not take as it is."""
    kept: Mapping[str, str] = MappingProxyType({})
    """What it left out, by its path in the file."""
    place: str = ""
    """The file, with the part of it in which it stands, where that needs to be said."""


class Format(Protocol):
    """A format to import: its name, where its values go, and its reader."""

    @property
    def scheme(self) -> str:
        """The name of the format, and of its identifiers: iati."""

    @property
    def places(self) -> Mapping[str, str]:
        """The path of each value that has a place in the records, and that place."""

    def read(self, path: Path, told: Callable[[int], None] | None = None) -> Iterator[Published]:
        """The pieces of work of a file; what is wrong with the file as a whole is raised."""


class _Brought(NamedTuple):
    """A record after the import."""

    after: bytes | None
    """None where people deleted it."""
    alone: bool
    """Whether the import alone wrote it."""
    conflicts: list[Conflict]
    agreed: Mapping[str, Any]
    """From where the next import starts."""


@dataclass(slots=True)
class ImportOutcome:
    """What an import did."""

    tally: Tally
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)
    """Files and pieces of work that could not be imported."""
    conflicts: dict[str, list[Conflict]] = field(default_factory=dict)
    """What both a file and people have changed, by the record's file."""
    settled: int = 0
    """How many conflicts ended since people said that the records stand."""
    removed: tuple[str, ...] = ()
    """The examples that go now that there are real projects."""

    @property
    def records(self) -> int:
        return self.new + self.updated + self.unchanged


@dataclass(slots=True)
class Import:
    """One run: files of a format into a workspace."""

    root: Path
    format: Format
    periods: Periods = "auto"
    told: Callable[[int], None] | None = None
    """Hears how many bytes of a file were read."""
    examples: Mapping[str, bytes] = field(default_factory=dict)
    """The files with which a new workspace begins: what is published takes their place."""
    keep_mine: bool = False
    """Whether what the records say stands where the file says otherwise, and is told no more."""
    outcome: ImportOutcome = field(init=False)
    _ids: dict[str, str] = field(init=False)
    """The name under which each identifier was imported, in the folder of imports."""
    _records: dict[str, str] = field(init=False, default_factory=dict)
    """The records that people have written or renamed, by identifier."""
    _done: set[str] = field(init=False, default_factory=set)
    _files: tuple[Path, ...] = field(init=False, default=())
    _published: frozenset[str] | None = field(init=False, default=None)
    """The identifiers in the files, once somebody asked for them."""
    _taken: set[str] = field(init=False)
    _shared: SharedRecords = field(init=False)
    _began: Beginnings = field(init=False)
    _known: Known = field(init=False, default_factory=lambda: BUILT_IN)

    def __post_init__(self) -> None:
        self.outcome = ImportOutcome(Tally(self.format.places))
        self._ids = {
            str(identifier): str(id) for identifier, id in sidecar.mapping_in(self._file(INDEX)).items()
        }
        self._taken = {*self._ids.values()}
        self._find_records_of_people()
        self._began = Beginnings(self.root, self.examples)
        self._shared = SharedRecords(self.root, self._began, self.format.scheme)
        self._known = _dimensions(self.root)

    # The run

    def changes(self, files: Iterable[Path]) -> Iterator[FileChange]:
        """The files to write, in the order in which to write them."""
        self._files = tuple(files)
        with seldom_collected():
            for path in self._files:
                yield from self._imported_from(path)
            yield from self._at_last()

    def _imported_from(self, path: Path) -> Iterator[FileChange]:
        empty = True
        try:
            for published in self.format.read(path, self.told):
                empty = False
                yield from self._imported(published, published.place or path.name)
            if empty:
                fault = Fault(
                    Place(path.name), Message("the file holds no activities"), Message("name another file")
                )
                self.outcome.faults.append(fault)
        except Faulty as error:
            self.outcome.faults += error.faults

    def faults_in(self, files: Iterable[Path]) -> list[Fault]:
        """What could not be imported, without importing anything."""
        faults: list[Fault] = []
        seen: set[str] = set()
        for path in files:
            try:
                for published in self.format.read(path, self.told):
                    place = published.place or path.name
                    fault = _fault_of(published.work, place, seen)
                    faults += [fault] if fault is not None else []
                    seen.add(published.work.identifier)
            except Faulty as error:
                faults += error.faults
        return faults

    def _imported(self, published: Published, file: str) -> Iterator[FileChange]:
        work = published.work
        fault = _fault_of(work, file, self._done)
        if fault is not None:
            self.outcome.faults.append(fault)
            self.outcome.tally.findings += published.findings
            return
        self._done.add(work.identifier)
        default = language_of(work.language) or self._shared.language or "en"
        yield from self._shared.settings(default, work)
        language = self._shared.language or default
        notes = ImportNotes(file, language, default, [*published.findings], {**published.kept})
        yield from self._shared.organisation(work.reporter, notes)
        choices = Choices(self.format.scheme, self.periods, self._known)
        self._follow(work, notes)
        data = project_data(work, self._shared.funders, choices, notes)
        self._count(published, notes)
        yield from self._record(published, data, notes)

    # The record and its sidecar

    def _record(self, published: Published, data: Data, notes: ImportNotes) -> Iterator[FileChange]:
        work = published.work
        id = self._id_of(work, data)
        name = self._record_of(work, id)
        before = bytes_of(self.root / name)
        beside = f"{FOLDER}/{self.format.scheme}/{id}.json"
        old = bytes_of(self.root / beside)
        last = sidecar.from_bytes(old) if old is not None else None
        after, alone, conflicts, agreed = self._brought(before, last, data, notes)
        if conflicts:
            self.outcome.conflicts[name] = conflicts
        self._note_state(before, after)
        if after is not None and after != before:
            yield FileChange(name, before, after)
        seen = digest(after) if after is not None else ""
        made = sidecar.as_bytes(
            Sidecar(
                work.identifier,
                name,
                notes.file,
                work.where.line,
                seen if alone else "",
                seen,
                data,
                notes.kept,
                notes.sources,
                conflicts,
                published.original,
                agreed if conflicts else None,
            )
        )
        if made != old:
            yield FileChange(beside, old, made)

    def _brought(
        self, before: bytes | None, last: Sidecar | None, data: Data, notes: ImportNotes
    ) -> _Brought:
        """The record brought up to date with the data of the file."""
        base = last.base if last is not None else {}
        if before is None and last is not None:
            deleted = Conflict(last.record, FILE_DELETED, AN_ACTIVITY)
            return _Brought(None, False, [deleted], base)
        if before is None or (last is not None and digest(before) == last.written):
            return _Brought(yaml_text.written(data, notes.assumed).encode(), True, [], data)
        if last is not None and data == last.imported and self._is_as_told(last, before):
            return _Brought(before, False, [told_before(*told) for told in last.conflicts], base)
        try:
            text, conflicts, agreed = three_way.merged(text_of(before), base, data)
        except Unmergeable as error:
            unreadable = Conflict(
                Message("the file"),
                Message("nothing that can be read: {error}", error=error),
                Message("an update"),
            )
            return _Brought(before, False, [unreadable], base)
        if self.keep_mine:
            self.outcome.settled += len(conflicts)
            return _Brought(text.encode(), False, [], data)
        return _Brought(text.encode(), False, conflicts, agreed)

    def _is_as_told(self, last: Sidecar, before: bytes) -> bool:
        """Whether the conflicts of the last import, if there were any, are still the same."""
        return not last.conflicts or (digest(before) == last.seen and not self.keep_mine)

    def _note_state(self, before: bytes | None, after: bytes | None) -> None:
        if after is None or after == before:
            self.outcome.unchanged += 1
        elif before is None:
            self.outcome.new += 1
        else:
            self.outcome.updated += 1

    def _id_of(self, work: Work, data: Data) -> str:
        id = self._ids.get(work.identifier) or self._records.get(work.identifier)
        if id is None:
            title = data["title"]
            words = next(iter(title.values())) if isinstance(title, Mapping) else title
            id = project_id(words, work.identifier, work.reporter.identifier, year_of(work), self._taken)
        self._ids[work.identifier] = id
        self._taken.add(id)
        return id

    def _follow(self, work: Work, notes: ImportNotes) -> None:
        """Let a piece of work with a new identifier have the record of its former one, which is published no more."""
        if self._is_known(work.identifier):
            return
        others = (" ".join(value.split()) for _type, value in work.other_identifiers)
        former = next((one for one in others if self._is_known(one) and not self._is_published(one)), None)
        if former is None:
            return
        for names in (self._ids, self._records):
            if former in names:
                names[work.identifier] = names.pop(former)
        notes.find(
            "identifier",
            work.where,
            Message("“{former}” is called “{identifier}” now", former=former, identifier=work.identifier),
            Message("its record is kept on"),
        )

    def _is_known(self, identifier: str) -> bool:
        """Whether there is a record of a piece of work of that identifier."""
        return identifier in self._ids or identifier in self._records

    def _is_published(self, identifier: str) -> bool:
        """Whether a piece of work of that identifier is in one of the files."""
        if identifier in self._done:
            return True
        if self._published is None:
            found: set[str] = set()
            for path in self._files:
                with suppress(Faulty):
                    found.update(published.work.identifier for published in self.format.read(path))
            self._published = frozenset(found)
        return identifier in self._published

    def _record_of(self, work: Work, id: str) -> str:
        """The file of the record, which people may have renamed."""
        name = f"{PROJECTS}/{id}.yaml"
        renamed = self._records.get(work.identifier)
        return f"{PROJECTS}/{renamed}.yaml" if renamed and not (self.root / name).exists() else name

    def _find_records_of_people(self) -> None:
        """Find the records by the identifiers in them: those that people have written or renamed."""
        for path in sorted((self.root / PROJECTS).glob("*.yaml")):
            self._taken.add(path.stem)
            if path.stem in self._ids.values():
                continue
            listed = data_of(self.root, f"{PROJECTS}/{path.name}").get("identifiers", [])
            for entry in listed if isinstance(listed, list) else []:
                if isinstance(entry, dict) and entry.get("scheme") == self.format.scheme:
                    self._records[str(entry.get("value"))] = path.stem

    # What comes last

    def _at_last(self) -> Iterator[FileChange]:
        """The funders, the examples that go, the index and the report."""
        try:
            yield from self._shared.funders_added()
        except Faulty as error:
            self.outcome.faults += error.faults
        if self.outcome.new:
            self.outcome.removed = self._began.unused
            yield from (FileChange(name, bytes_of(self.root / name), None) for name in self._began.unused)
        index = dict(
            sorted((word, id) for word, id in self._ids.items() if word in self._done or self._had(id))
        )
        yield from self._changed(INDEX, sidecar.to_json(index))
        yield from self._changed(
            REPORT, "\n".join([*report(self.outcome.tally, self.summary()), ""]).encode()
        )

    def _had(self, id: str) -> bool:
        return (self._file(f"{id}.json")).is_file()

    def _changed(self, name: str, after: bytes) -> Iterator[FileChange]:
        before = bytes_of(self._file(name))
        if before != after and self.outcome.records:
            yield FileChange(f"{FOLDER}/{self.format.scheme}/{name}", before, after)

    def _file(self, name: str) -> Path:
        return self.root / FOLDER / self.format.scheme / name

    # Counting

    def summary(self) -> Iterator[Message]:
        """What was imported, in a few lines."""
        done = self.outcome
        yield Message(
            "projects: {new} new, {updated} updated, {unchanged} unchanged",
            new=done.new,
            updated=done.updated,
            unchanged=done.unchanged,
        )
        if done.tally.facts:
            yield Message.joined(
                Message("{name}: {number}", name=NAMES_OF_FACTS[name], number=number)
                for name, number in done.tally.facts.items()
            )
        yield Message(
            "not imported: {number}; conflicts: {conflicts}",
            number=len(done.faults),
            conflicts=sum(map(len, done.conflicts.values())),
        )

    def _count(self, published: Published, notes: ImportNotes) -> None:
        tally = self.outcome.tally
        tally.add(published.leaves, notes.kept)
        notes.kept.update((path, value) for _general, path, value in published.leaves.left)
        tally.findings += notes.findings
        for name, number in _facts(published.work):
            tally.count(name, number)


def _facts(work: Work) -> Iterator[tuple[str, int]]:
    """How many of what a piece of work has."""
    indicators = [indicator for result in work.results for indicator in result.indicators]
    yield "results", len(work.results)
    yield "indicators", len(indicators)
    yield "periods", sum(len(indicator.periods) for indicator in indicators)
    yield "transactions", len(work.movements)
    yield "budgets", len(work.budgets)


def _fault_of(work: Work, file: str, seen: Collection[str]) -> Fault | None:
    """Why a piece of work cannot be imported; None where it can."""
    place = Place(file, work.where.line)
    if not work.identifier:
        wrong = (
            Message("a grant without an identifier")
            if work.is_grant
            else Message("an activity without an identifier")
        )
        return Fault(place, wrong, Message("give it one; without it no update can find it again"))
    if work.identifier in seen:
        of_activity = Message("the activity “{identifier}” is there already", identifier=work.identifier)
        wrong = (
            Message("the grant “{identifier}” is there already", identifier=work.identifier)
            if work.is_grant
            else of_activity
        )
        return Fault(place, wrong, Message("delete one of them"))
    return None


def _dimensions(root: Path) -> Known:
    """The dimensions that the workspace knows."""
    name = "org/dimensions.yaml"
    data = bytes_of(root / name)
    tree = parse(data, name).tree if data else None
    record = validate(Dimensions, tree, Reading())[0] if tree is not None else None
    return with_built_in({one.id: one for one in record.dimensions} if record else {})
