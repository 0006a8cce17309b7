"""What to tell somebody who asks for a PDF that only LibreOffice can make."""

from __future__ import annotations

import sys

from org.faults import Fault
from org.records import Brief

INSTALLING = {
    "darwin": "brew install --cask libreoffice",
    "win32": "winget install TheDocumentFoundation.LibreOffice",
    "linux": "sudo apt-get install libreoffice-writer",
}
"""How LibreOffice gets on a machine, by Python's name of its system."""


def missing(brief: Brief, form: str, platform: str = sys.platform) -> Fault:
    """The fault where there is no LibreOffice."""
    install = INSTALLING.get(platform, INSTALLING["linux"])
    wrong = f"the PDF of “{form}” needs LibreOffice, which this machine does not have"
    return Fault(brief.place, wrong, f"install it ({install}), or {_by_hand(brief)}")


def failed(brief: Brief, form: str) -> Fault:
    """The fault where LibreOffice made no PDF."""
    wrong = f"LibreOffice made no PDF of “{form}” in the time that it has"
    return Fault(brief.place, wrong, f"try again, or {_by_hand(brief)}")


def _by_hand(brief: Brief) -> str:
    return (
        f"write the Word file (grantwright build {brief.id} --format docx), open it in Word"
        " and choose File, Save As, PDF"
    )
