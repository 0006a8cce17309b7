"""Prints what imports take and exports give back of the published files: `python -m tests.exchange_tables`.

Three tables: each IATI file with what its XML holds, what came into the records, and what an export lost; the faulty
IATI files with what becomes of them; and the odd 360Giving files.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from org.base.faults import Misuse
from org.exchange.importing.imports import Import
from org.exchange.threesixty.format import ThreeSixtyGiving
from reports.files.atomic import write_or_remove
from tests.org.exchange.iati.test_export_iati import exported, survivors
from tests.org.exchange.iati.test_import_iati import DATA, PUBLISHED, imported, numbers_in
from tests.org.exchange.threesixty.test_threesixty import DATA as GRANTS


def main() -> None:
    """Print the tables; the exit code is 1 where something of a published file was lost."""
    if not PUBLISHED:
        sys.exit(f"there are no published files in {DATA}")
    lost = sum(_published(file) for file in PUBLISHED)
    click.echo("\nFaulty IATI files")
    for file in sorted((DATA / "negative").glob("*.xml")):
        _row(file, _outcome_of_iati(file))
    click.echo("\nOdd files of 360Giving")
    for file in sorted(path for path in (GRANTS / "cove-fixtures").iterdir() if path.name != "SOURCES"):
        _row(file, _outcome_of_grants(file))
    sys.exit(1 if lost else 0)


def _published(file: Path) -> int:
    """How many values of the file are neither in the records nor in the export; its table is printed."""
    with TemporaryDirectory() as folder:
        done, after = imported(Path(folder) / "w", file), Path(folder) / "after.xml"
        after.write_bytes(exported(Path(folder) / "w"))
        counts = done.outcome.tally.facts | {"activities": done.outcome.new}
        differences = survivors(file, after)
    click.echo(f"\n{file.name}\n{'':44}{'in the XML':>12}{'imported':>12}")
    short = 0
    for name, number in numbers_in(file).items():
        click.echo(f"  {name:42}{number:12}{counts.get(name, 0):12}")
        short += number - counts.get(name, 0)
    click.echo(f"  lost between import and export: {len(differences) or 'nothing'}")
    for path, there, here in differences:
        click.echo(f"  {path:42}{there:12}{here:12}")
    return short + len(differences)


def _row(file: Path, outcome: str) -> None:
    click.echo(f"  {file.name:84} {outcome}")


def _outcome_of_iati(file: Path) -> str:
    with TemporaryDirectory() as folder:
        return told(imported(Path(folder), file))


def _outcome_of_grants(file: Path) -> str:
    with TemporaryDirectory() as folder:
        importing = Import(Path(folder), ThreeSixtyGiving())
        try:
            for change in importing.changes([file]):
                write_or_remove(Path(folder) / change.path, change.after)
        except Misuse as misuse:
            return f"refused: {str(misuse).splitlines()[0]}"
        return told(importing)


def told(importing: Import) -> str:
    """What became of a file, in a few words."""
    outcome = importing.outcome
    wrong = "; ".join(fault.wrong for fault in outcome.faults)
    if not outcome.new:
        return f"refused: {wrong}"
    return "; ".join([f"{outcome.new} imported", *_findings(importing), *([wrong] if wrong else [])])


def _findings(importing: Import) -> Iterator[str]:
    if number := len(importing.outcome.tally.findings):
        yield "1 finding" if number == 1 else f"{number} findings"


if __name__ == "__main__":
    main()
