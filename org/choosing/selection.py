"""Which past projects fit a brief, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from org.base.messages import UNSAID, Message
from org.base.values import Period, Text
from org.records import Location, Project, Selection


@dataclass(frozen=True, slots=True)
class Selected:
    """A project that was taken, with the reasons."""

    project: Project
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a project meets a condition, and how that is said; empty where nothing was asked."""

    met: bool
    words: Message = UNSAID


@dataclass(frozen=True, slots=True)
class JudgedProject:
    """A project of the history, with what the selection says of it."""

    project: Project
    answers: tuple[Answer, ...]

    @property
    def taken(self) -> bool:
        return all(answer.met for answer in self.answers)

    @property
    def reasons(self) -> tuple[Message, ...]:
        """Why it is taken; or, where it is not, why not."""
        return tuple(answer.words for answer in self.answers if answer.words and answer.met == self.taken)


ANYTHING = Answer(True)


def history(projects: Mapping[str, Project]) -> tuple[Project, ...]:
    """The projects that an organisation can point to: begun or completed ones, newest first."""
    begun = [project for project in projects.values() if project.status not in ("planned", "cancelled")]
    return tuple(sorted(begun, key=newest_first))


def newest_first(project: Project) -> tuple[int, int, str]:
    """A sort key: latest end, then latest start, then the id; the day of the award where no period is known."""
    last = project.awarded[-1] if project.awarded else None
    dates = project.dates or (Period(last, last) if last else None)
    return (*(dates.newest_first if dates else (0, 0)), project.id)


def judged(projects: Mapping[str, Project], selection: Selection) -> tuple[JudgedProject, ...]:
    """Every project of the history with what the selection's conditions say of it, newest first."""
    return tuple(JudgedProject(project, _answers(project, selection)) for project in history(projects))


def select(projects: Mapping[str, Project], selection: Selection) -> tuple[Selected, ...]:
    """The projects of the history that meet every condition of the selection, newest first.

    `include` takes a project whatever else holds; `exclude` and `at_most` have the last word.
    """
    taken = [Selected(one.project, one.reasons) for one in judged(projects, selection) if one.taken]
    kept = {one.project.id for one in at_most(taken, selection.at_most, selection.include)}
    return tuple(one for one in taken if one.project.id in kept)


def at_most(taken: Sequence[Selected], most: int | None, included: Sequence[str]) -> Sequence[Selected]:
    """The first ones, as many as are allowed; those that are included by name go before the others."""
    if most is None or len(taken) <= most:
        return taken
    named_first = sorted(taken, key=lambda one: one.project.id not in included)
    kept = {one.project.id for one in named_first[:most]}
    return [one for one in taken if one.project.id in kept]


def _answers(project: Project, selection: Selection) -> tuple[Answer, ...]:
    if project.id in selection.exclude:
        return (Answer(False, Message("excluded in the brief")),)
    if project.id in selection.include:
        return (Answer(True, Message("named in the brief")),)
    return (
        _shared("theme", selection.themes, project.themes),
        _shared("funder", selection.funders, project.funders),
        _shared("place", selection.places, place_names(project)),
        _recent(project, selection),
        _sized(project, selection),
    )


_SHARED = {
    "theme": (Message("theme"), Message("another theme")),
    "funder": (Message("funder"), Message("another funder")),
    "place": (Message("place"), Message("another place")),
}


def _shared(kind: str, wanted: tuple[str, ...], present: tuple[str, ...]) -> Answer:
    if not wanted:
        return ANYTHING
    folded = {word.casefold() for word in present}
    found = [word for word in wanted if word.casefold() in folded]
    same, another = _SHARED[kind]
    return (
        Answer(True, Message("{kind}: {found}", kind=same, found=", ".join(found)))
        if found
        else Answer(False, another)
    )


def place_names(project: Project) -> tuple[str, ...]:
    """The names of a project's places, in every language, and the codes of their countries."""
    places = (*project.places, *(place for activity in project.activities for place in activity.places))
    return tuple(name for place in places for name in _names(place))


def _names(place: Location) -> Iterator[str]:
    for text in (place.name, place.district, place.region):
        if isinstance(text, Text):
            yield from (translation.text for translation in text.translations)
    if place.country:
        yield place.country


def _recent(project: Project, selection: Selection) -> Answer:
    dates = project.dates
    if selection.since is None and selection.until is None:
        return ANYTHING
    if dates is None:
        return Answer(False, Message("no period is known"))
    end, start = dates.end or dates.start, dates.start or dates.end
    if selection.since and end and end.last_day < selection.since.first_day:
        return Answer(False, Message("ended in {end}, before {since}", end=end, since=selection.since))
    if selection.until and start and start.first_day > selection.until.last_day:
        return Answer(False, Message("started in {start}, after {until}", start=start, until=selection.until))
    return Answer(True, Message("period: {dates}", dates=dates))


def _sized(project: Project, selection: Selection) -> Answer:
    """Whether some award lies between the amounts; only amounts in the same currency are compared."""
    least, most = selection.amount_from, selection.amount_to
    limit = least or most
    if limit is None:
        return ANYTHING
    amounts = [award.amount for award in project.awards if award.amount]
    if not amounts:
        return Answer(False, Message("no amount of an award is known"))
    comparable = [amount for amount in amounts if amount.currency == limit.currency]
    if not comparable:
        return Answer(
            False,
            Message(
                "its awards are in {currency}, not in {currency2}",
                currency=amounts[0].currency,
                currency2=limit.currency,
            ),
        )
    for amount in comparable:
        if (least is None or amount.amount >= least.amount) and (
            most is None or amount.amount <= most.amount
        ):
            return Answer(True, Message("award: {amount}", amount=amount))
    return Answer(
        False,
        Message(
            "its award of {comparable} is not between {least} and {most}",
            comparable=comparable[0],
            least=least or 0,
            most=most or Message("any amount"),
        ),
    )
