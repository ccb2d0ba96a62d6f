"""The line on accounts of other wars: ``reportedly-bench other-wars``. Needs the sample's scorer from the data folder."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.contract import Benchmark, NoDataError, Outcome


def run(options: argparse.Namespace) -> Outcome:
    """Every figure of the sample's scorer over the accounts of each part, read as one project."""
    from benchmarks.line.board import value_of
    from benchmarks.line.quality import score
    from benchmarks.other_wars.gold import PARTS, ROBBED, materialise

    scorer = options.shared / "sample" / "score.py"
    if not scorer.is_file():
        raise NoDataError(f"no {scorer}")
    figures = {}
    parts = {part: (texts, False) for part, texts in PARTS.items()}
    parts |= {part: (PARTS[whole], True) for part, whole in ROBBED.items()}
    for part, (texts, commas_lost) in parts.items():
        with tempfile.TemporaryDirectory() as folder:
            lines = score(materialise(Path(folder), texts, commas_lost=commas_lost), scorer)
        figures[part] = {name: value_of(value) for name, value in lines.items()}
    return Outcome(figures)


BENCHMARK = Benchmark("claims of accounts of other wars, annotated before they were first read", run)
