"""A workbook comes back late, or twice: its rows find their entries, and what people decided meanwhile stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.spreadsheets import RECORD, cell, edited, exported, imported, record, told, workspace

WITHOUT_IDS = """\
title: Safe schools
results:
  - title: Teachers know
    level: output
    indicators:
      - title: Trained
        actual: {value: 9, disaggregation: [{by: {sex: female}, value: 5}, {by: {sex: male}, value: 4}]}
        counting: per-period
        periods: [{period: 2023, actual: 4}, {period: 2024, actual: 5}]
      - title: Heard
        actual: 7
        counting: per-period
        periods: [{period: 2023, actual: 4}, {period: 2024, actual: 3}]
expenses:
  - {amount: 100 EUR, date: 2023-06-30, description: Salary}
  - {amount: 100 EUR, date: 2023-06-30, description: Salary}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path, WITHOUT_IDS)


def written(root: Path, *edits: tuple[str, str]) -> str:
    """The record after some edits of people."""
    text = record(root)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    (root / RECORD).write_text(text, encoding="utf-8")
    return text


MEANWHILE = {
    "translated": [("title: Heard", "title: {en: Heard, ru: Услышаны}")],
    "renamed": [("title: Heard", "title: Children heard")],
    "its result renamed": [("title: Teachers know", "title: They know")],
    "its result translated": [("title: Teachers know", "title: {en: Teachers know, ru: Знают}")],
    "its period written otherwise": [
        (
            "2023, actual: 4}, {period: 2024, actual: 3",
            "2023-01/2023-12, actual: 4}, {period: 2024, actual: 3",
        )
    ],
    "another one in front": [
        ("      - title: Trained", "      - {title: Heard of, actual: 7}\n      - title: Trained")
    ],
    "another result in front": [
        ("  - title: Teachers know", "  - {title: Parents know, level: outcome}\n  - title: Teachers know")
    ],
}


@pytest.mark.parametrize("edits", MEANWHILE.values(), ids=MEANWHILE)
def test_a_row_finds_an_entry_that_people_have_changed_meanwhile(
    root: Path, edits: list[tuple[str, str]]
) -> None:
    book = edited(root, {("Indicators", "Actual", 9): 6})
    before = written(root, *edits)
    done = imported(root, book)
    assert (told(done), done.notes, done.conflicts) == ([], [], [])
    head, found, tail = before.rpartition("actual: 4}")
    assert record(root) == f"{head}{found.replace('4', '6')}{tail}"


def test_a_title_and_the_parts_of_its_values_change_in_one_workbook(root: Path) -> None:
    before = record(root)
    done = imported(root, edited(root, {
        ("Indicators", "Indicator", "Trained"): "Trained well",
        ("Disaggregation", "Number", 5): 6, ("Disaggregation", "Number", 6): 3,
    }))  # fmt: skip
    assert (told(done), done.notes) == ([], [])
    after = before.replace("Trained", "Trained well").replace("value: 5}", "value: 6}")
    assert record(root) == after.replace("value: 4}", "value: 3}")


def test_of_two_entries_alike_the_changed_one_is_the_one_that_the_row_came_from(root: Path) -> None:
    book = edited(root, {("Ledger", "Description", 5): "Pay"})
    before = written(root, ("100 EUR", "101 EUR"))
    imported(root, book)
    assert record(root) == before.replace("Salary", "Pay", 1)


def test_a_conflict_is_told_again_as_long_as_it_is_one(root: Path) -> None:
    book = edited(root, {("Indicators", "Actual", 9): 6, ("Indicators", "Actual", 10): 2})
    before = written(
        root,
        ("actual: 7", "actual: 8"),
        ("actual: 4}, {period: 2024, actual: 3", "actual: 5}, {period: 2024, actual: 3"),
    )
    for _ in range(3):
        done = imported(root, book)
        assert [str(one) for one in done.conflicts] == [
            "Indicators!L9: Actual: the record says “5”, the sheet “6”"
        ]
        assert record(root) == before.replace("actual: 3", "actual: 2")
    written(root, ("actual: 5}, {period: 2024, actual: 2", "actual: 6}, {period: 2024, actual: 2"))
    assert imported(root, book).conflicts == []


def test_what_people_take_back_after_an_import_stays_so(root: Path) -> None:
    book = edited(root, {("Indicators", "Actual", 9): 6})
    imported(root, book)
    (root / RECORD).write_text(WITHOUT_IDS, encoding="utf-8")
    for _ in range(2):
        assert (imported(root, book).conflicts, record(root)) == ([], WITHOUT_IDS)
    cell(book, "Indicators", "Actual", 9).value = 5
    assert [one.sheet for one in imported(root, book).conflicts] == ["“5”"]


def test_an_unchanged_workbook_leaves_a_record_alone_that_people_have_changed(root: Path) -> None:
    book = exported(root)
    before = written(
        root,
        ("title: Heard", "title: Seen"),
        ("actual: 7", "actual: 8"),
        ("- {amount: 100 EUR", "- {amount: 90 EUR"),
    )
    done = imported(root, book)
    assert (done.set, done.conflicts, record(root)) == (0, [], before)
