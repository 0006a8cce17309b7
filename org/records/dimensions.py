"""The characteristics by which people are counted apart: sex, age, disability, place."""

from __future__ import annotations

from functools import cached_property

from org.fields import Id, TextField, Truth, Word
from org.folding import folded
from org.records.base import Record


class Named(Record):
    """What records name by its id, its name in any language, or a synonym."""

    id: Id
    name: TextField
    synonyms: tuple[Word, ...] = ()
    """Other words for it, in any language, that records may use."""

    @cached_property
    def words(self) -> frozenset[str]:
        """Its names and synonyms, folded."""
        names = (translation.text for translation in self.name.translations)
        return frozenset(folded(word) for word in (*names, *self.synonyms))


class DimensionValue(Named):
    """One of the values of a dimension, such as `female`."""

    optional: Truth = False
    """Whether a count is complete without it, such as “not known”."""


class Dimension(Named):
    """A characteristic, with the closed list of its values."""

    values: tuple[DimensionValue, ...]


class Dimensions(Record):
    """The file org/dimensions.yaml."""

    dimensions: tuple[Dimension, ...] = ()
