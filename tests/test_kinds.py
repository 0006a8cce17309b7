"""A kind of document is its module, its templates, a form and an entry in the catalogue: all else follows."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from org.base.document_kinds import KINDS_OF_BRIEF
from tests.workspaces import SMALLEST, write_workspace

HOME = Path(__file__).parent.parent

MODULE = """
from reports.compose.assembly.compose import KindOfDocument
from reports.compose.contents import plans
from reports.compose.base.content import marked

KIND = KindOfDocument(
    name=marked("Field note"),
    contents={"need": plans.NEED, "lessons": plans.LESSONS},
    title=lambda c: c.string(c.project.title),
    cover_facts=lambda c: (),
)
"""
ENTRY = """    {
        "field-note": KindOfBrief(
            Message("field note"), "report", "Write the field note on PROJECT.", "p --format pdf", track_record=False
        ),
"""
FORM = """
id: general
kind: field-note
title: Field note
sections:
  - {id: need, required: yes}
  - {id: lessons, required: yes}
"""
PROJECT = "title: Warm halls\nneed: Halls are cold.\nlessons: [Stoves first.]\n"
RUN = """
import json, sys
from pathlib import Path
from click.testing import CliRunner
from tools.make_word_templates import layouts, template

(word,) = (layout for layout in layouts() if layout.file == "field_note/field_note.docx")
Path("templates", word.file).write_bytes(template(word))

from cli import cli
results = [CliRunner().invoke(cli, arguments) for arguments in json.loads(sys.argv[1])]
print(json.dumps([[result.exit_code, result.output] for result in results]))
"""
COMMANDS = {
    "help": "--help",
    "its help": "field-note --help",
    "list": "list briefs -w SPACE",
    "check": "check -w SPACE",
    "write": "field-note p -w SPACE --no-page-numbers",
    "form": "forms show general --kind field-note",
    "new form": "forms new our-notes --kind field-note -w SPACE",
    "eject": "template eject field-note -w SPACE",
    "template": "template check field-note -w SPACE",
    "templates": "template list -w SPACE",
    "names": "template fields field-note -w SPACE",
    "schema": "schema brief",
    "faults": "check -w FAULTY",
}


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with one more kind of document, added as CONTRIBUTING says."""
    root = tmp_path_factory.mktemp("checkout")
    for folder in ("org", "reports", "templates", "tools"):
        shutil.copytree(HOME / folder, root / folder)
    shutil.copy(HOME / "cli.py", root)
    catalogue = root / "org" / "base" / "document_kinds.py"
    before, brace, after = catalogue.read_text(encoding="utf-8").partition("    {\n")
    assert brace
    catalogue.write_text(before + ENTRY + after, encoding="utf-8")
    for name, text in {
        "reports/compose/assembly/field_note.py": MODULE,
        "templates/field_note/field_note.html": '{% extends "base.html" %}\n',
        "templates/forms/general-field-note.yaml": FORM,
    }.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that asks for a document of the new kind."""
    brief = "kind: field-note\nproject: p\n"
    root = tmp_path_factory.mktemp("space")
    return write_workspace(root, SMALLEST, org__projects__p=PROJECT, briefs__note=brief)


@pytest.fixture(scope="module")
def outcomes(
    added: Path, space: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[int, str]]:
    """The exit code of each command there, and what it says."""
    faulty = tmp_path_factory.mktemp("faulty")
    write_workspace(faulty, SMALLEST, briefs__note="kind: field-note\nlayout: ledger\n")
    folders = {"SPACE": str(space), "FAULTY": str(faulty)}
    commands = [[folders.get(word, word) for word in line.split()] for line in COMMANDS.values()]
    run = [sys.executable, "-c", RUN, json.dumps(commands)]
    done = subprocess.run(run, cwd=added, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    return {name: (code, said) for name, (code, said) in zip(COMMANDS, told, strict=True)}


SAID = [
    ("help", "field-note            Write the field note on PROJECT."),
    ("its help", "grantwright field-note p --format pdf"),
    ("list", "note  field-note  p        general"),
    ("check", "note (en): complete"),
    ("write", "note.docx (written)"),
    ("write", "note.pdf (written)"),
    ("form", "Field note"),
    ("new form", "The form is in forms/our-notes.yaml."),
    ("eject", "templates/field-note.docx"),
    ("template", "No fault in templates/field-note.docx."),
    ("templates", "built-in templates/field_note/field_note.docx"),
    ("names", "Warm halls"),
]


@pytest.mark.parametrize(("command", "words"), SAID)
def test_every_command_knows_an_added_kind(
    outcomes: dict[str, tuple[int, str]], command: str, words: str
) -> None:
    code, said = outcomes[command]
    assert code == 0, said
    assert words in said


def test_editors_complete_an_added_kind(outcomes: dict[str, tuple[int, str]]) -> None:
    schema = json.loads(outcomes["schema"][1])
    assert schema["properties"]["kind"]["enum"] == ["field-note", *KINDS_OF_BRIEF]


def test_a_brief_of_an_added_kind_is_held_against_its_needs(outcomes: dict[str, tuple[int, str]]) -> None:
    code, said = outcomes["faults"]
    assert code == 1
    assert "a field note without a project" in said
    assert "this kind of document has no layout" in said


@pytest.mark.usefixtures("outcomes")
def test_both_formats_say_what_an_added_kind_is_about(space: Path) -> None:
    word = [each.text for each in docx.Document(str(space / "reports" / "note.docx")).paragraphs]
    pdf = " ".join(page.extract_text() for page in PdfReader(space / "reports" / "note.pdf").pages)
    for words in ("Field note", "Warm halls", "Halls are cold.", "Stoves first."):
        assert words in word
        assert words in " ".join(pdf.split())


# Nobody asks for a kind by its name


def asked_by_name(tree: ast.AST) -> Iterator[int]:
    """The lines that compare something with the name of a kind of document."""
    for node in ast.walk(tree):
        values = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        patterns = [node.value] if isinstance(node, ast.MatchValue) else []
        for part in (*values, *patterns):
            names = {each.value for each in ast.walk(part) if isinstance(each, ast.Constant)}
            if names & KINDS_OF_BRIEF.keys():
                yield part.lineno


def test_no_module_asks_for_a_kind_by_its_name() -> None:
    planted = 'brief.kind in ("proposal", "final-report")\nbrief.kind != "capability-statement"'
    assert [*asked_by_name(ast.parse(planted))] == [1, 2]
    modules = [HOME / "cli.py", *(HOME / "org").rglob("*.py"), *(HOME / "reports").rglob("*.py")]
    assert len(modules) > 300
    found = {path.name: [*asked_by_name(ast.parse(path.read_text(encoding="utf-8")))] for path in modules}
    assert {name: lines for name, lines in found.items() if lines} == {}
