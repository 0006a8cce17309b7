"""Where LibreOffice is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "GRANTWRIGHT_SOFFICE"
"""The variable of the environment that names LibreOffice's program; `off` means: do without it."""

OFF = "off"
NAMES = ("soffice", "libreoffice")
BUNDLE = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
PROGRAM_FOLDERS = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")
"""The variables that name the folders of programs on Windows."""


def find() -> Path | None:
    """LibreOffice's program, or None where there is none."""
    chosen = os.environ.get(VARIABLE, "")
    if chosen:
        return None if chosen.lower() == OFF else _program(Path(chosen))
    return next((found for found in map(_program, _candidates()) if found is not None), None)


def _program(path: Path) -> Path | None:
    return path.resolve() if path.is_file() and os.access(path, os.X_OK) else None


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        found = shutil.which(name)
        if found is not None:
            yield Path(found)
    yield BUNDLE
    for variable in PROGRAM_FOLDERS:
        folder = os.environ.get(variable)
        if folder:
            yield Path(folder) / "LibreOffice" / "program" / "soffice.com"


def identity(program: Path | None) -> str:
    """What tells one LibreOffice from another: where it is, and when it was installed."""
    if program is None:
        return ""
    about = program.stat()
    return f"{program}|{about.st_size}|{about.st_mtime_ns}"
