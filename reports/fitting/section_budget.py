"""The pages of a section: of its texts the longest variants with which it keeps to them, found in a few layouts.

One layout shows how many pages each of the sections takes, so that all that are too long are shortened at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.compose.base.composition import Room
from reports.document.model import Document
from reports.forms import Form, FormSection
from reports.layout.extents import Extent, joined

Extents = Mapping[str, Extent]
Limit = int | None
"""Texts of more words give way to shorter variants; None where all texts stay as they are."""

MOST_LAYOUTS = 4


@dataclass(frozen=True, slots=True)
class Shortening:
    """A section whose texts have shorter variants: its limits of words, the smallest first, and how far to go."""

    section: FormSection
    parts: frozenset[str]
    """The sections that it takes its pages together with: itself and those under it."""
    limits: tuple[Limit, ...]
    enough: int = -1
    """The greatest limit that is known to keep to the pages."""
    too_much: int = 0
    """The smallest one that is known not to."""

    @property
    def taken(self) -> int:
        """The limit to try: the middle of what is still open; what keeps to the pages, once that is known."""
        return max(self.enough, 0) if self.done else (self.enough + self.too_much) // 2

    @property
    def done(self) -> bool:
        """Whether nothing is open."""
        return self.too_much - self.enough <= 1

    def seen(self, extents: Extents) -> Shortening:
        """The same, after a layout in which it took the limit that it wanted to try."""
        tried = self.taken
        if _over(self.section, self.parts, extents):
            return _bounded(self, self.enough, tried)
        return _bounded(self, tried, self.too_much)


def _bounded(one: Shortening, enough: int, too_much: int) -> Shortening:
    return Shortening(one.section, one.parts, one.limits, enough, too_much)


def over(form: Form, extents: Extents) -> tuple[FormSection, ...]:
    """The sections that take more pages than the form allows each of them."""
    return tuple(one for one in form.sections if _over(one, _parts(form, one), extents))


def shortened(
    form: Form,
    too_long: Iterable[FormSection],
    limits_of: Callable[[frozenset[str]], Sequence[int]],
    made: Callable[[Room], Document],
    measured: Callable[[Document], Extents],
) -> Room:
    """The room in which each of the sections keeps to its pages, or else has its shortest texts."""
    open_ones = [
        Shortening(one, parts, (*found, None), too_much=len(found))
        for one in too_long
        if (found := tuple(limits_of(parts := _parts(form, one))))
    ]
    for _layout in range(MOST_LAYOUTS):
        if all(one.done for one in open_ones):
            break
        extents = measured(made(_room(open_ones)))
        open_ones = [one if one.done else one.seen(extents) for one in open_ones]
    return _room([_bounded(one, one.enough, one.enough + 1) for one in open_ones])


def _room(shortenings: Iterable[Shortening]) -> Room:
    """A part of several of the sections takes the smallest of their limits."""
    found: dict[str, int] = {}
    for one in shortenings:
        limit = one.limits[one.taken]
        if limit is not None:
            found.update({part: min(found.get(part, limit), limit) for part in one.parts})
    return Room(sections=tuple(sorted(found.items())))


def _parts(form: Form, section: FormSection) -> frozenset[str]:
    return frozenset(part.id for part in form.within(section))


def _over(section: FormSection, parts: frozenset[str], extents: Extents) -> bool:
    most: Decimal | None = section.limits.pages if section.limits else None
    whole = joined(extents[part] for part in sorted(parts) if part in extents)
    return most is not None and whole is not None and whole.pages > most
