"""What a claim tells of where and when it plays, as a part of its report's story: what scenes (``scenes``) are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.codebook import EventType, event_type
from reportedly.knowledge.places.geometry import distance_km
from reportedly.knowledge.places.names import ARTICLES
from reportedly.model import Claim, GroundedPlace, GroundedTime, Measure, PlacePrecision, Report, Temporality, TimeRole

MOST_SITES = 2  # of one scene: what happened in more places at once is no scene of what follows
ONE_SCENE_KM = 25.0  # between sites of one scene
PART_KM = 30.0  # beyond the edge of a region, what still lies in it
EARLIER, LATER = (
    timedelta(days=1),
    timedelta(days=10),
)  # from a scene, what may still be told of it: the wounded die later
LONG_AGO = timedelta(days=45)  # before a report, what is no part of the event that it tells of
LONGEST = timedelta(days=3)  # a longer window dates no single event
HAPPENING = frozenset({"protest", "strategic_development", "displacement"})  # beside all that is violent
TALKS = frozenset({"Agreement"})
TELLING = frozenset({"statement", "opinion"})  # which speak of an event or of none
HARM = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED, Measure.CASUALTIES, Measure.MISSING})
FIRE = frozenset({"explosion_remote_violence", "battle"})
SITES = frozenset({"location", "target"})  # roles
_ROLES_OF_FIRE = SITES | {"destination"}  # "fired rockets into X"
_PROVINCE = frozenset({PlacePrecision.ADMIN1, PlacePrecision.ADMIN2})
WIDE = _PROVINCE | {PlacePrecision.COUNTRY}

type Row = tuple[GroundedPlace, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as a part of the report's story: in which paragraph it stands, when it plays (``days``; ``ended``: not later
    than; ``old``: its dates alone make it background), and at which sites.

    ``own`` are the places that its words name. ``sites`` are empty for an unknown scene, too: a named place that nobody could
    locate. ``coarse``: the sites are no finer than a province.
    """

    claim: Claim
    block: int
    own: Row
    days: tuple[date, date] | None
    ended: date | None
    old: bool
    sites: Row
    coarse: bool

    @property
    def kind(self) -> EventType:
        return event_type(self.claim.sub_event_type)

    @property
    def happens(self) -> bool:
        return happens(self.claim)

    @property
    def past(self) -> bool:
        return self.claim.temporality is Temporality.BACKGROUND

    @property
    def sets_scene(self) -> bool:
        """Whether later claims may be of its scene, known or not."""
        if self.claim.sub_event_type in TALKS:
            return False  # where people sign, nobody falls
        told = self.happens or (self.kind.event_type == "opinion" and not self.coarse)
        return told and not self.past and (bool(self.sites) or any(is_named(p) and p.lat is None for p in self.own))


def told_by(report: Report, claim: Claim, row: Row, times: Sequence[GroundedTime], *, old: bool) -> Told:
    """What one claim of a report tells by its own words; ``row`` and ``times`` are its places and times."""
    block = next((n for n, b in enumerate(report.blocks) if b.start <= claim.span.start < b.end), -1)
    sites = _sites(claim, row)
    provinces = tuple(p for p in located(row) if p.role in SITES and p.precision in _PROVINCE)
    latest = report.published.latest
    ends = [t.end for t in times if t.role is TimeRole.EVENT and t.end is not None]
    ended = max(ends, default=None)
    long_ago = old and (ended is None or latest is None or ended < latest - LONG_AGO)
    return Told(claim, block, row, _days(times), ended, long_ago, sites or provinces, coarse=not sites)


def _sites(claim: Claim, row: Row) -> Row:
    """Where a claim plays by its own words, each place once; empty where that is more than one scene."""
    kind = event_type(claim.sub_event_type)
    roles = roles_of(kind)
    fine = [p for p in located(row) if p.precision not in WIDE]
    found = [p for p in fine if p.role in roles]
    if kind.violent and any(p.role == "origin" for p in fine):
        found = [p for p in found if p.role != "destination"]  # "nine bodies were flown from X to Y"
    if not found and kind.violent:
        found = [p for p in fine if p.role == "origin"]  # "12 bodies were flown out of X"
    once = {p.place: p for p in reversed(found)}
    return tuple(reversed(once.values())) if len(once) <= MOST_SITES else ()


def roles_of(kind: EventType) -> frozenset[str]:
    """In which roles a place is a site of an event of the kind."""
    return _ROLES_OF_FIRE if kind.event_type in FIRE else SITES


def _days(times: Iterable[GroundedTime]) -> tuple[date, date] | None:
    """From the first to the last day that a claim dates its event by."""
    ends = [(t.start, t.end) for t in times if t.role is TimeRole.EVENT and t.start is not None and t.end is not None]
    short = [(start, end) for start, end in ends if start is not None and end is not None and end - start <= LONGEST]
    return (min(s for s, _ in short), max(e for _, e in short)) if short else None


def may_be(told: Told, scene: Told) -> bool:
    """Whether the days and the regions that a claim gives allow it to be of a scene."""
    if not all_inside(scene.sites, told.own) or (told.old and not scene.old):
        return False
    if told.ended is not None and scene.days is not None and told.ended < scene.days[0] - EARLIER:
        return False  # "who came to power in 1969"
    if told.days is None or scene.days is None:
        return True
    return told.days[0] <= scene.days[1] + LATER and told.days[1] >= scene.days[0] - EARLIER


def located(row: Row) -> Row:
    """Those of some places that have a spot on the map."""
    return tuple(p for p in row if p.lat is not None)


def is_named(place: GroundedPlace) -> bool:
    """Whether a place is on the map or has a name. "The city" has none, though it opens a sentence."""
    words = place.span.exact.split()
    inner = words[1:] if words[0].lower() in ARTICLES and len(words) > 1 else words
    return place.lat is not None or any(word[:1].isupper() for word in inner)


def _km(a: GroundedPlace, b: GroundedPlace) -> float:
    return distance_km((a.lat or 0.0, a.lon or 0.0), (b.lat or 0.0, b.lon or 0.0))


def are_one(a: Row, b: Row) -> bool:
    """Whether some site of the one lies at some site of the other."""
    return any(_km(p, q) <= ONE_SCENE_KM for p in a for q in b)


def all_inside(sites: Row, regions: Row) -> bool:
    """Whether sites lie in each of some regions; nothing speaks against an unknown site."""
    return all(_lies_in(site, region) for site in sites for region in located(regions))


def _lies_in(site: GroundedPlace, region: GroundedPlace) -> bool:
    if site.country != region.country:
        return False
    return region.precision is PlacePrecision.COUNTRY or _km(site, region) <= (region.radius_km or 0.0) + PART_KM


def happens(claim: Claim) -> bool:
    """Whether a claim tells of something that happens somewhere, not only of words."""
    kind = event_type(claim.sub_event_type)
    return kind.violent or kind.event_type in HAPPENING
