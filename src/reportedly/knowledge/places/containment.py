"""Which first-level region a point lies in."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from reportedly.knowledge.places.geometry import Box, Outline, box_of, decode_outline, inside
from reportedly.knowledge.places.shipped import RegionRow


class RegionFinder:
    """Finds a region by GeoNames' code where that names exactly one of ours, and by outline otherwise."""

    def __init__(self, regions: Sequence[RegionRow]) -> None:
        codes = Counter(r.gn_code for r in regions if r.gn_code)
        self._by_code = {r.gn_code: r.record.id for r in regions if codes[r.gn_code] == 1}
        self._rows: dict[str, list[RegionRow]] = defaultdict(list)
        for row in regions:
            self._rows[row.record.country].append(row)
        self._shapes: dict[str, list[tuple[str, Box, Outline]]] = {}
        divided = {c.partition(".")[0] for c, n in codes.items() if n > 1}
        self._use_codes = {
            country for country, rows in self._rows.items() if country not in divided and all(r.gn_code for r in rows)
        }

    def region_of(self, country: str, code: str, lat: float, lon: float) -> str:
        """The place id of the region: by code, else by outline, else the nearest centre; "" for a country without regions."""
        known = self._by_code.get(f"{country}.{code}") if country in self._use_codes else None
        return known or self.at(lat, lon, country)

    def at(self, lat: float, lon: float, country: str) -> str:
        """The region of this country that holds the point, else the one with the nearest centre."""
        for key, (west, south, east, north), outline in self._outlines(country):
            if west <= lon <= east and south <= lat <= north and inside(lat, lon, outline):
                return key
        rows = self._rows.get(country)
        if not rows:
            return ""
        scale = math.cos(math.radians(lat))
        nearest = min(rows, key=lambda r: (math.hypot((r.record.lon - lon) * scale, r.record.lat - lat), r.record.id))
        return nearest.record.id

    def country_at(self, lat: float, lon: float) -> str:
        """The ISO code of the country that holds the point by the outlines of its regions; "" on the sea."""
        for country in sorted(self._rows):
            for _, (west, south, east, north), outline in self._outlines(country):
                if west <= lon <= east and south <= lat <= north and inside(lat, lon, outline):
                    return country
        return ""

    def _outlines(self, country: str) -> list[tuple[str, Box, Outline]]:
        if country not in self._shapes:
            decoded = [(r.record.id, decode_outline(r.outline)) for r in self._rows.get(country, ())]
            self._shapes[country] = [(key, box_of(outline), outline) for key, outline in decoded if outline]
        return self._shapes[country]
