"""The index of rare word sequences: recall of planted derivations, precision, articles a second and memory.

A derivation counts where at least one sequence of six words survives that not more reports have than count as few. *Found* is a pair
of which :func:`reportedly.weigh.copies.derivation.shows_derivation` says so; the copying articles have more than one source and kind.
``--write FILE`` writes the set for :mod:`benchmarks.reuse.others`, which measures other libraries on it in an environment of their own.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.contract import Benchmark, Error, Kind, Outcome, share
from benchmarks.reuse.articles import KINDS, Articles, make_articles
from reportedly.model import OffsetMap, Report
from reportedly.weigh.copies.derivation import shows_derivation
from reportedly.weigh.copies.reuse import Passage, shared_passages
from reportedly.weigh.copies.shingles import shared_runs

_SIZE = 6
_MOST = 5


def surviving(made: Articles) -> dict[tuple[int, int], str]:
    """The planted pairs of which a rare sequence of six words survives."""
    members = sorted({n for pair in made.planted for n in pair})
    grams = {n: _grams(made.texts[n]) for n in members}
    held = Counter(gram for n in members for gram in grams[n])
    return {
        pair: kind
        for pair, kind in made.planted.items()
        if any(held[gram] <= _MOST for gram in grams[pair[0]] & grams[pair[1]])
    }


def _grams(text: str) -> set[tuple[str, ...]]:
    words = text.removesuffix(".").split()
    return set(zip(*(words[n:] for n in range(_SIZE)), strict=False))


def related(made: Articles) -> set[tuple[int, int]]:
    """All pairs that share copied text: source and derived, and two that derive from one source."""
    of_source: dict[int, list[int]] = defaultdict(list)
    for source, derived in made.planted:
        of_source[source].append(derived)
    return set(made.planted) | {(a, b) for members in of_source.values() for a in members for b in members if a < b}


def found_pairs(passages: Sequence[Passage]) -> set[tuple[int, int]]:
    """The pairs of articles that the passages show to derive from one another."""
    by_pair: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in passages:
        by_pair[passage.a, passage.b].append(passage)
    return {(int(a[1:]), int(b[1:])) for (a, b), runs in by_pair.items() if shows_derivation(runs)}


def reports_of(texts: Sequence[str]) -> list[Report]:
    """Articles as reports; ids sort as the articles do."""
    return [Report(f"a{n:07}", f"a{n}", "", text, text, OffsetMap(()), ()) for n, text in enumerate(texts)]


def run(options: argparse.Namespace) -> Outcome:
    """One set of articles."""
    made = make_articles(options.articles)
    if options.write is not None:
        _write(made, options.write)
    reports = reports_of(made.texts)
    started = time.process_time()
    shared_runs(made.texts, _SIZE)
    indexed = time.process_time() - started
    started = time.process_time()
    passages = shared_passages(reports)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000  # KB on Linux; texts and their making included
    wanted, said = surviving(made), found_pairs(passages)
    true = related(made)
    figures: dict[str, float | None] = {
        "articles/s, index": round(len(reports) / indexed),
        "articles/s, with passages": round(len(reports) / seconds),
        "peak MB": round(peak),
        "recall": share(len(said & set(wanted)), len(wanted)),
        "precision": share(len(said & true), len(said)),
    }
    for kind in KINDS:
        of_kind = {pair for pair, how in wanted.items() if how == kind}
        figures[f"recall, {kind}"] = share(len(said & of_kind), len(of_kind))
    errors = [Error(Kind.MISSED, wanted[pair], f"articles {pair[0]}, {pair[1]}") for pair in sorted(set(wanted) - said)]
    errors += [Error(Kind.SPURIOUS, "pair", f"articles {a}, {b}") for a, b in sorted(said - true)]
    notes = (
        f"{len(reports)} articles, {len(made.planted)} planted pairs, {made.templates} from templates, {seconds:.1f} s of one core",
    )
    return Outcome({"index": figures}, errors, notes)


def _write(made: Articles, path: Path) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for text in made.texts:
            stream.write(json.dumps({"text": text}) + "\n")
        pairs = [[*pair, kind] for pair, kind in sorted(surviving(made).items())]
        stream.write(json.dumps({"surviving": pairs, "related": sorted(related(made))}) + "\n")


def arguments(parser: argparse.ArgumentParser) -> None:
    """``--articles``, ``--write``."""
    parser.add_argument("--articles", type=int, default=20_000, help="how many articles to make")
    parser.add_argument("--write", type=Path, help="write the articles and the planted pairs here, as JSON lines")


BENCHMARK = Benchmark("planted text reuse among many articles", run, arguments, needs_data=False)
