"""Charts as data: their values in words, for readers who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from org.base.values import Money, Quantity
from reports.compose.base.composition import Composition
from reports.document.model import Chart, Series
from reports.document.sourced_words import basis_of, sourced
from reports.words.wording import Wording

Kind = Literal["bars", "grouped-bars", "stacked-bars", "timeline"]
UNKNOWN = "–"
WHOLE, CENT = Decimal(1), Decimal("0.01")


def chart(
    c: Composition,
    kind: Kind,
    title: str,
    *,
    categories: Sequence[str],
    series: Sequence[Series],
    unit: str = "",
) -> Chart:
    """A chart that says its values in words as well: “Staff: planned 500, spent 480.”"""
    bare = Chart(kind, title, "", tuple(categories), tuple(series), unit)
    told = " ".join(_told(bare, index, c.wording) for index in range(len(categories)))
    counted = f" ({unit})" if unit not in ("", "%") else ""
    alt = sourced(
        f"{title}{counted}. {told}", title, *categories, *(basis for one in series for basis in one.bases)
    )
    return Chart(kind, title, alt, bare.categories, bare.series, unit)


def series(name: str, values: Sequence[Quantity | Money | None]) -> Series:
    """A series of values, each of which keeps what it rests on; None where nothing is known."""
    return Series(name, tuple(map(_bare, values)), tuple(map(basis_of, values)))


def _bare(value: Quantity | Money | None) -> Decimal | None:
    return value.amount if isinstance(value, Money) else value.value if value is not None else None


def value_words(chart: Chart, value: Decimal | None, words: Wording) -> str:
    """A value in the manner of the language: whole where all of the chart are, else with cents."""
    if value is None:
        return UNKNOWN
    if chart.unit == "%":
        return words.percent(value)
    places = WHOLE if all(number == int(number) for number in numbers(chart)) else CENT
    return words.number(value.quantize(places, ROUND_HALF_UP))


def numbers(chart: Chart) -> list[Decimal]:
    """The values of all series that are known, one series after the other."""
    return [value for series in chart.series for value in series.values if value is not None]


def is_stacked(chart: Chart) -> bool:
    """Tell whether the series stand one upon the other, which those below nothing cannot."""
    return chart.kind == "stacked-bars" and all(number >= 0 for number in numbers(chart))


def years(chart: Chart, index: int) -> tuple[int, int] | None:
    """The first and the last year of a timeline's category; None where neither is known."""
    known = [int(value) for series in chart.series if (value := series.values[index]) is not None]
    return (min(known), max(known)) if known else None


def _told(chart: Chart, index: int, words: Wording) -> str:
    return f"{chart.categories[index]}: {_values(chart, index, words)}."


def _values(chart: Chart, index: int, words: Wording) -> str:
    if chart.kind == "timeline":
        span = years(chart, index)
        return words.years(*span) if span else UNKNOWN
    shown = [(series.name, value_words(chart, series.values[index], words)) for series in chart.series]
    if len(shown) == 1:
        return shown[0][1]
    return ", ".join(f"{name} {value}" for name, value in shown)
