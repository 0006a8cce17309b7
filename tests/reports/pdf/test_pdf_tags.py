"""What a PDF tells a screen reader, and an archive."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import weasyprint.pdf.tags
from page import ValidationProfile, validate_pdf_bytes
from pypdf import PdfReader

from org.base.faults import Place
from reports.document.model import Archive, Column, Document, Narrative, Row, Run, Section, Table, words
from reports.pdf import printing, rendered
from reports.pdf.archiving import sources
from reports.pdf.lookup import Lookup
from tests.pdf_documents import FINAL_REPORT, PICTURES, paragraph, report
from tests.workspaces import composed, write_workspace

HTML = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><h1>H</h1>{}</body></html>'


def made(body: str) -> bytes:
    """A PDF of that body."""
    return printing.printed(HTML.format(body), Lookup.of(FINAL_REPORT), PICTURES)


def complaints(data: bytes, profile: ValidationProfile = ValidationProfile.PDF_UA_1) -> list[str]:
    """What the PDF lacks of a standard."""
    return [failure.rule_id for failure in validate_pdf_bytes(data, profile=profile).failures]


def tags(data: bytes, *kinds: str) -> list[Any]:
    """The tags of those kinds, in the order of reading."""
    root: Any = PdfReader(io.BytesIO(data)).trailer["/Root"]
    return [tag for tag in _below(root["/StructTreeRoot"]["/K"]) if tag["/S"][1:] in kinds]


def _below(node: Any) -> Iterator[Any]:
    node = node.get_object()
    if isinstance(node, list):
        for kid in node:
            yield from _below(kid)
    elif isinstance(node, dict) and "/S" in node:
        yield node
        yield from _below(node["/K"]) if "/K" in node else ()


def test_the_checker_finds_what_is_wrong() -> None:
    assert complaints(made("<h4>four</h4>")) == ["PDFUA1-HEADING-NESTING-001"]
    assert complaints(made("<h2>two</h2>"), ValidationProfile.PDF_A_3A) != []


def test_we_still_complete_what_the_library_makes() -> None:
    assert callable(getattr(weasyprint.pdf.tags, printing.MAKE_TAGS))


def test_words_in_another_language_say_so() -> None:
    data = made('<p>one <span lang="ky">эки</span></p><div lang="ru"><p>три</p></div>')
    assert [tag.get("/Lang") for tag in tags(data, "P", "Div", "Span") if "/Lang" in tag] == ["ky", "ru"]


SPANNED = """<table>
<thead><tr><th scope="col">A</th><th scope="col">B</th><th scope="col">C</th></tr></thead>
<tr><th scope="row" colspan="3">Group</th></tr>
<tr><td rowspan="2">both</td><td>b1</td><td>c1</td></tr><tr><td>b2</td><td>c2</td></tr>
<tr><th scope="row">r</th><td colspan="2">wide</td></tr></table>"""


def test_cells_name_the_headers_that_they_stand_below_and_beside() -> None:
    data = made(SPANNED)
    heads = {tag["/ID"]: tag for tag in tags(data, "TH")}
    columns = [name for name, tag in heads.items() if tag["/A"]["/Scope"] == "/Column"]
    rows = [name for name, tag in heads.items() if tag["/A"]["/Scope"] == "/Row"]
    a, b, c = columns
    assert [list(tag["/A"]["/Headers"]) for tag in tags(data, "TD")] == [
        [a], [b], [c], [b], [c], [rows[1], b, c],
    ]  # fmt: skip
    assert complaints(data) == []


def test_a_table_that_goes_on_has_headers_on_each_page() -> None:
    tall = tuple(
        Row(((words(f"{n}"),), (words("one"),)), down=(3 if n % 3 == 0 else 0, 1)) for n in range(150)
    )
    table = Table((Column("A"), Column("B")), tall)
    document = replace(report(), sections=(Section("s", "S", (table,)),))
    data = rendered.render(document, FINAL_REPORT, pictures=PICTURES)
    assert len(tags(data, "Table")) > 3
    assert complaints(data) == []


@pytest.mark.parametrize(
    "items",
    [
        "<ul><li>a<p>b</p><p>c</p></li></ul>",
        "<ul><li><p>a</p><p>b</p></li></ul>",
        "<ul><li>a<ul><li>b<p>c</p></li></ul>d</li></ul>",
        "<ol><li>a<blockquote><p>q</p></blockquote><ol><li>x</li></ol></li><li>z</li></ol>",
        '<ul style="list-style: none"><li>a<p>b</p></li><li><p>b</p><p>c</p></li></ul>',
    ],
)
def test_items_of_lists_are_a_mark_and_a_body(items: str) -> None:
    data = made(items)
    kinds = [[kid.get_object()["/S"] for kid in tag["/K"]] for tag in tags(data, "LI")]
    assert kinds
    assert {name for kind in kinds for name in kind} <= {"/Lbl", "/LBody"}
    assert complaints(data) == []


def test_a_link_is_one_stop_and_says_its_words() -> None:
    data = made(
        '<p><a href="https://example.org/a"><span style="display: inline-block">Our</span> site</a></p>'
    )
    page: Any = PdfReader(io.BytesIO(data)).pages[0]
    assert [link.get_object()["/Contents"] for link in page["/Annots"]] == ["Our site"]
    assert complaints(data) == []


def test_a_picture_says_where_it_stands() -> None:
    style = "@page { size: 400pt 300pt; margin: 50pt } img { width: 100pt; height: 80pt; display: block }"
    body = f"<style>{style} h1 {{ display: none }} body {{ margin: 0 }}</style>"
    (figure,) = tags(made(f'{body}<img alt="A canal" src="picture:photos/canal.jpg">'), "Figure")
    assert [round(float(edge)) for edge in figure["/A"]["/BBox"]] == [50, 170, 150, 250]


# For archives


def archived(archive: Archive, document: Document) -> bytes:
    """The document's PDF for archives."""
    look = replace(document.look, archive=archive)
    return rendered.render(replace(document, look=look), FINAL_REPORT, pictures=PICTURES)


PLACE = Place("org/projects/water.yaml", 12, 3)


def printing_of(*runs: Run) -> Document:
    """A report that prints these runs of the records."""
    return replace(report(), sections=(Section("s", "Results", (Narrative((paragraph(*runs),)),)),))


@pytest.mark.parametrize(("archive", "names"), [("yes", []), ("with-sources", ["sources.csv"])])
@pytest.mark.parametrize("date", ["2021-04-30", "2021", ""])
def test_a_pdf_for_archives_is_pdf_a_and_pdf_ua(archive: Archive, names: list[str], date: str) -> None:
    document = replace(printing_of(Run("14 villages", origins=(PLACE,))), date=date)
    data = archived(archive, document)
    reader = PdfReader(io.BytesIO(data))
    assert complaints(data, ValidationProfile.PDF_A_3A) == []
    assert complaints(data) == []
    assert list(reader.attachments) == names
    assert archived(archive, document) == data


def test_the_sources_are_attached_as_data_of_the_document() -> None:
    document = printing_of(Run("14 villages", origins=(PLACE,)))
    root: Any = PdfReader(io.BytesIO(archived("with-sources", document))).trailer["/Root"]
    assert [named["/AFRelationship"] for named in (each.get_object() for each in root["/AF"])] == ["/Data"]


def test_the_sources_are_what_is_printed_and_where_it_stands() -> None:
    both = Run("30", origins=(PLACE, Place(PLACE.file, 20)), made=("sum",))
    runs = Run("14 villages", origins=(PLACE,)), both, Run("=1+1", origins=(PLACE,)), Run(" of ours")
    rows = list(csv.reader(io.StringIO(sources(printing_of(*runs)).decode("utf-8-sig"))))
    assert rows == [
        ["section", "text", "made", "file", "line"],
        ["Results", "14 villages", "", "org/projects/water.yaml", "12"],
        ["Results", "30", "sum", "org/projects/water.yaml", "12"],
        ["Results", "30", "sum", "org/projects/water.yaml", "20"],
        ["Results", "'=1+1", "", "org/projects/water.yaml", "12"],
    ]


def test_the_brief_goes_before_the_settings(tmp_path: Path) -> None:
    settings = "languages: [en]\narchive: yes\n"
    root = write_workspace(tmp_path, grantwright=settings)
    assert composed(root, "capability-statement").look.archive == "yes"


# Pictures that nobody described

UNDESCRIBED = """
title: Water
status: completed
photos:
  - file: org/photos/canal.jpg
    caption: The canal
    consent: yes
  - file: org/photos/tap.jpg
    alt: A woman opens a tap
    consent: yes
"""


def test_a_picture_that_nobody_described_is_a_gap(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, org__projects__water=UNDESCRIBED)
    (root / "org/photos").mkdir()
    for name in ("canal", "tap"):
        (root / f"org/photos/{name}.jpg").write_bytes(PICTURES["photos/canal.jpg"].data)
    document = composed(root, "final-report", "water")
    figures = {figure.file: figure.alt for figure in document.figures}
    (gap,) = [gap for gap in document.gaps if gap.key.endswith("alt")]
    assert (gap.place.file, gap.place.line, gap.key) == ("org/projects/water.yaml", 5, "photos[0].alt")
    assert gap.what == "what is to be seen in the picture org/photos/canal.jpg, for readers who cannot see it"
    assert figures["org/photos/tap.jpg"] == "A woman opens a tap"
    assert (
        figures["org/photos/canal.jpg"] == f"[To be added: {gap.what} – org/projects/water.yaml, {gap.key}]"
    )
