"""Colours that can be read."""

from __future__ import annotations

import pytest

from reports.layout.colours import contrast, readable, tint


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#fff", "#ffffff", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert readable("#1f5c7a") == "#1f5c7a"


@pytest.mark.parametrize("colour", ["#ffff00", "#f4c20d", "#ffffff", "#9fd3c7"])
def test_a_pale_colour_gets_darker_just_as_far_as_text_needs(colour: str) -> None:
    assert 4.5 <= contrast(readable(colour), "#ffffff") < 4.8


def test_on_a_dark_ground_a_dark_colour_gets_lighter() -> None:
    assert contrast("#1f5c7a", "#102030") < 4.5
    assert contrast(readable("#1f5c7a", on="#102030"), "#102030") >= 4.5


def test_a_tint_keeps_a_share_of_the_colour() -> None:
    assert [tint("#ff0000", share) for share in (0, 0.5, 1)] == ["#ffffff", "#ff8080", "#ff0000"]


@pytest.mark.parametrize("colour", ["red", "#12345", "#gggggg", ""])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        tint(colour, 0.5)
