"""Three-way updates: the file, the last import, and what people made of the record."""

from __future__ import annotations

from typing import Any

import pytest

from org.exchange.editing.yaml_nodes import Unmergeable
from org.exchange.importing.three_way import updated
from org.exchange.matching.versions import pairs

BASE: dict[str, Any] = {
    "title": "A",
    "status": "active",
    "partners": [{"name": "One", "role": "implementing"}, {"name": "Two", "role": "implementing"}],
    "results": [
        {"title": "R", "indicators": [{"title": "I", "periods": [{"period": "2019", "actual": "5"}]}]}
    ],
}
RECORD = """\
# Ours
title: A
status: active   # still
partners:
  - name: One
    role: implementing
  - name: Two
    role: implementing
results:
  - title: R
    indicators:
      - title: I
        periods:
          - period: 2019
            actual: 5  # counted by hand
"""


def changed(**entries: Any) -> dict[str, Any]:
    return {**BASE, **entries}


def with_actual(value: str) -> dict[str, Any]:
    """The file's data with another actual."""
    indicator = {"title": "I", "periods": [{"period": "2019", "actual": value}]}
    return changed(results=[{"title": "R", "indicators": [indicator]}])


@pytest.mark.parametrize(
    ("new", "old_line", "new_line"),
    [
        (changed(title="B"), "title: A\n", "title: B\n"),
        (changed(status="completed"), "status: active   # still", "status: completed   # still"),
        (changed(goal="G"), "5  # counted by hand\n", "5  # counted by hand\ngoal: G\n"),
        ({key: BASE[key] for key in ("title", "partners", "results")}, "", ""),
        (changed(partners=[{"name": "One", "role": "extending"}, BASE["partners"][1]]),
         "One\n    role: implementing", "One\n    role: extending"),
        (changed(partners=[*BASE["partners"], {"name": "Three: 3"}]),
         "Two\n    role: implementing\n", 'Two\n    role: implementing\n  - name: "Three: 3"\n'),
        (changed(partners=BASE["partners"][1:]), "  - name: One\n    role: implementing\n", ""),
    ],
)  # fmt: skip
def test_what_the_file_changed_is_taken_over(new: dict[str, Any], old_line: str, new_line: str) -> None:
    text, conflicts = updated(RECORD, BASE, new)
    if not old_line:  # the status has a remark of ours
        assert [conflict.path for conflict in conflicts] == ["status"]
    else:
        assert conflicts == []
    assert text == (RECORD.replace(old_line, new_line) if old_line else RECORD)


def test_a_number_deep_inside_is_updated_and_its_remark_stays() -> None:
    new = changed(
        results=[
            {"title": "R", "indicators": [{"title": "I", "periods": [{"period": "2019", "actual": "6"}]}]}
        ]
    )
    text, conflicts = updated(RECORD, BASE, new)
    assert (text.replace("actual: 6", "actual: 5"), conflicts) == (RECORD, [])


@pytest.mark.parametrize(
    ("ours", "new", "path"),
    [
        (RECORD.replace("title: A", "title: Ours"), changed(title="B"), "title"),
        (RECORD.replace("title: A\n", ""), changed(title="B"), "title"),
        (RECORD.replace("actual: 5", "actual: 7"),
         with_actual("6"),
         "results[0].indicators[0].periods[0].actual"),
        (RECORD.replace("  - name: Two\n    role: implementing\n", ""),
         changed(partners=[BASE["partners"][0], {"name": "Two", "role": "extending"}]), "partners"),
        (RECORD.replace("name: Two", "name: Two\n    type: other"),
         changed(partners=BASE["partners"][:1]), "partners[1]"),
    ],
)  # fmt: skip
def test_what_both_changed_is_a_conflict_and_the_record_stays(
    ours: str, new: dict[str, Any], path: str
) -> None:
    text, conflicts = updated(ours, BASE, new)
    assert text == ours
    assert [conflict.path for conflict in conflicts] == [path]


def test_what_only_people_changed_stays() -> None:
    ours = RECORD.replace("name: One", "name: The first").replace("title: R", "title: Our result")
    assert updated(ours, BASE, dict(BASE)) == (ours, [])


def test_both_changed_the_same_way() -> None:
    ours = RECORD.replace("title: A", "title: B")
    assert updated(ours, BASE, changed(title="B")) == (ours, [])


def test_a_record_that_cannot_be_read() -> None:
    with pytest.raises(Unmergeable):
        updated("title: [", BASE, changed(title="B"))


def test_entries_of_long_lists_find_their_versions_by_what_is_the_same() -> None:
    base = [
        {
            "kind": "expenditure",
            "reference": f"T{n}",
            "date": f"2020-{n % 12 + 1:02}-01",
            "amount": f"{n % 7} EUR",
        }
        for n in range(3000)
    ]
    new = [{**one, "amount": "9 EUR"} for one in base if one["reference"] != "T5"]
    found = pairs(new, base, "transactions")
    assert all(new[one]["reference"] == base[other]["reference"] for one, other in found.items())
    assert len(found) == len(new)


def test_entries_that_have_little_in_common_are_no_versions_of_one_another() -> None:
    assert pairs([{"a": "1", "b": "2", "c": "3"}], [{"a": "1", "b": "5", "c": "6"}], "x") == {}
    assert pairs([{"a": "1", "b": "2"}], [{"a": "5", "b": "6"}, {"a": "1", "b": "5"}], "x") == {0: 1}
    assert pairs(["a", "b"], ["b", "c", "b"], "x") == {1: 0}
