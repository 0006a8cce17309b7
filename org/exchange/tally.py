"""What an import took and what it left: counts by element with an example of each, findings by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from org.exchange.notes import Finding, shown
from org.messages import translated


@dataclass(slots=True)
class Count:
    """How often an element or attribute was taken into the records, and how often kept beside them."""

    taken: int = 0
    kept: int = 0
    example: str = ""


@dataclass(slots=True)
class Tally:
    """The counts of one run, summed up as it goes."""

    places: Mapping[str, str]
    """Where each element and attribute goes in the records."""
    counts: dict[str, Count] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    facts: dict[str, int] = field(default_factory=dict)
    """How many results, indicators, periods, transactions and so on were taken."""

    def taken(self, paths: Iterable[str]) -> None:
        """Counts values that went into the records, each by its path."""
        for path, number in Counter(paths).items():
            self.counts.setdefault(path, Count()).taken += number

    def kept(self, path: str, value: str) -> None:
        """Counts a value that was kept beside the records; the first words are the example."""
        count = self.counts.get(path)
        if count is None:
            count = self.counts[path] = Count()
        count.kept += 1
        count.example = count.example or value.strip()

    def count(self, name: str, number: int) -> None:
        """Adds to the facts of one name."""
        self.facts[name] = self.facts.get(name, 0) + number

    @property
    def left(self) -> dict[str, Count]:
        """What was kept beside the records, by its path."""
        return {path: count for path, count in sorted(self.counts.items()) if count.kept}


def grouped(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings by kind, the most frequent kind first."""
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.kind, []).append(finding)
    return dict(sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])))


def report(tally: Tally, head: Iterable[str]) -> Iterator[str]:
    """The report of an import as lines of Markdown."""
    yield translated("# What was imported")
    yield ""
    yield from (f"- {translated(line)}" for line in head)
    yield ""
    yield from _table_of_counts(tally)
    if tally.findings:
        yield translated("## Findings")
        yield ""
        for kind, findings in grouped(tally.findings).items():
            yield f"### {kind}: {len(findings)}"
            yield ""
            yield from (f"- {translated(str(finding))}" for finding in findings)
            yield ""


def _table_of_counts(tally: Tally) -> Iterator[str]:
    yield translated("## Elements and attributes")
    yield ""
    yield translated(
        "| in the file | in the records | imported | kept beside them | example of what is kept |"
    )
    yield "|---|---|---:|---:|---|"
    for path, count in sorted(tally.counts.items()):
        example = shown(count.example).replace("|", "\\|") if count.example else ""
        place = translated(tally.places.get(path, "")) if count.taken else ""
        yield f"| `{path}` | {place} | {count.taken} | {count.kept} | {example} |"
    yield ""
