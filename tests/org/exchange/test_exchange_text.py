"""What an import writes is read back as it was meant, by the records and by the three-way update."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from org.base.yaml_tree import parse
from org.exchange.editing.changes import plain_tree
from org.exchange.editing.yaml_nodes import data_of
from org.exchange.editing.yaml_text import written
from org.exchange.importing.three_way import updated
from org.exchange.matching.identifiers import project_id, slug
from org.exchange.published.texts import plain, prose

WORDS = st.text(max_size=130).map(plain).filter(bool)
LINES = st.lists(st.text(max_size=60), min_size=1, max_size=6).map("\n".join).map(prose).filter(bool)
KEYS = st.sampled_from(["title", "name", "en", "no", "description", "by"])
VALUES = st.recursive(
    WORDS | LINES,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
).filter(lambda value: not _lists_in_lists(value))
DATA = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)


def _lists_in_lists(value: Any) -> bool:
    if isinstance(value, list):
        return any(isinstance(item, list) or _lists_in_lists(item) for item in value)
    return isinstance(value, dict) and any(map(_lists_in_lists, value.values()))


def _unordered(value: Any) -> Any:
    """The value with its lists in one order: an update leaves the order of a list to people."""
    if isinstance(value, list):
        return sorted((_unordered(item) for item in value), key=repr)
    return {key: _unordered(value[key]) for key in sorted(value)} if isinstance(value, dict) else value


def read_back(text: str) -> Any:
    parsed = parse(text.encode(), "f")
    assert parsed.faults == ()
    return plain_tree(parsed.tree)


@given(DATA)
def test_what_is_written_is_read_back(data: dict[str, Any]) -> None:
    assert read_back(written(data)) == data
    assert data_of(written(data)) == data


@given(DATA, DATA)
def test_an_update_of_an_untouched_record_says_what_the_file_says(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    text, conflicts = updated(written(old), old, new)
    assert conflicts == []
    assert _unordered(read_back(text)) == _unordered(new)


@given(DATA)
def test_what_a_person_adds_stays(data: dict[str, Any]) -> None:
    text = f"{written(data)}need: No library.  # ours\n"
    after, conflicts = updated(text, data, {**data, "title": "Another title"})
    assert conflicts == []
    assert read_back(after) == {**data, "title": "Another title", "need": "No library."}
    assert "# ours" in after


def test_long_texts_stand_in_blocks() -> None:
    data = {
        "a": "word " * 30 + "end",
        "b": "One.\n\nTwo.",
        "c": ["one", "two"],
        "d": "no",
        "e": "- dash",
        "f": "a: b",
    }
    assert written(data) == (
        "a: >-\n  " + "word " * 18 + "word\n  " + "word " * 11 + "end\n"
        "b: |-\n  One.\n\n  Two.\n"
        'c: [one, two]\nd: "no"\ne: "- dash"\nf: "a: b"\n'
    )  # fmt: skip


def test_names_of_files_can_be_read_and_stay() -> None:
    assert slug("Безопасные школы: «начало»") == "bezopasnye-shkoly-nachalo"
    assert slug("L'eau, l'été & plus") == "leau-lete-plus"
    assert project_id("2020 Safe schools", "XX-1-P7", "XX-1", 2020, ()) == "2020-safe-schools-p7"
    assert project_id("Schools", "XX-1-2-P7", "XX12", None, ()) == "schools-p7"
    assert project_id("学校", "XX-1-P7", "XX-1", None, ()) == "p7"
    assert project_id("P7", "XX-1-P7", "XX-1", None, {"p7"}) == "p7-2"
