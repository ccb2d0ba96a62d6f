"""The places feature: the same settlement, near, one inside the other, or too far apart; and places that a report tells of elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportedly.link.basis import Basis
from reportedly.link.comparing.evidence import NOTHING, Evidence, never, told
from reportedly.link.comparing.places import Nearness, nearness
from reportedly.link.profiles.profile import Profile, Spot
from reportedly.link.profiles.rarity import place_token
from reportedly.link.settings import Settings

VAGUE_PLACES = frozenset({"contained_place", "same_country", "place_unknown", "other_country"})
"""Evidence of places that are not one that both give."""
_NEARNESS = {
    Nearness.SAME: ("same_place", "same place ({})"),
    Nearness.NEAR: ("near_place", "near each other ({})"),
    Nearness.CONTAINED: ("contained_place", "one place can lie in the other ({})"),
    Nearness.SAME_COUNTRY: ("same_country", "same country ({})"),
    Nearness.UNKNOWN: ("place_unknown", ""),
    Nearness.OTHER_COUNTRY: ("other_country", "different countries are named ({})"),
}


def places(a: Profile, b: Profile, basis: Basis) -> Evidence:
    """The same settlement, near by distance and radii, one inside the other, or too far apart to be one event. A settlement that few
    reports tell of says more than a capital.
    """
    settings = basis.settings
    if (a.sub_types | b.sub_types) & settings.placeless:
        return NOTHING
    level, names = nearness(a.spots, b.spots, settings)
    if a.episode and b.episode:
        return _episode_places(a, b, level, names, settings)
    if level is Nearness.APART:
        return never(f"different places ({names})")
    weight, reason = _NEARNESS[level]
    rare = _rare_place(a, b, basis) if level is Nearness.SAME else 0.0
    if rare:
        return Evidence(((weight, 1.0), ("rare_place", rare)), f"same place, that few tell of ({names})")
    found = told(weight, reason.format(names))
    if weight in VAGUE_PLACES and not a.reports & b.reports and _told_around(a, b):
        return Evidence((*found.parts, ("place_around", 1.0)), "the report of one tells of the place of the other")
    return found


def _told_around(a: Profile, b: Profile) -> bool:
    """One names no settlement, and its report tells elsewhere of one that the other names."""
    return any(s.place in one.around for one, other in ((a, b), (b, a)) for s in other.spots if not s.wide)


def _rare_place(a: Profile, b: Profile, basis: Basis) -> float:
    """How rare the rarest settlement is that both name, from 0 to 1."""
    shared = {s.place for s in a.spots if not s.wide and s.place is not None} & {s.place for s in b.spots}
    return max((_degree(basis.rarity.of(place_token(p)), basis.limits) for p in shared if p is not None), default=0.0)


def _degree(rarity: float, limits: Mapping[str, float]) -> float:
    """0 up to what is common, 1 from what is as rare as can be told."""
    common, rare = limits["common"], limits["rarest"]
    return round(min(1.0, max(0.0, (rarity - common) / (rare - common))), 4)


def _episode_places(a: Profile, b: Profile, level: Nearness, names: str, settings: Settings) -> Evidence:
    from_km = settings.limits["episode_region_km"]
    if level in (Nearness.SAME, Nearness.NEAR, Nearness.CONTAINED):
        return told("episode_same_region", f"same region ({names})")
    if level is not Nearness.APART:
        weight, reason = _NEARNESS[level]
        return told(f"episode_{weight}", reason.format(names))
    widened = tuple(_widen(s, from_km) for s in a.spots)
    if nearness(widened, b.spots, settings)[0] is Nearness.APART:
        return never(f"operations in different regions ({names})")
    return told("episode_same_region", f"same region ({names})", 0.5)


def _widen(spot: Spot, km: float) -> Spot:
    return replace(spot, radius=spot.radius + km)
