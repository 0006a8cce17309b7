"""Which past projects fit a brief."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest

from org.base.yaml_tree import parse
from org.choosing.selection import history, judged, select
from org.reading.context import Reading
from org.records import Project, Selection
from org.records.validation import validate

WRITTEN = {
    "mediators": "period: 2010\nthemes: [peace]\nawards: [{funder: sfk, amount: 5000 USD}]\nplaces: [{name: Tokmok, "
    "region: Chui, country: KG}]",
    "torture": "period: 2008-2009\nthemes: [rights]\nawards: [{funder: eu, amount: 900 EUR}, {funder: sfk}]",
    "schools": "status: completed\nperiod: 2011-03/2012-05\nthemes: [rights, children]\nactivities: [{title: T, "
    "places: [{name: {en: Osh, ru: Ош}}]}]",
    "minors": "status: active\nperiod: 2012/\nthemes: [children]\nawards: [{funder: eu, amount: 70000 USD}]",
    "undated": "themes: [peace]",
    "budget": "status: suspended\nperiod: 2010",
    "hoped": "status: planned\nperiod: 2013\nthemes: [rights]",
    "dropped": "status: cancelled\nperiod: 2011\nthemes: [rights]",
}
NEWEST_FIRST = ["minors", "schools", "budget", "mediators", "torture", "undated"]


def _read(model: Any, text: str) -> Any:
    tree = parse(text.encode(), "f").tree
    assert tree is not None
    record, faults = validate(model, tree, Reading())
    assert faults == []
    return record


def _projects() -> dict[str, Project]:
    return {name: _read(Project, f"id: {name}\ntitle: {name}\n{text}\n") for name, text in WRITTEN.items()}


PROJECTS: Mapping[str, Project] = _projects()


def selected(selection: str) -> list[str]:
    return [one.project.id for one in select(PROJECTS, _read(Selection, f"{{{selection}}}"))]


def test_the_history_is_newest_first_without_what_never_began() -> None:
    assert {"hoped", "dropped"} <= PROJECTS.keys()
    assert [project.id for project in history(PROJECTS)] == NEWEST_FIRST


def test_the_order_does_not_depend_on_the_files() -> None:
    names = list(PROJECTS)
    for seed in range(20):
        random.Random(seed).shuffle(names)
        assert [project.id for project in history({name: PROJECTS[name] for name in names})] == NEWEST_FIRST


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        ("", NEWEST_FIRST),
        ("themes: [rights]", ["schools", "torture"]),
        ("themes: [rights, peace]", ["schools", "mediators", "torture", "undated"]),
        ("funders: [sfk]", ["mediators", "torture"]),
        ("funders: [eu], themes: [children]", ["minors"]),
        ("places: [tokmok]", ["mediators"]),
        ("places: [Chui]", ["mediators"]),
        ("places: [KG]", ["mediators"]),
        ("places: [Ош]", ["schools"]),
        ("places: [Tok]", []),
        ("since: 2011", ["minors", "schools"]),
        ("since: 2012-06", ["minors"]),
        ("since: 2010-12-31, until: 2010", ["budget", "mediators"]),
        ("until: 2009-12", ["torture"]),
        ("until: 2011-02-28", ["budget", "mediators", "torture"]),
        ("amount_from: 5000 USD", ["minors", "mediators"]),
        ("amount_to: 900 EUR", ["torture"]),
        ("amount_from: 1 USD, amount_to: 69999.99 USD", ["mediators"]),
        ("themes: [peace], include: [torture]", ["mediators", "torture", "undated"]),
        ("include: [hoped, dropped]", NEWEST_FIRST),
        ("themes: [none], include: [hoped]", []),
        ("exclude: [minors, budget]", ["schools", "mediators", "torture", "undated"]),
        ("include: [minors], exclude: [minors]", NEWEST_FIRST[1:]),
        ("at_most: 2", ["minors", "schools"]),
        ("at_most: 0", []),
        ("at_most: 99", NEWEST_FIRST),
        ("at_most: 2, include: [torture]", ["minors", "torture"]),
    ],
)
def test_a_selection(selection: str, names: list[str]) -> None:
    assert selected(selection) == names


@pytest.mark.parametrize(
    ("selection", "name", "reasons"),
    [
        ("themes: [rights, children]", "schools", ("theme: rights, children",)),
        ("themes: [rights], since: 2011", "schools", ("theme: rights", "period: 2011-03/2012-05")),
        ("include: [undated]", "undated", ("named in the brief",)),
        ("exclude: [undated]", "undated", ("excluded in the brief",)),
        ("since: 2011", "torture", ("ended in 2009, before 2011",)),
        ("until: 2009", "minors", ("started in 2012, after 2009",)),
        ("since: 2011", "undated", ("no period is known",)),
        ("funders: [eu]", "mediators", ("another funder",)),
        ("funders: [sfk], themes: [children]", "mediators", ("another theme",)),
        (
            "amount_from: 9000 USD",
            "mediators",
            ("its award of 5000 USD is not between 9000 USD and any amount",),
        ),
        ("amount_from: 9000 USD", "torture", ("its awards are in EUR, not in USD",)),
        ("amount_from: 9000 USD", "schools", ("no amount of an award is known",)),
    ],
)
def test_a_selection_says_why(selection: str, name: str, reasons: tuple[str, ...]) -> None:
    answers = {one.project.id: one.reasons for one in judged(PROJECTS, _read(Selection, f"{{{selection}}}"))}
    assert answers[name] == reasons
