"""Changes to a file of records: what nobody changed stays line by line as it was, comments and order too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
    changes = _blocks(lines, theirs.splitlines(keepends=True))
    layout = [
        part for block in _blocks(lines, ours.splitlines(keepends=True)) for part in _parts(lines, block)
    ]
    out: list[str] = []
    at = 0
    for cluster in _clusters([*((block, False) for block in layout), *((block, True) for block in changes)]):
        out += lines[at : cluster.start]
        out += _replaced(lines, cluster.start, cluster.end, cluster.changes or cluster.layout)
        at = cluster.end
    return "".join([*out, *lines[at:]])


def _blocks(lines: Sequence[str], others: Sequence[str]) -> list[_Block]:
    codes = SequenceMatcher(None, lines, others, autojunk=False).get_opcodes()
    return [_Block(a, b, tuple(others[c:d])) for tag, a, b, c, d in codes if tag != "equal"]


def _parts(lines: Sequence[str], block: _Block) -> Iterator[_Block]:
    """The block cut wherever a line ends in both versions after the same characters."""
    ends = dict(_ends(lines[block.start : block.end]))
    start, other = block.start, 0
    for said, number in _ends(block.lines):
        if said in ends and (end := block.start + ends[said]) > start:
            yield _Block(start, end, block.lines[other:number])
            start, other = end, number
    if start < block.end or other < len(block.lines):
        yield _Block(start, block.end, block.lines[other:])


def _ends(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """What is said until the end of each line, without spaces, with the number of the line from 1."""
    said = ""
    for number, line in enumerate(lines, 1):
        said += "".join(line.split())
        yield said, number


class _Cluster(NamedTuple):
    """A stretch of lines, and the blocks that overlap in it."""

    start: int
    end: int
    layout: tuple[_Block, ...]
    changes: tuple[_Block, ...]


def _clusters(blocks: Sequence[tuple[_Block, bool]]) -> list[_Cluster]:
    """The stretches that blocks cover; those that overlap are one. The second value says that a block is a change."""
    found: list[_Cluster] = []
    for block, is_change in sorted(blocks):
        layout, changes = (() if is_change else (block,)), ((block,) if is_change else ())
        if found and (block.start < found[-1].end or (block.start == found[-1].start == found[-1].end)):
            last = found.pop()
            layout, changes = (*last.layout, *layout), (*last.changes, *changes)
            found.append(_Cluster(last.start, max(last.end, block.end), layout, changes))
        else:
            found.append(_Cluster(block.start, block.end, layout, changes))
    return found


def _replaced(lines: Sequence[str], start: int, end: int, blocks: Sequence[_Block]) -> list[str]:
    """The lines of a stretch with the blocks in their places."""
    out: list[str] = []
    for block in blocks:
        out += [*lines[start : block.start], *block.lines]
        start = block.end
    return [*out, *lines[start:end]]
