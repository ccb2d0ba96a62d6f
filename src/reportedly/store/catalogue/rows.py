"""What the catalogue gives: rows of lists, and dossiers of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reportedly.model import (
    Assessment,
    Certainty,
    Control,
    Event,
    FramingLabel,
    GroundedClaim,
    Judgement,
    Origin,
    Publication,
    Relation,
    Report,
    Sourcing,
)


class Status(StrEnum):
    """How an event stands.

    ``DISPUTED``: a contradiction is known, or an assessment has voices against. ``UNVERIFIED``: every claim is unverified, hedged
    or denied. ``NEW``: first reported within :data:`NEW_DAYS` days of the newest report. ``PUBLISHED``: the last of its judgements
    of kind "publish" or "retract" is "publish"; ``RETRACTED``: it is "retract". ``JUDGED``: a person decided something about the
    event, one of its claims or relations.
    """

    DISPUTED = "disputed"
    UNVERIFIED = "unverified"
    NEW = "new"
    PUBLISHED = "published"
    RETRACTED = "retracted"
    JUDGED = "judged"


NEW_DAYS = 7


@dataclass(frozen=True, slots=True)
class Rows[T]:
    """One page of a list. ``after`` is the opaque cursor of the next page, None on the last; ``total`` counts all pages."""

    rows: tuple[T, ...]
    total: int
    after: str | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list, on the map, in the JSON API.

    ``start`` and ``end`` are whole days, both included. ``place`` is the id of a place (or its name), ``place_name``
    its name. ``lat`` and ``lon`` are degrees WGS84 of the place, ``radius_km`` the radius in
    which it lies. ``voices``, ``independent``, ``reports`` and ``outlets`` are counted as :class:`reportedly.model.Sourcing` counts them.
    ``killed_low`` and ``killed_high`` are the range policy's; high None with low given is unbounded. ``first_published`` and
    ``last_published`` are the first and the last day on which one of its reports may have appeared.
    """

    id: str
    title: str
    event_type: str
    start: date | None
    end: date | None
    place: str | None
    lat: float | None
    lon: float | None
    precision: str
    radius_km: float | None
    country: str | None
    parent: str | None
    children: int
    claims: int
    reports: int
    outlets: int
    voices: int
    independent: int
    contradictions: int
    certainties: tuple[Certainty, ...]
    killed_low: float | None
    killed_high: float | None
    statuses: frozenset[Status]
    first_published: date | None
    last_published: date | None
    place_name: str | None = None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list: its header and what was found in it. ``published`` includes what its companions gave."""

    id: str
    file: str
    title: str | None
    outlet: str | None
    owner: str | None
    agency: str | None
    url: str | None
    language: str
    published: Publication
    claims: int
    events: int
    damaged: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with the header of its report and the ids of the events that hold it; ``rejected`` when a person found it invalid."""

    claim: GroundedClaim
    report: ReportRow
    events: tuple[str, ...]
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class EventDossier:
    """Everything about one event. ``outdated``: a judgement about it has not been taken into account yet."""

    row: EventRow
    event: Event
    parent: EventRow | None
    children: tuple[EventRow, ...]
    claims: tuple[ClaimRow, ...]
    reports: tuple[ReportRow, ...]
    relations: tuple[Relation, ...]
    origins: tuple[Origin, ...]
    assessments: tuple[Assessment, ...]
    labels: tuple[FramingLabel, ...]
    judgements: tuple[Judgement, ...]
    outdated: bool
    sourcing: Sourcing | None = None
    control: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportDossier:
    """One report with its text, its claims in the order of the text, and the events that they are about."""

    row: ReportRow
    report: Report
    claims: tuple[ClaimRow, ...]
    events: tuple[EventRow, ...]
    labels: tuple[FramingLabel, ...]
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation with the events that hold its claims, those first that hold claims of both sides."""

    relation: Relation
    events: tuple[str, ...]
