"""Who says it in real war news, and what the outlet says itself: ``reportedly-bench speakers``."""

from __future__ import annotations

import argparse
from collections import Counter

from benchmarks.contract import Benchmark, Outcome, share


def run(options: argparse.Namespace) -> Outcome:
    """Innermost speakers that are right: of all claims, of those on somebody's word, of the outlet's own; and what a speaker is."""
    from benchmarks.labelled import news_of, outcome
    from benchmarks.reading import reader
    from benchmarks.speakers.told import measure, read_labels

    data = news_of(options.shared)
    return outcome(measure(data, reader(), read_labels()), _figures)


def _figures(counts: Counter[str]) -> dict[str, float | None]:
    return {
        "innermost speaker": share(counts["all, right"], counts["all"]),
        "of claims on somebody's word": share(counts["somebody, right"], counts["somebody"]),
        "of the outlet's own": share(counts["own, right"], counts["own"]),
        "person or organisation": share(counts["what he is, right"], counts["what he is"]),
    }


BENCHMARK = Benchmark("who says what claims of 34 articles on the wars in Syria, Libya, Egypt and Iraq tell", run)
