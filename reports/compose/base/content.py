"""What can fill a section of a form: a heading, the key that it rests on, and a function from records to blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from org.base.faults import Place
from org.records import Record
from reports.compose.base.composition import Blocks, Composition
from reports.document.model import MissingBlock

Holder = Literal["project", "organisation", "brief"]


def marked(message: str) -> str:
    """The message itself: marks it for the catalogues where it is translated later."""
    return message


@dataclass(frozen=True, slots=True)
class Content:
    """Something that can fill a section."""

    heading: str
    """The usual heading, in English."""
    compose: Callable[[Composition], Blocks]
    key: str
    """The key of the record that would fill it."""
    holder: Holder = "project"
    """The record that holds the key."""
    file: str | None = None
    """The file that holds the key, where it is not the holder's."""
    landscape: bool = False
    """Whether it is too wide for upright pages."""
    rests_on_key: bool = False
    """Whether it says too little without the key: then it is left out where the form does not require it."""

    def missing(self, composition: Composition, heading: str) -> MissingBlock:
        """The placeholder for this content where the records hold nothing for it."""
        if self.file is not None:
            return composition.missing_at(heading, Place(self.file), self.key)
        return composition.missing(heading, self.record(composition), self.key)

    def record(self, composition: Composition) -> Record:
        """The record that holds the key."""
        holders: dict[Holder, Callable[[], Record]] = {
            "project": lambda: composition.project,
            "organisation": lambda: composition.organisation,
            "brief": lambda: composition.brief,
        }
        return holders[self.holder]()


def narrative(heading: str, key: str, holder: Holder = "project") -> Content:
    """A content that is one text of a record."""

    def compose(composition: Composition) -> Blocks:
        text = getattr(content.record(composition), key)
        return (composition.narrative(text),) if text is not None else ()

    content = Content(heading, compose, key, holder)
    return content
