"""Incident narratives that quote many sources, against the record that people made of them.

    reportedly-bench airwars-gaza [--data FILE] [--sample N]

Each line of the file is an incident: ``code``, ``text``, ``date`` ("October 15, 2023"), ``civilians_killed`` [low, high], ``location``
with ``lat`` and ``lon``. Exact low, exact high, both, as printed; "inside the range": our whole range lies in the recorded one; the
day exact; the place, grounded from the recorder's wording with the text around it, within 5 km. Measure only.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.contract import Benchmark, NoDataError, Outcome, existing, share

PUBLISHED = {"killed low": ".373 (regex)", "killed high": ".271 (regex)", "killed both": ".241 (regex)"}


def run(options: argparse.Namespace) -> Outcome:
    """Reads every incident with the line and scores it."""
    from benchmarks.airwars_gaza.score import score

    path = existing(options.data, options, "airwars_gaza", "incidents.jsonl")
    incidents = list(load(path))[:: options.sample or 1]
    if not incidents:
        raise NoDataError(f"no incident in {path}")
    figures, errors, notes = score(incidents)
    return Outcome({"incidents": {name: share(*counts) for name, counts in figures.items()}}, errors, notes)


def load(path: Path) -> Iterator[dict[str, Any]]:
    """The incidents of a file, one JSON object a line.

    Raises:
        ValueError: a line is no incident; it names file and line.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                incident = json.loads(line)
                yield {"code": str(number), **incident, "text": str(incident["text"])}
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise ValueError(f"{path}, line {number}: no incident ({error})") from error


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="incidents, one JSON object a line")
    parser.add_argument("--sample", type=int, help="every N-th incident only")


BENCHMARK = Benchmark("range of killed, day and place of incidents told by many sources", run, arguments, PUBLISHED)
