"""What others publish, and what people fill in in a spreadsheet, brought into the records."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from org.base.faults import Faulty
from org.base.messages import UNSAID, Message
from org.checking.loading import read
from org.exchange.editing.changes import FileChange
from org.exchange.iati.format import Iati
from org.exchange.importing.import_report import as_data, conflict_lines, diff_lines, outcome_lines
from org.exchange.importing.imports import Format, Import
from org.exchange.importing.imports import ImportOutcome as Imported
from org.exchange.importing.results import Periods
from org.exchange.sheets.bringing import outcome_report as sheet_telling
from org.exchange.sheets.bringing.outcome import Brought
from org.exchange.sheets.bringing.update import bring
from org.exchange.sheets.workbooks.opening import opened
from org.exchange.threesixty.format import ThreeSixtyGiving, own_words
from org.workspace.files import SETTINGS
from reports.files.atomic import write_or_remove
from reports.tasks.done import Done
from reports.tasks.outcome_lines import Said, of_faults
from reports.tasks.workspaces import root_of, root_to_import_into, typed
from reports.templates.starter import examples


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How files are to be imported."""

    periods: Periods = "auto"
    """Whether each period of an indicator holds what came before."""
    keep_mine: bool = False
    """Whether all conflicts are settled: what the records say stands."""
    strict: bool = False
    """Whether nothing is imported where something is faulty."""
    dry_run: bool = False
    """Whether nothing is written, and the changes are told as a diff."""


def import_iati(
    folder: Path | None,
    files: Sequence[Path],
    manner: ImportOptions,
    read_so_far: Callable[[int], None] | None = None,
) -> Done:
    """The activities of IATI files as projects of a workspace, which is made where there is none.

    It fails where something could not be imported. Raises Faulty, with nothing written, where that is strict.
    """
    return _imported(Iati(), folder, files, manner, read_so_far)


def import_360giving(
    folder: Path | None,
    files: Sequence[Path],
    manner: ImportOptions,
    *,
    recipient: str | None,
    read_so_far: Callable[[int], None] | None = None,
) -> Done:
    """The grants that an organisation received, from 360Giving files, as projects; else as `import_iati`."""
    root = root_to_import_into(folder)
    return _imported(ThreeSixtyGiving(recipient, own_words(root)), folder, files, manner, read_so_far)


def _imported(
    format: Format,
    folder: Path | None,
    files: Sequence[Path],
    manner: ImportOptions,
    read_so_far: Callable[[int], None] | None,
) -> Done:
    root = root_to_import_into(folder)
    is_new = not (root / SETTINGS).exists()
    run = Import(root, format, manner.periods, read_so_far, examples(), manner.keep_mine)
    faults = run.faults_in(files) if manner.strict else []
    if faults:
        raise Faulty(faults)
    told: list[Said] = []
    for change in run.changes(files):
        if not manner.dry_run:
            write_or_remove(root / change.path, change.after)
        elif change.path.endswith(".yaml"):
            told += _diff(change)
    told += _of_import(run.outcome, f"imports/{format.scheme}/report.md")
    if manner.dry_run:
        told += (Said(UNSAID), Said(Message("Nothing was written: this was a dry run.")))
    elif is_new and run.outcome.new:
        told += _what_comes_next(folder)
    return Done(tuple(told), as_data(run.outcome), bool(run.outcome.faults))


def _diff(change: FileChange) -> Iterator[Said]:
    return (Said(Message.verbatim(line)) for line in diff_lines(change))


def _of_import(outcome: Imported, report: str) -> Iterator[Said]:
    yield from map(Said, outcome_lines(outcome, report))
    yield from (Said(line, colour="yellow", err=True) for line in conflict_lines(outcome))
    if outcome.faults:
        yield Said(Message("Not imported:"), colour="red", err=True)
        yield from of_faults(outcome.faults)


def _what_comes_next(made: Path | None) -> Iterator[Said]:
    """What to do in a workspace that an import has made."""
    yield Said(UNSAID)
    yield Said(Message("The workspace is made. To see what it tells, and what it lacks:"))
    if made is not None and made.resolve() != Path.cwd().resolve():
        yield typed(f"cd {shlex.quote(str(made))}")
    yield from (typed("grantwright capability-statement"), typed("grantwright check"))


def import_xlsx(folder: Path | None, file: Path, *, project: str | None, strict: bool, dry_run: bool) -> Done:
    """A spreadsheet brought back into the record of its project; all of it, or nothing where a cell is faulty.

    With `strict` nothing is imported where there is a conflict, or something to look at, either.
    """
    found = read(root_of(folder))[0]
    brought = bring(found, opened(file.read_bytes(), file.name), project)
    stopped = bool(brought.faults) or (strict and bool(brought.conflicts or brought.notes))
    told: list[Said] = []
    for change in brought.changes if not stopped else ():
        if not dry_run:
            write_or_remove(found.root / change.path, change.after)
        elif not change.path.endswith(".json"):
            told += _diff(change)
    told += _of_workbook(brought, stopped=stopped, dry_run=dry_run)
    data = sheet_telling.as_data(brought, written=not (stopped or dry_run))
    return Done(tuple(told), data, stopped)


def _of_workbook(brought: Brought, *, stopped: bool, dry_run: bool) -> Iterator[Said]:
    if brought.faults:
        yield from of_faults(brought.faults)
    yield from (Said(line, colour="yellow", err=True) for line in sheet_telling.conflict_lines(brought))
    yield from map(Said, sheet_telling.outcome_lines(brought, stopped=stopped, dry_run=dry_run))
