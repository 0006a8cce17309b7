"""The characteristics by which people are counted apart: sex, age, disability, place."""

from __future__ import annotations

from org.fields import Id, TextField, Truth, Word
from org.records.base import Record


class DimensionValue(Record):
    """One of the values of a dimension, such as `female`."""

    id: Id
    name: TextField
    synonyms: tuple[Word, ...] = ()
    """Other words for it, in any language, that records may use."""
    optional: Truth = False
    """Whether a count is complete without it, such as “not known”."""


class Dimension(Record):
    """A characteristic, with the closed list of its values."""

    id: Id
    name: TextField
    synonyms: tuple[Word, ...] = ()
    values: tuple[DimensionValue, ...]


class Dimensions(Record):
    """The file org/dimensions.yaml."""

    dimensions: tuple[Dimension, ...] = ()
