"""How two sets of places compare: distance against radii, and which contains which."""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from math import asin, cos, radians, sin, sqrt

from reportedly.link.profiles.profile import Spot
from reportedly.link.settings import Settings
from reportedly.model import PlacePrecision

_EARTH_DIAMETER_KM = 12742.0


class Nearness(IntEnum):
    """Ordered: a set of places is as near as its nearest pair."""

    APART = 0
    OTHER_COUNTRY = 1
    UNKNOWN = 2
    SAME_COUNTRY = 3
    CONTAINED = 4
    NEAR = 5
    SAME = 6


def distance_km(a: Spot, b: Spot) -> float | None:
    """Great-circle distance in km, None when either has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    la, lo, lb, lp = map(radians, (a.lat, a.lon, b.lat, b.lon))
    return _EARTH_DIAMETER_KM * asin(
        min(1.0, sqrt(sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((lp - lo) / 2) ** 2))
    )


def nearness(a: tuple[Spot, ...], b: tuple[Spot, ...], settings: Settings) -> tuple[Nearness, str]:
    """The nearest pair of two sets of places, with the names in plain words. Two sets without places are UNKNOWN."""
    if not a or not b:
        return Nearness.UNKNOWN, ""
    alike = [(x, y) for x in a for y in b if x.place is None and y.place is None and named_alike(x, y)]
    if alike:
        return compare_spots(*alike[0], settings), alike[0][0].name
    a, b = _narrow(a), _narrow(b)
    compared = [(compare_spots(x, y, settings), x, y) for x in a for y in b]
    known = [c for c in compared if c[0] is not Nearness.UNKNOWN]
    level, x, y = max(known or compared, key=lambda c: c[0])
    return level, x.name if level is Nearness.SAME or x.name == y.name else f"{x.name} and {y.name}"


def _narrow(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """The settlements of a set of places: a province named beside them only says where they lie."""
    return tuple(s for s in spots if not s.wide and s.place is not None) or spots


def compare_spots(a: Spot, b: Spot, settings: Settings) -> Nearness:
    """How near two places are. Two names that nobody could locate are UNKNOWN even when the names differ: spellings vary."""
    if a.place is not None and a.place == b.place:
        return Nearness.CONTAINED if a.wide else Nearness.SAME
    if a.place is None or b.place is None:
        return _unlocated(a, b)
    if a.wide or b.wide:
        return _with_region(a, b, settings)
    km = distance_km(a, b)
    if km is None:
        return Nearness.UNKNOWN
    return Nearness.NEAR if km <= a.radius + b.radius + settings.limits["radius_slack_km"] else Nearness.APART


def _unlocated(a: Spot, b: Spot) -> Nearness:
    abroad = a.country is not None and b.country is not None and a.country != b.country
    if a.place is None and b.place is None:
        if not named_alike(a, b):
            return Nearness.UNKNOWN
        return Nearness.SAME if a.inside == b.inside else Nearness.NEAR
    lost, found = (a, b) if a.place is None else (b, a)
    if lost.inside is not None and lost.inside == found.place:
        return Nearness.CONTAINED
    if named_alike(a, b):  # two capitals tell of one border town, and only the nearer one's gazetteer has it
        return Nearness.UNKNOWN if found.wide else Nearness.NEAR
    return Nearness.OTHER_COUNTRY if abroad else Nearness.UNKNOWN  # a lost name's country is what its report is about


def named_alike(a: Spot, b: Spot) -> bool:
    """The same proper name: "the town" is a different one in each report."""
    ones, others = _plain(a.name), _plain(b.name)
    return ones == others and ones[:1].isupper()


def _plain(name: str) -> str:
    """The name without accents and without the small words before it ("near Boquerón")."""
    words = name.split()
    while len(words) > 1 and words[0].islower():
        words = words[1:]
    letters = unicodedata.normalize("NFKD", " ".join(words))
    return "".join(c for c in letters if not unicodedata.combining(c)).title()


def _with_region(a: Spot, b: Spot, settings: Settings) -> Nearness:
    """A province or country against any place: by its name or code first, then by distance from its centre."""
    region, other = (a, b) if a.wide else (b, a)
    if a.country is not None and b.country is not None and a.country != b.country:
        bare = PlacePrecision.COUNTRY in (a.precision, b.precision)
        return Nearness.OTHER_COUNTRY if bare else Nearness.APART
    if region.precision == "country" or other.precision == "country":
        return Nearness.SAME_COUNTRY if a.country == b.country and a.country is not None else Nearness.UNKNOWN
    if region.admin1 is not None and other.admin1 is not None:
        if region.admin1 == other.admin1 and region.country == other.country:
            return Nearness.CONTAINED
        km = distance_km(region, other)
        return Nearness.APART if km is None or km > region.radius + other.radius else Nearness.SAME_COUNTRY
    km = distance_km(region, other)
    if km is None:
        return Nearness.UNKNOWN
    reach = region.radius + other.radius
    if km <= reach:
        return Nearness.CONTAINED
    # "The north of the country" has no border: only what lies far outside its circle lies outside it.
    return Nearness.SAME_COUNTRY if km <= reach * settings.limits["vague_region_reach"] else Nearness.APART
