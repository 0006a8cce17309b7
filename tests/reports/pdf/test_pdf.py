"""PDFs hold what the document says, in an order and a form that programs can read."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from org.base.faults import Faulty
from reports.document.model import Chart, Column, Document, Narrative, Row, Run, Section, Table, words
from reports.pdf import rendered as pdf
from tests.pdf_documents import (
    AMOUNT_TEXT,
    CAPABILITY_STATEMENT,
    FINAL_REPORT,
    PICTURES,
    PROJECT,
    PROPOSAL,
    Template,
    capability_statement,
    paragraph,
    proposal,
    report,
)

HOME = Path(__file__).parents[3]

SAMPLES = {
    "final report": (report, FINAL_REPORT),
    "proposal": (proposal, PROPOSAL),
    "capability statement": (capability_statement, CAPABILITY_STATEMENT),
}


def rendered(document: Document, template: Template = FINAL_REPORT) -> PdfReader:
    """The document's PDF."""
    return PdfReader(BytesIO(pdf.render(document, template, pictures=PICTURES)))


@cache
def sample(name: str) -> PdfReader:
    """The PDF of a sample."""
    document, template = SAMPLES[name]
    return rendered(document(), template)


def text_of(reader: PdfReader) -> str:
    """All the words of a PDF, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def catalogue(reader: PdfReader) -> Any:
    """What a PDF says of itself as a whole."""
    return reader.trailer["/Root"]


def with_text(*runs: str | Run, language: str = "en") -> Document:
    """A report of one paragraph."""
    section = Section("only", "Only", (Narrative((paragraph(*runs),)),))
    return replace(report(), sections=(section,), language=language)


@pytest.mark.parametrize("name", SAMPLES)
def test_pdf_holds_all_that_the_document_says(name: str) -> None:
    document, _ = SAMPLES[name]
    shown = unbroken(text_of(sample(name)))

    said = list(texts_of(document()))

    assert len(said) > 60
    assert [text for text in said if unbroken(text) not in shown] == []


def unbroken(text: str) -> str:
    """The text without spaces and hyphens, which the ends of lines add."""
    return re.sub(r"[\s\u2010-]", "", text)


def texts_of(node: Any) -> Iterator[str]:
    """The texts of a document's titles, runs, labels and captions."""
    match node:
        case str():
            yield from (" ".join(line.split()) for line in node.split("\n"))
        case Chart():
            yield from (node.title, node.unit)
        case tuple():
            for item in node:
                yield from texts_of(item)
        case Run():
            yield from texts_of(node.text)
        case _ if hasattr(node, "__dataclass_fields__"):
            hidden = {"id", "gap", "kind", "language", "look", "labels", "file", "alt", "date"}
            hidden |= {"subject", "keywords", "align", "emphasis", "tones", "running_title"}
            for field in set(node.__dataclass_fields__) - hidden:
                yield from texts_of(getattr(node, field))


def test_a_report_has_a_cover_then_contents_then_numbered_pages() -> None:
    pages = [page.extract_text() for page in sample("final report").pages]

    assert "Final report" in pages[0]
    assert "Page" not in pages[0]
    assert "Contents" in pages[1]
    assert "Identification of the project" in pages[1]
    assert [f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1)] == [
        False,
        *[True] * (len(pages) - 1),
    ]


def test_a_capability_statement_begins_with_its_masthead_on_two_pages() -> None:
    pages = [page.extract_text() for page in sample("capability statement").pages]

    assert len(pages) == 2
    assert pages[0].split("\n")[:3] == ["Draft", "Capability statement", "Valley Water Union"]
    assert "Contents" not in pages[0]


def test_the_contents_lead_to_the_sections() -> None:
    reader = sample("final report")
    links = [link.get_object() for link in reader.pages[1]["/Annots"]]  # type: ignore[attr-defined]  # an array

    targets = [link["/Dest"] for link in links if "/Dest" in link]

    assert sorted(set(targets)) == sorted(section.id for section in report().sections)
    assert set(targets) <= set(reader.named_destinations)


def test_links_of_the_text_lead_where_the_record_says() -> None:
    reader = rendered(with_text(Run("the study", link="https://example.org/a?b=1&c=ü")))

    uris = [
        annotation.get_object()["/A"]["/URI"]
        for page in reader.pages
        for annotation in page.get("/Annots", ())
        if "/A" in annotation.get_object()
    ]

    assert uris == ["https://example.org/a?b=1&c=%C3%BC"]


def test_the_head_of_a_table_repeats_on_each_of_its_pages() -> None:
    pages = [page.extract_text() for page in sample("final report").pages]
    with_rows = [page for page in pages if "Engineer for the intakes" in page]

    assert len(with_rows) > 1
    assert [page.count("Budget line") for page in with_rows] == [1] * len(with_rows)


def test_bookmarks_follow_the_headings_without_skipping_a_level() -> None:
    assert list(titles(sample("final report").outline))[:5] == [
        (0, "Safe Water for Three Valleys"),
        (1, "1 Summary"),
        (2, "What was planned"),
        (3, "Who decided"),
        (1, "2 Identification of the project"),
    ]


def titles(outline: list[Any], level: int = 0) -> Iterator[tuple[int, str]]:
    """The titles of the bookmarks with their levels."""
    for entry in outline:
        if isinstance(entry, list):
            yield from titles(entry, level + 1)
        else:
            yield level, entry.title


def test_the_properties_are_those_of_the_document() -> None:
    reader = sample("final report")

    assert dict(reader.metadata or {}) == {
        "/Title": "Safe Water for Three Valleys",
        "/Author": "Valley Water Union",
        "/Subject": "Final report to the Foundation for Mountain Communities",
        "/Keywords": "water, Ысык-Көл",
        "/Creator": "Grantwright",
        "/Producer": reader.metadata and reader.metadata["/Producer"],
        "/CreationDate": "D:20210430",
        "/ModDate": "D:20210430",
    }
    assert catalogue(reader)["/Lang"] == "en"


def test_a_document_without_a_date_has_none() -> None:
    metadata = rendered(replace(with_text("Words"), date="")).metadata

    assert {"/CreationDate", "/ModDate"} & set(metadata or {}) == set()


def test_the_pdf_is_tagged_with_headings_tables_lists_and_described_pictures() -> None:
    root = catalogue(sample("final report"))
    elements = list(tagged(root["/StructTreeRoot"]["/K"]))
    kinds = {element["/S"] for element in elements}

    assert root["/MarkInfo"]["/Marked"]
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/LBody", "/Table", "/TH", "/TD", "/Link"} < kinds
    assert {element["/Alt"] for element in elements if element["/S"] == "/Figure"} == {
        "Logo of the Valley Water Union",
        "A canal below a mountain",
        "Two women at a pump",
        "People at a new tap",
        "More people were reached each year",
    }


def tagged(node: Any) -> Iterator[Any]:
    """The elements of the tree of tags."""
    node = node.get_object()
    if isinstance(node, list):
        for item in node:
            yield from tagged(item)
    elif isinstance(node, dict) and "/S" in node:
        yield node
        yield from tagged(node["/K"]) if "/K" in node else ()


@pytest.mark.parametrize("name", SAMPLES)
def test_only_the_bundled_fonts_are_embedded(name: str) -> None:
    reader = sample(name)
    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]  # a dictionary
    }

    assert fonts
    assert {font.split("-")[0] for font in fonts} == {"Grantwright"}


@pytest.mark.parametrize(("name", "size"), [("final report", (595, 842)), ("proposal", (612, 792))])
def test_the_paper_is_that_of_the_settings(name: str, size: tuple[int, int]) -> None:
    box = sample(name).pages[0].mediabox

    assert (round(box.width), round(box.height)) == size


@pytest.mark.parametrize(
    "text",
    [
        "Fish & Chips, Ltd.",
        "<b>not bold</b> <img src=x>",
        "«ёлочки», „лапки“, “quotes” and ‘q’",
        "{{ 7*7 }} {% if x %} {# no comment #}",
        "Ң ң Ө ө Ү ү: Кыргыз Республикасы",
        "100 % – 1 234,5 € ₽ № ½ n² ≥ 3 → 4 ✔ ☐",
        "&amp; &lt;script&gt; \\u0041",
        "an emoji 🙂, a flag 🇰🇬 and a farmer 👩‍🌾",
    ],
)
def test_text_arrives_as_it_is(text: str) -> None:
    assert text in text_of(rendered(with_text(text)))


def test_a_line_break_of_the_record_is_one_of_the_page() -> None:
    page = rendered(with_text("First line\nSecond line")).pages[-1].extract_text()

    assert "First line\nSecond line" in page


def test_a_gap_shows_inline_and_as_a_block() -> None:
    assert text_of(sample("final report")).count(AMOUNT_TEXT) == 3


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Beijing 北京", "the character “北” (U+5317, CJK UNIFIED IDEOGRAPH-5317) in “Beijing 北京”"),
        ("a\x07b", "the character (U+0007, a control character) in “a�b”"),
        ("שלום", "the character “ש” (U+05E9, HEBREW LETTER SHIN)"),
    ],
)
def test_a_character_without_a_glyph_is_a_fault_at_its_record(text: str, named: str) -> None:
    with pytest.raises(Faulty) as caught:
        rendered(with_text(Run(text, origins=(PROJECT,))))

    fault = caught.value.faults[0]
    assert fault.place == PROJECT
    assert named in str([fault.wrong for fault in caught.value.faults])


def test_a_title_without_origin_is_a_fault_near_the_next_record() -> None:
    section = Section("s", "北", (Narrative((paragraph(Run("x", origins=(PROJECT,))),)),))

    with pytest.raises(Faulty) as caught:
        rendered(replace(report(), sections=(section,)))

    assert [fault.place for fault in caught.value.faults] == [PROJECT]


def test_a_link_into_this_computer_is_a_fault() -> None:
    with pytest.raises(Faulty, match=r"the link “file:///etc/passwd” leads nowhere"):
        rendered(with_text(Run("here", link="file:///etc/passwd", origins=(PROJECT,))))


def test_letters_with_separate_accents_are_printed() -> None:
    assert "И\u0306ога" in text_of(rendered(with_text("И\u0306ога")))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_built_in_templates_give_no_warning(name: str, caplog: pytest.LogCaptureFixture) -> None:
    document, template = SAMPLES[name]

    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        logging.getLogger("weasyprint").warning("the log is heard")
        pdf.render(document(), template, pictures=PICTURES)

    assert [record.getMessage() for record in caplog.records] == ["the log is heard"]


PRINT_DIGESTS = """
import hashlib
from reports.pdf import rendered as pdf
from tests.pdf_documents import *
for document, template in [
    (report(), FINAL_REPORT), (report(), FINAL_REPORT), (capability_statement(), CAPABILITY_STATEMENT)
]:
    data = pdf.render(document, template, pictures=PICTURES)
    print(hashlib.sha256(data).hexdigest())
"""


def test_the_same_document_gives_the_same_bytes_in_every_process() -> None:
    outputs = [
        subprocess.run(
            [sys.executable, "-c", PRINT_DIGESTS],
            cwd=HOME,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(HOME), "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Bishkek"))
    ]

    assert outputs[0] == outputs[1]
    assert outputs[0][0] == outputs[0][1]
    assert outputs[0][0] != outputs[0][2]


def test_words_in_another_language_say_so() -> None:
    html = pdf.html(report(), FINAL_REPORT, pictures=PICTURES)

    assert '<html lang="en" dir="ltr">' in html
    assert '<span lang="ky" dir="ltr">Таза суу – Өмүр үчүн Ң</span>' in html
    assert '<div class="narrative" lang="ru" dir="ltr">' in html


def test_a_table_without_titles_has_no_head() -> None:
    table = Table((Column(""), Column("")), (Row(((words("a"),), (words("b"),))),))
    document = replace(report(), sections=(Section("t", "Table", (table,)),))

    html = pdf.html(document, FINAL_REPORT, pictures=PICTURES)

    assert '<td class="start">a</td>' in html
    assert "<thead>" not in html
