"""Help for people who make Word templates: lists, copies, checks with places, previews."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from lxml import etree

from cli import cli
from reports.templates.template_files import BUILT_IN
from reports.word.blocks.document_names import names
from reports.word.blocks.setting import Setting
from reports.word.package.markup import NAMESPACES
from reports.word.package.package import Relationship, packed, unpacked
from reports.word.proofreading import annotated, proofread
from reports.word.proofreading.value_kinds import top_level
from reports.word.styles.list_styles import Lists
from reports.word.styles.pages import sheet
from reports.word.styles.styles import Styles
from tests.reports.word.test_word_validity import complaints
from tests.word_documents import rich, saved
from tests.workspaces import EXAMPLES, write_workspace
from tools.make_example_form import TARGET, Form, made

SAMPLE = EXAMPLES / "sample"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word(*paragraphs: str, rows: Sequence[Sequence[str]] = (), header: str = "") -> bytes:
    """A Word file with these paragraphs, then a table; `<…>` stands for a paragraph's own XML."""
    file = docx.Document()
    for words in paragraphs:
        if words.startswith("<"):
            file.element.body.insert(len(file.element.body) - 1, etree.fromstring(spaced(words)))
        else:
            file.add_paragraph(words)
    if rows:
        table = file.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    if header:
        file.sections[0].header.paragraphs[0].text = header
    return saved(file)


def spaced(xml: str) -> str:
    """XML with its namespaces."""
    spaces = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "r"))
    return xml.replace("<w:p>", f"<w:p {spaces}>", 1)


def linked_picture() -> bytes:
    """A file with a picture that lies somewhere else."""
    package = unpacked(word("{{ project.title }}"))
    package.relate("word/document.xml", Relationship("rId99", "image", "https://example.org/logo.png", True))
    return package.written()


def with_macros() -> bytes:
    """A file with macros."""
    return packed({**unpacked(word("{{ project.title }}")), "word/vbaProject.bin": b"macros"})


TRACKED = (
    "<w:p><w:r><w:t>{{ project.</w:t></w:r><w:ins w:id='1' w:author='A'><w:r><w:t>title</w:t></w:r></w:ins>"
    "<w:del w:id='2' w:author='A'><w:r><w:delText>name</w:delText></w:r></w:del><w:r><w:t> }}</w:t></w:r></w:p>"
)
MERGE_FIELD = (
    '<w:p><w:fldSimple w:instr=" MERGEFIELD Project_Title "><w:r><w:t>«Project_Title»</w:t></w:r>'
    "</w:fldSimple></w:p>"
)
BOX = (
    "<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>"
    "<w:p><w:r><w:t>{{ organisation.nme }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
PAGED = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>{{ award.refrence }}</w:t></w:r></w:p>"

PLANTED: dict[str, tuple[bytes, str]] = {
    "a name misspelt": (
        word("Title: {{ project.titel }}"),
        "in its body, paragraph 1, at “{{ project.titel }}”: “titel” is not known here — did you mean “title”?",
    ),
    "a name from another tool": (
        word("{{ project_title }}"),
        "in its body, paragraph 1, at “{{ project_title }}”: “project_title” is not known here"
        " — did you mean “project.title”?",
    ),
    "a name of a loop's item": (
        word(
            rows=(
                ("{%tr for i in results.indicators %}", ""),
                ("{{ i.titel }}", "{{ i.actual }}"),
                ("{%tr endfor %}", ""),
            )
        ),
        "in its body, table 1, row 2, cell 1, at “{{ i.titel }}”: “titel” is not known here — did you mean “title”?",
    ),
    "a list asked for what its items have": (
        word("{{ results.indicators.title }}"),
        "in its body, paragraph 1, at “{{ results.indicators.title }}”: “results.indicators” is a list: “title” is"
        " asked of each of its items — go through it: {%tr for each in results.indicators %}, {{ each.title }},"
        " {%tr endfor %}",
    ),
    "a list printed": (
        word("{{ awards }}"),
        "in its body, paragraph 1, at “{{ awards }}”: “awards” is a list, and cannot be printed as one"
        " — go through it: {% for each in awards %}{{ each… }}{% endfor %}",
    ),
    "a group printed": (
        word("{{ award }}"),
        "in its body, paragraph 1, at “{{ award }}”: “award” stands for several facts"
        " — name one of them, such as “award.title”, “award.reference”, “award.amount”",
    ),
    "a loop over words": (
        word("{% for x in project.title %}{{ x }}{% endfor %}"),
        "in its body, paragraph 1, at “{% for x in project.title %}”: “project.title” is no list, and a loop needs one"
        " — write the name of a list",
    ),
    "half an end": (
        word("{{ project.title }"),
        "in its body, paragraph 1, at “{{ project.title }”: the tag has only a half of its end"
        " — write “}}” where it ends, in the same paragraph",
    ),
    "no end before the next tag": (
        word("{{ project.start – {{ project.end }}"),
        "in its body, paragraph 1, at “{{ project.start – {{ project.end }}”: “{{ project.start –” has no end before"
        " the next tag begins — write “}}” at its end",
    ),
    "cut in two by a paragraph mark": (
        word("{{ project.", "title }}"),
        "in its body, paragraph 1, at “{{ project.”: the tag goes on in the next paragraph, and a tag cannot"
        " — delete the paragraph mark in the middle of it, so that it is on one line",
    ),
    "an end without a beginning": (
        word("project.title }}"),
        "in its body, paragraph 1, at “project.title }}”: “}}” ends a tag that does not begin"
        " — write “{{” where it begins",
    ),
    "a stray beginning": (
        word("From {% to now"),
        "in its body, paragraph 1, at “{% to now”: the tag has no end"
        " — write “%}” where it ends, in the same paragraph",
    ),
    "single braces": (
        word("{project.title}"),
        "in its body, paragraph 1, at “{project.title}”: one brace is no tag: these words would be printed as they are"
        " — write “{{ project.title }}”",
    ),
    "a blank between braces": (
        word("{ { project.title }}"),
        "in its body, paragraph 1, at “{ {”: there is a blank between two braces — write “{{”",
    ),
    "a blank before p": (
        word("{{ p project.summary }}"),
        "in its body, paragraph 1, at “{{ p project.summary }}”: there is a blank between the brace and “p”"
        " — write “{{p project.summary }}”",
    ),
    "words beside a paragraph's tag": (
        word("Summary: {{p project.summary }}"),
        "in its body, paragraph 1, at “{{p project.summary }}”: the tag takes the place of its whole paragraph, and"
        " “Summary:” in it would vanish — put it into a paragraph of its own, or write “{{ project.summary }}”"
        " without “p”",
    ),
    "words beside a row's tag": (
        word(rows=(("{%tr for i in results.indicators %}", "{{ i.title }}"), ("{%tr endfor %}", ""))),
        "in its body, table 1, row 1, cell 1, at “{%tr for i in results.indicators %}”: the tag takes the place of its"
        " whole table row, and “{{ i.title }}” in it would vanish — put it into a table row of its own",
    ),
    "a row's tag outside of tables": (
        word("{%tr if project.end %}", "{%tr endif %}"),
        "in its body, paragraph 1, at “{%tr if project.end %}”: there is no table row around it;"
        " write the tag without “tr”",
    ),
    "a block over several cells": (
        word(rows=(("{% if project.end %}{{ project.end }}", "{% endif %}"),)),
        "in its body, table 1, row 1, cell 2, at “{% endif %}”: what “{% if project.end %}” begins in table 1, row 1,"
        " cell 1 cannot end here — write {%tr … %} in a row of its own before, and another one after, the rows that it"
        " is about",
    ),
    "tags of two kinds": (
        word("{%p if project.end %}", "{{ project.end }}", "{% endif %}"),
        "in its body, paragraph 3, at “{% endif %}”: “{%p if project.end %}” (paragraph 1) and this tag are of two"
        " kinds — write “{%p endif %}”",
    ),
    "a block without an end": (
        word("{% if project.end %}{{ project.end }}"),
        "in its body, paragraph 1, at “{% if project.end %}”: no “endif” ends it",
    ),
    "an end without a block": (
        word("{% endfor %}"),
        "in its body, paragraph 1, at “{% endfor %}”: nothing is open that “endfor” ends",
    ),
    "an unknown filter": (
        word("{{ project.title|uper }}"),
        "in its body, paragraph 1, at “{{ project.title|uper }}”: there is no filter “uper” — did you mean “upper”?",
    ),
    "an unknown word": (
        word("{% iff project.end %}x{% endif %}"),
        "in its body, paragraph 1, at “{% iff project.end %}”: templates have no “iff” — did you mean “if”?",
    ),
    "one sign for a comparison": (
        word("{% if project.months = 3 %}x{% endif %}"),
        "in its body, paragraph 1, at “{% if project.months = 3 %}”: “=” does not belong there"
        " — write a condition, such as {% if project.end %}, and compare with “==”",
    ),
    "two names": (
        word("{{ project title }}"),
        "in its body, paragraph 1, at “{{ project title }}”: “title” does not belong there"
        " — write one name, such as {{ project.title }}, or a name, “|” and a filter",
    ),
    "plain words for paragraphs": (
        word("{{p cover.title }}"),
        "in its body, paragraph 1, at “{{p cover.title }}”: “cover.title” prints plain words, which have no paragraphs"
        " of their own — write “{{ cover.title }}”, without “p”",
    ),
    "paragraphs within a line": (
        word("{{ section.results }}"),
        "in its body, paragraph 1, at “{{ section.results }}”: “section.results” are paragraphs, which cannot stand"
        " within a line — write “{{p section.results }}”, alone in its paragraph",
    ),
    "an unknown section": (
        word("{{p section.resultz }}"),
        "in its body, paragraph 1, at “{{p section.resultz }}”: there is no section “resultz”"
        " — did you mean “results”?",
    ),
    "an attribute within a filter": (
        word("{{ results|map(attribute=“titel”)|join(“, ”) }}"),
        "in its body, paragraph 1, at “{{ results|map(attribute=“titel”)|join(“, ”) }}”: “titel” is not known here"
        " — did you mean “title”?",
    ),
    "in the header": (
        word("Report", header="{{ organisation.nam }}"),
        "in its header 1, paragraph 1, at “{{ organisation.nam }}”: “nam” is not known here — did you mean “name”?",
    ),
    "in a box of text": (
        word(BOX),
        "in its body, text box 1, paragraph 2, at “{{ organisation.nme }}”: “nme” is not known here"
        " — did you mean “name”?",
    ),
    "on the second page": (
        word("First page", PAGED),
        "in its body, page 2, paragraph 2, at “{{ award.refrence }}”: “refrence” is not known here"
        " — did you mean “reference”?",
    ),
    "a letter of another alphabet": (
        word("{{ project.titl\u0435 }}"),
        "in its body, paragraph 1, at “{{ project.titl\u0435 }}”: in “titl\u0435”, the letter “\u0435” belongs to"
        " another alphabet — type “title” with a Latin keyboard",
    ),
    "a name in quotation marks": (
        word("{{ „project.title“ }}"),
        "in its body, paragraph 1, at “{{ „project.title“ }}”: it prints these words, not the fact"
        " — write “{{ project.title }}”, without quotation marks",
    ),
    "a loop's word outside of the loop": (
        word("{% for a in awards %}{{ a.title }}{% endfor %}{{ a.amount }}"),
        "in its body, paragraph 1, at “{{ a.amount }}”: “a” is known inside of its loop only"
        " — put the tag before the loop's end",
    ),
    "else if": (
        word("{% if project.end %}a{% else if project.start %}b{% endif %}"),
        "in its body, paragraph 1, at “{% else if project.start %}”: “else if” is one word here"
        " — write “{% elif project.start %}”",
    ),
    "a letter glued to its word": (
        word("{%pif project.end %}", "{%p endif %}"),
        "in its body, paragraph 1, at “{%pif project.end %}”: a blank is lacking after “p”"
        " — write “{%p if project.end %}”",
    ),
    "braces of two kinds": (
        word(rows=(("{{% tr for a in awards %}}",), ("{{ cover.title }}",))),
        "in its body, table 1, row 1, cell 1, at “{{% tr for a in awards %}}”: it has braces of two kinds"
        " — write “{%tr for a in awards %}”",
    ),
    "a brace too many": (
        word("{{ project.title }}}"),
        "in its body, paragraph 1, at “{{ project.title }}”: a brace too many follows it"
        " — write “{{ project.title }}”",
    ),
    "a sum of amounts": (
        word("{{ awards|sum(attribute='amount') }}"),
        "in its body, paragraph 1, at “{{ awards|sum(attribute='amount') }}”: “amount” is words, such as"
        " “EUR 1,000.00”, and nobody can calculate with them — name the sum or the share that is there already,"
        " such as spending.total.spent",
    ),
    "marks of another tool": (
        word("«project.title»"),
        "in its body, paragraph 1, at “«project.title»”: this is no tag, and would be printed as it is"
        " — write “{{ project.title }}”",
    ),
    "a linked picture": (
        linked_picture(),
        "the part 'word/_rels/document.xml.rels' fetches something from outside: https://example.org/logo.png"
        " — insert it into the template itself, without a link",
    ),
    "macros": (
        with_macros(),
        "the file holds macros (word/vbaProject.bin)"
        " — take it out: open it in Word and save it as “Word Document (.docx)”",
    ),
}  # fmt: skip

NOTICED: dict[str, tuple[bytes, str]] = {
    "a place to fill in": (
        word("[insert the project's name]", "{{ project.title }}"),
        "in its body, paragraph 1, at “[insert the project's name]”: this looks like a place to fill in, and it would"
        " be printed as it is — write a tag, such as {{ project.title }}, or delete it",
    ),
    "a tracked change within a tag": (
        word(TRACKED),
        "in its body, paragraph 1, at “{{ project.title }}”: a tracked change is left within the tag; it counts as"
        " accepted — accept it, in Word: Review, Accept, Accept All Changes",
    ),
    "a mail-merge field": (
        word(MERGE_FIELD, "{{ project.title }}"),
        "in its body, paragraph 1: the mail-merge field «Project_Title» is not filled in"
        " — write a tag in its place, such as {{ project.title }}",
    ),
    "a block over paragraphs": (
        word("{% if project.end %}", "{{ project.end }}", "{% endif %}"),
        "in its body, paragraph 1, at “{% if project.end %}”: it begins here and “{% endif %}” stands in paragraph 3,"
        " so that empty lines may stay — write “{%p if project.end %}” and “{%p endif %}”, each in a paragraph of"
        " its own",
    ),
    "printed words compared": (
        word("{% if project.status == 'completed' %}☒{% endif %}"),
        "in its body, paragraph 1, at “{% if project.status == 'completed' %}”: “project.status” is compared as it is"
        " printed, which another language prints differently — compare “project.status.code”",
    ),
}  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace, in which the test stands."""
    write_workspace(tmp_path)
    (tmp_path / "templates").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: str) -> tuple[int, list[str]]:
    """The exit code of a command, and the lines that it prints."""
    result = CliRunner().invoke(cli, ["template", *command.split()])
    return result.exit_code, result.output.splitlines()


# Check


@pytest.mark.parametrize("mistake", PLANTED)
def test_a_planted_mistake_is_found_with_its_place(mistake: str, workspace: Path) -> None:
    data, told = PLANTED[mistake]
    (workspace / "templates/form.docx").write_bytes(data)
    code, lines = run("check form --kind final-report")

    assert f"templates/form.docx: {told}" in lines
    assert lines[-1] == ("2 faults" if mistake == "a row's tag outside of tables" else "1 fault")
    assert code == 1


@pytest.mark.parametrize("leftover", NOTICED)
def test_what_looks_forgotten_is_told_and_is_no_fault(leftover: str, workspace: Path) -> None:
    data, told = NOTICED[leftover]
    (workspace / "templates/form.docx").write_bytes(data)

    assert run("check form") == (
        0,
        [f"templates/form.docx: look at this: {told}", "No fault in templates/form.docx."],
    )


def test_all_mistakes_of_a_file_are_told_in_its_order(workspace: Path) -> None:
    many = word("{{ award.amout }} {{ project.titel }}", "{{ project.end }", header="{% if %}")
    (workspace / "templates/form.docx").write_bytes(many)
    code, lines = run("check form --kind final-report")

    assert [line.partition("at “")[2].partition("”")[0] for line in lines] == [
        "{{ award.amout }}", "{{ project.titel }}", "{{ project.end }", "{% if %}", "",
    ]  # fmt: skip
    assert (lines[-1], code) == ("4 faults", 1)


@pytest.mark.parametrize("path", sorted(BUILT_IN.glob("*/*.docx")), ids=lambda path: path.stem)
def test_the_built_in_templates_have_no_mistake(path: Path) -> None:
    assert proofread(path.name, path.read_bytes()) == ()


def test_there_are_built_in_templates_for_all_kinds() -> None:
    assert len(list(BUILT_IN.glob("*/*.docx"))) >= 3


def test_every_name_of_a_document_is_known_to_the_check() -> None:
    document = rich()
    styles = Styles(etree.Element("styles"))
    pages = sheet(etree.fromstring(unpacked(word())["word/document.xml"]))
    setting = Setting(styles, Lists(styles, None), {}, document.labels, {}, pages)
    offered = names(document, setting)
    listed = {*offered, *offered.facts}

    assert len(listed) > 8
    assert listed - set(top_level()) == set()


def test_a_plain_file_has_no_mistake(workspace: Path) -> None:
    (workspace / "plain.docx").write_bytes(
        word("A letter to {nobody}: [insert a name], 50 % off; a } and a {.")
    )

    assert run("check plain.docx") == (0, ["No fault in plain.docx."])


CORRECT = (
    "{% set money = award.amount %}{{ money.currency }}",
    "{{ project.title | default(„–“) }}",
    "{% for a in awards if a.amount %}{{ loop.index }}. {{ a.funder }}{% if not loop.last %}; {% endif %}{% endfor %}",
    "{% for r in results|selectattr('level.code', '==', 'output') %}{{ r.code }}{% else %}none{% endfor %}",
    "{{ results.indicators|length }} {{ (results|first).title }} {{ results[0].indicators[0].title }}",
    "{{ awards|map(attribute='reference')|join(', ') }}",
    "{% macro box(yes) %}{% if yes %}☒{% else %}☐{% endif %}{% endmacro %}{{ box(project.end) }}",
    "{# a note to ourselves: {project.titel} #}{{r organisation.website }}{{ project.end.year }}",
    "{% raw %}{{ anything }}{% endraw %}{% with a = awards|first %}{{ a.title }}{% endwith %}",
    "{{ project.period.start.year }}–{{ project.period.end.year }} {% if x is defined %}x{% endif %}",
)


@pytest.mark.parametrize("correct", CORRECT)
def test_what_is_right_is_left_alone(correct: str) -> None:
    assert proofread("form.docx", word(correct)) == ()


def test_a_capability_statement_is_about_no_project(workspace: Path) -> None:
    (workspace / "templates/capability-statement.docx").write_bytes(word("{{ project.title }}"))
    code, lines = run("check capability-statement")

    assert (code, lines[0].partition("”: ")[2]) == (
        1,
        "“project” is not there in this kind of document — see: grantwright template fields",
    )


def test_the_texts_of_the_workspace_are_known(workspace: Path) -> None:
    (workspace / "org/texts.yaml").write_text("texts:\n  - {id: about-us, text: Us}\n", encoding="utf-8")
    (workspace / "templates/form.docx").write_bytes(word('{{ texts["about-us"] }} {{ texts.aboutus }}'))
    _code, lines = run("check form")

    assert lines == [
        "templates/form.docx: in its body, paragraph 1, at “{{ texts.aboutus }}”: there is no text “aboutus”"
        " — did you mean “about-us”?",
        "1 fault",
    ]


def test_check_gives_data_to_other_programs(workspace: Path) -> None:
    (workspace / "templates/form.docx").write_bytes(word("{{ project.titel }}"))
    code, lines = run("check form --json")

    assert json.loads("\n".join(lines)) == [
        {
            "file": "templates/form.docx", "part": "body", "page": None, "place": "paragraph 1",
            "tag": "{{ project.titel }}", "kind": "fault", "wrong": "“titel” is not known here",
            "write": "did you mean “title”?",
        }
    ]  # fmt: skip
    assert code == 1


def test_a_file_that_is_not_there(workspace: Path) -> None:
    (workspace / "templates/ministry.docx").write_bytes(word("A"))
    code, lines = run("check minstry")

    assert code == 2
    assert "There is no file “minstry”: did you mean “ministry.docx”?" in " ".join(lines)


# Annotate


def comments_in(data: bytes) -> Iterator[tuple[str, str]]:
    """The words that each comment stands at, and what it says."""
    parts = unpacked(data)
    body, comments = (etree.fromstring(parts[f"word/{name}.xml"]) for name in ("document", "comments"))
    for comment in comments:
        assert comment.get(f"{W}author") == "Grantwright"
        inside, words = False, ""
        for node in body.iter():
            if node.get(f"{W}id") == comment.get(f"{W}id"):
                inside = node.tag == f"{W}commentRangeStart"
            elif inside and node.tag == f"{W}t":
                words += node.text or ""
        yield words, "".join(map(str, comment.itertext()))


def test_the_copy_has_a_comment_at_each_mistake(workspace: Path) -> None:
    (workspace / "templates/form.docx").write_bytes(
        word("Of {{ project.titel }} to", "{{ project.end }", header="{{ organisation.nam }}")
    )
    code, lines = run("check form --annotate checked.docx")

    assert (code, lines[-1]) == (1, "checked.docx (written, with 3 comments)")
    assert list(comments_in((workspace / "checked.docx").read_bytes())) == [
        (
            "Of {{ project.titel }} to",
            "in its body, paragraph 1, at “{{ project.titel }}”: “titel” is not known here→ did you mean “title”?",
        ),
        (
            "{{ project.end }",
            "in its body, paragraph 2, at “{{ project.end }”: the tag has only a half of its end→ write “}}” where it"
            " ends, in the same paragraph",
        ),
        (
            "Of {{ project.titel }} to",
            "in its header 1, paragraph 1, at “{{ organisation.nam }}”: “nam” is not known here→ did you mean “name”?",
        ),
    ]


def test_the_copy_is_never_the_template_itself(workspace: Path) -> None:
    template = workspace / "templates/form.docx"
    template.write_bytes(word("{{ project.titel }}"))
    before = template.read_bytes()
    code, _lines = run("check form --annotate templates/form.docx")

    assert (code, template.read_bytes() == before) == (2, True)


def test_there_is_no_copy_of_what_is_no_word_file(workspace: Path) -> None:
    (workspace / "templates/form.docx").write_bytes(b"PK, but no more")
    code, lines = run("check form --annotate checked.docx")

    assert (code, lines) == (
        1,
        [
            "templates/form.docx: this is not a Word file, or only a part of one"
            " — open it in Word and save it as “Word Document (.docx)”",
            "1 fault",
        ],
    )
    assert not (workspace / "checked.docx").exists()


def test_the_same_mistakes_make_the_same_copy() -> None:
    data = word(BOX, TRACKED, "{{ project.titel }}")
    found = proofread("form.docx", data)

    assert len(found) == 3
    assert annotated(data, found) == annotated(data, found)


def test_a_copy_with_comments_is_sound(tmp_path: Path) -> None:
    data = word(
        *("{{ project.titel }} {{ project.end }", "{%p for", BOX, TRACKED, MERGE_FIELD, PAGED, "[insert]"),
        rows=(("{%tr for i in results %}", "a"), ("{{ i }}", "{% endfor %}")),
        header="{{ organisation.nam }}",
    )
    copy = annotated(data, found := proofread("form.docx", data))

    assert len(found) > 10
    assert complaints({"copy": copy}, tmp_path) == {"copy": set()}


# List and eject


def test_a_template_that_was_ejected_is_used_from_then_on(workspace: Path) -> None:
    brief = "kind: capability-statement\nform: general\n"
    (workspace / "briefs").mkdir()
    (workspace / "briefs/us.yaml").write_text(brief, encoding="utf-8")
    assert "built-in templates/capability_statement/capability_statement.docx" in used_by_us()

    code, lines = run("eject capability-statement --form general")
    assert (code, lines[0]) == (0, "templates/capability-statement-general.docx (written)")
    assert lines[-1] == "Then: grantwright template check capability-statement-general.docx"
    assert used_by_us() == [
        "built-in templates/capability_statement/capability_statement.html",
        "templates/capability-statement-general.docx",
    ]
    assert run("check capability-statement-general")[0] == 0


def used_by_us() -> list[str]:
    """The templates that the brief uses, as the list tells it."""
    listed = json.loads("\n".join(run("list --json")[1]))
    return [row["template"] for row in listed if row["used by"] == "us"]


def test_a_template_of_ones_own_is_not_written_over(workspace: Path) -> None:
    assert run("eject proposal")[0] == 0
    own = workspace / "templates/proposal.docx"
    own.write_bytes(b"mine")

    code, lines = run("eject proposal")
    assert (code, own.read_bytes()) == (1, b"mine")
    assert "the template is there already — keep it, or write over it with --force" in lines[0]
    assert run("eject proposal --force")[0] == 0
    assert own.read_bytes() == (BUILT_IN / "proposal/proposal.docx").read_bytes()


def test_html_templates_are_ejected_with_their_styles(workspace: Path) -> None:
    assert run("eject final-report --format pdf")[0] == 0
    assert sorted(path.name for path in (workspace / "templates").iterdir()) == [
        "base.css",
        "final-report.html",
    ]


# Preview


def test_a_preview_is_filled_with_the_fictional_organisation(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRANTWRIGHT_SOFFICE", "off")
    (workspace / "templates/form.docx").write_bytes(word("{{ project.title }}", "{{ award.amount }}"))
    code, lines = run("preview form")

    assert (code, lines) == (
        0,
        [
            "reports/form-preview.docx (written, as a final report of a fictional organisation)",
            "A PDF of it needs LibreOffice, which this machine does not have.",
        ],
    )
    shown = docx.Document(str(workspace / "reports/form-preview.docx"))
    assert [each.text for each in shown.paragraphs][:2] == [
        "Safe and Heard: village schools without violence",
        "EUR\xa0133,060.00",
    ]
    assert run("preview form")[0] == 0

    shown.add_paragraph("My note").style = "Normal"
    shown.save(str(workspace / "reports/form-preview.docx"))
    code, lines = run("preview form")
    assert (code, "was edited since it was generated" in lines[0]) == (1, True)
    assert run("preview form --overwrite")[0] == 0


def test_a_preview_of_a_faulty_template_says_what_is_wrong(workspace: Path) -> None:
    (workspace / "templates/form.docx").write_bytes(word("{{ project.titel }}"))
    code, lines = run("preview form")

    assert code == 1
    assert "“titel” is not known here" in lines[0]
    assert not (workspace / "reports").exists()


# The form of the guide


def test_the_form_of_the_guide_is_what_the_script_makes() -> None:
    assert unpacked(TARGET.read_bytes()) == unpacked(made(Form()))


def test_the_form_of_the_guide_is_hard(workspace: Path) -> None:
    """It has what forms have: merged cells, check boxes, boxes of text, a header and a footer, tags cut into runs."""
    with zipfile.ZipFile(io.BytesIO(TARGET.read_bytes())) as form:
        body = form.read("word/document.xml").decode()
        names = form.namelist()
    assert {"word/header1.xml", "word/footer1.xml"} <= set(names)
    assert all(
        each in body
        for each in ("w:vMerge", "w:gridSpan", "w14:checkbox", "w:txbxContent", "„", "‘", "w:proofErr")
    )
    assert proofread("ministry-form.docx", TARGET.read_bytes()) == ()


def test_the_form_of_the_guide_is_filled(tmp_path: Path) -> None:
    target = tmp_path / "filled.docx"
    result = CliRunner().invoke(
        cli, ["build", "final-report-ministry", "-w", str(SAMPLE), "-o", str(target), "--no-page-numbers"]
    )
    assert result.exit_code == 0, result.output
    body = etree.fromstring(unpacked(target.read_bytes())["word/document.xml"])
    words = ["".join(map(str, each.itertext(f"{W}t"))) for each in body.iter(f"{W}p")]

    assert "Public Foundation “Lantern of Childhood”" in words
    assert [each for each in words if each[:1] in "☒☐" and each[1:]][:6] == [
        "☒ завершён / completed",
        "☐ продолжается / under way",
        "☐ в срок / on time",
        "☒ продлён / extended",
        "☒ да / yes   ☐ нет / no",
        "☒ да / yes",
    ]
    assert "Заявитель: Lantern" in words
    assert not [each for each in words if "{" in each or "}" in each]
