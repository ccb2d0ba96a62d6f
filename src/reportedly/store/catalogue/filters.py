"""What lists of the catalogue are asked for: filters, orders, the grain of a timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reportedly.model import ActorRole, Certainty, RelationKind
from reportedly.store.catalogue.rows import Status


class EventOrder(StrEnum):
    """``NEWEST`` by last publication, ``DAY`` by first day, latest first; the others largest first. Ties by id."""

    NEWEST = "newest"
    DAY = "day"
    KILLED = "killed"
    CLAIMS = "claims"
    CONTRADICTIONS = "contradictions"


class Grain(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of degrees WGS84, borders included. ``west`` greater than ``east`` crosses the date line."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events: those that fit every field that is given.

    Attributes:
        words: all of them stand in the title, the place, or the words of a claim; the last may be the start of a word.
        start: not over before this day. ``end``: not begun after this day. Events without a day fit neither.
        box: coordinates lie in it.
        place: id of a place of one of its claims, or of a region around such a place.
        actor: registry id, or name, of an actor of one of its claims.
        speaker: registry id, or name, of whoever one of its claims comes from.
        outlet: name of an outlet that tells of it.
        event_type: type or sub-type of one of its claims.
        certainty: of one of its claims.
        statuses: all of them hold.
        parent: id of the episode that it is part of. ``episodes``: True only episodes, False only events that are none.
        report: id of a report that tells of it.
        country: ISO 3166 code of two letters, as the gazetteer has it.
        precision: of its place.
        published_since: first published on this day or later.
    """

    words: str = ""
    start: date | None = None
    end: date | None = None
    box: Box | None = None
    place: str | None = None
    actor: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    event_type: str | None = None
    certainty: Certainty | None = None
    statuses: frozenset[Status] = frozenset()
    parent: str | None = None
    episodes: bool | None = None
    report: str | None = None
    country: str | None = None
    precision: str | None = None
    published_since: date | None = None


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims: those that fit every field that is given. ``role`` narrows ``actor``: in this role, or anybody in it.

    ``start`` and ``end`` bound the day of what the claim tells; ``controls`` True: it says who holds a place.
    """

    words: str = ""
    event: str | None = None
    report: str | None = None
    outlet: str | None = None
    speaker: str | None = None
    actor: str | None = None
    role: ActorRole | None = None
    place: str | None = None
    event_type: str | None = None
    certainty: Certainty | None = None
    start: date | None = None
    end: date | None = None
    controls: bool | None = None


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Which reports: those that fit every field that is given. ``start`` and ``end`` bound the publication."""

    words: str = ""
    outlet: str | None = None
    language: str | None = None
    start: date | None = None
    end: date | None = None
    undated: bool | None = None


@dataclass(frozen=True, slots=True)
class RelationFilter:
    """Which relations: those that fit every field that is given. ``judged`` False: about which nobody decided yet."""

    kind: RelationKind | None = None
    property: str | None = None
    event: str | None = None
    claim: str | None = None
    judged: bool | None = None


ALL_EVENTS = EventFilter()
ALL_CLAIMS = ClaimFilter()
ALL_REPORTS = ReportFilter()
ALL_RELATIONS = RelationFilter()
