"""What the commands tell, line by line; the commands put them into the language of the terminal and print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from org.base.document_kinds import KINDS_OF_BRIEF
from org.base.messages import UNSAID, Message, language, with_remedy, worded
from reports.review.compliance_words import on_one_line, overrun
from reports.review.notices import without_own_words
from reports.words.wording import in_language

if TYPE_CHECKING:
    from org.base.faults import Fault
    from org.choosing.ranking import Reason
    from org.records import Kind
    from reports.build.batch import BuildOutcome
    from reports.document.model import Gap
    from reports.review.compliance import Requirement
    from reports.review.doubts import Doubt
    from reports.tasks.call_match import Matching
    from reports.tasks.examination import Examined, Findings
    from reports.tasks.workspace_templates import Proof, Started


@dataclass(frozen=True, slots=True)
class Said:
    """A line for the terminal, and how it looks there."""

    words: Message
    head: str = ""
    """What stands before the words, in bold."""
    mark: Message = UNSAID
    """What stands between the head and the words, in yellow."""
    colour: str | None = None
    bold: bool = False
    err: bool = False
    """Whether it is no answer but a complaint."""


def from_here(path: Path) -> Path:
    """A path from the folder that somebody stands in, where it is below that."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _sentence(words: Message, indent: str = "  ") -> Message:
    """The words as a sentence: in the language of the terminal, since only there its first letter is known."""
    said = worded(words)
    return Message.verbatim(f"{indent}{said[:1].upper()}{said[1:]}.")


# What was found


def of_faults(faults: Sequence[Fault]) -> Iterator[Said]:
    """Each fault with its place and its remedy, and how many they are."""
    for fault in faults:
        yield Said(with_remedy(fault.wrong, fault.write), head=f"{fault.place}: ", err=True)
    yield Said(Message.plural("{n} fault", "{n} faults", len(faults)), colour="red", err=True)


def of_proof(proof: Proof) -> Iterator[Said]:
    """The faults of a template, then what to look at, in the order of the file."""
    for finding in sorted(proof.findings, key=lambda each: each.notice):
        mark = Message("look at this: ") if finding.notice else UNSAID
        fault = finding.fault(proof.name)
        yield Said(
            with_remedy(fault.wrong, fault.write), head=f"{proof.name}: ", mark=mark, err=not finding.notice
        )
    faults = sum(not finding.notice for finding in proof.findings)
    if faults:
        yield Said(Message.plural("{n} fault", "{n} faults", faults), colour="red", err=True)
    else:
        yield Said(Message("No fault in {name}.", name=proof.name), colour="green")


def of_findings(findings: Findings, *, in_full: bool) -> Iterator[Said]:
    """The faults of a workspace; where there are none, what is to say of each document."""
    if findings.faults:
        yield from of_faults(findings.faults)
        return
    yield Said(Message("No fault in the records."), colour="green")
    yield from (
        Said(with_remedy(notice.wrong, notice.write), head=f"{notice.place}: ") for notice in findings.notices
    )
    for document in findings.documents:
        yield from _of_document(document, in_full=in_full)
    for brief, differences in findings.disparities.items():
        yield Said(UNSAID)
        yield Said(Message(": its languages do not say the same"), head=brief)
        yield from (
            Said(Message("  {difference}", difference=difference.message)) for difference in differences
        )


def _of_document(document: Examined, *, in_full: bool) -> Iterator[Said]:
    number = len(document.gaps)
    state = (
        Message.plural("{n} fact is missing", "{n} facts are missing", number)
        if number
        else Message("complete")
    )
    yield Said(UNSAID)
    yield Said(
        Message(" ({language}): {state}", language=document.language, state=state), head=document.brief
    )
    yield from _of_gaps(document.gaps)
    yield from _of_doubts(document.assessed.words)
    if document.assessed.left_out:
        yield Said(_sentence(document.assessed.left_out))
    yield from _of_compliance(document, in_full=in_full)


def _of_compliance(document: Examined, *, in_full: bool) -> Iterator[Said]:
    """What the form asks, where the form is a funder's and the document was named; else what is too long."""
    found = document.assessed
    told = found.requirements if in_full and document.form.certainty != "own" else found.over
    if told:
        yield Said(Message("  The form “{id}” asks:", id=document.form.id))
    yield from (Said(Message.verbatim(f"    {on_one_line(requirement)}")) for requirement in told)
    yield from _of_doubts(found.money)
    yield from (Said(Message("  {deadline}", deadline=deadline.message)) for deadline in document.deadlines)


def _of_gaps(gaps: Iterable[Gap], *, err: bool = False) -> Iterator[Said]:
    for gap in gaps:
        what = Message.verbatim(in_language(gap.what, language()))
        yield Said(
            Message(
                "  {place}: {gap}",
                place=f"{gap.place.file}:{gap.place.line}",
                gap=with_remedy(what, Message("add “{key}”", key=gap.key)),
            ),
            err=err,
        )


def _of_doubts(doubts: Iterable[Doubt], *, err: bool = False) -> Iterator[Said]:
    yield from (Said(Message("  {doubt}", doubt=doubt.message), err=err) for doubt in doubts)


def of_matching(matching: Matching) -> Iterator[Said]:
    """The past projects from the best on, with their points and reasons."""
    if matching.wordless:
        yield Said(
            Message(
                "No word of the call stands in the projects' texts. Are they in the language of the call?"
            )
        )
    for number, match in enumerate(matching.matches, 1):
        yield Said(Message.verbatim(f"{number}. {match.project.id}  {match.points:.2f}"), bold=True)
        yield Said(Message.verbatim(f"   {match.project.title}"))
        yield from (
            Said(Message("   {points}  {reason}", points=f"{each.points:5.2f}", reason=_reason(each)))
            for each in match.reasons
        )
    for judged in matching.left_out:
        reasons = Message.joined(judged.reasons)
        yield Said(Message("left out: {id} ({reasons})", id=judged.project.id, reasons=reasons))


def _reason(reason: Reason) -> Message:
    return Message("{kind}: {words}", kind=_REASONS[reason.kind], words=reason.words)


_REASONS = {
    "words": Message("words"),
    "theme": Message("theme"),
    "place": Message("place"),
    "funder": Message("funder"),
    "recency": Message("recency"),
    "size": Message("size"),
}


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
            yield Said(Message.verbatim(name), bold=True, err=True)
            yield from _of_gaps(gaps, err=True)
        yield _refusal(Message("Nothing was written: a final document may not lack a fact."))
    yield from _of_overruns(long)
    if final and long:
        yield _refusal(Message("Nothing was written: a final document keeps to its form's limits."))
    if final and doubtful:
        for name, doubts in doubtful.items():
            yield Said(Message("{name}: not final yet", name=name), bold=True, err=True)
            yield from _of_doubts(doubts, err=True)
        yield _refusal(Message("Nothing was written: mend it, or accept it in the brief with a reason:"))
        yield Said(Message("  accepted: [{finding: …, about: …, reason: …}]"), err=True)


def _refusal(words: Message) -> Said:
    return Said(words, colour="red", err=True)


def _of_overruns(long: Mapping[str, Sequence[Requirement]]) -> Iterator[Said]:
    for name, requirements in long.items():
        yield Said(Message("{name}: too long for its form", name=name), bold=True, err=True)
        yield from (
            Said(Message("  {overrun}", overrun=overrun(requirement)), err=True)
            for requirement in requirements
        )


def of_languages(languages: Iterable[str]) -> Iterator[Said]:
    """The languages that have no words of Grantwright's own."""
    yield from (
        Said(_sentence(with_remedy(one.wrong, one.write), "")) for one in without_own_words(languages)
    )


def of_outcome(outcome: BuildOutcome) -> Iterator[Said]:
    """The file, what became of it, and what it lacks."""
    shown = from_here(outcome.job.target)
    number = len(outcome.job.document.gaps)
    yield Said(
        Message.plural(
            "{file} ({state}, a draft: {n} fact is missing)",
            "{file} ({state}, a draft: {n} facts are missing)",
            number,
            file=shown,
            state=_STATES[outcome.state],
        )
        if number
        else Message("{file} ({state})", file=shown, state=_STATES[outcome.state])
    )
    if outcome.unpaged:
        yield Said(
            Message(
                "  LibreOffice did not lay out its pages: its contents list has links, but no page numbers."
            )
        )
    if outcome.job.left_out:
        yield Said(_sentence(outcome.job.left_out))


_STATES = {"written": Message("written"), "unchanged": Message("unchanged")}


def of_started(started: Sequence[Started], root: Path, kind: Kind, form: str | None) -> Iterator[Said]:
    """The templates that somebody can change now, and how to go on."""
    for each in started:
        yield Said(Message("{path} (written)", path=each.path.relative_to(root).as_posix()))
    name = started[0].path.name
    every = KINDS_OF_BRIEF[kind].name
    yield Said(UNSAID)
    yield Said(
        Message(
            "Every {kind} of the form “{form}” is made with it now; delete it to have the built-in one again.",
            kind=every,
            form=form,
        )
        if form
        else Message(
            "Every {kind} is made with it now; delete it to have the built-in one again.", kind=every
        )
    )
    if name.endswith(".docx"):
        yield Said(
            Message(
                "Open it in Word and change its styles; leave the lines with {% … %} and {{ … }} as they are."
            )
        )
        yield Said(Message("Then: grantwright template check {name}", name=name))


# Tables


def of_table(columns: Sequence[Message], rows: Sequence[Sequence[str]]) -> Iterator[Said]:
    """Columns below each other; the last one is not cut, since nobody knows how wide the window is."""
    if not rows:
        yield Said(Message("There is none yet. docs/records.md tells which file holds them."))
        return
    table = [tuple(map(worded, columns)), *(tuple(map(worded, row)) for row in rows)]
    widths = [max(len(row[index]) for row in table) for index in range(len(columns))]
    for number, row in enumerate(table):
        line = "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()
        yield Said(Message.verbatim(line), bold=number == 0)
