"""A user's own table of places: a CSV with a head, one place a line."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping

from reportedly.knowledge.places.place import PlaceKind, Source
from reportedly.knowledge.places.published_rows import BadLineError, good_count, good_country, good_name, good_point
from reportedly.knowledge.places.records import PlaceRecord

NEEDED = frozenset({"name", "lat", "lon"})
COLUMNS = (
    "name",
    "lat",
    "lon",
    "country",
    "kind",
    "names",
    "population",
    "radius_km",
    "id",
    "source",
    "licence",
)
"""The columns, in the order in which help and documents list them; ``cli/columns.py`` says what each means."""
OWN = "user"
KEY_DIGITS = 10
LARGEST_KM = 3000.0
_KNOWN_ID = re.compile(r"(?:gn|wof|own|air|user):[\w.-]{1,80}\Z")


def from_own(row: Mapping[str, str]) -> PlaceRecord:
    """The place of a row.

    Raises:
        BadLineError: the row cannot be a place.
    """
    name, (lat, lon) = good_name(row["name"]), good_point(row["lat"], row["lon"])
    wanted = row.get("kind", "").strip().lower() or PlaceKind.SETTLEMENT.value
    if wanted not in set(PlaceKind):
        raise BadLineError(f"unknown kind {wanted!r}; there are {', '.join(PlaceKind)}")
    if wanted in {PlaceKind.COUNTRY, PlaceKind.REGION}:
        raise BadLineError("countries and regions have outlines and are not added by a table")
    names = (good_name(n) for n in row.get("names", "").split("|") if n.strip())
    return PlaceRecord(
        _id(row.get("id", "").strip(), name, lat, lon), name, PlaceKind(wanted), "", good_country(row.get("country", "")),
        lat, lon, own_source(row.get("source", ""), row.get("licence", "")).id,
        population=good_count(row.get("population", "")), radius_km=_radius(row.get("radius_km", "")), names=tuple(names),
        origin=" ".join(row.get("source", "").split()), licence=" ".join(row.get("licence", "").split()),
    )  # fmt: skip


def own_source(origin: str, licence: str) -> Source:
    """The entry of the table of sources for rows that a user gives with these words."""
    origin, licence = " ".join(origin.split()), " ".join(licence.split())
    if not origin and not licence:
        return Source(OWN, "Rows added by the user", "as the user states", OWN)
    key = hashlib.sha256(f"{origin}|{licence}".encode()).hexdigest()[:KEY_DIGITS]
    return Source(f"{OWN}-{key}", origin or "Rows added by the user", licence or "not stated", f"Places: {origin or OWN}"
                  + (f", {licence}" if licence else ""))  # fmt: skip


def _id(given: str, name: str, lat: float, lon: float) -> str:
    if given.isascii() and given.isdigit():
        return f"gn:{given}"
    if _KNOWN_ID.match(given):
        return given
    base = given or f"{name}|{lat}|{lon}"
    return f"{OWN}:{hashlib.sha256(base.encode()).hexdigest()[:KEY_DIGITS]}"


def _radius(text: str) -> float:
    text = text.strip()
    try:
        radius = float(text) if text else 0.0
    except ValueError:
        raise BadLineError(f"not a radius: {text!r}") from None
    if not math.isfinite(radius) or not 0 <= radius <= LARGEST_KM:
        raise BadLineError(f"not a radius in km: {text}")
    return radius
