"""What is in a generated file: its words, without the accidents of line ends and hyphenation."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from lxml import etree
from pypdf import PdfReader

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PRINTED_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")


def docx_words(data: bytes) -> str:
    """All words of a Word file: body, tables, headers and footers."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist() if _PRINTED_PARTS.fullmatch(name)]
    return "\n".join(_paragraphs(part) for part in parts)


def _paragraphs(part: bytes) -> str:
    lines = []
    for paragraph in etree.fromstring(part).iter(f"{W}p"):
        printed = paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")
        lines.append("".join(node.text or "" if node.tag == f"{W}t" else " " for node in printed))
    return "\n".join(lines)


def pdf_words(data: bytes) -> str:
    """All words of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def plain(text: str) -> str:
    """The text without white space and hyphens, to find words wherever a line was broken."""
    return re.sub(r"[\s\u00ad\u2010\u2011\u200b-]+", "", text)
