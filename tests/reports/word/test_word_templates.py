"""Word templates: what their tags may say, what is refused, and the built-in ones."""

from __future__ import annotations

import time
from dataclasses import replace

import docx
import pytest

from org.base.faults import Fault, Faulty
from reports.document.model import Narrative
from reports.word.package.markup import NAMESPACES
from reports.word.package.package import Relationship, packed, unpacked
from tests.word_documents import BUILT_IN, Template, document, own, paragraph, rendered, saved
from tools.make_word_templates import Layout, layouts, template


def refused(*paragraphs: str) -> Fault:
    """Give the fault of a template with these paragraphs."""
    with pytest.raises(Faulty) as caught:
        rendered(document(Narrative((paragraph("Text"),))), own(*paragraphs))
    (fault,) = caught.value.faults
    assert fault.place.file == "templates/own.docx"
    return fault


def lines_of(*paragraphs: str) -> list[str]:
    """Give the paragraphs that a template makes of a small document."""
    return [
        each.text for each in rendered(document(Narrative((paragraph("Text"),))), own(*paragraphs)).paragraphs
    ]


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.file)
def test_the_built_in_templates_are_what_the_script_makes(layout: Layout) -> None:
    committed = (BUILT_IN / layout.file).read_bytes()
    assert unpacked(committed) == unpacked(template(layout))
    assert len(committed) < 400_000


def test_a_template_names_the_parts_of_a_document() -> None:
    assert lines_of(
        "{{ cover.title }} by {{ cover.organisation | upper }}",
        "{%p for each in sections %}",
        "{{ loop.index }}. {{ each.title }}{% if each.number %} ({{ each.number }}){% endif %}",
        "{%p endfor %}",
        "{{p section.results }}",
    ) == ["Mediators for peace by YOUTH HUMAN RIGHTS GROUP", "1. Results", "Text"]


def test_a_table_of_a_template_repeats_its_rows() -> None:
    made = docx.Document()
    table = made.add_table(3, 1)
    for row, words in zip(
        table.rows, ("{%tr for each in sections %}", "{{ each.title }}", "{%tr endfor %}"), strict=True
    ):
        row.cells[0].text = words
    result = rendered(document(), Template("templates/own.docx", saved(made)))
    assert [cell.text for row in result.tables[0].rows for cell in row.cells] == ["Results"]


def test_a_table_without_rows_and_a_cell_without_words_leave_a_sound_file() -> None:
    made = docx.Document()
    rows, cell = made.add_table(3, 1), made.add_table(1, 1).cell(0, 0)
    for row, words in zip(
        rows.rows, ("{%tr for each in cover.facts %}", "{{ each.label }}", "{%tr endfor %}"), strict=True
    ):
        row.cells[0].text = words
    cell.text = "{%p if cover.mark %}"
    cell.add_paragraph("{{ cover.mark }}")
    cell.add_paragraph("{%p endif %}")
    result = rendered(document(), Template("templates/own.docx", saved(made)))
    (table,) = result.tables
    assert [each.text for each in table.cell(0, 0).paragraphs] == [""]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "__” is not for templates"),
        ("{{ cover.__class__ }}", "“__class__” is not for templates"),
        ("{{ cover['__class__'] }}", "access to attribute '__class__'"),
        ("{{ cover.title.format(cover) }}", "“format” cannot be called here"),
        ("{{ range.__globals__ }}", "“__globals__” is not for templates"),
        ("{% import 'os' as os %}", "templates have no “import”"),
        ("{% include 'other.docx' %}", "templates have no “include”"),
        ("{{ cover.title * 999999999 }}", "it does not come to an end"),
        ("{{ 999999999 * 999999999 }}", "makes a number that is too large"),
        ("{{ 5 % 0 }}", "modulo by zero"),
        ("{% for x in sections %}" * 25 + "{% endfor %}" * 25, "too many statically nested blocks"),
        ("{{ cover }}", "a NamedCover cannot be printed; name a part of it"),
        ("{{ sections }}", "a list cannot be printed as it is"),
        ("{{ cover.mark == '' }}", "a yes or no cannot be printed"),
        ("{{ none }}", "nothing is recorded for it"),
        ("{{ cover.titel }}", "“titel” is not known here"),
        ("{{ covr.title }}", "“covr” is not known here"),
        ("{{ section.reslts }}", "“reslts” is not known here"),
        ("{{ cover.title | foo }}", "there is no filter “foo”"),
        ("{{ cover.title | safe }}", "there is no filter “safe”"),
        ("{{ cover.title is foo }}", "there is no test “foo”"),
        ("{% for x in sections %}", "no “endfor” ends it"),
        ("{% endif %}", "nothing is open that “endif” ends"),
        ("{{ cover.title", "the tag does not end in its paragraph; write “}}” at its end"),
        ("{{ cover.title | round }}", "type str doesn't define __round__"),
        ("{{r cover.title }}", "it prints plain words"),
        ("{%tr set x = 1 %}", "there is no table row around it"),
    ],
)  # fmt: skip
def test_what_a_tag_may_not_say_is_a_fault_with_its_paragraph(words: str, wrong: str) -> None:
    fault = refused("A first paragraph.", words)
    assert wrong in fault.wrong
    assert fault.wrong.startswith("in its body, paragraph 2, at “{")
    assert fault.write


def test_the_fault_names_the_paragraph() -> None:
    assert (
        "in its body, paragraph 2, at “{{ cover.titel }}”"
        in refused("{{ cover.title }}", "The title: {{ cover.titel }}").wrong
    )


@pytest.mark.parametrize("where", ["header", "footer"])
def test_the_fault_names_the_part(where: str) -> None:
    made = docx.Document()
    getattr(made.sections[0], where).paragraphs[0].text = "{{ nothing }}"
    with pytest.raises(
        Faulty, match=rf"in its {where} \d, paragraph 1, at “{{{{ nothing }}}}”: “nothing” is not known here"
    ):
        rendered(document(), Template("templates/own.docx", saved(made)))


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{%p for i in range(1000000000) %}", "x", "{%p endfor %}"),
        ("{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",),
    ],
)
def test_a_template_that_never_ends_is_stopped(paragraphs: tuple[str, ...]) -> None:
    start = time.monotonic()
    assert "does not come to an end" in refused(*paragraphs).wrong
    assert time.monotonic() - start < 5


def test_formatted_text_within_plain_text_is_a_fault() -> None:
    fault = refused("Before {{ section.results }} after")
    assert "write {{p … }}, alone in its paragraph" in fault.wrong


def test_tags_that_break_the_xml_are_a_fault() -> None:
    made = docx.Document()
    made.add_table(1, 1).cell(0, 0).text = "{% if cover.mark %}"
    made.add_paragraph("{% endif %}")
    with pytest.raises(Faulty, match="its tags leave broken XML behind"):
        rendered(document(), Template("templates/own.docx", saved(made)))


def test_text_that_looks_like_a_tag_is_not_read_again_in_footnotes() -> None:
    """A file of two sections, with footnotes: docxtpl alone fills them once a section."""
    made = docx.Document()
    made.add_section()
    data = _with_footnote(saved(made), "{{ cover.title }}")
    titled = replace(document(), cover=replace(document().cover, title="{{ 7*7 }} & <b>"))
    result = rendered(titled, Template("templates/own.docx", data))
    (part,) = [each for each in result.part.package.iter_parts() if "footnotes" in each.partname]
    assert ">{{ 7*7 }} &amp; &lt;b&gt;</w:t>" in part.blob.decode()


def _with_footnote(data: bytes, words: str) -> bytes:
    note = f'<w:footnote w:id="2"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>'
    notes = f'<w:footnotes xmlns:w="{NAMESPACES["w"]}">{note}</w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    package = unpacked(data)
    package.put("word/footnotes.xml", notes.encode(), kind)
    package.relate("word/document.xml", Relationship("rIdNotes", "footnotes", "word/footnotes.xml"))
    return package.written()


def test_a_file_without_styles_is_filled_all_the_same() -> None:
    bare = {
        name: content
        for name, content in unpacked(own("{{ cover.title }}").data).items()
        if name != "word/styles.xml"
    }
    assert (
        rendered(document(), Template("templates/own.docx", packed(bare))).paragraphs[0].text
        == "Mediators for peace"
    )
