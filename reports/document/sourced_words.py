"""Words that know what they rest on: the places of the records, and how they were made of what stands there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self, SupportsIndex

from org.base.faults import Place
from org.base.values import GENERATED, NOTHING, Basis, Origin


class Sourced(str):
    """Words that keep what they rest on where they are filled in, joined, cut or put beside others.

    An f-string loses it; a template that is a `Sourced`, as each message of the catalogues is, keeps it.
    """

    __slots__ = ("basis",)
    basis: Basis

    def __new__(cls, text: str = "", basis: Basis = NOTHING) -> Self:
        made = super().__new__(cls, text)
        made.basis = text.basis | basis if isinstance(text, Sourced) else basis
        return made

    def __getnewargs__(self) -> tuple[str, Basis]:  # type: ignore[override]
        return str(self), self.basis

    def __add__(self, other: str) -> Sourced:
        return Sourced(str(self) + str(other), self.basis | basis_of(other))

    def __radd__(self, other: str) -> Sourced:
        return Sourced(str(other) + str(self), basis_of(other) | self.basis)

    def __getitem__(self, key: SupportsIndex | slice) -> Sourced:
        return Sourced(str(self)[key], self.basis)

    def format(self, *args: Any, **values: Any) -> Sourced:
        basis = self.basis
        for value in (*args, *values.values()):
            basis |= basis_of(value)
        return Sourced(str(self).format(*args, **values), basis)

    def join(self, items: Iterable[str]) -> Sourced:
        listed = tuple(items)
        return Sourced(str(self).join(listed), _together(listed))

    def replace(self, old: str, new: str, count: SupportsIndex = -1) -> Sourced:
        return Sourced(str(self).replace(old, new, count), self.basis | basis_of(new))

    def partition(self, sep: str) -> tuple[str, str, str]:
        before, found, after = str(self).partition(sep)
        return Sourced(before, self.basis), Sourced(found, self.basis), Sourced(after, self.basis)


def _together(items: Iterable[Any]) -> Basis:
    basis = NOTHING
    for item in items:
        basis |= basis_of(item)
    return basis


def basis_of(value: Any) -> Basis:
    """What a value or words rest on; nothing where they do not say."""
    if isinstance(value, Sourced):
        return value.basis
    if isinstance(value, Basis):
        return value
    if isinstance(value, Place):
        return Origin(value).basis
    origin = getattr(value, "origin", None)
    return origin.basis if isinstance(origin, Origin) else NOTHING


def sourced(text: str, *of: Any) -> Sourced:
    """The words, resting on these values, words or places, too."""
    return Sourced(text, _together(of))


def generated(text: object) -> Sourced:
    """Words that we make and that rest on no record: the number of a row, a page or a month of the calendar."""
    return Sourced(str(text), GENERATED)


def joined(between: str, items: Iterable[str]) -> Sourced:
    """The words one after the other, resting on what all of them rest on."""
    return Sourced(between).join(items)


def told(template: str, *values: str) -> Sourced:
    """The words that the template makes of others, resting on what these rest on."""
    return Sourced(template).format(*values)
