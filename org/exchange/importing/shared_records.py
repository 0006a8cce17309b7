"""What the records of a workspace share: settings, organisation and funders, begun or added to by an import."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message
from org.codes import official
from org.exchange.editing import yaml_text
from org.exchange.editing.changes import FileChange, bytes_of, data_of
from org.exchange.editing.starter_examples import Beginnings
from org.exchange.editing.yaml_nodes import Unmergeable, text_of
from org.exchange.importing import three_way
from org.exchange.importing.funders import FunderIndex
from org.exchange.importing.money import Data, party_data, present
from org.exchange.published.facts import Party, Work
from org.exchange.published.notes import ImportNotes, Texts
from org.workspace.files import SETTINGS

ORGANISATION = "org/organisation.yaml"
FUNDERS = "org/funders.yaml"


@dataclass(slots=True)
class SharedRecords:
    """The files that all projects share; those that are still the examples of a new workspace count as none."""

    root: Path
    began: Beginnings
    scheme: str
    """The name of the format that is imported."""
    language: str | None = field(init=False)
    """The workspace's first language; none where it has no settings yet."""
    funders: FunderIndex = field(init=False)
    _organisation: Data | None = field(init=False)
    _listed: list[Any] = field(init=False)
    """The funders as they were, and as they stay."""

    def __post_init__(self) -> None:
        self.language = self._first_language()
        self._listed = self._funders_that_stay()
        self.funders = FunderIndex([entry for entry in self._listed if isinstance(entry, dict)])
        self._organisation = None if self._begins(ORGANISATION) else data_of(self.root, ORGANISATION)

    def _begins(self, name: str) -> bool:
        """Whether the import may write the file: there is none, or nobody has changed the example."""
        return self.began.has(name) or not (self.root / name).exists()

    def _first_language(self) -> str | None:
        if self._begins(SETTINGS):
            return None
        languages = data_of(self.root, SETTINGS).get("languages")
        return str(languages[0]) if isinstance(languages, list) and languages else "en"

    def _funders_that_stay(self) -> list[Any]:
        listed = data_of(self.root, FUNDERS).get("funders")
        funders = listed if isinstance(listed, list) else []
        example = self.began.has(FUNDERS) and self.began.can_go(_ids(funders))
        return [] if example else funders

    def settings(self, language: str, work: Work) -> Iterator[FileChange]:
        """The settings where there are none: the language, and the first currency that the work names."""
        if self.language is not None:
            return
        self.language = language
        named = [budget.currency for budget in work.budgets] + [one.currency for one in work.movements]
        currency = next(filter(official.currencies().__contains__, named), None)
        yield from self._begun(SETTINGS, present(languages=[language], currency=currency), ())

    def organisation(self, reporter: Party, notes: ImportNotes) -> Iterator[FileChange]:
        """The organisation's record where there is none; what another says differently is kept beside."""
        if not (reporter.name or reporter.identifier):
            return
        data = party_data(reporter, notes)
        if self._organisation is None:
            name: Texts = data.get("name") or data["identifier"]
            self._organisation = present(
                name=name,
                identifier=data.get("identifier"),
                type=data.get("type"),
                source=self.scheme.upper(),
            )
            themes = _ids(data_of(self.root, ORGANISATION).get("themes", []))
            unused = ["themes"] if self.began.can_go(themes) else []
            yield from self._begun(ORGANISATION, self._organisation, unused)
        if any(self._organisation.get(key) != value for key, value in data.items()):
            notes.keep_all(reporter.where)
            own = self._organisation.get("identifier")
            if own not in {None, data.get("identifier")}:
                wrong = Message(
                    "the activity is of {identifier}, this workspace is of {own}",
                    identifier=reporter.identifier,
                    own=own,
                )
                notes.find("organisation", reporter.where, wrong, Message("it is imported all the same"))

    def _begun(self, name: str, data: Data, unused: Collection[str]) -> Iterator[FileChange]:
        """The new file; or the example with the data in it, without what stands under keys that nobody uses."""
        if not self.began.has(name):
            yield FileChange(name, None, yaml_text.written(data).encode())
            return
        was = data_of(self.root, name)
        now = {**{key: value for key, value in was.items() if key not in unused}, **data}
        if now != was:
            yield FileChange(name, bytes_of(self.root / name), self.began.rewritten(name, now))

    def funders_added(self) -> Iterator[FileChange]:
        """The file of funders with those that the import has found; what it cannot be added to is raised."""
        added = list(self.funders.added.values())
        if not added:
            return
        before = bytes_of(self.root / FUNDERS)
        if before is None:
            yield FileChange(FUNDERS, None, yaml_text.written({"funders": added}).encode())
            return
        was = {"funders": data_of(self.root, FUNDERS).get("funders", [])}
        try:
            text, _conflicts = three_way.updated(text_of(before), was, {"funders": [*self._listed, *added]})
        except Unmergeable:
            wrong = Message("the file cannot be read, so no funder is added")
            raise Faulty([Fault(Place(FUNDERS), wrong, Message("correct it and import again"))]) from None
        yield FileChange(FUNDERS, before, text.encode())


def _ids(entries: Any) -> list[str]:
    listed = entries if isinstance(entries, list) else []
    return [str(entry["id"]) for entry in listed if isinstance(entry, Mapping) and "id" in entry]
