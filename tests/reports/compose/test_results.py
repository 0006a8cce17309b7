"""Results in documents: against targets, by period, by groups; people reached; the framework; charts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from org.checking.loading import load, read
from reports.document.model import Chart, Document, Table
from tests.document_text import cells, section, tables, text_of
from tests.workspaces import SMALLEST, composed, document_of, write_workspace

ALL_RESULTS = """
id: results
kind: final-report
title: Results
sections:
  - {id: results}
  - {id: logical-framework}
  - {id: people-reached}
  - {id: charts, heading: Charts, fill: [achievement-chart, reach-chart]}
"""


def reported(root: Path, project: str, form: str = ALL_RESULTS, **more: str) -> Document:
    """A final report on a project, with everything about its results."""
    brief = "kind: final-report\nproject: p\nform: results\n"
    files = {"org__projects__p": project, "forms__results": form, "briefs__b": brief, **more}
    path = write_workspace(root, SMALLEST, **files)
    workspace = load(path)
    return document_of(workspace, workspace.briefs["b"])


def rows(table: Table) -> list[list[str]]:
    return [cells(row) for row in table.rows]


def heads(table: Table) -> list[str]:
    return [column.title for column in table.columns]


INDICATORS = """
title: T
results:
  - level: outcome
    title: Safer schools
    indicators:
      - title: Fights in a month
        direction: descending
        baseline: {value: 40, date: 2009}
        target: {value: 10, date: 2011}
        actual: {value: 25, date: 2011-06, standing: estimated}
        means_of_verification: the school's journal
      - title: Visits to the centre
        direction: descending
        target: 10
        actual: 12
      - title: Rules on violence
        measure: qualitative
        target: Rules are adopted.
        actual: Rules are adopted in 3 schools.
"""


def test_a_table_of_results(tmp_path: Path) -> None:
    (table,) = tables(section(reported(tmp_path, INDICATORS), "results"))
    assert rows(table) == [
        ["Outcome: Safer schools"],
        ["Fights in a month\nMeans of verification: the school's journal", "40 (2009)", "10 (2011)",
         "about 25 (estimate) (June 2011)", "50%", "Partly achieved"],
        ["Visits to the centre", "–", "10", "12", "[to be added]", "–"],
        ["Rules on violence", "–", "Rules are adopted.", "Rules are adopted in 3 schools.", "–", "–"],
    ]  # fmt: skip
    assert table.note == "To be added: baseline – org/projects/p.yaml, results[0].indicators[1].baseline."


def test_indicators_of_one_title_are_told_apart_by_their_periods(tmp_path: Path) -> None:
    project = """
        title: T
        results:
          - level: output
            title: Training
            indicators:
              - {title: Teachers, periods: [{period: 2019, actual: 5}]}
              - title: Teachers
                counting: per-period
                periods: [{period: 2019, actual: 1}, {period: 2020, actual: 2}]
              - {title: Parents, periods: [{period: 2019, actual: 7}]}
        """
    table = tables(section(reported(tmp_path, project), "results"))[0]
    titles = [row[0] for row in rows(table)[1:]]
    assert titles == ["Teachers (2019)", "Teachers (2019–2020)", "Parents"]


def test_a_form_decides_what_counts_as_achieved(tmp_path: Path) -> None:
    lenient = ALL_RESULTS + "thresholds: {achieved: 50}\n"
    (table,) = tables(section(reported(tmp_path, INDICATORS, lenient), "results"))
    assert rows(table)[1][-1] == "Achieved"


PERIODS = """
title: T
results:
  - level: output
    title: Training
    indicators:
      - title: Teachers trained
        target: 100
        counting: per-period
        periods:
          - {period: 2010, target: 50, actual: 40}
          - {period: 2011, milestone: Mid-term, target: 30, actual: {value: 35, comment: Two groups more.}}
          - {period: 2012, target: 20}
      - title: Schools with rules
        measure: percentage
        baseline: 0
        target: 80
        counting: cumulative
        periods:
          - {period: 2010, actual: 20}
          - {period: 2011, actual: 60}
"""


def test_results_by_period(tmp_path: Path) -> None:
    in_all, by_period = tables(section(reported(tmp_path, PERIODS), "results"))
    assert rows(in_all)[1:] == [
        ["Teachers trained", "–", "100", "75 (incomplete)\n2012: [to be added]", "–", "No data"],
        ["Schools with rules", "0%", "80%", "60% (2011)", "75%", "Partly achieved"],
    ]
    assert by_period.caption == "Results by period"
    assert heads(by_period) == ["Period", "Target", "Reached", "Reached in all", "Achieved", "Comment"]
    assert rows(by_period) == [
        ["Teachers trained (counted per period)"],
        ["2010", "50", "40", "40", "80%", "–"],
        ["Mid-term (2011)", "30", "35", "75", "116.7%", "Two groups more."],
        ["2012", "20", "[to be added]", "–", "–", "–"],
        ["Schools with rules"],
        ["2010", "–", "20%", "–", "25%", "–"],
        ["2011", "–", "60%", "–", "75%", "–"],
    ]
    assert "results[0].indicators[0].periods[2].actual" in in_all.note


@pytest.mark.parametrize(
    ("indicator", "achieved"),
    [
        ("counting: per-period, baseline: 6, target: 36", ["91.7%", "–"]),
        ("counting: cumulative, baseline: 6, target: 36", ["83.3%", "–"]),
        ("counting: per-period, measure: percentage, baseline: 6, target: 36", ["83.3%", "–"]),
        ("counting: per-period, direction: descending, baseline: 40, target: 12", ["–", "–"]),
    ],
)
def test_a_period_is_measured_against_its_own_target(
    tmp_path: Path, indicator: str, achieved: list[str]
) -> None:
    periods = "[{period: 2010, target: 12, actual: 11}, {period: 2011, actual: 10}]"
    project = (
        "title: T\nresults:\n  - level: output\n    title: R\n    indicators:\n"
        f"      - {{title: Schools, {indicator}, periods: {periods}}}\n"
    )
    _in_all, by_period = tables(section(reported(tmp_path, project), "results"))
    column = heads(by_period).index("Achieved") if "Achieved" in heads(by_period) else None
    found = [row[column] for row in rows(by_period)[1:]] if column is not None else ["–", "–"]
    assert found == achieved


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("exceeded", "Exceeded"),
        ("achieved", "Achieved"),
        ("partly", "Partly achieved"),
        ("not", "Not achieved"),
    ],
)
def test_a_person_says_whether_words_were_reached(tmp_path: Path, said: str, status: str) -> None:
    project = INDICATORS.replace("measure: qualitative", f"measure: qualitative\n        verdict: {said}")
    (table,) = tables(section(reported(tmp_path, project), "results"))
    assert rows(table)[-1][-2:] == ["–", status]


def test_figures_leave_no_verdict_to_a_person(tmp_path: Path) -> None:
    project = INDICATORS.replace("target: 10\n", "target: 10\n        verdict: not\n")
    path = write_workspace(tmp_path, org__projects__p=project)
    _workspace, faults = read(path)
    assert [str(fault) for fault in faults] == [
        "org/projects/p.yaml:16:18: the figures decide whether this target was reached — delete it, or write "
        "“measure: qualitative” where target and actual are words"
    ]


def test_progress_of_this_period_beside_all_of_it(tmp_path: Path) -> None:
    form = ALL_RESULTS.replace("{id: results}", "{id: results, fill: [results-progress]}")
    (table,) = tables(section(reported(tmp_path, PERIODS, form), "results"))
    assert heads(table) == ["Indicator", "Baseline", "Target", "Value this period", "Cumulative", "Achieved"]
    assert rows(table)[1:] == [
        ["Teachers trained", "–", "100", "35\nMid-term (2011)", "75 (incomplete)\n2012: [to be added]", "–"],
        ["Schools with rules", "0%", "80%", "60%\n2011", "60% (2011)", "75%"],
    ]


PARTS = """
title: T
results:
  - level: output
    title: Training
    indicators:
      - title: People trained
        target:
          disaggregation:
            - {by: {sex: women}, value: 20}
            - {by: {sex: men}, value: 20}
        actual:
          disaggregation:
            - {by: {sex: women, age: children}, value: 12}
            - {by: {sex: women, age: adults}, value: 9}
            - {by: {sex: men, age: children}, value: 11}
            - {by: {sex: men, age: adults}, value: 3}
"""


def test_parts_by_one_dimension_and_by_two(tmp_path: Path) -> None:
    in_all, by_sex, crossed = tables(section(reported(tmp_path, PARTS), "results"))
    assert rows(in_all)[1] == ["People trained", "40", "35", "87.5%", "Partly achieved"]
    assert (by_sex.caption, heads(by_sex)) == (
        "By sex",
        ["Indicator", "Women and girls", "Men and boys", "Total"],
    )
    assert rows(by_sex) == [["People trained", "21", "14", "35"], ["Target", "20", "20", "40"]]
    assert heads(crossed) == ["Sex", "Children under 18", "Adults", "Total"]
    assert rows(crossed) == [
        ["Women and girls", "12", "9", "21"],
        ["Men and boys", "11", "3", "14"],
        ["Total", "23", "12", "35"],
    ]


SENSITIVE = PARTS.replace("title: T\n", "title: T\nsensitive: yes\n")


def test_small_groups_of_sensitive_projects_are_not_shown(tmp_path: Path) -> None:
    *_rest, by_sex, crossed = tables(section(reported(tmp_path, SENSITIVE), "results"))
    assert rows(crossed) == [
        ["Women and girls", "…", "…", "21"],
        ["Men and boys", "…", "…", "14"],
        ["Total", "23", "12", "35"],
    ]
    assert crossed.note == (
        "“…”: not shown, so that nobody in a group of fewer than 5 people can be recognised."
    )
    assert by_sex.note == ""


def test_the_settings_say_which_groups_are_small(tmp_path: Path) -> None:
    shown = reported(tmp_path, SENSITIVE, grantwright="suppress_below: 0\n")
    assert "…" not in text_of(section(shown, "results"))


def test_nothing_tells_how_few_there_are(tmp_path: Path) -> None:
    few = """
title: T
sensitive: yes
results:
  - level: output
    title: R
    indicators:
      - title: Girls in care
        target: 10
        counting: per-period
        periods:
          - {period: 2010, actual: {disaggregation: [{by: {sex: female}, value: 1}, {by: {sex: male}, value: 0}]}}
          - {period: 2011, actual: {disaggregation: [{by: {sex: female}, value: 2}, {by: {sex: male}, value: 0}]}}
"""
    report = reported(tmp_path, few)
    in_all, by_period, by_sex = tables(section(report, "results"))
    assert rows(in_all)[1] == ["Girls in care", "10", "…", "…", "…"]
    assert [row[1:] for row in rows(by_period)[1:]] == [["…", "…", "…"], ["…", "…", "…"]]
    assert rows(by_sex) == [["Girls in care", "…", "0", "…"]]
    assert [section.id for section in report.sections if section.id == "charts"] == []


REACH = """
title: T
reach_overlaps: no
activities:
  - {id: lessons, title: Lessons}
  - {id: legal, title: Legal help}
reached:
  - who: pupils
    reached_by: training
    activity: lessons
    count: 300
    disaggregation:
      - {by: {sex: girls}, value: 160}
      - {by: {sex: boys}, value: 140}
  - who: parents
    activity: legal
    count: {value: 20, standing: estimated}
    disaggregation:
      - {by: {sex: women}, value: 15}
      - {by: {sex: men}, value: 5}
  - who: visitors of the centre
    counting: attendances
    activity: legal
    count: 900
  - who: neighbours
    kind: indirect
    count: 5000
"""


def test_people_reached_with_women_and_men_and_totals(tmp_path: Path) -> None:
    direct, indirect, by_activity = tables(section(reported(tmp_path, REACH), "people-reached"))
    assert heads(direct) == ["Who", "How", "Number", "Women and girls", "Men and boys"]
    assert rows(direct) == [
        ["Pupils", "Trained\nLessons", "300", "160", "140"],
        ["Parents\nEstimate", "Legal help", "about 20", "15", "5"],
        ["Visitors of the centre", "Legal help", "900 attendances", "–", "–"],
        ["Total\nEstimate", "", "about 320", "175", "145"],
    ]
    assert (heads(indirect), rows(indirect)) == (["Who", "Number"], [["Neighbours", "5,000"]])
    assert [table.caption for table in (direct, indirect)] == ["Reached directly", "Reached through others"]
    assert rows(by_activity) == [
        ["Lessons", "Reached directly", "300"],
        ["Legal help", "Reached directly", "about 20 (estimate)"],
    ]


GIRLS_AND_BOYS = """
title: T
reached:
  - who: pupils
    count: {count}
    disaggregation:
      - {by: {sex: female, age: child}, value: 160}
      - {by: {sex: male, age: child}, value: {boys}}
"""


@pytest.mark.parametrize(
    ("count", "boys", "more", "row"),
    [
        ("300", "140", "", ["300", "160", "140"]),
        ("310", "140", "", ["310", "–", "–"]),  # how many of the other 10 are women is not known
        ("163", "3", "sensitive: true\n", ["163", "…", "…"]),
    ],
)
def test_women_and_men_follow_from_girls_and_boys_where_these_are_all(
    tmp_path: Path, count: str, boys: str, more: str, row: list[str]
) -> None:
    project = GIRLS_AND_BOYS.replace("{count}", count).replace("{boys}", boys) + more
    table = tables(section(reported(tmp_path, project), "people-reached"))[0]
    named = dict(zip(heads(table), rows(table)[0], strict=True))
    assert [named.get(head, "–") for head in ("Number", "Women and girls", "Men and boys")] == row


def test_people_who_may_stand_in_several_rows_are_not_added_up(tmp_path: Path) -> None:
    overlapping = REACH.replace("reach_overlaps: no\n", "")
    direct, indirect = tables(section(reported(tmp_path, overlapping), "people-reached"))
    assert "Total" not in text_of((direct, indirect))
    assert indirect.note == "Not added up, since the same people may stand in several rows."


def test_a_small_entry_does_not_follow_from_the_total(tmp_path: Path) -> None:
    few = REACH.replace("title: T\n", "title: T\nsensitive: yes\n", 1).replace(
        "count: {value: 20,", "count: {value: 3,"
    )
    few = few.replace("value: 15", "value: 3").replace("value: 5}", "value: 0}")
    report = reported(tmp_path, few)
    reached, _indirect, by_activity = tables(section(report, "people-reached"))
    assert [row[2:] for row in rows(reached)[:2]] == [["…", "…", "140"], ["…", "…", "0"]]
    assert "…" in text_of(by_activity)
    assert "about 3 " not in text_of(report)


TARGET_GROUPS = """
title: T
{more}target_groups:
  - name: Teachers
    size: 60
    disaggregation: [{by: {sex: women}, value: 57}, {by: {sex: men}, value: 3}]
  - {name: Schools, size: 12}
  - name: Families
    disaggregation: [{by: {sex: women}, value: 30}, {by: {sex: men}, value: 20}]
"""


@pytest.mark.parametrize(
    ("more", "teachers"), [("", ["60", "57", "3"]), ("sensitive: yes\n", ["60", "…", "…"])]
)
def test_target_groups_with_women_and_men(tmp_path: Path, more: str, teachers: list[str]) -> None:
    document = reported(
        tmp_path,
        TARGET_GROUPS.replace("{more}", more),
        "id: results\nkind: proposal\ntitle: Results\nsections: [{id: target-groups}]\n",
        briefs__b="kind: proposal\nproject: p\nform: results\n",
    )
    (table,) = tables(section(document, "target-groups"))
    assert heads(table) == ["Target group", "Number", "Women and girls", "Men and boys"]
    assert rows(table) == [
        ["Teachers", *teachers], ["Schools", "12", "–", "–"], ["Families", "50", "30", "20"],
    ]  # fmt: skip
    assert ("can be recognised" in table.note) is bool(more)


def test_parts_of_a_target_group_agree_with_its_size(tmp_path: Path) -> None:
    project = TARGET_GROUPS.replace("{more}", "").replace("size: 60", "size: 61")
    _workspace, faults = read(write_workspace(tmp_path, org__projects__p=project))
    assert [str(fault) for fault in faults] == [
        "org/projects/p.yaml:6:48: the values by sex add up to 60, not to 61, the total — correct them, "
        "or the number in line 5"
    ]


def test_many_funders_stand_with_their_short_names(tmp_path: Path) -> None:
    funders = "funders:\n" + "".join(
        f"  - {{id: f{n}, name: Fund for Subject {n}, short_name: FS{n}}}\n" for n in range(3)
    )
    root = write_workspace(
        tmp_path,
        org__funders=funders + "  - {id: city, name: The City}\n",
        org__projects__a="title: A\nperiod: 2012\nawards: [{funder: f0}, {funder: f1}, {funder: f2}, {funder: city}]\n",
        org__projects__b="title: B\nperiod: 2011\nawards: [{funder: f0}, {funder: city}]\n",
    )
    (table,) = tables(section(composed(root, "capability-statement"), "track-record"))
    column = heads(table).index("Funder")
    assert [row[column] for row in rows(table)] == ["FS0\nFS1\nFS2\nThe City", "Fund for Subject 0\nThe City"]
    assert table.note == "FS1: Fund for Subject 1; FS2: Fund for Subject 2"


def test_a_phrase_about_a_small_group_is_left_out(tmp_path: Path) -> None:
    few = "title: T\nperiod: 2010\n{}reached:\n  - {{who: girls, count: 3}}\n  - {{who: staff, count: 30}}\n"
    for line, told in (("sensitive: yes\n", "30 staff"), ("", "3 girls\n30 staff")):
        root = write_workspace(tmp_path / line[:1], org__projects__p=few.format(line))
        (table,) = tables(section(composed(root, "capability-statement"), "track-record"))
        assert rows(table)[0][-1] == told


FRAMEWORK = """
title: T
results:
  - level: output
    title: Teachers are trained
    indicators:
      - {title: Teachers, target: 80, actual: 90}
  - level: outcome
    title: Schools are safer
    assumptions: [Schools stay open.]
    indicators:
      - {title: Fights, direction: descending, baseline: {value: 40, date: 2009}, target: 10}
      - {title: Rules, measure: qualitative, target: Rules, means_of_verification: visits}
activities:
  - {title: Seminars, means: 2 trainers, cost: 1000 KGS}
  - {title: Visits}
"""


def test_the_logical_framework_lies_on_its_side_from_impact_to_output(tmp_path: Path) -> None:
    framework = section(reported(tmp_path, FRAMEWORK), "logical-framework")
    assert framework.landscape
    chain, activities = tables(framework)
    assert heads(chain) == [
        "Results chain", "Indicator", "Baseline (value and year)", "Target (value and year)", "Current value (year)",
        "Source and means of verification", "Assumptions",
    ]  # fmt: skip
    assert rows(chain) == [
        [
            "Outcome: Schools are safer",
            "Fights",
            "40 (2009)",
            "10",
            "[to be added]",
            "–",
            "Schools stay open.",
        ],
        ["", "Rules", "[to be added]", "Rules", "[to be added]", "visits", ""],
        ["Output: Teachers are trained", "Teachers", "[to be added]", "80", "90", "–", "–"],
    ]
    assert [row.down for row in chain.rows] == [
        (2, 1, 1, 1, 1, 1, 2),
        (0, 1, 1, 1, 1, 1, 0),
        (1, 1, 1, 1, 1, 1, 1),
    ]
    assert heads(activities) == ["Activities", "Means and costs"]
    assert [row[-1] for row in rows(activities)] == ["2 trainers: KGS\u00a01,000.00", "[to be added]"]


def test_a_plan_lacks_no_current_values(tmp_path: Path) -> None:
    planned = FRAMEWORK.replace(", actual: 90", "")
    root = write_workspace(tmp_path, org__projects__p=planned)
    (chain, _activities) = tables(section(composed(root, "proposal", "p"), "logical-framework"))
    assert "Current value (year)" not in heads(chain)


@pytest.mark.parametrize("project", ["title: T\n", "title: T\nresults:\n  - {level: output, title: R}\n"])
def test_a_framework_without_a_table_stands_upright(tmp_path: Path, project: str) -> None:
    root = write_workspace(tmp_path, org__projects__p=project)
    framework = section(composed(root, "proposal", "p"), "logical-framework")
    assert framework.landscape == bool(tables(framework))


def charts(document: Document) -> list[Chart]:
    return [block for block in section(document, "charts").blocks if isinstance(block, Chart)]


def test_a_chart_of_what_was_achieved(tmp_path: Path) -> None:
    (chart,) = charts(reported(tmp_path, INDICATORS))
    assert (chart.kind, chart.unit, chart.categories) == ("bars", "%", ("Fights in a month",))
    assert chart.series[0].values == (Decimal("50.0"),)
    assert chart.alt == "Achievement of the targets. Fights in a month: 50%."


def test_a_chart_of_people_reached(tmp_path: Path) -> None:
    (chart,) = charts(reported(tmp_path, REACH))
    assert chart.kind == "grouped-bars"
    assert chart.categories == ("Pupils", "Parents")
    assert [(series.name, series.values) for series in chart.series] == [
        ("Women and girls", (Decimal(160), Decimal(15))),
        ("Men and boys", (Decimal(140), Decimal(5))),
    ]
    assert chart.alt == (
        "People reached directly, by sex. Pupils: Women and girls 160, Men and boys 140."
        " Parents: Women and girls 15, Men and boys 5."
    )
