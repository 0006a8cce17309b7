"""Changes to a file of records: what nobody changed stays as people wrote it, to the byte.

The file is not read and written anew. The parser's marks say from where to where every value stands; what the record
says is held against what it shall say; and only the characters of what differs are replaced, taken out or put in:
a value behind its colon, the lines of an entry, or new lines below the entry that they follow. So quotes, spaces
before comments, indentation, line ends, and the folding of long lines are nowhere at risk. In the end the result is
read, and it must say what was wanted, or nothing is changed at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from org.base.messages import Message
from org.exchange.editing.order_of_entries import New, arranged
from org.exchange.editing.yaml_nodes import (
    Alias,
    FileLayout,
    Keyed,
    ListNode,
    Node,
    Part,
    ScalarNode,
    Unmergeable,
    block_head,
    plain,
    spans_in,
)
from org.exchange.editing.yaml_text import in_brackets, lines_of


def edited(text: str, after: Mapping[str, Any]) -> str:
    """The text of a file that shall say `after`; all that stays the same is kept to the byte. Raises Unmergeable."""
    record = spans_in(text)
    if not isinstance(record, Keyed):
        raise Unmergeable(Message("the record holds no keys"))
    for in_blocks in (True, False):  # below a block of text, remarks may stand that would become part of it
        made = _changed(text, list(_Editor(FileLayout(text), in_blocks=in_blocks).root(record, after)))
        if _says(made, after):
            return made
    raise Unmergeable(Message("the record is written in a way that cannot be changed without harm"))


def _says(text: str, wanted: Mapping[str, Any]) -> bool:
    try:
        node = spans_in(text)
    except Unmergeable:
        return False
    return node is not None and plain(node) == wanted


class _Edit(NamedTuple):
    """Characters to take out, from and to, and what stands in their place."""

    start: int
    end: int
    text: str


def _changed(text: str, edits: list[_Edit]) -> str:
    out: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        out += (text[at : edit.start], edit.text)
        at = max(at, edit.end)
    return "".join([*out, text[at:]])


def _holds(node: Keyed | ListNode, after: Any) -> bool:
    """Whether a node can become what it shall say, entry by entry; one that is or gets empty is written anew."""
    filled = node.keys if isinstance(node, Keyed) else node.items
    kind = Mapping if isinstance(node, Keyed) else list
    return isinstance(after, kind) and bool(after) == bool(filled)


@dataclass(slots=True)
class _Editor:
    """Finds the edits that lead from what a file says to what it shall say."""

    layout: FileLayout
    in_blocks: bool
    said: dict[int, Any] = field(default_factory=dict)
    """What the nodes say after the edits that aliases may stand for, by where they start."""

    def root(self, node: Keyed, after: Mapping[str, Any]) -> Iterator[_Edit]:
        if after or node.in_brackets:
            yield from self._entries(node, after)
        else:
            yield _Edit(node.start, self.layout.line_end(node.end), "{}")

    # A value

    def _value(self, part: Part, after: Any, holder: Keyed | ListNode) -> Iterator[_Edit]:
        node = part.node
        if isinstance(node, Alias):
            if self.said.get(node.of.start) != after:
                yield from self._replaced(part, after, holder)
        elif isinstance(node, ScalarNode) and node.text == after:
            self._note(node, after)
        elif (
            not isinstance(node, ScalarNode)
            and _holds(node, after)
            and not self._outgrown(node, after, holder)
        ):
            self._note(node, after)
            yield from self._entries(node, after)
        else:
            yield from self._replaced(part, after, holder)

    def _note(self, node: Node, after: Any) -> None:
        if self.layout.text.startswith(("&", "!"), node.start):
            self.said[node.start] = after

    def _outgrown(self, node: Node, after: Any, holder: Keyed | ListNode) -> bool:
        """Whether new mappings would make a list in brackets hard to read, which nobody has remarked on."""
        if not isinstance(node, ListNode) or not node.in_brackets or holder.in_brackets:
            return False
        inside = self.layout.text[node.start : node.end]
        added = any(
            isinstance(one.value, Mapping) for new in arranged(node, after).new.values() for one in new
        )
        return added and "#" not in inside

    def _replaced(self, part: Part, after: Any, holder: Keyed | ListNode) -> Iterator[_Edit]:
        """Another value in place of one: what stands behind the colon or the dash, and the lines below it."""
        node, layout = part.node, self.layout
        if holder.in_brackets:
            space = "" if node.end > node.start else " " if self._has_colon(part) else ": "
            yield _Edit(node.start, node.end, space + in_brackets(after))
            return
        head, body = self._told(part, after, holder)
        below = "".join(layout.newline + line for line in body)
        end = layout.line_end(node.end)
        if isinstance(node, ScalarNode) and node.style in {"|", ">"}:
            opened = node.start + len(block_head(layout.text, node.start))
            yield self._headed(part, opened, head)
            yield _Edit(layout.line_end(opened), node.end, below)
        elif isinstance(node, Keyed | ListNode) and not node.in_brackets:
            yield _Edit(part.behind, part.behind, f" {head}" if head else "")
            start = layout.line_end(part.behind) if layout.is_first_in_line(node.start) else part.behind
            yield _Edit(start, end, below)
        else:
            yield self._headed(part, node.end, head)
            yield _Edit(end, end, below)

    def _headed(self, part: Part, end: int, head: str) -> _Edit:
        """What stands behind the colon or the dash in place of what ends there; a remark behind it stays."""
        if head and part.node.start > part.behind:
            return _Edit(part.node.start, end, head)
        text = self.layout.text
        start = part.behind + len(text[part.behind : part.node.start].rstrip(" \t"))
        if head:
            return _Edit(start, end, f" {head}")
        space, remark, _ = text[end : self.layout.line_end(end)].partition("#")
        if remark and "\t" in space:  # which cannot stand between a dash and what is below it
            return _Edit(start, end + len(space), "  ")
        return _Edit(start, end, "")

    def _has_colon(self, part: Part) -> bool:
        return self.layout.text[part.behind - 1] == ":"

    def _told(self, part: Part, after: Any, holder: Keyed | ListNode) -> tuple[str, list[str]]:
        """A value as what stands behind its colon or dash, in the quotes of the old one, and the lines below."""
        if isinstance(part.node, ScalarNode) and isinstance(after, str) and "\n" not in after:
            if part.node.style == '"':
                return json.dumps(after, ensure_ascii=False), []
            if part.node.style == "'":
                return "'{}'".format(after.replace("'", "''")), []
        margin = self.layout.margin(part.start)
        if isinstance(holder, ListNode) and isinstance(after, Mapping) and after:
            return "", lines_of(after, f"{margin}  ", in_blocks=self.in_blocks)
        new = New("k" if isinstance(holder, Keyed) else None, after)
        first, *below = new.lines(margin, in_blocks=self.in_blocks)
        return first[len(margin) + (2 if new.key else 1) :].strip(), below

    # Entries

    def _entries(self, node: Keyed | ListNode, after: Any) -> Iterator[_Edit]:
        """The edits in and between the entries of a mapping or a list."""
        parts = self.layout.parts(node)
        kept, new = arranged(node, after)
        for number, value in sorted(kept.items()):
            yield from self._value(parts[number], value, node)
        gone = [number for number in range(len(parts)) if number not in kept]
        first = parts[min(kept)] if kept else None
        if node.in_brackets:
            yield from _gone_in_brackets(parts, gone)
            for number, entries in new.items():
                yield _added_in_brackets(node, parts, number, entries, first)
        else:
            yield from self._gone(parts, gone)
            for number, entries in new.items():
                yield self._added(parts, number, entries, first)

    def _gone(self, parts: Sequence[Part], gone: Sequence[int]) -> Iterator[_Edit]:
        """Entries taken out with their lines."""
        leading = [number for index, number in enumerate(gone) if index == number]
        pulled = self._pulled_up(parts, leading)
        if pulled is not None:
            yield pulled
        for number in gone:
            if number >= len(leading):
                yield self._lines_gone(parts[number])
            elif pulled is None:
                yield self._first_gone(parts[number])

    def _pulled_up(self, parts: Sequence[Part], leading: Sequence[int]) -> _Edit | None:
        """The first entry that stays behind the dash of the list around it, in place of those before it."""
        if not leading or len(leading) == len(parts) or self.layout.is_first_in_line(parts[0].start):
            return None
        stays = parts[len(leading)].start
        end = self.layout.line_end(parts[len(leading) - 1].node.end)
        is_next = self.layout.next_line(end) == self.layout.line_start(stays)
        return _Edit(parts[0].start, stays, "") if is_next else None

    def _first_gone(self, part: Part) -> _Edit:
        """An entry taken out before which there may be nothing, or the dash of the list around it."""
        start, end = self.layout.line_start(part.start), self.layout.line_end(part.node.end)
        if not self.layout.is_first_in_line(part.start):
            return _Edit(start + len(self.layout.text[start : part.start].rstrip()), end, "")
        return _Edit(start, self.layout.next_line(end), "") if start <= 1 else self._lines_gone(part)

    def _lines_gone(self, part: Part) -> _Edit:
        """An entry taken out with its lines and the line break before them."""
        above = self.layout.line_start(self.layout.line_start(part.start) - 1)
        return _Edit(self.layout.line_end(above), self.layout.line_end(part.node.end), "")

    def _added(self, parts: Sequence[Part], number: int, new: Sequence[New], first: Part | None) -> _Edit:
        """New entries in lines below the one that they follow, or in front of the first that stays."""
        margin, newline = self.layout.margin(parts[0].start), self.layout.newline
        lines = [line for one in new for line in one.lines(margin, in_blocks=self.in_blocks)]
        if number < 0 and first is not None:
            return self._put_first(lines, margin, first, in_list=new[0].key is None)
        end = self.layout.end_with_remarks(parts[number])
        return _Edit(end, end, "".join(newline + line for line in lines))

    def _put_first(self, lines: Sequence[str], margin: str, first: Part, *, in_list: bool) -> _Edit:
        """New entries in front of the first that stays; in a list above what people remarked on that."""
        start = self.layout.start_with_remarks(first) if in_list else first.start
        if not in_list or start == self.layout.line_start(first.start):
            text = self.layout.newline.join([*lines, margin])
            return _Edit(first.start, first.start, text.removeprefix(margin))
        return _Edit(start, start, "".join(line + self.layout.newline for line in lines))


# In brackets


def _gone_in_brackets(parts: Sequence[Part], gone: Sequence[int]) -> Iterator[_Edit]:
    """Entries taken out, each with the comma behind it; the last ones with the comma before them."""
    last = len(parts)
    for number in reversed(gone):
        last -= number == last - 1
    for number in gone:
        if number < last:
            yield _Edit(parts[number].start, parts[number + 1].start, "")
    if last < len(parts):
        yield _Edit(parts[last - 1].node.end if last else parts[0].start, parts[-1].node.end, "")


def _added_in_brackets(
    node: Keyed | ListNode, parts: Sequence[Part], number: int, new: Sequence[New], first: Part | None
) -> _Edit:
    """New entries behind the one that they follow, or in front of the first that stays."""
    told = ", ".join(one.in_brackets() for one in new)
    if number >= 0:
        return _Edit(parts[number].node.end, parts[number].node.end, f", {told}")
    if first is not None:
        return _Edit(first.start, first.start, f"{told}, ")
    return _Edit(node.end - 1, node.end - 1, told)
