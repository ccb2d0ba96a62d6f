"""What a count covers besides who is counted: some of a larger count, one more event's, one place or a whole region."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from reportedly.model import GroundedClaim, PlacePrecision
from reportedly.weigh.populations import population
from reportedly.weigh.settings import cues, limits
from reportedly.weigh.words import folded

_REGIONS = frozenset({PlacePrecision.ADMIN1, PlacePrecision.COUNTRY})
_HAPPENED = frozenset({"location", "target"})
_AFTER_NUMBER = 40
_BEFORE_NUMBER = 24
_EARTH_DIAMETER_KM = 12742.0


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a count is from: latitude and longitude of the places named, and whether only a region or country is named.

    ``names`` are those of quarters and towns as written, also where nobody could locate them.
    """

    points: frozenset[tuple[float, float]] = frozenset()
    region_only: bool = False
    names: frozenset[str] = frozenset()

    def joined(self, other: Reach) -> Reach:
        """Of two claims that say the same."""
        points = self.points | other.points
        return Reach(points, not points and (self.region_only or other.region_only), self.names | other.names)

    def far_from(self, other: Reach) -> bool:
        """Both name places, and no two of these are near each other."""
        limit = limits("numbers")["one_place_km"]
        return bool(self.points and other.points) and all(_km(a, b) > limit for a in self.points for b in other.points)

    def told_apart_from(self, other: Reach) -> bool:
        """For two counts of one report, whose writer gives a place one name: both name only places that nobody could locate, none twice."""
        lost = not (self.points or other.points)
        return lost and bool(self.names and other.names) and not self.names & other.names

    def may_hold(self, other: Reach) -> bool:
        """A region against a place: it may hold more events than the place had."""
        return self.region_only and bool(other.points)


def reach(claim: GroundedClaim) -> Reach:
    """Where the claim says that what it counts happened."""
    told = [p for p in claim.places if p.role in _HAPPENED and p.lat is not None and p.lon is not None]
    points = frozenset(
        (p.lat, p.lon) for p in told if p.precision not in _REGIONS and p.lat is not None and p.lon is not None
    )
    names = frozenset(
        folded(p.span.exact) for p in claim.places if p.role in _HAPPENED and p.precision not in _REGIONS and p.span
    )
    return Reach(points, bool(told) and not points, names)


def partial(claim: GroundedClaim, index: int) -> bool:
    """ "Two of the three", "another six": some of what an event cost, by the words around the number or by the count it is a part of."""
    quantity = claim.quantities[index]
    if quantity.part_of is not None and quantity.part_of < len(claim.quantities):
        whole = claim.quantities[quantity.part_of]
        if whole.measure is quantity.measure and population(whole) == population(quantity):
            return True
    said = claim.claim.span
    number = claim.claim.quantities[index].number if index < len(claim.claim.quantities) else None
    if number is None or not said.start <= number.start <= number.end <= said.end:
        return False
    after = folded(said.exact[number.end - said.start :][:_AFTER_NUMBER]) + " "
    if any(after.startswith(f"{cue} ") for cue in cues("partitive", "after_number")):
        return True
    before = folded(said.exact[: number.start - said.start][-_BEFORE_NUMBER:])
    inside = folded(number.exact)
    return any(
        f" {before}".endswith(f" {cue}") or inside.startswith(f"{cue} ") for cue in cues("partitive", "before_number")
    )


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance."""
    la, lo, lb, lp = map(radians, (*a, *b))
    return _EARTH_DIAMETER_KM * asin(
        min(1.0, sqrt(sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((lp - lo) / 2) ** 2))
    )
