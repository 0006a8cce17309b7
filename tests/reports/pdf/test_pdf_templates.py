"""Templates of a workspace: what they can use, and what they may not do."""

from __future__ import annotations

import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from org.base.faults import Fault, Faulty, Place
from reports.document.model import Document, Gallery, Narrative, Section
from reports.pdf import rendered
from tests.pdf_documents import CANAL, FINAL_REPORT, PICTURES, Template, paragraph, report

NAME = "templates/own.html"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The templates of a workspace."""
    made = tmp_path / "workspace" / "templates"
    made.mkdir(parents=True)
    return made


def small() -> Document:
    """A report of one paragraph."""
    section = Section("only", "Only", (Narrative((paragraph("The words of the record."),)),))
    return replace(report(), sections=(section,))


def own(folder: Path, source: str) -> Template:
    """A template of the workspace."""
    path = folder / "own.html"
    path.write_text(source, encoding="utf-8")
    return Template(NAME, path)


def text_of(template: Template) -> str:
    """The words of the small report in that template."""
    data = rendered.render(small(), template, pictures=PICTURES)
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def faults_of(template: Template) -> tuple[Fault, ...]:
    """The faults of the small report in that template."""
    with pytest.raises(Faulty) as caught:
        rendered.render(small(), template, pictures=PICTURES)
    return caught.value.faults


def test_a_template_can_stand_for_itself(folder: Path) -> None:
    template = own(folder, '<html lang="en"><p>{{ document.cover.title }}, 2 + 2 = {{ 2 + 2 }}')

    assert text_of(template) == "Safe Water for Three Valleys, 2 + 2 = 4"


def test_a_template_can_extend_ours(folder: Path) -> None:
    template = own(
        folder,
        '{% extends "base.html" %}{% block contents %}<p>No contents here.</p>{% endblock %}',
    )

    assert "No contents here." in text_of(template)
    assert "The words of the record." in text_of(template)


def test_a_template_named_like_ours_can_extend_ours(folder: Path) -> None:
    path = folder / "final_report" / "final_report.html"
    path.parent.mkdir()
    path.write_text(
        '{% extends "final_report/final_report.html" %}{% block front %}<p>Our own front</p>{% endblock %}',
        encoding="utf-8",
    )
    template = Template("templates/final_report/final_report.html", path)

    assert text_of(template).startswith("Our own front")


def test_a_file_of_the_workspace_goes_before_ours(folder: Path) -> None:
    (folder / "base.css").write_text("h2 { display: none }", encoding="utf-8")
    template = own(folder, '{% extends "base.html" %}')

    assert "Contents" not in text_of(template)
    assert "The words of the record." in text_of(template)


@pytest.mark.parametrize(
    ("source", "line", "wrong", "write"),
    [
        ("<p>\n{{ document.cover.titel }}", 2, "“titel” is not known here", "did you mean “title”?"),
        ("{{ documnet.cover }}", 1, "“documnet” is not known here", "did you mean “document”?"),
        ("<p>{% if document.date %}\n\n", 1, "this is not a template: Unexpected end of template.", ""),
        ('\n{% extends "bas.html" %}', 2, "there is no template “bas.html”", "did you mean “base.html”?"),
        ("\n\n{{ document.cover.title + 1 }}", 3, "can only concatenate str", ""),
        ("{{ 1 / 0 }}", 1, "division by zero", ""),
    ],
)
def test_a_mistake_is_a_fault_at_its_line(
    folder: Path, source: str, line: int, wrong: str, write: str
) -> None:
    (fault,) = faults_of(own(folder, source))

    assert fault.place == Place(NAME, line)
    assert wrong in fault.wrong
    assert fault.write == write


def test_a_mistake_in_an_included_file_is_a_fault_there(folder: Path) -> None:
    (folder / "part.html").write_text("\n\n{{ nothing }}", encoding="utf-8")

    (fault,) = faults_of(own(folder, '{% include "part.html" %}'))

    assert fault.place == Place("templates/part.html", 3)


def test_a_template_that_is_not_in_utf8_is_a_fault(folder: Path) -> None:
    template = own(folder, "")
    template.path.write_bytes("Ысык-Көл".encode("utf-16"))

    assert [str(fault) for fault in faults_of(template)] == [
        "templates/own.html:1:1: the file is not in UTF-8 — save it in UTF-8"
    ]


@pytest.mark.parametrize(
    "source",
    [
        "{{ document.__class__ }}",
        "{{ document.cover.title.__class__.__mro__ }}",
        "{{ ''['__class__'] }}",
        "{{ (''|attr('__class__')) }}",
        "{{ document.cover.title.format(1) }}",
        "{{ document.cover.title.upper() }}",
        "{{ passages.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum() }}",
        "{% include '/etc/passwd' %}",
        "{% include '../../secret.html' %}",
        "{% import 'os' as os %}",
    ],
)
def test_a_template_cannot_reach_out_of_its_sandbox(folder: Path, source: str) -> None:
    (folder.parent.parent / "secret.html").write_text("secret", encoding="utf-8")

    (fault,) = faults_of(own(folder, source))

    assert fault.place == Place(NAME, 1)


@pytest.mark.parametrize(
    "source",
    [
        "{% for i in range(10**9) %}{{ i }}{% endfor %}",
        "{% for i in range(1000000000) %}{{ i }}{% endfor %}",
        "{% for i in range(99999) %}{% for k in range(99999) %}{% endfor %}{% endfor %}",
        "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(90) }}",
        '{% include "own.html" %}',
        "{{ 'x' * 999999999 }}",
        "{{ '%999999999d'|format(1) }}",
        "{{ '%999999999d' % 1 }}",
        "{{ 9 ** 999999999 }}",
        "{{ ''|slice(999999999)|list }}",
        "{{ 'x'|center(999999999) }}",
    ],
)
def test_a_template_without_end_is_a_fault_within_seconds(folder: Path, source: str) -> None:
    started = time.monotonic()

    (fault,) = faults_of(own(folder, source))

    assert fault.place == Place(NAME, 1)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ('<img alt="x" src="http://example.org/a.png">', "http://example.org/a.png"),
        ('<img alt="x" src="https://127.0.0.1:1/a.png">', "https://127.0.0.1:1/a.png"),
        ('<img alt="x" src="file:///etc/passwd">', "file:///etc/passwd"),
        ('<img alt="x" src="../../secret.png">', "file:///secret.png"),
        ('<img alt="x" src="link.png">', "link.png"),
        ('<img alt="x" src="data:image/png;base64,AAAA">', "data:image/png;base64,AAAA"),
        ('<img alt="x" src="picture:photos/unknown.jpg">', "picture:photos/unknown.jpg"),
        ("<style>@import url(http://example.org/a.css);</style>", "http://example.org/a.css"),
        ("<style>@import 'file:///etc/passwd';</style>", "file:///etc/passwd"),
        ("<style>p { background: url(http://example.org/b.png) }</style>", "http://example.org/b.png"),
        ("<style>p::before { content: url(ftp://example.org/c) }</style>", "ftp://example.org/c"),
        ("<style>@font-face { font-family: f; src: url(file:///f.ttf) }</style>", "file:///f.ttf"),
        ('<link rel="stylesheet" href="//example.org/d.css">', "file://example.org/d.css"),
        ('<link rel="attachment" href="file:///etc/passwd">', "file:///etc/passwd"),
        ('<a rel="attachment" href="file:///etc/passwd">x</a>', "file:///etc/passwd"),
        ('<object data="file:///etc/passwd"></object>', "file:///etc/passwd"),
        ('<embed src="file:///etc/passwd">', "file:///etc/passwd"),
        ('<base href="http://example.org/"><img alt="x" src="e.png">', "http://example.org/e.png"),
        ('<img alt="x" src="drawing.svg">', "file:///etc/passwd"),
        ('<img alt="x" src="missing.png">', "missing.png"),
    ],
)
def test_a_refused_address_is_a_fault(folder: Path, source: str, named: str) -> None:
    (folder.parent.parent / "secret.png").write_bytes(PICTURES["photos/logo.png"].data)
    (folder / "link.png").symlink_to(folder.parent.parent / "secret.png")
    (folder / "drawing.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        '<image href="file:///etc/passwd" width="9" height="9"/></svg>',
        encoding="utf-8",
    )

    faults = faults_of(own(folder, f'<html lang="en">\n{source}<p>Words</p>'))

    assert [fault.wrong.partition(" is not fetched")[0] for fault in faults] == [f"“{named}”"]


def test_a_refusal_names_the_line_and_the_remedy(folder: Path) -> None:
    (folder / "own.css").write_text("@import url(http://example.org/a.css);\n", encoding="utf-8")
    source = '<html lang="en">\n<link rel="stylesheet" href="own.css">\n<img alt="" src="../a.png">'

    assert [str(fault) for fault in faults_of(own(folder, source))] == [
        "templates/own.css:1:1: “http://example.org/a.css” is not fetched: a template takes files "
        "from the folders of templates only — a file beside the template",
        "templates/own.html:3:1: “file:///a.png” is not fetched: a template takes files "
        "from the folders of templates only — a file beside the template",
    ]


def test_files_beside_the_template_are_fetched(folder: Path) -> None:
    (folder / "own.css").write_text('p::after { content: " and its style" }', encoding="utf-8")
    (folder / "logo.png").write_bytes(PICTURES["photos/logo.png"].data)
    template = own(
        folder,
        '<html lang="en"><link rel="stylesheet" href="own.css">'
        '<img alt="x" src="logo.png"><p>The template</p>',
    )

    data = rendered.render(small(), template, pictures={})
    (page,) = PdfReader(BytesIO(data)).pages

    assert page.extract_text().strip() == "The template and its style"
    assert len(page.images) == 1


def test_a_damaged_picture_is_a_fault(folder: Path) -> None:
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")

    (fault,) = faults_of(own(folder, '<html lang="en"><img alt="x" src="broken.png">'))

    assert fault.wrong.startswith("Failed to load image")


def test_a_figure_without_a_picture_is_a_fault() -> None:
    document = replace(report(), sections=(Section("g", "G", (Gallery((CANAL,)),)),))
    pictures = {"photos/logo.png": PICTURES["photos/logo.png"]}

    with pytest.raises(Faulty, match=r"photos/canal.jpg:1:1: there is no such picture"):
        rendered.render(document, FINAL_REPORT, pictures=pictures)


def test_a_font_of_one_template_stays_out_of_the_next(folder: Path) -> None:
    fonts = Path(rendered.__file__).parents[2] / "templates" / "fonts"
    (folder / "own.ttf").write_bytes((fonts / "GrantwrightSerif-Regular.ttf").read_bytes())
    template = own(
        folder,
        '<html lang="en"><style>@font-face { font-family: "Grantwright Sans"; src: url(own.ttf) }'
        'p { font-family: "Grantwright Sans" }</style><p>Words</p>',
    )
    before = rendered.render(small(), FINAL_REPORT, pictures=PICTURES)

    rendered.render(small(), template, pictures=PICTURES)

    assert rendered.render(small(), FINAL_REPORT, pictures=PICTURES) == before
