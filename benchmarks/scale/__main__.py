"""``python -m benchmarks.scale ARTICLES.jsonl [--count N] [--master local[2]]``: seconds by step, local beside Spark, and what follows.

Ends with 1 when the two ledgers differ in a byte. The projections are those of docs/scale.md, with the figures measured here.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.scale.projection import Measured, projected
from reportedly.config import Project
from reportedly.pipeline import bring_up_to_date, read_into
from reportedly.publish.ledger import write_ledger
from reportedly.spark.line import run
from reportedly.spark.session import session
from reportedly.spark.tables import read_ledger
from reportedly.store import SqlStore

READING = ("work/readings", "rejections", "reports", "claims", "work/companions", "work/redated")
"""Steps whose cost grows with the text; of the others with what the reports have in common."""


def main() -> int:
    """0 when both runners gave the same ledger."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, help="JSON lines")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--workers", type=int, default=2, help="processes of the local runner")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="reportedly-scale-") as name:
        folder = Path(name)
        lines = folder / "articles.jsonl"
        with options.articles.open(encoding="utf-8") as source:
            lines.write_text("".join(islice(source, options.count)), encoding="utf-8")
        reading, across, seconds = _local(folder, lines, options.workers)
        began = time.monotonic()
        with session(options.master, {"spark.sql.shuffle.partitions": "4"}) as spark:
            started = time.monotonic() - began
            done = run(spark, [str(lines)], str(folder / "tables"))
            with (folder / "spark.json").open("w", encoding="utf-8") as stream:
                write_ledger(read_ledger(spark, str(folder / "tables")), stream)
        spark_reading = sum(done.seconds.get(step, 0.0) for step in READING)
        measured = Measured(
            done.rows["reports"], reading, across, spark_reading, sum(done.seconds.values()) - spark_reading
        )
        same = (folder / "spark.json").read_bytes() == (folder / "local.json").read_bytes()
        text = sum(len(line) for line in lines.read_text(encoding="utf-8").splitlines())
        stored = sum(file.stat().st_size for file in (folder / "tables").rglob("*.parquet"))
    steps = {step: round(took, 1) for step, took in sorted(done.seconds.items(), key=lambda item: -item[1])}
    figures = {
        "reports": done.rows["reports"], "claims": done.rows["claims"], "same bytes": same,
        "bytes of text a report": text // options.count, "bytes of tables a report": stored // done.rows["reports"],
        "local": {"reading s": round(reading, 1), "across s": round(across, 1), "by stage": seconds},
        "spark": {
            "start s": round(started, 1), "reading s": round(spark_reading, 1), "across s": round(measured.spark_across, 1),
            "steps": steps,
        },
        **projected(measured),
    }  # fmt: skip
    print(json.dumps(figures, indent=1))
    return 0 if same else 1


def _local(folder: Path, lines: Path, workers: int) -> tuple[float, float, dict[str, float]]:
    """Seconds of reading and of looking across, and seconds of work by stage, of the local runner."""
    project = Project(folder / "local").created()
    store = SqlStore(project.database)
    began, stages = time.monotonic(), dict[str, float]()
    for step in read_into(store, project, [lines], workers):
        for stage, took in step.seconds.items():
            stages[stage] = stages.get(stage, 0.0) + took
    reading = time.monotonic() - began
    began = time.monotonic()
    ledger = bring_up_to_date(store)
    across = time.monotonic() - began
    with (folder / "local.json").open("w", encoding="utf-8") as stream:
        write_ledger(ledger, stream)
    store.close()
    return reading, across, {stage: round(took, 1) for stage, took in stages.items()}


if __name__ == "__main__":
    sys.exit(main())
