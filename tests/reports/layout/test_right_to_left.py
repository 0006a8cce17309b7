"""A document in Arabic is written from right to left, in Word and in PDF."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from org.checking.loading import load
from org.records import Brief
from reports.build.batch import render
from reports.document.directions import direction
from reports.document.model import Document
from reports.templates.template_files import find_template
from reports.word.styles.right_to_left import turn
from reports.words.wording import wording
from tests.document_text import text_of
from tests.workspaces import EXAMPLES, SMALLEST, document_of, write_workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORGANISATION = """\
name: {ar: البيت الصغير, en: Small House}
mission: {ar: كل طفل يتعلم القراءة.}
legal_name: Public Foundation “Small House”
contact: {phones: ["+996 312 000 000"]}
"""
BRIEF = Brief.model_validate({"id": "b", "kind": "capability-statement"})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_workspace(tmp_path, {**SMALLEST, "org/organisation.yaml": ORGANISATION})


def arabic(root: Path) -> Document:
    return document_of(load(root), BRIEF, "ar")


def word(root: Path, document: Document) -> tuple[etree._Element, etree._Element]:
    """The body and the styles of the Word file."""
    data = render(document, "docx", find_template(root, BRIEF, "docx"), root)
    with zipfile.ZipFile(BytesIO(data)) as package:
        body, styles = (etree.fromstring(package.read(f"word/{part}.xml")) for part in ("document", "styles"))
    return body, styles


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("ar", "rtl"),
        ("ar-EG", "rtl"),
        ("ur", "rtl"),
        ("en", "ltr"),
        ("ky", "ltr"),
        ("ug-Cyrl", "ltr"),
        ("zxx", "ltr"),
    ],
)
def test_the_direction_of_a_language(language: str, found: str) -> None:
    assert direction(language) == found


def test_paragraphs_tables_and_pages_begin_at_the_right_in_word(root: Path) -> None:
    body, styles = word(root, arabic(root))
    tables = list(body.iter(f"{W}tblPr"))
    assert tables
    assert all(table.find(f"{W}bidiVisual") is not None for table in tables)
    assert all(section.find(f"{W}bidi") is not None for section in body.iter(f"{W}sectPr"))
    defaults = styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}bidi")
    assert defaults is not None


def test_words_in_a_language_from_the_left_keep_their_direction_in_word(root: Path) -> None:
    body, _styles = word(root, arabic(root))
    directions = {
        words: run.find(f"{W}rPr/{W}rtl").get(f"{W}val")  # type: ignore[union-attr]
        for run in body.iter(f"{W}r")
        if (words := str(run.xpath("string()")))
    }
    assert directions["كل طفل يتعلم القراءة."] is None
    assert directions["Public Foundation “Small House”\u200e"] == "0"


def test_figures_and_stops_stay_with_words_from_the_left_in_word() -> None:
    cell = (
        "<w:tc><w:p><w:r><w:rPr><w:lang w:val='en'/></w:rPr><w:t>12 schools of 14.</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:rPr><w:lang w:bidi='ar'/></w:rPr><w:t>12 مدرسة.</w:t></w:r></w:p></w:tc>"
    )
    root = etree.fromstring(f"<w:tbl xmlns:w='{W[1:-1]}'><w:tr>{cell}</w:tr></w:tbl>")
    turn(root)
    assert [each.text for each in root.iter(f"{W}t")] == ["\u200e12 schools of 14.\u200e", "12 مدرسة."]


def test_no_frame_goes_around_each_number_among_arabic_words(root: Path) -> None:
    _body, english = word(root, document_of(load(root), BRIEF, "en"))
    _body, turned = word(root, arabic(root))
    assert [len(list(styles.iter(f"{W}bdr"))) for styles in (english, turned)] == [1, 0]


def test_a_word_file_in_english_says_nothing_of_directions(root: Path) -> None:
    body, _styles = word(root, document_of(load(root), BRIEF, "en"))
    assert body.find(f".//{W}bidiVisual") is None


def test_the_words_of_a_pdf_stand_at_the_right(root: Path) -> None:
    data = render(arabic(root), "pdf", find_template(root, BRIEF, "pdf"), root)
    page = PdfReader(BytesIO(data)).pages[0]
    starts: list[float] = []

    def seen(text: str, cm: list[float], tm: list[float], _font: object, _size: object) -> None:
        if any("\u0600" <= letter <= "\u06ff" for letter in text):
            starts.append(cm[4] + tm[4])

    page.extract_text(visitor_text=seen)
    assert starts
    assert max(starts) > float(page.mediabox.width) / 2


def test_rates_are_written_from_the_left() -> None:
    sample = load(EXAMPLES / "sample")
    found = text_of(document_of(sample, sample.briefs["final-report-eu"], "ar").sections)
    assert "\u200e1\u00a0EUR = " in found


def test_telephone_numbers_are_written_from_the_left(root: Path) -> None:
    (number,) = [
        "".join(run.text for run in line)
        for section in arabic(root).sections
        for block in section.blocks
        for fact in getattr(block, "facts", ())
        for line in fact.values
        if "996" in "".join(run.text for run in line)
    ]
    assert number == "\u200e+996 312 000 000"


def test_lists_in_persian_and_joined_letters_are_printed(root: Path) -> None:
    """Persian puts an unseen mark of direction after each comma of a list, and one of joining into words."""
    listed = wording("fa").listed(["Osh", "Naryn", "Talas"])
    assert "\u200f" in listed
    told = ORGANISATION.replace("{ar: كل طفل يتعلم القراءة.}", f'{{fa: "می\u200cآموزند: {listed}"}}')
    (root / "org/organisation.yaml").write_text(told, encoding="utf-8")
    document = document_of(load(root), BRIEF, "fa")
    assert render(document, "pdf", find_template(root, BRIEF, "pdf"), root).startswith(b"%PDF")
