"""Counties of the United States with their centres, from the Census Bureau's cartographic boundary files (public domain).

    python -m tools.build_places.counties COUNTIES_JSON

``COUNTIES_JSON`` is ``counties-10m.json`` (TopoJSON) of npm ``us-atlas``. Writes ``counties.tsv.xz``: id, name, country,
admin1, lat, lon, radius_km, names. The file gives names without the noun, so Louisiana gets "Parish" and Alaska none.
"""

from __future__ import annotations

import json
import lzma
import math
import sys
from pathlib import Path
from typing import Any

from reportedly.knowledge.places.geometry import Outline, area_km2, centroid
from tools.build_places.shapes import DATA

STATES = {
    "01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO", "09": "CT", "10": "DE", "12": "FL", "13": "GA",
    "15": "HI", "16": "ID", "17": "IL", "18": "IN", "19": "IA", "20": "KS", "21": "KY", "22": "LA", "23": "ME", "24": "MD",
    "25": "MA", "26": "MI", "27": "MN", "28": "MS", "29": "MO", "30": "MT", "31": "NE", "32": "NV", "33": "NH", "34": "NJ",
    "35": "NM", "36": "NY", "37": "NC", "38": "ND", "39": "OH", "40": "OK", "41": "OR", "42": "PA", "44": "RI", "45": "SC",
    "46": "SD", "47": "TN", "48": "TX", "49": "UT", "50": "VT", "51": "VA", "53": "WA", "54": "WV", "55": "WI", "56": "WY",
}  # fmt: skip
NOUNS = {"22": "Parish", "02": ""}
FIRST_CITY = 500  # codes of Virginia's independent cities begin here; the town of that name is in the gazetteer


def rings(topology: dict[str, Any], shape: dict[str, Any]) -> Outline:
    """The outer rings of a shape as (longitude, latitude)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    out = []
    for part in parts:
        ring: list[tuple[float, float]] = []
        for number in part[0]:
            x = y = 0
            points = []
            for dx, dy in topology["arcs"][~number if number < 0 else number]:
                x, y = x + dx, y + dy
                points.append((x * sx + tx, y * sy + ty))
            ring += (points[::-1] if number < 0 else points)[1 if ring else 0 :]
        out.append(tuple(ring))
    return tuple(out)


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    rows = []
    for shape in topology["objects"]["counties"]["geometries"]:
        code, short = shape["id"], shape["properties"]["name"]
        if code[:2] not in STATES or int(code[2:]) >= FIRST_CITY:
            continue
        outline = rings(topology, shape)
        middle = centroid(outline)
        if middle is None:
            continue
        noun = NOUNS.get(code[:2], "County")
        name = f"{short} {noun}".strip()
        names = f"{short}|{short} Co" if noun == "County" else short if noun else ""
        radius = math.sqrt(area_km2(outline) / math.pi)
        rows.append(
            f"fips:{code}\t{name}\tUS\tUS-{STATES[code[:2]]}\t{middle[0]:.3f}\t{middle[1]:.3f}\t{radius:.1f}\t{names}"
        )
    text = "\n".join(["id\tname\tcountry\tadmin1\tlat\tlon\tradius_km\tnames", *sorted(rows), ""])
    (DATA / "counties.tsv.xz").write_bytes(lzma.compress(text.encode(), preset=9))
    print(len(rows))


if __name__ == "__main__":
    main()
