"""Headings never skip a level."""

from __future__ import annotations

from reports.compose.assembly.sections import steady
from reports.document.model import Narrative, Section, Subheading, words


def heading(level: int) -> Subheading:
    return Subheading(level, words("x"))


def test_headings_go_down_one_level_at_a_time() -> None:
    first = Section("a", "A", (heading(2), Narrative((heading(4), heading(1), heading(9)))))
    second = Section("b", "B", (Narrative((heading(3),)),))

    made = steady((first, second))

    assert made[0].blocks == (heading(1), Narrative((heading(2), heading(1), heading(2))))
    assert made[1].blocks == (Narrative((heading(1),)),)
