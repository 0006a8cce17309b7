"""What would say something confidential in the parts of an activity that records know nothing of."""

from __future__ import annotations

from collections.abc import Callable

from org.exchange.iati.record_paths import PLACES
from org.exchange.published.tally import general

Leaves = dict[str, str]
Elements = dict[str, Leaves]
_TAGS = frozenset(path.partition("/")[0] for path in PLACES)
"""The elements that records know."""


def open_part(
    elements: Elements, published: Elements, words: frozenset[str], names: Callable[[str], bool]
) -> Elements:
    """The elements without those that are one of the words, and without what only was published and names one.

    References to places that stay here go with them.
    """
    places = _places(published) - _places(elements)
    told: Elements = {}
    for element, leaves in elements.items():
        if any(
            value.strip().casefold() in words for path, value in leaves.items() if _is_known(element, path)
        ):
            continue
        hidden = {
            _holder(path)
            for path, value in leaves.items()
            if _is_reference(path, value, places) or (not _is_known(element, path) and names(value))
        }
        if not hidden:
            told[element] = leaves
        elif element.partition("[")[0] in _TAGS:
            told[element] = {path: value for path, value in leaves.items() if not _stands_in(path, hidden)}
    return told


def _places(elements: Elements) -> set[str]:
    """By what results refer to the places of the activity."""
    return {
        leaves["@ref"]
        for element, leaves in elements.items()
        if element.startswith("location[") and "@ref" in leaves
    }


def _is_known(element: str, path: str) -> bool:
    return general(f"{element}/{path}" if path else element) in PLACES


def _is_reference(path: str, value: str, places: set[str]) -> bool:
    """Whether it says that a value was measured in one of the places."""
    return value in places and general(path).endswith("/location/@ref")


def _holder(path: str) -> str:
    """What goes with a value: the attribute alone, or the element of a text or of a reference to a place."""
    return path.removesuffix("/@ref") if general(path).endswith("/location/@ref") else path


def _stands_in(path: str, holders: set[str]) -> bool:
    return any(path == holder or path.startswith(f"{holder}/") for holder in holders)
