"""Where and when an event was, as a codebook needs it: one point and two days, with how far each is only inferred."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportedly.model import Event, GroundedPlace, PlacePrecision, TimeRole
from reportedly.weigh.case import Case

_FINE = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.ADMIN2})
_LASTING = frozenset({"range"})


@dataclass(frozen=True, slots=True)
class Site:
    """``precision`` as in :class:`reportedly.model.PlacePrecision`; ``inferred`` when only the episode gives the place.

    ``country`` is ISO 3166-1 alpha-2, ``admin1`` the gazetteer's id of the region.
    """

    lat: float | None
    lon: float | None
    precision: PlacePrecision
    name: str | None
    country: str | None
    admin1: str | None
    radius_km: float | None
    inferred: bool
    claims: tuple[str, ...]

    @property
    def located(self) -> bool:
        return self.lat is not None and self.lon is not None


@dataclass(frozen=True, slots=True)
class Stretch:
    """``first`` and ``last`` day, None when unknown. ``inferred``: from the episode or the publication, not from the claims.

    ``lasted`` when the claims say that it went on from the one to the other, and not only that it fell between them.
    """

    first: date | None
    last: date | None
    inferred: bool
    lasted: bool
    claims: tuple[str, ...]

    @property
    def days(self) -> int | None:
        """How many days the interval has, both ends counted."""
        return (self.last - self.first).days + 1 if self.first and self.last else None


def site(case: Case) -> Site:
    """The place of the event; where it has none, that of its episode, as a region."""
    own = _site(case.event, case, [(c.id, p) for c in case.claims for p in c.places])
    if own is not None:
        return own
    if case.parent is not None:
        held = _site(case.parent, case, [(c.id, p) for c in case.parent_claims for p in c.places])
        if held is not None:
            coarse = PlacePrecision.ADMIN1 if held.precision in _FINE else held.precision
            return Site(held.lat, held.lon, coarse, held.name, held.country, held.admin1, None, True, held.claims)
    inside = [(c.id, p) for c in case.claims for p in c.places if p.country]
    country = _commonest([p for _, p in inside], "country")
    return Site(None, None, PlacePrecision.UNLOCATED, None, country, None, None, False, tuple(i for i, _ in inside))


def _site(event: Event, case: Case, places: list[tuple[str, GroundedPlace]]) -> Site | None:
    if event.lat is None or event.lon is None:
        return None
    at = (event.lat, event.lon)
    here = [(i, p) for i, p in places if (p.lat, p.lon) == at or (event.place is not None and p.place == event.place)]
    found = [p for _, p in here]
    precision = PlacePrecision(event.precision)
    name = next((p.name for p in found if p.place == event.place), found[0].name if found else None)
    radius = max((p.radius_km for p in found if p.radius_km is not None), default=None)
    claims = tuple(sorted({i for i, _ in here})) or tuple(c for c in event.claims if c in case.context.claims)
    country, admin1 = _commonest(found, "country"), _commonest(found, "admin1")
    return Site(event.lat, event.lon, precision, name, country, admin1, radius, False, claims)


def _commonest(places: list[GroundedPlace], field: str) -> str | None:
    counts = Counter(value for p in places if (value := getattr(p, field)))
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def stretch(case: Case) -> Stretch:
    """The days of the event; where they are open, the episode and the publication of the reports close them."""
    event, parent, (printed_first, printed_last) = case.event, case.parent, case.printed
    dated = tuple(c.id for c in case.claims if any(t.role is TimeRole.EVENT and (t.start or t.end) for t in c.times))
    lasted = bool(case.children) or any(
        t.precision in _LASTING and t.role is TimeRole.EVENT and t.start and t.end and t.start != t.end
        for c in case.claims
        for t in c.times
    )
    claims = dated or case.ids
    if event.start and event.end:
        return Stretch(event.start, event.end, False, lasted, claims)
    first, last = event.start, event.end
    if first is None:
        earlier = [d for d in ((parent.start if parent else None), printed_first) if d is not None]
        first = next((d for d in earlier if last is None or d <= last), last)
    if last is None:
        later = [d for d in ((parent.end if parent else None), printed_last) if d is not None]
        last = next((d for d in later if first is None or d >= first), None)
    return Stretch(first, last, True, lasted, claims)


def where_and_when(
    place: Site, when: Stretch, fallback: tuple[str, ...]
) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """Property, value, claims and reason of the point and the days, as far as they are known."""
    claims = place.claims or fallback
    how = "The place of the operation that holds the event." if place.inferred else "The place that the claims name."
    if place.lat is not None and place.lon is not None:
        yield "latitude", f"{place.lat:.4f}", claims, how
        yield "longitude", f"{place.lon:.4f}", claims, how
    for name, value in (("location", place.name), ("country", place.country), ("admin1", place.admin1)):
        if value:
            yield name, value, claims, how
    told_by = (
        "Closed by the operation or the publication of the reports."
        if when.inferred
        else "The days that the claims give."
    )
    for name, day in (("date_start", when.first), ("date_end", when.last)):
        if day is not None:
            yield name, day.isoformat(), when.claims or fallback, told_by
    if when.lasted:
        yield "lasted", "yes", when.claims or fallback, "It went on from the first day to the last."
