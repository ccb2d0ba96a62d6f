"""The line on accounts that were written after the other wars were read and mended: ``reportedly-bench second-reading``."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.contract import Benchmark, NoDataError, Outcome

TEXTS = Path(__file__).parent / "texts"


def run(options: argparse.Namespace) -> Outcome:
    """Every figure of the sample's scorer over all the accounts, read as one project."""
    from benchmarks.line.board import value_of
    from benchmarks.line.quality import score
    from benchmarks.other_wars.gold import materialise

    scorer = options.shared / "sample" / "score.py"
    if not scorer.is_file():
        raise NoDataError(f"no {scorer}")
    with tempfile.TemporaryDirectory() as folder:
        lines = score(materialise(Path(folder), TEXTS), scorer)
    return Outcome({"all": {name: value_of(value) for name, value in lines.items()}})


BENCHMARK = Benchmark("claims of seventeen accounts of eight more wars, annotated before they were first read", run)
