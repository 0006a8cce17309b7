"""The characteristics by which people are counted apart: sex, age, disability, place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from org.base.catalogues import in_every_language
from org.base.folding import folded
from org.base.messages import Message
from org.base.values import Text
from org.reading.context import meant, nearest
from org.records.base import Record
from org.records.fields import Id, TextField, Truth, Word


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


Known = Mapping[str, Dimension]
One = TypeVar("One", bound=Named)


def _value(id: str, name: Mapping[str, str], synonyms: str, *, optional: bool = False) -> DimensionValue:
    """A value, from its name by language and its synonyms."""
    listed = tuple(word.strip() for word in synonyms.split(","))
    return DimensionValue(id=id, name=Text.of(**name), synonyms=listed, optional=optional)


def _not_known() -> DimensionValue:
    synonyms = "not stated, no answer, unspecified, неизвестно, нет ответа, не указано, белгисиз"
    return _value("unknown", in_every_language("not known"), synonyms, optional=True)


SEX = Dimension(
    id="sex",
    name=Text.of(**in_every_language("sex")),
    synonyms=("gender", "genre", "sexe", "гендер", "жыныс"),
    values=(
        _value(
            "female", in_every_language("women and girls"),
            "f, woman, women, girl, girls, females, feminin, féminin, ж, жен, женский, женщина, женщины, девочка,"
            " девочки, девушки, аял, аялдар, кыз, кыздар",
        ),
        _value(
            "male", in_every_language("men and boys"),
            "m, man, men, boy, boys, males, masculin, м, муж, мужской, мужчина, мужчины, мальчик, мальчики, юноши,"
            " эркек, эркектер, эркек балдар, уул балдар",
        ),
        _value("other", in_every_language("other", "sex"), "non-binary, diverse, другое", optional=True),
        _not_known(),
    ),
)  # fmt: skip

AGE = Dimension(
    id="age",
    name=Text.of(**in_every_language("age")),
    synonyms=("age group", "âge", "возрастная группа", "жаш", "курагы"),
    values=(
        _value(
            "child", in_every_language("children under 18"),
            "children, minor, minors, under 18, 0-17, <18, дети, ребёнок, ребенок, несовершеннолетние, бала, балдар",
        ),
        _value(
            "adult", in_every_language("adults"),
            "adults, 18+, 18 and over, over 18, взрослый, совершеннолетние, чоң киши",
        ),
        _not_known(),
    ),
)  # fmt: skip

DISABILITY = Dimension(
    id="disability",
    name=Text.of(**in_every_language("disability")),
    synonyms=("disabilities", "handicap", "disability status"),
    values=(
        _value(
            "with", in_every_language("people with disabilities"),
            "yes, with disability, with disabilities, disabled, да, с инвалидностью, ооба",
        ),
        _value(
            "without", in_every_language("people without disabilities"),
            "no, none, without disability, without disabilities, нет, без инвалидности, жок",
        ),
        _not_known(),
    ),
)  # fmt: skip

BUILT_IN: Known = MappingProxyType({dimension.id: dimension for dimension in (SEX, AGE, DISABILITY)})


def with_built_in(declared: Known) -> Known:
    """The declared dimensions, and the built-in ones whose ids they leave free."""
    return MappingProxyType({**declared, **{id: BUILT_IN[id] for id in BUILT_IN if id not in declared}})


def find_dimension(word: str, known: Known) -> Dimension | None:
    """The dimension that a record's word names, by its id, its name or a synonym."""
    return _found(word, known.values())


def find_value(word: str, dimension: Dimension) -> DimensionValue | None:
    """The value of a dimension that a record's word names, by its id, its name or a synonym."""
    return _found(word, dimension.values)


def _found(word: str, named: Iterable[One]) -> One | None:
    """What the word names; where it is written in two languages, “Female - féminin”, what both agree on."""
    listed = tuple(named)
    whole = _exactly(word, listed)
    if whole is not None:
        return whole
    parts = [_exactly(part, listed) for part in re.split(r"\s[-–—]\s|/", word)]
    agreed = {found.id: found for found in parts if found is not None}
    return next(iter(agreed.values())) if len(agreed) == 1 and len(parts) > 1 else None


def _exactly(word: str, named: tuple[One, ...]) -> One | None:
    name = folded(word)
    by_id = (item for item in named if item.id == name)
    by_word = (item for item in named if name in item.words)
    return next(by_id, None) or next(by_word, None)


def words_for(item: Named) -> frozenset[str]:
    """Every word that names a dimension or a value, in small letters."""
    return item.words | {item.id}


def unknown_dimension(word: str, known: Known) -> Message:
    """What to write in place of a word that names no dimension."""
    for dimension in known.values():
        value = find_value(word, dimension)
        if value is not None:
            return Message(
                "it is a value: write “{dimension}: {value}”", dimension=dimension.id, value=value.id
            )
    return meant(_near(word, known.values()), list(known), Message("declare it in org/dimensions.yaml"))


def unknown_value(word: str, dimension: Dimension) -> Message:
    """What to write in place of a word that names no value of the dimension."""
    ids = [value.id for value in dimension.values]
    return meant(_near(word, dimension.values), ids, Message("add it to org/dimensions.yaml"))


def _near(word: str, named: Iterable[One]) -> str:
    """The id whose words are the nearest to `word`; the word itself where none is near."""
    ids = {alias: item.id for item in named for alias in words_for(item)}
    found = nearest(word, ids)
    return ids[found] if found else word
