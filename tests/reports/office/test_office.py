"""LibreOffice: found, bounded in time, and asked for page numbers and for PDFs of Word forms."""

from __future__ import annotations

import io
import os
import re
import sys
import time
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from cli import cli
from org.base.faults import Faulty
from org.checking.loading import load
from reports.build.batch import BuildOutcome, Office, build
from reports.build.jobs import Job, plan
from reports.build.known_forms import read_forms
from reports.office.converting import registry, to_pdf, without_network
from reports.office.page_numbers import paged, pages_of
from reports.office.program import INSTALLING, OFF, VARIABLE, find, identity, missing
from reports.word import render
from reports.word.package.package import parse
from tests.word_documents import built_in, pages_shown, pictures, rich
from tests.workspaces import write_workspace

PROJECT = "title: Reading\nperiod: 2010\n"
BRIEF = "kind: final-report\nproject: p\n"


def office() -> Path:
    """LibreOffice's program; the test is skipped where there is none."""
    kept = os.environ.pop(VARIABLE, None)
    try:
        found = find()
    finally:
        if kept is not None:
            os.environ[VARIABLE] = kept
    return found or pytest.skip("LibreOffice is not on this machine")


def script(folder: Path, body: str) -> Path:
    """A program that stands in for LibreOffice; `$out` is the folder for PDFs, `$files` are the Word files."""
    program = folder / "soffice"
    program.write_text(
        '#!/bin/sh\nout= files= last=\nfor each in "$@"; do\n'
        '  [ "$last" = --outdir ] && out=$each\n  case $each in *.docx) files="$files $each";; esac\n'
        '  last=$each\ndone\nmkdir -p "$out"\n'
        'pdf() { for each in $files; do printf "%%PDF-1.7 %s" "$1" > "$out/$(basename "$each" .docx).pdf"; done; }\n'
        + body,
        encoding="utf-8",
    )
    program.chmod(0o755)
    return program


FILES = {"one": b"1", "two": b"2"}
WHOLE = 'pdf "%%EOF"'


def convert(program: Path, files: dict[str, bytes] = FILES) -> list[str]:
    return sorted(to_pdf(program, files, start=1.5, each=0))


def test_all_files_are_handed_to_one_program(tmp_path: Path) -> None:
    program = script(tmp_path, f'echo run >> {tmp_path}/log; {WHOLE}; printf "%s" "$*" > {tmp_path}/said')
    assert convert(program, {str(number): b"" for number in range(30)}) == sorted(map(str, range(30)))
    assert (tmp_path / "log").read_text(encoding="utf-8") == "run\nrun\n"
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert "--headless" in said
    assert re.search(r"-env:UserInstallation=file:///\S+/profile ", said)


def test_a_program_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    program = script(tmp_path, f"sleep 300 & echo $! > {tmp_path}/child; echo $$ > {tmp_path}/own; wait")
    started = time.monotonic()
    assert convert(program, {"one": b"1"}) == []
    assert time.monotonic() - started < 60
    for name in ("child", "own"):
        number = int((tmp_path / name).read_text(encoding="utf-8"))
        assert not _runs(number), name


def _runs(number: int) -> bool:
    """Whether a process runs; one that has ended and waits for its parent does not."""
    for _ in range(50):
        try:
            state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return False
        if state == "Z":
            return False
        time.sleep(0.1)
    return True


def test_a_file_that_breaks_it_does_not_take_the_others_along(tmp_path: Path) -> None:
    program = script(tmp_path, f'case "$files" in *" "*" "*) exit 1;; *0000*) {WHOLE};; esac')
    assert convert(program) == ["one", "two"]


@pytest.mark.parametrize("body", ["exit 3", 'pdf "cut"', "pdf() { :; }; exit 0"])
def test_what_is_not_made_is_left_out(tmp_path: Path, body: str) -> None:
    assert convert(script(tmp_path, body)) == []


def test_a_program_that_cannot_run_makes_nothing(tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_bytes(b"\x00")
    assert convert(program) == []


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    assert convert(script(tmp_path, f"ls {place} > {tmp_path}/seen; {WHOLE}")) == ["one", "two"]
    assert (tmp_path / "seen").read_text(encoding="utf-8").startswith("grantwright-")
    assert list(place.iterdir()) == []


def test_it_runs_without_macros_links_and_network() -> None:
    for name, value in (("DisableMacrosExecution", "true"), ("MacroSecurityLevel", "3"), ("Link", "2")):
        assert f'oor:name="{name}" oor:op="fuse"><value>{value}</value>' in registry()
    parse(registry().encode())
    environment = without_network({"PATH": "/bin", "HTTPS_PROXY": "http://proxy", "no_proxy": "*"})
    assert environment["https_proxy"] == "http://127.0.0.1:9"
    assert "HTTPS_PROXY" not in environment
    assert "no_proxy" not in environment


def test_it_is_found_on_the_path_or_where_the_variable_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = script(tmp_path, WHOLE).resolve()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(VARIABLE, raising=False)
    assert find() == program
    monkeypatch.setenv(VARIABLE, OFF)
    assert find() is None
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    assert find() is None
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv(VARIABLE, str(program))
    assert find() == program


def test_another_program_has_another_identity(tmp_path: Path) -> None:
    program = script(tmp_path, WHOLE)
    first = identity(program)
    script(tmp_path, "exit 1")
    assert identity(program) != first
    assert identity(None) == ""


def test_the_pages_of_a_broken_pdf_are_not_known() -> None:
    assert pages_of(b"%PDF-1.7 %%EOF") == {}


@pytest.mark.parametrize("platform", [*INSTALLING, "freebsd"])
def test_the_message_names_the_package_and_the_way_through_word(root: Path, platform: str) -> None:
    (brief,) = load(root).briefs.values()
    fault = missing(brief, "templates/form.docx", platform)
    assert INSTALLING.get(platform, INSTALLING["linux"]) in fault.write
    assert "grantwright build report --format docx" in fault.write
    assert "Save As, PDF" in fault.write
    assert fault.place.file == "briefs/report.yaml"


# In a build


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_workspace(tmp_path / "w", org__projects__p=PROJECT, briefs__report=BRIEF)


def jobs(root: Path, *formats: str) -> tuple[Job, ...]:
    workspace = load(root)
    forms, _faults = read_forms(workspace)
    return plan(workspace, forms, workspace.briefs.values(), formats=formats)  # type: ignore[arg-type]


def outcomes(root: Path, with_office: Office, *formats: str) -> tuple[BuildOutcome, ...]:
    return build(load(root), jobs(root, *formats), office=with_office)


def headings(pdf: bytes) -> list[str]:
    """The page of each section: the upper level of a PDF's outline; what is below an entry is a list after it."""
    reader = PdfReader(io.BytesIO(pdf))
    sections = [each for each in reader.outline if not isinstance(each, list)]
    return [str((reader.get_destination_page_number(each) or 0) + 1) for each in sections]


def test_a_contents_list_has_the_pages_of_the_layout() -> None:
    program = office()
    made = render(rich(), built_in(), pictures())
    again, both = paged(program, {"a": made}), paged(program, {"a": made, "b": made})
    assert both == {"a": again["a"], "b": again["a"]}
    numbers = pages_shown(again["a"])
    assert numbers == headings(to_pdf(program, again)["a"])
    assert numbers[0] == "2"
    assert len(set(numbers)) > 3


def test_a_built_contents_list_has_page_numbers_and_stays_as_it_is(root: Path) -> None:
    told: list[int] = []
    with_office = Office(office(), page_numbers=True, told=told.append)
    (first,) = outcomes(root, with_office, "docx")
    made = first.job.target.read_bytes()
    assert (first.state, first.unpaged, told) == ("written", False, [1])
    assert all(number.isdecimal() for number in pages_shown(made))
    assert [each.state for each in outcomes(root, with_office, "docx")] == ["unchanged"]
    first.job.target.unlink()
    outcomes(root, with_office, "docx")
    assert first.job.target.read_bytes() == made


@pytest.mark.parametrize("without", [Office(), Office(Path(sys.executable), page_numbers=False)])
def test_without_it_a_contents_list_has_links_and_no_numbers(root: Path, without: Office) -> None:
    (made,) = outcomes(root, without, "docx")
    numbers = pages_shown(made.job.target.read_bytes())
    assert numbers
    assert set(numbers) == {""}
    assert not made.unpaged
    assert [each.state for each in outcomes(root, without, "docx")] == ["unchanged"]


def test_where_it_fails_the_file_is_written_without_numbers_and_tried_again(
    root: Path, tmp_path: Path
) -> None:
    failing = Office(script(tmp_path, "exit 1"), page_numbers=True)
    (made,) = outcomes(root, failing, "docx")
    assert made.unpaged
    assert set(pages_shown(made.job.target.read_bytes())) == {""}
    assert [each.unpaged for each in outcomes(root, failing, "docx")] == [True]


def form(root: Path, brief: str = "template: fund.docx\n") -> None:
    """Puts a funder's form into the workspace, and names it in the brief."""
    folder = root / "templates"
    folder.mkdir()
    file = docx.Document()
    file.add_heading("Form 7b of the fund", 1)
    file.add_paragraph("Title: {{ cover.title }}")
    file.save(str(folder / "fund.docx"))
    (root / "briefs/report.yaml").write_text(BRIEF + brief, encoding="utf-8")


@pytest.mark.parametrize("brief", ["template: fund.docx\n", "template: fund\n"])
def test_the_pdf_of_a_word_form_is_made_of_that(root: Path, brief: str) -> None:
    form(root, brief)
    (_word, pdf) = outcomes(root, Office(office(), page_numbers=True), "docx", "pdf")
    (page,) = PdfReader(pdf.job.target).pages
    assert "Form 7b of the fund" in page.extract_text()
    assert "Title: Reading" in page.extract_text()
    states = [each.state for each in outcomes(root, Office(office(), page_numbers=True), "docx", "pdf")]
    assert states == ["unchanged", "unchanged"]


def test_without_it_all_else_is_written_and_the_fault_says_what_to_do(root: Path) -> None:
    form(root)
    with pytest.raises(Faulty) as caught:
        outcomes(root, Office(), "pdf", "docx")
    (fault,) = caught.value.faults
    assert (
        fault.wrong == "the PDF of “templates/fund.docx” needs LibreOffice, which this machine does not have"
    )
    assert sorted(each.name for each in (root / "reports").glob("*.*")) == [".written.json", "report.docx"]


def test_where_it_makes_no_pdf_that_is_a_fault(root: Path, tmp_path: Path) -> None:
    form(root)
    with pytest.raises(Faulty) as caught:
        outcomes(root, Office(script(tmp_path, "exit 1")), "pdf")
    assert "LibreOffice made no PDF of “templates/fund.docx”" in str(caught.value.faults[0])


def test_an_html_template_of_that_name_goes_before_the_word_form(root: Path) -> None:
    form(root, "template: fund\n")
    (root / "templates/fund.html").write_text(
        '<html lang="en"><title>Fund</title><p>Page of the fund</p></html>', encoding="utf-8"
    )
    (made,) = outcomes(root, Office(), "pdf")
    assert "Page of the fund" in PdfReader(made.job.target).pages[0].extract_text()


def test_built_in_documents_never_need_it(root: Path) -> None:
    assert [each.state for each in outcomes(root, Office(), "pdf")] == ["written"]


# On the command line


def test_the_command_leaves_the_page_numbers_out_when_told_to(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(script(tmp_path, f"echo run >> {tmp_path}/log; exit 1")))
    command = ["build", "--workspace", str(root), "--format", "docx"]
    quiet = CliRunner().invoke(cli, [*command, "--no-page-numbers"])
    assert (quiet.exit_code, (tmp_path / "log").exists()) == (0, False)
    asked = CliRunner().invoke(cli, command)
    assert asked.exit_code == 0
    assert "has links, but no page numbers" in asked.output
    assert (tmp_path / "log").exists()


def test_the_command_fails_after_it_has_written_what_it_can(root: Path) -> None:
    form(root)
    run = CliRunner().invoke(cli, ["build", "--workspace", str(root), "--format", "pdf,docx"])
    assert run.exit_code == 1
    assert "report.docx (written" in run.output
    assert "needs LibreOffice" in run.output
