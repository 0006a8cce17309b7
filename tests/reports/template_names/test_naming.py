"""The names of the records in templates: what they are, what they print, and what happens where a fact is missing."""

from __future__ import annotations

import dataclasses
import io
import pickle
import typing
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result

from cli import cli
from org.base.faults import Faulty, Place
from org.checking.loading import load
from org.workspace.index import Workspace
from reports import word
from reports.document.model import COVER, Document, Run
from reports.pdf import rendered
from reports.pictures.gathered import pictures_of
from reports.template_names import catalogue, printed_values
from reports.template_names.printed_values import Leaf, Words, listening
from reports.template_names.reference import meanings, names_for
from reports.templates.template_files import TemplateFile
from tests.document_text import text_of
from tests.word_documents import GAP as GAP_OF_RICH
from tests.word_documents import Template, pictures, rich, saved
from tests.workspaces import EXAMPLES, SMALLEST, composed, document_of, write_workspace

SAMPLE = EXAMPLES / "sample"


@pytest.fixture(scope="module")
def sample() -> Workspace:
    return load(SAMPLE)


@pytest.fixture(scope="module")
def report(sample: Workspace) -> Document:
    """The sample organisation's report to one of several funders."""
    return document_of(sample, sample.briefs["final-report-eu"])


@pytest.fixture(scope="module")
def proposal(sample: Workspace) -> Document:
    return document_of(sample, sample.briefs["proposal-eu-concept-note"])


def form(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> Template:
    """A Word form with these paragraphs, and these rows of a table."""
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    if rows:
        table = made.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    return Template("templates/form.docx", saved(made))


def filled(document: Document, template: Template) -> Any:
    """The Word file that a form makes of the sample's document."""
    return docx.Document(io.BytesIO(word.render(document, template, pictures_of(document, SAMPLE))))


def paragraphs(document: Document, *tags: str) -> list[str]:
    """What each tag prints, in a paragraph of its own."""
    return [each.text for each in filled(document, form(*tags)).paragraphs]


def html(document: Document, source: str, folder: Path) -> str:
    """What an HTML template of the workspace makes of the sample's document."""
    path = folder / "own.html"
    path.write_text(source, encoding="utf-8")
    template = TemplateFile("templates/own.html", path)
    return rendered.html(document, template, pictures=pictures_of(document, SAMPLE))


# What is there


GROUPS = [
    group
    for module in (catalogue, printed_values)
    for group in vars(module).values()
    if dataclasses.is_dataclass(group) and isinstance(group, type) and group.__module__ == module.__name__
]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.__name__)
def test_every_name_says_what_it_means(group: type) -> None:
    inner = {"runs", "source", "manner", "ready"} if group.__module__ == printed_values.__name__ else set()
    told = {entry.name: meanings(group).get(entry.name) for entry in dataclasses.fields(group)}

    assert [name for name, meaning in told.items() if not meaning and name not in inner] == []


def leaves_in(path: str, value: Any) -> Iterator[tuple[str, Leaf]]:
    """The leaves with their paths, alike in all items of a list."""
    if isinstance(value, Leaf):
        yield path, value
    elif isinstance(value, tuple):
        for item in value:
            yield from leaves_in(f"{path}[]", item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from leaves_in(f"{path}[]", item)
    elif dataclasses.is_dataclass(value):
        for entry in dataclasses.fields(value):
            yield from leaves_in(f"{path}.{entry.name}", getattr(value, entry.name))


def test_every_name_has_a_value_in_the_sample(
    report: Document, proposal: Document, sample: Workspace
) -> None:
    """But for what its brief leaves out, and funders that have no website."""
    documents = (report, proposal, document_of(sample, sample.briefs["capability-statement-full"]))
    found = [leaf for each in documents for name in each.names for leaf in leaves_in(name, each.names[name])]
    paths = {path for path, _leaf in found}

    assert len(paths) > 150
    assert paths - {path for path, leaf in found if leaf} == NOWHERE_IN_THE_SAMPLE


NOWHERE_IN_THE_SAMPLE = {
    "activities[].places", "brief.contact.share", "brief.introduction", "brief.subtitle", "funder.country",
    "funder.website", "people[].share", "results.entries[].description",
    "results.entries[].indicators[].periods[].comment", "results.note", "results.indicators[].periods[].comment",
    "spending.headings[].total.explanation", "spending.total.explanation",
}  # fmt: skip


def test_the_names_are_those_of_the_catalogue(report: Document) -> None:
    assert set(report.names) == set(typing.get_type_hints(catalogue.Names))


def test_names_go_to_another_process(report: Document) -> None:
    again = pickle.loads(pickle.dumps(report))

    assert again == report
    assert again.names["project"] == report.names["project"]
    assert again.digest_of_names == report.digest_of_names


# What they print


def test_a_word_form_names_facts(report: Document) -> None:
    assert paragraphs(
        report,
        "{{ project.title }}",
        "{{ award.reference }}: {{ award.amount }}, that is {{ award.amount.amount }} in {{ award.amount.currency }}",
        "From {{ project.period.start }} to {{ project.end }}, {{ project.months }} months, {{ project.end.year }}",
        "{{ funder.name }} ({{ funder.short_name }})",
        "{{ project.status }}{% if project.status.code == “completed” %}!{% endif %}",
        "{{ results|length }} results, {{ results.indicators|length }} indicators",
        "{% if call.title %}a call{% else %}no call{% endif %}",
        "{{r organisation.website }}",
    ) == [
        "Safe and Heard: village schools without violence",
        "FICTIONAL-EU-2022-433-014: EUR\xa0133,060.00, that is 133,060.00 in EUR",
        "From 1\xa0January 2023 to 28\xa0February 2025, 26 months, 2025",
        "European Union (EU)",
        "completed!",
        "7 results, 14 indicators",
        "no call",
        "https://lantern-of-childhood.example.org",
    ]


def test_a_word_form_repeats_rows(report: Document) -> None:
    template = form(
        rows=(
            ("{%tr for i in results.indicators %}", "", "", "", ""),
            ("{{ i.code }}", "{{ i.title }}", "{{ i.target }}", "{{ i.actual }}", "{{ i.achievement }}"),
            ("{%tr endfor %}", "", "", "", ""),
        )
    )
    (table,) = filled(report, template).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]

    assert len(rows) == 14
    assert rows[5] == [
        "4.1",
        "Teachers and school staff trained",
        "240\xa0people (2024)",
        "252\xa0people (2024)",
        "105%",
    ]


def test_a_long_text_is_paragraphs_or_words(report: Document) -> None:
    made = filled(report, form("{{p project.approach }}", "{{ texts.sustainability }}"))

    assert [(each.style.name, each.text[:34]) for each in made.paragraphs] == [
        ("Body Text", "Each school went through the same "),
        ("List Number", "Train. Teachers and staff learn to"),
        ("List Number", "Agree. The school adopts a written"),
        ("List Number", "Listen. Pupils elect a council, wh"),
        ("List Number", "Anchor. Parents, the village counc"),
        ("Body Text", "The schools of At-Bashy District b"),
        ("Normal", "Nothing is begun that a school, a "),
    ]


def test_the_figures_are_those_of_the_sections(report: Document) -> None:
    """Each amount spent, and each achievement, stands in the document's own tables in the same digits."""
    said = text_of(report)
    spending, indicators = report.names["spending"], report.names["results"].indicators
    figures = [str(line.spent.amount) for line in spending.lines]
    figures.append(str(spending.total.spent.amount))
    figures += [str(one.achievement) for one in indicators if one.achievement]

    assert len(figures) > 20
    assert [figure for figure in figures if figure not in said] == []


def test_small_groups_stay_withheld(report: Document) -> None:
    reached = report.names["reached"]
    told = {str(one.who): [str(part.number) for part in one.groups] for one in reached}

    assert told["Members of district commissions on children"] == ["…", "…"]
    assert str(reached.note).startswith("“…”: not shown, so that nobody in a group of fewer than 5 people")


def test_html_prints_the_same_names(report: Document, tmp_path: Path) -> None:
    source = (
        '{% import "blocks.html" as blocks %}<p>{{ project.title }}, {{ award.amount.currency }}, '
        "{{ project.title|upper }}</p>{% for i in results.indicators[:1] %}<p>{{ i.title }}: {{ i.target }}</p>"
        "{% endfor %}{{ organisation.website }}{{ blocks.block(project.goal.narrative) }}"
    )

    made = html(report, source, tmp_path)

    assert "<p>Safe and Heard: village schools without violence, EUR, SAFE AND HEARD" in made
    assert "last three months: 28% (2024)</p>" in made
    assert '<a href="https://lantern-of-childhood.example.org">https://' in made
    assert "<p>Children in twelve village schools" in made


def test_names_print_in_the_language_of_the_document(sample: Workspace) -> None:
    russian = document_of(sample, sample.briefs["final-report-eu"], "ru")

    assert str(russian.names["project"].start) == "1\xa0января 2023\u202fг."
    assert str(russian.names["award"].amount) == "133\xa0060,00\xa0EUR"


def test_an_unknown_name_is_a_fault_with_the_nearest(report: Document, tmp_path: Path) -> None:
    with pytest.raises(Faulty) as in_word:
        filled(report, form("{{ project.titel }} {{ awrad.amount }}"))
    with pytest.raises(Faulty) as in_html:
        html(report, "{{ project.titel }}", tmp_path)

    told = " ".join(str(fault) for fault in in_word.value.faults)
    assert "“titel” is not known here" in told
    assert "did you mean “title”?" in told
    assert "did you mean “award”?" in told
    assert "did you mean “title”?" in str(in_html.value.faults[0])


def test_characters_that_word_cannot_hold_are_a_fault_of_the_record(report: Document) -> None:
    place = Place("org/projects/p.yaml", 1, 8)
    broken = replace(report, names={"bell": Words((Run("a bell \x07 rings", origins=(place,)),))})

    with pytest.raises(Faulty) as caught:
        filled(broken, form("{{r bell }}"))
    assert [(fault.place, "U+0007" in fault.wrong) for fault in caught.value.faults] == [(place, True)]


# What is missing


PROJECT = """
title: Small project
status: completed
period: 2020-01/2020-12
awards: [{funder: fund, reference: F-1}]
"""


def workspace(root: Path, project: str = PROJECT, **templates: bytes) -> Path:
    """A small workspace with one report, and templates of its own."""
    brief = "kind: final-report\nproject: p\ndate: 2021-02-01\nformats: [docx]\ntemplate: form\n"
    write_workspace(root, {**SMALLEST, "org/projects/p.yaml": project, "briefs/report.yaml": brief})
    write_workspace(root, {"forms/short.yaml": SHORT_FORM, "briefs/report.yaml": f"{brief}form: short\n"})
    for name, data in templates.items():
        path = root / "templates" / name.replace("_", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return root


SHORT_FORM = """
id: short
kind: final-report
title: Short
sections: [{id: project-title, fill: [project-title]}]
"""


IDENTIFYING_FORM = """
id: short
kind: final-report
title: Short
sections: [{id: identification, fill: [identification]}]
"""


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--workspace", str(root)])


GAP = "amount of the award – org/projects/p.yaml, awards[0].amount"


def test_a_missing_fact_is_false_and_prints_its_placeholder(tmp_path: Path) -> None:
    document = composed(workspace(tmp_path), "final-report", "p")
    award = document.names["award"]
    with listening() as used:
        assert not award.amount
        assert award.amount != "unknown"
        assert not used.runs  # to ask for it is not to print it
        assert str(award.amount.currency) == f"[To be added: {GAP}]"

    (gap,) = used.gaps
    assert (gap.place.file, gap.place.line, gap.key) == ("org/projects/p.yaml", 5, "awards[0].amount")


def test_what_need_not_be_told_is_no_gap(report: Document) -> None:
    with listening() as used:
        assert str(report.names["brief"].subtitle) == ""
    assert used.gaps == ()


def test_a_gap_in_html_is_marked(tmp_path: Path) -> None:
    document = composed(workspace(tmp_path / "w"), "final-report", "p")
    path = tmp_path / "own.html"
    path.write_text("{{ award.amount }}", encoding="utf-8")

    made = rendered.html(document, TemplateFile("own.html", path), pictures={})

    assert made == f'<span class="gap">[To be added: {GAP}]</span>'


@pytest.mark.parametrize("tag", ["{{ award.amount }}", "{{ award.amount|upper }}", "{{r award.amount }}"])
def test_a_gap_that_a_form_names_is_a_gap_of_the_document(tmp_path: Path, tag: str) -> None:
    root = workspace(tmp_path, form_docx=form("{{ project.title }}", tag, "{{ cover.mark }}").data)

    final = run(root, "build", "--final")
    assert final.exit_code == 1
    assert "amount of the award — add “awards[0].amount”" in final.output
    assert not (root / "reports").exists()
    assert "awards[0].amount" in run(root, "check").output

    draft = run(root, "build")
    assert draft.exit_code == 0
    assert "a draft: 1 fact is missing" in draft.output
    made = [each.text for each in docx.Document(str(root / "reports/report.docx")).paragraphs]
    assert made[0] == "Small project"
    assert made[1].casefold() == f"[To be added: {GAP}]".casefold()
    assert made[2] == "Draft: 1 fact is missing"


def test_a_form_that_names_no_gap_can_be_final(tmp_path: Path) -> None:
    asked = "{% if award.amount %}{{ award.amount }}{% else %}not known{% endif %}"
    root = workspace(tmp_path, form_docx=form("{{ award.reference }}", asked).data)

    assert run(root, "build", "--final").exit_code == 0
    made = docx.Document(str(root / "reports/report.docx"))
    assert [each.text for each in made.paragraphs] == ["F-1", "not known"]


@pytest.mark.parametrize(
    ("tags", "lacking"),
    [
        (("{{ project.title }}",), False),
        (("{{ project.title }}", "{{p section.identification }}"), True),
        (("{%p for each in sections %}", "{{ each.title }}", "{%p endfor %}"), False),
        (("{%p for each in sections %}", "{%p for x in each.blocks %}", "{{p x }}", *("{%p endfor %}",) * 2), True),
    ],
)  # fmt: skip
def test_what_a_form_does_not_print_may_be_missing(
    tmp_path: Path, tags: tuple[str, ...], lacking: bool
) -> None:
    root = workspace(tmp_path, form_docx=form(*tags, "{{ cover.mark }}").data)
    write_workspace(root, {"forms/short.yaml": IDENTIFYING_FORM})
    made = run(root, "build", "--final")
    assert made.exit_code == int(lacking), made.output
    assert ("awards[0].amount" in made.output) is lacking
    assert ("awards[0].amount" in run(root, "check").output) is lacking
    if not lacking:
        assert docx.Document(str(root / "reports/report.docx")).paragraphs[-1].text == ""


@pytest.mark.parametrize(
    ("tags", "printed"),
    [
        (("{{ cover.title }}{% for each in sections %}{{ each.title }}{% endfor %}",), set()),
        (("{% for fact in cover.facts %}{{ fact.label }}{% endfor %}",), {COVER}),
        (("{%p if section.money %}", "{{p section['plan'] }}", "{%p endif %}"), {"plan"}),
        (("{%p for x in section.values() %}", "{{p x }}", "{%p endfor %}"), {each.id for each in rich().sections}),
        (("{%p for x in sides.below %}", "{{ x.blocks|length }}", "{%p endfor %}"), set()),
    ],
)  # fmt: skip
def test_what_a_form_prints_is_heard(tags: tuple[str, ...], printed: set[str]) -> None:
    with listening() as used:
        word.render(rich(), form(*tags), pictures())
    assert used.parts == printed


def test_what_is_not_printed_is_no_gap() -> None:
    assert rich().gaps == (GAP_OF_RICH,)
    with_gaps = (COVER, "summary", "context", "money")
    assert replace(rich(), unprinted=with_gaps).gaps == ()
    assert replace(rich(), unprinted=with_gaps[1:]).gaps == (GAP_OF_RICH,)
    assert replace(rich(), unprinted=with_gaps[:-1]).gaps == (GAP_OF_RICH,)


@pytest.mark.parametrize(
    ("source", "lacking"),
    [
        ("<html lang='en'><title>T</title><p>{{ project.title }}</p></html>", False),
        ('{% extends "final_report/final_report.html" %}', True),
    ],
)
def test_what_an_html_template_does_not_print_may_be_missing(
    tmp_path: Path, source: str, lacking: bool
) -> None:
    root = workspace(tmp_path, form_html=source.encode())
    write_workspace(root, {"forms/short.yaml": IDENTIFYING_FORM})
    made = run(root, "build", "--final", "--format", "pdf")
    assert made.exit_code == int(lacking), made.output
    assert ("awards[0].amount" in made.output) is lacking


def test_a_changed_fact_makes_the_form_stale(tmp_path: Path) -> None:
    root = workspace(tmp_path, form_docx=form("{{ award.reference }}").data)
    run(root, "build")
    assert "unchanged" in run(root, "build").output
    write_workspace(root, {"org/projects/p.yaml": PROJECT.replace("F-1", "F-2")})

    assert "written" in run(root, "build").output
    assert docx.Document(str(root / "reports/report.docx")).paragraphs[0].text == "F-2"


# The listing


def test_the_listing_shows_names_with_values(report: Document) -> None:
    listed = {name.path: name for name in names_for("final-report", report)}

    assert listed["project.title"].value == "Safe and Heard: village schools without violence"
    assert listed["award.amount"].kind == "money (.amount, .currency)"
    assert listed["results.indicators"].value == "14"
    assert listed["results.indicators[].code"].meaning == "Its number."
    assert listed["funder.website"].value == "missing: funders[0].website in org/funders.yaml"
    assert listed["cover.title"].value == "Safe and Heard: village schools without violence"
    assert 'section["award-reference"]' in listed


def test_the_command_prints_the_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = run(SAMPLE, "template", "fields", "final-report", "--brief", "final-report-eu")
    monkeypatch.chdir(tmp_path)
    nowhere = CliRunner().invoke(cli, ["template", "fields", "capability-statement"])
    wrong = run(SAMPLE, "template", "fields", "proposal", "--brief", "final-report-eu")

    assert [line.split("  ")[0] for line in here.output.splitlines()[:2]] == ["name", "organisation"]
    assert "EUR 133,060.00" in here.output
    assert "organisation.name" in nowhere.output
    assert "project.title" not in nowhere.output
    assert wrong.exit_code == 2
    assert "The brief “final-report-eu” is for a final report, not for a proposal." in wrong.output
