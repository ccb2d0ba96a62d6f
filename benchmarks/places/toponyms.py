"""Toponym resolution on LGL, TR-News and GeoVirus, the toponym spans given: how far from the gold point, what is left unlocated.

    python -m benchmarks.places.toponyms DIR [--misses N] [--articles N]

``DIR`` (or the environment variable REPORTEDLY_GEOPARSING) holds ``lgl.xml``, ``TR-News.xml`` and ``GeoVirus.xml``. The
sets are news text of their publishers: measure with them, ship nothing of them. LGL is local news of the United States
and writes no state after its own towns. A gold toponym without coordinates is left out. "same place" also
counts a country or region that holds the gold point, and the same GeoNames id: countries and regions have no one point.
"""

from __future__ import annotations

import argparse
import os
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import mean, median

from reportedly.ground.places import ground_places
from reportedly.knowledge.places import Gazetteer
from reportedly.knowledge.places.geometry import distance_km, inside
from reportedly.model import GroundedPlace, OffsetMap, PlaceMention, Report, Span

RIGHT_KM = 161.0
SETS = ("lgl.xml", "TR-News.xml", "GeoVirus.xml")
ALL_ARTICLES = 10**6


@dataclass(frozen=True)
class Gold:
    start: int
    end: int
    lat: float
    lon: float
    geonames: str


def articles(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    """Texts with their gold toponyms."""
    for article in ET.parse(path).getroot().iter("article"):  # noqa: S314
        text = article.findtext("text") or ""
        golds = []
        for t in [*article.iter("toponym"), *article.iter("location")]:
            tag = t.find("gaztag")
            at = tag if tag is not None else t
            lat, lon = at.findtext("lat"), at.findtext("lon")
            if lat and lon:
                key = tag.get("geonameid", "") if tag is not None else ""
                start, end = int(t.findtext("start") or 0), int(t.findtext("end") or 0)
                name = t.findtext("name") if tag is None else t.findtext("phrase")
                if name and text[start:end] != name:  # offsets of GeoVirus count from one, those of TR-News drift
                    start = min(
                        (m for m in range(max(0, start - 60), start + 60) if text.startswith(name, m)),
                        key=lambda m: abs(m - start),
                        default=-1,
                    )
                    end = start + len(name)
                golds.append(Gold(start, end, float(lat), float(lon), key))
        yield text, golds


def report_of(text: str) -> Report:
    return Report("rep", "text", "", text, text, OffsetMap.identity(len(text)), (), language="en")


def measure(path: Path, gazetteer: Gazetteer, most_articles: int, misses: int = 0) -> dict[str, float]:
    """The figures of one set; prints the first ``misses`` that lie elsewhere."""
    errors: list[float] = []
    right = same = none = names = shown = 0
    spent = 0.0
    for text, golds in islice(articles(path), most_articles):
        report = report_of(text)
        good = [g for g in golds if 0 <= g.start < g.end <= len(text)]
        rows = [(PlaceMention(Span(g.start, g.end, text[g.start : g.end])),) for g in good]
        started = time.process_time()
        found: list[tuple[GroundedPlace, ...]] = ground_places(report, rows, gazetteer)
        spent += time.process_time() - started
        for gold, (got,) in zip(good, found, strict=True):
            names += 1
            error = _error(gold, got)
            none += error is None
            near = error is not None and error <= RIGHT_KM
            if error is not None:
                errors.append(error)
            fits = near or _holds(gold, got, gazetteer)
            right, same = right + near, same + fits
            if not fits and shown < misses:
                shown += 1
                around = text[max(0, gold.start - 40) : gold.end + 25].replace("\n", " ")
                answer = f"{got.name} {got.place} {got.lat},{got.lon} {got.why[:90]}"
                print(f"  {got.span.exact!r} gold {gold.lat:.2f},{gold.lon:.2f} got {answer} |{around}|")
    return {
        "names": names,
        "within 161 km, of all": round(right / names, 4),
        "within 161 km, of located": round(right / max(1, names - none), 4),
        "same place or within": round(same / names, 4),
        "unlocated": round(none / names, 4),
        "mean error km": round(mean(errors), 1),
        "median error km": round(median(errors), 1),
        "ms a name": round(1000 * spent / names, 2),
    }


def _error(gold: Gold, got: GroundedPlace) -> float | None:
    if got.lat is None or got.lon is None:
        return None
    return distance_km((gold.lat, gold.lon), (got.lat, got.lon))


def _holds(gold: Gold, got: GroundedPlace, gazetteer: Gazetteer) -> bool:
    """Whether the answer is a country or region around the gold point, or the very place by its id."""
    extended = got.precision.value in {"country", "admin1"} and got.place is not None
    within = extended and inside(gold.lat, gold.lon, gazetteer.outline(got.place or ""))
    return within or (bool(gold.geonames) and got.place == f"gn:{gold.geonames}")


def figures(shared: Path) -> dict[str, dict[str, float]]:
    """The figures of the three sets for :mod:`benchmarks.knowledge`."""
    folder = shared / "data" / "geoparsing"
    files = [folder / name for name in SETS if (folder / name).is_file()]
    return {f"toponyms {path.stem}": measure(path, Gazetteer.open(), ALL_ARTICLES) for path in files}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=os.environ.get("REPORTEDLY_GEOPARSING"))
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--articles", type=int, default=ALL_ARTICLES)
    options = parser.parse_args()
    for name in SETS:
        found = measure(Path(options.folder) / name, Gazetteer.open(), options.articles, options.misses)
        print(f"{name}: " + ", ".join(f"{key} {value:g}" for key, value in found.items()))


if __name__ == "__main__":
    main()
