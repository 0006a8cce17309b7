"""A YAML file as a tree in which every node knows from where to where it stands; every value stays the text it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from org.base.messages import Message
from org.base.yaml_tree import DEEPEST_NESTING, MOST_ALIASED_NODES

BYTE_ORDER_MARK = "\ufeff"
_LINE_BREAK = re.compile(r"\r\n?|\n")
_LINE_REST = re.compile(r"[^\r\n]*")
_BLOCK_HEAD = re.compile(r"(?:[&!]\S*\s+)*[|>][-+0-9]*")
_COLON = re.compile(r"\s*:")


class Unmergeable(Exception):
    """The record's file cannot be read as YAML, or not be changed without harm."""


class ScalarNode(NamedTuple):
    """A value on its own; `style` is its quote or block sign, empty where it has none."""

    start: int
    end: int
    text: str
    style: str


class Alias(NamedTuple):
    """A `*name` in place of a value that stands elsewhere."""

    start: int
    end: int
    of: Node


class Keyed(NamedTuple):
    """A mapping; it ends with its last value, or with its bracket."""

    start: int
    end: int
    keys: tuple[ScalarNode, ...]
    values: tuple[Node, ...]
    in_brackets: bool


class ListNode(NamedTuple):
    """A list; it ends with its last item, or with its bracket."""

    start: int
    end: int
    items: tuple[Node, ...]
    in_brackets: bool


Node = ScalarNode | Alias | Keyed | ListNode


def text_of(data: bytes) -> str:
    """The text of a file, its line ends and its byte order mark too. Raises Unmergeable."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unmergeable(Message("the file is not in UTF-8")) from None


def spans_in(text: str) -> Node | None:
    """The tree of a file; None where it is empty. Raises Unmergeable."""
    try:
        return _NodeBuilder(text).tree()
    except yaml.YAMLError as error:
        raise Unmergeable(str(error)) from None


def plain(node: Node) -> Any:
    """The node as plain mappings, lists and texts."""
    match node:
        case ScalarNode():
            return node.text
        case Alias():
            return plain(node.of)
        case Keyed():
            return {key.text: plain(value) for key, value in zip(node.keys, node.values, strict=True)}
        case ListNode():
            return [plain(item) for item in node.items]


def data_of(text: str) -> dict[str, Any]:
    """The keys and texts of a YAML file; nothing where it cannot be read."""
    try:
        node = spans_in(text)
    except Unmergeable:
        return {}
    return plain(node) if isinstance(node, Keyed) else {}


@dataclass(slots=True)
class _NodeBuilder:
    """Builds a tree from the parser's events: the library's own composer forgets where an alias stands."""

    text: str
    shift: int = field(init=False)
    """How many characters stand before the first one that the parser counts."""
    events: Iterator[Any] = field(init=False)
    anchors: dict[str, Node] = field(default_factory=dict)
    aliased: int = 0

    def __post_init__(self) -> None:
        body = self.text.removeprefix(BYTE_ORDER_MARK)
        self.shift = len(self.text) - len(body)
        self.events = yaml.parse(body, Loader=yaml.CSafeLoader)

    def tree(self) -> Node | None:
        found = [self._node(event, 1) for event in self.events if isinstance(event, yaml.NodeEvent)]
        if len(found) > 1:
            raise Unmergeable(Message("a second document starts in the file"))
        return found[0] if found else None

    def _node(self, event: Any, depth: int) -> Node:
        if depth > DEEPEST_NESTING:
            raise Unmergeable(
                Message(
                    "more than {deepest_nesting} levels stand inside each other",
                    deepest_nesting=DEEPEST_NESTING,
                )
            )
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if isinstance(event, yaml.ScalarEvent):
            node: Node = self._leaf(event)
        elif isinstance(event, yaml.MappingStartEvent):
            node = self._keyed(event, depth)
        else:
            node = self._listed(event, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def _start(self, event: Any) -> int:
        return int(event.start_mark.index) + self.shift

    def _end(self, event: Any) -> int:
        return int(event.end_mark.index) + self.shift

    def _alias(self, event: Any) -> Alias:
        of = self.anchors.get(event.anchor)
        if of is None:
            raise Unmergeable(Message("*{anchor} is not defined above", anchor=event.anchor))
        self.aliased += _size(of)
        if self.aliased > MOST_ALIASED_NODES:
            raise Unmergeable(Message("the aliases (*…) multiply without bound"))
        return Alias(self._start(event), self._end(event), of)

    def _leaf(self, event: Any) -> ScalarNode:
        start, end, style = self._start(event), self._end(event), event.style or ""
        if style in {"|", ">"}:
            end = start + len(_without_lines_behind(self.text[start:end]))
        return ScalarNode(start, end, event.value, style)

    def _keyed(self, event: Any, depth: int) -> Keyed:
        keys: list[ScalarNode] = []
        values: list[Node] = []
        while not isinstance(found := next(self.events), yaml.MappingEndEvent):
            if not isinstance(found, yaml.ScalarEvent):
                raise Unmergeable(Message("a key is not a word"))
            keys.append(self._leaf(found))
            values.append(self._node(next(self.events), depth + 1))
        names = [key.text for key in keys]
        if len(set(names)) < len(names) or "<<" in names:
            name = next(name for name in names if name == "<<" or names.count(name) > 1)
            raise Unmergeable(Message("the key “{name}” cannot stand here, or stands here twice", name=name))
        end = self._end(found) if event.flow_style else values[-1].end
        return Keyed(self._start(event), end, tuple(keys), tuple(values), bool(event.flow_style))

    def _listed(self, event: Any, depth: int) -> ListNode:
        items: list[Node] = []
        while not isinstance(found := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(found, depth + 1))
        end = self._end(found) if event.flow_style else items[-1].end
        return ListNode(self._start(event), end, tuple(items), bool(event.flow_style))


def _without_lines_behind(block: str) -> str:
    """A block of text without the break of its last line, and without empty lines that do not belong to it."""
    if "+" in block_head(block, 0):
        return block.removesuffix("\n").removesuffix("\r")
    return block.rstrip(" \t\r\n")


def block_head(text: str, start: int) -> str:
    """What opens the block of text that starts there: `>-`, with all that stands before it."""
    found = _BLOCK_HEAD.match(text, start)
    return found.group() if found else ""


def _size(node: Node) -> int:
    match node:
        case ScalarNode():
            return 1
        case Alias():
            return _size(node.of)
        case Keyed():
            return 1 + sum(map(_size, node.values))
        case ListNode():
            return 1 + sum(map(_size, node.items))


class Part(NamedTuple):
    """An entry of a mapping or of a list: from its key, its dash or itself on."""

    start: int
    behind: int
    """Right behind its colon or its dash; where it starts if it has none."""
    node: Node


class FileLayout:
    """A file's lines, and where the parts of its nodes stand in them."""

    def __init__(self, text: str) -> None:
        self.text = text
        first = _LINE_BREAK.search(text)
        self.newline = first.group() if first else "\n"
        self._starts = [int(text.startswith(BYTE_ORDER_MARK))]
        self._starts += [found.end() for found in _LINE_BREAK.finditer(text)]

    def line_start(self, at: int) -> int:
        """Where the line starts in which something stands."""
        return self._starts[max(bisect_right(self._starts, at) - 1, 0)]

    def line_end(self, at: int) -> int:
        """Where the line ends in which something stands, before its break."""
        found = _LINE_REST.match(self.text, at)
        return found.end() if found else at

    def next_line(self, end: int) -> int:
        """Where the line starts that comes after the one that ends there."""
        found = _LINE_BREAK.match(self.text, end)
        return found.end() if found else end

    def margin(self, at: int) -> str:
        """As many spaces as characters stand before something in its line."""
        return " " * (at - self.line_start(at))

    def is_first_in_line(self, at: int) -> bool:
        return not self.text[self.line_start(at) : at].strip()

    def end_with_remarks(self, part: Part) -> int:
        """Where the last line of a part ends, or that of the remarks below it that are set in further than it is."""
        end = self.line_end(part.node.end)
        below = re.compile(rf"(?:\r\n?|\n) {{{len(self.margin(part.start)) + 1},}}#[^\r\n]*")
        while found := below.match(self.text, end):
            end = found.end()
        return end

    def start_with_remarks(self, part: Part) -> int:
        """Where the line of a part starts, or that of the first remark right above it, set in as it is."""
        start = self.line_start(part.start)
        remark = self.margin(part.start) + "#"
        while start and self.is_first_in_line(part.start):
            above = self.line_start(start - 1)
            if not self.text.startswith(remark, above):
                break
            start = above
        return start

    def parts(self, node: Keyed | ListNode) -> list[Part]:
        """The entries of a mapping or of a list."""
        if isinstance(node, Keyed):
            return [
                Part(key.start, self._behind_colon(key.end), value)
                for key, value in zip(node.keys, node.values, strict=True)
            ]
        if node.in_brackets:
            return [Part(item.start, item.start, item) for item in node.items]
        return list(self._dashes(node))

    def _behind_colon(self, at: int) -> int:
        found = _COLON.match(self.text, at)
        return found.end() if found else at

    def _dashes(self, node: ListNode) -> Iterator[Part]:
        at = node.start
        if self.text[at] in "&!":
            found = re.compile(r"\s-(?=\s)").search(self.text, at)
            at = found.start() + 1 if found else at
        dash = re.compile(rf"(?:(?<=\n)|(?<=\r)) {{{len(self.margin(at))}}}-(?=\s|\Z)")
        for number, item in enumerate(node.items):
            if number:
                found = dash.search(self.text, node.items[number - 1].end)
                at = found.end() - 1 if found else item.start
            yield Part(at, at + 1, item)
