"""The documentation: what it tells people to type works, what it shows is what they see."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import cli
from tests.generated import docx_words, pdf_words, plain
from tools.make_docs import PART, filled, meaning, models, records_in, stray_meanings

HOME = Path(__file__).parent.parent
DOCS = HOME / "docs"
DOCUMENTS = [HOME / "README.md", HOME / "CONTRIBUTING.md", HOME / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SET_UP = {"make demo", "source .venv/bin/activate", "cd .."}
"""What prepares a computer; here it is prepared."""


@dataclass(frozen=True)
class Fence:
    """A fenced block: its language and its text."""

    language: str
    text: str


def fences(document: Path) -> list[Fence]:
    """The fenced blocks of a document, in order, without the generated ones."""
    found = BLOCK.findall(PART.sub("", document.read_text(encoding="utf-8")))
    return [Fence(language, text) for language, text in found]


def play(document: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """Do what the document says, block by block; give what it shows as answers beside the real ones."""
    monkeypatch.chdir(folder)
    blocks = fences(document)
    for block, following in zip(blocks, [*blocks[1:], Fence("", "")], strict=True):
        if block.language == "yaml":
            write(block.text)
        if block.language == "sh":
            shown = following.language in {"text", "json"}
            answer = "".join(run(line, may_complain=shown) for line in block.text.splitlines())
            if shown:
                yield following.text, answer


def write(text: str) -> None:
    """Put a block into the file that its first line names, below the line for the editor."""
    first, _, _ = text.partition("\n")
    path = Path(first.removeprefix("# "))
    kept = path.read_text(encoding="utf-8").splitlines(keepends=True)[:1] if path.is_file() else []
    header = kept[0] if kept and kept[0].startswith("# yaml-language-server") else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + text, encoding="utf-8")


def run(line: str, *, may_complain: bool = False) -> str:
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
            result = CliRunner().invoke(cli, arguments, prog_name="grantwright")
            assert result.exit_code == 0 or (may_complain and result.exit_code == 1), result.output
            return result.output
    raise AssertionError(f"nobody can type “{line}”")


def test_the_tutorial_from_start_to_finish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = list(play(DOCS / "tutorial.md", tmp_path, monkeypatch))
    assert len(answers) >= 7
    for shown, real in answers:
        assert real == shown
    reports = tmp_path / "my-org" / "reports"
    word = plain(docx_words((reports / "final-report-first-project.docx").read_bytes()))
    pdf = plain(pdf_words((reports / "final-report-first-project.pdf").read_bytes()))
    for words in (
        "Reading corners in three village schools",
        "USD 12,500.00",
        "Attendance lists",
        "Fictional",
    ):
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


def test_the_commands_answer_as_the_documentation_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = list(play(DOCS / "commands.md", tmp_path, monkeypatch))
    assert len(answers) >= 5
    for shown, real in answers:
        assert real == shown


def test_the_form_of_the_documentation_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("grantwright init .")
    assert list(play(DOCS / "forms.md", tmp_path, monkeypatch)) == []
    words = docx_words((tmp_path / "reports/final-report-first-project.docx").read_bytes())
    assert "What you did, in short" in words
    assert "Sustainability" not in words


def test_the_html_template_of_the_documentation_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("grantwright init .")
    (template,) = (block.text for block in fences(DOCS / "templates.md") if block.language == "html")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/final-report.html").write_text(template, encoding="utf-8")
    answer = run("grantwright build final-report-first-project --format pdf")
    assert answer.startswith("reports/final-report-first-project.pdf (written")


EXAMPLES = [block.text for block in fences(DOCS / "records.md") if block.language == "yaml"]


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_the_examples_of_records_are_right(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("grantwright init .")
    write(example)
    assert run("grantwright check").startswith("No fault in the records.\n")


def test_the_slips_are_answered_as_the_documentation_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = (DOCS / "records.md").read_text(encoding="utf-8")
    _, _, part = told.partition("\n## What Grantwright makes of slips\n")
    slips = re.findall(r"^\| `(.+)` \| (.+) \|$", part.partition("\n## ")[0], re.MULTILINE)
    assert len(slips) > 10
    monkeypatch.chdir(tmp_path)
    run("grantwright init .")
    for line, answer in slips:
        title = "" if line.startswith("tit") else "title: A\n"
        write(f"# org/projects/first-project.yaml\n{title}{line}\n")
        assert f": {answer}\n" in run("grantwright check", may_complain=True), line


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_the_generated_parts_are_up_to_date(path: Path) -> None:
    told = path.read_text(encoding="utf-8")
    assert told == filled(told), "run: .venv/bin/python -m tools.make_docs"


def test_every_key_has_a_meaning() -> None:
    records = [record for kind in models() for record in records_in(kind)]
    told = {
        f"{record.__name__}.{key}": meaning(record, key) for record in records for key in record.model_fields
    }
    assert len(told) > 300
    assert [key for key, words in told.items() if not words] == [], (
        "say what the key means, in a docstring below it, or in tools/meanings.yaml"
    )
    assert list(stray_meanings()) == []


def test_every_kind_of_file_is_told() -> None:
    told = (DOCS / "records.md").read_text(encoding="utf-8")
    for kind in models():
        assert f"<!-- generated: keys {kind} -->" in told


def anchors(text: str) -> list[str]:
    """The names of a document's headings, as links use them."""
    prose = BLOCK.sub("", text)
    headings = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(anchors(text)) == len(set(anchors(text))), "two headings of one name"
    for address in re.findall(r"\]\(([^)\s]+)\)", BLOCK.sub("", text)):
        if address.startswith("https://"):
            continue
        file, _, anchor = address.partition("#")
        target = path.parent / file if file else path
        assert target.exists(), address
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), address


NAMED = re.compile(r"`((?:[\w.-]+/)*[\w-]+(?:/|\.(?:py|html|css|toml|mo)))`|`(tests/\w+)`")
"""What has the look of a path in the checkout. What workspaces hold ends otherwise: `.yaml`, `.docx`."""
RUN = re.compile(r"(?:-m |`)((?:tools|tests|benchmarks)\.\w+)\b(?!/)")
"""A module to run."""
ELSEWHERE = {
    "progress_report.py", "progress_report.html", "templates/progress_report/",
    "examples/league/reports/", "imports/iati/", "imports/360giving/", "2010-03/",
}  # fmt: skip
"""What is made by a command or by a reader, and the slip in a date."""
IN_WORKSPACES = re.compile(r"templates/[\w-]+\.html")


def paths_named(text: str) -> set[str]:
    """The files and folders of the checkout that a document names."""
    prose = BLOCK.sub("", text)
    found = {path or other for path, other in NAMED.findall(prose)}
    return found - ELSEWHERE | {module.replace(".", "/") for module in RUN.findall(text)}


def is_there(path: str, tree: list[str]) -> bool:
    """Whether it is in the checkout; below a folder of it, where only its end is named."""
    return any(
        f"/{each}".removesuffix(".py").endswith(f"/{path.rstrip('/').removesuffix('.py')}") for each in tree
    )


def test_each_path_that_the_documentation_names_is_there() -> None:
    roots = [HOME / name for name in ("org", "reports", "templates", "tests", "tools", "benchmarks", "docs")]
    files = [*HOME.glob("*"), *(path for root in roots for path in root.rglob("*"))]
    tree = [path.relative_to(HOME).as_posix() for path in files]
    named = {
        (document.name, path)
        for document in DOCUMENTS
        if document.name != "CHANGELOG.md"
        for path in paths_named(document.read_text(encoding="utf-8"))
    }
    assert len(named) > 60
    assert ("CONTRIBUTING.md", "tools/make_docs.py") in named
    assert not is_there("reports/gone.py", tree)
    workspaces = {
        (name, path) for name, path in named if name == "templates.md" and IN_WORKSPACES.fullmatch(path)
    }
    assert sorted(one for one in named - workspaces if not is_there(one[1], tree)) == []


def test_the_readme_names_targets_that_exist() -> None:
    readme = (HOME / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (HOME / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", readme, re.MULTILINE))
    assert {"demo", "test"} <= named
    assert named <= targets


def test_the_project_of_the_readme_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("grantwright init .")
    (project,) = (block.text for block in fences(HOME / "README.md") if block.language == "yaml")
    write(f"# org/projects/first-project.yaml\n{project}")
    assert run("grantwright check").startswith("No fault in the records.\n")


def test_pictures_are_small() -> None:
    pictures = sorted((DOCS / "pictures").glob("*"))
    assert pictures
    assert sum(path.stat().st_size for path in pictures) < 300_000
