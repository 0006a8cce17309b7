"""Files appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reports.files.atomic import write_whole


def test_a_file_appears_with_its_folder(tmp_path: Path) -> None:
    write_whole(tmp_path / "new" / "a.txt", b"words")
    assert (tmp_path / "new" / "a.txt").read_bytes() == b"words"
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.txt"]


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    def fail(*paths: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
