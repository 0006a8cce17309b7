"""References in narratives: what becomes a figure, what stays text, what is a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from org.base.faults import Faulty
from org.checking.loading import load
from org.checking.text_references import misspelt
from reports.document.lines import lines_in
from reports.document.model import Document, Narrative
from tests.document_text import section, text_of
from tests.workspaces import SMALLEST, composed, document_of, write_workspace

PROJECT = """
title: Safe & sound
period: 2010-03/2010-06
awards:
  - {funder: fund, amount: 12500 USD, reference: F-1}
results:
  - level: outcome
    title: R
    indicators:
      - {id: i1, title: Pupils who feel safe, measure: percentage, baseline: 40, target: 70, actual: 75}
      - {id: i2, title: Teachers trained, target: 80}
reached:
  - {who: teachers, count: 1300}
  - {who: families, kind: indirect, count: {value: 5000, standing: estimated}}
budget_lines:
  - {id: l, heading: Staff, title: Trainer, amount: 300.10 USD}
summary: '%s'
"""


def summary(tmp_path: Path, text: str, language: str = "en") -> str:
    document = report(tmp_path, text, language)
    return text_of([block for block in section(document, "summary").blocks][0])  # noqa: RUF015, C416


def report(tmp_path: Path, text: str, language: str = "en") -> Document:
    doubled = text.replace("'", "''")
    return composed(
        write_workspace(tmp_path, org__projects__p=PROJECT % doubled), "final-report", "p", language
    )


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ project.title }}", "Safe & sound"),
        ("{{project.start}}", "March 2010"),
        ("{{ award.amount }} from {{ funder.name }}", "USD\u00a012,500.00 from The Fund"),
        ("No. {{ award.reference }}", "No. F-1"),
        ("{{ indicator('I1').baseline }} to {{ indicator(\"I1\").actual }}", "40% to 75%"),
        ("{{ indicator('I2').target }}", "80"),
        (
            "{{ reached.direct }} directly, {{ reached.indirect }} in all",
            "1,300 directly, about 5,000 in all",
        ),
        ("{{ budget.total }}", "USD\u00a0300.10"),
        ("{{ organisation.name }}", "Small House"),
        ("{{ 7*7 }} {{ }} {{ x }} {{ config.items }}", "{{ 7*7 }} {{ }} {{ x }} {{ config.items }}"),
        ("`{{ project.title }}`", "{{ project.title }}"),
    ],
)
def test_what_is_printed(tmp_path: Path, text: str, printed: str) -> None:
    assert summary(tmp_path, text) == printed


def test_values_are_worded_by_the_document_s_language(tmp_path: Path) -> None:
    told = summary(tmp_path, "{{ award.amount }}, {{ reached.direct }}", "ru")
    assert told == "12\u00a0500,00\u00a0USD, 1\u00a0300"


def test_values_keep_their_places_and_the_manner_of_the_text(tmp_path: Path) -> None:
    document = report(tmp_path, "It cost **{{ award.amount }}** only")
    (narrative,) = [block for block in section(document, "summary").blocks if isinstance(block, Narrative)]
    (line,) = lines_in(narrative)
    assert [(run.text, run.bold, str(run.origins[0])) for run in line] == [
        ("It cost ", False, "org/projects/p.yaml:17:10"),
        ("USD\u00a012,500.00", True, "org/projects/p.yaml:5:28"),
        (" only", False, "org/projects/p.yaml:17:10"),
    ]


def test_a_value_that_is_not_known_is_a_gap(tmp_path: Path) -> None:
    document = report(tmp_path, "{{ indicator('I2').actual }} teachers")
    assert [gap.key for gap in document.gaps if gap.what == "indicator('i2').actual"] == [
        "results[0].indicators[1].actual"
    ]


REACHED = """
title: Safe house
sensitive: yes
reach_overlaps: %s
reached:
  - {id: mothers, who: mothers, count: 20}
  - {id: girls, who: girls, count: 3}
  - {id: guests, who: guests, counting: attendances, count: 70}
  - {id: schools, who: schools, unit: schools, count: 4}
  - id: pupils
    who: pupils
    kind: indirect
    disaggregation: [{by: {sex: female}, value: 60}, {by: {sex: male}, value: 40}]
results:
  - level: output
    title: R
    indicators:
      - id: few
        title: Girls who moved out
        actual: {value: 4, disaggregation: [{by: {sex: female}, value: 4}]}
summary: "%s"
"""


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ reached.direct }}", "23"),
        ("{{ reached('mothers').count }} and {{ reached('girls').count }}", "… and …"),
        ("{{ reached('guests').count }} came to {{ reached('schools').count }}", "70 came to 4"),
        ("{{ reached.indirect }}", "100"),
        ("{{ indicator('few').actual }}", "…"),
    ],
)
def test_people_are_counted_as_in_the_tables(tmp_path: Path, text: str, printed: str) -> None:
    root = write_workspace(
        tmp_path,
        {**SMALLEST, "grantwright.yaml": "languages: [en]\nsuppress_below: 5\n"},
        org__projects__p=REACHED % ("no", text),
    )
    assert text_of(section(composed(root, "final-report", "p"), "summary").blocks) == printed


def test_people_who_may_be_in_several_entries_are_not_added_up(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, org__projects__p=REACHED % ("yes", "{{ reached.direct }}"))
    with pytest.raises(Faulty) as caught:
        load(root)
    assert [str(fault) for fault in caught.value.faults] == [
        "org/projects/p.yaml:21:10: “reached.direct” could be any of 2 entries, which may hold the same people"
        " — write one of: reached('mothers').count, reached('girls').count"
    ]


def test_a_text_speaks_of_the_project_in_whose_file_it_stands(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path,
        org__projects__p="title: P\nperiod: 2010\nsummary: This is {{ project.title }}\n",
        org__projects__q="title: Q\nperiod: 2011\nsummary: This is {{ project.title }}\n",
        org__texts="texts:\n  - {id: t, use: about, text: 'We write on {{ project.title }}'}\n",
        briefs__b="kind: proposal\nproject: q\n",
    )
    workspace = load(root)
    assert "We write on Q" in text_of(document_of(workspace, workspace.briefs["b"]).sections)
    highlights = text_of(section(composed(root, "capability-statement"), "highlights"))
    assert "This is P" in highlights
    assert "This is Q" in highlights


def test_titles_are_never_looked_into(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path, org__projects__p="title: '{{ award.amount }} {{ titel.x }} {{ project }}'\n"
    )
    assert composed(root, "final-report", "p").cover.title == "{{ award.amount }} {{ titel.x }} {{ project }}"


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        (" award.amount ", None),
        (" 7*7 ", None),
        (" ''.__class__ ", None),
        (" config.items ", None),
        (" award.amout ", ("there is nothing called “award.amout”", "did you mean “award.amount”?")),
        (" awrd.amount ", ("there is nothing called “awrd.amount”", "did you mean “award”?")),
        (" budget ", ("there is nothing called “budget”", "write one of: budget.total, budget.spent")),
        (
            " indicator.actual ",
            ("“indicator.actual” does not say which indicator", "write indicator('its id').actual"),
        ),
        (" award('x').amount ", ("“award('x').amount” needs no id", "write award.amount")),
    ],
)  # fmt: skip
def test_what_is_a_fault(inside: str, found: tuple[str, str] | None) -> None:
    assert misspelt(inside) == found


def test_every_text_is_checked_even_where_no_brief_uses_it(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path,
        SMALLEST,
        org__projects__p=PROJECT % "{{ indicator(I3).actual }}",
        org__texts="texts:\n  - id: t\n    text: {short: S, long: 'Long {{ projct.title }}'}\n",
    )
    with pytest.raises(Faulty) as caught:
        load(root)
    assert [str(fault) for fault in caught.value.faults] == [
        "org/projects/p.yaml:17:10: there is no indicator “i3” — write one of: i1, i2",
        "org/texts.yaml:3:28: there is nothing called “projct.title” — did you mean “project”?",
    ]


LIMITED = """
id: f
kind: final-report
title: F
sections:
  - id: summary
    limits: {words: %s}
  - id: context
    fill: [need, approach]
    limits: {words: %s}
"""
VARIANTS = """
title: T
summary: {short: one two, medium: one two three four, long: one two three four five six}
need: {short: need short, long: need that is told at length}
approach: {short: way, long: the way to it}
"""


@pytest.mark.parametrize(
    ("words", "summary", "context"),
    [
        ((6, 10), "one two three four five six", "need that is told at length\nApproach\nthe way to it"),
        ((5, 9), "one two three four", "need short\nApproach\nthe way to it"),
        ((4, 5), "one two three four", "need short\nApproach\nway"),
        ((1, 1), "one two", "need short\nApproach\nway"),
    ],
)
def test_the_longest_variant_that_fits_its_section(
    tmp_path: Path, words: tuple[int, int], summary: str, context: str
) -> None:
    root = write_workspace(
        tmp_path,
        org__projects__p=VARIANTS,
        forms__f=LIMITED % words,
        briefs__b="kind: final-report\nproject: p\nform: f\n",
    )
    workspace = load(root)
    document = document_of(workspace, workspace.briefs["b"])
    assert text_of(section(document, "summary").blocks) == summary
    assert text_of(section(document, "context").blocks) == context
