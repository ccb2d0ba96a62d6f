"""The line's own toponym spans on LGL, TR-News and GeoVirus, and where they lead: from plain text to the point, nothing given.

    python -m benchmarks.places.spans DIR [--every N]

``DIR`` holds the three files of :mod:`benchmarks.places.toponyms`. The rules of ``extract.places`` are asked about every
sentence, not only those that tell of violence. They find place phrases ("the town of X in Y province"), so a found span
meets a gold toponym when the toponym lies in it or covers the name in it; each is used once. Phrases without a name are left
out. End to end: the share of gold toponyms that are found and whose place lies within 161 km.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from benchmarks.parses import cached
from benchmarks.places.toponyms import ALL_ARTICLES, RIGHT_KM, SETS, Gold, articles, report_of
from reportedly.extract.lexicon import Lexicon
from reportedly.extract.mentions.places import find_places
from reportedly.extract.parsing.parser import load_parser, parse_paragraphs
from reportedly.extract.passage import Passage
from reportedly.ground.places import ground_places
from reportedly.knowledge.actors import Registry
from reportedly.knowledge.places import Gazetteer
from reportedly.knowledge.places.geometry import distance_km
from reportedly.languages import load_language
from reportedly.model import GroundedPlace, PlaceMention


class Spotter:
    """Finds the place phrases of a text as the line does."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer, self._registry = gazetteer, Registry.load()
        self._parser, self._lexicon = cached(load_parser()), Lexicon(load_language("en"))

    def ground(self, text: str) -> list[GroundedPlace]:
        """The named places of a text, grounded together."""
        report = report_of(text)
        paragraphs, at = [], 0
        for paragraph in text.split("\n"):
            if paragraph.strip():
                paragraphs.append((at, paragraph))
            at += len(paragraph) + 1
        docs = parse_paragraphs(self._parser, [paragraph for _, paragraph in paragraphs])
        mentions: list[PlaceMention] = []
        for (start, paragraph), doc in zip(paragraphs, docs, strict=True):
            actors = [(hit.start, hit.end) for hit in self._registry.scan(paragraph)]
            passage = Passage(report, doc, start, self._lexicon)

            def by_actor(first: int, last: int, actors: Sequence[tuple[int, int]] = actors) -> bool:
                return any(a < last and first < b for a, b in actors)

            for sentence in doc.sents:
                mentions += find_places(list(sentence), passage, self._gazetteer.knows, by_actor)
        named = [m for m in mentions if any(c.isupper() for c in m.span.exact)]
        return [place for (place,) in ground_places(report, [(m,) for m in named], self._gazetteer)]


def meets(place: GroundedPlace, gold: Gold) -> bool:
    return place.span.start < gold.end and gold.start < place.span.end


def measure(path: Path, spotter: Spotter, every: int) -> dict[str, float]:
    """Precision, recall and F1 of spans, and the share right from end to end, of every n-th article."""
    found = golds = hits = right = 0
    for text, wanted in islice(articles(path), 0, ALL_ARTICLES, every):
        places = spotter.ground(text)
        found, golds = found + len(places), golds + len(wanted)
        free = list(places)
        for gold in wanted:
            place = next((p for p in free if meets(p, gold)), None)
            if place is None:
                continue
            free.remove(place)
            hits += 1
            if place.lat is not None and place.lon is not None:
                right += distance_km((gold.lat, gold.lon), (place.lat, place.lon)) <= RIGHT_KM
    precision, recall = hits / max(1, found), hits / max(1, golds)
    return {
        "names": golds,
        "span precision": round(precision, 4),
        "span recall": round(recall, 4),
        "span f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "found and within 161 km": round(right / max(1, golds), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=os.environ.get("REPORTEDLY_GEOPARSING"))
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    spotter = Spotter(Gazetteer.open())
    for name in SETS:
        figures = measure(Path(options.folder) / name, spotter, options.every)
        print(f"{name}: " + ", ".join(f"{key} {value:g}" for key, value in figures.items()), flush=True)


if __name__ == "__main__":
    main()
