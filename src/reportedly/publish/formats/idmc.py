"""IDMC's internal displacement updates, as CSV and as GeoJSON: one row a figure, the recommended one named as such."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from reportedly.model import Ledger
from reportedly.publish.cells import Cell, write_table
from reportedly.publish.coded import Coded, CodedEvent
from reportedly.publish.lands import land
from reportedly.publish.ledger_values import folded

COLUMNS = (
    "Id", "Country", "Iso3", "Latitude", "Longitude", "Centroid", "Role", "DisplacementType", "Qualifier", "Figure",
    "DisplacementDate", "DisplacementStartDate", "DisplacementEndDate", "Year", "EventId", "EventName", "EventCodes",
    "EventCodeTypes", "EventStartDate", "EventEndDate", "Category", "Subcategory", "Type", "Subtype", "StandardPopupText",
    "StandardInfoText", "OldId", "Sources", "SourceUrl", "LocationsName", "LocationsCoordinates", "LocationsAccuracy",
    "LocationsType", "DisplacementOccurred", "CreatedAt", "Unit", "Term",
)  # fmt: skip
"""The 35 columns of the export, and the unit and the term, without which a figure cannot be read."""


def idmc_rows(coded: Coded) -> Iterator[dict[str, Cell]]:
    """A row a figure of each event."""
    for event in coded.events.values():
        number = 0
        while f"figure{number or ''}" in event.values:
            yield _row(coded, event, str(number or ""))
            number += 1


def _row(coded: Coded, event: CodedEvent, tag: str) -> dict[str, Cell]:
    figure = event.values[f"figure{tag}"]
    claims = coded.index.known(figure.supporting)
    reports = coded.reports(figure.supporting)
    first, last = event.days or (None, None)
    country = land(event.text("country"))
    text = f"{event.text(f'qualifier{tag}')} {figure.best:g} {event.text(f'unit{tag}').lower()}s: {event.event.title}"
    at = f"{event.text('latitude')}, {event.text('longitude')}" if event.text("latitude") else ""
    values: dict[str, Cell] = dict.fromkeys(COLUMNS)
    return values | {
        "Id": f"{event.event.id}{'-' + tag if tag else ''}",
        "Country": country.name,
        "Iso3": country.iso3,
        "Latitude": float(event.text("latitude")) if at else None,
        "Longitude": float(event.text("longitude")) if at else None,
        "Centroid": f"[{at}]" if at else "",
        "Role": event.text(f"role{tag}"),
        "DisplacementType": "Conflict",
        "Qualifier": event.text(f"qualifier{tag}"),
        "Figure": figure.best,
        "DisplacementDate": last.isoformat() if last else "",
        "DisplacementStartDate": first.isoformat() if first else "",
        "DisplacementEndDate": last.isoformat() if last else "",
        "Year": first.year if first else None,
        "EventId": event.event.parent or event.event.id,
        "EventName": event.event.title,
        "EventStartDate": first.isoformat() if first else "",
        "EventEndDate": last.isoformat() if last else "",
        "Category": "Armed conflict",
        "StandardPopupText": text,
        "StandardInfoText": " | ".join(coded.evidence(c) for c in claims),
        "Sources": "; ".join(coded.outlets(figure.supporting)),
        "SourceUrl": "; ".join(r.url for r in reports if r.url),
        "LocationsName": event.text("location"),
        "LocationsCoordinates": at,
        "LocationsAccuracy": event.text("locations_accuracy"),
        "LocationsType": "Origin",
        "DisplacementOccurred": "Displacement occurred" if event.text(f"term{tag}") != "Evacuated" else "Unknown",
        "Unit": event.text(f"unit{tag}"),
        "Term": event.text(f"term{tag}"),
    }


@dataclass(frozen=True, slots=True)
class IdmcCsv:
    """The columns of the IDU export."""

    name: str = "idmc-csv"
    summary: str = "IDMC's displacement updates, as a table"
    suffix: str = ".csv"
    media_type: str = "text/csv"
    policies: tuple[str, ...] = ("idmc",)

    def write(self, ledger: Ledger, stream: TextIO) -> None:
        rows = idmc_rows(Coded(ledger, "idmc"))
        write_table(stream, COLUMNS, ([row[name] for name in COLUMNS] for row in rows))


@dataclass(frozen=True, slots=True)
class IdmcGeojson:
    """The same rows as points; property names in snake case, as its API writes them."""

    name: str = "idmc-geojson"
    summary: str = "IDMC's displacement updates, as GeoJSON"
    suffix: str = ".geojson"
    media_type: str = "application/geo+json"
    policies: tuple[str, ...] = ("idmc",)

    def write(self, ledger: Ledger, stream: TextIO) -> None:
        features = [_feature(row) for row in idmc_rows(Coded(ledger, "idmc"))]
        document = {"type": "FeatureCollection", "features": features}
        stream.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _feature(row: dict[str, Cell]) -> dict[str, Any]:
    lat, lon = row["Latitude"], row["Longitude"]
    return {
        "type": "Feature",
        "id": row["Id"],
        "geometry": {"type": "Point", "coordinates": [lon, lat]} if lat is not None else None,
        "properties": {_snake(name): value if value != "" else None for name, value in row.items()},
    }


def _snake(name: str) -> str:
    return folded("".join(f" {c.lower()}" if c.isupper() else c for c in name)).replace(" ", "_")


EXPORTERS = (IdmcCsv(), IdmcGeojson())
