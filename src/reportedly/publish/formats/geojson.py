"""GeoJSON layers (RFC 7946): events, control of places, displacement, each point with the radius in which the site lies.

One file holds the three layers; ``layer`` of each feature names its own, so that a map program filters by it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from reportedly.model import Event, GroundedClaim, GroundedPlace, Ledger, Measure
from reportedly.publish.coded import Coded
from reportedly.publish.ledger_values import day, folded, number

_UNITS = 1000.0


@dataclass(frozen=True, slots=True)
class Geojson:
    """One feature collection with the layers events, control and displacement."""

    name: str = "geojson"
    summary: str = "map layers: events, control, displacement, with the radius of each place"
    suffix: str = ".geojson"
    media_type: str = "application/geo+json"
    policies: tuple[str, ...] = ("ucdp",)

    def write(self, ledger: Ledger, stream: TextIO) -> None:
        coded = Coded(ledger, "ucdp")
        features = [*_events(coded), *_control(coded), *_displacement(coded)]
        document = {"type": "FeatureCollection", "features": features}
        stream.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _events(coded: Coded) -> Iterator[dict[str, Any]]:
    for event in coded.index.events.values():
        claims = coded.index.known(event.claims)
        if not claims:
            continue
        dead = coded.events[event.id].values.get("killed") if event.id in coded.events else None
        deaths = {
            "killed_low": number(dead.low) if dead else None,
            "killed_best": number(dead.best) if dead else None,
            "killed_high": number(dead.high) if dead else None,
            "policy": dead.policy if dead else None,
        }
        properties = {
            "layer": "events",
            "event": event.id,
            "episode": event.parent,
            "title": event.title,
            "event_type": event.event_type,
            "from": day(event.start),
            "to": day(event.end),
            "precision": event.precision,
            "radius_m": _radius(event, claims),
            **deaths,
            "evidence": _evidence(coded, claims),
        }
        yield _feature(event.id, event.lat, event.lon, properties)


def _control(coded: Coded) -> Iterator[dict[str, Any]]:
    """Who is said to have entered, held or left a place, one feature an interval: accounts compete, none is the truth."""
    for hold in coded.ledger.findings.control:
        properties = {
            "layer": "control",
            "control": hold.id,
            "actor": hold.actor,
            "claimant": hold.claimant,
            "state": hold.state.value,
            "partial": hold.partial,
            "place": hold.place_name,
            "from": day(hold.began.latest or hold.began.earliest),
            "from_earliest": day(hold.began.earliest),
            "to": day(hold.told_until),
            "ended": day(hold.ended.latest or hold.ended.earliest) if hold.ended else None,
            "basis": hold.basis.value,
            "voices": list(hold.voices),
            "disputed": bool(hold.excluded_by),
            "excluded_by": list(hold.excluded_by),
            "precision": hold.precision.value,
            "radius_m": _metres(hold.radius_km),
            "evidence": _evidence(coded, coded.index.known(hold.claims)),
        }
        yield _feature(hold.id, hold.lat, hold.lon, properties)


def _displacement(coded: Coded) -> Iterator[dict[str, Any]]:
    for claim in coded.ledger.claims:
        event = coded.index.events.get(coded.index.event_of.get(claim.id, ""))
        for count, quantity in enumerate(claim.quantities):
            if quantity.measure is not Measure.DISPLACED:
                continue
            place = next((p for p in claim.places if p.lat is not None), None)
            lat, lon = (place.lat, place.lon) if place else (event.lat, event.lon) if event else (None, None)
            properties = {
                "layer": "displacement",
                "claim": claim.id,
                "unit": "households" if _households(quantity.population, quantity.unit) else "individuals",
                "low": number(quantity.low),
                "high": number(quantity.high),
                "bound": quantity.bound.value,
                "certainty": claim.claim.certainty.value,
                "precision": _precision(place, event),
                "radius_m": _metres(place.radius_km) if place else None,
                "evidence": _evidence(coded, [claim]),
            }
            yield _feature(f"{claim.id}-d{count}", lat, lon, properties)


def _households(*words: str | None) -> bool:
    return any(w and w.casefold() in ("family", "families", "household", "households") for w in words)


def _precision(place: GroundedPlace | None, event: Event | None) -> str:
    return place.precision.value if place else event.precision if event else "unlocated"


def _radius(event: Event, claims: list[GroundedClaim]) -> int | None:
    """The largest radius that a claim gives the event's place."""
    known = [p.radius_km for c in claims for p in c.places if p.place == event.place and p.radius_km is not None]
    return _metres(max(known)) if known else None


def _metres(radius_km: float | None) -> int | None:
    return round(radius_km * _UNITS) if radius_km is not None else None


def _evidence(coded: Coded, claims: list[GroundedClaim]) -> list[dict[str, Any]]:
    return [
        {
            "claim": c.id,
            "source": coded.index.outlet(coded.index.reports[c.report]),
            "quote": folded(c.claim.span.exact),
        }
        for c in claims
    ]


def _feature(id_: str, lat: float | None, lon: float | None, properties: dict[str, Any]) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": [lon, lat]} if lat is not None and lon is not None else None
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}


EXPORTERS = (Geojson(),)
