"""Data as YAML that a person likes to read: short values behind their keys, long texts in blocks below them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

WIDTH = 100
LONG = 84
"""From so many characters on a text stands below its key."""
SHORT = 24
"""Texts of at most so many characters stand in a list on one line."""
_SAFE = re.compile(r"(?:[\w(+]|-\d)[^\n]*")
_RISKY = re.compile(r":\s|:$|\s#|[\"'\[\]{}]|\s$|,.*:")
_RISKY_IN_LIST = re.compile(r"[,:?]")
_BLOCK = re.compile(r"[^ \x00-\x1f](?:[^\x00-\x08\x0b-\x1f\x7f]*[^\n\x00-\x1f])?")
"""A text that stands in a block as it is: it neither starts with a space nor ends with a line break."""
_FOLDED = re.compile(r"[^ \x00-\x1f](?:[^ \x00-\x1f]| (?! |\Z))*")
"""A text of words with single spaces between them."""
_GUESSED = frozenset({"null", "~", "yes", "no", "true", "false", "on", "off", "y", "n"})


def written(data: Mapping[str, Any], remarks: Mapping[str, str] | None = None) -> str:
    """The YAML of nested mappings, lists and texts; `remarks` stand behind the lines of their paths."""
    lines: list[str] = []
    _Writer(lines, remarks or {}).entries(data, "", "", "")
    return "".join(f"{line}\n" for line in lines)


def lines_of(data: Mapping[str, Any] | list[Any], margin: str, *, in_blocks: bool = True) -> list[str]:
    """The lines of entries to put into a file, behind a margin; without `in_blocks` each text on one line."""
    lines: list[str] = []
    writer = _Writer(lines, {}, in_blocks=in_blocks)
    if isinstance(data, list):
        writer.items(data, margin, "")
    else:
        writer.entries(data, margin, "", "")
    return lines


def in_brackets(value: Any) -> str:
    """A value on one line, mappings and lists in brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {in_brackets(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(in_brackets, value)) + "]"
    return _quoted(str(value), in_list=True)


class _Writer:
    """Writes lines, one value after another; a margin is spaces before a line, a head what stands before a value."""

    def __init__(self, lines: list[str], remarks: Mapping[str, str], *, in_blocks: bool = True) -> None:
        self.lines, self.remarks, self.in_blocks = lines, remarks, in_blocks

    def entries(self, data: Mapping[str, Any], margin: str, first: str, path: str) -> None:
        """A mapping, its first line with `first` in place of the last characters of its margin."""
        lines = self.lines
        below = f"{margin}  "
        before = margin[: len(margin) - len(first)] + first
        for key, value in data.items():
            head = f"{before}{_key(key)}:"
            before = margin
            at = (f"{path}.{key}" if path else key) if self.remarks else ""
            if isinstance(value, str):
                if len(value) <= LONG and is_plain(value) and at not in self.remarks:
                    lines.append(f"{head} {value}")  # as most are
                else:
                    self.text(f"{head} ", value, below, at)
            elif isinstance(value, (dict, Mapping)):
                lines.append(head if value else f"{head} {{}}")
                self.entries(value, below, "", at)
            elif not isinstance(value, list):
                self.text(f"{head} ", str(value), below, at)
            elif all(isinstance(item, str) and len(item) <= SHORT and "\n" not in item for item in value):
                lines.append(f"{head} {in_brackets(value)}")
            else:
                lines.append(head)
                self.items(value, below, at)

    def items(self, value: list[Any], margin: str, path: str) -> None:
        """A list, each item behind a dash."""
        for number, item in enumerate(value):
            if isinstance(item, (dict, Mapping)):
                self.entries(item, f"{margin}  ", "- ", f"{path}[{number}]" if self.remarks else "")
            else:
                self.text(f"{margin}- ", str(item), f"{margin}  ", "")

    def text(self, head: str, text: str, margin: str, path: str) -> None:
        """A text behind its head, or in a block below it."""
        if "\n" in text and self.in_blocks and _BLOCK.fullmatch(text):
            self.lines.append(f"{head}|-")
            self.lines += (f"{margin}{line}" if line else "" for line in text.split("\n"))
        elif len(text) > LONG and self.in_blocks and _FOLDED.fullmatch(text):
            self.lines.append(f"{head}>-")
            self.lines += (f"{margin}{line}" for line in _folded(text, WIDTH - len(margin)))
        else:
            remark = self.remarks.get(path) if path else None
            behind = f"  # {remark}" if remark else ""
            self.lines.append(f"{head}{_quoted(text)}{behind}")


@cache
def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z_][\w-]*", key, re.ASCII) else json.dumps(key, ensure_ascii=False)


def _folded(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


@lru_cache(maxsize=10_000)
def is_plain(text: str) -> bool:
    """Whether the text can stand without quotes, and nobody takes it for something else."""
    safe = _SAFE.fullmatch(text) is not None and not _RISKY.search(text)
    return safe and text.casefold() not in _GUESSED


def _quoted(text: str, *, in_list: bool = False) -> str:
    if is_plain(text) and not (in_list and _RISKY_IN_LIST.search(text)):
        return text
    return json.dumps(text, ensure_ascii=False)
