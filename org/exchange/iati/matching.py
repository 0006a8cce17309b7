"""Which indicators, periods and values of a result are versions of which published ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from org.exchange.iati.xml import steps
from org.exchange.matching.versions import LEAST_LIKENESS
from org.exchange.published.tally import general
from org.exchange.published.texts import plain

Leaves = dict[str, str]
_Parts = Mapping[tuple[str, int], Leaves]
_VALUES = frozenset({"baseline", "target", "actual"})
_NUMBERED = _VALUES | {"indicator", "period"}
LEAST_LIKENESS_OF_VALUES = 0.1
"""Values of one period are versions of one where anything at all is the same."""


def aligned(said: Leaves, published: Leaves) -> Leaves:
    """What is said of a result, each of its parts with the number of the published one that it is a version of."""
    ours, theirs = _parts(said), _parts(published)
    told: Leaves = {}
    for (tag, _number), leaves in ours.items():
        if tag not in _NUMBERED:
            told |= leaves
    for tag in _NUMBERED:
        for number, other in _pairs(tag, ours, theirs).items():
            at = f"{tag}[{other}]"
            inner = aligned(_below(ours[tag, number]), _below(theirs.get((tag, other), {})))
            told |= {f"{at}/{path}": value for path, value in inner.items()}
    return told


def _parts(leaves: Leaves) -> _Parts:
    """The values by the element right in it that they stand in."""
    parts: dict[tuple[str, int], Leaves] = {}
    for path, value in leaves.items():
        tag, number = steps(path)[0] if path else ("", 0)
        parts.setdefault((tag, number), {})[path] = value
    return parts


def _below(leaves: Leaves) -> Leaves:
    return {path.partition("/")[2]: value for path, value in leaves.items()}


def _pairs(tag: str, ours: _Parts, theirs: _Parts) -> dict[int, int]:
    """The number that each part of that name gets."""
    free, others = _numbers(tag, ours), _numbers(tag, theirs)
    least = LEAST_LIKENESS_OF_VALUES if tag in _VALUES else LEAST_LIKENESS
    likely = sorted(
        (
            (_likeness(ours[tag, one], theirs[tag, other]), -abs(one - other), one, other)
            for one in free
            for other in others
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    for likeness, _near, one, other in likely:
        if likeness >= least and one in free and other in others:
            found[one] = other
            free.remove(one)
            others.remove(other)
    if tag in _VALUES and len(free) == len(others):
        return found | dict(zip(free, others, strict=True))
    first = 1 + max([0, *_numbers(tag, theirs)])
    return found | {one: first + index for index, one in enumerate(free)}


def _numbers(tag: str, parts: _Parts) -> list[int]:
    return sorted(number for name, number in parts if name == tag)


def _likeness(said: Leaves, published: Leaves) -> float:
    """How much of what is said was published so; of periods, of their dates."""
    ours, theirs = _told(said), _told(published)
    return (ours & theirs).total() / max(1, ours.total())


def _told(leaves: Leaves) -> Counter[tuple[str, str]]:
    pairs = [(general(path), plain(value)) for path, value in leaves.items()]
    dates = [pair for pair in pairs if pair[0].startswith("period/period-")]
    return Counter(dates or pairs)
