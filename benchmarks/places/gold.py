"""Grounding of annotated place mentions: how many lie where the annotators say, by the scorer's rule (25 km or the radius given).

    python -m benchmarks.places.gold GOLD.json TEXTS [GOLD.json TEXTS ...]

``GOLD.json`` is a file in the form of ``003.gold.json``, ``TEXTS`` the folder that holds its documents. Spans of
mentions are taken from the file; how they are found is not measured. Mentions without a span are left out.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

from reportedly.ground.places import ground_places
from reportedly.knowledge.places import Gazetteer
from reportedly.knowledge.places.geometry import distance_km
from reportedly.model import OffsetMap, PlaceMention, Report, Span

NEAR_KM = 25.0
_MARKUP = re.compile(r"<[^<>]{0,300}>")


def report_of(path: Path) -> Report:
    raw = path.read_text(encoding="utf-8")
    text = _MARKUP.sub(lambda m: " " * len(m[0]), raw)  # offsets of the annotation are those of the raw file
    return Report(
        "rep",
        path.name,
        hashlib.sha256(raw.encode()).hexdigest(),
        raw,
        text,
        OffsetMap.identity(len(raw)),
        (),
        language="en",
    )


def measure(gold: dict[str, Any], folder: Path, gazetteer: Gazetteer) -> tuple[int, int]:
    points = {p["id"]: p for p in gold["places"] if p.get("lat") is not None}
    right = total = 0
    for document in gold["documents"]:
        report = report_of(folder / document["file"])
        wanted, rows = [], []
        for claim in document["claims"]:
            for place in claim["places"]:
                if place.get("start") is not None:
                    span = Span(place["start"], place["end"], report.text[place["start"] : place["end"]])
                    rows.append((PlaceMention(span, place["role"]),))
                    wanted.append(points.get(place["place"]))
        started = time.perf_counter()
        found = ground_places(report, rows, gazetteer)
        took = (time.perf_counter() - started) * 1000
        print(f"{document['file']}: {len(rows)} mentions in {took:.0f} ms")
        for want, (got,) in zip(wanted, found, strict=True):
            if want is None:
                ok, away = None, ""
            else:
                km = (
                    distance_km((want["lat"], want["lon"]), (got.lat, got.lon))
                    if got.lat is not None and got.lon is not None
                    else 99999
                )
                ok, away = km <= max(NEAR_KM, want.get("radius_km") or 0), f"{km:.0f} km from {want['name']}"
                right, total = right + ok, total + 1
            mark = {True: "+", False: "-", None: " "}[ok]
            print(
                f" {mark} {got.span.exact!r} -> {got.name} {got.place} {got.precision.value} r={got.radius_km} {away} | {got.why}"
            )
    return right, total


def main() -> None:
    gazetteer, right, total = Gazetteer.open(), 0, 0
    arguments = [Path(a) for a in sys.argv[1:]]
    for gold, folder in zip(arguments[::2], arguments[1::2], strict=True):
        a, b = measure(json.loads(gold.read_text(encoding="utf-8")), folder, gazetteer)
        right, total = right + a, total + b
    print(f"within {NEAR_KM:.0f} km: {right} of {total} = {right / max(1, total):.1%}")


if __name__ == "__main__":
    main()
