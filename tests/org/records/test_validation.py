"""From a file's tree to a record: every fault in our own words, each mistake once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from org.base.yaml_tree import parse
from org.reading.context import Reading
from org.records import Organisation, People, Project, Record, Settings
from org.records.validation import validate
from tests.examples_tried import tried
from tests.org.base.test_tree import LIKE_YAML

IDS = {"funder": {"sfk"}, "theme": {"rights"}, "project": {"p"}, "person": {"aida"}, "source": set[str]()}


def validated(text: str, model: type[Record] = Project) -> tuple[Record | None, list[str]]:
    parsed = parse(text.encode(), "f")
    assert parsed.tree is not None
    record, faults = validate(model, parsed.tree, Reading(ids=IDS))
    return record, [str(fault) for fault in (*parsed.faults, *faults)]


KNOWN = "grantwright schema lists the keys that are known"
ONE_KEY_A_LINE = "write one key a line, such as “title: …”"
DASHES = "start each item in a line of its own with “- ”"

MISTAKES = [
    ("titel: A\n", ["1:1: the key “titel” is not known here — did you mean “title”?"]),
    ("name: A\n", ["1:1: the key “name” is not known here — did you mean “title”?"]),
    ("period: 2010\n", ["1:1: “title” is missing — add “title: …”"]),
    ("title:\n", ["1:1: “title” is empty — write a value after the colon"]),
    ("title: ''\n", ["1:8: this text is empty — write it, or delete the key"]),
    ("title: {rus: A}\n", ["1:9: “rus” is neither a language nor a key of a text — write ru"]),
    ("titel: {rus: A}\n", ["1:1: the key “titel” is not known here — did you mean “title”?",
                           "1:9: “rus” is neither a language nor a key of a text — write ru"]),
    ("title: A\nfavourite: blue\n", [f"2:1: the key “favourite” is not known here — delete it; {KNOWN}"]),
    ("title: A\nfavourite:\n", [f"2:1: the key “favourite” is not known here — delete it; {KNOWN}"]),
    ("title: A\ntitel: B\n", ["2:1: the key “titel” is not known here — did you mean “title”?"]),
    ("- title: A\n", [f"1:1: a list stands where “key: value” lines belong — {ONE_KEY_A_LINE}"]),
    ("title\n", [f"1:1: “title” stands where “key: value” lines belong — {ONE_KEY_A_LINE}"]),
    ("title: A\nawards: sfk\n", [f"2:9: “sfk” stands where a list belongs — {DASHES}"]),
    ("title: A\nawards:\n  funder: sfk\n", [f"3:3: a group of keys stands where a list belongs — {DASHES}"]),
    ("title: A\nawards:\n  - sfk\n", [f"3:5: “sfk” stands where “key: value” lines belong — {ONE_KEY_A_LINE}"]),
    ("title: A\nawards:\n  - amount: 5 KGS\n", ["3:5: “funder” is missing — add “funder: …”"]),
    ("title: A\nawards:\n  - fundr: sfk\n", ["3:5: the key “fundr” is not known here — did you mean “funder”?"]),
    ("title: A\nawrds:\n  - funder: sfk\n    amount: 5\n", [
        "2:1: the key “awrds” is not known here — did you mean “awards”?",
        "4:13: the amount 5 has no currency — write 5 USD"]),
    ("title: A\nstatus: Completed\n", ["2:9: “Completed” is not a possible “status” — did you mean “completed”?"]),
    ("title: A\nstatus: over\n", ["2:9: “over” is not a possible “status” — write one of: active, awarded, cancelled, "
                                  "closing, completed, planned, suspended"]),
    ("title: A\nstatus: [active]\n", ["2:9: a list stands where one word belongs — write one of: planned, awarded, "
                                      "active, closing, completed, suspended, cancelled"]),
    ("title: A\nfunder: sfk\n", ["2:1: a project names its funders in its awards — write “awards:” and below it "
                                 "“- funder: …”"]),
    ("title: A\nactuals: 5\n", ["2:1: an actual without an indicator — move it below “results:”, “indicators:”, "
                                "“actual:”"]),
    ("title: A\nresults:\n  - level: output\n    title: B\n    actual: 5\n", [
        "5:5: an actual without an indicator — move it below an indicator: “indicators:”, “- title: …”, “actual: …”"]),
    ("title: A\nperiod: 2011-2010\n", ["2:9: the end 2010 is before the start 2011 — exchange or correct them"]),
    ("title: A\nsdgs: [4, 4.7, 18]\n", ["2:16: “18” is not a Sustainable Development Goal or target — write 1 to 17, "
                                        "or a target such as 16.2"]),
    ("title: A\nsectors: [15160, 99999]\n", ["2:18: “99999” is not a DAC purpose code — write its five digits, such "
                                             "as 15160 (human rights)"]),
    ("title: A\nplaces:\n  - country: kg\n", ["3:14: “kg” is not a country code — write KG"]),
    ("title: A\nplaces:\n  - country: KGZ\n", ["3:14: “KGZ” is not a country code — write its two letters (ISO 3166), "
                                               "such as KG"]),
    ("title: A\nplaces:\n  - percentage: 5\n", ["3:5: a place without a name — add “name:”, “district:”, “region:” or "
                                                "“country:”"]),
    ("title: A\noutputs:\n  - {title: B, kind: report, languages: [rus]}\n", [
        "3:42: “rus” is not a language — write ru"]),
    ("title: A\nthemes: [right]\n", ["2:10: there is no theme “right” — did you mean “rights”?"]),
    ("title: A\nrelated: [q]\n", ["2:11: there is no project “q” — write one of: p"]),
    ("title: A\nteam:\n  - person: aido\n", ["3:13: there is no person “aido” — did you mean “aida”?"]),
    ("title: A\nplaces:\n  - {name: B, percentage: 60}\n  - {name: C, percentage: 50}\n", [
        "3:3: the percentages add up to 110 — make them add up to 100"]),
    ("title: A\nresults:\n  - level: output\n    title: B\n    indicators:\n      - title: C\n        periods:\n"
     "          - period: 2010\n            actual: many\n", [
         "9:21: “many” is not a number — write digits, or “measure: qualitative” in the indicator"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "faults"), MISTAKES, ids=[text for text, _ in MISTAKES])
def test_a_mistake_is_told_once(text: str, faults: list[str]) -> None:
    assert validated(text)[1] == [f"f:{fault}" for fault in faults]


def test_all_mistakes_of_a_file_are_told_in_one_run() -> None:
    text = """\
titl: A
period: 2011-2010
awards:
  - funder: sfkk
    amount: 5 som
  - fundr: sfk
    amount: 1,000 KGS
sdgs: [99]
places:
  - {country: KGZ}
themes: [x]
actuals: 5
status: done
budget_line:
  - {heading: B, title: C, amount: 5}
"""
    lines = [1, 2, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15]
    found = validated(text)[1]
    assert [int(fault.split(":")[1]) for fault in found] == lines


def test_what_can_be_read_of_a_faulty_record_is_read() -> None:
    text = "title: A\nperiod: soon\nawards:\n  - {funder: sfk, amount: 5}\n  - {funder: none}\nthemes: [rights, x]\n"
    record, faults = validated(text)
    assert len(faults) == 4
    assert isinstance(record, Project)
    assert (str(record.title), record.period) == ("A", None)
    assert [(award.funder, award.amount) for award in record.awards] == [("sfk", None)]
    assert record.themes == ("rights",)


@pytest.mark.parametrize(
    ("text", "incomplete"),
    [
        ("title: A\nperiod: soon\n", False),
        ("title: A\nawards:\n  - {funder: sfk, amount: 5}\n", False),
        ("title: A\nawards:\n  - {funder: none}\n", True),
        ("title: A\nawards: none\n", False),
        ("title: A\nplaces: {name: B}\n", True),
        ("status: active\n", True),
    ],
)
def test_a_file_is_incomplete_where_more_than_a_value_was_left_out(text: str, incomplete: bool) -> None:
    tree, reading = parse(text.encode(), "f").tree, Reading(ids=IDS)
    assert tree is not None
    _, faults = validate(Project, tree, reading)
    assert len(faults) == 1
    assert reading.incomplete == ({"f"} if incomplete else set())


def test_the_tree_is_left_as_it_was() -> None:
    tree = parse(b"titel: A\nperiod: soon\n", "f").tree
    assert tree is not None
    for _ in range(2):
        assert len(validate(Project, tree, Reading())[1]) == 2
    assert tree == {"titel": "A", "period": "soon"}


# Whatever stands in a file

KEYS = ["title", "titel", "status", "period", "awards", "funder", "amount", "results", "indicators", "actual", "by",
        "disaggregation", "value", "places", "sectors", "source", "words", "en", "short", "for", "x", "id", "reached",
        "count", "budget_lines", "photos", "file", "people", "languages"]  # fmt: skip
VALUES = [
    "A",
    "",
    "5",
    "5 KGS",
    "1,000",
    "2010",
    "2011-2010",
    "no",
    "sfk",
    "'",
    "\\",
    "“",
    "{",
    "\U0001f44d",
    "a" * 300,
]


def _yaml(tree: object) -> str:
    """The tree as flow YAML with every scalar in quotes."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {_yaml(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(_yaml, tree)) + "]"
    return "'" + str(tree).replace("'", "''") + "'"


TREES = st.recursive(
    st.sampled_from(VALUES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
).map(_yaml)

PYDANTIC = (
    "Input should",
    "Field required",
    "validation error",
    "pydantic",
    "Extra inputs",
    "does not fit here",
)


@tried(300)
@given(LIKE_YAML | TREES, st.sampled_from([Project, Organisation, People, Settings]))
def test_whatever_is_written_ends_in_a_record_or_in_faults(text: str, model: type[Record]) -> None:
    parsed = parse(text.encode(), "f")
    if parsed.tree is None:
        return
    record, faults = validate(model, parsed.tree, Reading(ids=IDS))
    assert record is not None or faults
    for fault in faults:
        assert fault.place.file == "f"
        assert 1 <= fault.place.line <= len(text.splitlines()) + 1
        assert fault.wrong
        assert fault.write
        assert not any(words in str(fault) for words in PYDANTIC)
