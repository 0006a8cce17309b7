"""Places as documents tell them: a country once, together with the places in it."""

from __future__ import annotations

from collections.abc import Iterable

from org.records import Location


def is_whole_country(place: Location) -> bool:
    """Whether it is a country and nothing more exact."""
    return place.country is not None and not (place.name or place.district or place.region)


def with_countries(places: Iterable[Location]) -> tuple[Location, ...]:
    """The places; those that name no country in the one that stands beside them, where it is the only one.

    Published places are so: a country, and the towns in it. Regions of the world may hold other countries.
    """
    listed = tuple(places)
    countries = {place.country for place in listed if place.country}
    if len(countries) != 1 or any(place.code for place in listed):
        return listed
    if not any(map(is_whole_country, listed)):
        return listed
    (country,) = countries
    return tuple(
        place if place.country else place.model_copy(update={"country": country}) for place in listed
    )
