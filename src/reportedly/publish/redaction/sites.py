"""Sensitive sites: who shelters in a hospital, a school or a camp can be attacked again, so their place is given by district."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from reportedly.knowledge.places import Gazetteer
from reportedly.knowledge.places.place import PlaceKind
from reportedly.languages import load_language, supported_languages
from reportedly.model import GroundedClaim, GroundedPlace, PlacePrecision
from reportedly.publish.redaction.words import fold, key_of

FINE = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR})
_REACH_KM = 150.0
_COMMUNE = "ADM3"  # a district of the third level would almost give the place
_RADIUS_KM = 20.0  # of a district whose area is not known
MADE_BY = "publish.redaction.sites@1"
District = Callable[[GroundedPlace], GroundedPlace]


def site_words(further: Iterable[str] = ()) -> frozenset[str]:
    """The words for sensitive sites of all languages, and a project's own."""
    own = [w for code in supported_languages() for w in load_language(code).lexicon("sites")["sensitive"]]
    return frozenset(fold(word) for word in (*own, *further))


def is_sensitive(claim: GroundedClaim, words: frozenset[str]) -> bool:
    """Whether the claim speaks of such a site: then none of its places is given more exactly than by its district."""
    texts = (
        claim.claim.span.exact,
        *(place.span.exact for place in claim.places),
        *(place.name for place in claim.places),
    )
    return any(word in words for text in texts for word in key_of(text))


class Districts:
    """Second-level districts by the gazetteer; a place of which it knows none is put into its first-level region."""

    def __init__(self) -> None:
        self._gazetteer: Gazetteer | None = None

    def __call__(self, place: GroundedPlace) -> GroundedPlace:
        """The place as its district: name, id, centre and extent; no candidates, which would tell."""
        if place.lat is None or place.lon is None or place.precision not in FINE:
            return replace(place, candidates=())
        self._gazetteer = self._gazetteer or Gazetteer.open()
        point = (place.lat, place.lon)
        region = self._gazetteer.region_at(*point)
        country = place.country or (region.country if region else "")
        counties = self._gazetteer.of_kind_near(PlaceKind.COUNTY, country, point, _REACH_KM)
        near = [county for county in counties if county.fcode != _COMMUNE]
        same = [p for p in near if not place.admin1 or p.admin1 == place.admin1]
        found = (same or [*near])[:1]
        coarse = found[0] if found else region
        bare = replace(place, candidates=(), made_by=MADE_BY, why="a sensitive site: only its district is given")
        if coarse is None:
            return replace(bare, lat=None, lon=None, place=None, precision=PlacePrecision.UNLOCATED, radius_km=None)
        return replace(
            bare,
            name=coarse.name,
            place=coarse.id,
            lat=coarse.lat,
            lon=coarse.lon,
            precision=PlacePrecision.ADMIN2 if found else PlacePrecision.ADMIN1,
            radius_km=coarse.radius_km or _RADIUS_KM,
        )
