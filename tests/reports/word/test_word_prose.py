"""Narratives in Word: lists that restart, footnotes, quotations, and styles for templates that have none."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from lxml import etree

from reports.document.markdown import prose
from reports.document.model import Narrative, Paragraph, Run
from reports.word import render
from reports.word.package.package import unpacked
from tests.word_documents import Template, built_in, document, own, pictures

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLACE = "{{p section.results }}"
BARE = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>{{p section.results }}</w:t></w:r></w:p>"
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
)


def bare() -> Template:
    """A Word file that is a body and nothing else."""
    made = io.BytesIO()
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    packages = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{packages}/content-types"><Default Extension="rels"'
            f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{types}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{packages}/relationships"><Relationship Id="rId1"'
            f' Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", BARE)
    return Template("bare.docx", made.getvalue())


def parts_of(markdown: str, template: Template | None = None) -> dict[str, str]:
    """The XML parts of a document with that narrative."""
    data = render(document(Narrative(prose(markdown))), template or built_in(), pictures())
    return {name: part.decode() for name, part in unpacked(data).items() if name.endswith((".xml", ".rels"))}


def starts(parts: dict[str, str]) -> list[str]:
    """The first number of each list that restarts, in the order of the text."""
    numbering = etree.fromstring(parts["word/numbering.xml"].encode())
    told = {
        each.get(f"{W}numId"): override[0].get(f"{W}val", "")
        for each in numbering.iter(f"{W}num")
        for override in each.iter(f"{W}lvlOverride")
    }
    used = re.findall(r'<w:numId w:val="(\d+)"', parts["word/document.xml"])
    return [told[number] for number in dict.fromkeys(used) if number in told]


@pytest.mark.parametrize("template", [built_in(), own(PLACE), bare()], ids=["ours", "another", "bare"])
def test_each_numbered_list_starts_where_it_says(template: Template) -> None:
    made = parts_of("1. a\n2. b\n   1. c\n\nText\n\n1. d\n\nText\n\n7. e\n", template)
    assert starts(made) == ["1", "1", "1", "7"]


def test_footnotes_are_word_s_own() -> None:
    made = parts_of("One[^a], two[^b].\n\n[^a]: First [site](https://x.kg/a).\n[^b]: Second.\n\n    More.")
    notes = etree.fromstring(made["word/footnotes.xml"].encode())
    told = {note.get(f"{W}id"): [_words(line) for line in note.iter(f"{W}p")] for note in notes}
    assert told == {"-1": [""], "0": [""], "1": [" First site."], "2": [" Second.", "More."]}
    assert re.findall(r'<w:footnoteReference w:id="(.*?)"', made["word/document.xml"]) == ["1", "2"]
    assert "https://x.kg/a" in made["word/_rels/footnotes.xml.rels"]
    assert "footnotes.xml" in made["[Content_Types].xml"]


def _words(node: etree._Element) -> str:
    return "".join(str(each.text) for each in node.iter(f"{W}t"))


def test_the_same_footnote_twice_is_two_of_word_s() -> None:
    made = parts_of("a[^n] b[^n]\n\n[^n]: told")
    assert re.findall(r'<w:footnoteReference w:id="(.*?)"', made["word/document.xml"]) == ["1", "2"]


def test_relationships_have_no_prefix() -> None:
    """LibreOffice opens no file whose relationships have one."""
    made = parts_of("a[^n]\n\n[^n]: [site](https://x.kg)")
    assert made["word/_rels/footnotes.xml.rels"].partition("?>")[2].lstrip().startswith("<Relationships ")


def test_a_footnote_stands_in_brackets_where_word_allows_none() -> None:
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = PLACE
    file.add_paragraph("Body")
    made = io.BytesIO()
    file.save(made)
    parts = parts_of("a[^n] b\n\n[^n]: told", Template("head.docx", made.getvalue()))
    header = next(part for name, part in parts.items() if name.startswith("word/header"))
    assert _words(etree.fromstring(header.encode())).strip() == "a (told) b"
    assert "footnoteReference" not in header


def test_a_template_that_declares_what_may_be_ignored_keeps_the_names_of_it() -> None:
    """Word opens no file in which a part names a prefix that it does not declare."""
    file = docx.Document()
    file.add_paragraph(PLACE)
    root = file.part.numbering_part.element
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    kept = etree.fromstring(
        etree.tostring(root).replace(
            b"<w:numbering ",
            f'<w:numbering xmlns:mc="{space}" xmlns:w14="urn:w14" mc:Ignorable="w14" '.encode(),
        )
        if b"mc:Ignorable" not in etree.tostring(root)
        else etree.tostring(root)
    )
    file.part.numbering_part._element = kept  # type: ignore[assignment]
    made = io.BytesIO()
    file.save(made)
    parts = parts_of("1. a\n\n> b", Template("ignoring.docx", made.getvalue()))
    for name in ("word/numbering.xml", "word/styles.xml"):
        start = re.search(r"<w:\w+ [^>]*>", parts[name])
        assert start
        ignorable = re.search(r'mc:Ignorable="(.*?)"', start[0])
        for prefix in ignorable[1].split() if ignorable else []:
            assert f"xmlns:{prefix}=" in start[0]


def test_a_quotation_in_another_stands_deeper() -> None:
    body = parts_of("> a\n>\n> > b")["word/document.xml"]
    outer, inner = (body.index(f">{words}<") for words in "ab")
    assert "w:ind" not in body[body.rindex("<w:p>", 0, outer) : outer]
    assert '<w:ind w:left="720"/>' in body[body.rindex("<w:p>", 0, inner) : inner]


def test_a_list_in_a_quotation_stands_as_deep_as_that() -> None:
    body = parts_of("> - a")["word/document.xml"]
    assert '<w:ind w:left="720"/>' in body[: body.index(">a<")]


def test_lists_deeper_than_word_s_styles_stand_deeper() -> None:
    body = parts_of("- a\n  - b\n    - c\n      - d")["word/document.xml"]
    assert re.findall(r'<w:ind w:left="(\d+)"/>', body[: body.index(">d<")][body.index(">a<") :]) == ["1440"]


def test_the_columns_of_a_table_are_aligned() -> None:
    body = parts_of("|a|b|c|\n|-|-:|:-:|\n|1|2|3|")["word/document.xml"]
    assert re.findall(r'<w:jc w:val="(\w+)"', body[body.index(">a<") :]) == ["right", "center"] * 2


def test_struck_words_are_struck() -> None:
    assert '<w:strike/></w:rPr><w:t xml:space="preserve">b</w:t>' in parts_of("a ~~b~~")["word/document.xml"]


EVERYTHING = "## H\n\n> q\n\n[l](https://x.kg) `c` a[^1]\n\n|a|\n|-|\n|1|\n\n- x\n\n  y\n\n[^1]: n"


def styles_of(parts: dict[str, str]) -> set[str]:
    """The names of the styles that were added."""
    root = etree.fromstring(parts["word/styles.xml"].encode())
    ours = [each for each in root.iter(f"{W}style") if each.get(f"{W}styleId", "").startswith("GwOwn")]
    return {name.get(f"{W}val", "") for each in ours for name in each.iter(f"{W}name")}


def test_a_file_without_styles_gets_those_that_its_text_needs() -> None:
    assert styles_of(parts_of(EVERYTHING, bare())) == {
        *("heading 3", "Quote", "Hyperlink", "Code", "footnote text", "footnote reference"),
        *("Table Text", "Table Heading", "Table Grid", "Table End", "List Continue"),
    }
    assert styles_of(parts_of("Words", bare())) == set()


def test_a_template_s_own_styles_go_before_ours() -> None:
    added = styles_of(parts_of(EVERYTHING, own(PLACE)))
    assert not added & {"heading 3", "Quote", "Table Grid", "List Continue"}
    assert {"footnote text", "Hyperlink", "Table Heading"} <= added


def test_our_templates_have_all_but_the_footnotes_styles() -> None:
    assert styles_of(parts_of(EVERYTHING)) == {"footnote text", "footnote reference"}


def test_a_heading_below_the_template_s_own_is_one_level_deeper() -> None:
    file = docx.Document()
    for name in ("Heading 3", "Heading 4"):
        style = file.styles[name]
        style.element.getparent().remove(style.element)
    file.add_paragraph(PLACE)
    made = io.BytesIO()
    file.save(made)
    parts = parts_of("# a\n\n## b\n\n### c", Template("two.docx", made.getvalue()))
    again = docx.Document(
        io.BytesIO(
            render(
                document(Narrative(prose("# a\n\n## b"))), Template("two.docx", made.getvalue()), pictures()
            )
        )
    )
    assert [each.style.name for each in again.paragraphs if each.style] == ["Heading 2", "Heading 3"]
    assert styles_of(parts) == {"heading 3", "heading 4"}
    added = next(each for each in again.styles if each.name == "Heading 3")
    assert added.base_style is not None
    assert added.base_style.name == "Heading 2"


def test_a_paragraph_that_leads_stays_with_the_next() -> None:
    told = Narrative((Paragraph((Run("About"),), leads=True), Paragraph((Run("Said"),))))
    xml = unpacked(render(document(told), built_in(), pictures()))["word/document.xml"].decode()
    kept = [re.search(rf"<w:p>(?:(?!</w:p>).)*>{word}<", xml) for word in ("About", "Said")]
    assert ["<w:keepNext" in found[0] for found in kept if found] == [True, False]
