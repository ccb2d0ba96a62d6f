"""``python -m benchmarks.line [--shared DIR] [--quality] [--json FILE]``: quality and cost of the line against ``benchmarks/floors.json``.

A figure below its floor fails the run. Floors rise by hand, in the commit that earns it.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.floors import compare, floors_of
from benchmarks.line.board import value_of
from benchmarks.line.cost import cold_start, version
from benchmarks.line.quality import annotated_sets, score

DEFAULT_SHARED = Path(__file__).parents[3] / "shared"


def main() -> int:
    """Runs everything that there is data for; 1 when a floor is broken, 0 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED, help="folder with seeds, sample and data")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--quality", action="store_true", help="quality only: no cold start")
    options = parser.parse_args()
    if not (options.shared / "sample").is_dir():
        print(f"No annotated texts below {options.shared}: nothing measured. Name their folder with --shared.")
        return 0
    figures: dict[str, Any] = {"python": version()}
    for annotated in annotated_sets(options.shared):
        figures[annotated.name] = score(annotated, options.shared / "sample" / "score.py")
    if not options.quality:
        figures["cold start"] = cold_start(sorted((options.shared / "seeds").glob("*.txt")))
    measured = {
        part: {k: value_of(v) for k, v in lines.items()} for part, lines in figures.items() if isinstance(lines, dict)
    }
    broken = compare(measured, floors_of("line"))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
