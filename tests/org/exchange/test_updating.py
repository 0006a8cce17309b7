"""What an update makes of what people did to a record since the last import: the file's part comes, theirs stays."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from org.exchange.editing.yaml_nodes import data_of
from org.exchange.importing.three_way import merged, updated

BASE: dict[str, Any] = {
    "title": "Safe schools",
    "status": "active",
    "themes": ["peace", "youth"],
    "period": {"start": "2019-01-01", "end": "2020-12-31"},
    "partners": [
        {"name": "One", "role": "implementing"},
        {"name": "Two", "role": "implementing"},
        {"name": "Three", "role": "extending"},
    ],
    "transactions": [
        {"kind": "expenditure", "reference": "T1", "date": "2019-01-01", "amount": "10 EUR"},
        {"kind": "expenditure", "reference": "T2", "date": "2019-02-01", "amount": "20 EUR"},
    ],
    "results": [
        {
            "title": "R",
            "indicators": [{"title": "I", "target": "9", "periods": [{"period": "2019", "actual": "5"}]}],
        }
    ],
}
TEXT = """\
title: Safe schools
status: active
themes: [peace, youth]
period:
  start: 2019-01-01
  end: 2020-12-31
partners:
  - name: One
    role: implementing
  - name: Two
    role: implementing
  - name: Three
    role: extending
transactions:
  - kind: expenditure
    reference: T1
    date: 2019-01-01
    amount: 10 EUR
  - kind: expenditure
    reference: T2
    date: 2019-02-01
    amount: 20 EUR
results:
  - title: R
    indicators:
      - title: I
        target: 9
        periods:
          - period: 2019
            actual: 5
"""


class Update(NamedTuple):
    """What people do to a record, what changes in the file, what the record becomes, and the conflicts."""

    people: tuple[tuple[str, str], ...]
    file: dict[str, Any]
    becomes: tuple[tuple[str, str], ...]
    conflicts: tuple[str, ...] = ()


TWO = BASE["partners"][1]
T1, T2 = BASE["transactions"]
PARTNER_TWO = "  - name: Two\n    role: implementing\n"


def partners(*names: str, role: str = "implementing") -> list[dict[str, str]]:
    return [{"name": name, "role": role} for name in names]


def indicator(**entries: Any) -> dict[str, Any]:
    return {"results": [{"title": "R", "indicators": [BASE["results"][0]["indicators"][0] | entries]}]}


UPDATES = {
    "a remark on what the file changes": Update(
        (("active\n", "active\t# since May\n"),), {"status": "completed"}, (("active\t", "completed\t"),)
    ),
    "remarks above, below and at the end": Update(
        (
            ("status", "# the state\nstatus"),
            ("themes", "  # set in\n\nthemes"),
            ("actual: 5\n", "actual: 5\n# the end"),
        ),
        {"status": "completed"},
        (("status: active", "status: completed"),),
    ),
    "quotes and spaces": Update(
        (("title: Safe schools", "title:    'Safe schools'   # ours"),),
        {"title": "It's safe"},
        (("'Safe schools'", "'It''s safe'"),),
    ),
    "keys in another order": Update(
        (("status: active\n", ""), ("results:", "status: active\nresults:")),
        {"status": "completed", "goal": "G"},
        (("status: active", "status: completed"), ("actual: 5\n", "actual: 5\ngoal: G\n")),
    ),
    "keys of an entry in another order": Update(
        (("- name: One\n    role: implementing", "- role: implementing\n    name: One"),),
        {"partners": [{"name": "One", "role": "implementing", "type": "ngo"}, *BASE["partners"][1:]]},
        (("- role: implementing\n", "- role: implementing\n    type: ngo\n"),),
    ),
    "a value that people changed": Update(
        (("Safe schools", "Ours"),), {"status": "completed"}, (("active", "completed"),)
    ),
    "a value that both changed": Update((("Safe schools", "Ours"),), {"title": "Theirs"}, (), ("title",)),
    "a value that both changed alike": Update((("Safe schools", "Safer"),), {"title": "Safer"}, ()),
    "a deleted value that the file changed": Update(
        (("status: active\n", ""),), {"status": "completed"}, (), ("status",)
    ),
    "a deleted value that stays in the file": Update(
        (("status: active\n", ""),), {"title": "T"}, (("Safe schools", "T"),)
    ),
    "an emptied value that the file changed": Update(
        (("status: active", "status:"),), {"status": "completed"}, (), ("status",)
    ),
    "an empty key that the file fills": Update(
        (("status: active", "status: active\nneed:   # to write"),),
        {"need": "No library"},
        (("need:", "need: No library"),),
    ),
    "a text that people translated": Update(
        (("title: Safe schools", "title:\n  en: Safe schools\n  ru: Школы"),),
        {"status": "completed"},
        (("active", "completed"),),
    ),
    "a translated text that the file changed": Update(
        (("title: Safe schools", "title:\n  en: Safe schools\n  ru: Школы"),),
        {"title": "Safer"},
        (),
        ("title",),
    ),
    "a text that the file translated": Update(
        (("Safe schools", "Safe schools  # short"),),
        {"title": {"en": "Safe schools", "ru": "Школы"}},
        (("title: Safe schools  # short", "title:  # short\n  en: Safe schools\n  ru: Школы"),),
    ),
    "a number that people made a mapping": Update(
        (("actual: 5", "actual: {value: 5, source: s}"),),
        indicator(target="10"),
        (("target: 9", "target: 10"),),
    ),
    "a number made a mapping that the file changed": Update(
        (("actual: 5", "actual: {value: 5, source: s}"),),
        indicator(periods=[{"period": "2019", "actual": "6"}]),
        (),
        ("results[0].indicators[0].periods[0].actual",),
    ),
    "entries in another order": Update(
        ((PARTNER_TWO, ""), ("partners:\n", f"partners:\n{PARTNER_TWO}")),
        {"partners": [BASE["partners"][0], TWO | {"type": "ngo"}, BASE["partners"][2]]},
        ((PARTNER_TWO, f"{PARTNER_TWO}    type: ngo\n"),),
    ),
    "an entry deleted": Update(
        ((PARTNER_TWO, ""),),
        {"partners": [*BASE["partners"], {"name": "Four"}]},
        (("    role: extending\n", "    role: extending\n  - name: Four\n"),),
    ),
    "a deleted entry that the file changed": Update(
        ((PARTNER_TWO, ""),),
        {"partners": [BASE["partners"][0], TWO | {"type": "ngo"}, BASE["partners"][2]]},
        (),
        ("partners",),
    ),
    "an entry added by people": Update(
        ((PARTNER_TWO, f"{PARTNER_TWO}  - name: Ours  # own\n"),),
        {"partners": [*partners("One", "Two"), {"name": "Three", "role": "funding"}]},
        (("role: extending", "role: funding"),),
    ),
    "an entry that both added": Update(
        ((PARTNER_TWO, f"{PARTNER_TWO}  - {{name: Four, role: funding}}\n"),),
        {"partners": [*BASE["partners"], {"name": "Four", "role": "funding", "type": "ngo"}]},
        (("role: funding}", "role: funding, type: ngo}"),),
    ),
    "an entry that the file no longer has": Update(
        (), {"partners": [BASE["partners"][0], BASE["partners"][2]]}, ((PARTNER_TWO, ""),)
    ),
    "a changed entry that the file no longer has": Update(
        (("name: Two\n", "name: Two\n    type: ngo\n"),),
        {"partners": [BASE["partners"][0], BASE["partners"][2]]},
        (),
        ("partners[1]",),
    ),
    "an entry remarked on that the file no longer has": Update(
        (("  - name: Two", "  # asked twice\n  - name: Two"),),
        {"partners": [BASE["partners"][0], BASE["partners"][2]]},
        (),
        ("partners[1]",),
    ),
    "a remark inside a value that the file no longer has": Update(
        (("  end:", "  # may be longer\n  end:"),), {"period": None}, (), ("period",)
    ),
    "an amount of a transaction": Update(
        (("amount: 10 EUR", "amount: 10 EUR  # in cash"),),
        {"transactions": [T1 | {"amount": "11 EUR"}, T2]},
        (("10 EUR", "11 EUR"),),
    ),
    "a transaction put first": Update(
        (),
        {"transactions": [{"kind": "expenditure", "reference": "T0"}, T1, T2]},
        (("transactions:\n", "transactions:\n  - kind: expenditure\n    reference: T0\n"),),
    ),
    "a word in a list in brackets": Update(
        (("[peace, youth]", "[ peace,youth, ours ] # three"),),
        {"themes": ["peace", "girls"]},
        (("peace,youth, ours ", "peace, girls,ours "),),
    ),
    "Windows line ends and a mark before the text": Update(
        (("\n", "\r\n"), ("title", "\ufefftitle")),
        {"status": "completed", "goal": "G"},
        (("active", "completed"), ("actual: 5\r\n", "actual: 5\r\ngoal: G\r\n")),
    ),
    "a long text in lines as people set them": Update(
        (("status", "need: >\n  One\n  line\n\nstatus"), ("2020-12-31\n", "2020-12-31   \n\n\n")),
        {"status": "completed"},
        (("active", "completed"),),
    ),
    "an alias": Update(
        (
            ("name: One\n    role: implementing", "name: One\n    role: &role implementing"),
            ("name: Two\n    role: implementing", "name: Two\n    role: *role"),
        ),
        {"partners": [{"name": "One", "role": "funding"}, *BASE["partners"][1:]]},
        (("&role implementing", "funding"), ("*role", "implementing")),
    ),
}


UPDATES |= {
    "a renamed result in which a value changes, too": Update(
        (("target: 9", "target: 9\n        evidence: Seen"),),
        {"results": [{"title": "Renamed", "indicators": indicator(target="10")["results"][0]["indicators"]}]},
        (("title: R\n", "title: Renamed\n"), ("target: 9", "target: 10")),
    ),
    "an indicator in place of another one": Update(
        (("target: 9", "target: 9\n        evidence: Seen"),),
        {"results": [{"title": "R", "indicators": [{"title": "J", "target": "80", "baseline": "3"}]}]},
        (("indicators:\n", "indicators:\n      - title: J\n        target: 80\n        baseline: 3\n"),),
        ("results[0].indicators[1]",),
    ),
    "a new entry in front of one with a remark": Update(
        (("  - name: One", "  # asked in May\n  - name: One  # by phone"),),
        {"partners": [{"name": "Zero", "role": "funding"}, *BASE["partners"]]},
        (("partners:\n", "partners:\n  - name: Zero\n    role: funding\n"),),
    ),
    "a text in a block with a line break at its end": Update(
        (("title: Safe schools", "title: >\n  Safe\n  schools"),),
        {"title": "Safer schools"},
        ((">\n  Safe\n  schools", "Safer schools"),),
    ),
    "a text that people and the file translated": Update(
        (("title: Safe schools", "title: {en: Safe schools, ru: Школы}"),),
        {"title": {"en": "Safe schools", "fr": "Écoles"}},
        (("en: Safe schools, ", "en: Safe schools, fr: Écoles, "),),
    ),
    "the place of a conflict after new entries": Update(
        (("name: Two\n    role: implementing", "name: Two\n    role: extending"),),
        {"partners": [{"name": "Zero"}, *partners("One"), *partners("Two", role="funding"), BASE["partners"][2]]},
        (("partners:\n", "partners:\n  - name: Zero\n"),),
        ("partners[2].role",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("update", UPDATES.values(), ids=UPDATES)
def test_an_update_after_what_people_did(update: Update) -> None:
    ours = replaced(TEXT, update.people)
    new = {key: value for key, value in (BASE | update.file).items() if value is not None}
    text, conflicts = updated(ours, BASE, new)
    assert text == replaced(ours, update.becomes)
    assert tuple(conflict.path for conflict in conflicts) == update.conflicts
    assert data_of(text)
    assert updated(text, new, new) == (text, [])


def test_a_conflict_is_told_until_the_record_or_the_file_says_what_the_other_does() -> None:
    ours = TEXT.replace("Safe schools", "Ours")
    text, conflicts, agreed = merged(ours, BASE, BASE | {"title": "Theirs", "status": "completed"})
    assert (agreed["title"], agreed["status"]) == ("Safe schools", "completed")
    later = BASE | {"title": "Theirs", "status": "cancelled"}
    again = merged(text + "# a remark\n", agreed, later)
    assert (again.conflicts, "status: cancelled" in again.text) == (conflicts, True)
    assert merged(again.text.replace("Ours", "Theirs"), again.agreed, later)[1:] == ([], later)


INDICATORS = """\
results:
  - title: Result 1
    indicators:
      - title: Trained
        actual: 5
        evidence: of five
      - title: Trained
        actual: 7
        evidence: of seven
  - title: Result 2
    indicators: [{title: Seen, actual: 1, evidence: of one}]
"""


def test_entries_of_one_title_and_entries_without_one_are_found_by_what_else_they_say() -> None:
    def results(*lists: list[tuple[str, str]]) -> dict[str, Any]:
        told = [[{"title": title, "actual": actual} for title, actual in listed] for listed in lists]
        return {"results": [{"title": f"Result {n}", "indicators": one} for n, one in enumerate(told, 1)]}

    base = results([("Trained", "5"), ("Trained", "7")], [("Seen", "1")])
    new = results([("Heard", "2")], [("Trained", "9"), ("Trained", "5"), ("Trained", "7")], [("Seen", "1")])
    found = data_of(updated(INDICATORS, base, new)[0])["results"]
    assert [[tuple(one.values()) for one in result["indicators"]] for result in found] == [
        [("Heard", "2")],
        [("Trained", "9"), ("Trained", "5", "of five"), ("Trained", "7", "of seven")],
        [("Seen", "1", "of one")],
    ]
    assert [result["title"] for result in found] == ["Result 1", "Result 2", "Result 3"]


def test_how_periods_count_is_said_as_long_as_the_record_keeps_several() -> None:
    periods = [{"period": "2019", "actual": "5"}, {"period": "2020", "actual": "6"}]
    base = {"counting": "per-period", "periods": periods}
    text = "counting: per-period\nperiods:\n  - {period: 2019, actual: 5}  # ours\n  - {period: 2020, actual: 6}\n"
    after, conflicts = updated(text, base, {"periods": periods[1:]})
    assert (after, [one.path for one in conflicts]) == (text, ["periods[0]"])


def replaced(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, -1 if old == "\n" else 1)
    return text
