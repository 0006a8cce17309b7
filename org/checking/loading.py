"""Loading a workspace: its files found, read and checked, with every fault of all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from org.base.faults import Fault, Faulty, Misuse, Place, in_order
from org.base.garbage import seldom_collected
from org.base.messages import Message
from org.base.yaml_tree import Entries, Items
from org.checking.checks import CHECKS
from org.codes import official
from org.reading.context import Reading
from org.reading.scalars import is_language
from org.records import Brief, Expense, Project, Record, Settings
from org.records.dimensions import with_built_in
from org.records.validation import validate
from org.workspace.files import FILES, SETTINGS, File, file_read, found_files, with_call
from org.workspace.ids import declared_ids
from org.workspace.index import Workspace
from org.workspace.ledger import read_ledger

One = TypeVar("One", bound=Record)


def find_root(start: Path) -> Path:
    """The folder at or above `start` that holds a workspace. Raises Misuse."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise Misuse(
        Message(
            "There is no {settings} in {start} or above it. Go to your workspace's folder, name it "
            "with --workspace DIR, or start one with: grantwright init DIR",
            settings=SETTINGS,
            start=start,
        )
    )


def load(root: Path) -> Workspace:
    """The workspace at `root`; any fault in it is raised, all together."""
    workspace, faults = read(root)
    if faults:
        raise Faulty(faults)
    return workspace


@seldom_collected()
def read(root: Path) -> tuple[Workspace, tuple[Fault, ...]]:
    """The workspace at `root` as far as it can be read, and every fault in it."""
    files = [file_read(root, found) for found in found_files(root)]
    declared, faults = declared_ids(files)
    faults += [fault for file in files for fault in file.faults]
    if not (root / "org/organisation.yaml").is_file():
        wrong = Message("the file is not there")
        faults.append(
            Fault(Place("org/organisation.yaml"), wrong, Message("write it, with at least “name: …”"))
        )
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
            records[file.kind.name].append(with_id(record, file.name) if file.kind.one_each else record)
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


def _reading(root: Path, files: Iterable[File], ids: Mapping[str, Collection[str]]) -> Reading:
    """What readers need of the settings, taken from their tree since the settings may be faulty themselves."""
    settings = next((file.tree for file in files if file.kind and file.kind.name == "settings"), None)
    entries = settings if isinstance(settings, Entries) else {}
    languages = entries.get("languages")
    first = str(languages[0]) if isinstance(languages, Items) and languages else "en"
    currency = entries.get("currency")
    return Reading(
        language=first if is_language(first) else "en",
        currency=str(currency) if currency in official.currencies() else None,
        root=root,
        ids=ids,
    )


def with_id(record: One, file: str) -> One:
    """The record with the name of its file as its id, where it says none."""
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
