"""What the commands tell: lines in the language of the terminal; the commands print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from org.messages import language, translated
from reports.review.compliance_words import on_one_line, overrun
from reports.review.notices import without_own_words
from reports.wording import wording

if TYPE_CHECKING:
    from org.faults import Fault
    from org.records import Kind
    from reports.build import Outcome
    from reports.document import Gap
    from reports.matching import Matching
    from reports.own_templates import Proof, Started
    from reports.review.checking import Examined, Findings
    from reports.review.compliance import Requirement
    from reports.review.doubts import Doubt


@dataclass(frozen=True, slots=True)
class Said:
    """A line for the terminal, and how it looks there."""

    words: str
    head: str = ""
    """What stands before the words, in bold."""
    mark: str = ""
    """What stands between the head and the words, in yellow."""
    colour: str | None = None
    bold: bool = False
    err: bool = False
    """Whether it is no answer but a complaint."""


def _said(
    words: str, *, head: str = "", colour: str | None = None, bold: bool = False, err: bool = False
) -> Said:
    return Said(translated(words), head=head, colour=colour, bold=bold, err=err)


def counted(number: int, thing: str) -> str:
    """A number of things."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def from_here(path: Path) -> Path:
    """A path from the folder that somebody stands in, where it is below that."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


# What was found


def of_faults(faults: Sequence[Fault]) -> Iterator[Said]:
    """Each fault with its place and its remedy, and how many they are."""
    for fault in faults:
        yield Said(_with_remedy(fault), head=f"{fault.place}: ", err=True)
    number = len(faults)
    yield _said(f"{number} {'fault' if number == 1 else 'faults'}", colour="red", err=True)


def _with_remedy(fault: Fault) -> str:
    remedy = f" — {translated(fault.write)}" if fault.write else ""
    return f"{translated(fault.wrong)}{remedy}"


def of_proof(proof: Proof) -> Iterator[Said]:
    """The faults of a template, then what to look at, in the order of the file."""
    for finding in sorted(proof.findings, key=lambda each: each.notice):
        mark = translated("look at this: ") if finding.notice else ""
        fault = finding.fault(proof.name)
        yield Said(_with_remedy(fault), head=f"{proof.name}: ", mark=mark, err=not finding.notice)
    faults = sum(not finding.notice for finding in proof.findings)
    if faults:
        yield _said(counted(faults, "fault"), colour="red", err=True)
    else:
        yield _said(f"No fault in {proof.name}.", colour="green")


def of_findings(findings: Findings, *, in_full: bool) -> Iterator[Said]:
    """The faults of a workspace; where there are none, what is to say of each document."""
    if findings.faults:
        yield from of_faults(findings.faults)
        return
    yield _said("No fault in the records.", colour="green")
    yield from (_said(str(notice)) for notice in findings.notices)
    for document in findings.documents:
        yield from _of_document(document, in_full=in_full)
    for brief, differences in findings.disparities.items():
        yield Said("")
        yield _said(": its languages do not say the same", head=brief)
        yield from (_said(f"  {difference}") for difference in differences)


def _of_document(document: Examined, *, in_full: bool) -> Iterator[Said]:
    number = len(document.gaps)
    state = "complete" if not number else f"{number} {'fact is' if number == 1 else 'facts are'} missing"
    yield Said("")
    yield Said(f" ({document.language}): {translated(state)}", head=document.brief)
    yield from _of_gaps(document.gaps)
    yield from _of_doubts(document.assessed.words)
    if document.assessed.left_out:
        yield Said(f"  {_sentence(translated(document.assessed.left_out))}")
    yield from _of_compliance(document, in_full=in_full)


def _of_compliance(document: Examined, *, in_full: bool) -> Iterator[Said]:
    """What the form asks, where the form is a funder's and the document was named; else what is too long."""
    found = document.assessed
    told = found.requirements if in_full and document.form.certainty != "own" else found.over
    if told:
        yield _said(f"  The form “{document.form.id}” asks:")
    yield from (_said(f"    {on_one_line(requirement)}") for requirement in told)
    yield from _of_doubts(found.money)
    yield from (_said(f"  {deadline}") for deadline in document.deadlines)


def _of_gaps(gaps: Iterable[Gap], *, err: bool = False) -> Iterator[Said]:
    for gap in gaps:
        what = translated(wording(language()).gettext(gap.what))
        yield Said(f"  {gap.place.file}:{gap.place.line}: {what} — {translated(f'add “{gap.key}”')}", err=err)


def _of_doubts(doubts: Iterable[Doubt], *, err: bool = False) -> Iterator[Said]:
    yield from (_said(f"  {doubt}", err=err) for doubt in doubts)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def of_matching(matching: Matching) -> Iterator[Said]:
    """The past projects from the best on, with their points and reasons."""
    if matching.wordless:
        yield _said(
            "No word of the call stands in the projects' texts. Are they in the language of the call?"
        )
    for number, match in enumerate(matching.matches, 1):
        yield Said(f"{number}. {match.project.id}  {match.points:.2f}", bold=True)
        yield Said(f"   {match.project.title}")
        yield from (
            Said(f"   {each.points:5.2f}  {_reason(each.kind, each.words)}") for each in match.reasons
        )
    for judged in matching.left_out:
        reasons = ", ".join(map(translated, judged.reasons))
        yield Said(f"{translated('left out')}: {judged.project.id} ({reasons})")


def _reason(kind: str, words: str) -> str:
    return f"{translated(kind)}: {translated(words)}"


# What was written, and what was not


def of_unfit(
    missing: Mapping[str, Sequence[Gap]],
    long: Mapping[str, Sequence[Requirement]],
    doubtful: Mapping[str, Sequence[Doubt]],
    *,
    final: bool,
) -> Iterator[Said]:
    """What is too long; of documents that should be final, all that keeps them from it, by their names."""
    if final and missing:
        for name, gaps in missing.items():
            yield Said(name, bold=True, err=True)
            yield from _of_gaps(gaps, err=True)
        yield _refusal("Nothing was written: a final document may not lack a fact.")
    yield from _of_overruns(long)
    if final and long:
        yield _refusal("Nothing was written: a final document keeps to its form's limits.")
    if final and doubtful:
        for name, doubts in doubtful.items():
            yield _said(f"{name}: not final yet", bold=True, err=True)
            yield from _of_doubts(doubts, err=True)
        yield _refusal("Nothing was written: mend it, or accept it in the brief with a reason:")
        yield _said("  accepted: [{finding: …, about: …, reason: …}]", err=True)


def _refusal(words: str) -> Said:
    return _said(words, colour="red", err=True)


def _of_overruns(long: Mapping[str, Sequence[Requirement]]) -> Iterator[Said]:
    for name, requirements in long.items():
        yield _said(f"{name}: too long for its form", bold=True, err=True)
        yield from (_said(f"  {overrun(requirement)}", err=True) for requirement in requirements)


def of_languages(languages: Iterable[str]) -> Iterator[Said]:
    """The languages that have no words of Grantwright's own."""
    yield from (Said(_sentence(_with_remedy(one))) for one in without_own_words(languages))


def of_outcome(outcome: Outcome) -> Iterator[Said]:
    """The file, what became of it, and what it lacks."""
    shown = from_here(outcome.job.target)
    number = len(outcome.job.document.gaps)
    lacks = f", a draft: {number} {'fact is' if number == 1 else 'facts are'} missing" if number else ""
    yield _said(f"{shown} ({outcome.state}{lacks})")
    if outcome.unpaged:
        yield _said(
            "  LibreOffice did not lay out its pages: its contents list has links, but no page numbers."
        )
    if outcome.job.left_out:
        yield Said(f"  {_sentence(translated(outcome.job.left_out))}")


def of_started(started: Sequence[Started], root: Path, kind: Kind, form: str | None) -> Iterator[Said]:
    """The templates that somebody can change now, and how to go on."""
    for each in started:
        yield _said(f"{each.path.relative_to(root).as_posix()} (written)")
    name = started[0].path.name
    about = f"of the form “{form}” " if form else ""
    yield _said(f"\nEvery {kind} {about}is made with it now; delete it to have the built-in one again.")
    if name.endswith(".docx"):
        yield _said(
            "Open it in Word and change its styles; leave the lines with {% … %} and {{ … }} as they are."
        )
        yield _said(f"Then: grantwright template check {name}")


# Tables


def of_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Said]:
    """Columns below each other; the last one is not cut, since nobody knows how wide the window is."""
    if not rows:
        yield _said("There is none yet. docs/records.md tells which file holds them.")
        return
    heads = tuple(map(translated, columns))
    table = [heads, *(tuple(translated(cell) if " " in cell else cell for cell in row) for row in rows)]
    widths = [max(len(row[index]) for row in table) for index in range(len(columns))]
    for number, row in enumerate(table):
        line = "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()
        yield Said(line, bold=number == 0)
