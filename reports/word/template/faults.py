"""What is wrong with a template's tags: where, in words, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass

from org.faults import Fault, Place
from org.messages import UNSAID, Message, halves
from reports.word.template.placing import part_order, part_words
from reports.word.template.tags import Tag

OFFERS = Message(
    "names that “grantwright template fields” lists, and Jinja’s if, for, set, macro and filters"
)


@dataclass(frozen=True, slots=True)
class Source:
    """The part of a template that faults are about."""

    template: str
    part: str

    def fault(self, tag: Tag | None, message: Message) -> Fault:
        """Give the fault of a tag, or of the part."""
        wrong, write = halves(message)
        part = Message("in its {part}", part=part_words(self.part))
        where = Message.joined(filter(None, (part, tag.place if tag else UNSAID)))
        if tag:
            where = Message("{where}, at “{tag}”", where=where, tag=_shown(tag.typed))
        place = Place(self.template, order=(*part_order(self.part), tag.number if tag else -1))
        return Fault(place, Message("{where}: {wrong}", where=where, wrong=wrong), write or OFFERS)


def _shown(typed: str) -> str:
    words = " ".join(typed.split())
    return words if len(words) <= 120 else f"{words[:117]}…"
