"""What a finished document says that its reader must not read: other funders, other calls, the past as the future.

Looked at is what somebody wrote about the document's own project and the organisation. What other projects' records
say stands in the track record on purpose, and so do names that a record gives as such: partners, contractors,
networks. A capability statement has no addressee, so any funder may be named there.

Found: the name of another funder (full, short, in any language and, for names of several words, in any form of
these); the title or number of another call, the number of another project's agreement; in proposals a year before
the document's own that is told as the future, and an activity that is over before then; a placeholder; an acronym
that is nowhere spelled out. Not found: names that no record knows, and a future told without “will” and its like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from org.base.document_kinds import KINDS_OF_BRIEF, KindOfBrief
from org.base.faults import Finding, Place, in_order
from org.base.messages import Message
from org.base.stems import stems_of
from org.base.values import Text
from org.choosing.audience import for_document, funders_of
from org.records import Brief, Project
from org.workspace.index import Workspace
from reports.compose.contents.acronyms import acronyms_in, known_acronyms
from reports.document.lines import Passage, passages
from reports.document.model import Document, Run


@dataclass(frozen=True, slots=True)
class FinishedDocument:
    """A finished document, with what it was made from."""

    document: Document
    workspace: Workspace
    brief: Brief

    @property
    def kind(self) -> KindOfBrief:
        return KINDS_OF_BRIEF[self.brief.kind]

    @property
    def project(self) -> Project | None:
        return self.workspace.projects.get(self.brief.project or "")

    def words_of(self, passage: Passage) -> str:
        """What somebody wrote there, without placeholders for gaps."""
        return "".join(run.text for run in passage.line if run.gap is None or run.language is not None)

    def place_of(self, passage: Passage) -> Place:
        """Where the passage's words come from; the brief where nothing says it."""
        return next((place for run in passage.line for place in run.origins), self.brief.place)

    @property
    def own(self) -> tuple[Passage, ...]:
        """The passages of the document's own project, brief and organisation that name nobody on purpose."""
        foreign = {
            project.place.file
            for project in self.workspace.projects.values()
            if project.id != self.brief.project
        }
        named = _named_on_purpose(self.workspace, self.project)
        return tuple(
            passage
            for passage in passages(self.document)
            if not any(_is_from(run, foreign, named) for run in passage.line)
        )


def _is_from(run: Run, files: set[str], places: set[Place]) -> bool:
    return any(
        origin.file in files or origin in places or origin.file == "org/funders.yaml"
        for origin in run.origins
    )


def _named_on_purpose(workspace: Workspace, project: Project | None) -> set[Place]:
    """The places of names that records give as such."""
    texts: list[Text | None] = []
    if project is not None:
        texts += [text for partner in project.partners for text in (partner.name, partner.contribution)]
        texts += [award.through for award in project.awards]
        texts += [text for activity in project.activities for text in activity.with_partners]
        texts += [document.title for document in project.documents]
    if workspace.organisation is not None:
        texts += [network.name for network in workspace.organisation.networks]
    return {text.origin.place for text in texts if text is not None}


def findings(document: Document, workspace: Workspace, brief: Brief) -> tuple[Finding, ...]:
    """What must not stand in the document as it is, with the place of its words and what to do."""
    reading = FinishedDocument(document, *for_document(workspace, brief))
    return in_order(fault for find in FINDERS for fault in find(reading))


# Other funders


def other_funders(reading: FinishedDocument) -> Iterator[Finding]:
    """Names of funders who are not this document's."""
    if reading.kind.about == "organisation":
        return
    workspace = reading.workspace
    own = _own_names(reading)
    others = [
        (name, funder.id)
        for funder in workspace.funders.values()
        if funder.id not in _own_funders(reading)
        for name in _names(funder.name, funder.short_name)
        if name not in own
    ]
    for passage in reading.own:
        text = _without(reading.words_of(passage), own)
        found = {id: name for name, id in sorted(others) if _has_name(text, name)}
        for name in found.values():
            wrong = Message("the text names {name}, which does not fund this document's project", name=name)
            remedy = Message("write it for this funder, or tag it with “for:” or “not_for:”")
            yield Finding(reading.place_of(passage), wrong, remedy, kind="other-funder")


def _own_funders(reading: FinishedDocument) -> set[str]:
    """The document's funders, those who pay for its project, and what these belong to."""
    project = reading.project
    own = {*funders_of(reading.workspace, reading.brief), *(project.funders if project else ())}
    above = {reading.workspace.funders[id].part_of for id in own}
    return own | {id for id in above if id}


def _own_names(reading: FinishedDocument) -> tuple[str, ...]:
    """Names that may stand anywhere: of own funders, partners and the organisation; the longest first."""
    texts = [
        text
        for id in _own_funders(reading)
        for text in (reading.workspace.funders[id].name, reading.workspace.funders[id].short_name)
    ]
    if reading.workspace.organisation is not None:
        texts += [reading.workspace.organisation.name, reading.workspace.organisation.short_name]
    if reading.project is not None:
        texts += [partner.name for partner in reading.project.partners]
        texts += [award.through for award in reading.project.awards]
    return tuple(sorted(_names(*texts), key=len, reverse=True))


def _names(*texts: Text | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.text for text in texts if text for one in text.translations))


def _without(text: str, names: Iterable[str]) -> str:
    for name in names:
        if name in text:
            text = _alone(name).sub("…", text)
    return text


@cache
def _alone(name: str) -> re.Pattern[str]:
    """The name where it is not a part of another word."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


@lru_cache(maxsize=4096)
def _stems_of(text: str, language: str) -> tuple[str, ...]:
    return tuple(stems_of(text, language))


def _has_name(text: str, name: str) -> bool:
    """Whether the name stands in the text: as it is, or for several words in any of their forms."""
    if name in text and _alone(name).search(text):
        return True
    if len(name.split()) < 2:
        return False
    language = "ru" if re.search("[а-я]", name) else "en"
    wanted, present = _stems_of(name, language), _stems_of(text, language)
    return any(present[at : at + len(wanted)] == wanted for at in range(len(present) - len(wanted) + 1))


# Other calls and agreements


def other_calls(reading: FinishedDocument) -> Iterator[Finding]:
    """Titles and numbers of other calls, and numbers of other projects' agreements."""
    foreign = dict(_foreign_numbers(reading))
    for passage in reading.own:
        text = reading.words_of(passage)
        for said, what in foreign.items():
            if re.search(rf"(?<![\w-]){re.escape(said)}(?![\w-])", text):
                wrong = Message("the text holds “{said}”, {what}", said=said, what=what)
                yield Finding(
                    reading.place_of(passage),
                    wrong,
                    Message("correct it for this document"),
                    kind="other-call",
                )


_SHORTEST_TITLE = 3
"""A call's title of fewer words may be said of anything."""


def _foreign_numbers(reading: FinishedDocument) -> Iterator[tuple[str, Message]]:
    brief, workspace = reading.brief, reading.workspace
    own = brief.call.reference if brief.call else None
    for other in workspace.briefs.values():
        call = other.call
        if call is None or other.id == brief.id:
            continue
        if call.reference and call.reference != own and _is_a_number(call.reference):
            yield call.reference, Message("the number of the call of the brief {id}", id=other.id)
        mine = _names(brief.call.title) if brief.call else ()
        for title in _names(call.title):
            if title not in mine and len(title.split()) >= _SHORTEST_TITLE:
                yield title, Message("the title of the call of the brief {id}", id=other.id)
    for project in workspace.projects.values():
        for award in project.awards if project.id != brief.project else ():
            if award.reference and _is_a_number(award.reference) and award.reference != own:
                yield award.reference, Message("the number of the agreement on {id}", id=project.id)


def _is_a_number(reference: str) -> bool:
    return len(reference) >= 4 and any(character.isdigit() for character in reference)


# Years that are over


_YEAR = r"(?P<year>(?:19|20)\d\d)"
_STALE = (
    rf"\b(?:next|the coming) year[\s,(]+{_YEAR}\b",
    rf"(?:^|[.;:]\s+)(?:in|by|during|until) {_YEAR},? (?:[\w’'-]+ ){{0,5}}(?:will|shall|is going to|are going to)\b",
    rf"\b(?:will|shall|(?:is|are) going to|plans? to|intends? to) (?:[\w’'-]+ ){{1,10}}"
    rf"(?:in|by|during|until|before) {_YEAR}\b",
    rf"\bв следующем(?: году)?[\s,(]+{_YEAR}\b",
    rf"(?:^|[.;:]\s+)(?:в|во|к) {_YEAR}(?: году| г\.)?,? (?:[\w-]+ ){{0,5}}(?:буд\w+|планиру\w+|предстоит)\b",
    rf"\b(?:буд\w+|планиру\w+|предстоит|намерен\w*) (?:[\w-]+ ){{1,10}}(?:в|к|до) {_YEAR}\b",
    rf"\bкийинки(?: жылы)?[\s,(]+{_YEAR}\b",
    rf"\b{_YEAR}-жыл\w* (?:[\w-]+ ){{0,8}}(?:пландалууда|пландаштырыл\w+|өткөрүлөт|башталат)\b",
)


@cache
def _stale() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _STALE)


def years_gone_by(reading: FinishedDocument) -> Iterator[Finding]:
    """In proposals: years before the document's own that are told as the future, and activities that are over."""
    if reading.kind.about != "plan":
        return
    now = _year_of_writing(reading)
    if now is None:
        return
    for passage in reading.own:
        for pattern in _stale():
            for found in pattern.finditer(reading.words_of(passage)):
                if int(found["year"]) < now:
                    wrong = Message(
                        "“{group}” is over: the document is of {now}",
                        group=found.group().strip(" .;:"),
                        now=now,
                    )
                    remedy = Message("correct the year, or tell it as past")
                    yield Finding(reading.place_of(passage), wrong, remedy, kind="past-year")
    yield from _activities_gone_by(reading, now)


def _year_of_writing(reading: FinishedDocument) -> int | None:
    """The brief's year, else that of the call's deadline, else the one in which the project starts."""
    brief, project = reading.brief, reading.project
    if brief.date:
        return brief.date.year
    if brief.call and brief.call.deadline:
        return brief.call.deadline.year
    return project.dates.start.year if project and project.dates and project.dates.start else None


def _activities_gone_by(reading: FinishedDocument, now: int) -> Iterator[Finding]:
    project = reading.project
    for activity in project.activities if project and project.status in (None, "planned") else ():
        end = activity.period.end if activity.period else None
        if activity.period and end and end.year < now and activity.status in (None, "planned"):
            wrong = Message(
                "the activity “{title}” is planned for {period}; the document is of {now}",
                title=activity.title,
                period=activity.period,
                now=now,
            )
            remedy = Message("correct its period, or the brief's date")
            yield Finding(activity.period.origin.place, wrong, remedy, kind="past-year")


# Placeholders


_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|TBC|FIXME|XXX+)\b|\?\?\?+|_{3,}|\blorem ipsum\b|\[(?:…|\.\.\.|\s*)\]"
    r"|\[(?:insert|add|fill in|name of|date of|number of|your|xx+|вставить|указать|добавить|заполнить|дата|название)"
    r"\b[^\]]*\]",
    re.IGNORECASE,
)


def placeholders(reading: FinishedDocument) -> Iterator[Finding]:
    """What somebody left to be written later."""
    for passage in passages(reading.document):
        for found in _PLACEHOLDER.finditer(reading.words_of(passage)):
            wrong = Message("“{group}” was left in the text", group=found.group())
            remedy = Message("write what belongs there, or delete it")
            yield Finding(reading.place_of(passage), wrong, remedy, kind="placeholder")


# Acronyms


def acronyms_unexplained(reading: FinishedDocument) -> Iterator[Finding]:
    """Acronyms that the document spells out nowhere, each at its first place."""
    lines = [(passage, reading.words_of(passage)) for passage in passages(reading.document)]
    known = known_acronyms(reading.workspace, reading.document.language, (text for _passage, text in lines))
    names = {name for funder in reading.workspace.funders.values() for name in _names(funder.name)}
    first: dict[str, Passage] = {}
    for passage, text in lines:
        for acronym in acronyms_in(text):
            first.setdefault(acronym, passage)
    explained = {*known, *names, *(word for name in names for word in name.replace(",", " ").split())}
    for acronym, passage in first.items():
        if acronym not in explained:
            wrong = Message("the acronym {acronym} is nowhere spelled out", acronym=acronym)
            write = Message(
                "write it out once, as “Its Name ({acronym})”, or add it in org/organisation.yaml, "
                "“acronyms:”",
                acronym=acronym,
            )
            yield Finding(reading.place_of(passage), wrong, write, kind="acronym", stops=False)


FINDERS: tuple[Callable[[FinishedDocument], Iterator[Finding]], ...] = (
    other_funders,
    other_calls,
    years_gone_by,
    placeholders,
    acronyms_unexplained,
)
