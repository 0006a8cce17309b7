"""360Giving as a format to import: for one recipient, whose grants become projects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from org.exchange.importing import Published
from org.exchange.json_text import written
from org.exchange.spans import data_of
from org.exchange.tally import Leaves, general
from org.exchange.threesixty.grants import PLACES, Spot, work_from
from org.exchange.threesixty.reading import Grant, grants, leaves
from org.faults import Fault, Faulty, Misuse, Place
from org.folding import folded

MOST_RECIPIENTS = 20
"""How many recipients are listed where one has to be chosen."""


class Recipient(NamedTuple):
    """An organisation that received grants in a file."""

    identifier: str
    name: str
    number: int


def own_words(root: Path) -> tuple[str, ...]:
    """The identifier and the names of the organisation of a workspace; nothing where there is none yet."""
    path = root / "org/organisation.yaml"
    data = data_of(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else {}
    names = (data.get(key) for key in ("name", "short_name", "legal_name"))
    texts = [text for name in names for text in (name.values() if isinstance(name, dict) else [name])]
    return tuple(str(word) for word in (data.get("identifier"), *texts) if word)


@dataclass(slots=True)
class ThreeSixtyGiving:
    """Files of grants, and the organisation whose grants are imported."""

    recipient: str | None = None
    """Its identifier or its name, as somebody typed it."""
    own: Sequence[str] = ()
    """The identifier and the names of the workspace's organisation."""
    scheme: str = "360giving"
    places: Mapping[str, str] = field(default_factory=lambda: PLACES)

    def read(self, path: Path, told: Callable[[int], None] | None = None) -> Iterator[Published]:
        """The grants of the chosen recipient as facts."""
        found = grants(path)
        if told is not None:
            told(path.stat().st_size)
        recipients = _recipients(found)
        if not recipients:
            raise _nobody(found, path.name)
        chosen = self._chosen(recipients, path.name)
        for grant in found:
            if chosen in _received_by(grant):
                yield _published(grant)

    def _chosen(self, recipients: Mapping[str, Recipient], file: str) -> str:
        """The key of the recipient whose grants are wanted."""
        wanted = [self.recipient] if self.recipient is not None else [*self.own]
        for word in wanted:
            found = _named(word, recipients)
            if found is not None:
                return found
        if self.recipient is None and len(recipients) == 1:
            return next(iter(recipients))
        raise Misuse(_which(self.recipient, recipients, file))


def _published(grant: Grant) -> Published:
    found = Leaves(PLACES)
    for path, value in leaves(grant.data):
        found.add(general(path), path, value)
    return Published(work_from(grant), found, written(grant.data))


def _received_by(grant: Grant) -> list[str]:
    """The keys of those who received a grant: their identifiers, or their names."""
    spots = Spot(grant.data, "", grant.line).all("recipientOrganization")
    return [folded(one.get("id") or one.get("name")) for one in spots if one.get("id") or one.get("name")]


def _recipients(found: Sequence[Grant]) -> dict[str, Recipient]:
    told: dict[str, Recipient] = {}
    for grant in found:
        for one in Spot(grant.data, "", grant.line).all("recipientOrganization"):
            key = folded(one.get("id") or one.get("name"))
            if key:
                before = told.get(key, Recipient(one.get("id"), one.get("name"), 0))
                told[key] = before._replace(number=before.number + 1)
    return told


def _named(word: str, recipients: Mapping[str, Recipient]) -> str | None:
    """The recipient of that identifier, or of that name where only one has it."""
    key = folded(word)
    if key in recipients:
        return key
    named = [key_of for key_of, one in recipients.items() if folded(one.name) == key]
    return named[0] if len(named) == 1 else None


def _which(asked: str | None, recipients: Mapping[str, Recipient], file: str) -> str:
    """What to choose from: the nearest names, or those with the most grants."""
    number = len(recipients)
    if asked is None:
        head = f"{file} holds grants to {number} organisations: say which one is yours with --recipient ID or NAME."
        listed = sorted(recipients.values(), key=lambda one: (-one.number, one.name, one.identifier))
        rest = f"and {number - MOST_RECIPIENTS} more" if number > MOST_RECIPIENTS else ""
    else:
        head = f"{file} holds no grant to “{asked}”, or to several of that name. The nearest of {number}:"
        listed = sorted(
            recipients.values(), key=lambda one: (-_likeness(asked, one), one.name, one.identifier)
        )
        listed, rest = listed[:8], ""
    rows = [(one.identifier or "no id", f"{one.number} ×", one.name) for one in listed[:MOST_RECIPIENTS]]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = [f"  {id.ljust(widths[0])}  {number.rjust(widths[1])}  {name}" for id, number, name in rows]
    return "\n".join([head, *lines, *([f"  {rest}"] if rest else [])])


def _likeness(asked: str, one: Recipient) -> float:
    word = folded(asked)
    found = max(SequenceMatcher(None, word, folded(other)).ratio() for other in (one.name, one.identifier))
    return found + (1 if word in folded(one.name) else 0)


def _nobody(found: Sequence[Grant], file: str) -> Faulty:
    """Why there is nothing to import."""
    people = sum("recipientIndividual" in grant.data for grant in found)
    if not found:
        return Faulty([Fault(Place(file), "the file holds no grants", "name another file")])
    if people == len(found):
        wrong = "the grants went to people, not to organisations"
        return Faulty([Fault(Place(file), wrong, "name a file with grants to your organisation")])
    wrong = f"none of the {len(found)} grants names the organisation that received it"
    return Faulty([Fault(Place(file), wrong, "add “Recipient Org:Identifier” and “Recipient Org:Name”")])
