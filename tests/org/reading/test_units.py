"""Units of records: their plural forms, and the form that stands after each number."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from org.base import plurals
from org.base.values import Text
from org.checking.loading import load
from org.exchange.exporting.workspace_json import as_data
from org.exchange.sheets.model.nodes import text_of
from org.reading.context import Reading
from org.reading.sourced import read_unit
from reports.document.model import Row
from tests.document_text import cells, tables
from tests.org.reading.test_reading import read
from tests.spreadsheets import PROJECT as SHEETS_PROJECT
from tests.spreadsheets import cell as cell_of
from tests.spreadsheets import edited, exported, imported, record, workspace
from tests.workspaces import SMALLEST, document_of, write_workspace

RUSSIAN = {"one": "решение", "few": "решения", "many": "решений"}
UNIT = "{en: {one: decision, other: decisions}, ru: {one: решение, few: решения, many: решений}, ky: чечим}"


@pytest.mark.parametrize(
    ("number", "word"),
    [
        ("1", "решение"),
        ("21", "решение"),
        ("43", "решения"),
        ("11", "решений"),
        ("0", "решений"),
        ("1.5", "решения"),
    ],
)
def test_the_russian_form_after_a_number(number: str, word: str) -> None:
    assert plurals.form_for(RUSSIAN, "ru-KG", Decimal(number)) == word


@given(st.sampled_from(("en", "ru", "ky", "ar", "fr", "pl", "cs", "cy", "ja", "sw")), st.integers(0, 10**9))
def test_each_number_takes_the_form_of_the_cldr(language: str, number: int) -> None:
    forms = {name: name for name in plurals.known(language)}
    assert plurals.form_for(forms, language, Decimal(number)) == Locale(language).plural_form(number)


@given(
    st.sampled_from(("en", "ru", "ky", "ar", "fr", "pl", "cs", "cy", "ja")),
    st.decimals(-(10**6), 10**6, places=2),
)
def test_the_forms_that_a_language_needs_serve_every_number(language: str, number: Decimal) -> None:
    forms = {name: f"the form {name}" for name in plurals.needed(language)}
    assert plurals.form_for(forms, language, number) in forms.values()


def test_a_unit_may_have_plural_forms_in_any_of_its_languages() -> None:
    unit, told = read(read_unit, f"x: {UNIT}\n")
    assert isinstance(unit, Text)
    assert told == []
    assert [(one.language, one.text) for one in unit.translations] == [
        ("en", "decisions"), ("ru", "решений"), ("ky", "чечим"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        "{one: школа, few: школы, many: школ}",
        "{text: {one: школа, few: школы, many: школ}, source: the register}",
    ],
)
def test_forms_alone_are_in_the_first_language_of_the_workspace(written: str) -> None:
    alone, told = read(read_unit, f"x: {written}\n", Reading(language="ru"))
    assert (alone.translations[0].language, str(alone), told) == ("ru", "школ", [])


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("{ru: {one: школа, many: школ}}",
         "f:1:9: the plural form “few” is missing here — write one, few, many, such as "
         "{one: школа, few: школы, many: школ}, or one word"),
        ("{en: {one: school, few: schools, other: schools}}",
         "f:1:23: “few” is not a plural form in the language “en” — write one, other"),
        ("{en: {one: '', other: schools}}", "f:1:15: this text is empty — write it, or delete the key"),
        ("{en: {}}", "f:1:9: the plural form “one” is missing here — write one, other, such as "
                     "{one: school, other: schools}, or one word"),
    ],
)  # fmt: skip
def test_forms_that_a_language_lacks_or_has_not_are_faults(written: str, fault: str) -> None:
    assert read(read_unit, f"x: {written}\n")[1] == [fault]


PROJECT = f"""
title: T
results:
  - level: outcome
    title: Safer schools
    indicators:
      - {{title: Decisions, unit: {UNIT}, target: 36, actual: 43}}
activities:
  - {{title: Talks, number: 21, unit: {UNIT}}}
budget_lines:
  - {{heading: Staff, title: Expert, unit: {UNIT}, quantity: 43, rate: 10 EUR, amount: 430 EUR}}
"""
FORM = "id: f\nkind: final-report\ntitle: F\nsections:\n  - {{id: s, heading: S, fill: [{fill}]}}\n"


def first_row(root: Path, language: str, fill: str, project: str = PROJECT) -> Row:
    """The first row of the first table that is no heading of rows."""
    brief = "kind: final-report\nproject: p\nform: f\n"
    files = {"org__projects__p": project, "forms__f": FORM.format(fill=fill), "briefs__b": brief}
    workspace = load(write_workspace(root, SMALLEST, **files))
    document = document_of(workspace, workspace.briefs["b"], language)
    return next(row for table in tables(document) for row in table.rows if len(row.cells) > 1)


@pytest.mark.parametrize(
    ("language", "fill", "words"),
    [
        ("ru", "results-table", ["36 решений", "43 решения"]),
        ("en", "results-table", ["36 decisions", "43 decisions"]),
        ("ru", "activities", ["21 решение"]),
        ("ky", "activities", ["21 чечим"]),
        ("ru", "budget", ["решение"]),
        ("en", "budget", ["decision"]),
    ],
)
def test_the_form_stands_after_its_number_and_that_of_one_in_a_column_of_its_own(
    tmp_path: Path, language: str, fill: str, words: list[str]
) -> None:
    row = [cell.replace("\u00a0", " ") for cell in cells(first_row(tmp_path, language, fill))]
    assert [cell for cell in row if cell in words] == words


def test_a_unit_without_a_translation_is_marked_and_its_number_is_not(tmp_path: Path) -> None:
    plain = "title: T\nactivities:\n  - {title: Talks, number: 21, unit: {one: talk, other: talks}}\n"
    (number, unit) = first_row(tmp_path, "ru", "activities", plain).cells[-1][0]
    assert (number.text, number.gap, unit.text.strip(), unit.language) == ("21", None, "talks", "en")
    assert unit.gap is not None


def test_a_cell_of_a_workbook_has_the_form_without_a_number_and_the_export_all(tmp_path: Path) -> None:
    node = {
        "en": {"one": "school", "other": "schools"},
        "ru": {"one": "школа", "few": "школы", "many": "школ"},
    }
    assert (text_of(node, "ru"), text_of(node, "ky", "en")) == ("школ", "schools")
    root = write_workspace(tmp_path, SMALLEST, org__projects__p=PROJECT)
    assert as_data(load(root))["projects"][0]["activities"][0]["unit"] == {
        "en": {"one": "decision", "other": "decisions"}, "ru": RUSSIAN, "ky": "чечим",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "after"),
    [
        ("{one: month, other: months}", "unit: day,"),
        ("{en: {one: month, other: months}, ru: месяц}", "unit: {en: day, ru: месяц},"),
        (
            "{text: {one: month, other: months}, source: the contract}",
            "unit: {text: day, source: the contract},",
        ),
    ],
)
def test_a_word_from_a_workbook_takes_the_place_of_the_forms_in_its_language(
    tmp_path: Path, unit: str, after: str
) -> None:
    root = workspace(tmp_path, SHEETS_PROJECT.replace("unit: month,", f"unit: {unit},"))
    assert not imported(root, exported(root)).changes
    imported(root, edited(root, {("Budget", "Unit", "Manager"): "day"}))
    assert after in record(root)


def test_a_word_in_another_language_stands_beside_the_forms(tmp_path: Path) -> None:
    root = workspace(tmp_path, SHEETS_PROJECT.replace("unit: month,", "unit: {one: month, other: months},"))
    book = exported(root, "ru")
    cell_of(book, "Бюджет", "Единица", "Manager").value = "месяц"
    imported(root, book)
    assert "unit: {en: {one: month, other: months}, ru: месяц}," in record(root)
