"""Several processes write what one alone would."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from org.checking.loading import load
from reports.build import workers
from reports.build.known_forms import read_forms
from reports.build.workers import Records, crew
from tests.workspaces import SMALLEST, write_workspace

HOME = Path(__file__).parents[3]
FORMATS = "formats: [pdf, docx]\n"
BRIEFS = {
    f"briefs/b{number}.yaml": f"kind: proposal\nproject: p\ntitle: Number {number}\n{FORMATS}"
    for number in range(4)
}


def run(root: Path, processes: int, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GRANTWRIGHT_WORKERS": str(processes)}
    arguments = [sys.executable, str(HOME), *command, "-w", str(root)]
    return subprocess.run(
        arguments, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=300
    )


def workspace(root: Path) -> Path:
    files = {**SMALLEST, "org/projects/p.yaml": "title: T\nneed: There is need.\n", **BRIEFS}
    return write_workspace(root, files)


def test_several_processes_write_the_same_files_as_one(tmp_path: Path) -> None:
    written: list[dict[str, bytes]] = []
    for processes in (1, 2):
        root = workspace(tmp_path / str(processes))
        assert run(root, processes, "build", "--no-page-numbers").returncode == 0
        written.append({path.name: path.read_bytes() for path in (root / "reports").glob("b*")})
    assert len(written[0]) == 8
    assert written[0] == written[1]


def test_a_fault_of_a_worker_is_told_like_any_other(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "templates").mkdir()
    (root / "templates" / "proposal.html").write_text("{{ document.nothing }}", encoding="utf-8")
    told = [run(root, number, "build", "--format", "pdf") for number in (1, 2)]
    assert [one.returncode for one in told] == [1, 1]
    assert "templates/proposal.html:1" in told[0].stderr
    assert told[0].stderr == told[1].stderr


def test_processes_that_are_started_afresh_read_the_records_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(tmp_path)
    found = load(root)
    monkeypatch.setenv("GRANTWRIGHT_WORKERS", "2")
    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context("spawn"))
    with crew(found, read_forms(found)[0], 4) as several:
        assert several.pool is not None
        assert list(several.each(title_of, ["b0", "b1", "b2", "b3"])) == [f"Number {n}" for n in range(4)]


def title_of(records: Records, brief: str) -> str:
    return str(records.workspace.briefs[brief].title)
