"""Readers: from a node of the tree to a value that knows its place, its source and its standing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from org.base.faults import Place, Told, Unreadable
from org.base.values import Origin, Prose, Text
from org.base.yaml_tree import Entries, parse
from org.reading.context import Reading, nearest
from org.reading.keys import misspelt
from org.reading.scalars import (
    read_count,
    read_email,
    read_file,
    read_id,
    read_percentage,
    read_reference,
    read_source,
    read_url,
    read_word,
)
from org.reading.sourced import read_date, read_money, read_period, read_prose, read_quantity, read_text
from org.records import Project, Rates
from org.records.validation import validate

Read = Callable[[Any, Reading], Any]


def read(reader: Read, text: str, reading: Reading | None = None) -> tuple[Any, list[str]]:
    """What the reader makes of `x:`, None where it cannot, and every fault."""
    parsed = parse(text.encode(), "f")
    assert parsed.faults == ()
    assert isinstance(parsed.tree, Entries)
    reading = reading or Reading()
    value, node = None, parsed.tree["x"]
    try:
        value = reader(node, reading)
    except Told:
        pass
    except Unreadable as error:
        reading.complain(error.place or node.place, error.wrong, error.write)
    return value, [str(fault) for fault in reading.complaints]


def faults(reader: Read, text: str, reading: Reading | None = None) -> list[str]:
    return read(reader, text, reading)[1]


# Facts know what they rest on


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("x: 500\n", Origin(Place("f", 1, 4))),
        ("source: s\nx: 500\n", Origin(Place("f", 2, 4), "s")),
        ("source: s\nx: {value: 500}\n", Origin(Place("f", 2, 4), "s")),
        ("source: s\nx: {value: 500, source: own}\n", Origin(Place("f", 2, 4), "own")),
        ("x: {value: 500, standing: estimated}\n", Origin(Place("f", 1, 4), None, "estimated")),
        (
            "x:\n  value: 500\n  standing: derived\n  derivation: 50 × 10\n",
            Origin(Place("f", 2, 3), None, "derived", Text.of(en="50 × 10")),
        ),
    ],
)
def test_a_quantity_keeps_its_origin(text: str, origin: Origin) -> None:
    value, found = read(read_quantity, text)
    assert found == []
    assert (str(value), value.origin) == ("500", origin)


@pytest.mark.parametrize(
    ("reader", "text", "shown"),
    [
        (read_money, "{value: 5 KGS, source: s}", "5 KGS"),
        (read_money, "{amount: 5.50, currency: KGS, source: s}", "5.50 KGS"),
        (read_date, "{value: 2010-05, source: s}", "2010-05"),
        (read_period, "{value: 2010-2011, source: s}", "2010/2011"),
        (read_period, "{start: 2010, source: s}", "2010/"),
        (read_text, "{text: Words, source: s}", "Words"),
        (read_text, "{en: Words, source: s}", "Words"),
    ],
)
def test_every_fact_can_name_its_source(reader: Read, text: str, shown: str) -> None:
    value, found = read(reader, f"x: {text}\n")
    assert found == []
    assert (str(value), value.origin) == (shown, Origin(Place("f", 1, 4), "s"))


# One mistake, one fault, at its place

NO_NUMBER = "is not a number — write digits, with a point before decimals, such as 1500 or 12.5"
ANY_DATE = "write a year, a month or a day: 2010, 2010-05 or 2010-05-31"


@pytest.mark.parametrize(
    ("reader", "text", "expected"),
    [
        (read_quantity, "many", ["1:4: “many” " + NO_NUMBER]),
        (read_quantity, "{value: many}", ["1:12: “many” " + NO_NUMBER]),
        (read_quantity, "[5]", ["1:4: a number belongs here, not a list — write 500"]),
        (read_quantity, "{value: [5]}", ["1:12: a number belongs here, not a list — write 500"]),
        (read_quantity, "{source: s}", ["1:4: a number is missing here — add “value: …”, such as 500"]),
        (read_quantity, "{valeu: 5}", ["1:5: the key “valeu” is not known here — did you mean “value”?"]),
        (read_quantity, "{number: 5}", ["1:5: the key “number” is not known here — write one of: derivation, "
                                        "source, standing, value"]),
        (read_quantity, "{value: 5, standing: gues}", ["1:25: “gues” is not a standing — write one of: derived, "
                                                       "estimated, reported"]),
        (read_quantity, "{value: 5, standing: derived}", ["1:4: a derived value does not say how — add "
                                                          "“derivation: …”, such as 500 mediators × 10 people"]),
        (read_quantity, "{valeu: many, sorce: s}", [
            "1:5: the key “valeu” is not known here — did you mean “value”?",
            "1:18: the key “sorce” is not known here — did you mean “source”?",
            "1:12: “many” " + NO_NUMBER,
        ]),
        (read_money, "5", ["1:4: the amount 5 has no currency — write 5 USD"]),
        (read_money, "{amount: 5}", ["1:4: the currency is missing — add “currency: …”"]),
        (read_money, "{currency: KGS}", ["1:4: the amount is missing — add “amount: …”"]),
        (read_money, "{amount: 5, curency: KGS}", ["1:16: the key “curency” is not known here — did you mean "
                                                   "“currency”?"]),
        (read_money, "{amount: many, currency: som}", ["1:13: “many” " + NO_NUMBER,
                                                       "1:29: “som” is not a currency — write KGS"]),
        (read_date, "{value: 31.05.2010}", ["1:12: “31.05.2010” is not a date — write 2010-05-31"]),
        (read_period, "{start: 2011, end: 2010}", ["1:23: the end 2010 is before the start 2011 — exchange or "
                                                   "correct them"]),
        (read_period, "{start: soon, end: late}", [f"1:12: “soon” is not a date — {ANY_DATE}",
                                                   f"1:23: “late” is not a date — {ANY_DATE}"]),
        (read_period, "{}", ["1:4: a period without “start:” and “end:” — add one of them, or both"]),
        (read_period, "{strat: 2010, end: 2011}", ["1:5: the key “strat” is not known here — did you mean “start”?"]),
        (read_text, "''", ["1:4: this text is empty — write it, or delete the key"]),
        (read_text, "{}", ["1:4: this text is empty — write it, or delete the key"]),
        (read_text, "{en: ' '}", ["1:9: this text is empty — write it, or delete the key"]),
        (read_text, "{rus: Слово}", ["1:5: “rus” is neither a language nor a key of a text — write ru"]),
        (read_text, "{en: Word, rus: Слово}", ["1:15: “rus” is neither a language nor a key of a text — write ru"]),
        (read_text, "{text: Word, ru: Слово}", ["1:17: the key “ru” is not known here — write one of: derivation, "
                                                "for, not_for, source, standing, text"]),
        (read_text, "[a]", ["1:4: a text belongs here, not a list — write it in one or more lines; more languages as "
                            "“en: …”, “ru: …”"]),
        (read_prose, "{short: '', lnog: Words}", ["1:16: the key “lnog” is not known here — did you mean “long”?",
                                                  "1:12: this text is empty — write it, or delete the key"]),
        (read_prose, "{words: {few: Words}}", ["1:13: “few” is not a number of words — write digits, such as 50"]),
        (read_prose, "{words: many}", ["1:12: “words:” holds no lengths — write “words:” and below it lines such as "
                                       "“50: …”"]),
    ],
)  # fmt: skip
def test_a_mistake_is_one_fault_at_its_place(reader: Read, text: str, expected: list[str]) -> None:
    assert faults(reader, f"x: {text}\n") == [f"f:{fault}" for fault in expected]


def test_an_amount_without_currency_is_likely_in_the_workspace_s_own() -> None:
    assert faults(read_money, "x: 5\n", Reading(currency="KGS")) == [
        "f:1:4: the amount 5 has no currency — write 5 KGS"
    ]


def test_a_long_value_is_shortened_and_a_fault_stands_on_one_line() -> None:
    assert faults(read_quantity, "x: " + "y" * 100_000) == [f"f:1:4: “{'y' * 80}…” {NO_NUMBER}"]
    assert faults(read_quantity, "x: |\n  1\n  2\n") == [f"f:1:4: “1 2” {NO_NUMBER}"]


# Texts


def test_a_text_is_plain_or_one_per_language() -> None:
    assert read(read_text, "x: Слово\n", Reading(language="ru"))[0].translations[0].language == "ru"
    text, found = read(read_text, "x: {en: a, ru: б, ky: в, zh-Hant: 字, sr-Latn: d, en-GB: e}\n")
    assert found == []
    assert [(one.language, one.text) for one in text.translations] == [
        ("en", "a"), ("ru", "б"), ("ky", "в"), ("zh-Hant", "字"), ("sr-Latn", "d"), ("en-GB", "e")
    ]  # fmt: skip


def test_no_stays_the_word_no() -> None:
    assert str(read(read_text, "x: no\n")[0]) == "no"


def test_prose_has_its_lengths_from_the_shortest_on() -> None:
    prose, found = read(read_prose, "x:\n  long: one two three\n  short: one\n  words:\n    2: one two\n")
    assert found == []
    assert isinstance(prose, Prose)
    assert [str(text) for text in prose.variants] == ["one", "one two", "one two three"]


# Single values


@pytest.mark.parametrize(
    ("reader", "text", "fault"),
    [
        (read_word, "''", "this value is empty — write it, or delete the key"),
        (read_word, "[a]", "a single value belongs here, not a list — write it on one line"),
        (read_word, "{a: b}", "a single value belongs here, not “key: value” lines — write it on one line"),
        (read_id, "My Project", "“My Project” is not an id — use a-z, 0-9 and hyphens, such as my-project"),
        (read_id, "Школа", "“Школа” is not an id — use a-z, 0-9 and hyphens, such as a-short-name"),
        (read_count, "2.5", "“2.5” is not a whole number of 0 or more — write digits, such as 12"),
        (read_count, "-1", "“-1” is not a whole number of 0 or more — write digits, such as 12"),
        (read_percentage, "101", "101 % is not between 0 and 100 — write a share such as 25 or 12.5"),
        (read_url, "example.org/a", "“example.org/a” is not a web address — write https://example.org/a"),
        (read_url, "javascript:alert(1)", "“javascript:alert(1)” is not a web address — write it as https://…"),
        (read_email, "office at example.org", "“office at example.org” is not an e-mail address — write it as "
                                              "name@example.org"),
    ],
)  # fmt: skip
def test_what_is_not_the_value_that_is_wanted(reader: Read, text: str, fault: str) -> None:
    assert faults(reader, f"x: {text}\n") == [f"f:1:4: {fault}"]


@pytest.mark.parametrize(
    ("reader", "text", "value"),
    [
        (read_percentage, "12.5 %", "12.5"), (read_percentage, "0", "0"), (read_count, "0", "0"),
        (read_id, "2010-mediators_1.a", "2010-mediators_1.a"), (read_word, "+996 312 123", "+996 312 123"),
    ],
)  # fmt: skip
def test_single_values(reader: Read, text: str, value: str) -> None:
    read_value, found = read(reader, f"x: {text}\n")
    assert (str(read_value), found) == (value, [])


def test_references_to_what_there_is_and_to_what_there_is_not() -> None:
    reading = Reading(ids={"funder": {"sfk", "eu"}})
    assert read(read_reference("funder"), "x: sfk\n", reading) == ("sfk", [])
    assert faults(read_reference("funder"), "x: sfkk\n", reading) == [
        "f:1:4: there is no funder “sfkk” — did you mean “sfk”?"
    ]
    assert faults(read_reference("funder"), "x: sfk\n", Reading(ids={"funder": set()})) == [
        "f:1:4: there is no funder “sfk” — add it to org/funders.yaml"
    ]


@pytest.mark.parametrize("source", ["report-2010", "https://example.org/a", "a talk with the director"])
def test_sources(source: str) -> None:
    assert read(read_source, f"x: {source}\n", Reading(ids={"source": {"report-2010"}})) == (source, [])


def test_a_source_that_is_not_declared() -> None:
    assert faults(read_source, "x: report-2011\n", Reading(ids={"source": {"report-2010"}})) == [
        "f:1:4: there is no source “report-2011” — did you mean “report-2010”?"
    ]


# Files


OUTSIDE = "leads outside the workspace"


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("../secret.txt", f"“../secret.txt” {OUTSIDE} — put the file in the workspace's folder and name it from there"),
        ("/etc/passwd", f"“/etc/passwd” {OUTSIDE} — put the file in the workspace's folder and name it from there"),
        ("C:\\a.png", f"“C:\\a.png” {OUTSIDE} — put the file in the workspace's folder and name it from there"),
        ("a\\..\\..\\b", f"“a\\..\\..\\b” {OUTSIDE} — put the file in the workspace's folder and name it from there"),
        ("link.png", f"“link.png” {OUTSIDE} — copy the file into the workspace"),
        ("away/secret.txt", f"“away/secret.txt” {OUTSIDE} — copy the file into the workspace"),
        ("photos", "“photos” is a folder, not a file — name a file in it"),
        ("photos/on.png", "the file “photos/on.png” is not there — did you mean “photos/one.png”?"),
        ("photos/x", "the file “photos/x” is not there — put the file there, or correct its name"),
        ("none/x", "the file “none/x” is not there — put the file there, or correct its name"),
        ("x" * 5_000, f"“{'x' * 80}…” is not the name of a file — correct it"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_there(tmp_path: Path, word: str, fault: str) -> None:
    root = tmp_path / "workspace"
    (root / "photos").mkdir(parents=True)
    (root / "photos/one.png").write_bytes(b"")
    (tmp_path / "secret.txt").write_bytes(b"")
    (root / "link.png").symlink_to(tmp_path / "secret.txt")
    (root / "away").symlink_to(tmp_path)
    assert faults(read_file, f"x: '{word}'\n", Reading(root=root)) == [f"f:1:4: {fault}"]


def test_a_file_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/one.png").write_bytes(b"")
    assert read(read_file, "x: photos\\one.png\n", Reading(root=tmp_path)) == ("photos/one.png", [])


# What a person meant


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("Funders", ["people", "funders"], "funders"), ("titel", ["title", "short_title"], "title"),
        ("xyz", ["title"], None), ("", ["title"], None), ("x" * 100_000, ["xxx", "y"], None),
    ],
)  # fmt: skip
def test_the_nearest_word(word: str, known: list[str], meant: str | None) -> None:
    assert nearest(word, known) == meant


@pytest.mark.parametrize(
    ("key", "absent", "meant"),
    [
        ("titel", [], "title"), ("name", ["title"], "title"), ("name", [], None), ("tle", ["title"], "title"),
        ("actual_cost", [], None),
    ],
)  # fmt: skip
def test_the_key_that_was_meant(key: str, absent: list[str], meant: str | None) -> None:
    assert misspelt(key, ["title", "actual", "status"], absent) == meant


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("amount: 12.500 KGS", "12.500 KGS may mean 12500 or 12.50 — write 12500 KGS or 12.50 KGS"),
        ("goal: None", "“None” says nothing — write the text, or delete the key"),
        ("country: Kyrgyzstan", "“Kyrgyzstan” is not a country code — write KG"),
        ("country: Кыргызстан", "“Кыргызстан” is not a country code — write KG"),
    ],
)
def test_values_that_would_be_misread(written: str, fault: str) -> None:
    key, _, value = written.partition(": ")
    text = {
        "amount": f"title: T\nawards:\n  - funder: f\n    amount: {value}\n",
        "goal": f"title: T\ngoal: {value}\n",
        "country": f"title: T\nplaces:\n  - country: {value}\n",
    }[key]
    tree = parse(text.encode(), "p.yaml").tree
    assert tree is not None
    _record, faults = validate(Project, tree, Reading())
    assert [str(found).partition(": ")[2] for found in faults] == [fault]


def test_a_rate_may_have_three_decimals() -> None:
    tree = parse(b"rates:\n  - currency: EUR\n    equals: 97.531 KGS\n    date: 2025-03-01\n", "r.yaml").tree
    assert tree is not None
    _record, faults = validate(Rates, tree, Reading())
    assert faults == []
