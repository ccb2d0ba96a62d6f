"""What the catalogue counts: outlets, speakers, actors, places, facets, buckets of time; points, hits, totals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.model import Judgement, SpeakerKind


@dataclass(frozen=True, slots=True)
class LabelCount:
    """How often an outlet uses a label for an actor, in its own voice and in words that it quotes."""

    outlet: str
    actor: str | None
    label: str
    family: str
    own_voice: int
    quoted: int


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet with its figures. ``origins`` counts the voices behind its claims."""

    name: str
    owner: str | None
    reports: int
    claims: int
    events: int
    origins: int
    first_published: date | None
    last_published: date | None


@dataclass(frozen=True, slots=True)
class SharedOrigin:
    """Two outlets with claims of one origin. ``kinds`` are the kinds of evidence and how often each links the two."""

    outlet: str
    other: str
    origins: int
    kinds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """Whoever claims come from, by name; ``actor`` is the registry id where there is one. The outlets' own voice is no row."""

    name: str
    actor: str | None
    kind: SpeakerKind
    party: bool
    claims: int
    reports: int
    outlets: int
    events: int


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor that takes part in claims, by registry id, or by name where there is no entry."""

    actor: str | None
    name: str
    claims: int
    events: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of claims. ``controls`` counts those claims that say who holds it."""

    place: str
    name: str
    lat: float | None
    lon: float | None
    precision: str
    country: str | None
    claims: int
    events: int
    controls: int


@dataclass(frozen=True, slots=True)
class EventPoint:
    """An event on the map."""

    id: str
    title: str
    event_type: str
    lat: float
    lon: float
    precision: str
    radius_km: float | None
    start: date | None
    claims: int
    killed_high: float | None
    disputed: bool
    unverified: bool


@dataclass(frozen=True, slots=True)
class Bucket:
    """Events that start in one day, month or year, whose first day is ``start``; None holds those without a day."""

    start: date | None
    events: int
    claims: int
    disputed: int
    unverified: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows have a value. ``label`` is what a person reads."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of events by value, largest first: at most :data:`FACET_VALUES` of each."""

    event_types: tuple[Count, ...]
    certainties: tuple[Count, ...]
    statuses: tuple[Count, ...]
    actors: tuple[Count, ...]
    outlets: tuple[Count, ...]
    places: tuple[Count, ...]
    countries: tuple[Count, ...]
    precisions: tuple[Count, ...]


FACET_VALUES = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a search found.

    ``kind`` is "event", "claim", "report", "speaker", "actor" or "place"; ``id`` its id, or its name where it has none. ``snippet`` is
    plain text, ``marks`` the ranges of it that match, half open. ``event`` and ``report`` lead to where it is shown.
    """

    kind: str
    id: str
    title: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    event: str | None = None
    report: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """What the project holds."""

    reports: int
    claims: int
    events: int
    episodes: int
    outlets: int
    speakers: int
    origins: int
    contradictions: int
    disputed: int
    unverified: int
    new: int
    published: int
    rejections: int
    judgements: int
    first_published: date | None
    last_published: date | None


@dataclass(frozen=True, slots=True)
class Outdated:
    """What the findings do not know yet: judgements made and readings kept since they were computed."""

    judgements: tuple[Judgement, ...]
    readings: int

    def __bool__(self) -> bool:
        return bool(self.judgements or self.readings)
