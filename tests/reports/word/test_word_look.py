"""The Word file around the text: brand, paper, fonts, language, properties, contents list, bytes."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Literal

import pytest
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as DocxParagraph
from PIL import Image

from reports.document.model import Column, Front, Look, Row, Section, Subheading, Table, words
from reports.document.picture import Picture
from reports.layout.colours import contrast, tint
from reports.word import render
from reports.word.package.package import packed, unpacked
from tests.word_documents import (
    Template,
    built_in,
    document,
    own,
    part,
    pictures,
    rendered,
    rich,
    texts,
)

KINDS = ("proposal", "final_report", "capability_statement")


def styles_with(colour: str) -> str:
    """Give the styles of a document in a brand's colour."""
    look = Look(colour, "A4")
    return part(render(replace(document(), look=look), built_in(), pictures()), "word/styles.xml")


def test_the_brand_is_in_the_theme_and_in_the_styles() -> None:
    data = render(replace(document(), look=Look("#8a1538", "A4")), built_in(), pictures())
    theme, styles = part(data, "word/theme/theme1.xml"), part(data, "word/styles.xml")
    assert '<a:accent1><a:srgbClr val="8A1538"/></a:accent1>' in theme
    assert re.search(r'w:styleId="Heading1">.*?<w:color w:val="8A1538" w:themeColor="accent2"/>', styles)
    assert re.search(r'w:styleId="Hyperlink">.*?<w:color w:val="8A1538" w:themeColor="hyperlink"/>', styles)
    assert f'w:fill="{tint("#8a1538", 0.08)[1:].upper()}" w:themeFill="accent3"' in styles
    assert "000000" not in styles


@pytest.mark.parametrize("colour", ["#ffe600", "#9fd3c7", "#1f5c7a", "#000000", "#ffffff"])
def test_text_in_the_brands_colour_can_be_read(colour: str) -> None:
    found = set(re.findall(r'<w:color w:val="(\w{6})" w:themeColor="accent2"/>', styles_with(colour)))
    assert len(found) == 1
    assert contrast(f"#{found.pop()}", tint(colour, 0.08)) >= 4.5


@pytest.mark.parametrize(
    ("paper", "size", "text"), [("A4", (11906, 16838), 9184), ("Letter", (12240, 15840), 9518)]
)
def test_the_paper_is_that_of_the_settings(
    paper: Literal["A4", "Letter"], size: tuple[int, int], text: int
) -> None:
    made = rendered(replace(document(WIDE), look=Look("#1f5c7a", paper)))
    page = made.sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert (page.page_width.twips, page.page_height.twips) == size
    assert sum(column.width.twips for column in made.tables[-1].columns) == text
    (stop,) = made.styles["Header"].paragraph_format.tab_stops
    assert stop.position.twips == text


WIDE = Table((Column("A"), Column("B")), (Row(((words("1"),), (words("2"),))),))
UPRIGHT, SIDEWAYS = (11906, 16838, 9184), (16838, 11906, 14116)


@pytest.mark.parametrize(
    ("turned", "pages"),
    [
        ((False, True, True, False), [UPRIGHT, SIDEWAYS, UPRIGHT]),
        ((True, False), [UPRIGHT, SIDEWAYS, UPRIGHT]),
        ((False, True), [UPRIGHT, SIDEWAYS]),
        ((False, False), [UPRIGHT]),
    ],
)
def test_pages_turn_for_a_section_and_back(
    turned: tuple[bool, ...], pages: list[tuple[int, int, int]]
) -> None:
    sections = tuple(
        Section(f"s{number}", f"Section {number}", (WIDE,), landscape=lying)
        for number, lying in enumerate(turned)
    )
    made = rendered(replace(document(), sections=sections))
    sizes = [(each.page_width, each.page_height) for each in made.sections]
    assert sizes == [(width * 635, height * 635) for width, height, _ in pages]
    widths = [sum(column.width.twips for column in table.columns) for table in made.tables]
    assert widths == [SIDEWAYS[2] if lying else UPRIGHT[2] for lying in turned]


def test_pages_that_turn_keep_the_head_and_the_foot_of_the_first() -> None:
    section = Section("s", "Wide", (WIDE,), landscape=True)
    made = rendered(replace(document(), sections=(section,)))
    first, second = made.sections
    assert first.different_first_page_header_footer
    assert not second.different_first_page_header_footer
    assert not second.header.is_linked_to_previous
    assert (
        first.header.paragraphs[0].text == second.header.paragraphs[0].text == f"{document().running_title}\t"
    )


def test_a_template_of_somebody_else_keeps_its_look() -> None:
    template = own("{{ cover.title }}")
    before, after = template.data, render(document(), template, {})
    assert part(after, "word/theme/theme1.xml") == part(before, "word/theme/theme1.xml")
    made = rendered(document(), template)
    assert made.sections[0].page_width == 7772400


def test_the_fonts_come_with_the_file() -> None:
    data = render(document(), built_in(), pictures())
    table, settings = part(data, "word/fontTable.xml"), part(data, "word/settings.xml")
    for family, instead in (("Grantwright Serif", "Cambria"), ("Grantwright Sans", "Calibri")):
        assert f'<w:font w:name="{family}"><w:altName w:val="{instead}"/>' in table
    assert table.count("w:fontKey") == part(data, "word/_rels/fontTable.xml.rels").count(".odttf") == 6
    assert "<w:embedTrueTypeFonts/>" in settings


@pytest.mark.parametrize(
    ("language", "tag"), [("ky", "ky-KG"), ("ru", "ru-RU"), ("en", "en-GB"), ("en-US", "en-US")]
)
def test_the_language_is_that_of_the_document(language: str, tag: str) -> None:
    data = render(document(language=language), built_in(), pictures())
    assert re.search(
        rf'<w:rPrDefault>.*<w:lang w:val="{tag}".*</w:rPrDefault>', part(data, "word/styles.xml")
    )
    assert f'<w:themeFontLang w:val="{tag}"/>' in part(data, "word/settings.xml")


@pytest.mark.parametrize("template", [built_in(), own("{{ cover.title }}")], ids=["ours", "another"])
def test_the_properties_are_those_of_the_document(template: Template) -> None:
    made = rendered(replace(document(), subject="Final report", keywords=("mediation", "youth")), template)
    found = made.core_properties
    assert (found.title, found.subject, found.author) == (
        "Mediators for peace",
        "Final report",
        "Youth Human Rights Group",
    )
    assert (found.keywords, found.language, found.comments) == ("mediation, youth", "en-GB", "")
    assert found.created == found.modified == datetime.fromisoformat("2012-03-31T00:00:00+00:00")


@pytest.mark.parametrize(
    ("date", "moment"),
    [("", "2000-01-01"), ("2012", "2012-01-01"), ("2012-03", "2012-03-01"), ("2012-03-31", "2012-03-31")],
)
def test_a_year_or_a_month_begins_on_its_first_day(date: str, moment: str) -> None:
    core = part(render(replace(document(), date=date), built_in(), pictures()), "docProps/core.xml")
    assert core.count(f">{moment}T00:00:00Z<") == 2


def test_each_page_but_the_first_has_a_head_and_a_foot() -> None:
    made = rendered(replace(document(), cover=replace(document().cover, mark="Draft")))
    (page,) = made.sections
    assert page.different_first_page_header_footer
    assert page.header.paragraphs[0].text == "Final report · Youth Human Rights Group\tDraft"
    foot = page.footer.paragraphs[0]
    assert foot.text == "Youth Human Rights Group\tPage 1 of 1"
    assert re.findall(r"(PAGE|NUMPAGES) <", foot._p.xml) == ["PAGE", "NUMPAGES"]
    assert page.first_page_header.paragraphs[0].text == ""
    assert page.first_page_footer.paragraphs[0].text == ""


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_before_the_text_is_as_the_form_says(kind: str) -> None:
    styles: Mapping[Front, str | None] = {"cover": "Title", "masthead": "Masthead Title", "none": None}
    for front, style in styles.items():
        look = replace(rich().look, front=front, contents_list=False)
        made = rendered(replace(rich(), look=look), built_in(kind))
        assert [name for name in ("Title", "Masthead Title") if texts(made, name)] == (
            [style] if style else []
        )
        (page, *_others) = made.sections
        assert ("Page 1" in page.first_page_footer.paragraphs[0].text) == (front != "cover")
        assert (page.first_page_header.paragraphs[0].text != "") == (front == "none")
        assert texts(made, "TOC Heading") == []


def test_the_cover_goes_from_whose_it_is_to_what_it_is_and_its_facts() -> None:
    styles = [each.style.name for each in rendered(rich()).paragraphs[:6] if each.style]
    assert styles == ["Cover Mark", "Cover Logo", "Cover Organisation", "Cover Kind", "Title", "Subtitle"]


@pytest.mark.parametrize(("title", "points"), [("Wells", None), ("Wells for all " * 6, 21)])
def test_a_long_title_has_smaller_letters(title: str, points: float | None) -> None:
    made = rendered(replace(rich(), cover=replace(rich().cover, title=title)))
    (found,) = [each for each in made.paragraphs if each.style and each.style.name == "Title"]
    size = found.runs[0].font.size
    assert (size.pt if size else None) == points


def logo(mode: str) -> Picture:
    """Give a sign in the brand's colour, upon nothing or upon a ground."""
    data = io.BytesIO()
    Image.new(mode, (200, 100), "#1f5c7a00" if mode == "RGBA" else "#1f5c7a").save(data, "PNG")
    return Picture(data.getvalue(), "image/png", 200, 100)


@pytest.mark.parametrize(
    ("mode", "front", "corner"),
    [
        ("RGBA", "masthead", (255, 255, 255)),
        ("RGB", "masthead", (31, 92, 122)),
        ("RGBA", "cover", (31, 92, 122, 0)),
    ],
)
def test_a_logo_without_a_ground_has_white_behind_it_on_a_band(
    mode: str, front: Front, corner: tuple[int, ...]
) -> None:
    look = replace(rich().look, front=front, contents_list=False, layout="banner")
    document = replace(rich(), look=look)
    shown = {**pictures(), "logo.png": logo(mode)}
    parts = unpacked(render(document, built_in("capability_statement"), shown))
    (media,) = [data for name, data in parts.items() if name.startswith("word/media/") and len(data) < 2000
                and Image.open(io.BytesIO(data)).size in {(200, 100), (232, 132)}]  # fmt: skip
    assert Image.open(io.BytesIO(media)).getpixel((0, 0)) == corner


@pytest.mark.parametrize("kind", KINDS)
def test_the_sign_of_a_masthead_stands_at_the_right_beside_the_words(kind: str) -> None:
    look = replace(rich().look, front="masthead", contents_list=False)
    made = rendered(replace(rich(), look=look), built_in(kind))
    words, sign = made.tables[0].rows[0].cells
    assert "Mediators for peace: young people settle disputes in Issyk-Kul" in words.text
    assert [each.style.name for each in sign.paragraphs if each.style] == ["Masthead Logo", "Table End"]
    assert str(made.styles["Masthead Logo"].paragraph_format.alignment) == "RIGHT (2)"


def test_a_contents_list_can_stand_below_a_masthead() -> None:
    look = replace(rich().look, front="masthead", contents_list=True)
    made = rendered(replace(rich(), look=look))
    assert texts(made, "TOC Heading") == ["Contents"]
    assert "pageBreakBefore" not in made.element.body.xml


def test_the_contents_list_leads_to_the_headings() -> None:
    made = rendered(rich())
    listed = [each.text.rstrip("\t").replace("\t", " ") for each in _contents(made)]
    assert listed[:4] == [
        "1 Summary",
        "2 Context and what changed since the proposal",
        "3 Results",
        "4 Money",
    ]
    headings = texts(made, "Heading 1")
    assert sorted(listed) == sorted(words_of.replace("\u2002", " ") for words_of in headings)
    bookmarks = {each.get(qn("w:name")) for each in made.element.body.iter(qn("w:bookmarkStart"))}
    anchors = {each.get(qn("w:anchor")) for each in made.element.body.iter(qn("w:hyperlink"))} - {None}
    assert anchors == {name for name in bookmarks if name in anchors}
    assert len(anchors) == len(listed)


def test_the_number_of_a_section_stands_apart_and_quieter_than_its_title() -> None:
    made = rendered(rich())
    (entry, *_others) = _contents(made)
    assert entry.text == "1\tSummary\t"
    assert [stop.position.twips for stop in made.styles["toc 1"].paragraph_format.tab_stops] == [480, 9184]
    heading = next(each for each in made.paragraphs if each.text == "1\u2002Summary")
    assert [(run.text, run.style.name) for run in heading.runs] == [
        ("1\u2002", "Section Number"),
        ("Summary", "Default Paragraph Font"),
    ]


def test_an_entry_has_no_tab_that_its_style_has_no_stop_for() -> None:
    parts = unpacked(built_in().data)
    styles = re.sub(rb'<w:tab w:val="left"[^>]*/>', b"", parts["word/styles.xml"])
    template = Template("templates/own.docx", packed({**parts, "word/styles.xml": styles}))
    (entry, *_others) = _contents(rendered(rich(), template))
    assert entry.text == "1\u2002Summary\t"


def test_the_contents_list_goes_as_deep_as_sections_do() -> None:
    deeper = Section("deep", "A part", (Subheading(2, words("Within")),), level=2)
    made = rendered(replace(rich(), sections=(*rich().sections, deeper)))
    assert ' TOC \\o "1-2" \\h \\z \\u ' in made.element.body.xml
    assert "A part" in [each.text.rstrip("\t") for each in _contents(made)]
    assert "Within" not in [each.text.rstrip("\t") for each in _contents(made)]


def test_the_contents_list_is_a_field_without_guessed_numbers() -> None:
    xml = rendered(rich()).element.body.xml
    assert xml.count(' TOC \\o "1-1" \\h \\z \\u ') == 1
    assert (
        xml.count('w:fldCharType="begin"')
        == xml.count('w:fldCharType="end"')
        == 1 + len(_contents(rendered(rich())))
    )
    assert "updateFields" not in part(render(rich(), built_in(), pictures()), "word/settings.xml")
    assert "w:dirty" not in xml
    assert not re.search(r"PAGEREF[^P]*separate\"/>\s*</w:r>\s*<w:r>\s*<w:t", xml)


def test_a_document_without_headings_has_an_empty_list() -> None:
    made = rendered(replace(document(), sections=()))
    assert [each.text for each in _contents(made)] == []
    assert made.element.body.xml.count('w:fldCharType="end"') == 1


def test_a_contents_list_that_word_made_is_made_anew() -> None:
    """Word writes the field over several paragraphs, its instruction in pieces, its end alone."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    ask = "<w:r><w:instrText>{}</w:instrText></w:r>".format
    stale = (
        f"<w:r><w:t>Stale </w:t></w:r>{mark('begin')}{ask('PAGEREF _Toc1')}{mark('separate')}{mark('end')}"
    )
    pieces = ask(" TOC ") + ask("\\o &quot;1-1&quot;")
    listed = (
        f"<w:p>{mark('begin')}{pieces}{mark('separate')}{stale}</w:p>"
        f"<w:p>{stale}</w:p><w:p>{mark('end')}</w:p>"
    )
    template = own("before", "{{p section.results }}")
    parts = unpacked(template.data)
    xml = parts["word/document.xml"].decode().replace("<w:body>", f"<w:body>{listed}", 1)
    changed = replace(template, data=packed({**parts, "word/document.xml": xml.encode()}))
    made = rendered(document(Subheading(0, words("First")), Subheading(1, words("Second"))), changed)
    assert [each.text for each in made.paragraphs] == ["First\t", "before", "First", "Second"]


def test_headings_of_the_same_words_have_bookmarks_of_their_own() -> None:
    same = tuple(Section(name, "Results", (Subheading(1, words("Outputs")),)) for name in ("a", "b"))
    made = rendered(replace(document(), sections=same))
    names = [each.get(qn("w:name")) for each in made.element.body.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names)) == 4


def test_every_number_of_a_drawing_is_its_own() -> None:
    made = rendered(rich())
    numbers = [each.get("id") for each in made.element.body.iter(qn("wp:docPr"))]
    assert len(numbers) == 6
    assert len(set(numbers)) == 6


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_document_makes_the_same_bytes_in_another_process(kind: str, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from reports.word import render\n"
        "from tests.word_documents import built_in, pictures, rich\n"
        "sys.stdout.buffer.write(render(rich(), built_in(sys.argv[1]), pictures()))\n"
    )
    home = Path(__file__).parents[3]
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script, kind],
            cwd=home, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 100_000


def _contents(made: WordFile) -> list[DocxParagraph]:
    """Give the entries of the contents list, which stands in a control of its own."""
    entries = made.element.body.iterfind(f"{qn('w:sdt')}//{qn('w:p')}")
    found = [DocxParagraph(node, made.element.body) for node in entries]
    return [each for each in found if str(each._p.style).startswith("TOC") and each._p.style != "TOCHeading"]
