"""What an import tells the one who runs it: the outcome in lines, and changes to files as a diff."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from org.exchange.changes import Change
from org.exchange.importing import Outcome
from org.exchange.tally import grouped

MOST_OF_A_KIND = 3
"""How many findings of one kind are told; the report has all."""
MOST_ELEMENTS = 12
"""How many of the elements that were kept beside the records are told."""


def outcome_lines(outcome: Outcome, report: str) -> Iterator[str]:
    """What was imported, what was found, and what was kept beside the records."""
    number = outcome.records
    projects = "project" if number == 1 else "projects"
    counts = f"{outcome.new} new, {outcome.updated} updated, {outcome.unchanged} unchanged"
    yield f"{number} {projects}: {counts}"
    if any(outcome.tally.facts.values()):
        yield ", ".join(f"{count} {name}" for name, count in outcome.tally.facts.items() if count)
    if outcome.removed:
        gone = ", ".join(outcome.removed)
        yield f"The examples of the new workspace are gone, since nobody had changed or used them: {gone}"
    yield from _findings(outcome, report)
    yield from _left(outcome, report)


def _findings(outcome: Outcome, report: str) -> Iterator[str]:
    kinds = grouped(outcome.tally.findings)
    if kinds:
        number = len(outcome.tally.findings)
        yield f"\n{number} {'finding' if number == 1 else 'findings'} (all of them in {report}):"
    for findings in kinds.values():
        yield from (f"  {finding}" for finding in findings[:MOST_OF_A_KIND])
        if len(findings) > MOST_OF_A_KIND:
            yield f"    and {len(findings) - MOST_OF_A_KIND} more like these"


def _left(outcome: Outcome, report: str) -> Iterator[str]:
    left = sorted(outcome.tally.left.items(), key=lambda item: (-item[1].kept, item[0]))
    if left:
        yield f"\nWithout a place in the records, kept beside them (all in {report}):"
    yield from (f"  {count.kept:>6}  {path}" for path, count in left[:MOST_ELEMENTS])
    if len(left) > MOST_ELEMENTS:
        yield f"          and {len(left) - MOST_ELEMENTS} more elements and attributes"


def conflict_lines(outcome: Outcome) -> Iterator[str]:
    """What both the file and people have changed."""
    if outcome.settled:
        yield f"conflicts settled: {outcome.settled}; the records keep what they say"
    number = sum(map(len, outcome.conflicts.values()))
    if number:
        yield f"{number} {'conflict' if number == 1 else 'conflicts'}; the records keep what they say:"
    for name, conflicts in outcome.conflicts.items():
        yield from (f"  {name}: {conflict}" for conflict in conflicts)


def diff_lines(change: Change) -> Iterator[str]:
    """The change to a file, line by line: what goes and what comes."""
    before = _lines(change.before)
    after = _lines(change.after)
    old, new = ("/dev/null" if data is None else change.path for data in (change.before, change.after))
    yield from difflib.unified_diff(before, after, old, new, lineterm="")


def _lines(data: bytes | None) -> list[str]:
    return data.decode("utf-8", errors="replace").splitlines() if data else []


def as_data(outcome: Outcome) -> dict[str, Any]:
    """The outcome for other programs."""
    return {
        "new": outcome.new,
        "updated": outcome.updated,
        "unchanged": outcome.unchanged,
        "facts": outcome.tally.facts,
        "removed": list(outcome.removed),
        "settled": outcome.settled,
        "not_imported": [
            _found(fault.place.file, fault.place.line, fault.wrong, fault.write) for fault in outcome.faults
        ],
        "findings": [
            {"kind": one.kind, **_found(one.place.file, one.place.line, one.wrong, one.done)}
            for one in outcome.tally.findings
        ],
        "conflicts": [
            {"file": name, **conflict._asdict()}
            for name, conflicts in outcome.conflicts.items()
            for conflict in conflicts
        ],
        "elements": {
            path: {"imported": count.taken, "kept": count.kept, "example": count.example}
            for path, count in sorted(outcome.tally.counts.items())
        },
    }


def _found(file: str, line: int, wrong: str, then: str) -> dict[str, Any]:
    return {"file": file, "line": line, "wrong": wrong, "then": then}
