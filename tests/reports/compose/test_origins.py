"""Every figure that a document prints knows the records that it rests on, or is declared to rest on none."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from org.accounts.conversion import Converted, convert
from org.base.faults import Place
from org.base.sums import allocated, percentage, rounded, sum_in, total
from org.base.values import Basis, Money, Origin, PartialDate, Quantity, count_of
from org.checking.loading import load
from org.measuring.disaggregation import added
from org.records import Rate
from reports.build.known_forms import read_forms
from reports.compose.assembly.compose import compose
from reports.compose.assembly.kinds import KINDS
from reports.document.model import (
    Chart,
    Column,
    Document,
    Figure,
    Gap,
    Look,
    Narrative,
    Row,
    Run,
    Section,
    Series,
    Table,
    words,
)
from reports.document.sourced_words import Sourced, basis_of, generated, joined, sourced
from tests.workspaces import EXAMPLES

LANGUAGES = ("en", "ru", "ky", "ar")
NOT_PRINTED: dict[type, frozenset[str]] = {
    Chart: frozenset({"kind"}),
    Document: frozenset({"kind", "language", "date", "names", "named", "untranslated", "unprinted", "look"}),
    Figure: frozenset({"file"}),
    Narrative: frozenset({"language"}),
    Section: frozenset({"id"}),
    Series: frozenset({"bases"}),
}
"""What names a part or says how it looks, and stands nowhere in words."""


def resting_on_nothing(node: Any, path: str = "") -> Iterator[str]:
    """Each printed text with a digit that neither rests on a record nor is declared to be generated."""
    if isinstance(node, Run):
        if _says_a_number(node.text) and not node.origins and "generated" not in node.made:
            yield f"{path}: {node.text}"
        yield from resting_on_nothing(node.note, f"{path}.note")
    elif isinstance(node, Series):
        known = [value is None or bool(basis) for value, basis in zip(node.values, node.bases, strict=False)]
        if len(known) < len(node.values) or not all(known):
            yield f"{path}: values of {node.name}"
        yield from resting_on_nothing(node.name, f"{path}.name")
    elif isinstance(node, str):
        if _says_a_number(node) and not basis_of(node):
            yield f"{path}: {node}"
    elif isinstance(node, tuple):
        for item in node:
            yield from resting_on_nothing(item, path)
    elif dataclasses.is_dataclass(node) and not isinstance(node, Gap | Look | Basis):
        hidden = NOT_PRINTED.get(type(node), frozenset())
        for entry in dataclasses.fields(node):
            if entry.name not in hidden:
                name = f"{path}/{node.id}" if isinstance(node, Section) else path
                yield from resting_on_nothing(
                    getattr(node, entry.name), f"{name}.{type(node).__name__}.{entry.name}"
                )


def _says_a_number(text: str) -> bool:
    return any(character.isdigit() for character in text)


@pytest.mark.parametrize("example", ["sample", "league"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_the_examples_rests_on_a_record(example: str, language: str) -> None:
    workspace = load(EXAMPLES / example)
    forms, _faults = read_forms(workspace)
    documents = [
        compose(KINDS[brief.kind], workspace, brief, forms.of(brief), language)
        for brief in workspace.briefs.values()
    ]
    assert {document.kind for document in documents} == set(KINDS)
    assert [found for document in documents for found in resting_on_nothing(document)] == []


def test_a_figure_that_rests_on_nothing_is_found() -> None:
    """In a run, a note below a table and the values of a chart; what is generated says so."""
    known = Table((Column("What"),), (Row(((words("14", PLACES[0]),),)),), note=generated("1 of 2"))
    assert list(resting_on_nothing(known)) == []
    for unknown in (
        replace(known, rows=(Row(((words("14"),),)),)),
        replace(known, note="1 of 2"),
        Series("Spent", (Decimal(1), None)),
    ):
        assert len(list(resting_on_nothing(unknown))) == 1


PLACES = tuple(Place("org/projects/a.yaml", line) for line in (1, 2, 3))
ONE, TWO, RATE = (
    Money(Decimal(n), "EUR", Origin(place)) for n, place in zip((10, 4, 2), PLACES, strict=True)
)


def converted() -> Money:
    """Ten euros at the rate in the third line."""
    rate = Rate(currency="EUR", equals=replace(RATE, currency="KGS"), date=PartialDate(2024, 5, 1))
    found = convert(ONE, "KGS", PartialDate(2024, 5, 1), [rate])
    assert isinstance(found, Converted)
    return found.worth


@pytest.mark.parametrize(
    ("value", "places", "made"),
    [
        (ONE + TWO, PLACES[:2], ("sum",)),
        (ONE - TWO, PLACES[:2], ("difference",)),
        (ONE + TWO + ONE, PLACES[:2], ("sum",)),
        (sum_in("EUR", (ONE, TWO)), PLACES[:2], ("sum",)),
        (sum_in("EUR", (ONE,)), PLACES[:1], ()),
        (total((ONE, TWO))[0], PLACES[:2], ("sum",)),
        (allocated(ONE + TWO, (Fraction(1), Fraction(2)))[1], PLACES[:2], ("sum", "share")),
        (percentage(TWO, ONE), (PLACES[1], PLACES[0]), ("share",)),
        (rounded(Fraction(1, 3), "EUR", ONE.origin), PLACES[:1], ()),
        (added((Quantity(Decimal(1), ONE.origin), Quantity(Decimal(2), TWO.origin))), PLACES[:2], ("sum",)),
        (converted(), (PLACES[0], PLACES[2]), ("conversion",)),
        (count_of(PLACES), PLACES, ("count",)),
    ],
)
def test_what_is_worked_out_rests_on_its_parts(
    value: Money | Quantity, places: tuple[Place, ...], made: tuple[str, ...]
) -> None:
    assert (value.origin.basis.places, value.origin.basis.made) == (places, made)


def test_long_sums_are_looked_at_when_they_are_printed() -> None:
    """Each step of a running sum costs the same, and as many as there are can be looked at."""
    lines = [Money(Decimal(1), "EUR", Origin(Place("ledger.csv", line))) for line in range(1, 20_001)]
    whole = sum(lines, start=Money(Decimal(0), "EUR"))
    assert [place.line for place in whole.origin.basis.places] == list(range(1, 20_001))


def test_words_keep_what_they_rest_on() -> None:
    text = Sourced("{amount} of {whole}").format(amount=sourced("4", TWO), whole=sourced("10", ONE))
    assert (text, basis_of(text).places) == ("4 of 10", (PLACES[1], PLACES[0]))
    for same in (text + ".", "(" + text, text[:1], joined("; ", ["a", text]), text.replace("4", "5")):
        assert basis_of(same) == basis_of(text)
    assert Run(text, bold=True).origins == basis_of(pickle.loads(pickle.dumps(text))).places
