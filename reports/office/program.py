"""Where LibreOffice is, and what to tell somebody who asks for what it alone can make."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from org.base.faults import Fault
from org.base.messages import Message
from org.records import Brief

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
            # soffice.exe does not wait for its end, soffice.com does
            yield Path(folder) / "LibreOffice" / "program" / "soffice.com"


def identity(program: Path | None) -> str:
    """What tells one LibreOffice from another: where it is, and when it was installed."""
    if program is None:
        return ""
    about = program.stat()
    return f"{program}|{about.st_size}|{about.st_mtime_ns}"


INSTALLING = {
    "darwin": "brew install --cask libreoffice",
    "win32": "winget install TheDocumentFoundation.LibreOffice",
    "linux": "sudo apt-get install libreoffice-writer",
}
"""How LibreOffice gets on a machine, by Python's name of its system."""


def missing(brief: Brief, form: str, platform: str = sys.platform) -> Fault:
    """The fault where there is no LibreOffice."""
    install = INSTALLING.get(platform, INSTALLING["linux"])
    wrong = Message("the PDF of “{form}” needs LibreOffice, which this machine does not have", form=form)
    return Fault(
        brief.place,
        wrong,
        Message("install it ({install}), or {by_hand}", install=install, by_hand=_by_hand(brief)),
    )


def failed(brief: Brief, form: str) -> Fault:
    """The fault where LibreOffice made no PDF."""
    wrong = Message("LibreOffice made no PDF of “{form}” in the time that it has", form=form)
    return Fault(brief.place, wrong, Message("try again, or {by_hand}", by_hand=_by_hand(brief)))


def _by_hand(brief: Brief) -> Message:
    return Message(
        "write the Word file (grantwright build {brief} --format docx), open it in Word and"
        " choose File, Save As, PDF",
        brief=brief.id,
    )
