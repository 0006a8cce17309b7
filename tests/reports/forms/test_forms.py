"""Forms: what they say, how they are read, shown, started, and what becomes of them in a document."""

from __future__ import annotations

import shutil
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.shared import Mm, Pt
from PIL import Image
from pypdf import PdfReader

from cli import cli
from org.checking.loading import load
from org.records import Brief
from org.workspace.index import Workspace
from reports.build.batch import render
from reports.build.known_forms import read_forms, unknown_contents
from reports.document.model import Acknowledgement, Document, Look
from reports.forms import Form, Limits, built_in
from reports.templates.template_files import find_template
from tests.document_text import cells, section, tables, text_of
from tests.generated import docx_words, pdf_words, plain
from tests.workspaces import SMALLEST, document_of, write_workspace

FUNDED = Path(__file__).parents[2] / "records" / "funded"
FORMS = [form for forms in built_in().values() for form in forms.values()]
FUNDERS = [form for form in FORMS if form.id != "general"]


def run(*arguments: str | Path) -> Result:
    """The command's result."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def brief(form: Form, **more: str) -> Brief:
    """A brief for a document of the form on the funded project."""
    given = {"id": "b", "kind": form.kind, "form": form.id, "project": "safe-schools", "funder": "union"}
    return Brief.model_validate(given | {"contact": "aida"} | more)


def written(workspace: Workspace, form: Form, format: str) -> bytes:
    """The file of a document of the form."""
    wanted = brief(form)
    template = find_template(workspace.root, wanted, format)  # type: ignore[arg-type]
    return render(document_of(workspace, wanted), format, template, workspace.root)  # type: ignore[arg-type]


# What is built in


def test_the_built_in_forms() -> None:
    assert {kind: list(forms) for kind, forms in built_in().items()} == {
        "proposal": [
            "eu-concept-note", "eu-full-application", "general", "unhcr-concept-note", "unicef-programme-document",
        ],
        "final-report": [
            "eight-plus-three", "eu-final-narrative", "general", "uk-aid-match-completion", "undef-final",
            "us-performance-report",
        ],
        "capability-statement": ["general"],
    }  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.kind}-{form.id}")
def test_a_built_in_form_is_filled_with_what_there_is(form: Form) -> None:
    assert list(unknown_contents(form)) == []


@pytest.mark.parametrize("form", FUNDERS, ids=lambda form: form.id)
def test_a_funder_s_form_says_where_it_is_from_and_claims_no_more(form: Form) -> None:
    assert form.publisher is not None
    assert form.source is not None
    assert str(form.noted) == "2026-11"
    assert form.certainty == "noted"


LIMITS = {
    ("eu-concept-note", ""): {"pages": 5},
    ("eu-concept-note", "action-summary"): {"pages": 1},
    ("eu-concept-note", "description-of-the-action"): {"pages": 1},
    ("eu-full-application", "description-of-the-action"): {"pages": 13},
    ("eu-full-application", "methodology"): {"pages": 5},
    ("eu-full-application", "action-plan"): {"pages": 4},
    ("eu-full-application", "sustainability"): {"pages": 3},
    ("unicef-programme-document", "rationale"): {"words": 400},
    ("unicef-programme-document", "equity-and-sustainability"): {"words": 250},
    ("unhcr-concept-note", ""): {"pages": 3},
    ("undef-final", ""): {"pages": 15},
}
"""Every limit that donor guidance states; no form may have another one."""


def test_the_limits_are_those_of_the_sources() -> None:
    whole = {(form.id, ""): _limits(form.limits) for form in FORMS if form.limits}
    parts = {(form.id, one.id): _limits(one.limits) for form in FORMS for one in form.sections if one.limits}
    assert whole | parts == LIMITS


def _limits(limits: Limits) -> dict[str, object]:
    named = ("words", "characters", "characters_without_spaces", "pages")
    return {unit: getattr(limits, unit) for unit in named if getattr(limits, unit) is not None}


def test_the_deadlines_are_those_of_the_sources() -> None:
    assert {
        form.id: [(one.of, one.months, one.days) for one in form.deadlines]
        for form in FORMS
        if form.deadlines
    } == {
        "eu-final-narrative": [("report", 3, None)],
        "undef-final": [("report", 1, None), ("financial-report", 3, None)],
        "uk-aid-match-completion": [("report", 3, None)],
        "us-performance-report": [("report", None, 120)],
    }


# Documents by these forms


@pytest.fixture(scope="module")
def funded() -> Workspace:
    return load(FUNDED)


@pytest.mark.parametrize("form", FUNDERS, ids=lambda form: form.id)
def test_one_record_fills_every_form(funded: Workspace, form: Form) -> None:
    document = document_of(funded, brief(form))
    emblem = ["emblem of the funder"] if form.acknowledgement else []
    assert [gap.what for gap in document.gaps] == emblem
    asked = [one.id for one in form.sections if one.required]
    assert set(asked) <= {one.id for one in document.sections}
    assert not [one.title for one in document.sections if not one.blocks and one.id not in form.parents]


@pytest.mark.parametrize("form", FUNDERS, ids=lambda form: form.id)
def test_both_formats_show_every_heading_of_a_form(funded: Workspace, form: Form) -> None:
    document = document_of(funded, brief(form))
    pdf = plain(pdf_words(written(funded, form, "pdf")))
    word = plain(docx_words(written(funded, form, "docx")))
    assert document.sections
    for each in document.sections:
        heading = plain(f"{each.number}{each.title}")
        assert heading in pdf
        assert heading in word


def test_sections_under_others_have_the_form_s_numbers_and_deeper_headings(funded: Workspace) -> None:
    form = built_in()["final-report"]["eu-final-narrative"]
    document = document_of(funded, brief(form))
    outline = [(one.level, one.number, one.title) for one in document.sections]
    assert outline[:3] == [
        (1, "1", "Description"),
        (2, "1.1", "Name of the coordinator"),
        (2, "1.2", "Name and title of the contact person"),
    ]
    word = docx.Document(BytesIO(written(funded, form, "docx")))
    styles = {each.text: each.style.name for each in word.paragraphs if each.style is not None}
    assert styles["1\u2002Description"] == "Heading 1"
    assert styles["1.1\u2002Name of the coordinator"] == "Heading 2"


def test_the_page_that_a_form_demands(funded: Workspace) -> None:
    form = built_in()["proposal"]["eu-concept-note"]
    assert document_of(funded, brief(form)).look == Look(
        "#1f5c7a", "A4", Decimal(20), Decimal(10), front="masthead", contents_list=False
    )
    word = docx.Document(BytesIO(written(funded, form, "docx")))
    (page,) = word.sections
    for margin in (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin):
        assert margin is not None
        assert abs(margin - Mm(20)) < Mm(1) / 10
    assert _word_sizes(word) == {Pt(10)}
    page_of_text = PdfReader(BytesIO(written(funded, form, "pdf"))).pages[1]
    lefts, sizes = _text_of_page(page_of_text)
    assert min(lefts) == pytest.approx(20 / 25.4 * 72, abs=1)
    assert {10.0} <= sizes


def _word_sizes(word: docx.document.Document) -> set[int | None]:
    return {word.styles["Table Text"].font.size, _default_size(word)}


def _default_size(word: docx.document.Document) -> int:
    (size,) = word.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:sz/@w:val")
    return int(Pt(int(size) / 2))


def _text_of_page(page: object) -> tuple[list[float], set[float]]:
    """Where lines begin, and the sizes of the letters, in points."""
    lefts: list[float] = []
    sizes: set[float] = set()

    def visit(text: str, matrix: list[float], text_matrix: list[float], font: object, size: float) -> None:
        if text.strip():
            across = text_matrix[4] * matrix[0] + matrix[4]
            lefts.append(across)
            sizes.add(round(abs(size * text_matrix[0] * matrix[0]), 1))

    page.extract_text(visitor_text=visit)  # type: ignore[attr-defined]
    return lefts, sizes


# Who pays

EMBLEM = "funders:\n  - {id: fund, name: The Fund, emblem: org/sign.png}\n  - {id: city, name: The City}\n"
THANKS = """
id: thanks
kind: final-report
title: T
acknowledgement: {statement: Paid by the Fund, co_funded: Paid by the Fund and others, emblem: yes}
sections:
  - {id: acknowledgement, required: yes}
"""


def thanked(root: Path, project: str, funders: str = SMALLEST["org/funders.yaml"]) -> Acknowledgement:
    """The acknowledgement of a report on the project."""
    files = {**SMALLEST, "org/funders.yaml": funders}
    workspace = load(write_workspace(root, files, forms__thanks=THANKS, org__projects__p=project))
    wanted = Brief.model_validate({"id": "b", "kind": "final-report", "project": "p", "form": "thanks"})
    (block,) = section(document_of(workspace, wanted), "acknowledgement").blocks
    assert isinstance(block, Acknowledgement)
    return block


def test_the_statement_stands_with_the_emblem(tmp_path: Path) -> None:
    (tmp_path / "org").mkdir()
    (tmp_path / "org/sign.png").write_bytes(b"")
    block = thanked(tmp_path, "title: T\nawards: [{funder: fund}]\n", EMBLEM)
    assert (text_of(block.statement), block.missing) == ("Paid by the Fund", ())
    assert block.emblem is not None
    assert (block.emblem.file, block.emblem.alt) == ("org/sign.png", "Emblem: The Fund")


def test_an_emblem_that_is_not_there_is_a_gap(tmp_path: Path) -> None:
    block = thanked(tmp_path, "title: T\nawards: [{funder: fund}]\n")
    assert (
        text_of(block.missing) == "[To be added: emblem of the funder – org/funders.yaml, funders[0].emblem]"
    )


def test_where_others_pay_as_well_the_statement_says_so(tmp_path: Path) -> None:
    (tmp_path / "org").mkdir()
    (tmp_path / "org/sign.png").write_bytes(b"")
    block = thanked(tmp_path, "title: T\nawards: [{funder: fund}, {funder: city}]\n", EMBLEM)
    assert text_of(block.statement) == "Paid by the Fund and others"


@pytest.mark.parametrize(("required", "shown"), [("no", False), ("yes", True)])
def test_what_is_not_required_is_left_out_where_its_record_is_missing(
    tmp_path: Path, required: str, shown: bool
) -> None:
    root = write_workspace(
        tmp_path,
        org__projects__p="title: T\nawards: [{funder: fund}]\nbudget_lines: [{heading: A, title: B, amount: 1 EUR}]\n",
        forms__f="id: f\nkind: final-report\ntitle: F\nsections:\n  - {id: identification, required: yes}\n"
        f"  - {{id: financial-status, required: {required}}}\n",
        briefs__b="kind: final-report\nproject: p\nform: f\n",
    )
    workspace = load(root)
    document = document_of(workspace, workspace.briefs["b"])
    assert ("financial-status" in [section.id for section in document.sections]) is shown


def test_no_page_ends_between_emblem_and_statement(tmp_path: Path) -> None:
    root = shutil.copytree(FUNDED, tmp_path / "funded")
    Image.new("RGB", (300, 200), "#003399").save(root / "org/sign.png")
    funders = (root / "org/funders.yaml").read_text(encoding="utf-8")
    signed = funders.replace("short_name: EU}", "short_name: EU, emblem: org/sign.png}")
    (root / "org/funders.yaml").write_text(signed, encoding="utf-8")
    workspace, form = load(root), built_in()["final-report"]["eu-final-narrative"]
    paragraphs = docx.Document(BytesIO(written(workspace, form, "docx"))).paragraphs
    (statement,) = (n for n, each in enumerate(paragraphs) if each.text == "Funded by the European Union")
    emblem = paragraphs[statement - 1]
    assert len(emblem._p.xpath(".//w:drawing")) == 1
    assert emblem.paragraph_format.keep_with_next is True
    pages = PdfReader(BytesIO(written(workspace, form, "pdf"))).pages
    (thanking,) = (page for page in pages if "Funded by the European Union" in page.extract_text())
    assert (300, 200) in [image.image.size for image in thanking.images if image.image]


# Annexes

ANNEXED = """
id: annexed
kind: final-report
title: T
sections:
  - {id: summary, required: yes}
annexes:
  - {id: outcomes, title: What was reached, fill: [objectives], required: yes}
  - {id: audit, title: Audit, required: yes}
  - {id: photographs, title: Photographs}
"""
PROJECT = "title: T\nsummary: S\ngoal: Peace\n"


def annexed(root: Path, project: str) -> Document:
    """The report on the project with its annexes."""
    workspace = load(write_workspace(root, forms__annexed=ANNEXED, org__projects__p=project))
    wanted = Brief.model_validate({"id": "b", "kind": "final-report", "project": "p", "form": "annexed"})
    return document_of(workspace, wanted)


def test_annexes_are_listed_with_where_they_are(tmp_path: Path) -> None:
    document = annexed(tmp_path, PROJECT + "documents:\n  - {title: Audit of 2025, category: audit}\n")
    assert [one.title for one in document.sections] == ["Summary", "List of annexes", "What was reached"]
    (table,) = tables(section(document, "list-of-annexes"))
    assert [cells(row) for row in table.rows] == [
        ["What was reached", "In this document"],
        ["Audit", "Attached: Audit of 2025"],
    ]
    assert document.gaps == ()


def test_an_annex_to_attach_that_nobody_named_is_a_gap(tmp_path: Path) -> None:
    (gap,) = annexed(tmp_path, PROJECT).gaps
    assert (gap.what, gap.place.file, gap.key) == (
        "Audit",
        "org/projects/p.yaml",
        "documents[0].category: audit",
    )


# A form of one's own

OWN = """
id: city
kind: final-report
title: Report to the city
publisher: The City
numbered: yes
sections:
  - {id: what, heading: What you did}
  - {id: summary, under: what, heading: In short, required: yes, limits: {characters: 200}}
  - {id: need, under: what}
  - {id: lessons, number: "9"}
"""


def test_adding_a_funder_is_adding_a_file(tmp_path: Path) -> None:
    project = "title: T\nsummary: We read.\nlessons: [Read more.]\n"
    root = write_workspace(
        tmp_path,
        forms__city=OWN,
        org__projects__p=project,
        briefs__b="kind: final-report\nproject: p\nform: city\nformats: [docx]\n",
    )
    assert run("build", "--final", "-w", root).exit_code == 0
    words = docx_words((root / "reports/b.docx").read_bytes())
    headings = ["1\u2002What you did", "1.1\u2002In short", "9\u2002Challenges and lessons"]
    assert [line for line in words.splitlines() if line in headings] == headings


@pytest.mark.parametrize(
    ("line", "wrong", "write"),
    [
        (
            "  - {id: summry}",
            "nothing called “summry” can fill a section of a final report",
            "did you mean “summary”?",
        ),
        (
            "  - {id: need, under: later}\n  - {id: later, heading: L}",
            "“need” is under “later”, and that is no section before it",
            "write the section that holds others first",
        ),
        ("  - {id: need}\n  - {id: need}", "“need” is there twice", "choose another id; “fill:” says what fills it"),
        ("  - {id: a}\n  - {id: need, under: a}", "the section “a” has others under it and no heading", "add “heading"),
        ("  - {id: need, limits: {words: 0}}", "a limit of 0", "write how many there may be"),
        ("  - {id: need, limits: {pages: two}}", "“two” is not a number", "write digits"),
    ],
)  # fmt: skip
def test_faults_of_a_form(tmp_path: Path, line: str, wrong: str, write: str) -> None:
    form = f"id: city\nkind: final-report\ntitle: T\nsections:\n{line}\n"
    _, faults = read_forms(load(write_workspace(tmp_path, forms__city=form)))
    assert wrong in [fault.wrong for fault in faults]
    assert any(fault.write.startswith(write) for fault in faults)
    assert {fault.place.file for fault in faults} == {"forms/city.yaml"}


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ("page: {margin_mm: 2}", "2 cannot be printed well"),
        ("page: {font_size_pt: 60}", "60 cannot be printed well"),
        ("deadlines: [{months: 3, days: 90}]", "a deadline without its term"),
        ("deadlines: [{of: report}]", "a deadline without its term"),
        ("certainty: sure", "“sure” is not a possible “certainty”"),
    ],
)
def test_faults_of_what_a_form_demands(tmp_path: Path, keys: str, wrong: str) -> None:
    form = f"id: city\nkind: final-report\ntitle: T\n{keys}\nsections:\n  - id: need\n"
    _, faults = read_forms(load(write_workspace(tmp_path, forms__city=form)))
    assert [fault.wrong for fault in faults] == [wrong]


def test_a_brief_names_optional_sections_of_its_form(tmp_path: Path) -> None:
    said = {"form": "eight-plus-three", "optional_sections": ["coordination"]}
    workspace = load(FUNDED)
    wanted = brief(built_in()["final-report"]["eight-plus-three"]).model_copy(
        update={"optional_sections": ("coordination",)}
    )
    ids = [one.id for one in document_of(workspace, wanted).sections]
    assert ids[-2:] == ["lessons", "coordination"]
    text = "".join(f"{key}: {value}\n".replace("'", "") for key, value in said.items())
    misspelt = "kind: final-report\nproject: p\n" + text.replace("coordination", "coordinaton")
    root = write_workspace(tmp_path, org__projects__p="title: T\n", briefs__b=misspelt)
    _, (fault,) = read_forms(load(root))
    assert fault.wrong == "“coordinaton” is no optional section of the form “eight-plus-three”"
    assert fault.write == "did you mean “coordination”?"


# The commands


def test_show_tells_a_form_in_plain_words() -> None:
    result = run("forms", "show", "unicef-programme-document")
    assert result.exit_code == 0
    assert result.output.splitlines()[:6] == [
        "unicef-programme-document: Programme document",
        "For: proposal",
        "Publisher: UNICEF",
        "Source: Public guidance on partnerships with civil society organisations",
        "Noted: 2026-11",
        "Certainty: check the live call",
    ]
    assert "    2.1 Rationale *, at most 400 words: need" in result.output.splitlines()


def test_show_tells_pages_and_deadlines() -> None:
    concept_note = run("forms", "show", "eu-concept-note").output
    assert "Pages: A4, margins of 20 mm, text of 10 pt" in concept_note
    assert "The whole document: at most 5 pages" in concept_note
    report = run("forms", "show", "undef-final").output
    assert "The report is due 1 month after the end of the project" in report
    assert "The financial report is due 3 months after the end of the project" in report


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["forms", "show", "general"], "There are several forms “general”. Add --kind with one of: proposal,"),
        (["forms", "show", "undef-finl"], "There is no form “undef-finl”: did you mean “undef-final”?"),
        (["forms", "show", "undef-final", "--kind", "proposal"], "There is no form “undef-final”"),
    ],
)  # fmt: skip
def test_a_form_that_is_not_there(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.output.split())


@pytest.mark.parametrize("kind", ["proposal", "final-report", "capability-statement"])
def test_new_starts_a_form_without_a_fault(tmp_path: Path, kind: str) -> None:
    root = write_workspace(tmp_path)
    result = run("forms", "new", "our-city", "--kind", kind, "-w", root)
    assert (
        result.output
        == "The form is in forms/our-city.yaml. Change it, then name it in a brief: “form: our-city”.\n"
    )
    forms, faults = read_forms(load(root))
    assert faults == ()
    ours = next(form for form in forms if form.id == "our-city")
    general = forms.get(ours.kind, None)
    assert general is not None
    assert ours.kind == kind
    assert [one.id for one in ours.sections] == [one.id for one in general.sections]
    assert (
        (root / "forms/our-city.yaml")
        .read_text(encoding="utf-8")
        .startswith("# yaml-language-server: $schema=")
    )


def test_new_starts_from_another_form_and_writes_over_none(tmp_path: Path) -> None:
    root = write_workspace(tmp_path)
    arguments = ("forms", "new", "ours", "--kind", "final-report", "--from", "undef-final", "-w", root)
    assert run(*arguments).exit_code == 0
    forms, faults = read_forms(load(root))
    ours, model = forms.get("final-report", "ours"), forms.get("final-report", "undef-final")
    assert faults == ()
    assert ours is not None
    assert model is not None
    assert [(one.id, one.number, one.fill) for one in ours.sections] == [
        (one.id, one.number, one.fill) for one in model.sections
    ]
    assert ours.deadlines[0].months == 1
    assert ours.limits is not None
    assert ours.limits.pages == 15
    second = run(*arguments)
    assert second.exit_code == 2
    assert "forms/ours.yaml is there already" in second.output


@pytest.mark.parametrize("name", ["../outside", "Our City", "a/b"])
def test_new_takes_ids_only(tmp_path: Path, name: str) -> None:
    result = run("forms", "new", name, "--kind", "proposal", "-w", write_workspace(tmp_path))
    assert result.exit_code == 2
    assert not list(tmp_path.rglob("forms"))


def test_the_list_says_how_sure_a_form_is() -> None:
    rows = run("list", "forms", "-w", FUNDED).output.splitlines()
    assert rows[0].split() == ["id", "kind", "vintage", "noted", "certainty", "publisher", "title"]
    (eu,) = [row for row in rows if row.startswith("eu-full-application")]
    assert eu.split()[1:8] == ["proposal", "2016", "2026-11", "check", "the", "live", "call"]


def test_a_heading_of_a_built_in_form_is_no_gap_in_a_language_without_a_catalogue(tmp_path: Path) -> None:
    project = "title: {en: Wells, sw: Visima}\nneed: {en: Dry., sw: Kavu.}\n"
    workspace = load(
        write_workspace(tmp_path, org__projects__p=project, briefs__b="kind: proposal\nproject: p\n")
    )
    document = document_of(workspace, workspace.briefs["b"], "sw")
    headings = [section.title for section in document.sections]
    assert "The organisation and its relevant experience" in headings
    assert not [gap for gap in document.gaps if gap.place.file.startswith("templates/")]
