"""The dialect is docxtpl's, whole: templates of ours and its own, filled by docxtpl and by us, make the same."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import docx
import pytest
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from jinja2 import Environment
from lxml import etree

from org.base.faults import Faulty
from reports.word.package.markup import NAMESPACES
from reports.word.package.package import Element, qualified
from reports.word.template import render_template
from tests.generated import docx_words
from tests.shared_data import SHARED, needs
from tests.word_documents import own, saved
from tests.workspaces import EXAMPLES

TEMPLATES = SHARED / "docx/docxtpl-templates"
LOGO = EXAMPLES / "sample/org/photos/logo.png"
needs_data = needs(TEMPLATES, "templates of docxtpl's own tests")

Context = Callable[[DocxTemplate], dict[str, Any]]


class Prepared(NamedTuple):
    """A template that docxtpl's objects have added to: subdocuments, addresses, replaced pictures."""

    name: str
    data: bytes


def prepared(template: DocxTemplate) -> Prepared:
    """Give the file, not filled yet, with all that docxtpl's objects for it need."""
    template.render_init()
    template.pre_processing()
    stream = io.BytesIO()
    template.docx.save(stream)
    template.post_processing(stream)
    return Prepared("template.docx", stream.getvalue())


def rich(*parts: tuple[str, dict[str, Any]]) -> RichText:
    """Give rich text of words and their formats."""
    made = RichText()
    for words, settings in parts:
        made.add(words, **settings)
    return made


def rich_example(template: DocxTemplate) -> RichText:
    """Give the many formats of rich text."""
    return rich(
        ("a rich text", {"style": "myrichtextstyle"}), (" with ", {}), ("some italic", {"italic": True}),
        (" and ", {}), ("some violet", {"color": "#ff00ff"}), (" and ", {}), ("striked", {"strike": True}),
        (" and ", {}), ("Highlighted", {"highlight": "#ffff00"}), (" or ", {}), ("a link", {
            "url_id": template.build_url_id("https://example.org/?a=1&b=2")}),
        ("\nLine\ttab and ", {}), ("all", {"bold": True, "underline": "wave", "size": 40, "superscript": True}),
        ("and sub", {"subscript": True, "font": "Arial", "lang": "fr-FR", "rtl": True}),
    )  # fmt: skip


def picture(template: DocxTemplate, name: str, **size: Any) -> InlineImage:
    """Give a picture of docxtpl's."""
    return InlineImage(template, str(TEMPLATES / name), **size)


def subdocument(template: DocxTemplate) -> Any:
    """Give a subdocument made for the template."""
    made = template.new_subdoc()
    made.add_paragraph("This is a sub-document inserted into a bigger one")
    table = made.add_table(rows=1, cols=3)
    for cell, words in zip(table.rows[0].cells, ("Qty", "Id", "Desc"), strict=True):
        cell.text = words
    made.add_picture(str(TEMPLATES / "python_logo.png"), width=Mm(30))
    return made


ALERTS = [
    {
        "date": "2015-03-10",
        "desc": RichText("Very critical alert", color="FF0000"),
        "type": "CRITICAL",
        "bg": "FF0000",
    },
    {"date": "2015-03-11", "desc": RichText("Just a warning"), "type": "WARNING", "bg": "FFDD00"},
]
ORDER = {
    "customer_name": "Eric", "company_name": "The World Wide company", "total_price": "10,000.00",
    "items": [
        {"desc": "Python interpreters", "qty": 2, "price": "FREE"},
        {"desc": "Django projects & <more>", "qty": 5403, "price": "FREE"},
    ],
    "in_europe": True, "is_paid": False, "category": "Book",
}  # fmt: skip
DISHES = {
    "dishes": [{"name": "Pizza", "ingredients": ["bread", "tomato"]}, {"name": "Soup", "ingredients": []}],
    "authors": [{"name": "Saint-Exupery", "books": [{"title": "Le petit prince"}, {"title": "L'aviateur"}]}],
}  # fmt: skip
LISTED = Listing(
    "the listing\nwith\nsome\nlines\nand special chars : <>&\ttab \a and a new paragraph \f and a page"
)


def fixed(**names: Any) -> Context:
    """Give a context that needs no template."""
    return lambda template: names


CASES: Mapping[str, Context] = {
    "cellbg_tpl": fixed(alerts=ALERTS),
    "comments_tpl": fixed(),
    "custom_jinja_filters_tpl": fixed(base_value_float=1.5, base_value_string="Eric", doc_no=7),
    "doc_properties_tpl": fixed(test="HelloWorld"),
    "dynamic_table_tpl": fixed(
        col_labels=["fruit", "vegetable", "stone", "thing"],
        tbl_contents=[
            {"label": "yellow", "cols": ["banana", "capsicum", "pyrite", "taxi"]},
            {"label": "red", "cols": ["apple", "tomato", "cinnabar", "doubledecker"]},
        ],
    ),
    "embedded_embedded_docx_tpl": fixed(name="John & Doe"),
    "embedded_main_tpl": fixed(name="John Doe"),
    "escape_tpl": fixed(
        myvar=RichText('"less than" must be escaped: <, this can be done with RichText() or R()'),
        myescvar="It can be escaped with a \"|e\" jinja filter in the template too : < ",
        nlnp=RichText("Here is a multiple\nlines\nstring\aand some\aother\aparagraphs", color="#ff00ff"),
        mylisting=LISTED,
        page_break=RichText("\f"),
        new_listing=LISTED,
        some_html="<b>HTML</b> & more",
    ),
    "escape_tpl_auto": fixed(
        nested_dict={"lemon": "yellow & <sour>"}, iteritems=lambda given: given.items(),
        autoescape="<, > and & \"quotes\" 'too'", autoescape_unicode="This is an escaped <unicode> example ❤",
    ),
    "footnotes_tpl": fixed(a_jinja_variable="A Jinja variable & more!"),
    "get_undeclared_variables": fixed(
        name="Ann", age=30, email="a@example.org", is_student=True, has_degree=True, degree_field="Law",
        skills=["a", "b"], projects=[{"name": "P", "year": 2020, "description": "D & E"}], company_name="C",
        page_number=1, generation_date="today", author="B",
    ),
    "header_footer_entities_tpl": fixed(title="Header and footer test"),
    "header_footer_image_tpl": fixed(mycompany="The World Wide company"),
    "header_footer_inline_image_tpl": lambda template: {
        "inline_image": picture(template, "django.png", height=Mm(10)),
        "images": [picture(template, name, height=Mm(10)) for name in ("zope.png", "pyramid.png")],
    },
    "header_footer_tpl": lambda template: {
        "title": "Header and footer test", "company_name": "The World Wide company", "date": "2016-03-17",
        "mysubdoc": subdocument(template),
    },
    "header_footer_tpl_utf8": lambda template: {
        "title": "헤더와 푸터", "company_name": "세계적 회사", "date": "2016-03-17", "mysubdoc": subdocument(template),
    },
    "horizontal_merge_tpl": fixed(),
    "inline_image_tpl": lambda template: {
        "myimage": InlineImage(template, str(TEMPLATES / "python_logo.png"), width=Mm(20)),
        "myimageratio": InlineImage(template, str(TEMPLATES / "python_jpeg.jpg"), width=Mm(30), height=Mm(60)),
        "frameworks": [
            {"image": picture(template, "django.png", height=Mm(10)), "desc": "The web framework"},
            {"image": picture(template, "zope.png", anchor="https://example.org/?a&b"), "desc": "Zope"},
        ],
    },
    "less_cells_after_loop_tpl": fixed(),
    "merge_docx_master_tpl": lambda template: {
        "mysubdoc": template.new_subdoc(str(TEMPLATES / "merge_docx_subdoc.docx"))
    },
    "merge_paragraph_tpl": fixed(living_in_town=True),
    "module_execute_tpl": fixed(
        json_dict_var={"json_dict_var": "successfully inserted"}, json_array_var=["json", "array"],
        json_string_var="text", json_int_var=123, json_float_var=1.234, json_true_var=True, json_false_var=False,
        json_none_var=None,
    ),
    "multi_rendering_tpl": fixed(title="Title", body="Body & more"),
    "nested_for_tpl": fixed(**DISHES),
    "order_tpl": fixed(**ORDER),
    "preserve_spaces_tpl": fixed(tag_1="too  ", tag_2="  two  "),
    "replace_picture_tpl": fixed(),
    "richtext_and_if_tpl": fixed(foobar=RichText("My field text")),
    "richtext_eastAsia_tpl": fixed(
        example=RichText("测试TEST", font="eastAsia:微软雅黑"), Chinese=RichText("测试TEST", font="微软雅黑"),
        simsun=RichText("测试TEST", font="eastAsia:SimSun"),
    ),
    "richtext_paragraph_tpl": lambda template: {
        "example": RichTextParagraph(rich_example(template), parastyle="myrichparastyle"),
    },
    "richtext_tpl": lambda template: {"example": rich_example(template)},
    "subdoc_tpl": lambda template: {"mysubdoc": subdocument(template)},
    "vertical_merge_nested_tpl": fixed(),
    "vertical_merge_tpl": fixed(**ORDER),
    "word2016_tpl": fixed(
        test_space=10 * " ", test_tabs=5 * "\t", test_space_r=RichText(10 * " "), test_tabs_r=RichText(5 * "\t"),
    ),
}  # fmt: skip

FILTERS = {
    "my_filterA": lambda value, name: f"{value} {name}",
    "my_filterB": lambda value, times: value * times,
}

FORMAT_KEPT = "docxtpl takes the format of the words away that follow {{r … }} in a run; we keep it"
MENDED: Mapping[str, str] = {
    "doc_properties_tpl": "docxtpl leaves content controls bound, so that Word fills them again from elsewhere",
    "header_footer_entities_tpl": "docxtpl escapes an ampersand between quotes twice, so that readers see “&amp;”",
    "header_footer_inline_image_tpl": "docxtpl gives words behind a tag that Word cut up the format of its first half",
    "richtext_and_if_tpl": FORMAT_KEPT,
    "richtext_tpl": FORMAT_KEPT,
    "word2016_tpl": f"{FORMAT_KEPT}; it also loses tabs that stand between quotes",
}
"""Templates whose documents are not the same: faults of docxtpl that we do not have."""

REFUSED: Mapping[str, tuple[str, ...]] = {
    "module_execute_tpl": (
        "in its body, paragraph 1, at “{{ json_dict_var }}”: a list cannot be printed as it is",
        "in its body, paragraph 3, at “{{ json_array_var }}”: a list cannot be printed as it is",
    ),
}
"""Templates that print what has no words for people, as Python writes it for programmers: for us that is a fault."""


# Templates of ours


class Own(NamedTuple):
    """A template of ours, what fills it, and the words that its document then has, a line each."""

    data: bytes
    context: Context
    words: tuple[str, ...]


def lines(*written: str) -> bytes:
    """Give a template of paragraphs."""
    return own(*written).data


def table(*rows: tuple[str, ...]) -> bytes:
    """Give a template with a table."""
    made = docx.Document()
    grid = made.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, written in zip(grid.rows, rows, strict=True):
        for cell, words in zip(row.cells, written, strict=False):
            cell.text = words
    return saved(made)


def cut(*runs: str) -> bytes:
    """Give a template with one paragraph of runs, as Word cuts up what is typed."""
    made = docx.Document()
    paragraph = made.add_paragraph()
    for number, words in enumerate(runs):
        paragraph.add_run(words).bold = number % 2 == 0
    return saved(made)


def around(head: str, foot: str, title: str) -> bytes:
    """Give a template with a head, a foot and a title among its properties."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = head
    made.sections[0].footer.paragraphs[0].text = foot
    made.core_properties.title = title
    return saved(made)


def inserted(template: DocxTemplate) -> dict[str, Any]:
    made = template.new_subdoc()
    made.add_paragraph("from within")
    return {"part": made}


OWN: Mapping[str, Own] = {
    "words": Own(lines("{{ title }} & {{ more|upper }}{# unseen #}"), fixed(title="A <b>", more="c"), ("A <b> & C",)),
    "paragraphs that come and go": Own(
        lines("{%p if yes %}", "shown", "{%p else %}", "hidden", "{%p endif %}", "{%p for x in many %}", "– {{ x }}",
              "{%p endfor %}"),
        fixed(yes=True, many=["one", "two"]), ("shown", "– one", "– two"),
    ),
    "words that come and go": Own(
        lines("We {% if yes %}do{% else %}don't{% endif %}: {% for x in many %}{{ x }}, {% endfor %}end"),
        fixed(yes=False, many=[1, 2]), ("We don't: 1, 2, end",),
    ),
    "joined paragraphs": Own(
        lines("It is", "{%- if yes -%}", "so", "{%- endif -%}", "and good"), fixed(yes=True), ("It issoand good",),
    ),
    "a tag that Word cut up": Own(cut("{{ ti", "tle }", "} and"), fixed(title="Wells"), ("Wells and",)),
    "rows": Own(
        table(("What", "How many"), ("{%tr for one in rows %}", ""), ("{{ one.what }}", "{{ one.many }}"),
              ("{%tr endfor %}", "")),
        fixed(rows=[{"what": "Wells", "many": 4}, {"what": "Taps", "many": 9}]),
        ("What", "How many", "Wells", "4", "Taps", "9"),
    ),
    "columns": Own(
        table(("{%tc for one in names %}", "{{ one }}", "{%tc endfor %}")), fixed(names=["a", "b"]), ("a", "b"),
    ),
    "a cell over columns, on a ground": Own(
        table(("{% colspan wide %}{{ head }}",), ("{% cellbg ground %}{{ head }}",)),
        fixed(wide=2, head="Head", ground="FF0000"), ("Head", "Head"),
    ),
    "cells that grow downwards": Own(
        table(("What", "Who"), ("{%tr for one in rows %}", ""), ("{{ one }}", "{% vm %}all"), ("{%tr endfor %}", "")),
        fixed(rows=["a", "b"]), ("What", "Who", "a", "all", "b"),
    ),
    "cells that grow sideways": Own(
        table(("{%tc for one in names %}", "{% hm %}all", "{%tc endfor %}")), fixed(names=["a", "b"]), ("all",),
    ),
    "rich text": Own(
        lines("before {{r formatted }} after"),
        lambda template: {"formatted": rich(
            ("bold", {"bold": True}), (" red ", {"color": "#ff0000", "size": 40}),
            ("link", {"url_id": template.build_url_id("https://example.org/?a=1&b=2")}))},
        ("before bold red link after",),
    ),
    "a list with breaks": Own(lines("{{ listed }}"), fixed(listed=Listing("one\n<two>\tthree\afour")),
                              ("one <two> three", "four")),
    "a picture": Own(
        lines("see {{ image }}"),
        lambda template: {"image": InlineImage(template, str(LOGO), width=Mm(20))}, ("see ",),
    ),
    "a document within": Own(lines("above", "{{p part }}", "below"), inserted, ("above", "from within", "below")),
    "head, foot and properties": Own(
        around("{{ title }}", "{% if yes %}foot{% endif %}", "On {{ title }}"), fixed(title="Wells", yes=True),
        ("foot", "Wells"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_a_template_of_ours_makes_the_same_document(name: str) -> None:
    made = by_us(name)
    assert tuple(line for line in docx_words(made).split("\n") if line) == OWN[name].words
    assert read(made) == read(by_docxtpl(name))


@needs_data
@pytest.mark.parametrize("name", [name for name in CASES if name not in REFUSED])
def test_a_template_makes_the_same_document(name: str) -> None:
    ours, theirs = read(by_us(name)), read(by_docxtpl(name))
    assert set(ours) == set(theirs)
    if name in MENDED:
        assert ours != theirs, f"the same after all: {MENDED[name]}"
    else:
        assert ours == theirs


@needs_data
@pytest.mark.parametrize("name", REFUSED)
def test_what_only_programmers_can_read_is_refused(name: str) -> None:
    assert "={'json_dict_var': 'successfully inserted'}" in read(by_docxtpl(name))["word/document.xml"]
    with pytest.raises(Faulty) as caught:
        by_us(name)
    assert tuple(fault.wrong.partition(";")[0] for fault in caught.value.faults) == REFUSED[name]


@pytest.mark.parametrize("value", [None, True, [1], {"a": 1}, object()])
def test_python_s_own_words_are_never_printed(value: object) -> None:
    with pytest.raises(Faulty, match=r"cannot be printed|nothing is recorded"):
        render_template(own("{{ value }}"), {"value": value})


def opened(name: str) -> DocxTemplate:
    """Give a template of ours, or of docxtpl's."""
    return DocxTemplate(io.BytesIO(OWN[name].data) if name in OWN else str(TEMPLATES / f"{name}.docx"))


def context_of(name: str, template: DocxTemplate) -> dict[str, Any]:
    """Give what a template is filled with."""
    return OWN[name].context(template) if name in OWN else CASES[name](template)


def by_docxtpl(name: str, change: Callable[[DocxTemplate], None] = lambda template: None) -> bytes:
    """Give the document that docxtpl makes."""
    template = opened(name)
    change(template)
    language = Environment(autoescape=True)
    language.filters.update(FILTERS)
    template.render(context_of(name, template), language)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def by_us(name: str, change: Callable[[DocxTemplate], None] = lambda template: None) -> bytes:
    """Give the document that we make, with docxtpl's objects in the context."""
    template = opened(name)
    change(template)
    context = context_of(name, template)
    return render_template(prepared(template), context, filters=FILTERS)


def read(data: bytes) -> dict[str, str]:
    """Give the parts of a file that text is in, in one canonical form."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    told = ("word/document", "word/header", "word/footer", "word/footnotes", "docProps/core")
    return {name: canonical(name, parts) for name in parts if name.startswith(told) and name.endswith(".xml")}


def canonical(name: str, parts: Mapping[str, bytes]) -> str:
    """Give a part without what says nothing: empty runs, spelling marks, runs of one format kept apart."""
    root = etree.fromstring(parts[name])
    targets = dict(_targets(name, parts))
    for node in list(root.iter("{*}proofErr")):
        node.getparent().remove(node)  # type: ignore[union-attr] # the mark is in a paragraph
    for node in list(root) if name == "docProps/core.xml" else ():
        if not node.text:
            root.remove(node)
    for node in root.iter("{*}docPr"):
        node.set("id", "")
    for node in root.iter():
        for key, value in node.attrib.items():
            if str(key).startswith(f"{{{NAMESPACES['r']}}}"):
                node.set(key, targets.get(str(value), "?"))
        node.tail = node.tail if (node.tail or "").strip() else None
        if node.tag != qualified("w:t") and not (node.text or "").strip():
            node.text = None
    for paragraph in root.iter(qualified("w:p")):
        join_runs(paragraph)
    words = etree.tostring(root, method="c14n", exclusive=True).decode()
    return re.sub(r' xmlns:wp14="[^"]*/wordml"', "", words).replace("wp14:", "w14:").replace("><", ">\n<")


def _targets(name: str, parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    folder, _, file = name.rpartition("/")
    rels = parts.get(f"{folder}/_rels/{file}.rels")
    for each in etree.fromstring(rels) if rels else ():
        kind = each.get("Type", "").rpartition("/")[2]
        yield (
            each.get("Id", ""),
            kind if kind == "image" else f"{kind} {each.get('Target', '').lstrip('/').removeprefix('word/')}",
        )


def join_runs(paragraph: Element) -> None:
    """Join runs of one format, and texts in them, so that it does not matter where they were cut."""
    t, r, properties = map(qualified, ("w:t", "w:r", "w:rPr"))
    for text in list(paragraph.iter(t)):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", "")
        if not text.text:
            text.getparent().remove(text)  # type: ignore[union-attr] # it is in a run
    for run in list(paragraph.iter(r)):
        before = run.getprevious()
        if all(child.tag == properties for child in run):
            run.getparent().remove(run)  # type: ignore[union-attr] # it is in a paragraph
        elif before is not None and before.tag == r and _format(before) == _format(run):
            before.extend([child for child in run if child.tag != properties])
            run.getparent().remove(run)  # type: ignore[union-attr] # it is in a paragraph
    for text in list(paragraph.iter(t)):
        before = text.getprevious()
        if before is not None and before.tag == t:
            before.text = (before.text or "") + (text.text or "")
            text.getparent().remove(text)  # type: ignore[union-attr] # it is in a run


def _format(run: Element) -> bytes:
    found = run.find(qualified("w:rPr"))
    return b"" if found is None else etree.tostring(found, method="c14n", exclusive=True)


def file(name: str) -> str:
    """Give the path of one of docxtpl's files."""
    return str(TEMPLATES / name)


def replacing_a_picture(template: DocxTemplate) -> None:
    template.replace_pic("python_logo.png", file("python.png"))


def replacing_media(template: DocxTemplate) -> None:
    template.replace_media(file("dummy_pic_for_header.png"), file("python.png"))


def replacing_what_is_embedded(template: DocxTemplate) -> None:
    template.replace_embedded(file("embedded_dummy.docx"), file("embedded_static_docx.docx"))
    template.replace_embedded(file("embedded_dummy2.docx"), file("embedded_embedded_docx_tpl.docx"))


def replacing_by_name(template: DocxTemplate) -> None:
    for name, other in REPLACED.items():
        template.replace_zipname(name, file(other))


REPLACED = {
    "word/embeddings/Feuille_Microsoft_Office_Excel3.xlsx": "real_Excel.xlsx",
    "word/embeddings/Pr_sentation_Microsoft_Office_PowerPoint4.pptx": "real_PowerPoint.pptx",
}


@needs_data
@pytest.mark.parametrize(
    ("name", "replace", "folder"),
    [
        ("replace_picture_tpl", replacing_a_picture, "word/media/"),
        ("header_footer_image_tpl", replacing_media, "word/media/"),
        ("embedded_main_tpl", replacing_what_is_embedded, "word/embeddings/"),
        ("embedded_main_tpl", replacing_by_name, "word/embeddings/"),
    ],
)
def test_what_docxtpl_replaces_is_replaced(
    name: str, replace: Callable[[DocxTemplate], None], folder: str
) -> None:
    made = []
    for by in (by_docxtpl, by_us):
        before, after = (attached(by(name, change), folder) for change in (lambda template: None, replace))
        assert before.keys() == after.keys()
        assert before != after
        made.append((after, read(by(name, replace))))
    assert made[0] == made[1]


def attached(data: bytes, folder: str) -> dict[str, bytes]:
    """Give the files in a folder of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith(folder)}


@needs_data
def test_every_template_is_compared() -> None:
    tagged = {path.stem for path in TEMPLATES.glob("*_tpl*.docx")} | {"get_undeclared_variables"}
    assert tagged - set(CASES) == {"template_error_tpl"}
    assert len(CASES) >= 35


@needs_data
def test_the_template_with_a_mistake_says_where() -> None:
    template = DocxTemplate(str(TEMPLATES / "template_error_tpl.docx"))
    with pytest.raises(Faulty, match="nothing is open that “endif” ends"):
        render_template(prepared(template), {"test_variable": "x"})
