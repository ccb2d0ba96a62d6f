"""Where claims of real war news play: what a reader wrote down, and what the line makes of it.

``told.tsv`` and ``told_again.tsv`` hold claims of ``t17``, ``fa_kes`` and ``muc4`` by document, place in the text and a digest of the
words, so that no label slips; no text stands in them. They were labelled from the texts alone, before any place that the line gives was
seen. A claim has a point with a radius (0 for a town), or none where it plays nowhere finer than a country: then any town that is given
is wrong. The second draw has two claims an article at most; who mends reads one half of its articles (:func:`is_open`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.articles import digest_of
from benchmarks.contract import Error, Kind
from benchmarks.labelled import read_again, read_table
from benchmarks.reading import Reader
from reportedly.knowledge.places.geometry import distance_km
from reportedly.model import OF_SCENE, GroundedClaim, PlacePrecision, Report

LABELS = Path(__file__).with_name("told.tsv")
LABELS_AGAIN = Path(__file__).with_name("told_again.tsv")
NEAR_KM = 25.0
WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.UNLOCATED, PlacePrecision.ADMIN1})


@dataclass(frozen=True, slots=True)
class Label:
    """The claim ``start..end`` of a text and where it plays: degrees and km, ``at`` None for nowhere finer than a country."""

    source: str
    document: str
    start: int
    end: int
    digest: str
    at: tuple[float, float] | None
    radius_km: float

    def right(self, claim: GroundedClaim) -> bool:
        """Whether a place of the claim lies where the label says."""
        located = ((p.lat, p.lon) for p in claim.places if p.lat is not None and p.lon is not None)
        limit = max(NEAR_KM, self.radius_km)
        return self.at is not None and any(distance_km(self.at, point) <= limit for point in located)


def read_labels(path: Path = LABELS) -> list[Label]:
    """All labels, those of one document together."""
    return [
        Label(
            *where, (float(row["lat"]), float(row["lon"])) if row["lat"] else None, float(row["radius_km"] or 0),
        )
        for where, row in read_table(path)
    ]  # fmt: skip


def is_open(document: str) -> bool:
    """Whether an article of the second draw is of the half that was read while faults were mended."""
    return digest_of(document) < "8"


def is_fine(claim: GroundedClaim) -> bool:
    """Whether the claim is given a spot finer than a province."""
    return any(p.precision not in WIDE for p in claim.places)


@dataclass(slots=True)
class Tally:
    """Counts of one source, and what went wrong."""

    counts: Counter[str]
    errors: list[Error]

    def add(self, label: Label, claim: GroundedClaim | None, report: Report) -> None:
        """Judges one label."""
        if claim is None:
            self.counts["no such claim"] += 1
            return
        if label.at is None:
            self.counts["nowhere"] += 1
            self.counts["nowhere, left so"] += not is_fine(claim)
            if is_fine(claim):
                self._wrong(label, Kind.SPURIOUS, "a place of a claim that has none", claim, report)
            return
        right = label.right(claim)
        named = any(p.lat is not None and p.made_by != OF_SCENE for p in claim.places)
        self.counts["asked"] += 1
        self.counts["right"] += right
        self.counts["given"] += any(p.lat is not None for p in claim.places)
        if not right:
            what = "by its words" if named else "by the scene" if claim.places else "none"
            self._wrong(label, Kind.WRONG if is_fine(claim) else Kind.MISSED, what, claim, report)

    def _wrong(self, label: Label, kind: Kind, what: str, claim: GroundedClaim, report: Report) -> None:
        got = "; ".join(f"{p.span.exact!r} {p.name} ({p.why})" for p in claim.places) or "no place"
        self.errors.append(
            Error(kind, what, f"{label.source}/{label.document}", label.start, label.end, f"{label.at} got {got}")
        )


def measure(data: Path, line: Reader, labels: Sequence[Label]) -> dict[str, Tally]:
    """What the line makes of the labelled claims, by source. Raises LookupError where a label's words are not at their place."""
    found: dict[str, Tally] = {}
    for label, claim, report in read_again(data, line, labels):
        found.setdefault(label.source, Tally(Counter(), [])).add(label, claim, report)
    return found
