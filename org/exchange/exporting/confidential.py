"""What may leave: the records without what is confidential, without people who did not agree, without small groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from org.base.faults import Fault, Place
from org.base.messages import UNSAID, Message
from org.base.values import Prose, Text
from org.exchange.published.quantities import number_in
from org.measuring.withholding import Withheld, small_figures
from org.records import Award, Brief, Funder, Indicator, Measure, Project, Record, Settings
from org.workspace.index import Workspace
from org.workspace.walk import held_in, top_records

R = TypeVar("R", bound=Record)
SHORTEST = 4
"""Identifiers of so many digits or fewer are not looked for in texts, where they would be any number."""


class Kept(NamedTuple):
    """Something that does not leave, and why."""

    place: Place
    path: str
    why: Message

    @property
    def message(self) -> Message:
        """The same in a line."""
        return Message(
            "{file}:{line}: {path} is not exported: {why}",
            file=self.place.file,
            line=self.place.line,
            path=self.path or Message("the whole record"),
            why=self.why,
        )

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True, slots=True)
class Public:
    """The workspace as far as it may leave, and what was left out."""

    workspace: Workspace
    kept: tuple[Kept, ...]
    hidden: Hidden
    within: Mapping[str, Hidden]
    """What must not be known in each project."""


def public(workspace: Workspace) -> Public:
    """The workspace without what is confidential."""
    kept: list[Kept] = []
    hidden = Hidden.of(workspace)
    funders = {id: one for id, one in workspace.funders.items() if not _is_hidden(one, hidden, kept)}
    within = {id: hidden.within(one, workspace) for id, one in workspace.projects.items()}
    projects = {}
    for id, project in workspace.projects.items():
        if not _is_withheld(project, kept):
            projects[id] = _public_project(project, workspace, within[id], kept)
    people = {id: _seen(one, kept) for id, one in workspace.people.items() if not _is_withheld(one, kept)}
    organisation = _seen(workspace.organisation, kept) if workspace.organisation else None
    seen = replace(
        workspace,
        organisation=organisation,
        funders=MappingProxyType({id: _unpaid(_seen(one, kept), hidden.ids) for id, one in funders.items()}),
        people=MappingProxyType(people),
        projects=MappingProxyType({id: _without_ids(one, projects, people) for id, one in projects.items()}),
        expenses=MappingProxyType(
            {
                id: tuple(_unpaid(one, within[id].ids) for one in some)
                for id, some in workspace.expenses.items()
                if id in projects
            }
        ),
    )
    return Public(seen, tuple(dict.fromkeys(kept)), hidden, MappingProxyType(within))


@dataclass(frozen=True, slots=True)
class Hidden:
    """The funders whom nobody shall know, and the names and identifiers of all that is confidential."""

    ids: frozenset[str]
    words: frozenset[str]
    """The names and identifiers, in small letters."""

    @classmethod
    def of(cls, workspace: Workspace) -> Hidden:
        records = [*workspace.people.values(), *workspace.funders.values(), *workspace.projects.values()]
        secret = [one for record in records for one in _confidential(record)]
        ids = {id for id, one in workspace.funders.items() if one.confidential} | _paying_in_secret(
            workspace, secret
        )
        secret += [workspace.funders[id] for id in ids if id in workspace.funders]
        return cls(frozenset(ids), _words(secret))

    def within(self, project: Project, workspace: Workspace) -> Hidden:
        """The same in a project, where nobody shall know who gave its confidential awards either."""
        secret = {award.funder for award in project.awards if award.confidential}
        known = {award.funder for award in project.awards if not award.confidential}
        funders = [workspace.funders[id] for id in secret if id in workspace.funders]
        return Hidden(self.ids | (secret - known), self.words | _words(funders)) if secret else self

    def names(self, party: Any) -> bool:
        """Whether it is somebody whom nobody shall know."""
        return party is not None and any(word.casefold() in self.words for word in _names(party))

    def in_text(self, text: str) -> bool:
        """Whether a text names somebody or something that nobody shall know."""
        return bool(self.words) and _pattern(self.words).search(text) is not None


def _paying_in_secret(workspace: Workspace, secret: Iterable[Record]) -> set[str]:
    """The funders with confidential awards alone; the others may be named, but not beside such an award."""
    awards = (one.awards if isinstance(one, Project) else (one,) for one in secret)
    awarded = {award.funder for some in awards for award in some if isinstance(award, Award)}
    openly = {
        award.funder
        for project in workspace.projects.values()
        if not project.confidential
        for award in project.awards
        if not award.confidential
    }
    return awarded - openly


def _words(records: Iterable[Record]) -> frozenset[str]:
    return frozenset(word.casefold() for one in records for word in _names(one))


@cache
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    """Finds each of the words where it stands alone."""
    telling = (word for word in words if len(word) > SHORTEST or not word.isdigit())
    listed = "|".join(re.escape(word) for word in sorted(telling, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:{listed or UNSAID})(?!\w)", re.IGNORECASE)


def mentions(found: Public) -> Iterator[Fault]:
    """Texts that leave and name somebody or something confidential; only a person can reword them."""
    for record in top_records(found.workspace):
        if isinstance(record, Settings | Brief):
            continue
        hidden = found.within[record.id] if isinstance(record, Project) else found.hidden
        for held in (one for one in held_in(record) if one.key not in {"name", "short_name"}):
            texts = held.value.variants if isinstance(held.value, Prose) else (held.value,)
            words = (one.text for text in texts if isinstance(text, Text) for one in text.translations)
            if any(map(hidden.in_text, words)):
                wrong = Message("“{key}” names somebody or something confidential", key=held.key)
                yield Fault(
                    _place(held.value), wrong, Message("word it without that name before you publish")
                )


def _place(value: Record | Text | Prose) -> Place:
    return value.place if isinstance(value, Record) else value.origin.place


def _confidential(record: Record) -> Iterator[Record]:
    """The record, or what in it is confidential."""
    if getattr(record, "confidential", False):
        yield record
        return
    for name in type(record).model_fields:
        value = getattr(record, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record):
                yield from _confidential(part)


def _names(record: Any) -> Iterator[str]:
    """By which words it would be known."""
    for key in ("name", "short_name", "identifier"):
        value = getattr(record, key, None)
        if isinstance(value, Text):
            yield from (translation.text for translation in value.translations)
        elif isinstance(value, str):
            yield value
    if isinstance(record, Award):
        yield from (translation.text for translation in record.title.translations) if record.title else ()
        if record.reference and len(record.reference) > SHORTEST:
            yield record.reference
    if isinstance(record, Project):
        yield from (one.value for one in record.identifiers)


def _is_withheld(record: Record, kept: list[Kept]) -> bool:
    """Whether the whole record stays here."""
    if getattr(record, "confidential", False):
        kept.append(Kept(record.place, record.path, Message("it is confidential")))
        return True
    if "consent" in type(record).model_fields and getattr(record, "consent", None) is not True:
        kept.append(
            Kept(
                record.place, record.path, Message("nobody wrote that the people in it agreed (consent: yes)")
            )
        )
        return True
    return False


def _is_hidden(funder: Funder, hidden: Hidden, kept: list[Kept]) -> bool:
    """Whether the record of a funder stays here."""
    if funder.id in hidden.ids and not funder.confidential:
        kept.append(Kept(funder.place, funder.path, Message("all that it pays for is confidential")))
        return True
    return _is_withheld(funder, kept)


def _unpaid(record: R, ids: frozenset[str]) -> R:
    """The record without the ids of funders who stay here, wherever in it they stand."""
    changed: dict[str, Any] = {}
    for name in type(record).model_fields:
        before = getattr(record, name)
        if name in {"funder", "part_of"}:
            after = None if before in ids else before
        elif isinstance(before, Record):
            after = _unpaid(before, ids)
        elif isinstance(before, tuple) and any(isinstance(one, Record) for one in before):
            after = tuple(_unpaid(one, ids) for one in before)
        else:
            continue
        if after != before:
            changed[name] = after
    return _copy(record, changed)


def _seen(record: R, kept: list[Kept]) -> R:
    """The record without its confidential parts."""
    changed: dict[str, Any] = {}
    for name in type(record).model_fields:
        before = getattr(record, name)
        after = _value(before, kept)
        if after is not before:
            changed[name] = after
    return _copy(record, changed)


def _copy(record: R, changed: dict[str, Any]) -> R:
    return record.model_copy(update=changed) if changed else record


def _value(value: Any, kept: list[Kept]) -> Any:
    if isinstance(value, Record):
        return None if _is_withheld(value, kept) else _seen(value, kept)
    if isinstance(value, tuple) and any(isinstance(item, Record) for item in value):
        seen = tuple(one for item in value if (one := _value(item, kept)) is not None)
        same = len(seen) == len(value) and all(a is b for a, b in zip(seen, value, strict=True))
        return value if same else seen
    return value


def _public_project(project: Project, workspace: Workspace, hidden: Hidden, kept: list[Kept]) -> Project:
    small = small_figures(project, workspace.dimensions, workspace.settings.suppress_below)
    seen = _without_small(project, small, workspace.settings.suppress_below, kept)
    seen = _seen(seen, kept)
    awards = tuple(award for award in seen.awards if award.funder not in hidden.ids)
    if len(awards) < len(seen.awards):
        kept.append(Kept(project.place, "awards", Message("a funder is confidential")))
    transactions = tuple(
        one for one in seen.transactions if not (hidden.names(one.provider) or hidden.names(one.receiver))
    )
    partners = tuple(one for one in seen.partners if not hidden.names(one))
    told = _copy(
        seen,
        {"notes": None, "awards": awards, "transactions": transactions, "partners": partners},
    )
    return _unpaid(told, hidden.ids) if hidden.ids else told


def _without_ids(project: Project, projects: dict[str, Any], people: dict[str, Any]) -> Project:
    """The project without names of records that stay here."""
    return _copy(
        project,
        {
            "related": tuple(id for id in project.related if id in projects),
            "team": tuple(one for one in project.team if one.person in people),
            "activities": tuple(
                _copy(one, {"responsible": tuple(id for id in one.responsible if id in people)})
                for one in project.activities
            ),
            "risks": tuple(
                _copy(one, {"owner": None}) if one.owner and one.owner not in people else one
                for one in project.risks
            ),
        },
    )


# Small groups


def _without_small(project: Project, small: Withheld, least: int, kept: list[Kept]) -> Project:
    """The project without the parts of any value in which a group is small, where the project is sensitive."""
    if not project.sensitive or not least:
        return project
    results = tuple(
        _copy(result, {"indicators": tuple(_guarded(one, small, least, kept) for one in result.indicators)})
        for result in project.results
    )
    reached = tuple(
        _closed(one, bool(small.in_entry(n)) or _has_small(one, least), kept)
        for n, one in enumerate(project.reached)
    )
    groups = tuple(
        _closed(one, bool(small.in_target_group(n)) or _has_small(one, least), kept)
        for n, one in enumerate(project.target_groups)
    )
    return _copy(project, {"results": results, "reached": reached, "target_groups": groups})


def _guarded(indicator: Indicator, small: Withheld, least: int, kept: list[Kept]) -> Indicator:
    if indicator.measure != "number":
        return indicator
    if not small.in_indicator(indicator) and not any(_has_small(one, least) for one in _measures(indicator)):
        return indicator
    periods = tuple(
        _copy(
            one,
            {
                key: _closed(getattr(one, key), True, kept)
                for key in ("target", "actual")
                if getattr(one, key)
            },
        )
        for one in indicator.periods
    )
    whole = {
        key: _closed(getattr(indicator, key), True, kept)
        for key in ("baseline", "target", "actual")
        if getattr(indicator, key)
    }
    return _copy(indicator, {**whole, "periods": periods})


def _measures(indicator: Indicator) -> Iterator[Measure]:
    return indicator.measures


def _has_small(record: Any, least: int) -> bool:
    """Whether a group in it is small, also one of which it is not certain whom it counts."""
    sure = (share.value.value for share in record.disaggregation)
    published = (number_in(part.value).number for part in getattr(record, "parts_as_published", ()))
    return any(0 < number < least for number in (*sure, *published) if number is not None)


def _closed(record: R, is_small: bool, kept: list[Kept]) -> R:
    """The record without its groups, and without what was published of some."""
    parts = {name: () for name in ("disaggregation", "parts_as_published") if getattr(record, name, ())}
    if not is_small or not parts:
        return record
    kept.append(Kept(record.place, record.path, Message("some of its groups of people are small")))
    return _copy(record, parts)
