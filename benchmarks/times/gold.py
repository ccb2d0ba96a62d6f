"""How many hand-annotated time mentions are found and resolved to the annotated interval, given the annotated publication interval.

    python -m benchmarks.times.gold GOLD.json TEXTS_FOLDER [GOLD.json TEXTS_FOLDER ...] [--all]

Printed: mentions with granularity day or minute, the share resolved to exactly the annotated days; the same for the others.
``--all`` lists every mention that differs. A gold file is one of the hand-annotated samples; its texts lie in the folder.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.annotated import annotated_report
from reportedly.ground.times import ground_times
from reportedly.languages import load_language
from reportedly.model import (
    Certainty,
    Claim,
    GroundedTime,
    Polarity,
    Report,
    Temporality,
    TimeMention,
    TimeRole,
)

EXACT = ("day", "minute")


def claim_of(report: Report, annotated: dict[str, Any]) -> tuple[Claim, list[dict[str, Any]]]:
    """The annotated claim with its time mentions, and the annotations of those."""
    dates = [d for d in annotated["dates"] if d["start"] is not None]
    mentions = tuple(TimeMention(report.span(d["start"], d["end"]), TimeRole(d["role"])) for d in dates)
    claim = Claim(
        id=annotated["id"],
        report=report.id,
        span=report.span(annotated["start"], annotated["end"]),
        event_type="",
        sub_event_type="",
        certainty=Certainty(annotated["certainty"]),
        temporality=Temporality(annotated["temporality"]),
        polarity=Polarity(annotated["polarity"]),
        cues=(),
        speakers=(),
        actors=(),
        places=(),
        times=mentions,
        quantities=(),
        extractor="gold",
        confidence=1.0,
    )
    return claim, dates


def results(gold: Path, folder: Path) -> Iterator[tuple[str, dict[str, Any], GroundedTime]]:
    """Claim id, annotation and our reading of every annotated mention."""
    english = load_language("en")
    for document in json.loads(gold.read_text(encoding="utf-8"))["documents"]:
        report = annotated_report(document, folder)
        pairs = [claim_of(report, annotated) for annotated in document["claims"]]
        for (claim, dates), times in zip(pairs, ground_times(report, [c for c, _ in pairs], english), strict=True):
            for annotation, time in zip(dates, times, strict=True):
                yield claim.id, annotation, time


def right(annotation: dict[str, Any], time: GroundedTime) -> bool:
    """Whether both days are the annotated ones."""
    ours = tuple(day.isoformat() if day else None for day in (time.start, time.end))
    return ours == tuple(annotation[key][:10] if annotation[key] else None for key in ("from", "to"))


def main(arguments: list[str]) -> None:
    paths = [Path(a) for a in arguments if a != "--all"]
    found = [r for gold, folder in zip(paths[::2], paths[1::2], strict=True) for r in results(gold, folder)]
    for name, group in (
        ("day or minute", [r for r in found if r[1]["granularity"] in EXACT]),
        ("other", [r for r in found if r[1]["granularity"] not in EXACT]),
    ):
        hits = sum(right(annotation, time) for _, annotation, time in group)
        print(f"{name:14s} {hits} of {len(group)}" + (f" = {hits / len(group):.3f}" if group else ""))
    if "--all" in arguments:
        for claim, annotation, time in found:
            if not right(annotation, time):
                print(
                    claim,
                    repr(time.span.exact),
                    annotation["role"],
                    annotation["from"],
                    annotation["to"],
                    "->",
                    time.start,
                    time.end,
                    time.edtf,
                    "|",
                    time.why,
                )


if __name__ == "__main__":
    main(sys.argv[1:])
