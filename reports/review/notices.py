"""Notices: what is right in the records and looks other than expected in the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from org.base.catalogues import has_catalogue
from org.base.faults import Fault, Place
from org.base.messages import Message
from org.base.values import NOWHERE
from org.exchange.editing.starter_examples import Beginnings
from org.workspace.index import Workspace
from reports.layout.colours import contrast
from reports.layout.design import PAPER, darkened
from reports.templates.starter import examples


def notices(workspace: Workspace) -> tuple[Fault, ...]:
    """All that is to be said of a workspace."""
    return (
        *_examples(workspace),
        *_pale_brand(workspace),
        *_negative_amounts(workspace),
        *_languages_without_words(workspace),
    )


def _examples(workspace: Workspace) -> Iterator[Fault]:
    """The records that are still as a new workspace begins with them: nobody would like them in a document."""
    began = Beginnings(workspace.root, examples())
    wrong = Message("this is still the example with which a new workspace begins")
    if workspace.organisation and began.has(workspace.organisation.place.file):
        yield Fault(workspace.organisation.place, wrong, Message("write your organisation's name in it"))
    for project in workspace.projects.values():
        if began.has(project.place.file):
            remedy = Message("write a project of yours in it, or delete it with the briefs that name it")
            yield Fault(project.place, wrong, remedy)


def _pale_brand(workspace: Workspace) -> Iterator[Fault]:
    """A brand colour that nobody could read on white paper."""
    brand = workspace.settings.brand
    text = darkened(brand.colour)
    if text is not None:
        ratio = contrast(brand.colour, PAPER)
        yield Fault(
            brand.place,
            Message(
                "the brand's colour {colour} is too pale for text on white (contrast {ratio} of 4.5)",
                colour=brand.colour,
                ratio=f"{ratio:.1f}",
            ),
            Message(
                "nothing needs to change: headings and links take {text}, bands and lines keep the colour",
                text=text,
            ),
        )


def _negative_amounts(workspace: Workspace) -> Iterator[Fault]:
    """Amounts below zero where there is rarely one: of an award, an instalment, a budget line."""
    for project in workspace.projects.values():
        instalments = [part for award in project.awards for part in award.instalments]
        amounts = [
            *(award.amount for award in project.awards),
            *(part.amount for part in instalments),
            *(line.amount for line in project.budget_lines),
        ]
        for money in amounts:
            if money is not None and money.amount < 0:
                wrong = Message("the amount {money} is less than nothing", money=money)
                yield Fault(money.origin.place, wrong, Message("take the minus away, if it is a slip"))


def _languages_without_words(workspace: Workspace) -> Iterator[Fault]:
    """The languages of documents in which Grantwright's own words stand in English, each where it is first named."""
    asked = dict.fromkeys(workspace.settings.languages, workspace.settings.place)
    for brief in workspace.briefs.values():
        asked = {**dict.fromkeys(brief.languages, brief.place), **asked}
    for language, place in asked.items():
        yield from without_own_words([language], place)


def without_own_words(languages: Iterable[str], place: Place = NOWHERE) -> Iterator[Fault]:
    """What to say of each language that has no catalogue."""
    for language in dict.fromkeys(languages):
        if not has_catalogue(language):
            yield Fault(
                place,
                Message(
                    "in documents in the language “{language}”, Grantwright's own words (headings, labels) "
                    "are English",
                    language=language,
                ),
                Message("docs/languages.md says how to add a language"),
            )
