"""Where claims of real war news play, and nothing that plays nowhere gets a town: ``reportedly-bench places``."""

from __future__ import annotations

import argparse
from collections import Counter

from benchmarks.contract import Benchmark, NoDataError, Outcome, share


def run(options: argparse.Namespace) -> Outcome:
    """Places within 25 km, of all that were asked and of those given one, and claims without a place that were left so."""
    from benchmarks.places.told import measure, read_labels
    from benchmarks.reading import reader

    data = options.shared / "data"
    if not (data / "t17").is_dir():
        raise NoDataError(f"no {data / 't17'}")
    tallies = measure(data, reader(), read_labels())
    counted = {source: tally.counts for source, tally in tallies.items()}
    counted["all"] = sum(counted.values(), Counter())
    figures = {part: _figures(counts) for part, counts in counted.items()}
    notes = [f"{part}: {dict(sorted(counts.items()))}" for part, counts in counted.items()]
    return Outcome(figures, [error for tally in tallies.values() for error in tally.errors], notes)


def _figures(counts: Counter[str]) -> dict[str, float | None]:
    return {
        "place within 25 km": share(counts["right"], counts["asked"]),
        "of places given": share(counts["right"], counts["given"]),
        "nowhere, left so": share(counts["nowhere, left so"], counts["nowhere"]),
    }


BENCHMARK = Benchmark("where claims of 23 articles on the wars in Syria, Libya and Iraq play", run)
