"""How often a spelling that the gazetteer does not have finds its place: held-out romanisations of Syrian localities.

    python -m benchmarks.places.variants [--country SY] [--sample 1499] [--half tune|check]

Protocol: of every locality of the shipped table that has a Latin spelling which differs from its main name in plain
ASCII, yet is a spelling of it (plain ratio of at least 60 of 100; otherwise it is another name), one such spelling is
taken, and 1,499 of those are sampled by the hash of their id. The spelling is then removed from the index (the others
stay) and searched among the localities of the country without any other context. Counted: whether the place itself
comes first, among the first five; homonyms count as wrong. The baseline on the same sample is rapidfuzz's ratio on
plain ASCII over all names.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from reportedly.knowledge.places import Gazetteer
from reportedly.knowledge.places.names import bare, plain
from reportedly.knowledge.places.place import PlaceKind
from reportedly.knowledge.places.search import NameRow, Search
from reportedly.knowledge.places.shipped import settlements

LEAST_RATIO = 60
CUTS = 5
SAMPLE = 1499


def is_latin(name: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) <= 0x1EFF or not c.isalpha() for c in name)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def sample(country: str, size: int) -> list[tuple[str, str]]:
    """Pairs of place id and held-out spelling, in order of hash."""
    pairs = []
    for record in settlements(country):
        if record.kind is not PlaceKind.SETTLEMENT:
            continue
        main = plain(record.name)
        spellings = [
            n for n in record.names if is_latin(n) and plain(n) != main and fuzz.ratio(plain(n), main) >= LEAST_RATIO
        ]
        if spellings:
            pairs.append((record.id, min(spellings, key=digest)))
    pairs.sort(key=lambda pair: digest(pair[0]))
    return pairs[:size]


class HeldOut:
    """A search that does not see one spelling of one place."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.hidden: tuple[str, str] = ("", "")
        self.search = Search(self._rows, gazetteer._by_row)

    def _rows(self, where: str, args: Iterable[object], limit: int = 400) -> list[NameRow]:
        rows = self._gazetteer._name_rows(where, args, limit)
        key, spelling = self.hidden
        return [r for r in rows if r.plain != spelling or self._gazetteer._by_row(r.place).id != key]


def rank(ids: Sequence[str], wanted: str) -> int:
    return ids.index(wanted) + 1 if wanted in ids else 0


def baseline(pairs: Sequence[tuple[str, str]], country: str) -> tuple[float, float]:
    """Share first and in the first five by rapidfuzz's ratio on plain ASCII."""
    hidden = {(key, plain(name)) for key, name in pairs}
    index = [
        (r.id, n)
        for r in settlements(country)
        if r.kind is PlaceKind.SETTLEMENT
        for n in dict.fromkeys(plain(n) for n in (r.name, *filter(is_latin, r.names)))
        if (r.id, n) not in hidden
    ]
    names = [n for _, n in index]
    ranks = []
    for key, name in pairs:
        found = process.extract(plain(name), names, scorer=fuzz.ratio, limit=60)
        ranks.append(rank(list(dict.fromkeys(index[i][0] for _, _, i in found))[:CUTS], key))
    return sum(r == 1 for r in ranks) / len(ranks), sum(r > 0 for r in ranks) / len(ranks)


def measure(
    pairs: Sequence[tuple[str, str]], country: str, gazetteer: Gazetteer
) -> tuple[float, float, float, float, list[str]]:
    """Share first, in the first five, with a place of the right name first, milliseconds a name, and the misses."""
    held, ranks, misses = HeldOut(gazetteer), [], []
    names = {r.id: {bare(plain(n)) for n in (r.name, *r.names)} for r in settlements(country)}
    named = 0
    started = time.process_time()
    for key, name in pairs:
        held.hidden = (key, plain(name))
        found = held.search.candidates(name, (country,), (), None, 40)
        ids = [c.place.id for c in found if c.place.kind is PlaceKind.SETTLEMENT][:CUTS]
        ranks.append(rank(ids, key))
        named += bool(ids) and bool(names.get(ids[0], set()) & names[key])
        if ranks[-1] != 1:
            place = gazetteer.place(key)
            misses.append(f"{ranks[-1]} {name} = {place and place.name}: {[c.place.name for c in found[:4]]}")
    milliseconds = (time.process_time() - started) * 1000 / len(pairs)
    total = len(ranks)
    return sum(r == 1 for r in ranks) / total, sum(r > 0 for r in ranks) / total, named / total, milliseconds, misses


def figures(_shared: Path) -> dict[str, dict[str, float]]:
    """The figures of the whole sample for :mod:`benchmarks.knowledge`; the package ships the data."""
    first, five, named, cost, _ = measure(sample("SY", SAMPLE), "SY", Gazetteer.open())
    shares = {"first": first, "in the first five": five, "right name first": named}
    return {
        "spelling variants": {name: round(share, 4) for name, share in shares.items()} | {"ms a name": round(cost, 2)}
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--country", default="SY")
    parser.add_argument("--sample", type=int, default=SAMPLE)
    parser.add_argument("--half", choices=("tune", "check"))
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    pairs = sample(options.country, options.sample)
    if options.half:
        pairs = pairs[::2] if options.half == "tune" else pairs[1::2]
    first, five = baseline(pairs, options.country)
    print(f"{len(pairs)} spellings; rapidfuzz on plain ASCII: first {first:.1%}, in five {five:.1%}")
    first, five, named, cost, misses = measure(pairs, options.country, Gazetteer.open())
    print(
        f"gazetteer: first {first:.1%}, in five {five:.1%}, a place of the right name first {named:.1%}, {cost:.2f} ms a name"
    )
    print("\n".join(misses[: options.misses]))


if __name__ == "__main__":
    main()
