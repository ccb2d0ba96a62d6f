"""Where claims of real war news play, and nothing that plays nowhere gets a town: ``reportedly-bench places``."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence

from benchmarks.contract import Benchmark, Outcome, share


def run(options: argparse.Namespace) -> Outcome:
    """Places within 25 km, of all that were asked and of those given one, and claims without a place that were left so."""
    from benchmarks.labelled import news_of
    from benchmarks.places.told import LABELS_AGAIN, Label, Tally, is_open, measure, read_labels
    from benchmarks.reading import reader

    data = news_of(options.shared)
    again = read_labels(LABELS_AGAIN)
    tallies: dict[str, Tally] = {}
    counted: dict[str, Counter[str]] = {}

    def add(labels: Sequence[Label], of: str = "", total: str = "all") -> None:
        measured = {f"{of}{source}": tally for source, tally in measure(data, reader(), labels).items()}
        tallies.update(measured)
        counted.update({part: tally.counts for part, tally in measured.items()})
        counted[total] = sum((tally.counts for tally in measured.values()), Counter())

    add(read_labels())
    add([x for x in again if is_open(x.document)], "again, read: ", "again, read")
    add([x for x in again if not is_open(x.document)], "again, unread: ", "again, unread")
    counted["again"] = counted["again, read"] + counted["again, unread"]
    figures = {part: _figures(counts) for part, counts in counted.items()}
    notes = [f"{part}: {dict(sorted(counts.items()))}" for part, counts in counted.items()]
    seen = [error for part, tally in tallies.items() if "unread" not in part for error in tally.errors]
    return Outcome(figures, seen, notes)


def _figures(counts: Counter[str]) -> dict[str, float | None]:
    return {
        "place within 25 km": share(counts["right"], counts["asked"]),
        "of places given": share(counts["right"], counts["given"]),
        "nowhere, left so": share(counts["nowhere, left so"], counts["nowhere"]),
    }


BENCHMARK = Benchmark(
    "where claims of articles on the wars in Syria, Libya, Iraq and Latin America play, drawn twice", run
)
