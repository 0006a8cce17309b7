"""What the records say, written for publication, for other tools, and as a spreadsheet to work in."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from org.base.faults import Fault
from org.base.messages import Message, with_remedy
from org.exchange.exporting.confidential import mentions, public
from org.exchange.exporting.workspace_json import as_json
from org.exchange.exporting.workspace_json import schema as schema_of_export
from org.exchange.iati.writing import activity_file, organisation_file
from org.exchange.threesixty.exported_tables import csv_of, xlsx_of
from org.exchange.threesixty.writing import as_json as grants_as_json
from org.exchange.threesixty.writing import grants
from org.workspace.index import Workspace
from reports.build.manifest import write_made
from reports.files.atomic import write_whole
from reports.sheets.project_workbook import sheet_of
from reports.tasks.done import Done
from reports.tasks.outcome_lines import Said, from_here
from reports.tasks.workspaces import loaded, root_of


def export_iati(folder: Path | None, out: Path | None, *, today: date) -> Done:
    """The projects as an IATI activity file, and the organisation as an organisation file.

    It fails where the standard would not have one of them, which is then left out.
    """
    workspace, _forms = loaded(folder)
    activities, own = activity_file(workspace, today), organisation_file(workspace)
    files = {
        "activities.xml": activities.data if activities.number else None,
        "organisation.xml": own.data if own.number else None,
    }
    left_out = Message.plural("{n} project left out", "{n} projects left out", activities.left_out)
    told = _exported(workspace, out, files, [*own.gaps, *activities.gaps])
    return Done((*told, *_left_out(left_out)), failed=bool(activities.left_out or own.left_out))


def export_360giving(folder: Path | None, out: Path | None) -> Done:
    """The grants that the organisation received as 360Giving data: JSON, CSV and a workbook.

    It fails where a grant is left out, or where there is none.
    """
    workspace, _forms = loaded(folder)
    published = grants(workspace)
    listed = published.grants
    files = {
        "grants.json": grants_as_json(published) if listed else None,
        "grants.csv": csv_of(listed) if listed else None,
        "grants.xlsx": xlsx_of(listed) if listed else None,
    }
    left_out = Message.plural("{n} grant left out", "{n} grants left out", published.left_out)
    told = _exported(workspace, out, files, published.gaps)
    return Done((*told, *_left_out(left_out)), failed=bool(published.left_out) or not listed)


def export_json(folder: Path | None, out: Path | None) -> Done:
    """Everything that the records say as JSON."""
    workspace, _forms = loaded(folder)
    return Done(tuple(_exported(workspace, out, {"workspace.json": as_json(workspace)}, ())))


def schema_of_json() -> Mapping[str, Any]:
    """The JSON Schema of that file."""
    return schema_of_export()


def _exported(
    workspace: Workspace, out: Path | None, files: Mapping[str, bytes | None], gaps: Iterable[Fault]
) -> tuple[Said, ...]:
    """Writes the files that there are; what their publication lacks, and what stays here."""
    folder = out.resolve() if out is not None else workspace.root / "exports"
    written = {folder / name: data for name, data in files.items() if data is not None}
    for path, data in written.items():
        write_whole(path, data)
    told = (Said(Message("{file} (written)", file=from_here(path))) for path in written)
    return (*told, *_lacking(gaps), *_staying(workspace))


def _lacking(gaps: Iterable[Fault]) -> Iterator[Said]:
    lacking = tuple(dict.fromkeys(gaps))
    if lacking:
        yield Said(Message("Publication lacks:"), colour="yellow", err=True)
    for gap in lacking:
        yield Said(with_remedy(gap.wrong, gap.write), head=f"  {gap.place.file}: ", err=True)


def _staying(workspace: Workspace) -> Iterator[Said]:
    seen = public(workspace)
    for head, found in (
        (Message("Stays here:"), seen.kept),
        (Message("Read again before you publish:"), tuple(mentions(seen))),
    ):
        if found:
            yield Said(head, colour="yellow", err=True)
        yield from (Said(Message("  {one}", one=one.message), err=True) for one in found)


def _left_out(left_out: Message) -> Iterator[Said]:
    if left_out.number:
        yield Said(left_out, colour="red", err=True)


def write_sheet(
    folder: Path | None, project: str, *, out: Path | None, language: str | None, overwrite: bool
) -> Done:
    """A project as a workbook to fill in, and how to bring it back. Raises Misuse and Faulty."""
    root = root_of(folder)
    target = (out or root / "reports" / f"{project}.xlsx").resolve()
    write_made({target: sheet_of(root, project, language, target.name)}, overwrite=overwrite)
    shown = from_here(target)
    told = (
        Message("{file} (written)", file=shown),
        Message(
            "Fill it in, save it, then: grantwright import xlsx {file} --dry-run",
            file=shlex.quote(str(shown)),
        ),
    )
    return Done(tuple(map(Said, told)), target)
