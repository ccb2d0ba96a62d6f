"""What the columns of a user's own tables mean, as help says it. Kept apart from the knowledge, which is slow to import."""

from __future__ import annotations

from collections.abc import Mapping

PLACE_COLUMNS: Mapping[str, str] = {
    "name": "its main name (needed)",
    "lat": "latitude in degrees, WGS84, with a decimal point (needed)",
    "lon": "longitude (needed)",
    "country": "ISO code of two letters; by default the country that the point lies in",
    "kind": "county, settlement, quarter, area, airfield, camp, crossing, water or site; by default settlement",
    "names": "further names in any script, joined by |",
    "population": "how many people live there",
    "radius_km": "radius of a circle of its area",
    "id": "GeoNames id of a place that this row corrects (170063), or a key of your own that stays the same",
    "source": "whom the row is from, to be named",
    "licence": "on what terms",
}

ACTOR_COLUMNS: Mapping[str, str] = {
    "name": "the name that the press commonly uses (needed)",
    "kind": "rebel_group, militia, military, monitor, outlet ...: see the table of kinds in the registry's README (needed for new actors)",
    "id": "the id of the actor that this row adds to, or a stable id of your own in lower case with hyphens",
    "country": "ISO code of two letters",
    "aliases": "other names in any script, joined by |, with the time of use where it matters: Jabhat al-Nusra [2012-01/2016-07]",
    "acronyms": "taken only exactly as written, joined by |",
    "active": "the time in which it existed: 2012-01/2017",
    "ties": "joined by |: member_of sy-sdf [2015-10/]; roles: member_of, part_of, organ_of, successor_of, split_from",
    "theatres": "countries in whose wars it takes part, joined by |",
    "wikidata": "item id, only where sure",
    "source": "whom the row is from, to be named",
    "licence": "on what terms",
}
