"""Importing again over two years: conflicts stay open, records follow their activities, nothing waits in vain."""

from __future__ import annotations

from pathlib import Path

from org.exchange.editing.changes import FileChange
from org.exchange.importing.import_report import diff_lines
from tests.org.exchange.iati.test_import_iati import RECORD, WHOLE, imported, put, record, run

NEWER = WHOLE.replace("Safe schools: a start", "Safer schools").replace('value="40"', 'value="45"')
MOVED = NEWER.replace("<iati-identifier>XX-1-P7<", "<iati-identifier>XX-2-P7<")


def changed(root: Path, *edits: tuple[str, str]) -> str:
    """The record after some edits of people."""
    text = record(root)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    (root / RECORD).write_text(text, encoding="utf-8")
    return text


def conflicts(root: Path, published: str) -> list[str]:
    """The paths of the conflicts of an import."""
    done = imported(root, put(root, published))
    return [one.path for told in done.outcome.conflicts.values() for one in told]


def test_a_conflict_is_told_again_after_other_edits_and_other_changes_of_the_file(tmp_path: Path) -> None:
    imported(tmp_path, put(tmp_path, WHOLE))
    changed(tmp_path, ('"Safe schools: a start"', "Ours"))
    assert conflicts(tmp_path, NEWER) == ["title"]
    changed(tmp_path, ("status: completed", "status: completed  # in May"))
    assert conflicts(tmp_path, NEWER) == ["title"]
    assert conflicts(tmp_path, NEWER.replace('value="45"', 'value="46"')) == ["title"]
    assert "value: 46\n" in changed(tmp_path, ("Ours", "Safer schools"))
    assert conflicts(tmp_path, NEWER.replace('value="45"', 'value="47"')) == []


def test_conflicts_end_when_people_say_that_the_records_stand(tmp_path: Path) -> None:
    imported(tmp_path, put(tmp_path, WHOLE))
    changed(tmp_path, ('"Safe schools: a start"', "Ours"))
    assert conflicts(tmp_path, NEWER) == ["title"]
    told = run(put(tmp_path, NEWER), "-w", tmp_path, "--keep-mine").output
    assert "conflicts settled: 1; the records keep what they say" in told
    assert "title: Ours\n" in record(tmp_path)
    assert conflicts(tmp_path, NEWER) == []
    assert conflicts(tmp_path, NEWER.replace("Safer schools", "Safest schools")) == ["title"]
    assert run(put(tmp_path, WHOLE), "-w", tmp_path, "--keep-mine", "--dry-run").output.count("settled") == 1
    assert conflicts(tmp_path, NEWER.replace("Safer schools", "Safest schools")) == ["title"]


def test_what_a_file_changed_while_a_record_could_not_be_read_comes_when_it_can(tmp_path: Path) -> None:
    imported(tmp_path, put(tmp_path, WHOLE))
    changed(tmp_path, ("status: completed", "status: completed  # ours\nstatus: active"))
    assert conflicts(tmp_path, NEWER) == ["the file"]
    assert conflicts(tmp_path, NEWER) == ["the file"]
    changed(tmp_path, ("\nstatus: active", ""))
    assert conflicts(tmp_path, NEWER) == []
    assert 'title: "Safer schools"' in record(tmp_path)
    assert "value: 45\n" in record(tmp_path)


def test_what_a_file_changed_while_a_record_was_away_comes_when_it_is_back(tmp_path: Path) -> None:
    imported(tmp_path, put(tmp_path, WHOLE))
    text = changed(tmp_path, ("status: completed", "status: completed  # ours"))
    (tmp_path / RECORD).unlink()
    assert conflicts(tmp_path, NEWER) == [RECORD]
    (tmp_path / RECORD).write_text(text, encoding="utf-8")
    assert conflicts(tmp_path, NEWER) == []
    assert "value: 45\n" in record(tmp_path)


def test_an_activity_with_a_new_identifier_keeps_its_record(tmp_path: Path) -> None:
    imported(tmp_path, put(tmp_path, WHOLE))
    changed(tmp_path, ("status: completed", "status: completed  # ours"))
    moved = MOVED.replace(
        "<activity-status", '<other-identifier ref="XX-1-P7" type="B1"/><activity-status', 1
    )
    assert "“XX-1-P7” is called “XX-2-P7” now" in run(put(tmp_path, moved), "-w", tmp_path).output
    assert [path.name for path in (tmp_path / "org/projects").iterdir()] == [Path(RECORD).name]
    after = record(tmp_path)
    assert "value: XX-2-P7\n" in after
    assert "# ours" in after
    assert "value: 45\n" in after
    assert (imported(tmp_path, put(tmp_path, moved)).outcome.unchanged, record(tmp_path)) == (1, after)


def test_two_activities_that_are_both_published_keep_a_record_each(tmp_path: Path) -> None:
    imported(tmp_path, put(tmp_path, WHOLE))
    second = MOVED.replace(
        "<activity-status", '<other-identifier ref="XX-1-P7" type="A9"/><activity-status', 1
    )
    done = imported(tmp_path, put(tmp_path, second + WHOLE))
    assert (done.outcome.new, done.outcome.unchanged) == (1, 1)


def test_the_diff_does_not_tell_of_the_end_of_the_last_line() -> None:
    assert [*diff_lines(FileChange("a.yaml", b"a: 1\r\nb: 2", b"a: 1\r\nb: 2\r\nc: 3\r\n"))][3:] == [
        " a: 1",
        " b: 2",
        "+c: 3",
    ]
