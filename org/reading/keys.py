"""The keys of a mapping: known ones, misspelt ones, and those that do not belong."""

from __future__ import annotations

from collections.abc import Callable, Collection

from org.base.messages import Message
from org.base.yaml_tree import Entries
from org.reading.context import Reading, nearest

MISSPELT = 0.74
"""From this likeness on a key is read as the known one that it is nearly; below it that is only a hint."""
_TITLES = {"name", "title", "heading"}
"""Keys of which people write one for the other."""


def with_known_keys(
    node: Entries,
    known: Collection[str],
    unknown: Callable[[str], tuple[Message, Message]],
    reading: Reading,
    *,
    needed: Collection[str] = (),
    misplaced: Collection[str] = (),
) -> Entries:
    """The entries with known keys. Each other key is a complaint, worded by `unknown`.

    A misspelt key is read as the one that it is nearly, to find what is wrong with its value too, and so that a
    needed key is not missed where it is only misspelt. Keys among `misplaced` belong elsewhere, whatever they are like.
    """
    others = [key for key in node.key_places if key not in known]
    if not others:
        return node
    kept = Entries(node.place, node.source, node.path)
    kept.update({key: value for key, value in node.items() if key in known})
    kept.key_places.update({key: place for key, place in node.key_places.items() if key in known})
    for key in others:
        reading.complain(node.key_places[key], *unknown(key))
        name = None if key in misplaced else misspelt(key, known, set(needed) - kept.key_places.keys())
        if name is not None and name not in kept.key_places:
            kept.key_places[name] = node.key_places[key]
            if key in node:
                kept[name] = node[key]
    return kept


def misspelt(key: str, known: Collection[str], absent: Collection[str] = ()) -> str | None:
    """The known key that `key` is nearly, or that people confuse it with; least like need be one that is `absent`."""
    confused = sorted(_TITLES.intersection(absent)) if key.casefold() in _TITLES else []
    shuffled = [name for name in known if sorted(name) == sorted(key)]
    return nearest(key, known, MISSPELT) or nearest(key, absent) or next(iter([*shuffled, *confused]), None)
