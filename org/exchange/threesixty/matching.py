"""Who received the grants of a file, and the one of them whom somebody means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from org.base.folding import folded
from org.base.messages import Message
from org.exchange.threesixty.grant import Grant
from org.exchange.threesixty.grants import GrantSpot

MOST_RECIPIENTS = 20
"""How many recipients are listed where one has to be chosen."""


class Recipient(NamedTuple):
    """An organisation that received grants: its identifier, its names, the most frequent first, how many grants."""

    identifier: str
    names: tuple[str, ...]
    number: int

    @property
    def name(self) -> str:
        """The name that the file has most often."""
        return self.names[0] if self.names else ""


class Recipients:
    """The organisations that received the grants of a file; one without its identifier is known by its name."""

    def __init__(self, grants: Iterable[Grant]) -> None:
        parties = [spot for grant in grants for spot in _parties(grant.data)]
        self._keys = _keys_of_names(parties)
        found: dict[str, list[GrantSpot]] = {}
        for spot in parties:
            if self.key(spot):
                found.setdefault(self.key(spot), []).append(spot)
        self._listed = {key: _recipient(spots) for key, spots in found.items()}

    def __len__(self) -> int:
        return len(self._listed)

    def key(self, spot: GrantSpot) -> str:
        """What stands for an organisation: its identifier, or its name; empty where it has none."""
        name = folded(spot.get("name"))
        return folded(spot.get("id")) or self._keys.get(name, name)

    def keys(self, data: Mapping[str, Any]) -> list[str]:
        """What stands for those who received a grant."""
        return [key for spot in _parties(data) if (key := self.key(spot))]

    def name_of(self, key: str) -> str:
        """The name by which the file calls somebody most often."""
        return self._listed[key].name

    def only(self) -> str | None:
        """The one who received all grants; None where there are several."""
        return next(iter(self._listed)) if len(self._listed) == 1 else None

    def named(self, word: str) -> str | None:
        """The one of that identifier, or of that name where only one has it."""
        key = folded(word)
        if key in self._listed:
            return key
        found = [one for one, who in self._listed.items() if key in map(folded, who.names)]
        return found[0] if len(found) == 1 else None

    def which(self, asked: str | None, file: str) -> Message:
        """What to choose from: the nearest names, or those with the most grants, and how to say it."""
        listed = self._most() if asked is None else self._nearest(asked)
        left = len(self) - len(listed) if asked is None else 0
        rest = [Message("  and {left} more", left=left)] if left else []
        lines = [_head(asked, file, len(self)), *_table(listed), *rest, *_how(listed[0], more=bool(left))]
        return Message.joined(lines, "\n")

    def _most(self) -> list[Recipient]:
        everybody = self._listed.values()
        return sorted(everybody, key=lambda one: (-one.number, one.name, one.identifier))[:MOST_RECIPIENTS]

    def _nearest(self, asked: str) -> list[Recipient]:
        everybody = self._listed.values()
        return sorted(everybody, key=lambda one: (-_likeness(asked, one), one.name, one.identifier))[:8]


def _head(asked: str | None, file: str, number: int) -> Message:
    if asked is None:
        return Message(
            "{file} holds grants to {number} organisations: say which one is yours with "
            "--recipient ID or NAME.",
            file=file,
            number=number,
        )
    return Message(
        "{file} holds no grant to “{asked}”, or to several of that name. The nearest of {number}:",
        file=file,
        asked=asked,
        number=number,
    )


def _recipient(spots: Sequence[GrantSpot]) -> Recipient:
    """The organisation that is meant by all of these."""
    identifier = next((spot.get("id") for spot in spots if spot.get("id")), "")
    names = Counter(spot.get("name") for spot in spots if spot.get("name"))
    return Recipient(identifier, tuple(name for name, _number in names.most_common()), len(spots))


def _parties(data: Mapping[str, Any]) -> list[GrantSpot]:
    return GrantSpot(data, "", 0).all("recipientOrganization")


def _keys_of_names(parties: Sequence[GrantSpot]) -> dict[str, str]:
    """The identifier for each name that only one of them has."""
    found: dict[str, set[str]] = {}
    for spot in parties:
        if spot.get("id") and spot.get("name"):
            found.setdefault(folded(spot.get("name")), set()).add(folded(spot.get("id")))
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _table(listed: Sequence[Recipient]) -> list[Message]:
    rows = [(one.identifier or "–", f"{one.number} ×", one.name) for one in listed]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return [
        Message.verbatim(f"  {id.ljust(widths[0])}  {number.rjust(widths[1])}  {name}")
        for id, number, name in rows
    ]


def _how(one: Recipient, *, more: bool) -> list[Message]:
    """How to say which one it is."""
    named = one.name.replace('"', "") == one.name and one.name
    example = f'--recipient "{one.name}"' if named else f"--recipient {one.identifier}"
    told = [Message("Write it at the end of the same command, such as: {example}", example=example)]
    return (
        [*told, Message("Where yours is not listed, write a part of its name; the nearest are listed then.")]
        if more
        else told
    )


def _likeness(asked: str, one: Recipient) -> float:
    word = folded(asked)
    words = [folded(other) for other in (*one.names, one.identifier)]
    within = any(word in other for other in words)
    return max(SequenceMatcher(None, word, other).ratio() for other in words) + within
