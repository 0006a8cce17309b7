"""Remembered: how far the sections of a document went on its pages, between one run and the next.

One small file for each document that was laid out, in the user's folder for such things; its name is a fingerprint of
all that the pages come from, so that it is never out of date. All of it can be deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

from reports.files.atomic import keep_newest, write_whole
from reports.layout.extents import Extent

Extents = Mapping[str, Extent]

FOLDER = "GRANTWRIGHT_CACHE"
"""The variable of the environment that names the folder; empty, nothing is remembered."""
MOST_FILES = 1000


def folder() -> Path | None:
    """Where measured pages are remembered; None where they are not to be."""
    if FOLDER in os.environ:
        return Path(os.environ[FOLDER]) if os.environ[FOLDER] else None
    try:
        return _usual()
    except RuntimeError:  # nobody's home
        return None


def _usual() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "grantwright"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "grantwright"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "grantwright"


def recalled(fingerprint: str) -> Extents | None:
    """What is remembered under the fingerprint; None where that is nothing, or damaged."""
    path = _file(fingerprint)
    if path is None:
        return None
    try:
        return _read(path.read_bytes())
    except (OSError, ValueError, TypeError, KeyError, InvalidOperation):
        return None


def _read(data: bytes) -> Extents:
    """The extents of a file that is as it was written."""
    sealed = json.loads(data)
    if sealed["seal"] != _seal(sealed["extents"]):
        raise ValueError("this is not as it was written")
    return {name: Extent(Decimal(start), Decimal(end)) for name, start, end in sealed["extents"]}


def remember(fingerprint: str, extents: Extents) -> None:
    """Keep the extents under the fingerprint; where that is not possible, it takes longer the next time."""
    path = _file(fingerprint)
    if path is None:
        return
    listed = [[name, str(one.start), str(one.end)] for name, one in extents.items()]
    with contextlib.suppress(OSError):
        write_whole(path, json.dumps({"extents": listed, "seal": _seal(listed)}).encode())
        keep_newest(path.parent, MOST_FILES)


def _seal(listed: object) -> str:
    return hashlib.sha256(json.dumps(listed).encode()).hexdigest()


def _file(fingerprint: str) -> Path | None:
    home = folder()
    return home / "pages" / f"{fingerprint}.json" if home else None
