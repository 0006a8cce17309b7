"""The layouts of a capability statement: each on its pages, in both formats, on both papers."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import get_args
from zipfile import ZipFile

import docx
import pytest
from lxml import etree
from pypdf import PdfReader

from org.base.faults import Faulty
from org.checking.loading import load
from org.records import Brief
from reports.build.assessment import assess
from reports.build.batch import render
from reports.build.known_forms import read_forms
from reports.document.model import (
    Document,
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
from reports.layout.design import LAYOUTS
from reports.layout.page_plans import bands, passages, sides
from reports.templates.template_files import find_template
from reports.word import render as word
from tests.built_once import once
from tests.looks.findings import findings
from tests.looks.pages import Page, pages_of
from tests.pdf_documents import paragraph
from tests.word_documents import BUILT_IN, Template, document
from tests.workspaces import EXAMPLES, example, write_workspace

SAMPLE = EXAMPLES / "sample"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def fitted(layout: str, paper: str, marks: bool) -> tuple[Document, Brief]:
    """The sample's capability statement of two pages, and its brief."""
    found = example("sample")
    found = replace(found, settings=found.settings.model_copy(update={"paper": paper}))
    asked = {"layout": layout, "print_marks": marks}
    brief = found.briefs["capability-statement"].model_copy(update=asked)
    return once(
        f"fitted {layout} {paper} {marks}",
        lambda: (assess(found, brief, read_forms(found)[0].of(brief), "en").document, brief),
    )


@cache
def made(layout: str, paper: str, format: str, *, marks: bool = False) -> bytes:
    """The file of the sample's capability statement of two pages."""
    document, brief = fitted(layout, paper, marks)
    template = find_template(SAMPLE, brief, format)  # type: ignore[arg-type]
    return once(
        f"file {layout} {paper} {format} {marks}",
        lambda: render(document, format, template, SAMPLE),  # type: ignore[arg-type]
    )


def test_the_layouts_are_those_of_briefs_and_documents() -> None:
    asked = [value for value in get_args(Brief.model_fields["layout"].annotation) if value is not type(None)]
    assert tuple(LAYOUTS) == get_args(Layout) == get_args(asked[0])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("paper", ["A4", pytest.param("Letter", marks=pytest.mark.thorough)])
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


@pytest.mark.parametrize(("layout", "expected"), [("banner", [True, True]), ("ledger", [False, False])])
def test_a_banner_goes_on_below_its_figures_and_closes_with_a_panel(
    layout: str, expected: list[bool]
) -> None:
    pages = pages_of(made(layout, "A4", "pdf"))
    assert [
        _on_a_ground(page, word) for page, word in ((pages[0], "2014–2025"), (pages[-1], "Contact"))
    ] == expected


def _on_a_ground(page: Page, word: str) -> bool:
    """Whether a word stands on a shade as wide as the text that is not the band at the top."""
    box = next(words.box for words in page.words if words.text.strip() == word)
    grounds = (
        rule for rule in page.rules if rule.right - rule.left > 450 and 40 < rule.top - rule.bottom < 150
    )
    return any(not box.sticks_out_of(ground) and box.bottom < 740 for ground in grounds)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_says_the_same_in_word(layout: str) -> None:
    file = docx.Document(BytesIO(made(layout, "A4", "docx")))
    told = {node.text for node in file.element.body.iter() if node.tag.endswith("}t") and node.text}
    titles = {"At a glance", "Mission", "Core competencies", "Track record", "Registration", "Contact"}
    assert titles | {"Lantern of Childhood", "2014–2025", "+996 000 000 001", "Signs of friendship"} <= told


def columns_of(body: etree._Element) -> list[tuple[str, str, set[str]]]:
    """The sections of a Word file: how they begin, in how many columns, and which titles and topics they hold."""
    found, held = list[tuple[str, str, set[str]]](), set[str]()
    for each in body.iter(f"{W}p"):
        style = str(each.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces={"w": W[1:-1]}))
        if re.match("(Opening|Closing)?Heading", style):
            held.add(str(each.xpath("string()")))
        ending = each.find(f"{W}pPr/{W}sectPr")
        if ending is not None:
            found.append((*_manner(ending), held))
            held = set()
    last = body.find(f"{W}body/{W}sectPr")
    assert last is not None
    return [*found, (*_manner(last), held)]


def _manner(section: etree._Element) -> tuple[str, str]:
    kind, columns = (section.find(f"{W}{tag}") for tag in ("type", "cols"))
    return (
        "" if kind is None else str(kind.get(f"{W}val")),
        "" if columns is None else str(columns.get(f"{W}num")),
    )


def test_long_texts_of_a_banner_stand_in_two_columns_in_word_too() -> None:
    with ZipFile(BytesIO(made("banner", "A4", "docx"))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    assert columns_of(body) == [
        ("continuous", "1", {"At a glance", "Mission", "Vision", "Core competencies"}),
        ("continuous", "2", {"Safety in schools", "Inclusion and return to school", "Participation of children",
                             "Reading and learning"}),
        ("continuous", "None", {"Track record", "Registration", "Contact"}),
    ]  # fmt: skip
    first, _second, last = body.iter(f"{W}sectPr")
    assert [len(list(each.iter(f"{W}headerReference"))) for each in (first, last)] == [2, 0]
    before = first.getparent()
    assert before is not None
    assert before.find(f"{W}keepNext") is not None, "the heading above stays with the text below"


def test_a_banner_that_ends_with_columns_has_a_paragraph_below_them() -> None:
    long = Section("about", "About us", (Narrative((paragraph("We teach children to read. " * 40),)),))
    template = Template("banner", (BUILT_IN / "capability_statement/capability_statement.docx").read_bytes())
    banner = replace(document().look, layout="banner")
    short = replace(document(), kind="capability-statement", look=banner, sections=(long,))
    last = docx.Document(BytesIO(word(short, template, {}))).element.body[-2:]
    assert [node.tag for node in last] == [f"{W}p", f"{W}sectPr"]
    assert last[0].find(f".//{W}sectPr") is None
    assert last[1].find(f"{W}type").get(f"{W}val") == "continuous"


@pytest.mark.parametrize("layout", ["columns", "ledger"])
def test_the_other_layouts_have_one_column(layout: str) -> None:
    with ZipFile(BytesIO(made(layout, "A4", "docx"))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    assert len(list(body.iter(f"{W}sectPr"))) == 1


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
        ("layout: ledger", "this kind of document has no layout"),
        ("print_marks: yes", "this kind of document has no print marks"),
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


@pytest.mark.parametrize(("letters", "times", "long"), [(100, 4, False), (100, 6, True), (1900, 1, False)])
def test_text_stands_in_columns_where_it_is_long_and_no_paragraph_is_higher_than_one(
    letters: int, times: int, long: bool
) -> None:
    (found,) = passages((Narrative((paragraph("a" * letters),) * times),))
    assert found.long is long


@pytest.mark.parametrize(
    ("layout", "expected"),
    [("banner", {"GWOpening": ["At a glance"], "GWClosing": ["Contact"]}), ("ledger", {})],
)
def test_a_banner_opens_and_closes_on_grounds_of_its_own_in_word_too(
    layout: str, expected: dict[str, list[str]]
) -> None:
    body = docx.Document(BytesIO(made(layout, "A4", "docx"))).element.body
    grounds = {
        str(table.xpath("string(w:tblPr/w:tblStyle/@w:val)")): table.xpath(
            "w:tr/w:tc/w:p[contains(w:pPr/w:pStyle/@w:val, 'Heading')]/w:r/w:t/text()"
        )
        for table in body.xpath(
            "w:tbl[w:tblPr/w:tblStyle[starts-with(@w:val, 'GWOpening') or @w:val='GWClosing']]"
        )
    }
    assert grounds == expected


def test_labels_and_values_of_a_closing_panel_are_read_together_and_its_links_can_be_read() -> None:
    body = docx.Document(BytesIO(made("banner", "A4", "docx"))).element.body
    cells = body.xpath("w:tbl[w:tblPr/w:tblStyle/@w:val='GWClosing']//w:tbl//w:tc")
    assert ["".join(cell.xpath("w:p[1]//w:t/text()")) for cell in cells[:3]] == [
        "Address",
        "Telephone",
        "E-mail",
    ]
    assert "".join(cells[1].xpath("w:p[2]//w:t/text()")) == "+996 000 000 001"
    assert set(cells[2].xpath(".//w:rStyle/@w:val")) == {"ClosingLink"}


def test_facts_too_long_for_a_panel_and_figures_below_a_contents_list_stand_as_usual() -> None:
    banner = replace(document().look, layout="banner")
    short = replace(document(), kind="capability-statement", look=banner)
    long = Facts((Fact("Terms", (words("a" * 301),)),))
    figures = KeyFigures((KeyFigure(words("16"), "projects"),))
    told = replace(short, sections=(Section("a", "At a glance", (figures,)), Section("b", "Terms", (long,))))
    listed = replace(told.look, front="masthead", contents_list=True)
    headed = replace(told.look, front="masthead", contents_list=False)
    assert bands(replace(told, look=listed)) == {}
    assert bands(replace(told, look=headed)) == {"a": "opening"}
