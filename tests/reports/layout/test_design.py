"""The design system: one set of colours and sizes, the same in HTML and in Word, and swapped by the settings alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader

from org.base.faults import Place
from org.checking.loading import load
from org.records import Brief
from reports.build.batch import render
from reports.compose.assembly.kinds import KINDS
from reports.document.model import Document, Fact, Facts, Gap, Run, Section
from reports.layout.colours import contrast
from reports.layout.design import (
    INK,
    LONG,
    PAPER,
    QUIET,
    SHORT,
    THEME,
    colours,
    custom_properties,
    darkened,
    property_of,
)
from reports.pdf import rendered
from reports.tasks.examination import check
from reports.templates.template_files import built_in
from reports.word.styles.look import palette
from tests.looks.findings import findings
from tests.looks.pages import pages_of
from tests.pdf_documents import (
    CAPABILITY_STATEMENT,
    FINAL_REPORT,
    IDENTIFICATION,
    PICTURES,
    capability_statement,
    report,
)
from tests.workspaces import EXAMPLES, SMALLEST, document_of, write_workspace

PDF_TEMPLATES = {"final-report": FINAL_REPORT, "capability-statement": CAPABILITY_STATEMENT}
BRANDS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(BRANDS)
@example("#ffffff")
@example("#000000")
@example("#ffe600")
@example("#767676")
def test_text_can_be_read_whatever_the_brands_colour(brand: str) -> None:
    named = colours(brand)
    for text, ground in (
        ("brand-text", "paper"), ("brand-text", "brand-wash"), ("on-brand", "brand"), ("brand-deep", "brand-rule"),
        ("ink", "paper"), ("ink", "brand-wash"), ("ink", "low"), ("ink", "medium"), ("ink", "high"),
        ("quiet", "paper"), ("quiet", "brand-wash"), ("warning", "warning-ground"),
    ):  # fmt: skip
        assert contrast(named[text], named[ground]) >= 4.5, (brand, text, ground)


FOREIGN = Fact("Name", ((Run("Светоч", gap=Gap("translation", Place("org.yaml"), "en"), language="ru"),),))
CODE = Fact("File", ((Run("plan.csv", code=True), Run(" here", link="https://example.org")),))


@pytest.mark.parametrize(
    ("brand", "kind"),
    [
        ("#ffe94d", "final-report"),
        pytest.param("#000000", "final-report", marks=pytest.mark.thorough),
        pytest.param("#ffe94d", "capability-statement", marks=pytest.mark.thorough),
        ("#000000", "capability-statement"),
        ("#ffffff", "capability-statement"),
        pytest.param("#808080", "capability-statement", marks=pytest.mark.thorough),
    ],
)
def test_every_word_on_the_pages_can_be_read_whatever_the_brands_colour(brand: str, kind: str) -> None:
    document = report() if kind == "final-report" else capability_statement()
    facts = Facts((FOREIGN, CODE, *IDENTIFICATION))
    shown = sorted(document.sections, key=lambda section: section.id != "figures")  # which open the piece
    changed = replace(
        document,
        cover=replace(document.cover, facts=facts.facts),
        sections=(*shown, Section("contact", "Contact", (facts,))),
        look=replace(document.look, colour=brand),
    )
    data = rendered.render(changed, PDF_TEMPLATES[kind], pictures=PICTURES)
    assert [str(found) for found in findings(data)] == []


@given(BRANDS)
@example("#ffe600")
def test_the_colours_of_html_are_those_of_words_theme(brand: str) -> None:
    properties = dict(re.findall(r"--([\w-]+): (#\w{6});", custom_properties(brand, "long")))
    assert {place: properties[name] for place, name in THEME.items()} == palette(brand)


@pytest.mark.parametrize(("kind", "scale"), [("proposal", LONG), ("capability-statement", SHORT)])
def test_the_sizes_of_html_are_those_of_words_styles(kind: str, scale: object) -> None:
    folder = kind.replace("-", "_")
    path = Path(__file__).parents[3] / f"templates/{folder}/{folder}.docx"
    styles = ZipFile(path).read("word/styles.xml").decode()
    found = dict(re.findall(r'<w:name w:val="([^"]+)"/>(?:(?!</w:style>).)*?<w:sz w:val="(\d+)"/>', styles))
    sizes = dict(re.findall(r"--([\w-]+): ([\d.]+)pt;", custom_properties("#1f5c7a", KINDS[kind].scale)))
    in_word = {property_of(name): int(points) / 2 for name, points in found.items()}
    shared = in_word.keys() & sizes.keys()
    assert {"heading-1", "heading-2", "title", "table-text", "key-figure", "quote", "header"} <= shared
    assert {name: in_word[name] for name in shared} == {name: float(sizes[name]) for name in shared}


def test_a_pale_brand_colour_is_darkened_for_text_and_check_says_so(tmp_path: Path) -> None:
    brand = 'brand:\n  colour: "#ffe600"\n'
    write_workspace(tmp_path, {**SMALLEST, "grantwright.yaml": f"languages: [en]\n{brand}"})
    (notice,) = check(tmp_path, today=date(2026, 11, 1)).notices
    assert str(notice) == (
        "grantwright.yaml:3:3: the brand's colour #ffe600 is too pale for text on white (contrast 1.3 of 4.5) — "
        "nothing needs to change: headings and links take #827500, bands and lines keep the colour"
    )
    assert darkened("#1f5c7a") is None


SETTINGS = 'languages: [en]\npaper: {paper}\nbrand:\n  colour: "{colour}"\n  logo: org/logo.png\n'
PHOTOS = EXAMPLES / "sample/org/photos"
SIZES = {"A4": (595, 842), "Letter": (612, 792)}


@pytest.mark.parametrize("kind", ["proposal", "final-report", "capability-statement"])
def test_colour_logo_and_paper_of_the_settings_restyle_both_formats(tmp_path: Path, kind: str) -> None:
    project = "title: Wells\ndescription: We dig wells.\n"
    made = {}
    for paper, colour, logo in (("A4", "#1f5c7a", "logo.png"), ("Letter", "#8a1538", "emblem.png")):
        root = write_workspace(
            tmp_path / paper,
            org__projects__wells=project,
            grantwright=SETTINGS.format(paper=paper, colour=colour),
        )
        (root / "org/logo.png").write_bytes((PHOTOS / logo).read_bytes())
        brief = Brief.model_validate({"id": "b", "kind": kind, "project": "wells"})
        document = document_of(load(root), brief)
        made[paper] = (_look_of_pdf(document, root, brief), _look_of_word(document, root, brief))
    assert made["A4"] == ((SIZES["A4"], True, {"#1f5c7a"}), ((11906, 16838), "1F5C7A"))
    assert made["Letter"] == ((SIZES["Letter"], True, {"#8a1538"}), ((12240, 15840), "8A1538"))


def _look_of_pdf(document: Document, root: Path, brief: Brief) -> tuple[tuple[int, int], bool, set[str]]:
    """The size of the first page in points, whether the logo is on it, and the colours of words that are not grey."""
    data = render(document, "pdf", built_in(brief.kind, "pdf"), root)
    page = PdfReader(BytesIO(data)).pages[0]
    inks = {words.ink for page in pages_of(data) for words in page.words}
    neutral = {INK, QUIET, PAPER, "#7a3b00"}  # the last one marks gaps
    return (round(page.mediabox.width), round(page.mediabox.height)), bool(page.images), inks - neutral


def _look_of_word(document: Document, root: Path, brief: Brief) -> tuple[tuple[int, int], str]:
    """The size of the pages, and the brand's place in the theme; the logo must be in the file."""
    file = ZipFile(BytesIO(render(document, "docx", built_in(brief.kind, "docx"), root)))
    text, theme = (file.read(f"word/{name}.xml").decode() for name in ("document", "theme/theme1"))
    size = re.search(r'<w:pgSz[^>]*w:w="(\d+)"[^>]*w:h="(\d+)"', text)
    brand = re.search(r'<a:accent1><a:srgbClr val="(\w{6})"', theme)
    assert size is not None
    assert brand is not None
    assert any(name.startswith("word/media/picture-") for name in file.namelist())
    return (int(size[1]), int(size[2])), brand[1]
