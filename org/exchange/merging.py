"""Three-way updates: what came from a file last time, what it says now, and the record as people keep it.

What only the file has changed is taken; what only people have changed stays; what both have changed is a conflict,
which is told and not decided: the record keeps what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString

from org.exchange.notes import ASSUMED, shown
from org.exchange.yaml_text import LONG, WIDTH, is_plain

LEAST_LIKENESS = 0.5
"""Two entries of a list are taken for versions of one where so much of them is the same."""
_IDENTITY: Mapping[str, tuple[str, ...]] = {
    "identifiers": ("scheme", "value"),
    "awards": ("funder",),
    "instalments": ("reference", "date", "amount"),
    "partners": ("name", "role"),
    "sectors": ("vocabulary", "code"),
    "tags": ("vocabulary", "code"),
    "places": ("name", "country", "region", "code"),
    "results": ("level", "title"),
    "indicators": ("title",),
    "periods": ("period",),
    "budgets": ("period", "type"),
    "transactions": ("kind", "reference", "date", "amount", "provider", "receiver"),
    "documents": ("url", "title"),
    "funders": ("id",),
}
"""By which keys the entries of a list are told apart."""


class Conflict(NamedTuple):
    """Something that both the file and a person have changed."""

    path: str
    record: str
    """What the record says, and keeps."""
    file: str
    """What the file says now."""

    def __str__(self) -> str:
        return f"{self.path}: the record says {self.record}, the file now {self.file}"


class Unmergeable(Exception):
    """The record's file cannot be read as YAML."""


def updated(text: str, base: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, list[Conflict]]:
    """The text of a record with what the file has changed since, comments and order kept; and the conflicts."""
    yaml = round_trip(text)
    try:
        record = yaml.load(text)
    except YAMLError as error:
        raise Unmergeable(str(error)) from None
    if not isinstance(record, CommentedMap):
        raise Unmergeable("the record holds no keys")
    before = plain(record)
    conflicts = list(_merged(record, base, new, ""))
    if plain(record) == before:
        return text, conflicts
    out = StringIO()
    yaml.dump(record, out)
    return out.getvalue(), conflicts


def data_of(text: str) -> dict[str, Any]:
    """The keys and texts of a YAML file; nothing where it cannot be read."""
    try:
        found = plain(round_trip(text).load(text))
    except YAMLError:
        return {}
    return found if isinstance(found, dict) else {}


class _Texts(VersionedResolver):
    """Guesses nothing: every value stays the text that was typed."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is ScalarNode:
            return self.DEFAULT_SCALAR_TAG
        return super().resolve(kind, value, implicit)


def round_trip(text: str) -> YAML:
    """The reader and writer of a file of records: every value a text, comments, order and quotes kept."""
    yaml = YAML(typ="rt")
    yaml.Resolver = _Texts
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    yaml.allow_unicode = True
    offset = 2 if any(line.startswith("  - ") for line in text.splitlines()) or "\n- " not in text else 0
    yaml.indent(mapping=2, sequence=2 + offset, offset=offset)
    return yaml


def plain(node: Any) -> Any:
    """The node as plain mappings, lists and texts."""
    if isinstance(node, Mapping):
        return {str(key): plain(value) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return [plain(item) for item in node]
    return "" if node is None else str(node)


# Mappings


def _merged(
    ours: CommentedMap, base: Mapping[str, Any], new: Mapping[str, Any], path: str
) -> Iterator[Conflict]:
    """Bring a mapping up to date in place."""
    for key in [*new, *(key for key in base if key not in new)]:
        at = f"{path}.{key}" if path else key
        was, now, have = base.get(key), new.get(key), ours.get(key)
        if now == was or plain(have) == now:
            continue
        if isinstance(have, CommentedMap) and isinstance(now, Mapping) and isinstance(was, Mapping | None):
            yield from _merged(have, was or {}, now, at)
        elif isinstance(have, CommentedSeq) and isinstance(now, list) and isinstance(was, list | None):
            yield from _merged_list(have, was or [], now, at, key)
        elif key in ours and have is not None and plain(have) != was:
            yield Conflict(at, _shown(have), _shown(now))
        elif key not in ours and was is not None:
            yield Conflict(at, "nothing: it was deleted", _shown(now))
        elif now is None and (remark := _remark(ours, key)):
            yield Conflict(
                at, f"{_shown(have)}, with the remark {shown(remark)}", "nothing: it is no longer there"
            )
        elif now is None:
            del ours[key]
        elif key in ours:
            ours[key] = new_node(now)
        else:
            ours.insert(_position(ours, new, key), key, new_node(now))


def _remark(holder: CommentedMap | CommentedSeq, key: Any) -> str:
    """What people remarked on a value or in it, which would go with it; empty where they remarked nothing."""
    tokens = holder.ca.items.get(key)
    texts = [token.value for token in _flat(tokens)]
    node = holder[key]
    if isinstance(node, CommentedMap | CommentedSeq):
        texts += [token.value for token in _flat(node.ca.comment)]
        keys = list(node) if isinstance(node, CommentedMap) else range(len(node))
        texts += [_remark(node, one) for one in keys]
    lines = (line.strip() for text in texts for line in text.splitlines())
    return " ".join(line for line in lines if line and not line.startswith(f"# {ASSUMED}"))


def _flat(tokens: Any) -> Iterator[Any]:
    """The comments in the lists in which ruamel.yaml keeps them."""
    if isinstance(tokens, list | tuple):
        for token in tokens:
            yield from _flat(token)
    elif tokens is not None:
        yield tokens


def _position(ours: CommentedMap, new: Mapping[str, Any], key: str) -> int:
    """Where a new key belongs: behind the nearest one that comes before it in the file's data."""
    keys, order = list(ours), list(new)
    for earlier in reversed(order[: order.index(key)]):
        if earlier in keys:
            return keys.index(earlier) + 1
    return 0


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return shown(", ".join(f"{key}: {_bare(part)}" for key, part in value.items()))
    return shown(_bare(value))


def _bare(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_bare(part)}" for key, part in value.items())
    return ", ".join(map(_bare, value)) if isinstance(value, list) else str(value)


# Lists


def _merged_list(
    ours: CommentedSeq, base: list[Any], new: list[Any], path: str, key: str
) -> Iterator[Conflict]:
    """Bring a list up to date in place, entry by entry."""
    have = plain(ours)
    of_base = pairs(base, have, key)
    of_new = pairs(new, base, key)
    taken = set(of_base.values())
    fresh = pairs(
        [item if index not in of_new else None for index, item in enumerate(new)],
        [item if index not in taken else None for index, item in enumerate(have)],
        key,
        strict=True,
    )
    held: dict[int, Any] = {}
    gone: list[Any] = []
    for index, item in enumerate(new):
        was = of_new.get(index)
        mine = of_base.get(was) if was is not None else fresh.get(index)
        if mine is not None:
            held[index] = ours[mine]
            yield from _merged_item(
                ours, mine, base[was] if was is not None else None, item, f"{path}[{mine}]"
            )
            held[index] = ours[mine]
        elif was is not None and item != base[was]:
            yield Conflict(f"{path}", "nothing: the entry was deleted", _shown(item))
    for index, item in enumerate(base):
        mine = of_base.get(index)
        if index in of_new.values() or mine is None:
            continue
        remark = _remark(ours, mine)
        if have[mine] == item and not remark:
            gone.append(ours[mine])
        elif have[mine] == item:
            told = f"{_shown(have[mine])}, with the remark {shown(remark)}"
            yield Conflict(f"{path}[{mine}]", told, "nothing: it is no longer there")
        else:
            yield Conflict(f"{path}[{mine}]", _shown(have[mine]), "nothing: it is no longer there")
    for node in gone:
        del ours[next(index for index, one in enumerate(ours) if one is node)]
    _add_new(ours, new, held, set(of_new))


def _merged_item(ours: CommentedSeq, mine: int, was: Any, now: Any, path: str) -> Iterator[Conflict]:
    have = ours[mine]
    if now == was or plain(have) == now:
        return
    if isinstance(have, CommentedMap) and isinstance(now, Mapping):
        yield from _merged(have, was if isinstance(was, Mapping) else {}, now, path)
    elif was is None or plain(have) != was:
        yield Conflict(path, _shown(have), _shown(now))
    else:
        ours[mine] = new_node(now)


def _add_new(ours: CommentedSeq, new: list[Any], held: dict[int, Any], known: set[int]) -> None:
    """Put the entries that the file did not have before behind those that they follow there."""
    for index, item in enumerate(new):
        if index in known or index in held:
            continue
        before = next((held[i] for i in range(index - 1, -1, -1) if i in held), None)
        first = 0 if index == 0 else len(ours)
        at = next((i + 1 for i, one in enumerate(ours) if one is before), first)
        node = new_node(item)
        ours.insert(at, node)
        held[index] = node


def pairs(some: Sequence[Any], others: Sequence[Any], key: str, *, strict: bool = False) -> dict[int, int]:
    """Which entries of two lists are versions of one: those of one identity, then those that are much alike."""
    by_identity: dict[str, list[int]] = {}
    for index, item in enumerate(others):
        if item is not None:
            by_identity.setdefault(_identity(item, key), []).append(index)
    found_pairs: dict[int, int] = {}
    for index, item in enumerate(some):
        if item is not None and (found := by_identity.get(_identity(item, key))):
            found_pairs[index] = found.pop(0)
    if strict:
        return found_pairs
    free = [
        index for index, item in enumerate(others) if item is not None and index not in found_pairs.values()
    ]
    for index, item in enumerate(some):
        if item is None or index in found_pairs or not free:
            continue
        likeness, _, best = max(
            (_likeness(item, others[other]), -abs(other - index), other) for other in free
        )
        if likeness >= LEAST_LIKENESS:
            found_pairs[index] = best
            free.remove(best)
    return found_pairs


def _identity(item: Any, key: str) -> str:
    if not isinstance(item, Mapping):
        return repr(item)
    keys = _IDENTITY.get(key)
    return repr([item.get(name) for name in keys]) if keys else repr(item)


def _likeness(one: Any, other: Any) -> float:
    """How much of two mappings is the same, from 0 to 1."""
    if not isinstance(one, Mapping) or not isinstance(other, Mapping):
        return 0.0
    keys = {*one, *other}
    return sum(one.get(key) == other.get(key) for key in keys) / len(keys) if keys else 0.0


# What is new


def new_node(value: Any) -> Any:
    """The value as it is written into a file: long texts in blocks."""
    if isinstance(value, Mapping):
        node = CommentedMap()
        for key, part in value.items():
            node[key] = new_node(part)
        return node
    if isinstance(value, list):
        return CommentedSeq([new_node(item) for item in value])
    text = str(value)
    if "\n" in text:
        return LiteralScalarString(text)
    if len(text) > LONG and "  " not in text:
        return FoldedScalarString(text)
    return text if is_plain(text) and ":" not in text else DoubleQuotedScalarString(text)
