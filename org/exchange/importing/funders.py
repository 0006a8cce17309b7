"""The funders of a workspace: found by identifier or name, added where they are new, with an id that stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from org.base.folding import folded
from org.base.messages import Message
from org.exchange.importing.money import Data, party_data
from org.exchange.matching.identifiers import free, slug
from org.exchange.published.facts import Narratives, Party
from org.exchange.published.notes import ImportNotes

_WORDS_OF_ID = 40


class FunderIndex:
    """The funders that the records have, and those that an import adds."""

    def __init__(self, present: Sequence[Mapping[str, Any]] = ()) -> None:
        self.entries: dict[str, Data] = {}
        self.added: dict[str, Data] = {}
        self._by_word: dict[str, str] = {}
        for entry in present:
            id = str(entry.get("id", ""))
            if id:
                self._remember(id, dict(entry))

    def _remember(self, id: str, entry: Data) -> None:
        self.entries[id] = entry
        for word in _words(str(entry.get("identifier", "")), entry.get("name"), entry.get("short_name")):
            self._by_word.setdefault(word, id)

    def known(self, party: Party) -> str | None:
        """The id of a funder who is there already."""
        found = self._by_word.get(f"id:{party.identifier.casefold()}") if party.identifier else None
        named = (self._by_word.get(word) for word in _words_of(party.name))
        return found or next((id for id in named if id is not None), None)

    def id_of(self, party: Party, notes: ImportNotes) -> str | None:
        """The id of a funder, who is added where there is none; None where it has neither a name nor an identifier."""
        found = self.known(party)
        if found is not None:
            return found
        data = party_data(party, notes)
        if "name" not in data and "identifier" in data:
            notes.find(
                "nameless", party.where, Message("the funder {identifier} has no name", identifier=party.identifier),
                Message("it is called by its identifier; write its name in org/funders.yaml"),
            )  # fmt: skip
            data = {"name": data["identifier"], **data}
        if "name" not in data:
            return None
        id = free(
            slug(_first(data["name"]), _WORDS_OF_ID) or slug(party.identifier) or "funder", self.entries
        )
        entry = {"id": id, **_in_order(data)}
        self._remember(id, entry)
        self.added[id] = entry
        return id

    def says(self, funder: str, party: Party, notes: ImportNotes) -> bool:
        """Whether the funder's record says all that was published here."""
        entry = self.entries[funder]
        quiet = ImportNotes(notes.file, notes.main, notes.default)
        return all(entry.get(key) == value for key, value in party_data(party, quiet).items())


def _in_order(data: Data) -> Data:
    return {key: data[key] for key in ("name", "type", "identifier") if key in data}


def _first(name: Any) -> str:
    return str(next(iter(name.values()))) if isinstance(name, Mapping) else str(name)


def _words(identifier: str, *names: Any) -> list[str]:
    """What a funder can be found by."""
    texts = [
        text
        for name in names
        if name
        for text in (name.values() if isinstance(name, Mapping) else [name])
        if isinstance(text, str)
    ]
    by_identifier = [f"id:{identifier.casefold()}"] if identifier else []
    return [*by_identifier, *(folded(text) for text in texts)]


def _words_of(narratives: Narratives) -> list[str]:
    return [folded(narrative.text) for narrative in narratives]
