"""Three-way updates: what came from a file last time, what it says now, and the record as people keep it.

What only the file has changed is taken; what only people have changed stays; what both have changed is a conflict,
which is told and not decided: the record keeps what it says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from org.exchange.editing import Versions, edited
from org.exchange.notes import shown
from org.exchange.pairing import pairs, same
from org.exchange.remarks import remark_in, remark_on
from org.exchange.spans import Alias, Keyed, Layout, Listed, Node, Part, Unmergeable, plain, spans_in

_DELETED = "nothing: it was deleted"
_GONE = "nothing: it is no longer there"


class Conflict(NamedTuple):
    """Something that both the file and a person have changed."""

    path: str
    record: str
    """What the record says, and keeps."""
    file: str
    """What the file says now."""

    def __str__(self) -> str:
        return f"{self.path}: the record says {self.record}, the file now {self.file}"


def updated(text: str, base: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, list[Conflict]]:
    """The text of a record with what the file has changed since, all else kept; and the conflicts."""
    record = spans_in(text)
    if not isinstance(record, Keyed):
        raise Unmergeable("the record holds no keys")
    merge = _Merge(Layout(text))
    after = merge.mapping(record, base, new, "")
    return text if after == plain(record) else edited(text, after), merge.conflicts


@dataclass(slots=True)
class _Merge:
    """Brings the nodes of a record up to date; the conflicts are noted on the way."""

    layout: Layout
    conflicts: list[Conflict] = field(default_factory=list)

    def _note(self, path: str, record: str, file: str) -> None:
        self.conflicts.append(Conflict(path, record, file))

    # Mappings

    def mapping(
        self, have: Keyed, base: Mapping[str, Any], new: Mapping[str, Any], path: str
    ) -> dict[str, Any]:
        """What a mapping says when it is up to date."""
        parts = dict(zip((key.text for key in have.keys), self.layout.parts(have), strict=True))
        after: dict[str, Any] = {}
        for key, part in parts.items():
            at = f"{path}.{key}" if path else key
            merged = self._value(part, have, base.get(key), new.get(key), at)
            after |= {} if merged is None else {key: merged}
        for key in new:
            if key not in parts and new[key] != base.get(key):
                at = f"{path}.{key}" if path else key
                if key in base:
                    self._note(at, _DELETED, _shown(new[key]))
                else:
                    after = _with_key(after, key, new)
        return after

    def _value(self, part: Part, holder: Keyed | Listed, was: Any, now: Any, path: str) -> Any:
        """What a value says when it is up to date; None where it goes."""
        node = part.node.of if isinstance(part.node, Alias) else part.node
        said = plain(node)
        if now in (was, said):
            return said
        if isinstance(node, Keyed) and isinstance(now, Mapping) and isinstance(was, Mapping | None):
            return self.mapping(node, was or {}, now, path)
        if isinstance(node, Listed) and isinstance(now, list) and isinstance(was, list | None):
            return self._list(node, was or [], now, path)
        if said != was and not (said == "" and was is None):
            self._note(path, _shown(said), _GONE if now is None else _shown(now))
            return said
        remark = self._remark(part, node, holder, goes=now is None)
        if remark:
            told = f"{_shown(said)}, with the remark {shown(remark)}"
            self._note(path, told, _GONE if now is None else _shown(now))
        return said if remark else now

    def _remark(self, part: Part, node: Node, holder: Keyed | Listed, *, goes: bool) -> str:
        """What people remarked on a value that goes, or in one that another takes the place of."""
        if goes:
            return remark_on(self.layout, part, in_brackets=holder.in_brackets)
        return remark_in(self.layout, node)

    # Lists

    def _list(self, have: Listed, base: Sequence[Any], new: Sequence[Any], path: str) -> Versions:
        """What a list says when it is up to date; its order is that of the record."""
        told = _versions(plain(have), base, new, path.rpartition(".")[2])
        merged = {
            number: self._value(part, have, told.was.get(number), told.now.get(number), f"{path}[{number}]")
            for number, part in enumerate(self.layout.parts(have))
        }
        for item in told.deleted_and_changed:
            self._note(path, "nothing: the entry was deleted", _shown(item))
        entries: list[tuple[int | None, Any]] = [(None, item) for item in told.new.get(-1, ())]
        for number, value in merged.items():
            entries += [(number, value)] if value is not None else []
            entries += [(None, item) for item in told.new.get(number, ())]
        return Versions([value for _, value in entries], [number for number, _ in entries])


class _Versions(NamedTuple):
    """What the entries of a record's list were and are in the file, by their places, and what else the file has."""

    was: Mapping[int, Any]
    now: Mapping[int, Any]
    new: Mapping[int, Sequence[Any]]
    """Entries that are new, by the places of those that they follow; -1 in front of all."""
    deleted_and_changed: Sequence[Any]
    """Entries that people have deleted, and the file has changed since."""


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
        deleted_and_changed=[
            new[number] for number, was in of_new.items() if number not in mine and new[number] != base[was]
        ],
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


def _with_key(data: Mapping[str, Any], key: str, new: Mapping[str, Any]) -> dict[str, Any]:
    """The data with a new key behind the nearest one that comes before it in the file's data."""
    order = list(new)
    before = next((one for one in reversed(order[: order.index(key)]) if one in data), None)
    items = list(data.items())
    place = list(data).index(before) + 1 if before is not None else 0
    return dict([*items[:place], (key, new[key]), *items[place:]])


def _shown(value: Any) -> str:
    return shown(_bare(value)) if value else "nothing"


def _bare(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_bare(part)}" for key, part in value.items())
    return ", ".join(map(_bare, value)) if isinstance(value, list) else str(value)
