"""What to tell somebody who asks for a PDF that only LibreOffice can make."""

from __future__ import annotations

import sys

from org.faults import Fault
from org.messages import Message
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
