"""What one who fills a role is called: which of the ranges of words that his mentions may have is his name.

Where a mention begins and ends is often open by a word or two, and the likeliest range of one mention is not what all mentions
together speak for. The score of a wording is linear in what the network says of it, added up over the mentions, in what
stands beside it, and in its shape in the parse of the text, with weights for each role (`tools/train_roles/fit.py`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.extract.roles.mentions import Extent, RoleMention
from reportedly.extract.roles.phrases import NO_PHRASES, SHAPE, Phrases

NAMING = (
    "sum",
    "best",
    "inside",
    "least",
    "length",
    "mentions",
    "of",
    "behind of",
    "before mark",
    "after word",
    "before word",
    *SHAPE,
)
MOST = 16  # wordings of a filler that are compared, the likeliest
LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording of a filler: its likeliest range, and the values of ``NAMING``."""

    extent: Extent
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Namer:
    """Weights of ``NAMING`` for each role."""

    roles: Mapping[str, tuple[float, ...]]

    @classmethod
    def load(cls, path: Path) -> Namer:
        """The namer of a JSON file. Raises OSError, ValueError."""
        return cls({role: tuple(values) for role, values in json.loads(path.read_text("utf-8"))["naming"].items()})

    def name(self, role: str, mentions: Sequence[RoleMention], phrases: Phrases = NO_PHRASES) -> Extent | None:
        """The range that names the filler of these mentions best; None if they have no ranges to choose from."""
        weights, found = self.roles[role], wordings(mentions, phrases)
        return max(found, key=lambda w: _score(weights, w)).extent if found else None


def _score(weights: Sequence[float], wording: Wording) -> float:
    return sum(w * v for w, v in zip(weights, wording.values, strict=True))


def wordings(mentions: Sequence[RoleMention], phrases: Phrases = NO_PHRASES) -> list[Wording]:
    """The likeliest wordings of a filler, the likeliest first; ``phrases`` are those of the text."""
    sums: dict[tuple[str, ...], float] = {}
    counts: dict[tuple[str, ...], int] = {}
    best: dict[tuple[str, ...], Extent] = {}
    for mention in mentions:
        for extent in mention.extents:
            own = extent.words
            sums[own] = sums.get(own, 0.0) + extent.chance
            counts[own] = counts.get(own, 0) + 1
            if own not in best or extent.chance > best[own].chance:
                best[own] = extent
    order = sorted(sums, key=lambda own: (-sums[own], best[own].start, own))[:MOST]
    return [
        Wording(e, _values(e, sums[own], counts[own]) + phrases.shape(e.start, e.end))
        for own, e in ((own, best[own]) for own in order)
    ]


def _values(extent: Extent, total: float, count: int) -> tuple[float, ...]:
    return (
        math.log(total + LEAST),
        math.log(extent.chance + LEAST),
        math.log(extent.inside + LEAST),
        math.log(extent.least + LEAST),
        math.log(len(extent.words)),
        math.log(count),
        float("of" in extent.words),
        float(extent.before == "of"),
        float(bool(extent.after) and not extent.after.isalnum()),
        float(extent.before.isalpha()),
        float(extent.after.isalpha()),
    )
