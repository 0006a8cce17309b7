"""What the rows of a project's sheets are made from, and the entries of the lists that their cells choose from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from org.exchange.sheets.model.ledger_file import Ledger
from org.exchange.sheets.model.nodes import Data
from org.records.dimensions import Known


class Option(NamedTuple):
    """An entry of a list to choose from: what the record says, what people see, and other words for it."""

    id: str
    label: str
    words: tuple[str, ...] = ()


class ProjectBook(NamedTuple):
    """What rows are made from: a project's data, its ledger, the lists to choose from, and the languages."""

    project: Data
    language: str
    main: str
    dimensions: Known
    lists: Mapping[str, tuple[Option, ...]]
    """The people and funders that there are; the rest comes from the project."""
    ledger: Ledger | None = None
    currency: str = ""
