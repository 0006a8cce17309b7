"""What an import tells the one who runs it: the outcome in lines, and changes to files as a diff."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from org.base.messages import UNSAID, Message
from org.exchange.editing.changes import FileChange
from org.exchange.importing.imports import ImportOutcome
from org.exchange.published.tally import counted, grouped

MOST_OF_A_KIND = 3
"""How many findings of one kind are told; the report has all."""
MOST_ELEMENTS = 12
"""How many of the elements that were kept beside the records are told."""


def outcome_lines(outcome: ImportOutcome, report: str) -> Iterator[Message]:
    """What was imported, what was found, and what was kept beside the records."""
    counts = Message(
        "{new} new, {updated} updated, {unchanged} unchanged",
        new=outcome.new,
        updated=outcome.updated,
        unchanged=outcome.unchanged,
    )
    projects = Message.plural("{n} project", "{n} projects", outcome.records)
    yield Message("{projects}: {counts}", projects=projects, counts=counts)
    if any(outcome.tally.facts.values()):
        yield Message.joined(counted(name, count) for name, count in outcome.tally.facts.items() if count)
    if outcome.removed:
        gone = ", ".join(outcome.removed)
        yield Message(
            "The examples of the new workspace are gone, since nobody had changed or used them: {gone}",
            gone=gone,
        )
    yield from _findings(outcome, report)
    yield from _left(outcome, report)


def _findings(outcome: ImportOutcome, report: str) -> Iterator[Message]:
    kinds = grouped(outcome.tally.findings)
    if kinds:
        number = len(outcome.tally.findings)
        yield UNSAID
        yield Message.plural(
            "{n} finding (all of them in {report}):",
            "{n} findings (all of them in {report}):",
            number,
            report=report,
        )
    for findings in kinds.values():
        yield from (Message("  {finding}", finding=finding.message) for finding in findings[:MOST_OF_A_KIND])
        if len(findings) > MOST_OF_A_KIND:
            yield Message("    and {number} more like these", number=len(findings) - MOST_OF_A_KIND)


def _left(outcome: ImportOutcome, report: str) -> Iterator[Message]:
    left = sorted(outcome.tally.left.items(), key=lambda item: (-item[1].kept, item[0]))
    if left:
        yield UNSAID
        yield Message("Without a place in the records, kept beside them (all in {report}):", report=report)
    yield from (Message.verbatim(f"  {count.kept:>6}  {path}") for path, count in left[:MOST_ELEMENTS])
    if len(left) > MOST_ELEMENTS:
        yield Message("          and {number} more elements and attributes", number=len(left) - MOST_ELEMENTS)


def conflict_lines(outcome: ImportOutcome) -> Iterator[Message]:
    """What both the file and people have changed."""
    if outcome.settled:
        yield Message("conflicts settled: {settled}; the records keep what they say", settled=outcome.settled)
    number = sum(map(len, outcome.conflicts.values()))
    if number:
        yield Message.plural(
            "{n} conflict; the records keep what they say:",
            "{n} conflicts; the records keep what they say:",
            number,
        )
    for name, conflicts in outcome.conflicts.items():
        yield from (
            Message("  {name}: {conflict}", name=name, conflict=conflict.message) for conflict in conflicts
        )


def diff_lines(change: FileChange) -> Iterator[str]:
    """The change to a file, line by line: what goes and what comes."""
    before = _lines(change.before)
    after = _lines(change.after)
    old, new = ("/dev/null" if data is None else change.path for data in (change.before, change.after))
    yield from difflib.unified_diff(before, after, old, new, lineterm="")


def _lines(data: bytes | None) -> list[str]:
    return data.decode("utf-8", errors="replace").splitlines() if data else []


def as_data(outcome: ImportOutcome) -> dict[str, Any]:
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


def _found(file: str, line: int, wrong: Message, then: Message) -> dict[str, Any]:
    return {"file": file, "line": line, "wrong": wrong, "then": then}
