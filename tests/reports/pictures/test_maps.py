"""Maps: places from points, labels that keep clear of each other, and what is not on the map."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from org.checking.loading import load
from org.records import Brief
from reports.document.model import Look, Map, MapPlace
from reports.pictures.maps.map_drawings import drawn, planned
from reports.pictures.maps.map_plan import WIDTH, labels, sheet_for, signs
from reports.pictures.maps.outlines import Bounds, main_outline, outlines, seen_in
from reports.words.wording import wording
from tests.document_text import section
from tests.examples_tried import tried
from tests.workspaces import EXAMPLES, document_of, write_workspace

WORKED = """\
title: Wells
places:
  - {name: Osh, country: KG, point: {latitude: 40.53, longitude: 72.80}}
  - {name: Naryn, country: KG, point: {latitude: 41.43, longitude: 75.99}}
  - {name: Iskra, country: KG}
  - country: TJ
"""
AGAIN = "title: Pumps\nplaces: [{name: Osh, country: KG}]\n"


def map_of(root: Path) -> Map:
    """The map of a capability statement."""
    write_workspace(root, org__projects__wells=WORKED, org__projects__pumps=AGAIN)
    document = document_of(load(root), Brief.model_validate({"id": "b", "kind": "capability-statement"}))
    (found,) = section(document, "map").blocks
    assert isinstance(found, Map)
    return found


def test_a_place_is_where_its_point_is_and_counts_its_projects(tmp_path: Path) -> None:
    assert map_of(tmp_path).places == (
        MapPlace("Osh", Decimal("40.53"), Decimal("72.80"), 2),
        MapPlace("Naryn", Decimal("41.43"), Decimal("75.99"), 1),
    )


def test_what_has_no_point_is_listed_beside_the_map(tmp_path: Path) -> None:
    assert map_of(tmp_path).note == "Not on the map: Iskra and Tajikistan"


def test_the_map_says_its_places_to_those_who_cannot_see_it(tmp_path: Path) -> None:
    assert map_of(tmp_path).alt == "Places where the projects worked: Osh (2 projects) and Naryn (1 project)."


PUBLISHED = """\
title: Eyes
places:
  - {country: TZ, percentage: 100}
  - {name: Singida, point: {latitude: -4.82, longitude: 34.75}}
"""


def test_a_country_whose_town_is_on_the_map_is_not_listed_beside_it(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path, org__projects__eyes=PUBLISHED, org__projects__ears="title: E\nplaces: [{country: TZ}]\n"
    )
    found = map_of(root)
    assert "TZ" in found.countries
    assert found.note == "Not on the map: Iskra and Tajikistan"


def test_a_town_with_its_country_behind_it_is_the_same_town(tmp_path: Path) -> None:
    project = "title: {}\nplaces: [{{name: '{}', country: NG, point: {{latitude: 9.06, longitude: 7.49}}}}]\n"
    root = write_workspace(
        tmp_path,
        org__projects__one=project.format("One", "Abuja"),
        org__projects__two=project.format("Two", "Abuja, Nigeria"),
    )
    found = {place.name: place.projects for place in map_of(root).places if "Abuja" in place.name}
    assert found == {"Abuja": 2}


def test_without_a_point_there_is_no_map(tmp_path: Path) -> None:
    write_workspace(tmp_path, org__projects__pumps=AGAIN)
    document = document_of(load(tmp_path), Brief.model_validate({"id": "b", "kind": "capability-statement"}))
    assert "map" not in [each.id for each in document.sections]


def test_the_outlines_are_where_the_countries_are() -> None:
    kyrgyzstan = main_outline("KG")
    assert kyrgyzstan is not None
    ends = kyrgyzstan.box
    assert (ends.left, ends.low, ends.right, ends.high) == pytest.approx((69.25, 39.2, 80.25, 43.25), abs=0.1)
    assert len({outline.code for outline in outlines()}) > 230


NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=18)
PLACES = st.lists(
    st.builds(
        MapPlace,
        NAMES,
        st.decimals(-60, 70, places=2),
        st.decimals(-170, 170, places=2),
        st.integers(1, 20),
    ),
    min_size=1,
    max_size=25,
)
NEAR = st.lists(
    st.builds(
        MapPlace, NAMES, st.decimals(40, 42, places=2), st.decimals(70, 75, places=2), st.integers(1, 20)
    ),
    min_size=2,
    max_size=25,
)


@given(st.one_of(PLACES, NEAR))
@tried(60)
def test_labels_never_meet_and_never_leave_the_map(places: list[MapPlace]) -> None:
    shown = Map("Map", "", tuple(places))
    laid = sheet_for(shown)
    found = signs(shown, laid)
    placed = labels(found, laid.height, lambda words, size: len(words) * size * 0.2)
    sheet = Bounds(0, 0, WIDTH, laid.height)
    for number, label in enumerate(placed):
        assert sheet.holds(label.box)
        assert not any(label.box.meets(other.box) for other in placed[number + 1 :])
        assert not any(label.box.meets(sign.box) for sign in found)
    assert all(sheet.holds(Bounds(sign.x, sign.y, sign.x, sign.y)) for sign in found)


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_every_place_of_the_sample_has_its_name_on_the_map(language: str) -> None:
    workspace = load(EXAMPLES / "sample")
    document = document_of(workspace, workspace.briefs["capability-statement-full"], language)
    (shown,) = document.maps
    plan = planned(shown, wording(language))
    assert len(shown.places) == 16
    assert {label.words for label in plan.labels} == {place.name for place in shown.places}


def test_the_same_map_is_the_same_picture() -> None:
    shown = Map("Map", "", (MapPlace("Osh", Decimal("40.53"), Decimal("72.80"), 2),), ("KG",))
    first, second = (drawn(shown, Look("#1f5c7a", "A4"), "en") for _ in range(2))
    assert first == second
    assert (first.mime, first.width) == ("image/png", 1530)


def test_places_on_both_sides_of_the_180th_degree_lie_side_by_side() -> None:
    places = (
        MapPlace("Suva", Decimal("-18.14"), Decimal("178.44"), 1),
        MapPlace("Apia", Decimal("-13.83"), Decimal("-171.77"), 1),
    )
    laid = sheet_for(Map("", "", places, ("FJ", "WS")))
    suva, apia = signs(Map("", "", places, ("FJ", "WS")), laid)
    assert laid.world.width < 20
    assert 0 < suva.x < apia.x < WIDTH
    assert {"FJ", "WS"} <= {outline.code for outline in seen_in(laid.world)}


def test_no_outline_runs_across_the_world() -> None:
    steps = [abs(a - b) for each in outlines() for (a, _), (b, _) in pairwise(each.ring)]
    assert len(steps) > 10_000
    assert max(steps) <= 180
