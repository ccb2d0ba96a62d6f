"""Lines of published tables as places: a GeoNames country dump, a Who's On First extract."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportedly.knowledge.places.geonames import is_useful
from reportedly.knowledge.places.place import PlaceKind
from reportedly.knowledge.places.records import PlaceRecord, kind_of

GEONAMES_COLUMNS = 19
MOST_PEOPLE = 10**10
# Feature codes that reports of war name, beside settlements (class P) and districts; the rest would only add namesakes.
SITE_CODES = {
    "AIRP": PlaceKind.AIRFIELD, "AIRB": PlaceKind.AIRFIELD, "AIRF": PlaceKind.AIRFIELD, "CMP": PlaceKind.CAMP,
    "CMPRF": PlaceKind.CAMP, "MILB": PlaceKind.SITE, "DAM": PlaceKind.SITE, "PRN": PlaceKind.SITE, "BRKS": PlaceKind.SITE,
    "FT": PlaceKind.SITE, "OILF": PlaceKind.SITE, "OILR": PlaceKind.SITE, "PS": PlaceKind.SITE, "HSP": PlaceKind.SITE,
    "RGN": PlaceKind.AREA, "AREA": PlaceKind.AREA, "STM": PlaceKind.WATER, "LK": PlaceKind.WATER, "RSV": PlaceKind.WATER,
    "MT": PlaceKind.SITE, "MTS": PlaceKind.AREA, "VAL": PlaceKind.AREA, "ISL": PlaceKind.AREA, "PASS": PlaceKind.SITE,
}  # fmt: skip
DISTRICT_CODES = frozenset({"ADM2", "ADM3"})
WOF_COLUMNS = ("wof_id", "gn_id", "placetype", "fcode", "name", "ascii", "lat", "lon", "country", "population", "names")
ADMIN1_CODE = "code:"
"""What an ``admin1`` begins with that is still a GeoNames code and no place id; the build looks it up."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


class BadLineError(ValueError):
    """A line that cannot be a place."""


def from_geonames(cells: Sequence[str]) -> PlaceRecord | None:
    """A line of a country dump (columns as in GeoNames' readme.txt); None for a feature that is of no use.

    Raises:
        BadLineError: the line cannot be a place.
    """
    key, name, ascii_name, alternates, lat, lon, feature, code, country = cells[:9]
    if feature == "P" or code in DISTRICT_CODES:
        kind = kind_of(code, feature)
    elif code in SITE_CODES:
        kind = SITE_CODES[code]
    else:
        return None
    if not (key.isascii() and key.isdigit()):
        raise BadLineError(f"not a GeoNames id: {key!r}")
    names = (n.strip() for n in (ascii_name, *alternates.split(",")))
    return PlaceRecord(
        f"gn:{key}", good_name(name), kind, code, good_country(country), *good_point(lat, lon), "geonames",
        admin1=ADMIN1_CODE + cells[10] if cells[10] else "", population=good_count(cells[14]),
        names=tuple(dict.fromkeys(n for n in names if n != name and is_useful(n) and not _CONTROL.search(n))),
        modified=cells[18] if _DATE.match(cells[18]) else "",
    )  # fmt: skip


def from_whosonfirst(row: Mapping[str, str]) -> PlaceRecord | None:
    """A row of a Who's On First extract; None for countries and first-level regions, which the gazetteer has with outlines.

    Raises:
        BadLineError: the line cannot be a place.
    """
    if row["placetype"] in {"country", "region"}:
        return None
    number = row["gn_id"] or row["wof_id"]
    if not (number.isascii() and number.isdigit()):
        raise BadLineError(f"not an id: {number!r}")
    key = f"gn:{number}" if row["gn_id"] else f"wof:{number}"
    code = row["fcode"] or {"county": "ADM2", "neighbourhood": "PPLX"}.get(row["placetype"], "PPL")
    name = good_name(row["name"])
    values = (item.partition("=")[2] for item in row["names"].split("|"))
    names = (n for n in (row["ascii"], *values) if n and n != name and is_useful(n) and not _CONTROL.search(n))
    changed = row.get("gn_modified", "")
    return PlaceRecord(
        key, name, kind_of(code), code, good_country(row["country"]), *good_point(row["lat"], row["lon"]), "whosonfirst",
        population=good_count(row["population"]), names=tuple(dict.fromkeys(names)),
        modified=changed if _DATE.match(changed) else "",
    )  # fmt: skip


def good_name(name: str) -> str:
    """The name. Raises BadLineError: there is none, or it has control characters."""
    name = name.strip()
    if not name:
        raise BadLineError("no name")
    if _CONTROL.search(name):
        raise BadLineError(f"a control character in the name: {name!r}")
    return name


def good_country(code: str) -> str:
    """The code in capitals; empty where none is given. Raises BadLineError: it is no code of two letters."""
    country = code.strip().upper()
    if country and not _COUNTRY.match(country):
        raise BadLineError(f"not a country code of two letters: {code!r}")
    return country


def good_point(lat: str, lon: str) -> tuple[float, float]:
    """Latitude and longitude in degrees. Raises BadLineError: they are no numbers, or not on the globe."""
    try:
        point = float(lat), float(lon)
    except ValueError:
        raise BadLineError(f"not a position: {lat!r}, {lon!r}") from None
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):  # noqa: PLR2004 - degrees
        raise BadLineError(f"not on the globe: {lat}, {lon}")
    return point


def good_count(text: str) -> int:
    """A population; 0 where none is given. Raises BadLineError: it is no whole number from 0 on, or beyond reason."""
    text = text.strip()
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < len(str(MOST_PEOPLE))):
        raise BadLineError(f"not a number of people: {text[:40]!r}")
    return int(text)
