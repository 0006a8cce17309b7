"""What is wrong, or looks wrong, at one place of a template."""

from __future__ import annotations

from dataclasses import dataclass

from org.base.faults import Fault, Place
from org.base.messages import UNSAID, Message
from reports.word.template.locations import part_words

LONGEST = 100
"""How much of a tag is shown."""


@dataclass(frozen=True, slots=True)
class TemplateSpot:
    """Where something stands in a template."""

    part: str = ""
    """The part of the file; empty for the file as a whole."""
    place: Message = UNSAID
    """The paragraph or the cell, in words."""
    typed: str = ""
    """The tag, or the words, as they stand there."""
    paragraph: int | None = None
    """Which paragraph of the part it is, from 0."""
    start: int = 0
    """Where in the words of the paragraph it begins."""
    page: int | None = None
    """The page in Word, where the file says so."""

    @property
    def words(self) -> Message:
        """The place in words: “in its body, page 2, table 1, row 3, cell 2, at “{{ … }}””."""
        if not self.part:
            return UNSAID
        page = Message("page {page}", page=self.page) if self.page else UNSAID
        at = Message("in its {part}", part=part_words(self.part))
        where = Message.joined(filter(None, (at, page, self.place)))
        return Message("{where}, at “{tag}”", where=where, tag=shown(self.typed)) if self.typed else where


@dataclass(frozen=True, slots=True)
class TemplateFinding:
    """One mistake, or one thing to look at, and what to write instead."""

    spot: TemplateSpot
    wrong: Message
    write: Message = UNSAID
    notice: bool = False
    """Whether the template can be filled all the same."""

    def fault(self, template: str) -> Fault:
        """The same, as faults are printed."""
        where, wrong = self.spot.words, self.wrong
        if where:
            wrong = Message("{where}: {wrong}", where=where, wrong=wrong)
        return Fault(Place(template), wrong, self.write)

    def as_data(self, template: str) -> dict[str, str | int | None]:
        """The same, for other programs."""
        spot = self.spot
        part = part_words(spot.part) if spot.part else ""
        return {
            "file": template,
            "part": part,
            "page": spot.page,
            "place": spot.place,
            "tag": spot.typed,
            "kind": "notice" if self.notice else "fault",
            "wrong": self.wrong,
            "write": self.write,
        }


def shown(typed: str) -> str:
    """A tag on one line, shortened."""
    words = " ".join(typed.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
