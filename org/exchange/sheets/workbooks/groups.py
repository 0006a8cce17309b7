"""Amounts that are the sum of those that follow them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_CENT = Decimal("0.01")
"""Sums of amounts that are shown rounded differ by no more."""


def agrees(one: Decimal, other: Decimal) -> bool:
    """Whether two sums are the same, but for what rounding takes."""
    return abs(one - other) <= _CENT


def groups_in(amounts: Sequence[Decimal], may_head: Sequence[bool]) -> list[tuple[int, int]]:
    """The first and the last place of each amount with those that it adds up.

    Where all of them together make such groups these are found, else the ones of at least three.
    """
    return _whole(amounts, may_head) or _scattered(amounts, may_head)


def _lasts(amounts: Sequence[Decimal], first: int) -> list[int]:
    """Where the amounts after the first may end that add up to it."""
    total, found = Decimal(0), []
    only_grows = min(amounts) >= 0
    for last in range(first + 1, len(amounts)):
        total += amounts[last]
        if only_grows and total > amounts[first] + _CENT:
            break
        if amounts[first] and agrees(total, amounts[first]):
            found.append(last)
    return found


def _whole(amounts: Sequence[Decimal], may_head: Sequence[bool]) -> list[tuple[int, int]]:
    """Groups that leave no amount over; none where there are no such ones."""
    rest: dict[int, list[tuple[int, int]] | None] = {len(amounts): []}
    for first in range(len(amounts) - 1, -1, -1):
        lasts = _lasts(amounts, first) if may_head[first] else []
        last = next((one for one in lasts if rest[one + 1] is not None), None)
        rest[first] = None if last is None else [(first, last), *(rest[last + 1] or [])]
    return rest[0] or []


def _scattered(amounts: Sequence[Decimal], may_head: Sequence[bool]) -> list[tuple[int, int]]:
    """Groups of three or more with single amounts between them."""
    found = []
    first = 0
    while first < len(amounts):
        lasts = [last for last in _lasts(amounts, first) if last > first + 1] if may_head[first] else []
        if lasts:
            found.append((first, lasts[0]))
        first = lasts[0] + 1 if lasts else first + 1
    return found
