"""Locations of recorded incidents, grounded from the recorder's wording of the place with the incident's text around it.

    python -m benchmarks.places.incidents INCIDENTS.jsonl [...] [--misses N]

Each line holds ``location`` (a written location), ``lat``, ``lon`` and ``text`` or none. Non-Latin words of the location
are left out. Measured: shares within 1, 5 and 25 km, and what stays unlocated. Measure only: the files are Airwars'.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from pathlib import Path

from benchmarks.places.toponyms import report_of
from reportedly.ground.places import ground_places
from reportedly.knowledge.places import Gazetteer
from reportedly.knowledge.places.geometry import distance_km
from reportedly.model import PlaceMention, Span

_OTHER_SCRIPT = re.compile(r"[\u0590-\u08ff]+[\s,،]*")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--country", default="", help="named as context where a line has no text")
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    gazetteer = Gazetteer.open()
    for path in options.files:
        errors: list[float | None] = []
        shown, started = 0, time.process_time()
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            written = _OTHER_SCRIPT.sub("", row.get("location") or "").strip(" ,")
            if not written or row.get("lat") is None:
                continue
            report = report_of(f"{written}.\n\n{row.get('text') or options.country}")
            ((got,),) = ground_places(report, [(PlaceMention(Span(0, len(written), written)),)], gazetteer)
            error = (
                distance_km((row["lat"], row["lon"]), (got.lat, got.lon))
                if got.lat is not None and got.lon is not None
                else None
            )
            errors.append(error)
            if (error is None or error > 25) and shown < options.misses:
                shown += 1
                print(
                    f"  {written!r} gold {row['lat']:.3f},{row['lon']:.3f}: {got.name} {got.place} {got.lat},{got.lon} {got.why[:110]}"
                )
        total = len(errors) or 1
        cost = 1000 * (time.process_time() - started) / total
        shares = [sum(e is not None and e <= km for e in errors) / total for km in (1, 5, 25)]
        print(f"{path.parent.name}: {total} places, within 1 / 5 / 25 km {shares[0]:.1%} / {shares[1]:.1%} / {shares[2]:.1%}, "
              f"unlocated {sum(e is None for e in errors) / total:.1%}, {cost:.1f} ms each")  # fmt: skip


if __name__ == "__main__":
    main()
