"""YAML as a tree of texts: every value as it is written, every node with its place.

Nothing is guessed here: `no`, `2010-05-01`, `1_000` and `017` stay the characters that a person typed, and the
readers in `values` say what each must look like where it stands.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import yaml

from org.base.faults import Fault, Place
from org.base.messages import Message

LARGEST_FILE = 16 * 1024 * 1024
DEEPEST_NESTING = 40
MOST_ALIASED_NODES = 20_000

_GLUED_KEY = re.compile(r"([a-z_]+):([^\s/:].*)", re.DOTALL)
# YAML 1.2.2, 10.3.2, the core schema’s null
_EMPTY = {"", "~", "null", "Null", "NULL"}
_PLAIN_TAGS = {"str", "int", "float", "bool", "null", "timestamp", "map", "seq"}
# What YAML 1.2.2, 5.1 lets no stream hold, and what nobody sees
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# Breaks in YAML 1.1, which libyaml reads; in YAML 1.2.2, 5.4 they are text
_LINE_BREAKS = {"\x85", "\u2028", "\u2029"}
_LINE_END = re.compile(r"\r\n?|\n")
_NARROW_SPACES = "\u00a0\u2007\u202f"


class Scalar(str):
    """A value as it is written, with its place and the source that holds for it."""

    __slots__ = ("place", "source")
    place: Place
    source: str | None

    def __new__(cls, text: str, place: Place, source: str | None = None) -> Scalar:
        scalar = super().__new__(cls, text)
        scalar.place = place
        scalar.source = source
        return scalar


class Items(list[Any]):
    """A list (`- …` lines) with its place."""

    def __init__(self, place: Place, source: str | None = None) -> None:
        super().__init__()
        self.place = place
        self.source = source


class Entries(dict[str, Any]):
    """A mapping (`key: value` lines) with its place, that of each key, and its path: `awards[0]`."""

    def __init__(self, place: Place, source: str | None = None, path: str = "") -> None:
        super().__init__()
        self.place = place
        self.source = source
        self.path = path
        self.key_places: dict[str, Place] = {}
        self.damaged = False
        """Whether a part of it was left out, so that what it says as a whole cannot be judged."""
        self.repeating = False
        """Whether the last of its keys was there already."""


Node = Scalar | Items | Entries


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file's tree, None where it holds nothing readable, and what is wrong with it."""

    tree: Node | None
    faults: tuple[Fault, ...]


Brackets = tuple[tuple[tuple[int, int], tuple[int, int]], ...]
"""From where to where something stands in brackets: lines and columns, from 1."""


def brackets(text: str) -> Brackets:
    """Each `{…}` and `[…]` of a file that can be read."""
    found: list[tuple[tuple[int, int], tuple[int, int]]] = []
    opened: list[yaml.CollectionStartEvent] = []
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            start = opened.pop()
            if start.flow_style:
                found.append((_spot(start.start_mark), _spot(event.end_mark)))
    return tuple(found)


def _spot(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def parse(data: bytes, file: str) -> Parsed:
    """The tree of a YAML file's bytes; faults carry `file` as the name to print."""
    if len(data) > LARGEST_FILE:
        size = Message("the file is larger than {largest_file} MB", largest_file=LARGEST_FILE // 1024 // 1024)
        return _failed(Place(file), size, Message("split it, or keep the data outside the records"))
    text = decoded(data, file)
    if isinstance(text, Fault):
        return Parsed(None, (text,))
    builder = _Builder(file)
    try:
        tree = builder.build(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        return Parsed(None, (*builder.faults, _reworded(error, text, file)))
    except yaml.YAMLError:
        return _failed(Place(file), Message("this is not YAML"), Message("save the file as plain text"))
    except _Abandoned:
        return Parsed(None, tuple(builder.faults))
    glued = _glued(tree.place, text) if isinstance(tree, Scalar) else None
    if glued is not None:
        return Parsed(None, (*builder.faults, glued))
    if tree is not None:
        _hand_down(tree, None, "")
    return Parsed(tree, tuple(builder.faults))


def _failed(place: Place, wrong: Message, write: Message) -> Parsed:
    return Parsed(None, (Fault(place, wrong, write),))


def decoded(data: bytes, file: str) -> str | Fault:
    """The text of a file's bytes, in UTF-8 or UTF-16, without characters that no document can hold."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if wide else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")
        return _not_in_utf8(_place_after(before, file))
    if text.startswith("\0") or text[1:2] == "\0":  # UTF-32, or UTF-16 that does not say so
        return _not_in_utf8(Place(file))
    found = _NOT_TEXT.search(text)
    if found is not None:
        return Fault(_place_after(text[: found.start()], file), *_control_character(found.group()))
    return text


def _not_in_utf8(place: Place) -> Fault:
    remedy = Message("save it with the encoding UTF-8 (in the editor: Save as…, Encoding)")
    return Fault(place, Message("the file is not in UTF-8"), remedy)


def _place_after(before: str, file: str) -> Place:
    """Where the character stands that comes after the text `before`."""
    *lines, last = _LINE_END.split(before)
    return Place(file, len(lines) + 1, len(last) + 1)


def _control_character(character: str) -> tuple[Message, Message]:
    if character in _LINE_BREAKS:
        wrong = Message(
            "the text holds a line break that not every program knows (U+{ord})", ord=f"{ord(character):04X}"
        )
        return wrong, Message("replace it by a plain line break")
    wrong = Message("the text holds the invisible control character U+{ord}", ord=f"{ord(character):04X}")
    return wrong, Message("delete it; Word and PDF cannot hold it")


class _Abandoned(Exception):
    """The file cannot be read further; the reason is among the faults."""


@dataclass(slots=True)
class _Builder:
    """Builds one tree from the parser's events, without recursion."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    open: list[tuple[Items | Entries, Scalar | None]] = field(default_factory=list)
    aliased: int = 0
    root: Node | None = None
    documents: int = 0

    def build(self, events: Iterator[yaml.Event]) -> Node | None:
        for event in events:
            match event:
                case yaml.DocumentStartEvent():
                    self._start_document(event)
                case yaml.ScalarEvent():
                    self._check_tag(event)
                    self._put(self._scalar(event), event)
                case yaml.SequenceStartEvent():
                    self._check_tag(event)
                    self._enter(Items(self._place(event)), event)
                case yaml.MappingStartEvent():
                    self._check_tag(event)
                    self._enter(Entries(self._place(event)), event)
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    self.open.pop()
                case yaml.AliasEvent():
                    self._put(self._alias(event), event)
        return self.root

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None, "the parser marks every event"
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _abandon(self, event: yaml.Event, wrong: Message, write: Message) -> _Abandoned:
        self.faults.append(Fault(self._place(event), wrong, write))
        return _Abandoned()

    def _start_document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self._abandon(
                event, Message("a second document starts here"), Message("delete the line “---”")
            )

    def _check_tag(self, event: Any) -> None:
        tag = event.tag
        # The tag “!” only says that a value is no more than text
        if tag is None or tag == "!" or tag.removeprefix("tag:yaml.org,2002:") in _PLAIN_TAGS:
            return
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        self.faults.append(
            Fault(
                self._place(event),
                Message("the tag {shown} is not used here", shown=shown),
                Message("delete it"),
            )
        )

    def _scalar(self, event: Any) -> Scalar | None:
        # In quotes, “null” is a word
        if event.tag is None and not event.style and event.value in _EMPTY:
            return None
        control = _NOT_TEXT.search(event.value)
        if control is not None:
            self.faults.append(Fault(self._place(event), *_control_character(control.group())))
            return Scalar(_NOT_TEXT.sub("", event.value), self._place(event))
        return Scalar(event.value, self._place(event))

    def _enter(self, node: Items | Entries, event: yaml.Event) -> None:
        if len(self.open) >= DEEPEST_NESTING:
            raise self._abandon(
                event,
                Message(
                    "more than {deepest_nesting} levels stand inside each other",
                    deepest_nesting=DEEPEST_NESTING,
                ),
                Message("flatten this part"),
            )
        self._put(node, event)
        self.open.append((node, None))

    def _alias(self, event: Any) -> Node:
        node = self.anchors.get(event.anchor)
        if node is None:
            raise self._abandon(
                event,
                Message("*{anchor} is not defined above", anchor=event.anchor),
                Message("define &{anchor} first", anchor=event.anchor),
            )
        if any(node is holder for holder, _ in self.open):
            raise self._abandon(
                event,
                Message("*{anchor} stands inside itself", anchor=event.anchor),
                Message("write the text out"),
            )
        # A few lines of aliases of aliases can stand for billions of nodes (“billion laughs”)
        size, depth = _measured(node, MOST_ALIASED_NODES)
        self.aliased += size
        if self.aliased > MOST_ALIASED_NODES or len(self.open) + depth > DEEPEST_NESTING:
            raise self._abandon(
                event, Message("the aliases (*…) multiply without bound"), Message("write the values out")
            )
        return copied(node)

    def _put(self, node: Node | None, event: Any) -> None:
        anchor = getattr(event, "anchor", None)
        if node is not None and anchor is not None and not isinstance(event, yaml.AliasEvent):
            self.anchors[anchor] = node
        if not self.open:
            self.root = node
            return
        holder, key = self.open[-1]
        if isinstance(holder, Items):
            self._put_item(holder, node, event)
        elif key is None:
            self._put_key(holder, node, event)
        else:
            self.open[-1] = (holder, None)
            if node is not None and (key not in holder or holder.key_places[key] is key.place):
                holder[str(key)] = node

    def _put_item(self, holder: Items, node: Node | None, event: yaml.Event) -> None:
        if node is None:
            self.faults.append(
                Fault(
                    self._place(event),
                    Message("this list item is empty"),
                    Message("write a value after “- ”, or delete the line"),
                )
            )
        else:
            holder.append(node)

    def _put_key(self, holder: Entries, node: Node | None, event: yaml.Event) -> None:
        if not isinstance(node, Scalar):
            raise self._abandon(event, Message("this key is not a word"), Message("write “key: value”"))
        place = self._place(event)
        key = str(node)
        # A type of YAML 1.1, gone in 1.2: it would bring keys from elsewhere without their places
        if key == "<<":
            raise self._abandon(
                event, Message("merge keys (<<) are not used here"), Message("write the keys out")
            )
        if key.strip(_NARROW_SPACES) != key:
            raise self._abandon(event, *_NARROW_SPACE)
        glued = _GLUED_KEY.fullmatch(key)
        if glued:  # {funder:sfk}
            key, value = glued.groups()
            at = Place(place.file, place.line, place.column + len(key) + 1)
            self.faults.append(Fault(at, *_NO_SPACE))
            holder.setdefault(key, Scalar(value, at))
        first = holder.key_places.setdefault(key, place)
        self._note_repetition(holder, key, first, place)
        self.open[-1] = (holder, Scalar(key, place))

    def _note_repetition(self, holder: Entries, key: str, first: Place, place: Place) -> None:
        """A key that is there already; of several one after another only the first is told: a “- ” is missing there."""
        repeated = first is not place
        if repeated and not holder.repeating:
            wrong = Message("the key “{key}” stands here a second time", key=key)
            self.faults.append(
                Fault(place, wrong, Message("keep one; the first is in line {line}", line=first.line))
            )
        holder.repeating = repeated


def _measured(node: Node, limit: int) -> tuple[int, int]:
    """The number of nodes below and with `node`, counted no further than `limit`, and how deep they stand."""
    counted, deepest = 0, 0
    waiting: list[tuple[Any, int]] = [(node, 1)]
    while waiting and counted <= limit:
        current, depth = waiting.pop()
        counted += 1
        deepest = max(deepest, depth)
        if isinstance(current, Entries):
            waiting.extend((child, depth + 1) for child in current.values())
        elif isinstance(current, Items):
            waiting.extend((child, depth + 1) for child in current)
    return counted, deepest


NodeLike = TypeVar("NodeLike", bound=Node)


def copied(node: NodeLike) -> NodeLike:
    """A copy of the node and all below it, at the same places."""
    copy: Any = Scalar(node, node.place, node.source) if isinstance(node, Scalar) else None
    if isinstance(node, Entries):
        copy = Entries(node.place, node.source, node.path)
        copy.update({key: copied(child) for key, child in node.items()})
        copy.key_places = dict(node.key_places)
        copy.damaged = node.damaged
    elif isinstance(node, Items):
        copy = Items(node.place, node.source)
        copy.extend(copied(child) for child in node)
    return cast(NodeLike, copy)


def _hand_down(node: Node, source: str | None, path: str) -> None:
    """Give each node the nearest `source:` at or above it, and each mapping its path."""
    if isinstance(node, Entries):
        own = node.get("source")
        source = str(own) if isinstance(own, Scalar) else source
        node.path = path
        for key, child in node.items():
            _hand_down(child, source, f"{path}.{key}" if path else key)
    elif isinstance(node, Items):
        for index, child in enumerate(node):
            _hand_down(child, source, f"{path}[{index}]")
    node.source = source


_TAB = (Message("a tab stands where spaces belong"), Message("replace it by spaces"))
_NO_SPACE = (Message("no space stands after the colon"), Message("write “key: value”"))
_NARROW_SPACE = (
    Message("a no-break space stands where a plain one belongs"),
    Message("replace it by a plain space"),
)
_REWORDED = (
    (
        "found character that cannot start any token",
        Message("this character cannot start a value"),
        Message("use no tab, and put a value that starts with @, ` or % in quotes"),
    ),
    ("found a tab character", *_TAB),
    ("found unexpected end of stream", Message("a quote or a bracket is never closed"), Message("close it")),
    (
        "found unexpected document indicator",
        Message("a quote is never closed before this line"),
        Message("close it"),
    ),
    (
        "did not find expected ',' or",
        Message("a bracket is never closed, or a comma is missing"),
        Message("close it: […] or {…}"),
    ),
    (
        "did not find expected '-' indicator",
        Message("this line does not fit the list above it"),
        Message("indent it like the other “- ” lines"),
    ),
    (
        "did not find expected key",
        Message("this line does not fit the lines above it"),
        Message("indent it like its neighbours; put a text with quotes or a colon inside in quotes"),
    ),
    (
        "did not find expected alphabetic or numeric",
        Message("* or & starts a value"),
        Message("put the value in quotes"),
    ),
    (
        "block sequence entries are not allowed",
        Message("a list cannot start in this line"),
        Message("start it in a line of its own"),
    ),
    (
        "did not find expected <document start>",
        Message("this line does not belong to what stands above"),
        Message("check the indentation"),
    ),
    (
        "found unknown escape character",
        Message("a \\ in double quotes starts a code that does not exist"),
        Message("use single quotes, or write \\\\"),
    ),
    (
        "found invalid Unicode character escape code",
        Message("a \\ code in double quotes stands for no character"),
        Message("write the character itself"),
    ),
    (
        "did not find expected hexdecimal number",
        Message("a \\ code in double quotes is not complete"),
        Message("use single quotes, or write \\\\"),
    ),
    (
        "did not find expected node content",
        Message("a value is missing here"),
        Message("write it, or delete what is too much"),
    ),
    ("found undefined tag handle", Message("! starts a value"), Message("put the value in quotes")),
    ("while scanning a tag", Message("! starts a value"), Message("put the value in quotes")),
    ("while parsing a tag", Message("! starts a value"), Message("put the value in quotes")),
    ("found invalid %", Message("% starts a line"), Message("put the value in quotes")),
    ("while scanning a directive", Message("% starts a line"), Message("put the value in quotes")),
)


_TOLD_AT_THE_START = ("unexpected end of stream", "expected ':'", "unexpected document indicator")


def _reworded(error: yaml.MarkedYAMLError, text: str, file: str) -> Fault:
    mark = error.problem_mark or error.context_mark
    # libyaml notes where the file ends; what was left open stands where it began
    if error.context_mark and any(part in str(error.problem) for part in _TOLD_AT_THE_START):
        mark = error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark is not None else Place(file)
    problem = f"{error.context or ''}; {error.problem or ''}"
    if _line_at(place, text).lstrip(" ").startswith("\t"):
        return Fault(place, *_TAB)
    if place.line > len(_LINE_END.split(text.rstrip())):
        return Fault(place, Message("a quote or a bracket is never closed"), Message("close it"))
    if "mapping values are not allowed" in problem or "could not find expected ':'" in problem:
        return _not_a_key_and_value(place, text)
    for pattern, wrong, write in _REWORDED:
        if pattern in problem:
            return Fault(place, wrong, write)
    return Fault(place, Message("this line cannot be read"), Message("check colons, quotes and indentation"))


_GLUED = re.compile(rf"(?: |- )*[a-z_]+:(?:[{_NARROW_SPACES}]|(?=[^\s/]))")


def _line_at(place: Place, text: str) -> str:
    """The line of the place; empty behind the last one."""
    return "".join(_LINE_END.split(text)[place.line - 1 : place.line])


def _glued(place: Place, text: str) -> Fault | None:
    """A colon without a space behind it, in the line of the place or the one above."""
    lines = list(enumerate(_LINE_END.split(text)[: place.line], 1))
    for number, line in reversed(lines[-2:]):
        found = _GLUED.match(line)
        if found is None:
            continue
        if found.group()[-1] in _NARROW_SPACES:
            return Fault(Place(place.file, number, found.end()), *_NARROW_SPACE)
        at = Place(place.file, number, found.end() + 1)
        return Fault(at, *_NO_SPACE)
    return None


def _not_a_key_and_value(place: Place, text: str) -> Fault:
    glued = _glued(place, text)
    if glued is not None:
        return glued
    line = _line_at(place, text)
    if ": " in line[: place.column - 1]:
        return Fault(
            place, Message("a second “: ” stands in this line"), Message('put the value in quotes: "…"')
        )
    if line[:1] == " " and ":" in line:
        wrong = Message("this line is indented further than the one above it")
        return Fault(
            place, wrong, Message("indent it like its neighbours; put a text over several lines in quotes")
        )
    wrong = Message("this line is neither “key: value” nor part of the text above")
    return Fault(place, wrong, Message("check the indentation, or add the colon"))
