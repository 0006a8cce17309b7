"""Three-way updates: what came from a file last time, what it says now, and the record as people keep it.

What only the file has changed is taken; what only people have changed stays; what both have changed is a conflict,
which is told and not decided: the record keeps what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from org.base.messages import Message
from org.exchange.editing.edits import edited
from org.exchange.editing.order_of_entries import Versions
from org.exchange.editing.yaml_nodes import (
    Alias,
    FileLayout,
    Keyed,
    ListNode,
    Node,
    Part,
    ScalarNode,
    Unmergeable,
    plain,
    spans_in,
)
from org.exchange.matching.identifiers import is_numbered
from org.exchange.matching.versions import pairs, same
from org.exchange.published.notes import ASSUMED, shown

_COMMENT = re.compile(r"(?<!\S)#[^\r\n]*")
_BEHIND_IN_BRACKETS = re.compile(r"[ \t]*,?[ \t]*(?:#[^\r\n]*)?")


def remark_on(layout: FileLayout, part: Part, *, in_brackets: bool) -> str:
    """What people remarked on an entry and in it, which would go with it; empty where they remarked nothing."""
    if in_brackets:
        found = _BEHIND_IN_BRACKETS.match(layout.text, part.node.end)
        return _told(layout.text, part.start, part.node, found.end() if found else part.node.end)
    return _told(layout.text, layout.start_with_remarks(part), part.node, layout.end_with_remarks(part))


def remark_in(layout: FileLayout, node: Node) -> str:
    """What people remarked in a mapping or a list, which would go where something else takes its place."""
    if isinstance(node, ScalarNode | Alias):
        return ""
    return _told(layout.text, node.start, node, node.end if node.in_brackets else layout.line_end(node.end))


def _told(text: str, start: int, node: Node, end: int) -> str:
    """The comments from one place to another around a node; not what an import itself remarked."""
    found: list[str] = []
    at = start
    for leaf in _leaves(node):
        found += _COMMENT.findall(text[at : leaf.start])
        if leaf.style in {"|", ">"}:
            head, _, _ = text[leaf.start : leaf.end].partition("\n")
            found += _COMMENT.findall(head)
        at = leaf.end
    found += _COMMENT.findall(text[at:end])
    return " ".join(remark.strip() for remark in found if not remark.startswith(f"# {ASSUMED}"))


def _leaves(node: Node) -> Iterator[ScalarNode]:
    """The keys and values in a node, in the order in which they stand."""
    match node:
        case ScalarNode():
            yield node
        case Keyed():
            for key, value in zip(node.keys, node.values, strict=True):
                yield key
                yield from _leaves(value)
        case ListNode():
            for item in node.items:
                yield from _leaves(item)
        case Alias():
            yield ScalarNode(node.start, node.end, "", "")


_COUNTING = "counting"
_DELETED = Message("nothing: it was deleted")
_GONE = Message("nothing: it is no longer there")
ENTRY_DELETED = Message("nothing: the entry was deleted")
FILE_DELETED = Message("nothing: the file was deleted")
AN_ACTIVITY = Message("an activity")
_IN_PLACE_OF_VALUES = {
    str(each): each for each in (_DELETED, _GONE, ENTRY_DELETED, FILE_DELETED, AN_ACTIVITY)
}
"""What conflicts say where the record or the file has no value; values stand in quotation marks."""


class Conflict(NamedTuple):
    """Something that both the file and a person have changed."""

    path: str
    record: str
    """What the record says, and keeps."""
    file: str
    """What the file says now."""

    @property
    def message(self) -> Message:
        """The conflict in a line."""
        return Message(
            "{path}: the record says {record}, the file now {file}",
            path=self.path,
            record=self.record,
            file=self.file,
        )

    def __str__(self) -> str:
        return str(self.message)


def told_before(path: str, record: str, file: str) -> Conflict:
    """A conflict as a sidecar keeps it."""
    return Conflict(path, _IN_PLACE_OF_VALUES.get(record, record), _IN_PLACE_OF_VALUES.get(file, file))


class Update(NamedTuple):
    """A record brought up to date."""

    text: str
    conflicts: list[Conflict]
    agreed: Mapping[str, Any]
    """What the file and the record agreed on last: what the file says now, but what it said before a conflict."""


def updated(text: str, base: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, list[Conflict]]:
    """The text of a record with what the file has changed since, all else kept; and the conflicts."""
    return merged(text, base, new)[:2]


def merged(text: str, base: Mapping[str, Any], new: Mapping[str, Any]) -> Update:
    """The same, and from where the next update starts, so that a conflict stays one until somebody ends it."""
    record = spans_in(text)
    if not isinstance(record, Keyed):
        raise Unmergeable(Message("the record holds no keys"))
    done = _Merge(FileLayout(text)).mapping(record, base, new)
    after = text if done.after == plain(record) else edited(text, done.after)
    conflicts = [one._replace(path=one.path.removeprefix(".")) for one in done.conflicts]
    return Update(after, conflicts, done.agreed)


class _Merged(NamedTuple):
    """A value when it is up to date, what was agreed on it, None where there is none; and the conflicts in it."""

    after: Any
    agreed: Any
    conflicts: tuple[Conflict, ...] = ()
    """Their paths start at the value."""


@dataclass(frozen=True, slots=True)
class _Merge:
    """Brings the nodes of a record up to date."""

    layout: FileLayout

    # Mappings

    def mapping(self, have: Keyed, base: Mapping[str, Any], new: Mapping[str, Any]) -> _Merged:
        """What a mapping says when it is up to date."""
        parts = dict(zip((key.text for key in have.keys), self.layout.parts(have), strict=True))
        after: dict[str, Any] = {}
        agreed = dict(new)
        conflicts: list[Conflict] = []
        for key, part in parts.items():
            done = self._value(part, have, base.get(key), new.get(key), key)
            after |= _entry(key, done.after)
            agreed.pop(key, None)
            agreed |= _entry(key, done.agreed)
            conflicts += _below(f".{key}", done)
        if _COUNTING in parts and _lacks_counting(after):
            after[_COUNTING] = plain(parts[_COUNTING].node)
        for key in new:
            if key not in parts and new[key] != base.get(key):
                if key in base:
                    conflicts.append(Conflict(f".{key}", _DELETED, _shown(new[key])))
                    agreed[key] = base[key]
                else:
                    after = _with_key(after, key, new)
        return _Merged(after, agreed, tuple(conflicts))

    def _value(self, part: Part, holder: Keyed | ListNode, was: Any, now: Any, key: str) -> _Merged:
        """What a value says when it is up to date."""
        node = part.node.of if isinstance(part.node, Alias) else part.node
        said = plain(node)
        if now == was or _ends_alike(now, said) or (is_numbered(was) and is_numbered(now) and said != was):
            return _Merged(said, now)
        if isinstance(node, Keyed) and isinstance(now, Mapping):
            was = _with_its_key(was, now)
        if isinstance(node, Keyed) and isinstance(now, Mapping) and isinstance(was, Mapping | None):
            return self.mapping(node, was or {}, now)
        if isinstance(node, ListNode) and isinstance(now, list) and isinstance(was, list | None):
            return self._list(node, was or [], now, key)
        told = "" if _ends_alike(said, was) or (said == "" and was is None) else _shown(said)
        if not told and (remark := self._remark(part, node, holder, goes=now is None)):
            told = Message("{shown}, with the remark {shown2}", shown=_shown(said), shown2=shown(remark))
        if not told:
            return _Merged(now, now)
        return _Merged(said, was, (Conflict("", told, _GONE if now is None else _shown(now)),))

    def _remark(self, part: Part, node: Node, holder: Keyed | ListNode, *, goes: bool) -> str:
        """What people remarked on a value that goes, or in one that another takes the place of."""
        if goes:
            return remark_on(self.layout, part, in_brackets=holder.in_brackets)
        return remark_in(self.layout, node)

    # Lists

    def _list(self, have: ListNode, base: Sequence[Any], new: Sequence[Any], key: str) -> _Merged:
        """What a list says when it is up to date; its order is that of the record."""
        told = _versions(plain(have), base, new, key)
        done = {
            number: self._value(part, have, told.was.get(number), told.now.get(number), key)
            for number, part in enumerate(self.layout.parts(have))
        }
        entries: list[tuple[int | None, Any]] = [(None, item) for item in told.new.get(-1, ())]
        conflicts: list[Conflict] = []
        for number, one in done.items():
            conflicts += _below(f"[{len(entries)}]", one)
            entries += [(number, one.after)] if one.after is not None else []
            entries += [(None, item) for item in told.new.get(number, ())]
        conflicts += [
            Conflict("", ENTRY_DELETED, _shown(item.after)) for item in told.deleted_and_changed.values()
        ]
        after = Versions([value for _, value in entries], [number for number, _ in entries])
        return _Merged(after, list(_agreed(new, done, told)), tuple(conflicts))


def _below(path: str, done: _Merged) -> Iterator[Conflict]:
    """The conflicts in a value, with its path before theirs."""
    return (one._replace(path=path + one.path) for one in done.conflicts)


def _agreed(new: Sequence[Any], done: Mapping[int, _Merged], told: _Versions) -> Iterator[Any]:
    """What was agreed on the entries of a list, in the order of the file; then what only the record still has."""
    for number, item in enumerate(new):
        if number in told.places:
            agreed = done[told.places[number]].agreed
        else:
            agreed = told.deleted_and_changed[number].agreed if number in told.deleted_and_changed else item
        yield from () if agreed is None else (agreed,)
    there = {*told.places.values()}
    yield from (one.agreed for number, one in done.items() if number not in there and one.agreed is not None)


class _Versions(NamedTuple):
    """What the entries of a record's list were and are in the file, by their places, and what else the file has."""

    was: Mapping[int, Any]
    now: Mapping[int, Any]
    new: Mapping[int, Sequence[Any]]
    """Entries that are new, by the places of those that they follow; -1 in front of all."""
    places: Mapping[int, int]
    """The places in the record of those that the file has, by their places there."""
    deleted_and_changed: Mapping[int, _Merged]
    """Entries that people have deleted, and the file has changed since, by their places there."""


def _versions(have: Sequence[Any], base: Sequence[Any], new: Sequence[Any], key: str) -> _Versions:
    of_base = pairs(base, have, key)
    of_new = pairs(new, base, key)
    taken = {*of_base.values()}
    fresh = same(
        [None if number in of_new else item for number, item in enumerate(new)],
        [None if number in taken else item for number, item in enumerate(have)],
        key,
    )
    mine = fresh | {number: of_base[was] for number, was in of_new.items() if was in of_base}
    return _Versions(
        was={of_base[number]: item for number, item in enumerate(base) if number in of_base},
        now={mine[number]: item for number, item in enumerate(new) if number in mine},
        new=_new_behind(new, mine, {*of_new}, last=len(have) - 1),
        places=mine,
        deleted_and_changed={
            number: _Merged(new[number], base[was])
            for number, was in of_new.items()
            if number not in mine and new[number] != base[was]
        },
    )


def _new_behind(
    new: Sequence[Any], mine: Mapping[int, int], known: set[int], *, last: int
) -> dict[int, list[Any]]:
    """The entries that neither the record nor the last import has, by the places of those that they follow."""
    found: dict[int, list[Any]] = {}
    behind = -1 if new and 0 not in known else last
    for number, item in enumerate(new):
        if number in mine:
            behind = mine[number]
        elif number not in known:
            found.setdefault(behind, []).append(item)
    return found


def _lacks_counting(indicator: Mapping[str, Any]) -> bool:
    """Whether it was said how periods count, and the file has one now, but people keep several."""
    periods = indicator.get("periods")
    return _COUNTING not in indicator and isinstance(periods, list) and len(periods) > 1


def _entry(key: str, value: Any) -> dict[str, Any]:
    return {} if value is None else {key: value}


def _with_key(data: Mapping[str, Any], key: str, new: Mapping[str, Any]) -> dict[str, Any]:
    """The data with a new key behind the nearest one that comes before it in the file's data."""
    order = list(new)
    before = next((one for one in reversed(order[: order.index(key)]) if one in data), None)
    items = list(data.items())
    place = list(data).index(before) + 1 if before is not None else 0
    return dict([*items[:place], (key, new[key]), *items[place:]])


def _with_its_key(was: Any, now: Mapping[str, Any]) -> Any:
    """A text to which the file has added languages, or a number about which it says more, as a mapping like that."""
    key = next((key for key, value in now.items() if value == was), None)
    return was if key is None or isinstance(was, Mapping) else {key: was}


def _ends_alike(one: Any, other: Any) -> bool:
    """Whether two values differ in nothing but a line break at the end, which `>` adds and `>-` does not."""
    return one == other or (
        isinstance(one, str) and isinstance(other, str) and one.rstrip("\n") == other.rstrip("\n")
    )


def _shown(value: Any) -> str:
    return shown(_bare(value)) if value else "nothing"


def _bare(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_bare(part)}" for key, part in value.items())
    return ", ".join(map(_bare, value)) if isinstance(value, list) else str(value)
