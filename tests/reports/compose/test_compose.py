"""Records become documents: what is printed, what is a gap, what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from org.checking.loading import load
from org.records import Brief
from reports.document.model import Gap, KeyFigures, MissingBlock, Narrative, Paragraph
from tests.document_text import cells, facts, section, tables, text_of
from tests.workspaces import SMALLEST, composed, document_of, write_workspace

PROJECT = """
title: School & home <b>together</b> {{ 7*7 }} «Ң Ө Ү»
status: completed
period: 2010-03/2010-06
awards:
  - funder: fund
    amount: 12500 KGS
    reference: F-1
"""


def test_a_project_of_a_title_a_year_and_a_funder_is_reported_with_gaps(tmp_path: Path) -> None:
    minimal = "title: Reading\nperiod: 2010\nawards:\n  - funder: fund\n"
    root = write_workspace(tmp_path, org__projects__reading=minimal)
    report = composed(root, "final-report", "reading")
    assert report.cover.title == "Reading"
    assert report.cover.mark == f"Draft: {len(report.gaps)} facts are missing"
    assert facts(section(report, "identification"))["Funder"] == "The Fund"
    assert facts(section(report, "identification"))["Period"] == "2010"
    gap = next(gap for gap in report.gaps if gap.what == "Amount of the award")
    assert (gap.place.file, gap.key) == ("org/projects/reading.yaml", "awards[0].amount")
    need = section(report, "need").blocks
    assert [block.text for block in need if isinstance(block, MissingBlock)] == [
        "[To be added: Context and need – org/projects/reading.yaml, need]"
    ]


def test_sections_with_nothing_to_say_and_not_required_are_left_out(tmp_path: Path) -> None:
    report = composed(write_workspace(tmp_path, org__projects__p=PROJECT), "final-report", "p")
    ids = [section.id for section in report.sections]
    assert "outputs" not in ids
    assert "visibility" not in ids
    assert "annexes" not in ids
    assert [section.number for section in report.sections] == [str(n) for n in range(1, len(ids) + 1)]


def test_text_is_text(tmp_path: Path) -> None:
    report = composed(write_workspace(tmp_path, org__projects__p=PROJECT), "final-report", "p")
    assert report.cover.title == "School & home <b>together</b> {{ 7*7 }} «Ң Ө Ү»"


def test_values_keep_their_places(tmp_path: Path) -> None:
    report = composed(write_workspace(tmp_path, org__projects__p=PROJECT), "final-report", "p")
    (amount,) = [
        fact for block in section(report, "identification").blocks for fact in block.facts  # type: ignore[union-attr]
        if fact.label == "Amount of the award"
    ]  # fmt: skip
    assert [str(place) for run in amount.values[0] for place in run.origins] == ["org/projects/p.yaml:7:13"]


RESULTS = """
title: T
results:
  - level: outcome
    title: Schools are safer
    indicators:
      - title: Pupils who feel safe
        measure: percentage
        baseline: 40
        target: 70
        actual: {value: 75, date: 2011}
      - title: Teachers trained
        target: 80
"""


def test_results_stand_against_their_targets(tmp_path: Path) -> None:
    report = composed(write_workspace(tmp_path, org__projects__p=RESULTS), "final-report", "p")
    (table,) = tables(section(report, "results"))
    titles = [column.title for column in table.columns]
    assert titles == ["Indicator", "Baseline", "Target", "Reached", "Achieved", "Status"]
    assert [cells(row) for row in table.rows] == [
        ["Outcome: Schools are safer"],
        ["Pupils who feel safe", "40%", "70%", "75% (2011)", "116.7%", "Exceeded"],
        ["Teachers trained", "–", "80", "[to be added]", "–", "No data"],
    ]
    assert table.note == "To be added: actual value – org/projects/p.yaml, results[0].indicators[1].actual."


def test_columns_that_are_empty_are_left_out(tmp_path: Path) -> None:
    without_baselines = RESULTS.replace("        baseline: 40\n", "")
    report = composed(write_workspace(tmp_path, org__projects__p=without_baselines), "final-report", "p")
    (table,) = tables(section(report, "results"))
    assert [column.title for column in table.columns] == ["Indicator", "Target", "Reached", "Status"]


REACHED = """
title: T
reached:
  - who: mediators
    reached_by: training
    count: 500
  - who: their neighbours
    kind: indirect
    count: {value: 5000, standing: derived, derivation: 500 mediators × 10 people each}
"""


def test_derived_figures_say_how_and_direct_stands_apart_from_indirect(tmp_path: Path) -> None:
    report = composed(write_workspace(tmp_path, org__projects__p=REACHED), "final-report", "p")
    direct, indirect = tables(section(report, "people-reached"))
    assert [cells(row) for row in direct.rows] == [["Mediators", "Trained", "500"]]
    assert [cells(row) for row in indirect.rows] == [
        ["Their neighbours\nDerived: 500 mediators × 10 people each", "about 5,000"]
    ]


MONEY = """
title: T
budget_lines:
  - {heading: Staff, title: Trainer, quantity: 3, rate: 100.10 USD, amount: 300.30 USD, spent: 310.35 USD}
  - {heading: Staff, title: Driver, amount: 0.20 USD, spent: 0.10 USD}
  - {heading: Travel, title: Bus, amount: 1000 KGS, spent: 900 KGS}
"""


def test_money_adds_up_to_the_cent_and_never_over_currencies(tmp_path: Path) -> None:
    report = composed(write_workspace(tmp_path, org__projects__p=MONEY), "final-report", "p")
    (table,) = tables(section(report, "money"))
    assert [cells(row) for row in table.rows] == [
        ["Staff"],
        ["Trainer", "USD\u00a0300.30", "USD\u00a0310.35", "USD\u00a010.05", "3.3%", "–"],
        ["Driver", "USD\u00a00.20", "USD\u00a00.10", "USD\u00a0−0.10", "−50%", "[to be added]"],
        ["Subtotal", "USD\u00a0300.50", "USD\u00a0310.45", "USD\u00a09.95", "3.3%", ""],
        ["Travel"],
        ["Bus", "KGS\u00a01,000.00", "KGS\u00a0900.00", "KGS\u00a0−100.00", "−10%", "[to be added]"],
        ["Total", "USD\u00a0300.50", "USD\u00a0310.45", "USD\u00a09.95", "3.3%", ""],
        ["Total", "KGS\u00a01,000.00", "KGS\u00a0900.00", "KGS\u00a0−100.00", "−10%", ""],
    ]
    assert table.note == (
        "To be added: reason for the difference – org/projects/p.yaml, "
        "budget_lines[1].explanation, budget_lines[2].explanation."
    )


def test_a_total_is_not_given_where_some_spending_is_unknown(tmp_path: Path) -> None:
    unknown = MONEY.replace(", spent: 0.10 USD", "")
    report = composed(write_workspace(tmp_path, org__projects__p=unknown), "final-report", "p")
    (table,) = tables(section(report, "money"))
    assert cells(table.rows[-2]) == ["Total", "USD\u00a0300.50", "–", "–", "–", ""]


def test_at_a_glance_counts_the_history_only(tmp_path: Path) -> None:
    past = "title: A\nstatus: completed\nperiod: 2010\nplaces: [{name: Osh, country: KG}]\nawards: [{funder: fund}]\n"
    trained = (
        "title: B\nstatus: active\nperiod: 2012-2014\nreached:\n"
        "  - {who: teachers, reached_by: training, count: 300}\n"
        "  - {who: parents, reached_by: training, count: {value: 90, standing: estimated}}\n"
        "  - {who: pupils, reached_by: training, kind: indirect, count: 9000}\n"
    )
    root = write_workspace(
        tmp_path,
        org__projects__a=past,
        org__projects__b=trained,
        org__projects__c="title: C\nstatus: planned\nperiod: 2030\n",
    )
    statement = composed(root, "capability-statement")
    (tiles,) = [block for block in section(statement, "at-a-glance").blocks if isinstance(block, KeyFigures)]
    assert [(text_of(figure.value), figure.label) for figure in tiles.figures] == [
        ("2", "projects"),
        ("1", "funder"),
        ("2010–2014", "years of projects"),
        ("1", "country"),
        ("1", "city, district or village"),
        ("300", "people trained, as reported"),
    ]


def test_the_track_record_names_a_project_by_its_short_title(tmp_path: Path) -> None:
    project = "title: Reading corners in three village schools\nshort_title: Reading corners\nperiod: 2010\n"
    document = composed(write_workspace(tmp_path, org__projects__p=project), "capability-statement")
    (table,) = tables(section(document, "track-record"))
    assert cells(table.rows[0])[0] == "Reading corners"


def test_the_track_record_has_the_newest_first_and_no_planned_project(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path,
        org__projects__old="title: Old\nperiod: 2008-2009\n",
        org__projects__new="title: New\nperiod: 2011\n",
        org__projects__next="title: Next\nstatus: planned\nperiod: 2030\n",
    )
    (table,) = tables(section(composed(root, "capability-statement"), "track-record"))
    assert [cells(row) for row in table.rows] == [["New", "2011"], ["Old", "2008–2009"]]


def test_a_project_without_dates_is_told_and_sorted_by_its_awards(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path,
        org__projects__a="title: A\nawards: [{funder: fund, signed: 2019-07}]\n",
        org__projects__b="title: B\nperiod: 2020\nawards: [{funder: fund}]\n",
        org__projects__c="title: C\nawards: [{funder: fund, signed: 2021-05}, {funder: fund, signed: 2018}]\n",
    )
    (table,) = tables(section(composed(root, "capability-statement"), "track-record"))
    assert [(cells(row)[0], cells(row)[2]) for row in table.rows] == [
        ("C", "awarded 2018 and May 2021"),
        ("B", "2020"),
        ("A", "awarded July 2019"),
    ]


def test_the_track_record_by_country_tells_each_project_once(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path,
        org__projects__a="title: A\nperiod: 2011\nplaces: [{country: UZ}, {name: Nukus, country: UZ}]\n",
        org__projects__b="title: B\nperiod: 2010\nplaces: [{country: UZ}, {country: KG}]\n",
        org__projects__c="title: C\nperiod: 2009\nplaces: [{country: KG}]\n",
        org__projects__d="title: D\nperiod: 2008\nplaces: [{name: Central Asia}]\n",
        org__projects__e="title: E\nperiod: 2007\nplaces: [{country: UZ}]\n",
    )
    brief = Brief.model_validate({"id": "b", "kind": "capability-statement", "group_by": "country"})
    (table,) = tables(section(document_of(load(root), brief, "en"), "track-record"))
    assert [cells(row) for row in table.rows] == [
        ["Kyrgyzstan"],
        ["C", "2009", "Kyrgyzstan"],
        ["Uzbekistan"],
        ["A", "2011", "Nukus"],
        ["E", "2007", "Uzbekistan"],
        ["In several countries"],
        ["B", "2010", "Uzbekistan and Kyrgyzstan"],
        ["Other projects"],
        ["D", "2008", "Central Asia"],
    ]
    in_russian = tables(section(document_of(load(root), brief, "ru"), "track-record"))[0].rows
    assert "Узбекистан" in [text_of(row) for row in in_russian if row.emphasis == "group"]


def test_what_few_projects_tell_stands_below_their_titles_and_not_among_dashes(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path,
        org__projects__a="title: A\nperiod: 2013\nplaces: [{name: Osh}]\n",
        org__projects__b="title: B\nperiod: 2012\n",
        org__projects__c="title: C\nperiod: 2011\n",
    )
    (table,) = tables(section(composed(root, "capability-statement"), "track-record"))
    assert [column.title for column in table.columns] == ["Project", "Period"]
    assert [cells(row) for row in table.rows] == [["A\nOsh", "2013"], ["B", "2012"], ["C", "2011"]]


@pytest.mark.parametrize(("selection", "shown"), [("", 10), ("selection: {at_most: 11}\n", 11)])
def test_a_proposal_shows_ten_projects_where_the_brief_says_no_number(
    tmp_path: Path, selection: str, shown: int
) -> None:
    past = {f"org/projects/p{year}.yaml": f"title: P{year}\nperiod: {year}\n" for year in range(2000, 2012)}
    root = write_workspace(
        tmp_path,
        {**SMALLEST, **past},
        org__projects__next="title: Next\nstatus: planned\nperiod: 2030\n",
        briefs__b=f"kind: proposal\nproject: next\n{selection}",
    )
    workspace = load(root)
    proposal = document_of(workspace, workspace.briefs["b"])
    (table,) = [one for one in tables(section(proposal, "organisation")) if one.columns[0].title == "Project"]
    assert len(table.rows) == shown
    assert table.note == ("and 2 more projects since 2000" if shown == 10 else "")


def test_projects_of_one_year_have_no_years(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, org__projects__a="title: A\nperiod: 2024\n")
    (tiles,) = section(composed(root, "capability-statement"), "at-a-glance").blocks
    assert isinstance(tiles, KeyFigures)
    assert [(text_of(figure.value), figure.label) for figure in tiles.figures] == [
        ("1", "project"),
        ("2024", "year of the projects"),
    ]


def test_a_text_without_a_translation_is_shown_and_is_a_gap(tmp_path: Path) -> None:
    both = {**SMALLEST, "grantwright.yaml": "languages: [en, ru]\n"}
    half = "title: {en: Reading, ru: Чтение}\nneed: Children need books.\n"
    root = write_workspace(tmp_path, both, org__projects__p=half)
    report = composed(root, "final-report", "p", language="ru")
    assert report.cover.title == "Чтение"
    assert "Children need books." in text_of(section(report, "need"))
    gaps = [gap for gap in report.gaps if gap.key == "ru"]
    assert ("org/projects/p.yaml", 2) in [(gap.place.file, gap.place.line) for gap in gaps]


FAMILIES = """
title: {en: Reading, ru: Чтение}
reached:
  - who: {en: families, ru: семьи}
    kind: indirect
    unit: families
    count:
      value: 300
      standing: derived
      derivation: %s
"""


@pytest.mark.parametrize(
    ("derivation", "told", "gaps"),
    [
        ("{en: 3 villages × 100, ru: 3 села × 100}", "Рассчитано: 3 села × 100", []),
        ("3 villages × 100", "Рассчитано: 3 villages × 100", [("org/projects/p.yaml", 9)]),
    ],
)
def test_a_derivation_speaks_the_language_of_the_document(
    tmp_path: Path, derivation: str, told: str, gaps: list[tuple[str, int]]
) -> None:
    both = {**SMALLEST, "grantwright.yaml": "languages: [en, ru]\n"}
    root = write_workspace(tmp_path, both, org__projects__p=(FAMILIES % derivation).lstrip())
    report = composed(root, "final-report", "p", language="ru")
    (table,) = tables(section(report, "people-reached"))
    assert [cells(row)[0] for row in table.rows] == [f"Семьи\n{told}"]
    found = [gap for gap in report.gaps if gap.key == "ru" and gap.place.file == "org/projects/p.yaml"]
    assert [(gap.place.file, gap.place.line) for gap in found] == gaps


def test_a_document_is_plain_data_with_a_digest(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, org__projects__p=PROJECT)
    first, second = composed(root, "final-report", "p"), composed(root, "final-report", "p")
    assert first == second
    assert first.digest == second.digest
    changed = write_workspace(tmp_path / "other", org__projects__p=PROJECT.replace("12500", "12501"))
    assert composed(changed, "final-report", "p").digest != first.digest


def test_every_gap_names_a_file_and_a_key(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, org__projects__p="title: T\nstatus: planned\n")
    gaps = composed(root, "proposal", "p").gaps
    assert len(gaps) > 10
    for gap in gaps:
        assert isinstance(gap, Gap)
        assert gap.key
        assert (tmp_path / gap.place.file).name.endswith(".yaml")


OWN_FORM = """
id: short
kind: final-report
title: Two questions
sections:
  - id: what
    heading: What was done?
    fill: [summary, activities]
    required: yes
  - id: money
"""


def test_a_form_of_the_workspace_decides_the_sections(tmp_path: Path) -> None:
    project = "title: T\nsummary: We read.\nactivities:\n  - title: Reading hours\n    number: 12\n    unit: hours\n"
    brief = "kind: final-report\nproject: p\nform: short\n"
    root = write_workspace(tmp_path, org__projects__p=project, forms__short=OWN_FORM, briefs__b=brief)

    workspace = load(root)
    report = document_of(workspace, workspace.briefs["b"])
    assert [section.title for section in report.sections] == ["What was done?"]
    assert "We read." in text_of(report.sections[0])
    assert cells(tables(report)[0].rows[0]) == ["Reading hours", "12\u00a0hours"]


@pytest.mark.parametrize(
    ("form", "fault"),
    [
        (
            OWN_FORM.replace("summary, activities", "sumary"),
            "forms/short.yaml:6:5: nothing called “sumary” can fill a section of a final report"
            " — did you mean “summary”?",
        ),
        (OWN_FORM.replace("required: yes", "required: perhaps"), "“perhaps” is neither yes nor no"),
        ("", "forms/short.yaml:1:1: the form is empty"),
    ],
)
def test_faults_of_a_form(tmp_path: Path, form: str, fault: str) -> None:
    from reports.build.known_forms import read_forms

    _forms, faults = read_forms(load(write_workspace(tmp_path, forms__short=form)))
    assert len(faults) == 1
    assert fault in str(faults[0])


def test_an_estimated_amount_says_so(tmp_path: Path) -> None:
    about = "{value: 9000 USD, standing: estimated}"
    project = PROJECT.replace("amount: 12500 KGS", f"amount: {about}")
    report = composed(write_workspace(tmp_path, org__projects__p=project), "final-report", "p")
    assert (
        facts(section(report, "identification"))["Amount of the award"]
        == "about USD\u00a09,000.00 (estimate)"
    )


@pytest.mark.parametrize(
    ("consent", "printed", "missing"),
    [("", False, True), ("    consent: yes\n", True, False), ("    consent: no\n", False, False)],
)
def test_a_story_is_told_only_with_consent(
    tmp_path: Path, consent: str, printed: bool, missing: bool
) -> None:
    project = f"title: T\nstories:\n  - title: Aida\n    text: She came back to school.\n{consent}"
    report = composed(write_workspace(tmp_path, org__projects__p=project), "final-report", "p")
    assert ("She came back" in text_of(report.sections)) == printed
    assert ("stories[0].consent" in {gap.key for gap in report.gaps}) == missing


def test_of_very_many_funders_the_track_record_names_some_and_counts_the_others(tmp_path: Path) -> None:
    funders = "".join(f"  - {{id: f{n}, name: Fund {n}}}\n" for n in range(1, 8))
    awards = ", ".join(f"{{funder: f{n}}}" for n in range(1, 8))
    write_workspace(
        tmp_path,
        SMALLEST,
        org__funders=f"funders:\n{funders}",
        org__projects__p=f"title: Many\nperiod: 2011\nawards: [{awards}]\n",
    )
    (table,) = tables(section(composed(tmp_path, "capability-statement"), "track-record"))
    assert cells(table.rows[0])[1] == "Fund 1\nFund 2\nFund 3\nFund 4\nand 3 more funders"


def test_what_a_highlight_is_about_stays_with_its_text(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path,
        org__projects__a="title: Told\nperiod: 2019\nsummary: What was done.\n",
        org__projects__b="title: Bare\nperiod: 2018\n",
        briefs__ours="kind: capability-statement\nhighlights: [a, b]\n",
    )
    workspace = load(root)
    blocks = section(document_of(workspace, workspace.briefs["ours"]), "highlights").blocks
    parts = [part for block in blocks if isinstance(block, Narrative) for part in block.parts]
    assert [part.leads for part in parts if isinstance(part, Paragraph)] == [True, False, False]
