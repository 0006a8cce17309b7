"""Many documents: what is written, what is left as it is, what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from org.base.faults import Faulty, Misuse
from org.checking.loading import load
from org.workspace.index import Workspace
from reports.build.batch import build
from reports.build.jobs import Job, brief_for, plan
from reports.build.known_forms import read_forms
from reports.tasks.examination import check
from tests.generated import docx_words, pdf_words, plain
from tests.workspaces import SMALLEST, write_workspace

BRIEF = "kind: final-report\nproject: p\nformats: [docx]\n"
PROJECT = "title: Reading\nperiod: 2010\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_workspace(tmp_path, org__projects__p=PROJECT, briefs__report=BRIEF)


def jobs_of(root: Path, **options: object) -> tuple[Workspace, tuple[Job, ...]]:
    workspace = load(root)
    forms, _faults = read_forms(workspace)
    return workspace, plan(workspace, forms, workspace.briefs.values(), **options)  # type: ignore[arg-type]


def built(root: Path, *, overwrite: bool = False) -> list[tuple[str, str]]:
    workspace, jobs = jobs_of(root)
    outcomes = build(workspace, jobs, overwrite=overwrite)
    return [(outcome.job.target.relative_to(root).as_posix(), outcome.state) for outcome in outcomes]


def test_files_are_written_once_and_left_while_nothing_changed(root: Path) -> None:
    assert built(root) == [("reports/report.docx", "written")]
    first = (root / "reports/report.docx").read_bytes()
    assert built(root) == [("reports/report.docx", "unchanged")]
    (root / "org/projects/p.yaml").write_text("title: Writing\nperiod: 2010\n", encoding="utf-8")
    assert built(root) == [("reports/report.docx", "written")]
    assert (root / "reports/report.docx").read_bytes() != first


def test_a_deleted_file_is_written_again(root: Path) -> None:
    built(root)
    (root / "reports/report.docx").unlink()
    assert built(root) == [("reports/report.docx", "written")]


def test_a_file_that_somebody_edited_is_not_overwritten_without_being_told_to(root: Path) -> None:
    built(root)
    target = root / "reports/report.docx"
    target.write_bytes(b"edited by hand")
    with pytest.raises(Faulty) as caught:
        built(root)
    assert [str(fault) for fault in caught.value.faults] == [
        "reports/report.docx:1:1: the file was edited since it was generated"
        " — keep it under another name, or write over it with --overwrite"
    ]
    assert target.read_bytes() == b"edited by hand"
    assert built(root, overwrite=True) == [("reports/report.docx", "written")]


def test_a_file_that_was_never_generated_is_not_overwritten(root: Path) -> None:
    (root / "reports").mkdir()
    (root / "reports/report.docx").write_bytes(b"somebody's own")
    with pytest.raises(Faulty, match="is there already, and was not generated"):
        built(root)


def test_names_of_files_by_brief_language_and_format(tmp_path: Path) -> None:
    both = {**SMALLEST, "grantwright.yaml": "languages: [ru, en]\n"}
    brief = "kind: final-report\nproject: p\nlanguages: [ru, en]\n"
    root = write_workspace(tmp_path, both, org__projects__p=PROJECT, briefs__report=brief)
    _workspace, jobs = jobs_of(root)
    assert [job.target.name for job in jobs] == [
        "report.docx", "report.pdf", "report-en.docx", "report-en.pdf",
    ]  # fmt: skip


def test_options_go_before_the_brief(root: Path, tmp_path: Path) -> None:
    _workspace, jobs = jobs_of(root, formats=("pdf",), languages=("ru",), output=tmp_path / "x.pdf")
    assert [(job.format, job.document.language, job.target.name) for job in jobs] == [("pdf", "ru", "x.pdf")]


def test_several_files_do_not_fit_into_one(root: Path, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match=r"2 files cannot all be .*x\.docx"):
        jobs_of(root, formats=("docx", "pdf"), output=tmp_path / "x.docx")


def test_an_output_without_an_ending_is_a_folder(root: Path, tmp_path: Path) -> None:
    _workspace, jobs = jobs_of(root, output=tmp_path / "to-the-fund")
    assert [job.target for job in jobs] == [tmp_path / "to-the-fund" / "report.docx"]


def test_pictures_that_cannot_be_read_are_all_told_before_anything_is_written(root: Path) -> None:
    photos = "photos:\n  - {file: a.jpg, alt: A, consent: yes}\n  - {file: b.png, alt: B, consent: yes}\n"
    write_workspace(root, {"a.jpg": "no picture", "b.png": "<svg/>"}, org__projects__p=PROJECT + photos)
    write_workspace(root, {}, briefs__another="kind: final-report\nproject: p\nformats: [docx]\n")
    told = [
        "org/projects/p.yaml:4:5: a.jpg: this is no picture in a format that can be read"
        " — save it as JPEG or PNG and name that file here",
        "org/projects/p.yaml:5:5: b.png: this is an SVG drawing; Word and PDF take pictures made of pixels"
        " — save it as JPEG or PNG and name that file here",
    ]
    with pytest.raises(Faulty) as caught:
        built(root)
    assert [str(fault) for fault in caught.value.faults] == told
    assert not (root / "reports").exists()
    assert [str(fault) for fault in check(root, today=date(2026, 1, 1)).faults] == told


def test_the_workspace_s_own_template_goes_before_the_built_in_one(root: Path) -> None:
    own = root / "templates" / "final-report.html"
    own.parent.mkdir()
    own.write_text(
        "<html lang='en'><title>t</title><body><h1>Our own {{ document.cover.title }}</h1>", encoding="utf-8"
    )
    workspace, jobs = jobs_of(root, formats=("pdf",))
    build(workspace, jobs)
    assert "Our own Reading" in pdf_words((root / "reports/report.pdf").read_bytes())


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_same_inputs_same_bytes(root: Path, tmp_path: Path, format: str) -> None:
    workspace, jobs = jobs_of(root, formats=(format,))
    build(workspace, jobs)
    first = jobs[0].target.read_bytes()
    jobs[0].target.unlink()
    build(workspace, jobs)
    assert jobs[0].target.read_bytes() == first


STRANGE = "A & B <b>c</b> «д» {{ 7*7 }} {% if %} {_{ ]]> \U0001f600 Ң Ө Ү ңөү"


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_text_is_text_in_both_formats(tmp_path: Path, format: str) -> None:
    project = f"title: '{STRANGE}'\nsummary: 'Said: {STRANGE}'\nperiod: 2010\n"
    root = write_workspace(tmp_path, org__projects__p=project, briefs__report=BRIEF)
    workspace, jobs = jobs_of(root, formats=(format,))
    build(workspace, jobs)
    read = {"docx": docx_words, "pdf": pdf_words}[format]
    words = plain(read(jobs[0].target.read_bytes()))
    assert words.count(plain(STRANGE)) >= 3
    assert "49" not in words


def test_a_control_character_is_one_clear_fault(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, org__projects__p='title: "A\\x0bB"\n')
    with pytest.raises(Faulty) as caught:
        load(root)
    assert [str(fault) for fault in caught.value.faults] == [
        "org/projects/p.yaml:1:8: the text holds the invisible control character U+000B"
        " — delete it; Word and PDF cannot hold it"
    ]


HOSTILE = {
    "a_class": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a_file_of_the_machine": "<img src='file:///etc/passwd' alt=''>",
    "a_picture_of_the_web": "<img src='http://example.org/x.png' alt=''>",
    "a_style_of_the_web": "<link rel=stylesheet href='https://example.org/x.css'>",
    "a_way_out": "<img src='../org/organisation.yaml' alt=''>",
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_html_template_is_refused(root: Path, markup: str) -> None:
    own = root / "templates" / "final-report.html"
    own.parent.mkdir()
    own.write_text(f"<html lang='en'><title>t</title><body><h1>{markup}</h1>", encoding="utf-8")
    workspace, jobs = jobs_of(root, formats=("pdf",))
    with pytest.raises(Faulty) as caught:
        build(workspace, jobs)
    (fault,) = caught.value.faults
    assert fault.place.file == "templates/final-report.html"
    assert not (root / "reports").exists()


def test_a_hostile_word_template_is_refused(root: Path) -> None:
    import docx

    own = root / "templates" / "final-report.docx"
    own.parent.mkdir()
    template = docx.Document()
    template.add_paragraph(HOSTILE["a_class"])
    template.save(str(own))
    workspace, jobs = jobs_of(root)
    with pytest.raises(Faulty) as caught:
        build(workspace, jobs)
    (fault,) = caught.value.faults
    assert fault.place.file == "templates/final-report.docx"
    assert "__class__" in str(fault)


@pytest.mark.parametrize(
    ("form", "chosen"), [(None, "capability-statement"), ("general", "capability-statement-short")]
)
def test_of_several_briefs_the_one_that_is_named_for_its_kind_goes_before(
    tmp_path: Path, form: str | None, chosen: str
) -> None:
    short = {"briefs/capability-statement-short.yaml": "kind: capability-statement\nform: general\n"}
    plain = {"briefs/capability-statement.yaml": "kind: capability-statement\n"}
    workspace = load(write_workspace(tmp_path, {**SMALLEST, **short, **plain}))
    assert brief_for(workspace, "capability-statement", None, form).id == chosen
