"""Airwars' incidents of civilian harm as JSON: least and most by group, grade with its reason, belligerents, sources."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TextIO

from reportedly.model import Ledger
from reportedly.publish.coded import Coded, CodedEvent
from reportedly.publish.lands import admin1_names, land, region_of
from reportedly.publish.ledger_values import folded

GROUPS = ("civilian_non_combatants", "children", "women", "men")


@dataclass(frozen=True, slots=True)
class AirwarsJson:
    """A list of incidents."""

    name: str = "airwars-json"
    summary: str = "Airwars' incidents of civilian harm, graded"
    suffix: str = ".json"
    media_type: str = "application/json"
    policies: tuple[str, ...] = ("airwars",)

    def write(self, ledger: Ledger, stream: TextIO) -> None:
        coded = Coded(ledger, "airwars")
        places = {(e.text("country"), e.text("admin1")) for e in coded.events.values() if e.text("admin1")}
        names = admin1_names(ledger, places)
        incidents = [incident(event, coded, names) for event in coded.events.values()]
        stream.write(json.dumps(incidents, ensure_ascii=False, indent=1) + "\n")


def incident(event: CodedEvent, coded: Coded, names: dict[str, str]) -> dict[str, Any]:
    """One incident. What the ledger does not know (Arabic names, causes, media, victims by name) is null or empty."""
    first, last = event.days or (None, None)
    grade = event.values["grade"]
    claims = event.claims()
    country = land(event.text("country"))
    return {
        "code": event.event.id,
        "title": event.event.title,
        "incident_date": first.isoformat() if first else None,
        "date_type": "single" if first == last else "date_range",
        "incident_date_end": last.isoformat() if last else None,
        "location_name": event.text("location") or None,
        "location_name_arabic": None,
        "region": names.get(event.text("admin1"), event.text("admin1")) or region_of("acled", country.iso2) or None,
        "country": country.name or None,
        "latitude": float(event.text("latitude")) if event.text("latitude") else None,
        "longitude": float(event.text("longitude")) if event.text("longitude") else None,
        "geolocation_accuracy": event.text("geolocation_accuracy"),
        "killed_injured": {group: _harm(event, group) for group in GROUPS},
        "civilian_harm_status": grade.value,
        "civilian_harm_reason": grade.why,
        "belligerents": _belligerents(event),
        "causes": [],
        "impact": [],
        "victims": [],
        "media": [],
        "sources": [_source(coded, report_claims) for report_claims in _by_report(coded, claims)],
        "policy": event.policy,
    }


def _harm(event: CodedEvent, group: str) -> dict[str, int | None]:
    """Least and most; null where nobody counts the group. The most is null where a voice sets no upper end."""
    row: dict[str, int | None] = {}
    for measure in ("killed", "injured"):
        found = event.values.get(f"{measure}:{group}")
        row[f"{measure}_min"] = int(found.low) if found is not None and found.low is not None else None
        row[f"{measure}_max"] = int(found.high) if found is not None and found.high is not None else None
    return row


def _belligerents(event: CodedEvent) -> list[dict[str, str]]:
    named = [event.text(name) for name in sorted(event.values) if name.split(":")[0] == "belligerent"]
    parted = [text.partition(": ") for text in named]
    return [{"belligerent_type": kind, "name": name} for kind, _, name in parted]


def _by_report(coded: Coded, claims: list[str]) -> list[list[str]]:
    grouped: dict[str, list[str]] = {}
    for claim in coded.index.known(tuple(claims)):
        grouped.setdefault(claim.report, []).append(claim.id)
    return list(grouped.values())


def _source(coded: Coded, claims: list[str]) -> dict[str, Any]:
    report = coded.index.reports[coded.index.claims[claims[0]].report]
    return {
        "source_url": report.url,
        "source_archive_url": None,
        "outlet": coded.index.outlet(report),
        "published": report.published.latest.isoformat() if report.published.latest else None,
        "quotes": [{"claim": c, "quote": folded(coded.index.claims[c].claim.span.exact)} for c in claims],
    }


EXPORTERS = (AirwarsJson(),)
