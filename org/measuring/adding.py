"""Sums that say how sure they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from org.values import Origin, Quantity, Standing, Text, Translation, made_of


def added(quantities: Iterable[Quantity]) -> Quantity:
    """The sum: an estimate where one of them is, else derived where one of them is."""
    listed = tuple(quantities)
    origins = tuple(quantity.origin for quantity in listed)
    how = dict.fromkeys(origin.derivation for origin in origins if origin.derivation)
    origin = replace(
        made_of(origins, "sum"),
        source=origins[0].source if origins else None,
        standing=_standing(origins),
        derivation=_together(tuple(how)),
    )
    return Quantity(sum((quantity.value for quantity in listed), Decimal(0)), origin)


def _together(derivations: Sequence[Text]) -> Text | None:
    """The derivations after each other, in each language that all have; in that of the first where there is none."""
    if len(derivations) < 2:
        return derivations[0] if derivations else None
    first = derivations[0]
    own = [translation.language for translation in first.translations]
    common = [tag for tag in own if all(text.has_language(tag) for text in derivations)]
    together = (
        Translation(tag, "; ".join(text.in_language(tag).text for text in derivations))
        for tag in common or own[:1]
    )
    return Text(tuple(together), first.origin)


def _standing(origins: Iterable[Origin]) -> Standing:
    found = {origin.standing for origin in origins}
    if "estimated" in found:
        return "estimated"
    return "derived" if "derived" in found else "reported"
