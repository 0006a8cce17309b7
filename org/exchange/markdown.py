"""Markdown as plain text, for formats that know no marks."""

from __future__ import annotations

import re

_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")
_MARKS = re.compile(r"(?<!\\)(\*\*|\*|__|`)(?=\S)(.+?)(?<=\S)(?<!\\)\1", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\*_`<>\[\]#+=-])")


def plain_text(markdown: str) -> str:
    """The text without marks: links behind their words, lists as lines."""
    text = _LINK.sub(r"\1 (\2)", markdown)
    for _ in range(2):  # bold within italic
        text = _MARKS.sub(r"\2", text)
    text = re.sub(r"^#+\s+", "", text, flags=re.MULTILINE)
    return _ESCAPE.sub(r"\1", text).strip()
