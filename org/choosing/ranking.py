"""Which past projects answer a funder's call best, and why.

The words of the call are looked for in the projects' texts (BM25: a word counts more the fewer projects have it, the
weightier the field it stands in, and the shorter the project's text is), and what the records know is added: themes,
places, the funder, how recent and how large. All weights stand in `FIELDS` and `POINTS`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from org.base.stems import stop_stems, words_of
from org.base.values import Prose, Text
from org.choosing.selection import JudgedProject, Selected, at_most, judged, newest_first, place_names, select
from org.records import Brief, Project
from org.workspace.index import Workspace

FIELDS: Mapping[str, float] = {
    "title": 3.0,
    "themes": 2.5,
    "goal": 2.0,
    "summary": 1.5,
    "description": 1.0,
    "activities": 1.0,
    "outputs": 1.0,
}
"""How much a word counts in each field of a project."""

POINTS: Mapping[str, float] = {
    "words": 10.0,
    "theme": 2.0,
    "place": 1.0,
    "funder": 1.0,
    "recency": 1.0,
    "size": 1.0,
}
"""The most points for each reason; the project with the best words gets all of these."""

SATURATION = 1.2
"""How soon a word that is repeated counts no more (BM25's k1)."""
LENGTH = 0.75
"""How much long texts are marked down (BM25's b)."""
YEARS_UNTIL_OLD = 10


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that speaks for a project, and its points."""

    kind: str
    words: str
    points: float


@dataclass(frozen=True, slots=True)
class Match:
    """A project of the history with its points and the reasons for them."""

    project: Project
    points: float
    reasons: tuple[Reason, ...]


def chosen(workspace: Workspace, brief: Brief) -> tuple[Selected, ...]:
    """The projects that the brief selects: the newest first, or where it ranks them, the best first."""
    selection = brief.selection
    if not selection.rank:
        return select(workspace.projects, selection)
    taken = [
        Selected(match.project, tuple(f"{reason.kind}: {reason.words}" for reason in match.reasons))
        for match in matches(workspace, brief)
    ]
    return tuple(at_most(taken, selection.at_most, selection.include))


def matches(workspace: Workspace, brief: Brief) -> tuple[Match, ...]:
    """The projects that meet the selection's conditions, the best answers to the brief's call first."""
    projects = [one.project for one in judged(workspace.projects, brief.selection) if one.taken]
    by_words = _words_reasons(workspace, brief, projects)
    found = [_match(workspace, brief, project, by_words[project.id]) for project in projects]
    return tuple(sorted(found, key=lambda match: (-match.points, newest_first(match.project))))


def left_out(workspace: Workspace, brief: Brief) -> tuple[JudgedProject, ...]:
    """The projects of the history that do not meet the selection's conditions."""
    return tuple(one for one in judged(workspace.projects, brief.selection) if not one.taken)


def _match(workspace: Workspace, brief: Brief, project: Project, by_words: Reason | None) -> Match:
    known = (reason(workspace, brief, project) for reason in STRUCTURED)
    reasons = tuple(reason for reason in (by_words, *known) if reason is not None)
    return Match(project, round(sum(reason.points for reason in reasons), 2), reasons)


# The words of the call


class _Asked(NamedTuple):
    """A word of the call as it stands there first, and how often it does."""

    written: str
    times: int


class _Term(NamedTuple):
    """A word of the call with what it counts for one project."""

    written: str
    score: float


def _words_reasons(
    workspace: Workspace, brief: Brief, projects: Sequence[Project]
) -> Mapping[str, Reason | None]:
    """For each project the words of the call that are in its texts, scaled so that the best one gets all points."""
    call, language = _call_words(workspace, brief)
    texts = {project.id: _weighted_words(workspace, project, language) for project in projects}
    terms = {id: list(_terms(call, texts[id], texts)) for id in texts}
    best = max((sum(term.score for term in found) for found in terms.values()), default=0.0)
    return {id: _words_reason(found, best) for id, found in terms.items()}


def _call_words(workspace: Workspace, brief: Brief) -> tuple[Mapping[str, _Asked], str]:
    """The words of the call by their stems, and the call's language."""
    call = brief.call
    if call is None or call.text is None:
        return {}, workspace.language
    found = call.text.longest.in_language(workspace.language)
    title = call.title.in_language(found.language).text if call.title else ""
    asked: dict[str, _Asked] = {}
    for word in words_of(f"{title}\n{found.text}", found.language):
        if word.stem not in stop_stems(found.language) and len(word.stem) > 1:
            before = asked.get(word.stem, _Asked(word.written, 0))
            asked[word.stem] = _Asked(before.written, before.times + 1)
    return asked, found.language


def _weighted_words(workspace: Workspace, project: Project, language: str) -> Mapping[str, float]:
    """How often each stem stands in the project's texts in that language, weighted by its field."""
    counted: dict[str, float] = {}
    for field, texts in _fields(workspace, project).items():
        for text in texts:
            translation = text.in_language(language)
            for word in words_of(translation.text, translation.language):
                if word.stem not in stop_stems(translation.language):
                    counted[word.stem] = counted.get(word.stem, 0.0) + FIELDS[field]
    return counted


def _fields(workspace: Workspace, project: Project) -> Mapping[str, Sequence[Text]]:
    themes = workspace.themes
    activities = [(activity.title, activity.description) for activity in project.activities]
    outputs = [(output.title, output.description) for output in project.outputs]
    return {
        "title": _texts(project.title, project.short_title),
        "themes": _texts(*(themes[id].name for id in project.themes if id in themes)),
        "goal": _texts(project.goal),
        "summary": _texts(project.summary),
        "description": _texts(project.description),
        "activities": _texts(*(text for pair in activities for text in pair)),
        "outputs": _texts(*(text for pair in outputs for text in pair)),
    }


def _texts(*texts: Text | Prose | None) -> tuple[Text, ...]:
    return tuple(text.longest if isinstance(text, Prose) else text for text in texts if text is not None)


def _terms(
    call: Mapping[str, _Asked], own: Mapping[str, float], texts: Mapping[str, Mapping[str, float]]
) -> Iterator[_Term]:
    """BM25 of each word of the call in one project's texts, among those of all."""
    average = sum(sum(words.values()) for words in texts.values()) / max(1, len(texts))
    marked_down = 1 - LENGTH + LENGTH * sum(own.values()) / (average or 1)
    for stem, word in call.items():
        if stem not in own:
            continue
        having = sum(stem in words for words in texts.values())
        rarity = 1 + math.log(
            len(texts) / having
        )  # never near 0: what an organisation always does counts too
        said = own[stem] * (SATURATION + 1) / (own[stem] + SATURATION * marked_down)
        yield _Term(word.written, (1 + math.log(word.times)) * rarity * said)


def _words_reason(terms: Sequence[_Term], best: float) -> Reason | None:
    if not terms:
        return None
    scale = POINTS["words"] / best
    first = sorted(terms, key=lambda term: (-round(term.score, 6), term.written))
    told = ", ".join(f"{term.written} {term.score * scale:.1f}" for term in first)
    return Reason("words", told, round(sum(term.score for term in terms) * scale, 2))


# What the records know


def _theme(workspace: Workspace, brief: Brief, project: Project) -> Reason | None:
    wanted = {*brief.selection.themes, *_planned(workspace, brief, "themes")}
    shared = [theme for theme in project.themes if theme in wanted]
    return Reason("theme", ", ".join(shared), POINTS["theme"]) if shared else None


def _place(workspace: Workspace, brief: Brief, project: Project) -> Reason | None:
    """The project works where the planned one shall, or in a place that the selection or the call names."""
    planned = _planned_project(workspace, brief)
    there = {*brief.selection.places, *(place_names(planned) if planned else ())}
    call = _folded_call(brief)
    own = dict.fromkeys(name for name in place_names(project) if len(name) > 2)
    shared = [name for name in own if name in there or name.casefold() in call]
    return Reason("place", ", ".join(shared), POINTS["place"]) if shared else None


def _funder(workspace: Workspace, brief: Brief, project: Project) -> Reason | None:
    wanted = {*brief.selection.funders, *((brief.funder,) if brief.funder else ())}
    shared = [funder for funder in project.funders if funder in wanted]
    return Reason("funder", ", ".join(shared), POINTS["funder"]) if shared else None


def _recency(workspace: Workspace, brief: Brief, project: Project) -> Reason | None:
    """The newer, the better: full points this year, none after ten."""
    last = project.dates.last_year if project.dates else None
    now = brief.date.year if brief.date else _newest_year(workspace)
    if last is None or now is None or now - last >= YEARS_UNTIL_OLD:
        return None
    points = POINTS["recency"] * (1 - max(0, now - last) / YEARS_UNTIL_OLD)
    return Reason("recency", str(project.dates), round(points, 2))


def _newest_year(workspace: Workspace) -> int | None:
    years = [
        one.dates.last_year for one in workspace.projects.values() if one.dates and one.status != "planned"
    ]
    return max((year for year in years if year), default=None)


def _size(workspace: Workspace, brief: Brief, project: Project) -> Reason | None:
    """An award between half and twice the amount that is asked for, in the same currency."""
    planned = _planned_project(workspace, brief)
    asked = [award.amount for award in planned.awards if award.amount] if planned else []
    for award in project.awards:
        for amount in asked:
            same = award.amount is not None and award.amount.currency == amount.currency
            if (
                same
                and award.amount
                and amount.amount / 2 <= award.amount.amount <= amount.amount * Decimal(2)
            ):
                return Reason("size", str(award.amount), POINTS["size"])
    return None


STRUCTURED: tuple[Callable[[Workspace, Brief, Project], Reason | None], ...] = (
    _theme,
    _place,
    _funder,
    _recency,
    _size,
)


def _planned_project(workspace: Workspace, brief: Brief) -> Project | None:
    return workspace.projects.get(brief.project or "")


def _planned(workspace: Workspace, brief: Brief, key: str) -> tuple[str, ...]:
    planned = _planned_project(workspace, brief)
    return getattr(planned, key) if planned else ()


def _folded_call(brief: Brief) -> str:
    """All that the call says, in small letters."""
    texts = [*brief.call.text.variants] if brief.call and brief.call.text else []
    return " ".join(translation.text for text in texts for translation in text.translations).casefold()
