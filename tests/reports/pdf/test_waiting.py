"""Pages that were laid out to be measured are printed as they are, unless their looks have changed since."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from reports.pdf import printing, rendered
from reports.pdf.measuring import measure
from reports.templates.template_files import TemplateFile
from tests.pdf_documents import PICTURES, report

PAGE = '{% extends "base.html" %}{% block styles %}<link rel="stylesheet" href="own.css">{% endblock %}'


def test_a_stylesheet_that_changed_since_the_measuring_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "own.html").write_text(PAGE, encoding="utf-8")
    template = TemplateFile("own.html", folder / "own.html")
    made = report()
    for size, points in (("148mm 210mm", 420), ("105mm 148mm", 298)):
        (folder / "own.css").write_text("@page { size: 297mm 420mm }", encoding="utf-8")
        measure(made, template, pictures=PICTURES)
        assert printing._WAITING
        (folder / "own.css").write_text(f"@page {{ size: {size} }}", encoding="utf-8")
        printed = PdfReader(BytesIO(rendered.render(made, template, pictures=PICTURES)))
        assert round(printed.pages[0].mediabox.width) == points
