"""What an import took and what it left: counts by element with an example of each, findings by kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from org.base.messages import Message, worded
from org.exchange.published.notes import ImportFinding, shown

_NUMBER = re.compile(r"\[\d+\]")


def general(path: str) -> str:
    """The path without its numbers."""
    return _NUMBER.sub("", path)


@dataclass(slots=True)
class Count:
    """How often an element or attribute was taken into the records, and how often kept beside them."""

    taken: int = 0
    kept: int = 0
    example: str = ""


@dataclass(slots=True)
class Leaves:
    """The values of one piece of work: how often each path with a place in the records, and those without a place."""

    places: Mapping[str, str]
    taken: list[str] = field(default_factory=list)
    """The paths without numbers."""
    left: list[tuple[str, str, str]] = field(default_factory=list)
    """The path without numbers, the path with them, and the value."""

    def add(self, at: str, path: str, value: str) -> None:
        """Adds a value: its path without numbers, its path, and the value."""
        if at in self.places:
            self.taken.append(at)
        else:
            self.left.append((at, path, value))


NAMES_OF_FACTS: Mapping[str, Message] = {
    "results": Message("results"),
    "indicators": Message("indicators"),
    "periods": Message("periods"),
    "transactions": Message("transactions"),
    "budgets": Message("budgets"),
}


def counted(name: str, number: int) -> Message:
    """So many of the facts of one name."""
    match name:
        case "results":
            return Message.plural("{n} result", "{n} results", number)
        case "indicators":
            return Message.plural("{n} indicator", "{n} indicators", number)
        case "periods":
            return Message.plural("{n} period", "{n} periods", number)
        case "transactions":
            return Message.plural("{n} transaction", "{n} transactions", number)
        case "budgets":
            return Message.plural("{n} budget", "{n} budgets", number)
    raise AssertionError(f"nobody counts {name}")


@dataclass(slots=True)
class Tally:
    """The counts of one run, summed up as it goes."""

    places: Mapping[str, str]
    """Where each element and attribute goes in the records."""
    counts: dict[str, Count] = field(default_factory=dict)
    findings: list[ImportFinding] = field(default_factory=list)
    facts: dict[str, int] = field(default_factory=dict)
    """How many results, indicators, periods, transactions and so on were taken."""

    def add(self, leaves: Leaves, kept: Mapping[str, str]) -> None:
        """Counts the values of a piece of work, of which those without a place and others were kept, by their paths."""
        for path, number in Counter(leaves.taken).items():
            self._of(path).taken += number
        for path, value in kept.items():
            at = general(path)
            if at in self.places:
                self._of(at).taken -= 1
                self._keep(at, value)
        for at, _path, value in leaves.left:
            self._keep(at, value)

    def _of(self, path: str) -> Count:
        count = self.counts.get(path)
        if count is None:
            count = self.counts[path] = Count()
        return count

    def _keep(self, path: str, value: str) -> None:
        count = self._of(path)
        count.kept += 1
        count.example = count.example or value.strip()

    def count(self, name: str, number: int) -> None:
        """Adds to the facts of one name."""
        self.facts[name] = self.facts.get(name, 0) + number

    @property
    def left(self) -> dict[str, Count]:
        """What was kept beside the records, by its path."""
        return {path: count for path, count in sorted(self.counts.items()) if count.kept}


def grouped(findings: Iterable[ImportFinding]) -> dict[str, list[ImportFinding]]:
    """The findings by kind, the most frequent kind first."""
    kinds: dict[str, list[ImportFinding]] = {}
    for finding in findings:
        kinds.setdefault(finding.kind, []).append(finding)
    return dict(sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])))


def report(tally: Tally, head: Iterable[Message]) -> Iterator[str]:
    """The report of an import as lines of Markdown."""
    yield worded(Message("# What was imported"))
    yield ""
    yield from (f"- {worded(line)}" for line in head)
    yield ""
    yield from _table_of_counts(tally)
    if tally.findings:
        yield worded(Message("## Findings"))
        yield ""
        for kind, findings in grouped(tally.findings).items():
            yield f"### {kind}: {len(findings)}"
            yield ""
            yield from (f"- {worded(finding.message)}" for finding in findings)
            yield ""


def _table_of_counts(tally: Tally) -> Iterator[str]:
    yield worded(Message("## Elements and attributes"))
    yield ""
    yield worded(
        Message("| in the file | in the records | imported | kept beside them | example of what is kept |")
    )
    yield "|---|---|---:|---:|---|"
    for path, count in sorted(tally.counts.items()):
        example = shown(count.example).replace("|", "\\|") if count.example else ""
        place = worded(tally.places.get(path, "")) if count.taken else ""
        yield f"| `{path}` | {place} | {count.taken} | {count.kept} | {example} |"
    yield ""
