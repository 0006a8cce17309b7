"""Changes to a file of records: what nobody changed stays line by line as it was, comments and order too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from io import StringIO
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from org.exchange.merging import Unmergeable, data_of, round_trip


def edited(text: str, change: Callable[[CommentedMap], None]) -> str:
    """The text of a file after a change to its keys; the layout of all other lines is kept."""
    yaml = round_trip(text)
    yaml.width = max([yaml.width, *map(len, text.splitlines())])
    try:
        record = yaml.load(text)
    except YAMLError as error:
        raise Unmergeable(str(error)) from None
    if not isinstance(record, CommentedMap):
        raise Unmergeable("the record holds no keys")
    before = _dumped(yaml, record)
    change(record)
    after = _dumped(yaml, record)
    quiet = with_kept_lines(text, before, after)
    return quiet if data_of(quiet) == data_of(after) else after


def _dumped(yaml: YAML, record: CommentedMap) -> str:
    out = StringIO()
    yaml.dump(record, out)
    return out.getvalue()


class _Block(NamedTuple):
    """Lines of the first version, from and to, that the second one has otherwise, and its lines in their place."""

    start: int
    end: int
    lines: tuple[str, ...]


def with_kept_lines(ours: str, base: str, theirs: str) -> str:
    """The changes from `base` to `theirs` made to `ours`, which says the same as `base` in another layout.

    Where both differ from `base`, `theirs` stands.
    """
    lines = base.splitlines(keepends=True)
    layout, changes = _blocks(lines, ours.splitlines(keepends=True)), _blocks(lines, theirs.splitlines(keepends=True))
    out: list[str] = []
    at = 0
    for start, end in _clusters([*layout, *changes]):
        out += lines[at:start]
        told = [block for block in changes if start <= block.start and block.end <= end]
        chosen = told or [block for block in layout if start <= block.start and block.end <= end]
        out += _replaced(lines, start, end, chosen)
        at = end
    return "".join([*out, *lines[at:]])


def _blocks(lines: Sequence[str], others: Sequence[str]) -> list[_Block]:
    codes = SequenceMatcher(None, lines, others, autojunk=False).get_opcodes()
    return [_Block(a, b, tuple(others[c:d])) for tag, a, b, c, d in codes if tag != "equal"]


def _clusters(blocks: Sequence[_Block]) -> list[tuple[int, int]]:
    """The stretches of lines that blocks cover, those that touch each other as one."""
    found: list[tuple[int, int]] = []
    for block in sorted(blocks):
        if found and block.start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], block.end))
        else:
            found.append((block.start, block.end))
    return found


def _replaced(lines: Sequence[str], start: int, end: int, blocks: Sequence[_Block]) -> list[str]:
    """The lines of a stretch with the blocks in their places."""
    out: list[str] = []
    for block in blocks:
        out += [*lines[start : block.start], *block.lines]
        start = block.end
    return [*out, *lines[start:end]]
