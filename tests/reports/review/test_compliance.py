"""Compliance: what a form demands, counted and measured, and what follows from it."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from cli import cli
from org.base.faults import Place
from org.checking.loading import load
from reports.build.assessment import assess
from reports.build.known_forms import read_forms
from reports.document.model import (
    Block,
    Column,
    Fact,
    Facts,
    Gap,
    ItemList,
    ListItem,
    Narrative,
    Paragraph,
    ProseTable,
    Row,
    Run,
    Subheading,
    Table,
    words,
)
from reports.layout.extents import Extent
from reports.review.compliance import Requirement, SectionMeasure
from reports.review.compliance_words import asked, found
from reports.review.counting import count, only_tables
from reports.words.wording import wording
from tests.document_text import cells, section, tables
from tests.generated import pdf_words, plain
from tests.workspaces import SMALLEST, write_workspace


def run(*arguments: str | Path) -> Result:
    """The command's result."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


# Counting

GAP = Gap("amount", Place("p.yaml"), "amount")
TABLE = Table(
    (Column("Head of two"), Column("B")), (Row(((words("one two"),), (words("three"),))),), "Caption", "Note"
)


@pytest.mark.parametrize(
    ("block", "number"),
    [
        (Narrative((Paragraph(words("Three short words.")),)), 3),
        (Narrative((Paragraph((Run("bro"), Run("ken", bold=True), Run(" twice"))),)), 2),
        (Narrative((Paragraph(words("a line\nand another")),)), 4),
        (Narrative((Paragraph(words("Мир Ңө — эки сөз")),)), 5),
        (Narrative((Subheading(1, words("Not counted")), Paragraph(words("counted")))), 1),
        (Narrative((ItemList((ListItem((Paragraph(words("an item")),)),)),)), 2),
        (Narrative((ProseTable((words("head"),), ((words("two cells"),), (words("more"),))),)), 3),
        (Narrative((Paragraph((Run("kept "), Run("[To be added: amount]", gap=GAP))),)), 1),
        (Narrative((Paragraph((Run("не переведено", language="ru", gap=GAP),)),)), 2),
        (Facts((Fact("A label", (words("its value"),)),)), 2),
        (TABLE, 3),
        (Subheading(1, words("Not counted")), 0),
    ],
)
def test_words_are_what_stands_between_spaces_without_headings(block: Block, number: int) -> None:
    assert count((block,), "words") == number


def test_characters_are_counted_with_and_without_spaces() -> None:
    blocks = (Narrative((Paragraph(words("Two  words")), Paragraph(words("Й и\u0306 e")))),)
    assert count(blocks, "characters") == len("Two words") + 5
    assert count(blocks, "characters_without_spaces") == len("Twowords") + 3


@given(st.lists(st.text(alphabet="abc \n", max_size=20), max_size=5))
def test_a_text_has_no_more_words_than_characters(texts: list[str]) -> None:
    blocks = tuple(Narrative((Paragraph(words(text)),)) for text in texts)
    counted = [count(blocks, unit) for unit in ("words", "characters_without_spaces", "characters")]
    assert counted == sorted(counted)


@pytest.mark.parametrize(
    ("blocks", "answer"),
    [((TABLE,), True), ((TABLE, Narrative(())), False), ((Facts(()),), False), ((), True)],
)
def test_limits_of_words_are_not_meant_for_tables_alone(blocks: tuple[Block, ...], answer: bool) -> None:
    assert only_tables(blocks) is answer


@pytest.mark.parametrize(
    ("start", "end", "pages"),
    [
        ("1", "3", "2.0"),
        ("1", "3.005", "2.0"),
        ("1", "3.02", "2.1"),
        ("1.50", "1.72", "0.3"),
        ("1", "1", "0.0"),
    ],
)
def test_a_tenth_of_a_page_that_has_begun_counts(start: str, end: str, pages: str) -> None:
    assert str(Extent(Decimal(start), Decimal(end)).pages) == pages


@pytest.mark.parametrize(
    ("language", "most", "told"),
    [
        ("en", "1", ("at most 1 page", "0.5 of 1 page")),
        ("en", "1.5", ("at most 1.5 pages", "0.5 of 1.5 pages")),
        ("ru", "1", ("максимум 1 страница", "0,5 / 1 страница")),
        ("ru", "1.5", ("максимум 1,5 страницы", "0,5 / 1,5 страницы")),
        ("ru", "21", ("максимум 21 страница", "0,5 / 21 страница")),
        ("ru", "25", ("максимум 25 страниц", "0,5 / 25 страниц")),
        ("ky", "2", ("эң көбү 2 бет", "0,5 / 2 бет")),
    ],
)
def test_limits_are_told_in_the_forms_that_their_numbers_ask_for(
    language: str, most: str, told: tuple[str, str]
) -> None:
    limit = SectionMeasure("pages", Decimal(most), Decimal("0.5"))
    demand = Requirement("Budget", Place("forms/f.yaml"), "budget", measured=(limit,))
    assert (asked(wording(language), demand), found(wording(language), demand)) == told


# Limits of words, by the commands

UNICEF = "kind: proposal\nproject: p\nform: unicef-programme-document\nformats: [docx]\n"
WHOLE = """
title: T
period: 2026-01-01/2026-12-31
awards: [{funder: fund}]
budget_lines: [{heading: Staff, title: Teacher, amount: 1 USD}]
places: [{country: KG}]
equity: Girls lead.
sustainability: It stays.
results:
  - level: impact
    title: R
    assumptions: [A]
    indicators: [{title: I, baseline: 1, target: 2, means_of_verification: M}]
"""
NAMED = {**SMALLEST, "org/organisation.yaml": "name: Small House\ncontact: {person: A. Sample}\n"}


def rationale(root: Path, number: int) -> Path:
    """A workspace whose rationale for UNICEF has that many words."""
    project = f"{WHOLE}need: {' '.join(['word'] * number)}\n"
    return write_workspace(root, NAMED, org__projects__p=project, briefs__unicef=UNICEF)


def test_a_rationale_of_401_words_is_one_too_long_for_unicef(tmp_path: Path) -> None:
    root = rationale(tmp_path, 401)
    checked = run("check", "unicef", "-w", root)
    assert checked.exit_code == 0
    assert (
        "over         2.1 Rationale: present, 401 of 400 words: over — org/projects/p.yaml:14, need"
        in checked.output
    )
    assert run("check", "unicef", "--final", "-w", root).exit_code == 1
    refused = run("build", "unicef", "--final", "-w", root)
    assert refused.exit_code == 1
    assert "org/projects/p.yaml:14: 2.1 Rationale: 401 of 400 words — shorten “need”" in refused.output
    assert "Nothing was written" in refused.output
    assert not (root / "reports").exists()


def test_a_draft_that_is_too_long_is_written_with_a_warning(tmp_path: Path) -> None:
    drafted = run("build", "unicef", "-w", rationale(tmp_path, 401))
    assert drafted.exit_code == 0
    assert "2.1 Rationale: 401 of 400 words" in drafted.output
    assert (tmp_path / "reports/unicef.docx").exists()


def test_a_rationale_of_400_words_is_not(tmp_path: Path) -> None:
    root = rationale(tmp_path, 400)
    assert (
        "met          2.1 Rationale: present, 400 of 400 words" in run("check", "unicef", "-w", root).output
    )
    assert run("check", "unicef", "--final", "-w", root).exit_code == 0
    assert run("build", "unicef", "--final", "-w", root).exit_code == 0


# The matrix

FORM = """
id: strict
kind: final-report
title: Strict
languages: [en, ru]
choose: 1
limits: {pages: 1}
sections:
  - {id: part, heading: Part}
  - {id: summary, under: part, required: yes, limits: {words: 3, characters: 10, characters_without_spaces: 8}}
  - {id: need, under: part, required: yes}
  - {id: results, required: yes, limits: {words: 1}}
  - {id: lessons, choice: yes}
  - {id: visibility, choice: yes}
  - {id: environment, limits: {words: 1}}
annexes:
  - {id: audit, title: Audit, required: yes}
"""
STRICT = """
title: T
period: 2025
summary: four words are here
results: [{level: impact, title: R, indicators: [{title: I, baseline: 1, target: 2}]}]
lessons: [L]
visibility: V
"""


def strict(root: Path, brief: str = "") -> Path:
    """A workspace with a report that breaks most rules of its form."""
    wanted = f"kind: final-report\nproject: p\nform: strict\nformats: [pdf]\n{brief}"
    return write_workspace(root, forms__strict=FORM, org__projects__p=STRICT, briefs__b=wanted)


def test_each_demand_is_met_short_over_or_missing(tmp_path: Path) -> None:
    lines = run("check", "b", "-w", strict(tmp_path)).output.splitlines()
    matrix = [
        re.sub(r"\d\.\d of", "… of", line.strip())
        for line in lines[lines.index("  The form “strict” asks:") + 1 :]
    ]
    assert matrix == [
        "met          Language: English and Russian: English",
        "met          The whole document: … of 1 page",
        "over         Summary: present, 4 of 3 words: over, 19 of 10 characters: over, "
        "16 of 8 characters without spaces: over — org/projects/p.yaml:4, summary",
        "missing      Context and need: 1 fact is missing — org/projects/p.yaml:2, need",
        "short        Results against targets: 1 fact is missing — "
        "org/projects/p.yaml:5, results[0].indicators[0].actual",
        "over         Challenges and lessons, Visibility: 2 of 1 section: over — briefs/b.yaml:1, optional_sections",
        "missing      Audit: 1 fact is missing — org/projects/p.yaml:2, documents",
    ]


def test_the_matrix_as_data(tmp_path: Path) -> None:
    (document,) = json.loads(run("check", "b", "--json", "-w", strict(tmp_path)).output)["documents"]
    assert document["form"] == "strict"
    asked = "required, at most 3 words, at most 10 characters, at most 8 characters without spaces"
    assert document["requirements"][2] == {
        "file": "org/projects/p.yaml", "line": 4, "column": 10, "key": "summary", "section": "Summary",
        "state": "over", "asked": asked,
        "found": "present, 4 of 3 words: over, 19 of 10 characters: over, 16 of 8 characters without spaces: over",
        "measured": [
            {"unit": "words", "found": "4", "most": "3"},
            {"unit": "characters", "found": "19", "most": "10"},
            {"unit": "characters_without_spaces", "found": "16", "most": "8"},
        ],
    }  # fmt: skip


def test_the_matrix_can_stand_at_the_end_of_the_document(tmp_path: Path) -> None:
    root = strict(tmp_path, "compliance_annex: yes\n")
    workspace = load(root)
    forms, _ = read_forms(workspace)
    brief = workspace.briefs["b"]
    document = assess(workspace, brief, forms.of(brief), "en").document
    (table,) = tables(section(document, "compliance"))
    rows = [cells(row) for row in table.rows]
    assert rows[3:5] == [
        ["Context and need", "Required", "1 fact is missing", "Missing"],
        ["Results against targets", "Required", "1 fact is missing", "Short"],
    ]
    assert [row[0] for row in rows].count("Summary") == 1
    assert all(row[2] not in {"", "–"} for row in rows)
    assert run("build", "-w", root).exit_code == 0
    assert plain("How this document meets the form") in plain(
        pdf_words((root / "reports/b.pdf").read_bytes())
    )


# Pages

LONG = "kind: final-report\nproject: p\nform: paged\nformats: [pdf]\n"
PAGED = """
id: paged
kind: final-report
title: Paged
sections:
  - {id: need, required: yes, limits: {pages: 2}}
  - {id: approach, required: yes}
"""


@pytest.mark.parametrize(("paragraphs", "state"), [(3, "met"), (40, "over")])
def test_pages_are_measured_on_the_pdf(tmp_path: Path, paragraphs: int, state: str) -> None:
    text = "\n\n  ".join("Children need schools where nobody is beaten. " * 5 for _ in range(paragraphs))
    project = f"title: T\napproach: A\nneed: |\n  {text}\n"
    root = write_workspace(tmp_path, forms__paged=PAGED, org__projects__p=project, briefs__b=LONG)
    found = _requirements(root)
    assert [one["state"] for one in found] == [state, "met"]
    (measured,) = found[0]["measured"]
    expected = Decimal("0.1") * paragraphs
    assert abs(Decimal(measured["found"]) - expected) < 1
    refused = run("build", "--final", "-w", root)
    assert refused.exit_code == (1 if state == "over" else 0)
    assert (f"{measured['found']} of 2 pages — shorten “need”" in refused.output) == (state == "over")


def _requirements(root: Path) -> list[dict[str, Any]]:
    (document,) = json.loads(run("check", "--json", "-w", root).output)["documents"]
    return list(document["requirements"])


def test_a_template_that_shows_no_sections_leaves_pages_unmeasured(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path, forms__paged=PAGED, org__projects__p="title: T\nneed: N\napproach: A\n", briefs__b=LONG
    )
    (root / "templates").mkdir()
    (root / "templates/final-report.html").write_text("<p>{{ document.cover.title }}</p>", encoding="utf-8")
    found = [(one["state"], one["found"]) for one in _requirements(root)]
    assert found == [("unmeasured", "present"), ("met", "present")]


# Deadlines

DUE = """
id: due
kind: final-report
title: Due
deadlines:
  - {of: report, months: 3}
  - {of: financial-report, days: 120, note: 90 days in older agreements}
sections:
  - {id: summary}
"""


REPORT = "kind: final-report\nproject: p\nform: due\n"


@pytest.mark.parametrize(
    ("period", "today", "told"),
    [
        (
            "2025-01-01/2025-11-30",
            "2026-02-01",
            "The report is due on 2026-02-28 (27 days left): 3 months after",
        ),
        (
            "2025-01-01/2025-11-30",
            "2026-03-01",
            "The report is due on 2026-02-28 (1 day late): 3 months after",
        ),
        (
            "2025",
            "2026-03-31",
            "The report is due on 2026-03-31 (0 days left): 3 months after the end of the project",
        ),
        (
            "2025",
            "2026-03-31",
            "The financial report is due on 2026-04-30 (30 days left): 120 days (90 days in older",
        ),
    ],
)
def test_deadlines_count_from_the_end_of_the_project(
    tmp_path: Path, period: str, today: str, told: str
) -> None:
    project = f"title: T\nsummary: S\nperiod: {period}\n"
    root = write_workspace(tmp_path, forms__due=DUE, org__projects__p=project, briefs__b=REPORT)
    assert told in run("check", "b", "--today", today, "-w", root).output


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2026-02-28", "(dated 2026-02-28, in time)"),
        ("2026-02", "(dated 2026-02, in time)"),
        ("2026-03-01", "(dated 2026-03-01, 1 day late)"),
        ("2026-04", "(dated 2026-04, 32 days late)"),
        ("2026", "(92 days late)"),
    ],
)
def test_a_document_with_a_date_is_in_time_or_late_by_that(tmp_path: Path, date: str, told: str) -> None:
    project = "title: T\nsummary: S\nperiod: 2025-01-01/2025-11-30\n"
    brief = REPORT + f"date: {date}\n"
    root = write_workspace(tmp_path, forms__due=DUE, org__projects__p=project, briefs__b=brief)
    output = run("check", "b", "--today", "2026-05-31", "-w", root).output
    assert f"The report is due on 2026-02-28 {told}: 3 months after" in output


def test_a_project_without_an_end_has_no_deadline_and_a_call_has_its_own(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path,
        forms__due=DUE,
        org__projects__p="title: T\nsummary: S\n",
        briefs__b=REPORT,
        briefs__c="kind: proposal\nproject: p\ncall: {deadline: 2026-05-31}\n",
    )
    documents = json.loads(run("check", "--json", "--today", "2026-05-01", "-w", root).output)["documents"]
    assert {one["brief"]: one["deadlines"] for one in documents} == {
        "b": [],
        "c": [
            {
                "what": "proposal",
                "day": "2026-05-31",
                "days_left": 30,
                "rule": "the call's deadline",
                "dated": None,
            }
        ],
    }


# Money


def test_what_the_funder_would_not_pay_is_told(tmp_path: Path) -> None:
    project = """
title: T
summary: S
period: 2025-01-01/2025-12-31
budget_lines: [{id: staff, heading: Staff, title: Trainer, amount: 100 EUR}]
expenses: [{line: staff, amount: 90 EUR, date: 2026-02-01}]
"""
    root = write_workspace(tmp_path, forms__due=DUE, org__projects__p=project, briefs__b=REPORT)
    result = run("check", "b", "-w", root)
    assert result.exit_code == 0
    assert "org/projects/p.yaml:6:" in result.output
    (document,) = json.loads(run("check", "--json", "-w", root).output)["documents"]
    assert [(one["file"], one["line"]) for one in document["money"]] == [("org/projects/p.yaml", 6)]
