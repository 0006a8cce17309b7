"""Calculations on results: wholes, achievement, parts, small groups, people reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from org.base.values import Origin, Quantity, Text
from org.checking.loading import read
from org.measuring.disaggregation import EVERYBODY, Breakdown, Group, added, of_cells
from org.measuring.indicators import achievement, in_parts, lacks_baseline, verdict, whole
from org.measuring.people_reached import people_reached
from org.measuring.suppression import GroupNumbers, GroupSum, figures_of, withheld
from org.measuring.withholding import figures_of_project, small_figures
from org.records import Indicator, Project, Thresholds
from org.records.dimensions import AGE, BUILT_IN, DISABILITY, SEX, find_dimension, find_value
from tests.workspaces import write_workspace


def indicator(**keys: Any) -> Indicator:
    return Indicator.model_validate({"title": "T", **{key: _plain(value) for key, value in keys.items()}})


def _plain(value: Any) -> Any:
    """Numbers as measures."""
    return {"value": str(value)} if isinstance(value, int | float | Decimal) else value


def periods(*actuals: object, key: str = "actual") -> list[dict[str, Any]]:
    """A period a year from 2010 on; None is a year without a value."""
    return [
        {"period": str(2010 + n)} | ({key: _plain(value)} if value is not None else {})
        for n, value in enumerate(actuals)
    ]


@pytest.mark.parametrize(
    ("keys", "expected", "partly"),
    [
        ({"actual": 7}, "7", False),
        ({"actual": 7, "periods": periods(3, 4), "counting": "per-period"}, "7", False),
        ({"periods": periods(3)}, "3", False),
        ({"periods": periods(3, 4), "counting": "per-period"}, "7", False),
        ({"periods": periods(3, None, 4), "counting": "per-period"}, "7", True),
        ({"periods": periods(3, 9, None), "counting": "cumulative"}, "9", False),
        ({"periods": periods(40, 60), "counting": "per-period", "measure": "percentage"}, "60", False),
        ({"periods": periods(*reversed((3, 9))), "counting": "cumulative"}, "3", False),
        (
            {
                "measure": "qualitative",
                "periods": periods({"value": Text.of(en="A")}, {"value": Text.of(en="B")}),
            },
            "B",
            False,
        ),
        ({}, None, False),
    ],
)
def test_the_whole_of_an_indicator(keys: dict[str, Any], expected: str | None, partly: bool) -> None:
    found = whole(indicator(**keys), "actual")
    assert (found and str(found.value), bool(found and found.lacking)) == (expected, partly)


def test_the_last_period_is_the_last_in_time() -> None:
    unordered = [{"period": "2012", "actual": _plain(9)}, {"period": "2010", "actual": _plain(3)}]
    found = whole(indicator(periods=unordered, counting="cumulative"), "actual")
    assert found is not None
    assert str(found.value) == "9"


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        (("reported", "reported"), "reported"),
        (("reported", "estimated"), "estimated"),
        (("derived", "reported"), "derived"),
        (("derived", "estimated"), "estimated"),
    ],
)
def test_a_sum_is_as_sure_as_its_parts(standings: tuple[str, str], expected: str) -> None:
    parts = [{"value": "1", "standing": standing, "derivation": "how"} for standing in standings]
    found = whole(indicator(periods=periods(*parts), counting="per-period"), "actual")
    assert found is not None
    assert isinstance(found.value, Quantity)
    assert found.value.origin.standing == expected


@pytest.mark.parametrize(
    ("derivations", "told"),
    [
        ([Text.of(en="a", ru="а"), Text.of(en="b", ru="б")], Text.of(en="a; b", ru="а; б")),
        ([Text.of(en="a", ru="а"), Text.of(en="b")], Text.of(en="a; b")),
        ([Text.of(ru="а"), Text.of(en="b")], Text.of(ru="а; b")),
        ([Text.of(en="a"), Text.of(en="a")], Text.of(en="a")),
        ([], None),
    ],
)
def test_a_sum_tells_the_derivations_in_the_languages_that_all_have(
    derivations: list[Text], told: Text | None
) -> None:
    parts = [Quantity(Decimal(1), Origin(derivation=one)) for one in derivations]
    assert added(parts).origin.derivation == told


UP, DOWN = {"direction": "ascending"}, {"direction": "descending"}
PERCENT = {"measure": "percentage"}


@pytest.mark.parametrize(
    ("keys", "percent", "called"),
    [
        ({"target": 80, "actual": 80}, "100", "achieved"),
        ({"target": 80, "actual": 88}, "110", "achieved"),
        ({"target": 80, "actual": 89}, "111.25", "exceeded"),
        ({"target": 80, "actual": 40}, "50", "partly"),
        ({"target": 80, "actual": 39}, "48.75", "not"),
        ({"baseline": 40, "target": 70, "actual": 55, **PERCENT}, "50", "partly"),
        ({"baseline": 40, "target": 10, "actual": 25, **DOWN}, "50", "partly"),
        ({"baseline": 40, "target": 10, "actual": 50, **DOWN}, "-33.3", "not"),
        ({"target": 10, "actual": 8, **DOWN}, None, "achieved"),
        ({"target": 10, "actual": 12, **DOWN}, None, None),
        ({"target": 70, "actual": 60, **PERCENT}, None, None),
        ({"target": 70, "actual": 70, **PERCENT}, None, "achieved"),
        ({"baseline": 5, "target": 5, "actual": 5}, None, "achieved"),
        ({"baseline": 5, "target": 5, "actual": 4}, None, "not"),
        ({"baseline": 95, "target": 80, "actual": 85, **UP}, None, "achieved"),
        ({"target": 80}, None, "no-data"),
        ({"actual": 80}, None, None),
        ({"target": 80, "periods": periods(90, None), "counting": "per-period"}, None, "no-data"),
        (
            {
                "actual": {"value": Text.of(en="yes")},
                "target": {"value": Text.of(en="yes")},
                "measure": "qualitative",
            },
            None,
            None,
        ),
    ],
)
def test_achievement_and_what_it_is_called(
    keys: dict[str, Any], percent: str | None, called: str | None
) -> None:
    found = achievement(indicator(**keys))
    share = found.value if found else None
    rounded = (
        None
        if share is None
        else f"{round(share, 1):f}"
        if share % 1 and percent == "-33.3"
        else f"{share:f}"
    )
    assert (rounded, verdict(indicator(**keys), Thresholds())) == (percent, called)


def test_a_form_sets_the_thresholds() -> None:
    strict = Thresholds(achieved=Decimal(100), exceeded=Decimal(100), partly=Decimal(90))
    assert [verdict(indicator(target=100, actual=n), strict) for n in (101, 100, 90, 89)] == [
        "exceeded", "achieved", "partly", "not",
    ]  # fmt: skip


def test_what_only_lacks_its_baseline() -> None:
    assert lacks_baseline(indicator(target=10, actual=12, direction="descending"))
    assert not lacks_baseline(indicator(target=10, actual=8, direction="descending"))


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
def test_less_is_better_mirrors_more_is_better(baseline: int, target: int, actual: int) -> None:
    assume(target > baseline)
    up = indicator(baseline=baseline, target=target, actual=actual)
    down = indicator(baseline=-baseline, target=-target, actual=-actual, direction="descending")
    assert achievement(up) == achievement(down)
    assert verdict(up, Thresholds()) == verdict(down, Thresholds())
    assert (achievement(up) == Quantity(Decimal(100))) == (actual == target)


# Parts


@pytest.mark.parametrize(
    ("word", "dimension"),
    [("sex", SEX), ("Gender", SEX), ("Gender - genre", SEX), ("ПОЛ", SEX), ("age group", AGE), ("Men", None)],
)
def test_words_for_a_dimension(word: str, dimension: object) -> None:
    assert find_dimension(word, BUILT_IN) is dimension


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("Women", "female"),
        ("Female - feminin", "female"),
        ("мужчины", "male"),
        ("кыздар", "female"),
        ("women/men", None),
    ],
)
def test_words_for_a_value(word: str, value: str | None) -> None:
    found = find_value(word, SEX)
    assert (found and found.id) == value


def test_no_word_stands_for_two_values() -> None:
    for dimension in (SEX, AGE, DISABILITY):
        words = [word for value in dimension.values for word in value.synonyms]
        assert all(find_value(word, dimension) for word in words)
        assert len(words) == len(set(words))


def group(**by: str) -> Group:
    return frozenset(by.items())


def parted(cells: Mapping[Group, int]) -> Breakdown:
    return of_cells({key: Quantity(Decimal(value)) for key, value in cells.items()}, BUILT_IN)


F, M = group(sex="female"), group(sex="male")
C, A = group(age="child"), group(age="adult")
TABLE = {F | C: 10, F | A: 20, M | C: 30, M | A: 40}


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        ({EVERYBODY: 9}, 9),
        ({F: 3, M: 4}, 7),
        ({F: 3}, None),
        ({F: 3, M: 4, C: 5, A: 2}, 7),
        ({F: 3, C: 5, A: 2}, 7),
        (TABLE, 100),
        ({key: TABLE[key] for key in (F | C, F | A, M | C)}, None),
        ({**TABLE, F: 30, M: 70}, 100),
        ({F | C: 10, F | A: 20, M: 70}, 100),
    ],
)
def test_totals_come_from_exactly_one_complete_dimension(cells: dict[Group, int], total: int | None) -> None:
    found = parted(cells).total
    assert (found and found.value) == total


def test_the_parts_of_periods_are_added_where_each_has_them() -> None:
    def actual(women: int, men: int) -> dict[str, Any]:
        shares = [{"by": {"sex": "female"}, "value": str(women)}, {"by": {"sex": "male"}, "value": str(men)}]
        return {"disaggregation": shares}

    found = in_parts(indicator(periods=periods(actual(3, 4), actual(5, 6)), counting="per-period"), "actual")
    assert found is not None
    assert {key: value.value for key, value in found.cells.items()} == {EVERYBODY: 18, F: 8, M: 10}


PROJECT = """
title: T
results:
  - level: outcome
    title: R
    indicators:
      - title: I
        actual:
          value: 100
          disaggregation:
            - {by: {sex: female}, value: 40}
            - {by: {sex: male}, value: 60}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("value: 60", "value: 59", "11:42: the values by sex add up to 99, not to 100, the total"
         " — correct them, or the number in line 9"),
        ("sex: male", "sex: unknown", ""),
        ("value: 60", "value: 61", "11:42: the values by sex add up to 101, not to 100, the total"
         " — correct them, or the number in line 9"),
        ("sex: male}, value: 60", "sex: unknown}, value: 61", "11:42: the values by sex add up to 101, more than 100,"
         " the total — correct them, or the number in line 9"),
        ("sex: male", "sexx: male", "12:15: there is no dimension “sexx” — did you mean “sex”?"),
        ("sex: male", "Men: x", "12:15: there is no dimension “Men” — it is a value: write “sex: male”"),
        ("sex: male", "sex: mal", "12:15: “mal” is not a value of “sex” — did you mean “male”?"),
        ("sex: male", "gender: women", "12:15: this group is there already, in line 11 — delete one of them"),
        ("{by: {sex: male}, ", "{", "12:15: it is not said whom this number is about"
         " — add “by: {sex: female}” or the like"),
        ("          value: 100\n", "", ""),
        ("- title: I", "- title: I\n        measure: percentage", ""),
    ],
)  # fmt: skip
def test_parts_that_disagree_are_faults(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in PROJECT
    _, faults = read(write_workspace(tmp_path, org__projects__p=PROJECT.replace(old, new)))
    assert [str(fault) for fault in faults] == ([f"org/projects/p.yaml:{expected}"] if expected else [])


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ({F: 40, M: 60, C: 50, A: 40}, "the values by age add up to 90, not to 100 like those by sex"),
        ({**TABLE, F: 31}, "the values by age add up to 30, not to 31, the number for sex: female"),
    ],
)
def test_tables_that_disagree_with_each_other(
    tmp_path: Path, shares: Mapping[Group, int], expected: str
) -> None:
    lines = "".join(
        f"      - by: {{{', '.join(f'{d}: {v}' for d, v in sorted(key))}}}\n        value: {value}\n"
        for key, value in shares.items()
    )
    project = f"title: T\nreached:\n  - who: people\n    disaggregation:\n{lines}"
    _, faults = read(write_workspace(tmp_path, org__projects__p=project))
    assert expected in [fault.wrong for fault in faults]


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("2010", "2011", False),
        ("2010", "2010-01/2010-06", True),
        ("2010-01/2010-06", "2010-06/2010-12", False),
        ("2010-01/2010-06", "2010-05/2010-12", True),
        ("2010", "2010", True),
    ],
)
def test_periods_that_are_added_up_do_not_overlap(
    tmp_path: Path, one: str, other: str, overlap: bool
) -> None:
    project = f"""
title: T
results:
  - level: output
    title: R
    indicators:
      - title: I
        counting: per-period
        periods: [{{period: {one}, actual: 1}}, {{period: {other}, actual: 1}}]
"""
    _, faults = read(write_workspace(tmp_path, org__projects__p=project))
    assert [fault.wrong for fault in faults] == (
        [f"the periods {one} and {other} overlap, and what each counts is added up"] if overlap else []
    )


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("baseline: 40\n        target: 10", "the target is below the baseline, and more is taken to be better"),
        ("baseline: 40\n        target: 10\n        direction: ascending", None),
        ("baseline: 40\n        target: 10\n        direction: descending", None),
        ("actual: {value: 4, standing: derived}", "a derived value does not say how"),
        ("counting: per-period\n        actual: 9\n        periods:\n          - {period: 2010, actual: 3}\n"
         "          - {period: 2011, actual: 4}",
         "the actual of the whole project is 9, and its periods add up to 7 only"),
    ],
)  # fmt: skip
def test_contradictions_within_an_indicator(tmp_path: Path, lines: str, fault: str | None) -> None:
    results = f"  - level: output\n    title: R\n    indicators:\n      - title: I\n        {lines}\n"
    project = f"title: T\nresults:\n{results}"
    _, faults = read(write_workspace(tmp_path, org__projects__p=project))
    assert [found.wrong for found in faults] == ([fault] if fault else [])


def test_a_workspace_declares_dimensions_of_its_own(tmp_path: Path) -> None:
    own = """
dimensions:
  - id: age
    name: age
    values: [{id: pupil, name: pupils}, {id: parent, name: parents, synonyms: [mothers, pupils]}]
"""
    project = PROJECT.replace("sex: female", "age: pupil").replace("sex: male", "age: mothers")
    workspace, faults = read(write_workspace(tmp_path, org__dimensions=own, org__projects__p=project))
    assert sorted(workspace.dimensions) == ["age", "disability", "sex"]
    assert [str(fault) for fault in faults] == [
        "org/dimensions.yaml:5:41: “pupils” stands for “pupil” and for “parent” — delete it in one of them"
    ]


# Small groups


def shown(cells: Mapping[Group, int], threshold: int = 5) -> dict[Group, int | None]:
    """What a reader sees of the given cells; None where a number is withheld."""
    of = parted(cells)
    held = withheld(figures_of(of), threshold)
    return {key: None if key in held else int(number.value) for key, number in of.cells.items()}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({F: 5, M: 6}, {F: 5, M: 6, EVERYBODY: 11}),
        ({F: 0, M: 6}, {F: 0, M: 6, EVERYBODY: 6}),
        ({F: 3, M: 40}, {F: None, M: None, EVERYBODY: 43}),
        ({F: 1, M: 1}, {F: None, M: None, EVERYBODY: None}),
        ({F: 3, M: 0}, {F: None, M: 0, EVERYBODY: None}),
        ({EVERYBODY: 43, F: 40}, {F: None, EVERYBODY: 43}),
        ({EVERYBODY: 60, F: 40}, {F: 40, EVERYBODY: 60}),
    ],
)
def test_small_groups_and_what_would_tell_them(
    cells: dict[Group, int], expected: dict[Group, int | None]
) -> None:
    assert shown(cells) == expected


def test_margins_of_a_crossed_table_do_not_tell() -> None:
    found = shown({F | C: 2, F | A: 20, M | C: 30, M | A: 40})
    assert {key: found[key] for key in (EVERYBODY, F, M, C, A)} == {EVERYBODY: 92, F: 22, M: 70, C: 32, A: 60}
    assert [found[key] for key in (F | C, F | A, M | C, M | A)] == [None, None, None, None]


def solutions(figures: GroupNumbers[Any], held: frozenset[Any], floor: int) -> Iterator[dict[Any, int]]:
    """Every assignment of the withheld and unprinted cells that agrees with what is printed; by brute force."""
    free = sorted(held | figures.unprinted, key=str)
    most = int(max(figures.values.values())) + 2
    fixed = {key: int(value) for key, value in figures.values.items() if key not in free}

    def extended(known: dict[Any, int], left: list[Any]) -> Iterator[dict[Any, int]]:
        if any(not _possible(found, known) for found in figures.sums):
            return
        if not left:
            yield known
            return
        lowest = 0 if left[0] in figures.unprinted else floor
        for value in range(lowest, most + 1):
            yield from extended({**known, left[0]: value}, left[1:])

    yield from extended(fixed, free)


def _possible(found: GroupSum[Any], known: Mapping[Any, int]) -> bool:
    parts = [known[part] for part in found.parts if part in known]
    if found.whole not in known:
        return True
    if len(parts) == len(found.parts):
        return sum(parts) == known[found.whole]
    return sum(parts) <= known[found.whole]


def assert_nothing_can_be_worked_out(figures: GroupNumbers[Any], threshold: int) -> None:
    held = withheld(figures, threshold)
    small = {key for key, value in figures.values.items() if 0 < value < threshold}
    assert small - figures.unprinted <= held
    floor = 0 if any(figures.values[key] == 0 for key in held) else 1
    seen: dict[Any, set[int]] = {key: set() for key in held | (small & figures.unprinted)}
    for solution in solutions(figures, held, floor):
        for key, values in seen.items():
            values.add(solution[key])
        if all(len(values) > 1 for values in seen.values()):
            return
    assert {key for key, values in seen.items() if len(values) < 2} == set()


SMALL = st.integers(0, 4)


@settings(deadline=None)
@given(st.lists(SMALL, min_size=4, max_size=4), st.booleans())
def test_nobody_can_work_out_a_withheld_cell_of_a_crossed_table(numbers: list[int], scaled: bool) -> None:
    values = [value * 2 if scaled else value for value in numbers]
    cells = dict(zip(product((F, M), (C, A)), values, strict=True))
    assert_nothing_can_be_worked_out(figures_of(parted({f | c: n for (f, c), n in cells.items()})), 3)


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from([F, M, group(sex="other"), C, A]), SMALL, min_size=1), st.integers(0, 3)
)
def test_nobody_can_work_out_who_is_left_over(cells: dict[Group, int], more: int) -> None:
    by_sex = sum(value for key, value in cells.items() if "sex" in dict(key))
    by_age = sum(value for key, value in cells.items() if "age" in dict(key))
    figures = figures_of(parted({**cells, EVERYBODY: max(by_sex, by_age) + more}))
    assume(len(figures.values) - 1 > 1)
    assert_nothing_can_be_worked_out(figures, 3)


def test_a_large_table_is_protected_in_a_moment() -> None:
    cells = product(range(8), range(8))
    values: dict[Any, Decimal] = {
        (row, column): Decimal((row * 7 + column * 3) % 11) for row, column in cells
    }
    sums: list[GroupSum[Any]] = []
    for n in range(8):
        for name, keys in (("row", [(n, m) for m in range(8)]), ("column", [(m, n) for m in range(8)])):
            values[name, n] = sum((values[key] for key in keys), Decimal(0))
            sums.append(GroupSum((name, n), tuple(keys)))
    held = withheld(GroupNumbers(MappingProxyType(values), tuple(sums)), 5)
    assert len(held) < len(values)
    for found in sums:
        assert sum(key in held for key in found.keys) != 1


# People reached


def project(**keys: Any) -> Project:
    return Project.model_validate({"title": "T", **keys})


ENTRIES: list[dict[str, Any]] = [
    {"who": "pupils", "count": "300", "disaggregation": [{"by": {"sex": "female"}, "value": "160"}]},
    {"who": "teachers", "count": {"value": "20", "standing": "estimated"}},
    {"who": "visitors", "count": "90", "counting": "attendances"},
    {"who": "parents", "count": "500", "kind": "indirect"},
]


def as_records(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {**entry, "count": _quantity(entry["count"])}
        | {
            "disaggregation": [
                {**s, "value": Quantity(Decimal(s["value"]))} for s in entry.get("disaggregation", [])
            ]
        }
        for entry in entries
    ]


def _quantity(count: Any) -> Quantity:
    if isinstance(count, str):
        return Quantity(Decimal(count))
    return Quantity(Decimal(count["value"]), Origin(standing=count["standing"]))


def test_entries_that_may_overlap_are_never_added_up() -> None:
    assert people_reached(project(reached=as_records(ENTRIES))).totals == ()


def test_totals_keep_attendances_and_indirect_apart_and_stay_estimates() -> None:
    (total,) = people_reached(project(reached=as_records(ENTRIES), reach_overlaps=False)).totals
    assert (total.sort.kind, total.sort.counting, total.activity) == ("direct", "unique", None)
    assert total.breakdown.total == Quantity(Decimal(320))
    assert total.breakdown.total.origin.standing == "estimated"
    assert set(total.breakdown.cells) == {EVERYBODY}


def test_totals_by_activity_and_in_all() -> None:
    entries: list[dict[str, Any]] = [
        {"who": f"w{n}", "count": str(n), "activity": "ab"[n % 2]} for n in (10, 20, 31)
    ]
    totals = people_reached(project(reached=as_records(entries), reach_overlaps=False)).totals
    assert [(total.activity, str(total.breakdown.total)) for total in totals] == [
        ("a", "30"),
        ("b", "31"),
        (None, "61"),
    ]


def test_small_entries_do_not_follow_from_their_total() -> None:
    entries: list[dict[str, Any]] = [
        {"who": "girls", "count": "3"},
        {"who": "boys", "count": "9"},
        {"who": "staff", "count": "12"},
    ]
    reached = project(reached=as_records(entries), reach_overlaps=False, sensitive=True)
    held = small_figures(reached, suppress_below=5)
    assert [EVERYBODY in held.in_entry(index) for index in range(3)] == [True, True, False]
    assert not held.in_total(people_reached(reached).totals[0])
    assert not small_figures(reached.model_copy(update={"sensitive": False}), suppress_below=5).places
    assert not small_figures(reached, suppress_below=0).places


@settings(deadline=None)
@given(st.lists(st.tuples(SMALL, SMALL), min_size=2, max_size=3))
def test_nobody_can_work_out_a_small_entry(numbers: list[tuple[int, int]]) -> None:
    entries: list[dict[str, Any]] = [
        {"who": f"w{n}", "count": str(women + men), "disaggregation": [
            {"by": {"sex": "female"}, "value": str(women)}, {"by": {"sex": "male"}, "value": str(men)}]}
        for n, (women, men) in enumerate(numbers)
    ]  # fmt: skip
    found = people_reached(project(reached=as_records(entries), reach_overlaps=False))
    assert_nothing_can_be_worked_out(figures_of_project(found, (), BUILT_IN), 3)


def test_the_same_people_in_two_records_are_withheld_in_both() -> None:
    parts = [{"by": {"sex": sex}, "value": Quantity(Decimal(n))} for sex, n in (("female", 40), ("male", 30))]
    few = [{"by": {"age": age}, "value": Quantity(Decimal(n))} for age, n in (("child", 67), ("adult", 3))]
    actual = {"disaggregation": [*parts, *few]}
    results = [{"level": "output", "title": "R", "indicators": [{"title": "I", "actual": actual}]}]
    trained = project(results=results, reached=[{"who": "w", **actual}], sensitive=True)
    held = small_figures(trained, suppress_below=5)
    assert held.in_entry(0) == held.in_indicator(trained.results[0].indicators[0]) == {C, A}
