"""Rows of the record by the keys that a workbook knows them by, also where they were renamed or moved in the record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from org.exchange.pairing import pairs
from org.exchange.sheets.book import Book
from org.exchange.sheets.columns import SHEETS
from org.exchange.sheets.nodes import Path
from org.exchange.sheets.rows import Row, rows_of_sheet
from org.exchange.sheets.workbooks.exported import fingerprints

Prints = Mapping[str, str]
_AGAIN = re.compile(r"#\d+$")
_OF_THE_HOLDER = frozenset({"result", "indicator", "unit"})
"""Cells in which the row of a part shows what it is part of."""
_OF_AN_ENTRY = 3
"""Keys with so many slashes are of parts of an entry that has a row itself."""


def keys_by_path(book: Book, wanted: Mapping[str, Prints]) -> dict[Path, str]:
    """The keys of all rows, by where they stand in the record; `wanted` are those that the workbook knows."""
    rows_now = [
        (row, fingerprints(sheet, row.cells)) for sheet in SHEETS for row in rows_of_sheet(book, sheet)
    ]
    says = _with_parts({row.key: prints for row, prints in rows_now})
    said = _with_parts(wanted)
    levels: defaultdict[tuple[str, int], list[Row]] = defaultdict(list)
    for row, _ in rows_now:
        levels[_level(row.key)].append(row)
    known: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for key in wanted:
        known[_level(key)].append(key)
    found: dict[Path, str] = {}
    own: dict[Path, str] = {}
    for level in sorted(levels, key=lambda level: level[1]):
        rows = levels[level]
        keys = [_inherited(row, found, own) for row in rows]
        keys = _refound(keys, [says[row.key] for row in rows], {key: said[key] for key in known[level]})
        found |= {row.path: key for row, key in zip(rows, keys, strict=True)}
        own |= {row.path: row.key for row in rows}
    return found


def _with_parts(rows: Mapping[str, Prints]) -> dict[str, Mapping[str, Any]]:
    """What each row says, with what the rows of its parts say of their own."""
    parts: defaultdict[str, dict[str, Prints]] = defaultdict(dict)
    for key, prints in rows.items():
        holder, _, word = key.rpartition("/")
        if holder in rows:
            parts[holder][word] = {id: prints[id] for id in sorted(prints) if id not in _OF_THE_HOLDER}
    return {key: {**prints, "parts": parts[key]} if key in parts else prints for key, prints in rows.items()}


def _level(key: str) -> tuple[str, int]:
    """What kind of row a key is of: the list that it is in, and how deep."""
    return key.partition("/")[0], key.count("/")


def _inherited(row: Row, found: Mapping[Path, str], own: Mapping[Path, str]) -> str:
    """The key of a row, where it is part of an entry with the key that was found for that."""
    for length in range(len(row.path) - 1, 0, -1):
        holder = row.path[:length]
        if holder in found:
            return found[holder] + row.key.removeprefix(own[holder])
    return row.key


def _refound(
    keys: Sequence[str], prints: Sequence[Mapping[str, Any]], wanted: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """The keys, those that the workbook does not know as the lost ones of the rows that say the most of the same."""
    shifted = set(_shifted(keys, wanted))
    there = {*keys}
    lost, free = defaultdict(list), defaultdict(list)
    for key in wanted:
        if key not in there or _stem(key) in shifted:
            lost[_holder(key)].append(key)
    for number, key in enumerate(keys):
        if key not in wanted or _stem(key) in shifted:
            free[_holder(key)].append(number)
    after = list(keys)
    for holder, numbers in free.items():
        missing = lost[holder]
        said = [prints[number] for number in numbers]
        for one, other in pairs(said, [wanted[key] for key in missing], "").items():
            after[numbers[one]] = missing[other]
    return after


def _shifted(keys: Iterable[str], wanted: Iterable[str]) -> Iterator[str]:
    """The names that several entries have or had, of which there are more or fewer now."""
    now, then = _by_stem(keys), _by_stem(wanted)
    return (stem for stem, listed in now.items() if stem in then and listed != then[stem])


def _by_stem(keys: Iterable[str]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key in keys:
        found[_stem(key)].add(key)
    return found


def _stem(key: str) -> str:
    return _AGAIN.sub("", key)


def _holder(key: str) -> str:
    """The key of the entry that a row is part of; empty for those that may be anywhere in their list."""
    return key.rpartition("/")[0] if key.count("/") >= _OF_AN_ENTRY else ""
