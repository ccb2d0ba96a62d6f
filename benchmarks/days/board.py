"""When claims of real war news happened, and nothing that the text leaves undated gets a day: ``reportedly-bench days``."""

from __future__ import annotations

import argparse
from collections import Counter

from benchmarks.contract import Benchmark, Outcome, share


def run(options: argparse.Namespace) -> Outcome:
    """Exact days of all that were asked, stretches of days, what is right of days that a claim's words give and of those taken from its
    story, and claims without a day that were left so."""
    from benchmarks.days.told import measure, read_labels
    from benchmarks.labelled import news_of, outcome
    from benchmarks.reading import reader

    data = news_of(options.shared)
    return outcome(measure(data, reader(), read_labels()), _figures)


def _figures(counts: Counter[str]) -> dict[str, float | None]:
    return {
        "exact day": share(counts["day, right"], counts["day"]),
        "stretch of days": share(counts["stretch, right"], counts["stretch"]),
        "of days given": share(counts["given a day, right"], counts["given a day"]),
        "of days taken from its story": share(counts["taken from its story, right"], counts["taken from its story"]),
        "undated, left so": share(counts["none, right"], counts["none"]),
    }


BENCHMARK = Benchmark("when claims of 68 articles on the wars in Syria, Libya, Egypt and Iraq happened", run)
