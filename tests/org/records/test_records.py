"""Records: immutable, each with its place; what contradicts itself within one is a fault."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from org import records
from org.base import values
from org.base.faults import Place
from org.base.values import Money, Quantity
from org.base.yaml_tree import parse
from org.reading.context import Reading
from org.records import Brief, Funders, Organisation, Project, Record, Settings, Sources, Status
from org.records.validation import validate

IDS = {"funder": {"sfk"}, "project": {"p"}}


def read(text: str, model: type[Record] = Project) -> tuple[Any, list[str]]:
    tree = parse(text.encode(), "f").tree
    assert tree is not None
    record, faults = validate(model, tree, Reading(ids=IDS))
    return record, [str(fault) for fault in faults]


def project(text: str) -> Project:
    record, faults = read(text)
    assert faults == []
    assert isinstance(record, Project)
    return record


def test_a_title_a_year_and_a_funder_make_a_project() -> None:
    small = project("title: Mediators\nperiod: 2010\nawards:\n  - funder: sfk\n")
    assert (str(small.title), str(small.dates), small.funders) == ("Mediators", "2010", ("sfk",))
    assert (small.status, small.results, small.summary, small.awards[0].amount) == (None, (), None, None)


def test_a_title_makes_a_project_too() -> None:
    assert project("title: Mediators\n").dates is None


# Immutable


def test_a_record_cannot_be_changed() -> None:
    small = project("title: Mediators\nawards:\n  - funder: sfk\n")
    with pytest.raises(ValidationError, match="frozen"):
        small.status = "active"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        small.awards[0].funder = "other"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        small.title.translations = ()  # type: ignore[misc]


def test_every_record_and_every_value_is_frozen() -> None:
    kinds = [kind for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, Record)]
    assert len(kinds) > 30
    assert all(kind.model_config.get("frozen") for kind in kinds)
    assert not [
        f"{kind.__name__}.{name}"
        for kind in kinds
        for name, field in kind.model_fields.items()
        if list in (field.annotation, *get_args(field.annotation))
    ]
    kept = [kind for kind in vars(values).values() if is_dataclass(kind) and isinstance(kind, type)]
    assert len(kept) >= 8
    assert all(kind.__dataclass_params__.frozen for kind in kept)  # type: ignore[attr-defined]
    assert all(fields(kind) for kind in kept)


# Places and sources

MEASURED = """\
source: annual-report
title: Mediators
awards:
  - funder: sfk
    amount: 12 500.50 KGS
  - funder: sfk
    source: agreement
    amount: {value: 5 USD, standing: estimated}
reached:
  - who: pupils
    count:
      value: 5000
      standing: derived
      derivation: 500 mediators × 10 people
      source: projects-page
"""


def test_records_and_values_know_where_they_stand() -> None:
    measured = project(MEASURED)
    assert (measured.place, measured.path) == (Place("f", 1, 1), "")
    first, second = measured.awards
    assert [(award.place, award.path) for award in measured.awards] == [
        (Place("f", 4, 5), "awards[0]"), (Place("f", 6, 5), "awards[1]")
    ]  # fmt: skip
    assert isinstance(first.amount, Money)
    assert (str(first.amount), first.amount.origin.place) == ("12500.50 KGS", Place("f", 5, 13))
    assert isinstance(second.amount, Money)
    assert (first.amount.origin.source, second.amount.origin.source) == ("annual-report", "agreement")
    assert (first.amount.origin.standing, second.amount.origin.standing) == ("reported", "estimated")
    count = measured.reached[0].count
    assert isinstance(count, Quantity)
    assert (count.origin.place, count.origin.source) == (Place("f", 12, 7), "projects-page")
    assert (count.origin.standing, str(count.origin.derivation)) == ("derived", "500 mediators × 10 people")


def test_a_misspelt_key_does_not_hide_where_its_records_stand() -> None:
    record, faults = read("title: A\nawrds:\n  - funder: sfk\n")
    assert len(faults) == 1
    assert (record.awards[0].place, record.awards[0].path) == (Place("f", 3, 5), "awrds[0]")


def test_a_text_in_several_languages_stands_for_the_same_key_as_a_plain_one() -> None:
    record, faults = read(
        "title: A\nobjectives: [{en: Read, ru: Читать, ru_of: 3f2a91}]\nplaces: [{en: Osh, ky: Ош}]\n"
        "target_groups: [{name: {en: Pupils}, size: 5}]\n"
    )
    assert not faults
    assert [(one.language, one.text) for one in record.objectives[0].text.translations] == [
        ("en", "Read"), ("ru", "Читать")
    ]  # fmt: skip
    assert record.places[0].name is not None
    assert record.places[0].name.in_language("ky", "en").text == "Ош"


# The dates and the funders of a project


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("", None),
        ("planned: 2010\n", "2010"),
        ("planned: 2010\nperiod: 2011\n", "2011"),
        ("planned: 2010\nperiod: 2011\nactual: 2011-03/2012\n", "2011-03/2012"),
    ],
)
def test_the_actual_dates_come_first(text: str, dates: str | None) -> None:
    found = project(f"title: A\n{text}").dates
    assert (str(found) if found else None) == dates


def test_a_funder_of_two_awards_is_named_once() -> None:
    assert project("title: A\nawards: [{funder: sfk}, {funder: sfk}]\n").funders == ("sfk",)


@pytest.mark.parametrize("status", get_args(Status))
def test_every_status_can_be_written(status: str) -> None:
    assert project(f"title: A\nstatus: {status}\n").status == status


# Yes and no, and the words "no" and "yes"


@pytest.mark.parametrize(
    ("written", "sensitive"), [("no", False), ("yes", True), ("нет", False), ("'yes'", True)]
)
def test_no_is_a_word_or_an_answer_where_it_stands(written: str, sensitive: bool) -> None:
    record = project(f"title: {written}\nsensitive: {written}\n")
    assert (str(record.title), record.sensitive) == (written.strip("'"), sensitive)


# What contradicts itself

CONTRADICTIONS: list[tuple[type[Record], str, list[str]]] = [
    (Project, "title: A\nplaces: [{name: B, point: {latitude: 91, longitude: 74}}]\n", [
        "2:38: a latitude of 91 degrees — write a number between -90 and 90"]),
    (Project, "title: A\nsectors: [{code: a1, vocabulary: own}, {code: a1}]\n", [
        "2:47: “a1” is not a DAC purpose code — write its five digits, such as 15160 (human rights)"]),
    (Project, "title: A\nbudget_lines:\n  - {heading: B, title: C, quantity: 2, rate: 5 USD, amount: 12 USD}\n", [
        "3:62: 2 × 5 USD is 10.00, not 12 — correct the quantity, the rate or the amount"]),
    (Project, "title: A\nbudget_lines:\n  - {heading: B, title: C, amount: 12 USD, spent: 12 EUR}\n", [
        "3:51: planned in USD, spent in EUR — write the amount in USD"]),
    (Project, "title: A\nresults: [{level: output, title: B, indicators: [{title: C, actual: {value: 5, standing: "
     "derived}}]}]\n", [
         "2:90: a derived value does not say how — add “derivation: …”, such as 500 mediators × 10 people"]),
    (Project, "title: A\nresults: [{level: output, title: B, indicators: [{title: C, measure: qualitative, actual: "
     "many}]}]\n", []),
    (Project, "title: A\nresults: [{level: output, title: B, indicators: [{title: C, periods: [{period: 2010}, "
     "{period: 2011}]}]}]\n", [
         "2:70: several periods, and it is not said how they are counted — add “counting: cumulative” (each holds what "
         "came before) or “counting: per-period”"]),
    (Brief, "kind: final-report\n", ["1:7: a final report without a project — add “project: …”"]),
    (Brief, "kind: final-report\nproject: q\n", ["2:10: there is no project “q” — write one of: p"]),
    (Brief, "kind: final-report\nprojct: p\n", ["2:1: the key “projct” is not known here — did you mean “project”?"]),
    (Brief, "kind: capability-statement\nselection: {since: 2012, until: 2010}\n", [
        "2:33: the end 2010 is before the start 2012 — exchange or correct them"]),
    (Sources, "sources:\n  - {id: a, title: B, url: 'https://example.org', file: c.pdf}\n", [
        "2:57: a source with both a file and a web address — keep the one that was read"]),
    (Settings, "currency: som\nlanguages: [rus]\nbrand: {color: red}\npaper: A5\n", [
        "1:11: “som” is not a currency — write KGS",
        "2:13: “rus” is not a language — write ru",
        "3:9: the key “color” is not known here — did you mean “colour”?",
        "3:16: “red” is not a colour — write it in quotes, such as \"#0b5f8a\"",
        "4:8: “A5” is not a possible “paper” — write one of: A4, Letter"]),
    (Organisation, "name: A\nregistrations: [{number: 1, country: UK}]\n", [
        "2:38: “UK” is not a country code — write its two letters (ISO 3166), such as KG"]),
    (Funders, "funders:\n  - {id: A B, name: C, type: donor}\n", [
        "2:10: “A B” is not an id — use a-z, 0-9 and hyphens, such as a-b",
        "2:30: “donor” is not a possible “type” — write one of: government, local-government, other-public-sector, "
        "multilateral, foundation, international-ngo, national-ngo, regional-ngo, partner-country-ngo, private-sector, "
        "private-sector-provider-country, private-sector-recipient-country, private-sector-third-country, "
        "public-private-partnership, academic, other"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("model", "text", "faults"), CONTRADICTIONS, ids=[text for _, text, _ in CONTRADICTIONS]
)
def test_contradictions_within_a_record(model: type[Record], text: str, faults: list[str]) -> None:
    assert read(text, model)[1] == [f"f:{fault}" for fault in faults]


@pytest.mark.parametrize(
    "text",
    [
        "title: A\nplaces: [{country: KGZ}]\n",
        "title: A\nbudget_lines: [{heading: B, title: C, quantity: two, rate: 5 USD, amount: 12 USD}]\n",
        "title: A\nbudget_lines: [{heading: B, title: C, amount: 9 USD, shares: [{by: own, percentage: 300}]}]\n",
        "title: A\nresults: [{level: output, title: B, indicators: [{title: C, actual: {value: 5, standing: derived, "
        "derivation: [x]}}]}]\n",
    ],
)
def test_a_record_that_has_lost_a_value_does_not_contradict_itself(text: str) -> None:
    assert len(read(text)[1]) == 1
