"""Edits to a file of records: what they do not change stays as people wrote it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from org.exchange.editing.edits import edited
from org.exchange.editing.order_of_entries import Versions
from org.exchange.editing.yaml_nodes import Unmergeable, data_of

TEXTS = st.sampled_from(
    ["A", "007", "1_000", "yes", "2020-01-01", "a: b", "x # y", "it's", 'say "x"', "two  spaces", "- dash", "Ө «ü»",
     "[x]", "*x", "word " * 30 + "end", "One.\n\nTwo: 2", "5 000 EUR", "a, b", "ends\n"]
)  # fmt: skip
KEYS = ["title", "status", "goal", "results", "name", "value", "a b"]
DATA = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner.filter(lambda value: not isinstance(value, list)), min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS), inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)
ITEMS = DATA.filter(lambda value: not isinstance(value, list))
RECORDS = st.dictionaries(st.sampled_from(KEYS), DATA, min_size=1, max_size=4)
Path = tuple[str | int, ...]


class Line(NamedTuple):
    """A line of a file, and the entry to which it belongs; remarks and empty lines to the one around them."""

    text: str
    path: Path
    is_remark: bool = False


class People:
    """Writes a record as people do: each value in one of the ways that YAML has, with remarks everywhere."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw

    def one_of(self, *ways: Any) -> Any:
        return self.draw(st.sampled_from(ways))

    def mapping(self, data: dict[str, Any], margin: int, path: Path) -> Iterator[Line]:
        for key, value in data.items():
            yield from self.between(margin, path)
            yield from self.entry(
                f"{' ' * margin}{key}{self.one_of(':', ':', ' :')}", value, margin, (*path, key)
            )

    def items(self, data: list[Any], margin: int, path: Path) -> Iterator[Line]:
        for number, value in enumerate(data):
            yield from self.between(margin, path)
            at = (*path, number)
            if isinstance(value, dict) and self.one_of(True, True, False):
                lines = self.mapping(value, margin + 2, at)
                first, *others = [line for line in lines if not line.is_remark or self.one_of(True, False)]
                while first.is_remark:
                    first, *others = others
                yield first._replace(text=" " * margin + "- " + first.text.lstrip())
                yield from others
            else:
                yield from self.entry(" " * margin + "-", value, margin, at)

    def between(self, margin: int, path: Path) -> list[Line]:
        text = self.one_of(
            "",
            "",
            "",
            "\n",
            "# at the margin\n",
            f"{' ' * margin}# on it: - x\n",
            f"{' ' * (margin + 3)}# set in\n",
        )
        return [Line(line, path, is_remark=True) for line in text.splitlines()]

    def entry(self, head: str, value: Any, margin: int, path: Path) -> Iterator[Line]:
        remark = self.one_of("", "", " # one", "  # two", "\t# a tab", "    # far: away", "  ")
        space = self.one_of(" ", " ", "   ")
        if self.one_of(False, False, False, True):
            yield Line(f"{head}{space}{json.dumps(value, ensure_ascii=False)}{remark}", path)
        elif isinstance(value, dict):
            yield Line(head + remark.replace("\t", " "), path)
            yield from self.mapping(value, margin + self.one_of(2, 3, 4), path)
        elif isinstance(value, list):
            yield Line(head + remark.replace("\t", " "), path)
            yield from self.items(value, margin + (self.one_of(0, 2, 4) if head[-1] == ":" else 2), path)
        else:
            yield from self.text(head + space, value, remark, margin, path)

    def text(self, head: str, value: str, remark: str, margin: int, path: Path) -> Iterator[Line]:
        below = " " * (margin + self.one_of(2, 4))
        if "\n" in value:
            yield Line(f"{head}{'|' if value.endswith(chr(10)) else '|-'}{remark.replace(chr(9), ' ')}", path)
            for line in value.removesuffix("\n").split("\n"):
                yield Line(below + line if line else "", path)
        elif value.startswith("word"):
            sign, end = self.one_of((">-" + remark.replace("\t", " "), ""), ("", remark))
            yield Line(head + (sign or "word"), path)
            words = value.split()[0 if sign else 1 :]
            yield Line(below + " ".join(words[:9]), path)
            yield Line(below + " ".join(words[9:]) + end, path)
        elif (value[0].isalnum() and not {":", "#", '"'} & {*value}) or value[0] == "Ө":
            yield Line(f"{head}{self.one_of(value, json.dumps(value, ensure_ascii=False))}{remark}", path)
        else:
            single = "'" + value.replace("'", "''") + "'"
            yield Line(f"{head}{self.one_of(single, json.dumps(value, ensure_ascii=False))}{remark}", path)


class Case(NamedTuple):
    data: dict[str, Any]
    lines: list[Line]
    after: dict[str, Any]
    changed: list[Path]
    newline: str
    start: str

    @property
    def head(self) -> str:
        return self.start.replace("\n", self.newline)

    @property
    def text(self) -> str:
        return self.head + "".join(line.text + self.newline for line in self.lines)


class Change:
    """Draws what a record shall say, and notes which of its entries change."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.changed: list[Path] = []

    def value(self, data: Any, path: Path) -> Any:
        if isinstance(data, dict):
            return dict(
                self.entries(
                    list(data.items()), path, fresh=[key for key in (*KEYS, "new") if key not in data]
                )
            )
        if isinstance(data, list):
            found = list(self.entries(list(enumerate(data)), path, fresh=[None, None]))
            return Versions([value for _, value in found], [origin for origin, _ in found])
        return data

    def entries(self, data: list[tuple[Any, Any]], path: Path, fresh: list[Any]) -> Iterator[tuple[Any, Any]]:
        kept = 0
        others = ITEMS if None in fresh else DATA
        for key, value in data:
            if self.draw(st.integers(0, 9)) == 0 and fresh:
                yield fresh.pop(), self.draw(others)
                kept += 1
            what = self.draw(st.sampled_from(["keep", "inside", "inside", "inside", "other", "gone"]))
            if what == "other":
                self.changed.append((*path, key))
                yield key, self.draw(others)
            elif what == "gone" and (kept or (len(data) > 1 and key != data[-1][0])):
                self.changed.append((*path, key))
                continue
            else:
                yield key, value if what == "keep" else self.value(value, (*path, key))
            kept += 1
        if self.draw(st.integers(0, 4)) == 0 and fresh:
            yield fresh.pop(), self.draw(others)


@st.composite
def cases(draw: Any) -> Case:
    data = draw(RECORDS)
    lines = list(People(draw).mapping(data, 0, ()))
    change = Change(draw)
    after = change.value(data, ())
    return Case(
        data, lines, after, change.changed, draw(st.sampled_from(["\n", "\n", "\r\n"])),
        draw(st.sampled_from(["", "", "\ufeff", "---\n"])),
    )  # fmt: skip


@given(cases())
def test_what_an_edit_does_not_change_stays_to_the_byte(case: Case) -> None:
    assume(data_of(case.text) == case.data)  # a remark below a block of text is part of it
    made = edited(case.text, case.after)
    assert data_of(made) == case.after
    assert made.startswith(case.head)
    rest = iter(made.removeprefix(case.head).split(case.newline))
    for line in untouched(case):
        assert any(line.lstrip(" -") == one.lstrip(" -") for one in rest), line


def untouched(case: Case) -> Iterator[str]:
    """The lines that belong to no changed entry, and to none of one line in which something changes."""
    paths = {line.path for line in case.lines if not line.is_remark}
    for line in case.lines:
        if any(is_above(path, line.path) for path in case.changed):
            continue
        if line.is_remark or not (is_last(paths, line.path) and says_otherwise(case, line.path)):
            yield line.text


def is_above(path: Path, other: Path) -> bool:
    return other[: len(path)] == path


def is_last(paths: set[Path], path: Path) -> bool:
    """Whether an entry stands in a line as a whole, with all that is in it."""
    return not any(other != path and is_above(path, other) for other in paths)


def says_otherwise(case: Case, path: Path) -> bool:
    before: Any = case.data
    after: Any = case.after
    for step in path:
        before = before[step]
        after = after[after.origins.index(step)] if isinstance(after, Versions) else after[step]
    return bool(before != after)


@pytest.mark.parametrize(
    ("text", "after", "becomes"),
    [
        ("a: 1\nb: 2", {"b": "2", "c": "3"}, "b: 2\nc: 3"),
        ("a: 1\n...\n", {"a": "1", "b": "2"}, "a: 1\nb: 2\n...\n"),
        ("a: [b, c,]\n", {"a": ["b"]}, "a: [b,]\n"),
        ("a: {b}\n", {"a": {"b": "1"}}, "a: {b: 1}\n"),
        ("a: [] # none\n", {"a": ["b"]}, "a: [b] # none\n"),
        ("a:\n- b  # one\n- c\n", {"a": ["b"]}, "a:\n- b  # one\n"),
        ("a:\n- b\n", {"a": []}, "a: []\n"),
        ("a: x # c\nb: 2\n", {"a": "one\ntwo", "b": "2"}, "a: |- # c\n  one\n  two\nb: 2\n"),
        ("a: |+ # c\n  one\n\nb: 2\n", {"a": "x", "b": "2"}, "a: x # c\nb: 2\n"),
        ("a: x\n   # c\n", {"a": "one\ntwo"}, 'a: "one\\ntwo"\n   # c\n'),
        ("a: &x 1\nb: *x\n", {"a": "2", "b": "1"}, "a: 2\nb: 1\n"),
        ("a: &x 1\nb: *x\n", {"b": "1"}, "b: 1\n"),
        ("a: &x {c: 1}\nb: *x\n", {"a": {"c": "2"}, "b": {"c": "2"}}, "a: &x {c: 2}\nb: *x\n"),
        ("a: [{b: 1}]\n", {"a": [{"b": "1"}, {"b": "2"}]}, "a:\n  - b: 1\n  - b: 2\n"),
        ("a: 1\r\n# c\nb: 2\r\n", {"a": "1", "b": "3", "c": "4"}, "a: 1\r\n# c\nb: 3\r\nc: 4\r\n"),
    ],
)
def test_edits(text: str, after: dict[str, Any], becomes: str) -> None:
    assert edited(text, after) == becomes


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "- a\n", "a: [", "a: 1\na: 2\n", "a: 1\n---\nb: 2\n", "<<: {a: 1}\n"]
)
def test_a_file_that_cannot_be_edited_is_refused(text: str) -> None:
    with pytest.raises(Unmergeable):
        edited(text, {"a": "2"})
