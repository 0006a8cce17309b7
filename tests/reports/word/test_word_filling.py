"""Filling any Word file: tags wherever people type them, values as they are, and every fault with its place."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image as Drawn

from org.base.faults import Faulty
from reports.pictures.photos import prepared
from reports.word.package.characters import FORBIDDEN
from reports.word.package.markup import NAMESPACES
from reports.word.package.package import Relationship, unpacked
from reports.word.template import render_template
from reports.word.template.images import Image
from reports.word.template.tag_output import BREAKS
from reports.word.template.tags import straightened
from tests.examples_tried import tried
from tests.word_documents import Template, own, part, saved

W = f'xmlns:w="{NAMESPACES["w"]}"'
BODY = "word/document.xml"


def filled(template: Template, **names: Any) -> list[str]:
    """Give the paragraphs that a template makes of some names."""
    made = docx.Document(io.BytesIO(render_template(template, names)))
    return [Paragraph(node, made.element.body).text for node in made.element.body.iter("{*}p")]


def with_xml(markup: str) -> Template:
    """Give a template with this markup in its body."""
    made = docx.Document()
    for place, each in enumerate(list(parse_xml(f"<w:body {W}>{markup}</w:body>"))):
        made.element.body.insert(place, each)
    return Template("templates/own.docx", saved(made))


def with_parts(name: str, kind: str, markup: str, content_type: str) -> Template:
    """Give a template with one more part that its body is related to."""
    package = unpacked(own().data)
    package.put(name, markup.encode(), content_type)
    package.relate(BODY, Relationship("rIdMore", kind, name))
    return Template("x.docx", package.written())


def faults(template: Template, **names: Any) -> list[str]:
    """Give what is wrong with a template, in words."""
    with pytest.raises(Faulty) as caught:
        render_template(template, names)
    return [fault.wrong for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("{{ name }}", "Ada"),
        ("{{\u00a0name\u00a0}}", "Ada"),
        ("{{ nothing|default(“none”) }}", "none"),
        ("{{ nothing|default(„keine“) }}", "keine"),
        ("{{ nothing|default(«нет») }}", "нет"),
        ("{{ nothing|default(‘none’) }}", "none"),
        ("{{ nothing|default(\"it's “so”\") }}", "it's “so”"),
        ("{{ nothing|default('–') }}", "–"),
        ("{{ 5 – 3 }}", "2"),
        ("{{ name ~ '!' }} {{ name|upper|replace('A', 'O') }}", "Ada! ODO"),
        ("{% set x = name %}{% macro m(y) %}<{{ y }}>{% endmacro %}{{ m(x) }}", "<Ada>"),
        ("{% for i in [1, 2] %}{{ i }}{% if not loop.last %}, {% endif %}{% else %}none{% endfor %}", "1, 2"),
        ("{% for i in [] %}{{ i }}{% else %}none{% endfor %}", "none"),
        ("{_{ name }_} and {_% if %_}", "{{ name }} and {% if %}"),
        ("a{# not printed #}b", "ab"),
        ("{{ many.items()|length }} {{ many['a'] }} {{ many.a }}", "1 7 7"),
    ],
)  # fmt: skip
def test_tags_are_read_as_they_were_meant(typed: str, shown: str) -> None:
    assert filled(own(typed), name="Ada", many={"a": 7}) == [shown]


@pytest.mark.parametrize(
    "markup",
    [
        "<w:r><w:t>{{ na</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>me }}</w:t></w:r>",
        "<w:r><w:t>{</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:t>{ name }</w:t></w:r>"
        "<w:r><w:t>}</w:t></w:r>",
        "<w:ins w:id='1' w:author='A'><w:r><w:t>{{ na</w:t></w:r></w:ins><w:r><w:t>me }}</w:t></w:r>",
        "<w:r><w:t>{{ </w:t></w:r><w:del w:id='1' w:author='A'><w:r><w:delText>x</w:delText></w:r></w:del>"
        "<w:r><w:t>name }}</w:t></w:r>",
        "<w:bookmarkStart w:id='1' w:name='b'/><w:r><w:t>{{ name</w:t></w:r><w:bookmarkEnd w:id='1'/>"
        "<w:r><w:t> }}</w:t></w:r>",
        "<w:smartTag w:element='x'><w:r><w:t>{{ name</w:t></w:r></w:smartTag><w:r><w:t> }}</w:t></w:r>",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        "<w:sdtContent><w:r><w:t>{{ name }}</w:t></w:r></w:sdtContent></w:sdt>",
    ],
    ids=["runs", "spelling", "insertion", "deletion", "bookmark", "smart tag", "content control"],
)  # fmt: skip
def test_tags_that_word_cut_up_are_whole_again(markup: str) -> None:
    data = render_template(with_xml(f"<w:p>{markup}</w:p>"), {"name": "Ada"})
    assert re.findall(r"<w:t[ >][^<]*", part(data, BODY)) == ['<w:t xml:space="preserve">Ada']
    assert "showingPlcHdr" not in part(data, BODY)


@pytest.mark.parametrize(
    ("name", "kind", "markup"),
    [
        ("word/comments.xml", "comments", f"<w:comments {W}><w:comment w:id='1'>%s</w:comment></w:comments>"),
        ("word/endnotes.xml", "endnotes", f"<w:endnotes {W}><w:endnote w:id='1'>%s</w:endnote></w:endnotes>"),
        (
            "word/footnotes.xml",
            "footnotes",
            f"<w:footnotes {W}><w:footnote w:id='3'>%s</w:footnote></w:footnotes>",
        ),
        ("word/header7.xml", "header", f"<w:hdr {W}>%s</w:hdr>"),
    ],
)
def test_tags_stand_in_every_part(name: str, kind: str, markup: str) -> None:
    typed = markup % "<w:p><w:r><w:t>{{ name }}</w:t></w:r></w:p>"
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    template = with_parts(name, kind, typed, content_type)
    assert ">A &amp; B</w:t>" in part(render_template(template, {"name": "A & B"}), name)


def test_a_fault_says_where_in_words() -> None:
    made = docx.Document()
    table = made.add_table(3, 2)
    table.cell(2, 1).text = "{{ project.titel }}"
    made.add_paragraph("{{ projekt.title }}")
    template = Template("templates/own.docx", saved(made))
    assert faults(template, project={"title": "T"}) == [
        "in its body, table 1, row 3, cell 2, at “{{ project.titel }}”: “titel” is not known here",
        "in its body, paragraph 1, at “{{ projekt.title }}”: “projekt” is not known here",
    ]


def test_faults_come_in_the_order_of_the_document() -> None:
    made = docx.Document()
    for place in (made.sections[0].footer, made.sections[0].header):
        place.paragraphs[0].text = "{{ z }}"
    made.add_table(1, 1).cell(0, 0).text = "{{ y }}"
    for _ in range(9):
        made.add_paragraph()
    made.add_paragraph("{{ x }}{{ w }}")
    made.add_paragraph("{{ a }}")
    assert [fault.partition(", at")[0] for fault in faults(Template("x.docx", saved(made)))] == [
        "in its body, table 1, row 1, cell 1",
        "in its body, paragraph 10",
        "in its body, paragraph 10",
        "in its body, paragraph 11",
        *("in its header 1, paragraph 1", "in its footer 1, paragraph 1"),
    ]


def test_all_that_cannot_be_printed_comes_at_once() -> None:
    typed = ("{{ a }}", "{{ b }}", "{{r word }}", "{{p word }}", "{{ word }}", "{{ c }}")
    found = faults(own(*typed), a=None, b=[1], word="w", c="\x01")
    assert [fault.partition("”: ")[2][:25] for fault in found] == [
        "nothing is recorded for i",
        "a list cannot be printed ",
        *["it prints plain words; wr"] * 2,
        "the character U+0001 (a c",
    ]


def test_all_faults_of_a_template_come_at_once() -> None:
    assert faults(own("{{ a b }}", "{{ c|uper }}", "{% fi x %}", "{{ open")) == [
        "in its body, paragraph 1, at “{{ a b }}”: “b” does not belong there",
        "in its body, paragraph 2, at “{{ c|uper }}”: there is no filter “uper”",
        "in its body, paragraph 3, at “{% fi x %}”: templates have no “fi”",
        "in its body, paragraph 4, at “{{ open”: the tag does not end in its paragraph; write “}}” at its end",
    ]


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
BOX = "<w:txbxContent><w:p><w:r><w:t>{{ name }}</w:t></w:r></w:p></w:txbxContent>"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
TEXT_BOX = (
    f'<w:r><mc:AlternateContent xmlns:mc="{MC}" xmlns:v="urn:schemas-microsoft-com:vml">'
    f"<mc:Choice xmlns:wps='{WPS}' Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
"""As Word writes it: once as a drawing, once for old versions."""


def test_a_text_box_has_its_two_copies_filled_alike() -> None:
    template = with_xml(f"<w:p>{TEXT_BOX}<w:r><w:t>x</w:t></w:r></w:p>")
    assert "text box 1" in faults(template)[0]
    body = etree.fromstring(part(render_template(template, {"name": "A & B\nC"}), BODY).encode())
    drawn, old = body.iter("{*}txbxContent")
    assert etree.tostring(drawn, method="c14n", exclusive=True) == etree.tostring(
        old, method="c14n", exclusive=True
    )
    assert [text.text for text in drawn.iter("{*}t")] == ["A & B", "C"]


def test_a_tag_for_a_paragraph_takes_no_text_box_with_it() -> None:
    typed, end = (f"<w:r><w:t>{{%p {word} %}}</w:t></w:r>" for word in ("if name", "endif"))
    template = with_xml(f"<w:p>{TEXT_BOX}{typed}</w:p><w:p/><w:p>{end}</w:p>")
    assert faults(template, name="Ada") == [
        "in its body, paragraph 1, at “{%p if name %}”: its paragraph holds a picture or a text box, which goes with it"
    ]
    within = BOX.replace("{{ name }}", "{%p if name %}").replace(
        "</w:p></w", f"</w:p><w:p/><w:p>{end}</w:p></w"
    )
    filled_box = with_xml(f"<w:p>{TEXT_BOX.replace(BOX, within)}</w:p>")
    assert (
        part(render_template(filled_box, {"name": "Ada"}), BODY).count(
            "<w:txbxContent><w:p/></w:txbxContent>"
        )
        == 2
    )


DRAWING_NAMES = "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
CHART = (
    "<c:chartSpace xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' "
    f"{DRAWING_NAMES}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>%s</a:t></a:r><a:r><a:t>%s</a:t></a:r></a:p>"
    "</c:rich></c:tx></c:title><c:ser><c:tx><c:v>%s</c:v></c:tx></c:ser></c:chart></c:chartSpace>"
)


def test_the_titles_of_charts_are_filled() -> None:
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    typed = CHART % ("{{ na", "me }} now", "{{ name|upper }}")
    template = with_parts("word/charts/chart1.xml", "chart", typed, kind)
    made = part(render_template(template, {"name": "A & b"}), "word/charts/chart1.xml")
    assert re.findall(r">([^<\n]+)<", made) == ["A &amp; b", " now", "A &amp; B"]
    bad = with_parts("word/charts/chart1.xml", "chart", CHART % ("{{ nam }}", "", ""), kind)
    assert faults(bad, name="x") == ["in its chart 1, at “{{ nam }}”: “nam” is not known here"]


VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
OFFICE_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"


@pytest.mark.parametrize(
    ("name", "markup", "kind"),
    [
        (
            "docProps/app.xml",
            f"<Properties xmlns='{OFFICE_PROPERTIES}/extended-properties'><Company>%s</Company></Properties>",
            "extended-properties",
        ),
        (
            "docProps/custom.xml",
            f"<Properties xmlns='{OFFICE_PROPERTIES}/custom-properties' xmlns:vt='{VT}'><property pid='2' name='a'>"
            "<vt:lpwstr>%s</vt:lpwstr></property></Properties>",
            "custom-properties",
        ),
    ],
)
def test_the_properties_of_every_kind_are_filled(name: str, markup: str, kind: str) -> None:
    content_type = f"application/vnd.openxmlformats-officedocument.{kind}+xml"
    package = unpacked(own().data)
    package.put(name, (markup % "{{ name }}").encode(), content_type)
    template = Template("x.docx", package.written())
    made = part(render_template(template, {"name": "A & <b>\tc\x0bd"}), name)
    assert ">A &amp; &lt;b&gt;\tc d<" in made
    assert faults(template, name="a\x01b") == [
        "in its properties, at “{{ name }}”: the character U+0001 (a control character) in “a�b” cannot stand in a "
        "Word file"
    ]


BOUND = (
    "<w:sdt><w:sdtPr><w:alias w:val='{alias}'/><w:dataBinding w:xpath='/x' w:storeItemID='{{1}}'/><w:text/></w:sdtPr>"
    "<w:sdtContent><w:p><w:r><w:t>{typed}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)


def test_a_content_control_with_a_tag_keeps_what_is_filled_in() -> None:
    """Word would fill it again with what it is bound to: the tag, as it was typed."""
    store = "<x>{{ name }}</x>"
    bound = BOUND.format(alias="tagged", typed="{{ name }}") + BOUND.format(alias="other", typed="as it is")
    package = unpacked(with_xml(bound).data)
    package.put("customXml/item1.xml", store.encode(), "application/xml")
    data = render_template(Template("x.docx", package.written()), {"name": "Ada"})
    controls = list(etree.fromstring(part(data, BODY).encode()).iter("{*}sdt"))
    said = ["".join(map(str, each.itertext())) for each in controls]
    assert [
        (words, each.find(".//{*}dataBinding") is not None)
        for words, each in zip(said, controls, strict=True)
    ] == [
        ("Ada", False),
        ("as it is", True),
    ]
    assert part(data, "customXml/item1.xml") == store


def field(*instruction: str) -> Template:
    """Give a template with a field, its instruction in several runs."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in instruction)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return with_xml(f"<w:p>{begin}{runs}{end}</w:p>")


def test_tags_stand_in_what_a_field_is_told() -> None:
    made = part(render_template(field(' HYPERLINK "', "{{ to }}", '" '), {"to": "https://x.kg/?a=1&b"}), BODY)
    assert "<w:instrText>https://x.kg/?a=1&amp;b</w:instrText>" in made


@pytest.mark.parametrize(
    "instruction",
    [
        ("{{ x }}",),
        (" INC", "{{ x }} /etc/passwd"),
        (" IN", "{% if x %}", "CLUDETEXT", "{% endif %}", " /etc/passwd"),
        (" DD{# #}EAUTO cmd.exe",),
        (" {{ x }}", "{{ y }}"),
    ],
)
def test_no_value_says_what_a_field_does(instruction: tuple[str, ...]) -> None:
    for template in (
        field(*instruction),
        with_xml(f'<w:p><w:fldSimple w:instr="{"".join(instruction)}"/></w:p>'),
    ):
        found = faults(template, x="TEXT", y="DDEAUTO")
        assert found[0].startswith("in its body, paragraph 1, at “")
        assert "a tag decides what this field does" in found[0]


def test_properties_are_filled() -> None:
    made = docx.Document()
    made.core_properties.title = "{{ name }}"
    made.core_properties.keywords = "{{ name|upper }}"
    data = render_template(Template("x.docx", saved(made)), {"name": "a <b> & c"})
    found = docx.Document(io.BytesIO(data)).core_properties
    assert (found.title, found.keywords) == ("a <b> & c", "A <B> & C")


def test_breaks_in_a_value_are_breaks_in_word() -> None:
    assert filled(own("Before {{ text }} after"), text="one\ntwo\tthree\ffour\afive") == [
        "Before one\ntwo\tthree",
        "",
        "four",
        "five after",
    ]


def test_what_stands_behind_rich_text_keeps_its_format() -> None:
    template = with_xml("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a {{r rich }} b</w:t></w:r></w:p>")

    class Rich:
        xml = "<w:r><w:t>x</w:t></w:r>"

        def __html__(self) -> str:
            return self.xml

    body = docx.Document(io.BytesIO(render_template(template, {"rich": Rich()}))).paragraphs[0]
    assert [(run.text, run.bold) for run in body.runs] == [("a ", True), ("x", None), (" b", True)]


def test_a_picture_is_made_ready_before_it_stands_in_a_file(tmp_path: Path) -> None:
    exif = Drawn.Exif()
    exif[0x0112], exif[0x010F] = 6, "Secret Camera"
    stream = io.BytesIO()
    Drawn.new("RGB", (4000, 2000), "red").save(stream, "JPEG", exif=exif)
    ready = prepared(stream.getvalue(), "photo.jpg")
    data = render_template(own("{{ photo }}"), {"photo": Image(ready, 914400, 1828800, alt="A & B")})
    (shape,) = docx.Document(io.BytesIO(data)).inline_shapes
    assert (shape.width, shape.height) == (914400, 1828800)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = [each for each in archive.namelist() if each.startswith("word/media/")]
        assert b"Secret" not in archive.read(name)
        assert Drawn.open(io.BytesIO(archive.read(name))).size == (800, 1600)


class Markup:
    """Give runs that somebody's program made."""

    def __init__(self, xml: str) -> None:
        self.xml = xml

    def __html__(self) -> str:
        return self.xml


@pytest.mark.parametrize(
    ("xml", "wrong"),
    [
        ("<w:r><w:t>x</w:r>", "mismatched tag"),
        ("<w:r><other:t/></w:r>", "unbound prefix"),
        ("<w:r w:a='1' w:a='2'/>", "duplicate attribute"),
        ("<w:r><w:t>a & b</w:t></w:r>", "not well-formed (invalid token)"),
        ("<w:r><w:t>&undeclared;</w:t></w:r>", "undefined entity"),
    ],
)
def test_what_is_not_sound_xml_fails_loudly(xml: str, wrong: str) -> None:
    assert faults(own("{{r rich }}"), rich=Markup(xml)) == [
        f"in its body: its tags leave broken XML behind ({wrong})"
    ]


def test_each_drawing_has_a_number_of_its_own() -> None:
    drawing = (
        f"<w:r><w:drawing><wp:inline xmlns:wp='{NAMESPACES['wp']}'><wp:docPr descr='a > b' id='7' name='{{{{ i }}}}'/>"
        "</wp:inline></w:drawing></w:r>"
    )
    typed = "<w:p><w:r><w:t>{%%p %s %%}</w:t></w:r></w:p>"
    template = with_xml(
        f"{typed % 'for i in [1, 2]'}<w:p>{drawing}</w:p>{typed % 'endfor'}<w:p>{drawing}</w:p>"
    )
    body = etree.fromstring(part(render_template(template, {"i": 3}), BODY).encode())
    assert [(each.get("id"), each.get("name"), each.get("descr")) for each in body.iter("{*}docPr")] == [
        ("1001", "1", "a > b"),
        ("1002", "2", "a > b"),
        ("1003", "3", "a > b"),
    ]


def test_a_missing_picture_is_a_fault() -> None:
    from docxtpl import InlineImage

    assert faults(own("{{ photo }}"), photo=InlineImage(None, "nowhere.png")) == [
        "in its body, paragraph 1, at “{{ photo }}”: there is no picture “nowhere.png”"
    ]


def test_parts_without_tags_stay_as_they_lie_in_the_file() -> None:
    template = own("{{ name }}")
    data = render_template(template, {"name": "Ada"})
    with zipfile.ZipFile(io.BytesIO(template.data)) as before, zipfile.ZipFile(io.BytesIO(data)) as after:
        assert after.testzip() is None
        same = [name for name in before.namelist() if name != BODY]
        assert same
        for name in same:
            assert after.read(name) == before.read(name)
            assert after.getinfo(name).compress_size == before.getinfo(name).compress_size
    assert data == render_template(template, {"name": "Ada"})


@pytest.mark.parametrize(
    "paragraph",
    [
        "{% set ns = namespace(x='aaaaaaaaaa') %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{% set ns = namespace(x='aaaaaaaaaa') %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x='aaaa') %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x]|join %}{% endfor %}",
        "{% set ns = namespace(x='aa') %}{% for i in range(60) %}{% set ns.x = ns.x|replace('a', 'aa') %}{% endfor %}",
        "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}",
        "{% set x = 'aaaaaaaaaa' %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40,
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}a{% endmacro %}{{ m(60) }}",
        "{{ range(10**9)|list }}",
        "{{ 'a' * 10**10 }}",
    ],
)
def test_no_text_grows_without_end(paragraph: str) -> None:
    assert "it does not come to an end" in faults(own(paragraph))[0]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_what_stands_between_quotes_stays_as_it_is(words: str) -> None:
    content = "".join(mark for mark in words if mark not in '"\\“”„‟«»')
    assert straightened(f"“{content}”") == f'"{content}"'


@tried(100)
@given(st.text())
def test_any_text_arrives_or_is_a_fault_that_names_it(words: str) -> None:
    template = own("{{ field }}")
    if FORBIDDEN.search(words.translate(BREAKS)):
        (fault,) = faults(template, field=words)
        assert "cannot stand in a Word file" in fault
        assert "at “{{ field }}”" in fault
    else:
        plain = words.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
        paragraphs = plain.replace("\x0c", "\a\a").split("\a")
        assert filled(template, field=words) == paragraphs
