"""IATI as a format to import: its reader, and where each of its values goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from org.exchange.iati.elements import work_from
from org.exchange.iati.record_paths import PLACES
from org.exchange.iati.stream import activities
from org.exchange.importing.imports import Published


class Iati:
    """Activity files of IATI 2.01 to 2.03."""

    scheme: str = "iati"
    places: Mapping[str, str] = PLACES

    def read(self, path: Path, told: Callable[[int], None] | None = None) -> Iterator[Published]:
        """The activities of a file as facts."""
        for activity in activities(path, told):
            yield Published(work_from(activity.element), activity.leaves, activity.source)
