"""How many hand-annotated numbers get the annotated bounds, read where they stand in their text.

    python -m benchmarks.numbers.gold GOLD.json TEXTS_FOLDER [GOLD.json TEXTS_FOLDER ...] [--all]

Printed: the share of annotated mentions whose ``low`` and ``high`` are right by the samples' conventions, and how many of them
``Language.numbers`` finds by itself at that place. ``--all`` lists every mention that differs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.ground.quantities import ground_quantities
from reportedly.languages import Language, load_language
from reportedly.model import (
    Certainty,
    Claim,
    GroundedQuantity,
    Measure,
    OffsetMap,
    Polarity,
    QuantityMention,
    Report,
    Temporality,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One annotated number, our reading of it, and whether the finder sees a number there by itself."""

    claim: str
    annotation: dict[str, Any]
    quantity: GroundedQuantity
    found: bool

    @property
    def right(self) -> bool:
        a = self.annotation
        return (
            self.quantity.low in [a["low"], a.get("low_lenient", a["low"]), *a.get("accept_low", ())]
            and self.quantity.high == a["high"]
        )


def readings(gold: Path, folder: Path, language: Language) -> Iterator[Reading]:
    """Every annotated number that stands in its text."""
    for document in json.loads(gold.read_text(encoding="utf-8"))["documents"]:
        text = (folder / document["file"]).read_text(encoding="utf-8")
        report = Report(document["doc_id"], document["file"], "", text, text, OffsetMap.identity(len(text)), ())
        numbers = language.numbers(text)
        for annotated in document["claims"]:
            notes = [n for n in annotated["numbers"] if n.get("start") is not None]
            spans = [report.span(n["start"], n["end"]) for n in notes]
            claim = Claim(
                annotated["id"],
                report.id,
                report.span(annotated["start"], annotated["end"]),
                "",
                "",
                Certainty.ASSERTED,
                Temporality.CURRENT,
                Polarity.POSITIVE,
                (),
                (),
                (),
                (),
                (),
                tuple(QuantityMention(s, s, Measure.OTHER) for s in spans),
                "gold",
                1.0,
            )
            for note, span, quantity in zip(notes, spans, ground_quantities(report, [claim], language)[0], strict=True):
                yield Reading(
                    claim.id,
                    note,
                    quantity,
                    any(span.start <= n.core_start and n.core_end <= span.end for n in numbers),
                )


def main(arguments: list[str]) -> None:
    paths = [Path(a) for a in arguments if a != "--all"]
    english = load_language("en")
    found = [r for gold, folder in zip(paths[::2], paths[1::2], strict=True) for r in readings(gold, folder, english)]
    right = sum(r.right for r in found)
    print(
        f"bounds right {right} of {len(found)} = {right / len(found):.3f}; found unaided {sum(r.found for r in found)}"
    )
    for r in found if "--all" in arguments else ():
        if not r.right or not r.found:
            print(
                r.claim,
                repr(r.quantity.span.exact),
                r.annotation["low"],
                r.annotation["high"],
                "->",
                r.quantity.low,
                r.quantity.high,
                r.quantity.why,
                "" if r.right else "WRONG",
            )


if __name__ == "__main__":
    main(sys.argv[1:])
