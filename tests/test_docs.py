"""The documentation: what it tells people to type works, what it shows is what they see."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner

from cli import cli
from tests.generated import docx_words, pdf_words, plain
from tools.make_docs import filled

HOME = Path(__file__).parent.parent
DOCS = HOME / "docs"
DOCUMENTS = [HOME / "README.md", HOME / "CONTRIBUTING.md", HOME / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SET_UP = {"cd grantwright", "make demo", "source .venv/bin/activate", "cd .."}
"""What prepares a computer; here it is prepared."""


@dataclass(frozen=True)
class Fence:
    """A fenced block: its language and its text."""

    language: str
    text: str


def fences(document: Path) -> list[Fence]:
    """The fenced blocks of a document, in order."""
    found = BLOCK.findall(document.read_text(encoding="utf-8"))
    return [Fence(language, text) for language, text in found]


def play(document: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """Do what the document says, block by block; give what it shows as answers beside the real ones."""
    monkeypatch.chdir(folder)
    blocks = fences(document)
    for block, following in zip(blocks, [*blocks[1:], Fence("", "")], strict=True):
        if block.language == "yaml":
            write(block.text)
        if block.language == "sh":
            answer = "".join(run(line) for line in block.text.splitlines())
            if following.language == "text":
                yield following.text, answer


def write(text: str) -> None:
    """Put a block into the file that its first line names, below the line for the editor."""
    first, _, _ = text.partition("\n")
    path = Path(first.removeprefix("# "))
    kept = path.read_text(encoding="utf-8").splitlines(keepends=True)[:1] if path.is_file() else []
    header = kept[0] if kept and kept[0].startswith("# yaml-language-server") else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + text, encoding="utf-8")


def run(line: str) -> str:
    """What a line in the terminal answers."""
    if line in SET_UP:
        return ""
    command, *arguments = shlex.split(line)
    match command:
        case "cd":
            os.chdir(arguments[0])
            return ""
        case "ls":
            listed = sorted(path.name for path in Path(*arguments).iterdir())
            return "".join(f"{name}\n" for name in listed if not name.startswith("."))
        case "grantwright":
            return CliRunner().invoke(cli, arguments, prog_name="grantwright").output
    raise AssertionError(f"nobody can type “{line}”")


def test_the_tutorial_from_start_to_finish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = list(play(DOCS / "tutorial.md", tmp_path, monkeypatch))
    assert len(answers) >= 7
    for shown, real in answers:
        assert real == shown
    reports = tmp_path / "my-org" / "reports"
    word = plain(docx_words((reports / "final-report-first-project.docx").read_bytes()))
    pdf = plain(pdf_words((reports / "final-report-first-project.pdf").read_bytes()))
    for words in ("Reading corners in three village schools", "USD 12,500.00", "Attendance lists", "Fictional"):
        assert plain(words) in word
        assert plain(words) in pdf
    assert plain("To be added") not in word + pdf
    assert plain("Draft:") not in word + pdf


def test_the_tutorial_shows_the_placeholder_of_a_gap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    (placeholder,) = re.findall(r"^> (\[To be added.*\])$", told, re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    run("grantwright init my-org")
    run("grantwright build final-report-first-project --format docx -w my-org")
    draft = (tmp_path / "my-org/reports/final-report-first-project.docx").read_bytes()
    assert placeholder in docx_words(draft)
