"""Code lists that records are checked against: countries, currencies, languages, sectors, goals."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

from babel import Locale, localedata

from org.base.catalogues import languages as with_catalogue


@cache
def currencies() -> frozenset[str]:
    """The ISO 4217 codes, without those for tests and for no currency."""
    return frozenset(map(str, Locale("en").currencies)) - {"XTS", "XXX"}


_NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


@cache
def countries() -> frozenset[str]:
    """The ISO 3166-1 codes of two letters that the CLDR knows, without its own for islands, unions and tests."""
    return frozenset(code for code in regions() if code.isalpha()) - _NO_COUNTRIES


@cache
def regions() -> frozenset[str]:
    """The region subtags of BCP 47: countries and parts of the world (`GB`, `419`)."""
    return frozenset(map(str, Locale("en").territories))


@cache
def _countries_by_name() -> dict[str, str]:
    """The codes of countries by their names in each language that has a catalogue, in small letters."""
    known = (tag.replace("-", "_") for tag in reversed(with_catalogue()))
    named = (Locale.parse(tag).territories.items() for tag in known if localedata.exists(tag))
    return {str(name).casefold(): str(code) for names in named for code, name in names if code in countries()}


def country_named(name: str) -> str | None:
    """The code of the country of that name; None where no country is called so."""
    return _countries_by_name().get(name.casefold())


@cache
def languages() -> frozenset[str]:
    """The primary language subtags of BCP 47 that the CLDR names, and that are languages."""
    named = frozenset(code for code in map(str, Locale("en").languages) if "_" not in code)
    return named - {"mul", "und", "zxx"}


@cache
def scripts() -> frozenset[str]:
    """The script subtags of BCP 47: `Cyrl`, `Latn`."""
    return frozenset(map(str, Locale("en").scripts))


@cache
def dac_sectors() -> dict[str, str]:
    """The names of the OECD DAC five-digit purpose codes."""
    return _names("dac-sectors.csv")


@cache
def sustainable_development() -> dict[str, str]:
    """The names of the Sustainable Development Goals (`4`) and targets (`4.7`)."""
    return _names("sdg.csv")


def _names(file: str) -> dict[str, str]:
    text = resources.files(__package__).joinpath(file).read_text(encoding="utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}
