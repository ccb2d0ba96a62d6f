"""The whole line on the annotated articles, scored by the scorer beside them: ``reportedly-bench line``."""

from __future__ import annotations

import argparse
from typing import Any

from benchmarks.contract import Benchmark, NoDataError, Outcome


def run(options: argparse.Namespace) -> Outcome:
    """Quality on every annotated set; with ``--cost`` a cold start too."""
    from benchmarks.line.cost import cold_start
    from benchmarks.line.quality import annotated_sets, score

    if not (options.shared / "sample").is_dir():
        raise NoDataError(f"no {options.shared / 'sample'}")
    found: dict[str, dict[str, Any]] = {
        annotated.name: score(annotated, options.shared / "sample" / "score.py")
        for annotated in annotated_sets(options.shared)
    }
    if options.cost:
        found["cold start"] = cold_start(sorted((options.shared / "seeds").glob("*.txt")))
    return Outcome({part: {name: value_of(value) for name, value in lines.items()} for part, lines in found.items()})


def value_of(value: Any) -> float | None:
    """The scorer gives a figure as a mapping with its share."""
    number: float | None = value.get("share") if isinstance(value, dict) else value
    return number


def arguments(parser: argparse.ArgumentParser) -> None:
    """``--cost``."""
    parser.add_argument("--cost", action="store_true", help="also measure a cold start")


BENCHMARK = Benchmark("claims of two annotated samples: found, typed, sure, dated, located, attributed", run, arguments)
