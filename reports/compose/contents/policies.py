"""Policies: what the organisation says of itself in every document, as funders ask for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from org.records import Policy
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.document.model import Block, ItemList, Line, ListItem, Narrative, Paragraph, Run
from reports.document.sourced_words import joined, told

TEXTS = "org/texts.yaml"


@dataclass(frozen=True, slots=True)
class Matter:
    """What a statement is about: the use of the texts, and the subject of the policies."""

    heading: str
    use: str
    about: str


MATTERS: Mapping[str, Matter] = {
    "safeguarding-policy": Matter(marked("Safeguarding policy"), "safeguarding", "safeguarding"),
    "gender-policy": Matter(marked("Gender policy"), "gender", "gender"),
    "environment-policy": Matter(marked("Environmental policy"), "environment", "environment"),
    "financial-management": Matter(marked("Financial management"), "financial-management", "finance"),
}


def statement(matter: Matter) -> Callable[[Composition], Blocks]:
    """The composing of a statement: the organisation's text for this use, and its policies on the matter."""

    def compose(c: Composition) -> Blocks:
        texts = (c.narrative(text.text) for text in c.workspace.texts.values() if text.use == matter.use)
        policies = [policy for policy in c.organisation.policies if policy.about == matter.about]
        return (*texts, *_listed(c, policies))

    return compose


def _listed(c: Composition, policies: list[Policy]) -> tuple[Block, ...]:
    if not policies:
        return ()
    return (Narrative((ItemList(tuple(_item(c, policy) for policy in policies)),)),)


def _item(c: Composition, policy: Policy) -> ListItem:
    summary = c.narrative(policy.summary).parts if policy.summary else ()
    return ListItem((Paragraph((*c.text(policy.title), *_adopted(c, policy))), *summary))


def _adopted(c: Composition, policy: Policy) -> Line:
    """When a policy was adopted, and when it was last looked through."""
    dated = (
        (c.gettext("adopted {date}"), policy.adopted),
        (c.gettext("last reviewed {date}"), policy.reviewed),
    )
    known = [(template, date) for template, date in dated if date]
    if not known:
        return ()
    listed = joined(", ", (template.format(date=c.wording.date(date)) for template, date in known))
    return (Run(told(" ({})", listed)),)


POLICIES: Mapping[str, Content] = {
    name: Content(matter.heading, statement(matter), "texts", "organisation", TEXTS)
    for name, matter in MATTERS.items()
}
"""By the name that a form fills a section with."""
