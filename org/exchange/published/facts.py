"""The facts of one piece of work as others publish them, each with where it stands; every importer makes these.

Values are the characters of the file: `projects.py` decides what they say, and what they leave open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol


class Where(Protocol):
    """Where a fact stands in the file that it comes from."""

    @property
    def path(self) -> str:
        """The element or cell, from the activity or row on: `result[1]/indicator[2]`."""

    @property
    def line(self) -> int:
        """The line of the file, from 1."""

    def leaves(self) -> Iterator[tuple[str, str]]:
        """The path and the value of everything that stands there and below."""


class PublishedText(NamedTuple):
    """A text with the language that the file says; none where it says none."""

    language: str | None
    text: str


Narratives = tuple[PublishedText, ...]


class Party(NamedTuple):
    """An organisation that takes part, or that pays or gets paid."""

    name: Narratives
    where: Where
    identifier: str = ""
    type: str = ""
    role: str = ""


class Code(NamedTuple):
    """A code of a classification: a sector, a tag, a marker, a country or a region."""

    code: str
    vocabulary: str
    where: Where
    name: Narratives = ()
    percentage: str = ""
    significance: str = ""


class Site(NamedTuple):
    """A place on the map."""

    name: Narratives
    where: Where
    point: str = ""
    """Latitude and longitude, with a space between them."""
    country: str = ""


class PublishedBudget(NamedTuple):
    """What is planned to be spent in a period."""

    amount: str
    currency: str
    where: Where
    start: str = ""
    end: str = ""
    value_date: str = ""
    type: str = ""
    status: str = ""


class Movement(NamedTuple):
    """Money that was promised, received, passed on or spent."""

    kind: str
    amount: str
    currency: str
    where: Where
    date: str = ""
    value_date: str = ""
    reference: str = ""
    description: Narratives = ()
    provider: Party | None = None
    receiver: Party | None = None
    is_award: bool = False
    """Whether it is the award itself, made on that day."""


class Value(NamedTuple):
    """A baseline, a target or an actual: of everybody, or of those who share the dimensions."""

    value: str | None
    where: Where
    date: str = ""
    comment: Narratives = ()
    dimensions: tuple[tuple[str, str], ...] = ()


class Stretch(NamedTuple):
    """A reporting period of an indicator."""

    start: str
    end: str
    where: Where
    targets: tuple[Value, ...] = ()
    actuals: tuple[Value, ...] = ()


class PublishedValue(NamedTuple):
    """An indicator."""

    title: Narratives
    where: Where
    description: Narratives = ()
    measure: str = ""
    ascending: str = ""
    baselines: tuple[Value, ...] = ()
    periods: tuple[Stretch, ...] = ()


class PublishedResult(NamedTuple):
    """A result."""

    level: str
    title: Narratives
    where: Where
    description: Narratives = ()
    indicators: tuple[PublishedValue, ...] = ()


class Link(NamedTuple):
    """A document on the web."""

    title: Narratives
    url: str
    where: Where
    category: str = ""
    language: str = ""
    date: str = ""


class Dated(NamedTuple):
    """A planned or actual start or end."""

    kind: str
    date: str
    where: Where


class PublishedDescription(NamedTuple):
    """A text of some kind: `description`, `objectives`, `target-groups`."""

    kind: str
    text: Narratives
    where: Where


class Work(NamedTuple):
    """One piece of work: an IATI activity, a grant."""

    identifier: str
    title: Narratives
    where: Where
    reporter: Party
    language: str = ""
    other_identifiers: tuple[tuple[str, str], ...] = ()
    status: str = ""
    texts: tuple[PublishedDescription, ...] = ()
    dates: tuple[Dated, ...] = ()
    parties: tuple[Party, ...] = ()
    countries: tuple[Code, ...] = ()
    regions: tuple[Code, ...] = ()
    sites: tuple[Site, ...] = ()
    sectors: tuple[Code, ...] = ()
    tags: tuple[Code, ...] = ()
    markers: tuple[Code, ...] = ()
    budgets: tuple[PublishedBudget, ...] = ()
    movements: tuple[Movement, ...] = ()
    results: tuple[PublishedResult, ...] = ()
    links: tuple[Link, ...] = ()
    is_grant: bool = False
    """Whether people call it a grant, not an activity."""
