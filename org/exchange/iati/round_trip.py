"""What an activity says after an export: what the record says now, and as it was published what nobody has changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from org.exchange.iati.describing import ElementText, Leaves
from org.exchange.iati.matching import aligned
from org.exchange.iati.record_paths import PLACES
from org.exchange.iati.xml import steps
from org.exchange.published.facts import Narratives, PublishedText
from org.exchange.published.tally import general
from org.exchange.published.texts import by_language, plain

Elements = dict[str, Leaves]
"""The values of each element of an activity, by the element and its number: `transaction[3]`."""
PARTIES = frozenset({"reporting-org", "participating-org"})
"""Elements that tell what other records say as well."""
_ONCE = frozenset({"iati-identifier", "reporting-org", "title", "activity-status"})
_PART = re.compile(r"(?P<list>.+)\[(?P<index>\d+)\]$")
_BETWEEN = re.compile(r"/(?![^{]*\})")
"""Between two elements of a path, not within the address of a namespace."""


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of the last import of an activity."""

    published: Elements = field(default_factory=dict)
    """The activity as it was published."""
    kept: frozenset[str] = frozenset()
    """The paths of what has no place in the record."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The element that each part of the record came from."""
    pieces: tuple[ElementText, ...] = ()
    """What the record said after the import."""
    language: str = ""
    """The language of published texts that name none."""


def elements_of(leaves: Iterable[tuple[str, str]]) -> Elements:
    """The values by the element right in the activity that they stand in; its attributes under the empty name."""
    told: Elements = {}
    for path, value in leaves:
        if path.startswith("@"):
            told.setdefault("", {})[path] = value
            continue
        tag, number = steps(path)[0]
        element = f"{tag}[{number}]"
        told.setdefault(element, {})[path[len(element) + 1 :]] = value
    return told


def given_back(
    now: Iterable[ElementText],
    open_now: Iterable[ElementText],
    before: Before,
    moved: Callable[[str], str | None],
) -> Elements:
    """The elements of the activity.

    `open_now` is what the record says with confidential parts: an element that differs from it tells nothing but what
    the record says. `moved` gives the part of the imported data that a part of the record is a version of.
    """
    numbers = _Numbers(before)
    current = numbers.placed(now, moved)
    whole = numbers.placed(open_now, moved)
    then = numbers.placed(before.pieces, lambda part: part)
    told: Elements = {"": before.published[""]} if "" in before.published else {}
    for tag in _tags(current, then, before.published):
        published = _of(tag, before.published)
        one = _Tag(_of(tag, current), _of(tag, whole), _of(tag, then), published, before, tag, _words(told))
        told |= one.regrouped() if one.is_regrouped else one.each()
    return told


def _words(told: Elements) -> frozenset[str]:
    """The words about the organisation that publishes."""
    return frozenset(plain(value) for value in told.get("reporting-org[1]", {}).values())


def _tags(*several: Elements) -> Iterable[str]:
    return dict.fromkeys(element.partition("[")[0] for elements in several for element in elements if element)


def _of(tag: str, elements: Elements) -> Elements:
    return {element: leaves for element, leaves in elements.items() if element.partition("[")[0] == tag}


class _Numbers:
    """Gives each piece the number of the element that it came from, or a new one."""

    def __init__(self, before: Before) -> None:
        self.before = before
        self.given: dict[str, str] = {}
        self.last: dict[str, int] = {}
        for element in before.published:
            if element:
                ((tag, number),) = steps(element)
                self.last[tag] = max(number, self.last.get(tag, 0))

    def placed(self, pieces: Iterable[ElementText], moved: Callable[[str], str | None]) -> Elements:
        told: Elements = {}
        for piece in pieces:
            element = self._element(piece, moved(piece.part))
            told[element] = piece.leaves
        return told

    def _element(self, piece: ElementText, origin: str | None) -> str:
        if piece.tag in _ONCE:
            return f"{piece.tag}[1]"
        source = self.before.sources.get(origin, "").rpartition(":")[0] if origin is not None else ""
        if source.partition("[")[0] == piece.tag and source.count("[") == 1:
            return source
        known = f"{piece.tag} {piece.part}"
        if known not in self.given:
            self.last[piece.tag] = self.last.get(piece.tag, 0) + 1
            self.given[known] = f"{piece.tag}[{self.last[piece.tag]}]"
        return self.given[known]


@dataclass(frozen=True, slots=True)
class _Tag:
    """All elements of one name: as the record says them now, all of them, after the import, and as published."""

    now: Elements
    whole: Elements
    then: Elements
    published: Elements
    before: Before
    tag: str
    reporter: frozenset[str]
    """What the activity says of the organisation that publishes it."""

    @property
    def is_regrouped(self) -> bool:
        """Whether several published elements became one part of the record."""
        return any(
            element not in self.then and any(self._counts(element, path) for path in leaves)
            for element, leaves in self.published.items()
        )

    def _counts(self, element: str, path: str) -> bool:
        return general(f"{element}/{path}" if path else element) in PLACES and not self._is_kept(
            element, path
        )

    def _is_kept(self, element: str, path: str) -> bool:
        """Whether the record does not say it, although such values have a place there."""
        return (f"{element}/{path}" if path else element) in self.before.kept

    def regrouped(self) -> Elements:
        """The elements as published where nothing was changed; else what the record says."""
        if self.now == self.then:
            return self.published
        return {element: self._changed(element) for element in self.now}

    def each(self) -> Elements:
        """Each element as published where it was not changed; those that people deleted are gone."""
        told: Elements = {}
        for element in {**self.published, **self.now}:
            if element in self.now:
                told[element] = self._one(element)
            elif element not in self.then and element not in self.whole:
                told[element] = self.published[element]
        return told

    def _one(self, element: str) -> Leaves:
        same = element in self.published and self.now[element] == self.then.get(element)
        if same and (self.tag not in PARTIES or self._fits(element)):
            return self.published[element]
        return self._changed(element)

    def _changed(self, element: str) -> Leaves:
        """What the record says, with what has no place in it."""
        said = self.now[element]
        if said != self.whole.get(element):
            return said
        if self.tag == "result":
            said = aligned(said, self.published.get(element, {}))
        there = {above for path in said for above in _above(path)}
        beside = {
            path: value
            for path, value in self.published.get(element, {}).items()
            if self._is_beside(element, path) and self._holder(path) in there
        }
        return {**beside, **said}

    def _is_beside(self, element: str, path: str) -> bool:
        """Whether the record has no place for it, or could not take the code or number that stands in it."""
        return not self._has_place(path) or ("narrative" not in path and self._is_kept(element, path))

    def _holder(self, path: str) -> str:
        """The nearest element around something without a place in the records that records know."""
        known = (above for above in reversed(_above(path)) if f"{self.tag}/{general(above)}" in _KNOWN)
        return next(known, "")

    def _has_place(self, path: str) -> bool:
        return (f"{self.tag}/{general(path)}" if path else self.tag) in PLACES

    def _fits(self, element: str) -> bool:
        """Whether the records of organisations still say what was published of one."""
        leaves = {
            path: value
            for path, value in self.published[element].items()
            if self._has_place(path) and not self._is_kept(element, path)
        }
        texts = _narratives(leaves)
        words = {plain(narrative.text) for narrative in texts}
        joined = {*by_language(texts, self.before.language, in_lines=True).values()}
        others = {plain(value) for path, value in leaves.items() if "narrative" not in path}
        said = {"", *(plain(value) for value in self.now[element].values()), *self.reporter}
        return others <= said and (words <= said or joined <= said)


def _narratives(leaves: Leaves) -> Narratives:
    """The texts right in an element, as they were published."""
    return tuple(
        PublishedText(leaves.get(f"{path}/@xml:lang"), value)
        for path, value in leaves.items()
        if general(path) == "narrative"
    )


def _above(path: str) -> list[str]:
    """The elements in which a value stands, from the outermost on; the first is the element of the piece itself."""
    parts = _BETWEEN.split(path)
    elements = parts[:-1] if parts[-1].startswith("@") else parts
    return ["", *("/".join(elements[:number]) for number in range(1, len(elements) + 1))]


_KNOWN = frozenset(above for path in PLACES for above in _above(path))
"""The elements of which records know something."""


def origin_of(part: str, pairs: Mapping[str, Mapping[int, int]]) -> str | None:
    """The part of the imported data that a part of the record is a version of; None where it is new."""
    found = _PART.match(part)
    if found is None or found["list"] not in pairs:
        return part
    index = pairs[found["list"]].get(int(found["index"]))
    return None if index is None else f"{found['list']}[{index}]"
