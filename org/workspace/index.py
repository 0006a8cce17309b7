"""A workspace: the records of one organisation, and where they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from org.records import (
    Boilerplate,
    Brief,
    Dimension,
    Expense,
    Funder,
    Organisation,
    Person,
    Project,
    Rate,
    Settings,
    Source,
    Theme,
)
from org.records.dimensions import BUILT_IN


@dataclass(frozen=True, slots=True)
class Workspace:
    """The records of one organisation."""

    root: Path
    settings: Settings = field(default_factory=Settings)
    organisation: Organisation | None = None
    people: Mapping[str, Person] = field(default_factory=lambda: MappingProxyType({}))
    funders: Mapping[str, Funder] = field(default_factory=lambda: MappingProxyType({}))
    texts: Mapping[str, Boilerplate] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    dimensions: Mapping[str, Dimension] = field(default_factory=lambda: BUILT_IN)
    """Those of its own, and the built-in ones: sex, age, disability."""
    rates: tuple[Rate, ...] = ()
    projects: Mapping[str, Project] = field(default_factory=lambda: MappingProxyType({}))
    briefs: Mapping[str, Brief] = field(default_factory=lambda: MappingProxyType({}))
    expenses: Mapping[str, tuple[Expense, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The ledger of each project by its id: what stands in its file, and in the CSV file that it names."""

    @property
    def themes(self) -> Mapping[str, Theme]:
        """The organisation's themes by id."""
        return {theme.id: theme for theme in self.organisation.themes} if self.organisation else {}

    @property
    def language(self) -> str:
        """The language that the organisation mainly writes in."""
        return self.settings.languages[0] if self.settings.languages else "en"
