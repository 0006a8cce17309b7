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
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Drawn

from org.faults import Faulty
from reports.pictures import prepared
from reports.word.characters import FORBIDDEN
from reports.word.markup import NAMESPACES
from reports.word.package import Relationship, packed, related, unpacked, with_part
from reports.word.template import render_template
from reports.word.template.images import Image
from reports.word.template.printing import BREAKS
from reports.word.template.wording import straightened
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
    parts = with_part(unpacked(own().data), name, markup.encode(), content_type)
    return Template("x.docx", packed(related(parts, BODY, [Relationship("rIdMore", kind, name)])))


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
        "in its body, paragraph 1, at “{{ projekt.title }}”: “projekt” is not known here",
        "in its body, table 1, row 3, cell 2, at “{{ project.titel }}”: “titel” is not known here",
    ]


def test_all_faults_of_a_template_come_at_once() -> None:
    assert faults(own("{{ a b }}", "{{ c|uper }}", "{% fi x %}", "{{ open")) == [
        "in its body, paragraph 1, at “{{ a b }}”: “b” does not belong there",
        "in its body, paragraph 2, at “{{ c|uper }}”: there is no filter “uper”",
        "in its body, paragraph 3, at “{% fi x %}”: templates have no “fi”",
        "in its body, paragraph 4, at “{{ open”: the tag does not end in its paragraph; write “}}” at its end",
    ]


def test_a_text_box_has_its_two_copies_filled() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>{{ name }}</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    spaces = f'xmlns:mc="{mc}" xmlns:v="urn:schemas-microsoft-com:vml"'
    both = (
        f"<w:p><w:r><mc:AlternateContent {spaces}><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>{%p if name %}</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>"
    )
    assert "text box 1" in faults(with_xml(both.replace("{%p if name %}", "").replace("{%p endif %}", "")))[0]
    simple = with_xml(both.replace("{%p if name %}", "x").replace("{%p endif %}", "x"))
    assert part(render_template(simple, {"name": "A & B"}), BODY).count(">A &amp; B<") == 2


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


@settings(max_examples=100, deadline=None)
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
