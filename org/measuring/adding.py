"""Sums that say how sure they are."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from org.values import Origin, Quantity, Standing


def added(quantities: Iterable[Quantity]) -> Quantity:
    """The sum: an estimate where one of them is, else derived where one of them is."""
    listed = tuple(quantities)
    origins = [quantity.origin for quantity in listed]
    first = origins[0] if origins else Origin()
    how = dict.fromkeys(origin.derivation for origin in origins if origin.derivation)
    origin = Origin(first.place, first.source, _standing(origins), "; ".join(how) or None)
    return Quantity(sum((quantity.value for quantity in listed), Decimal(0)), origin)


def _standing(origins: Iterable[Origin]) -> Standing:
    found = {origin.standing for origin in origins}
    if "estimated" in found:
        return "estimated"
    return "derived" if "derived" in found else "reported"
