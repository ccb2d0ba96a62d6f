"""The outlines of ``regions.tsv.xz`` as numbers, for the scripts that need to know which region a point lies in."""

from __future__ import annotations

import csv
import lzma
import math
from pathlib import Path

from reportedly.knowledge.places.geometry import Outline, decode_outline, inside

DATA = Path(__file__).parents[2] / "src/reportedly/knowledge/data/places"


class Regions:
    """Rows of ``regions.tsv.xz`` of the countries asked for, with their outlines decoded."""

    def __init__(self, countries: set[str] | None = None) -> None:
        with lzma.open(DATA / "regions.tsv.xz", "rt", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        self.rows = [r for r in rows if countries is None or r["country"] in countries]
        self.outlines: dict[str, Outline] = {r["id"]: decode_outline(r["outline"]) for r in self.rows}

    def at(self, lat: float, lon: float, country: str) -> str:
        """The id of the region of this country that holds the point, or the nearest by outline."""
        own = [r["id"] for r in self.rows if r["country"] == country]
        for key in own:
            if inside(lat, lon, self.outlines[key]):
                return key
        return min(own, key=lambda key: self._distance(lat, lon, key)) if own else ""

    def _distance(self, lat: float, lon: float, key: str) -> float:
        scale = math.cos(math.radians(lat))
        return min(math.hypot((x - lon) * scale, y - lat) for ring in self.outlines[key] for x, y in ring)
