"""What became of a victim: killed, hurt, neither, set free, or not told.

A multinomial logit over what the network says of the victim's words, over kinds of words that stand above it in the parse, in its
sentence and right beside it (``languages/en/fates.toml``), and over the type of incident it suffered in. Weights are fitted
by `tools/train_roles/fates.py`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportedly.extract.roles.fillers import Filler
from reportedly.extract.roles.mentions import RoleMention
from reportedly.extract.roles.phrases import NOWHERE, Phrases
from reportedly.languages import OF_RULES, load_language

WORD_KINDS = ("killed", "hurt", "held", "freed", "unhurt", "denied")
SOFT = 0.02  # keeps the log odds of what the network says within four of nothing


@cache
def _words() -> Mapping[str, frozenset[str]]:
    lexicon = load_language(OF_RULES).lexicon("fates")
    return {kind: frozenset(lexicon[kind]) for kind in WORD_KINDS}


def features(
    filler: Filler, incident: str, phrases: Phrases, said: Sequence[str], incidents: Sequence[str]
) -> tuple[float, ...]:
    """What speaks for one fate of a victim in an incident of this type; ``said`` and ``incidents`` name what counts, in order."""
    total = sum(mention.probability for mention in filler.mentions)
    best = max(filler.mentions, key=lambda m: m.probability)
    mean = [sum(m.said.get(name, 0.0) * m.probability for m in filler.mentions) / total for name in said]
    return (
        *map(_odds, mean),
        *(_odds(best.said.get(name, 0.0)) for name in said),
        *_beside(filler.mentions, phrases, total),
        float(filler.role == "victim_name"),
        math.log(len(filler.mentions)),
        *(float(incident == name) for name in incidents),
    )


def _odds(chance: float) -> float:
    return math.log((chance + SOFT) / (1 - chance + SOFT))


def _beside(mentions: Sequence[RoleMention], phrases: Phrases, total: float) -> list[float]:
    """For the words above, in the sentence and beside: the share of the mentions that have words of each kind there."""
    shares = [0.0] * (len(NOWHERE) * len(WORD_KINDS))
    for mention in mentions:
        found = [_kinds(words) for words in phrases.surroundings(mention.start, mention.end)]
        for at, has in enumerate(kind for kinds in found for kind in kinds):
            shares[at] += has * mention.probability / total
    return shares


def _kinds(words: Collection[str]) -> list[bool]:
    return [not known.isdisjoint(words) for known in _words().values()]


@dataclass(frozen=True, slots=True)
class Fates:
    """Weights of ``features`` and a constant for each fate; the last fate is that none is told."""

    said: tuple[str, ...]
    incidents: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    @classmethod
    def load(cls, path: Path) -> Fates:
        """The weights of a JSON file. Raises OSError, ValueError, KeyError."""
        own = json.loads(path.read_text("utf-8"))["fates"]
        weights = {fate: tuple(row) for fate, row in own["weights"].items()}
        return cls(tuple(own["said"]), tuple(own["incidents"]), weights)

    def chances(self, filler: Filler, incident: str, phrases: Phrases) -> dict[str, float]:
        """The probability of each fate; they add up to one."""
        values = (*features(filler, incident, phrases, self.said, self.incidents), 1.0)
        scores = {f: sum(w * v for w, v in zip(row, values, strict=True)) for f, row in self.weights.items()}
        most = max(scores.values())
        powers = {fate: math.exp(score - most) for fate, score in scores.items()}
        return {fate: power / sum(powers.values()) for fate, power in powers.items()}
