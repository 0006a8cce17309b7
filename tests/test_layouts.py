"""The layouts of a capability statement: each on its pages, in both formats, on both papers."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import get_args

import docx
import pytest
from pypdf import PdfReader

from org.faults import Faulty
from org.records import Brief
from org.workspace import Workspace, load
from reports.build import render
from reports.design import LAYOUTS
from reports.document import (
    Fact,
    Facts,
    KeyFigure,
    KeyFigures,
    Layout,
    Map,
    MapPlace,
    Narrative,
    Section,
    words,
)
from reports.forms import read_forms
from reports.review.assessing import assess
from reports.sides import sides
from reports.template_files import find_template
from tests.looks.findings import findings
from tests.pdf_documents import paragraph
from tests.workspaces import EXAMPLES, write_workspace

SAMPLE = EXAMPLES / "sample"


@cache
def workspace(paper: str) -> Workspace:
    """The sample, on that paper."""
    found = load(SAMPLE)
    return replace(found, settings=found.settings.model_copy(update={"paper": paper}))


def made(layout: str, paper: str, format: str, *, marks: bool = False) -> bytes:
    """The sample's capability statement of two pages."""
    found = workspace(paper)
    asked = {"layout": layout, "print_marks": marks}
    brief = found.briefs["capability-statement"].model_copy(update=asked)
    document = assess(found, brief, read_forms(found)[0].of(brief), "en").document
    return render(document, format, find_template(SAMPLE, brief, format), SAMPLE)  # type: ignore[arg-type]


def test_the_layouts_are_those_of_briefs_and_documents() -> None:
    asked = [value for value in get_args(Brief.model_fields["layout"].annotation) if value is not type(None)]
    assert tuple(LAYOUTS) == get_args(Layout) == get_args(asked[0])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_layout_fits_its_two_pages_and_nothing_is_cut_or_covered(layout: str, paper: str) -> None:
    data = made(layout, paper, "pdf")
    assert len(PdfReader(BytesIO(data)).pages) == 2
    beside = {"heading at the foot"} if layout == "ledger" else set()  # its text begins beside its first line
    assert [found for found in findings(data) if found.kind not in beside] == []


def test_a_heading_of_three_lines_in_the_margin_keeps_off_the_next_section(tmp_path: Path) -> None:
    files = {
        "grantwright.yaml": "languages: [ru]\n",
        "org/organisation.yaml": "name: Дом\ngovernance: Раз в год.\nregistrations: [{number: 5}]\n",
        "briefs/b.yaml": "kind: capability-statement\nlayout: ledger\n",
    }
    found = load(write_workspace(tmp_path, files))
    brief = found.briefs["b"]
    document = assess(found, brief, read_forms(found)[0].of(brief), "ru").document
    data = render(document, "pdf", find_template(tmp_path, brief, "pdf"), tmp_path)
    assert "внутренние" in PdfReader(BytesIO(data)).pages[0].extract_text()
    assert [one for one in findings(data) if one.kind != "heading at the foot"] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_says_the_same_in_word(layout: str) -> None:
    file = docx.Document(BytesIO(made(layout, "A4", "docx")))
    told = {node.text for node in file.element.body.iter() if node.tag.endswith("}t") and node.text}
    titles = {"At a glance", "Mission", "Core competencies", "Track record", "Registration", "Contact"}
    assert titles | {"Lantern of Childhood", "2014–2025", "+996 000 000 001", "Signs of friendship"} <= told


@pytest.mark.parametrize(("paper", "width"), [("A4", 11906), ("Letter", 12240)])
def test_the_band_of_the_banner_is_as_wide_as_the_page(paper: str, width: int) -> None:
    band = docx.Document(BytesIO(made("banner", paper, "docx"))).tables[0]
    assert sum(column.width.twips for column in band.columns) == width


def test_print_marks_widen_the_sheet_and_leave_the_page() -> None:
    page = PdfReader(BytesIO(made("banner", "A4", "pdf", marks=True))).pages[0]
    assert [round(float(side)) for side in (page.trimbox.width, page.trimbox.height)] == [595, 842]
    assert round(float(page.bleedbox.width - page.trimbox.width) / 72 * 25.4) == 6
    assert page.mediabox.width > page.trimbox.width


# The panel

FIGURES = Section("figures", "Figures", (KeyFigures((KeyFigure(words("16"), "projects"),)),))
CONTACT = Section("contact", "Contact", (Facts((Fact("Address", (words("1 Street"),)),)),))
LONG = Section(
    "legal", "Legal", (Facts(tuple(Fact(f"Fact {n}", (words("word " * 20),)) for n in range(12))),)
)
TEXT = Section("text", "Text", (Narrative((paragraph("Some words."),)),))
MAP = Section("map", "Map", (Map("Map", "", (MapPlace("Osh", 40, 72),)),))  # type: ignore[arg-type]


def ids(sections: tuple[Section, ...]) -> list[str]:
    """The ids of sections."""
    return [section.id for section in sections]


def test_figures_and_facts_stand_in_the_panel_text_beside_it_all_else_below() -> None:
    found = sides((FIGURES, TEXT, MAP, LONG, CONTACT))
    assert [ids(part) for part in (found.panel, found.beside, found.below)] == [
        ["figures", "contact"], ["text"], ["map", "legal"],
    ]  # fmt: skip


def test_what_is_too_long_for_the_first_page_goes_below() -> None:
    long = Section("long", "Long", (Narrative(tuple(paragraph("word " * 60) for _ in range(20))),))
    found = sides((FIGURES, TEXT, long))
    assert [ids(part) for part in (found.panel, found.beside, found.below)] == [
        ["figures"],
        ["text"],
        ["long"],
    ]


def test_numbered_sections_stay_in_their_order() -> None:
    found = sides((replace(FIGURES, number="1"), replace(TEXT, number="2")))
    assert [ids(part) for part in (found.panel, found.beside, found.below)] == [[], [], ["figures", "text"]]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("layout: ledger", "only capability statements have a layout"),
        ("print_marks: yes", "only capability statements have print marks"),
    ],
)
def test_only_capability_statements_have_layouts_and_print_marks(
    tmp_path: Path, line: str, wrong: str
) -> None:
    write_workspace(
        tmp_path,
        org__projects__wells="title: Wells\n",
        briefs__one=f"kind: proposal\nproject: wells\n{line}\n",
    )
    with pytest.raises(Faulty, match=re.escape(wrong)):
        load(tmp_path)
