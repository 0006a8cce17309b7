"""What is remembered of measured pages: the same as was measured, or nothing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from org.checking.loading import load
from reports.build.known_forms import read_forms
from reports.fitting import page_budget
from reports.fitting.page_budget import fitted
from reports.fitting.page_cache import FOLDER, recalled, remember
from reports.layout.extents import Extent
from tests.histories import history_of

EXTENTS = {"need": Extent(Decimal("0.5"), Decimal("1.250000000000000000001"))}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_kept_comes_back(folder: Path) -> None:
    remember("abc", EXTENTS)
    assert recalled("abc") == EXTENTS
    assert recalled("abd") is None


@pytest.mark.parametrize(
    "damaged", [b"", b"{}", b"[]", b"null", b"\xff", b'{"extents": [["a", "0", "9"]], "seal": "none"}']
)
def test_what_is_damaged_is_as_if_it_were_not_there(folder: Path, damaged: bytes) -> None:
    remember("abc", EXTENTS)
    (file,) = (folder / "pages").iterdir()
    file.write_bytes(damaged)
    assert recalled("abc") is None


def test_no_more_files_than_allowed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.fitting.page_cache.MOST_FILES", 4)
    for number in range(9):
        remember(str(number), EXTENTS)
    assert len(list((folder / "pages").iterdir())) <= 4
    assert recalled("8") == EXTENTS


def test_without_a_folder_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, "")
    remember("abc", EXTENTS)
    assert recalled("abc") is None


def test_a_folder_that_cannot_be_written_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv(FOLDER, str(tmp_path / "file"))
    remember("abc", EXTENTS)
    assert recalled("abc") is None


def test_the_second_time_nothing_is_laid_out_until_something_changes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = history_of(tmp_path / "work", 30)
    first = _fitted(root)
    with monkeypatch.context() as patched:
        patched.setattr(page_budget, "_measured", _refuse)
        assert _fitted(root) == first
    css = root / "templates" / "extra.css"
    css.parent.mkdir()
    css.write_text("p { color: red }", encoding="utf-8")
    monkeypatch.setattr(page_budget, "_measured", _refuse)
    with pytest.raises(AssertionError, match="laid out"):
        _fitted(root)


def _fitted(root: Path) -> page_budget.Fitted:
    workspace = load(root)
    brief = workspace.briefs["short"]
    return fitted(workspace, brief, read_forms(workspace)[0].of(brief), "en")


def _refuse(*of: object) -> None:
    raise AssertionError("it is laid out")
