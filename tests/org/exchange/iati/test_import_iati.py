"""Importing IATI: real files in, readable records out, nothing lost silently, and what people wrote is kept."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from cli import cli
from org.checking.loading import read
from org.exchange.iati.format import Iati
from org.exchange.importing.imports import Import
from reports.files.atomic import write_or_remove
from tests.shared_data import SHARED, needs

DATA = SHARED / "iati"
PUBLISHED = sorted(DATA.glob("[A-Z]*.xml"))
needs_data = needs(DATA, "files that others have published")

WHOLE = """\
<iati-activity default-currency="EUR" xml:lang="EN" xmlns:dstore="http://d-portal.org/xmlns/dstore" dstore:index="7">
 <iati-identifier>XX-1-P7</iati-identifier>
 <reporting-org ref="XX-1" type="22"><narrative>Small House</narrative></reporting-org>
 <title><narrative>Safe schools: a start</narrative></title>
 <description type="1"><narrative>&lt;p&gt;Children &lt;b&gt;feel safe&lt;/b&gt;.&lt;/p&gt;</narrative></description>
 <description type="2"><narrative>No violence.</narrative></description>
 <description type="3"><narrative>Pupils</narrative></description>
 <participating-org role="1" type="60" ref="XX-9"><narrative>Good Fund</narrative></participating-org>
 <participating-org role="2" ref="XX-1"><narrative>Small House</narrative></participating-org>
 <participating-org role="4" type="22"><narrative>IY01</narrative></participating-org>
 <activity-status code="4"/>
 <activity-date type="1" iso-date="2019-01-01"/>
 <activity-date type="2" iso-date="2019-02-01"/>
 <activity-date type="4" iso-date="2020-12-31Z"/>
 <recipient-country code="KG" percentage="60"/>
 <recipient-region code="619" vocabulary="1" percentage="40"/>
 <location><name><narrative>Osh</narrative></name><point><pos>40.5 72.8</pos></point></location>
 <sector vocabulary="1" code="15160" percentage="100"/>
 <tag vocabulary="2" code="16"/>
 <policy-marker vocabulary="1" code="1" significance="2"/>
 <budget type="1" status="2">
  <period-start iso-date="2019-01-01"/><period-end iso-date="2019-12-31"/>
  <value currency="USD" value-date="2019-01-01">12500.50</value>
 </budget>
 <transaction ref="T1">
  <transaction-type code="11"/><transaction-date iso-date="2018-12-01"/><value value-date="2018-12-01">9000</value>
  <provider-org ref="XX-9"/>
 </transaction>
 <transaction>
  <transaction-type code="1"/><transaction-date iso-date="2019-01-15"/><value value-date="2019-01-15">5000</value>
  <description><narrative>First part</narrative></description>
  <provider-org ref="XX-9" type="60"><narrative>Good Fund</narrative></provider-org>
 </transaction>
 <transaction><transaction-type code="4"/><transaction-date iso-date="2019-03-01"/><value>-20</value>
  <flow-type code="10"/></transaction>
 <document-link url="https://example.org/report.pdf"><title><narrative>Report</narrative></title>
  <category code="A01"/><language code="EN"/></document-link>
 <result type="2"><title><narrative>Teachers know how</narrative></title>
  <indicator measure="1" ascending="1"><title><narrative>Teachers trained</narrative></title>
   <baseline year="2018" value="0"><comment><narrative>None before</narrative></comment></baseline>
   <period><period-start iso-date="2019-01-01"/><period-end iso-date="2019-12-31"/>
    <target value="2,875,500"/>
    <actual value="40"><dimension name="Sex" value="Female - feminin"/></actual>
    <actual value="30"><dimension name="sex" value="Men"/></actual></period>
   <period><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>
    <target value="64,500"/><actual value="&lt;14"><comment><narrative>few</narrative></comment></actual></period>
  </indicator>
 </result>
</iati-activity>
"""

EXPECTED = """\
title: "Safe schools: a start"
source: IATI XX-1-P7
identifiers:
  - scheme: iati
    value: XX-1-P7
status: completed
planned: 2019-01-01/
actual: 2019-02-01/2020-12-31
awards:
  - funder: good-fund
    amount: 9000 EUR
    instalments:
      - amount: 5000 EUR
        date: 2019-01-15
        value_date: 2019-01-15
        note: First part
roles: [accountable]
partners:
  - name: IY01
    role: implementing
    type: national-ngo
sectors:
  - code: 15160
    percentage: 100
sdgs: [16]
tags:
  - vocabulary: policy-marker
    code: 1
    significance: 2
places:
  - country: KG
    percentage: 60
  - region: Central Asia
    code: 619
    code_list: dac
    percentage: 40
  - name: Osh
    point:
      latitude: 40.5
      longitude: 72.8
description: Children **feel safe**.
objectives:
  - text: No violence.
target_groups:
  - name: Pupils
results:
  - level: outcome
    title: Teachers know how
    indicators:
      - title: Teachers trained
        measure: number
        direction: ascending
        baseline:
          value: 0
          date: 2018
          comment: None before
        counting: per-period  # assumed: IATI does not say it; the periods follow each other
        periods:
          - period: 2019-01-01/2019-12-31
            target: 2875500
            actual:
              disaggregation:
                - by:
                    sex: female
                  value: 40
                - by:
                    sex: male
                  value: 30
          - period: 2020-01-01/2020-12-31
            target:
              as_published: 64,500
            actual:
              as_published: "<14"
              comment: few
budgets:
  - period: 2019-01-01/2019-12-31
    amount: 12500.50 USD
    type: original
    status: committed
    value_date: 2019-01-01
transactions:
  - kind: incoming-commitment
    amount: 9000 EUR
    date: 2018-12-01
    value_date: 2018-12-01
    reference: T1
    provider:
      identifier: XX-9
  - kind: expenditure
    amount: -20 EUR
    date: 2019-03-01
documents:
  - title: Report
    url: https://example.org/report.pdf
    category: A01
    language: en
"""
RECORD = "org/projects/2019-safe-schools-a-start-p7.yaml"


def activity(inside: str, identifier: str = "XX-1-P7", title: str = "Safe schools") -> str:
    """An activity with what stands in it besides its identifier, its organisation and its title."""
    return (
        f'<iati-activity default-currency="EUR" xml:lang="en"><iati-identifier>{identifier}</iati-identifier>'
        '<reporting-org ref="XX-1"><narrative>Small House</narrative></reporting-org>'
        f"<title><narrative>{title}</narrative></title>{inside}</iati-activity>\n"
    )


def indicator(inside: str, measure: str = "1") -> str:
    """An activity with one result that has one indicator."""
    return activity(
        f'<result type="1"><title><narrative>R</narrative></title><indicator measure="{measure}">'
        f"<title><narrative>I</narrative></title>{inside}</indicator></result>"
    )


def period(inside: str, year: int = 2019, first: str = "01-01") -> str:
    dates = f'<period-start iso-date="{year}-{first}"/><period-end iso-date="{year}-12-31"/>'
    return f"<period>{dates}{inside}</period>"


def put(tmp_path: Path, *activities: str, head: str = "") -> Path:
    """A file with the activities."""
    path = tmp_path / "a.xml"
    inside = "".join(activities)
    path.write_text(f'{head}<iati-activities version="2.03">\n{inside}</iati-activities>\n', encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["import", "iati", *map(str, arguments)])


def imported(root: Path, *files: Path, periods: Any = "auto") -> Import:
    """The import of files into a workspace, its changes written."""
    importing = Import(root, Iati(), periods)
    for change in importing.changes(files):
        write_or_remove(root / change.path, change.after)
    return importing


def record(root: Path) -> str:
    (path,) = (root / "org/projects").glob("*.yaml")
    return path.read_text(encoding="utf-8")


def kinds(importing: Import) -> dict[str, int]:
    return dict(Counter(finding.kind for finding in importing.outcome.tally.findings))


# What becomes of an activity


def test_an_activity_becomes_a_project_that_holds(tmp_path: Path) -> None:
    done = run(put(tmp_path, WHOLE), "-w", tmp_path / "w")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "w" / RECORD).read_text(encoding="utf-8") == EXPECTED
    assert (tmp_path / "w/grantwright.yaml").read_text() == "languages: [en]\ncurrency: USD\n"
    assert (tmp_path / "w/org/organisation.yaml").read_text() == (
        "name: Small House\nidentifier: XX-1\ntype: national-ngo\nsource: IATI\n"
    )
    assert (tmp_path / "w/org/funders.yaml").read_text() == (
        "funders:\n  - id: good-fund\n    name: Good Fund\n    type: foundation\n    identifier: XX-9\n"
    )
    workspace, faults = read(tmp_path / "w")
    assert faults == ()
    (project,) = workspace.projects.values()
    assert str(project.awards[0].amount) == "9000 EUR"
    assert "“64,500” may be thousands or a decimal number — it is kept as published" in done.output


def test_what_has_no_place_is_told_and_kept_beside(tmp_path: Path) -> None:
    done = run(put(tmp_path, WHOLE), "-w", tmp_path)
    assert "     1  transaction/flow-type/@code\n" in done.output
    (beside,) = (path for path in (tmp_path / "imports/iati").glob("2019*.json"))
    kept = json.loads(beside.read_text(encoding="utf-8"))
    assert kept["kept"] == {
        "result[1]/indicator[1]/period[1]/target[1]/@value": "2,875,500",
        "transaction[3]/flow-type[1]/@code": "10",
    }
    assert kept["file"] == "a.xml"
    assert kept["sources"]["results[0].indicators[0].periods[1].actual"] == (
        "result[1]/indicator[1]/period[2]/actual[1]:47"
    )
    report = (tmp_path / "imports/iati/report.md").read_text(encoding="utf-8")
    assert "| `transaction/flow-type/@code` |  | 0 | 1 | “10” |" in report
    assert "| `budget/value` | budgets | 1 | 0 |  |" in report


@pytest.mark.parametrize(
    ("inside", "kind", "there", "not_there"),
    [
        ('<activity-date type="1" iso-date="2020-01-01"/><activity-date type="3" iso-date="2019-01-01"/>',
         "reversed-dates", "title: Safe schools", "planned:"),
        ('<recipient-country code="KG" percentage="80"/><recipient-country code="KZ" percentage="80"/>',
         "percentages", "- country: KG\n  - country: KZ\n", "percentage"),
        ('<sector code="99999" vocabulary="1"/>', "code", "  - code: 99999\n    vocabulary: other\n", "dac"),
        ('<budget><value currency="EURO">5</value></budget>', "amount", "title", "budgets"),
        ('<transaction><transaction-type code="99"/><value>5</value></transaction>', "code", "title", "transactions"),
        ('<recipient-country code="ZZ"/>', "code", "title", "places"),
        ('<location><name><narrative>A</narrative></name><point><pos>95 200</pos></point></location>',
         "point", "places:\n  - name: A\n", "latitude"),
        ('<document-link url="http:www.example.org"><title><narrative>A</narrative></title></document-link>',
         "address", "documents:\n  - title: A\n", "example.org"),
        ('<description><narrative xml:lang="xx-klingon">Text</narrative></description>',
         "language-tag", "description: Text\n", "klingon"),
        ('<description><narrative xml:lang="en">Le projet est une aide pour les enfants et les familles qui sont dans '
         "la région et qui ont été déplacées par la guerre dans le pays</narrative></description>",
         "language", "description: >-\n  Le projet", "fr:"),
    ],
)  # fmt: skip
def test_faulty_facts_are_left_out_and_told(
    inside: str, kind: str, there: str, not_there: str, tmp_path: Path
) -> None:
    done = imported(tmp_path, put(tmp_path, activity(inside)))
    assert kinds(done) == {kind: 1}
    assert there in record(tmp_path)
    assert not_there not in record(tmp_path)
    assert read(tmp_path)[1] == ()


def test_texts_in_several_languages(tmp_path: Path) -> None:
    french = '<description><narrative>One</narrative><narrative xml:lang="FR">Un</narrative></description>'
    imported(tmp_path, put(tmp_path, activity(french)))
    assert "description:\n  en: One\n  fr: Un\n" in record(tmp_path)


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("&lt;b&gt;A&lt;/b&gt; &lt;br/&gt;&lt;br&gt; see &lt;a href=\"https://example.org\"&gt;this&lt;/a&gt;",
         "**A**\n\nsee [this](https://example.org)"),
        ("&lt;ul&gt;&lt;li&gt;one&lt;/li&gt;&lt;li&gt;two&lt;/li&gt;&lt;/ul&gt;", "- one\n- two"),
        ("# of people * and _more_", "\\# of people \\* and \\_more\\_"),
        ("First.\nSecond {{ project.title }}", "First.\n\nSecond { { project.title }}"),
        ("A broken\nline", "A broken line"),
        ("• one\n• two", "- one\n- two"),
        ("a &amp;amp; b &lt; c", "a & b \\< c"),
        ("<b>unescaped</b> text", "**unescaped** text"),
        ("before <!-- not for readers -->after", "before after"),
        ("One_x000D_", "One"),
        ("&lt;p&gt;One&lt;/p&gt;&lt;style&gt;p {}&lt;/style&gt;&lt;script&gt;alert()&lt;/script&gt;", "One"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(published: str, told: str, tmp_path: Path) -> None:
    text = f"<description><narrative>{published}</narrative></description>"
    imported(tmp_path, put(tmp_path, activity(text)))
    workspace, faults = read(tmp_path)
    (project,) = workspace.projects.values()
    assert faults == ()
    assert project.description is not None
    assert str(project.description.longest) == told


# Values, parts and periods


def test_words_make_an_indicator_qualitative_only_where_all_are_words(tmp_path: Path) -> None:
    words = indicator(period('<target value="Much better"/><actual value="N/A"/>'))
    mixed = indicator(period('<target value="12"/><actual value="Much better"/>')).replace("P7", "P8")
    imported(tmp_path, put(tmp_path, words, mixed))
    first, second = (path.read_text() for path in sorted((tmp_path / "org/projects").glob("*")))
    assert "measure: qualitative" in first
    assert "target: Much better\n            actual:\n              as_published: N/A\n" in first
    assert "measure: number" in second
    assert "target: 12\n            actual:\n              as_published: Much better\n" in second
    assert read(tmp_path)[1] == ()


def test_a_baseline_without_a_value_and_empty_narratives(tmp_path: Path) -> None:
    inside = '<baseline year="2018"><comment><narrative>Not measured</narrative></comment></baseline>'
    imported(tmp_path, put(tmp_path, indicator(f"{inside}<period><narrative/></period>")))
    assert "baseline:\n          date: 2018\n          comment: Not measured\n" in record(tmp_path)
    assert "periods" not in record(tmp_path)


def test_no_total_comes_from_crossed_or_contradicting_parts(tmp_path: Path) -> None:
    crossed = "".join(
        f'<actual value="{number}"><dimension name="Sex" value="{sex}"/></actual>'
        for number, sex in ((5, "Female"), (6, "Male"))
    )
    odd = '<actual value="9"/>' + crossed
    done = imported(tmp_path, put(tmp_path, indicator(period(odd))))
    assert kinds(done) == {"parts": 1}
    assert "disaggregation" not in record(tmp_path)
    assert "parts_as_published:\n                - value: 5\n" in record(tmp_path)
    assert read(tmp_path)[1] == ()


def test_values_of_one_period_are_not_added_up(tmp_path: Path) -> None:
    twice = period('<actual value="5"/>') + period('<actual value="7"/>')
    done = imported(tmp_path, put(tmp_path, indicator(twice)))
    assert kinds(done) == {"same-period": 1, "several-values": 1}
    assert "parts_as_published:\n                - value: 5\n                - value: 7\n" in record(tmp_path)


def test_groups_named_as_dimensions_leave_the_total(tmp_path: Path) -> None:
    parts = '<dimension name="Girls" value="5"/><dimension name="Boys" value="4"/>'
    imported(tmp_path, put(tmp_path, indicator(period(f'<actual value="9">{parts}</actual>'))))
    assert "actual:\n              value: 9\n              parts_as_published:\n" in record(tmp_path)
    assert "- name: Girls\n                      value: 5\n" in record(tmp_path)


@pytest.mark.parametrize(
    ("starts", "asked", "counting"),
    [
        ((2019, 2020), "auto", "per-period  # assumed: IATI does not say it; the periods follow each other"),
        ((2019, 2020), "cumulative", "cumulative  # assumed: IATI does not say it\n"),
        ((2019, 2019), "auto", "cumulative  # assumed: IATI does not say it; the periods overlap"),
        ((2019, 2019), "per-period", "cumulative  # assumed"),
    ],
)
def test_how_periods_count_is_assumed_and_said(
    starts: tuple[int, int], asked: str, counting: str, tmp_path: Path
) -> None:
    first, second = starts
    both = period('<actual value="5"/>', first) + period('<actual value="7"/>', second, "07-01")
    imported(tmp_path, put(tmp_path, indicator(both)), periods=asked)
    assert f"counting: {counting}" in record(tmp_path)
    assert read(tmp_path)[1] == ()


def test_a_day_that_begins_a_period_overlaps_it(tmp_path: Path) -> None:
    day = period('<actual value="5"/>', 2019).replace('"2019-12-31"', '"2019-01-01"')
    assert day != period('<actual value="5"/>', 2019)
    imported(tmp_path, put(tmp_path, indicator(day + period('<actual value="7"/>', 2019))))
    assert "counting: cumulative" in record(tmp_path)
    assert read(tmp_path)[1] == ()


def test_a_reversed_period_between_two_does_not_hide_that_they_overlap(tmp_path: Path) -> None:
    whole, value = period('<actual value="5"/>', 2019), '<actual value="7"/>'
    day = whole.replace('"2019-01-01"', '"2019-12-31"')
    back = period(value, 2019, "12-31").replace('end iso-date="2019-12-31"', 'end iso-date="2018-06-01"')
    imported(tmp_path, put(tmp_path, indicator(whole + back + day)))
    assert "counting: cumulative" in record(tmp_path)
    assert read(tmp_path)[1] == ()


def test_a_result_published_once_for_each_period_is_told_once(tmp_path: Path) -> None:
    both = [indicator(period(f'<actual value="{year}"/>', year)) for year in (2020, 2019)]
    result = both[1][both[1].index("<result") : both[1].index("</iati-activity>")]
    done = imported(tmp_path, put(tmp_path, both[0].replace("</iati-activity>", f"{result}</iati-activity>")))
    assert kinds(done) == {"repeated": 1, "counting": 1}
    assert record(tmp_path).count("title: R") == record(tmp_path).count("title: I") == 1
    assert record(tmp_path).index("actual: 2019") < record(tmp_path).index("actual: 2020")


def test_a_result_published_twice_for_a_period_keeps_both_in_the_order_of_time(tmp_path: Path) -> None:
    first, *others = [
        indicator(period(f'<actual value="{year}{n}"/>', year)) for n, year in enumerate((2020, 2019, 2020))
    ]
    more = "".join(one[one.index("<result") : one.index("</iati-activity>")] for one in others)
    imported(tmp_path, put(tmp_path, first.replace("</iati-activity>", f"{more}</iati-activity>")))
    assert re.findall(r"actual: (\d+)", record(tmp_path)) == ["20191", "20200", "20202"]


# Importing again


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    file = put(tmp_path, WHOLE)
    imported(tmp_path, file)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    again = imported(tmp_path, file)
    assert (again.outcome.new, again.outcome.updated, again.outcome.unchanged) == (0, 0, 1)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


def test_what_people_wrote_stays_and_what_the_file_changed_comes(tmp_path: Path) -> None:
    imported(tmp_path, put(tmp_path, WHOLE))
    path = tmp_path / RECORD
    text = path.read_text(encoding="utf-8")
    text = text.replace("status: completed\n", "status: completed  # closed in March\nneed: No safe place.\n")
    text = text.replace("- name: IY01\n", "- name: IY01  # redacted\n    contribution: Rooms\n")
    text = text.replace('title: "Safe schools: a start"', "title: Our safe schools")
    path.write_text(text, encoding="utf-8")
    newer = WHOLE.replace('value="40"', 'value="45"').replace("Safe schools: a start", "Safer schools")
    newer = newer.replace('percentage="60"', 'percentage="50"').replace('percentage="40"', 'percentage="50"')
    done = run(put(tmp_path, newer), "-w", tmp_path)
    after = path.read_text(encoding="utf-8")
    assert after == text.replace("value: 40\n", "value: 45\n").replace("tage: 60", "tage: 50").replace(
        "tage: 40", "tage: 50"
    )
    assert (
        f"  {RECORD}: title: the record says “Our safe schools”, the file now “Safer schools”" in done.output
    )
    assert "1 conflict; the records keep what they say:" in run(put(tmp_path, newer), "-w", tmp_path).output


def test_entries_come_and_go_and_deleted_ones_stay_away(tmp_path: Path) -> None:
    def transactions(*amounts: int) -> str:
        return activity(
            "".join(
                f'<transaction ref="T{n}"><transaction-type code="4"/><value>{n}</value></transaction>'
                for n in amounts
            )
        )

    imported(tmp_path, put(tmp_path, transactions(1, 2, 3)))
    (path,) = (tmp_path / "org/projects").glob("*.yaml")
    text = path.read_text()
    path.write_text(
        text.replace("  - kind: expenditure\n    amount: 2 EUR\n    reference: T2\n", "# no T2\n")
    )
    imported(tmp_path, put(tmp_path, transactions(1, 2, 4)))
    assert path.read_text().partition("transactions:\n")[2] == dedent("""\
          - kind: expenditure
            amount: 1 EUR
            reference: T1
          - kind: expenditure
            amount: 4 EUR
            reference: T4
        # no T2
        """)


def test_what_people_remarked_on_is_not_deleted(tmp_path: Path) -> None:
    one = '<transaction ref="T1"><transaction-type code="4"/><value>1</value></transaction>'
    imported(tmp_path, put(tmp_path, activity(one)))
    (path,) = (tmp_path / "org/projects").glob("*.yaml")
    path.write_text(path.read_text().replace("amount: 1 EUR\n", "amount: 1 EUR  # paid twice?\n"))
    before = path.read_text()
    done = imported(tmp_path, put(tmp_path, activity("")))
    assert path.read_text() == before
    (conflict,) = done.outcome.conflicts[f"org/projects/{path.name}"]
    assert "with the remark “# paid twice?”" in str(conflict)


def test_a_record_that_was_there_before_and_one_that_was_deleted(tmp_path: Path) -> None:
    (tmp_path / "org/projects").mkdir(parents=True)
    own = tmp_path / "org/projects/ours.yaml"
    own.write_text("title: Ours\nidentifiers: [{scheme: iati, value: XX-1-P7}]\n")
    done = imported(tmp_path, put(tmp_path, activity('<activity-status code="2"/>')))
    assert "status: active" in own.read_text()
    assert [conflict.path for conflict in done.outcome.conflicts["org/projects/ours.yaml"]] == ["title"]
    own.unlink()
    again = imported(tmp_path, put(tmp_path, activity('<activity-status code="4"/>')))
    assert not own.exists()
    assert again.outcome.conflicts["org/projects/ours.yaml"][0].record == "nothing: the file was deleted"


def test_a_record_whose_file_was_renamed_keeps_what_people_wrote_and_takes_what_is_new(
    tmp_path: Path,
) -> None:
    imported(tmp_path, put(tmp_path, WHOLE))
    renamed = tmp_path / "org/projects/schools.yaml"
    text = record(tmp_path).replace('title: "Safe schools: a start"', "title: Our safe schools")
    renamed.write_text(text, encoding="utf-8")
    (tmp_path / RECORD).unlink()
    done = imported(tmp_path, put(tmp_path, WHOLE.replace('value="40"', 'value="45"')))
    assert done.outcome.conflicts == {}
    assert renamed.read_text(encoding="utf-8") == text.replace("value: 40\n", "value: 45\n")
    assert not (tmp_path / RECORD).exists()


def test_a_dry_run_shows_a_diff_and_writes_nothing(tmp_path: Path) -> None:
    imported(tmp_path / "w", put(tmp_path, activity('<activity-status code="2"/>')))
    done = run(put(tmp_path, activity('<activity-status code="4"/>')), "-w", tmp_path / "w", "--dry-run")
    assert "-status: active\n+status: completed\n" in done.output
    assert "Nothing was written: this was a dry run." in done.output
    assert "status: active" in record(tmp_path / "w")


# What is refused


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (
            '<!DOCTYPE a [<!ENTITY b "c">]><iati-activities version="2.03"/>',
            "a.xml:1:1: the file declares a document",
        ),
        ('<iati-activities version="1.03"/>', "a.xml:1:1: the file is of IATI version 1.03"),
        ("<iati-activities/>", "a.xml:1:1: the file does not say its IATI version"),
        ('<iati-organisations version="2.03"/>', "this is an IATI organisation file"),
        ('\n<html version="2.03"/>', "a.xml:2:1: this is not an IATI file: it starts with <html>"),
        ("id,title\n1,A\n", "a.xml:1:1: the XML breaks off here: Start tag expected"),
        ("", "a.xml:1:1: the XML breaks off here"),
        ('<iati-activities version="2.03"/>', "a.xml:1:1: the file holds no activities"),
        ("PK\x03\x04 and so on", "a.xml:1:1: this is a compressed file — unpack it"),
        (
            '<iati-activities version="2.03">\n<iati-activity>&eacute;</iati-activity></iati-activities>',
            "a.xml:2:24: the XML breaks off here: Entity 'eacute' not defined",
        ),
    ],
)
def test_files_that_are_none_are_refused_with_one_message(file: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(file, encoding="utf-8")
    done = run(tmp_path / "a.xml", "-w", tmp_path / "w")
    assert done.exit_code == 1
    assert message in done.output
    assert done.output.rstrip().endswith("1 fault")
    assert not (tmp_path / "w").exists()


def test_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    head = f'<!DOCTYPE a [<!ENTITY b SYSTEM "file://{secret}">]>'
    done = run(put(tmp_path, activity("", title="&b;"), head=head), "-w", tmp_path / "w")
    assert done.exit_code == 1
    assert not (tmp_path / "w").exists()


def test_good_activities_come_and_faulty_ones_are_told_with_their_lines(tmp_path: Path) -> None:
    file = put(tmp_path, activity(""), activity("", identifier=""), activity(""), "<iati-activity><br></x>")
    done = run(file, "-w", tmp_path / "w")
    assert done.exit_code == 1
    assert "a.xml:3:1: an activity without an identifier — give it one" in done.output
    assert "a.xml:4:1: the activity “XX-1-P7” is there already — delete one of them" in done.output
    assert "a.xml:5:24: the XML breaks off here: Opening and ending tag mismatch" in done.output
    assert "title: Safe schools" in record(tmp_path / "w")
    strict = run(file, "-w", tmp_path / "s", "--strict")
    assert (strict.exit_code, "3 faults" in strict.output, (tmp_path / "s").exists()) == (1, True, False)


# Real files


def numbers_in(file: Path) -> dict[str, int]:
    """What the XML holds, counted without the importer."""
    root = etree.parse(file).getroot()
    found = {
        "activities": len(root.findall("iati-activity")),
        "results": len(root.findall("iati-activity/result")),
        "indicators": len(root.findall("iati-activity/result/indicator")),
        "periods": len(root.findall("iati-activity/result/indicator/period")),
        "transactions": len(root.findall("iati-activity/transaction")),
        "budgets": len(root.findall("iati-activity/budget")),
    }
    return {name: number for name, number in found.items() if number}


def history(tmp_path: Path) -> Path:
    """A file of ours as publishers write them: two activities, the second with another organisation's habits."""
    other = WHOLE.replace("XX-1-P7", "XX-1-P8").replace('default-currency="EUR"', 'default-currency="KGS"')
    both = WHOLE + other.replace("12500.50", "0.01").replace('value="40"', 'value="N/A"')
    return put(tmp_path, both.replace("2,875,500", "2875500"))


def test_our_history_comes_in_whole(tmp_path: Path) -> None:
    check_whole(history(tmp_path), tmp_path / "w")


def test_every_value_of_our_history_is_counted_once(tmp_path: Path) -> None:
    check_counted(history(tmp_path), tmp_path / "w")


@needs_data
@pytest.mark.parametrize("file", PUBLISHED, ids=[path.stem for path in PUBLISHED])
def test_a_published_history_comes_in_whole(file: Path, tmp_path: Path) -> None:
    check_whole(file, tmp_path)


def check_whole(file: Path, tmp_path: Path) -> None:
    """Nothing that the XML holds is lost on its way into the records."""
    expected = numbers_in(file)
    done = imported(tmp_path, file)
    workspace, faults = read(tmp_path)
    assert faults == ()
    assert done.outcome.faults == []
    assert len(workspace.projects) == expected.pop("activities") == done.outcome.new
    assert {name: number for name, number in done.outcome.tally.facts.items() if number} == expected
    root = etree.parse(file).getroot()
    assert _values_in(workspace.projects.values()) == sorted(
        _words_of(one.get("value"))
        for path in ("target", "actual")
        for one in root.iterfind(f"iati-activity/result/indicator/period/{path}")
        if (one.get("value") or "").strip()
    )
    amounts = sorted(
        (float(value.text or 0), value.get("currency") or one.get("default-currency"))
        for one in root.iterfind("iati-activity")
        for value in one.iterfind("transaction/value")
    )
    assert _amounts_in(workspace.projects.values()) == amounts


def _words_of(value: str | None) -> str:
    """A value to compare: 5.00 and 5 are one."""
    text = " ".join((value or "").split())
    try:
        return f"{float(text):g}"
    except ValueError:
        return text


def _values_in(projects: Any) -> list[str]:
    """Every target and actual in the records, however it is told."""
    return sorted(
        _words_of(str(told))
        for project in projects
        for result in project.results
        for one in result.indicators
        for period in one.periods
        for measure in (period.target, period.actual)
        if measure is not None
        for told in (
            measure.value,
            measure.as_published,
            *(share.value for share in measure.disaggregation),
            *(part.value for part in measure.parts_as_published),
        )
        if told is not None
    )


def _amounts_in(projects: Any) -> list[tuple[float, str]]:
    moved = [one.amount for project in projects for one in project.transactions]
    moved += [part.amount for project in projects for award in project.awards for part in award.instalments]
    return sorted((float(money.amount), money.currency) for money in moved)


@needs_data
@pytest.mark.parametrize("file", PUBLISHED, ids=[path.stem for path in PUBLISHED])
def test_every_value_of_a_published_file_is_counted_once(file: Path, tmp_path: Path) -> None:
    check_counted(file, tmp_path)


def check_counted(file: Path, tmp_path: Path) -> None:
    """Each attribute and each text is told to be in the records or beside them."""
    done = imported(tmp_path, file)
    counted = sum(count.taken + count.kept for count in done.outcome.tally.counts.values())
    values = 0
    for one in etree.parse(file).getroot().iterfind("iati-activity"):
        for node in one.iter():
            own = [
                key
                for key in node.attrib
                if not str(key).startswith(("{http://d-portal", "{http://www.w3.org/2001"))
            ]
            text = bool(node.text and node.text.strip())
            values += len(own) + (1 if text or not (own or len(node)) else 0)
    assert counted == values > 100


IMPORTED = (1, 0, {"address": 1})
TWO = (2, 0, {"address": 2})
OUTCOMES: dict[str, tuple[int, int, dict[str, int]]] = {
    "atLeastOne-error-01": IMPORTED,
    "atLeastOne-error-02": IMPORTED,
    "atLeastOne-error-03": IMPORTED,
    "atLeastOne-error-04": IMPORTED,
    "atLeastOne-error-05": (1, 0, {"address": 1, "untitled": 1}),
    "codelist-basic": (1, 0, {"address": 1, "code": 1}),
    "codelist-conditional": (1, 0, {"address": 1, "percentages": 1}),
    "dateNow-error": IMPORTED,
    "dateOrder-error": (1, 0, {"address": 1, "reversed-dates": 1}),
    "identifier-exists-01-1-act-no-x-ref": IMPORTED,
    "identifier-exists-02-2-act-x-refs-in-same-file": TWO,
    "identifier-exists-03-1-act-x-refs-in-datastore": IMPORTED,
    "identifier-exists-04-2-act-x-refs-in-datastore": TWO,
    "identifier-exists-05-2-act-x-refs-in-file-and-datastore": TWO,
    "identifier-exists-06-1-act-x-refs-empty": IMPORTED,
    "identifier-exists-07-1-act-x-refs-not-found": IMPORTED,
    "identifier-exists-08-participating-org-x-ref-not-found": TWO,
    "identifier-exists-09-participating-org-x-ref-not-found-no-xml-tag": TWO,
    "identifier-exists-10-participating-org-x-ref-not-found-in-2nd-act-no-xml-tag": TWO,
    "identifier-exists-11-planned-disbursement-x-ref-not-found": TWO,
    "identifier-exists-12-transaction-x-ref-not-found": TWO,
    "identifier-exists-13-related-activity-x-ref-not-found": TWO,
    "identifier-exists-14-transaction-x-ref-not-found-201": (2, 0, {}),
    "identifier-exists-15-transaction-x-ref-found-201": (2, 0, {}),
    "identifier-exists-16-1-act-x-refs-in-datastore-202": IMPORTED,
    "identifier-exists-17-2-act-x-refs-not-found-202": TWO,
    "line-br": (6, 0, {}),
    "line-endings-cr": IMPORTED,
    "line-endings-cr-and-crlf": IMPORTED,
    "me-feedback-no-ns": (1, 1, {"address": 1}),
    "no-errors": IMPORTED,
    "no-errors-old-version": (0, 1, {}),
    "noMoreThanOne-error": IMPORTED,
    "noSpaces-error": IMPORTED,
    "oneOrAll-error": (1, 0, {"address": 1, "amount": 1}),
    "range-ifThen-error": IMPORTED,
    "regexMatches-error": IMPORTED,
    "root-only": (0, 1, {}),
    "schema-errors": (0, 1, {}),
    "strictSum-error": (1, 0, {"address": 1, "percentages": 2}),
    "timeLimit-error": IMPORTED,
    "title-no-narrative": (1, 0, {"address": 1, "untitled": 1}),
    "unique-startsWith-error": IMPORTED,
    "xml-errors": (0, 1, {}),
}
"""How many activities of each faulty file are imported, how many faults are told, and which findings."""


VALUES = '<value currency="EUR" value-date="2019-01-01">{}</value>'
FAULTY: dict[str, tuple[str, tuple[int, int, dict[str, int]]]] = {
    "sound": (activity(""), (1, 0, {})),
    "no title": (
        activity("").replace("<title><narrative>Safe schools</narrative></title>", ""), (1, 0, {"untitled": 1}),
    ),
    "reversed dates": (
        activity('<activity-date type="1" iso-date="2020-01-01"/><activity-date type="3" iso-date="2019-01-01"/>'),
        (1, 0, {"reversed-dates": 1}),
    ),
    "a country that is not on the list": (activity('<recipient-country code="XQ"/>'), (1, 0, {"code": 1})),
    "shares above a hundred": (
        activity('<sector code="11110" percentage="80"/><sector code="12110" percentage="80"/>'),
        (1, 0, {"percentages": 1}),
    ),
    "an amount in words": (
        activity('<budget><period-start iso-date="2019-01-01"/><period-end iso-date="2019-12-31"/>'
                 f"{VALUES.format('much')}</budget>"),
        (1, 0, {"amount": 1}),
    ),
    "no activities": ("", (0, 1, {})),
    "broken off": ("<iati-activity><title>", (0, 1, {})),
    "without identifier": (activity("", identifier=""), (0, 1, {})),
    "one identifier twice": (activity("") + activity("", title="Again"), (1, 1, {})),
}  # fmt: skip
"""What stands in faulty files of ours; how many activities are imported, how many faults are told, which findings."""


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_file_of_ours_ends_well(name: str, tmp_path: Path) -> None:
    inside, outcome = FAULTY[name]
    done = imported(tmp_path / "w", put(tmp_path, inside))
    assert (done.outcome.new, len(done.outcome.faults), kinds(done)) == outcome
    if done.outcome.new:
        assert read(tmp_path / "w")[1] == ()


@needs_data
def test_faulty_files_end_well(tmp_path: Path) -> None:
    files = sorted((DATA / "negative").glob("*.xml"))
    assert {path.stem.removeprefix("iati-act-") for path in files} == set(OUTCOMES)
    for path in files:
        root = tmp_path / path.stem
        done = imported(root, path)
        outcome = (done.outcome.new, len(done.outcome.faults), kinds(done))
        assert outcome == OUTCOMES[path.stem.removeprefix("iati-act-")], path.stem
        if done.outcome.new:
            assert read(root)[1] == (), path.stem


def test_the_outcome_of_a_file_is_told_in_a_line(tmp_path: Path) -> None:
    from tests.exchange_tables import told

    good, bad = put(tmp_path, activity("")), tmp_path / "bad.xml"
    bad.write_text('<iati-activities version="2.03"/>', encoding="utf-8")
    assert told(imported(tmp_path / "w", good)) == "1 imported"
    assert told(imported(tmp_path / "v", bad)) == "refused: the file holds no activities"


def test_a_large_file_takes_little_memory(tmp_path: Path) -> None:
    """The activities are given one by one: none is held when the next ones are read."""
    from org.exchange.iati.stream import activities

    file = put(tmp_path, *(activity("<budget/>" * 500, identifier=f"XX-{n}") for n in range(300)))
    import tracemalloc

    tracemalloc.start()
    count = sum(1 for _ in activities(file))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 300
    assert most < 3_000_000


def test_a_record_that_is_not_in_utf_8_is_left_alone_and_told(tmp_path: Path) -> None:
    imported(tmp_path, put(tmp_path, activity("", title="École")))
    (path,) = (tmp_path / "org/projects").glob("*.yaml")
    before = path.read_text(encoding="utf-8").encode("latin-1")
    path.write_bytes(before)
    done = imported(tmp_path, put(tmp_path, activity("", title="Écoles")))
    assert path.read_bytes() == before
    (conflict,) = done.outcome.conflicts[f"org/projects/{path.name}"]
    assert conflict.record == "nothing that can be read: the file is not in UTF-8"
