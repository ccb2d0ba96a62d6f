"""Accounts of which people say which claims tell of one event, as the choices that linking makes while it reads them.

At every claim linking may go on with any mention that its report has opened, or with none. What people say decides what it should have
done; the report is read on from there, so that one wrong choice is not paid for by all that follow.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from benchmarks.line.quality import annotated_sets
from benchmarks.other_wars.gold import PARTS, UNSEEN, materialise
from benchmarks.reading import reader
from benchmarks.weigh.oracle import aligned, scorer_beside, stated
from reportedly.link.basis import Basis
from reportedly.link.comparing.features import Comparison
from reportedly.link.within.alone import alone
from reportedly.link.within.discourse import best, weighed
from reportedly.link.within.opened import Open, Read
from reportedly.model import GroundedClaim, Rejection, Report

GROUPS = "groups"

type Told = Mapping[str, frozenset[str]]
"""Claim of ours -> the events that people say it tells of."""


@dataclass(frozen=True, slots=True)
class Choice:
    """``compared`` are the mentions that a claim may go on about; ``right`` the places among them of those of its event, none of
    them where it opens something new.
    """

    compared: tuple[Comparison, ...]
    right: frozenset[int]


def choices(shared: Path) -> dict[str, list[Choice]]:
    """The choices in every set, by its name."""
    return {name: [c for report in read for c in _of_report(*report, told)] for name, read, told in _annotated(shared)}


type _ReadReport = tuple[Report, tuple[GroundedClaim, ...]]


def _annotated(shared: Path) -> Iterator[tuple[str, list[_ReadReport], Told]]:
    """Every set that weights are fitted to: its name, its reports with our claims, and what people say of them."""
    scorer = scorer_beside(shared)
    for name, texts in PARTS.items():
        if name not in UNSEEN:
            with tempfile.TemporaryDirectory() as folder:
                made = materialise(Path(folder), texts)
                yield name, *_told(made.texts, made.gold, scorer)
    for made in annotated_sets(shared):
        if made.name == GROUPS:
            yield made.name, *_told(made.texts, made.gold, scorer)


def _told(texts: Sequence[Path], annotations: Path, scorer: ModuleType) -> tuple[list[_ReadReport], Told]:
    gold = json.loads(annotations.read_text(encoding="utf-8"))
    read = [reader().read(path.read_text(encoding="utf-8"), path.name, stated(path)) for path in texts]
    usable = [r for r in read if not isinstance(r, Rejection)]
    ours = aligned(gold, [r for r, _ in usable], [c for _, its in usable for c in its], scorer)
    of_gold = {c["id"]: frozenset(c["clusters"]) for d in gold["documents"] for c in d["claims"] if c["clusters"]}
    return usable, {own: of_gold[theirs] for theirs, own in ours.items() if theirs in of_gold}


def _of_report(report: Report, claims: Sequence[GroundedClaim], told: Told) -> list[Choice]:
    found: list[Choice] = []

    def choose(read: Read, opened: Sequence[Open], basis: Basis) -> tuple[Open, Comparison] | None:
        events = told.get(read.claim.id)
        if events is None:
            return best(read, opened, basis)
        known = [
            (m, c, its)
            for m, c in weighed(read, opened, basis)
            if (its := _most_told(m.profile.claims, told)) is not None
        ]
        right = frozenset(n for n, (_, _, its) in enumerate(known) if its in events)
        if known:
            found.append(Choice(tuple(c for _, c, _ in known), right))
        return max((known[n][:2] for n in right), key=lambda pair: (pair[1].weight, pair[0].at), default=None)

    alone(report, claims, Basis(), choose)
    return found


def _most_told(claims: Iterable[str], told: Told) -> str | None:
    """The event that most of some claims are said to tell of."""
    counts = Counter(event for c in claims for event in told.get(c, ()))
    return min(counts, key=lambda event: (-counts[event], event)) if counts else None
