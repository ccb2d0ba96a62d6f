"""A claim whose mentions are tied to the world: registry actors, places on the map, intervals of time, bounds of numbers.

What the text says stays beside what we took it to mean; a merge or a better gazetteer never touches the evidence.
Every value names the module and version that made it (``made_by``) and why (``why``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from reportedly.model.claim import ActorRole, Claim, Measure, SpeakerKind, TimeRole
from reportedly.model.spans import Span

OF_SCENE = "ground.places.scenes@1"
"""Who made a place that a claim's words do not name: the scene that its report tells of."""
OF_SCENE_DAY = "ground.times.scenes@1"
"""Who made a day that a claim's words do not name: that of the event that its report tells of around it."""
OF_TOLD_DAY = "ground.times.told_day@1"
"""Who made a day of which a claim's words give the hour only."""


class PlacePrecision(StrEnum):
    """How exactly a place is known. Coordinates of admin2, admin1 and country are a centre, not the site."""

    EXACT = "exact"
    NEAR = "near"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    UNLOCATED = "unlocated"


class Bound(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class GroundedSpeaker:
    """``actor`` is the registry id or None; ``name`` the canonical name, or the label where there is no entry."""

    kind: SpeakerKind
    name: str | None
    actor: str | None
    span: Span | None
    party: bool = False
    made_by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class GroundedActor:
    """``actor`` is None when no entry fits: ``name`` then holds a typed unknown ("unidentified armed group, Syria") or the label itself.

    ``label_family`` is the framing family of a labelling word ("terrorist", "rebel", "jihadist", "regime", ...) or None.
    """

    role: ActorRole
    span: Span
    name: str
    actor: str | None
    quoted: bool = False
    label_family: str | None = None
    made_by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """One reading of a name that was considered. ``score`` orders candidates of one mention and has no unit."""

    place: str
    name: str
    lat: float
    lon: float
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class GroundedPlace:
    """``lat`` and ``lon`` in degrees WGS84, None when unlocated; ``radius_km`` the radius in which the site lies.

    ``inside`` is the place id of the region that an unlocated place is known to lie in, None when not even that is known.
    """

    span: Span
    role: str
    name: str
    place: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None
    inside: str | None = None
    candidates: tuple[PlaceCandidate, ...] = ()
    made_by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class GroundedTime:
    """An interval of whole days, both ends included; None is open. ``edtf`` writes it in EDTF (ISO 8601-2).

    ``clock`` keeps a time of day as written ("07:50"). ``span`` is None for a time that the report's context gives; ``made_by`` is
    ``OF_TOLD_DAY`` where the words give an hour only, and the text before them its day ("an hour later", "in the evening"), and
    ``OF_SCENE_DAY`` where they give nothing and the event told around them has a day; ``span`` is then that of the other claim.
    """

    span: Span
    role: TimeRole
    start: date | None
    end: date | None
    edtf: str
    precision: str = "day"
    clock: str | None = None
    made_by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class GroundedQuantity:
    """A count with bounds. ``low`` and ``high`` are inclusive, ``high`` None is unbounded; ``value`` is the number as written or None."""

    span: Span
    measure: Measure
    population: str | None
    unit: str | None
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    part_of: int | None = None
    as_of: date | None = None
    made_by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class GroundedClaim:
    """A claim and what its mentions were taken to mean. The tuples run parallel to those of the claim.

    Only ``actors`` leaves out those that tell of a deed and were taken for its doers; and behind the ``places`` of its words a
    claim that names none, or only a region, has those of the scene that its report tells of.
    """

    claim: Claim
    speakers: tuple[GroundedSpeaker, ...]
    actors: tuple[GroundedActor, ...]
    places: tuple[GroundedPlace, ...]
    times: tuple[GroundedTime, ...]
    quantities: tuple[GroundedQuantity, ...]

    @property
    def id(self) -> str:
        return self.claim.id

    @property
    def as_said(self) -> GroundedClaim:
        """The claim without the places and days of scenes and without hours of the day told of before it: what its own words tell, and for
        places the sentence before them. What is compared is this."""
        places = tuple(p for p in self.places if p.made_by != OF_SCENE)
        times = tuple(t for t in self.times if t.made_by not in (OF_TOLD_DAY, OF_SCENE_DAY))
        same = len(places) == len(self.places) and len(times) == len(self.times)
        return self if same else replace(self, places=places, times=times)

    @property
    def as_compared(self) -> GroundedClaim:
        """The claim with the type by which it is set beside others."""
        return self if self.claim.overruled is None else replace(self, claim=self.claim.as_compared)

    @property
    def report(self) -> str:
        return self.claim.report

    @property
    def speaker(self) -> GroundedSpeaker:
        """The innermost speaker: whoever the text says the claim comes from."""
        return self.speakers[-1]
