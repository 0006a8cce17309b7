"""The grants of a 360Giving package in JSON, each with the line in which it starts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message
from org.exchange.published.json_text import Digits, decoder
from org.exchange.threesixty.grant import Grant, refused

DEEPEST = 30
"""Levels of lists and objects in a grant; the standard has four."""
_NAME = Message("name a JSON, CSV or XLSX file of 360Giving")
_BETWEEN = re.compile(r"[\s,]*")


class Doubled(dict[str, Any]):
    """An object in which a key stands more than once, with different values."""

    keys_twice: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Where a name stands twice, programs disagree on which value counts (RFC 8259, 4)
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = tuple(dict.fromkeys(key for key, value in pairs if found[key] != value))
    told = Doubled(found)
    told.keys_twice = twice
    return told if twice else found


# The digits as they stand: a float would change amounts. NaN and Infinity are none of JSON’s (RFC 8259, 6)
_DECODER = json.JSONDecoder(
    parse_float=Digits, parse_int=Digits, parse_constant=str, object_pairs_hook=_object
)
_SKIMMER = decoder()


def grants_of_json(text: str, file: str) -> list[Grant]:
    """The grants of a package; what is wrong with it as a whole is raised."""
    try:
        found = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        wrong = Message("the JSON breaks off here: {msg}", msg=error.msg)
        raise refused(file, wrong, Message("correct the file"), error.lineno, error.colno) from None
    except RecursionError:
        raise refused(file, Message("the JSON is nested too deeply"), _NAME) from None
    listed = found.get("grants") if isinstance(found, dict) else None
    if isinstance(found, list) or (isinstance(found, dict) and {"id", "amountAwarded"} <= found.keys()):
        wrong = Message("the grants stand by themselves, not in a 360Giving package")
        raise refused(
            file, wrong, Message('write {"grants": [ before the first grant, and ]} after the last one')
        )
    if not isinstance(listed, list):
        raise refused(file, Message("this is not a 360Giving file: it holds no “grants”"), _NAME)
    lines = _lines(text, len(listed))
    faults = [fault for one, line in zip(listed, lines, strict=True) for fault in _faults(one, file, line)]
    if faults:
        raise Faulty(faults)
    return [Grant(one, line) for one, line in zip(listed, lines, strict=True)]


def _faults(one: Any, file: str, line: int) -> Iterator[Fault]:
    if not isinstance(one, dict):
        yield Fault(
            Place(file, line),
            Message("a grant that is no object with fields"),
            Message("correct or delete it"),
        )
    elif _depth(one) > DEEPEST:
        yield Fault(
            Place(file, line), Message("a grant that is nested too deeply"), Message("correct or delete it")
        )


def _depth(node: Any) -> int:
    """How many levels of lists and objects there are, as far as that is of interest."""
    level, depth = [node], 0
    while level and depth <= DEEPEST:
        level = [part for one in level for part in _parts(one)]
        depth += 1
    return depth


def _parts(node: Any) -> list[Any]:
    listed = node.values() if isinstance(node, dict) else node
    return [part for part in listed if isinstance(part, dict | list)]


def keys_twice(node: Any) -> Iterator[str]:
    """The keys that stand more than once in a grant, with different values."""
    if isinstance(node, Doubled):
        yield from node.keys_twice
    for part in _parts(node) if isinstance(node, dict | list) else ():
        yield from keys_twice(part)


def _lines(text: str, number: int) -> list[int]:
    """The line in which each grant starts."""
    found = re.search(r'"grants"\s*:\s*\[', text)
    at, line, before = found.end() if found else 0, 1, 0
    told: list[int] = []
    while found and len(told) < number:
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        line += text.count("\n", before, at)
        before = at
        told.append(line)
        try:
            _value, at = _SKIMMER.raw_decode(text, at)
        except json.JSONDecodeError:
            break
    return told + [line] * (number - len(told))
