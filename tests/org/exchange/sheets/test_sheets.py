"""A project goes out as a workbook and comes back: what was changed there is changed in the record, nothing else."""

from __future__ import annotations

import zipfile
from datetime import datetime
from difflib import ndiff
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from org.base.catalogues import languages
from reports.sheets.project_workbook import sheet_of
from tests.spreadsheets import (
    NAME,
    PROJECT,
    RECORD,
    brought,
    cell,
    edited,
    exported,
    imported,
    kept,
    record,
    saved,
    told,
    workspace,
)
from tests.workspaces import EXAMPLES


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def _diff(before: str, after: str) -> list[str]:
    """The lines that go and come."""
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_the_same_record_gives_the_same_bytes(root: Path) -> None:
    assert sheet_of(root, NAME, "en", "a.xlsx") == sheet_of(root, NAME, "en", "a.xlsx")


@pytest.mark.parametrize("language", languages())
def test_an_unchanged_workbook_changes_nothing(root: Path, language: str) -> None:
    done = brought(root, exported(root, language))
    assert (told(done), done.changes, done.conflicts, done.notes, done.set) == ([], [], [], [], 0)
    assert done.rows == 16


def test_an_arabic_workbook_runs_from_right_to_left(root: Path) -> None:
    arabic, english = exported(root, "ar"), exported(root, "en")
    shown = [sheet for sheet in arabic if sheet.sheet_state == "visible"]
    assert len(shown) == 9
    assert all(sheet.sheet_view.rightToLeft for sheet in shown)
    assert not any(sheet.sheet_view.rightToLeft for sheet in english)
    for book, budget, at_start, at_end in (
        (arabic, "الميزانية", "right", "left"),
        (english, "Budget", "left", "right"),
    ):
        heads = {cell.value: cell.alignment.horizontal for cell in book[budget][4]}
        assert {at_start, at_end} <= set(heads.values())
        assert heads["الكمية" if book is arabic else "Quantity"] == at_end


def test_a_share_below_one_percent_goes_out_and_comes_back(tmp_path: Path) -> None:
    root = workspace(tmp_path, PROJECT.replace("baseline: 34", "baseline: 0.5"))
    done = brought(root, exported(root))
    assert (told(done), done.changes) == ([], [])


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_the_samples_workbook_changes_nothing(language: str) -> None:
    from org.checking.loading import read
    from org.exchange.sheets.bringing.update import bring
    from org.exchange.sheets.workbooks.opening import opened

    sample = EXAMPLES / "sample"
    data = sheet_of(sample, "2023-safe-and-heard", language, "a.xlsx")
    done = bring(read(sample)[0], opened(data, "a.xlsx"), None)
    assert (told(done), done.changes, done.notes) == ([], [], [])
    assert done.rows > 150


def test_edited_cells_come_back_with_comments_and_order_kept(root: Path) -> None:
    before = record(root)
    done = imported(root, edited(root, {
        ("Indicators", "Actual", "Pupils who are heard"): 53,
        ("Indicators", "Target", "Teachers trained"): 260,
        ("Indicators", "Target", 7): 140,
        ("Activities", "Status", "Seminars for teachers"): "done",
        ("Budget", "Why it is needed", "Manager"): "Full time, for all.",
        ("Risks", "Likelihood", "Snow"): "medium",
        ("People", "Share of time, %", "Manager"): 80,
        ("Disaggregation", "Number", 5): 205,
        ("Disaggregation", "Number", 6): 47,
    }))  # fmt: skip
    assert told(done) == []
    assert sorted(_diff(before, record(root))) == sorted([
        "-         target: {value: 240, date: 2024-12-31}", "+         target: {value: 260, date: 2024-12-31}",
        "-           - {period: 2024, target: 120, actual: 120}", "+           - {period: 2024, target: 140, actual: 120}",
        "-             - {by: {sex: female}, value: 203}", "+             - {by: {sex: female}, value: 205}",
        "-             - {by: {sex: male}, value: 49}", "+             - {by: {sex: male}, value: 47}",
        "-         actual: 52.5   # endline survey", "+         actual: 53   # endline survey",
        "-     status: underway", "+     status: done",
        "-      justification: Full time.}",
            "+      justification: \"Full time, for all.\"}",
        "-   - {person: aibek, role: Manager, share: 100}", "+   - {person: aibek, role: Manager, share: 80}",
        "-   - {title: Snow, likelihood: high, impact: low, owner: aibek}",
        "+   - {title: Snow, likelihood: medium, impact: low, owner: aibek}",
    ])  # fmt: skip


def test_new_rows_are_added_once(root: Path) -> None:
    book = exported(root)
    new: dict[str, dict[str, object]] = {
        "Indicators": {"Result": "op1: Teachers know what to do", "Indicator": "Teachers trained", "Period": "Q1 2025", "Actual": 14},
        "Risks": {"Risk": "Heat", "Likelihood": "Low"},
        "Budget": {"Line": "2.1", "Heading": "Travel", "Cost": "Buses", "Amount": "1 200,50", "Currency": "EUR"},
        "Ledger": {"Date": datetime(2025, 1, 31), "Line": "2.1", "Amount": 77.1, "Currency": "EUR"},
        "Disaggregation": {"Indicator or people": "teachers", "Period": "whole project", "Value of": "people reached",
                           "Sex": "women and girls", "Number": 203},
    }  # fmt: skip
    for sheet, row in new.items():
        cells = {column: cell(book, sheet, column, "new") for column in row}
        for column, value in row.items():
            cells[column].value = value
    done = imported(root, book)
    assert (told(done), done.added) == ([], 5)
    after = record(root)
    assert "- period: 2025-01/2025-03\n            actual: 14\n" in after
    assert "- title: Heat\n    likelihood: low\n" in after
    assert "id: 2.1\n    heading: Travel\n    title: Buses\n    amount: 1200.50 EUR\n" in after
    assert "date: 2025-01-31\n    line: 2.1\n    amount: 77.1 EUR\n" in after
    assert "disaggregation: [{by: {sex: female}, value: 203}]" in "".join(after.splitlines())
    again = imported(root, book)
    assert (told(again), again.added, again.set, record(root)) == ([], 0, 0, after)


def test_a_second_import_of_the_same_workbook_takes_what_changed_since_the_first(root: Path) -> None:
    book = edited(root, {("Risks", "Likelihood", "Snow"): "medium"})
    imported(root, book)
    cell(book, "Risks", "Likelihood", "Snow").value = "low"
    assert imported(root, book).conflicts == []
    assert "{title: Snow, likelihood: low, impact: low, owner: aibek}" in record(root)


def test_what_only_people_have_changed_in_the_record_stays(root: Path) -> None:
    book = exported(root)
    changed = PROJECT.replace("actual: 52.5", "actual: 51")
    (root / RECORD).write_text(changed, encoding="utf-8")
    done = imported(root, book)
    assert (record(root), done.conflicts, done.set) == (changed, [], 0)


def test_what_both_have_changed_is_a_conflict_and_the_record_keeps_what_it_says(root: Path) -> None:
    book = edited(root, {("Indicators", "Actual", "Pupils who are heard"): 53})
    changed = PROJECT.replace("actual: 52.5", "actual: 51")
    (root / RECORD).write_text(changed, encoding="utf-8")
    done = imported(root, book)
    assert [str(one) for one in done.conflicts] == [
        "Indicators!L8: Actual: the record says “51”, the sheet “53”"
    ]
    assert record(root) == changed


def test_a_deleted_row_deletes_nothing_and_is_told(root: Path) -> None:
    book = exported(root)
    book["Risks"].delete_rows(5)
    done = imported(root, book)
    assert record(root) == PROJECT
    assert [str(note) for note in done.notes] == [
        "safe.xlsx: 1 exported row is no longer in the file (Risks: “Snow”) — the record keeps what they say; delete it"
        " there if it shall go"
    ]


def test_sorted_rows_find_their_records(root: Path) -> None:
    book = exported(root)
    sheet = book["Activities"]
    first, second = ([one.value for one in sheet[row]] for row in (5, 6))
    for row, values in ((5, second), (6, first)):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value
    assert brought(root, book).changes == []


def test_a_text_in_another_language_becomes_its_translation(root: Path) -> None:
    book = exported(root, "ru")
    out = book["Риски"]
    assert [one.value for one in out[4]][1:4] == ["Риск", "Вероятность", "Влияние"]
    out["B5"].value, out["C5"].value = "Снег", "средняя"
    imported(root, book)
    assert "{title: {en: Snow, ru: Снег}, likelihood: medium, impact: low, owner: aibek}" in record(root)


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    root = workspace(tmp_path, PROJECT.replace("title: Snow", 'title: "=1+1"'))
    book = exported(root)
    assert book["Risks"]["B5"].data_type == "s"
    assert brought(root, book).changes == []


RATES = "rates:\n  - {currency: USD, equals: 0.9 EUR, date: 2024-02-01, source: National Bank}\n"


def test_a_ledger_in_a_csv_file_keeps_its_other_lines(tmp_path: Path) -> None:
    lines = 'date;document;line;amount;currency;note\n2023-01-31;"A;1";1.1;500.00;EUR; kept as it is\n31.12.2023;B;1.2;7;EUR;\n'
    project = PROJECT[: PROJECT.index("expenses:")] + "ledger: org/ledger.csv\n"
    root = workspace(tmp_path, project, org__rates=RATES)
    (root / "org/ledger.csv").write_text(lines, encoding="utf-8")
    book = edited(root, {("Ledger", "Amount", "B"): "1 250,75"})
    row = {name: cell(book, "Ledger", name, "new") for name in ("Date", "Line", "Amount", "Currency")}
    for name, value in {"Date": "1 февраля 2024", "Line": "1.10", "Amount": 9, "Currency": "USD"}.items():
        row[name].value = value
    done = imported(root, book)
    assert told(done) == []
    assert _diff(lines, (root / "org/ledger.csv").read_text(encoding="utf-8")) == [
        "- 31.12.2023;B;1.2;7;EUR;", "+ 31.12.2023;B;1.2;1250.75;EUR;", "+ 2024-02-01;;1.10;9;USD;",
    ]  # fmt: skip
    assert record(root) == project


MISTAKES: dict[tuple[str, str, str | int], tuple[object, str, str]] = {
    ("Indicators", "Actual", "Teachers trained"): ("64,500", "L5", "“64,500” may mean 64500 or 64.500"),
    ("Indicators", "Target", "Pupils who are heard"): ("most of them", "K8", "“most of them” is not a number"),
    ("Indicators", "Direction", "Pupils who are heard"): ("upwards", "H8", "“upwards” is not one of the list"),
    ("Indicators", "Actual date", "Teachers trained"): ("05/06/2024", "M5", "“05/06/2024” may be 2024-06-05 or 2024-05-06"),
    ("Activities", "For result", "Seminars for teachers"): ("op9", "D5", "there is no result “op9”"),
    ("Activities", "Period", "Seminars for teachers"): ("2024-05/2023-04", "E5", "the end 2023-04 is before the start 2024-05"),
    ("Activities", "Status", "A manual"): ("almost", "F6", "“almost” is not one of the list"),
    ("Activities", "Responsible", "A manual"): ("Aibek, Nobody", "K6", "there is no person “Nobody”"),
    ("Activities", "Activity", "A manual"): (None, "C6", "this cell is empty"),
    ("Budget", "Quantity", "Manager"): (25, "F5", "25 × 1000 EUR is 25000.00, not 24000"),
    ("Budget", "Amount", "Trainers"): ("EUR ten", "H6", "“EUR ten” is not an amount"),
    ("Budget", "Currency", "Accountant"): ("XXQ", "H7", "the amount has no currency"),
    ("Ledger", "Line", "F-2"): ("9.9", "D6", "there is no budget line “9.9”"),
    ("Ledger", "Date", "F-2"): ("31.02.2024", "B6", "there is no day 2024-02-31"),
    ("People", "Share of time, %", "Manager"): (140, "D5", "140 % is not between 0 and 100"),
    ("People reached", "Number", "teachers"): (datetime(2024, 2, 1), "D5", "a date stands where a number belongs"),
    ("Risks", "Owner", "Snow"): ("aibk", "G5", "there is no person “aibk”"),
    ("Disaggregation", "Sex", 5): ("womn", "E5", "there is no value of “sex” “womn”"),
}  # fmt: skip


def _sheet(name: str) -> str:
    return f"'{name}'" if " " in name else name


@pytest.mark.parametrize("at", MISTAKES, ids=lambda at: " ".join(map(str, at)))
def test_a_planted_mistake_is_reported_by_sheet_and_cell(root: Path, at: tuple[str, str, str | int]) -> None:
    value, place, wrong = MISTAKES[at]
    done = brought(root, edited(root, {at: value}))
    (fault,) = done.faults
    assert (str(fault.place), fault.wrong.startswith(wrong)) == (f"{_sheet(at[0])}!{place}", True), str(fault)
    assert fault.write
    assert done.changes == []


CONTRADICTIONS: dict[tuple[str, str, str | int], tuple[object, list[str]]] = {
    ("Budget", "Line", "1.1"): (
        "1.10",
        [
            "Budget!B5: the budget line “1.10” is there already — choose another id",
            "Budget!B5: there is no budget line “1.1” in org/projects/safe-schools.yaml — entries of the record still name “1.1”:"
            " keep that name here, or write the new one in them first",
        ],
    ),
    ("Disaggregation", "Number", 5): (
        205,
        [
            "Disaggregation!H5: the values by sex add up to 254, not to 252, the total — correct them, or the number in the"
            " record"
        ],
    ),
    ("Activities", "Code", "manual"): (
        "seminars",
        ["Activities!B6: the activity “seminars” is there already — choose another id"],
    ),
    ("Ledger", "Currency", "F-2"): (
        "USD",
        ["Ledger!H6: no rate from USD to EUR for 2024-06-30 — add it to org/rates.yaml"],
    ),
}


@pytest.mark.parametrize("at", CONTRADICTIONS, ids=lambda at: " ".join(map(str, at)))
def test_what_contradicts_other_records_after_the_import_is_told_at_its_cell(
    root: Path, at: tuple[str, str, str | int]
) -> None:
    value, wrong = CONTRADICTIONS[at]
    done = brought(root, edited(root, {("Risks", "Likelihood", "Snow"): "medium", at: value}))
    assert (told(done), done.changes) == (wrong, [])


def test_a_contradiction_that_was_there_before_stops_no_import(tmp_path: Path) -> None:
    root = workspace(tmp_path, PROJECT.replace('id: "1.2"', 'id: "1.10"'))
    done = brought(root, edited(root, {("Risks", "Likelihood", "Snow"): "medium"}))
    assert (told(done), done.set) == ([], 1)


def test_a_payment_of_a_ledger_in_a_csv_file_is_held_against_the_rates(tmp_path: Path) -> None:
    root = workspace(tmp_path, PROJECT[: PROJECT.index("expenses:")] + "ledger: org/ledger.csv\n")
    (root / "org/ledger.csv").write_text(
        "date;document;line;amount;currency\n2023-12-31;B;1.2;7;EUR\n", encoding="utf-8"
    )
    done = brought(root, edited(root, {("Ledger", "Currency", "B"): "USD"}))
    assert told(done) == ["Ledger!H5: no rate from USD to EUR for 2023-12-31 — add it to org/rates.yaml"]


def test_all_mistakes_are_told_at_once_and_nothing_is_imported(root: Path) -> None:
    read_at_once = {at: told for at, told in MISTAKES.items() if at != ("Budget", "Quantity", "Manager")}
    done = brought(root, edited(root, {at: value for at, (value, _, _) in read_at_once.items()}))
    places = {f"{_sheet(at[0])}!{place}" for at, (_, place, _) in read_at_once.items()}
    assert len(places) == 17
    assert {str(fault.place) for fault in done.faults} == places
    assert done.changes == []


# Spreadsheets that people keep


def test_a_sheet_of_people_is_read_by_the_names_of_its_columns(tmp_path: Path) -> None:
    plain = (
        "title: Safe schools\nresults:\n  - id: op1  # kept\n    level: output\n    title: Teachers know\n"
    )
    root = workspace(tmp_path, plain)
    rows: list[list[object]] = [
        ["Отчёт по проекту «Безопасные школы»"],
        [],
        ["№", "Факт", "Индикатор", "План", "Базовое значение", "Телефон"],
        [1, "1 252", "Обученные учителя", "1 300,5", "", "0555"],
        [2, "<14", "Ожидающие", 30, "n/a", None],
        ["Итого", 1266, None, 1330.5],
    ]
    done = imported(root, kept(rows, "Логфрейм 2024"), NAME)
    assert (told(done), done.added) == ([], 2)
    assert (
        record(root)
        == plain
        + """\
    indicators:
      - title:
          ru: Обученные учителя
        target: 1300.5
        actual: 1252
      - title:
          ru: Ожидающие
        target: 30
        actual:
          as_published: "<14"
"""
    )
    assert [str(note) for note in done.notes] == [
        "'Логфрейм 2024'!F3: the column “Телефон” is not known here; 1 filled cell of it is left out — rename it if it"
        " belongs here"
    ]


def test_a_budget_with_headings_in_rows_of_their_own_merged_cells_and_totals(tmp_path: Path) -> None:
    root = workspace(tmp_path, "title: Safe schools\n")
    book = kept([
        ["Budget of the project"],
        ["Budget line", "Description", "Qty", "Unit cost", "Total (USD)"],
        ["A. Staff"],
        ["a.1", "Manager", 12, "$1,000.00", 12000],
        ["a.2", "Trainer", 2, 250.25, "500,50"],
        ["Subtotal", None, None, None, 12500.5],
        ["B. Travel"],
        ["b.1", "Buses", None, None, "(100.00)"],
        ["Total", None, None, None, 12405],
    ], "Budget")  # fmt: skip
    book["Budget"].merge_cells("A1:E1")
    book["Budget"].row_dimensions[5].hidden = True
    done = imported(root, book, NAME)
    assert told(done) == []
    assert (
        record(root)
        == """\
title: Safe schools
budget_lines:
  - id: a.1
    heading: A. Staff
    title: Manager
    quantity: 12
    rate: 1000 USD
    amount: 12000 USD
  - id: a.2
    heading: A. Staff
    title: Trainer
    quantity: 2
    rate: 250.25 USD
    amount: 500.50 USD
  - id: b.1
    heading: B. Travel
    title: Buses
    amount: -100 USD
"""
    )
    assert [str(note) for note in done.notes] == [
        "Budget!A5: 1 hidden row — read like all others",
        "Budget!E9: the total says 12405, the rows above add up to 12400.50 — the rows are taken; look which is right",
    ]


@pytest.mark.parametrize(("head", "start", "end", "period"), [
    (("Start", "End"), datetime(2024, 3, 1), datetime(2024, 5, 31), "2024-03-01/2024-05-31"),
    (("Start date", "End date"), "01.03.2024", "31 May 2024", "2024-03-01/2024-05-31"),
    (("Начало", "Конец"), "март 2024", "05.2024", "2024-03/2024-05"),
    (("Башталышы", "Аягы"), "12-март 2024-ж.", "2024-05-31", "2024-03-12/2024-05-31"),
    (("Start", "End"), datetime(2024, 3, 1), None, "2024-03-01/"),
    (("Start", "End"), None, None, ""),
])  # fmt: skip
def test_the_start_and_the_end_of_an_activity_are_its_period(
    tmp_path: Path, head: tuple[str, str], start: object, end: object, period: str
) -> None:
    root = workspace(tmp_path, "title: Safe schools\n")
    book = kept([["Activity", *head, "Status"], ["Camp", start, end, "done"]], "Activities")
    done = imported(root, book, NAME)
    assert (told(done), done.notes) == ([], [])
    assert (f"    period: {period}\n" in record(root)) is bool(period)
    again = imported(root, book, NAME)
    assert (told(again), again.set, again.conflicts) == ([], 0, [])


def test_a_start_that_may_be_two_days_is_asked(tmp_path: Path) -> None:
    root = workspace(tmp_path, "title: Safe schools\n")
    book = kept(
        [["Activity", "Start", "End", "Status"], ["Camp", "05/06/2024", "2024-07-01", "done"]], "Activities"
    )
    (fault,) = brought(root, book, NAME).faults
    assert str(fault.place) == "Activities!B2"
    assert fault.wrong == "“05/06/2024” may be 2024-06-05 or 2024-05-06"


def test_a_row_with_a_number_and_a_title_is_the_heading_of_the_rows_below_it(tmp_path: Path) -> None:
    root = workspace(tmp_path, "title: Safe schools\n")
    rows: list[list[Any]] = [
        ["Статья", "Наименование", "Сумма, KGS"],
        [1, "Оплата труда", None], ["1.1", "Менеджер", 12000], ["1.2", "Тренер", 500],
        [2, "Поездки", None], ["2.1", "Автобус", 100],
    ]  # fmt: skip
    done = imported(root, kept(rows, "Бюджет"), NAME)
    assert (told(done), done.added) == ([], 3)
    assert record(root).count("Оплата труда") == 2
    assert record(root).count("Поездки") == 1


def test_a_line_without_its_amount_is_no_heading(tmp_path: Path) -> None:
    root = workspace(tmp_path, "title: Safe schools\n")
    rows: list[list[Any]] = [
        ["Line", "Cost", "Amount, KGS"],
        ["Staff"],
        ["1.1", "Manager", 12000],
        ["1.2", "Trainer", None],
    ]
    assert told(brought(root, kept(rows, "Budget"), NAME)) == [
        "Budget!C4: “Amount” is empty in this row — write it, or clear the row"
    ]


def test_a_budget_without_any_heading_is_told_once(tmp_path: Path) -> None:
    root = workspace(tmp_path, "title: Safe schools\n")
    rows: list[list[Any]] = [
        ["Line", "Cost", "Amount, KGS"],
        ["1.1", "Manager", 12000],
        ["1.2", "Trainer", 500],
    ]
    assert told(brought(root, kept(rows, "Budget"), NAME)) == [
        "Budget!A1: the table has no column “Heading” — add it and fill it in"
    ]


def test_a_sheet_of_people_imported_again_takes_what_changed_in_it(tmp_path: Path) -> None:
    root = workspace(tmp_path, "title: Safe schools\n")
    rows = [["Risk", "Probability", "Impact"], ["Snow", "High", "Low"], ["Heat", "Low", "Low"]]
    imported(root, kept(rows, "Risks"), NAME)
    rows[1][1], rows[2][2] = "Medium", "High"
    (root / RECORD).write_text(
        record(root).replace(
            "title: Heat\n    likelihood: low\n    impact: low",
            "title: Heat\n    likelihood: low\n    impact: medium",
        ),
        encoding="utf-8",
    )
    done = imported(root, kept(rows, "Risks"), NAME)
    assert "title: Snow\n    likelihood: medium\n" in record(root)
    assert [str(one) for one in done.conflicts] == [
        "Risks!C3: Impact: the record says “medium”, the sheet “high”"
    ]


def test_a_formula_without_a_value_is_a_fault_and_one_with_a_value_is_read(root: Path) -> None:
    done = brought(root, edited(root, {("Indicators", "Actual", "Pupils who are heard"): "=50+3"}))
    assert told(done) == [
        "Indicators!L8: the formula has no calculated value — open the file in Excel or LibreOffice, save it, and import"
        " it again"
    ]
    data = saved(edited(root, {("Indicators", "Actual", "Pupils who are heard"): "=50+3"}))
    with_value = _replaced(data, b"<f>50+3</f><v></v>", b"<f>50+3</f><v>53</v>")
    assert "actual: 53 " in _after(root, with_value)


def _replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with some bytes of its sheets replaced."""
    out = BytesIO()
    seen = 0
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            seen += content.count(old)
            target.writestr(part, content.replace(old, new))
    assert seen
    return out.getvalue()


def _after(root: Path, data: bytes) -> str:
    imported(root, data)
    return record(root)


def test_line_ends_of_windows_and_the_mark_at_the_start_stay(root: Path) -> None:
    before = b"\xef\xbb\xbf" + PROJECT.replace("\n", "\r\n").encode()
    (root / RECORD).write_bytes(before)
    done = imported(root, edited(root, {("Activities", "Status", "Seminars for teachers"): "done"}))
    assert told(done) == []
    assert (root / RECORD).read_bytes() == before.replace(b"status: underway", b"status: done")


def test_a_record_that_cannot_be_read_is_told_and_nothing_is_taken(root: Path) -> None:
    book = edited(root, {("Activities", "Status", "Seminars for teachers"): "done"})
    (root / RECORD).write_text(PROJECT + "team: []\n", encoding="utf-8")
    done = brought(root, book)
    assert done.changes == []
    assert f"{RECORD}:1:1: the record cannot be read or changed as it is written" in str(done.faults[0])
    assert done.notes == []
